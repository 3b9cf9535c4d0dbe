// Breaths counted by a tap each. What is measured is the time from the first breath to the last, so a tap begins the count
// and each further one is a breath: no breath is counted that began before the clock or ends after it.

import type { Count } from "../host/ipc";

/** Shorter is refused by the core as well (station, entries). */
export const LEAST_MS = 30_000;
/** Who taps again after so long was called away: the count begins anew. */
export const PAUSED_MS = 30_000;

export interface Taps {
  /** Milliseconds of the page's clock. */
  first: number;
  last: number;
  breaths: number;
}

export function tap(taps: Taps | null, at: number): Taps {
  if (!taps || at - taps.last >= PAUSED_MS || at < taps.last) return { first: at, last: at, breaths: 0 };
  return { ...taps, last: at, breaths: taps.breaths + 1 };
}

/** Whole milliseconds from the first breath to the last. */
export function counted(taps: Taps): Count {
  return { breaths: taps.breaths, millis: Math.round(taps.last - taps.first) };
}

/** Breaths a minute, whole, half up as the core reckons; null while there is too little to say. */
export function rate(count: Count): number | null {
  if (count.millis < LEAST_MS) return null;
  return Math.floor((count.breaths * 60_000 + Math.floor(count.millis / 2)) / count.millis);
}

/** Milliseconds still to count. */
export function missing(count: Count): number {
  return Math.max(0, LEAST_MS - count.millis);
}
