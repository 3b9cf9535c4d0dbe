// A strip of what is seen, saved as a page; what to say about it.

import type { Utc } from "../host/ipc";
import type { Acts } from "../state/acts.svelte";
import { say } from "../words/words";

/** Seconds of a strip: one row of paper. */
const SECONDS = 10;

export interface Strip {
  session: number;
  wave: number;
  from: Utc;
  /** Where the strip ends at the latest: it begins earlier then. */
  until: Utc;
  by: string;
}

/** Where the page was written; empty where it was refused, which the acts say. */
export async function saveStrip(acts: Acts, strip: Strip): Promise<string> {
  const { session, wave, by } = strip;
  const from = Math.round(Math.min(strip.from, strip.until - SECONDS * 1000));
  const saved = await acts.ask("save_strip", { session, wave, from, seconds: SECONDS, by });
  return saved ? say("strip-saved", { files: saved.files.join(", ") }) : "";
}
