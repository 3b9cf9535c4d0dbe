import { describe, expect, it } from "vitest";
import { look, recorder, said, type Stroke } from "../fixtures/pen";
import { SATURATED } from "../frame/decode";
import { Sweep } from "./sweep";
import { Track } from "./track";

/** An inch of 96 pixels. */
const MM = 96 / 25.4;
/** CSS pixels a second. */
const SPEED = 25 * MM;

const WIDTH = 600;

function bench(width = WIDTH) {
  const { pen, log } = recorder();
  const track = new Track();
  const sweep = new Sweep({ pen, ground: null, width, height: 200, ratio: 1, mm: MM, speed: 25 }, track, { kind: "gain", millimetres: 10 }, { look, said });
  const feed = (start: number, samples: number[], rate = 250) =>
    track.feed(start * 1e6, rate, 0.001, Int16Array.from(samples), 0, samples.length);
  return { sweep, track, log, feed };
}

const flat = (count: number) => new Array<number>(count).fill(0);
const lines = (log: Stroke[]) => log.filter(([kind]) => kind === "line" || kind === "move");
const hatched = (log: Stroke[]) =>
  log.filter((stroke) => stroke[0] === "fill" && stroke[5] === "hatch").reduce((sum, stroke) => sum + Number(stroke[3]), 0);

describe("a sweep", () => {
  it("draws only what is new: the columns since the last head, and what enters the bar", () => {
    const { sweep, log, feed } = bench();
    feed(1, flat(500));
    sweep.advance(2e6);
    log.length = 0;
    expect(sweep.advance(2e6 + 16_667)).toBe(true);
    const cleared = log.filter(([kind]) => kind === "clear").reduce((sum, stroke) => sum + Number(stroke[3]), 0);
    expect(cleared).toBeLessThan(12);
    expect(cleared).toBeGreaterThan(2);
    expect(lines(log).length).toBeLessThan(12);
  });

  it("keeps the bar free of the last page, whatever was drawn there", () => {
    const { sweep, log, feed } = bench();
    // Saturated, cut off and flat in turns, over three pages.
    const values = Array.from({ length: 250 * 30 }, (_, at) => (at % 900 < 200 ? SATURATED : at % 900 < 400 ? 5000 : at % 7));
    for (let second = 0; second < 30; second += 1) {
      if (second % 9 !== 5) feed(1 + second, values.slice(second * 250, second * 250 + 250));
      for (let frame = 0; frame < 60; frame += 1) sweep.advance((1 + second) * 1e6 + frame * 16_667);
      const stained = new Uint8Array(WIDTH);
      let pen = 0;
      for (const [kind, ...at] of log) {
        const [x = 0, , wide = 0] = at.map(Number);
        if (kind === "clear") stained.fill(0, x, x + wide);
        else if (kind === "fill") stained.fill(1, Math.max(0, Math.floor(x)), Math.ceil(x + wide));
        else if (kind === "line") stained.fill(1, Math.max(0, Math.floor(Math.min(pen, x))), Math.ceil(Math.max(pen, x)));
        if (kind === "line" || kind === "move") pen = x;
      }
      const head = ((2 + second) * 1e6 - 16_667) * 25 * MM / 1e6;
      for (let column = Math.ceil(head) + 5; column < head + 5 * MM - 1; column += 1) expect(stained[column % WIDTH], `${second}: ${column}`).toBe(0);
    }
  });

  it("marks a pacemaker's pulse at its own sample, and again after everything is drawn anew", () => {
    const { sweep, track, log, feed } = bench();
    feed(1, flat(250));
    track.pulse(1.4e6);
    track.pulse(1.7013e6);
    // Of samples that never came, or are long gone, nothing is marked.
    track.pulse(0.5e6);
    track.pulse(9e6);
    const marks = (drawn = log) => drawn.filter((stroke) => stroke[0] === "fill" && Number(stroke[3]) === 2 && Number(stroke[4]) === 14).map(([, x]) => Number(x) + 1);
    const near = (times: number[]) => times.map((time) => expect.closeTo(time * SPEED, 0));
    sweep.advance(1.5e6);
    expect(marks()).toEqual(near([1.4]));
    sweep.advance(1.9e6);
    expect(marks()).toEqual(near([1.4, 1.7]));
    const again = recorder();
    sweep.resize({ pen: again.pen, ground: null, width: WIDTH, height: 200, ratio: 1, mm: MM, speed: 25 });
    expect(marks(again.log)).toEqual(near([1.4, 1.7]));
    // A new round of samples brings no mark of the old one along.
    feed(200, flat(40_000));
    expect([...Array(track.taken - track.oldest).keys()].some((at) => track.pulseAt(track.oldest + at))).toBe(false);
  });

  it("says that it advanced only when a sample was drawn", () => {
    const { sweep, feed } = bench();
    feed(1, flat(100));
    expect(sweep.advance(1.2e6)).toBe(true);
    expect(sweep.advance(1.2e6)).toBe(false);
    expect(sweep.painted).toBeCloseTo(1.2e6, 0);
    sweep.advance(1.39e6);
    expect(sweep.advance(1.5e6)).toBe(true);
    expect(sweep.advance(1.6e6)).toBe(false);
  });

  it("does not draw a sample before the head reaches it", () => {
    const { sweep, feed } = bench();
    feed(1, flat(250));
    sweep.advance(1.1e6);
    expect(sweep.painted).toBeLessThanOrEqual(1.1e6);
  });

  it("leaves a gap open, hatches it and names it", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(250));
    feed(2, flat(250));
    sweep.advance(2.9e6);
    expect(hatched(log)).toBeGreaterThan(SPEED * 0.98);
    expect(hatched(log)).toBeLessThan(SPEED * 1.04);
    expect(log.find(([kind]) => kind === "text")?.[1]).toBe("no data 1 s");
    const inside = lines(log).filter(([, x]) => Number(x) > SPEED * 1.02 && Number(x) < SPEED * 1.98);
    expect(inside).toEqual([]);
  });

  it("joins what follows without a gap: the control of the test above", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(250));
    feed(1, flat(250));
    sweep.advance(1.9e6);
    expect(hatched(log)).toBe(0);
    expect(log.some(([kind]) => kind === "text")).toBe(false);
  });

  it("hatches silence while it lasts, and takes the hatch back when the samples come late", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(250));
    sweep.advance(0.9e6);
    sweep.advance(1.8e6);
    expect(hatched(log)).toBeGreaterThan(SPEED * 0.75);
    feed(1, flat(250));
    log.length = 0;
    sweep.advance(1.85e6);
    expect(hatched(log)).toBe(0);
    expect(log.some((stroke) => stroke[0] === "clear" && stroke[3] === 600)).toBe(true);
    expect(lines(log).some(([, x]) => Number(x) > SPEED * 1.2 && Number(x) < SPEED * 1.7)).toBe(true);
  });

  it("keeps every hatched column while the head moves on", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(250));
    for (let at = 0.9; at < 4; at += 0.017) sweep.advance(at * 1e6);
    const open = new Set<number>();
    for (const [kind, x, , width, , style] of log) {
      for (let column = Number(x); column < Number(x) + Number(width); column += 1) {
        if (kind === "clear") open.delete(column);
        else if (kind === "fill" && style === "hatch") open.add(column);
      }
    }
    const gap = Array.from({ length: Math.floor(SPEED * 2.5) }, (_, column) => Math.ceil(SPEED * 1.2) + column);
    expect(gap.filter((column) => !open.has(column))).toEqual([]);
  });

  it("wraps at the right edge without a line across the strip", () => {
    const { sweep, log, feed } = bench(400);
    feed(3, flat(750));
    for (let at = 3.1; at < 5.9; at += 0.016) sweep.advance(at * 1e6);
    let last = 0;
    for (const [kind, x] of lines(log)) {
      if (kind === "line") expect(Math.abs(Number(x) - last)).toBeLessThan(5);
      last = Number(x);
    }
  });

  it("keeps the least and the greatest of a column", () => {
    const { sweep, log, feed } = bench();
    // 2000 samples a second: about 21 a column. One spike of a single sample in each direction.
    const samples = flat(2000);
    samples[1000] = 2000;
    samples[1500] = -1500;
    feed(0, samples, 2000);
    sweep.advance(0.95e6);
    const heights = lines(log).map(([, , y]) => Number(y));
    const middle = 188 * 0.58;
    expect(Math.min(...heights)).toBeCloseTo(middle - 2 * 10 * MM, 3);
    expect(Math.max(...heights)).toBeCloseTo(middle + 1.5 * 10 * MM, 3);
    expect(lines(log).length).toBeLessThan(SPEED * 4);
  });

  it("keeps a spike of one sample at 10,000 a second", () => {
    const { sweep, log, feed } = bench();
    // About 106 samples a column; one of them stands out.
    const samples = flat(10_000);
    samples[5033] = 1800;
    feed(0, samples, 10_000);
    for (let at = 0.1; at < 0.95; at += 0.016) sweep.advance(at * 1e6);
    const middle = 188 * 0.58;
    const heights = lines(log).map(([, , y]) => Number(y));
    expect(Math.min(...heights)).toBeCloseTo(middle - 1.8 * 10 * MM, 3);
    const spike = lines(log).filter(([, , y]) => Number(y) < middle - 17 * MM).map(([, x]) => Number(x));
    spike.forEach((x) => expect(Math.abs(x - 0.5033 * SPEED)).toBeLessThan(1));
    expect(lines(log).length).toBeLessThan(SPEED * 4);
  });

  it("tells a second that came late from one that came in time and from one that never came", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(250));
    feed(1, flat(250));
    sweep.advance(1.9e6);
    // Nothing comes for two seconds; then the first of them does after all.
    sweep.advance(4.1e6);
    feed(2, flat(250));
    feed(4, flat(250));
    log.length = 0;
    sweep.advance(4.98e6);
    const parts = (second: number) =>
      log.filter((stroke) => stroke[0] === "fill" && stroke[5] === "quiet" && Number(stroke[1]) >= second * SPEED && Number(stroke[1]) < (second + 1) * SPEED);
    expect(parts(1).length).toBe(1);
    expect(parts(2).length).toBeGreaterThan(5);
    expect(parts(3)).toEqual([]);
    expect(log.filter(([kind, x]) => kind === "box" && Number(x) >= 3 * SPEED && Number(x) < 4 * SPEED).length).toBe(1);
  });

  it("still knows what came late after a change of size", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(250));
    sweep.advance(0.9e6);
    sweep.advance(2.1e6);
    feed(1, flat(500));
    sweep.advance(2.2e6);
    const { pen, log: later } = recorder();
    log.length = 0;
    sweep.resize({ pen, ground: null, width: 500, height: 100, ratio: 1, mm: MM, speed: 25 });
    const parts = later.filter((stroke) => stroke[0] === "fill" && stroke[5] === "quiet" && Number(stroke[1]) >= SPEED && Number(stroke[1]) < 2 * SPEED);
    expect(parts.length).toBeGreaterThan(5);
  });

  it("marks saturation and does not join over it", () => {
    const { sweep, log, feed } = bench();
    feed(0, [...flat(100), ...new Array<number>(100).fill(SATURATED), ...flat(50)]);
    sweep.advance(0.99e6);
    const from = 0.4 * SPEED;
    const to = 0.796 * SPEED;
    expect(lines(log).filter(([, x]) => Number(x) > from + 1 && Number(x) < to - 1)).toEqual([]);
    const bars = log.filter((stroke) => stroke[0] === "fill" && stroke[4] === 4 && stroke[2] === 0);
    expect(bars.length).toBe(100);
    let joined = false;
    let last = 0;
    for (const [kind, x] of lines(log)) {
      if (kind === "line" && last < from + 1 && Number(x) > to - 1) joined = true;
      last = Number(x);
    }
    expect(joined).toBe(false);
  });

  it("keeps going after a change of size", () => {
    const { sweep, log, feed } = bench();
    feed(0, flat(1000));
    sweep.advance(3e6);
    const { pen } = recorder();
    log.length = 0;
    sweep.resize({ pen, ground: null, width: 300, height: 100, ratio: 1, mm: MM, speed: 25 });
    expect(sweep.advance(3.1e6)).toBe(true);
  });
});
