// Who is at the station, for every field that a name would be typed into.

import { getContext, setContext } from "svelte";

type Who = () => string | null;

const KEY = Symbol("signed");

/** Tells everything below who it is; null where a name is typed. */
export function tellSigned(who: Who): void {
  setContext(KEY, who);
}

/** Who it is now. Nobody where nothing was told. */
export function signed(): Who {
  return getContext<Who | undefined>(KEY) ?? (() => null);
}
