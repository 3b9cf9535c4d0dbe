//! Domain to door and back, written out.

use crate::ipc::{self, PressureUnit, TemperatureUnit, Units, WeightUnit};
use alarm::{Class, Condition, Priority, Side, State};
use signal::Filter;
use vitals::{Decimal, Flag, Method, Origin, Parameter, Quantity, Unit};

pub fn parameter(parameter: Parameter) -> ipc::Parameter {
    match parameter {
        Parameter::HeartRate => ipc::Parameter::HeartRate,
        Parameter::PulseRate => ipc::Parameter::PulseRate,
        Parameter::Spo2 => ipc::Parameter::Spo2,
        Parameter::PerfusionIndex => ipc::Parameter::PerfusionIndex,
        Parameter::RrInterval => ipc::Parameter::RrInterval,
        Parameter::Battery => ipc::Parameter::Battery,
        Parameter::RespirationRate => ipc::Parameter::RespirationRate,
        Parameter::SystolicPressure => ipc::Parameter::SystolicPressure,
        Parameter::DiastolicPressure => ipc::Parameter::DiastolicPressure,
        Parameter::MeanPressure => ipc::Parameter::MeanPressure,
        Parameter::CuffPressure => ipc::Parameter::CuffPressure,
        Parameter::BodyTemperature => ipc::Parameter::BodyTemperature,
        Parameter::BodyWeight => ipc::Parameter::BodyWeight,
        Parameter::OxygenFlow => ipc::Parameter::OxygenFlow,
        Parameter::PainScore => ipc::Parameter::PainScore,
        Parameter::UrineVolume => ipc::Parameter::UrineVolume,
    }
}

pub fn parameter_in(parameter: ipc::Parameter) -> Parameter {
    match parameter {
        ipc::Parameter::HeartRate => Parameter::HeartRate,
        ipc::Parameter::PulseRate => Parameter::PulseRate,
        ipc::Parameter::Spo2 => Parameter::Spo2,
        ipc::Parameter::PerfusionIndex => Parameter::PerfusionIndex,
        ipc::Parameter::RrInterval => Parameter::RrInterval,
        ipc::Parameter::Battery => Parameter::Battery,
        ipc::Parameter::RespirationRate => Parameter::RespirationRate,
        ipc::Parameter::SystolicPressure => Parameter::SystolicPressure,
        ipc::Parameter::DiastolicPressure => Parameter::DiastolicPressure,
        ipc::Parameter::MeanPressure => Parameter::MeanPressure,
        ipc::Parameter::CuffPressure => Parameter::CuffPressure,
        ipc::Parameter::BodyTemperature => Parameter::BodyTemperature,
        ipc::Parameter::BodyWeight => Parameter::BodyWeight,
        ipc::Parameter::OxygenFlow => Parameter::OxygenFlow,
        ipc::Parameter::PainScore => Parameter::PainScore,
        ipc::Parameter::UrineVolume => Parameter::UrineVolume,
    }
}

pub fn origin(origin: Origin) -> ipc::Origin {
    match origin {
        Origin::Live => ipc::Origin::Live,
        Origin::Replay => ipc::Origin::Replay,
        Origin::Demo => ipc::Origin::Demo,
    }
}

pub fn method(method: Method) -> ipc::Method {
    match method {
        Method::Reported => ipc::Method::Reported,
        Method::Derived => ipc::Method::Derived,
        Method::Entered => ipc::Method::Entered,
    }
}

pub fn flag(flag: Flag) -> ipc::Flag {
    match flag {
        Flag::SensorOff => ipc::Flag::SensorOff,
        Flag::Unplugged => ipc::Flag::Unplugged,
        Flag::Searching => ipc::Flag::Searching,
        Flag::LowPerfusion => ipc::Flag::LowPerfusion,
        Flag::WeakSignal => ipc::Flag::WeakSignal,
        Flag::Artifact => ipc::Flag::Artifact,
        Flag::Irregular => ipc::Flag::Irregular,
        Flag::FromStorage => ipc::Flag::FromStorage,
        Flag::NotMeasuring => ipc::Flag::NotMeasuring,
        Flag::Malfunction => ipc::Flag::Malfunction,
        Flag::Saturated => ipc::Flag::Saturated,
        Flag::Flat => ipc::Flag::Flat,
        Flag::Spot => ipc::Flag::Spot,
        Flag::CuffLoose => ipc::Flag::CuffLoose,
        Flag::BadPosition => ipc::Flag::BadPosition,
        Flag::Settling => ipc::Flag::Settling,
    }
}

/// `None` for a band that is never drawn.
pub fn filter(filter: Filter) -> Option<ipc::Filter> {
    match filter {
        Filter::Monitor => Some(ipc::Filter::Monitor),
        Filter::Diagnostic => Some(ipc::Filter::Diagnostic),
        Filter::Measuring => None,
    }
}

pub fn filter_in(filter: ipc::Filter) -> Filter {
    match filter {
        ipc::Filter::Monitor => Filter::Monitor,
        ipc::Filter::Diagnostic => Filter::Diagnostic,
    }
}

pub fn priority(priority: Priority) -> ipc::Priority {
    match priority {
        Priority::Low => ipc::Priority::Low,
        Priority::Medium => ipc::Priority::Medium,
        Priority::High => ipc::Priority::High,
    }
}

pub fn class(class: Class) -> ipc::Class {
    match class {
        Class::Physiological => ipc::Class::Physiological,
        Class::Technical => ipc::Class::Technical,
    }
}

pub fn side(side: Side) -> ipc::Side {
    match side {
        Side::Low => ipc::Side::Low,
        Side::High => ipc::Side::High,
    }
}

pub fn side_in(side: ipc::Side) -> Side {
    match side {
        ipc::Side::Low => Side::Low,
        ipc::Side::High => Side::High,
    }
}

pub fn condition(condition: Condition) -> ipc::Condition {
    match condition {
        Condition::HeartRateHigh => ipc::Condition::HeartRateHigh,
        Condition::HeartRateLow => ipc::Condition::HeartRateLow,
        Condition::Asystole => ipc::Condition::Asystole,
        Condition::Spo2Low => ipc::Condition::Spo2Low,
        Condition::Desaturation => ipc::Condition::Desaturation,
        Condition::LinkLost(_) => ipc::Condition::LinkLost,
        Condition::SensorOff(_) => ipc::Condition::SensorOff,
        Condition::NoData(_) => ipc::Condition::NoData,
        Condition::DecoderFailing(_) => ipc::Condition::DecoderFailing,
        Condition::DeviceBatteryLow(_) => ipc::Condition::DeviceBatteryLow,
        Condition::CannotBeHeard => ipc::Condition::CannotBeHeard,
        Condition::DisplayStalled => ipc::Condition::DisplayStalled,
        Condition::DisplayHidden => ipc::Condition::DisplayHidden,
        Condition::WallStalled => ipc::Condition::WallStalled,
        Condition::WallHidden => ipc::Condition::WallHidden,
        Condition::QueueFull => ipc::Condition::QueueFull,
        Condition::DiskTrouble => ipc::Condition::DiskTrouble,
        Condition::ClockJumped => ipc::Condition::ClockJumped,
    }
}

/// `None` for states that are not on a screen.
pub fn presence(state: State) -> Option<ipc::Presence> {
    match state {
        State::Absent | State::Pending { .. } => None,
        State::Present { .. } => Some(ipc::Presence::Present),
        State::Latched { .. } => Some(ipc::Presence::Latched),
        State::Unknown { .. } => Some(ipc::Presence::Unknown),
    }
}

pub fn amount(quantity: Quantity) -> ipc::Amount {
    ipc::Amount { value: quantity.decimal.to_string(), unit: quantity.unit.ucum().to_owned() }
}

/// A decimal as a person types it: digits, at most one point or comma, at most six digits.
pub fn decimal_in(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let (whole, rest) = match text.split_once(['.', ',']) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let digits = format!("{whole}{rest}");
    let fits = !whole.is_empty() && digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !fits {
        return None;
    }
    let exponent = i8::try_from(rest.len()).ok()?;
    Some(Decimal::new(digits.parse().ok()?, -exponent))
}

/// A single reading in the unit chosen for its kind; anything else, and what cannot be written in it, as it came.
pub(crate) fn in_units(sent: Quantity, units: Units) -> Quantity {
    let wanted = match sent.unit {
        Unit::Celsius | Unit::Fahrenheit => match units.temperature {
            TemperatureUnit::Celsius => Unit::Celsius,
            TemperatureUnit::Fahrenheit => Unit::Fahrenheit,
        },
        Unit::MillimetreMercury | Unit::Kilopascal => match units.pressure {
            PressureUnit::MillimetreMercury => Unit::MillimetreMercury,
            PressureUnit::Kilopascal => Unit::Kilopascal,
        },
        Unit::Kilogram | Unit::Pound => match units.weight {
            WeightUnit::Kilogram => Unit::Kilogram,
            WeightUnit::Pound => Unit::Pound,
        },
        Unit::PerMinute
        | Unit::Percent
        | Unit::Millivolt
        | Unit::Second
        | Unit::Millisecond
        | Unit::Arbitrary
        | Unit::LitrePerMinute
        | Unit::Millilitre
        | Unit::Score => return sent,
    };
    sent.in_unit(wanted).unwrap_or(sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_reading_is_shown_in_the_unit_of_the_place() {
        let here = Units { pressure: PressureUnit::Kilopascal, ..Units::default() };
        let shown = |mantissa, exponent, unit| in_units(Quantity::new(mantissa, exponent, unit), here);
        assert_eq!(shown(986, -1, Unit::Fahrenheit), Quantity::new(370, -1, Unit::Celsius));
        assert_eq!(shown(120, 0, Unit::MillimetreMercury).unit, Unit::Kilopascal);
        assert_eq!(shown(120, 0, Unit::MillimetreMercury).decimal.rounded(1), Decimal::new(160, -1));
        assert_eq!(shown(10, 0, Unit::Pound).unit, Unit::Kilogram);
        for control in [Quantity::new(37, 0, Unit::Celsius), Quantity::percent(97), Quantity::per_minute(72)] {
            assert_eq!(in_units(control, here), control, "what has that unit already, or no other one");
        }
    }

    #[test]
    fn typed_numbers_are_decimals_or_refused() {
        assert_eq!(decimal_in(" 88 "), Some(Decimal::new(88, 0)));
        assert_eq!(decimal_in("37,5"), Some(Decimal::new(375, -1)));
        for bad in ["", ".", "5.", ".5", "-5", "8 8", "1e3", "1.2.3", "1234567", "NaN"] {
            assert_eq!(decimal_in(bad), None, "{bad}");
        }
    }
}
