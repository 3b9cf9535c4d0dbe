// What stands in the record, in words, and days as its filters mean them.

import type { About, Utc } from "../host/ipc";
import { say } from "../words/words";

export const ABOUTS: readonly About[] = ["people", "patients", "sessions", "alarms", "settings", "program"];

const KINDS = [
  "started_session",
  "ended_session",
  "acknowledged",
  "paused_audio",
  "resumed_audio",
  "changed_limit",
  "marked",
  "asked_for_strip",
  "closed",
  "trained",
  "entered",
  "saw_patient",
  "saw_session",
  "searched",
  "saw_audit",
  "copied_audit",
  "saved_support",
  "copied_store",
  "made_cards",
  "refused_sign_in",
  "recovered",
  "added_member",
  "changed_secret",
  "renewed_secret",
  "changed_roles",
  "removed_member",
  "resumed_session",
  "restored_pause",
  "ended_pause",
  "confirmed_resumed",
  "left_alone",
  "broke_glass",
  "ended_glass",
  "examined_audit",
  "gap",
  "record_missing",
  "imported_patients",
  "exported_patient",
  "alarm",
  "preference",
  "member",
  "member_gone",
  "shift",
  "patient",
  "patient_link",
  "attribution",
  "photo",
  "erased",
  "waves_erased",
  "run_start",
  "run_end",
] as const;
type Kind = (typeof KINDS)[number];

const known = (kind: string): kind is Kind => KINDS.some((one) => one === kind);

/** What was done; the bare code of what a newer program wrote. */
export function kindWords(kind: string): string {
  return known(kind) ? say(`audit-${kind}`) : kind;
}

/** Who came to the station and who left it are one kind of entry. */
export function shiftWords(kind: string, by: string | null): string {
  return kind === "shift" && by === null ? say("audit-shift-nobody") : kindWords(kind);
}

/** Milliseconds since 1970 of so many days ago. */
export function daysAgo(now: Utc, days: number): Utc {
  return now - days * 86_400_000;
}
