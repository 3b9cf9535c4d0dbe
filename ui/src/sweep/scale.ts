// How long a millimetre is on the display the window stands on, and how much paper a second and a millivolt take.

import type { DisplayBoard, Preferences } from "../host/ipc";

/** ISO/IEC 7810 ID-1, millimetres: bank and identity cards. */
export const CARD = { width: 85.6, height: 53.98 } as const;

/** CSS pixels a millimetre where nobody held a card to the display: 96 to the inch by definition. Never called true. */
const UNPROVEN = 96 / 25.4;

/** Respiration and carbon dioxide are slow: monitor custom is a quarter of the usual paper speed. */
const SLOW = { speed: 6.25, kinds: ["respiration", "co2"] } as const;

/** Numbers are read from as far as 200 times the height of their digits (17 minutes of arc; a design choice). */
const DISTANCE_TO_HEIGHT = 200;
/** Height of capitals and digits over the font size, measured in IBM Plex Sans. */
const CAPITALS = 0.698;

/** What the page knows of its screen. */
export interface Page {
  /** Size of the screen, device pixels. */
  width: number;
  height: number;
  /** Device pixels a CSS pixel. */
  ratio: number;
  /** Enlarged with two fingers: what is drawn is not what is seen. */
  pinched: boolean;
}

/** What traces are drawn on. */
export interface Sheet {
  /** CSS pixels a millimetre. */
  mm: number;
  /** A card said so, on this display. */
  known: boolean;
  /** Device pixels a CSS pixel. */
  ratio: number;
  /** Millimetres a second, of waves without a speed of their own. */
  speed: number;
  /** Millimetres a millivolt. */
  gain: number;
}

/** The sheet on this display. A display nobody held a card to, or another than the page is on, has no true scale. */
export function sheetOf(display: DisplayBoard | null, page: Page, chosen: Pick<Preferences, "speed" | "gain">): Sheet {
  const card = display && isHere(display, page) ? display.card : null;
  return {
    mm: card === null ? UNPROVEN : card / CARD.width / page.ratio,
    known: card !== null && !page.pinched,
    ratio: page.ratio,
    speed: Number(chosen.speed),
    gain: Number(chosen.gain),
  };
}

/** A display without a name is one of that size: told by this page, or by another page on another screen. */
function isHere(display: DisplayBoard, page: Page): boolean {
  return display.name !== null || (display.width === page.width && display.height === page.height);
}

/** Millimetres a second of a kind of wave. */
export function speedOf(kind: string, sheet: Sheet): number {
  return SLOW.kinds.some((slow) => slow === kind) ? SLOW.speed : sheet.speed;
}

/** From how many metres digits of that font size, CSS pixels, can be read. */
export function readableFrom(font: number, sheet: Sheet): number {
  return (DISTANCE_TO_HEIGHT * font * CAPITALS) / sheet.mm / 1000;
}
