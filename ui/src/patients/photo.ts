// A picture that somebody chose, made small: what else a camera writes beside it is left behind.

/** Pixels of its longer side. The core takes up to 640. */
const SIDE = 480;
/** Larger files are none of a face, and take long to open. */
const LARGEST = 40_000_000;

/** A JPEG in base 64; null where the file is no picture that can be read. */
export async function small(file: File): Promise<string | null> {
  if (file.size > LARGEST) return null;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL("image/jpeg", 0.85).split(",")[1] ?? null;
}
