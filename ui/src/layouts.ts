// A page of its own, not linked from the application: the real screens over a ward of up to eight beds that stands still,
// for looking at and for the tests of layouts. `layouts.html?beds=8&shown=four&theme=night&live=numbers&silent`.

import "./style/base.css";
import { mount } from "svelte";
import { FixtureCore } from "./fixtures/core";
import { wardBoard } from "./fixtures/ward";
import App from "./screens/App.svelte";
import { desk } from "./state/desk";

const target = document.getElementById("app");
if (!target) throw new Error("layouts.html has no #app");
const asked = new URLSearchParams(location.search);

/** The asked value where it is one of those there are, or the first. */
function among<T extends string>(name: string, values: readonly [T, ...T[]]): T {
  return values.find((value) => value === asked.get(name)) ?? values[0];
}

const beds = Math.min(16, Math.max(0, Number(asked.get("beds") ?? 8)));
const preferences = {
  theme: among("theme", ["mixed", "day", "night", "contrast"]),
  beds: among("shown", ["four", "one", "two", "eight"]),
  live: among("live", ["traces", "numbers"]),
};
mount(App, { target, props: { desk: desk(new FixtureCore(wardBoard(beds, preferences), asked.has("silent"))) } });
