// The second window, on a second display: it shows, it has nothing to press, and where it stands still somebody is told.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Machine, until } from "./lib/machine.mjs";
import { descendants } from "./lib/processes.mjs";
import { Window } from "./lib/window.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PICTURES = process.env.WARDLIGHT_PICTURES;
const VIEW = "WebKitWebProces";

let machine, window, first;

const tool = (program, ...args) => execFileSync(program, args, { env: machine.env, maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
const ours = () => tool("xdotool", "search", "--onlyvisible", "--name", "^Wardlight$").toString().trim().split("\n");
const wall = () => ours().find((xid) => xid !== first);
const invoke = (command, ask) =>
  window.driver.executeAsyncScript(
    "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])" +
      ".then((answer) => done({ answer }), (refusal) => done({ refusal }));",
    command,
    ask,
  );
const call = (name, ask) => invoke("call", { call: { call: name, ask } });
const board = async () => (await call("board", {})).answer;
const technical = async () => (await board()).technical.map((row) => row.condition);
const pixels = (xid) => tool("import", "-window", xid, "rgb:-");
const moves = async (xid) => {
  const then = pixels(xid);
  return until("moving pixels", () => !pixels(xid).equals(then), 3);
};
const where = (xid) => {
  const said = tool("xdotool", "getwindowgeometry", "--shell", xid).toString();
  return Object.fromEntries(said.trim().split("\n").map((line) => line.split("=")).map(([name, value]) => [name, Number(value)]));
};

before(async () => {
  machine = await Machine.start({ width: 1280, height: 720, displays: 2 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  window = await Window.open(machine, { app: APP, args: ["--folder", join(machine.home, "ward"), "--size", "1280x720"] });
  first = window.xid();
});

after(async () => {
  await window?.close();
  await machine?.stop();
});

test("the wall opens on the other display, full of it, and paints", async () => {
  await window.click("open-ward");
  await until("the ward", () => window.has("ward"));
  assert.deepEqual(await call("start_session", { bed: 2, whom: { whom: "named", name: "SAMPLE, Wall" }, attending: "A. Nurse" }), { answer: { session: 1 } });
  await window.click("settings-open");
  await window.click("wall-open");
  const xid = await until("a second window", wall);
  await until("it fills the other display", () => {
    const at = where(xid);
    return at.X === 1280 && at.Y === 0 && at.WIDTH === 1280 && at.HEIGHT === 720;
  });
  // Words on a plain ground have few colours; traces and numbers of four beds have many.
  await until("the beds", () => Number(tool("convert", `x:${xid}`, "-format", "%k", "info:")) > 200);
  await until("traces that move", () => moves(xid));
  assert.equal((await board()).wall, "open");
  assert.deepEqual((await technical()).filter((one) => one.startsWith("wall")), []);
  if (PICTURES) tool("import", "-window", xid, join(PICTURES, "wall.png"));
  if (PICTURES) window.screenshot(join(PICTURES, "wall-settings.png"));
});

test("nothing is pressed on the wall, and each window has its own doors", async () => {
  const before = await board();
  for (const name of ["space", "Return", "1", "d", "Escape"]) tool("xdotool", "windowfocus", wall(), "key", name);
  tool("xdotool", "mousemove", "--window", wall(), "200", "200", "click", "1");
  await moves(wall());
  const then = await board();
  assert.deepEqual([then.pause, then.beds.map((bed) => bed.session?.id ?? null)], [before.pause, before.beds.map((bed) => bed.session?.id ?? null)]);
  assert.match(String((await invoke("look", { look: { call: "board", ask: {} } })).refusal), /not allowed/);
});

test("a wall that stands still is told, and goes on", async () => {
  const view = descendants(window.pid, VIEW).at(-1);
  process.kill(view, "SIGSTOP");
  await until("it is told", async () => (await technical()).includes("wall_stalled"));
  assert.ok(!(await technical()).includes("display_stalled"), "the first window goes on");
  process.kill(view, "SIGCONT");
  await until("it is over", async () => !(await technical()).includes("wall_stalled"));
});

test("a wall that somebody closes is closed, and no alarm", async () => {
  tool("wmctrl", "-i", "-c", wall());
  await until("the board says so", async () => (await board()).wall === "closed");
  assert.deepEqual((await technical()).filter((one) => one.startsWith("wall")), []);
});

test("a minimised window is told apart from one that stands still", async () => {
  tool("xdotool", "windowminimize", first);
  await until("hidden", async () => (await technical()).includes("display_hidden"));
  assert.ok(!(await technical()).includes("display_stalled"));
  tool("wmctrl", "-i", "-a", first);
  await until("seen again", async () => !(await technical()).includes("display_hidden"));
});

test("a window that moves to another display is not to scale there, and true again where it was measured", async () => {
  const display = async () => (await board()).display;
  const here = await until("a display with a name", async () => (await display())?.name && display());
  assert.deepEqual(await call("prefer", { what: "display", key: here.key, card: 428 }), { answer: {} });
  tool("wmctrl", "-i", "-r", first, "-e", "0,1300,20,1200,600");
  const there = await until("another display", async () => (await display())?.key !== here.key && display());
  assert.equal(there.card, null, `${there.key} was never measured`);
  tool("wmctrl", "-i", "-r", first, "-e", "0,10,20,1200,600");
  await until("the first display again", async () => (await display()).key === here.key && (await display()).card === 428);
  console.log(`displays: ${here.key}, ${there.key}`);
});
