// Measures painting: the sweep and uPlot on the same frames, one after the other in the real window; then both and ECharts in
// the same engine without our shell, which freezes what every object inherits, and ECharts does not start there.
// `npm run bench`: one JSON object. CPU is the sum over the program's and the web view's processes.

import { Builder, Capabilities } from "selenium-webdriver";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { cpus } from "node:os";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";
import { taken } from "./lib/processes.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PAGES = new URL("../../ui/dist/", import.meta.url).pathname;
/** Comes with the web view that the window is made of. */
const ENGINE = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const SECONDS = 10;
const CHANNELS = [8, 64];

const machine = await Machine.start();

/** CPU of all processes with a ward of one device that nobody has, on the first page and on the ward: nothing moves. */
async function idle() {
  const args = ["--folder", join(machine.home, "idle"), "--size", "1920x1040", "--live", "--device", "nobody has this"];
  const window = await Window.open(machine, { app: APP, args });
  const found = {};
  // A new machine asks to be set up first.
  await until("setting up", () => window.has("setup-later"));
  await window.click("setup-later");
  for (const screen of ["first", "ward"]) {
    if (screen === "ward") await window.click("open-ward");
    await until(screen, () => window.has(screen === "first" ? "open-ward" : "ward"));
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    const before = { ...taken(window.pid), at: Date.now() };
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const after = { ...taken(window.pid), at: Date.now() };
    found[screen] = Number(((100_000 * (after.seconds - before.seconds)) / (after.at - before.at)).toFixed(1));
  }
  await window.close();
  return found;
}

/** The painters one after the other in what `driver` drives; `pid` is the program whose processes count. */
async function paint({ driver, pid, home, painters }) {
  const found = [];
  for (const channels of CHANNELS) {
    for (const painter of painters) {
      await driver.get(new URL(`bench.html?channels=${channels}&rate=250&painter=${painter}&seconds=${SECONDS}`, home).href);
      await until("the beginning of the bench", () => driver.executeScript("return window.measuring ?? false"), 30);
      const before = { ...taken(pid), at: Date.now() };
      const result = await until("the bench", () => driver.executeScript("return window.bench ?? null"), SECONDS + 30);
      const after = { ...taken(pid), at: Date.now() };
      const cpu = (100_000 * (after.seconds - before.seconds)) / (after.at - before.at);
      found.push({ ...result, cpu_percent: Math.round(cpu), megabytes: Math.round(after.megabytes) });
    }
  }
  return found;
}

async function inWindow() {
  const args = ["--folder", join(machine.home, "ward"), "--size", "1920x1040"];
  const window = await Window.open(machine, { app: APP, args });
  const home = await window.driver.getCurrentUrl();
  const rows = await paint({ driver: window.driver, pid: window.pid, home, painters: ["sweep", "uplot"] });
  await window.close();
  return rows;
}

/** The built pages over HTTP, to this machine only. */
async function served() {
  const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
  const server = createServer((asked, answer) => {
    const file = join(PAGES, new URL(asked.url, "http://localhost").pathname);
    try {
      const bytes = readFileSync(file);
      answer.writeHead(200, { "content-type": kinds[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function inEngine() {
  machine.env.WEBKIT_DISABLE_DMABUF_RENDERER = "1";
  const server = await served();
  const port = 4000 + (process.pid % 20000);
  const bridge = machine.run("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"]);
  const browser = { binary: ENGINE, args: ["--automation"] };
  const wanted = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": browser });
  const build = () => new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build();
  const driver = await until("WebDriver session", build, 40);
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1920, height: 1080 });
  const home = `http://127.0.0.1:${server.address().port}/`;
  const rows = await paint({ driver, pid: bridge.pid, home, painters: ["sweep", "uplot", "echarts"] });
  await driver.quit();
  server.close();
  return rows;
}

let idle_cpu_percent, window_rows, engine_rows;
try {
  idle_cpu_percent = await idle();
  window_rows = await inWindow();
  engine_rows = await inEngine();
} finally {
  await machine.stop();
}
const ratio = (rows, peer, channels) => {
  const of = (painter) => rows.find((row) => row.channels === channels && row.painter === painter);
  return of(peer).draw_mean_ms / of("sweep").draw_mean_ms;
};
const ratios = (rows, peer) => Object.fromEntries(CHANNELS.map((channels) => [channels, ratio(rows, peer, channels)]));
console.log(JSON.stringify({ bench: "window", machine: `${cpus().length} cores, ${cpus()[0]?.model}, no GPU`, idle_cpu_percent,
  window_rows, uplot_over_sweep_draw_ms: ratios(window_rows, "uplot"),
  engine_rows, uplot_over_sweep_draw_ms_in_engine: ratios(engine_rows, "uplot"), echarts_over_sweep_draw_ms_in_engine: ratios(engine_rows, "echarts") }, null, 1));
