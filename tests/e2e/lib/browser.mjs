// A browser on the pages that the core serves behind a loopback server.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { misfits } from "./fits.mjs";
import { until } from "./machine.mjs";

const HERE = join(dirname(fileURLToPath(import.meta.url)), "..");
const SERVER = process.env.WARDLIGHT_LOOPBACK ?? join(HERE, "../../target/debug/loopback");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PICTURES = process.env.WARDLIGHT_PICTURES;

export class Browser {
  /** What went wrong on the pages, as they said it. */
  broken = [];

  /** Starts the core on `machine` and a browser on its first page. */
  static async open(machine, { keychain = false, ...view }) {
    const browser = new Browser();
    const server = machine.run(SERVER, [join(HERE, "../../ui/dist"), join(machine.home, "ward"), "0", keychain ? "keychain" : "throwaway"]);
    browser.address = await until("the loopback server", () => /listening on (\S+)/.exec(server.said)?.[1], 30);
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
    });
    // The content policy is the server's; the accessibility checker is put in past it.
    const context = await browser.chromium.newContext({ ...view, bypassCSP: true });
    const page = await context.newPage();
    page.on("pageerror", (error) => browser.broken.push(error.message));
    page.on("console", (message) => message.type() === "error" && browser.broken.push(message.text()));
    await page.goto(browser.address);
    browser.page = page;
    return browser;
  }

  id(name) {
    return this.page.locator(`[data-testid="${name}"]`);
  }

  /** The control that has the keyboard, by its name. */
  at() {
    return this.page.evaluate(() => document.activeElement?.dataset.testid ?? "");
  }

  /** Tabs to a control, once it is there. */
  async to(name) {
    await this.id(name).waitFor();
    for (let n = 0; n < 200 && (await this.at()) !== name; n += 1) await this.page.keyboard.press("Tab");
    assert.equal(await this.at(), name);
  }

  /** Asks the core as the page does; what it refuses is an error. */
  async call(call, ask) {
    const answer = await fetch(new URL("call", `${this.address}/`), { method: "POST", body: JSON.stringify({ call, ask }) });
    const said = await answer.json();
    if (!answer.ok) throw new Error(`${call}: ${JSON.stringify(said)}`);
    return said;
  }

  /** Keeps a picture where pictures are wanted. */
  async picture(name) {
    if (PICTURES) await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  /** The rules of WCAG 2 A and AA that are broken on what is shown now; `passes` counts those that hold. */
  async accessible() {
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa"] } }),
    );
    const said = found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).join(", ")}`);
    return { said, passes: found.passes.length };
  }

  /** What must hold of every picture, named by the test it is of: the rules, and everything inside its place. */
  async holds(of, where) {
    await this.picture(`${of}-${where.replaceAll(" ", "-")}`);
    const { said, passes } = await this.accessible();
    assert.deepEqual(said, [], where);
    assert.deepEqual(await misfits(this.page), [], where);
    console.log(`axe: ${where}: ${passes} rules hold`);
  }

  async close() {
    await this.chromium?.close();
  }
}
