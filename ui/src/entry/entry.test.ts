import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { NOW } from "../fixtures/board";
import { entries, entry, live, temperature } from "../fixtures/entries";
import { UTC } from "../fixtures/singles";
import type { Enter, Entries, Refusal, Units } from "../host/ipc";
import { singlesEntered } from "../vitals/singles";
import { besides, foundWords } from "../words/entries";
import EntryLines from "./EntryLines.svelte";
import EntryList from "./EntryList.svelte";
import EntryQuestion from "./EntryQuestion.svelte";
import { type Draft, empty, finding, WHATS, without } from "./form";
import TapTimer from "./TapTimer.svelte";

/** What is typed where nobody chose otherwise. */
const usualUnits = (): Units => ({ temperature: "Cel", pressure: "mm[Hg]", weight: "kg" });

const settled = () => new Promise((resolve) => setTimeout(resolve));
const press = (id: string) => fireEvent.click(screen.getByTestId(id));
const type = (id: string, value: string) => fireEvent.input(screen.getByTestId(id), { target: { value } });
const keep = async () => {
  await press("entry-confirm");
  await settled();
};

/** A form over a core that takes everything, or says why it does not. */
function show(refusal: Refusal | null = null, standing: Entries = entries()) {
  const asked: Omit<Enter, "bed">[] = [];
  let closed = 0;
  const props = {
    entries: standing,
    now: NOW,
    wall: UTC,
    since: NOW - 90_000_000,
    person: "A. Nurse",
    refusal,
    units: usualUnits(),
    onenter: async (ask: Omit<Enter, "bed">) => {
      asked.push(ask);
      return refusal === null;
    },
    onclose: () => (closed += 1),
  };
  const made = render(EntryQuestion, props);
  return { asked, closed: () => closed, rerender: (over: Partial<typeof props>) => made.rerender({ ...props, ...over }) };
}

describe("what is entered by hand", () => {
  it("goes to the core with its digits as typed, its unit, its time and its person", async () => {
    const { asked } = show();
    await type("entry-temperature", "100.40");
    await press("entry-unit-[degF]");
    await type("entry-who", "B. Nurse");
    await keep();
    const found = { what: "temperature", value: { value: "100.40", unit: "[degF]" } };
    expect(asked).toEqual([{ at: NOW, found, note: "", retracts: null, by: "B. Nurse" }]);
    expect(screen.getByTestId("entry-said").textContent).toMatch(/Kept: Temperature 100.40 °F/);
    expect(screen.getByTestId("entry-temperature")).toHaveProperty("value", "");
  });

  it("is not kept while something of it is missing, and that is said beside it", async () => {
    const { asked } = show();
    await keep();
    expect(screen.getByTestId("entry-values").textContent).toContain("The value is missing.");
    await press("entry-what-pressure");
    await type("entry-systolic", "128");
    await keep();
    expect(screen.getByTestId("entry-values").textContent).toContain("The value is missing.");
    await press("entry-what-consciousness");
    expect(screen.queryByRole("radio", { name: "A, alert", checked: true })).toBeNull();
    await keep();
    expect(screen.getByTestId("entry-values").textContent).toContain("Nothing is chosen yet.");
    await press("entry-what-weight");
    await type("entry-weight", "70");
    await type("entry-who", " ");
    await keep();
    expect(screen.getByTestId("entry-dialog").textContent).toContain("A name is missing");
    expect(asked).toEqual([]);
  });

  it("is refused in words beside its field, and stays there to be mended", async () => {
    const { asked } = show({ refusal: "outside_bounds", least: { value: "10", unit: "Cel" }, most: { value: "47", unit: "Cel" } });
    await type("entry-temperature", "98.6");
    await keep();
    expect(asked.length).toBe(1);
    expect(screen.getByTestId("entry-values").textContent).toContain("Only 10 °C to 47 °C is accepted here.");
    expect(screen.getByTestId("entry-temperature")).toHaveProperty("value", "98.6");
    await type("entry-temperature", "37.0");
    expect(screen.getByTestId("entry-values").textContent).not.toContain("Only");
  });

  it("is of now, or of so many minutes ago, and never from before the session", async () => {
    const { asked } = show();
    await type("entry-temperature", "37.0");
    expect(screen.getByTestId("entry-when-greater")).toHaveProperty("disabled", true);
    await press("entry-when-less");
    expect(screen.getByTestId("entry-when-value").textContent).toMatch(/60 s ago/);
    await press("entry-when-less");
    // The session began 90 s ago.
    expect(screen.getByTestId("entry-when-less")).toHaveProperty("disabled", true);
    await keep();
    expect(asked[0]?.at).toBe(NOW - 90_000_000);
  });

  it("leaves what is half typed of another kind, and takes off only what was kept", async () => {
    show();
    await type("entry-temperature", "38.3");
    await press("entry-what-pressure");
    await type("entry-systolic", "128");
    await press("entry-what-temperature");
    await keep();
    expect(screen.getByTestId("entry-temperature")).toHaveProperty("value", "");
    await press("entry-what-pressure");
    expect(screen.getByTestId("entry-systolic")).toHaveProperty("value", "128");
  });

  it("has of every kind something to take off, and touches no other", () => {
    const draft = { ...empty(), temperature: "37", systolic: "1", diastolic: "2", rate: "16", count: { breaths: 8, millis: 31_000 }, level: "voice", oxygen: "high_flow", flow: "40", pain: "3", urine: "150", weight: "70" } as const;
    for (const what of WHATS) {
      const left = WHATS.filter((other) => finding(other, without(what, draft), usualUnits()));
      expect(left).toEqual(WHATS.filter((other) => other !== what));
    }
    expect(WHATS.reduce<Draft>((so, what) => without(what, so), draft)).toEqual(empty());
  });

  it("has all that can be entered, each as a finding of its own", () => {
    const draft = { ...empty(), temperature: "37", systolic: "1", diastolic: "2", rate: "16", level: "voice", oxygen: "high_flow", flow: "40", pain: "3", urine: "150", weight: "70" } as const;
    const made = WHATS.map((what) => finding(what, draft, usualUnits()));
    expect(made.map((found) => found?.what)).toEqual(WHATS);
    expect(finding("oxygen", { ...draft, oxygen: "room_air", flow: "4" }, usualUnits())).toEqual({ what: "room_air" });
    expect(finding("oxygen", { ...draft, flow: " " }, usualUnits())).toBeNull();
    expect(WHATS.map((what) => finding(what, empty(), usualUnits()))).toEqual(WHATS.map(() => null));
  });

  it("is corrected by a later one, or taken back", async () => {
    const { asked } = show(null, entries(live(1, { number: 4 })));
    await press("entry-so-far");
    expect(screen.getByTestId("entry-row").textContent).toContain("Temperature: 38.3 °C");
    await press("entry-correct");
    expect(screen.getByTestId("entry-dialog").textContent).toContain("stays in the record, struck out");
    await type("entry-temperature", "36.3");
    await keep();
    expect(asked[0]).toEqual({ at: NOW - 60_000_000, found: temperature("36.3"), note: "", retracts: 4, by: "A. Nurse" });
    await press("entry-so-far");
    await press("entry-correct");
    await press("entry-take-back");
    await settled();
    expect(asked[1]).toEqual({ at: NOW, found: null, note: "", retracts: 4, by: "A. Nurse" });
  });

  it("is corrected for the moment it was measured, though the wall clock was set meanwhile", async () => {
    const { asked } = show(null, entries(live(1, { number: 4, at: UTC + 3_600_000 })));
    await press("entry-so-far");
    await press("entry-correct");
    await type("entry-temperature", "36.3");
    await keep();
    expect(asked[0]).toMatchObject({ at: NOW - 60_000_000, retracts: 4 });
  });

  it("says what it is for where nothing was entered", async () => {
    show();
    await press("entry-so-far");
    expect(screen.getByTestId("entries-none").textContent).toContain("Nothing was entered by hand, or all of it was taken back. Choose what");
  });

  it("is listed as what stands now, with where all the others are", async () => {
    show(null, entries(live(1)));
    expect(screen.getByTestId("entry-so-far").textContent).toBe("What stands now: 1");
    await press("entry-so-far");
    expect(screen.getByRole("dialog").textContent).toContain("what stands now");
    expect(screen.getByRole("dialog").textContent).toContain("Every entry of the session stands in its review");
  });

  for (const [way, leave] of [
    ["Escape", () => fireEvent.keyDown(screen.getByTestId("entry-temperature"), { key: "Escape" })],
    ["its button", () => press("entry-leave")],
  ] as const) {
    it(`is left as it is by ${way}, and the next entry takes nobody's place`, async () => {
      const { asked, closed } = show(null, entries(live(1, { number: 4, note: "asleep" })));
      await press("entry-so-far");
      await press("entry-correct");
      await type("entry-temperature", "36.3");
      await leave();
      expect(closed()).toBe(0);
      expect(screen.getByTestId("entry-row").textContent).toContain("38.3");
      await press("entry-back");
      expect(screen.getByTestId("entry-temperature")).toHaveProperty("value", "");
      await type("entry-temperature", "37.0");
      await keep();
      expect(asked).toEqual([{ at: NOW, found: temperature("37.0"), note: "", retracts: null, by: "A. Nurse" }]);
      await fireEvent.keyDown(screen.getByTestId("entry-temperature"), { key: "Escape" });
      expect(closed(), "the control: no correction stands").toBe(1);
    });
  }
});

describe("breaths counted by tapping", () => {
  it("give rate, raw count and time; a rate typed over them is no longer theirs", async () => {
    let clock = 0;
    const told: unknown[] = [];
    render(TapTimer, { clock: () => clock, oncount: (count: unknown, rate: unknown) => told.push([count, rate]), onagain: () => told.push("again") });
    for (clock = 0; clock <= 32_000; clock += 4000) await press("tap");
    expect(told.at(-2)).toEqual([{ breaths: 7, millis: 28_000 }, null]);
    expect(told.at(-1)).toEqual([{ breaths: 8, millis: 32_000 }, 15]);
    expect(screen.getByTestId("tap-count").textContent?.trim()).toBe("8 breaths in 32 s: 15 /min");
    await press("tap-again");
    expect(screen.getByTestId("tap-count").textContent).toContain("half a minute");
  });

  it("of one entry are not in the next one's count", async () => {
    const clock = vi.spyOn(performance, "now");
    const breathe = (at: number) => {
      clock.mockReturnValue(at);
      return press("tap");
    };
    const { asked } = show();
    await press("entry-what-respiration");
    for (let at = 0; at <= 32_000; at += 4000) await breathe(at);
    await keep();
    expect(asked[0]?.found).toMatchObject({ what: "respiration", count: { breaths: 8, millis: 32_000 } });
    expect(screen.getByTestId("tap-count").textContent).toContain("half a minute");
    await breathe(36_000);
    expect(screen.getByTestId("tap-count").textContent).toContain("0 breaths in 0 s");
    expect(screen.getByTestId("entry-rate")).toHaveProperty("value", "");
    clock.mockRestore();
  });

  it("do not count a key that is held down", () => {
    render(TapTimer, { clock: () => 0, oncount: () => {}, onagain: () => {} });
    const held = new KeyboardEvent("keydown", { key: "Enter", repeat: true, bubbles: true, cancelable: true });
    screen.getByTestId("tap").dispatchEvent(held);
    expect(held.defaultPrevented).toBe(true);
  });
});

describe("an entry on the screen", () => {
  it("bears a hand, its person and its age; dim at a quarter of an hour, without digits at an hour", () => {
    const standing = entries(live(3), live(20, { number: 2, kind: "pain", found: { what: "pain", score: { value: "7", unit: "{score}" } } }), live(61, { number: 3, kind: "urine", found: null }));
    render(EntryLines, { entries: standing, now: NOW, most: 4 });
    const line = (kind: string) => screen.getByTestId(`entry-line-${kind}`);
    expect(line("temperature").textContent.replace(/\s+/g, " ").trim()).toBe("Temp 38.3 °C by hand, B. Nurse 3 min");
    expect(line("temperature").querySelector("svg")).not.toBeNull();
    expect([line("temperature"), line("pain"), line("urine")].map((one) => one.classList.contains("dim"))).toEqual([false, true, true]);
    expect([line("urine").dataset["state"], line("urine").textContent.includes("- -")]).toEqual(["gone", true]);
  });

  it("is the newest of its kind, and what has no room is counted", () => {
    const standing = entries(live(1), live(2, { number: 2, found: temperature("40.0") }), live(3, { number: 3, kind: "urine", found: null }));
    render(EntryLines, { entries: standing, now: NOW, most: 1 });
    expect(screen.getByTestId("entry-lines").textContent).not.toContain("40.0");
    expect(screen.getByTestId("entries-left").textContent).toBe("and 1 other entered by hand");
  });

  it("stands in the list of single readings with its person, a measured one without", () => {
    const [first] = singlesEntered([live(3)]);
    expect(first).toEqual({ kind: "body_temperature", value: "38.3", unit: "°C", at: UTC - 180_000, on: NOW - 180_000_000, questionable: false, by: "B. Nurse" });
  });

  it("stays in the record struck out when it was taken back", () => {
    render(EntryList, { entries: [entry({ retracted_by: 2 }), entry({ number: 2, kind: "retraction", found: null, retracts: 1 })] });
    const [row, ...others] = screen.getAllByTestId("entry-row");
    expect(others).toEqual([]);
    expect(row?.querySelector("b")?.className).toContain("struck");
    expect(row?.textContent).toContain("taken back");
    expect(row?.textContent).toContain("by hand, B. Nurse");
  });

  it("is told in words, with the raw count and the note", () => {
    const count = { breaths: 8, millis: 31_400 };
    const counted = entry({ kind: "respiration", found: { what: "respiration", rate: { value: "15", unit: "/min" }, count }, note: "asleep" });
    expect(besides(counted)).toBe("8 breaths in 31 s, asleep");
    const mmhg = (value: string) => ({ value, unit: "mm[Hg]" });
    expect(foundWords({ what: "pressure", systolic: mmhg("128"), diastolic: mmhg("74") })).toBe("128/74 mmHg");
    expect(foundWords({ what: "pressure", systolic: { value: "16.0", unit: "kPa" }, diastolic: mmhg("74") })).toBe("16.0 kPa/74 mmHg");
    expect(foundWords({ what: "oxygen", device: "nasal_cannula", flow: { value: "2", unit: "L/min" } })).toBe("2 L/min, nasal cannula");
    expect(foundWords({ what: "room_air" })).toBe("room air");
    expect(foundWords({ what: "consciousness", level: "voice" })).toBe("V, responds to voice");
    expect(foundWords({ what: "pain", score: { value: "7", unit: "{score}" } })).toBe("7 of 10");
  });
});
