// A deterministic source of frames: the bytes a core would send for so many channels, made from the clock handed in.

const HEAD = 24;
/** Samples never fill a frame with more than this many seconds. */
const LONGEST_SECONDS = 2;

/** An electrocardiogram-like beat in steps of a microvolt; the channel shifts rate and phase. */
export function sample(channel: number, index: number, rate: number): number {
  const period = 0.7 + (channel % 7) * 0.05;
  const at = ((index / rate + channel * 0.13) % period) / period;
  const bump = (middle: number, width: number, high: number) => high * Math.exp(-(((at - middle) / width) ** 2));
  const value = bump(0.18, 0.04, 120) + bump(0.3, 0.013, 1200) + bump(0.335, 0.012, -300) + bump(0.6, 0.07, 260);
  return Math.round(value);
}

export class Source {
  private sequence = 0;
  private sent = 0;

  constructor(
    private readonly channels: number,
    private readonly rate: number,
  ) {}

  /** The frame at `now` (microseconds of a clock that begins at 0), with every sample since the last. */
  frame(now: number): ArrayBuffer {
    const due = Math.floor((now / 1e6) * this.rate);
    const first = Math.max(this.sent, due - LONGEST_SECONDS * this.rate);
    const count = Math.max(0, due - first);
    this.sent = due;
    this.sequence += 1;
    const pieces = count > 0 ? this.channels : 0;
    const bytes = new ArrayBuffer(HEAD * (1 + pieces) + 2 * pieces * count);
    const view = new DataView(bytes);
    view.setUint32(0, 0x31464c57, true);
    view.setUint32(4, this.sequence, true);
    view.setFloat64(8, now, true);
    view.setUint32(16, 1, true);
    view.setUint16(20, pieces, true);
    const samples = new Int16Array(bytes, HEAD * (1 + pieces));
    for (let channel = 0; channel < pieces; channel += 1) {
      const head = HEAD * (1 + channel);
      view.setUint16(head, channel, true);
      view.setUint32(head + 4, this.rate * 1000, true);
      view.setFloat64(head + 8, (first / this.rate) * 1e6, true);
      view.setFloat32(head + 16, 0.001, true);
      view.setUint32(head + 20, count, true);
      for (let at = 0; at < count; at += 1) samples[channel * count + at] = sample(channel, first + at, this.rate);
    }
    return bytes;
  }
}
