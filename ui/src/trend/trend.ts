// Trends of a kept session, drawn by uPlot, which is imported nowhere else and only when a trend is shown.

import type { Parameter, Trend } from "../host/ipc";
import "uplot/dist/uPlot.min.css";

export interface Ink {
  line: string;
  band: string;
  grid: string;
  text: string;
  mark: string;
  font: string;
}

export interface TrendPlan {
  trend: Trend;
  /** Milliseconds since 1970: all trends of a session share one axis. */
  from: number;
  to: number;
  ink: Ink;
  height: number;
  /** Whether the times are written under the plot. */
  axis: "named" | "bare";
  /** Words of an instant on the axis. */
  time: (utc: number) => string;
  onpick: (utc: number) => void;
}

export interface Drawn {
  /** Draws a line at the moment looked at. */
  look: (utc: number | null) => void;
  resize: (width: number) => void;
  remove: () => void;
}

/** A number is absent when none came for so long: its deadline on the live screen, an hour for single readings. */
const LIFE_MS: Record<Parameter, number> = {
  heart_rate: 3000,
  pulse_rate: 5000,
  spo2: 5000,
  perfusion_index: 5000,
  rr_interval: 5000,
  battery: 3_600_000,
  respiration_rate: 15_000,
  systolic_pressure: 3_600_000,
  diastolic_pressure: 3_600_000,
  mean_pressure: 3_600_000,
  cuff_pressure: 5000,
  body_temperature: 3_600_000,
  body_weight: 3_600_000,
  oxygen_flow: 3_600_000,
  pain_score: 3_600_000,
  urine_volume: 3_600_000,
};

/** Columns with empty ones where nothing was read, so that a gap stays a gap. */
export function columns(trend: Trend): [number[], ...(number | null)[][]] {
  const at: number[] = [];
  const least: (number | null)[] = [];
  const mean: (number | null)[] = [];
  const most: (number | null)[] = [];
  const push = (time: number, low: number | null, middle: number | null, high: number | null) => {
    at.push(time / 1000);
    least.push(low);
    mean.push(middle);
    most.push(high);
  };
  const life = Math.max(1.5 * trend.column_ms, LIFE_MS[trend.parameter]);
  let last = NaN;
  for (const point of trend.points) {
    if (point.at - last > life) push(last + trend.column_ms, null, null, null);
    push(point.at, point.least, point.mean, point.most);
    last = point.at;
  }
  return [at, least, most, mean];
}

/** uPlot reads the browser's language when it is loaded and throws on "c", which LANG=C gives. */
export async function load() {
  try {
    new Intl.NumberFormat(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "en", configurable: true });
  }
  return (await import("uplot")).default;
}

export async function draw(into: HTMLElement, plan: TrendPlan): Promise<Drawn> {
  const Plot = await load();
  const { ink, trend } = plan;
  let moment: number | null = null;
  const axis = { stroke: ink.text, font: ink.font, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false } };
  const edge = { stroke: ink.band, width: 1, points: { show: false } };
  const plot = new Plot(
    {
      width: Math.max(200, into.clientWidth),
      height: plan.height,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: true, range: () => [plan.from / 1000, plan.to / 1000] },
        y: { range: (_plot, least, most) => roomy(least, most, steadySpan(trend.parameter)) },
      },
      axes: [
        {
          ...axis,
          size: plan.axis === "named" ? 26 : 4,
          space: 84,
          incrs: TIME_STEPS,
          values: (_plot, ticks) => ticks.map((tick) => (plan.axis === "named" ? plan.time(tick * 1000) : "")),
        },
        { ...axis, size: 52, space: 24 },
      ],
      series: [
        {},
        edge,
        edge,
        { stroke: ink.line, width: 1.6, points: { show: trend.points.length < 60, size: 5, fill: ink.line } },
      ],
      bands: [{ series: [2, 1], fill: ink.band }],
      hooks: { draw: [(drawn) => mark(drawn.ctx, drawn.bbox, moment === null ? null : drawn.valToPos(moment / 1000, "x", true), ink)] },
    },
    columns(trend),
    into,
  );
  plot.over.addEventListener("click", (event) => plan.onpick(plot.posToVal(event.offsetX, "x") * 1000));
  return {
    look: (utc) => {
      moment = utc;
      plot.redraw(false);
    },
    resize: (width) => plot.setSize({ width: Math.max(200, width), height: plan.height }),
    remove: () => plot.destroy(),
  };
}

/** Steps of the time axis, seconds. Nothing finer: readings come once a second. */
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400];

/** Numbers whose tenths matter. */
const FINE: Parameter[] = ["perfusion_index", "body_temperature", "body_weight"];

/** How much of its unit a number's chart shows at least. */
export function steadySpan(parameter: Parameter): number {
  return FINE.includes(parameter) ? 1 : 10;
}

/** The range with some air, and at least `span` wide, so that a steady number is not drawn as a storm. */
export function roomy(least: number, most: number, span: number): [number, number] {
  const middle = (least + most) / 2;
  const half = Math.max((most - least) * 0.55, span / 2);
  return [middle - half, middle + half];
}

function mark(pen: CanvasRenderingContext2D, box: { top: number; height: number }, at: number | null, ink: Ink): void {
  if (at === null) return;
  pen.fillStyle = ink.mark;
  pen.fillRect(Math.round(at) - 1, box.top, 2, box.height);
}
