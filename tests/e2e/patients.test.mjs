// Patients, by keyboard: registered, found, told apart, joined, and the sessions that are about them.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;

let machine, browser, page;

const id = (name) => browser.id(name);
const press = (key) => page.keyboard.press(key);
const type = (text) => page.keyboard.type(text);
const said = async (name) => (await id(name).innerText()).replaceAll(/\s+/g, " ").trim();

const holds = (where) => browser.holds("patients", where);

/** Chooses one of several by keyboard. */
async function choose(name) {
  await id(name).focus();
  await press("Space");
}

/** Fills the form by Tab; `birth` is [day, month by its name, year]. */
async function fill({ surname, given, birth, sex, village = "", phone = "", number = "" }) {
  await id("surname").fill(surname);
  await id("given").fill(given);
  if (birth) {
    await id("birth-day-of-month").fill(birth[0]);
    await id("birth-month").selectOption({ label: birth[1] });
    await id("birth-year").fill(birth[2]);
  }
  if (sex) await choose(`sex-${sex}`);
  await id("village").fill(village);
  await id("phone").fill(phone);
  await id("record-number").fill(number);
}

async function register(facts) {
  await id("register").focus();
  await press("Enter");
  await id("facts").waitFor();
  await fill(facts);
  await id("record-number").focus();
  await press("Enter");
}

const registered = (name) => until(`${name} is registered`, async () => (await id("patient").isVisible()) && (await said("patient")).startsWith(name));

/** Types into the field that looks for somebody, and waits for these names, in this order. */
async function find(text, names) {
  await id("find").fill(text);
  const rows = () => page.locator("[data-testid=find-list] [role=option] .name b").allInnerTexts();
  await until(`“${text}” finds ${names.length}`, async () => JSON.stringify(await rows()) === JSON.stringify(names)).catch(async (error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await rows())}`);
  });
}

before(async () => {
  machine = await Machine.start({ width: 1920, height: 1080 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  browser = await Browser.open(machine, { viewport: { width: 1280, height: 720 } });
  page = browser.page;
  await id("open-ward").waitFor();
  await press("Enter");
  await id("ward").waitFor();
});

after(async () => {
  await browser?.close();
  await machine?.stop();
});

test("nobody is registered: the screen says what registering is for", async () => {
  await press("r");
  await id("patients").waitFor();
  await until("it says so", async () => /Nobody is registered yet/.test(await said("find-count")));
  await holds("nobody yet");
});

test("what cannot be is refused in words, and nothing of it is kept", async () => {
  await id("by").fill("A. Nurse");
  await register({ surname: "", given: "" });
  const fault = (words) => until(String(words), async () => words.test(await said("facts-fault")));
  await fault(/A name is missing/);
  const good = { surname: "Okoth", given: "Grace", birth: ["12", "Mar", "1964"], sex: "female", village: "Kadem", phone: "0712 345678", number: "K-014" };
  for (const [wrong, words] of [
    [{ ...good, birth: ["31", "Feb", "1964"] }, /“1964-02-31” is no day of the calendar/],
    [{ ...good, birth: ["12", "Mar", "2964"] }, /This day has not come yet/],
    [{ ...good, birth: ["12", "Mar", "1764"] }, /Nobody is known to have lived for more than 130 years/],
    [{ ...good, surname: "O".repeat(300) }, /at most 200 characters/],
    [{ ...good, surname: "Ok\u202eoth" }, /characters in it that are not seen/],
  ]) {
    await fill(wrong);
    await press("Enter");
    await fault(words);
  }
  await fill({ ...good, surname: "O".repeat(300) });
  assert.equal((await id("surname").inputValue()).length, 300, "nothing is cut off while it is refused");
  await holds("refused");
  await fill(good);
  await press("Enter");
  await registered("OKOTH, Grace");
  assert.match(await said("patient"), /12-Mar-1964 \(\d+ y\) F MRN K-014 Kadem 0712 345678/);
  await holds("registered");
});

test("a photo is made small and shown, and what is none is told", async () => {
  await id("photo-file").setInputFiles({ name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a picture") });
  await until("it says so", async () => /“notes.jpg” is no picture/.test(await said("photo-said")));
  assert.equal(await id("photo").count(), 0);
  await id("photo-file").setInputFiles(new URL("../golden/photo/face.jpg", import.meta.url).pathname);
  await id("photo").waitFor();
  await until("it is drawn", () => id("photo").evaluate((image) => image.complete && image.naturalWidth === 96));
  assert.equal(await said("photo-said"), "");
  await holds("photo");
  await browser.to("photo-away");
  await press("Enter");
  await until("it is gone", async () => (await id("photo").count()) === 0);
  await id("photo-file").setInputFiles(new URL("../golden/photo/face.jpg", import.meta.url).pathname);
  await id("photo").waitFor();
});

test("names of other scripts, an age that is about right, and twins", async () => {
  await register({ surname: "محمد", given: "علي", birth: ["1", "Jan", "1970"], sex: "male", village: "Kadem" });
  await registered("محمد, علي");
  await register({ surname: "राम", given: "सीता", birth: ["5", "May", "1990"], sex: "female", village: "Kadem" });
  await registered("राम, सीता");
  await id("register").focus();
  await press("Enter");
  await choose("birth-about");
  await id("surname").fill("Moyo");
  await id("given").fill("Peter");
  await id("age").fill("40");
  await choose("sex-male");
  await id("village").fill("Kadem");
  await holds("an age about right");
  await press("Enter");
  await registered("MOYO, Peter");
  assert.match(await said("patient"), /about 35 y to 45 y/);
  const born = [String(new Date().getFullYear() - 6)];
  for (const given of ["Amani", "Baraka"]) {
    await register({ surname: "Achieng", given, birth: ["2", "Jan", born[0]], sex: "other", village: "Kadem", phone: "0712 345678" });
    await registered(`ACHIENG, ${given}`);
  }
  assert.match(await said("patient-band"), /child/);
});

test("a form that was left is found as it was", async () => {
  await id("register").focus();
  await press("Enter");
  await id("surname").fill("Half");
  await press("Escape");
  await id("facts").waitFor({ state: "detached" });
  await id("register").focus();
  await press("Enter");
  assert.equal(await id("surname").inputValue(), "Half");
  await id("surname").fill("");
  await press("Escape");
});

test("somebody is found misspelled, as they sound, by number, and in their own script", async () => {
  await find("okoth", ["OKOTH, Grace"]);
  await find("ohoth", ["OKOTH, Grace"]);
  await find("grase 1964", ["OKOTH, Grace"]);
  await find("K014", ["OKOTH, Grace"]);
  await find("علي", ["محمد, علي"]);
  await find("राम", ["राम, सीता"]);
  await find("nobody of that name", []);
  await until("it says so", async () => (await said("find-count")) === "Nobody is found.");
});

test("a double is asked about before it is kept, and joined and parted where it was", async () => {
  await register({ surname: "Okotth", given: "Grase", birth: ["12", "Mar", "1965"], sex: "female", village: "Kadem" });
  await id("look-alikes").waitFor();
  assert.match(await said("look-alikes"), /OKOTH, Grace.*12-Mar-1964/);
  await holds("look alike");
  // Somebody else after all: two entries that look alike.
  await id("facts-keep").focus();
  await press("Enter");
  await registered("OKOTTH, Grase");
  await find("okoth", ["OKOTH, Grace", "OKOTTH, Grase"]);
  assert.equal(await page.locator("[data-testid=find-list] [data-testid=alike]").count(), 2, "both say so");
  await holds("look alikes in the list");
  // They were one: joined from the one that stays.
  await id("find").focus();
  await press("ArrowDown");
  await press("Enter");
  await registered("OKOTH, Grace");
  await id("patient-join").focus();
  await press("Enter");
  await id("join-find").fill("grase");
  await until("the other is found", async () => (await page.locator("[data-testid=join-find-list] [role=option]").count()) === 1);
  await press("ArrowDown");
  await press("Enter");
  await id("join-confirm").focus();
  await holds("one person");
  await press("Enter");
  await until("they are one", async () => (await id("joined").isVisible()) && /OKOTTH, Grase/.test(await said("joined")));
  await find("okoth", ["OKOTH, Grace"]);
  await holds("joined");
  await page.locator("[data-testid^=part-]").focus();
  await press("Enter");
  await until("they are two", async () => !(await id("joined").isVisible()));
  await find("okoth", ["OKOTH, Grace", "OKOTTH, Grase"]);
});

test("what is known is changed, and what was known stays", async () => {
  await id("patient-change").focus();
  await press("Enter");
  await id("facts").waitFor();
  assert.equal(await id("birth-year").inputValue(), "1964");
  await id("village").fill("Muhuru Bay");
  await press("Enter");
  await until("it is kept", async () => (await id("patient").isVisible()) && /Muhuru Bay/.test(await said("patient")));
  const history = await page.locator("[data-testid=patient] .version").allInnerTexts();
  assert.equal(history.length, 2);
  assert.match(history[0], /Muhuru Bay/);
  assert.match(history[1], /Kadem/);
});

test("a session begins for somebody registered, with the limits of their age and what they said", async () => {
  await press("Escape");
  await press("Escape");
  await id("ward").waitFor();
  await press("2");
  await id("live-2").waitFor();
  await press("s");
  await id("start-session-dialog").waitFor();
  await type("baraka");
  await id("patient-list").waitFor();
  await press("ArrowDown");
  await press("Enter");
  await id("chosen").waitFor();
  await holds("chosen");
  await press("Space");
  await press("Tab");
  await press("Space");
  await id("attending").fill("A. Nurse");
  const [form, stage] = [await id("start-session-dialog").boundingBox(), await id("live-2").boundingBox()];
  assert.ok(form.y + form.height <= stage.y + stage.height, "the whole question is on the stage");
  await press("Enter");
  await id("ack").waitFor();
  assert.match(await said("banner"), /ACHIENG, Baraka 02-Jan-\d{4} \(\d y\) other/);
  assert.equal(await id("doubt").count(), 0, "two identifiers were said");
  assert.match(await said("numeric-heart_rate"), /160/);
  await holds("a child in session");
});

test("somebody nobody knows is monitored, and identified later", async () => {
  await press("Escape");
  await id("ward").waitFor();
  await press("1");
  await id("live-1").waitFor();
  await press("s");
  await id("start-session-dialog").waitFor();
  await id("unknown-adult").focus();
  await press("Enter");
  await id("unknown").waitFor();
  await id("attending").fill("A. Nurse");
  await press("Enter");
  await id("ack").waitFor();
  assert.match(await said("banner"), /Unknown adult not identified/);
  await holds("unknown");
  await press("w");
  await id("identify-dialog").waitFor();
  await type("moyo");
  await id("identify-list").waitFor();
  await press("ArrowDown");
  await press("Enter");
  await id("identify-chosen").waitFor();
  await holds("who is it");
  await id("identify-confirm").focus();
  await press("Enter");
  await until("the banner says who", async () => /MOYO, Peter about 35 y to 45 y M identity not confirmed/.test(await said("banner")));
  await id("identify-dialog").waitFor({ state: "detached" });
  // The session is found under the name.
  await press("Escape");
  await id("ward").waitFor();
  await press("r");
  await id("find").fill("moyo");
  await until("he is found", async () => (await page.locator("[data-testid=find-list] [role=option]").count()) === 1);
  await press("ArrowDown");
  await press("Enter");
  await id("patient-session-2").waitFor();
  await holds("his sessions");
});

test("names that are easily taken for one another are told on both beds", async () => {
  await press("Escape");
  await press("Escape");
  await id("ward").waitFor();
  await press("3");
  await id("live-3").waitFor();
  await press("s");
  await id("start-session-dialog").waitFor();
  await type("Achieng, Baraca");
  await id("attending").fill("A. Nurse");
  await press("Enter");
  await id("ack").waitFor();
  assert.match(await said("alike"), /A name like it on bed 2/);
  await press("Escape");
  await id("ward").waitFor();
  assert.match(await said("bed-2"), /Like bed 3/);
  await holds("alike on two beds");
});

test("at 200 % everything of it is reached, and what is written in Arabic stands as it is written", async () => {
  await page.setViewportSize({ width: 640, height: 360 });
  await press("r");
  await id("find").fill("علي");
  await until("he is found", async () => (await page.locator("[data-testid=find-list] [role=option]").count()) === 1);
  await press("ArrowDown");
  await press("Enter");
  await registered("محمد, علي");
  await id("patient").scrollIntoViewIfNeeded();
  await holds("one patient at 200 percent");
  await id("register").focus();
  await press("Enter");
  await id("facts").waitFor();
  await holds("registering at 200 percent");
});
