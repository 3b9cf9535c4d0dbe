import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { board } from "../fixtures/board";
import type { Host } from "../host/host";
import type { Board } from "../host/ipc";
import { Paper } from "./paper.svelte";
import { Watch } from "./watch.svelte";

/** A core with one board, that writes down which screens it was told of. */
class Core {
  told: unknown[] = [];
  board: Board = board();
  readonly host: Host = {
    call: async (name, ask) => {
      if (name === "screen") this.told.push(ask);
      return JSON.parse(JSON.stringify(name === "board" ? this.board : {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
}

function size(width: number, height: number, ratio: number) {
  vi.stubGlobal("screen", { width, height });
  vi.stubGlobal("devicePixelRatio", ratio);
}

describe("what traces are drawn on", () => {
  let core: Core;
  let watch: Watch;
  let paper: Paper;
  let stop: () => void;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    size(1280, 720, 1.5);
    core = new Core();
    watch = new Watch(core.host);
    paper = new Paper(core.host, watch);
    stop = paper.start();
    await watch.look();
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("tells the core the screen in device pixels while nothing names it, once", async () => {
    expect(paper.untold).toBe(true);
    await paper.tell();
    expect(core.told).toEqual([{ width: 1920, height: 1080 }]);
    core.board = board({ display: { key: "page 1920x1080", name: null, width: 1920, height: 1080, card: 428 } });
    await watch.look();
    expect(paper.untold).toBe(false);
    expect(paper.sheet.known).toBe(true);
    expect(paper.sheet.mm * 1.5 * 85.6).toBeCloseTo(428, 9);
  });

  it("leaves a display alone that the window system named", async () => {
    core.board = board({ display: { key: "Panel 1920x1080", name: "Panel", width: 1920, height: 1080, card: null } });
    await watch.look();
    expect(paper.untold).toBe(false);
  });

  it("is not to scale at once on another screen, and tells of it", async () => {
    await paper.tell();
    core.board = board({ display: { key: "page 1920x1080", name: null, width: 1920, height: 1080, card: 428 } });
    await watch.look();
    expect(paper.sheet.known).toBe(true);
    size(2560, 1440, 1);
    vi.advanceTimersByTime(500);
    flushSync();
    expect(paper.sheet.known).toBe(false);
    expect(paper.untold).toBe(true);
    expect(paper.sheet.mm).toBeCloseTo(96 / 25.4, 9);
  });

  it("keeps the millimetre when only the size of CSS pixels changes on a named display", async () => {
    core.board = board({ display: { key: "Panel 1920x1080", name: "Panel", width: 1920, height: 1080, card: 428 } });
    await watch.look();
    const before = paper.sheet.mm * paper.sheet.ratio;
    size(960, 540, 2);
    vi.advanceTimersByTime(500);
    expect(paper.sheet.ratio).toBe(2);
    expect(paper.sheet.mm * paper.sheet.ratio).toBeCloseTo(before, 9);
  });
});
