// A strip of what is seen, saved as a page; what to say about it.

import type { Utc } from "../host/ipc";
import type { Acts } from "../state/acts.svelte";
import { say } from "../words/words";

/** Seconds of a strip: one row of paper. */
const SECONDS = 10;

/** Where the page was written; empty where it was refused, which the acts say. */
export async function saveStrip(acts: Acts, of: { session: number; wave: number; from: Utc; by: string }): Promise<string> {
  const saved = await acts.ask("save_strip", { session: of.session, wave: of.wave, from: Math.round(of.from), seconds: SECONDS, by: of.by });
  return saved ? say("strip-saved", { files: saved.files.join(", ") }) : "";
}
