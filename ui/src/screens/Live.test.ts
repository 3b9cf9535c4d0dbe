import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import { alarm, bed, board, limit, NOW, numeric, preferences, training } from "../fixtures/board";
import { hourOfSingles, UTC } from "../fixtures/singles";
import { moments } from "../fixtures/moments";
import { type Host, Refused } from "../host/host";
import type { BedBoard, Refusal } from "../host/ipc";
import { desk } from "../state/desk";
import Live from "./Live.svelte";

/** A core that writes down what it was asked, and says no where it is told to. */
function core(refusal: Refusal | null = null) {
  const asked: [string, unknown][] = [];
  const host: Host = {
    call: async (name, ask) => {
      if (name !== "board") asked.push([name, ask]);
      if (refusal && name !== "board") throw new Refused(refusal);
      const answers: Record<string, unknown> = { board: board(), recent: hourOfSingles(UTC), moments: moments() };
      return JSON.parse(JSON.stringify(answers[name] ?? {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
  return { asked, desk: desk(host) };
}

function show(over: Partial<BedBoard>, refusal: Refusal | null = null) {
  const made = core(refusal);
  const row = bed(over);
  render(Live, { desk: made.desk, board: board({ revision: 77, beds: [row] }), bed: row });
  return made;
}

const press = (key: string) => fireEvent.keyDown(document.body, { key });
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

describe("the screen of one bed", () => {
  it("acknowledges with the revision that stands on it, in the name of who attends", async () => {
    const { asked } = show({ alarms: [alarm()] });
    await press("a");
    await settled();
    expect(asked).toEqual([["acknowledge", { bed: 2, revision: 77, by: "S. Nurse" }]]);
  });

  it("does not acknowledge where nothing stands: the control", async () => {
    const { asked } = show({ alarms: [] });
    await press("a");
    await settled();
    expect(asked).toEqual([]);
  });

  it("says of what is over that seeing takes it off", () => {
    show({ alarms: [alarm({ presence: "latched" })] });
    expect(screen.getByTestId("ack").textContent).toContain("take it off");
  });

  it("takes the next key as soon as the session is over on the board, whatever the answer waits for", async () => {
    const made = core();
    const call = made.desk.host.call.bind(made.desk.host);
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const host: Host = { ...made.desk.host, call: async (name, ask) => (name === "end_session" ? slow.then(() => call(name, ask)) : call(name, ask)) };
    const late = desk(host);
    late.route.go({ screen: "live", bed: 2 });
    const attended = bed({});
    const { rerender } = render(Live, { desk: late, board: board({ beds: [attended] }), bed: attended });
    await press("e");
    await fireEvent.submit(screen.getByTestId("end-session-dialog").querySelector("form") ?? document.body);
    const over = bed({ session: null });
    await rerender({ desk: late, board: board({ beds: [over] }), bed: over });
    await press("s");
    release();
    await settled();
    expect(screen.getByTestId("start-session-dialog")).toBeTruthy();
    await fireEvent.keyDown(screen.getByTestId("start-session-dialog"), { key: "Escape" });
    await press("Escape");
    expect(late.route.place.screen).toBe("ward");
  });

  it("pauses the sound by the space bar", async () => {
    const { asked } = show({});
    await press(" ");
    await settled();
    expect(asked).toEqual([["pause_audio", { by: "S. Nurse" }]]);
  });

  it("says why a limit was not taken, and what was there stays", async () => {
    const why: Refusal = { refusal: "limits_cross", other: { value: "50", unit: "/min" } };
    const { asked } = show({ numerics: [numeric({ parameter: "heart_rate", unit: "/min", high: limit("120"), low: limit("50") })] }, why);
    await press("l");
    await fireEvent.click(screen.getByTestId("limit-heart_rate-high-less"));
    await settled();
    expect(asked).toEqual([["set_limit", { bed: 2, parameter: "heart_rate", side: "high", value: "119", by: "S. Nurse" }]]);
    expect(screen.getByTestId("limit-refusal").textContent).toContain("The other limit is 50 /min");
    expect(screen.getByTestId("limit-heart_rate-high-value").textContent).toBe("120");
    expect(screen.queryByTestId("limits-undo")).toBeNull();
  });

  it("asks who ends the session, and ends it only in a name", async () => {
    const { asked } = show({});
    await press("e");
    await fireEvent.input(screen.getByTestId("end-session-by"), { target: { value: " " } });
    await fireEvent.click(screen.getByTestId("end-session-confirm"));
    expect(asked).toEqual([]);
    await fireEvent.input(screen.getByTestId("end-session-by"), { target: { value: "A. Doctor" } });
    await fireEvent.click(screen.getByTestId("end-session-confirm"));
    await settled();
    expect(asked).toEqual([["end_session", { bed: 2, by: "A. Doctor" }]]);
  });

  it("asks for a fault in the name of who attends, and says what lasts", async () => {
    const { asked } = show({ training: training({ active: [{ fault: "stall", until: NOW + 4_000_000, by: "S. Nurse" }] }) });
    expect(screen.getByTestId("pressed-2-stall").textContent).toContain("late delivery");
    await press("i");
    await fireEvent.click(screen.getByTestId("fault-dropout"));
    await settled();
    const what = { lesson: "fault", fault: "dropout", seconds: 15 };
    expect(asked).toEqual([["train", { bed: 2, what, by: "S. Nurse" }]]);
  });

  it("enters by hand, for its bed and in the name of whoever measured", async () => {
    const { asked } = show({});
    await press("h");
    await fireEvent.input(screen.getByTestId("entry-temperature"), { target: { value: "38.3" } });
    await fireEvent.input(screen.getByTestId("entry-who"), { target: { value: "B. Nurse" } });
    await fireEvent.click(screen.getByTestId("entry-confirm"));
    await settled();
    const found = { what: "temperature", value: { value: "38.3", unit: "Cel" } };
    expect(asked).toEqual([["enter", { bed: 2, at: 0, found, note: "", retracts: null, by: "B. Nurse" }]]);
  });

  it("has no hand entry where nobody is in session", async () => {
    show({ session: null });
    await press("h");
    expect(screen.queryByTestId("entry-dialog")).toBeNull();
    expect(screen.queryByTestId("entry-open")).toBeNull();
  });

  it("has no trainer where the bed takes no lessons", async () => {
    show({ training: null });
    await press("i");
    expect(screen.queryByTestId("trainer-dialog")).toBeNull();
    expect(screen.queryByTestId("trainer-open")).toBeNull();
  });

  it("without a session says that nothing is judged, never that there is no alarm", () => {
    show({ session: null });
    expect(screen.getByTestId("alarm-calm").textContent).toContain("nothing is judged");
    expect(document.body.textContent).not.toContain("No alarm");
  });
});

describe("a number that disagrees with its trace", () => {
  const doubted = { parameter: "heart_rate", unit: "/min", value: "140", state: "questionable", flags: ["disagrees_with_trace"] } as const;
  const wave = {
    stream: 200,
    kind: "ecg",
    lead: "II",
    band: ["0.5", "40"],
    filter: "monitor",
    filters: ["monitor"],
    source: "Recorder",
    origin: "demo",
    relative: false,
    cause: "disagrees_with_number",
    latency_ms: 120,
    measured: true,
    pacing_marked: true,
  } as const;

  it("has a question mark and the reason, and so has the trace", () => {
    show({ numerics: [numeric({ ...doubted, flags: [...doubted.flags] })], waves: [{ ...wave, band: ["0.5", "40"], filters: ["monitor"] }] });
    const tile = screen.getByTestId("numeric-heart_rate");
    expect(tile.textContent).toContain("140?");
    expect(tile.textContent).toContain("disagrees with the trace");
    expect(screen.getByTestId("wave-cause").textContent).toBe("? disagrees with the number");
  });

  it("keeps its alarm, with the question mark in it", () => {
    show({ numerics: [numeric({ ...doubted, flags: [...doubted.flags], alarm: "medium", high: limit("120", true) })] });
    const tile = screen.getByTestId("numeric-heart_rate");
    expect(tile.dataset["face"]).toBe("medium");
    expect(tile.textContent).toContain("140?");
  });

  it("says speed, gain and that nothing is to scale yet", () => {
    show({ waves: [{ ...wave, band: ["0.5", "40"], filters: ["monitor"], cause: null }] });
    expect(screen.getByTestId("wave-200").textContent).toContain("25 mm/s · 10 mm/mV · not to scale");
    expect(screen.getByTestId("wave-200").textContent).toContain("monitor band 0.5–40 Hz");
  });
});

describe("what stands still", () => {
  it("is of the session it was frozen in, and never stands on the next one's screen", async () => {
    const made = core();
    const row = bed({});
    const next = { ...row, session: row.session && { ...row.session, id: 8, whose: { whose: "named" as const, name: "SAMPLE, Patient W" } } };
    const props = (of: BedBoard) => ({ desk: made.desk, board: board({ beds: [of] }), bed: of });
    const { rerender } = render(Live, props(row));
    await press("f");
    await settled();
    await rerender(props(bed({ alarms: [alarm()] })));
    expect(screen.getByTestId("frozen"), "the control: the same session goes on standing still").toBeTruthy();
    await rerender(props(next));
    expect(screen.queryByTestId("frozen")).toBeNull();
    expect(screen.getByTestId("banner").textContent).toContain("SAMPLE, Patient W");
    await rerender(props({ ...row, session: null }));
    expect(screen.queryByTestId("frozen")).toBeNull();
    await rerender(props(next));
    await press("f");
    await settled();
    expect(screen.getByTestId("frozen").textContent).toContain("FROZEN");
    expect(made.asked.filter(([name]) => name === "moments").map(([, ask]) => ask)).toEqual([{ session: 7 }, { session: 8 }]);
  });
});

describe("the choices for traces", () => {
  it("are closed by Escape before anything else is, wherever the focus is", async () => {
    const { desk: made } = show({});
    made.route.go({ screen: "live", bed: 2 });
    await press("t");
    expect(screen.getByTestId("traces").contains(document.activeElement)).toBe(true);
    await press("Escape");
    expect(screen.queryByTestId("traces")).toBeNull();
    expect(made.route.place).toEqual({ screen: "live", bed: 2 });
    await press("Escape");
    expect(made.route.place, "the control").toEqual({ screen: "ward" });
  });

  it("are closed by Escape, and what stands still goes on standing still", async () => {
    const { desk: made } = show({});
    made.route.go({ screen: "live", bed: 2 });
    await press("f");
    await press("t");
    await press("Escape");
    expect(screen.queryByTestId("traces")).toBeNull();
    expect(screen.getByTestId("frozen")).toBeTruthy();
    await press("Escape");
    expect(screen.queryByTestId("frozen")).toBeNull();
    expect(made.route.place).toEqual({ screen: "live", bed: 2 });
  });
});

describe("the question whether to close", () => {
  it("has the keys, though a click beside it took the focus", async () => {
    const made = core();
    const row = bed({ alarms: [alarm()] });
    render(Live, { desk: made.desk, board: board({ close_asked: true, beds: [row] }), bed: row });
    made.desk.route.go({ screen: "live", bed: 2 });
    for (const key of ["a", " ", "v", "l", "f", "Escape"]) await press(key);
    await settled();
    expect(made.asked).toEqual([]);
    expect(screen.queryByTestId("limits-dialog")).toBeNull();
    expect(screen.queryByTestId("frozen")).toBeNull();
    expect(made.desk.route.place).toEqual({ screen: "live", bed: 2 });
  });
});

describe("the layout with large numbers", () => {
  const large = () => screen.getByTestId("live-2").classList.contains("large");

  it("is chosen by a key of its own, for the machine", async () => {
    const { asked } = show({});
    expect(large()).toBe(false);
    await press("n");
    await settled();
    expect(asked).toEqual([["prefer", { what: "live", layout: "numbers" }]]);
  });

  it("keeps the keys for traces", async () => {
    const made = core();
    const row = bed({});
    render(Live, { desk: made.desk, board: board({ beds: [row], preferences: preferences({ live: "numbers" }) }), bed: row });
    const preferred = () => made.asked.filter(([name]) => name === "prefer").map(([, ask]) => ask);
    expect(large()).toBe(true);
    await press("v");
    await settled();
    expect(preferred()).toEqual([{ what: "speed", speed: "50" }]);
  });
});

describe("the keys for traces", () => {
  it("choose the next speed and gain, for the machine", async () => {
    const { asked } = show({});
    await press("v");
    await settled();
    await press("g");
    await settled();
    expect(asked).toEqual([
      ["prefer", { what: "speed", speed: "50" }],
      ["prefer", { what: "gain", gain: "20" }],
    ]);
  });

  it("do not choose a band no lead of the bed can have", async () => {
    const { asked } = show({});
    await press("b");
    await settled();
    expect(asked).toEqual([]);
  });
});
