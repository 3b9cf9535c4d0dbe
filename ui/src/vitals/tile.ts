// What a numeric tile says, worked out of the board's numeric.

import type { Acknowledged, AlarmRow, At, LimitRow, Numeric, Side } from "../host/ipc";
import { age, amount, clock, decimal, liveAge, seconds, unit } from "../words/format";
import { say } from "../words/words";

/** How a tile looks, and only one at a time: an alarm goes before a technical one, that before doubt. */
export type Face =
  | "high"
  | "medium"
  | "low"
  | "technical"
  | "questionable"
  | "live"
  | "spot"
  | "stale"
  | "not_monitored";

export function face(numeric: Numeric): Face {
  if (numeric.state === "not_monitored") return "not_monitored";
  if (numeric.alarm) return numeric.alarm;
  if (numeric.technical) return "technical";
  return numeric.state;
}

/** The value as shown: the decimal as kept with a true minus, or `- -`. */
export function value(numeric: Numeric): string {
  const there = numeric.state === "live" || numeric.state === "spot" || numeric.state === "questionable";
  return there && numeric.value !== null ? decimal(numeric.value) : say("no-value");
}

/** How old the number is, or since when there is none. */
export function ageWords(numeric: Numeric, now: At): string {
  if (numeric.state === "not_monitored") return "";
  if (numeric.heard === null) return numeric.state === "stale" ? say("age-never") : "";
  if (numeric.state === "stale") return say("age-none-for", { age: age(seconds(numeric.heard, now)) });
  return liveAge(numeric.heard, now);
}

/** A spot reading old enough to be shown dim. A live number has no such age: it is there or `- -`. */
export function dim(numeric: Numeric, now: At): boolean {
  return numeric.dim_ms !== null && numeric.heard !== null && now - numeric.heard >= numeric.dim_ms * 1000;
}

/** Unit and method: `/min, from ECG`. */
export function how(numeric: Numeric): string {
  return `${unit(numeric.unit)}${method(numeric)}`;
}

/** What follows the unit where the device did not send the number: `, from ECG`. */
export function method(numeric: Numeric): string {
  return numeric.method === "derived" || numeric.method === "entered" ? `, ${say(`method-${numeric.method}`)}` : "";
}

/** Why the number is doubtful or absent: the cause where it is known, else what the device flagged. */
export function reasons(numeric: Numeric): string {
  if (numeric.cause) return say(`cause-${numeric.cause}`);
  const sent = numeric.sent ? [say("tile-sent", { amount: amount(numeric.sent) })] : [];
  return [...sent, ...numeric.flags.map((flag) => say(`flag-${flag}`))].join(", ");
}

/** One limit as it stands beside the number. */
export interface Shown {
  side: Side;
  text: string;
  spoken: string;
  breached: boolean;
}

export function limits(numeric: Numeric): Shown[] {
  if (numeric.state === "not_monitored" || (!numeric.high && !numeric.low)) return [];
  return [limit("high", numeric.high), limit("low", numeric.low)];
}

/** Limits there could be, and none is set: said beside the unit, because an absent number is easily overlooked. */
export function unguarded(numeric: Numeric): boolean {
  const shown = limits(numeric);
  return shown.length > 0 && (numeric.high?.value ?? null) === null && (numeric.low?.value ?? null) === null;
}

function limit(side: Side, row: LimitRow | null): Shown {
  const value = row === null || row.value === null ? say("limit-off") : decimal(row.value);
  const breached = row?.breached ?? false;
  const spoken = say(`limit-spoken-${side}`, { value });
  return { side, text: breached ? say(`limit-breached-${side}`, { value }) : value, spoken, breached };
}

/** Who acknowledged the patient's alarm on this number, when all of them are. */
export function seen(numeric: Numeric, alarms: AlarmRow[]): Acknowledged | null {
  if (!numeric.acknowledged) return null;
  const mine = alarms.find((row) => row.parameter === numeric.parameter && row.acknowledged !== null);
  return mine?.acknowledged ?? null;
}

export function seenWords(acknowledged: Acknowledged): string {
  return say("alarm-acknowledged-by", { by: acknowledged.by, time: clock(acknowledged.utc).slice(0, 5) });
}
