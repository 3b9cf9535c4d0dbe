import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { preferences } from "../fixtures/board";
import type { Placed } from "../host/ipc";
import ParameterChoice from "./ParameterChoice.svelte";

function show(placed: Placed[] = preferences().parameters) {
  const chosen: Placed[][] = [];
  let usual = 0;
  render(ParameterChoice, { placed, theme: "dark", onchoose: async (next: Placed[]) => chosen.push(next), onusual: () => (usual += 1) });
  return { chosen, usual: () => usual };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = (placed: Placed[] | undefined) => placed?.map((one) => one.parameter);

describe("the order and the colours of the numbers", () => {
  it("are chosen by mouse", async () => {
    const { chosen } = show();
    await fireEvent.click(screen.getByTestId("up-spo2"));
    expect(names(chosen[0])).toEqual(["spo2", "heart_rate", "pulse_rate", "perfusion_index", "respiration_rate"]);
    await fireEvent.click(screen.getByTestId("up-heart_rate"));
    expect(chosen.length).toBe(1);
  });

  it("are chosen by keyboard", async () => {
    const { chosen } = show();
    await fireEvent.keyDown(screen.getByTestId("up-heart_rate"), { key: "ArrowDown" });
    await fireEvent.keyDown(screen.getByTestId("down-perfusion_index"), { key: "ArrowUp" });
    expect(names(chosen[0])).toEqual(["spo2", "heart_rate", "pulse_rate", "perfusion_index", "respiration_rate"]);
    expect(names(chosen[1])).toEqual(["heart_rate", "spo2", "perfusion_index", "pulse_rate", "respiration_rate"]);
    await fireEvent.keyDown(screen.getByTestId("hue-spo2"), { key: "ArrowDown" });
    expect(chosen.length, "the arrows choose a colour there").toBe(2);
  });

  for (const [key, id, order] of [["ArrowDown", "down-heart_rate", ["spo2", "heart_rate"]], ["ArrowUp", "up-spo2", ["spo2", "heart_rate"]]] as const) {
    it(`keep the keyboard on a row that ${key} moves, however late the core answers`, async () => {
      let answer = () => {};
      const props = {
        placed: preferences().parameters,
        theme: "dark" as const,
        onchoose: async (placed: Placed[]) => {
          await new Promise<void>((resolve) => (answer = resolve));
          await rerender({ ...props, placed });
        },
        onusual: () => {},
      };
      const { rerender } = render(ParameterChoice, props);
      const button = screen.getByTestId(id);
      button.focus();
      await fireEvent.keyDown(button, { key });
      await settled();
      answer();
      await settled();
      const rows = [...screen.getByTestId("parameters").querySelectorAll("li")].map((row) => row.dataset["testid"]?.slice("parameter-".length));
      expect(rows.slice(0, 2)).toEqual(order);
      expect(document.activeElement).toBe(button);
    });
  }

  it("do not take the keyboard back from where the person went meanwhile", async () => {
    let answer = () => {};
    const onchoose = () => new Promise<void>((resolve) => (answer = resolve));
    render(ParameterChoice, { placed: preferences().parameters, theme: "dark", onchoose, onusual: () => {} });
    screen.getByTestId("down-heart_rate").focus();
    await fireEvent.keyDown(screen.getByTestId("down-heart_rate"), { key: "ArrowDown" });
    screen.getByTestId("usual").focus();
    answer();
    await settled();
    expect(document.activeElement).toBe(screen.getByTestId("usual"));
  });

  it("have a hue of the traces, and none of an alarm to choose", async () => {
    const { chosen } = show();
    const select = screen.getByTestId("hue-spo2");
    const values = [...select.querySelectorAll("option")].map((option) => option.value);
    expect(values).toEqual(["ecg", "pleth", "resp", "nibp", "abp", "cvp", "pa", "co2", "temp"]);
    await fireEvent.change(select, { target: { value: "co2" } });
    expect(chosen[0]?.[1]).toEqual({ parameter: "spo2", hue: "co2" });
  });

  it("may be the same for two, which is said", () => {
    show([
      { parameter: "heart_rate", hue: "ecg" },
      { parameter: "spo2", hue: "co2" },
      { parameter: "pulse_rate", hue: "ecg" },
    ]);
    expect(screen.getByTestId("same-heart_rate").textContent).toContain("same colour as PR");
    expect(screen.getByTestId("same-pulse_rate").textContent).toContain("same colour as HR");
    expect(screen.getByTestId("same-spo2").textContent).toBe("");
  });

  it("come back to the usual by one button", async () => {
    const { usual } = show();
    await fireEvent.click(screen.getByTestId("usual"));
    expect(usual()).toBe(1);
  });
});
