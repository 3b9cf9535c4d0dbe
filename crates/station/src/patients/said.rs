//! What somebody writes down of a patient, made into what is kept, or refused in words.

use crate::ipc::{AgeUnit, BirthSaid, FactsSaid, Identifier, Refusal};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use vitals::{Birth, Facts};

/// The longest text kept of a patient, in characters. Long names are longer than fields think; a page of text is none.
pub(crate) const LONGEST: usize = 200;
/// The oldest anybody is taken to be, in years. The oldest whose age is well documented died at 122.
const OLDEST: u16 = 130;

/// Facts as they are kept, on `today`.
///
/// # Errors
/// A refusal that names what is wrong; nothing is kept.
pub(crate) fn facts(said: &FactsSaid, today: Date) -> Result<Facts, Refusal> {
    let facts = Facts {
        surname: text(&said.surname)?,
        given: text(&said.given)?,
        birth: birth(&said.birth, today)?,
        sex: super::sex_in(said.sex),
        village: text(&said.village)?,
        phone: text(&said.phone)?,
        record_number: text(&said.record_number)?,
    };
    if facts.surname.is_empty() && facts.given.is_empty() {
        return Err(Refusal::NameMissing);
    }
    if identifiers(&facts).len() < 2 {
        return Err(Refusal::SecondIdentifierMissing);
    }
    Ok(facts)
}

/// What of these facts tells one person from another. An age that is only about right does not.
pub(crate) fn identifiers(facts: &Facts) -> Vec<Identifier> {
    let known = [
        (Identifier::Name, true),
        (Identifier::Birth, matches!(facts.birth, Birth::On(_))),
        (Identifier::RecordNumber, !facts.record_number.is_empty()),
        (Identifier::Phone, !facts.phone.is_empty()),
        (Identifier::Village, !facts.village.is_empty()),
    ];
    known.into_iter().filter(|(_, known)| *known).map(|(what, _)| what).collect()
}

/// A text as it is kept: any white space is one space, nothing is cut off.
///
/// # Errors
/// [`Refusal::TextTooLong`], [`Refusal::HiddenCharacters`].
pub(crate) fn text(said: &str) -> Result<String, Refusal> {
    let kept = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if kept.chars().any(is_hidden) {
        return Err(Refusal::HiddenCharacters);
    }
    if kept.chars().count() > LONGEST {
        return Err(Refusal::TextTooLong { most: LONGEST as u16 });
    }
    Ok(kept)
}

/// Control characters, and marks that turn the direction of what follows: what is shown would not be what is kept. The two
/// joiners stay: names in Persian and Hindi are written with them.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn birth(said: &BirthSaid, today: Date) -> Result<Birth, Refusal> {
    let oldest = today.checked_sub(i64::from(OLDEST).years()).unwrap_or(Date::MIN);
    let day = match said {
        BirthSaid::Day { day } => {
            let parsed: Date = day.trim().parse().map_err(|_| Refusal::NotADay { text: day.clone() })?;
            if parsed > today {
                return Err(Refusal::BornInFuture);
            }
            (parsed >= oldest).then_some(Birth::On(parsed))
        }
        BirthSaid::About { age, give_or_take } => {
            let (count, slack) = (i64::from(age.count), i64::from(*give_or_take));
            let span = |count: i64| -> Span {
                match age.unit {
                    AgeUnit::Days => count.days(),
                    AgeUnit::Months => count.months(),
                    AgeUnit::Years => count.years(),
                }
            };
            // Whoever is about forty had a birthday within the last year.
            let first = today.checked_sub(span(count + slack + 1)).and_then(|day| day.tomorrow());
            let last = today.checked_sub(span((count - slack).max(0)));
            match (first, last) {
                (Ok(first), Ok(last)) if first >= oldest => Some(Birth::Between(first, last)),
                (_, _) => None,
            }
        }
        BirthSaid::Unknown { band } => Some(Birth::Unknown(super::band_in(*band))),
    };
    day.ok_or(Refusal::TooOld { most: OLDEST })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ipc::{Age, AgeBand, Sex};

    fn today() -> Date {
        "2026-11-27".parse().unwrap()
    }

    fn said(surname: &str, birth: BirthSaid, village: &str) -> FactsSaid {
        FactsSaid {
            surname: surname.into(),
            given: "Grace".into(),
            birth,
            sex: Sex::Female,
            village: village.into(),
            phone: String::new(),
            record_number: String::new(),
        }
    }

    fn about(count: u16, unit: AgeUnit, give_or_take: u16) -> BirthSaid {
        BirthSaid::About { age: Age { count, unit }, give_or_take }
    }

    #[test]
    fn an_age_that_is_about_right_is_a_range_of_days() {
        let kept = |birth| facts(&said("Okoth", birth, "Kadem"), today()).map(|facts| facts.birth.range().unwrap());
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(kept(about(40, AgeUnit::Years, 0)), Ok((day("1985-11-28"), day("1986-11-27"))));
        assert_eq!(kept(about(40, AgeUnit::Years, 5)), Ok((day("1980-11-28"), day("1991-11-27"))));
        assert_eq!(kept(about(6, AgeUnit::Months, 1)), Ok((day("2026-03-28"), day("2026-06-27"))));
        assert_eq!(kept(about(1, AgeUnit::Years, 3)), Ok((day("2021-11-28"), day("2026-11-27"))), "nobody is unborn");
        assert_eq!(kept(about(129, AgeUnit::Years, 0)), Ok((day("1896-11-28"), day("1897-11-27"))));
        assert_eq!(kept(about(200, AgeUnit::Years, 0)), Err(Refusal::TooOld { most: 130 }));
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let on =
            |day: &str| facts(&said("Okoth", BirthSaid::Day { day: day.into() }, ""), today()).map(|facts| facts.birth);
        assert_eq!(on("1906-11-27"), Ok(Birth::On("1906-11-27".parse().unwrap())), "120 years are an age");
        assert_eq!(on("2026-11-28"), Err(Refusal::BornInFuture));
        assert_eq!(on("2023-02-29"), Err(Refusal::NotADay { text: "2023-02-29".into() }));
        assert_eq!(on("12-03-1964"), Err(Refusal::NotADay { text: "12-03-1964".into() }));
        assert_eq!(on("1850-01-01"), Err(Refusal::TooOld { most: 130 }));
        let unknown = BirthSaid::Unknown { band: AgeBand::Adult };
        assert_eq!(facts(&said("Okoth", unknown.clone(), ""), today()), Err(Refusal::SecondIdentifierMissing));
        assert!(facts(&said("Okoth", unknown.clone(), "Kadem"), today()).is_ok());
        let nameless = FactsSaid { given: " \t ".into(), ..said("", unknown, "Kadem") };
        assert_eq!(facts(&nameless, today()), Err(Refusal::NameMissing));
    }

    #[test]
    fn texts_are_kept_whole_or_refused() {
        assert_eq!(text("  van\tder \n Berg "), Ok("van der Berg".into()));
        assert_eq!(text(&"a".repeat(200)).map(|kept| kept.len()), Ok(200));
        assert_eq!(text(&"a".repeat(300)), Err(Refusal::TextTooLong { most: 200 }));
        for hidden in ["Ok\u{0}oth", "Ok\u{1b}[31moth", "Okoth\u{202e}ecarG", "\u{feff}Okoth", "Ok\u{200b}oth"] {
            assert_eq!(text(hidden), Err(Refusal::HiddenCharacters), "{hidden:?}");
        }
        for name in ["محمد بن عبد الله", "सीता राम", "王小明", "می‌خواهم", "O’Brien-Núñez"]
        {
            assert_eq!(text(name).as_deref(), Ok(name));
        }
    }
}
