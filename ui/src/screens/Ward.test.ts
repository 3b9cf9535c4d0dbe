import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { NOW } from "../fixtures/board";
import { wardBoard } from "../fixtures/ward";
import type { Host } from "../host/host";
import type { Preferences } from "../host/ipc";
import { type Desk, desk } from "../state/desk";
import { blank } from "../state/watch.svelte";
import Ward from "./Ward.svelte";

function show(beds: number, preferences: Partial<Preferences> = {}, coreSilent = false) {
  const asked: [string, unknown][] = [];
  const host: Host = {
    call: async (name, ask) => {
      if (name !== "board") asked.push([name, ask]);
      return JSON.parse(JSON.stringify(name === "board" ? wardBoard(beds, preferences) : {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
  const made = desk(host);
  made.watch.now = NOW;
  if (coreSilent) made.watch.silentSince = 1_700_000_000_000;
  const board = wardBoard(beds, preferences);
  if (coreSilent) for (const bed of board.beds) bed.alarms = [];
  const { rerender, unmount } = render(Ward, { desk: made, board });
  return { asked, made, rerender, unmount, board };
}

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const settled = () => new Promise((resolve) => setTimeout(resolve));
const text = (id: string) => screen.getByTestId(id).textContent.replace(/\s+/g, " ").trim();
const cards = () => [...screen.getByTestId("ward").children].map((card) => Number(card.getAttribute("data-testid")?.slice(4)));
const strip = () => [...(screen.queryByTestId("away")?.querySelectorAll("button") ?? [])].map((one) => Number(one.dataset["testid"]?.slice(5)));

afterEach(() => vi.restoreAllMocks());

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

describe("the ward on screens of one, two, four and eight", () => {
  for (const [size, places] of [["one", 1], ["two", 2], ["four", 4], ["eight", 8]] as const) {
    it(`${size}: every bed of eight is on the page or in the strip`, () => {
      show(8, { beds: size });
      expect(cards()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].slice(0, places));
      expect(strip()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].slice(places));
    });
  }

  it("is chosen by key and by button, and kept by the core", async () => {
    const { asked } = show(8);
    await press("v");
    await fireEvent.click(screen.getByTestId("size-one"));
    await settled();
    expect(asked).toEqual([
      ["prefer", { what: "beds", beds: "eight" }],
      ["prefer", { what: "beds", beds: "one" }],
    ]);
    expect(screen.getByTestId("size-four").getAttribute("aria-pressed")).toBe("true");
  });

  it("turns its pages by key and by button, no further than they go", async () => {
    show(5, { beds: "two" });
    await press("PageDown");
    expect(cards()).toEqual([3, 4]);
    await fireEvent.click(screen.getByTestId("page-on"));
    expect(cards()).toEqual([5]);
    await press("PageDown");
    expect(cards()).toEqual([5]);
    expect(strip()).toEqual([1, 2, 3, 4]);
    expect(text("page")).toBe("Page 3 of 3");
    await press("PageUp");
    expect(cards()).toEqual([3, 4]);
  });

  it("has no strip and no pages where all beds are on it", () => {
    show(3);
    expect(screen.queryByTestId("away")).toBeNull();
    expect(screen.queryByTestId("page")).toBeNull();
  });
});

describe("a bed that is not on the page", () => {
  it("stands in the strip with its alarm line and its key, and opens by either", async () => {
    const { made } = show(8, { beds: "one" });
    expect(text("away-2")).toMatch(/Bed 2 .*\*\*\* SpO2 79 < 80 00:04.* 2$/);
    expect(screen.getByTestId("away-2").className).toContain("fill-high");
    expect(screen.getByTestId("away-2").className).toContain("flashing");
    expect(text("away-3")).toMatch(/Probe off, SIM-OX 2 00:07/);
    expect(text("away-7")).toContain("ACKNOWLEDGED");
    expect(screen.getByTestId("away-7").className).not.toContain("flashing");
    expect(text("away-8")).toMatch(/SpO2 86 < 88 01:05 input stopped, may go on \+1 8$/);
    await fireEvent.click(screen.getByTestId("away-5"));
    expect(made.route.place).toEqual({ screen: "live", bed: 5 });
    await press("7");
    expect(made.route.place).toEqual({ screen: "live", bed: 7 });
  });

  it("says there too that nobody is in session, and that there is no device", () => {
    show(8, { beds: "one" });
    expect(text("away-4")).toContain("Not monitored");
    expect(text("away-6")).toContain("No device");
  });
});

describe("a bed of which nothing is known", () => {
  it("says so in its place", () => {
    show(8, { beds: "eight" });
    expect(text("bed-4")).toContain("Nobody is in session on this bed");
    expect(text("bed-6")).toContain("No device on this bed: nothing is measured");
    expect(text("bed-6")).not.toContain("No alarm");
    expect(text("bed-1")).toContain("No alarm");
  });

  it("does not claim to be calm, nor to be unattended, while the core is silent", () => {
    show(8, { beds: "four" }, true);
    for (const bed of [1, 2, 3, 4]) {
      expect(text(`bed-${bed}`)).toContain("Not known, the core does not answer");
      expect(text(`bed-${bed}`)).not.toContain("No alarm");
      expect(text(`bed-${bed}`)).not.toContain("Not monitored");
    }
    for (const bed of [5, 6, 7, 8]) expect(text(`away-${bed}`)).toContain("Not known");
  });
});

describe("a question over the beds", () => {
  const KEYS = ["7", "d", "p", "v", "w", "PageDown", " "];

  async function rests(made: Desk, asked: [string, unknown][]) {
    made.person.name = "A. Nurse";
    made.route.go({ screen: "ward" });
    const before = cards();
    for (const key of KEYS) await press(key);
    await settled();
    expect(made.route.place).toEqual({ screen: "ward" });
    expect(cards()).toEqual(before);
    expect(asked).toEqual([]);
  }

  it("has the keys, though a click beside it took the focus: who attends is typed, and opens nothing", async () => {
    const { made, asked } = show(8);
    await fireEvent.click(screen.getByTestId("start-session-4"));
    await rests(made, asked);
    await press("Escape");
    expect(screen.queryByTestId("start-session-dialog")).toBeNull();
    await press("7");
    expect(made.route.place, "the control").toEqual({ screen: "live", bed: 7 });
  });

  it("has them for a lesson, too", async () => {
    const { made, asked } = show(8);
    await fireEvent.click(screen.getByTestId("trainer-open-1"));
    await rests(made, asked);
  });

  it("has them where it asks whether to close", async () => {
    const { made, asked, rerender, board } = show(8);
    await rerender({ board: { ...board, close_asked: true } });
    await rests(made, asked);
  });

  it("gives the beds back where the bed takes no lessons any more", async () => {
    const { made, rerender, board } = show(8);
    await fireEvent.click(screen.getByTestId("trainer-open-1"));
    await rerender({ board: { ...board, beds: board.beds.map((bed) => ({ ...bed, training: null })) } });
    await press("7");
    expect(made.route.place).toEqual({ screen: "live", bed: 7 });
  });
});

describe("worst first", () => {
  const WORST = [2, 5, 8, 7, 3, 1, 6, 4];

  it("is off until somebody asks, by key or by button", async () => {
    show(8, { beds: "eight" });
    expect(cards()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await press("w");
    expect(cards()).toEqual(WORST);
    await fireEvent.click(screen.getByTestId("worst-first"));
    expect(cards()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("decides which beds have the page, and the rest are in the strip", async () => {
    show(8, { beds: "two" });
    await press("w");
    expect(cards()).toEqual(WORST.slice(0, 2));
    expect(strip()).toEqual(WORST.slice(2));
  });

  it("does not move a bed under a hand, however bad another becomes", async () => {
    const { made, rerender, board } = show(8, { beds: "eight" });
    await press("w");
    await fireEvent.pointerEnter(screen.getByTestId("ward"));
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3_600_000);
    const second = board.beds[1]?.alarms ?? [];
    const beds = board.beds.map((bed) => ({ ...bed, alarms: bed.bed === 1 ? second : bed.bed === 2 ? [] : bed.alarms }));
    await rerender({ board: { ...board, beds } });
    expect(cards()).toEqual(WORST);
    expect(text("worst-first")).toContain("waits for your hand");
    await fireEvent.pointerLeave(screen.getByTestId("ward"));
    made.watch.now += 200_000;
    await settled();
    expect(cards()).toEqual([1, 5, 8, 7, 3, 2, 6, 4]);
    expect(text("worst-first")).not.toContain("waits");
  });

  it("does not wait for a hand that opened a bed by mouse and left no pointer over the cards", async () => {
    const { made, board, unmount } = show(8, { beds: "eight" });
    await press("w");
    await fireEvent.pointerEnter(screen.getByTestId("ward"));
    await fireEvent.click(screen.getByTestId("open-bed-2"));
    unmount();
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3_600_000);
    const second = board.beds[1]?.alarms ?? [];
    const beds = board.beds.map((bed) => ({ ...bed, alarms: bed.bed === 1 ? second : bed.bed === 2 ? [] : bed.alarms }));
    render(Ward, { desk: made, board: { ...board, beds } });
    await settled();
    expect(text("worst-first")).not.toContain("waits");
    expect(cards()).toEqual([1, 5, 8, 7, 3, 2, 6, 4]);
  });

  it("does not move while the core is silent", async () => {
    const { made, rerender, board } = show(8, { beds: "eight" });
    await press("w");
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 3_600_000);
    made.watch.silentSince = 1_700_000_000_000;
    await rerender({ board: blank(board) });
    await settled();
    expect(cards()).toEqual(WORST);
    expect(made.ward.order.beds).toEqual(WORST);
    made.watch.silentSince = null;
    const beds = board.beds.map((bed) => ({ ...bed, alarms: [] }));
    await rerender({ board: { ...board, beds } });
    await settled();
    expect(cards(), "the control: calm beds move when the core says so").toEqual([1, 2, 3, 5, 6, 7, 8, 4]);
  });
});
