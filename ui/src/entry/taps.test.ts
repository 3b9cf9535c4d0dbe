import { describe, expect, it } from "vitest";
import { counted, LEAST_MS, missing, PAUSED_MS, rate, tap, type Taps } from "./taps";

/** A tap every `step` milliseconds, the first at an odd moment. */
function taps(step: number, times: number): Taps {
  const all = Array.from({ length: times }, (_, at) => 917.3 + at * step);
  const made = all.reduce<Taps | null>((so, at) => tap(so, at), null);
  if (!made) throw new Error("no tap");
  return made;
}

describe("breaths by a tap each", () => {
  it("are counted between the first and the last: the first tap only begins", () => {
    expect(counted(taps(4000, 1))).toEqual({ breaths: 0, millis: 0 });
    expect(counted(taps(4000, 2))).toEqual({ breaths: 1, millis: 4000 });
  });

  it("give the rate they were tapped at, whatever it is, once half a minute is full", () => {
    for (const [step, expected] of [[4000, 15], [3000, 20], [2000, 30], [1000, 60], [7500, 8], [10_000, 6]] as const) {
      const enough = Math.ceil(LEAST_MS / step) + 1;
      expect(rate(counted(taps(step, enough)))).toBe(expected);
      expect(rate(counted(taps(step, enough - 1))), "the control: one tap fewer is too short").toBeNull();
    }
  });

  it("are rounded half up, as the core reckons", () => {
    expect(rate({ breaths: 11, millis: 40_000 })).toBe(17);
    expect(rate({ breaths: 8, millis: 30_000 })).toBe(16);
    expect(rate({ breaths: 9, millis: 33_001 })).toBe(16);
  });

  it("say how long is missing", () => {
    expect(missing({ breaths: 3, millis: 12_400 })).toBe(17_600);
    expect(missing({ breaths: 9, millis: 31_000 })).toBe(0);
  });

  it("begin anew after a pause, or where the clock went back", () => {
    const before = taps(4000, 5);
    expect(counted(tap(before, before.last + PAUSED_MS))).toEqual({ breaths: 0, millis: 0 });
    expect(counted(tap(before, before.last - 1))).toEqual({ breaths: 0, millis: 0 });
    expect(counted(tap(before, before.last + PAUSED_MS - 1)).breaths).toBe(5);
  });
});
