// Whom a session or an entry is about, as a person reads it.

import type { Age, BirthSaid, FactsSaid, Identifier, Patient, Whose } from "../host/ipc";
import { dayOf } from "../words/format";
import { say } from "../words/words";

/** The name that stands for somebody; what they looked like where nobody could say it. */
export function nameOf(whose: Whose): string {
  switch (whose.whose) {
    case "named":
      return whose.name;
    case "registered":
      return whose.patient.name;
    case "unknown":
      return say(`whose-unknown-${whose.band}`);
  }
}

/** Why nobody may rely on that name; empty where two identifiers were confirmed. */
export function doubt(whose: Whose): string {
  switch (whose.whose) {
    case "named":
      return say("banner-unverified");
    case "registered":
      return whose.confirmed ? "" : say("banner-unconfirmed");
    case "unknown":
      return say("banner-unidentified");
  }
}

function ageSaid(age: Age): string {
  return say(`patient-age-${age.unit}`, { count: age.count });
}

/** `62 y`, `35 y to 45 y`; empty where nothing is known. */
export function ageOf(patient: Patient): string {
  if (!patient.age) return "";
  const least = ageSaid(patient.age);
  const most = patient.age_most ? ageSaid(patient.age_most) : least;
  return least === most ? least : say("patient-age-range", { least, most });
}

/** `12-Mar-1964 (62 y)`, `about 35 y to 45 y`, `age not known, adult`. */
export function birthOf(patient: Patient): string {
  switch (patient.born.born) {
    case "on":
      return say("patient-born", { day: dayOf(patient.born.day), age: ageOf(patient) });
    case "between":
      return say("patient-born-about", { age: ageOf(patient) });
    case "unknown":
      return say("patient-born-unknown", { band: say(`band-${patient.born.band}`) });
  }
}

/** What tells this person from another, as the patient can confirm it. */
export function identifiersOf(patient: Patient): { what: Identifier; text: string }[] {
  const all: { what: Identifier; text: string }[] = [{ what: "name", text: patient.name }];
  if (patient.born.born === "on") all.push({ what: "birth", text: dayOf(patient.born.day) });
  if (patient.record_number !== "") all.push({ what: "record_number", text: patient.record_number });
  if (patient.phone !== "") all.push({ what: "phone", text: patient.phone });
  if (patient.village !== "") all.push({ what: "village", text: patient.village });
  return all;
}

/** A form as somebody fills it in: every field a text. */
export interface Draft {
  surname: string;
  given: string;
  kind: BirthSaid["said"];
  day: string;
  month: string;
  year: string;
  count: string;
  unit: "years" | "months";
  slack: string;
  band: Patient["band"];
  sex: Patient["sex"] | null;
  village: string;
  phone: string;
  record_number: string;
}

export function emptyDraft(name = ""): Draft {
  const [surname = "", given = ""] = name.includes(",") ? name.split(",").map((part) => part.trim()) : [name.trim()];
  return { surname, given, kind: "day", day: "", month: "", year: "", count: "", unit: "years", slack: "5", band: "adult", sex: null, village: "", phone: "", record_number: "" };
}

export function draftOf(patient: Patient): Draft {
  const plain = { ...emptyDraft(), surname: patient.surname, given: patient.given, sex: patient.sex, village: patient.village, phone: patient.phone, record_number: patient.record_number };
  switch (patient.born.born) {
    case "on": {
      const [year = "", month = "", day = ""] = patient.born.day.split("-");
      return { ...plain, kind: "day", year, month: String(Number(month)), day: String(Number(day)) };
    }
    case "between": {
      const least = patient.age ?? { count: 0, unit: "years" };
      const most = patient.age_most ?? least;
      const months = (age: Age) => (age.unit === "years" ? age.count * 12 : age.unit === "months" ? age.count : 0);
      const unit = most.unit === "years" ? "years" : "months";
      const by = unit === "years" ? 12 : 1;
      const [low, high] = [Math.floor(months(least) / by), Math.floor(months(most) / by)];
      return { ...plain, kind: "about", unit, count: String(Math.round((low + high) / 2)), slack: String(Math.ceil((high - low) / 2)) };
    }
    case "unknown":
      return { ...plain, kind: "unknown", band: patient.born.band };
  }
}

const WHOLE = /^\d{1,4}$/;

/** What is missing before the core can be asked; null for nothing. */
export function lackOf(draft: Draft): string | null {
  if (draft.surname.trim() === "" && draft.given.trim() === "") return say("refusal-name_missing");
  if (draft.kind === "day" && ![draft.day, draft.month, draft.year].every((part) => WHOLE.test(part.trim()))) return say("patient-day-missing");
  if (draft.kind === "about" && ![draft.count, draft.slack].every((part) => WHOLE.test(part.trim()))) return say("patient-age-missing");
  if (draft.sex === null) return say("patient-sex-missing");
  return null;
}

function birthSaid(draft: Draft): BirthSaid {
  const two = (text: string) => text.trim().padStart(2, "0");
  switch (draft.kind) {
    case "day":
      return { said: "day", day: `${draft.year.trim().padStart(4, "0")}-${two(draft.month)}-${two(draft.day)}` };
    case "about":
      return { said: "about", age: { count: Number(draft.count), unit: draft.unit }, give_or_take: Number(draft.slack) };
    case "unknown":
      return { said: "unknown", band: draft.band };
  }
}

export function factsOf(draft: Draft): FactsSaid {
  const { surname, given, village, phone, record_number } = draft;
  return { surname, given, birth: birthSaid(draft), sex: draft.sex ?? "unknown", village, phone, record_number };
}
