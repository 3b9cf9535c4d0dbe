import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { board } from "../fixtures/board";
import type { Host } from "../host/host";
import { desk } from "./desk";

/** A core that answers an act only when it is told to. */
function slow(act: string) {
  let release = () => {};
  const waits = new Promise<void>((resolve) => (release = resolve));
  const host: Host = {
    call: async (name) => {
      if (name === act) await waits;
      return JSON.parse(JSON.stringify(name === "board" ? board() : {}));
    },
    frames: async () => new ArrayBuffer(0),
  };
  return { acts: desk(host).acts, release: () => release() };
}

describe("what a person asks", () => {
  it("is not held up by a choice that is being kept", async () => {
    const { acts, release } = slow("prefer");
    const kept = acts.ask("prefer", { what: "tone_heard", heard: true });
    expect(acts.busy).toBe(false);
    release();
    await kept;
  });

  it("is asked once by what asks because something changed", async () => {
    const { acts, release } = slow("sessions");
    let asked = 0;
    const stop = $effect.root(() => {
      $effect(() => {
        asked += 1;
        void acts.ask("sessions", {});
      });
    });
    flushSync();
    release();
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
    stop();
    expect(asked).toBe(1);
  });

  it("is asked once: the control, busy until the last answer", async () => {
    const { acts, release } = slow("end_session");
    const ended = acts.ask("end_session", { bed: 1, by: "A. Nurse" });
    await acts.ask("sessions", {});
    expect(acts.busy).toBe(true);
    release();
    await ended;
    expect(acts.busy).toBe(false);
  });
});
