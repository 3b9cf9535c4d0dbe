import { describe, expect, it } from "vitest";
import { look, recorder, said } from "../fixtures/pen";
import { Frame } from "../frame/decode";
import { Source } from "../bench/source";
import { Monitor } from "./monitor";
import { Sweep } from "./sweep";

/** So many sweeps, each of which takes `cost` milliseconds of a clock of its own. */
function bench(channels: number, cost: number) {
  let spent = 0;
  const monitor = new Monitor(() => spent);
  const drawn = new Array<number>(channels).fill(0);
  const source = new Source(channels, 250);
  const frame = new Frame();
  for (let channel = 0; channel < channels; channel += 1) {
    const { pen } = recorder();
    const stroke = pen.stroke;
    pen.stroke = () => {
      spent += cost;
      drawn[channel] = (drawn[channel] ?? 0) + 1;
      stroke();
    };
    const strip = { pen, ground: null, width: 300, height: 100, ratio: 1, mm: 3.8, speed: 25 };
    monitor.show(channel, new Sweep(strip, monitor.track(channel), { kind: "gain", millimetres: 10 }, { look, said }));
  }
  const run = (frames: number) => {
    for (let at = 0; at < frames; at += 1) {
      const page = (at + 1) * 17;
      frame.decode(source.frame(page * 1000));
      monitor.feed(frame, page);
      monitor.paint(page);
    }
  };
  return { monitor, drawn, run };
}

describe("the painting of all traces", () => {
  it("draws every one in every frame where there is time", () => {
    const { monitor, drawn, run } = bench(8, 0.1);
    run(100);
    const { frames, rounds } = monitor.painted();
    expect(rounds).toBe(100);
    expect(frames).toBeGreaterThan(80);
    expect(Math.min(...drawn)).toBe(Math.max(...drawn));
  });

  it("on a slow machine gives each its turn, and spends no more than its budget and one", () => {
    const { monitor, drawn, run } = bench(64, 0.1);
    run(300);
    const { draw_p99_ms, rounds, frames } = monitor.painted();
    expect(draw_p99_ms).toBeLessThan(2.2);
    expect(rounds).toBeGreaterThan(80);
    expect(rounds).toBeLessThan(100);
    expect(frames).toBeGreaterThan(250);
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeLessThanOrEqual(1);
  });

  it("says that it painted where nothing is to be drawn: behind a lock the window stands still for nobody", () => {
    const monitor = new Monitor(() => 0);
    const source = new Source(2, 250);
    const frame = new Frame();
    for (let at = 1; at <= 10; at += 1) {
      frame.decode(source.frame(at * 17_000));
      // The traces were seen once; now no sweep is on the screen, and the frames come on.
      monitor.feed(frame, at * 17);
      monitor.paint(at * 17);
      expect(monitor.sequence).toBe(frame.sequence);
    }
  });

  it("says that it painted what came only when every trace has it", () => {
    const { monitor, run } = bench(64, 0.1);
    run(1);
    expect(monitor.sequence).toBe(0);
    run(4);
    expect(monitor.sequence).toBeGreaterThan(0);
    expect(monitor.sequence).toBeLessThan(4);
  });
});
