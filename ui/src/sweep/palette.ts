// The colours of the theme around an element, read from its tokens.

import { hatch, type Paint } from "./ground";
import type { Look } from "./look";

export interface Palette {
  paint: Paint;
  look: (context: CanvasRenderingContext2D, ratio: number) => Look;
}

/** `trace` names the token of its colour, `hue` the one its own element has; `ground` names the token that lies under the trace. */
export function palette(element: Element, trace: "ecg" | "pleth" | "hue", ground: "bg" | "surface" = "bg"): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const family = token("sans") || "sans-serif";
  const paint: Paint = {
    ground: token(ground),
    grid: token("grid"),
    strong: token("grid-strong"),
    letters: token("letters"),
    family,
  };
  const look = (context: CanvasRenderingContext2D, ratio: number): Look => ({
    trace: token(trace),
    ground: paint.ground,
    grid: paint.grid,
    strong: paint.strong,
    text: token("text"),
    quiet: token("edge"),
    hatch: hatch(context, token("line"), ratio),
    width: Number(token("trace-width")),
    font: `500 ${13 * ratio}px ${family}`,
  });
  return { paint, look };
}
