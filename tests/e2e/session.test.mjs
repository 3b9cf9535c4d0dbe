// A whole session in the real window by keyboard, large and at twice the size: from the first page to the review. Nothing
// leaves to the side, no word is cut without a mark, every control can be hit, and whose numbers these are stays in sight.

import { afterEach, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { misfits } from "./lib/fits.mjs";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PICTURES = process.env.WARDLIGHT_PICTURES;
/** GTK draws a pixel of the page as so many of the display: what a person at 200 % has. */
const SIZES = [
  { name: "1920", screen: { width: 1920, height: 1080 }, size: "1920x1080", scale: 1 },
  { name: "200", screen: { width: 1280, height: 800 }, size: "640x360", scale: 2 },
];

let machine, window;

const keys = (...text) => window.driver.actions().sendKeys(...text).perform();
const call = (name, ask) =>
  window.driver.executeAsyncScript(
    "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke('call', { call: { call: arguments[0], ask: arguments[1] } }).then(done, done);",
    name,
    ask,
  );
const bed = async () => (await call("board", {})).beds[1];
const page = { evaluate: (what) => window.run(`return (${what})()`) };
const ESCAPE = "\uE00C";
const ENTER = "\uE007";
const TAB = "\uE004";
const SPACE = " ";
const DOWN = "\uE015";

async function fits(of, where) {
  if (PICTURES) window.screenshot(join(PICTURES, `session-${of.name}-${where}.png`));
  assert.deepEqual(await misfits(page), [], `${of.name}: ${where}`);
}

const there = (id) => until(id, () => window.has(id));
const gone = (id) => until(`${id} gone`, async () => !(await window.has(id)));
/** A name is in sight where the middle of its line is what the page shows there. */
const named = (id) =>
  window.run(
    "const name = document.querySelector(`[data-testid=${arguments[0]}] h1`); const box = name.getBoundingClientRect();" +
      "return name.contains(document.elementFromPoint(box.left + 2, box.top + box.height / 2));",
    id,
  );

/** Tabs to a control. */
async function to(id) {
  const at = () => window.run("return document.activeElement?.dataset.testid ?? ''");
  for (let n = 0; n < 60 && (await at()) !== id; n += 1) await keys(TAB);
  assert.equal(await at(), id);
}

/** Registers somebody, and finds them by a slip of the hand. */
async function register(of) {
  await keys("r");
  await there("patients");
  await to("by");
  await keys("A. Nurse");
  await to("register");
  await keys(ENTER);
  await there("facts");
  await keys("Okoth", TAB, "Grace");
  await to("birth-day-of-month");
  await keys("12", TAB, "Mar", TAB, "1964");
  await to("sex-female");
  await keys(SPACE);
  await to("village");
  await keys("Kadem");
  await fits(of, "registering");
  await keys(ENTER);
  await there("patient");
  assert.match(await window.text("patient"), /OKOTH, Grace\s+12-Mar-1964/);
  await fits(of, "patient");
  await keys(ESCAPE, ESCAPE);
  await there("ward");
}

async function whole(of) {
  await there("open-ward");
  assert.equal(await window.run("return devicePixelRatio"), of.scale);
  await fits(of, "first");
  await keys(ENTER);
  await there("ward");
  await until("waves", async () => (await window.run("return window.wardlight.painted()")).frames > 20);
  await fits(of, "ward");
  await register(of);
  await keys("2");
  await there("live-2");
  await keys("s");
  await there("start-session-dialog");
  await keys("ohoth");
  await until("she is found", () => window.has("found-1"));
  await keys(DOWN, ENTER);
  await there("chosen");
  await keys(SPACE, TAB, SPACE);
  await fits(of, "chosen");
  await to("attending");
  await keys(ENTER);
  await there("ack");
  const banner = await window.run("return document.querySelector('[data-testid=banner]').innerText");
  assert.match(banner, /OKOTH, Grace\s+12-Mar-1964/);
  await until("a number", async () => (await bed()).numerics.some((row) => row.parameter === "spo2" && row.state === "live"));
  // A trainer takes the bytes away: the alarm of a lost link is the first that a session meets.
  await call("train", { bed: 2, what: { lesson: "fault", fault: "dropout", seconds: 20 }, by: "T. Trainer" });
  await until("the alarm", async () => (await bed()).alarms.some((row) => row.condition === "link_lost"));
  await until("it is on the screen", async () => /link lost/i.test(await window.text("technical-bar")));
  assert.ok(await named("banner"), "whose numbers these are");
  await fits(of, "alarm");
  await keys("a");
  await until("acknowledged", async () => (await bed()).alarms.every((row) => row.acknowledged));
  await keys(SPACE);
  await there("pause-left");
  await fits(of, "paused");
  await keys(SPACE);
  await gone("pause-left");
  await call("train", { bed: 2, what: { lesson: "calm" }, by: "T. Trainer" });
  await keys("m");
  await there("mark-dialog");
  await fits(of, "mark");
  await keys(ENTER);
  await gone("mark-dialog");
  await until("the mark", async () => (await bed()).session.marks.length === 1);
  await keys("l");
  await there("limits-dialog");
  await fits(of, "limits");
  await keys(ESCAPE);
  await gone("limits-dialog");
  await keys("h");
  await there("entry-dialog");
  await fits(of, "entry");
  await keys(ESCAPE);
  await gone("entry-dialog");
  await keys("f");
  await there("thaw");
  await until("kept traces", async () => /\d\d:\d\d/.test(await window.text("frozen-range")));
  await fits(of, "frozen");
  await keys("f");
  await gone("thaw");
  await keys("e");
  await there("end-session-dialog");
  await fits(of, "end");
  await keys(ENTER);
  await there("start-session");
  await keys(ESCAPE);
  await there("ward");
  await keys("p");
  await there("sessions-list");
  await fits(of, "sessions");
  await window.click("session-1");
  await there("review");
  await until("its alarm", async () => /link lost/i.test(await window.text("review")));
  assert.ok(await named("review-banner"), "whose session this is");
  await fits(of, "review");
}

afterEach(async () => {
  await window?.close();
  await machine?.stop();
  window = machine = undefined;
});

for (const of of SIZES) {
  test(`a whole session in the real window: ${of.size}, each pixel ${of.scale}`, async () => {
    machine = await Machine.start(of.screen);
    machine.env.GDK_SCALE = String(of.scale);
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
    window = await Window.open(machine, { app: APP, args: ["--folder", join(machine.home, "ward"), "--size", of.size] });
    await whole(of);
  });
}
