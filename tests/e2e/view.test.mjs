// The process of the pages is killed under a nurse's eyes. No WebDriver here: its session ends with that process, and a
// private window, as people have it, takes none.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Machine, until } from "./lib/machine.mjs";
import { descendant, descendants } from "./lib/processes.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PICTURES = process.env.WARDLIGHT_PICTURES;
const SIZE = { width: 1280, height: 720 };
/** What a person can do stands in the lowest row; each screen has another. The traces move left of the numbers. */
const ACTS = `${SIZE.width}x54+0+666`;
const TRACES = "860x440+0+160";

let machine, app, xid;

const tool = (program, ...args) => execFileSync(program, args, { env: machine.env, maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
const part = (crop) => tool("import", "-window", xid, "-crop", crop, "rgb:-");
/** As a hand at the keyboard: a key that is only sent to a window is not always taken for one. */
const key = (name) => tool("xdotool", "windowfocus", xid, "key", name);
const pages = () => descendant(app.pid, "WebKitWebProces");

before(async () => {
  machine = await Machine.start(SIZE);
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  app = machine.run(APP, ["--folder", join(machine.home, "ward"), "--size", `${SIZE.width}x${SIZE.height}`]);
  xid = await until("the window", () => tool("xdotool", "search", "--onlyvisible", "--name", "Wardlight").toString().trim().split("\n")[0]);
});

after(() => machine?.stop());

const moves = () => {
  const then = part(TRACES);
  return until("moving traces", () => !part(TRACES).equals(then), 1).catch(() => false);
};

/** Presses a key until what it does is seen: pages that are still being made hear none. */
const pressed = (name, seen) =>
  until(`what ${name} does`, () => {
    key(name);
    return seen();
  });

test("pages whose process is killed begin again by themselves, at the bed where they stood", async () => {
  // A number may move on the first page, its lowest row does not. Until it stands there, nothing hears a key.
  const first = await until("the first page", async () => {
    const now = part(ACTS);
    const plain = now.every((value) => value === now[0]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return !plain && part(ACTS).equals(now) && now;
  });
  await pressed("Return", async () => !part(ACTS).equals(first) && (await moves()));
  const ward = part(ACTS);
  const live = await pressed("1", async () => {
    const now = part(ACTS);
    return !now.equals(ward) && (await moves()) && part(ACTS).equals(now) && now;
  });
  const view = pages();
  process.kill(view, "SIGKILL");
  const next = await until("another process of the pages", () => pages() !== view && pages());
  await until("the same screen", () => part(ACTS).equals(live));
  assert.ok(await moves(), "moving traces");
  assert.match(app.said, /the pages' process has gone .*begin again in 250 ms/);
  assert.equal(app.exitCode, null, "the program is the same");
  console.log(`pages of process ${view} killed, painting again in process ${next}`);
  if (PICTURES) tool("import", "-window", xid, join(PICTURES, "view-again.png"));
});

test("so do those of the wall, and the window people act in never stops", async () => {
  const VIEW = "WebKitWebProces";
  app.kill("SIGTERM");
  await until("the end of the first program", () => app.exitCode !== null || app.signalCode !== null);
  app = machine.run(APP, ["--folder", join(machine.home, "other"), "--size", "640x360", "--wall"]);
  const wide = (xid) => Number(/WIDTH=(\d+)/.exec(tool("xdotool", "getwindowgeometry", "--shell", xid).toString())[1]);
  const wall = await until("the larger of two windows", () => {
    const found = tool("xdotool", "search", "--onlyvisible", "--name", "^Wardlight$").toString().trim().split("\n");
    return found.length === 2 && found.find((xid) => wide(xid) > 1000);
  });
  const pixels = () => tool("import", "-window", wall, "rgb:-");
  // Words on a plain ground have few colours; traces and numbers of four beds have many.
  const moves = async () => {
    await until("the beds", () => Number(tool("convert", `x:${wall}`, "-format", "%k", "info:")) > 200);
    const then = pixels();
    return until("moving traces on the wall", () => !pixels().equals(then));
  };
  await moves();
  const [first, view] = descendants(app.pid, VIEW);
  process.kill(view, "SIGKILL");
  const next = await until("another process of the wall's pages", () => descendants(app.pid, VIEW).find((pid) => pid !== first && pid !== view));
  await moves();
  assert.equal(descendants(app.pid, VIEW)[0], first, "the pages people act in are the same");
  assert.equal(app.exitCode, null);
  if (PICTURES) tool("import", "-window", wall, join(PICTURES, "view-wall-again.png"));
  console.log(`the wall's pages of process ${view} killed, painting again in process ${next}`);
});
