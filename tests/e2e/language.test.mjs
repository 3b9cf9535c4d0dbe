// A second language, written from right to left: chosen by keyboard on the first page and kept for the machine; every screen
// is mirrored but for what runs with time, and no number is turned round.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;

let machine, browser, page;

const id = (name) => browser.id(name);
const press = (key) => page.keyboard.press(key);
const body = () => page.evaluate(() => document.body.innerText);
const direction = () => page.evaluate(() => getComputedStyle(document.body).direction);

/** A line from right to left that is cut shows the end of its number: numbers stand whole, or not at all. */
async function wholeNumbers(where) {
  const cut = await page.evaluate(() => {
    const cuts = (node) => getComputedStyle(node).textOverflow === "ellipsis" && node.scrollWidth > node.clientWidth + 1;
    return [...document.querySelectorAll("body *")].filter((node) => cuts(node) && /\d/.test(node.textContent)).map((node) => node.textContent.trim());
  });
  assert.deepEqual(cut, [], where);
}

/** At the usual size, and at 200 % of a small screen. */
async function holds(where) {
  await browser.holds("arabic", where);
  await wholeNumbers(where);
  await page.setViewportSize({ width: 640, height: 360 });
  await browser.holds("arabic", `${where} at 200 percent`);
  await wholeNumbers(`${where} at 200 percent`);
  await page.setViewportSize({ width: 1280, height: 720 });
}

const to = (name) => browser.to(name);
before(async () => {
  machine = await Machine.start({ width: 1280, height: 800 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { keychain: true, viewport: { width: 1280, height: 720 }, locale: "en-GB" });
  page = browser.page;
  await id("open-ward").waitFor();
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("it is chosen by keyboard on the first page, and the choice keeps the keyboard", async () => {
  assert.equal(await direction(), "ltr");
  await to("language-ar");
  await press("Enter");
  await until("the other direction", async () => (await direction()) === "rtl");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ar");
  await until("the keyboard stands where it stood", async () => (await browser.at()) === "language-ar");
  assert.match(await body(), /ليس جهازًا طبيًا/);
  await holds("first");
});

test("it is kept for the machine", async () => {
  await page.reload();
  await id("open-ward").waitFor();
  await until("still from right to left", async () => (await direction()) === "rtl");
});

test("ward and bed are mirrored, and what runs with time is not", async () => {
  await to("open-ward");
  await press("Enter");
  await id("ward").waitFor();
  await holds("ward");
  await press("2");
  await id("live-2").waitFor();
  await press("s");
  await id("start-session-dialog").waitFor();
  await page.keyboard.type("محمد عبد الله");
  await holds("start");
  await id("attending").fill("د. ليلى");
  await press("Enter");
  await until("the session", async () => /محمد عبد الله/.test(await id("banner").innerText()));
  await until("traces", async () => (await page.locator("[data-testid^=wave-] canvas").count()) > 0);
  const side = (name) => page.locator(name).first().evaluate((node) => { const box = node.getBoundingClientRect(); return box.left + box.width / 2; });
  assert.ok((await side('[data-testid^="numeric-spo2"]')) < (await side("[data-testid^=wave-] canvas")), "numbers stand on the other side");
  assert.equal(await page.locator("[data-testid^=wave-] canvas").first().evaluate((node) => getComputedStyle(node).direction), "ltr");
  await until("a number", async () => /^\d+$/.test(await id("numeric-spo2").getByTestId("value").innerText()));
  await holds("live");
});

test("an alarm reads as on every monitor: parameter, value, sign, limit", async () => {
  const limit = { bed: 2, parameter: "spo2", side: "low", value: "98", by: "x" };
  await page.evaluate((ask) => fetch("call", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ call: "set_limit", ask }) }), limit);
  await until("an alarm", async () => /SpO2 \d+ < 98/.test(await id("alarm-bar").innerText().catch(() => "")), 90);
  // Where each part stands on the screen, not in which order it is written in the page.
  const lefts = await id("alarm-line").evaluate((line) => {
    const formula = [...line.querySelectorAll("bdi")].at(-1);
    const nodes = document.createTreeWalker(formula, NodeFilter.SHOW_TEXT);
    const found = {};
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      for (const [name, part] of Object.entries({ parameter: "SpO", sign: "<", limit: "98" })) {
        const at = node.data.lastIndexOf(part);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + part.length);
        found[name] = range.getBoundingClientRect().left;
      }
    }
    return found;
  });
  assert.ok(lefts.parameter < lefts.sign && lefts.sign < lefts.limit, JSON.stringify(lefts));
  await holds("alarm");
  await press("Escape");
  await id("ward").waitFor();
  const apart = await id("alarm-line").evaluate((line) => line.querySelector(".where").getBoundingClientRect().left - [...line.querySelectorAll("bdi")].at(-1).getBoundingClientRect().right);
  assert.ok(apart >= 5 && apart < 40, `the bed's number stands ${apart} px beside the limit`);
  assert.notEqual(await id("alarm-line").locator(".where").evaluate((node) => getComputedStyle(node).borderInlineEndStyle), "none", "with a line between");
  await holds("alarm on the ward");
  await press("2");
  await id("live-2").waitFor();
});

test("the other screens", async () => {
  for (const [key, where] of [["l", "limits"], ["h", "entry"], ["m", "mark"], ["t", "traces"]]) {
    await press(key);
    await page.locator("[role=dialog]").first().waitFor();
    await holds(where);
    await press("Escape");
    await until("it is closed", async () => (await page.locator("[role=dialog]").count()) === 0);
  }
  await press("f");
  await until("frozen", async () => /مجمّدة منذ/.test(await body()));
  await holds("frozen");
  await press("f");
  await press("d");
  await id("settings").waitFor();
  await holds("settings");
  await press("Escape");
  await id("live-2").waitFor();
  await press("e");
  await id("end-session-dialog").waitFor();
  await holds("end");
  await press("Enter");
  await id("start-session").waitFor();
  await press("Escape");
  await id("ward").waitFor();
  await press("r");
  await id("patients").waitFor();
  await holds("patients");
  await press("Escape");
  await id("ward").waitFor();
  await press("p");
  await until("past sessions", async () => /الجلسات السابقة/.test(await body()));
  await holds("sessions");
});

test("a kept session, setting up, people, the lock and the record", async () => {
  await page.locator("[data-testid^=session-]").first().click();
  await id("review-banner").waitFor();
  await until("kept traces", async () => (await page.locator("[data-testid^=kept-wave-] canvas").count()) > 0);
  await holds("review");
  await press("Escape");
  await press("Escape");
  await id("ward").waitFor();
  await press("d");
  await to("setup-again");
  await press("Enter");
  await id("setup").waitFor();
  await holds("setup");
  await press("Escape");
  await id("ward").waitFor();
  await page.evaluate((ask) => fetch("call", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ call: "add_member", ask }) }),
    { name: "ليلى حداد", roles: ["administrator", "clinician"], secret: { kind: "pin", text: "40718265", badge: null } });
  await until("she is at the station", async () => /ليلى حداد/.test(await id("present").innerText()));
  await press("d");
  await to("audit-open");
  await press("Enter");
  await id("audit-row").first().waitFor();
  await holds("record");
  await press("Escape");
  await id("settings").waitFor();
  await press("k");
  await id("sign-in").waitFor();
  await holds("shut");
  await page.keyboard.type("40718265");
  await press("Enter");
  await id("present").waitFor();
});

test("and back, by whoever reads only the other one", async () => {
  await press("Escape");
  await press("d");
  await id("settings").waitFor();
  assert.equal(await id("language-en").innerText(), "English");
  await to("language-en");
  await press("Enter");
  await until("the other direction", async () => (await direction()) === "ltr");
  assert.match(await id("settings").innerText(), /Find a setting/);
  assert.deepEqual(browser.broken, []);
});
