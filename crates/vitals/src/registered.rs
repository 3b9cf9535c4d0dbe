//! Whom a session is about: somebody registered, a name that was typed, or somebody whom nobody could name yet.

use jiff::Unit;
use jiff::civil::Date;

/// Whom a session is about, as far as that is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A name as typed, checked against nothing.
    Named(String),
    /// Somebody registered. `confirmed`: the patient, or who came with them, confirmed two identifiers.
    Registered { patient: i64, name: String, confirmed: bool },
    /// Nobody could say who; how old they looked.
    Unknown(AgeBand),
}

impl Subject {
    /// Absent where nobody could say it.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) | Self::Registered { name, .. } => Some(name),
            Self::Unknown(_) => None,
        }
    }
}

/// What a registered person is recorded as for administration. The four words of FHIR R4, administrative-gender.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sex {
    Female,
    Male,
    Other,
    Unknown,
}

/// The three groups of patients that monitors keep default limits for (Contec CMS8000: neonatal, paediatric, adult).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AgeBand {
    /// The first 28 days.
    Newborn,
    /// From 28 days to the twelfth birthday.
    Child,
    Adult,
}

/// Where newborn ends, in days: the neonatal period.
const NEWBORN_DAYS: i32 = 28;
/// Where child ends, in years. Design choice: the rates of the PALS table above ten years, and the triggers of paediatric
/// emergency teams above twelve, are those of adults.
const CHILD_YEARS: i16 = 12;
/// Below this many months an age is said in months, as is the custom with children.
const IN_MONTHS: i32 = 24;

/// What is known of somebody's birth. Days of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Birth {
    On(Date),
    /// Both included; the first is not after the second.
    Between(Date, Date),
    /// Only how old they looked when they were registered.
    Unknown(AgeBand),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgeUnit {
    Days,
    Months,
    Years,
}

/// A completed age.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Age {
    pub count: u16,
    pub unit: AgeUnit,
}

impl Age {
    /// `None` before birth.
    pub fn at(today: Date, born: Date) -> Option<Self> {
        let whole = |unit| born.until((unit, today)).ok().filter(|span| !span.is_negative());
        let days = whole(Unit::Day)?.get_days();
        let months = whole(Unit::Month)?.get_months();
        let years = whole(Unit::Year)?.get_years();
        let (count, unit) = if days < NEWBORN_DAYS {
            (days, AgeUnit::Days)
        } else if months < IN_MONTHS {
            (months, AgeUnit::Months)
        } else {
            (i32::from(years), AgeUnit::Years)
        };
        Some(Self { count: u16::try_from(count).ok()?, unit })
    }
}

impl AgeBand {
    pub const ALL: [Self; 3] = [Self::Newborn, Self::Child, Self::Adult];

    fn at(today: Date, born: Date) -> Self {
        let newborn = born.until((Unit::Day, today)).is_ok_and(|span| span.get_days() < NEWBORN_DAYS);
        let child = born.until((Unit::Year, today)).is_ok_and(|span| span.get_years() < CHILD_YEARS);
        match (newborn, child) {
            (true, _) => Self::Newborn,
            (false, true) => Self::Child,
            (false, false) => Self::Adult,
        }
    }
}

impl Birth {
    /// The least and the most age that it leaves open; `None` where nothing is known, or it lies after `today`.
    pub fn ages(&self, today: Date) -> Option<(Age, Age)> {
        let (first, last) = self.range()?;
        Some((Age::at(today, last)?, Age::at(today, first)?))
    }

    /// The band of `today`; of a range, that of its middle. What was only seen stays as it was seen.
    pub fn band(&self, today: Date) -> AgeBand {
        match *self {
            Self::On(day) => AgeBand::at(today, day),
            Self::Between(first, last) => {
                let half = first.until(last).map_or(0, |span| span.get_days() / 2);
                let middle = first.checked_add(jiff::Span::new().days(half)).unwrap_or(first);
                AgeBand::at(today, middle)
            }
            Self::Unknown(band) => band,
        }
    }

    /// The first and the last day it can have been.
    pub const fn range(&self) -> Option<(Date, Date)> {
        match *self {
            Self::On(day) => Some((day, day)),
            Self::Between(first, last) => Some((first, last)),
            Self::Unknown(_) => None,
        }
    }
}

/// What is known of somebody registered. An empty text: not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// Not both of the names are empty: many people have only one.
    pub surname: String,
    pub given: String,
    pub birth: Birth,
    pub sex: Sex,
    pub village: String,
    pub phone: String,
    pub record_number: String,
}

impl Facts {
    /// `SURNAME, Given`: the surname in capitals, where its script has them.
    pub fn name(&self) -> String {
        match (self.surname.as_str(), self.given.as_str()) {
            ("", given) => given.to_owned(),
            (surname, "") => surname.to_uppercase(),
            (surname, given) => format!("{}, {given}", surname.to_uppercase()),
        }
    }
}

/// Somebody registered, as they are known now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registered {
    /// Counted from 1 in a store; never used again.
    pub patient: i64,
    /// Counts every change of any patient: a later one is a higher number.
    pub version: i64,
    pub facts: Facts,
    /// The entry that stands for this person now, where the two were found to be one.
    pub into: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_age_is_completed_and_said_in_the_unit_of_its_time() {
        let today = day("2026-03-01");
        let age = |born: &str| Age::at(today, day(born)).map(|age| (age.count, age.unit));
        assert_eq!(age("2026-03-01"), Some((0, AgeUnit::Days)));
        assert_eq!(age("2026-02-02"), Some((27, AgeUnit::Days)));
        assert_eq!(age("2026-02-01"), Some((1, AgeUnit::Months)));
        assert_eq!(age("2024-03-02"), Some((23, AgeUnit::Months)));
        assert_eq!(age("2024-03-01"), Some((2, AgeUnit::Years)));
        // Born on a leap day: eighteen on the first of March.
        assert_eq!(Age::at(day("2026-02-28"), day("2008-02-29")).unwrap().count, 17);
        assert_eq!(Age::at(today, day("2008-02-29")).unwrap().count, 18);
        assert_eq!(age("1906-02-28"), Some((120, AgeUnit::Years)));
        assert_eq!(age("2026-03-02"), None, "not born yet");
    }

    #[test]
    fn bands_part_at_28_days_and_twelve_years() {
        let today = day("2026-11-27");
        let band = |born: &str| Birth::On(day(born)).band(today);
        assert_eq!(band("2026-10-31"), AgeBand::Newborn);
        assert_eq!(band("2026-10-30"), AgeBand::Child);
        assert_eq!(band("2014-11-28"), AgeBand::Child);
        assert_eq!(band("2014-11-27"), AgeBand::Adult);
        let about_six = Birth::Between(day("2018-11-28"), day("2022-11-27"));
        assert_eq!(about_six.band(today), AgeBand::Child);
        let (least, most) = about_six.ages(today).unwrap();
        assert_eq!((least.count, most.count), (4, 7));
        assert_eq!(Birth::Unknown(AgeBand::Child).band(today), AgeBand::Child);
        assert_eq!(Birth::Unknown(AgeBand::Adult).ages(today), None);
    }

    #[test]
    fn a_name_is_written_as_on_the_banner() {
        let facts = |surname: &str, given: &str| {
            let (surname, given) = (surname.to_owned(), given.to_owned());
            let birth = Birth::Unknown(AgeBand::Adult);
            let [village, phone, record_number] = std::array::from_fn(|_| String::new());
            Facts { surname, given, birth, sex: Sex::Unknown, village, phone, record_number }.name()
        };
        assert_eq!(facts("Okoth", "Grace"), "OKOTH, Grace");
        assert_eq!(facts("", "Sukarno"), "Sukarno");
        assert_eq!(facts("Sukarno", ""), "SUKARNO");
        assert_eq!(facts("राम", "सीता"), "राम, सीता");
    }
}
