// The real window for so many minutes with every bed of the training ward in session: `node soak-window.mjs [MINUTES]`.
// One JSON object; fails where the memory of all processes together passes the ceiling or painting falls behind.

import { join } from "node:path";
import { Machine, until } from "./lib/machine.mjs";
import { taken } from "./lib/processes.mjs";
import { Window } from "./lib/window.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const MINUTES = Number(process.argv[2] ?? 10);
/** Program and web view together, megabytes. Most of it is the web view's own, which is 400 with an empty page. */
const CEILING = 700;
const LEAST_FRAMES = 20;
const EVERY_MS = 10_000;

const machine = await Machine.start();
const rows = [];
try {
  const window = await Window.open(machine, { app: APP, args: ["--folder", join(machine.home, "ward"), "--size", "1920x1040"] });
  const call = (name, ask) =>
    window.driver.executeAsyncScript(
      "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke('call', { call: { call: arguments[0], ask: arguments[1] } }).then(done, done);",
      name,
      ask,
    );
  await window.click("open-ward");
  await until("the ward", () => window.has("ward"));
  for (const bed of [1, 2, 3, 4]) await call("start_session", { bed, whom: { whom: "named", name: `SAMPLE, ${bed}` }, attending: "A. Nurse" });
  const frames = async () => (await window.run("return window.wardlight.painted()")).frames;
  const end = Date.now() + MINUTES * 60_000;
  let before = { at: Date.now(), frames: await frames(), ...taken(window.pid) };
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    const now = { at: Date.now(), frames: await frames(), ...taken(window.pid) };
    const seconds = (now.at - before.at) / 1000;
    rows.push({
      megabytes: Math.round(now.megabytes),
      painted_per_second: Math.round((now.frames - before.frames) / seconds),
      cpu_percent: Math.round((100 * (now.seconds - before.seconds)) / seconds),
    });
    before = now;
  }
  const board = await call("board", {});
  console.log(JSON.stringify({ soak: "window", minutes: MINUTES, beds: 4, ceiling_mb: CEILING, first: rows[5] ?? rows[0], last: rows.at(-1),
    most_mb: Math.max(...rows.map((row) => row.megabytes)), least_painted_per_second: Math.min(...rows.map((row) => row.painted_per_second)),
    stored: board.keeping.stored, lost: board.keeping.lost, technical: board.technical.map((row) => row.condition) }));
  await window.close();
} finally {
  await machine.stop();
}
const most = Math.max(...rows.map((row) => row.megabytes));
const least = Math.min(...rows.map((row) => row.painted_per_second));
if (most > CEILING || least < LEAST_FRAMES) {
  console.error(`soak: ${most} MB of at most ${CEILING}, ${least} frames a second of at least ${LEAST_FRAMES}`);
  process.exit(1);
}
