import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import { board } from "../fixtures/board";
import type { DisplayBoard } from "../host/ipc";
import { sheetOf } from "../sweep/scale";
import Calibration from "./Calibration.svelte";
import Readable from "./Readable.svelte";

const settled = () => new Promise((resolve) => setTimeout(resolve));
const chosen = board().preferences;

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function show(card: number | null, ratio = 1, answer = true) {
  const display: DisplayBoard = { key: "Panel 1920x1080", name: "Panel", width: 1920, height: 1080, card };
  const sheet = sheetOf(display, { width: 1920, height: 1080, ratio, pinched: false }, chosen);
  const kept: [string, number | null][] = [];
  const onkeep = async (key: string, pixels: number | null) => {
    kept.push([key, pixels]);
    return answer;
  };
  const made = render(Calibration, { display, sheet, onkeep });
  return { kept, sheet, edge: screen.getByTestId("card-edge"), rerender: (to: number | null) => made.rerender({ display: { ...display, card: to }, sheet, onkeep }) };
}

describe("a card held to the screen", () => {
  it("is stepped by the arrow keys, a device pixel each, ten with shift", async () => {
    const { edge } = show(324);
    await fireEvent.keyDown(edge, { key: "ArrowRight" });
    await fireEvent.keyDown(edge, { key: "ArrowRight", shiftKey: true });
    await fireEvent.keyDown(edge, { key: "ArrowLeft" });
    await fireEvent.keyDown(edge, { key: "ArrowDown", shiftKey: true });
    await fireEvent.keyDown(edge, { key: "ArrowUp" });
    expect(edge.getAttribute("aria-valuenow")).toBe("325");
    expect(screen.getByTestId("card").style.width).toBe("325px");
  });

  it("is as wide in device pixels on a dense display", async () => {
    const { edge } = show(713, 2);
    expect(edge.getAttribute("aria-valuenow")).toBe("713");
    expect(screen.getByTestId("card").style.width).toBe("356.5px");
    expect(screen.getByTestId("scale-state").textContent).toContain("8.33 pixels a millimetre");
  });

  it("is kept for the display that was shown, and taken back", async () => {
    const { kept, edge, rerender } = show(null);
    expect(screen.getByTestId("scale-state").textContent).toContain("Not to scale");
    expect(screen.queryByTestId("scale-forget")).toBeNull();
    await fireEvent.keyDown(edge, { key: "ArrowRight" });
    await fireEvent.click(screen.getByTestId("scale-keep"));
    await settled();
    expect(kept).toEqual([["Panel 1920x1080", 325]]);
    await rerender(325);
    await fireEvent.click(screen.getByTestId("scale-undo"));
    await settled();
    expect(kept[1]).toEqual(["Panel 1920x1080", null]);
    expect(screen.queryByTestId("scale-undo")).toBeNull();
  });

  it("is forgotten, and what was forgotten comes back", async () => {
    const { kept, rerender } = show(428);
    await fireEvent.click(screen.getByTestId("scale-forget"));
    await settled();
    await rerender(null);
    await fireEvent.click(screen.getByTestId("scale-undo"));
    await settled();
    expect(kept).toEqual([
      ["Panel 1920x1080", null],
      ["Panel 1920x1080", 428],
    ]);
  });

  it("has nothing to undo when the core refused", async () => {
    show(428, 1, false);
    await fireEvent.click(screen.getByTestId("scale-keep"));
    await settled();
    expect(screen.queryByTestId("scale-undo")).toBeNull();
  });
});

describe("how far numbers can be read", () => {
  it("is not claimed without a scale", () => {
    const display: DisplayBoard = { key: "k", name: "Panel", width: 1920, height: 1080, card: null };
    render(Readable, { sheet: sheetOf(display, { width: 1920, height: 1080, ratio: 1, pinched: false }, chosen) });
    expect(screen.getByTestId("readable").textContent).toContain("is known once");
  });
});
