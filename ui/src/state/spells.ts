// How far the wall clock was ahead of the core's, and from when to when. People and time servers set a wall clock; the core's
// own clock only goes on. What the record tells by the wall is aged by this.

import type { At, Utc } from "../host/ipc";

/** One setting of the wall clock. */
export interface Spell {
  /** Milliseconds. */
  ahead: number;
  /** When it was seen so first and last. */
  first: At;
  last: At;
}

/** A wall clock that goes a little wrong was not set. Milliseconds. */
const SET_MS = 1000;
/** A time of the record may be the beginning of its column of twenty seconds. Microseconds. */
const COLUMN = 20_000_000;

/** The spells after both clocks were read once more. */
export function seen(spells: Spell[], now: At, utc: Utc): Spell[] {
  const ahead = utc - now / 1000;
  const last = spells.at(-1);
  if (last && alike(last.ahead, ahead)) return [...spells.slice(0, -1), { ...last, last: now }];
  return [...spells, { ahead, first: now, last: now }];
}

/** With how the clocks stood when the session began, which may be before anything else was seen. */
export function withStart(spells: Spell[], start: { since: At; since_utc: Utc }): Spell[] {
  const [first] = spells;
  const ahead = start.since_utc - start.since / 1000;
  if (first && (start.since >= first.first || alike(first.ahead, ahead))) return spells;
  return [{ ahead, first: start.since, last: start.since }, ...spells];
}

/** When that was on the core's clock. Where more than one moment had that time, the oldest: an age is never told too young. */
export function onCore(at: Utc, spells: Spell[]): At {
  const all = spells.map((spell, index) => ({
    on: Math.round((at - spell.ahead) * 1000),
    // The clock was set at some instant between two that were seen.
    from: (spells[index - 1]?.last ?? -Infinity) - COLUMN,
    to: spells[index + 1]?.first ?? Infinity,
  }));
  const can = all.filter((one) => one.on >= one.from && one.on <= one.to);
  return Math.min(...(can.length > 0 ? can : all).map((one) => one.on));
}

function alike(one: number, other: number): boolean {
  return Math.abs(one - other) <= SET_MS;
}
