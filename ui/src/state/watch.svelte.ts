// The watch over the core: pulls frames thirty times a second, asks for the board when its revision is new, and says
// when nothing comes. Whatever stands on a screen about a patient comes from here.

import { Frame } from "../frame/decode";
import type { Host } from "../host/host";
import type { At, BedBoard, Board, Hello, Numeric, SessionBoard, Utc } from "../host/ipc";
import { Monitor } from "../sweep/monitor";
import { seen, type Spell } from "./spells";

/** A pull thirty times a second. */
const PULL_MS = 1000 / 30;
/** Where nobody is in session and nothing has moved for a while, this is often enough, and nothing is painted. */
const CALM_MS = 1500;
const STILL_MS = 3000;
/** After a pull that failed. */
const RETRY_MS = 250;
/** A core that answers nothing for so long does not answer; where it is calm, and nothing of a patient is shown, after longer. */
const SILENT_MS = 2000;
const CALM_SILENT_MS = CALM_MS + SILENT_MS;
/** Ages and countdowns are written anew so often; where it is calm only the clock goes on. */
const TICK_MS = 200;
const CALM_TICK_MS = 1000;

export class Watch {
  hello = $state.raw<Hello | null>(null);
  /** The board as the core last told it. Screens read [`Watch.board`]. */
  private told = $state.raw<Board | null>(null);
  /** Microseconds of the core's clock now; goes on by the page's clock between frames. */
  now = $state<At>(0);
  /** When the core last answered, where it does not now. Milliseconds since 1970. */
  silentSince = $state<Utc | null>(null);
  /** How the wall clock stood against the core's since this page began. */
  spells = $state.raw<Spell[]>([]);
  readonly monitor = new Monitor();
  private readonly frame = new Frame();
  private answered = Date.now();
  private failing = false;
  private asking: Promise<void> | null = null;
  private stopped = false;
  /** When last a sample came, somebody was in session, or a person did something; milliseconds of the page. */
  private moved = performance.now();
  private painting = 0;
  /** A key or a pointer was used since the last pull. */
  private touched = false;
  private ticking: ReturnType<typeof setTimeout> | undefined;
  /** For the next pull; absent while one is on its way. */
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** What a screen may show: with a silent core no number at all. */
  readonly board = $derived.by(() => (this.told && this.silentSince !== null ? blank(this.told) : this.told));

  constructor(private readonly host: Host) {}

  /** Wall time of the core, for labels. */
  get wall(): Utc {
    return this.told ? this.told.utc + (this.now - this.told.now) / 1000 : Date.now();
  }

  start(): () => void {
    this.stopped = false;
    void this.greet();
    void this.pull();
    this.tick();
    this.animate();
    return () => {
      this.stopped = true;
      cancelAnimationFrame(this.painting);
      this.painting = 0;
      clearTimeout(this.ticking);
      clearTimeout(this.waiting);
    };
  }

  /** Somebody is there. */
  touch(): void {
    this.touched = true;
  }

  /** Asks for the board at once, after an act whose effect the person waits for. */
  async look(): Promise<void> {
    this.moved = performance.now();
    if (this.waiting !== undefined) {
      clearTimeout(this.waiting);
      void this.pull();
    }
    // A question on its way was asked before the act.
    await this.asking;
    await this.ask();
  }

  /** Paints until it is calm; begun again by the first frame after that. */
  private animate(): void {
    if (this.stopped || this.painting !== 0) return;
    this.tick();
    const paint = (page: number) => {
      this.monitor.paint(page);
      this.painting = this.calm ? 0 : requestAnimationFrame(paint);
    };
    this.painting = requestAnimationFrame(paint);
  }

  /** Nobody is in session and nothing moves: the page rests, and so does whoever draws it. */
  get calm(): boolean {
    return performance.now() - this.moved > STILL_MS;
  }

  private async greet(): Promise<void> {
    while (!this.stopped && !this.hello) {
      try {
        this.hello = await this.host.call("hello", {});
      } catch (why) {
        this.fail(why);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private async pull(): Promise<void> {
    this.waiting = undefined;
    const began = performance.now();
    let wait = PULL_MS;
    try {
      const visible = document.visibilityState === "visible";
      const touched = this.touched;
      this.touched = false;
      const bytes = await this.host.frames({ painted: this.monitor.sequence, visible, touched });
      this.frame.decode(bytes);
      this.monitor.feed(this.frame, performance.now());
      this.succeed();
      if (this.frame.count > 0 || !this.told || this.told.beds.some((bed) => bed.session)) this.moved = performance.now();
      if (this.frame.revision !== this.told?.revision) void this.ask();
      if (this.calm) wait = CALM_MS;
      else this.animate();
    } catch (why) {
      this.fail(why);
      wait = RETRY_MS;
    }
    if (this.stopped) return;
    const left = Math.max(0, wait - (performance.now() - began));
    this.waiting = setTimeout(() => void this.pull(), left);
  }

  /** One question at a time. */
  private ask(): Promise<void> {
    this.asking ??= this.read().finally(() => (this.asking = null));
    return this.asking;
  }

  private async read(): Promise<void> {
    try {
      const told = await this.host.call("board", {});
      this.told = told;
      this.spells = seen(this.spells, told.now, told.utc);
    } catch (why) {
      this.fail(why);
    }
  }

  private succeed(): void {
    this.answered = Date.now();
    this.failing = false;
    this.silentSince = null;
  }

  /** A pull failed: from now on no number can be trusted. */
  private fail(why: unknown): void {
    // The first failure of a row is told to the console; it names no patient.
    if (!this.failing) console.warn("core does not answer:", why instanceof Error ? why.message : typeof why);
    this.failing = true;
    this.silentSince ??= this.answered;
  }

  /** Goes on by itself, and begins anew where it is called. */
  private tick(): void {
    clearTimeout(this.ticking);
    const now = this.monitor.clock.at(performance.now());
    if (!Number.isNaN(now)) this.now = Math.max(this.told?.now ?? 0, now);
    if (this.failing || Date.now() - this.answered > (this.calm ? CALM_SILENT_MS : SILENT_MS)) this.silentSince ??= this.answered;
    this.ticking = setTimeout(() => this.tick(), this.calm ? CALM_TICK_MS : TICK_MS);
  }
}

/** The board with every number, alarm and claim about sound taken off: nothing frozen stays. */
export function blank(board: Board): Board {
  return {
    ...board,
    pause: null,
    beds: board.beds.map(blankBed),
    technical: [],
    audible: { can: false, cause: null, device: null, checked_utc: null, volume_percent: null },
  };
}

function blankBed(bed: BedBoard): BedBoard {
  const training = bed.training && { ...bed.training, active: [] };
  return { ...bed, session: bed.session && blankSession(bed.session), training, alarms: [], numerics: bed.numerics.map(blankNumeric) };
}

/** What was measured, when and by whom stays of an entry; its digits do not. */
function blankSession(session: SessionBoard): SessionBoard {
  const standing = session.entries.standing.map(({ on, entry }) => ({ on, entry: { ...entry, found: null } }));
  return { ...session, entries: { ...session.entries, standing } };
}

function blankNumeric(numeric: Numeric): Numeric {
  const state = numeric.state === "not_monitored" ? "not_monitored" : "stale";
  const low = numeric.low && { ...numeric.low, breached: false };
  const high = numeric.high && { ...numeric.high, breached: false };
  return { ...numeric, state, value: null, cause: null, flags: [], low, high, alarm: null, technical: false, acknowledged: false };
}
