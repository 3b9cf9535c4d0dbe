import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { NOW, training } from "../fixtures/board";
import type { Lesson, Refusal, Training } from "../host/ipc";
import TrainerMenu from "./TrainerMenu.svelte";

function show(over: Partial<Training> = {}, person = "T. Trainer", refusal: Refusal | null = null) {
  const asked: [Lesson, string][] = [];
  let closed = 0;
  render(TrainerMenu, {
    bed: 2,
    training: training(over),
    now: NOW,
    person,
    refusal,
    side: "left",
    onask: (what: Lesson, by: string) => asked.push([what, by]),
    onclose: () => (closed += 1),
  });
  return { asked, closed: () => closed };
}

const press = (id: string) => fireEvent.click(screen.getByTestId(id));

describe("the trainer's menu", () => {
  it("begins a scenario in the trainer's name", async () => {
    const { asked } = show();
    await press("scenario-desaturation");
    expect(asked).toEqual([[{ lesson: "scenario", scenario: "desaturation" }, "T. Trainer"]]);
  });

  it("presses a fault for the length that stands beside it", async () => {
    const { asked } = show();
    expect(screen.getByTestId("trainer-length-value").textContent).toBe("15 s");
    await press("trainer-length-greater");
    await press("fault-stall");
    expect(asked).toEqual([[{ lesson: "fault", fault: "stall", seconds: 20 }, "T. Trainer"]]);
  });

  it("asks nothing without a name, and says so", async () => {
    const { asked } = show({}, "");
    await press("fault-dropout");
    expect(asked).toEqual([]);
    expect(screen.getByTestId("trainer-dialog").textContent).toContain("name");
    await fireEvent.input(screen.getByTestId("trainer-by"), { target: { value: " T. Other " } });
    await press("fault-dropout");
    expect(asked).toEqual([[{ lesson: "fault", fault: "dropout", seconds: 15 }, "T. Other"]]);
  });

  it("says what plays and what lasts until when, and ends it", async () => {
    const { asked } = show({ active: [{ fault: "dropout", until: NOW + 7_000_000, by: "T. Trainer" }] });
    expect(screen.getByTestId("scenario-deteriorating").textContent).toContain("plays now");
    expect(screen.getByTestId("scenario-steady").textContent).not.toContain("plays now");
    expect(screen.getByTestId("fault-dropout").textContent).toContain("0:07");
    expect(screen.getByTestId("fault-stall").textContent).not.toContain("0:");
    await press("trainer-calm");
    expect(asked).toEqual([[{ lesson: "calm" }, "T. Trainer"]]);
  });

  it("offers only what the bed can show", () => {
    show({ scenarios: [], scenario: null, faults: ["stall"] });
    expect(screen.queryByTestId("scenario-steady")).toBeNull();
    expect(screen.queryByTestId("fault-dropout")).toBeNull();
    expect(screen.getByTestId("fault-stall")).not.toBeNull();
    expect(screen.getByTestId<HTMLButtonElement>("trainer-calm").disabled).toBe(true);
  });

  it("closes by Escape and says why something was refused", async () => {
    const { closed } = show({}, "T. Trainer", { refusal: "not_training" });
    expect(screen.getByTestId("trainer-refusal").textContent).toContain("training");
    await fireEvent.keyDown(screen.getByTestId("trainer-dialog"), { key: "Escape" });
    expect(closed()).toBe(1);
  });

  it("closes by Escape when the button that had the focus went grey", async () => {
    const { closed } = show();
    await fireEvent.keyDown(document.body, { key: "Escape" });
    expect(closed()).toBe(1);
    await fireEvent.keyDown(document.body, { key: "x" });
    expect(closed()).toBe(1);
  });
});
