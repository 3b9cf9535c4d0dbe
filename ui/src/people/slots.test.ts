import { describe, expect, it } from "vitest";
import type { Candidate, People } from "../host/ipc";
import { called, missing, sameCard, secretOf, waiting } from "./slots";

const candidate = (member: string, name: string | null): Candidate => ({ member, name, kind: "pin", wrong: 0, shut: false });
const people: People = {
  candidates: [candidate("aa", "N. Grace"), candidate("bb", null)],
  waits: [{ member: "bb", until: 5_200_000 }],
  members: [],
  present: null,
  glass: null,
  cards_made: false,
  hidden: true,
};

describe("who could sign in", () => {
  it("is called by name, or by a number where the keychain does not say it", () => {
    expect(people.candidates.map((one) => called(people.candidates, one))).toEqual(["N. Grace", "Person 2"]);
  });

  it("waits whole seconds after a wrong try, and nobody else does", () => {
    expect([waiting(people, "bb", 1_000_000), waiting(people, "bb", 5_200_000), waiting(people, "aa", 0)]).toEqual([5, 0, 0]);
  });

  it("is told the same card however it is written, and not another one", () => {
    const card = "05S0 1A2B";
    expect(["05s01a2b", " 05s0-1a2b ", "O5SO IA2B", "05S0 LA2B"].every((typed) => sameCard(typed, card))).toBe(true);
    expect(["", "05S0 1A2C", "05S0 1A2"].some((typed) => sameCard(typed, card))).toBe(false);
  });

  it("proves with a badge only where the slot asks for one", () => {
    expect(secretOf("pin", "40718265", "left over")).toEqual({ kind: "pin", text: "40718265", badge: null });
    expect(secretOf("pin_and_badge", "4071", " WLB1ABC \n")).toEqual({ kind: "pin_and_badge", text: "4071", badge: "WLB1ABC" });
    expect(missing("pin_and_badge", "4071", " ")).toContain("badge");
    expect(missing("pin", "", "")).not.toBeNull();
    expect(missing("pin", "4", "")).toBeNull();
  });
});
