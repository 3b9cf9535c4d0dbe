// Two lines on a kept trace. They stand on true samples, so what they read depends on no screen.

import type { Utc, WavePiece } from "../host/ipc";

export type Which = "first" | "second";

export interface Lines {
  first: Utc;
  second: Utc;
}

export interface Sample {
  /** Milliseconds since 1970, with fractions. */
  at: Utc;
  value: number;
}

export interface Measured {
  millis: number;
  /** 60,000 by the milliseconds; null where the lines stand on each other. */
  perMinute: number | null;
  /** Second less first, in the unit of the wave; null where there is no unit or no sample. */
  height: number | null;
  /** A line stands where nothing was kept. */
  inGap: boolean;
}

/** A line further from any sample than this many of their distances stands in a gap. */
const NEAR = 1.5;

function period(piece: WavePiece): number {
  return 1000 / piece.rate;
}

function sample(piece: WavePiece, index: number): Sample {
  const count = piece.samples[index] ?? piece.zero;
  return { at: piece.from + index * period(piece), value: (count - piece.zero) / piece.gain };
}

function nearestIn(piece: WavePiece, at: Utc): Sample {
  const index = Math.round((at - piece.from) / period(piece));
  return sample(piece, Math.min(piece.samples.length - 1, Math.max(0, index)));
}

/** The nearest sample; null where none is near. */
export function sampleAt(pieces: WavePiece[], at: Utc): Sample | null {
  let best: Sample | null = null;
  for (const piece of pieces) {
    if (piece.samples.length === 0) continue;
    const near = nearestIn(piece, at);
    if (Math.abs(near.at - at) > NEAR * period(piece)) continue;
    if (!best || Math.abs(near.at - at) < Math.abs(best.at - at)) best = near;
  }
  return best;
}

/** Where a line comes to stand: on the nearest sample, or where it was put inside a gap. */
export function snapped(pieces: WavePiece[], at: Utc): Utc {
  return sampleAt(pieces, at)?.at ?? at;
}

/** The sample so many steps on; past a gap it is the next one kept. Stays where nothing follows. */
export function stepped(pieces: WavePiece[], at: Utc, by: number): Utc {
  const piece = pieces.find((one) => Math.abs(nearestIn(one, at).at - at) <= NEAR * period(one));
  const wide = piece ? period(piece) : 4;
  const there = sampleAt(pieces, at + by * wide);
  if (there && there.at !== at) return there.at;
  const ends = pieces.flatMap((one) => [sample(one, 0).at, sample(one, one.samples.length - 1).at]);
  const beyond = ends.filter((end) => (by > 0 ? end > at : end < at)).sort((a, b) => Math.abs(a - at) - Math.abs(b - at));
  return beyond[0] ?? at;
}

/** Where the lines begin: in the middle of what is seen, on what was kept. */
export function placed(pieces: WavePiece[], from: Utc, millis: number): Lines {
  const kept = (at: Utc) => {
    const all = pieces.filter((one) => one.samples.length > 0).map((one) => nearestIn(one, at).at);
    return all.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0] ?? at;
  };
  return { first: kept(from + millis * 0.4), second: kept(from + millis * 0.6) };
}

/** What the lines read on one wave; `relative` is a wave without unit. */
export function measured(pieces: WavePiece[], lines: Lines, relative: boolean): Measured {
  const first = sampleAt(pieces, lines.first);
  const second = sampleAt(pieces, lines.second);
  const millis = Math.abs((second?.at ?? lines.second) - (first?.at ?? lines.first));
  const height = first && second && !relative ? second.value - first.value : null;
  return { millis, perMinute: millis > 0 ? 60_000 / millis : null, height, inGap: !first || !second };
}
