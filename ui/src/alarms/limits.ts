// Stepping a limit: what may be set, and what a step leads to.

import type { LimitRow, Numeric, Parameter, Side } from "../host/ipc";

/** One limit that can be changed. */
export interface Changeable {
  parameter: Parameter;
  side: Side;
  unit: string;
  row: LimitRow;
}

/** The limits of a bed in the order of its numbers, high before low. */
export function changeable(numerics: Numeric[]): Changeable[] {
  const found: Changeable[] = [];
  for (const { parameter, unit, high, low } of numerics) {
    if (high) found.push({ parameter, side: "high", unit, row: high });
    if (low) found.push({ parameter, side: "low", unit, row: low });
  }
  return found;
}

/** The next value one step up or down, as text, kept inside the hard bounds. A limit that is off begins at `other`. */
export function step(row: LimitRow, by: number): string | null {
  const least = Number(row.least);
  const most = Number(row.most);
  const now = row.value === null ? NaN : Number(row.value);
  if (Number.isNaN(now)) return null;
  const next = Math.min(most, Math.max(least, now + by));
  return next === now ? null : String(next);
}

/** What a limit that was off begins with: the bound that alarms least. */
export function gentle(change: Changeable): string {
  return change.side === "high" ? change.row.most : change.row.least;
}
