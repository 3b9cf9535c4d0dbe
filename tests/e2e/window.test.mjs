// The real window: WebKitGTK under an X server of its own, driven by WebDriver, its sound recorded from a null sink, its
// key in a real secret service.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Machine, until } from "./lib/machine.mjs";
import { Window } from "./lib/window.mjs";
import { descendant, taken } from "./lib/processes.mjs";
import { RATE, beats, locate, reference, samples } from "./lib/record.mjs";

const APP = process.env.WARDLIGHT_APP ?? "../../target/debug/wardlight";
const CTL = process.env.WARDLIGHT_CTL ?? "../../target/debug/wardctl";
const PICTURES = process.env.WARDLIGHT_PICTURES;
const RECORD = "205x";

let machine, window, folder, sound, log;

const open = (...more) => Window.open(machine, { app: APP, args: ["--folder", folder, "--size", "1280x720", ...more] });
const call = (name, ask) =>
  window.driver.executeAsyncScript(
    "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke('call', { call: { call: arguments[0], ask: arguments[1] } })" +
      ".then((answer) => done({ answer }), (refusal) => done({ refusal }));",
    name,
    ask,
  );
const picture = (name) => PICTURES && window.screenshot(join(PICTURES, `${name}.png`));
const painted = () => window.run("return window.wardlight.painted()");
const numeric = (bed, name) =>
  window.run(
    "const tile = document.querySelector(arguments[0]); const value = tile?.querySelector('[data-testid=value]');" +
      "return value ? value.textContent.trim() : null;",
    `[data-testid="${bed}"] [data-testid="numeric-${name}"]`,
  );

const rows = (text) => text.toString().trim().split("\n").filter(Boolean).map((row) => JSON.parse(row));
/** The bursts of tones recorded so far. */
const bursts = () => rows(execFileSync(CTL, ["listen-tone", sound]));
/** The station's own conditions on the board. */
const technical = async () => (await call("board", {})).answer.technical.map((row) => row.condition);

async function session(bed, patient) {
  await window.click(`open-bed-${bed}`);
  await until("the live view", () => window.has(`live-${bed}`));
  await window.click("start-session");
  await window.type("patient", patient);
  await window.type("attending", "A. Nurse");
  await window.click("start-confirm");
  await until("the session", () => window.has("ack"));
}

before(async () => {
  machine = await Machine.start();
  folder = join(machine.home, "ward");
  sound = join(machine.home, "tone.raw");
  log = join(machine.home, "events.log");
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  await machine.record(sound);
  window = await open("--log", log);
});

after(async () => {
  await window?.close();
  await machine?.stop();
});

/** What the event log tells of the two stand-stills, replayed through a new station. */
function told() {
  const changes = rows(execFileSync(CTL, ["replay", log, "--json"], { maxBuffer: 1 << 28 })).filter((row) => row.alarm);
  const stalled = changes.find((row) => row.alarm === "display_stalled" && row.to === "present");
  const pulls = readFileSync(log, "utf8").split("\n").filter((line) => line.includes('"pulled"')).map((line) => JSON.parse(line).i);
  const silent = (stalled.at - pulls.filter((at) => at < stalled.at).at(-1)) / 1e6;
  console.log(`display_stalled ${silent.toFixed(3)} s after the last pull; clock_jumped ${changes.filter((row) => row.alarm === "clock_jumped").length} changes`);
  assert.ok(silent >= 1.9 && silent < 2.6, "two seconds of silence, not of the test's patience");
  assert.ok(changes.some((row) => row.alarm === "clock_jumped" && row.to === "latched"));
}

test("the first start says what this is not, and opens the ward", async () => {
  console.log(`process ${window.pid}, X window ${window.xid()}`);
  assert.ok(window.pid > 0 && Number(window.xid()) > 0);
  await until("the first page", () => window.has("open-ward"));
  assert.match(await window.run("return document.body.innerText"), /Not a medical device; for research and training/);
  picture("first");
  await window.click("open-ward");
  await until("the ward", () => window.has("ward"));
  for (const [bed, tag] of [[1, "REPLAY"], [2, "SIMULATED"]]) {
    await until(`bed ${bed}`, async () => (await window.text(`bed-${bed}`)).includes(tag));
  }
  assert.match(await window.text("disclaimer"), /Not a medical device/);
  assert.equal(await window.has("core-silent"), false);
});

test("waves are painted: the head advances and so do the window's own pixels", async () => {
  await until("a painted wave", async () => (await painted()).frames > 30);
  const first = { ...(await painted()), at: Date.now(), pixels: window.pixels(), took: taken(window.pid) };
  await until("five seconds of painting", async () => Date.now() - first.at > 5000);
  const took = taken(window.pid);
  const last = { ...(await painted()), at: Date.now(), pixels: window.pixels() };
  const load = (100 * (took.seconds - first.took.seconds) * 1000) / (last.at - first.at);
  const rate = ((last.frames - first.frames) * 1000) / (last.at - first.at);
  console.log(`painted ${rate.toFixed(1)} frames/s, interval median ${last.interval_median_ms.toFixed(1)} ms, p99 ` +
    `${last.interval_p99_ms.toFixed(1)} ms, draw median ${last.draw_median_ms.toFixed(2)} ms; all processes: ` +
    `${load.toFixed(0)} % CPU, ${took.megabytes.toFixed(0)} MB`);
  assert.ok(last.frames > first.frames && last.head_us > first.head_us + 3e6);
  assert.notDeepEqual(first.pixels, last.pixels);
  picture("ward");
});

test("the heart rate of bed 1 is that of the recording's reference", async () => {
  await session(1, "SAMPLE, Replay");
  const seen = [];
  const begun = Date.now();
  await until("fifty seconds of heart rate", async () => {
    const value = Number(await numeric("live-1", "heart_rate"));
    if (Number.isFinite(value) && value > 0) seen.push({ at: Date.now(), value });
    return Date.now() - begun > 50_000;
  }, 70);
  picture("live-1");
  // Where in the recording we are is found from the raw samples that were kept, not from anything the screen says.
  const list = (await call("sessions", {})).answer.sessions;
  const review = (await call("review", { session: list[0].id, columns: 100 })).answer;
  const wave = review.waves.find((row) => row.kind === "ecg");
  const kept = (await call("waves", { session: list[0].id, wave: wave.wave, from: begun + 5000, millis: 4000 })).answer.pieces[0];
  const at = locate(samples(RECORD), kept.samples.slice(0, 720));
  assert.ok(at >= 0, "the kept samples are the recording's, bit for bit");
  const known = beats(RECORD);
  const differences = seen
    .map(({ at: when, value }) => {
      // A beat is told a third of a second after it was true; the page asks ten times a second.
      const there = reference(known, at + ((when - kept.from) / 1000 - 0.6) * RATE);
      return there === null ? null : Math.abs(there - value);
    })
    .filter((difference) => difference !== null)
    .sort((a, b) => a - b);
  const rank = (share) => differences[Math.floor((differences.length - 1) * share)];
  console.log(`heart rate against the reference of ${RECORD}: median ${rank(0.5).toFixed(2)}, p95 ${rank(0.95).toFixed(2)}, ` +
    `${differences.length} looks`);
  assert.ok(differences.length > 100 && rank(0.5) <= 2 && rank(0.95) <= 5);
});

test("a limit is broken: the alarm is on the screen with its grammar, and its tone is heard", async () => {
  await window.click("back");
  await session(2, "SAMPLE, Simulated");
  const asked = await call("set_limit", { bed: 2, parameter: "spo2", side: "low", value: "98", by: "A. Nurse" });
  assert.ok(asked.answer, JSON.stringify(asked.refusal));
  const line = await until("the alarm line", async () => {
    const text = (await window.has("alarm-line")) && (await window.text("alarm-line"));
    return text && /SpO/.test(text) ? text.replaceAll("\n", " ") : null;
  }, 40);
  console.log(`alarm: ${line}`);
  assert.match(line, /\*\*\s+SpO.?2? \d\d < 98\s+00:\d\d/);
  picture("live-2");
  const burst = await until("the tone", () => bursts().find((row) => row.priority === "medium"), 30);
  console.log(`tone: ${JSON.stringify(burst)}`);
  assert.equal(burst.pulses, 3);
  assert.equal(burst.origin, "demo", "a simulated alarm begins with its marker");
});

test("a second start finds the first window and ends", () => {
  const said = execFileSync(APP, ["--folder", folder], { env: machine.env, timeout: 20_000 }).toString();
  assert.match(said, /open already/);
});

test("acknowledge is shown with its author, and a pause with its countdown", async () => {
  await window.click("ack");
  await until("acknowledged", async () => /A\. Nurse/.test(await window.text("live-2")));
  await window.click("pause");
  await until("the countdown", async () => /1:5\d|2:00/.test(await window.text("pause-left")));
  picture("paused");
  await window.click("pause");
  await until("resumed", async () => !(await window.has("pause-left")));
});

test("a view that stands still is heard: the tone comes from the core", async () => {
  const alarming = (burst) => burst.class === "technical" && burst.priority === "high";
  const before = bursts().filter(alarming).length;
  const view = await until("the web view's process", () => descendant(window.pid, "WebKitWebProces"));
  process.kill(view, "SIGSTOP");
  try {
    const burst = await until("a technical tone of high priority", () => bursts().filter(alarming)[before], 20);
    console.log(`web view ${view} stopped: ${JSON.stringify(burst)}`);
  } finally {
    process.kill(view, "SIGCONT");
  }
  await until("painting goes on", async () => !(await technical()).includes("display_stalled"));
});

test("a machine that stood still says so, and nobody's silence passes for watching", async () => {
  process.kill(window.pid, "SIGSTOP");
  const stopped = Date.now();
  await until("four seconds in which nothing ran", () => Date.now() - stopped > 4000);
  process.kill(window.pid, "SIGCONT");
  await until("the gap on the board", async () => (await technical()).includes("clock_jumped"));
  await until("the gap in words", async () => /nobody watched/.test(await window.text("technical-bar")));
  picture("jumped");
  await window.click("ack");
  await until("seen and gone", async () => !(await technical()).includes("clock_jumped"));
});

test("a start to the first painted wave takes a moment", () => {
  const elsewhere = join(machine.home, "second");
  const env = { ...machine.env };
  delete env.TAURI_AUTOMATION;
  delete env.TAURI_WEBVIEW_AUTOMATION;
  const said = execFileSync(APP, ["--folder", elsewhere, "--exit-after-paint"], { env, timeout: 30_000 }).toString();
  console.log(said.trim());
  assert.match(said, /first painted wave after \d+ ms/);
});

test("closing asks first; a named person ends; the next start shows the session", async () => {
  execFileSync("wmctrl", ["-i", "-c", window.xid()], { env: machine.env });
  await until("the question", () => window.has("close-dialog"));
  picture("close");
  await window.type("close-by", "A. Nurse");
  const gone = new Promise((resolve) => setTimeout(resolve, 0));
  await window.click("close-confirm").catch(() => undefined);
  await gone;
  await until("the end of the program", () => {
    try {
      process.kill(window.pid, 0);
      return false;
    } catch {
      return true;
    }
  });
  await window.close();
  assert.ok(existsSync(join(folder, "wardlight.db")));
  told();
  window = await open();
  await until("the ward, without the first page", () => window.has("ward"), 30);
  await window.click("sessions");
  await until("the list", async () => (await window.text("sessions-list")).includes("SAMPLE, Simulated"));
  picture("sessions");
  const list = (await call("sessions", {})).answer.sessions;
  await window.click(`session-${list.find((row) => row.bed === 2).id}`);
  const text = await until("the review", async () => {
    const all = (await window.has("review")) && (await window.text("review"));
    return all && /A\. Nurse/.test(all) && /SpO/.test(all) ? all : null;
  });
  assert.match(text, /acknowledged by A\. Nurse/);
  picture("review");
  const banner = await window.run("return document.querySelector('[data-testid=review-banner]').innerText");
  assert.match(banner, /SAMPLE, Simulated/);
  assert.match(banner, /SIMULATED/);
  const review = (await call("review", { session: list.find((row) => row.bed === 2).id, columns: 200 })).answer;
  const alarm = review.alarms.find((row) => row.condition === "spo2_low");
  assert.equal(alarm.acknowledged_by, "A. Nurse");
  assert.ok(review.trends.some((trend) => trend.parameter === "spo2" && trend.points.length > 3));
});
