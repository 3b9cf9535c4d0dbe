import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { board, preferences } from "../fixtures/board";
import { FixtureCore } from "../fixtures/core";
import type { Host } from "../host/host";
import { desk } from "../state/desk";
import App from "./App.svelte";
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

  it("keep the keyboard on a number that moves down when the core has answered", async () => {
    globalThis.ResizeObserver = class {
      observe() {}
      unobserve() {}
      disconnect() {}
    };
    const core = new FixtureCore(board(), false);
    let answer = () => {};
    const late: Host = {
      call: async (name, ask) => {
        if (name === "prefer") await new Promise<void>((resolve) => (answer = resolve));
        return JSON.parse(JSON.stringify(await core.call(name, ask)));
      },
      frames: () => core.frames(),
    };
    const made = desk(late);
    made.route.go({ screen: "settings", back: { screen: "ward" } });
    render(App, { desk: made });
    const down = await screen.findByTestId("down-heart_rate");
    down.focus();
    await fireEvent.keyDown(down, { key: "ArrowDown" });
    await settled();
    answer();
    const first = () => screen.getByTestId("parameters").querySelector("li")?.dataset["testid"];
    await waitFor(() => expect(first()).toBe("parameter-spo2"));
    await settled();
    expect(document.activeElement?.getAttribute("data-testid")).toBe("down-heart_rate");
  });

  it("lead back to where the person came from", async () => {
    const { made } = show();
    await fireEvent.keyDown(document.body, { key: "Escape" });
    expect(made.route.place).toEqual({ screen: "live", bed: 2 });
  });
});
