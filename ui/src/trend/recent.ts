// The last minutes of a number beside its live value: one line with its gaps, and the limits it is judged by.

import type { Trend, Utc } from "../host/ipc";
import { columns, load, roomy, steadySpan } from "./trend";

export interface RecentPlan {
  trend: Trend;
  from: Utc;
  to: Utc;
  /** Limits that stand now, in the unit of the trend. */
  limits: number[];
  ink: { line: string; limit: string; text: string; font: string };
}

/** What shows a plan, and takes the next one. */
export interface Shown {
  show: (plan: RecentPlan) => void;
  resize: (width: number, height: number) => void;
  remove: () => void;
}

export async function recent(into: HTMLElement, first: RecentPlan): Promise<Shown> {
  const Plot = await load();
  let plan = first;
  const plot = new Plot(
    {
      width: Math.max(120, into.clientWidth),
      height: Math.max(40, into.clientHeight),
      legend: { show: false },
      cursor: { show: false },
      padding: [6, 44, 6, 4],
      scales: {
        x: { time: true, range: () => [plan.from / 1000, plan.to / 1000] },
        y: { range: (_plot, least, most) => holding(least, most, plan) },
      },
      axes: [{ show: false }, { show: false }],
      series: [{}, { show: false }, { show: false }, { stroke: () => plan.ink.line, width: 1.6, points: { show: false } }],
      hooks: { draw: [(drawn) => rule(drawn.ctx, drawn.bbox, (value) => drawn.valToPos(value, "y", true), plan)] },
    },
    columns(first.trend),
    into,
  );
  return {
    show: (next) => {
      plan = next;
      plot.setData(columns(next.trend));
    },
    resize: (width, height) => plot.setSize({ width: Math.max(120, width), height: Math.max(40, height) }),
    remove: () => plot.destroy(),
  };
}

/** Room for the values and for every limit not far from them, so that nearing a limit is seen. */
function holding(least: number, most: number, plan: RecentPlan): [number, number] {
  const span = steadySpan(plan.trend.parameter);
  const near = plan.limits.filter((limit) => limit > least - 2 * span && limit < most + 2 * span);
  return roomy(Math.min(least, ...near), Math.max(most, ...near), span);
}

function rule(pen: CanvasRenderingContext2D, box: { left: number; width: number; top: number; height: number }, place: (value: number) => number, plan: RecentPlan): void {
  const ratio = window.devicePixelRatio || 1;
  pen.save();
  pen.strokeStyle = plan.ink.limit;
  pen.fillStyle = plan.ink.text;
  pen.font = plan.ink.font;
  pen.textBaseline = "middle";
  pen.lineWidth = ratio;
  pen.setLineDash([3 * ratio, 3 * ratio]);
  for (const limit of plan.limits) {
    const y = place(limit);
    if (y < box.top || y > box.top + box.height) continue;
    pen.beginPath();
    pen.moveTo(box.left, y);
    pen.lineTo(box.left + box.width, y);
    pen.stroke();
    pen.fillText(String(limit), box.left + box.width + 8 * ratio, y);
  }
  pen.restore();
}
