import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { board, preferences } from "../fixtures/board";
import type { Host } from "../host/host";
import { desk } from "../state/desk";
import Settings from "./Settings.svelte";

const settled = () => new Promise((resolve) => setTimeout(resolve));

function show() {
  const asked: [string, unknown][] = [];
  const host: Host = {
    call: async (name, ask) => {
      if (name !== "board") asked.push([name, ask]);
      return JSON.parse(JSON.stringify(name === "board" ? board() : {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
  const made = desk(host);
  render(Settings, { desk: made, board: board({ preferences: preferences({ theme: "night" }) }), back: { screen: "live", bed: 2 } });
  return { asked, made };
}

describe("the choices for this machine", () => {
  it("show what stands, and ask the core to keep another", async () => {
    const { asked } = show();
    expect(screen.getByRole("radio", { checked: true }).getAttribute("value")).toBe("night");
    await fireEvent.click(screen.getByTestId("theme-contrast"));
    await settled();
    expect(asked).toEqual([["prefer", { what: "theme", theme: "contrast" }]]);
  });

  it("lead back to where the person came from", async () => {
    const { made } = show();
    await fireEvent.keyDown(document.body, { key: "Escape" });
    expect(made.route.place).toEqual({ screen: "live", bed: 2 });
  });
});
