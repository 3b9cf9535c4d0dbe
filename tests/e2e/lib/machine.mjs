// A small machine of its own for each test file: an X server, a session bus with a real secret service, a PulseAudio
// server with a null sink. Everything lives in a temporary folder and ends with the test.

import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync, existsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Asks `look` again until it answers something true. Fails with `what` after `seconds`. */
export async function until(what, look, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < end) {
    try {
      const answer = await look();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: not within ${seconds} s${last ? ` (${last.message})` : ""}`);
}

/** Settings of an X server without hardware. Its modes need no true timing: nothing is lit. */
function plugs(width, height, displays) {
  const line = `Modeline "${width}x${height}" 75 ${width} ${width + 64} ${width + 192} ${width + 384} ${height} ${height + 3} ${height + 8} ${height + 28}`;
  return `Section "Device"
  Identifier "none"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5.0 - 1000.0
  VertRefresh 5.0 - 200.0
  ${line}
EndSection
Section "Screen"
  Identifier "all"
  Device "none"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${width}x${height}"
    Virtual ${width * displays} ${height}
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
`;
}

export class Machine {
  #children = [];

  /** Starts X, bus, keyring and sound. */
  static async start({ width = 1920, height = 1080, displays = 1 } = {}) {
    const machine = new Machine();
    machine.home = mkdtempSync(join(tmpdir(), "wardlight-"));
    machine.runtime = join(machine.home, "run");
    mkdirSync(machine.runtime, { mode: 0o700 });
    machine.env = {
      ...process.env,
      HOME: machine.home,
      TMPDIR: machine.home,
      XDG_RUNTIME_DIR: machine.runtime,
      XDG_DATA_HOME: join(machine.home, "data"),
      LANG: "C.UTF-8",
    };
    delete machine.env.DBUS_SESSION_BUS_ADDRESS;
    delete machine.env.WAYLAND_DISPLAY;
    await (displays === 1 ? machine.#display(width, height) : machine.#displays({ width, height, displays }));
    await machine.#manager();
    await machine.#bus();
    await machine.sound();
    return machine;
  }

  /** Starts a program of this machine; it ends with it. */
  run(program, args, options = {}) {
    const child = spawn(program, args, { env: this.env, stdio: ["ignore", "pipe", "pipe"], ...options });
    child.said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text) => (child.said += text));
    }
    child.on("error", (error) => (child.said += `${program}: ${error.message}`));
    this.#children.push(child);
    return child;
  }

  async #display(width, height) {
    const xvfb = this.run("Xvfb", ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    let number = "";
    xvfb.stdio[3].on("data", (text) => (number += text));
    await until("X server", () => number.trim());
    this.env.DISPLAY = `:${number.trim()}`;
  }

  /** Displays of the same size beside each other, each with a plug and a name of its own: Xvfb has only one plug. */
  async #displays({ width, height, displays }) {
    const settings = join(this.home, "xorg.conf");
    writeFileSync(settings, plugs(width, height, displays));
    const asked = ["-displayfd", "3", "-config", settings, "-logfile", join(this.home, "xorg.log"), "-noreset", "-nolisten", "tcp"];
    const xorg = this.run("/usr/lib/xorg/Xorg", [...asked, "-novtswitch", "-sharevts"], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
    let number = "";
    xorg.stdio[3].on("data", (text) => (number += text));
    await until("X server", () => number.trim());
    this.env.DISPLAY = `:${number.trim()}`;
    const xrandr = (...words) => execFileSync("xrandr", words, { env: this.env });
    for (let plug = 0; plug < displays; plug += 1) {
      if (plug > 0) xrandr("--addmode", `DUMMY${plug}`, `${width}x${height}`);
      xrandr("--output", `DUMMY${plug}`, "--mode", `${width}x${height}`, "--pos", `${plug * width}x0`);
    }
    // A question that looks at every plug: programs are told of those that were found at the last one.
    await until("every display", () => xrandr("--query").toString().match(/ connected (primary )?\d/g)?.length === displays);
  }

  /** A window manager, so that a window can be asked to close as a person would. */
  async #manager() {
    let manager = this.run("openbox", []);
    await until("window manager", () => {
      // On a busy machine it may meet an X server that is not ready yet, and end.
      if (manager.exitCode !== null) manager = this.run("openbox", []);
      return execFileSync("wmctrl", ["-m"], { env: this.env, stdio: ["ignore", "pipe", "ignore"] }).includes("Openbox");
    });
  }

  async #bus() {
    const bus = this.run("dbus-daemon", ["--session", "--nofork", "--print-address=1"]);
    const address = await until("session bus", () => bus.said.trim().split("\n")[0]);
    this.env.DBUS_SESSION_BUS_ADDRESS = address;
    const keyring = this.run("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    keyring.stdin.end("a password of the test\n");
    await until("secret service", () =>
      execFileSync("dbus-send", ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
        "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"], { env: this.env }).includes("true"));
  }

  /** Starts the sound server with one null sink. */
  async sound() {
    this.pulse = this.run("pulseaudio", ["--daemonize=no", "--exit-idle-time=-1", "-n",
      "-L", "module-native-protocol-unix", "-L", "module-null-sink sink_name=ward rate=48000"]);
    await until("sound server", () => existsSync(join(this.runtime, "pulse", "native")));
    await until("null sink", () => execFileSync("pactl", ["list", "short", "sinks"], { env: this.env }).includes("ward"));
  }

  /** Records what sounds into a file of signed 16-bit samples, mono, 48 kHz, until the child is killed. */
  async record(file) {
    const child = this.run("parecord", ["--raw", "--format=s16le", "--rate=48000", "--channels=1", "--latency-msec=20",
      "-d", "ward.monitor", file]);
    await until("recording", () => existsSync(file) && statSync(file).size > 0);
    return child;
  }

  async stop() {
    for (const child of this.#children.reverse()) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        const late = setTimeout(() => child.kill("SIGKILL"), 3000);
        await gone;
        clearTimeout(late);
      }
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}
