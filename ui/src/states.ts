// A page of its own, not linked from the application: the numeric tile in every state, for looking at and for the
// picture test. `states.html?theme=dark`.

import "./style/base.css";
import { mount } from "svelte";
import States from "./screens/States.svelte";

const target = document.getElementById("states");
if (!target) throw new Error("states.html has no #states");
const asked = new URLSearchParams(location.search).get("theme");
const theme = asked === "light" || asked === "contrast" ? asked : "dark";
mount(States, { target, props: { theme } });
