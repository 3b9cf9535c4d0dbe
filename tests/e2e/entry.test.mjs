// Hand entry, by keyboard alone: what is entered bears a hand and a name, is never live, and is never lost.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { Browser } from "./lib/browser.mjs";
import { collisions } from "./lib/fits.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;

let machine, browser, page;

const id = (name) => browser.id(name);
const press = (key) => page.keyboard.press(key);
const type = (text) => page.keyboard.type(text);
const number = async (name) => (await id(`numeric-${name}`).locator("[data-testid=value]").innerText()).trim();

/** What must hold of every picture of the form, and the picture. */
async function holds(where) {
  const form = id("entry-dialog");
  if (await form.isVisible()) {
    const [inner, stage] = [await form.boundingBox(), await id("live-2").boundingBox()];
    assert.ok(inner.y + inner.height <= stage.y + stage.height, `${where}: the whole form is on the stage`);
  }
  await browser.holds("entry", where);
}

/** Goes from the kind that is chosen to another one by arrow keys. */
async function kind(to) {
  await id("entry-what").locator("input:checked").focus();
  for (let n = 0; n < 9 && (await browser.at()) !== `entry-what-${to}`; n += 1) await press("ArrowRight");
  assert.equal(await browser.at(), `entry-what-${to}`);
}

/** Keeps what stands in the form, and goes back to the kinds. */
async function keep(said) {
  await press("Enter");
  await until(`it says that it kept ${said}`, async () => said.test(await id("entry-said").innerText()));
  await id("entry-what").locator("input:checked").focus();
}

before(async () => {
  machine = await Machine.start({ width: 1920, height: 1080 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { viewport: { width: 1280, height: 720 } });
  page = browser.page;
  await id("open-ward").waitFor();
  await press("Enter");
  await id("ward").waitFor();
  await press("2");
  await id("live-2").waitFor();
  await press("s");
  await id("start-session-dialog").waitFor();
  await type("SAMPLE, Entry");
  await press("Tab");
  await type("A. Nurse");
  await press("Enter");
  await id("ack").waitFor();
  await until("a live saturation", async () => /^\d\d$/.test(await number("spo2")));
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("nothing was entered: the form says what it is for, and numbers and alarms stay in sight", async () => {
  await press("h");
  await id("entry-dialog").waitFor();
  await holds("form at 1280");
  const form = await id("entry-dialog").boundingBox();
  for (const above of ["banner", "alarm-bar"]) {
    const box = await id(above).boundingBox();
    assert.ok(box.y + box.height <= form.y, `the form does not cover ${above}`);
  }
  assert.ok(form.x + form.width <= (await id("numeric-spo2").boundingBox()).x, "nor the numbers");
  await id("entry-so-far").focus();
  await press("Enter");
  assert.match(await id("entries-none").innerText(), /Nothing was entered by hand/);
  await holds("nothing entered");
  await id("entry-back").focus();
  await press("Enter");
  await press("Escape");
  await id("entry-dialog").waitFor({ state: "detached" });
});

test("the number of another unit is refused in words beside the field, and is right in its own", async () => {
  await press("h");
  await id("entry-dialog").waitFor();
  await kind("temperature");
  await press("Tab");
  await type("100.4");
  await press("Enter");
  await until("why", async () => /Only 10 °C to 47 °C/.test(await id("entry-values").innerText()));
  await holds("refused");
  await press("Tab");
  await press("Tab");
  await press("Enter");
  assert.match(await id("entry-unit-[degF]").getAttribute("aria-pressed"), /true/);
  await id("entry-temperature").focus();
  await keep(/Kept: Temperature 100\.4 °F/);
});

test("a round by keyboard: pressure, consciousness, oxygen, pain, urine, weight", async () => {
  await kind("pressure");
  await press("Tab");
  await type("84");
  await press("Tab");
  await type("126");
  await press("Enter");
  await until("why", async () => /Systolic must be above diastolic/.test(await id("entry-values").innerText()));
  await id("entry-systolic").fill("184");
  await keep(/Kept: Blood pressure 184\/126 mmHg/);

  await kind("consciousness");
  await press("Tab");
  await press("ArrowRight");
  await press("ArrowRight");
  await holds("consciousness");
  await keep(/Kept: Consciousness/);

  await kind("oxygen");
  await press("Tab");
  await press("ArrowRight");
  await press("Tab");
  await type("2");
  await holds("oxygen");
  await keep(/Kept: Oxygen 2 L\/min, nasal cannula/);

  await kind("pain");
  await press("Tab");
  for (let n = 0; n < 7; n += 1) await press("ArrowRight");
  await holds("pain");
  await keep(/Kept: Pain 7 of 10/);

  await kind("urine");
  await press("Tab");
  await type("150");
  await keep(/Kept: Urine 150 mL/);
  await kind("weight");
  await press("Tab");
  await type("71,5");
  await keep(/Kept: Weight 71[.,]5 kg/);
});

test("breaths are counted by the space bar for half a minute", async () => {
  await kind("respiration");
  await press("Tab");
  await press("Space");
  await holds("counting");
  const told = async () => /(\d+) breaths in (\d+) s: (\d+) \/min/.exec(await id("tap-count").innerText());
  // A pattern of real time: half a minute is what is tested. A busy machine taps slower, and the rate is then a slower one.
  for (let taps = 0; taps < 40 && !(await told()); taps += 1) {
    await page.waitForTimeout(2000);
    await press("Space");
  }
  const [, breaths, seconds, rate] = (await told()).map(Number);
  assert.ok(seconds >= 30, `${seconds} s are enough`);
  assert.ok(Math.abs(rate - (breaths * 60) / seconds) <= 1, `${rate} /min of ${breaths} in ${seconds} s`);
  assert.equal(await id("entry-rate").inputValue(), String(rate));
  await holds("counted");
  await id("entry-rate").focus();
  await keep(/Kept: Respiration \d+ \/min/);
  await press("Escape");
  await id("entry-dialog").waitFor({ state: "detached" });
});

test("what was entered stands with a hand, its person and its age, is no live number and alarms nobody", async () => {
  const lines = id("entry-lines");
  await lines.waitFor();
  assert.match(await id("entry-line-respiration").innerText(), /by hand, A\. Nurse/);
  assert.match(await id("entries-left").innerText(), /and 5 others/);
  assert.match(await number("spo2"), /^\d\d$/, "what is live goes on");
  assert.doesNotMatch(await id("patient-alarm").or(id("alarm-bar")).first().innerText(), /temperature|NIBP|resp/i);
  assert.deepEqual(await collisions(page, ".numbers"), []);
  await holds("lines at 1280");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await until("the list", async () => (await page.locator('[data-testid="single"] svg').count()) > 2);
  assert.match(await id("singles").innerText(), /by hand, A\. Nurse/);
  await holds("list at 1920");
  await press("h");
  await id("entry-dialog").waitFor();
  await holds("form at 1920");
});

test("a wrong entry is taken back by a later one and stays in the record, struck out", async () => {
  await id("entry-so-far").click();
  await holds("entered so far at 1920");
  await page.setViewportSize({ width: 1280, height: 720 });
  await holds("entered so far at 1280");
  await page.locator("[data-testid=entry-row]").filter({ hasText: "Temperature" }).locator("xpath=..").getByTestId("entry-correct").click();
  assert.match(await id("entry-dialog").innerText(), /stays in the record, struck out/);
  await holds("correcting");
  await press("Escape");
  await id("entry-list").waitFor();
  assert.match(await id("entry-dialog").innerText(), /Every entry of the session stands in its review/);
  await page.locator("[data-testid=entry-row]").filter({ hasText: "Temperature" }).locator("xpath=..").getByTestId("entry-correct").click();
  await id("entry-temperature").fill("38.0");
  await id("entry-unit-Cel").click();
  await id("entry-when-less").focus();
  await press("Enter");
  await id("entry-confirm").click();
  await until("kept", async () => /Kept: Temperature 38\.0 °C/.test(await id("entry-said").innerText()));
  await press("Escape");
  await id("entry-dialog").waitFor({ state: "detached" });
  await press("e");
  await id("end-session-dialog").waitFor();
  await press("Enter");
  await id("start-session").waitFor();
  await press("Escape");
  await id("ward").waitFor();
  await press("p");
  await id("sessions-list").waitFor();
  await id("session-1").click();
  await id("review").waitFor();
  const list = id("entry-list");
  await list.scrollIntoViewIfNeeded();
  const rows = await list.locator("[data-testid=entry-row]").allInnerTexts();
  assert.equal(rows.length, 9);
  assert.match(rows[0], /Temperature: 100\.4 °F[\s\S]*by hand, A\. Nurse[\s\S]*taken back/);
  assert.match(rows[8], /Temperature: 38\.0 °C[\s\S]*by hand, A\. Nurse/);
  assert.match(rows.join("\n"), /\d+ breaths in \d+ s/);
  await holds("review at 1280");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await holds("review at 1920");
  // A refusal travels as 422; two were asked for.
  const [refused, unforeseen] = [/422/, /^(?!.*422)/].map((kind) => browser.broken.filter((text) => kind.test(text)));
  assert.equal(refused.length, 2);
  assert.deepEqual(unforeseen, [], "no other error on any page");
});
