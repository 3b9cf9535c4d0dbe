// The peer: uPlot drawing the same samples, one plot a channel, the same seconds in view.

import "uplot/dist/uPlot.min.css";
import { BENCH } from "./sweeps";
import { type Monitor, rank } from "../sweep/monitor";
import { load } from "../trend/trend";

/** The head trails as a sweep's does, microseconds. */
const DELAY = 150_000;
/** 60 Hz at most, as the sweep. Milliseconds. */
const LEAST_INTERVAL = 1000 / 60 - 3;

export class Plots {
  frames = 0;
  private readonly spent: number[] = [];
  private readonly intervals: number[] = [];
  private head = -Infinity;
  private last = NaN;

  private constructor(
    private readonly plots: { setData: (data: [number[], number[]]) => void }[],
    private readonly monitor: Monitor,
    private readonly seconds: number,
  ) {}

  static async into(cells: HTMLElement[], monitor: Monitor): Promise<Plots> {
    const Plot = await load();
    const wide = cells[0]?.clientWidth ?? 600;
    const plots = cells.map((cell) => {
      const series = [{}, { stroke: getComputedStyle(cell).getPropertyValue("--ecg"), width: 1.8, points: { show: false } }];
      const size = { width: cell.clientWidth, height: cell.clientHeight };
      const still = { legend: { show: false }, cursor: { show: false }, axes: [{ show: false }, { show: false }] };
      return new Plot({ ...size, ...still, series, scales: { x: { time: false }, y: { range: [-1, 2] } } }, [[], []], cell);
    });
    return new Plots(plots, monitor, wide / (BENCH.speed * BENCH.mm));
  }

  /** Draws all plots up to the head a sweep would have, and measures until uPlot, which draws in a microtask, is done. */
  paint(page: number): void {
    const head = Math.min(this.monitor.clock.at(page) - DELAY, this.monitor.track(0).newest);
    if (!(head > this.head) || page - this.last < LEAST_INTERVAL) return;
    this.head = head;
    const began = performance.now();
    this.plots.forEach((plot, channel) => plot.setData(this.window(channel, head)));
    queueMicrotask(() => this.spent.push(performance.now() - began));
    if (!Number.isNaN(this.last)) this.intervals.push(page - this.last);
    this.last = page;
    this.frames += 1;
  }

  private window(channel: number, head: number): [number[], number[]] {
    const track = this.monitor.track(channel);
    let end = track.taken;
    while (end > track.oldest && track.time(end - 1) > head) end -= 1;
    const times: number[] = [];
    const values: number[] = [];
    for (let at = Math.max(track.oldest, end - Math.floor(this.seconds * track.rate)); at < end; at += 1) {
      times.push(track.time(at) / 1e6);
      values.push(track.value(at));
    }
    return [times, values];
  }

  measured() {
    const sorted = (of: number[]) => Float64Array.from(of).sort();
    const draws = sorted(this.spent);
    const intervals = sorted(this.intervals);
    return {
      frames: this.frames,
      rounds: this.frames,
      interval_median_ms: rank(intervals, 0.5),
      interval_p99_ms: rank(intervals, 0.99),
      draw_mean_ms: draws.reduce((sum, spent) => sum + spent, 0) / Math.max(1, draws.length),
      draw_median_ms: rank(draws, 0.5),
      draw_p99_ms: rank(draws, 0.99),
    };
  }
}
