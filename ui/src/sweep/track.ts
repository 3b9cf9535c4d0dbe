// The samples of one stream as they came, with the instant of each, for as long as a screen can show them.

import { SATURATED } from "../frame/decode";

/** Seconds of wave a track keeps: more than a wide strip shows at 6.25 mm/s. */
const KEPT_SECONDS = 120;
/** Samples it keeps at most, whatever their rate: 14 MB. */
const KEPT_SAMPLES = 2 ** 20;
/** Seconds it remembers of having been drawn before all of their samples had come. */
const SHORT = 256;
/** Two samples further apart than this many periods have a gap between them. */
const GAP_PERIODS = 1.9;

export class Track {
  /** Samples a second; 0 before the first piece. */
  rate = 0;
  /** Number of samples ever taken; sample `n` lies at `n & mask`. */
  taken = 0;
  /** The instant of the newest sample, microseconds; -Infinity before the first. */
  newest = -Infinity;
  private mask = 0;
  private times = new Float64Array(1);
  private values = new Float32Array(1);
  private breaks = new Uint8Array(1);
  private pulses = new Uint8Array(1);
  private readonly short = new Float64Array(SHORT).fill(-1);

  /** The oldest sample still kept. */
  get oldest(): number {
    return Math.max(0, this.taken - this.mask);
  }

  /** Microseconds between two samples. */
  get period(): number {
    return 1_000_000 / this.rate;
  }

  time(sample: number): number {
    return this.times[sample & this.mask] ?? 0;
  }

  /** The value in the stream's unit; NaN for one beyond what can be drawn. */
  value(sample: number): number {
    return this.values[sample & this.mask] ?? NaN;
  }

  /** Whether nothing is known between this sample and the one before. */
  breaksBefore(sample: number): boolean {
    return this.breaks[sample & this.mask] === 1;
  }

  /** Whether a pacemaker's pulse began with this sample. */
  pulseAt(sample: number): boolean {
    return this.pulses[sample & this.mask] === 1;
  }

  /** A pacemaker's pulse began at `time` (microseconds), on a sample that is kept; another one is left out. */
  pulse(time: number): void {
    for (let sample = this.taken - 1; sample >= this.oldest; sample -= 1) {
      const before = time - this.time(sample);
      if (before < -this.period / 2) continue;
      if (before <= this.period / 2) this.pulses[sample & this.mask] = 1;
      return;
    }
  }

  /** A second of the core's clock was drawn without all of its samples. */
  markShort(second: number): void {
    this.short[second % SHORT] = second;
  }

  wasShort(second: number): boolean {
    return this.short[second % SHORT] === second;
  }

  /** Forgets everything: the core's clock began anew. */
  clear(): void {
    this.short.fill(-1);
    this.taken = 0;
    this.newest = -Infinity;
    this.rate = 0;
  }

  private begin(rate: number): void {
    this.clear();
    this.rate = rate;
    const size = Math.min(KEPT_SAMPLES, 2 ** Math.ceil(Math.log2(rate * KEPT_SECONDS)));
    this.mask = size - 1;
    this.times = new Float64Array(size);
    this.values = new Float32Array(size);
    this.breaks = new Uint8Array(size);
    this.pulses = new Uint8Array(size);
  }

  /**
   * Takes `length` samples from `at`. The first was true at `start` (microseconds), `rate` is in samples a second,
   * one step is `step` units. Samples not newer than what is kept are left out.
   */
  feed(start: number, rate: number, step: number, samples: Int16Array, at: number, length: number): void {
    if (!(rate > 0)) return;
    if (rate !== this.rate) this.begin(rate);
    const period = 1_000_000 / rate;
    for (let index = 0; index < length; index += 1) {
      const time = start + index * period;
      if (time <= this.newest) continue;
      const slot = this.taken & this.mask;
      const raw = samples[at + index] ?? SATURATED;
      this.times[slot] = time;
      this.values[slot] = raw === SATURATED ? NaN : raw * step;
      this.pulses[slot] = 0;
      this.breaks[slot] = this.taken > 0 && time - this.newest > GAP_PERIODS * period ? 1 : 0;
      this.newest = time;
      this.taken += 1;
    }
  }
}
