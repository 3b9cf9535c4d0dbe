// How the ward is looked at from this window: page and order. It lasts while the window does.

import { byNumber, NO_ORDER, settle, worstNow, type Order, type Ranked } from "../beds/order";

export class WardView {
  page = $state(0);
  worstFirst = $state(false);
  order = $state.raw<Order>(NO_ORDER);
  private over = false;
  private last = -Infinity;

  /** A key was pressed or a finger lifted, at `now` milliseconds of the page. */
  touched(now: number): void {
    this.last = now;
  }

  /** Whether a pointer is over the beds. */
  hover(over: boolean): void {
    this.over = over;
  }

  /** Turns worst first on or off: somebody asks, so the beds move at once. */
  toggle(beds: readonly Ranked[], now: number): void {
    this.worstFirst = !this.worstFirst;
    this.order = this.worstFirst ? worstNow(beds, now) : byNumber(beds);
    this.page = 0;
  }

  /** Puts the beds in order as far as the rule of `beds/order.ts` lets it. `beds` is null while the core is silent. */
  settle(beds: readonly Ranked[] | null, now: number): void {
    if (!beds) return;
    const next = this.worstFirst ? settle(this.order, beds, { over: this.over, last: this.last }, now) : byNumber(beds);
    if (next.waits !== this.order.waits || next.beds.join() !== this.order.beds.join()) this.order = next;
  }
}
