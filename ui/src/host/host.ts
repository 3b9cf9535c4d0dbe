// The two doors to the core. The window knows nothing of the core but these and the types of ipc.ts.

import type { Calls, Pull, Refusal } from "./ipc";

export interface Host {
  /** Asks the core. Throws [`Refused`] when it says no, and any other error when it does not answer. */
  call<K extends keyof Calls>(name: K, ask: Calls[K]["ask"]): Promise<Calls[K]["answer"]>;
  /** The next frame. */
  frames(pull: Pull): Promise<ArrayBuffer>;
}

/** The core understood and said no. */
export class Refused extends Error {
  readonly why: Refusal;

  constructor(why: Refusal) {
    super(why.refusal);
    this.name = "Refused";
    this.why = why;
  }
}

/** True for a value that has the form of a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refusal" in value && typeof value.refusal === "string";
}
