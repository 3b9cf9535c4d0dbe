// The last minutes of a bed's numbers, asked anew every few seconds while someone looks at them.

import type { Host } from "../host/host";
import type { Recent } from "../host/ipc";

/** One column of the trend covers five seconds; asking more often shows nothing new. */
const EVERY_MS = 5000;

export class RecentWatch {
  /** Absent: not read yet, or the last question was refused. Nothing old stays. */
  told = $state.raw<Recent | null>(null);

  constructor(
    private readonly host: Host,
    private readonly bed: number,
    private readonly minutes: number,
  ) {}

  /** Asks until the returned function is called. */
  start(): () => void {
    let stopped = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        this.told = await this.host.call("recent", { bed: this.bed, minutes: this.minutes });
      } catch {
        // The watch over the core says when nothing answers; here nothing old is left standing.
        this.told = null;
      }
      if (!stopped) waiting = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(waiting);
    };
  }
}
