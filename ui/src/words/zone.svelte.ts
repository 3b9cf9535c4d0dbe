// The clock of the place, whatever zone this computer is set to.

import type { Utc } from "../host/ipc";

/** A moment as the clock on the wall shows it; months are counted from 1. */
export interface Local {
  year: number;
  day: number;
  month: number;
  hour: number;
  minute: number;
  second: number;
}

const FIELDS: readonly (keyof Local)[] = ["year", "day", "month", "hour", "minute", "second"];

/** Until the core has said which: that of the computer. */
let reader = $state.raw(made(undefined));

function made(zone: string | undefined): Intl.DateTimeFormat {
  const numeric = "numeric" as const;
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: numeric,
    day: numeric,
    month: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
}

/** Whether this page knows the zone. */
export function known(zone: string): boolean {
  try {
    return made(zone) !== undefined;
  } catch {
    return false;
  }
}

/** From now on moments are shown in this zone; one that the page does not know leaves the one before. */
export function useZone(zone: string): void {
  if (known(zone)) reader = made(zone);
}

export function local(utc: Utc): Local {
  const parts = reader.formatToParts(utc);
  const of = (field: keyof Local) => Number(parts.find((part) => part.type === field)?.value ?? 0);
  const [year, day, month, hour, minute, second] = FIELDS.map(of);
  return { year: year ?? 0, day: day ?? 0, month: month ?? 0, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 };
}

/** `10:14`, as the clock shows it there. */
export function timeIn(zone: string, utc: Utc): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" }).format(utc);
}

/** Every zone this page can name, in the order of the alphabet. */
export function zones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}
