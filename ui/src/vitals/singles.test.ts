import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { bed, board, NOW } from "../fixtures/board";
import { live } from "../fixtures/entries";
import { hourOfSingles, single, UTC } from "../fixtures/singles";
import { Record } from "../fixtures/record";
import { desk } from "../state/desk";
import Singles from "./Singles.svelte";
import SinglesList from "./SinglesList.svelte";
import { ageOf, DIM_MS, GONE_MS, newestFirst, singlesEntered, singlesOf } from "./singles";

const MINUTE = 60_000;
const onCore = (at: number) => NOW + (at - UTC) * 1000;

function rows(ages: number[], most = 10) {
  const singles = ages.map((age, at) => single({ at: UTC - age, on: NOW - age * 1000, value: `${120 + at}/80` }));
  render(SinglesList, { singles, now: NOW, most });
  return screen.queryAllByTestId("single").map((row) => ({ face: row.dataset["age"], text: row.textContent.replace(/\s+/g, " ").trim() }));
}

describe("a single reading", () => {
  it("is dim at fifteen minutes and gone at sixty, not a moment later", () => {
    const at = (age: number) => ageOf(single({ on: NOW - age * 1000 }), NOW);
    expect([0, DIM_MS - 1, DIM_MS, GONE_MS - 1, GONE_MS, 10 * GONE_MS].map(at)).toEqual(["fresh", "fresh", "dim", "dim", "gone", "gone"]);
    expect([DIM_MS, GONE_MS]).toEqual([15 * MINUTE, 60 * MINUTE]);
  });

  it("entered by hand is as old as the core's clock says, though the wall clock was set back or on", () => {
    const back = live(20, { at: UTC + 40 * MINUTE });
    const on = live(1, { number: 2, kind: "weight", found: { what: "weight", weight: { value: "71", unit: "kg" } }, at: UTC - 90 * MINUTE });
    render(SinglesList, { singles: singlesEntered([back, on]), now: NOW, most: 3 });
    const found = screen.getAllByTestId("single").map((row) => [row.dataset["age"], row.textContent.replace(/\s+/g, " ")]);
    expect(found).toEqual([
      ["fresh", expect.stringMatching(/Weight 71 kg .*60 s, by hand/)],
      ["dim", expect.stringMatching(/Temp 38\.3 °C .*20 min, by hand/)],
    ]);
  });
});

describe("a single reading of the record", () => {
  it("is as old as the core's clock says, though the wall clock was set on by half an hour ten minutes ago", async () => {
    const record = new Record([]);
    const core = desk({ frames: () => record.frames(), call: async (name, ask) => (name === "recent" ? JSON.parse(JSON.stringify(hourOfSingles(UTC))) : record.call(name, ask)) });
    const ahead = UTC - NOW / 1000;
    const set = NOW - 10 * MINUTE * 1000;
    core.watch.spells = [{ ahead: ahead - 30 * MINUTE, first: NOW - 90 * MINUTE * 1000, last: set - 1 }, { ahead, first: set, last: NOW }];
    const { session } = bed({});
    if (!session) throw new Error("the fixture is in session");
    render(Singles, { host: core.host, core: core.watch, bed: 2, session, entered: [], now: NOW, wall: board().utc, most: 9 });
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    const rows = screen.getAllByTestId("single").map((row) => row.textContent.replace(/\s+/g, " "));
    expect(rows.find((row) => row.includes("132/78")), "after it was set").toContain("4 min");
    expect(rows.find((row) => row.includes("128/74")), "54 minutes by the wall").toContain("24 min");
  });
});

describe("the list of single readings", () => {
  it("has the newest first, each with its time, its age and its unit", () => {
    const found = rows([20 * MINUTE, 3 * MINUTE]);
    expect(found.map((row) => row.face)).toEqual(["fresh", "dim"]);
    expect(found[0]?.text).toMatch(/121\/80 mm(Hg|\[Hg\]) .*\d\d:\d\d.*3 min/);
    expect(newestFirst([single({ on: 1 }), single({ on: 3 }), single({ on: 2 })]).map((one) => one.on)).toEqual([3, 2, 1]);
  });

  it("has no digits of a reading past its shelf life, but still its time and age", () => {
    const [row] = rows([61 * MINUTE]);
    expect(row?.face).toBe("gone");
    expect(row?.text).toContain("- -");
    expect(row?.text).not.toContain("120/80");
    expect(row?.text).toContain("61 min");
  });

  it("says how many older ones have no room", () => {
    expect(rows([1, 2, 3, 4, 5].map((age) => age * MINUTE), 3).length).toBe(3);
    expect(screen.getByTestId("singles-left").textContent).toContain("2");
  });

  it("marks what is questionable", () => {
    render(SinglesList, { singles: [single({ questionable: true })], now: NOW, most: 3 });
    expect(screen.getByTestId("single").textContent).toContain("?");
  });
});

describe("the single readings of the record", () => {
  it("are a line a measurement, the pressures of one together", () => {
    const found = newestFirst(singlesOf(hourOfSingles(UTC), onCore));
    expect(found.map((one) => [one.kind, one.value, (UTC - one.at) / MINUTE, one.questionable])).toEqual([
      ["pressure", "132/78 (95)", 4, false],
      ["pressure", "131/77 (94)", 14, true],
      ["body_temperature", "37.9", 20, false],
      ["pressure", "130/76 (93)", 24, false],
      ["pressure", "129/75 (92)", 34, false],
      ["pressure", "128/74", 54, false],
    ]);
    expect(found.map((one) => (NOW - one.on) / 1000 / MINUTE)).toEqual([4, 14, 20, 24, 34, 54]);
  });

  it("never pair pressures of two moments or two units", () => {
    const recent = hourOfSingles(UTC);
    const [systolic, diastolic] = recent.trends;
    if (!systolic || !diastolic) throw new Error("the fixture has both");
    const later = diastolic.points.map((point) => ({ ...point, at: point.at + 20_000 }));
    expect(singlesOf({ ...recent, trends: [systolic, { ...diastolic, points: later }] }, onCore)).toEqual([]);
    expect(singlesOf({ ...recent, trends: [systolic, { ...diastolic, unit: "kPa" }] }, onCore)).toEqual([]);
    expect(singlesOf({ ...recent, trends: [systolic] }, onCore)).toEqual([]);
  });
});
