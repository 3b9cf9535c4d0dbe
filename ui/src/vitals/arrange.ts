// In which order and in which colours the parameters of this machine stand, as people chose.

import type { Hue, Numeric, Parameter, Placed } from "../host/ipc";

export const HUES = ["ecg", "pleth", "resp", "nibp", "abp", "cvp", "pa", "co2", "temp"] as const;

/** The numbers in the chosen order. One without a place comes last, as it came: none is left out. */
export function arranged(numerics: Numeric[], placed: Placed[]): Numeric[] {
  const at = (numeric: Numeric) => {
    const place = placed.findIndex((one) => one.parameter === numeric.parameter);
    return place < 0 ? placed.length : place;
  };
  return [...numerics].sort((a, b) => at(a) - at(b));
}

/** The chosen colours as custom properties for the element around a screen; `tokens.css` holds the usual ones. */
export function hueStyle(placed: Placed[]): string {
  return placed.map((one) => `--hue-${one.parameter}: var(--${one.hue})`).join("; ");
}

/** In high contrast these two are white: there they are one colour. A test compares tokens.css. */
const WHITE_IN_CONTRAST: readonly Hue[] = ["resp", "temp"];

export function alike(one: Hue, other: Hue, theme: "dark" | "light" | "contrast"): boolean {
  if (one === other) return true;
  return theme === "contrast" && WHITE_IN_CONTRAST.includes(one) && WHITE_IN_CONTRAST.includes(other);
}

/** The other parameters that have the colour of this one. */
export function sameHue(placed: Placed[], of: Placed, theme: "dark" | "light" | "contrast"): Parameter[] {
  return placed.filter((one) => one.parameter !== of.parameter && alike(one.hue, of.hue, theme)).map((one) => one.parameter);
}

/** The list with one of it moved up (-1) or down (1); as it is at either end. */
export function moved(placed: Placed[], parameter: Parameter, by: -1 | 1): Placed[] {
  const from = placed.findIndex((one) => one.parameter === parameter);
  const to = from + by;
  const one = placed[from];
  if (!one || to < 0 || to >= placed.length) return placed;
  const rest = placed.filter((other) => other !== one);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** The list with one parameter in another colour. */
export function coloured(placed: Placed[], parameter: Parameter, hue: Hue): Placed[] {
  return placed.map((one) => (one.parameter === parameter ? { parameter, hue } : one));
}
