// The real window under WebDriver. WebKitWebDriver starts the program itself; the capability names it.

import { Builder, By, Capabilities } from "selenium-webdriver";
import { execFileSync } from "node:child_process";
import { until } from "./machine.mjs";

export class Window {
  /** Starts the program on `machine` and waits for its page. */
  static async open(machine, { app, args = [] }) {
    const window = new Window();
    window.machine = machine;
    // wry lets itself be driven only when it is told so.
    Object.assign(machine.env, { TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true" });
    const port = 4000 + Math.floor(process.pid % 20000);
    window.bridge = machine.run("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"]);
    const wanted = new Capabilities({ browserName: "wry", "webkitgtk:browserOptions": { binary: app, args } });
    window.driver = await until(
      "WebDriver session",
      () => new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build(),
      40,
    );
    window.pid = window.#processWith(args[1]);
    return window;
  }

  /** The program is the process that has this word in its command line. */
  #processWith(word) {
    const text = execFileSync("pgrep", ["-o", "-f", word], { env: this.machine.env }).toString();
    return Number(text.trim());
  }

  /** The X window of the program, as the X server knows it. */
  xid() {
    const text = execFileSync("xdotool", ["search", "--onlyvisible", "--name", "Wardlight"], { env: this.machine.env });
    return text.toString().trim().split("\n")[0];
  }

  /** The window's own pixels, from the X server and not from the page. */
  pixels() {
    return execFileSync("import", ["-window", this.xid(), "rgb:-"], {
      env: this.machine.env,
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  screenshot(file) {
    execFileSync("import", ["-window", this.xid(), file], { env: this.machine.env });
  }

  find(id) {
    return this.driver.findElement(By.css(`[data-testid="${id}"]`));
  }

  async has(id) {
    return (await this.driver.findElements(By.css(`[data-testid="${id}"]`))).length > 0;
  }

  async text(id) {
    return (await this.find(id)).getText();
  }

  async click(id) {
    await until(`${id} to click`, async () => (await this.find(id)).isEnabled());
    await (await this.find(id)).click();
  }

  async type(id, text) {
    const field = await this.find(id);
    await field.clear();
    await field.sendKeys(text);
  }

  run(script, ...args) {
    return this.driver.executeScript(script, ...args);
  }

  async close() {
    await this.driver.quit().catch(() => undefined);
    this.bridge.kill("SIGTERM");
  }
}
