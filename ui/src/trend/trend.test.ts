import { describe, expect, it } from "vitest";
import type { Trend } from "../host/ipc";
import { columns } from "./trend";

const point = (at: number, mean: number) => ({ at, least: mean - 1, mean, most: mean + 1, count: 3, questionable: 0 });
const trend = (times: number[]): Trend => ({
  parameter: "heart_rate",
  unit: "/min",
  column_ms: 1000,
  points: times.map((time) => point(time, 70)),
});

describe("the columns of a trend", () => {
  it("keep a gap as an empty column", () => {
    const [at, , , mean] = columns(trend([1000, 2000, 9000]));
    expect(at).toEqual([1, 2, 3, 9]);
    expect(mean).toEqual([70, 70, null, 70]);
  });

  it("shorter than the time between two readings are no gaps", () => {
    const fine = { ...trend([1000, 2000, 3000, 7000]), column_ms: 150 };
    expect(columns(fine)[3]).toEqual([70, 70, 70, null, 70]);
  });

  it("have no empty column where nothing is missing", () => {
    expect(columns(trend([1000, 2000, 3000]))[3]).not.toContain(null);
  });
});
