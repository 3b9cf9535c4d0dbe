import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { board } from "../fixtures/board";
import { file, found } from "../fixtures/patients";
import type { Host } from "../host/host";
import { desk } from "../state/desk";
import Patients from "./Patients.svelte";

const GRACE = { patient: 1, name: "OKOTH, Grace" };
const PETER = { patient: 2, name: "MOYO, Peter", village: "Muhuru Bay" };

function show() {
  const asked: [string, unknown][] = [];
  let answer = () => {};
  const host: Host = {
    call: async (name, ask) => {
      if (name !== "board") asked.push([name, ask]);
      const of = { patient: "patient" in ask ? ask.patient : null };
      // The second file is late.
      if (name === "patient" && of.patient === 2) await new Promise<void>((resolve) => (answer = resolve));
      const answers: Record<string, unknown> = {
        board: board(),
        find_patients: { rows: [found(GRACE), found(PETER)], of: 2 },
        patient: of.patient === 2 ? file(PETER) : file(GRACE),
      };
      return JSON.parse(JSON.stringify(answers[name] ?? {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
  const made = desk(host);
  const view = render(Patients, { desk: made, board: board(), patient: 1 });
  return { asked, view, answer: () => answer() };
}

describe("the screen of patients", () => {
  it("shows nothing of the one before, from the very frame in which another is chosen", async () => {
    const { view, answer } = show();
    await screen.findByTestId("patient");
    expect(screen.getByTestId("patient").textContent).toContain("OKOTH, Grace");
    flushSync(() => void view.rerender({ patient: 2 }));
    expect(screen.queryByTestId("patient"), "before Peter's file is here").toBeNull();
    const stage = screen.getByTestId("patients").querySelector(".one");
    expect(stage?.textContent).not.toContain("Grace");
    answer();
    expect((await screen.findByTestId("patient")).textContent).toContain("MOYO, Peter");
  });

  it("draws no file that comes for somebody who is not shown any more", async () => {
    const { view, answer } = show();
    await screen.findByTestId("patient");
    await view.rerender({ patient: 2 });
    await view.rerender({ patient: 1 });
    answer();
    await waitFor(() => expect(screen.getByTestId("patient").textContent).toContain("OKOTH, Grace"));
    expect(document.body.textContent).not.toContain("Muhuru Bay, 0712");
  });

  it("finds while a name is typed, and takes the one that the keys are on", async () => {
    const { asked } = show();
    const field = screen.getByTestId("find");
    await fireEvent.input(field, { target: { value: "moyo" } });
    await waitFor(() => expect(asked).toContainEqual(["find_patients", { text: "moyo", most: 40 }]));
    await screen.findByTestId("found-2");
    await fireEvent.keyDown(field, { key: "ArrowUp" });
    expect(screen.getByTestId("found-2").getAttribute("aria-selected")).toBe("true");
    await fireEvent.keyDown(field, { key: "ArrowDown" });
    expect(screen.getByTestId("found-1").getAttribute("aria-selected")).toBe("true");
  });
});
