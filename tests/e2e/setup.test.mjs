// A machine is set up: its place, its first person, recovery cards, and whether alarms are heard. By keyboard alone, left in
// the middle and found again; looked at in the browser, done in the real window of a ward of real patients.

import { afterEach, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./lib/browser.mjs";
import { misfits } from "./lib/fits.mjs";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PICTURES = process.env.WARDLIGHT_PICTURES;
const NURSE = { name: "N. Grace", pin: "40718265" };
const CLINIC = "Kadem Health Centre";
const ESCAPE = "\uE00C";
const ENTER = "\uE007";
const TAB = "\uE004";
const SPACE = " ";

let machine, browser, window;

afterEach(async () => {
  await window?.close();
  await browser?.close();
  await machine?.stop();
  window = browser = machine = undefined;
});

test("each step stands on its own page, in both sizes, and says what is done", async () => {
  machine = await Machine.start({ width: 1920, height: 1080 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { keychain: true, viewport: { width: 1280, height: 720 } });
  const { page } = browser;
  const id = (name) => browser.id(name);
  const press = (key) => page.keyboard.press(key);
  const to = (name) => browser.to(name);
  const holds = async (where) => {
    await browser.holds("setup", where);
    await page.setViewportSize({ width: 640, height: 360 });
    await browser.holds("setup", `${where} at 200 percent`);
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  await id("open-ward").waitFor();
  await press("Enter");
  await id("ward").waitFor();
  await press("d");
  await id("setup-again").waitFor();
  await to("setup-again");
  await press("Enter");
  await id("place-form").waitFor();
  await press("Enter");
  await until("a place without a name is not kept", async () => /Type what this place/.test(await id("place-form").innerText()));
  await page.keyboard.type(CLINIC);
  await to("zone");
  await id("zone").selectOption("Africa/Nairobi");
  await to("unit-temperature-[degF]");
  await press("Space");
  await holds("place");
  await to("place-keep");
  await press("Enter");
  await id("member-name").waitFor();
  assert.equal(await id("step-place").getAttribute("data-done"), "true");
  await page.keyboard.type(NURSE.name);
  await to("member-secret");
  await page.keyboard.type(NURSE.pin);
  await to("member-again");
  await page.keyboard.type(NURSE.pin);
  await holds("person");
  await press("Enter");
  await id("cards-make").waitFor();
  await to("cards-make");
  await holds("cards before");
  await press("Enter");
  await id("card-typed").waitFor();
  await press("Escape");
  await id("card-typed").waitFor();
  await holds("cards");
  const card = await id("card-2").locator("code").innerText();
  await page.emulateMedia({ media: "print" });
  await browser.picture("setup-cards-printed");
  assert.ok(await id("card-1").isVisible());
  assert.equal(await id("card-typed").isVisible(), false, "nothing but the cards is on the paper");
  const dark = await page.evaluate(() => getComputedStyle(document.querySelector("[data-testid=card-1]")).color);
  assert.equal(dark, "rgb(0, 0, 0)", "black on white");
  await page.emulateMedia({ media: "screen" });
  // What is not on the paper cannot have the keyboard meanwhile.
  await id("card-typed").focus();
  await page.keyboard.type(card);
  await press("Enter");
  await id("tone-play").waitFor();
  await to("tone-play");
  await press("Enter");
  await id("tone-unheard").waitFor();
  await to("tone-unheard");
  await holds("tone");
  await press("Space");
  await until("what was not heard is not done", async () => (await id("step-tone").getAttribute("data-done")) === "false");
  await to("tone-heard");
  await press("Space");
  await id("setup-open").waitFor();
  await holds("done");
  await press("Enter");
  await id("ward").waitFor();
  const [shown, there] = await page.evaluate(() => [
    document.querySelector("[data-testid=clock]").textContent,
    new Intl.DateTimeFormat("en-GB", { timeZone: "Africa/Nairobi", hour: "2-digit", hourCycle: "h23" }).format(new Date()),
  ]);
  assert.match(shown, new RegExp(` ${there}:`), "the clock is the one on the wall there");
  await press("d");
  await id("place").waitFor();
  assert.equal(await id("setup-again").count(), 0, "nothing is left to be set up");
  await to("lock-after-5");
  await press("Space");
  await until("it is kept", async () => (await id("lock-after-5").getAttribute("aria-pressed")) === "true");
  await browser.holds("setup", "settings");
  await id("settings-find").focus();
  await page.keyboard.type("colours");
  await until("only what has the word", async () => (await id("people").isHidden()) && (await page.getByText("High contrast").isVisible()));
  await browser.holds("setup", "settings found");
  await page.keyboard.type("xyz");
  await until("nothing has it", async () => /No setting has this word/.test(await id("settings").innerText()));
});

test("in the real window by keyboard: left in the middle, found again, done in a moment, and the lock shuts the store", async () => {
  machine = await Machine.start({ width: 1280, height: 720 });
  const folder = join(machine.home, "real");
  const args = ["--folder", folder, "--size", "1280x720", "--live", "--device", "nobody has this"];
  const open = async () => {
    window = await Window.open(machine, { app: APP, args });
  };
  const keys = (...text) => window.driver.actions().sendKeys(...text).perform();
  const there = (id) => until(id, () => window.has(id), 30);
  const at = () => window.run("return document.activeElement?.dataset.testid ?? ''");
  const to = async (id) => {
    for (let n = 0; n < 60 && (await at()) !== id; n += 1) await keys(TAB);
    assert.equal(await at(), id);
  };
  const page = { evaluate: (what) => window.run(`return (${what})()`) };
  const fits = async (where) => {
    if (PICTURES) window.screenshot(join(PICTURES, `setup-window-${where}.png`));
    assert.deepEqual(await misfits(page), [], where);
  };
  const began = Date.now();
  await open();
  await there("place-form");
  await fits("place");
  await keys(CLINIC, ENTER);
  await there("member-name");
  await keys(ESCAPE);
  await until("left", async () => !(await window.has("setup")));
  await window.close();
  await open();
  await there("member-name");
  assert.equal(await window.run("return document.querySelector('[data-testid=step-place]').dataset.done"), "true", "what was done is done");
  await keys(NURSE.name);
  await to("role-clinician");
  await keys(SPACE);
  await to("member-secret");
  await keys(NURSE.pin, TAB, NURSE.pin, ENTER);
  await there("cards-make");
  await to("cards-make");
  await keys(ENTER);
  await there("card-typed");
  await fits("cards");
  const card = await window.run("return document.querySelector('[data-testid=card-2] code').innerText");
  await keys(card, ENTER);
  await there("tone-play");
  await to("tone-play");
  await keys(ENTER);
  await there("tone-heard");
  await to("tone-heard");
  await keys(ENTER);
  await there("setup-open");
  await fits("done");
  await keys(ENTER);
  await until("the ward or the first page", async () => (await window.has("ward")) || (await window.has("open-ward")));
  console.log(`set up in ${((Date.now() - began) / 1000).toFixed(1)} s, two starts of the program included`);
  if (await window.has("open-ward")) await keys(ENTER);
  await there("ward");
  await keys("k");
  await there("sign-in");
  await fits("shut");
  await keys(NURSE.pin, ENTER);
  await there("ward");
  await until("their name", async () => /N\. Grace/.test(await window.run("return document.body.innerText")));
});
