//! What a number entered by hand can be. Outside it the hand slipped or the unit is another one: it is refused, with the
//! bounds, and nothing is kept.

use crate::convert;
use crate::ipc::{Amount, Refusal};
use std::cmp::Ordering;
use vitals::{Decimal, Parameter, Quantity, Unit};

/// The units a parameter may be typed in; the first is the one its bounds are authored in.
const fn units(parameter: Parameter) -> &'static [Unit] {
    match parameter {
        Parameter::BodyTemperature => &[Unit::Celsius, Unit::Fahrenheit],
        Parameter::SystolicPressure | Parameter::DiastolicPressure => &[Unit::MillimetreMercury, Unit::Kilopascal],
        Parameter::BodyWeight => &[Unit::Kilogram, Unit::Pound],
        Parameter::RespirationRate => &[Unit::PerMinute],
        Parameter::OxygenFlow => &[Unit::LitrePerMinute],
        Parameter::PainScore => &[Unit::Score],
        Parameter::UrineVolume => &[Unit::Millilitre],
        // What only a device measures is not written down by hand.
        Parameter::HeartRate
        | Parameter::PulseRate
        | Parameter::Spo2
        | Parameter::PerfusionIndex
        | Parameter::RrInterval
        | Parameter::Battery
        | Parameter::MeanPressure
        | Parameter::CuffPressure => &[],
    }
}

/// Least and most, in the first of its units.
///
/// Temperature and weight as of a device's (`wire::drivers::plausible`): 10 to 47 degrees Celsius, around the coldest
/// and the hottest body that lived (13.7, Gilbert, Lancet 2000;355:375; 46.5, Slovis, Ann Emerg Med 1982;11:269); 0.2 to
/// 650 kg. No temperature that is taken in one unit is taken in the other.
///
/// The others are design choices, without a source. Pressure: at most 300 mmHg, what a cuff may hold (IEC 80601-2-30, as
/// manuals print it; the text of the standard was not read). Systolic at least 40: below it no cuff is read by ear, and
/// every pressure in kilopascals (at most 40) typed as millimetres of mercury is refused. Diastolic at least 10: a lost
/// digit. Breaths: 1 to 120 a minute; more are not counted by eye. Oxygen: 0.1 to 70 litres a minute, more than the flow
/// meters and high-flow devices we know of give; stopped oxygen is room air and no flow. Pain: the numerical scale, 0 to
/// 10. Urine: one portion of up to 5000 mL.
const fn bounds(parameter: Parameter) -> (Decimal, Decimal) {
    match parameter {
        Parameter::BodyTemperature => (Decimal::new(10, 0), Decimal::new(47, 0)),
        Parameter::SystolicPressure => (Decimal::new(40, 0), Decimal::new(300, 0)),
        Parameter::DiastolicPressure => (Decimal::new(10, 0), Decimal::new(300, 0)),
        Parameter::BodyWeight => (Decimal::new(2, -1), Decimal::new(650, 0)),
        Parameter::RespirationRate => (Decimal::new(1, 0), Decimal::new(120, 0)),
        Parameter::OxygenFlow => (Decimal::new(1, -1), Decimal::new(70, 0)),
        Parameter::PainScore => (Decimal::new(0, 0), Decimal::new(10, 0)),
        Parameter::UrineVolume => (Decimal::new(0, 0), Decimal::new(5000, 0)),
        // Without units nothing of these comes so far; nothing would be inside.
        Parameter::HeartRate
        | Parameter::PulseRate
        | Parameter::Spo2
        | Parameter::PerfusionIndex
        | Parameter::RrInterval
        | Parameter::Battery
        | Parameter::MeanPressure
        | Parameter::CuffPressure => (Decimal::new(0, 0), Decimal::new(0, 0)),
    }
}

/// What is counted and never measured in parts.
const fn whole(parameter: Parameter) -> bool {
    matches!(parameter, Parameter::RespirationRate | Parameter::PainScore)
}

/// The number that was typed, digits and unit as they were. Compared with the bounds by the conversion that rounds nothing.
///
/// # Errors
/// No number, not in this unit, not in parts, or outside the bounds, which are told in the unit that was typed.
pub fn taken(parameter: Parameter, typed: &Amount) -> Result<Quantity, Refusal> {
    let wrong_unit = || Refusal::WrongUnit { unit: typed.unit.clone() };
    let unit = Unit::from_ucum(&typed.unit).filter(|unit| units(parameter).contains(unit)).ok_or_else(wrong_unit)?;
    let text = || typed.value.clone();
    let decimal = convert::decimal_in(&typed.value).ok_or_else(|| Refusal::NotANumber { text: text() })?;
    if whole(parameter) && decimal.exponent < 0 {
        return Err(Refusal::NotWhole { text: text() });
    }
    let quantity = Quantity { decimal, unit };
    let (least, most) = authored(parameter).ok_or_else(wrong_unit)?;
    let inside = |bound, beyond: Ordering| quantity.compare(bound).is_some_and(|order| order != beyond);
    if inside(least, Ordering::Less) && inside(most, Ordering::Greater) {
        return Ok(quantity);
    }
    let least = convert::amount(inward(least, unit, Ordering::Less));
    Err(Refusal::OutsideBounds { least, most: convert::amount(inward(most, unit, Ordering::Greater)) })
}

fn authored(parameter: Parameter) -> Option<(Quantity, Quantity)> {
    let unit = *units(parameter).first()?;
    let (least, most) = bounds(parameter);
    Some((Quantity { decimal: least, unit }, Quantity { decimal: most, unit }))
}

/// A bound in another unit, to a tenth, rounded to the inside: what a person is told to be taken is taken.
fn inward(bound: Quantity, unit: Unit, beyond: Ordering) -> Quantity {
    if bound.unit == unit {
        return bound;
    }
    let Some(converted) = bound.in_unit(unit) else { return bound };
    let mut decimal = converted.decimal.rounded(1);
    if (Quantity { decimal, unit }).compare(bound) == Some(beyond) {
        decimal.mantissa += if beyond == Ordering::Less { 1 } else { -1 };
    }
    Quantity { decimal, unit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(value: &str, unit: Unit) -> Amount {
        Amount { value: value.into(), unit: unit.ucum().into() }
    }

    fn outside(least: (&str, Unit), most: (&str, Unit)) -> Refusal {
        Refusal::OutsideBounds { least: typed(least.0, least.1), most: typed(most.0, most.1) }
    }

    #[test]
    fn a_number_stands_as_it_was_typed() {
        let kept = taken(Parameter::BodyTemperature, &typed("38,30", Unit::Celsius)).unwrap();
        assert_eq!(kept, Quantity::new(3830, -2, Unit::Celsius));
        let kept = taken(Parameter::BodyWeight, &typed("154.0", Unit::Pound)).unwrap();
        assert_eq!(kept, Quantity::new(1540, -1, Unit::Pound));
    }

    #[test]
    fn the_number_of_another_unit_is_refused_with_the_bounds_of_this_one() {
        use Parameter::{BodyTemperature, SystolicPressure};
        let (cel, degf, mmhg, kpa) = (Unit::Celsius, Unit::Fahrenheit, Unit::MillimetreMercury, Unit::Kilopascal);
        let refused = |parameter, value, unit| taken(parameter, &typed(value, unit)).unwrap_err();
        assert_eq!(refused(BodyTemperature, "98.6", cel), outside(("10", cel), ("47", cel)));
        assert_eq!(refused(BodyTemperature, "37.0", degf), outside(("50.0", degf), ("116.6", degf)));
        assert_eq!(refused(SystolicPressure, "16", mmhg), outside(("40", mmhg), ("300", mmhg)));
        assert_eq!(refused(SystolicPressure, "120", kpa), outside(("5.4", kpa), ("39.9", kpa)));
    }

    #[test]
    fn what_is_no_number_of_this_kind_is_refused() {
        let refused = |parameter, value: &str, unit| taken(parameter, &typed(value, unit)).unwrap_err();
        let not_a_number = |text: &str| Refusal::NotANumber { text: text.into() };
        assert_eq!(refused(Parameter::PainScore, "-1", Unit::Score), not_a_number("-1"));
        assert_eq!(refused(Parameter::UrineVolume, "much", Unit::Millilitre), not_a_number("much"));
        assert_eq!(refused(Parameter::PainScore, "3.5", Unit::Score), Refusal::NotWhole { text: "3.5".into() });
        assert_eq!(refused(Parameter::PainScore, "3", Unit::Percent), Refusal::WrongUnit { unit: "%".into() });
        assert_eq!(refused(Parameter::Spo2, "97", Unit::Percent), Refusal::WrongUnit { unit: "%".into() });
        assert_eq!(refused(Parameter::OxygenFlow, "0", Unit::LitrePerMinute), {
            let unit = Unit::LitrePerMinute;
            outside(("0.1", unit), ("70", unit))
        });
        let unknown = Amount { value: "70".into(), unit: "stone".into() };
        assert_eq!(taken(Parameter::BodyWeight, &unknown), Err(Refusal::WrongUnit { unit: "stone".into() }));
    }

    fn entered() -> impl Strategy<Value = (Parameter, Unit)> {
        let pairs = Parameter::ALL.into_iter().flat_map(|p| units(p).iter().map(move |unit| (p, *unit)));
        prop::sample::select(pairs.collect::<Vec<_>>())
    }

    fn tenths(decimal: Decimal) -> i64 {
        (decimal.to_f64() * 10.0).round() as i64
    }

    proptest! {
        #[test]
        fn a_number_is_taken_in_every_unit_or_in_none(tenth in 0_i64..70_000, (parameter, unit) in entered()) {
            let quantity = Quantity::new(tenth, -1, unit);
            let (least, most) = authored(parameter).unwrap();
            let inside = quantity.compare(least).unwrap().is_ge() && quantity.compare(most).unwrap().is_le();
            let text = quantity.decimal.to_string();
            let answer = taken(parameter, &typed(&text, unit));
            if whole(parameter) {
                prop_assert_eq!(answer, Err(Refusal::NotWhole { text }));
            } else {
                prop_assert_eq!(answer.ok(), inside.then_some(quantity));
            }
        }

        #[test]
        fn what_a_refusal_says_is_taken_is_taken_and_no_tenth_beyond_it((parameter, unit) in entered()) {
            let refusal = taken(parameter, &typed("99999", unit)).unwrap_err();
            let Refusal::OutsideBounds { least, most } = refusal else { panic!("{refusal:?}") };
            for bound in [&least, &most] {
                prop_assert!(taken(parameter, bound).is_ok(), "{:?}", bound);
                prop_assert_eq!(bound.unit.as_str(), unit.ucum());
            }
            let beyond = |bound: &Amount, by: i64| {
                let tenth = tenths(convert::decimal_in(&bound.value).unwrap()) + by;
                taken(parameter, &typed(&Decimal::new(tenth, -1).to_string(), unit))
            };
            prop_assert!(beyond(&most, 1).is_err());
            prop_assert!(beyond(&least, -1).is_err());
        }

        #[test]
        fn a_temperature_is_the_same_in_both_units(tenth in 0_i64..1200) {
            // Exact from Celsius to Fahrenheit, with all its digits.
            let celsius = Quantity::new(tenth, -1, Unit::Celsius);
            let fahrenheit = celsius.in_unit(Unit::Fahrenheit).unwrap();
            let ask = |quantity: Quantity| taken(Parameter::BodyTemperature, &convert::amount(quantity)).is_ok();
            prop_assert_eq!(ask(celsius), ask(fahrenheit));
        }

        #[test]
        fn any_text_is_a_number_or_a_refusal(text in ".{0,12}", unit in ".{0,8}", parameter in prop::sample::select(Parameter::ALL.to_vec())) {
            let _judged = taken(parameter, &Amount { value: text, unit });
        }
    }
}
