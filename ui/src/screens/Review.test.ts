import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { board } from "../fixtures/board";
import { gaps, lay, reachOf, written } from "../fixtures/paper";
import { breathing, LAST, Record, span } from "../fixtures/record";
import { UTC } from "../fixtures/singles";
import { desk } from "../state/desk";
import Review from "./Review.svelte";

const WIDE = 1000;

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve));
};
const press = async (key: string) => {
  await fireEvent.keyDown(document.body, { key });
  await settled();
};

function size(wide: number) {
  lay({ wide, high: 132 });
  Object.defineProperty(window, "innerWidth", { configurable: true, value: wide });
}

async function review(record: Record) {
  render(Review, { desk: desk(record), board: board(), session: 7 });
  await settled();
}

beforeEach(() => size(WIDE));

describe("a kept session", () => {
  it("is read in pieces where slow paper shows more than a call gives, and no unread rest is a gap", async () => {
    size(2600);
    const record = new Record([span(1), breathing(2)]);
    await review(record);
    await press("ArrowRight");
    expect(Math.max(...record.read.map((ask) => ask.millis))).toBeLessThanOrEqual(60_000);
    expect(gaps(2)).toEqual([]);
    expect(written(2)).toEqual([]);
    expect(reachOf(2)).toBeGreaterThan(2595);
  });

  it("says of a stretch that was refused that it was not read; a gap beside it is still one", async () => {
    const record = new Record([span(1), span(2)]);
    record.gap = { from: UTC + 4000, to: UTC + 6000 };
    record.refuses = (ask) => ask.wave === 1;
    await review(record);
    expect(gaps(1)).toEqual([]);
    expect(written(1)).toEqual(["not read"]);
    expect(gaps(2).length, "the control").toBe(1);
    await press("c");
    expect(screen.queryByTestId("caliper-reading-1"), "nothing is measured there").toBeNull();
  });

  it("ends at a line where the record ends, and begins at one", async () => {
    const record = new Record([span(1), breathing(2)]);
    record.started = LAST - 20_000;
    await review(record);
    expect(written(2)).toEqual([expect.stringMatching(/^kept until \d\d:\d\d:\d\d$/)]);
    await press("ArrowLeft");
    expect(written(1)).toEqual([expect.stringMatching(/^session began \d\d:\d\d:\d\d$/)]);
    expect([...gaps(1), ...gaps(2)]).toEqual([]);
  });

  it("names the traces without room, and turns to them", async () => {
    const shown = () => [...document.querySelectorAll("[data-testid^=kept-wave-]")].map((wave) => wave.getAttribute("data-testid")?.slice(10));
    await review(new Record([span(1), span(2), span(3), breathing(4)]));
    expect(shown()).toEqual(["1", "2", "3"]);
    expect(screen.getByTestId("left-out").textContent).toBe("No room here for Respiration from Strap.");
    await press("o");
    expect(shown()).toEqual(["2", "3", "4"]);
    await fireEvent.click(screen.getByTestId("other-traces"));
    await settled();
    expect(shown()).toEqual(["1", "2", "3"]);
  });
});
