// A kept piece of a wave on paper that stands still: straight lines between samples, gaps left open and hatched.
// Paper of which nothing is known is blank and ends at a line: it is no gap.

import type { WavePiece } from "../host/ipc";
import type { Look, Pen, Ruled, Said } from "./look";

export interface Page extends Ruled {
  pen: Pen;
  ground: CanvasImageSource | null;
  width: number;
  height: number;
  /** The instant at the left edge, milliseconds since 1970. */
  from: number;
  known: Known;
}

/** The stretch that the pieces tell of, milliseconds since 1970, and the words for the paper on either side of it. */
export interface Known {
  from: number;
  to: number;
  before: string;
  after: string;
}

/** Milliseconds that so many pixels show, where `mm` of them are a millimetre. */
export function shown(width: number, mm: number, speed: number): number {
  return (width / (speed * mm)) * 1000;
}

/** Millimetres a unit for an electrocardiogram; fitted to the height where `gain` is null. */
export function drawStill(page: Page, pieces: WavePiece[], gain: number | null, dress: { look: Look; said: Said }): void {
  const { pen, width, height, ratio } = page;
  const speed = (page.speed * page.mm) / 1000;
  if (page.ground) pen.drawImage(page.ground, 0, 0);
  else pen.clearRect(0, 0, width, height);
  const level = gain === null ? fitted(pieces, height) : scaled(gain * page.mm, height * 0.58);
  const told = { from: (page.known.from - page.from) * speed, to: (page.known.to - page.from) * speed };
  const left = Math.min(width, Math.max(0, told.from));
  const right = Math.min(width, Math.max(left, told.to));
  let end = left;
  pen.strokeStyle = dress.look.trace;
  pen.lineWidth = dress.look.width * ratio;
  pen.lineJoin = "round";
  for (const piece of pieces) {
    const start = (piece.from - page.from) * speed;
    const step = (speed * 1000) / piece.rate;
    const until = Math.min(start, right);
    if (until - end > 2 * step) gap(page, { from: end, to: until }, speed, dress);
    line(pen, piece, { start, step, told }, level);
    end = Math.max(end, start + step * piece.samples.length);
  }
  if (right - end > 4 * ratio) gap(page, { from: end, to: right }, speed, dress);
  if (left > 4 * ratio) blank(page, { from: 0, to: left }, page.known.before, dress.look);
  if (width - right > 4 * ratio) blank(page, { from: right, to: width }, page.known.after, dress.look);
}

type Level = (piece: WavePiece, sample: number) => number;

function scaled(unit: number, middle: number): Level {
  return (piece, sample) => middle - ((sample - piece.zero) / piece.gain) * unit;
}

function fitted(pieces: WavePiece[], height: number): Level {
  let low = Infinity;
  let high = -Infinity;
  for (const piece of pieces) {
    for (const sample of piece.samples) {
      const value = (sample - piece.zero) / piece.gain;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const span = high > low ? high - low : 1;
  return (piece, sample) => height * (0.9 - (0.8 * ((sample - piece.zero) / piece.gain - low)) / span);
}

/** No sample outside of what the paper tells of is drawn, whatever was handed over. */
function line(pen: Pen, piece: WavePiece, at: { start: number; step: number; told: { from: number; to: number } }, level: Level): void {
  pen.beginPath();
  let begun = false;
  piece.samples.forEach((sample, index) => {
    const x = at.start + index * at.step;
    if (x < at.told.from || x > at.told.to) return;
    const y = level(piece, sample);
    if (begun) pen.lineTo(x, y);
    else pen.moveTo(x, y);
    begun = true;
  });
  pen.stroke();
}

function gap(page: Page, stretch: { from: number; to: number }, speed: number, dress: { look: Look; said: Said }): void {
  const wide = stretch.to - stretch.from;
  page.pen.fillStyle = dress.look.hatch;
  page.pen.fillRect(stretch.from, 0, wide, page.height);
  written(page, stretch, dress.said.noData(wide / speed / 1000), dress.look);
}

/** No hatch, and a line where what is known ends. The letters of the origin under it stay. */
function blank(page: Page, stretch: { from: number; to: number }, words: string, look: Look): void {
  const { pen, width, height, ratio } = page;
  const line = 2 * ratio;
  pen.fillStyle = look.text;
  if (stretch.from > 0) pen.fillRect(stretch.from, 0, line, height);
  if (stretch.to < width) pen.fillRect(stretch.to - line, 0, line, height);
  written(page, stretch, words, look);
}

/** In the middle of the stretch, where they have room. */
function written(page: Page, stretch: { from: number; to: number }, words: string, look: Look): void {
  const { pen, height, ratio } = page;
  pen.font = look.font;
  const long = pen.measureText(words).width + 12 * ratio;
  if (long > stretch.to - stretch.from) return;
  const middle = (stretch.from + stretch.to) / 2;
  pen.fillStyle = look.ground;
  pen.fillRect(middle - long / 2, height / 2 - 11 * ratio, long, 22 * ratio);
  pen.fillStyle = look.text;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(words, middle, height / 2);
}
