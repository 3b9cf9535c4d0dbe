// What belongs to whoever a record is about: a copy of all of it, and to be taken out as far as the law lets them be. By
// keyboard, in two sizes.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;
const PIN = "40718265";
const FACTS = { surname: "Okoth", given: "Grace", birth: { said: "day", day: "1964-03-12" }, sex: "female", village: "Kadem", phone: "0712 345678", record_number: "K-014" };

let machine;
let browser;
let page;

const id = (name) => browser.id(name);
const press = (key) => page.keyboard.press(key);
const to = (name) => browser.to(name);
const ask = (call, what) => browser.call(call, what);

async function holds(where) {
  await browser.holds("rights", where);
  await page.setViewportSize({ width: 640, height: 360 });
  await browser.holds("rights", `${where} at 200 percent`);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Proves anew who is there. */
async function prove(form) {
  await id(form).waitFor();
  await until("the field has the keyboard", async () => (await browser.at()) === "proof");
  await page.keyboard.type(PIN);
  await press("Enter");
}

async function open(patient) {
  await page.goto(browser.address);
  await id("open-ward").waitFor();
  await press("Enter");
  await id("ward").waitFor();
  await press("r");
  await id("find").waitFor();
  await until("the list is there", async () => (await page.locator("[data-testid=find-list] [role=option]").count()) > 0);
  await page.locator("[data-testid=find-list] [role=option]", { hasText: patient }).click();
  await id("rights").waitFor();
}

before(async () => {
  machine = await Machine.start({ width: 1920, height: 1080 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { keychain: true, viewport: { width: 1280, height: 720 } });
  page = browser.page;
  await id("open-ward").waitFor();
  const secret = { kind: "pin", text: PIN, badge: null };
  await ask("add_member", { name: "N. Grace", roles: ["administrator", "clinician"], secret });
  assert.equal((await ask("register", { facts: FACTS, by: "" })).patient, 1);
  assert.equal((await ask("register", { facts: { ...FACTS, surname: "Zuleika", record_number: "K-015" }, by: "" })).patient, 2);
  await ask("start_session", { bed: 2, whom: { whom: "registered", patient: 1, confirmed: ["name", "birth"] }, attending: "" });
  await until("something is kept", async () => (await ask("board", {})).keeping.stored > 60);
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("while somebody is in session nobody is taken out, and a copy is", async () => {
  await open("OKOTH");
  await to("rights-erase");
  await press("Enter");
  await prove("erase");
  await until("it is refused", async () => /in session/i.test(await id("erase").innerText()));
  await press("Escape");
  await to("rights-copy");
  await press("Enter");
  await id("export").waitFor();
  await holds("copy");
  await until("the field has the keyboard", async () => (await browser.at()) === "proof");
  await page.keyboard.type("99999999");
  await press("Enter");
  await until("a wrong one is told", async () => /not right/.test(await id("export").innerText()));
  await prove("export");
  await id("rights-saved").waitFor();
  const folder = /Written to (.*patient-1-\S+)/.exec(await id("rights-saved").innerText())[1];
  assert.ok(readdirSync(folder).includes("readings.csv"));
  assert.match(readFileSync(join(folder, "index.html"), "utf8"), /OKOTH, Grace/);
  await ask("end_session", { bed: 2, by: "" });
});

test("how long the law keeps a record is said in the settings, and nothing goes by itself", async () => {
  await press("Escape");
  await until("the file is closed", async () => (await id("rights").count()) === 0);
  await press("Escape");
  await id("ward").waitFor();
  await press("d");
  await id("keep").waitFor();
  await until("what is due", async () => /Nothing is older/.test(await id("keep-due").innerText()));
  await id("keep-years").selectOption("10");
  await until("it is kept", async () => (await ask("board", {})).preferences.keep.years === 10);
  await id("keep-waves").selectOption("90");
  await until("both are", async () => (await ask("board", {})).preferences.keep.wave_days === 90);
  await id("keep").scrollIntoViewIfNeeded();
  await holds("settings");
  await to("support");
  await press("Enter");
  await id("support-saved").waitFor();
  const file = /Written to (.*\.json)/.exec(await id("support-saved").innerText())[1];
  const text = readFileSync(file, "utf8");
  for (const canary of ["Okoth", "Zuleika", "Grace", "Kadem", "0712", "K-01", "1964", machine.home]) assert.ok(!text.includes(canary), canary);
  assert.ok(JSON.parse(text).rows.patient === 2 && JSON.parse(text).runs[0].days_ago === 0);
});

test("what the law keeps stays with a name, and somebody without a session goes whole", async () => {
  await open("OKOTH");
  await to("rights-erase");
  await press("Enter");
  await id("erase").waitFor();
  assert.match(await id("erase-says").innerText(), /One session stays with name.*From \d+-\w+-20\d\d they/);
  await holds("the law keeps");
  await prove("erase");
  await id("patients-said").waitFor();
  await until("what may go has gone", async () => !/Kadem|0712/.test(await id("patient").innerText()));
  assert.match(await id("patient").innerText(), /OKOTH, Grace/);
  await open("ZULEIKA");
  await to("rights-erase");
  await press("Enter");
  await id("erase").waitFor();
  assert.match(await id("erase-says").innerText(), /All that is known of this person goes/);
  await prove("erase");
  await until("they are on no screen", async () => (await id("patient").count()) === 0 && !/ZULEIKA/.test(await page.content()));
  await holds("taken out");
  await id("find").fill("zuleika");
  await until("nobody is found", async () => (await page.locator("[data-testid=find-list] [role=option]").count()) === 0);
  const trail = await ask("audit", { before: null, by: null, about: "patients", from: null, to: null, patient: null });
  assert.deepEqual(trail.rows.filter((row) => row.kind === "erased").map((row) => [row.by, row.patient]), [["N. Grace", 2], ["N. Grace", 1]]);
});

test("sessions begin with the limits of the place, and running ones keep theirs", async () => {
  await page.goto(browser.address);
  await id("open-ward").waitFor();
  await press("Enter");
  await id("ward").waitFor();
  const unknown = { whom: "unknown", band: "adult" };
  const low = async (bed) => (await ask("board", {})).beds[bed - 1].numerics.find((one) => one.parameter === "spo2")?.low?.value;
  await ask("start_session", { bed: 2, whom: unknown, attending: "" });
  await until("the usual one", async () => (await low(2)) === "90");
  await press("d");
  await id("defaults").waitFor();
  await to("default-adult-spo2-low-greater");
  for (const value of ["91", "92"]) {
    await press("Enter");
    await until(value, async () => (await id("default-adult-spo2-low-value").innerText()) === value);
  }
  await id("defaults").scrollIntoViewIfNeeded();
  await holds("defaults");
  assert.equal(await low(2), "90", "it runs");
  await ask("end_session", { bed: 2, by: "" });
  await ask("start_session", { bed: 2, whom: unknown, attending: "" });
  await until("the one of the place", async () => (await low(2)) === "92");
  await ask("end_session", { bed: 2, by: "" });
  await to("defaults-usual");
  await press("Enter");
  await until("it is usual again", async () => (await id("defaults-usual").count()) === 0);
});

test("the store is copied into a folder that was chosen, and a folder that is not there is told", async () => {
  await to("backup-folder");
  await page.keyboard.type(join(machine.home, "stick"));
  await press("Enter");
  await to("backup-copy");
  await press("Enter");
  await until("it is told", async () => /stick/.test(await id("backup").innerText()) && /no such|not found|cannot/i.test(await id("backup").innerText()));
  await holds("no stick");
  mkdirSync(join(machine.home, "stick"));
  await to("backup-copy");
  await press("Enter");
  await id("backup-done").waitFor();
  const there = readdirSync(join(machine.home, "stick")).sort();
  assert.deepEqual(there.map((name) => name.replace(/\d{8}-\d{6}Z/, "AT")), ["wardlight-AT.db", "wardlight-AT.db.slots"]);
  assert.ok(!readFileSync(join(machine.home, "stick", there[0])).includes("Okoth"));
  await holds("copied");
});
