// What time it is in the core, and where the head of a sweep stands, so that it moves evenly between packets.

/** A difference larger than this is a jump of the clock, not jitter. Microseconds. */
const JUMP = 500_000;
/** How fast the estimate follows, as a fraction of the time that went by. */
const SLEW = 0.05;
/** The head never trails further behind than this. Packets further apart than that are drawn when they come. */
const MOST_DELAY = 900_000;
const LEAST_DELAY = 40_000;
/** A stream silent this much longer than its usual pause is drawn as a gap. */
const PATIENCE = 400_000;

/** The core's clock, followed through the frames. */
export class CoreClock {
  private offset = NaN;
  private last = 0;

  /** Takes the `now` of a frame (microseconds) that arrived at `arrived` (milliseconds of the page). True on a jump. */
  observe(now: number, arrived: number): boolean {
    const seen = now - arrived * 1000;
    const wrong = seen - this.offset;
    if (Number.isNaN(this.offset) || Math.abs(wrong) > JUMP) {
      const jumped = !Number.isNaN(this.offset);
      this.offset = seen;
      this.last = arrived;
      return jumped;
    }
    const most = SLEW * Math.max(0, arrived - this.last) * 1000;
    this.offset += Math.max(-most, Math.min(most, wrong));
    this.last = arrived;
    return false;
  }

  /** The core's microseconds at `page` milliseconds; NaN before the first frame. */
  at(page: number): number {
    return page * 1000 + this.offset;
  }
}

/** The head of one stream. */
export class Pace {
  /** How far the head trails behind the core's clock, microseconds. Part of the latency that is told. */
  delay = 150_000;
  private head = -Infinity;
  private now = -Infinity;

  /** `lag`: how old the newest sample was when the next ones came, microseconds. */
  observe(lag: number): void {
    if (lag > MOST_DELAY) return;
    const wanted = Math.max(LEAST_DELAY, lag * 1.1 + 20_000);
    this.delay = wanted > this.delay ? wanted : this.delay + (wanted - this.delay) * 0.01;
  }

  /** Where the head stands at `now`, with samples up to `newest`. It never goes back while the clock does not. */
  at(now: number, newest: number): number {
    if (Number.isNaN(now) || newest === -Infinity) return -Infinity;
    if (now < this.now - JUMP) this.head = -Infinity;
    const elapsed = now - this.now;
    this.now = now;
    let wanted = now - this.delay;
    const silent = now - newest > this.delay + PATIENCE;
    if (wanted > newest && !silent) wanted = newest;
    if (this.head === -Infinity || wanted - this.head > JUMP) this.head = wanted;
    else if (wanted > this.head) this.head = Math.min(wanted, this.head + elapsed * 1.25);
    return this.head;
  }
}
