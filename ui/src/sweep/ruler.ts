// Millimetre marks along the upper edge of a canvas: what a person holds a real ruler to.

import type { Pen } from "./look";

export interface Edge {
  pen: Pen;
  /** Size and place in device pixels. */
  left: number;
  height: number;
  ratio: number;
  /** Device pixels a millimetre. */
  mm: number;
  length: number;
}

export interface Ink {
  line: string;
  text: string;
  ground: string;
  font: string;
}

/** Draws marks for `length` millimetres: every one, longer at 5, longest with its number at 10. */
export function drawRuler(edge: Edge, ink: Ink, width: number): void {
  const { pen, left, height, ratio, mm } = edge;
  pen.fillStyle = ink.ground;
  pen.fillRect(0, 0, width, height);
  pen.font = ink.font;
  pen.textBaseline = "alphabetic";
  const thick = Math.max(1, Math.round(ratio));
  for (let at = 0; at <= edge.length; at += 1) {
    const x = Math.round(left + at * mm);
    const long = at % 10 === 0 ? 0.55 : at % 5 === 0 ? 0.42 : 0.25;
    pen.fillStyle = ink.line;
    pen.fillRect(x, 0, thick, Math.round(height * long));
    if (at % 10 !== 0) continue;
    pen.fillStyle = ink.text;
    pen.textAlign = at === 0 ? "left" : "center";
    pen.fillText(String(at), at === 0 ? x : x + thick / 2, height - 2 * ratio);
  }
}
