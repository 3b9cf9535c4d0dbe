// What has room on the card of a bed: how many numbers, how many traces, and whether its devices are named.

import type { Numeric } from "../host/ipc";

export interface CardPlan {
  columns: number;
  rows: number;
  /** Height of a row of numbers. */
  tile: number;
  traces: number;
  /** What the traces and the line below have together. */
  left: number;
  devices: boolean;
}

/** Whose bed it is, and the line of its alarm. CSS pixels, as all below. */
const ABOVE = 84;
/** A tile narrower than this has no room for three digits beside their limits. */
const TILE_WIDTH = 150;
/** Higher than this share of its width a tile only has air above its digits. */
const TILE_HEIGHT = { least: 84, most: 260, share: 0.55 };
/** As in NumericTile: a narrower or lower one has its limits below the number. */
const NARROW = 190;
const LOW = 104;
/** A trace lower than this is no trace: its caption and 10 mm of paper. Where there is room the first has a quarter. */
const TRACE = 62;
const TRACE_SHARE = 0.26;
/** With less than this for it, a trace gives its place to the lines below the numbers. */
const LEAST_TRACE = 48;
/** A line below the numbers: a single reading, the trainer's, the devices, or that more numbers are elsewhere. */
const LINE = 24;
/** Digits of the ward on a large screen: read from 2.4 m. */
const LARGE = 97;
const MOST_COLUMNS = 4;
const UNMEASURED: CardPlan = { columns: MOST_COLUMNS, rows: 1, tile: 104, traces: 1, left: 0, devices: true };

/** What a bed has to show: numbers, traces, and lines below them that are always there. */
export interface Wanted {
  numbers: number;
  traces: number;
  lines: number;
}

/** The plan of a card of that size. Before the card is measured everything is planned for. */
export function planOf(size: { width: number; height: number }, wanted: Wanted): CardPlan {
  const { numbers, traces, lines } = wanted;
  if (size.width === 0 || size.height === 0) {
    return { ...UNMEASURED, rows: Math.max(1, Math.ceil(numbers / MOST_COLUMNS)), traces: Math.max(1, traces) };
  }
  const room = size.height - ABOVE - lines * LINE;
  const trace = Math.max(TRACE, Math.round(size.height * TRACE_SHARE));
  const fitting = (high: number) => Math.max(1, Math.floor(high / TILE_HEIGHT.least));
  const plans: CardPlan[] = [];
  for (let columns = 2; columns <= widest(size.width); columns += 1) {
    const needed = Math.max(1, Math.ceil(numbers / columns));
    const all = needed <= fitting(room - TRACE);
    const rest = all ? room : room - LINE;
    const rows = all ? needed : fitting(rest - TRACE);
    const useful = Math.ceil((size.width / columns) * TILE_HEIGHT.share);
    const tile = bounded(Math.min(useful, Math.floor((rest - trace) / rows)), TILE_HEIGHT.least, TILE_HEIGHT.most);
    const left = rest - rows * tile;
    const drawn = bounded(Math.floor(left / TRACE), left < LEAST_TRACE ? 0 : 1, Math.max(1, traces));
    plans.push({ columns, rows, tile, traces: drawn, left, devices: left - drawn * TRACE >= LINE });
  }
  const shows = (plan: CardPlan) => Math.min(numbers, plan.columns * plan.rows);
  // More numbers before larger ones, for one left out is worse than a smaller one; large enough, the traces have the room.
  const large = (plan: CardPlan) => Math.min(LARGE, digits(size.width, plan));
  plans.sort((a, b) => shows(b) - shows(a) || large(b) - large(a) || b.left - a.left);
  return plans[0] ?? UNMEASURED;
}

function widest(width: number): number {
  return bounded(Math.floor(width / TILE_WIDTH), 2, MOST_COLUMNS);
}

/** How high the digits of a plan are, roughly: as NumericTile sizes them on a card. */
function digits(width: number, plan: CardPlan): number {
  const wide = width / plan.columns;
  return wide <= NARROW || plan.tile <= LOW ? Math.min(0.46 * plan.tile, 0.28 * wide) : Math.min(0.6 * plan.tile, 0.3 * wide);
}

const bounded = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The numbers on a card with that much room, and how many are not on it. */
export interface OnCard {
  shown: Numeric[];
  left: number;
}

/** The first ones in their order; one in alarm is never left out for one that is not, nor any for one nobody measures. */
export function onCard(numerics: Numeric[], room: number): OnCard {
  const wrong = (numeric: Numeric) => numeric.alarm !== null || numeric.technical;
  const need = (numeric: Numeric) => (wrong(numeric) ? 0 : numeric.state === "not_monitored" ? 2 : 1);
  const byNeed = [...numerics].sort((a, b) => need(a) - need(b)).slice(0, room);
  const shown = numerics.filter((numeric) => byNeed.includes(numeric));
  return { shown, left: numerics.length - shown.length };
}
