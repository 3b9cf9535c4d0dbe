import "./style/base.css";
import { mount } from "svelte";
import { host, isWall } from "./host/open";
import App from "./screens/App.svelte";
import Wall from "./screens/Wall.svelte";
import { desk } from "./state/desk";
import type { Painted } from "./sweep/monitor";

declare global {
  interface Window {
    /** For tests: what was painted. Nothing in the application reads it. */
    wardlight?: { painted: () => Painted };
  }
}

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
const ours = desk(host);
window.wardlight = { painted: () => ours.watch.monitor.painted() };
mount(isWall ? Wall : App, { target, props: { desk: ours } });
