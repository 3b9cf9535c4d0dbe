// The one way to words: messages/ by key, with the values each key takes, in the language that is spoken.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import arabic from "../../../messages/ar.ftl?raw";
import english from "../../../messages/en.ftl?raw";
import type { Language } from "../host/ipc";
import type { Words } from "./keys";

const TEXTS: Record<Language, string> = { en: english, ar: arabic };
const DIRECTIONS: Record<Language, "ltr" | "rtl"> = { en: "ltr", ar: "rtl" };
/** Digits are those of every monitor and of the devices, in every language: one that is read wrongly is a wrong number. */
const LOCALES: Record<Language, string> = { en: "en", ar: "ar-u-nu-latn" };
/** Letters written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam, and the presentation forms. */
const TURNING = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\ud83a/;

/** `apart`: values stand between marks that keep them from turning the sentence round them. */
function made(language: Language, apart: boolean): FluentBundle {
  const bundle = new FluentBundle(LOCALES[language], { useIsolating: apart });
  const faults = bundle.addResource(new FluentResource(TEXTS[language]));
  if (faults[0]) throw faults[0];
  return bundle;
}

const bundles = new Map<string, FluentBundle>();

function bundle(language: Language, apart: boolean): FluentBundle {
  const name = `${language} ${apart}`;
  const found = bundles.get(name) ?? made(language, apart);
  bundles.set(name, found);
  return found;
}

let spoken: Language = "en";

/** Everything said from now on is in that language. What stands already is to be said anew. */
export function use(language: Language): void {
  spoken = language;
}

/** A number with its unit stands in one piece, as on every monitor: `5 s` and not `s 5`. */
const MEASURE = /\u2068?\u2212?\d[\d.,–]*\u2069?(?:–\u2068?[\d.]+\u2069?)?\s?(?:mm\/s|mm\/mV|mmHg|mV|mm|ms|min|Hz|kPa|°C|°F|kg|lb|L\/min|mL|\/min|%|[msh])(?![A-Za-z])/g;

/** Words of their own direction inside a line that may run the other way. */
export function forward(text: string): string {
  return direction() === "rtl" ? `\u2066${text}\u2069` : text;
}

/** How what is spoken is written. */
export function direction(): "ltr" | "rtl" {
  return DIRECTIONS[spoken];
}

type Values<K extends keyof Words> = Words[K] extends null ? [] : [values: Words[K]];

/** The words of a key. Throws on a key without words; types and a test keep that from happening. */
export function say<K extends keyof Words>(key: K, ...values: Values<K>): string {
  const given = values[0] ?? null;
  const foreign = given !== null && Object.values(given).some((value) => TURNING.test(String(value)));
  const words = bundle(spoken, direction() === "rtl" || foreign);
  const pattern = words.getMessage(key)?.value;
  if (!pattern) throw new Error(`no words for ${key}`);
  const errors: Error[] = [];
  const text = words.formatPattern(pattern, given, errors);
  if (errors[0]) throw errors[0];
  return direction() === "rtl" ? text.replace(MEASURE, "\u2066$&\u2069") : text;
}

/** Whether a key has words. */
export function known(key: string): key is keyof Words {
  return bundle(spoken, false).hasMessage(key);
}
