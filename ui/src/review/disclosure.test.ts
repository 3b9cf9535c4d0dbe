import { describe, expect, it } from "vitest";
import { recorder } from "../fixtures/pen";
import type { AlarmSpan, MarkRow, Minute } from "../host/ipc";
import { drawMinute, momentOf, pageFrom, ROWS, signs } from "./disclosure";

const FROM = 1_700_000_040_000;

const look = { trace: "trace", ground: "ground", grid: "g", strong: "s", text: "text", quiet: "q", hatch: "hatch", font: "f", width: 1.8 };
const minute: Minute = { from: FROM, courses: [{ column: 100, least: [0, -1, 0], most: [0, 1, 0] }, { column: 300, least: [0], most: [0] }] };

const record = { from: FROM - 60_000, to: FROM + 600_000 };

const mark = (at: number, over: Partial<MarkRow> = {}): MarkRow => ({
  number: 1, kind: "drug", note: "", by: "A. Nurse", at, written: at, retracts: null, retracted_by: null, ...over,
});
const alarm = (started: number): AlarmSpan => ({
  condition: "asystole", class: "physiological", priority: "high", parameter: null, value: null, bound: null, source: null, cause: null,
  origin: "demo", started, ended: null, acknowledged_by: null, acknowledged: null,
});

describe("full disclosure", () => {
  it("hatches every stretch without a column, and only those", () => {
    const { pen, log } = recorder();
    drawMinute({ pen, width: 600, height: 40, columns: 600, record }, minute, look, false);
    const hatched = log.filter((stroke) => stroke[5] === "hatch").map((stroke) => [stroke[1], stroke[3]]);
    expect(hatched).toEqual([[0, 100], [103, 197], [301, 299]]);
  });

  it("hatches nothing before the record begins nor after it ends", () => {
    const { pen, log } = recorder();
    const short = { from: FROM + 5000, to: FROM + 40_000 };
    drawMinute({ pen, width: 600, height: 40, columns: 600, record: short }, minute, look, false);
    expect(log.filter((stroke) => stroke[5] === "hatch").map((stroke) => [stroke[1], stroke[3]])).toEqual([[50, 50], [103, 197], [301, 99]]);
  });

  it("draws the least and the greatest of a column, and never leaves the row", () => {
    const { pen, log } = recorder();
    drawMinute({ pen, width: 600, height: 40, columns: 600, record }, minute, look, false);
    const ys = log.filter((stroke) => stroke[0] === "move" || stroke[0] === "line").map((stroke) => Number(stroke[2]));
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(40 * 0.92, 6);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ys)).toBeLessThanOrEqual(40);
  });

  it("leads to the moment of the place in the row", () => {
    expect(momentOf(minute, 0.25)).toBe(FROM + 15_000);
    expect(momentOf(minute, -1)).toBe(FROM);
    expect(momentOf(minute, 2)).toBe(FROM + 60_000);
  });

  it("shows the marks that stand and the alarms of its minute", () => {
    const marks = [mark(FROM + 30_000), mark(FROM + 31_000, { number: 2, retracted_by: 3 }), mark(FROM + 61_000, { number: 4 })];
    const found = signs(minute, { marks, alarms: [alarm(FROM + 6000), alarm(FROM - 1)], moment: FROM + 59_999 });
    expect(found.map((sign) => [sign.kind, sign.share])).toEqual([["alarm", 0.1], ["mark", 0.5], ["moment", 59_999 / 60_000]]);
  });

  it("begins its rows at whole minutes", () => {
    expect(pageFrom(FROM + 17_000, 0)).toBe(FROM - (FROM % 60_000));
    expect(pageFrom(FROM, 2) - pageFrom(FROM, 0)).toBe(2 * ROWS * 60_000);
  });
});
