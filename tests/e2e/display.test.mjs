// The display under the real window: named by the window system, measured with a card, remembered by its name.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PICTURES = process.env.WARDLIGHT_PICTURES;

let machine, window;

const open = () => Window.open(machine, { app: APP, args: ["--folder", join(machine.home, "ward"), "--size", "1280x720"] });
const call = (name, ask) =>
  window.driver.executeAsyncScript(
    "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke('call', { call: { call: arguments[0], ask: arguments[1] } })" +
      ".then((answer) => done({ answer }), (refusal) => done({ refusal }));",
    name,
    ask,
  );
const display = async () => (await call("board", {})).answer.display;

before(async () => {
  machine = await Machine.start();
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  window = await open();
});

after(async () => {
  await window?.close();
  await machine?.stop();
});

test("the window system names the display, and a card makes its traces true", async () => {
  await window.click("open-ward");
  await until("the ward", () => window.has("ward"));
  const found = await until("a display with a name", async () => ((await display())?.name ? display() : null));
  console.log(`display: ${found.key}`);
  assert.deepEqual([found.width, found.height, found.card], [1920, 1080, null]);
  const kept = await call("prefer", { what: "display", key: found.key, card: 428 });
  assert.deepEqual(kept, { answer: {} });
  assert.deepEqual((await call("prefer", { what: "display", key: "another", card: 428 })).refusal, { refusal: "other_display" });
  await window.click("open-bed-1");
  await until("the live view", () => window.has("live-1"));
  await until("true scale", async () => /25 mm.s · 10 mm.mV · true scale/.test(await window.text("wave-100")));
  if (PICTURES) window.screenshot(join(PICTURES, "display-live.png"));
});

test("the next start knows the display again", async () => {
  await window.close();
  window = await open();
  await until("the ward", async () => (await window.has("ward")) || (await window.has("open-ward")));
  await until("its scale", async () => (await display())?.card === 428);
});
