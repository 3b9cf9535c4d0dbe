import { describe, expect, it } from "vitest";
import { around, covers, within } from "./reel";

describe("a reel", () => {
  it("is read wider than what is seen, and never longer than one call gives", () => {
    expect(around(100_000, 9000)).toEqual({ from: 91_000, millis: 27_000 });
    expect(around(100_000, 50_000)).toEqual({ from: 95_000, millis: 60_000 });
    expect(around(100_000, 90_000)).toEqual({ from: 100_000, millis: 60_000 });
  });

  it("covers only what was read", () => {
    const reel = { from: 91_000, to: 118_000, waves: [] };
    expect(covers(reel, 100_000, 9000)).toBe(true);
    expect(covers(reel, 91_000, 9000)).toBe(true);
    expect(covers(reel, 90_999, 9000)).toBe(false);
    expect(covers(reel, 110_000, 9000)).toBe(false);
    expect(covers(null, 100_000, 9000)).toBe(false);
  });

  it("stays between the beginning of a session and the last thing kept", () => {
    const range = { from: 0, to: 60_000 };
    expect(within(70_000, 10_000, range)).toBe(50_000);
    expect(within(-5000, 10_000, range)).toBe(0);
    expect(within(20_000, 10_000, range)).toBe(20_000);
    // A session shorter than the paper stands at its right edge, where the trace would be.
    expect(within(0, 90_000, range)).toBe(-30_000);
  });
});
