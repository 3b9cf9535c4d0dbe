import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { alarm, bed, board, numeric } from "../fixtures/board";
import { entries, live } from "../fixtures/entries";
import type { Host } from "../host/host";
import type { Board } from "../host/ipc";
import { blank, Watch } from "./watch.svelte";

/** A frame without pieces. */
function empty(sequence: number, revision: number, now: number): ArrayBuffer {
  const bytes = new ArrayBuffer(24);
  const view = new DataView(bytes);
  view.setUint32(0, 0x31464c57, true);
  view.setUint32(4, sequence, true);
  view.setFloat64(8, now, true);
  view.setUint32(16, revision, true);
  return bytes;
}

/** A core that answers until it is told to fail or to hang. */
class Core {
  mood: "well" | "failing" | "hanging" = "well";
  pulls = 0;
  asked = 0;
  inFlight = 0;
  mostInFlight = 0;
  told: Board = board();
  /** Holds an answer back that was already made. */
  gate: Promise<void> | null = null;

  readonly host: Host = {
    // The types of an answer follow the name; JSON carries them past the compiler as it does over the door.
    call: async (name) => {
      if (name === "board") this.asked += 1;
      const hello = { version: "0", purpose: "training", first_start: false };
      const answer = JSON.stringify(name === "board" ? this.told : hello);
      await this.gate;
      return JSON.parse(answer);
    },
    frames: async () => {
      this.pulls += 1;
      this.inFlight += 1;
      this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
      if (this.mood === "hanging") await new Promise(() => {});
      this.inFlight -= 1;
      if (this.mood === "failing") throw new Error("gone");
      return empty(this.pulls, this.told.revision, this.told.now + this.pulls * 33_333);
    },
  };
}

describe("the watch over the core", () => {
  let stop: () => void;
  let core: Core;
  let watch: Watch;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, "warn").mockImplementation(() => {});
    core = new Core();
    watch = new Watch(core.host);
    stop = watch.start();
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("pulls thirty times a second, one at a time", async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(core.pulls).toBeGreaterThanOrEqual(28);
    expect(core.pulls).toBeLessThanOrEqual(31);
    expect(core.mostInFlight).toBe(1);
  });

  it("rests where nobody is in session and nothing moves, and is as quick as ever when somebody is", async () => {
    const calm = { ...core.told, beds: core.told.beds.map((bed) => ({ ...bed, session: null })), revision: core.told.revision + 1 };
    const attended = { ...core.told, revision: calm.revision + 1 };
    core.told = calm;
    await vi.advanceTimersByTimeAsync(4000);
    const before = core.pulls;
    await vi.advanceTimersByTimeAsync(6000);
    expect(core.pulls - before).toBeLessThanOrEqual(5);
    expect(watch.silentSince).toBeNull();
    core.told = attended;
    await vi.advanceTimersByTimeAsync(2000);
    const then = core.pulls;
    await vi.advanceTimersByTimeAsync(1000);
    expect(core.pulls - then).toBeGreaterThanOrEqual(28);
  });

  it("says of a core that does not answer while the page rests that it is silent", async () => {
    core.told = { ...core.told, beds: [], revision: core.told.revision + 1 };
    await vi.advanceTimersByTimeAsync(6000);
    core.mood = "hanging";
    await vi.advanceTimersByTimeAsync(5500);
    expect(watch.silentSince).not.toBeNull();
  });

  it("asks at once after an act, however long the page rests", async () => {
    core.told = { ...core.told, beds: [], revision: core.told.revision + 1 };
    await vi.advanceTimersByTimeAsync(6000);
    const before = core.pulls;
    await watch.look();
    await vi.advanceTimersByTimeAsync(300);
    expect(core.pulls - before).toBeGreaterThanOrEqual(5);
  });

  it("asks for the board only when its revision is new", async () => {
    await vi.advanceTimersByTimeAsync(500);
    const before = core.asked;
    await vi.advanceTimersByTimeAsync(500);
    expect(core.asked).toBe(before);
    core.told = board({ revision: 42 });
    await vi.advanceTimersByTimeAsync(100);
    expect(core.asked).toBe(before + 1);
  });

  it("has after an act the board of after it, though another was on its way", async () => {
    await vi.advanceTimersByTimeAsync(100);
    let answer = () => {};
    core.gate = new Promise((resolve) => (answer = resolve));
    const first = watch.look();
    core.told = board({ utc: 5 });
    const acted = watch.look();
    core.gate = null;
    answer();
    await Promise.all([first, acted]);
    expect(watch.board?.utc).toBe(5);
  });

  it("says at once that a pull failed, and takes every number off", async () => {
    await vi.advanceTimersByTimeAsync(300);
    expect(watch.silentSince).toBeNull();
    expect(watch.board?.beds[0]?.numerics[0]?.value).toBe("97");
    core.mood = "failing";
    await vi.advanceTimersByTimeAsync(100);
    expect(watch.silentSince).not.toBeNull();
    expect(watch.board?.beds[0]?.numerics.map((one) => one.value)).toEqual([null, null]);
    core.mood = "well";
    await vi.advanceTimersByTimeAsync(400);
    expect(watch.silentSince).toBeNull();
    expect(watch.board?.beds[0]?.numerics[0]?.value).toBe("97");
  });

  it("says within two seconds and a tick that nothing answers", async () => {
    await vi.advanceTimersByTimeAsync(300);
    core.mood = "hanging";
    await vi.advanceTimersByTimeAsync(1500);
    expect(watch.silentSince).toBeNull();
    await vi.advanceTimersByTimeAsync(900);
    expect(watch.silentSince).not.toBeNull();
  });
});

describe("a board with a silent core", () => {
  it("has no value, no alarm and claims no sound", () => {
    const told = board({ beds: [bed({ alarms: [alarm()], numerics: [numeric({ alarm: "high" }), numeric({ state: "not_monitored", value: null })] })], technical: [alarm()] });
    const shown = blank(told);
    expect(shown.beds[0]?.numerics.map((one) => [one.state, one.value, one.alarm])).toEqual([
      ["stale", null, null],
      ["not_monitored", null, null],
    ]);
    expect(shown.beds[0]?.alarms).toEqual([]);
    expect(shown.audible.can).toBe(false);
  });

  it("has of a hand entry its kind, its person and its time, and no digits", () => {
    const plain = bed();
    const told = bed({ session: plain.session && { ...plain.session, entries: entries(live(3), live(61, { number: 2, kind: "urine", found: null })) } });
    const standing = blank(board({ beds: [told] })).beds[0]?.session?.entries.standing ?? [];
    expect(standing.map(({ on, entry }) => [on, entry.kind, entry.by, entry.found])).toEqual([
      [live(3).on, "temperature", "B. Nurse", null],
      [live(61).on, "urine", "B. Nurse", null],
    ]);
    expect(told.session?.entries.standing[0]?.entry.found, "what the core told is kept for when it answers again").not.toBeNull();
  });
});
