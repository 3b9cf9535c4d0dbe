// People's slots in words, and what is typed to prove one.

import type { At, Candidate, People, Role, Secret, SecretKind } from "../host/ipc";
import { say } from "../words/words";

export const ROLES: readonly Role[] = ["administrator", "clinician", "community_worker", "receptionist", "trainer"];
export const KINDS: readonly SecretKind[] = ["pin", "pin_and_badge", "passphrase"];

/** What a candidate is called: a number where the keychain does not say the name. */
export function called(candidates: readonly Candidate[], one: Candidate): string {
  return one.name ?? say("people-nameless", { number: candidates.indexOf(one) + 1 });
}

/** Whole seconds until this one may try again; 0 for now. */
export function waiting(people: People, member: string, now: At): number {
  const wait = people.waits.find((one) => one.member === member);
  return wait ? Math.max(0, Math.ceil((wait.until - now) / 1_000_000)) : 0;
}

/** What is typed and scanned, as it is asked. */
export function secretOf(kind: SecretKind, text: string, badge: string): Secret {
  return { kind, text, badge: kind === "pin_and_badge" ? badge.trim() : null };
}

/** What is missing, in words; null when it can be asked. */
export function missing(kind: SecretKind, text: string, badge: string): string | null {
  if (kind === "pin_and_badge" && badge.trim() === "") return say("people-badge-missing");
  return text === "" ? say("people-secret-missing") : null;
}

/** A way in that somebody chooses, typed twice. */
export interface NewSecret {
  kind: SecretKind;
  text: string;
  again: string;
  badge: string;
}

export function newSecret(): NewSecret {
  return { kind: "pin", text: "", again: "", badge: "" };
}

/** What is missing of it, in words; null when it can be asked. */
export function lacking(of: NewSecret): string | null {
  return missing(of.kind, of.text, of.badge) ?? (of.text === of.again ? null : say("people-differ"));
}

/** What can change about one person. */
export type What = "own" | "renew" | "roles" | "remove";

/** Whether somebody typed this card: spaces, dashes and the size of letters do not matter. */
export function sameCard(typed: string, card: string): boolean {
  const plain = (text: string) => text.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return plain(typed) !== "" && plain(typed) === plain(card);
}

export function roleNames(roles: readonly Role[]): string {
  return roles.map((role) => say(`role-${role}`)).join(", ");
}
