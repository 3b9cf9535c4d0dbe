import { describe, expect, it } from "vitest";
import { seen } from "./flags";

const SECOND = 1_000_000;

describe("a flag on a sweep", () => {
  // Five seconds wide; the erase bar is 5 mm, a fifth of a second.
  const paper = { width: 5 * 100, speed: 25, mm: 4 };

  it("stands where the sweep drew its moment", () => {
    expect(seen(7 * SECOND, 8 * SECOND, paper)).toBeCloseTo(200, 6);
    expect(seen(7 * SECOND, 9 * SECOND, paper)).toBeCloseTo(200, 6);
    expect(seen(7 * SECOND, 8 * SECOND, { ...paper, speed: 50 })).toBeCloseTo(400, 6);
  });

  it("is not there before the sweep came to it, nor after the erase bar took it", () => {
    expect(seen(7 * SECOND, 6.9 * SECOND, paper)).toBeNull();
    expect(seen(7 * SECOND, 11.7 * SECOND, paper)).not.toBeNull();
    expect(seen(7 * SECOND, 11.9 * SECOND, paper)).toBeNull();
  });
});
