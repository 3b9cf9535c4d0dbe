import { describe, expect, it } from "vitest";
import { board } from "../fixtures/board";
import type { WaveRow } from "../host/ipc";
import { sheetOf } from "../sweep/scale";
import { aboutTrace, hueOf, scaleOf, traceName } from "./wave";

const wave = (over: Partial<WaveRow>): WaveRow => ({
  stream: 1,
  kind: "respiration",
  lead: null,
  band: null,
  filter: null,
  filters: [],
  source: "BIDMC 20",
  origin: "replay",
  relative: true,
  cause: null,
  latency_ms: 20,
  measured: false,
  pacing_marked: null,
  ...over,
});
const sheet = sheetOf(null, { width: 1280, height: 720, ratio: 1, pinched: false }, board().preferences);

describe("what stands above a trace of a recording", () => {
  it("names breathing, pressures and what has no name", () => {
    expect(traceName(wave({}))).toBe("Respiration");
    expect(traceName(wave({ kind: "pressure", lead: "ABP" }))).toContain("ABP");
    expect(traceName(wave({ kind: "other", lead: "7" }))).toContain("7");
  });

  it("says the slow speed of breathing, and no millimetres of what has no unit", () => {
    const said = scaleOf(wave({}), { gain: 10, sheet }, 0);
    expect(said).toContain("6.25 mm/s");
    expect(said).not.toContain("mm/mV");
    expect(scaleOf(wave({ kind: "pleth" }), { gain: 10, sheet }, 0)).toContain("25 mm/s");
    expect(aboutTrace(wave({}))).toContain("unit");
  });

  it("says whether a pacemaker's pulses are marked, where there could be any", () => {
    expect(aboutTrace(wave({ kind: "ecg", pacing_marked: true }))).toContain("pacing marked");
    expect(aboutTrace(wave({ kind: "ecg", pacing_marked: false }))).toContain("pacing not marked");
    expect(aboutTrace(wave({}))).not.toContain("pacing");
  });

  it("has the colour of the number beside it", () => {
    expect(hueOf("respiration")).toBe("var(--hue-respiration_rate)");
    expect(new Set(["ecg", "pleth", "respiration", "pressure"].map(hueOf)).size).toBe(4);
  });
});
