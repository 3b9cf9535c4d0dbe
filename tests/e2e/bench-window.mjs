// Measures painting in the real window: the sweep, uPlot and ECharts on the same frames, one after the other in the same window.
// `npm run bench`: one JSON object. CPU is the sum over the program's and the web view's processes.

import { join } from "node:path";
import { cpus } from "node:os";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";
import { taken } from "./lib/processes.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const SECONDS = 10;

const machine = await Machine.start();
const rows = [];

/** CPU of all processes with a ward of one device that nobody has, on the first page and on the ward: nothing moves. */
async function idle() {
  const args = ["--folder", join(machine.home, "idle"), "--size", "1920x1040", "--live", "--device", "nobody has this"];
  const window = await Window.open(machine, { app: APP, args });
  const found = {};
  for (const screen of ["first", "ward"]) {
    if (screen === "ward") await window.click("open-ward");
    await until(screen, () => window.has(screen === "first" ? "open-ward" : "ward"));
    await new Promise((resolve) => setTimeout(resolve, 8000));
    const before = { ...taken(window.pid), at: Date.now() };
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const after = { ...taken(window.pid), at: Date.now() };
    found[screen] = Number(((100_000 * (after.seconds - before.seconds)) / (after.at - before.at)).toFixed(1));
  }
  await window.close();
  return found;
}

let idle_cpu_percent;
try {
  idle_cpu_percent = await idle();
  const args = ["--folder", join(machine.home, "ward"), "--size", "1920x1040"];
  const window = await Window.open(machine, { app: APP, args });
  const home = await window.driver.getCurrentUrl();
  for (const channels of [8, 64]) {
    for (const painter of ["sweep", "uplot", "echarts"]) {
      await window.driver.get(new URL(`bench.html?channels=${channels}&rate=250&painter=${painter}&seconds=${SECONDS}`, home).href);
      const before = { ...taken(window.pid), at: Date.now() };
      const result = await until("the bench", () => window.run("return window.bench ?? null"), SECONDS + 30);
      const after = { ...taken(window.pid), at: Date.now() };
      const cpu = (100_000 * (after.seconds - before.seconds)) / (after.at - before.at);
      rows.push({ ...result, cpu_percent: Math.round(cpu), megabytes: Math.round(after.megabytes) });
    }
  }
  await window.close();
} finally {
  await machine.stop();
}
const ratio = (peer, channels) => {
  const of = (painter) => rows.find((row) => row.channels === channels && row.painter === painter);
  return of(peer).draw_mean_ms / of("sweep").draw_mean_ms;
};
console.log(JSON.stringify({ bench: "window", machine: `${cpus().length} cores, ${cpus()[0]?.model}, no GPU`, idle_cpu_percent, rows,
  uplot_over_sweep_draw_ms: { 8: ratio("uplot", 8), 64: ratio("uplot", 64) },
  echarts_over_sweep_draw_ms: { 8: ratio("echarts", 8), 64: ratio("echarts", 64) } }, null, 1));
