// A stretch of the kept waves in memory, wider than what is seen, so that scrolling shows it at once.

import type { Utc, WavePiece, WaveSpan } from "../host/ipc";

/** The longest piece of a wave one call gives, milliseconds. */
const LONGEST_MS = 60_000;

export interface Kept {
  span: WaveSpan;
  pieces: WavePiece[];
}

export interface Reel {
  from: Utc;
  to: Utc;
  waves: Kept[];
}

/** What to read for a view of `millis` from `from`: as much again on each side, as far as one call goes. */
export function around(from: Utc, millis: number): { from: Utc; millis: number } {
  const seen = Math.min(millis, LONGEST_MS);
  const side = Math.floor(Math.min(seen, (LONGEST_MS - seen) / 2));
  return { from: Math.floor(from - side), millis: Math.ceil(seen + 2 * side) };
}

/** Whether a view can be drawn from it. What was not read must never be drawn as a gap. */
export function covers(reel: Reel | null, from: Utc, millis: number): reel is Reel {
  return reel !== null && reel.from <= from && reel.to >= from + Math.min(millis, LONGEST_MS);
}

/** Keeps a view inside what is kept: its right edge never past the end, its left edge never before the beginning. */
export function within(from: Utc, millis: number, range: { from: Utc; to: Utc }): Utc {
  const last = range.to - millis;
  return Math.max(Math.min(from, last), Math.min(range.from, last));
}
