// The single readings of a bed as lines: a cuff's three pressures belong together, everything else stands alone.

import type { Numeric, Parameter } from "../host/ipc";
import { say } from "../words/words";
import { value } from "./tile";

const LINES: Parameter[] = [
  "systolic_pressure",
  "diastolic_pressure",
  "mean_pressure",
  "cuff_pressure",
  "body_temperature",
  "body_weight",
];

export interface Line {
  key: string;
  label: string;
  spoken: string;
  value: string;
  /** Where age, unit and quality of the line come from: the worst of what stands in it. */
  numeric: Numeric;
}

/** What has a tile of its own: all that is not a line. */
export function tiles(numerics: Numeric[]): Numeric[] {
  return numerics.filter((numeric) => !LINES.includes(numeric.parameter));
}

export function lines(numerics: Numeric[]): Line[] {
  const mine = numerics.filter((numeric) => LINES.includes(numeric.parameter));
  const joined = pressures(mine);
  const rest = mine.filter((numeric) => !joined?.parts.includes(numeric));
  return [...(joined ? [joined.line] : []), ...rest.map(alone)];
}

function alone(numeric: Numeric): Line {
  const { parameter } = numeric;
  return { key: parameter, label: say(`parameter-${parameter}`), spoken: say(`spoken-${parameter}`), value: value(numeric), numeric };
}

/** `138/88 (120)`, only where all of it comes from one measurement in one unit. */
function pressures(numerics: Numeric[]): { line: Line; parts: Numeric[] } | null {
  const of = (parameter: Parameter) => numerics.find((numeric) => numeric.parameter === parameter && numeric.value !== null);
  const systolic = of("systolic_pressure");
  const diastolic = of("diastolic_pressure");
  if (!systolic || !diastolic || !together(systolic, diastolic)) return null;
  const found = of("mean_pressure");
  const mean = found && together(systolic, found) ? found : null;
  const parts = mean ? [systolic, diastolic, mean] : [systolic, diastolic];
  const both = { systolic: value(systolic), diastolic: value(diastolic) };
  const text = mean ? say("spot-pressures-mean", { ...both, mean: value(mean) }) : say("spot-pressures", both);
  const worst = parts.find((part) => part.state === "questionable") ?? systolic;
  const line = { key: "pressures", label: say("parameter-pressures"), spoken: say("spoken-pressures"), value: text, numeric: worst };
  return { line, parts };
}

function together(a: Numeric, b: Numeric): boolean {
  return a.heard === b.heard && a.unit === b.unit && a.source === b.source;
}
