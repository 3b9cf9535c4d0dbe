// What two lines read, in words.

import { decimal } from "../words/format";
import { say } from "../words/words";
import type { Measured } from "./calipers";

/** `812 ms · 74 /min · 1.24 mV`; no height where the wave has no unit. */
export function readingWords(read: Measured): string {
  if (read.inGap) return say("caliper-gap");
  const parts = [say("caliper-time", { ms: String(Math.round(read.millis)) })];
  if (read.perMinute !== null) parts.push(say("caliper-rate", { rate: read.perMinute < 10 ? read.perMinute.toFixed(1) : String(Math.round(read.perMinute)) }));
  if (read.height !== null) parts.push(say("caliper-height", { height: decimal(read.height.toFixed(2)) }));
  return parts.join(" · ");
}
