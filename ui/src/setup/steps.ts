// The steps of setting a machine up, and which one is next.

import type { Board } from "../host/ipc";

export const STEPS = ["place", "person", "cards", "tone"] as const;
export type Step = (typeof STEPS)[number];

/** What cannot be done here: people and cards need the keychain, which holds this machine's part of the key. */
export function impossible(board: Board, step: Step): boolean {
  const kept = board.keeping.key;
  return (step === "person" || step === "cards") && kept !== "keychain" && kept !== "members";
}

/** What somebody else must do: once people are named, only an administrator names the place and makes cards. */
export function anothers(board: Board, step: Step): boolean {
  const present = board.people.present;
  return (step === "place" || step === "cards") && present !== null && !present.roles.includes("administrator");
}

/** The first step that is not done and can be done now; null where none is left. */
export function next(board: Board): Step | null {
  return STEPS.find((step) => !board.setup[step] && !impossible(board, step) && !anothers(board, step)) ?? null;
}
