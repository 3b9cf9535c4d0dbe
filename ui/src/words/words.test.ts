import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../host/ipc";
import { age, amount, clock, decimal, left, length, liveAge, refusal, since } from "./format";
import { FluentParser, type Entry } from "@fluent/syntax";
import { known, say, use } from "./words";

/** The codes of a type, read from the generated file itself, so that none can be forgotten here. */
function codes(type: string): string[] {
  const source = readFileSync("src/host/ipc.ts", "utf8");
  const found = new RegExp(`export type ${type} = ([^;]*(?:\\{[^}]*\\}[^;]*)*);`).exec(source);
  const body = found?.[1] ?? "";
  const pattern = type === "Refusal" ? /"refusal": "([a-z_0-9]+)"/g : /"([a-z_0-9]+)"/g;
  return [...body.matchAll(pattern)].map((match) => match[1] ?? "");
}

describe("every code of the core has words:", () => {
  const kinds: [string, string][] = [
    ["Condition", "condition"],
    ["Cause", "cause"],
    ["Flag", "flag"],
    ["Refusal", "refusal"],
    ["Parameter", "parameter"],
    ["Parameter", "spoken"],
    ["Priority", "priority"],
    ["Class", "class"],
    ["Method", "method"],
    ["Origin", "origin"],
    ["Purpose", "purpose"],
    ["Purpose", "first-ward"],
    ["Purpose", "first-more"],
    ["KeyKept", "keeping-key"],
    ["Side", "limits"],
    ["Scenario", "scenario"],
    ["Fault", "fault"],
  ];
  for (const [type, prefix] of kinds) {
    it(`${type} as ${prefix}`, () => {
      const all = codes(type);
      expect(all.length).toBeGreaterThan(1);
      expect(all.filter((code) => !known(`${prefix}-${code}`))).toEqual([]);
    });
  }

  it("and a code without words is found", () => {
    expect(known("condition-no_such_thing")).toBe(false);
  });
});

describe("the keys", () => {
  it("are those of messages/en.ftl", () => {
    expect(() => execFileSync("node", ["words.mjs", "--check"])).not.toThrow();
  });
});

/** A message, the values it takes, and the words a value may be, where it chooses among words. */
function messages(language: string): [string, Record<string, string>][] {
  const resource = new FluentParser().parse(readFileSync(`../messages/${language}.ftl`, "utf8"));
  return resource.body.flatMap((entry: Entry): [string, Record<string, string>][] => {
    if (entry.type !== "Message") return [];
    const values: Record<string, string> = {};
    JSON.stringify(entry.value, (_, node: { type?: string; id?: { name: string } }) => {
      if (node?.type === "VariableReference" && node.id) values[node.id.name] = "3";
      return node;
    });
    return [[entry.id.name, values]];
  });
}

describe("every language", () => {
  const english = new Map(messages("en"));
  for (const language of ["en", "ar"] as const) {
    it(`${language} says everything with the values of the English words`, () => {
      const own = new Map(messages(language));
      expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
      use(language);
      for (const [key, values] of english) {
        expect(Object.keys(own.get(key) ?? {}).sort(), key).toEqual(Object.keys(values).sort());
        if (known(key)) expect(Reflect.apply(say, null, [key, values]), key).not.toBe("");
      }
      use("en");
    });
  }

  it("writes the digits of the devices", () => {
    use("ar");
    expect(say("ward-page", { page: 12, pages: 345 })).toMatch(/12.*345/);
    expect(say("trace-speed", { speed: 25 })).toBe("\u2066\u206825\u2069 mm/s\u2069");
    expect(decimal("-0.5")).toBe("\u2066\u22120.5\u2069");
    use("en");
  });

  it("keeps a name of the other direction from turning the sentence round it", () => {
    expect(say("refusal-session_runs", { bed: 3, patient: "محمد" })).toBe("A session already runs on bed \u20683\u2069, for \u2068محمد\u2069.");
    expect(say("refusal-session_runs", { bed: 3, patient: "SAMPLE" })).toBe("A session already runs on bed 3, for SAMPLE.");
  });
});

describe("times", () => {
  it("of an alarm are minutes and seconds", () => {
    expect(since(0, 20e6)).toBe("00:20");
    expect(since(0, 3_723e6)).toBe("1:02:03");
    expect(since(5e6, 0)).toBe("00:00");
  });

  it("of a pause count down to zero and never below", () => {
    expect(left(120e6, 0)).toBe("2:00");
    expect(left(120e6, 18.5e6)).toBe("1:42");
    expect(left(120e6, 119.7e6)).toBe("0:01");
    expect(left(120e6, -0.2e6)).toBe("2:00");
    expect(left(120e6, 125e6)).toBe("0:00");
  });

  it("of a number say now, then its age", () => {
    expect(liveAge(0, 999_999)).toBe("now");
    expect(liveAge(0, 1e6)).toBe("1 s");
    expect(age(119)).toBe("119 s");
    expect(age(720)).toBe("12 min");
    expect(age(7200)).toBe("2 h");
    expect(length(4_000)).toBe("4 s");
    expect(length(3_600_000 + 120_000)).toBe("1 h 02 min");
  });

  it("on the wall have 24 hours and a leading zero", () => {
    expect(clock(new Date(2026, 10, 21, 9, 4, 2).getTime())).toBe("09:04:02");
  });
});

describe("numbers", () => {
  it("keep their decimals and have a true minus", () => {
    expect(decimal("-0.50")).toBe("\u22120.50");
    expect(amount({ value: "120", unit: "/min" })).toBe("120 /min");
    expect(amount({ value: "2", unit: "furlong" })).toBe("2 furlong");
  });
});

describe("a refusal", () => {
  it("is a sentence with its values", () => {
    const why: Refusal = { refusal: "outside_bounds", least: { value: "60", unit: "/min" }, most: { value: "240", unit: "/min" } };
    expect(refusal(why)).toBe("Only 60 /min to 240 /min is accepted here.");
    expect(refusal({ refusal: "session_runs", bed: 2, patient: "SAMPLE, Patient V" })).toContain("SAMPLE, Patient V");
    expect(say("close-more", { count: 1 })).toContain("ends it");
    expect(say("close-more", { count: 2 })).toContain("all 2");
  });
});
