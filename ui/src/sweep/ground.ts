// What lies under a trace: millimetre grid and the big letters of where it comes from. Drawn once a size.

import { ASSUMED_PX_PER_MM } from "./look";

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

/** Height of the capitals, millimetres: nobody can miss them. */
const LETTERS_MM = 12;

/** A canvas of that size in device pixels; null where the page cannot draw. */
export function ground(size: { width: number; height: number; ratio: number }, under: Under, paint: Paint) {
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

function drawGrid(context: CanvasRenderingContext2D, size: { width: number; height: number; ratio: number }, paint: Paint) {
  const step = ASSUMED_PX_PER_MM * size.ratio;
  const middle = (size.height - 12 * size.ratio) * 0.58;
  const rule = (every: number, colour: string) => {
    context.fillStyle = colour;
    for (let at = 0; at < size.width; at += every) context.fillRect(Math.round(at), 0, 1, size.height);
    const first = middle - Math.floor(middle / every) * every;
    for (let at = first; at < size.height; at += every) context.fillRect(0, Math.round(at), size.width, 1);
  };
  rule(step, paint.grid);
  rule(5 * step, paint.strong);
}

function drawLetters(
  context: CanvasRenderingContext2D,
  size: { width: number; height: number; ratio: number },
  words: { text: string; paint: Paint },
) {
  // Capitals of this face are 0.698 of the font size high.
  const wish = (LETTERS_MM * ASSUMED_PX_PER_MM * size.ratio) / 0.698;
  const tall = Math.min(wish, size.height * 0.42);
  context.fillStyle = words.paint.letters;
  context.font = `700 ${tall}px ${words.paint.family}`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const letters = words.text.split("");
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
