// Somebody chooses a short PIN with a badge that the program makes, and opens the station with it. A scanner types like a
// keyboard and ends with Enter. By keyboard alone.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;
const NURSE = { name: "N. Grace", pin: "2604" };

let machine;
let browser;
let page;
let code;

const id = (name) => browser.id(name);
const press = (key) => page.keyboard.press(key);
const type = (text) => page.keyboard.type(text);
const to = (name) => browser.to(name);

before(async () => {
  machine = await Machine.start({ width: 1920, height: 1080 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { keychain: true, viewport: { width: 1280, height: 720 } });
  page = browser.page;
  await id("open-ward").waitFor();
  await press("Enter");
  await id("ward").waitFor();
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("a badge is made, shown once, printed alone, and chosen with a short PIN", async () => {
  await press("d");
  await to("member-begin");
  await press("Enter");
  await id("member-name").waitFor();
  await type(NURSE.name);
  await to("member-kind-pin");
  await press("ArrowDown");
  await to("member-badge-make");
  await press("Enter");
  await id("badge").waitFor();
  await browser.holds("badge", "made");
  await page.emulateMedia({ media: "print" });
  await browser.picture("badge-printed");
  assert.equal(await id("member-name").isVisible(), false, "nothing but the badge is on the paper");
  assert.equal(await id("badge-code").isVisible(), true);
  await page.emulateMedia({ media: "screen" });
  code = await id("member-badge").inputValue();
  assert.match(code, /^WLB1[A-Z2-7]{32}$/);
  await to("badge-hide");
  await press("Enter");
  await until("it is off the screen", async () => (await id("badge").count()) === 0);
  await to("member-secret");
  await type(NURSE.pin);
  await to("member-again");
  await type(NURSE.pin);
  await press("Enter");
  await id("people-made").waitFor();
  assert.doesNotMatch(await page.content(), new RegExp(code), "it is nowhere on the page any more");
});

test("a scan and a PIN open the station, and neither does alone", async () => {
  await press("Escape");
  await id("ward").waitFor();
  await press("k");
  await id("sign-in").waitFor();
  const scan = async (what) => {
    await to("badge");
    await type(what);
    await press("Enter");
    await until("the PIN is next", async () => (await browser.at()) === "secret");
  };
  await scan("WLB1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  await type(NURSE.pin);
  await press("Enter");
  await until("another badge does not open it", async () => /not right/i.test(await id("sign-in").innerText()));
  await scan(code.toLowerCase());
  await type(NURSE.pin);
  const began = performance.now();
  await press("Enter");
  await id("ward").waitFor();
  console.log(`open ${Math.round(performance.now() - began)} ms after the PIN`);
  assert.match(await id("present").innerText(), /N\. Grace/);
});
