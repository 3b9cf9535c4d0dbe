import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import { bed, board, preferences } from "../fixtures/board";
import { hourOfSingles, UTC } from "../fixtures/singles";
import { type Host, Refused } from "../host/host";
import type { Moments, Preferences, Refusal, WavePiece } from "../host/ipc";
import Live from "./Live.svelte";
import { desk } from "../state/desk";

const STARTED = 1_700_000_000_000;
const LAST = STARTED + 1_200_000;

const moments: Moments = {
  session: {
    id: 7, bed: 2, whose: { whose: "named", name: "SAMPLE, Patient V" }, attending: "S. Nurse", origin: "demo", started: STARTED,
    last: LAST, ended: null, ended_by: null, alarms: 0,
  },
  waves: [{ wave: 1, kind: "ecg", lead: "II", source: "Strap", relative: false, from: STARTED, to: LAST }],
  alarms: [],
  marks: [{ number: 1, kind: "oxygen", note: "2 l", by: "S. Nurse", at: LAST - 300, written: LAST, retracts: null, retracted_by: null }],
};

/** A core with twenty minutes of a ramp: the value of each sample is its place. */
function core(refusal: Refusal | null = null) {
  const asked: [string, unknown][] = [];
  const piece = (from: number, millis: number): WavePiece => ({
    from, rate: 250, gain: 1000, zero: 0, unit: "mV", samples: Array.from({ length: millis / 4 }, (_, index) => index),
  });
  const answer = (name: string, ask: unknown) => {
    if (name === "board") return board();
    if (name === "moments") return moments;
    if (name === "recent") return hourOfSingles(UTC);
    if (name === "save_strip") return { files: ["/pages/strip-7.svg", "/pages/strip-7.png"] };
    if (name === "waves" && typeof ask === "object" && ask !== null && "from" in ask && "millis" in ask) {
      return { pieces: [piece(Number(ask.from), Number(ask.millis))] };
    }
    return { number: 1 };
  };
  const host: Host = {
    call: async (name, ask) => {
      if (name !== "board") asked.push([name, ask]);
      if (refusal && name === "save_strip") throw new Refused(refusal);
      return JSON.parse(JSON.stringify(answer(name, ask)));
    },
    frames: async () => new ArrayBuffer(0),
  };
  return { asked, desk: desk(host) };
}

function show(refusal: Refusal | null = null, chosen: Partial<Preferences> = {}) {
  const made = core(refusal);
  const row = bed({ waves: [] });
  render(Live, { desk: made.desk, board: board({ beds: [row], preferences: preferences(chosen) }), bed: row });
  return made;
}

const press = (key: string, on: Element = document.body) => fireEvent.keyDown(on, { key });
const settled = async () => {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

async function freeze(refusal: Refusal | null = null) {
  const made = show(refusal);
  await press("f");
  await settled();
  return made;
}

describe("frozen traces", () => {
  it("take the room of large numbers, and give it back", async () => {
    const { asked } = show(null, { live: "numbers" });
    const large = () => screen.getByTestId("live-2").classList.contains("large");
    expect(large()).toBe(true);
    await press("f");
    await settled();
    expect(large()).toBe(false);
    await press("n");
    await press("t");
    await settled();
    expect(screen.getByTestId("speed")).toBeTruthy();
    expect(screen.queryByTestId("room")).toBeNull();
    expect(asked.filter(([name]) => name === "prefer")).toEqual([]);
    await press("t");
    await press("f");
    expect(large()).toBe(true);
  });

  it("say that they are frozen, since when, and that they are not live; the numbers beside them stay", async () => {
    await freeze();
    expect(screen.getByTestId("frozen-since").textContent).toMatch(/^FROZEN since \d\d:\d\d:\d\d$/);
    expect(screen.getByTestId("frozen").textContent).toContain("Not live");
    expect(screen.getByTestId("numeric-spo2")).toBeTruthy();
    expect(screen.getByTestId("alarm-bar")).toBeTruthy();
    expect(document.querySelector("[data-testid^=wave-]"), "no moving trace beside").toBeNull();
  });

  it.each(["f", "Escape"])("go back to live with %s, and not to the ward", async (key) => {
    const { desk: made } = await freeze();
    await press(key);
    expect(screen.queryByTestId("frozen")).toBeNull();
    expect(made.route.place).toEqual({ screen: "ward" });
    expect(screen.getByTestId("live-2")).toBeTruthy();
  });

  it("scroll over the whole session by keys, never before its beginning nor past what is kept", async () => {
    await freeze();
    const range = () => screen.getByTestId("frozen-range").textContent;
    const last = range();
    await press("ArrowRight");
    await settled();
    expect(range()).toBe(last);
    await press("PageUp");
    await settled();
    expect(range()).not.toBe(last);
    await press("Home");
    await settled();
    const first = range();
    await press("ArrowLeft");
    await settled();
    expect(range()).toBe(first);
    await press("End");
    await settled();
    expect(range()).toBe(last);
  });

  it("are measured by keys: each step is a sample", async () => {
    await freeze();
    await press("c");
    const read = () => screen.getByTestId("caliper-reading-1").textContent ?? "";
    const before = Number(/(\d+) ms/.exec(read())?.[1]);
    await press("ArrowRight", screen.getByTestId("caliper-second"));
    expect(Number(/(\d+) ms/.exec(read())?.[1])).toBe(before + 4);
    expect(read()).toContain(`${Math.round(60_000 / (before + 4))} /min`);
    expect(read()).toContain("mV");
    for (let step = 0; step < 30; step += 1) await fireEvent.keyDown(screen.getByTestId("caliper-second"), { key: "ArrowRight", shiftKey: true });
    expect(read(), "a number has no thousands mark").not.toContain(",");
    await press("c");
    expect(screen.queryByTestId("caliper-second")).toBeNull();
  });

  it("carry the marks, and a strip says where it went or why not", async () => {
    await freeze();
    expect(screen.getByTestId("mark-list").textContent).toContain("Oxygen: 2 l");
    await press("s");
    await settled();
    expect(screen.getByTestId("frozen-said").textContent).toContain("/pages/strip-7.svg");
  });

  it("say in one sentence why a strip was not written", async () => {
    await freeze({ refusal: "page_not_written", what: "/pages: Permission denied" });
    await press("s");
    await settled();
    expect(screen.getByTestId("frozen-said").textContent).toBe("The page could not be written: /pages: Permission denied.");
  });

  it("do not come without a session: nothing is kept then", async () => {
    const made = core();
    const row = bed({ session: null });
    render(Live, { desk: made.desk, board: board({ beds: [row] }), bed: row });
    await press("f");
    expect(screen.queryByTestId("frozen")).toBeNull();
  });
});

describe("a mark", () => {
  it("is about the moment of the key, carries kind and note, and the name of who attends", async () => {
    const made = show();
    const then = made.desk.watch.now;
    await press("m");
    await fireEvent.click(screen.getByTestId("mark-oxygen"));
    await fireEvent.input(screen.getByTestId("mark-note"), { target: { value: " 2 l by mask " } });
    made.desk.watch.now = then + 30_000_000;
    await fireEvent.click(screen.getByTestId("mark-confirm"));
    await settled();
    expect(made.asked).toContainEqual(["set_mark", { bed: 2, at: then, kind: "oxygen", note: "2 l by mask", retracts: null, by: "S. Nurse" }]);
    expect(screen.queryByTestId("mark-dialog")).toBeNull();
  });

  it("stands among the frozen traces as soon as the board has it, before the disk has", async () => {
    const made = core();
    const late = { number: 2, kind: "drug" as const, note: "adrenaline", by: "S. Nurse", at: LAST - 100, written: LAST, retracts: null, retracted_by: null };
    const told = bed({ waves: [] });
    const row = { ...told, session: told.session && { ...told.session, marks: [{ on: 0, mark: late }] } };
    render(Live, { desk: made.desk, board: board({ beds: [row] }), bed: row });
    await press("f");
    await settled();
    expect(screen.getByTestId("mark-list").textContent).toMatch(/Oxygen: 2 l.*Drug: adrenaline/);
  });

  it("is corrected by a new one that points to it", async () => {
    const made = await freeze();
    await fireEvent.click(screen.getByTestId("mark-correct"));
    await fireEvent.click(screen.getByTestId("mark-confirm"));
    await settled();
    const set = made.asked.find(([name]) => name === "set_mark");
    expect(set?.[1]).toMatchObject({ kind: "retraction", retracts: 1, by: "S. Nurse" });
  });
});
