import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { traceName } from "../beds/wave";
import { board } from "../fixtures/board";
import { drawn, gaps, lay, reachOf, written } from "../fixtures/paper";
import { breathing, LAST, Record, span } from "../fixtures/record";
import { UTC } from "../fixtures/singles";
import type { LiveMark } from "../host/ipc";
import Frozen from "../review/Frozen.svelte";
import { desk } from "../state/desk";
import { type Sheet, sheetOf } from "../sweep/scale";
import { screenKey } from "./keys";

/** The record goes on after the freeze. */
const SINCE = LAST - 20_000.5;
const WIDE = 1000;

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};
const press = async (key: string) => {
  await fireEvent.keyDown(document.body, { key });
  await settled();
};

const sheet = (speed: "12.5" | "25" | "50"): Sheet =>
  sheetOf(board().display, { width: 1280, height: 800, ratio: 1, pinched: false }, { speed, gain: "10" });

const props = (record: Record, of: { since?: number; speed?: "12.5" | "25" | "50"; marks?: LiveMark[] } = {}) => ({
  host: record, acts: desk(record).acts, session: 7, since: of.since ?? SINCE, sheet: sheet(of.speed ?? "25"), by: "S. Nurse", marks: of.marks ?? [],
  asleep: false, name: traceName, key: screenKey, oncorrect: () => {}, onthaw: () => {},
});

async function frozen(record: Record, of: Parameters<typeof props>[1] = {}) {
  const made = render(Frozen, props(record, of));
  await settled();
  return made;
}

/** Seconds the paper shows at that speed. */
const seconds = (speed: number, wide = WIDE) => wide / (speed * sheet("25").mm);
const spoken = (wave: number) => screen.getByTestId(`kept-wave-${wave}`).querySelector("[role=img]")?.getAttribute("aria-label") ?? "";

beforeEach(() => lay({ wide: WIDE, high: 700 }));

describe("what was kept after the freeze", () => {
  it.each(["12.5", "25", "50"] as const)("is never read nor drawn, at %s mm/s, wherever a person scrolls", async (speed) => {
    const record = new Record([span(1), breathing(2)]);
    await frozen(record, { speed });
    for (const key of ["", "PageUp", "ArrowRight", "ArrowRight", "End"]) {
      await press(key);
      for (const ask of record.read) expect(ask.from + ask.millis).toBeLessThanOrEqual(SINCE);
    }
    const shown = seconds(Number(speed));
    expect(reachOf(1), "the control: a trace up to the freeze").toBeGreaterThan(WIDE - 10);
    expect(reachOf(2)).toBeLessThanOrEqual((WIDE * shown) / seconds(6.25) + 1);
    expect(reachOf(2)).toBeGreaterThan((WIDE * shown) / seconds(6.25) - 5);
  });

  it("is blank paper that says so, and no gap of the record", async () => {
    await frozen(new Record([span(1), breathing(2)]));
    expect(gaps(2)).toEqual([]);
    expect(written(2)).toEqual([expect.stringMatching(/^kept until \d\d:\d\d:\d\d, then frozen$/)]);
    expect(spoken(2)).toMatch(/, kept until \d\d:\d\d:\d\d, then frozen$/);
    const cover = drawn(2).filter((stroke) => stroke[0] === "fill" && Number(stroke[3]) > 400);
    expect(cover, "the letters of the origin under it are not painted over").toEqual([]);
    expect(spoken(1), "the fast one ends at the edge of the paper").not.toContain("kept until");
  });

  it("leaves a gap before it a gap: the control", async () => {
    const record = new Record([span(1), breathing(2)]);
    record.gap = { from: LAST - 26_000, to: LAST - 24_000 };
    await frozen(record);
    const from = SINCE - seconds(25) * 1000;
    const at = (utc: number) => ((utc - from) / 1000) * 6.25 * sheet("25").mm;
    expect(gaps(2).length).toBe(1);
    expect(gaps(2)[0]?.[0]).toBeCloseTo(at(LAST - 26_000), -1);
    expect(gaps(2)[0]?.[1]).toBeCloseTo(at(LAST - 24_000), -1);
    expect(gaps(1).length).toBe(1);
  });

  it("is a gap of nothing where only its last block was not on the disk yet, and one where it had ended long before", async () => {
    await frozen(new Record([span(1), span(2, { to: LAST - 400 })]), { since: LAST });
    expect(gaps(2)).toEqual([]);
    const record = new Record([span(1), breathing(2, { to: LAST - 8000 })]);
    record.gap = { from: LAST - 8000, to: LAST };
    document.body.replaceChildren();
    await frozen(record, { since: LAST });
    expect(gaps(2).length).toBe(1);
    expect(written(2)).toContain("no data 8.0 s");
  });

  it("is in no strip: a page of ten seconds ends with the freeze where less than that is seen", async () => {
    const record = new Record([span(1)]);
    await frozen(record, { speed: "50" });
    await press("s");
    const asked = record.asked.find(([name]) => name === "save_strip");
    expect(asked?.[1]).toMatchObject({ from: Math.floor(SINCE) - 10_000, seconds: 10 });
  });

  it("has no flag on the paper, though the mark is in the list", async () => {
    const mark = { number: 9, kind: "drug", note: "late", by: "S. Nurse", at: LAST - 15_000, written: LAST, retracts: null, retracted_by: null } as const;
    await frozen(new Record([span(1), breathing(2)]), { marks: [{ on: 0, mark }] });
    expect(screen.getByTestId("mark-list").textContent).toContain("late");
    expect(screen.getByTestId("kept-wave-2").textContent).not.toContain("late");
  });
});

describe("a stretch that was not read", () => {
  it("is none where the paper shows more than a call gives: it is read in pieces, whole", async () => {
    lay({ wide: 2600, high: 700 });
    const record = new Record([span(1), breathing(2)]);
    await frozen(record);
    await press("Home");
    expect(seconds(6.25, 2600)).toBeGreaterThan(100);
    expect(Math.max(...record.read.map((ask) => ask.millis))).toBeLessThanOrEqual(60_000);
    expect(gaps(2)).toEqual([]);
    expect(written(2)).toEqual([]);
    expect(reachOf(2)).toBeGreaterThan(2595);
    const strokes = drawn(2).filter(([kind]) => kind === "move");
    expect(strokes.length, "one line, over the seams of the calls").toBe(1);
  });

  it("keeps the view before, and the refusal stands in a sentence", async () => {
    const record = new Record([span(1), breathing(2)]);
    await frozen(record);
    const before = screen.getByTestId("frozen-range").textContent;
    record.refuses = (ask) => ask.wave === 1;
    await press("Home");
    expect(screen.getByTestId("frozen-range").textContent).toBe(before);
    expect(screen.getByTestId("frozen-said").textContent).not.toBe("");
    expect([...gaps(1), ...gaps(2)]).toEqual([]);
    record.refuses = () => false;
    await press("Home");
    expect(screen.getByTestId("frozen-range").textContent).not.toBe(before);
    expect(screen.getByTestId("frozen-said").textContent).toBe("");
  });

  it("is no stretch of reading for ever, where the first one is refused", async () => {
    const record = new Record([span(1)]);
    record.refuses = () => true;
    await frozen(record);
    expect(screen.getByTestId("frozen-range").textContent).toBe("The record could not be read");
  });

  it("is blank and says so, while slower paper waits for it", async () => {
    const record = new Record([span(1)]);
    const { rerender } = await frozen(record, { speed: "50" });
    await press("PageUp");
    await press("PageUp");
    let go = () => {};
    record.held = new Promise((resolve) => (go = resolve));
    await rerender(props(record, { speed: "12.5" }));
    await settled();
    expect(gaps(1)).toEqual([]);
    expect(written(1)).toEqual(["not read"]);
    record.held = null;
    go();
    await settled();
    expect(written(1)).toEqual([]);
    expect(reachOf(1)).toBeGreaterThan(WIDE - 10);
  });
});

describe("traces without room", () => {
  const shown = () => [...document.querySelectorAll("[data-testid^=kept-wave-]")].map((wave) => wave.getAttribute("data-testid")?.slice(10));
  const left = () => screen.getByTestId("left-out").textContent;

  it("are named, and a key turns to them and back again", async () => {
    await frozen(new Record([span(1), span(2), breathing(3), breathing(4, { source: "Belt" }), breathing(5, { source: "Band" })]));
    expect(shown()).toEqual(["1", "2", "3"]);
    expect(left()).toBe("No room here for Respiration from Belt, Respiration from Band.");
    await press("o");
    expect(shown()).toEqual(["3", "4", "5"]);
    expect(left()).toBe("No room here for ECG L1 from Strap, ECG L2 from Strap.");
    await press("o");
    expect(shown()).toEqual(["1", "2", "3"]);
  });

  it("are turned to by the button, too", async () => {
    await frozen(new Record([span(1), span(2), span(3), span(4)]));
    await fireEvent.click(screen.getByTestId("other-traces"));
    await settled();
    expect(shown()).toEqual(["2", "3", "4"]);
  });

  it("are those that would not fit on a low screen", async () => {
    lay({ wide: WIDE, high: 350 });
    await frozen(new Record([span(1), span(2), span(3)]));
    expect(shown()).toEqual(["1", "2"]);
    expect(left()).toContain("ECG L3");
  });

  it("are none where all have room", async () => {
    await frozen(new Record([span(1), span(2), span(3)]));
    expect(screen.queryByTestId("left-out")).toBeNull();
    await press("o");
    expect(shown()).toEqual(["1", "2", "3"]);
  });
});

it("the session's beginning is no gap either", async () => {
  await frozen(new Record([span(1)]), { since: UTC + 3000 });
  expect(gaps(1)).toEqual([]);
  expect(written(1)).toEqual([expect.stringMatching(/^session began \d\d:\d\d:\d\d$/)]);
});
