// Where the paper reaches past what was read: what stands there instead of a gap.

import type { Known } from "../sweep/still";
import { clock } from "../words/format";
import { say } from "../words/words";
import type { Stretch } from "./reel";

/** What was read of a record that began and ends. `ended` says that it ends there. */
export function known(read: Stretch, record: Stretch, ended: string): Known {
  const from = Math.max(read.from, record.from);
  return {
    from,
    to: Math.max(from, Math.min(read.to, record.to)),
    before: read.from <= record.from ? say("kept-from", { time: clock(record.from) }) : say("kept-unread"),
    after: read.to >= record.to ? ended : say("kept-unread"),
  };
}

/** Nothing was read of the paper that begins there. */
export function unread(from: number): Known {
  return { from, to: from, before: say("kept-unread"), after: say("kept-unread") };
}
