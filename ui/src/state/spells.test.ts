import { describe, expect, it } from "vitest";
import { onCore, seen, type Spell, withStart } from "./spells";

const MINUTE = 60_000;
const MICROS = 1000;
const UTC = 1_700_000_000_000;
/** Of the core's clock, minutes. */
const core = (minutes: number) => minutes * MINUTE * MICROS;
const wall = (minutes: number) => UTC + minutes * MINUTE;

/** Both clocks read every minute up to the hundredth; at the fiftieth the wall is set on by so much. */
function set(by: number): Spell[] {
  let spells: Spell[] = [];
  for (let minute = 0; minute <= 100; minute += 1) spells = seen(spells, core(minute), wall(minute + (minute < 50 ? 0 : by)));
  return spells;
}

describe("what the record tells by the wall clock", () => {
  it("is on the core's clock where it was, though the wall clock was set on meanwhile", () => {
    const spells = set(30);
    expect(spells.length).toBe(2);
    expect(onCore(wall(45), spells)).toBe(core(45));
    expect(onCore(wall(90), spells)).toBe(core(60));
  });

  it("is so, though it was set back: a time that was twice is the older one's", () => {
    const spells = set(-30);
    expect(onCore(wall(10), spells)).toBe(core(10));
    expect(onCore(wall(60), spells)).toBe(core(90));
    expect(onCore(wall(30), spells), "30 minutes by the wall are the 30th of the core's and its 60th").toBe(core(30));
  });

  it("takes a clock that drifts for the same one", () => {
    let spells: Spell[] = [];
    for (let minute = 0; minute < 10; minute += 1) spells = seen(spells, core(minute), wall(minute) + minute * 10);
    expect(spells.length).toBe(1);
  });

  it("knows from the session's beginning that the clock was set before this page came", () => {
    const spells = withStart([{ ahead: UTC - 30 * MINUTE, first: core(80), last: core(100) }], { since: core(10), since_utc: wall(10) });
    expect(onCore(wall(40), spells), "read as it stands now this would be the 70th minute").toBe(core(40));
    expect(onCore(wall(69), spells)).toBe(core(69));
    expect(onCore(wall(59 + 25), spells), "the control: only after the page came").toBe(core(114));
    expect(withStart(set(0), { since: core(10), since_utc: wall(10) }).length).toBe(1);
  });
});
