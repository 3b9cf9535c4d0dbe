// Which beds of the ward stand on one screen, and which in the strip below it.

import type { BedBoard, BedsShown } from "../host/ipc";

export const SIZES = ["one", "two", "four", "eight"] as const;

const PLACES: Record<BedsShown, number> = { one: 1, two: 2, four: 4, eight: 8 };

export function placesOf(shown: BedsShown): number {
  return PLACES[shown];
}

/** The next larger screenful; after the largest comes the smallest. */
export function nextSize(shown: BedsShown): BedsShown {
  return SIZES[(SIZES.indexOf(shown) + 1) % SIZES.length] ?? "one";
}

/** How many screens all beds need; a ward without beds has one. */
export function pagesOf(beds: number, places: number): number {
  return Math.max(1, Math.ceil(beds / places));
}

/** The page that shows what stood first on page `page` while it had `before` places. */
export function pageAfter(page: number, before: number, places: number): number {
  return Math.floor((page * before) / places);
}

export interface Page {
  /** The page shown: the one asked for, or the last there is. */
  page: number;
  pages: number;
  shown: BedBoard[];
  /** Every bed that is not on this page. No bed is in neither. */
  away: BedBoard[];
}

export function turn(beds: BedBoard[], places: number, asked: number): Page {
  const pages = pagesOf(beds.length, places);
  const page = Math.min(Math.max(0, asked), pages - 1);
  const shown = beds.slice(page * places, (page + 1) * places);
  return { page, pages, shown, away: beds.filter((bed) => !shown.includes(bed)) };
}

/** Columns and rows of a screen. They follow the choice and not the page: a last page with one bed keeps its places. */
export function grid(beds: number, places: number): { columns: number; rows: number } {
  const cells = Math.min(beds, places);
  if (cells <= 2) return { columns: Math.max(1, cells), rows: 1 };
  return { columns: Math.ceil(cells / 2), rows: 2 };
}
