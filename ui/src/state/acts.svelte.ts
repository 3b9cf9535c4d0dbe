// What a person can ask of the core, with the refusal of the last thing asked.

import { type Host, Refused } from "../host/host";
import type { Calls, Refusal, Units } from "../host/ipc";
import type { Watch } from "./watch.svelte";

export class Acts {
  /** Why the last act was not done; null when it was. */
  refusal = $state.raw<Refusal | null>(null);
  /** Something that must not be asked twice is not answered yet. A choice that is being kept keeps nobody from the next act. */
  busy = $state(false);
  /** How many. Read by nothing that is drawn: who asks because something changed would else ask for ever. */
  private running = 0;

  constructor(
    private readonly host: Host,
    private readonly watch: Watch,
  ) {}

  /** Asks, and looks at the board again. The answer, or null when refused or silent. */
  async ask<K extends keyof Calls>(name: K, ask: Calls[K]["ask"]): Promise<Calls[K]["answer"] | null> {
    const counts = name === "prefer" ? 0 : 1;
    this.running += counts;
    this.busy = this.running > 0;
    try {
      const answer = await this.host.call(name, ask);
      this.refusal = null;
      await this.watch.look();
      return answer;
    } catch (why) {
      this.refusal = why instanceof Refused ? why.why : { refusal: "store_silent" };
      return null;
    } finally {
      this.running -= counts;
      this.busy = this.running > 0;
    }
  }

  /** Where the machine stands. The name last: with it the step of setting it up is done. */
  async keepPlace(clinic: string, zone: string, units: Units): Promise<void> {
    if ((await this.ask("prefer", { what: "zone", zone })) === null) return;
    if ((await this.ask("prefer", { what: "units", units })) === null) return;
    await this.ask("prefer", { what: "clinic", clinic });
  }

  forget(): void {
    this.refusal = null;
  }
}
