// Which language the screens speak: the one chosen for this machine, else the one asked for at a shut station, else that of
// the operating system, else English.

import type { Language } from "../host/ipc";
import { direction, use } from "./words";

export const LANGUAGES = ["en", "ar"] as const;

let spoken = $state<Language>("en");
let asked = $state<Language | null>(null);

export function language(): Language {
  return spoken;
}

/** For as long as the program runs, and nothing else was chosen for the machine. */
export function askFor(wanted: Language): void {
  asked = wanted;
}

/** Speaks what was `chosen` for the machine; the page's direction follows. */
export function speak(chosen: Language | null): void {
  const system = LANGUAGES.find((one) => navigator.language.split("-")[0] === one);
  spoken = chosen ?? asked ?? system ?? "en";
  use(spoken);
  document.documentElement.lang = spoken;
  document.documentElement.dir = direction();
}
