// What stands around a trace, in words.

import type { Origin, WaveRow } from "../host/ipc";
import { say } from "../words/words";

export function traceName(wave: { kind: string; lead: string | null }): string {
  if (wave.kind === "ecg") return wave.lead ? say("trace-ecg", { lead: wave.lead }) : say("trace-ecg-plain");
  if (wave.kind === "pleth") return say("trace-pleth");
  if (wave.kind === "respiration") return say("trace-respiration");
  if (wave.kind === "pressure" && wave.lead) return say("trace-pressure", { site: wave.lead });
  if (wave.lead) return say("trace-numbered", { number: wave.lead });
  return say("trace-other", { kind: wave.kind });
}

/** Filter band, or that there is no unit; then what is measured here, and why it cannot be trusted. */
export function aboutTrace(wave: WaveRow): string {
  const parts: string[] = [];
  if (wave.relative) parts.push(say("trace-relative"));
  else if (wave.band) parts.push(say("trace-band", { low: wave.band[0], high: wave.band[1] }));
  else parts.push(say("trace-unfiltered"));
  if (wave.measured) parts.push(say("trace-measured"));
  return parts.join(", ");
}

/** Speed, gain, scale, latency. `delay` is how far the sweep trails behind, microseconds. */
export function scaleOf(wave: WaveRow, gain: number, delay: number): string {
  const parts = [say("trace-speed")];
  if (!wave.relative) parts.push(say("trace-gain", { gain }));
  parts.push(say("trace-scale"));
  if (wave.latency_ms !== null) parts.push(say("trace-link", { seconds: (wave.latency_ms / 1000).toFixed(2) }));
  parts.push(say("trace-shown", { seconds: (delay / 1e6).toFixed(2) }));
  return parts.join(" · ");
}

/** The big letters behind a trace that is not a live patient's. */
export function letters(origin: Origin): string {
  return origin === "live" ? "" : say(`origin-${origin}`);
}

/** The measured lead first, then the other leads, then the rest. */
export function inOrder(waves: WaveRow[]): WaveRow[] {
  const rank = (wave: WaveRow) => (wave.measured ? 0 : wave.kind === "ecg" ? 1 : 2);
  return [...waves].sort((a, b) => rank(a) - rank(b) || a.stream - b.stream);
}
