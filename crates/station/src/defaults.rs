//! The limits with which a session begins, by age band, where an administrator chose other ones than the usual. A default is
//! never off: only a session's own limit is, in somebody's name.

use crate::convert;
use crate::ipc::{AgeBand, DefaultLimit, Parameter, Refusal, Side};
use crate::patients::{band, band_in};
use alarm::Limits;
use vitals::Quantity;

/// A band and the word it is kept under.
const BANDS: [(AgeBand, &str); 3] =
    [(AgeBand::Adult, "adult"), (AgeBand::Child, "child"), (AgeBand::Newborn, "newborn")];
/// The limits there are, in the order in which they are shown, and the word each is kept under.
const GUARDED: [(Parameter, Side, &str); 3] = [
    (Parameter::HeartRate, Side::High, "heart_rate_high"),
    (Parameter::HeartRate, Side::Low, "heart_rate_low"),
    (Parameter::Spo2, Side::Low, "spo2_low"),
];

/// The defaults in kept words. One that cannot be is the usual one.
pub(crate) fn read(kept: &[(String, String)]) -> Vec<DefaultLimit> {
    let mut rows = Vec::new();
    for (of, _) in BANDS {
        rows.extend(GUARDED.iter().filter_map(|(parameter, side, _)| usual(of, *parameter, *side)));
    }
    // Twice: one of a pair may fit only once the other is as it was chosen.
    for _ in 0..2 {
        for (of, parameter, side) in places() {
            let word = kept.iter().rev().find(|(name, _)| *name == name_of(of, parameter, side));
            if let Some((_, value)) = word.filter(|(_, value)| !value.is_empty())
                && let Ok(fits) = fitting(&rows, (of, parameter, side), value)
            {
                put(&mut rows, (of, parameter, side), fits);
            }
        }
    }
    rows
}

/// Takes another default, or the usual one; the name and the word under which it is kept.
///
/// # Errors
/// The refusal of a limit; nothing changed then.
pub(crate) fn choose(
    rows: &mut [DefaultLimit],
    which: (AgeBand, Parameter, Side),
    value: Option<&str>,
) -> Result<(String, String), Refusal> {
    let (of, parameter, side) = which;
    let back = usual(of, parameter, side).ok_or(Refusal::NoSuchLimit)?.usual;
    let fits = fitting(rows, which, value.unwrap_or(&back))?;
    put(rows, which, fits);
    Ok((name_of(of, parameter, side), value.unwrap_or_default().to_owned()))
}

/// The limits with which a session of somebody of this band begins.
pub(crate) fn limits(rows: &[DefaultLimit], of: vitals::AgeBand) -> Limits {
    let mut limits = Limits::of(of);
    // As in reading them.
    for _ in 0..2 {
        for row in rows.iter().filter(|row| row.band == band(of)) {
            let which = (convert::parameter_in(row.parameter), convert::side_in(row.side));
            let value = convert::decimal_in(&row.value).map(|decimal| Quantity { decimal, unit: alarm::unit(which.0) });
            // Refused where the other one of a pair is not there yet; the usual one stands meanwhile.
            let _later = value.map(|value| limits.presume(which, value));
        }
    }
    limits
}

fn places() -> impl Iterator<Item = (AgeBand, Parameter, Side)> {
    BANDS.into_iter().flat_map(|(of, _)| GUARDED.into_iter().map(move |(parameter, side, _)| (of, parameter, side)))
}

fn name_of(of: AgeBand, parameter: Parameter, side: Side) -> String {
    let band = BANDS.iter().find(|(one, _)| *one == of).map_or("", |(_, word)| word);
    let limit =
        GUARDED.iter().find(|(one, which, _)| (*one, *which) == (parameter, side)).map_or("", |(.., word)| word);
    format!("default_{band}_{limit}")
}

fn usual(of: AgeBand, parameter: Parameter, side: Side) -> Option<DefaultLimit> {
    let which = (convert::parameter_in(parameter), convert::side_in(side));
    let (least, most) = Limits::bounds(which.0, which.1)?;
    let value = Limits::of(band_in(of)).get(which.0, which.1)?.value?.decimal.to_string();
    Some(DefaultLimit {
        band: of,
        parameter,
        side,
        unit: least.unit.ucum().to_owned(),
        usual: value.clone(),
        value,
        least: least.decimal.to_string(),
        most: most.decimal.to_string(),
    })
}

/// The value as it is kept, where it fits the bounds and the other limit of the same parameter.
fn fitting(
    rows: &[DefaultLimit],
    (of, parameter, side): (AgeBand, Parameter, Side),
    value: &str,
) -> Result<String, Refusal> {
    let which = (convert::parameter_in(parameter), convert::side_in(side));
    let decimal = convert::decimal_in(value).ok_or(Refusal::NotANumber { text: value.to_owned() })?;
    let quantity = Quantity { decimal, unit: alarm::unit(which.0) };
    limits(rows, band_in(of)).presume(which, quantity).map_err(crate::desk::refused)?;
    Ok(decimal.to_string())
}

fn put(rows: &mut [DefaultLimit], (of, parameter, side): (AgeBand, Parameter, Side), value: String) {
    if let Some(row) = rows.iter_mut().find(|row| (row.band, row.parameter, row.side) == (of, parameter, side)) {
        row.value = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::AgeBand as Band;

    const LOW: (AgeBand, Parameter, Side) = (AgeBand::Adult, Parameter::HeartRate, Side::Low);
    const HIGH: (AgeBand, Parameter, Side) = (AgeBand::Adult, Parameter::HeartRate, Side::High);

    fn value(limits: &Limits, side: alarm::Side) -> Option<String> {
        limits.get(vitals::Parameter::HeartRate, side)?.value.map(|value| value.decimal.to_string())
    }

    #[test]
    fn where_nobody_chose_they_are_the_usual_ones() {
        let rows = read(&[]);
        assert_eq!(rows.len(), 9);
        for of in [Band::Adult, Band::Child, Band::Newborn] {
            assert_eq!(limits(&rows, of), Limits::of(of));
        }
    }

    #[test]
    fn what_was_chosen_is_kept_read_back_and_begun_with_in_any_order() {
        let mut rows = read(&[]);
        let high = choose(&mut rows, HIGH, Some("150")).unwrap();
        let low = choose(&mut rows, LOW, Some("130")).unwrap();
        assert_eq!(low, ("default_adult_heart_rate_low".to_owned(), "130".to_owned()));
        for kept in [vec![low.clone(), high.clone()], vec![high, low]] {
            let read = read(&kept);
            assert_eq!(read, rows);
            let begun = limits(&read, Band::Adult);
            assert_eq!(
                (value(&begun, alarm::Side::Low), value(&begun, alarm::Side::High)),
                (Some("130".into()), Some("150".into()))
            );
            assert_eq!(
                begun.get(vitals::Parameter::HeartRate, alarm::Side::Low).unwrap().version,
                0,
                "nobody changed it"
            );
            assert_eq!(limits(&read, Band::Child), Limits::of(Band::Child));
        }
        assert_eq!(choose(&mut rows, LOW, None).unwrap().1, "");
        assert_eq!(value(&limits(&rows, Band::Adult), alarm::Side::Low), Some("50".into()));
    }

    #[test]
    fn what_cannot_be_is_refused_and_what_was_kept_wrong_is_the_usual_one() {
        let mut rows = read(&[]);
        assert!(matches!(choose(&mut rows, LOW, Some("10")), Err(Refusal::OutsideBounds { .. })));
        assert!(matches!(choose(&mut rows, LOW, Some("120")), Err(Refusal::LimitsCross { .. })));
        assert_eq!(choose(&mut rows, LOW, Some("x")), Err(Refusal::NotANumber { text: "x".into() }));
        let none = (AgeBand::Adult, Parameter::Spo2, Side::High);
        assert_eq!(choose(&mut rows, none, Some("99")), Err(Refusal::NoSuchLimit));
        assert_eq!(rows, read(&[]));
        let kept = |value: &str| [("default_adult_heart_rate_low".to_owned(), value.to_owned())];
        for wrong in ["10", "x", "200", ""] {
            assert_eq!(read(&kept(wrong)), rows, "{wrong}");
        }
    }
}
