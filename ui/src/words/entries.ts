// What was entered by hand, as a person reads it.

import type { Consciousness, Count, EntryKind, EntryRow, Finding } from "../host/ipc";
import { amount, decimal, unit } from "./format";
import { say } from "./words";

/** What is measured once, or entered by hand; of a cuff's pressures one line is made. */
export type Kind = "pressure" | "body_temperature" | "body_weight" | "respiration" | "consciousness" | "oxygen" | "pain" | "urine";

/** Digits and unit apart, so that they can stand in columns. A code is a letter or a word, and has no unit. */
export interface Told {
  value: string;
  /** In words of the screen. */
  unit: string;
  /** What belongs to it where there is room: what the letter means, how oxygen is given. */
  more: string;
}

/** Of the chart, the same in every language. */
const LETTERS: Record<Consciousness, string> = { alert: "A", new_confusion: "C", voice: "V", pain: "P", unresponsive: "U" };

export function told(found: Finding): Told {
  switch (found.what) {
    case "temperature":
      return of(found.value);
    case "pressure":
      return pressures(found);
    case "respiration":
      return of(found.rate);
    case "consciousness":
      return { value: LETTERS[found.level], unit: "", more: say(`consciousness-${found.level}`) };
    case "room_air":
      return { value: say("oxygen-room_air"), unit: "", more: "" };
    case "oxygen":
      return { ...of(found.flow), more: say(`oxygen-${found.device}`) };
    case "pain":
      return { value: decimal(found.score.value), unit: say("entry-pain-of"), more: "" };
    case "urine":
      return of(found.volume);
    case "weight":
      return of(found.weight);
  }
}

function of(number: { value: string; unit: string }): Told {
  return { value: decimal(number.value), unit: unit(number.unit), more: "" };
}

/** One unit for both where it is the same, as it nearly always is. */
function pressures({ systolic, diastolic }: Extract<Finding, { what: "pressure" }>): Told {
  const same = systolic.unit === diastolic.unit;
  if (!same) return { value: say("spot-pressures", { systolic: amount(systolic), diastolic: amount(diastolic) }), unit: "", more: "" };
  return { value: say("spot-pressures", { systolic: decimal(systolic.value), diastolic: decimal(diastolic.value) }), unit: unit(systolic.unit), more: "" };
}

/** `38.3 °C`; `V, responds to voice`. */
export function foundWords(found: Finding): string {
  const { value, unit, more } = told(found);
  const number = unit === "" ? value : say("entry-value", { value, unit });
  return more === "" ? number : say("entry-with", { value: number, more });
}

/** `8 breaths in 31 s`. */
export function countWords(count: Count): string {
  return say("entry-count", { breaths: count.breaths, seconds: Math.round(count.millis / 1000) });
}

/** What stands beside the number: how breaths were counted, and the note. */
export function besides(entry: EntryRow): string {
  const count = entry.found?.what === "respiration" && entry.found.count ? countWords(entry.found.count) : "";
  return [count, entry.note].filter((text) => text !== "").join(", ");
}

/** Under which of them an entry stands; null for a mere taking back. */
export function kindOf(kind: EntryKind): Kind | null {
  switch (kind) {
    case "temperature":
      return "body_temperature";
    case "weight":
      return "body_weight";
    case "retraction":
      return null;
    default:
      return kind;
  }
}
