import { describe, expect, it } from "vitest";
import { themeOf } from "./theme";

describe("the colours of a screen", () => {
  it("follow its use where nobody chose", () => {
    expect([themeOf("mixed", "watch"), themeOf("mixed", "desk")]).toEqual(["dark", "light"]);
  });

  it("are one for all screens where somebody did", () => {
    for (const use of ["watch", "desk"] as const) {
      expect([themeOf("day", use), themeOf("night", use), themeOf("contrast", use)]).toEqual(["light", "dark", "contrast"]);
    }
  });
});
