import { describe, expect, it } from "vitest";
import { bed } from "../fixtures/board";
import { grid, nextSize, pageAfter, pagesOf, placesOf, SIZES, turn } from "./page";

const ward = (count: number) => Array.from({ length: count }, (_, at) => bed({ bed: at + 1 }));
const numbers = (beds: { bed: number }[]) => beds.map((row) => row.bed);

describe("the beds of a ward on screens of one, two, four and eight", () => {
  it("each stand either on the page or in the strip, whatever the ward, the size and the page", () => {
    for (let count = 0; count <= 16; count += 1) {
      const beds = ward(count);
      for (const size of SIZES) {
        const places = placesOf(size);
        for (let page = 0; page < pagesOf(count, places); page += 1) {
          const { shown, away } = turn(beds, places, page);
          expect(shown.length).toBeLessThanOrEqual(places);
          expect([...numbers(shown), ...numbers(away)].sort((a, b) => a - b)).toEqual(numbers(beds));
        }
      }
    }
  });

  it("come page by page in their order, and each on one page", () => {
    const beds = ward(5);
    expect([0, 1, 2].map((page) => numbers(turn(beds, 2, page).shown))).toEqual([[1, 2], [3, 4], [5]]);
    expect(numbers(turn(beds, 2, 1).away)).toEqual([1, 2, 5]);
  });

  it("show the last page there is when a later one is asked for", () => {
    expect(turn(ward(3), 2, 9)).toMatchObject({ page: 1, pages: 2 });
    expect(turn(ward(3), 2, -1)).toMatchObject({ page: 0 });
    expect(turn([], 4, 0)).toMatchObject({ page: 0, pages: 1, shown: [], away: [] });
  });

  it("keep the first bed in sight when the size changes", () => {
    expect(pageAfter(5, 1, 4)).toBe(1);
    expect(pageAfter(1, 4, 1)).toBe(4);
    expect(pageAfter(1, 4, 8)).toBe(0);
  });

  it("have the same places on a last page that is not full", () => {
    expect(grid(5, 4)).toEqual({ columns: 2, rows: 2 });
    expect(grid(8, 8)).toEqual({ columns: 4, rows: 2 });
    expect(grid(5, 8)).toEqual({ columns: 3, rows: 2 });
    expect(grid(2, 8)).toEqual({ columns: 2, rows: 1 });
    expect(grid(1, 4)).toEqual({ columns: 1, rows: 1 });
    expect(grid(0, 4)).toEqual({ columns: 1, rows: 1 });
  });

  it("go through all sizes and come back", () => {
    expect(SIZES.map(nextSize)).toEqual(["two", "four", "eight", "one"]);
  });
});
