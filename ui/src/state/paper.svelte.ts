// What the traces of this window are drawn on: follows the page from display to display and through every zoom, and
// tells the core how large its screen is, for as long as nothing better names the display.

import type { Host } from "../host/host";
import { type Page, sheetOf } from "../sweep/scale";
import type { Watch } from "./watch.svelte";

/** A page that moved between two displays of equal pixels gets no event. */
const LOOK_MS = 500;
const USUAL = { speed: "25", gain: "10" } as const;

export class Paper {
  /** A ruler stands under the traces. */
  ruler = $state(false);
  private page = $state.raw<Page>(here());
  private said = $state.raw<Page | null>(null);

  constructor(
    private readonly host: Host,
    private readonly watch: Watch,
  ) {}

  readonly sheet = $derived.by(() => {
    const board = this.watch.board;
    return sheetOf(board?.display ?? null, this.page, board?.preferences ?? USUAL);
  });

  /** For a window on a display that the core knows nothing of. */
  readonly unproven = $derived.by(() => sheetOf(null, this.page, this.watch.board?.preferences ?? USUAL));

  /** The core knows no display, or only what this page said before it moved. Looked at with every board. */
  get untold(): boolean {
    const board = this.watch.board;
    if (board?.phase.phase !== "open") return false;
    return board.display === null || (board.display.name === null && this.said !== this.page);
  }

  /** Follows the page until the returned function is called. */
  start(): () => void {
    const looking = setInterval(() => this.look(), LOOK_MS);
    const look = () => this.look();
    addEventListener("resize", look);
    window.visualViewport?.addEventListener("resize", look);
    return () => {
      clearInterval(looking);
      removeEventListener("resize", look);
      window.visualViewport?.removeEventListener("resize", look);
    };
  }

  private look(): void {
    const now = here();
    if (!same(now, this.page)) this.page = now;
  }

  async tell(): Promise<void> {
    const page = this.page;
    try {
      await this.host.call("screen", { width: page.width, height: page.height });
      this.said = page;
    } catch (why) {
      // The watch says on the screen that the core does not answer; the next board asks for this again.
      console.warn("screen not told:", why instanceof Error ? why.message : typeof why);
    }
  }
}

function same(one: Page, other: Page): boolean {
  return one.width === other.width && one.height === other.height && one.ratio === other.ratio && one.pinched === other.pinched;
}

function here(): Page {
  const ratio = window.devicePixelRatio || 1;
  return {
    width: Math.round(screen.width * ratio),
    height: Math.round(screen.height * ratio),
    ratio,
    pinched: (window.visualViewport?.scale ?? 1) !== 1,
  };
}
