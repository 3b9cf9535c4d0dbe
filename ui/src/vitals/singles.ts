// Single readings: what a cuff, a thermometer or a scale measured once. They are never live, so each stands with its time
// and its age.

import type { At, LiveEntry, Recent, Trend, TrendPoint, Utc } from "../host/ipc";
import { type Kind, kindOf, told as foundTold } from "../words/entries";
import { unit as unitWords } from "../words/format";
import { say } from "../words/words";

export interface Single {
  kind: Kind;
  /** Digits as kept, a pair with its slash; null where none may be shown: too old, or the core is silent. */
  value: string | null;
  /** In words of the screen. */
  unit: string;
  /** The time it is told with. */
  at: Utc;
  /** When it was, on the core's clock: ages are told by it, because the wall clock may step. */
  on: At;
  questionable: boolean;
  /** Who entered it by hand; null where a device measured it. */
  by: string | null;
}

/** From this age on a single reading is dim, and from the second on not shown any more (docs/alarms.md). Milliseconds. */
export const DIM_MS = 15 * 60_000;
export const GONE_MS = 60 * 60_000;

export type Age = "fresh" | "dim" | "gone";

export function ageOf(single: Single, now: At): Age {
  const old = (now - single.on) / 1000;
  if (old >= GONE_MS) return "gone";
  return old >= DIM_MS ? "dim" : "fresh";
}

/** Newest first; those of one moment in the order they came. */
export function newestFirst(singles: Single[]): Single[] {
  return [...singles].sort((a, b) => b.on - a.on);
}

/**
 * The single readings among the kept numbers of the last hour. A column of the record is as old as its beginning, so an age
 * is never told too young. The record has wall time only: `onCore` turns it into the core's clock as the two stood then.
 */
export function singlesOf(recent: Recent, onCore: (at: Utc) => At): Single[] {
  return measured(recent).map((single) => ({ ...single, on: onCore(single.at) }));
}

type Measured = Omit<Single, "on">;

function measured(recent: Recent): Measured[] {
  const trend = (name: string) => recent.trends.find((one) => one.parameter === name);
  const alone = (["body_temperature", "body_weight"] as const).flatMap((kind) => {
    const found = trend(kind);
    return found ? found.points.map((point) => ({ kind, value: digits(found, point), ...told(found, point) })) : [];
  });
  return [...pressures(trend("systolic_pressure"), trend("diastolic_pressure"), trend("mean_pressure")), ...alone];
}

/** What was entered by hand and still stands. */
export function singlesEntered(standing: LiveEntry[]): Single[] {
  return standing.flatMap(({ on, entry }) => {
    const kind = kindOf(entry.kind);
    const { value, unit } = entry.found ? foundTold(entry.found) : { value: null, unit: "" };
    return kind ? [{ kind, value, unit, at: entry.at, on, questionable: false, by: entry.by }] : [];
  });
}

/** `128/74 (92)`: only pressures of one moment and one unit stand together, and a systolic without its diastolic not at all. */
function pressures(systolic: Trend | undefined, diastolic: Trend | undefined, mean: Trend | undefined): Measured[] {
  if (!systolic || !diastolic || systolic.unit !== diastolic.unit) return [];
  return systolic.points.flatMap((high) => {
    const low = diastolic.points.find((point) => point.at === high.at);
    if (!low) return [];
    const middle = mean?.unit === systolic.unit ? mean.points.find((point) => point.at === high.at) : undefined;
    const both = { systolic: digits(systolic, high), diastolic: digits(diastolic, low) };
    const value = mean && middle ? say("spot-pressures-mean", { ...both, mean: digits(mean, middle) }) : say("spot-pressures", both);
    const questionable = [high, low, middle].some((point) => point && point.questionable > 0);
    return [{ kind: "pressure" as const, value, ...told(systolic, high), questionable }];
  });
}

function told(trend: Trend, point: TrendPoint) {
  return { unit: unitWords(trend.unit), at: point.at, questionable: point.questionable > 0, by: null };
}

/** Whole millimetres of mercury, else tenths: as the core shows the same numbers. */
function digits(trend: Trend, point: TrendPoint): string {
  return point.mean.toFixed(trend.unit === "mm[Hg]" ? 0 : 1);
}
