// The layouts of ward and live view, over a ward of eight beds in eight states that stands still: nothing is cut, nothing
// lies on anything else, every control can be hit and seen, and a bed's alarm is told without colour.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./lib/browser.mjs";
import { collisions, misfits } from "./lib/fits.mjs";
import { apart, grey, greyPicture, PIXELS } from "./lib/grey.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;
const SCREENS = [{ width: 1280, height: 720 }, { width: 1920, height: 1080 }];
const SIZES = { one: 1, two: 2, four: 4, eight: 8 };
const THEMES = ["night", "day", "contrast"];
/** What the screen is called in each. */
const SHOWN = { night: "dark", day: "light", contrast: "contrast" };

let machine, browser, page;

const id = (name) => browser.id(name);

before(async () => {
  machine = await Machine.start({ width: 1920, height: 1080 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { viewport: SCREENS[0] });
  page = browser.page;
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

/** Opens the page of layouts, with its traces moving and every flash in its first half. */
async function open(asked, screen) {
  await page.setViewportSize(screen);
  await page.goto(new URL(`layouts.html?${new URLSearchParams(asked)}`, browser.address).href);
  await id("ward").waitFor();
  await page.evaluate(() => document.fonts.ready);
  if (asked.bed) {
    await page.keyboard.press(asked.bed);
    await id(`live-${asked.bed}`).waitFor();
  }
  await page.addStyleTag({ content: "* { animation: none !important; }" });
}

/** No fault of form, and no rule of WCAG 2 A and AA broken. */
async function holds(where) {
  await until("a settled layout", async () => (await collisions(page, "main")).length === 0 && (await misfits(page)).length === 0, 5).catch(() => {});
  assert.deepEqual([...(await misfits(page)), ...(await collisions(page, "main"))], [], where);
  const { said } = await browser.accessible();
  assert.deepEqual(said, [], where);
  await browser.picture(`layout-${where.replaceAll(" ", "-")}`);
}

test("one, two, four and eight beds stand on either screen in every theme, and none is lost", async () => {
  for (const screen of SCREENS) {
    for (const [shown, places] of Object.entries(SIZES)) {
      for (const theme of THEMES) {
        await open({ beds: 8, shown, theme }, screen);
        assert.equal(await page.locator("article").count(), places);
        assert.equal(await page.locator("[data-testid=away] button").count(), 8 - places);
        await holds(`ward ${shown} ${screen.width} ${theme}`);
      }
    }
  }
});

test("a ward of any number of beds up to eight fits", async () => {
  for (const beds of [0, 1, 2, 3, 5, 6, 7]) {
    await open({ beds, shown: "eight", theme: "night" }, SCREENS[0]);
    assert.equal(await page.locator("article").count(), beds);
    await holds(`ward of ${beds}`);
  }
});

test("a silent core leaves no bed out and claims nothing of any", async () => {
  await open({ beds: 8, shown: "four", theme: "night", silent: "" }, SCREENS[0]);
  await id("core-silent").waitFor();
  assert.equal(await page.locator('article[data-edge="unknown"]').count(), 4);
  assert.match(await id("away-5").innerText(), /Not known/);
  await holds("ward with a silent core");
});

/** A 15.6 inch screen of 1920 x 1080 has so many pixels a millimetre; capitals are 0.698 of the font (docs of the face). */
const PX_PER_MM = Math.hypot(1920, 1080) / (15.6 * 25.4);
const CAPITALS = 0.698;

test("heart rate and saturation are read from four metres in both layouts of the live view", async () => {
  for (const live of ["traces", "numbers"]) {
    await open({ beds: 8, live, theme: "night", bed: "2" }, SCREENS[1]);
    for (const name of ["heart_rate", "spo2"]) {
      const font = await id(`numeric-${name}`).locator(".value").evaluate((value) => Number.parseFloat(getComputedStyle(value).fontSize));
      const metres = (font * CAPITALS) / PX_PER_MM / 1000 * 200;
      assert.ok(metres >= 4, `${live}: ${name} is read from ${metres.toFixed(2)} m`);
    }
  }
});

test("both layouts of the live view stand on either screen in every theme", async () => {
  for (const screen of SCREENS) {
    for (const live of ["traces", "numbers"]) {
      for (const theme of THEMES) {
        await open({ beds: 8, live, theme, bed: "2" }, screen);
        await holds(`live ${live} ${screen.width} ${theme}`);
      }
    }
  }
});

test("the layout of the live view is chosen by key and beside the traces, with a ruler in either", async () => {
  await open({ beds: 8, theme: "night", bed: "2" }, SCREENS[0]);
  const large = () => page.locator("[data-testid=live-2].large").count();
  const scale = () => page.locator("[data-testid^=wave-] .scale").first().innerText();
  assert.equal(await large(), 0);
  assert.match(await scale(), /10 mm\/mV/);
  await page.keyboard.press("n");
  await until("large numbers", async () => (await large()) === 1);
  await until("a beat that fits the lower strip", async () => /5 mm\/mV/.test(await scale()));
  await page.keyboard.press("u");
  const edges = (selector) => page.locator(selector).first().boundingBox();
  const ruler = await edges("[data-testid=live-2] .ruler");
  const strip = await edges("[data-testid^=wave-] canvas");
  assert.ok(strip.y + strip.height <= ruler.y, `the strip ends at ${strip.y + strip.height}, the ruler begins at ${ruler.y}`);
  const unit = await edges("[data-testid=numeric-pulse_rate] .how");
  const limits = await edges("[data-testid=numeric-pulse_rate] .limits");
  assert.ok(unit.y + unit.height <= limits.y + 1, "the unit stands above the limits");
  await holds("live numbers with a ruler");
  await page.keyboard.press("t");
  await id("room-numbers").waitFor();
  assert.equal(await id("room-numbers").locator("input").isChecked(), true);
  assert.equal(await large(), 0, "the choices cover traces, never a number");
  const choices = await id("traces").boundingBox();
  for (const name of ["heart_rate", "spo2", "pulse_rate", "perfusion_index"]) {
    const number = await id(`numeric-${name}`).boundingBox();
    assert.ok(choices.x + choices.width <= number.x, `${name} is in sight`);
  }
  await holds("live numbers with choices");
  await page.keyboard.press("Escape");
  await until("large numbers again", async () => (await large()) === 1);
  await page.keyboard.press("t");
  await id("room-traces").click();
  await until("the chosen height of 1 mV", async () => /10 mm\/mV/.test(await scale()));
  await id("traces-done").click();
  await holds("live traces with a ruler");
});

test("order and colours of the numbers are chosen, and hold on the live view and the ward", async () => {
  await open({ beds: 8, theme: "night" }, SCREENS[0]);
  const hue = (name) => id(`numeric-${name}`).first().locator(".value").evaluate((value) => getComputedStyle(value).color);
  const before = await hue("heart_rate");
  await page.keyboard.press("d");
  await id("settings").waitFor();
  for (const theme of THEMES) {
    await id(`theme-${theme}`).click();
    await until(`the colours ${theme}`, async () => (await page.locator(".shell").getAttribute("data-theme")) === SHOWN[theme]);
    await holds(`settings ${theme}`);
  }
  await id("theme-day").locator("input").focus();
  await page.keyboard.press("ArrowRight");
  await until("the colours chosen by an arrow key", async () => (await page.locator(".shell").getAttribute("data-theme")) === "dark");
  assert.equal(await page.evaluate(() => document.activeElement?.value), "night", "the keyboard stays on the choice");
  await id("up-spo2").focus();
  await page.keyboard.press("ArrowUp");
  await until("SpO2 first", async () => (await page.locator("[data-testid=parameters] li").first().getAttribute("data-testid")) === "parameter-spo2");
  await until("the keyboard on the row that moved up", async () => (await browser.at()) === "up-spo2");
  await id("down-spo2").focus();
  await page.keyboard.press("ArrowDown");
  await until("SpO2 second again", async () => (await page.locator("[data-testid=parameters] li").nth(1).getAttribute("data-testid")) === "parameter-spo2");
  await until("the keyboard on the row", async () => (await browser.at()) === "down-spo2");
  await page.keyboard.press("ArrowUp");
  await until("SpO2 first again", async () => (await page.locator("[data-testid=parameters] li").first().getAttribute("data-testid")) === "parameter-spo2");
  await id("hue-heart_rate").selectOption("co2");
  await until("a colour of its own", async () => (await id("hue-heart_rate").inputValue()) === "co2");
  await page.keyboard.press("Escape");
  await id("ward").waitFor();
  await until("the colour on the ward", async () => (await hue("heart_rate")) !== before);
  assert.match((await page.locator("[data-testid=bed-1] [role=group]").first().getAttribute("data-testid")) ?? "", /numeric-spo2/);
  await page.keyboard.press("d");
  await id("usual").click();
  await page.keyboard.press("Escape");
  await id("ward").waitFor();
  assert.equal(await hue("heart_rate"), before);
});

test("everything is reached by keyboard, and its focus is seen", async () => {
  await open({ beds: 8, shown: "two", theme: "night" }, SCREENS[0]);
  const reached = new Set();
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return { name: element.dataset.testid, seen: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 };
    });
    if (!at.name) continue;
    assert.ok(at.seen, `${at.name} shows that it has the focus`);
    reached.add(at.name);
  }
  for (const name of ["open-bed-1", "open-bed-2", "size-eight", "worst-first", "page-on", "away-3", "away-8", "pause", "settings-open", "sessions"]) {
    assert.ok(reached.has(name), `${name} is reached, of ${[...reached].join(" ")}`);
  }
  await page.keyboard.press("v");
  await until("four beds", async () => (await page.locator("article").count()) === 4);
  await page.keyboard.press("PageDown");
  await id("bed-5").waitFor();
  await page.keyboard.press("w");
  await until("the worst first", async () => (await page.locator("article").first().getAttribute("data-testid")) === "bed-2");
});

test("at twice the size nothing leaves to the side, and every control can be hit", async () => {
  const small = { width: 640, height: 360 };
  const faults = async (where) => {
    await browser.picture(`layout-zoom-${where}`);
    assert.deepEqual(await misfits(page), [], where);
  };
  for (const shown of ["one", "eight"]) {
    await open({ beds: 8, shown, theme: "night" }, small);
    await faults(`ward-${shown}`);
  }
  for (const live of ["traces", "numbers"]) {
    await open({ beds: 8, live, theme: "night", bed: "2" }, small);
    await faults(`live-${live}`);
  }
  await page.keyboard.press("d");
  await id("settings").waitFor();
  await faults("settings");
});

test("a bed's alarm state is told without colour, on its card and in the strip, in every theme", async () => {
  for (const theme of THEMES) {
    const seen = new Map();
    for (const [where, shown] of [["bed", "eight"], ["away", "one"]]) {
      await open({ beds: 8, shown, theme }, SCREENS[1]);
      if (PICTURES) writeFileSync(join(PICTURES, `layout-grey-${shown}-${theme}.png`), greyPicture(await page.screenshot()));
      for (const bed of where === "bed" ? [1, 2, 3, 4, 5, 6, 7, 8] : [2, 3, 4, 5, 6, 7, 8]) {
        // Only what tells the state: the line of the bed and its edge, cut to one size for all.
        const box = await id(`${where}-${bed}`).boundingBox();
        const clip = where === "bed" ? { x: box.x - 6, y: box.y + 40, width: 330, height: 44 } : { x: box.x, y: box.y, width: 200, height: 38 };
        seen.set(`${where} ${bed}`, grey(await page.screenshot({ clip })));
      }
    }
    for (const [one, picture] of seen) {
      for (const [other, another] of seen) {
        if (one.split(" ")[0] !== other.split(" ")[0] || one >= other) continue;
        assert.ok(apart(picture, another) >= PIXELS, `${theme}: ${one} looks like ${other} in grey`);
      }
    }
  }
  // The control: another hue of the same grey is no difference, so a cue by colour alone would fail above.
  const strip = id("away-5");
  const plain = grey(await strip.screenshot());
  await strip.evaluate((chip) => chip.style.setProperty("background-color", "#d8ec2c", "important"));
  const hued = apart(plain, grey(await strip.screenshot()));
  await strip.evaluate((chip) => chip.style.setProperty("background-color", "#303030", "important"));
  const darker = apart(plain, grey(await strip.screenshot()));
  assert.ok(hued < PIXELS && darker >= PIXELS, `the control sees a hue (${hued}) or misses a shade (${darker})`);
});
