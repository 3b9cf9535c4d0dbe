// The application's own drawing, one canvas a channel.

import { palette } from "../sweep/palette";
import { ground } from "../sweep/ground";
import type { Monitor } from "../sweep/monitor";
import { Sweep } from "../sweep/sweep";

const SAID = { noData: (seconds: number) => seconds.toFixed(1), saturated: "-" };

/** What is measured: the usual speed on a screen of 96 pixels an inch. */
export const BENCH = { mm: 96 / 25.4, speed: 25 } as const;

/** Puts a sweep into every cell and shows it. */
export function sweeps(cells: HTMLElement[], monitor: Monitor): void {
  const ratio = window.devicePixelRatio || 1;
  cells.forEach((cell, channel) => {
    const canvas = document.createElement("canvas");
    cell.append(canvas);
    const size = { width: Math.round(cell.clientWidth * ratio), height: Math.round(cell.clientHeight * ratio), ratio, mm: BENCH.mm * ratio, speed: BENCH.speed };
    canvas.width = size.width;
    canvas.height = size.height;
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("no canvas");
    const colours = palette(canvas, "ecg");
    const strip = { pen: context, ground: ground(size, { grid: true, letters: "" }, colours.paint), ...size };
    const dress = { look: colours.look(context, ratio), said: SAID };
    monitor.show(channel, new Sweep(strip, monitor.track(channel), { kind: "gain", millimetres: 5 }, dress));
  });
}
