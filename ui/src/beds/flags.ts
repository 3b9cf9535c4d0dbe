// Where a moment stands on a sweep: the same paper, modulo its width, until the erase bar has passed it.

import type { At } from "../host/ipc";
import { ERASE_MM } from "../sweep/look";

/** CSS pixels wide, millimetres a second, CSS pixels a millimetre. */
export interface Paper {
  width: number;
  speed: number;
  mm: number;
}

/** CSS pixels from the left of a sweep whose head is at `head`; null where the moment is not on it. */
export function seen(on: At, head: At, paper: Paper): number | null {
  const second = paper.speed * paper.mm;
  const behind = ((head - on) / 1_000_000) * second;
  if (paper.width <= 0 || behind < 0 || behind > paper.width - ERASE_MM * paper.mm) return null;
  const at = (on / 1_000_000) * second;
  return at - Math.floor(at / paper.width) * paper.width;
}
