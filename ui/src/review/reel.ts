// A stretch of the kept waves in memory, wider than what is seen, so that scrolling shows it at once.

import type { Utc, WaveAsk, WavePiece, WaveSpan } from "../host/ipc";

/** The longest piece of a wave one call gives, milliseconds. */
const LONGEST_MS = 60_000;
/** A wave's last block may come to the disk so much after another's: nobody can call that a gap yet. Milliseconds. */
const LATE_MS = 2000;

export interface Stretch {
  from: Utc;
  to: Utc;
}

export interface Kept {
  span: WaveSpan;
  pieces: WavePiece[];
}

export interface Reel extends Stretch {
  waves: Kept[];
}

/** What a view of `millis` from `from` shows of the record. */
export function needed(from: Utc, millis: number, record: Stretch): Stretch {
  return { from: Math.max(from, record.from), to: Math.min(from + millis, record.to) };
}

/** What to read where so much is needed: more on each side, and nothing outside the record. */
export function around(need: Stretch, record: Stretch): Stretch {
  const side = Math.min(need.to - need.from, LONGEST_MS / 2);
  return { from: Math.max(record.from, Math.floor(need.from - side)), to: Math.min(record.to, Math.ceil(need.to + side)) };
}

/** Whether all that is needed of these waves can be drawn from it. What was not read must never be drawn as a gap. */
export function covers(reel: Reel | null, need: Stretch, waves: WaveSpan[]): reel is Reel {
  if (reel === null || reel.from > need.from || reel.to < need.to) return false;
  return waves.every((wave) => reel.waves.some((kept) => kept.span.wave === wave.wave));
}

/** Keeps a view inside what is kept: its right edge never past the end, its left edge never before the beginning. */
export function within(from: Utc, millis: number, record: Stretch): Utc {
  const last = record.to - millis;
  return Math.max(Math.min(from, last), Math.min(record.from, last));
}

/** Where a wave ends in a record that ends at `end`: at its own last block, where the next one may only be late. */
export function endOf(span: WaveSpan, end: Utc): Utc {
  return span.to >= end - LATE_MS ? Math.min(span.to, end) : end;
}

/** The calls that read a stretch, whole milliseconds, none longer than one call gives. */
export function calls(of: { session: number; wave: number }, stretch: Stretch): WaveAsk[] {
  const all: WaveAsk[] = [];
  for (let from = stretch.from; from < stretch.to; from += LONGEST_MS) {
    all.push({ ...of, from, millis: Math.min(LONGEST_MS, stretch.to - from) });
  }
  return all;
}

/** Reads a stretch call by call; null where one was refused, for half of it would look like a gap. */
export async function readStretch(
  of: { session: number; wave: number },
  stretch: Stretch,
  ask: (call: WaveAsk) => Promise<{ pieces: WavePiece[] } | null>,
): Promise<WavePiece[] | null> {
  const pieces: WavePiece[] = [];
  for (const call of calls(of, stretch)) {
    const answer = await ask(call);
    if (answer === null) return null;
    pieces.push(...answer.pieces);
  }
  return joined(pieces).map((piece) => before(piece, stretch.to));
}

/** Without the samples from `to` on. */
function before(piece: WavePiece, to: Utc): WavePiece {
  const count = Math.max(0, Math.ceil(((to - piece.from) * piece.rate) / 1000));
  return count < piece.samples.length ? { ...piece, samples: piece.samples.slice(0, count) } : piece;
}

/** Pieces that two calls parted are one again: the line goes on between them. */
function joined(pieces: WavePiece[]): WavePiece[] {
  const all: WavePiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last && follows(last, piece)) all[all.length - 1] = { ...last, samples: last.samples.concat(piece.samples) };
    else all.push(piece);
  }
  return all;
}

function follows(last: WavePiece, next: WavePiece): boolean {
  const period = 1000 / last.rate;
  const same = last.rate === next.rate && last.gain === next.gain && last.zero === next.zero && last.unit === next.unit;
  return same && Math.abs(next.from - (last.from + last.samples.length * period)) < period / 2;
}
