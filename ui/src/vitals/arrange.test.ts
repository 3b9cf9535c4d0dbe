import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { numeric } from "../fixtures/board";
import type { Placed } from "../host/ipc";
import { alike, arranged, coloured, HUES, hueStyle, moved, sameHue } from "./arrange";

const placed: Placed[] = [
  { parameter: "spo2", hue: "pleth" },
  { parameter: "heart_rate", hue: "ecg" },
  { parameter: "pulse_rate", hue: "pleth" },
];

describe("the order of the parameters", () => {
  it("is the chosen one, and leaves none out", () => {
    const numerics = (["battery", "heart_rate", "perfusion_index", "spo2"] as const).map((parameter) => numeric({ parameter }));
    expect(arranged(numerics, placed).map((one) => one.parameter)).toEqual(["spo2", "heart_rate", "battery", "perfusion_index"]);
    expect(arranged(numerics, []).map((one) => one.parameter)).toEqual(numerics.map((one) => one.parameter));
  });

  it("moves one by one place, and no further than the ends", () => {
    const names = (list: Placed[]) => list.map((one) => one.parameter);
    expect(names(moved(placed, "pulse_rate", -1))).toEqual(["spo2", "pulse_rate", "heart_rate"]);
    expect(names(moved(placed, "spo2", 1))).toEqual(["heart_rate", "spo2", "pulse_rate"]);
    expect(moved(placed, "spo2", -1)).toEqual(placed);
    expect(moved(placed, "pulse_rate", 1)).toEqual(placed);
    expect(moved(placed, "battery", 1)).toEqual(placed);
  });
});

describe("the colours of the parameters", () => {
  it("stand on the element around a screen", () => {
    expect(hueStyle(placed)).toBe("--hue-spo2: var(--pleth); --hue-heart_rate: var(--ecg); --hue-pulse_rate: var(--pleth)");
  });

  it("may be the same for two, and it is known for which", () => {
    const spo2: Placed = { parameter: "spo2", hue: "pleth" };
    expect(sameHue(placed, spo2, "dark")).toEqual(["pulse_rate"]);
    expect(sameHue(coloured(placed, "pulse_rate", "co2"), spo2, "dark")).toEqual([]);
  });

  it("are all hues of traces, each in every theme, and none of an alarm", () => {
    const tokens = readFileSync("src/style/tokens.css", "utf8");
    const alarm = [...tokens.matchAll(/--(?:high|medium|low): (#[0-9a-f]{6})/g)].map((match) => match[1]);
    expect(alarm.length).toBe(9);
    for (const hue of HUES) {
      const values = [...tokens.matchAll(new RegExp(`--${hue}: (#[0-9a-f]{6})`, "g"))].map((match) => match[1]);
      expect(values.length, hue).toBe(3);
      for (const value of values) expect(alarm).not.toContain(value);
    }
  });

  it("are one colour exactly where the tokens are", () => {
    const tokens = readFileSync("src/style/tokens.css", "utf8");
    for (const theme of ["dark", "light", "contrast"] as const) {
      const block = tokens.slice(tokens.indexOf(`[data-theme="${theme}"]`));
      const colour = (hue: string) => new RegExp(`--${hue}: (#[0-9a-f]{6})`).exec(block)?.[1];
      for (const one of HUES) for (const other of HUES) expect(alike(one, other, theme), `${theme} ${one} ${other}`).toBe(colour(one) === colour(other));
    }
  });

  it("are told for every parameter of the core, where nobody chose", () => {
    const source = readFileSync("src/host/ipc.ts", "utf8");
    const names = /export type Parameter = ([^;]*);/.exec(source)?.[1]?.match(/[a-z_0-9]+/g) ?? [];
    const tokens = readFileSync("src/style/tokens.css", "utf8");
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !tokens.includes(`--hue-${name}:`))).toEqual([]);
  });
});
