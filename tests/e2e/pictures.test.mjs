// What a picture must show: every state of a number without colour, and every screen at twice the size.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./lib/browser.mjs";
import { misfits } from "./lib/fits.mjs";
import { apart, grey, greyPicture, PIXELS } from "./lib/grey.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;

let machine, browser, page;

const id = (name) => browser.id(name);

before(async () => {
  machine = await Machine.start({ width: 1280, height: 800 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  // 1280 x 720 at 200 %.
  browser = await Browser.open(machine, { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 });
  page = browser.page;
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("every state of a number is told apart without colour, in every theme", async () => {
  const states = await browser.chromium.newPage({ viewport: { width: 1280, height: 900 } });
  for (const theme of ["dark", "light", "contrast"]) {
    await states.goto(new URL(`states.html?theme=${theme}`, browser.address).href);
    await states.evaluate(() => document.fonts.ready);
    const names = await states.locator("[data-still=yes]").evaluateAll((cells) => cells.map((cell) => cell.dataset.testid));
    assert.equal(names.length, 14);
    const seen = new Map();
    for (const name of names) seen.set(name, grey(await states.locator(`[data-testid="${name}"]`).screenshot()));
    for (const [one, picture] of seen) {
      for (const [other, another] of seen) {
        if (one < other) assert.ok(apart(picture, another) >= PIXELS, `${theme}: ${one} looks like ${other} in grey`);
      }
    }
    if (PICTURES) {
      writeFileSync(join(PICTURES, `states-${theme}-grey.png`), greyPicture(await states.screenshot()));
    }
    if (theme === "dark") {
      // The control: the same state in another hue of the same grey is no difference, so a cue by colour alone would fail above.
      const tile = states.locator('[data-testid="state-live"]');
      await tile.evaluate((cell) => cell.style.setProperty("--hue-spo2", "#ffaa56"));
      assert.ok(apart(seen.get("state-live"), grey(await tile.screenshot())) < PIXELS, "the control sees a hue");
    }
  }
  await states.close();
});

/** At this size nothing leaves to the side, no word is cut without a mark, and every control can be hit. */
async function fits(where) {
  const faults = await misfits(page);
  await browser.picture(`zoom-${where.replaceAll(" ", "-")}`);
  assert.deepEqual(faults, [], where);
}

/** However far down the page: whose numbers these are is in sight, and nothing lies over it. */
async function named(banner) {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  assert.ok((await page.evaluate(() => window.scrollY)) > 0, "the page scrolls, or this shows nothing");
  const seen = await id(banner).locator("h1").evaluate((name) => {
    const box = name.getBoundingClientRect();
    return name.contains(document.elementFromPoint(box.left + 2, box.top + box.height / 2));
  });
  await browser.picture(`zoom-${banner}-below`);
  assert.ok(seen, `${banner} at the end of the page`);
  await page.evaluate(() => window.scrollTo(0, 0));
}

test("every screen at 200 %", async () => {
  await id("open-ward").waitFor();
  await fits("first");
  await page.keyboard.press("Enter");
  await id("ward").waitFor();
  await until("waves", async () => (await page.evaluate(() => window.wardlight.painted().frames)) > 20);
  await fits("ward");
  await page.keyboard.press("2");
  await id("live-2").waitFor();
  await page.keyboard.press("s");
  await id("start-session-dialog").waitFor();
  await fits("start");
  await page.keyboard.type("SAMPLE, With A Long Name Of Many Parts");
  await page.keyboard.press("Tab");
  await page.keyboard.type("A. Nurse");
  await page.keyboard.press("Enter");
  await id("ack").waitFor();
  await until("a live saturation", async () => /^\d\d$/.test((await id("numeric-spo2").locator("[data-testid=value]").innerText()).trim()));
  await fits("live");
  await named("banner");
  await page.keyboard.press("l");
  await id("limits-dialog").waitFor();
  await fits("limits");
  await page.keyboard.press("Escape");
  await id("limits-dialog").waitFor({ state: "detached" });
  await page.keyboard.press("d");
  await id("settings").waitFor();
  await fits("settings");
  await page.keyboard.press("Escape");
  await id("live-2").waitFor();
  await page.keyboard.press("e");
  await id("end-session-dialog").waitFor();
  await fits("end");
  await page.keyboard.press("Enter");
  await id("start-session").waitFor();
  await page.keyboard.press("Escape");
  await id("ward").waitFor();
  await page.keyboard.press("p");
  await id("sessions-list").waitFor();
  await fits("sessions");
  await id("session-1").click();
  await id("review").waitFor();
  await fits("review");
  await named("review-banner");
});
