// Recovery cards on paper: the real window's own print dialog, into a file, by keys and pointer from outside. A web view under
// WebDriver prints nothing, so what stands on the screen is known by its pixels being at rest.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { Machine, until } from "./lib/machine.mjs";

const PICTURES = process.env.WARDLIGHT_PICTURES;
const APP = process.env.WARDLIGHT_APP ?? join(import.meta.dirname, "../../target/debug/wardlight");
const PIN = "40718265";

let machine;
let seen = "";

const x = (...args) => execFileSync("xdotool", args, { env: machine.env }).toString();
const picture = () => execFileSync("import", ["-window", "root", "-depth", "8", "rgb:-"], { env: machine.env, maxBuffer: 64 * 1024 * 1024 }).toString("latin1");

/** Waits until the screen is another than at the last call, and stays as it is. */
async function settled(what) {
  let before = "";
  await until(what, () => {
    const now = picture();
    const rests = now === before && now !== seen;
    before = now;
    return rests;
  }, 40);
  seen = before;
}

/** Presses a key and waits for what it leads to. */
async function key(name, what) {
  x("key", name);
  await settled(what);
}

after(async () => {
  await machine?.stop();
});

test("recovery cards are printed by the window's own dialog, alone on their page, and nothing of them is left beside it", async () => {
  machine = await Machine.start({ width: 1280, height: 720 });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  const folder = join(machine.home, "paper");
  const before = new Set(readdirSync("/tmp"));
  // A cursor that blinks is never at rest.
  mkdirSync(join(machine.home, ".config/gtk-3.0"), { recursive: true });
  writeFileSync(join(machine.home, ".config/gtk-3.0/settings.ini"), "[Settings]\ngtk-cursor-blink=0\n");
  machine.run(APP, ["--folder", folder, "--size", "1280x720", "--live", "--device", "nobody has this"], { cwd: machine.home });
  await until("the window", () => x("search", "--onlyvisible", "--name", "^Wardlight$").trim() !== "", 40);
  await settled("the first page");
  x("type", "Kadem");
  await settled("it is typed");
  await key("Return", "who looks after it");
  x("type", "N. Grace");
  for (let n = 0; n < 6; n += 1) x("key", "Tab");
  x("type", PIN);
  x("key", "Tab");
  x("type", PIN);
  await settled("both are typed");
  await key("Return", "the cards are next");
  assert.ok(existsSync(join(folder, "wardlight.db.slots")), "somebody is named");
  await key("Return", "three cards");
  x("key", "shift+Tab");
  x("key", "Return");
  const dialog = await until("the print dialog", () => x("search", "--onlyvisible", "--name", "^Print$").trim(), 20);
  await settled("the dialog");
  x("mousemove", "--window", dialog, "90", "86", "click", "1");
  await settled("a file is chosen");
  if (PICTURES) execFileSync("import", ["-window", "root", join(PICTURES, "print-dialog.png")], { env: machine.env });
  x("key", "Return");
  const paper = join(machine.home, "output.pdf");
  await until("the page", () => existsSync(paper) && readFileSync(paper).includes("%%EOF"), 20);
  const text = execFileSync("pdftotext", ["-layout", paper, "-"]).toString();
  const cards = [...text.replaceAll(/\s+/g, " ").matchAll(/(?:[0-9A-Z]{4} ){15}[0-9A-Z]{4}/g)].map((card) => card[0]);
  assert.equal(new Set(cards).size, 3, text);
  assert.doesNotMatch(text, /What if a secret|Print the cards|N\. Grace/, "nothing else stands on it");
  if (PICTURES) execFileSync("pdftoppm", ["-r", "60", "-png", "-singlefile", paper, join(PICTURES, "print-paper")]);
  // What the printing left: in the folder for what is passing, and in the program's own.
  const words = cards.flatMap((card) => [card, card.replaceAll(" ", "")]);
  const passing = readdirSync("/tmp").filter((name) => !before.has(name)).map((name) => join("/tmp", name));
  const left = [machine.home, ...passing].flatMap((place) => files(place)).filter((file) => file !== paper);
  assert.ok(left.length > 3, "there is something to search");
  for (const file of left) assert.ok(!words.some((word) => readFileSync(file, "latin1").includes(word)), file);
});

function files(place) {
  try {
    return readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath ?? one.path, one.name));
  } catch (error) {
    // Not a folder, or gone meanwhile.
    if (error.code === "ENOTDIR") return [place];
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
