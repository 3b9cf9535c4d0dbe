// The binary frame of crates/station/src/frame.rs, read without copying a sample and without allocating a piece.

const MAGIC = 0x31464c57; // "WLF1", little-endian
const HEAD = 24;

/** The sample that stands for "beyond what can be drawn". */
export const SATURATED = -32768;

/** What a piece brings: samples, or the beginning of a pacemaker's pulse. */
export const PULSE = 1;

/** The bytes are not a frame. */
export class Malformed extends Error {}

/** A frame whose arrays are used again for the next one. */
export class Frame {
  sequence = 0;
  /** Microseconds of the core's clock. */
  now = 0;
  revision = 0;
  /** How many pieces hold. The arrays below may be longer. */
  count = 0;
  stream = new Uint16Array(16);
  /** 0 for samples, or `PULSE`. */
  kind = new Uint16Array(16);
  /** Samples a second, in thousandths. */
  rate = new Uint32Array(16);
  /** When the first sample was true, microseconds of the core's clock. */
  start = new Float64Array(16);
  /** Units of one step. */
  step = new Float32Array(16);
  /** Where a piece begins in `samples`, and how many it has. */
  at = new Uint32Array(16);
  length = new Uint32Array(16);
  samples = new Int16Array(0);

  private room(pieces: number): void {
    if (pieces <= this.stream.length) return;
    const size = 2 * pieces;
    this.stream = new Uint16Array(size);
    this.kind = new Uint16Array(size);
    this.rate = new Uint32Array(size);
    this.start = new Float64Array(size);
    this.step = new Float32Array(size);
    this.at = new Uint32Array(size);
    this.length = new Uint32Array(size);
  }

  /** Reads the bytes into this frame. Throws [`Malformed`] and leaves the pieces of the last frame empty. */
  decode(bytes: ArrayBuffer): void {
    this.count = 0;
    if (bytes.byteLength < HEAD) throw new Malformed(`a frame has ${HEAD} bytes at least, not ${bytes.byteLength}`);
    const view = new DataView(bytes);
    if (view.getUint32(0, true) !== MAGIC) throw new Malformed("a frame begins with WLF1");
    const pieces = view.getUint16(20, true);
    const body = HEAD * (1 + pieces);
    if (bytes.byteLength < body) throw new Malformed(`${pieces} piece heads do not fit`);
    this.room(pieces);
    let samples = 0;
    for (let piece = 0; piece < pieces; piece += 1) {
      const head = HEAD * (1 + piece);
      this.stream[piece] = view.getUint16(head, true);
      this.kind[piece] = view.getUint16(head + 2, true);
      this.rate[piece] = view.getUint32(head + 4, true);
      this.start[piece] = view.getFloat64(head + 8, true);
      this.step[piece] = view.getFloat32(head + 16, true);
      this.at[piece] = samples;
      const length = view.getUint32(head + 20, true);
      this.length[piece] = length;
      samples += length;
    }
    if (bytes.byteLength !== body + 2 * samples) {
      throw new Malformed(`${samples} samples were promised, ${(bytes.byteLength - body) / 2} came`);
    }
    this.sequence = view.getUint32(4, true);
    this.now = view.getFloat64(8, true);
    this.revision = view.getUint32(16, true);
    // Heads are 24 bytes each, so the samples begin at an even offset; every host of ours is little-endian.
    this.samples = new Int16Array(bytes, body, samples);
    this.count = pieces;
  }
}
