// Pictures without colour, compared as a person would see them.

import { execFileSync } from "node:child_process";

/** Grey levels of 255 that a person surely tells apart on a screen, and so many pixels of it: a mark of 14 by 14. */
const LEVELS = 40;
export const PIXELS = 200;

/** A picture's grey levels, by ImageMagick (Rec. 709 luma). */
export function grey(png) {
  return execFileSync("convert", ["png:-", "-colorspace", "Gray", "-depth", "8", "gray:-"], { input: png, maxBuffer: 1 << 26 });
}

/** The picture in grey, to look at. */
export function greyPicture(png) {
  return execFileSync("convert", ["png:-", "-colorspace", "Gray", "png:-"], { input: png, maxBuffer: 1 << 26 });
}

/** Pixels in which two grey pictures of one size differ visibly. */
export function apart(one, other) {
  if (one.length !== other.length) throw new Error(`pictures of ${one.length} and ${other.length} pixels`);
  let count = 0;
  for (let at = 0; at < one.length; at += 1) if (Math.abs(one[at] - other[at]) > LEVELS) count += 1;
  return count;
}
