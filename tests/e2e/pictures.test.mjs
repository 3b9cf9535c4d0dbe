// What a picture must show: every state of a number without colour, and every screen at twice the size.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;
/** Grey levels of 255 that a person surely tells apart on a screen, and so many pixels of it: a mark of 14 by 14. */
const LEVELS = 40;
const PIXELS = 200;

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

/** A picture's grey levels, by ImageMagick (Rec. 709 luma). */
const grey = (png) => execFileSync("convert", ["png:-", "-colorspace", "Gray", "-depth", "8", "gray:-"], { input: png, maxBuffer: 1 << 26 });

/** Pixels in which two grey pictures of one size differ visibly. */
function apart(one, other) {
  assert.equal(one.length, other.length);
  let count = 0;
  for (let at = 0; at < one.length; at += 1) if (Math.abs(one[at] - other[at]) > LEVELS) count += 1;
  return count;
}

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
      writeFileSync(join(PICTURES, `states-${theme}-grey.png`),
        execFileSync("convert", ["png:-", "-colorspace", "Gray", "png:-"], { input: await states.screenshot(), maxBuffer: 1 << 26 }));
    }
    if (theme === "dark") {
      // The control: the same state in another hue of the same grey is no difference, so a cue by colour alone would fail above.
      const tile = states.locator('[data-testid="state-live"]');
      await tile.evaluate((cell) => cell.style.setProperty("--pleth", "#ffaa56"));
      assert.ok(apart(seen.get("state-live"), grey(await tile.screenshot())) < PIXELS, "the control sees a hue");
    }
  }
  await states.close();
});

/** At this size nothing leaves to the side, no word is cut without a mark, and every control can be hit. */
async function fits(where) {
  const faults = await page.evaluate(() => {
    const found = [];
    const say = (element, what) => found.push(`${what}: ${element.tagName} ${element.dataset.testid ?? element.className} "${(element.textContent ?? "").trim().slice(0, 40)}"`);
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || style.visibility === "hidden" || element.closest(".unseen, svg")) continue;
      const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (words && box.right > innerWidth + 1 && !element.closest("[data-scrolls=side]")) say(element, "leaves to the side");
      const cuts = style.overflowX !== "visible" && style.textOverflow !== "ellipsis";
      if (words && cuts && element.scrollWidth > element.clientWidth + 1) say(element, "is cut");
      if (element.matches("button, input:not([type=radio]), [role=slider]") && box.height < 40) say(element, `is ${box.height} px high`);
    }
    return found;
  });
  await browser.picture(`zoom-${where.replaceAll(" ", "-")}`);
  assert.deepEqual(faults, [], where);
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
});
