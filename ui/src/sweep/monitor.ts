// All tracks and all sweeps of the window, and the loop that paints them at 60 Hz at most.

import { type Frame, PULSE } from "../frame/decode";
import { CoreClock, Pace } from "./pace";
import type { Sweep } from "./sweep";
import { Track } from "./track";

/** A callback may come 476 times a second where nothing paces it; painting is paced here. Milliseconds. */
const LEAST_INTERVAL = 1000 / 60 - 3;
const KEPT_INTERVALS = 1200;
/**
 * Milliseconds a frame may spend on drawing before the sweeps that had no turn wait for the next one: on a slow machine
 * each moves in larger steps, and the window and its keys stay as quick as they were. Design choice; the clock of the web
 * view steps by whole milliseconds.
 */
const BUDGET = 2;

interface Lane {
  track: Track;
  pace: Pace;
  sweeps: Set<Sweep>;
}

/** What was painted: a frame counts only when the head of a sweep advanced over a new sample. */
export interface Painted {
  frames: number;
  /** The newest sample on the screen, microseconds of the core's clock. */
  head_us: number;
  /** The last frame of the core whose content was painted. */
  last_sequence: number;
  interval_median_ms: number;
  interval_p99_ms: number;
  /** How often all sweeps had their turn. */
  rounds: number;
  /** Milliseconds the page spent drawing a painted frame. */
  draw_mean_ms: number;
  draw_median_ms: number;
  draw_p99_ms: number;
}

export class Monitor {
  readonly clock = new CoreClock();
  /** Sequence of the last frame painted; told to the core with every pull. */
  sequence = 0;
  private readonly lanes = new Map<number, Lane>();
  private arrived = 0;
  /** The streams in the order of their turns, which of them is next, and what had arrived when the round began. */
  private turns: Lane[] = [];
  private turn = 0;
  private began = 0;
  private rounds = 0;
  private frames = 0;
  private head = -Infinity;
  private last = -Infinity;
  private lastAdvance = NaN;
  private readonly intervals = new Float64Array(KEPT_INTERVALS);
  private readonly draws = new Float64Array(KEPT_INTERVALS);

  /** `now`: the milliseconds by which drawing is measured. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The samples of a stream, for a sweep to draw. */
  track(stream: number): Track {
    return this.lane(stream).track;
  }

  /** Microseconds the head of a stream trails behind the core's clock. */
  delay(stream: number): number {
    return this.lane(stream).pace.delay;
  }

  private lane(stream: number): Lane {
    const known = this.lanes.get(stream);
    if (known) return known;
    const lane = { track: new Track(), pace: new Pace(), sweeps: new Set<Sweep>() };
    this.lanes.set(stream, lane);
    this.turns.push(lane);
    return lane;
  }

  /** Takes a frame that arrived at `page` milliseconds. */
  feed(frame: Frame, page: number): void {
    const jumped = this.clock.observe(frame.now, page);
    if (jumped) this.forgetAfter(frame.now);
    for (let piece = 0; piece < frame.count; piece += 1) {
      const lane = this.lane(frame.stream[piece] ?? 0);
      if (frame.kind[piece] === PULSE) {
        lane.track.pulse(frame.start[piece] ?? 0);
        continue;
      }
      if (lane.track.newest !== -Infinity) lane.pace.observe(frame.now - lane.track.newest);
      const rate = (frame.rate[piece] ?? 0) / 1000;
      const from = frame.at[piece] ?? 0;
      lane.track.feed(frame.start[piece] ?? 0, rate, frame.step[piece] ?? 0, frame.samples, from, frame.length[piece] ?? 0);
    }
    this.arrived = frame.sequence;
  }

  /** A clock that began anew makes what is kept from later impossible. */
  private forgetAfter(now: number): void {
    for (const lane of this.lanes.values()) if (now < lane.track.newest) lane.track.clear();
    if (now < this.head) this.head = -Infinity;
  }

  /** Puts a sweep on the screen; the answer takes it off. */
  show(stream: number, sweep: Sweep): () => void {
    const lane = this.lane(stream);
    lane.sweeps.add(sweep);
    return () => lane.sweeps.delete(sweep);
  }

  /** Paints all sweeps for `page` milliseconds, unless the last time was a moment ago. */
  paint(page: number): void {
    if (page - this.last < LEAST_INTERVAL) return;
    this.last = page;
    const began = this.now();
    const now = this.clock.at(page);
    let advanced = false;
    for (let left = this.turns.length; left > 0; left -= 1) {
      if (this.turn === 0) this.began = this.arrived;
      advanced = this.draw(this.turns[this.turn], now) || advanced;
      this.turn += 1;
      if (this.turn >= this.turns.length) this.endRound();
      if (this.now() - began >= BUDGET) break;
    }
    if (this.turns.length === 0) this.sequence = this.arrived;
    if (advanced) this.countFrame(page, this.now() - began);
  }

  /** What had arrived when the round began is on the screen now. */
  private endRound(): void {
    this.turn = 0;
    this.rounds += 1;
    this.sequence = this.began;
  }

  /** True when a new sample of the stream came onto the screen. */
  private draw(lane: Lane | undefined, now: number): boolean {
    if (!lane || lane.sweeps.size === 0) return false;
    const head = lane.pace.at(now, lane.track.newest);
    let advanced = false;
    for (const sweep of lane.sweeps) {
      if (!sweep.advance(head)) continue;
      advanced = true;
      if (sweep.painted > this.head) this.head = sweep.painted;
    }
    return advanced;
  }

  private countFrame(page: number, spent: number): void {
    const slot = this.frames % KEPT_INTERVALS;
    this.intervals[slot] = page - this.lastAdvance;
    this.draws[slot] = spent;
    this.lastAdvance = page;
    this.frames += 1;
  }

  /** What was painted so far; medians over the last 1200 painted frames. */
  painted(): Painted {
    const count = Math.min(this.frames, KEPT_INTERVALS);
    const sorted = (of: Float64Array) => of.slice(0, count).filter(Number.isFinite).sort();
    const intervals = sorted(this.intervals);
    const draws = sorted(this.draws);
    return {
      frames: this.frames,
      rounds: this.rounds,
      head_us: Number.isFinite(this.head) ? this.head : 0,
      last_sequence: this.sequence,
      interval_median_ms: rank(intervals, 0.5),
      interval_p99_ms: rank(intervals, 0.99),
      draw_mean_ms: draws.length > 0 ? draws.reduce((sum, spent) => sum + spent, 0) / draws.length : 0,
      draw_median_ms: rank(draws, 0.5),
      draw_p99_ms: rank(draws, 0.99),
    };
  }
}

/** The value at a share of a sorted list; 0 for an empty one. */
export function rank(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
