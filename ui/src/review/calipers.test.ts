import { describe, expect, it } from "vitest";
import type { WavePiece } from "../host/ipc";
import { measured, placed, sampleAt, stepped } from "./calipers";

/** A thousand counts a millivolt, a sample every 4 ms. */
function piece(from: number, samples: number[], over: Partial<WavePiece> = {}): WavePiece {
  return { from, rate: 250, gain: 1000, zero: 100, unit: "mV", samples, ...over };
}

const beats = piece(10_000, Array.from({ length: 500 }, (_, index) => (index % 200 === 50 ? 1600 : 100)));

describe("calipers", () => {
  it("read the time between two true samples and 60,000 by it", () => {
    // Peaks stand at samples 50 and 250: 800 ms apart. The lines were put a little beside them.
    const read = measured([beats], { first: 10_201.4, second: 10_998.9 }, false);
    expect(read.millis).toBeCloseTo(800, 9);
    expect(read.perMinute).toBeCloseTo(75, 9);
    expect(read.height).toBeCloseTo(0, 9);
  });

  it("read the height from the second sample less the first, in the wave's own gain", () => {
    expect(measured([beats], { first: 10_000, second: 10_200 }, false).height).toBeCloseTo(1.5, 9);
    expect(measured([beats], { first: 10_200, second: 10_000 }, false).height).toBeCloseTo(-1.5, 9);
    const half = piece(10_000, beats.samples, { gain: 2000 });
    expect(measured([half], { first: 10_000, second: 10_200 }, false).height).toBeCloseTo(0.75, 9);
  });

  it("read no height where there is no unit", () => {
    expect(measured([beats], { first: 10_000, second: 10_200 }, true).height).toBeNull();
  });

  it("read no rate on one spot", () => {
    expect(measured([beats], { first: 10_100, second: 10_100 }, false).perMinute).toBeNull();
  });

  it("say that a line stands in a gap, and invent no value there", () => {
    const later = piece(15_000, [100, 1100]);
    const read = measured([beats, later], { first: 13_000, second: 15_004 }, false);
    expect(read.inGap).toBe(true);
    expect(read.height).toBeNull();
    expect(sampleAt([beats, later], 13_000)).toBeNull();
  });

  it("step by one sample, and over a gap to the next one kept", () => {
    const later = piece(15_000, [100, 1100]);
    expect(stepped([beats, later], 10_200, 1)).toBeCloseTo(10_204, 9);
    expect(stepped([beats, later], 10_200, -10)).toBeCloseTo(10_160, 9);
    expect(stepped([beats, later], 11_996, 1)).toBe(15_000);
    expect(stepped([beats, later], 15_000, -1)).toBe(11_996);
    expect(stepped([beats, later], 15_004, 1)).toBe(15_004);
  });

  it("begin on samples inside what is seen", () => {
    const lines = placed([beats], 10_001, 1500);
    expect((lines.first - 10_000) % 4).toBe(0);
    expect(lines.second).toBeGreaterThan(lines.first);
    expect(lines.second).toBeLessThan(11_501);
    // Most of what is seen was never kept: they stand on what was.
    expect(measured([beats], placed([beats], 0, 15_000), false).inGap).toBe(false);
  });
});
