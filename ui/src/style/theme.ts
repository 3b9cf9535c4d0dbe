// Which colours a screen has, from what it is for and what people chose for this machine.

import type { Theme } from "../host/ipc";

/** `watch`: patients are watched from here; `desk`: people read and write here. */
export type Use = "watch" | "desk";

export function themeOf(choice: Theme, use: Use): "dark" | "light" | "contrast" {
  switch (choice) {
    case "mixed":
      return use === "watch" ? "dark" : "light";
    case "day":
      return "light";
    case "night":
      return "dark";
    case "contrast":
      return "contrast";
  }
}
