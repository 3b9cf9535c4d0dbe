import { beforeEach, describe, expect, it } from "vitest";
import { fragment, type Place, placeOf, Route } from "./route.svelte";

describe("pages that begin again", () => {
  beforeEach(() => history.replaceState(null, "", location.pathname));

  it("come back to every place", () => {
    const places: Place[] = [{ screen: "ward" }, { screen: "sessions" }, { screen: "live", bed: 12 }, { screen: "review", session: 7 }];
    for (const place of places) {
      new Route().go(place);
      const after = new Route();
      expect(after.place).toEqual(place);
      expect(after.again).toBe(true);
    }
  });

  it("come back from the settings to where these were opened", () => {
    const back: Place = { screen: "live", bed: 2 };
    expect(placeOf(fragment({ screen: "settings", back }))).toEqual(back);
  });

  it("begin on the ward where the address names no place", () => {
    expect(new Route().again).toBe(false);
    for (const none of ["", "#", "#bed/", "#bed/-1", "#bed/1/2", "#bed/1234567890", "#x/1", "#session/a"]) expect(placeOf(none)).toBeNull();
  });
});
