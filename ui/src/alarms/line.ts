// The grammar of an alarm line: parameter, value, direction, limit, since: `** SpO2 86 < 88  00:20`.

import type { AlarmRow, Amount, At, Bound, Cause, Class, Condition, Parameter, Presence, Priority } from "../host/ipc";
import { decimal, since } from "../words/format";
import { say } from "../words/words";

/** What a line is made of, whether live or kept. */
export interface Told {
  condition: Condition;
  class: Class;
  priority: Priority;
  parameter: Parameter | null;
  value: Amount | null;
  bound: Bound | null;
  source: string | null;
  cause?: Cause | null;
}

export const STARS: Record<Priority, string> = { high: "***", medium: "**", low: "*" };

/** A patient's alarm without its time: `SpO2 86 < 88`, or the condition where no limit was broken. */
export function subject(row: Told): string {
  if (row.parameter && row.value && row.bound) {
    const sign = row.bound.side === "low" ? "<" : ">";
    const name = say(`parameter-${row.parameter}`);
    return `${name} ${decimal(row.value.value)} ${sign} ${decimal(row.bound.limit.value)}`;
  }
  return say(`condition-${row.condition}`);
}

/** What stays true of a condition whose input stopped, or that is over and unseen. */
export function note(presence: Presence): string {
  switch (presence) {
    case "present":
      return "";
    case "latched":
      return say("alarm-latched");
    case "unknown":
      return say("alarm-unknown");
  }
}

/** A technical condition as a plain sentence: `Probe off, SIM-OX 2`. */
export function sentence(row: Told): string {
  const plain = cause(row);
  return row.source ? say("alarm-with-source", { sentence: plain, source: row.source }) : plain;
}

function cause(row: Told): string {
  const why = row.cause ?? null;
  if (row.condition === "sensor_off" && why === "probe_off") return say("alarm-probe-off");
  if (row.condition === "sensor_off" && why === "unplugged") return say("alarm-probe-unplugged");
  if (row.condition === "sensor_off" && why === "leads_off") return say("alarm-leads-off");
  if (row.condition === "no_data" && row.parameter) {
    const parameter = say(`parameter-${row.parameter}`);
    if (!why) return say("alarm-no-data", { parameter });
    return say("alarm-no-data-cause", { parameter, cause: say(`cause-${why}`) });
  }
  const condition = say(`condition-${row.condition}`);
  if (!why || why === "silent") return say("alarm-technical", { condition });
  return say("alarm-technical-cause", { condition, cause: say(`cause-${why}`) });
}

/** The whole line as text: what is read aloud, and what a test reads. */
export function line(row: AlarmRow, now: At): string {
  const time = since(row.since, now);
  if (row.class === "technical") return `${sentence(row)}, ${time}`;
  return `${STARS[row.priority]} ${subject(row)}  ${time}`;
}

const RANK: Record<Priority, number> = { high: 2, medium: 1, low: 0 };

/**
 * How bad the worst of a bed's alarms is: the priority, then whether nobody has acknowledged it, then the patient before a
 * device. Zero without any.
 */
export function gravity(rows: AlarmRow[]): number {
  const weigh = (row: AlarmRow) => 1 + RANK[row.priority] * 4 + (row.acknowledged ? 0 : 2) + (row.class === "physiological" ? 1 : 0);
  return rows.reduce((most, row) => Math.max(most, weigh(row)), 0);
}

/** What a bed is told by in one line: the worst of the patient's alarms, or of the devices' where the patient has none. */
export function topOf(rows: AlarmRow[]): AlarmRow | undefined {
  const alarms = worstFirst(rows);
  return alarms.find((row) => row.class === "physiological") ?? alarms[0];
}

/** Worst first; unacknowledged before acknowledged, then the newest. */
export function worstFirst(rows: AlarmRow[]): AlarmRow[] {
  const weight = (row: AlarmRow) => RANK[row.priority] * 2 + (row.acknowledged ? 0 : 1);
  return [...rows].sort((a, b) => weight(b) - weight(a) || b.since - a.since);
}
