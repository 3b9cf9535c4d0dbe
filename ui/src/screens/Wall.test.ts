import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import { NOW } from "../fixtures/board";
import { wardBoard } from "../fixtures/ward";
import type { Host } from "../host/host";
import type { BedsShown } from "../host/ipc";
import { desk } from "../state/desk";
import Wall from "./Wall.svelte";

/** A wall over eight beds; what it asked of the core, by name. */
async function show(wall_beds: BedsShown) {
  const asked: string[] = [];
  const host: Host = {
    call: async (name) => {
      asked.push(name);
      return JSON.parse(JSON.stringify(name === "board" ? wardBoard(8, { wall_beds }) : {}));
    },
    frames: () => new Promise(() => undefined),
  };
  const made = desk(host);
  await made.watch.look();
  made.watch.now = NOW;
  const { container } = render(Wall, { desk: made });
  return { asked, container };
}

const numbers = (id: string, at: number) =>
  [...(screen.queryByTestId(id)?.querySelectorAll("[data-testid]") ?? [])]
    .map((one) => /^(?:bed|away)-(\d+)$/.exec(one.getAttribute("data-testid") ?? "")?.[at])
    .filter(Boolean)
    .map(Number);

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

describe("the wall", () => {
  for (const [size, places] of [["one", 1], ["four", 4], ["eight", 8]] as const) {
    it(`${size}: every bed of eight is on it or in the strip`, async () => {
      await show(size);
      expect(numbers("wall", 1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].slice(0, places));
      expect(numbers("away", 1)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].slice(places));
    });
  }

  it("has nothing to press, and no key does anything", async () => {
    const { asked, container } = await show("four");
    expect(container.querySelectorAll("button, a, input, select, [tabindex], [role=button], kbd").length).toBe(0);
    asked.length = 0;
    for (const key of [" ", "Enter", "1", "a", "d", "h", "v", "w", "Escape"]) await fireEvent.keyDown(document.body, { key });
    expect(asked.filter((name) => !["hello", "board"].includes(name))).toEqual([]);
    expect(screen.getByTestId("wall-only").textContent).toMatch(/only shows/);
  });

  it("claims no true scale: nobody held a card to its display", async () => {
    const { container } = await show("two");
    expect(container.textContent).not.toMatch(/true scale/);
  });
});
