import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { limit, NOW, numeric } from "../fixtures/board";
import type { Numeric } from "../host/ipc";
import NumericTile from "./NumericTile.svelte";

const seen = { by: "S. Nurse", at: NOW, utc: 1_700_000_000_000 };
const pause = { until: NOW + 102_000_000, by: "S. Nurse" };

function show(over: Partial<Numeric>, also: { pause?: typeof pause; acknowledged?: typeof seen } = {}) {
  const props = { numeric: numeric(over), now: NOW, pause: also.pause ?? null, acknowledged: also.acknowledged ?? null, size: "large" } as const;
  const tile = render(NumericTile, props).getByTestId("numeric-spo2");
  return { tile, text: tile.textContent.replace(/\s+/g, " ") };
}

describe("a numeric tile", () => {
  it("live: value, unit, age, source and limits stand together", () => {
    const { tile, text } = show({});
    expect(tile.dataset["face"]).toBe("live");
    for (const part of ["SpO2", "%", "96", "1 s", "SIM-OX 2", "90", "off"]) expect(text).toContain(part);
    expect(tile.classList.contains("flashing")).toBe(false);
  });

  it("says beside the unit that no limit guards the number, and only then", () => {
    show({ low: limit(null), high: limit(null) });
    expect(screen.getByTestId("unguarded").textContent).toBe("LIMITS OFF");
  });

  it("with one limit set is guarded: the control", () => {
    show({ low: limit("90"), high: limit(null) });
    expect(screen.queryByTestId("unguarded")).toBeNull();
  });

  it("questionable: a question mark and the reason", () => {
    const { text } = show({ state: "questionable", flags: ["artifact"] });
    expect(text).toContain("96?");
    expect(text).toContain("motion");
  });

  it("stale: no digits, since when, and why", () => {
    const { tile, text } = show({ state: "stale", value: null, heard: NOW - 7_000_000, cause: "silent" });
    expect(screen.getByTestId("value").textContent).toBe("- -");
    expect(text).toContain("none for 7 s");
    expect(text).toContain("link silent");
    expect(tile.dataset["face"]).toBe("stale");
  });

  it("stale: a value that should not be there is not shown", () => {
    show({ state: "stale", value: "91" });
    expect(screen.getByTestId("value").textContent).toBe("- -");
  });

  it("technical: an outline, never a fill", () => {
    const { tile } = show({ state: "stale", value: null, technical: true, cause: "probe_off" });
    expect(tile.className).toContain("outline-technical");
    expect(tile.className).not.toContain("fill-");
  });

  for (const [priority, stars] of [["high", "***"], ["medium", "**"], ["low", "*"]] as const) {
    it(`${priority}: stars, fill, breached limit with its direction`, () => {
      const { tile, text } = show({ value: "79", alarm: priority, low: limit("80", true) });
      expect(screen.getByTestId("stars").textContent).toBe(stars);
      expect(tile.className).toContain(`fill-${priority}`);
      expect(tile.classList.contains("flashing")).toBe(true);
      expect(text).toContain("< 80");
    });
  }

  it("acknowledged: says who and does not flash", () => {
    const { tile, text } = show({ value: "86", alarm: "medium", acknowledged: true }, { acknowledged: seen });
    expect(text).toContain("ACKNOWLEDGED");
    expect(text).toContain("S. Nurse");
    expect(tile.classList.contains("flashing")).toBe(false);
  });

  it("audio paused: the countdown, and it goes on flashing", () => {
    const { tile, text } = show({ value: "86", alarm: "medium" }, { pause });
    expect(text).toContain("AUDIO PAUSED 1:42");
    expect(tile.classList.contains("flashing")).toBe(true);
  });

  it("not monitored: empty, without limits", () => {
    const { text } = show({ state: "not_monitored", value: null, heard: null, source: null });
    expect(text).toContain("Not monitored.");
    expect(screen.queryByTestId("limits")).toBeNull();
    expect(screen.queryByTestId("value")).toBeNull();
  });
});
