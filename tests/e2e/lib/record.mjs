// The carried recording, read independently of the product: WFDB format 212 and MIT annotations, for comparison only.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../../../crates/wire/data/mitdb");

/** Annotation codes of beats: N L R a V F J A S E j / Q e n f r, as in WFDB's ecgcodes. */
const BEATS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25, 34, 35, 38, 41]);

export const RATE = 360;

/** The samples of lead 0. */
export function samples(name) {
  const bytes = readFileSync(join(FOLDER, `${name}.dat`));
  const out = [];
  for (let at = 0; at + 2 < bytes.length; at += 3) {
    const raw = bytes[at] | ((bytes[at + 1] & 0x0f) << 8);
    out.push(raw > 2047 ? raw - 4096 : raw);
  }
  return out;
}

/** Sample numbers of the reference beats. */
export function beats(name) {
  const bytes = readFileSync(join(FOLDER, `${name}.atr`));
  const out = [];
  let time = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const word = bytes[at] | (bytes[at + 1] << 8);
    const [code, count] = [word >> 10, word & 0x3ff];
    if (word === 0) break;
    if (code === 59) {
      // SKIP: a 32-bit count, high half first.
      time += ((bytes[at + 2] | (bytes[at + 3] << 8)) << 16) | bytes[at + 4] | (bytes[at + 5] << 8);
      at += 4;
    } else if (code === 63) at += count + (count & 1);
    else if (code < 60) {
      time += count;
      if (BEATS.has(code)) out.push(time);
    }
  }
  return out;
}

/** Heart rate over the last eight intervals before `sample`; null before there are eight. */
export function reference(reference, sample) {
  let last = -1;
  while (last + 1 < reference.length && reference[last + 1] <= sample) last += 1;
  if (last < 8) return null;
  return (60 * RATE * 8) / (reference[last] - reference[last - 8]);
}

/** Where `piece` begins in `whole`; -1 when it is not in it. */
export function locate(whole, piece) {
  outer: for (let at = 0; at + piece.length <= whole.length; at += 1) {
    for (let i = 0; i < piece.length; i += 1) if (whole[at + i] !== piece[i]) continue outer;
    return at;
  }
  return -1;
}
