// The one way to words: messages/en.ftl by key, with the values each key takes.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import english from "../../../messages/en.ftl?raw";
import type { Words } from "./keys";

const bundle = new FluentBundle("en", { useIsolating: false });
const faults = bundle.addResource(new FluentResource(english));
if (faults.length > 0) throw faults[0];

type Values<K extends keyof Words> = Words[K] extends null ? [] : [values: Words[K]];

/** The words of a key. Throws on a key without words; types and a test keep that from happening. */
export function say<K extends keyof Words>(key: K, ...values: Values<K>): string {
  const pattern = bundle.getMessage(key)?.value;
  if (!pattern) throw new Error(`no words for ${key}`);
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, values[0] ?? null, errors);
  if (errors[0]) throw errors[0];
  return text;
}

/** Whether a key has words. */
export function known(key: string): key is keyof Words {
  return bundle.hasMessage(key);
}
