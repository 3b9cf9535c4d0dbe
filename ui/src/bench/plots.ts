// The peers: uPlot and ECharts drawing the same samples, one plot a channel, the same seconds in view.

import "uplot/dist/uPlot.min.css";
import { BENCH } from "./sweeps";
import { type Monitor, rank } from "../sweep/monitor";
import { load } from "../trend/trend";

/** The head trails as a sweep's does, microseconds. */
const DELAY = 150_000;
/** 60 Hz at most, as the sweep. Milliseconds. */
const LEAST_INTERVAL = 1000 / 60 - 3;

export type Peer = "uplot" | "echarts";
/** Takes times in seconds and values, and draws them. */
type Draw = (times: number[], values: number[]) => void;

async function uplots(cells: HTMLElement[]): Promise<Draw[]> {
  const Plot = await load();
  return cells.map((cell) => {
    const series = [{}, { stroke: getComputedStyle(cell).getPropertyValue("--ecg"), width: 1.8, points: { show: false } }];
    const size = { width: cell.clientWidth, height: cell.clientHeight };
    const still = { legend: { show: false }, cursor: { show: false }, axes: [{ show: false }, { show: false }] };
    const plot = new Plot({ ...size, ...still, series, scales: { x: { time: false }, y: { range: [-1, 2] } } }, [[], []], cell);
    return (times, values) => plot.setData([times, values]);
  });
}

/** Only the parts that a line needs, without animation, symbols or progress: as its own documents advise for many points. */
async function echarts(cells: HTMLElement[]): Promise<Draw[]> {
  const [core, charts, parts, renderers] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([charts.LineChart, parts.GridComponent, renderers.CanvasRenderer]);
  return cells.map((cell) => {
    const chart = core.init(cell);
    const colour = getComputedStyle(cell).getPropertyValue("--ecg");
    const line = { type: "line", showSymbol: false, silent: true, lineStyle: { width: 1.8, color: colour }, data: [[0, 0]] };
    const axes = { xAxis: { type: "value", show: false, min: "dataMin", max: "dataMax" }, yAxis: { type: "value", show: false, min: -1, max: 2 } };
    chart.setOption({ animation: false, grid: { left: 0, right: 0, top: 0, bottom: 0 }, ...axes, series: [line] });
    return (times, values) => {
      chart.setOption({ series: [{ data: times.map((time, at) => [time, values[at] ?? 0]) }] });
      chart.getZr().flush();
    };
  });
}

export class Plots {
  frames = 0;
  private readonly spent: number[] = [];
  private readonly intervals: number[] = [];
  private head = -Infinity;
  private last = NaN;

  private constructor(
    private readonly draw: Draw[],
    private readonly monitor: Monitor,
    private readonly seconds: number,
  ) {}

  static async into(cells: HTMLElement[], monitor: Monitor, peer: Peer): Promise<Plots> {
    const wide = cells[0]?.clientWidth ?? 600;
    const draw = peer === "uplot" ? await uplots(cells) : await echarts(cells);
    return new Plots(draw, monitor, wide / (BENCH.speed * BENCH.mm));
  }

  /** Draws all plots up to the head a sweep would have, and measures until it is done: uPlot draws in a microtask. */
  paint(page: number): void {
    const head = Math.min(this.monitor.clock.at(page) - DELAY, this.monitor.track(0).newest);
    if (!(head > this.head) || page - this.last < LEAST_INTERVAL) return;
    this.head = head;
    const began = performance.now();
    this.draw.forEach((draw, channel) => draw(...this.window(channel, head)));
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
