// Which stretch of a session to show for a moment.

import type { Review, SessionRow, Utc, WaveSpan } from "../host/ipc";

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

/** What to look at first: the worst alarm, or the beginning. */
export function firstMoment(review: Review): Utc {
  const patient = review.alarms.filter((alarm) => alarm.class === "physiological");
  const high = patient.find((alarm) => alarm.priority === "high") ?? patient[0] ?? review.alarms[0];
  return high?.started ?? review.session.started + 3000;
}

export function lasted(session: SessionRow): number | null {
  return session.ended === null ? null : session.ended - session.started;
}
