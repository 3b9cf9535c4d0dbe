//! What no body can have is no measurement, whatever the device says of it. The raw bytes are kept beside it.

use std::cmp::Ordering;
use vitals::{Absent, Parameter, Quality, Quantity, Unit, Validity, Value};

/// Lowest and highest number that a body can have, both included.
///
/// Heart and pulse rate: 1 to 350 per minute. Bedside monitors measure up to 300 in adults and 350 in newborns
/// (Philips IntelliVue instructions for use, ECG specifications); zero is a device's word for "none", and a heart
/// that stands still is found in the electrocardiogram. Saturation: 1 to 100 %, a share. Perfusion index: 0 to 100 %,
/// a ratio of light that no monitor shows above. Intervals: not shorter than at 350 per minute and below 64 s, where
/// the two octets of Bluetooth's interval are at their end.
///
/// Respiration: 1 to 170 per minute, what bedside monitors measure in newborns; zero is an absence. Pressure: 1 to
/// 300 mmHg, in the cuff 0 to 330: a cuff may hold 300 mmHg, and 330 while it is faulty (IEC 80601-2-30, as manuals
/// print it; the text of the standard was not read). Temperature: 10 to 47 degrees Celsius, around the coldest and the
/// hottest body that lived (13.7, Gilbert, Lancet 2000;355:375; 46.5, Slovis, Ann Emerg Med 1982;11:269). Weight: 0.2
/// to 650 kg, around the lightest and the heaviest person known.
const fn range(parameter: Parameter) -> (Quantity, Quantity) {
    match parameter {
        Parameter::HeartRate | Parameter::PulseRate => (Quantity::per_minute(1), Quantity::per_minute(350)),
        Parameter::Spo2 => (Quantity::percent(1), Quantity::percent(100)),
        Parameter::PerfusionIndex | Parameter::Battery => (Quantity::percent(0), Quantity::percent(100)),
        Parameter::RrInterval => {
            (Quantity::new(171_428, -6, Unit::Second), Quantity::new(639_980_468_750, -10, Unit::Second))
        }
        Parameter::RespirationRate => (Quantity::per_minute(1), Quantity::per_minute(170)),
        Parameter::SystolicPressure | Parameter::DiastolicPressure | Parameter::MeanPressure => {
            (Quantity::new(1, 0, Unit::MillimetreMercury), Quantity::new(300, 0, Unit::MillimetreMercury))
        }
        Parameter::CuffPressure => {
            (Quantity::new(0, 0, Unit::MillimetreMercury), Quantity::new(330, 0, Unit::MillimetreMercury))
        }
        Parameter::BodyTemperature => (Quantity::new(10, 0, Unit::Celsius), Quantity::new(47, 0, Unit::Celsius)),
        Parameter::BodyWeight => (Quantity::new(2, -1, Unit::Kilogram), Quantity::new(650, 0, Unit::Kilogram)),
        // No device that we read sends these; a person enters them. The bounds are those of hand entry (docs/safety.md).
        Parameter::OxygenFlow => {
            (Quantity::new(1, -1, Unit::LitrePerMinute), Quantity::new(70, 0, Unit::LitrePerMinute))
        }
        Parameter::PainScore => (Quantity::new(0, 0, Unit::Score), Quantity::new(10, 0, Unit::Score)),
        Parameter::UrineVolume => (Quantity::new(0, 0, Unit::Millilitre), Quantity::new(5000, 0, Unit::Millilitre)),
    }
}

/// The value, or [`Absent::OutOfRange`] with [`Validity::Invalid`].
pub fn judge(parameter: Parameter, value: Value, quality: Quality) -> (Value, Quality) {
    let Value::Measured(quantity) = value else { return (value, quality) };
    let (low, high) = range(parameter);
    let inside = |limit, beyond: Ordering| quantity.compare(limit).is_some_and(|order| order != beyond);
    if inside(low, Ordering::Less) && inside(high, Ordering::Greater) {
        (value, quality)
    } else {
        (Value::Absent(Absent::OutOfRange), quality.and(Quality::new(Validity::Invalid, [])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_belong_to_the_body() {
        let kept = |parameter, quantity| {
            let value = Value::Measured(quantity);
            judge(parameter, value, Quality::GOOD) == (value, Quality::GOOD)
        };
        assert!(kept(Parameter::HeartRate, Quantity::per_minute(350)));
        assert!(!kept(Parameter::HeartRate, Quantity::per_minute(351)));
        assert!(!kept(Parameter::PulseRate, Quantity::per_minute(0)));
        assert!(kept(Parameter::Spo2, Quantity::new(1000, -1, Unit::Percent)));
        assert!(!kept(Parameter::Spo2, Quantity::new(1001, -1, Unit::Percent)));
        assert!(!kept(Parameter::Spo2, Quantity::percent(-3)));
        assert!(!kept(Parameter::Spo2, Quantity::per_minute(97)));
        assert!(!kept(Parameter::RrInterval, crate::gatt::heart_rate::Interval(175).quantity()));
        assert!(kept(Parameter::RrInterval, crate::gatt::heart_rate::Interval(176).quantity()));
        assert!(kept(Parameter::RrInterval, crate::gatt::heart_rate::Interval(65534).quantity()));
        assert!(!kept(Parameter::RrInterval, crate::gatt::heart_rate::Interval(65535).quantity()));
        assert!(kept(Parameter::SystolicPressure, Quantity::new(399, -1, Unit::Kilopascal)));
        assert!(!kept(Parameter::SystolicPressure, Quantity::new(400, -1, Unit::Kilopascal)));
        assert!(!kept(Parameter::SystolicPressure, Quantity::new(2047, 0, Unit::MillimetreMercury)));
        assert!(kept(Parameter::CuffPressure, Quantity::new(0, 0, Unit::MillimetreMercury)));
        assert!(kept(Parameter::BodyTemperature, Quantity::new(986, -1, Unit::Fahrenheit)));
        assert!(!kept(Parameter::BodyTemperature, Quantity::new(986, -1, Unit::Celsius)));
        assert!(kept(Parameter::BodyWeight, Quantity::new(1433, 0, Unit::Pound)));
        assert!(!kept(Parameter::BodyWeight, Quantity::new(1434, 0, Unit::Pound)));
    }
}
