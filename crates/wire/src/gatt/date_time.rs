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
        fn any_seven_octets_come_back(bytes in any::<[u8; 7]>()) {
            let mut octets = Octets::of_value(&bytes).unwrap();
            let sent = DateTime::take(&mut octets).unwrap();
            prop_assert_eq!(sent.emit(), bytes);
            let _judged = (sent.micros(), sent.to_string());
        }
    }
}
