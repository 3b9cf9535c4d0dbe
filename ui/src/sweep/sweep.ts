// A trace on a canvas with an erase bar: values in, pixels out. Draws only what is new, allocates nothing per frame.
//
// X is time on an endless paper in device pixels; the canvas shows X modulo its width. Straight lines join true
// samples. Where several samples share a pixel column, their least and greatest are drawn.

import { ERASE_MM, type Look, type Pen, type Ruled, type Said, type Scale } from "./look";
import { Ribbon } from "./ribbon";
import type { Track } from "./track";

export interface Strip extends Ruled {
  pen: Pen;
  /** What lies under the trace, as large as the canvas; without it the ground is cleared. */
  ground: CanvasImageSource | null;
  /** Size in device pixels. */
  width: number;
  height: number;
}

/** Height kept free for the ribbon under the trace, CSS pixels. */
export const RIBBON = 12;
/** What the head's line and the marks beside it take of the bar, CSS pixels. */
const HEAD = 4;
/** Where the line of a pacemaker's pulse begins and how long it is, CSS pixels: between the bars of saturation. */
const PULSE_TOP = 6;
const PULSE_HIGH = 14;
/** Seconds a fitted scale looks back. */
const FIT_SECONDS = 4;

export class Sweep {
  /** The newest sample drawn, microseconds. */
  painted = -Infinity;
  private head = -Infinity;
  private next = 0;
  private cleared = -Infinity;
  /** Up to here nothing of the last page stands ahead of the head. */
  private free = -Infinity;
  /** Up to here something was drawn ahead of the head. */
  private spilt = -Infinity;
  private hatched = -Infinity;
  private penDown = false;
  private penX = 0;
  private penY = 0;
  private lastTime = -Infinity;
  private lastSaturated = false;
  private saturatedFrom = 0;
  private columnAt = -1;
  private columnCount = 0;
  private firstX = 0;
  private firstY = 0;
  private leastY = 0;
  private mostY = 0;
  private lastX = 0;
  private lastY = 0;
  private leastFirst = false;
  private low = 0;
  private high = 0;
  private fittedAt = -Infinity;
  private ribbon: Ribbon;

  constructor(
    private strip: Strip,
    private readonly track: Track,
    private readonly scale: Scale,
    private readonly dress: { look: Look; said: Said },
  ) {
    this.ribbon = new Ribbon(strip, dress.look, track);
  }

  /** Device pixels a microsecond. */
  private get speed(): number {
    return (this.strip.speed * this.strip.mm) / 1_000_000;
  }

  private get bar(): number {
    return ERASE_MM * this.strip.mm;
  }

  private get floor(): number {
    return this.strip.height - RIBBON * this.strip.ratio;
  }

  /** Goes on with the canvas at another size. */
  resize(strip: Strip): void {
    this.strip = strip;
    this.ribbon = new Ribbon(strip, this.dress.look, this.track);
    this.repaint();
  }

  /** Draws up to the head. True when a sample was drawn that was not on the screen before. */
  advance(head: number): boolean {
    if (!Number.isFinite(head) || head === this.head) return false;
    const afresh =
      this.head === -Infinity || head < this.head || (head - this.head) * this.speed > this.strip.width - this.bar;
    const rewritten = this.next > this.track.taken || this.next < this.track.oldest;
    if (rewritten || head < this.head) this.painted = -Infinity;
    const before = this.painted;
    this.head = head;
    if (afresh || rewritten || this.filledLate() || this.refit()) this.repaint();
    else this.drawNew();
    return this.painted > before;
  }

  /** Samples came for a stretch already drawn as a gap. */
  private filledLate(): boolean {
    return this.next < this.track.taken && this.track.time(this.next) * this.speed < this.hatched - 1;
  }

  /** Draws the whole strip again from the samples kept. */
  private repaint(): void {
    const { track, strip } = this;
    this.fill(0, strip.width);
    if (this.head === -Infinity) return;
    const end = this.head * this.speed;
    const from = (end - strip.width + this.bar) / this.speed;
    let next = track.taken;
    while (next > track.oldest && track.time(next - 1) > from) next -= 1;
    this.next = next;
    this.cleared = end;
    this.free = end + this.bar;
    this.spilt = -Infinity;
    this.hatched = -Infinity;
    this.penDown = false;
    this.columnCount = 0;
    this.lastSaturated = false;
    this.lastTime = next > track.oldest ? track.time(next - 1) : -Infinity;
    if (this.lastTime !== -Infinity) this.hatched = from * this.speed;
    this.ribbon.begin(Math.max(from, track.time(track.oldest)));
    this.drawNew();
  }

  private drawNew(): void {
    const { strip, dress } = this;
    const end = this.head * this.speed;
    // The bar ahead is free already: only the head's own line, and what enters the bar, is to be cleared.
    this.clear(this.cleared, Math.min(end + this.bar, Math.max(this.spilt, this.cleared + HEAD * strip.ratio)));
    this.clear(this.free, end + this.bar);
    this.free = Math.max(this.free, Math.ceil(end + this.bar));
    const pen = strip.pen;
    pen.beginPath();
    if (this.penDown) pen.moveTo(this.onPage(this.penX), this.penY);
    while (this.next < this.track.taken && this.track.time(this.next) <= this.head) {
      this.take(this.next);
      this.next += 1;
    }
    const silent = this.next >= this.track.taken && this.head - this.lastTime > 2 * this.track.period;
    if (silent && this.lastTime !== -Infinity) {
      this.breakLine();
      this.hatchTo(end);
      this.ribbon.upTo(this.head, this.track.rate);
    }
    pen.strokeStyle = dress.look.trace;
    pen.lineWidth = dress.look.width * strip.ratio;
    pen.lineJoin = "round";
    pen.lineCap = "round";
    pen.stroke();
    this.line(end);
    this.cleared = Math.floor(end);
  }

  private take(sample: number): void {
    const time = this.track.time(sample);
    const value = this.track.value(sample);
    const x = time * this.speed;
    if (this.track.breaksBefore(sample) && this.lastTime !== -Infinity) this.closeGap(time);
    this.lastTime = time;
    this.painted = Math.max(this.painted, time);
    this.ribbon.count(time, this.track.rate);
    if (Number.isNaN(value)) {
      this.beyond(x);
      return;
    }
    if (this.lastSaturated) this.withinAgain(x);
    this.point(x, this.level(value));
    if (this.track.pulseAt(sample)) this.pulse(x);
  }

  /** A pacemaker's pulse: a short line at the top, where no trace hides it. */
  private pulse(x: number): void {
    const { pen, ratio } = this.strip;
    pen.fillStyle = this.dress.look.text;
    pen.fillRect(this.onPage(x) - ratio, PULSE_TOP * ratio, 2 * ratio, PULSE_HIGH * ratio);
    this.spilt = Math.max(this.spilt, x + 2 * ratio);
  }

  /** Where a value stands, device pixels from the top. */
  private level(value: number): number {
    if (this.scale.kind === "gain") {
      const middle = this.floor * 0.58;
      return middle - value * this.scale.millimetres * this.strip.mm;
    }
    const span = this.high - this.low || 1;
    return this.floor * (0.92 - (0.84 * (value - this.low)) / span);
  }

  /** A fitted scale holds until a value leaves it or the wave shrinks to half. True when it changed. */
  private refit(): boolean {
    if (this.scale.kind !== "fit" || this.head - this.fittedAt < 1_000_000) return false;
    this.fittedAt = this.head;
    let low = Infinity;
    let high = -Infinity;
    for (let at = this.track.taken - 1; at >= this.track.oldest; at -= 1) {
      if (this.head - this.track.time(at) > FIT_SECONDS * 1_000_000) break;
      const value = this.track.value(at);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (!(high > low)) return false;
    const span = this.high - this.low;
    if (low >= this.low && high <= this.high && high - low > span / 2) return false;
    const spare = (high - low) * 0.08;
    this.low = low - spare;
    this.high = high + spare;
    return true;
  }

  /** Collects the samples of a pixel column. */
  private point(x: number, y: number): void {
    const column = Math.floor(x);
    if (this.columnCount > 0 && column !== this.columnAt) this.flush();
    if (this.columnCount === 0) {
      this.columnAt = column;
      this.firstX = x;
      this.firstY = y;
      this.leastY = y;
      this.mostY = y;
    } else if (y < this.leastY) {
      this.leastY = y;
      this.leastFirst = false;
    } else if (y > this.mostY) {
      this.mostY = y;
      this.leastFirst = true;
    }
    this.lastX = x;
    this.lastY = y;
    this.columnCount += 1;
  }

  /** Draws the collected column: its first, least, greatest and last sample in the order they came. */
  private flush(): void {
    if (this.columnCount === 0) return;
    this.to(this.firstX, this.firstY);
    if (this.columnCount > 2 && this.mostY > this.leastY) {
      const x = this.columnAt + 0.5;
      this.to(x, this.leastFirst ? this.leastY : this.mostY);
      this.to(x, this.leastFirst ? this.mostY : this.leastY);
    }
    if (this.columnCount > 1) this.to(this.lastX, this.lastY);
    this.columnCount = 0;
  }

  private to(x: number, y: number): void {
    const { pen, ratio } = this.strip;
    const page = this.onPage(x);
    if (!this.penDown) {
      pen.moveTo(page, y);
    } else if (Math.floor(x / this.strip.width) === Math.floor(this.penX / this.strip.width)) {
      pen.lineTo(page, y);
    } else {
      pen.lineTo(page + this.strip.width, y);
      pen.moveTo(this.onPage(this.penX) - this.strip.width, this.penY);
      pen.lineTo(page, y);
    }
    if (y < 0 || y > this.floor) this.mark(page, y < 0 ? 0 : this.floor - 3 * ratio);
    this.penDown = true;
    this.penX = x;
    this.penY = y;
  }

  /** A tick at the edge: the trace goes on outside the strip. */
  private mark(x: number, y: number): void {
    const { pen, ratio } = this.strip;
    pen.fillStyle = this.dress.look.text;
    pen.fillRect(x - ratio, y, 3 * ratio, 3 * ratio);
  }

  private breakLine(): void {
    this.flush();
    this.penDown = false;
  }

  /** A saturated sample: no line, bars at the edges. */
  private beyond(x: number): void {
    const { pen, ratio } = this.strip;
    if (!this.lastSaturated) {
      this.breakLine();
      this.saturatedFrom = x;
    }
    this.lastSaturated = true;
    pen.fillStyle = this.dress.look.text;
    const width = Math.max(1, this.track.period * this.speed + 1);
    pen.fillRect(this.onPage(x), 0, width, 4 * ratio);
    pen.fillRect(this.onPage(x), this.floor - 4 * ratio, width, 4 * ratio);
    this.spilt = x + width + 1;
  }

  private withinAgain(x: number): void {
    this.lastSaturated = false;
    this.name(this.saturatedFrom, x, this.dress.said.saturated);
  }

  private closeGap(time: number): void {
    this.breakLine();
    const from = this.lastTime * this.speed;
    const to = time * this.speed;
    this.hatchTo(to);
    this.name(Math.max(from, to - this.strip.width + this.bar), to, this.dress.said.noData((time - this.lastTime) / 1e6));
    this.lastSaturated = false;
  }

  private hatchTo(x: number): void {
    const from = Math.max(this.hatched, this.lastTime * this.speed, x - this.strip.width);
    // Whole columns only: the one the head stands in is cleared again with the next frame.
    const end = Math.floor(x);
    if (end <= from) return;
    const { pen, width } = this.strip;
    pen.fillStyle = this.dress.look.hatch;
    for (let at = Math.ceil(from); at < end; ) {
      const left = this.onPage(at);
      const wide = Math.min(end - at, width - left);
      pen.fillRect(left, 0, wide, this.floor);
      at += wide;
    }
    this.hatched = end;
  }

  /** Writes a word in the middle of a stretch, where it fits on the page it ends on. */
  private name(from: number, to: number, words: string): void {
    const { pen, ratio } = this.strip;
    const right = this.onPage(to);
    const left = Math.max(0, right - (to - from));
    pen.font = this.dress.look.font;
    const width = pen.measureText(words).width + 12 * ratio;
    if (right - left < width) return;
    const middle = (left + right) / 2;
    pen.fillStyle = this.dress.look.ground;
    pen.fillRect(middle - width / 2, this.floor / 2 - 11 * ratio, width, 22 * ratio);
    pen.fillStyle = this.dress.look.text;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(words, middle, this.floor / 2);
  }

  private line(x: number): void {
    const { pen, ratio } = this.strip;
    pen.fillStyle = this.dress.look.text;
    pen.fillRect(Math.floor(this.onPage(x)) + ratio, 0, Math.max(1, ratio), this.floor);
  }

  /** Puts the ground back over the stretch. */
  private clear(from: number, to: number): void {
    const end = Math.ceil(to);
    for (let at = Math.max(Math.floor(from), end - this.strip.width); at < end; ) {
      const left = this.onPage(at);
      const wide = Math.min(end - at, this.strip.width - left);
      this.fill(left, wide);
      at += wide;
    }
  }

  private fill(left: number, width: number): void {
    const { pen, ground, height } = this.strip;
    if (ground) pen.drawImage(ground, left, 0, width, height, left, 0, width, height);
    else pen.clearRect(left, 0, width, height);
  }

  private onPage(x: number): number {
    const width = this.strip.width;
    return x - Math.floor(x / width) * width;
  }
}
