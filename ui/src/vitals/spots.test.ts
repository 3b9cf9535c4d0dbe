import { render } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { NOW, numeric } from "../fixtures/board";
import type { Numeric } from "../host/ipc";
import SpotLine from "./SpotLine.svelte";
import { lines, tiles } from "./spots";

const MINUTE = 60_000_000;

function spot(over: Partial<Numeric>): Numeric {
  return numeric({ state: "spot", heard: NOW, dim_ms: 900_000, deadline_ms: 3_600_000, flags: ["spot"], low: null, high: null, ...over });
}

const systolic = spot({ parameter: "systolic_pressure", unit: "mm[Hg]", value: "138" });
const diastolic = spot({ parameter: "diastolic_pressure", unit: "mm[Hg]", value: "88" });
const mean = spot({ parameter: "mean_pressure", unit: "mm[Hg]", value: "120" });
const warmth = spot({ parameter: "body_temperature", unit: "Cel", value: "36.8" });

describe("single readings", () => {
  it("say in which unit they were sent, where it is another than the one shown", () => {
    const sent = { ...warmth, sent: { value: "98.2", unit: "[degF]" } };
    const [line] = lines([sent]);
    if (!line) throw new Error("no line");
    const shown = render(SpotLine, { line, now: NOW });
    expect(shown.getByTestId("quality").textContent).toBe("sent as 98.2 °F");
  });

  it("of one measurement stand in one line", () => {
    const found = lines([numeric(), systolic, diastolic, mean, warmth]);
    expect(found.map((line) => line.value)).toEqual(["138/88 (120)", "36.8"]);
    expect(tiles([numeric(), systolic]).map((one) => one.parameter)).toEqual(["spo2"]);
  });

  it("of two measurements never do", () => {
    const later = { ...diastolic, heard: NOW + MINUTE };
    expect(lines([systolic, later]).map((line) => line.value)).toEqual(["138", "88"]);
    expect(lines([systolic, diastolic, { ...mean, unit: "kPa" }]).map((line) => line.value)).toEqual(["138/88", "120"]);
    expect(lines([{ ...systolic, state: "stale", value: null }, diastolic]).map((line) => line.value)).toEqual(["- -", "88"]);
  });

  it("say what, how much and how old, and are dim when old", () => {
    const [line] = lines([warmth]);
    if (!line) throw new Error("a temperature is a line");
    const { getByTestId, rerender } = render(SpotLine, { line, now: NOW + 4 * MINUTE });
    const element = getByTestId("numeric-body_temperature");
    for (const part of ["Temp", "36.8", "°C", "4 min"]) expect(element.textContent).toContain(part);
    expect(element.classList.contains("dim")).toBe(false);
    return rerender({ line, now: NOW + 15 * MINUTE }).then(() => {
      expect(element.classList.contains("dim")).toBe(true);
    });
  });

  it("with a doubt say which", () => {
    const [line] = lines([systolic, { ...diastolic, state: "questionable", flags: ["spot", "cuff_loose"] }, mean]);
    if (!line) throw new Error("pressures are a line");
    const text = render(SpotLine, { line, now: NOW }).container.textContent;
    expect(text).toContain("138/88 (120)?");
    expect(text).toContain("cuff too loose");
  });
});
