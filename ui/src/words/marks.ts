// A mark as a person reads it.

import type { MarkRow } from "../host/ipc";
import { say } from "./words";

/** `Oxygen: 2 l by mask`, or the kind alone. */
export function markWords(mark: MarkRow): string {
  const kind = say(`mark-kind-${mark.kind}`);
  return mark.note === "" ? kind : say("mark-line", { kind, note: mark.note });
}

/** Not taken back, and not a mere taking back. */
export function stands(mark: MarkRow): boolean {
  return mark.retracted_by === null && mark.kind !== "retraction";
}
