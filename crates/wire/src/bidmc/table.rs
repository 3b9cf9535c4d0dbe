//! A table of evenly spaced moments as a recording.

use super::row::{Columns, Lines, Row};
use crate::recording::{Body, Item, Plan, Sink, apart, channel};
use crate::wfdb::Short;
use crate::{Fault, Malformed};
use vitals::{Decimal, Quality, Rate, Scale, Span, Unit};

/// Decimals a value is counted in: room for a pressure of two thousand and for all digits of values about one. The
/// dataset prints five digits.
const DECIMALS: u8 = 6;
/// How far a rate may be rounded to a thousandth of a hertz, as a share: 1 in 10,000.
const DRIFT: f64 = 1e-4;
/// How far a moment may lie from its place, in moments.
const OFF: f64 = 0.25;
/// Digits of a time that are printed: from a hundred seconds on, a time is only known to a hundredth, and two moments
/// that are eight thousandths apart may bear the same one.
const TIME_DIGITS: i32 = 5;

/// A table on its way to samples. Its header is the first line and the two moments behind it: the pace.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Columns,
    plans: Vec<Plan>,
    lines: Lines,
    /// When the first moment was, and moments a second.
    first: f64,
    rate: Rate,
    /// Moments so far, missing ones included.
    seen: u64,
}

/// The first three lines, and everything behind the first.
pub(crate) fn split(file: &[u8]) -> (&[u8], &[u8]) {
    let mut ends = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let first = ends.next().unwrap_or(file.len());
    let third = ends.nth(1).unwrap_or(file.len());
    (&file[..third], &file[first..])
}

impl Table {
    /// # Errors
    /// Where and why the first lines are no names and no two moments after each other.
    pub fn open(header: &[u8]) -> Result<Self, Malformed> {
        let mut lines = header.split_inclusive(|byte| *byte == b'\n');
        let names = lines.next().unwrap_or_default();
        let columns = Columns::parse(names.trim_ascii_end())?;
        let mut at = names.len();
        let mut times = Vec::new();
        for line in lines.by_ref().take(2) {
            let row = Row::parse(line.trim_ascii_end(), &columns);
            times.push(row.map_err(|refused| Malformed { at: at + refused.at, ..refused })?.time.to_f64());
            at += line.len();
        }
        let [first, second] = times[..] else { return Err(Malformed { at: header.len(), what: Fault::TooShort }) };
        let rate = rate(second - first).ok_or(Malformed { at: names.len(), what: Fault::BadField })?;
        let plans = plans(&columns, rate);
        Ok(Self { columns, plans, lines: Lines::default(), first, rate, seen: 0 })
    }

    /// Takes a last line that has no end.
    pub fn finish(&mut self, out: &mut Sink<'_>) -> Vec<Malformed> {
        let mut last = Vec::new();
        self.lines.finish(|_, line| last.push(line.to_vec()));
        last.iter().filter_map(|line| self.row(line, out)).collect()
    }

    fn row(&mut self, line: &[u8], out: &mut Sink<'_>) -> Option<Malformed> {
        let row = match Row::parse(line, &self.columns) {
            Ok(row) => row,
            Err(refused) => return Some(refused),
        };
        let bad = Malformed { at: 0, what: Fault::BadField };
        let Some(missing) = self.missing(row.time.to_f64()) else { return Some(bad) };
        let mut odd = None;
        for (wave, value) in row.values.iter().enumerate() {
            if missing > 0 {
                out(wave, Item::Missing(missing));
            }
            let count = value.map(count);
            if count == Some(None) {
                odd = Some(bad);
            }
            out(wave, count.flatten().map_or(Item::Missing(1), Item::Sample));
        }
        self.seen = self.seen.saturating_add(missing).saturating_add(1);
        odd
    }

    /// Moments that are missing before the one at `time`; `None` where it goes back in time.
    fn missing(&self, time: f64) -> Option<u64> {
        let apart = 1000.0 / f64::from(self.rate.millihertz());
        let late = time - self.first - self.seen as f64 * apart;
        let printed = 10_f64.powi(time.abs().max(1e-9).log10().floor() as i32 + 1 - TIME_DIGITS) / 2.0;
        let known = (apart * OFF).max(printed * 1.01);
        // No table is longer than this; what says so lies.
        let moments = (late / apart).round();
        if late.abs() <= known { Some(0) } else { (0.5..1e12).contains(&moments).then_some(moments as u64) }
    }
}

/// A value in counts, rounded where it has more decimals than are counted; `None` for one that is too large.
fn count(value: Decimal) -> Option<i32> {
    let shift = i32::from(value.exponent) + i32::from(DECIMALS);
    let power = 10_i64.checked_pow(shift.unsigned_abs())?;
    let count = match shift {
        0.. => value.mantissa.checked_mul(power)?,
        _ if value.mantissa % power == 0 => value.mantissa / power,
        _ => value.rounded(DECIMALS).mantissa,
    };
    i32::try_from(count).ok()
}

fn rate(apart: f64) -> Option<Rate> {
    let exact = 1000.0 / apart;
    let millihertz = exact.round();
    let fits = (1.0..f64::from(u32::MAX)).contains(&millihertz) && (millihertz / exact - 1.0).abs() <= DRIFT;
    if fits { Rate::from_millihertz(millihertz as u32) } else { None }
}

fn plans(columns: &Columns, rate: Rate) -> Vec<Plan> {
    let named = columns.0.iter().enumerate().map(|(nth, name)| channel(name, Unit::Arbitrary, rate, nth));
    let channels = apart(named.collect::<Vec<_>>());
    let scale = Scale { gain: Decimal::new(1, DECIMALS as i8), zero: 0, unit: Unit::Arbitrary };
    let plan = |(label, channel): (&String, _)| Plan {
        label: label.clone(),
        channel,
        rate,
        scale,
        units: String::new(),
        quality: Quality::GOOD,
        skew: 0,
    };
    columns.0.iter().zip(channels).map(plan).collect()
}

impl Body for Table {
    fn plans(&self) -> &[Plan] {
        &self.plans
    }

    fn take(&mut self, file: usize, bytes: &[u8], out: &mut Sink<'_>) -> Vec<Malformed> {
        if file > 0 {
            return vec![Malformed { at: 0, what: Fault::UnknownFormat }];
        }
        let mut lines = Vec::new();
        let too_long = self.lines.push(bytes, |at, line| lines.push((at, line.to_vec())));
        let rows = lines.iter().filter_map(|(at, line)| {
            let refused = self.row(line, out)?;
            Some(Malformed { at: (at + refused.at).min(bytes.len()), ..refused })
        });
        rows.chain(too_long).collect()
    }

    fn elapsed(&self, _file: usize) -> Span {
        self.rate.span(self.seen)
    }

    fn short(&self, _file: usize) -> Option<Short> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "Time [s], RESP, PLETH, II\n";

    fn opened(rows: &str) -> Table {
        Table::open(format!("{NAMES}{rows}").as_bytes()).unwrap()
    }

    fn read(rows: &str) -> (Vec<(usize, Item)>, Vec<Malformed>) {
        let (mut table, mut got) = (opened("0,1,1,1\n0.008,1,1,1\n"), Vec::new());
        let told = table.take(0, rows.as_bytes(), &mut |wave, item| got.push((wave, item)));
        (got, told)
    }

    #[test]
    fn names_rate_and_scale() {
        let table = opened("0,1,1,1\n0.008,1,1,1\n");
        let known: Vec<_> = table.plans().iter().map(|plan| plan.channel).collect();
        use vitals::{Channel, Lead};
        assert_eq!(known, [Some(Channel::Respiration), Some(Channel::Pleth), Some(Channel::Ecg(Lead::II))]);
        assert_eq!((table.rate, table.plans()[0].scale.unit), (Rate::hertz(125), Unit::Arbitrary));
        assert_eq!(opened("0,1,1,1\n1,1,1,1\n").rate, Rate::hertz(1));
    }

    #[test]
    fn values_are_counted_exactly_and_none_is_a_gap() {
        let (got, told) = read("-0,0.35386,NaN,-1\n0.024,,2000,3000\n");
        let gone = Item::Missing(1);
        let first = [(0, Item::Sample(353_860)), (1, gone), (2, Item::Sample(-1_000_000))];
        assert_eq!(got[..3], first);
        // Two moments are missing, then comes one with a hole and a value beyond what is counted.
        let two = Item::Missing(2);
        assert_eq!(got[3..], [(0, two), (0, gone), (1, two), (1, Item::Sample(2_000_000_000)), (2, two), (2, gone)]);
        assert_eq!(told, [Malformed { at: 18, what: Fault::BadField }]);
    }

    #[test]
    fn a_moment_that_goes_back_in_time_is_left_out() {
        let (got, told) = read("0,1,1,1\n0.008,2,2,2\n0,3,3,3\n0.016,4,4,4\n0.008,x,5,5\n0.024,6,6,6\n");
        let first: Vec<_> = got.iter().filter(|(wave, _)| *wave == 0).map(|(_, item)| *item).collect();
        assert_eq!(first, [1, 2, 4, 6].map(|value| Item::Sample(value * 1_000_000)));
        let refused = [(20, Fault::BadField), (46, Fault::BadField)];
        assert_eq!(told, refused.map(|(at, what)| Malformed { at, what }));
    }

    #[test]
    fn times_in_five_digits_are_places() {
        let rows: String = (0..60_000).map(|nth| format!("{},1,1,1\n", five(f64::from(nth) * 0.008))).collect();
        let (got, told) = read(&rows);
        assert_eq!((told.len(), got.len()), (0, 180_000));
        assert!(got.iter().all(|(_, item)| *item == Item::Sample(1_000_000)));
    }

    /// A time as the dataset prints it.
    fn five(time: f64) -> String {
        let decimals = if time < 1.0 { 5 } else { 4 - time.log10().floor() as usize };
        format!("{time:.decimals$}")
    }

    #[test]
    fn a_header_that_is_none_is_refused() {
        let refused = |text: &str| Table::open(text.as_bytes()).unwrap_err();
        assert_eq!(refused("Time [s], II\n"), Malformed { at: 13, what: Fault::TooShort });
        assert_eq!(refused("Time [s], II\n0,1\n0,1\n"), Malformed { at: 13, what: Fault::BadField });
        assert_eq!(refused("Time [s], II\n1,1\n0,1\n"), Malformed { at: 13, what: Fault::BadField });
        assert_eq!(refused("Time [s], II\n0,1\n0.3,x\n"), Malformed { at: 21, what: Fault::BadField });
    }
}
