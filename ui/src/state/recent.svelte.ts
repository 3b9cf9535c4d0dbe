// The last minutes of a bed's numbers, asked anew every few seconds while someone looks at them.

import type { Host } from "../host/host";
import type { Recent } from "../host/ipc";
import type { Watch } from "./watch.svelte";

/** One column of the trend covers five seconds; asking more often shows nothing new. */
const EVERY_MS = 5000;

export class RecentWatch {
  /** Absent: not read yet, the last question was refused, or the core is silent. Nothing old stays. */
  told = $state.raw<Recent | null>(null);

  constructor(
    private readonly host: Host,
    private readonly core: Watch,
    private readonly bed: number,
    private readonly minutes: number,
  ) {}

  /**
   * Asks until the returned function is called. Run as an effect, it rests while the core is silent and begins anew after: a
   * core that hangs never refuses, so its last answer would stay.
   */
  start(): () => void {
    this.told = null;
    if (this.core.silentSince !== null) return () => {};
    let stopped = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      // A refusal leaves nothing old standing; that nothing answers is said by the watch over the core.
      const told = await this.host.call("recent", { bed: this.bed, minutes: this.minutes }).catch(() => null);
      if (stopped) return;
      this.told = told;
      waiting = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(waiting);
    };
  }
}
