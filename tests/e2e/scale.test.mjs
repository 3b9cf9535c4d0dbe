// A ruler on the screen: after a card was held to it, millimetres are millimetres in the picture itself.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;
/** ISO/IEC 7810 ID-1, millimetres. */
const CARD_MM = 85.6;
/** Grey levels between which a mark, or a strong line of the dark grid, lies; its ground and thin lines are darker. */
const STRONG = { least: 26, most: 40 };

let machine, browser;

before(async () => {
  machine = await Machine.start({ width: 1280, height: 800 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1 });
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

/** A picture as rows of grey levels, by ImageMagick. */
function grey(png) {
  const said = execFileSync("identify", ["-format", "%w %h", "png:-"], { input: png }).toString();
  const [width, height] = said.split(" ").map(Number);
  const levels = execFileSync("convert", ["png:-", "-colorspace", "Gray", "-depth", "8", "gray:-"], { input: png, maxBuffer: 1 << 26 });
  return { width, height, at: (x, y) => levels[y * width + x] };
}

/** Where marks begin in one row. */
function marks(picture, row, isMark) {
  const found = [];
  for (let x = 0; x < picture.width; x += 1) if (isMark(picture.at(x, row)) && (x === 0 || !isMark(picture.at(x - 1, row)))) found.push(x);
  return found;
}

/** Columns that are a strong line of the grid from top to bottom, save where a trace or a letter crosses. */
function strongColumns(picture) {
  const found = [];
  for (let x = 0; x < picture.width; x += 1) {
    let count = 0;
    for (let y = 0; y < picture.height; y += 1) if (picture.at(x, y) >= STRONG.least && picture.at(x, y) <= STRONG.most) count += 1;
    if (count > picture.height * 0.6) found.push(x);
  }
  return found;
}

/** Past the first page, where it stands, to the ward. */
async function toWard(page) {
  await page.locator('[data-testid="open-ward"], [data-testid="ward"]').first().waitFor();
  if (await page.locator('[data-testid="open-ward"]').isVisible()) await page.keyboard.press("Enter");
  await page.locator('[data-testid="ward"]').waitFor();
}

/** Moves the outline to so many device pixels and keeps it. */
async function calibrate(page, pixels) {
  const id = (name) => page.locator(`[data-testid="${name}"]`);
  const edge = id("card-edge");
  await edge.focus();
  let left = pixels - Number(await edge.getAttribute("aria-valuenow"));
  for (; Math.abs(left) >= 10; left -= 10 * Math.sign(left)) await page.keyboard.press(left > 0 ? "Shift+ArrowRight" : "Shift+ArrowLeft");
  for (; left !== 0; left -= Math.sign(left)) await page.keyboard.press(left > 0 ? "ArrowRight" : "ArrowLeft");
  assert.equal(await edge.getAttribute("aria-valuenow"), String(pixels));
  await id("scale-keep").click();
}

/** Everything on one page at one scale. */
async function isTrue(page, ratio, pixels) {
  const id = (name) => page.locator(`[data-testid="${name}"]`);
  const mm = pixels / CARD_MM;
  await page.keyboard.press("d");
  await id("calibration").waitFor();
  assert.match(await id("scale-state").innerText(), /Not to scale/);
  await calibrate(page, pixels);
  await until("true scale", async () => /True scale/.test(await id("scale-state").innerText()));
  assert.match(await id("readable").innerText(), /from \d\.\d m/);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/scale-settings-${ratio}.png`, fullPage: true });

  const card = await id("card").boundingBox();
  assert.ok(Math.abs(card.width * ratio - pixels) < 1, `the outline is ${card.width * ratio} px`);
  const ruler = grey(await id("check-ruler").locator("canvas").screenshot());
  const light = ruler.at(ruler.width - 1, 1) > 128;
  const found = marks(ruler, 2, (level) => (light ? level < 128 : level > 128));
  assert.equal(found.length, 51, "51 marks");
  assert.ok(Math.abs(found[50] - found[0] - 50 * mm) <= 1, `50 mm are ${found[50] - found[0]} px, not ${50 * mm}`);

  await page.keyboard.press("Escape");
  await id("ward").waitFor();
  await page.keyboard.press("1");
  await id("live-1").waitFor();
  const wave = id("wave-100");
  await until("a wave", async () => (await page.evaluate(() => window.wardlight.painted().frames)) > 20);
  assert.match(await wave.innerText(), /25 mm\/s · 10 mm\/mV · true scale/);
  const mark = await id("millivolt").first().boundingBox();
  assert.ok(Math.abs(mark.height * ratio - 10 * mm) < 1, `1 mV is ${mark.height * ratio} px`);
  const lines = strongColumns(grey(await wave.locator("canvas").screenshot()));
  assert.ok(lines.length > 10, `${lines.length} lines of the grid`);
  for (const [line, x] of lines.entries()) {
    const millimetres = Math.round((x - lines[0]) / mm);
    assert.equal(millimetres % 5, 0, `line ${line} at ${x}`);
    assert.ok(Math.abs(x - lines[0] - millimetres * mm) <= 1, `line ${line} is at ${x - lines[0]} px, not ${millimetres * mm}`);
  }
  // The control: a card two percent wider would put the lines elsewhere.
  const wide = 5 * mm * 1.02;
  const off = (x) => Math.abs(x - lines[0] - wide * Math.round((x - lines[0]) / wide));
  assert.ok(lines.some((x) => off(x) > 1), "two percent are seen");
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/scale-live-${ratio}.png` });
}

test("after a card was held to the screen, 50 mm are 50 mm and so is the grid", async () => {
  const page = browser.page;
  await toWard(page);
  await isTrue(page, 1, 428);
});

test("speed, gain and ruler by key", async () => {
  const page = browser.page;
  const wave = browser.id("wave-100");
  await page.keyboard.press("v");
  await until("the next speed", async () => /50 mm\/s/.test(await wave.innerText()));
  await page.keyboard.press("g");
  await until("the next gain", async () => /20 mm\/mV/.test(await wave.innerText()));
  const mark = await browser.id("millivolt").first().boundingBox();
  assert.ok(Math.abs(mark.height - (20 * 428) / CARD_MM) < 1, "the mark follows");
  await page.keyboard.press("u");
  const ruler = browser.id("ruler");
  await ruler.waitFor();
  const picture = grey(await ruler.locator("canvas").screenshot());
  const length = Number(await ruler.getAttribute("data-mm"));
  const found = marks(picture, 2, (level) => level > 128);
  assert.equal(found.length, length + 1);
  assert.ok(Math.abs(found[length] - found[0] - (length * 428) / CARD_MM) <= 1);
  await browser.picture("scale-ruler");
  await page.keyboard.press("u");
  await page.keyboard.press("t");
  await browser.id("traces").waitFor();
  const { said } = await browser.accessible();
  assert.deepEqual(said, [], "the choices for traces");
  for (const choice of await page.locator('[data-testid="traces"] label').all()) {
    assert.ok((await choice.boundingBox()).height >= 40, "every choice can be hit");
  }
  await browser.picture("scale-traces");
  await browser.id("speed-25").click();
  await browser.id("gain-10").click();
  await until("back again", async () => /25 mm\/s · 10 mm\/mV/.test(await wave.innerText()));
  await browser.id("traces-done").click();
  await page.keyboard.press("Escape");
  await browser.id("ward").waitFor();
});

test("what no screen can have is refused in words, and nothing changes", async () => {
  const page = browser.page;
  await page.keyboard.press("d");
  await browser.id("calibration").waitFor();
  await calibrate(page, 60);
  await until("the refusal", async () => /No real screen/.test(await page.locator(".refusal").innerText()));
  assert.match(await browser.id("scale-state").innerText(), /5\.00 pixels a millimetre/);
  await browser.id("scale-forget").click();
  await until("forgotten", async () => /Not to scale/.test(await browser.id("scale-state").innerText()));
  await browser.id("scale-undo").click();
  await until("undone", async () => /5\.00 pixels a millimetre/.test(await browser.id("scale-state").innerText()));
  const { said } = await browser.accessible();
  assert.deepEqual(said, [], "the display settings");
  await page.keyboard.press("Escape");
});

test("another screen is not to scale until a card was held to it too; the first one is remembered", async () => {
  const context = await browser.chromium.newContext({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 2, bypassCSP: true });
  const page = await context.newPage();
  // One page pulls at a time: a core hands every sample out once.
  await browser.page.goto("about:blank");
  await page.goto(browser.address);
  await toWard(page);
  await isTrue(page, 2, 713);
  await context.close();
  await browser.page.goto(browser.address);
  await toWard(browser.page);
  await browser.page.keyboard.press("d");
  await until("the first screen again", async () => /5\.00 pixels a millimetre/.test(await browser.id("scale-state").innerText()));
});
