// The colours of the theme around an element, read from its tokens.

import { hatch, type Paint } from "../sweep/ground";
import type { Look } from "../sweep/look";

export interface Palette {
  paint: Paint;
  look: (context: CanvasRenderingContext2D, ratio: number) => Look;
}

export function palette(element: Element, trace: "ecg" | "pleth"): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const family = token("sans") || "sans-serif";
  const paint: Paint = {
    ground: token("bg"),
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
    font: `500 ${13 * ratio}px ${family}`,
  });
  return { paint, look };
}
