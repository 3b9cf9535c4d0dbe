// A page of its own, not linked from the application: the same decoding and drawing on frames made here.
// `bench.html?channels=8&rate=250&painter=sweep&seconds=10`, `painter=uplot` or `echarts` for a peer. The result: `window.bench`.

import "./style/base.css";
import "./bench.css";
import { type Peer, Plots } from "./bench/plots";
import { Source } from "./bench/source";
import { sweeps } from "./bench/sweeps";
import { Frame } from "./frame/decode";
import { Monitor } from "./sweep/monitor";

const PULL_MS = 1000 / 30;
/** First frames are left out: fonts and code are still being compiled. */
const WARM_MS = 1500;

interface Measured {
  frames: number;
  /** How often every channel had been drawn: all of them in each frame, unless the drawing ran out of its budget. */
  rounds: number;
  interval_median_ms: number;
  interval_p99_ms: number;
  draw_mean_ms: number;
  draw_median_ms: number;
  draw_p99_ms: number;
}

interface Result extends Measured {
  painter: string;
  channels: number;
  rate: number;
  seconds: number;
  painted_per_second: number;
  channel_drawn_per_second: number;
  decode_mean_ms: number;
  width: number;
  height: number;
}

declare global {
  interface Window {
    /** Code and fonts are there, and it is measured from now on. */
    measuring?: boolean;
    /** The result, once the seconds are over. */
    bench?: Result;
  }
}

const ask = new URLSearchParams(location.search);
const number = (name: string, usual: number) => Math.max(1, Math.min(1000, Number(ask.get(name) ?? usual) || usual));
const channels = number("channels", 8);
const rate = number("rate", 250);
const seconds = number("seconds", 10);
const PEERS: readonly Peer[] = ["uplot", "echarts"];
const peer = PEERS.find((one) => one === ask.get("painter")) ?? null;

function cells(): HTMLElement[] {
  const root = document.getElementById("strips");
  if (!root) throw new Error("bench.html has no #strips");
  root.style.setProperty("--rows", String(channels > 16 ? 16 : channels));
  return Array.from({ length: channels }, () => root.appendChild(document.createElement("div")));
}

async function run(): Promise<void> {
  const monitor = new Monitor();
  const frame = new Frame();
  const source = new Source(channels, rate);
  const began = performance.now();
  let decoding = 0;
  let pulls = 0;
  const rows = cells();
  const plots = peer ? await Plots.into(rows, monitor, peer) : null;
  if (!plots) sweeps(rows, monitor);
  const pull = () => {
    const now = performance.now();
    const bytes = source.frame((now - began) * 1000);
    const made = performance.now();
    frame.decode(bytes);
    monitor.feed(frame, performance.now());
    decoding += performance.now() - made;
    pulls += 1;
  };
  setInterval(pull, PULL_MS);
  const paint = (page: number) => {
    if (plots) plots.paint(page);
    else monitor.paint(page);
    requestAnimationFrame(paint);
  };
  requestAnimationFrame(paint);
  await new Promise((resolve) => setTimeout(resolve, WARM_MS));
  const measured = (): Measured => plots?.measured() ?? monitor.painted();
  window.measuring = true;
  const before = measured();
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  finish(measured(), { before, elapsed: performance.now() - from, decode: decoding / Math.max(1, pulls) });
}

function finish(measured: Measured, during: { before: Measured; elapsed: number; decode: number }): void {
  const frames = measured.frames - during.before.frames;
  const rounds = measured.rounds - during.before.rounds;
  const { interval_median_ms, interval_p99_ms, draw_mean_ms, draw_median_ms, draw_p99_ms } = measured;
  const result: Result = {
    painter: peer ?? "sweep",
    channels,
    rate,
    seconds: during.elapsed / 1000,
    frames,
    rounds,
    painted_per_second: frames / (during.elapsed / 1000),
    channel_drawn_per_second: rounds / (during.elapsed / 1000),
    interval_median_ms,
    interval_p99_ms,
    draw_mean_ms,
    draw_median_ms,
    draw_p99_ms,
    decode_mean_ms: during.decode,
    width: innerWidth,
    height: innerHeight,
  };
  window.bench = result;
  const shown = document.createElement("pre");
  shown.dataset["testid"] = "bench-result";
  shown.textContent = JSON.stringify(result, null, 1);
  document.body.append(shown);
}

void run();
