// What lies under a trace: millimetre grid and the big letters of where it comes from. Drawn once a size.

export interface Paint {
  ground: string;
  grid: string;
  strong: string;
  letters: string;
  family: string;
}

/** What to draw: a grid under calibrated traces, letters where the wave is not a live patient's. */
export interface Under {
  grid: boolean;
  letters: string;
}

/** The canvas under which it lies, in device pixels; `mm` of them are a millimetre. */
export interface Plate {
  width: number;
  height: number;
  ratio: number;
  mm: number;
}

/** Height of the capitals, millimetres: nobody can miss them. */
const LETTERS_MM = 12;

/** A canvas of that size in device pixels; null where the page cannot draw. */
export function ground(size: Plate, under: Under, paint: Paint) {
  const canvas = document.createElement("canvas");
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return null;
  context.fillStyle = paint.ground;
  context.fillRect(0, 0, size.width, size.height);
  if (under.grid) drawGrid(context, size, paint);
  if (under.letters) drawLetters(context, size, { text: under.letters, paint });
  return canvas;
}

export function drawGrid(context: Pick<CanvasRenderingContext2D, "fillStyle" | "fillRect">, size: Plate, paint: Paint) {
  const step = size.mm;
  const middle = (size.height - 12 * size.ratio) * 0.58;
  const rule = (every: number, colour: string) => {
    context.fillStyle = colour;
    // Counted, not added up: the hundredth line is as true as the first.
    for (let line = 0; line * every < size.width; line += 1) context.fillRect(Math.round(line * every), 0, 1, size.height);
    const first = middle - Math.floor(middle / every) * every;
    for (let line = 0; first + line * every < size.height; line += 1) {
      context.fillRect(0, Math.round(first + line * every), size.width, 1);
    }
  };
  rule(step, paint.grid);
  rule(5 * step, paint.strong);
}

function drawLetters(
  context: CanvasRenderingContext2D,
  size: Plate,
  words: { text: string; paint: Paint },
) {
  // Capitals of this face are 0.698 of the font size high.
  const wish = (LETTERS_MM * size.mm) / 0.698;
  const tall = Math.min(wish, size.height * 0.42);
  context.fillStyle = words.paint.letters;
  context.font = `700 ${tall}px ${words.paint.family}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  // Letters that are joined stay so.
  const letters = /[\u0590-\u08ff]/.test(words.text) ? [words.text] : words.text.split("");
  const wide = letters.reduce((sum, letter) => sum + context.measureText(letter).width, 0);
  const gap = Math.min(tall * 0.18, Math.max(0, (size.width * 0.8 - wide) / letters.length));
  let at = (size.width - wide - gap * (letters.length - 1)) / 2;
  const base = size.height - 20 * size.ratio;
  for (const letter of letters) {
    const width = context.measureText(letter).width;
    context.fillText(letter, at + width / 2, base);
    at += width + gap;
  }
}

/** Diagonal lines for a stretch without data; the plain colour where no pattern can be made. */
export function hatch(context: CanvasRenderingContext2D, line: string, ratio: number) {
  const tile = document.createElement("canvas");
  const size = Math.round(6 * ratio);
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return line;
  pen.strokeStyle = line;
  pen.lineWidth = ratio;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return context.createPattern(tile, "repeat") ?? line;
}
