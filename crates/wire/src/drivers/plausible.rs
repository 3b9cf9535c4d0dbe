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
const fn range(parameter: Parameter) -> (Quantity, Quantity) {
    match parameter {
        Parameter::HeartRate | Parameter::PulseRate => (Quantity::per_minute(1), Quantity::per_minute(350)),
        Parameter::Spo2 => (Quantity::percent(1), Quantity::percent(100)),
        Parameter::PerfusionIndex | Parameter::Battery => (Quantity::percent(0), Quantity::percent(100)),
        Parameter::RrInterval => {
            (Quantity::new(171_428, -6, Unit::Second), Quantity::new(639_980_468_750, -10, Unit::Second))
        }
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
    }
}
