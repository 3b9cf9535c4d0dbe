import { describe, expect, it } from "vitest";
import { patient } from "../fixtures/patients";
import { birthOf, doubt, draftOf, emptyDraft, factsOf, identifiersOf, lackOf, nameOf } from "./who";

const PETER = patient({
  born: { born: "between", first: "1980-11-28", last: "1991-11-27" },
  age: { count: 35, unit: "years" },
  age_most: { count: 45, unit: "years" },
  record_number: "",
});

describe("whom something is about", () => {
  it("is said by what is known, and by what is not", () => {
    expect(nameOf({ whose: "unknown", band: "child" })).toBe("Unknown child");
    expect(doubt({ whose: "unknown", band: "child" })).toBe("not identified");
    expect(doubt({ whose: "named", name: "SAMPLE" })).toBe("unverified");
    expect(doubt({ whose: "registered", patient: patient(), confirmed: false })).toBe("identity not confirmed");
    expect(doubt({ whose: "registered", patient: patient(), confirmed: true })).toBe("");
  });

  it("has its birth with the month in letters, or as far as it is known", () => {
    expect(birthOf(patient())).toBe("12-Mar-1964 (62 y)");
    expect(birthOf(PETER)).toBe("about 35 y to 45 y");
    expect(birthOf(patient({ born: { born: "unknown", band: "newborn" }, age: null }))).toBe("age not known, newborn");
    expect(birthOf(patient({ born: { born: "on", day: "2026-11-20" }, age: { count: 7, unit: "days" } }))).toBe("20-Nov-2026 (7 d)");
  });

  it("is told from another by what the patient can say, and an age that is about right is not among it", () => {
    expect(identifiersOf(patient()).map((one) => one.what)).toEqual(["name", "birth", "record_number", "phone", "village"]);
    expect(identifiersOf(PETER).map((one) => one.what)).toEqual(["name", "phone", "village"]);
  });
});

describe("a form", () => {
  it("comes back as it was kept", () => {
    expect(factsOf(draftOf(patient())).birth).toEqual({ said: "day", day: "1964-03-12" });
    expect(factsOf(draftOf(PETER)).birth).toEqual({ said: "about", age: { count: 40, unit: "years" }, give_or_take: 5 });
    const unknown = patient({ born: { born: "unknown", band: "child" }, age: null });
    expect(factsOf(draftOf(unknown)).birth).toEqual({ said: "unknown", band: "child" });
  });

  it("says what is missing before anybody is asked", () => {
    const draft = { ...emptyDraft("Okoth, Grace"), sex: "female" as const };
    expect([draft.surname, draft.given]).toEqual(["Okoth", "Grace"]);
    expect(lackOf({ ...draft, surname: " ", given: "" })).toMatch(/name is missing/);
    expect(lackOf(draft)).toMatch(/day, month and year/);
    expect(lackOf({ ...draft, kind: "about", count: "forty" })).toMatch(/whole years/);
    expect(lackOf({ ...draft, kind: "unknown" })).toBeNull();
    expect(lackOf({ ...draft, kind: "unknown", sex: null })).toMatch(/sex/);
    expect(factsOf({ ...draft, day: "3", month: "4", year: "1999" }).birth).toEqual({ said: "day", day: "1999-04-03" });
  });
});
