import { describe, expect, it } from "vitest";
import { byNumber, HAND_MS, NO_ORDER, SETTLE_MS, settle, worstNow, type Order, type Ranked } from "./order";

const ranks = (of: Record<number, number>): Ranked[] => Object.entries(of).map(([bed, rank]) => ({ bed: Number(bed), rank }));
const away = { over: false, last: -Infinity };
const calm = ranks({ 1: 0, 2: 0, 3: 0 });
const third = ranks({ 1: 0, 2: 5, 3: 9 });

describe("worst first", () => {
  it("puts the worst first, and equal beds by number", () => {
    expect(worstNow(third, 0).beds).toEqual([3, 2, 1]);
    expect(worstNow(ranks({ 4: 5, 2: 5, 3: 5 }), 0).beds).toEqual([2, 3, 4]);
  });

  it("moves again once it has stood long enough", () => {
    const order = worstNow(calm, 1000);
    expect(settle(order, third, away, 1000 + SETTLE_MS - 1).beds).toEqual([1, 2, 3]);
    expect(settle(order, third, away, 1000 + SETTLE_MS).beds).toEqual([3, 2, 1]);
  });

  it("never moves while a pointer is over the beds, and says that it waits", () => {
    const order = worstNow(calm, 0);
    const held = settle(order, third, { over: true, last: -Infinity }, 1e9);
    expect(held).toMatchObject({ beds: [1, 2, 3], waits: true });
    expect(settle(held, third, away, 1e9)).toMatchObject({ beds: [3, 2, 1], waits: false });
  });

  it("never moves just after a key", () => {
    const order = worstNow(calm, 0);
    const pressed = 50_000;
    expect(settle(order, third, { over: false, last: pressed }, pressed + HAND_MS - 1)).toMatchObject({ beds: [1, 2, 3], waits: true });
    expect(settle(order, third, { over: false, last: pressed }, pressed + HAND_MS).beds).toEqual([3, 2, 1]);
  });

  it("moves at most once in its time, however often the beds change", () => {
    let order: Order = worstNow(calm, 0);
    const moves: number[] = [];
    for (let now = 0; now <= 60_000; now += 100) {
      const worst = 1 + (Math.floor(now / 100) % 3);
      const next = settle(order, ranks({ 1: worst === 1 ? 9 : 0, 2: worst === 2 ? 9 : 0, 3: worst === 3 ? 9 : 0 }), away, now);
      if (next.beds.join() !== order.beds.join()) moves.push(now);
      order = next;
    }
    expect(moves.length).toBeGreaterThan(5);
    expect(Math.min(...moves.slice(1).map((at, index) => at - (moves[index] ?? 0)))).toBeGreaterThanOrEqual(SETTLE_MS);
  });

  it("lets a bed go and takes a new one, without moving the others", () => {
    const order: Order = { ...NO_ORDER, beds: [3, 1, 2] };
    const next = settle(order, ranks({ 1: 0, 3: 0, 4: 9 }), { over: true, last: 0 }, 0);
    expect(next.beds).toEqual([3, 1, 4]);
  });
});

describe("by number", () => {
  it("no alarm moves a bed", () => {
    expect(byNumber(third).beds).toEqual([1, 2, 3]);
    expect(byNumber(ranks({ 8: 9, 3: 0 })).beds).toEqual([3, 8]);
  });
});
