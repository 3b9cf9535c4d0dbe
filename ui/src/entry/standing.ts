// Which of the entries that stand are shown where there is room for one of a kind.

import type { LiveEntry } from "../host/ipc";

/** The newest of each kind, in the order they stand: newest first. */
export function newest(standing: LiveEntry[]): LiveEntry[] {
  const first = (live: LiveEntry) => standing.find((other) => other.entry.kind === live.entry.kind);
  return standing.filter((live) => first(live) === live);
}
