// Numbers, ages and times as a person reads them. No message of its own: all words come from `say`.

import type { Amount, At, Refusal, Utc } from "../host/ipc";
import { forward, say } from "./words";
import { local } from "./zone.svelte";

const MINUS = "\u2212";
/** A decimal as kept, with a true minus sign before it. */
export function decimal(text: string): string {
  return text.startsWith("-") ? forward(MINUS + text.slice(1)) : text;
}

/** The name of a UCUM unit on the screen. */
export function unit(ucum: string): string {
  return forward(unitName(ucum));
}

function unitName(ucum: string): string {
  switch (ucum) {
    case "/min":
      return say("unit-per-minute");
    case "%":
      return say("unit-percent");
    case "mV":
      return say("unit-millivolt");
    case "s":
      return say("unit-second");
    case "ms":
      return say("unit-millisecond");
    case "[arb'U]":
      return say("unit-arbitrary");
    case "mm[Hg]":
      return say("unit-millimetre-mercury");
    case "kPa":
      return say("unit-kilopascal");
    case "Cel":
      return say("unit-celsius");
    case "[degF]":
      return say("unit-fahrenheit");
    case "kg":
      return say("unit-kilogram");
    case "[lb_av]":
      return say("unit-pound");
    case "L/min":
      return say("unit-litre-per-minute");
    case "mL":
      return say("unit-millilitre");
    case "{score}":
      return say("unit-score");
    default:
      return say("unit-other", { ucum });
  }
}

export function amount(of: Amount): string {
  return forward(`${decimal(of.value)} ${unit(of.unit)}`);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Whole seconds from one instant of the core to another, never below zero. */
export function seconds(from: At, to: At): number {
  return Math.max(0, Math.floor((to - from) / 1_000_000));
}

/** `00:20`, and `1:02:03` past an hour: how long an alarm has stood. */
export function since(from: At, now: At): string {
  const all = seconds(from, now);
  const hours = Math.floor(all / 3600);
  const rest = `${two(Math.floor((all % 3600) / 60))}:${two(all % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** The page writes its clock anew five times a second: it trails behind the core's by so much at most, microseconds. */
const TRAILS = 250_000;

/** `1:42`: what is left of a pause; a started second counts. Never more than the pause was long. */
export function left(until: At, now: At): string {
  const all = Math.max(0, Math.ceil((until - now - TRAILS) / 1_000_000));
  return `${Math.floor(all / 60)}:${two(all % 60)}`;
}

/** `1 s`, `12 min`, `3 h`. */
export function age(all: number): string {
  if (all < 120) return say("age-seconds", { count: all });
  if (all < 7200) return say("age-minutes", { count: Math.floor(all / 60) });
  return say("age-hours", { count: Math.floor(all / 3600) });
}

/** The age of a live number; below one second it is now. */
export function liveAge(heard: At, now: At): string {
  const all = seconds(heard, now);
  return all < 1 ? say("age-now") : age(all);
}

/** Minutes and hours of a stretch of time. */
export function length(millis: number): string {
  const all = Math.max(0, Math.round(millis / 1000));
  if (millis > 0 && millis < 10_000) return say("duration-seconds", { seconds: Number((millis / 1000).toFixed(1)) });
  if (all < 60) return say("duration-seconds", { seconds: all });
  const minutes = Math.floor(all / 60);
  if (minutes < 60) return say("duration-minutes", { minutes });
  return say("duration-hours", { hours: Math.floor(minutes / 60), minutes: two(minutes % 60) });
}

/** `10:14:32` on the wall of this place. */
export function clock(utc: Utc): string {
  const at = local(utc);
  return `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
}

/** `10:14`. */
export function minute(utc: Utc): string {
  return clock(utc).slice(0, 5);
}

/** The name of a month, from 0. */
export function monthName(at: number): string {
  const names = [
    say("month-1"),
    say("month-2"),
    say("month-3"),
    say("month-4"),
    say("month-5"),
    say("month-6"),
    say("month-7"),
    say("month-8"),
    say("month-9"),
    say("month-10"),
    say("month-11"),
    say("month-12"),
  ];
  return names[at] ?? "";
}

/** `12-Mar-1964` of `1964-03-12`. */
export function dayOf(day: string): string {
  const [year = "", number = "", date = ""] = day.split("-");
  return say("date-year", { day: date, month: monthName(Number(number) - 1), year });
}

/** `21-Nov`. */
export function date(utc: Utc): string {
  const at = local(utc);
  return say("date", { day: two(at.day), month: monthName(at.month - 1) });
}

/** `21-Nov 10:14:32`. */
export function dateTime(utc: Utc): string {
  const at = local(utc);
  return say("date-time", { day: two(at.day), month: monthName(at.month - 1), time: clock(utc) });
}

/** `12-Oct-2026 10:14:07`: for what is looked at years later. */
export function dateTimeYear(utc: Utc): string {
  const at = local(utc);
  return say("date-time-year", { day: two(at.day), month: monthName(at.month - 1), year: String(at.year), time: clock(utc) });
}

/** `12-Oct 10:14`: for a page on which nothing moves otherwise. */
export function dayMinute(utc: Utc): string {
  const at = local(utc);
  return say("date-time", { day: two(at.day), month: monthName(at.month - 1), time: minute(utc) });
}

/** A refusal in words, its values written as a person reads them. */
export function refusal(why: Refusal): string {
  switch (why.refusal) {
    case "no_such_bed":
    case "no_session":
    case "no_such_scenario":
    case "no_such_fault":
      return say(`refusal-${why.refusal}`, { bed: why.bed });
    case "passphrase_too_short":
      return say("refusal-passphrase_too_short", { least: why.least });
    case "not_a_number":
    case "not_whole":
      return say(`refusal-${why.refusal}`, { text: why.text });
    case "outside_bounds":
      return say("refusal-outside_bounds", { least: amount(why.least), most: amount(why.most) });
    case "limits_cross":
      return say("refusal-limits_cross", { other: amount(why.other) });
    case "note_too_long":
      return say("refusal-note_too_long", { most: why.most });
    case "wrong_unit":
      return say("refusal-wrong_unit", { unit: unit(why.unit) });
    case "count_too_short":
      return say("refusal-count_too_short", { least: why.least });
    case "page_not_written":
    case "store_damaged":
    case "store_unreachable":
    case "bad_request":
      return say(`refusal-${why.refusal}`, { what: why.what });
    case "impossible_scale":
      return say("refusal-impossible_scale", { least: why.least, most: why.most });
    case "store_newer":
      return say("refusal-store_newer", { schema: why.schema });
    case "revision_unknown":
    case "name_missing":
    case "locked":
    case "wrong_passphrase":
    case "other_display":
    case "no_such_limit":
    case "no_such_session":
    case "not_training":
    case "no_such_wave":
    case "no_wave_then":
    case "no_such_mark":
    case "no_such_entry":
    case "pressures_cross":
    case "outside_session":
    case "store_silent":
    case "store_wrong_key":
    case "store_key_missing":
    case "store_keychain_locked":
    case "store_foreign":
    case "store_in_use":
    case "store_other_purpose":
    case "unsupported":
      return say(`refusal-${why.refusal}`);
    default:
      return ofPeople(why);
  }
}

type Valued = "session_runs" | "not_a_day" | "not_a_zone" | "too_old" | "text_too_long" | "not_permitted" | "wrong_secret" | "wait_before_trying" | "card_length" | "secret_too_short";
type Plain =
  | ("card_mistyped" | "card_of_another_store" | "card_twice" | "card_not_these" | "cards_replaced" | "no_cards")
  | ("sign_in_needed" | "no_such_member" | "slot_shut" | "keychain_needed" | "slots_tampered")
  | ("secret_too_long" | "pin_not_digits" | "secret_too_common" | "passphrase_only" | "not_a_badge")
  | ("role_missing" | "administrator_first" | "name_taken" | "last_administrator")
  | ("not_yourself" | "end_sessions_first" | "proof_under_way" | "nobody_in_session" | "reason_missing")
  | ("no_such_patient" | "not_a_photo" | "no_backup_folder" | "second_identifier_missing" | "born_in_future" | "hidden_characters")
  | ("patient_changed" | "stands_elsewhere" | "same_entry" | "not_linked");

/** What has to do with who is at the station, or whom something is about. Whatever is refused and named nowhere does not compile. */
function ofPeople(why: Extract<Refusal, { refusal: Valued | Plain }>): string {
  switch (why.refusal) {
    case "session_runs":
      if (why.patient === "") return say("refusal-session_runs_unknown", { bed: why.bed });
      return say("refusal-session_runs", { bed: why.bed, patient: why.patient });
    case "not_a_day":
    case "not_a_zone":
      return say(`refusal-${why.refusal}`, { text: why.text });
    case "too_old":
    case "text_too_long":
      return say(`refusal-${why.refusal}`, { most: why.most });
    case "not_permitted":
      return say("refusal-not_permitted", { roles: why.roles.map((role) => say(`role-${role}`)).join(", ") });
    case "wrong_secret":
      return say("refusal-wrong_secret", { wrong: why.wrong });
    case "wait_before_trying":
      return say("refusal-wait_before_trying", { seconds: Math.ceil(why.millis / 1000) });
    case "card_length":
      return say("refusal-card_length", { have: why.have });
    case "secret_too_short":
      return say("refusal-secret_too_short", { least: why.least });
    default:
      return say(`refusal-${why.refusal}`);
  }
}
