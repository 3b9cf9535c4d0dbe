// A wave at a small scale: least to greatest of each column, hatched where nothing was kept between beginning and end of the record.

import type { AlarmSpan, MarkRow, Minute, Utc } from "../host/ipc";
import type { Look, Pen } from "../sweep/look";
import { stands } from "../words/marks";
import type { Stretch } from "./reel";

/** Rows on one page of the screen. */
export const ROWS = 20;
const MINUTE_MS = 60_000;

export interface Paper {
  pen: Pen;
  /** Device pixels. */
  width: number;
  height: number;
  /** Columns a whole minute has. */
  columns: number;
  /** Outside of it the paper is blank. */
  record: Stretch;
}

export interface Sign {
  key: string;
  kind: "mark" | "alarm" | "moment";
  /** Of the minute, 0 to 1. */
  share: number;
}

/** The first minute of a page; rows begin at whole minutes of the wall. */
export function pageFrom(begun: Utc, page: number): Utc {
  return Math.floor(begun / MINUTE_MS) * MINUTE_MS + page * ROWS * MINUTE_MS;
}

/** The moment a place in a row stands for. */
export function momentOf(minute: Minute, share: number): Utc {
  return minute.from + Math.round(Math.min(1, Math.max(0, share)) * MINUTE_MS);
}

/** What stands in a minute, in the order of time. */
export function signs(minute: Minute, of: { marks: MarkRow[]; alarms: AlarmSpan[]; moment: Utc | null }): Sign[] {
  const share = (at: Utc) => (at - minute.from) / MINUTE_MS;
  const all: Sign[] = [
    ...of.marks.filter(stands).map((mark) => ({ key: `mark ${mark.number}`, kind: "mark" as const, share: share(mark.at) })),
    ...of.alarms.map((alarm, index) => ({ key: `alarm ${index}`, kind: "alarm" as const, share: share(alarm.started) })),
    ...(of.moment === null ? [] : [{ key: "moment", kind: "moment" as const, share: share(of.moment) }]),
  ];
  return all.filter((sign) => sign.share >= 0 && sign.share < 1).sort((a, b) => a.share - b.share);
}

/** Draws a minute fitted to the height of its row. */
export function drawMinute(paper: Paper, minute: Minute, look: Look, relative: boolean): void {
  const { pen, width, height, columns } = paper;
  pen.fillStyle = look.ground;
  pen.fillRect(0, 0, width, height);
  const wide = width / columns;
  const level = levels(minute, height, relative);
  const column = (at: Utc) => Math.min(columns, Math.max(0, Math.round(((at - minute.from) / MINUTE_MS) * columns)));
  const last = column(paper.record.to);
  let end = column(paper.record.from);
  for (const course of minute.courses) {
    if (course.column > end) hatch(paper, look, end, course.column);
    pen.strokeStyle = look.trace;
    pen.lineWidth = Math.max(1, wide);
    pen.beginPath();
    course.least.forEach((least, index) => {
      const x = (course.column + index + 0.5) * wide;
      const low = level(least);
      const top = level(course.most[index] ?? least);
      // A flat stretch still has a line.
      pen.moveTo(x, Math.max(low, top + 1));
      pen.lineTo(x, top);
    });
    pen.stroke();
    end = Math.max(end, course.column + course.least.length);
  }
  if (end < last) hatch(paper, look, end, last);
}

function hatch({ pen, width, height, columns }: Paper, look: Look, from: number, to: number): void {
  pen.fillStyle = look.hatch;
  pen.fillRect((from / columns) * width, 0, ((to - from) / columns) * width, height);
}

/** Millivolts at least two high, so that noise is not blown up to a trace. */
function levels(minute: Minute, height: number, relative: boolean): (value: number) => number {
  let low = Infinity;
  let high = -Infinity;
  for (const course of minute.courses) {
    for (const value of course.least) if (value < low) low = value;
    for (const value of course.most) if (value > high) high = value;
  }
  const least = relative ? 0 : 2;
  const span = Math.max(high - low, least) || 1;
  const middle = (high + low) / 2;
  return (value) => height / 2 - ((value - middle) / span) * height * 0.92;
}
