import { describe, expect, it } from "vitest";
import { numeric } from "../fixtures/board";
import { onCard, planOf } from "./card";

const four = (["heart_rate", "spo2", "pulse_rate", "perfusion_index"] as const).map((parameter) => numeric({ parameter }));
const names = (of: { parameter: string }[]) => of.map((one) => one.parameter);

describe("a card of the ward", () => {
  it("one of eight on a small screen has two numbers and a trace", () => {
    expect(planOf({ width: 308, height: 252 }, { numbers: 4, traces: 2, lines: 0 })).toMatchObject({ columns: 2, rows: 1, traces: 1, devices: false });
  });

  it("one of eight on a large screen has all four", () => {
    expect(planOf({ width: 470, height: 415 }, { numbers: 4, traces: 2, lines: 0 })).toMatchObject({ columns: 2, rows: 2, traces: 1 });
  });

  it("one of four has four in a row", () => {
    expect(planOf({ width: 628, height: 252 }, { numbers: 4, traces: 2, lines: 0 })).toMatchObject({ columns: 4, rows: 1, traces: 1 });
    expect(planOf({ width: 948, height: 415 }, { numbers: 4, traces: 2, lines: 0 })).toMatchObject({ columns: 4, rows: 1, traces: 2 });
  });

  it("gives the place of its trace to a line that must be there", () => {
    expect(planOf({ width: 628, height: 232 }, { numbers: 4, traces: 2, lines: 0 })).toMatchObject({ rows: 1, traces: 1 });
    expect(planOf({ width: 628, height: 232 }, { numbers: 4, traces: 2, lines: 1 })).toMatchObject({ rows: 1, traces: 0 });
    expect(planOf({ width: 628, height: 300 }, { numbers: 4, traces: 2, lines: 1 })).toMatchObject({ rows: 1, traces: 1 });
  });

  it("never is planned higher than it is", () => {
    for (let height = 255; height < 1000; height += 10) {
      for (const numbers of [1, 2, 4, 7, 9]) {
        const plan = planOf({ width: 630, height }, { numbers, traces: 3, lines: 0 });
        expect(84 + plan.rows * plan.tile + plan.traces * 62 + (plan.rows * plan.columns < numbers ? 24 : 0), `${height} ${numbers}`).toBeLessThanOrEqual(height);
      }
    }
  });

  it("has a number that alarms before one that does not, in the chosen order", () => {
    const numerics = four.map((one, at) => (at === 3 ? { ...one, technical: true } : at === 2 ? numeric({ ...one, alarm: "high" }) : one));
    expect(names(onCard(numerics, 2).shown)).toEqual(["pulse_rate", "perfusion_index"]);
    expect(names(onCard(numerics, 3).shown)).toEqual(["heart_rate", "pulse_rate", "perfusion_index"]);
    expect(names(onCard(four, 2).shown)).toEqual(["heart_rate", "spo2"]);
    expect(onCard(four, 2).left).toBe(2);
    expect(onCard(four, 8).left).toBe(0);
  });

  it("leaves out what nobody measures before what somebody does", () => {
    const unmeasured = numeric({ parameter: "perfusion_index", state: "not_monitored", value: null });
    const numerics = [...four.slice(0, 3), unmeasured, numeric({ parameter: "respiration_rate" })];
    expect(names(onCard(numerics, 4).shown)).toEqual(["heart_rate", "spo2", "pulse_rate", "respiration_rate"]);
    expect(onCard(numerics, 4).left).toBe(1);
  });
});
