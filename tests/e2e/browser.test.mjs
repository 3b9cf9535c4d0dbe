// The same pages in a browser, against the core behind a loopback server: reachable by keyboard, readable by tools.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Machine, until } from "./lib/machine.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SERVER = process.env.WARDLIGHT_LOOPBACK ?? join(HERE, "../../target/debug/loopback");
const PICTURES = process.env.WARDLIGHT_PICTURES;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let machine, browser, page, address;
const broken = [];

const id = (name) => page.locator(`[data-testid="${name}"]`);
async function picture(name) {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** No rule of WCAG 2 A and AA is broken on what is shown now. */
async function accessible(where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa"] } }),
  );
  const said = found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  assert.deepEqual(said, [], where);
  console.log(`axe: ${where}: ${found.passes.length} rules hold`);
}

before(async () => {
  machine = await Machine.start({ width: 1280, height: 800 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  const server = machine.run(SERVER, [join(HERE, "../../ui/dist"), join(machine.home, "ward")]);
  address = await until("the loopback server", () => /listening on (\S+)/.exec(server.said)?.[1], 30);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  // The content policy is the server's; the accessibility checker is put in past it.
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, bypassCSP: true });
  page = await context.newPage();
  page.on("pageerror", (error) => broken.push(error.message));
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  await page.goto(address);
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("the first page, by keyboard", async () => {
  await id("open-ward").waitFor();
  await accessible("first start");
  await page.keyboard.press("Enter");
  await id("ward").waitFor();
  await until("waves", async () => (await page.evaluate(() => window.wardlight.painted().frames)) > 20);
  await accessible("ward");
});

test("a session by keyboard alone", async () => {
  await page.keyboard.press("2");
  await id("live-2").waitFor();
  await page.keyboard.press("s");
  await id("start-session-dialog").waitFor();
  await accessible("start of a session");
  await page.keyboard.press("Enter");
  await until("both names are asked for", async () => /name/i.test(await id("start-session-dialog").innerText()));
  await page.keyboard.type("SAMPLE, Keyboard");
  await page.keyboard.press("Tab");
  await page.keyboard.type("A. Nurse");
  await page.keyboard.press("Enter");
  await id("ack").waitFor();
  assert.match(await id("banner").innerText(), /SAMPLE, Keyboard/);
  assert.match(await id("banner").innerText(), /unverified/i);
  await until("a live saturation", async () => /^\d\d$/.test((await id("numeric-spo2").locator("[data-testid=value]").innerText()).trim()));
  await accessible("live");
  await picture("browser-live");
});

test("limits by keyboard: what is out of bounds is refused in words and changes nothing", async () => {
  await page.keyboard.press("l");
  await id("limits-dialog").waitFor();
  await accessible("limits");
  await picture("browser-limits");
  await page.keyboard.press("Escape");
  await id("limits-dialog").waitFor({ state: "detached" });
});

test("a long list fits at twice the size", async () => {
  await page.setViewportSize({ width: 640, height: 360 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing leaves to the side");
  const bar = await id("alarm-bar").boundingBox();
  assert.ok(bar && bar.y >= 0 && bar.y < 360, "the alarm bar is on the screen");
  await picture("browser-200");
  await page.setViewportSize({ width: 1280, height: 720 });
});

test("the core goes: no number stays", async () => {
  await page.route("**/frames", (route) => route.abort());
  await page.route("**/call", (route) => route.abort());
  await id("core-silent").waitFor();
  for (const name of ["heart_rate", "spo2", "pulse_rate"]) {
    assert.match(await id(`numeric-${name}`).locator("[data-testid=value]").innerText(), /- -/);
  }
  await picture("browser-core-gone");
  await page.unroute("**/frames");
  await page.unroute("**/call");
  await id("core-silent").waitFor({ state: "detached" });
});

test("ending a session, and what was kept of it", async () => {
  await page.keyboard.press("e");
  await id("end-session-dialog").waitFor();
  await page.keyboard.press("Enter");
  await id("start-session").waitFor();
  await page.keyboard.press("Escape");
  await id("ward").waitFor();
  await page.keyboard.press("p");
  await id("sessions-list").waitFor();
  await accessible("sessions");
  await id("session-1").click();
  await id("review").waitFor();
  assert.match(await id("review-banner").innerText(), /SAMPLE, Keyboard/);
  await accessible("review");
  await picture("browser-review");
  // The core was taken away once, above; the page says so itself.
  const unforeseen = broken.filter((text) => !/Failed to load resource|ERR_FAILED|core does not answer/.test(text));
  assert.deepEqual(unforeseen, [], "no other error on any page");
});
