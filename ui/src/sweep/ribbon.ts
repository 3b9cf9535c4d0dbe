// The ribbon under a trace: one cell a second, full when every sample came, thin when some did, crossed when none did.

import { ASSUMED_PX_PER_MM, type Look, MM_PER_SECOND, type Pen } from "./look";

interface Paper {
  pen: Pen;
  width: number;
  height: number;
  ratio: number;
}

const SECOND = 1_000_000;
/** Height of a full cell, CSS pixels. */
const CELL = 5;

export class Ribbon {
  private second = 0;
  private samples = 0;

  constructor(
    private readonly paper: Paper,
    private readonly look: Look,
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
      this.cell(this.second * SECOND, this.samples / rate);
      this.second += 1;
      this.samples = 0;
    }
  }

  private cell(from: number, share: number): void {
    const { width, height, ratio } = this.paper;
    const speed = (MM_PER_SECOND * ASSUMED_PX_PER_MM * ratio) / SECOND;
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
    if (share >= 0.99) {
      pen.fillRect(left, top, long, high);
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
}
