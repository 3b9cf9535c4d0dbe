// What stands around a trace, in words.

import type { Filter, Origin, WaveRow } from "../host/ipc";
import { speedOf, type Sheet } from "../sweep/scale";
import { say } from "../words/words";

/** What a person can choose, in the order a key steps through them. */
export const SPEEDS = ["12.5", "25", "50"] as const;
export const GAINS = ["5", "10", "20"] as const;
export const ROOM = ["traces", "numbers"] as const;

/** The one after `now`, from the first again after the last. */
export function after<T>(all: readonly T[], now: T): T {
  return all[(all.indexOf(now) + 1) % all.length] ?? now;
}

export function bandName(filter: Filter): string {
  return say(`trace-choose-${filter}`);
}

export function traceName(wave: { kind: string; lead: string | null }): string {
  if (wave.kind === "ecg") return wave.lead ? say("trace-ecg", { lead: wave.lead }) : say("trace-ecg-plain");
  if (wave.kind === "pleth") return say("trace-pleth");
  if (wave.kind === "respiration") return say("trace-respiration");
  if (wave.kind === "pressure" && wave.lead) return say("trace-pressure", { site: wave.lead });
  if (wave.lead) return say("trace-numbered", { number: wave.lead });
  return say("trace-other", { kind: wave.kind });
}

/** The colour of a trace: that of the number measured on it, where there is one. */
export function hueOf(kind: string): string {
  if (kind === "ecg") return "var(--hue-heart_rate)";
  if (kind === "respiration") return "var(--hue-respiration_rate)";
  return kind === "pressure" ? "var(--abp)" : "var(--hue-spo2)";
}

/** Filter band, or that there is no unit; then what is measured and marked here. */
export function aboutTrace(wave: WaveRow): string {
  const parts: string[] = [];
  if (wave.relative) parts.push(say("trace-relative"));
  else if (wave.band) parts.push(say(`trace-band-${wave.filter ?? "monitor"}`, { low: wave.band[0], high: wave.band[1] }));
  else parts.push(say("trace-unfiltered"));
  if (wave.measured) parts.push(say("trace-measured"));
  if (wave.pacing_marked !== null) parts.push(say(wave.pacing_marked ? "trace-pacing-marked" : "trace-pacing-unmarked"));
  return parts.join(", ");
}

/** Speed, gain, and whether a ruler would agree. */
export function ruledAs(wave: { kind: string; relative: boolean }, gain: number, sheet: Sheet): string[] {
  const parts = [say("trace-speed", { speed: speedOf(wave.kind, sheet) })];
  if (!wave.relative) parts.push(say("trace-gain", { gain }));
  parts.push(sheet.known ? say("trace-true") : say("trace-scale"));
  return parts;
}

/** Speed, gain, scale, latency. `delay` is how far the sweep trails behind, microseconds. */
export function scaleOf(wave: WaveRow, drawn: { gain: number; sheet: Sheet }, delay: number): string {
  const parts = ruledAs(wave, drawn.gain, drawn.sheet);
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
