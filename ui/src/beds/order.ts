// The order of the beds. By number, and then nothing ever moves; or worst first, on request.
//
// Worst first moves beds under somebody's eyes, so it is slow on purpose:
// - it moves at most once in SETTLE_MS,
// - never while a pointer is over the beds,
// - never within HAND_MS of a key or a touch,
// - never while the core is silent: then nobody knows which bed is worst.
// A bed that is worse meanwhile says so where it stands, and in the alarm bar.

export const SETTLE_MS = 5000;
export const HAND_MS = 3000;

/** What the person's hand does. Times are milliseconds of the page. */
export interface Hand {
  /** A pointer is over the beds. */
  over: boolean;
  /** When a key was last pressed or a finger lifted. */
  last: number;
}

/** How bad a bed is; the larger the worse. */
export interface Ranked {
  bed: number;
  rank: number;
}

export interface Order {
  /** Bed numbers as they stand. */
  beds: readonly number[];
  /** When they were last put in order. */
  moved: number;
  /** Another order is due and waits for the hand. */
  waits: boolean;
}

export const NO_ORDER: Order = { beds: [], moved: -Infinity, waits: false };

/** By number: beds never move. */
export function byNumber(beds: readonly Ranked[]): Order {
  return { beds: beds.map((row) => row.bed).sort((a, b) => a - b), moved: -Infinity, waits: false };
}

/** Worst first at once: somebody has just asked for it. */
export function worstNow(beds: readonly Ranked[], now: number): Order {
  return { beds: sorted(beds), moved: now, waits: false };
}

/** Worst first as far as the hand lets it. */
export function settle(order: Order, beds: readonly Ranked[], hand: Hand, now: number): Order {
  const stands = kept(order.beds, beds);
  const wish = sorted(beds);
  if (same(stands, wish)) return { beds: stands, moved: order.moved, waits: false };
  const held = hand.over || now - hand.last < HAND_MS;
  if (held || now - order.moved < SETTLE_MS) return { beds: stands, moved: order.moved, waits: held };
  return { beds: wish, moved: now, waits: false };
}

/** The beds as they stand: one that is gone leaves, a new one comes last. */
export function kept(order: readonly number[], beds: readonly Ranked[]): number[] {
  const there = new Set(beds.map((row) => row.bed));
  const stand = order.filter((bed) => there.has(bed));
  const fresh = [...there].filter((bed) => !stand.includes(bed)).sort((a, b) => a - b);
  return [...stand, ...fresh];
}

function sorted(beds: readonly Ranked[]): number[] {
  return [...beds].sort((a, b) => b.rank - a.rank || a.bed - b.bed).map((row) => row.bed);
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((bed, at) => bed === other[at]);
}
