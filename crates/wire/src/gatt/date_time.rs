//! Date Time, 2A08: a device's own clock without time zone (Bluetooth SIG GATT Specification Supplement, Date Time).

use crate::Malformed;
use crate::octets::Octets;
use std::fmt;

/// Seven octets as sent. Zero stands for "not known" in year, month and day. Whether it is a date at all is asked for,
/// not demanded: a cuff with a broken clock has measured all the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct DateTime {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl DateTime {
    pub(crate) fn take(octets: &mut Octets<'_>) -> Result<Self, Malformed> {
        let year = octets.u16()?;
        let [month, day, hour, minute, second] = octets.take()?;
        Ok(Self { year, month, day, hour, minute, second })
    }

    pub fn emit(self) -> [u8; 7] {
        let [low, high] = self.year.to_le_bytes();
        [low, high, self.month, self.day, self.hour, self.minute, self.second]
    }

    /// Whether every field holds what the supplement allows, unknown year, month or day included.
    pub fn is_allowed(self) -> bool {
        let year = self.year == 0 || (1582..=9999).contains(&self.year);
        let known = self.year != 0 && self.month != 0;
        let days = if known { days_in(self.year, self.month) } else { 31 };
        year && self.month <= 12 && self.day <= days && self.hour < 24 && self.minute < 60 && self.second < 60
    }

    /// What a clock in no time zone shows so many seconds after 1970-01-01 00:00:00; `None` beyond the years that can be
    /// sent.
    pub fn of_seconds(seconds: i64) -> Option<Self> {
        let (year, month, day) = date(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        let small = |number: i64| u8::try_from(number).ok();
        let time = Self {
            year: u16::try_from(year).ok()?,
            month: small(month)?,
            day: small(day)?,
            hour: small(of_day / 3600)?,
            minute: small(of_day / 60 % 60)?,
            second: small(of_day % 60)?,
        };
        (time.year != 0 && time.is_allowed()).then_some(time)
    }

    /// Microseconds since 1970-01-01 00:00:00 of the device's own clock, which is in no time zone; `None` where the
    /// date is not known or is none.
    pub fn micros(self) -> Option<i64> {
        if self.year == 0 || self.month == 0 || self.day == 0 || !self.is_allowed() {
            return None;
        }
        let of_day = (i64::from(self.hour) * 60 + i64::from(self.minute)) * 60 + i64::from(self.second);
        Some((days_since_1970(self.year, self.month, self.day) * 86_400 + of_day) * 1_000_000)
    }
}

impl fmt::Display for DateTime {
    /// `2012-12-05T11:50:27`, with question marks for what the device does not know.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = |value: u16, width: usize| match value {
            0 => "?".repeat(width),
            value => format!("{value:0width$}"),
        };
        let [year, month, day] = [known(self.year, 4), known(self.month.into(), 2), known(self.day.into(), 2)];
        write!(f, "{year}-{month}-{day}T{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }
}

/// Year, month and day of a day counted from 1970-01-01 in the Gregorian calendar: the year begins in March, so that
/// the leap day is its last, and 400 years have 146,097 days.
fn date(days: i64) -> (i64, i64, i64) {
    // 1970-01-01 is 719,468 days behind 0000-03-01.
    let Some(shifted) = days.checked_add(719_468) else { return (0, 0, 0) };
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + is_leap(year) as u8,
        _ => 31,
    }
}

fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
    let before = i64::from(year) - 1;
    // Days before the first of January: a leap day every four years, but for the centuries not divisible by 400.
    let years = before * 365 + before / 4 - before / 100 + before / 400;
    let months: i64 = (1..month).map(|month| i64::from(days_in(year, month))).sum();
    // 719162 days lie between 0001-01-01 and 1970-01-01.
    years + months + i64::from(day) - 1 - 719_162
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(year: u16, month: u8, day: u8) -> DateTime {
        DateTime { year, month, day, hour: 11, minute: 50, second: 27 }
    }

    #[test]
    fn the_calendar_is_the_one_on_the_wall() {
        let micros = |year, month, day| at(year, month, day).micros();
        assert_eq!(micros(1970, 1, 1), Some(42_627_000_000));
        assert_eq!(micros(2012, 12, 5), Some(1_354_708_227_000_000));
        assert_eq!(micros(2024, 2, 29), Some(1_709_207_427_000_000));
        assert_eq!(micros(1969, 12, 31), Some(42_627_000_000 - 86_400_000_000));
    }

    #[test]
    fn what_is_not_a_date_has_no_moment() {
        for (year, month, day) in [(0, 4, 17), (2020, 0, 1), (2020, 1, 0), (2023, 2, 29), (2020, 13, 1), (1581, 1, 1)] {
            assert_eq!(at(year, month, day).micros(), None);
        }
        assert!(at(0, 4, 17).is_allowed());
        assert!(!at(2023, 2, 29).is_allowed());
        assert!(!DateTime { hour: 24, ..at(2020, 1, 1) }.is_allowed());
        assert_eq!(at(0, 4, 17).to_string(), "????-04-17T11:50:27");
    }

    proptest! {
        #[test]
        fn a_second_of_the_calendar_comes_back(seconds in -12_000_000_000_i64..250_000_000_000) {
            let time = DateTime::of_seconds(seconds).unwrap();
            prop_assert_eq!(time.micros(), Some(seconds * 1_000_000));
        }

        #[test]
        fn any_seven_octets_come_back(bytes in any::<[u8; 7]>()) {
            let mut octets = Octets::of_value(&bytes).unwrap();
            let sent = DateTime::take(&mut octets).unwrap();
            prop_assert_eq!(sent.emit(), bytes);
            let _judged = (sent.micros(), sent.to_string());
        }
    }
}
