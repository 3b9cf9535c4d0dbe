import { describe, expect, it } from "vitest";
import type { WavePiece, WaveSpan } from "../host/ipc";
import { around, calls, covers, endOf, needed, readStretch, within } from "./reel";

const RECORD = { from: 0, to: 300_000 };
const span = (wave: number, to = 300_000): WaveSpan => ({ wave, kind: "ecg", lead: "II", source: "Strap", relative: false, from: 0, to });
const piece = (from: number, samples: number[], over: Partial<WavePiece> = {}): WavePiece => ({ from, rate: 100, gain: 1, zero: 0, unit: "mV", samples, ...over });

describe("a reel", () => {
  it("is read wider than what is seen, and never past what is kept", () => {
    expect(around(needed(100_000, 9000, RECORD), RECORD)).toEqual({ from: 91_000, to: 118_000 });
    expect(around(needed(100_000, 90_000, RECORD), RECORD)).toEqual({ from: 70_000, to: 220_000 });
    expect(around(needed(290_000, 40_000, RECORD), RECORD)).toEqual({ from: 280_000, to: 300_000 });
    expect(around(needed(-5000, 9000, RECORD), RECORD)).toEqual({ from: 0, to: 8000 });
  });

  it("covers only what was read, of every wave that is wanted", () => {
    const reel = { from: 91_000, to: 118_000, waves: [{ span: span(1), pieces: [] }] };
    const covered = (from: number, millis: number, waves = [span(1)]) => covers(reel, needed(from, millis, RECORD), waves);
    expect(covered(100_000, 9000)).toBe(true);
    expect(covered(91_000, 27_000)).toBe(true);
    expect(covered(90_999, 9000)).toBe(false);
    expect(covered(110_000, 9000)).toBe(false);
    expect(covered(100_000, 9000, [span(1), span(2)])).toBe(false);
    expect(covers(null, needed(100_000, 9000, RECORD), [])).toBe(false);
    expect(covers({ from: 0, to: 60_000, waves: [] }, needed(0, 90_000, RECORD), []), "more than one call gives").toBe(false);
  });

  it("stays between the beginning of a session and the last thing kept", () => {
    const range = { from: 0, to: 60_000 };
    expect(within(70_000, 10_000, range)).toBe(50_000);
    expect(within(-5000, 10_000, range)).toBe(0);
    expect(within(20_000, 10_000, range)).toBe(20_000);
    // A session shorter than the paper stands at its right edge, where the trace would be.
    expect(within(0, 90_000, range)).toBe(-30_000);
  });

  it("ends a wave at its own last block only where the next one may be late", () => {
    expect(endOf(span(1, 299_600), 300_000)).toBe(299_600);
    expect(endOf(span(1, 290_000), 300_000), "a gap at the end").toBe(300_000);
    expect(endOf(span(1, 300_500), 300_000), "kept later").toBe(300_000);
  });
});

describe("a stretch", () => {
  it("is read in calls of at most a minute, all of it", () => {
    const asks = calls({ session: 7, wave: 1 }, { from: 1000, to: 131_000 });
    expect(asks.map((ask) => [ask.from, ask.millis])).toEqual([[1000, 60_000], [61_000, 60_000], [121_000, 10_000]]);
  });

  const read = async (answers: (WavePiece[] | null)[], to = 120_000) => {
    const all = [...answers];
    return readStretch({ session: 7, wave: 1 }, { from: 0, to }, async () => {
      const next = all.shift();
      return next ? { pieces: next } : null;
    });
  };

  it("is one line over the seam of two calls, and two where a sample is missing or the scale is another", async () => {
    expect(await read([[piece(59_980, [1, 2])], [piece(60_000, [3])]])).toEqual([piece(59_980, [1, 2, 3])]);
    expect((await read([[piece(59_980, [1, 2])], [piece(60_010, [3])]]))?.length).toBe(2);
    expect((await read([[piece(59_980, [1, 2])], [piece(60_000, [3], { gain: 2 })]]))?.length).toBe(2);
  });

  it("holds no sample from its end on, whatever was answered", async () => {
    expect(await read([[piece(20, [1, 2, 3, 4])]], 40)).toEqual([piece(20, [1, 2])]);
  });

  it("is nothing where one of its calls was refused", async () => {
    expect(await read([[piece(0, [1])], null])).toBeNull();
  });
});
