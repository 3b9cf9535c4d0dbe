import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { entry, temperature } from "../fixtures/entries";
import { UTC } from "../fixtures/singles";
import EntryRail from "./EntryRail.svelte";

const MINUTE = 60_000;

function show(...rows: ReturnType<typeof entry>[]) {
  const onpick = vi.fn();
  render(EntryRail, { entries: rows, from: UTC - 10 * MINUTE, to: UTC, onpick });
  return onpick;
}

describe("hand entries on the time axis", () => {
  it("stand at their time, in the unit they were typed in, each with its person", async () => {
    const onpick = show(
      entry({ number: 1, found: temperature("38.3"), at: UTC - 5 * MINUTE }),
      entry({ number: 2, found: { what: "temperature", value: { value: "101.1", unit: "[degF]" } }, at: UTC - MINUTE }),
    );
    const [first, second] = screen.getByTestId("rail-temperature").querySelectorAll("button");
    expect(first?.style.getPropertyValue("--at")).toBe("0.5");
    expect(first?.textContent.trim()).toBe("38.3 °C");
    expect(second?.textContent.trim()).toBe("101.1 °F");
    // Near the right edge the word stands on the other side, or it would leave the page.
    expect([first?.className, second?.className].map((name) => name?.split(" ")[0])).toEqual(["after", "before"]);
    expect(first?.getAttribute("aria-label")).toMatch(/38\.3 °C.*B\. Nurse/);
    if (second) await fireEvent.click(second);
    expect(onpick).toHaveBeenCalledWith(UTC - MINUTE);
  });

  it("leaves out what was taken back, and is not there without any", () => {
    show(entry({ number: 1, retracted_by: 2 }), entry({ number: 2, kind: "retraction", found: null, retracts: 1 }));
    expect(screen.queryByTestId("entry-rail")).toBeNull();
  });
});
