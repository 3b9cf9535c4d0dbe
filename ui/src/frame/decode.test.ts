import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Frame, Malformed, PULSE, SATURATED } from "./decode";

// The same bytes are written by crates/station/src/frame.rs.
const hex = readFileSync("../tests/golden/frame.hex", "utf8").replace(/\s/g, "");
const golden = () => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)).buffer;

describe("a frame", () => {
  it("is read as the core wrote it", () => {
    const frame = new Frame();
    frame.decode(golden());
    expect([frame.sequence, frame.now, frame.revision, frame.count]).toEqual([7, 2_000_000, 41, 3]);
    expect([...frame.stream.slice(0, 3)]).toEqual([1, 2, 1]);
    expect([...frame.kind.slice(0, 3)]).toEqual([0, 0, PULSE]);
    expect([frame.start[2], frame.length[2]]).toEqual([1_904_000, 0]);
    expect([...frame.rate.slice(0, 2)]).toEqual([250_000, 250_000]);
    expect([...frame.start.slice(0, 2)]).toEqual([1_900_000, 1_996_000]);
    expect(frame.step[0]).toBeCloseTo(0.001);
    expect([...frame.samples]).toEqual([0, 100, -100, 50, SATURATED]);
    expect([frame.at[1], frame.length[1]]).toEqual([3, 2]);
  });

  it("cut anywhere is refused, and holds no piece", () => {
    const frame = new Frame();
    const whole = golden();
    for (let size = 0; size < whole.byteLength; size += 1) {
      expect(() => frame.decode(whole.slice(0, size)), `${size} bytes`).toThrow(Malformed);
      expect(frame.count).toBe(0);
    }
  });

  it("of another kind is refused", () => {
    const bytes = golden();
    new Uint8Array(bytes)[3] = 0x32;
    expect(() => new Frame().decode(bytes)).toThrow("WLF1");
  });
});
