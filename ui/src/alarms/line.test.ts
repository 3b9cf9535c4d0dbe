import { describe, expect, it } from "vitest";
import { alarm, limit, NOW } from "../fixtures/board";
import { gentle, step } from "./limits";
import { line, note, topOf, worstFirst } from "./line";

const technical = { class: "technical", parameter: null, value: null, bound: null, since: NOW - 7_000_000 } as const;

describe("an alarm line", () => {
  it("is parameter, value, direction, limit, since", () => {
    expect(line(alarm(), NOW)).toBe("** SpO2 86 < 88  00:20");
    const high = alarm({ parameter: "heart_rate", priority: "high", value: { value: "134", unit: "/min" }, bound: { side: "high", limit: { value: "120", unit: "/min" } } });
    expect(line(high, NOW)).toBe("*** HR 134 > 120  00:20");
  });

  it("names a condition that broke no limit", () => {
    expect(line(alarm({ condition: "asystole", priority: "high", value: null, bound: null }), NOW)).toBe("*** Asystole  00:20");
  });

  it("of a device is a plain sentence", () => {
    expect(line(alarm({ ...technical, condition: "sensor_off", cause: "probe_off" }), NOW)).toBe("Probe off, SIM-OX 2, 00:07");
    expect(line(alarm({ ...technical, condition: "link_lost", cause: "silent" }), NOW)).toBe("Link lost, SIM-OX 2, 00:07");
    expect(line(alarm({ ...technical, condition: "link_lost", cause: "record_ended" }), NOW)).toBe("Link lost: recording has ended, SIM-OX 2, 00:07");
    expect(line(alarm({ ...technical, parameter: "spo2", condition: "no_data", cause: "flat_trace", source: null }), NOW)).toBe("No SpO2: flat trace, 00:07");
  });

  it("says what nobody knows", () => {
    expect(note("present")).toBe("");
    expect(note("unknown")).not.toBe("");
    expect(note("latched")).not.toBe(note("unknown"));
  });
});

describe("the order of alarms", () => {
  it("is worst first, unseen before seen", () => {
    const seen = { by: "S. Nurse", at: NOW, utc: 0 };
    const rows = [alarm({ id: 1, acknowledged: seen }), alarm({ id: 2, priority: "low" }), alarm({ id: 3 }), alarm({ id: 4, priority: "high" })];
    expect(worstFirst(rows).map((row) => row.id)).toEqual([4, 3, 1, 2]);
  });
});

describe("the one alarm a bed is told by", () => {
  it("is the worst of the patient's, a device's only where the patient has none", () => {
    const device = alarm({ ...technical, id: 2, priority: "high", condition: "link_lost" });
    const low = alarm({ id: 3, priority: "low" });
    const medium = alarm({ id: 4, priority: "medium" });
    expect(topOf([device, low, medium])?.id).toBe(4);
    expect(topOf([low, device])?.id).toBe(3);
    expect(topOf([device])?.id).toBe(2);
    expect(topOf([])).toBeUndefined();
  });
});

describe("stepping a limit", () => {
  it("stays inside the hard bounds", () => {
    expect(step(limit("120"), 1)).toBe("121");
    expect(step(limit("240"), 1)).toBeNull();
    expect(step(limit("20"), -1)).toBeNull();
    expect(step(limit(null), 1)).toBeNull();
    expect(gentle({ parameter: "spo2", side: "low", unit: "%", row: limit(null) })).toBe("20");
  });
});
