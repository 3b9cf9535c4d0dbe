// What stands in the form of a hand entry, and the finding it makes. Bounds are the core's to refuse; here only what is
// missing is told.

import type { Amount, Consciousness, Count, EntryKind, Finding, OxygenDevice, Refusal, Units } from "../host/ipc";

/** What can be entered. */
export type What = Exclude<EntryKind, "retraction">;

export const WHATS = ["temperature", "pressure", "respiration", "consciousness", "oxygen", "pain", "urine", "weight"] as const satisfies readonly What[];
export const LEVELS = ["alert", "new_confusion", "voice", "pain", "unresponsive"] as const satisfies readonly Consciousness[];
export const OXYGEN = ["room_air", "nasal_cannula", "simple_mask", "venturi_mask", "reservoir_mask", "high_flow", "other"] as const satisfies readonly (OxygenDevice | "room_air")[];
export const PAINS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const;

/** The units a number may be typed in; the first one is the usual one. UCUM. */
export const UNITS = {
  temperature: ["Cel", "[degF]"],
  pressure: ["mm[Hg]", "kPa"],
  weight: ["kg", "[lb_av]"],
} as const;

/** Nothing is chosen beforehand: what was not looked at must not be kept because it stood there. */
export interface Draft {
  temperature: string;
  systolic: string;
  diastolic: string;
  rate: string;
  /** Of the taps, where the rate is theirs. */
  count: Count | null;
  level: Consciousness | null;
  oxygen: OxygenDevice | "room_air" | null;
  flow: string;
  pain: string | null;
  urine: string;
  weight: string;
}

export const empty = (): Draft => ({
  temperature: "",
  systolic: "",
  diastolic: "",
  rate: "",
  count: null,
  level: null,
  oxygen: null,
  flow: "",
  pain: null,
  urine: "",
  weight: "",
});

/** What was typed of one kind, gone; the other kinds keep theirs. */
export function without(what: What, draft: Draft): Draft {
  const bare = empty();
  switch (what) {
    case "temperature":
      return { ...draft, temperature: bare.temperature };
    case "pressure":
      return { ...draft, systolic: bare.systolic, diastolic: bare.diastolic };
    case "respiration":
      return { ...draft, rate: bare.rate, count: bare.count };
    case "consciousness":
      return { ...draft, level: bare.level };
    case "oxygen":
      return { ...draft, oxygen: bare.oxygen, flow: bare.flow };
    case "pain":
      return { ...draft, pain: bare.pain };
    case "urine":
      return { ...draft, urine: bare.urine };
    case "weight":
      return { ...draft, weight: bare.weight };
  }
}

/** The finding of the form, or null while something of it is missing. */
export function finding(what: What, draft: Draft, units: Units): Finding | null {
  const number = (text: string, unit: string): Amount | null => (text.trim() === "" ? null : { value: text.trim(), unit });
  switch (what) {
    case "temperature": {
      const value = number(draft.temperature, units.temperature);
      return value && { what, value };
    }
    case "pressure": {
      const systolic = number(draft.systolic, units.pressure);
      const diastolic = number(draft.diastolic, units.pressure);
      return systolic && diastolic && { what, systolic, diastolic };
    }
    case "respiration": {
      const rate = number(draft.rate, "/min");
      return rate && { what, rate, count: draft.count };
    }
    case "consciousness":
      return draft.level && { what, level: draft.level };
    case "oxygen":
      return oxygen(draft.oxygen, number(draft.flow, "L/min"));
    case "pain": {
      const score = number(draft.pain ?? "", "{score}");
      return score && { what, score };
    }
    case "urine": {
      const volume = number(draft.urine, "mL");
      return volume && { what, volume };
    }
    case "weight": {
      const weight = number(draft.weight, units.weight);
      return weight && { what, weight };
    }
  }
}

function oxygen(device: Draft["oxygen"], flow: Amount | null): Finding | null {
  if (device === null) return null;
  if (device === "room_air") return { what: "room_air" };
  return flow && { what: "oxygen", device, flow };
}

/** The field a refusal is about. */
export type Place = "value" | "time" | "who" | "note" | "all";

export function placeOf(why: Refusal): Place {
  switch (why.refusal) {
    case "not_a_number":
    case "not_whole":
    case "wrong_unit":
    case "outside_bounds":
    case "pressures_cross":
    case "count_too_short":
      return "value";
    case "outside_session":
      return "time";
    case "name_missing":
      return "who";
    case "note_too_long":
      return "note";
    default:
      return "all";
  }
}
