// The ribbon under a trace, one cell a second: full when every sample came, broken when it came only after the second had
// been drawn without it, thin when some never came, crossed when none did.

import type { Look, Pen, Ruled } from "./look";
import type { Track } from "./track";

interface Paper extends Ruled {
  pen: Pen;
  width: number;
  height: number;
}

const SECOND = 1_000_000;
/** A rate is never quite what it says; a second counts as whole from this share of its samples. */
const WHOLE = 0.99;
/** Height of a full cell, CSS pixels. */
const CELL = 5;
/** Length of the parts of a broken cell, CSS pixels. */
const DASH = 3;

export class Ribbon {
  private second = 0;
  private samples = 0;

  constructor(
    private readonly paper: Paper,
    private readonly look: Look,
    /** Remembers which seconds were drawn short, through every repaint. */
    private readonly track: Track,
  ) {}

  /** Starts over with the first whole second after `from`. */
  begin(from: number): void {
    this.second = Math.ceil(from / SECOND);
    this.samples = 0;
  }

  /** Takes the instant of a sample; the seconds before it are over. `rate` is in samples a second. */
  count(time: number, rate: number): void {
    this.upTo(time, rate);
    if (Math.floor(time / SECOND) === this.second) this.samples += 1;
  }

  /** Draws the cells of the seconds that ended before `time`. */
  upTo(time: number, rate: number): void {
    while ((this.second + 1) * SECOND <= time) {
      const share = this.samples / rate;
      if (share < WHOLE) this.track.markShort(this.second);
      this.cell(this.second * SECOND, share);
      this.second += 1;
      this.samples = 0;
    }
  }

  private cell(from: number, share: number): void {
    const { width, height, ratio, mm } = this.paper;
    const speed = (this.paper.speed * mm) / SECOND;
    const start = from * speed;
    const left = start - Math.floor(start / width) * width + ratio;
    const long = SECOND * speed - 2 * ratio;
    const top = height - (CELL + 2) * ratio;
    this.box(left, top, long, share);
    if (left + long > width) this.box(left - width, top, long, share);
  }

  private box(left: number, top: number, long: number, share: number): void {
    const { pen, ratio } = this.paper;
    const high = CELL * ratio;
    pen.fillStyle = this.look.quiet;
    if (share >= WHOLE) {
      if (this.track.wasShort(this.second)) this.dashes(left, top, long);
      else pen.fillRect(left, top, long, high);
      return;
    }
    if (share > 0) {
      pen.fillRect(left, top + high / 2, long, ratio);
      return;
    }
    pen.strokeStyle = this.look.text;
    pen.lineWidth = ratio;
    pen.strokeRect(left + ratio / 2, top + ratio / 2, long - ratio, high - ratio);
    pen.fillStyle = this.look.text;
    pen.fillRect(left + long / 2 - ratio, top - ratio, 2 * ratio, high + 2 * ratio);
  }

  /** A second that came late. */
  private dashes(left: number, top: number, long: number): void {
    const { pen, ratio } = this.paper;
    const step = 2 * DASH * ratio;
    for (let at = 0; at < long; at += step) pen.fillRect(left + at, top, Math.min(DASH * ratio, long - at), CELL * ratio);
  }
}
