import { describe, expect, it } from "vitest";
import { look, recorder, said, type Stroke } from "../fixtures/pen";
import { board } from "../fixtures/board";
import { drawGrid } from "./ground";
import { drawRuler } from "./ruler";
import { type Page, readableFrom, sheetOf, speedOf } from "./scale";
import { drawStill, shown } from "./still";
import { Sweep } from "./sweep";
import { Track } from "./track";

const chosen = board().preferences;
const page = (over: Partial<Page> = {}): Page => ({ width: 1920, height: 1080, ratio: 1, pinched: false, ...over });
const display = (card: number | null, name: string | null = "Panel") => ({ key: "k", name, width: 1920, height: 1080, card });

describe("the sheet on a display", () => {
  it("is as long as a card showed, in pixels of the display, whatever a CSS pixel is", () => {
    for (const ratio of [1, 1.5, 2]) {
      const sheet = sheetOf(display(428), page({ ratio }), chosen);
      expect(sheet.known).toBe(true);
      expect(sheet.mm * ratio * 85.6).toBeCloseTo(428, 9);
    }
  });

  it("is not to scale where no card was held, and says so", () => {
    expect(sheetOf(display(null), page(), chosen).known).toBe(false);
    expect(sheetOf(null, page(), chosen).known).toBe(false);
  });

  it("is not to scale while fingers enlarge the page", () => {
    expect(sheetOf(display(428), page({ pinched: true }), chosen).known).toBe(false);
  });

  it("does not take over the scale of another page's screen", () => {
    expect(sheetOf(display(428, null), page(), chosen).known).toBe(true);
    expect(sheetOf(display(428, null), page({ width: 2560 }), chosen).known).toBe(false);
  });

  it("gives slow waves a quarter of the speed", () => {
    const sheet = sheetOf(null, page(), { ...chosen, speed: "50" });
    expect(["ecg", "pleth", "respiration", "co2"].map((kind) => speedOf(kind, sheet))).toEqual([50, 50, 6.25, 6.25]);
  });

  it("says from how far numbers can be read: 20 mm digits from 4 m", () => {
    const sheet = sheetOf(display(428), page(), chosen);
    expect(readableFrom((20 * sheet.mm) / 0.698, sheet)).toBeCloseTo(4, 9);
  });
});

const lines = (log: Stroke[]) => log.filter(([kind]) => kind === "line" || kind === "move");

describe.each([1, 1.5, 2])("at %d device pixels a CSS pixel", (ratio) => {
  describe.each([
    ["12.5", "5"],
    ["25", "10"],
    ["50", "20"],
  ] as const)("%s mm/s and %s mm/mV", (speed, gain) => {
    const sheet = sheetOf(display(428), page({ ratio }), { ...chosen, speed, gain });
    /** Device pixels a millimetre, from the card alone. */
    const mm = 428 / 85.6;
    const strip = (pen: ReturnType<typeof recorder>["pen"], width: number) =>
      ({ pen, ground: null, width, height: 900, ratio, mm: sheet.mm * ratio, speed: sheet.speed });

    /** A step of 1 mV at one second, sampled at 250 Hz, drawn up to 1.9 s. */
    function step() {
      const { pen, log } = recorder();
      const track = new Track();
      const width = 3000;
      const sweep = new Sweep(strip(pen, width), track, { kind: "gain", millimetres: sheet.gain }, { look, said });
      const samples = Int16Array.from({ length: 500 }, (_, at) => (at < 250 ? 0 : 1000));
      track.feed(0, 250, 0.001, samples, 0, samples.length);
      sweep.advance(1.9e6);
      return lines(log).map(([, x, y]) => [Number(x), Number(y)] as const);
    }

    it("a millivolt is so many millimetres high and a second so many long", () => {
      const points = step();
      const heights = points.map(([, y]) => y);
      expect(Math.max(...heights) - Math.min(...heights)).toBeCloseTo(Number(gain) * mm, 6);
      const rise = points.find(([, y]) => y < Math.max(...heights) - 1)?.[0] ?? 0;
      expect(rise - (points[0]?.[0] ?? 0)).toBeGreaterThan(Number(speed) * mm - 1);
      expect(rise - (points[0]?.[0] ?? 0)).toBeLessThan(Number(speed) * mm + 1);
    });

    it("the same standing still", () => {
      const { pen, log } = recorder();
      const samples = [...new Array<number>(250).fill(0), ...new Array<number>(250).fill(200)];
      const piece = { from: 0, rate: 250, gain: 200, zero: 0, unit: "mV", samples };
      drawStill({ ...strip(pen, 3000), from: 0, known: { from: 0, to: 60_000, before: "", after: "" } }, [piece], sheet.gain, { look, said });
      const points = lines(log).map(([, x, y]) => [Number(x), Number(y)] as const);
      expect((points[0]?.[1] ?? 0) - (points[499]?.[1] ?? 0)).toBeCloseTo(Number(gain) * mm, 6);
      expect((points[250]?.[0] ?? 0) - (points[0]?.[0] ?? 0)).toBeCloseTo(Number(speed) * mm, 6);
      expect(shown(Number(speed) * sheet.mm, sheet.mm, sheet.speed)).toBeCloseTo(1000, 6);
    });
  });

  it("the grid has a line at every millimetre, to the pixel, as far as the paper goes", () => {
    const { pen, log } = recorder();
    const mm = 428 / 85.6;
    drawGrid(pen, { width: 2000, height: 400, ratio, mm }, { ground: "g", grid: "thin", strong: "strong", letters: "l", family: "f" });
    const at = (colour: string) => log.filter((s) => s[5] === colour && s[2] === 0 && s[4] === 400).map((s) => Number(s[1]));
    const strong = at("strong");
    expect(strong.length).toBe(Math.ceil(2000 / (5 * mm)));
    strong.forEach((x, line) => expect(Math.abs(x - line * 5 * mm)).toBeLessThanOrEqual(0.5));
    at("thin").forEach((x, line) => expect(Math.abs(x - line * mm)).toBeLessThanOrEqual(0.5));
  });

  it("the ruler's last mark is 50 mm from its first", () => {
    const { pen, log } = recorder();
    const mm = 428 / 85.6;
    drawRuler({ pen, left: 8, height: 28, ratio, mm, length: 50 }, { line: "line", text: "text", ground: "ground", font: "f" }, 400);
    const marks = log.filter((s) => s[5] === "line").map((s) => Number(s[1]));
    expect(marks.length).toBe(51);
    expect(Math.abs((marks[50] ?? 0) - (marks[0] ?? 0) - 50 * mm)).toBeLessThanOrEqual(0.5);
    expect(log.filter(([kind]) => kind === "text").map(([, words]) => words)).toEqual(["0", "10", "20", "30", "40", "50"]);
  });
});

it("the control: another card makes another picture", () => {
  const narrow = sheetOf(display(428), page(), chosen);
  const wide = sheetOf(display(440), page(), chosen);
  expect(wide.mm / narrow.mm).toBeCloseTo(440 / 428, 9);
});
