// People share the laptop: the first one is named, others are added, each signs in with their own secret and locks up after
// themselves; alarms go on behind the lock. By keyboard alone, in a browser and in the real window.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, unlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { Browser } from "./lib/browser.mjs";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const PICTURES = process.env.WARDLIGHT_PICTURES;
const WARDCTL = process.env.WARDCTL ?? "../../target/debug/wardctl";
const NURSE = { name: "N. Grace", pin: "40718265" };
const DESK = { name: "P. Moyo", pin: "91350274" };

const NOTES = ["adrenaline zqmark", "shivering zqentry"];
const PATIENT = ["Quartermain", "Zebedee", "Muhurubay", "0712 987654", "K-77031"];

let machine, browser, page;

const id = (name) => browser.id(name);
const press = (key) => page.keyboard.press(key);
const type = (text) => page.keyboard.type(text);

/** What must hold of every picture, and the picture. */
const holds = (where) => browser.holds("people", where);

const to = (name) => browser.to(name);
/** Fills the form of a person, roles by name, and sends it. */
async function add({ name, pin }, roles) {
  await id("add-member").waitFor();
  await to("member-name");
  await type(name);
  for (const role of roles) {
    await to(`role-${role}`);
    await press("Space");
  }
  await to("member-secret");
  await type(pin);
  await to("member-again");
  await type(pin);
  await press("Enter");
}

/** Chooses who it is, where there are several, and types the PIN. */
async function signIn({ name, pin }) {
  await id("sign-in").waitFor();
  if (await id("who").count()) {
    await id("who").getByText(name, { exact: true }).locator("input").focus();
    await press("Space");
  }
  await to("secret");
  await type(pin);
  await press("Enter");
}

/** What other programs could paste: what was selected and what was copied. */
function clipboards() {
  const read = (selection) => spawnSync("xclip", ["-o", "-selection", selection], { env: machine.env, timeout: 5000 }).stdout.toString();
  execFileSync("xclip", ["-i", "-selection", "secondary"], { env: machine.env, input: "zqcontrol", stdio: ["pipe", "ignore", "ignore"] });
  assert.equal(read("secondary"), "zqcontrol", "the control");
  return [read("primary"), read("clipboard")];
}

/** Lets whatever is started from here leave a picture of its memory when it falls over, and shows that it would. */
function pictures(folder) {
  execFileSync("prlimit", ["--pid", String(process.pid), "--core=unlimited"]);
  const pattern = readFileSync("/proc/sys/kernel/core_pattern", "latin1").trim();
  if (/^[|/]/.test(pattern)) return console.log(`cores go elsewhere here: ${pattern}`);
  spawnSync("sh", ["-c", "kill -ABRT $$"], { cwd: folder });
  const made = readdirSync(folder).filter((name) => name.startsWith(pattern.split("%")[0]));
  assert.notDeepEqual(made, [], "the control: a program that does not mind leaves one");
  for (const name of made) unlinkSync(join(folder, name));
}

/** What a file holds; null where it went meanwhile. */
function content(file) {
  try {
    return readFileSync(file).toString("latin1");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

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

test("a store that names nobody says so, and what is too easily guessed is not taken", async () => {
  await press("d");
  await id("people-nobody").waitFor();
  await holds("nobody");
  await to("member-begin");
  await press("Enter");
  await holds("first person");
  await add({ ...NURSE, pin: "12345678" }, ["clinician"]);
  await until("it is refused", async () => /first that anybody tries/.test(await id("add-member").innerText()));
  assert.equal(await id("people-nobody").count(), 1, "and nothing has changed");
  await to("member-cancel");
  await press("Enter");
});

test("the first person is named by keyboard, is at the station, and adds another", async () => {
  await to("member-begin");
  await press("Enter");
  await add(NURSE, ["clinician"]);
  await id("people-made").waitFor();
  assert.match(await id("present").innerText(), /N\. Grace/);
  await to("member-begin");
  await press("Enter");
  await add(DESK, ["receptionist"]);
  await until("both are listed", async () => (await id("member").count()) === 2);
  await holds("two people");
  await page.setViewportSize({ width: 640, height: 360 });
  await id("people").scrollIntoViewIfNeeded();
  await holds("two people at 200 percent");
  await page.setViewportSize({ width: 1280, height: 720 });
  await to("cards-make");
  await press("Enter");
  await id("card-typed").waitFor();
  await holds("cards");
  const cards = [];
  for (const number of [1, 2, 3]) cards.push(await id(`card-${number}`).locator("code").innerText());
  assert.equal(new Set(cards).size, 3);
  for (const card of cards) assert.match(card, /^([0-9A-Z]{4} ){15}[0-9A-Z]{4}$/);
  await type(cards[0]);
  await press("Enter");
  await until("another card is not the one asked for", async () => /not what stands/.test(await id("cards").innerText()));
  await id("card-typed").fill("");
  await type(cards[1].toLowerCase());
  await press("Enter");
  await until("they are off the screen", async () => (await id("card-1").count()) === 0);
  await press("Escape");
  await id("ward").waitFor();
});

test("what is done bears the name of who is there, and no field takes another", async () => {
  await press("2");
  await id("live-2").waitFor();
  await press("s");
  await id("start-session-dialog").waitFor();
  await type("SAMPLE, Person");
  assert.equal(await id("attending").inputValue(), NURSE.name);
  assert.equal(await id("attending").getAttribute("readonly"), "");
  await press("Enter");
  await until("the session", async () => /SAMPLE, Person/.test(await id("banner").innerText()));
});

test("the lock hides names and numbers, and never an alarm", async () => {
  const limit = { bed: 2, parameter: "spo2", side: "low", value: "98", by: "whoever" };
  await page.evaluate((ask) => fetch("call", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ call: "set_limit", ask }) }), limit);
  await until("an alarm", async () => (await page.locator("[data-testid=alarm-line], [data-testid=technical-line]").count()) > 0, 90);
  await press("k");
  await id("hidden").waitFor();
  const words = await page.evaluate(() => document.body.innerText + document.title);
  assert.doesNotMatch(words, /SAMPLE, Person/);
  assert.equal(await page.locator("[data-testid^=numeric-]").count(), 0);
  await until("the alarm still stands", async () => (await page.locator("[data-testid=alarm-line], [data-testid=technical-line]").count()) > 0);
  await holds("locked");
  await page.setViewportSize({ width: 640, height: 360 });
  await holds("locked at 200 percent");
  await page.setViewportSize({ width: 1280, height: 720 });
  await signIn({ ...NURSE, pin: "40718266" });
  await until("a wrong one is told", async () => /not right/.test(await id("sign-in").innerText()));
  await signIn(NURSE);
  await id("live-2").waitFor();
  assert.match(await page.evaluate(() => document.body.innerText), /SAMPLE, Person/, "back at the same patient");
});

test("another person takes over in less than three seconds, the session goes on, and their role is theirs", async () => {
  await press("k");
  await id("hidden").waitFor();
  const began = Date.now();
  await signIn(DESK);
  await id("live-2").waitFor();
  console.log(`switched to another person in ${Date.now() - began} ms, typing included`);
  await press("e");
  await id("end-session-dialog").waitFor();
  await press("Enter");
  await until("it is not theirs to end", async () => /somebody else: clinician/.test(await page.evaluate(() => document.body.innerText)));
  await holds("not permitted");
  await page.setViewportSize({ width: 640, height: 360 });
  await holds("not permitted at 200 percent");
  // A refusal crosses as 422, which the browser writes down.
  assert.deepEqual(browser.broken.filter((said) => !said.includes("422")), []);
});

test("emergency access shows and tends the patient in session for whoever says who they are and why", async () => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await press("Escape");
  await id("glass-begin").waitFor();
  await to("glass-begin");
  await press("Enter");
  await id("glass").waitFor();
  await press("Enter");
  await until("a reason is asked for", async () => /A reason is needed/.test(await id("glass").innerText()));
  await holds("emergency access asked");
  await type("no nurse in the house");
  await press("Enter");
  await until("it stands", async () => /P\. Moyo, (15:00|14:5\d) left/.test(await id("glass-stands").innerText()));
  await to("glass-end");
  await press("Enter");
  await until("it is over", async () => (await id("glass-stands").count()) === 0);
  await press("k");
  await id("hidden").waitFor();
  await to("glass-begin");
  await press("Enter");
  await id("glass").waitFor();
  await holds("emergency access behind the lock");
  await to("glass-name");
  await type("Musa O.");
  await to("glass-reason");
  await type("she is alone here");
  await press("Enter");
  await id("glass-stands").waitFor();
  await id("live-2").waitFor();
  assert.match(await page.evaluate(() => document.body.innerText), /SAMPLE, Person/);
  await holds("emergency access");
  await page.setViewportSize({ width: 640, height: 360 });
  await holds("emergency access at 200 percent");
  await page.setViewportSize({ width: 1280, height: 720 });
  await press("p");
  await until("the pause bears the marked name", async () => /\? Musa O\./.test(await page.evaluate(() => document.body.innerText)));
  await press("d");
  await until("nothing else opens", async () => (await id("settings").count()) === 0);
  await to("glass-end");
  await press("Enter");
  await id("hidden").waitFor();
  assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /SAMPLE, Person/);
  await signIn(DESK);
  await id("present").waitFor();
  await press("2");
  await id("live-2").waitFor();
});

test("an administrator gives other roles and a new secret, and takes somebody's way in away, each time with their own", async () => {
  await press("k");
  await id("hidden").waitFor();
  await signIn(NURSE);
  await id("live-2").waitFor();
  await press("d");
  const row = page.getByTestId("member").filter({ hasText: DESK.name });
  const open = async (what) => {
    await row.getByTestId(`change-${what}-open`).focus();
    await press("Enter");
    await id(`change-${what}`).waitFor();
  };
  const prove = async (pin) => {
    await to("proof");
    await type(pin);
    await press("Enter");
  };
  await open("roles");
  await to("role-trainer");
  await press("Space");
  await prove("11112222");
  await until("whoever asks proves it", async () => /not right/.test(await id("change-roles").innerText()));
  await holds("roles");
  await prove(NURSE.pin);
  await until("other roles", async () => /trainer/.test(await row.innerText()));
  await open("renew");
  await to("new-secret");
  await type("55512380");
  await to("new-again");
  await type("55512380");
  await holds("new secret");
  await prove(NURSE.pin);
  await until("a new secret", async () => /new secret from now on/.test(await id("people-made").innerText()));
  await open("remove");
  await prove(NURSE.pin);
  await until("nobody is unwatched", async () => /in session/.test(await id("change-remove").innerText()));
  await to("change-cancel");
  await press("Enter");
  await press("Escape");
  await id("live-2").waitFor();
  await press("e");
  await press("Enter");
  await id("start-session").waitFor();
  await press("d");
  await open("remove");
  await holds("remove");
  await page.setViewportSize({ width: 640, height: 360 });
  await id("change-remove").scrollIntoViewIfNeeded();
  await holds("remove at 200 percent");
  await page.setViewportSize({ width: 1280, height: 720 });
  await prove(NURSE.pin);
  await until("they are gone", async () => (await row.count()) === 0, 60);
  assert.match(await id("present").innerText(), /N\. Grace/, "who asked is still there");
  assert.equal((await page.getByTestId("member").count()), 1);
});

test("an administrator reads who did what, by person and by matter", async () => {
  await id("audit-open").waitFor();
  await to("audit-open");
  await press("Enter");
  await id("audit-row").first().waitFor();
  const said = () => id("audit").innerText();
  assert.match(await said(), /N\. Grace\s+removed a person/);
  assert.match(await said(), /N\. Grace\s+changed somebody's roles/);
  await holds("audit");
  await page.setViewportSize({ width: 640, height: 360 });
  await holds("audit at 200 percent");
  await page.setViewportSize({ width: 1280, height: 720 });
  assert.match(await said(), /\? Musa O\.\s+took emergency access\s+she is alone here/);
  assert.match(await said(), /Nobody has signed it off yet\. Emergency access was taken 2 times/);
  await to("audit-sign-off");
  await press("Enter");
  await until("it is signed off", async () => /Examined up to entry \d+ by N\. Grace.*No emergency access since/.test(await id("audit-examined").innerText()));
  await holds("audit signed off");
  await id("audit-about").selectOption("sessions");
  await until("sessions only", async () => /ended a session/.test(await said()) && !/removed a person/.test(await said()));
  await id("audit-by").selectOption(DESK.name);
  await until("nothing the desk did", async () => (await id("audit-none").count()) === 1);
  await to("audit-copy");
  await press("Enter");
  await until("a signed copy", async () => /audit-\d{8}-\d{6}\.jsonl/.test(await said()));
  const [file] = /\S+\.jsonl/.exec(await said());
  const checked = JSON.parse(execFileSync(WARDCTL, ["audit", "check", file, "--json"]).toString());
  assert.ok(checked.entries > 20 && checked.by === NURSE.name && !checked.key_named, JSON.stringify(checked));
  // What somebody saves by their own hand is theirs to keep; the last test looks for what is left besides.
  rmSync(file);
  await press("Escape");
  await id("settings").waitFor();
});

test("when everybody is out and nobody in session the store is shut, and opens for who comes back", async () => {
  await press("k");
  await until("it is shut", async () => /The store is shut/.test(await page.evaluate(() => document.body.innerText)));
  await holds("shut");
  await signIn(NURSE);
  await id("present").waitFor();
});

test("the real window opens for each with their own after a restart, and its files name nobody", async () => {
  const folder = join(machine.home, "window");
  pictures(machine.home);
  const open = () => Window.open(machine, { app: APP, args: ["--folder", folder, "--size", "1280x720"] });
  const call = (window, name, ask) =>
    window.driver.executeAsyncScript(
      "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke('call', { call: { call: arguments[0], ask: arguments[1] } }).then(done, done);",
      name,
      ask,
    );
  let window = await open();
  await until("the first page", () => window.has("open-ward"));
  await window.click("open-ward");
  await until("the ward", () => window.has("ward"));
  const add = ({ name, pin }, roles) => call(window, "add_member", { name, roles, secret: { kind: "pin", text: pin, badge: null } });
  await add(NURSE, ["administrator", "clinician"]);
  await add(DESK, ["receptionist"]);
  // A patient is registered, found and looked at: their names and numbers are canaries as well.
  const [surname, given, village, phone, record_number] = PATIENT;
  const facts = { surname, given, birth: { said: "day", day: "1964-03-12" }, sex: "male", village, phone, record_number };
  assert.equal((await call(window, "register", { facts, by: "" })).patient, 1);
  await window.run("location.hash = '#patient/1'; location.reload()");
  await until("the patient on the screen", async () => (await window.has("patient")) && (await window.text("patient")).includes(given));
  await window.type("find", surname);
  await until("they are found", () => window.has("found-1"));
  const { cards } = await call(window, "make_cards", {});
  await call(window, "try_card", { cards: [cards[1]] });
  // How they look, kept as it was chosen and drawn by the web view.
  const face = readFileSync(new URL("../golden/photo/face.jpg", import.meta.url));
  assert.deepEqual(await call(window, "set_photo", { patient: 1, jpeg: face.toString("base64"), by: "" }), {});
  await window.run("location.hash = '#patient/1'; location.reload()");
  await until("their photo on the screen", () => window.has("photo"));
  // A session with a mark and a word by hand, an alarm, and then the program falls over in the middle of it.
  await call(window, "start_session", { bed: 2, whom: { whom: "registered", patient: 1, confirmed: ["name", "birth"] }, attending: "" });
  const now = (await call(window, "board", {})).now;
  await call(window, "set_mark", { bed: 2, at: now, kind: "drug", note: NOTES[0], retracts: null, by: "" });
  await call(window, "enter", { bed: 2, at: now, found: { what: "temperature", value: { value: "38.4", unit: "Cel" } }, note: NOTES[1], retracts: null, by: "" });
  await call(window, "set_limit", { bed: 2, parameter: "spo2", side: "low", value: "98", by: "" });
  await until("it is all on the disk", async () => (await call(window, "board", {})).keeping.waiting === 0);
  const marked = (await call(window, "board", {})).beds[1].session;
  assert.equal(marked.marks.length, 1, JSON.stringify(marked.marks));
  assert.equal(marked.entries.standing.length, 1);
  const titles = execFileSync("xdotool", ["search", "--onlyvisible", "--name", "."], { env: machine.env }).toString().trim().split("\n")
    .map((id) => execFileSync("xdotool", ["getwindowname", id], { env: machine.env }).toString().trim());
  assert.ok(titles.includes("Wardlight") && !titles.some((title) => PATIENT.some((word) => title.includes(word))), titles.join());
  assert.deepEqual(clipboards(), ["", ""], "nothing was put where another program reads it");
  process.kill(window.pid, "SIGABRT");
  // Whoever started it has not looked yet: it lies there dead.
  await until("it fell over", () => !existsSync(`/proc/${window.pid}`) || / Z /.test(readFileSync(`/proc/${window.pid}/stat`, "latin1")));
  const cores = [machine.home, process.cwd(), "/tmp"].flatMap((folder) => readdirSync(folder)).filter((name) => /^core(\.|$)/.test(name));
  assert.deepEqual(cores, [], "a crash leaves no picture of the memory");
  await window.close();
  window = await open();
  await until("who is it", () => window.has("sign-in"));
  if (PICTURES) window.screenshot(join(PICTURES, "people-window.png"));
  const board = await call(window, "board", {});
  const nurse = board.people.candidates.find((one) => one.name === NURSE.name);
  await window.click(`who-${nurse.member}`);
  await window.type("secret", NURSE.pin);
  await window.click("sign-in-go");
  await until("the ward", () => window.has("ward"), 30);
  await until("their name", async () => /N\. Grace/.test(await window.run("return document.body.innerText")));
  // The session goes on with the limit that stood; who lies there is asked, and what nobody knows is said.
  await window.click("open-bed-2");
  await until("the question", () => window.has("resumed"));
  const question = await window.text("resumed");
  assert.ok(question.includes("Is this still") && question.includes(surname.toUpperCase()) && /Nothing is known from[^]*Limits that somebody had changed are set again/.test(question), question);
  if (PICTURES) window.screenshot(join(PICTURES, "people-resumed.png"));
  const low = async () => (await call(window, "board", {})).beds[1].numerics.find((one) => one.parameter === "spo2")?.low?.value;
  await until("the limit", async () => (await low()) === "98");
  await window.click("resumed-yes");
  await until("it is answered", async () => !(await window.has("resumed")));
  await window.close();
  // Everything the program and its web view left on this machine: their folders, caches and settings.
  // The web view still takes files of its own away: one that is gone by now is not left on the machine.
  const left = readdirSync(machine.home, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name))
    .map((file) => ({ file, text: content(file) }));
  // Where a group of three bytes begins: four letters of base 64.
  const faces = [face.subarray(1800, 1860).toString("latin1"), face.subarray(1800, 1860).toString("base64")];
  const holding = (word) => left.filter((one) => one.text?.includes(word)).map((one) => one.file);
  for (const canary of [NURSE.name, DESK.name, NURSE.pin, DESK.pin, "SAMPLE, Person", ...PATIENT, ...NOTES, ...faces, ...cards, ...cards.map((card) => card.replaceAll(" ", ""))]) {
    assert.deepEqual(holding(canary), [], canary);
  }
  assert.deepEqual(holding("wardlight slots 1").map((file) => basename(file)), ["wardlight.db.slots", "wardlight.db.slots"], "the control: what stands in clear is found, of both stores");
  // When nobody can sign in, two cards make a new administrator.
  window = await open();
  await until("who is it", () => window.has("sign-in"));
  await window.click("recover-begin");
  await window.type("recover-one", cards[2]);
  await window.type("recover-two", cards[0].toLowerCase());
  await window.type("recover-name", "L. Haddad");
  await window.type("recover-pin", "83520916");
  await window.type("recover-again", "83520916");
  if (PICTURES) window.screenshot(join(PICTURES, "people-recover.png"));
  await window.click("recover-go");
  await until("the ward", () => window.has("ward"), 30);
  await until("the new administrator", async () => /L\. Haddad/.test(await window.run("return document.body.innerText")));
  await window.close();
});
