import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { bed, board, preferences } from "../fixtures/board";
import { entries, live } from "../fixtures/entries";
import { hourOfSingles, UTC } from "../fixtures/singles";
import type { Host } from "../host/host";
import type { BedBoard, Preferences } from "../host/ipc";
import { desk } from "../state/desk";
import { blank } from "../state/watch.svelte";
import Live from "./Live.svelte";

const settled = () => new Promise((resolve) => setTimeout(resolve));
const press = (key: string) => fireEvent.keyDown(document.body, { key });

/** A bed with a hand entry, over a core that answers until it hangs: no answer and no refusal. */
async function show(chosen: Partial<Preferences> = {}) {
  const core = { hangs: false, recents: 0 };
  const host: Host = {
    call: async (name) => {
      if (name === "recent") core.recents += 1;
      if (core.hangs) await new Promise(() => {});
      return JSON.parse(JSON.stringify(name === "recent" ? hourOfSingles(UTC) : {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
  vi.spyOn(Date, "now").mockReturnValue(UTC);
  const made = desk(host);
  const plain = bed();
  const row: BedBoard = { ...plain, session: plain.session && { ...plain.session, entries: entries(live(3)) } };
  const told = board({ beds: [row], preferences: preferences(chosen) });
  made.watch.now = told.now;
  const props = (now = told) => ({ desk: made, board: now, bed: now.beds[0] ?? row });
  const { rerender } = render(Live, props());
  await settled();
  return {
    core,
    hang: async () => {
      core.hangs = true;
      made.watch.silentSince = told.utc;
      await rerender(props(blank(told)));
    },
    answer: async () => {
      core.hangs = false;
      made.watch.silentSince = null;
      await rerender(props());
      await settled();
    },
  };
}

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

afterEach(() => vi.restoreAllMocks());

describe("while the core hangs", () => {
  it("no digits of a hand entry stand beside the numbers, and they come back with the core", async () => {
    const { hang, answer } = await show();
    const line = () => screen.getByTestId("entry-line-temperature").textContent;
    expect(line()).toContain("38.3");
    await hang();
    expect(line()).toContain("- -");
    expect(line()).toContain("B. Nurse");
    expect(screen.getByTestId("entry-lines").textContent).not.toContain("38.3");
    await answer();
    expect(line()).toContain("38.3");
  });

  it("none stand in what is corrected, and an entry of three minutes is not called too old", async () => {
    const { hang } = await show();
    await press("h");
    await fireEvent.click(screen.getByTestId("entry-so-far"));
    expect(screen.getByTestId("entry-row").textContent).toContain("38.3");
    await hang();
    expect(screen.getByTestId("entry-row").textContent).toContain("Temperature: - -");
  });

  it("no single reading stands that was read before, and after it the record is read anew", async () => {
    const { core, hang, answer } = await show({ live: "numbers" });
    const singles = () => screen.getByTestId("singles").textContent;
    expect(singles()).toContain("132/78");
    expect(singles()).toContain("38.3");
    await hang();
    expect(screen.getAllByTestId("single").length).toBe(1);
    expect(singles()).toContain("- -");
    expect(singles()).not.toMatch(/132|37\.9|38\.3/);
    const before = core.recents;
    await answer();
    expect(core.recents).toBe(before + 1);
    expect(singles()).toContain("132/78");
  });

  it("no trend stands that was read before", async () => {
    vi.spyOn(globalThis, "matchMedia").mockImplementation((media) => Object.assign(new EventTarget(), { media, matches: true, onchange: null, addListener: () => {}, removeListener: () => {} }));
    const { hang, answer } = await show();
    // The record of the fixture has no saturation: what was read says so.
    const trend = () => screen.getByTestId("recent-spo2").textContent;
    expect(trend()).toContain("No number was kept in this time");
    await hang();
    expect(trend()).toContain("Not read from the record yet");
    await answer();
    expect(trend()).toContain("No number was kept in this time");
  });
});
