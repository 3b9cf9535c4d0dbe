// Which stretch of a session to show for a moment.

import type { LiveMark, MarkRow, Review, SessionRow, Utc, WaveSpan } from "../host/ipc";

/** The moment stands this share of the strip from its left edge. */
const BEFORE = 0.3;

/** First and last instant anything was kept. */
export function extent(review: Review): { from: Utc; to: Utc } {
  const ends = [
    review.session.ended ?? 0,
    ...review.trends.flatMap((trend) => trend.points.slice(-1).map((point) => point.at + trend.column_ms)),
    ...review.waves.map((wave) => wave.to),
    ...review.alarms.map((alarm) => alarm.ended ?? alarm.started),
  ];
  return { from: review.session.started, to: Math.max(review.session.started + 1000, ...ends) };
}

/** Where a strip of `millis` begins that shows `moment`. */
export function stripFrom(moment: Utc, millis: number): Utc {
  return Math.round(moment - millis * BEFORE);
}

/** The kept waves that have anything in a stretch, electrocardiogram first. */
export function wavesIn(waves: WaveSpan[], from: Utc, to: Utc): WaveSpan[] {
  const within = waves.filter((wave) => wave.from < to && wave.to > from);
  return within.sort((a, b) => Number(b.kind === "ecg") - Number(a.kind === "ecg") || a.wave - b.wave);
}

/** So many kept traces at most stand below each other. */
export const MOST = 3;

/** Those that have room, and those left out. Each turn shows the next ones, the first again after the last; no room stays empty. */
export function turned(waves: WaveSpan[], of: { room: number; turn: number }): { shown: WaveSpan[]; left: WaveSpan[] } {
  const group = of.turn % Math.max(1, Math.ceil(waves.length / of.room));
  const first = Math.max(0, Math.min(group * of.room, waves.length - of.room));
  const shown = waves.slice(first, first + of.room);
  return { shown, left: waves.filter((wave) => !shown.includes(wave)) };
}

/** The marks that were read, and over them the newest as the board has them, which is ahead of the disk. */
export function merged(kept: MarkRow[], newest: LiveMark[]): MarkRow[] {
  const all = new Map(kept.map((mark) => [mark.number, mark]));
  for (const one of newest) all.set(one.mark.number, one.mark);
  return [...all.values()].sort((a, b) => a.at - b.at || a.number - b.number);
}

/** What to look at first: the worst alarm, or the beginning. */
export function firstMoment(review: Review): Utc {
  const patient = review.alarms.filter((alarm) => alarm.class === "physiological");
  const high = patient.find((alarm) => alarm.priority === "high") ?? patient[0] ?? review.alarms[0];
  return high?.started ?? review.session.started + 3000;
}

export function lasted(session: SessionRow): number | null {
  return session.ended === null ? null : session.ended - session.started;
}
