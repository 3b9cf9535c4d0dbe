//! Limits: hard bounds around advised bounds, with unit, author, time and version.

use crate::{Condition, Evidence};
use std::cmp::Ordering;
use vitals::{AgeBand, Decimal, Parameter, Quantity, Unit, Wall};

/// Which side of a number a limit guards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    Low,
    High,
}

/// One limit as it stands. `value` is `None` when a person switched it off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    pub value: Option<Quantity>,
    /// Who changed it from the default.
    pub by: Option<String>,
    pub at: Option<Wall>,
    /// Counts the changes; 0 is the default.
    pub version: u32,
}

/// Why a limit was not taken. Nothing was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LimitRefused {
    /// We do not judge this side of this parameter.
    NoSuchLimit,
    /// Another unit than the parameter's.
    WrongUnit,
    OutsideBounds {
        least: Quantity,
        most: Quantity,
    },
    /// Low would not lie below high.
    Crosses {
        other: Quantity,
    },
}

/// The limits there are.
#[derive(Clone, Copy)]
enum Guard {
    HeartRateLow,
    HeartRateHigh,
    Spo2Low,
}

impl Guard {
    /// The one that guards this side of a parameter; `None` where we judge nothing.
    const fn of(parameter: Parameter, side: Side) -> Option<Self> {
        match (parameter, side) {
            (Parameter::HeartRate, Side::Low) => Some(Self::HeartRateLow),
            (Parameter::HeartRate, Side::High) => Some(Self::HeartRateHigh),
            (Parameter::Spo2, Side::Low) => Some(Self::Spo2Low),
            (Parameter::Spo2, Side::High)
            | (
                Parameter::PulseRate
                | Parameter::PerfusionIndex
                | Parameter::RrInterval
                | Parameter::Battery
                | Parameter::RespirationRate
                | Parameter::SystolicPressure
                | Parameter::DiastolicPressure
                | Parameter::MeanPressure
                | Parameter::CuffPressure
                | Parameter::BodyTemperature
                | Parameter::BodyWeight
                | Parameter::OxygenFlow
                | Parameter::PainScore
                | Parameter::UrineVolume,
                _,
            ) => None,
        }
    }
}

/// The limits of one bed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    heart_rate_low: Limit,
    heart_rate_high: Limit,
    spo2_low: Limit,
}

/// Below this, SpO2 is an extreme desaturation, of high priority and without delay. Factory value of the Mindray TM80
/// (operator's manual 12-5: desat 80 %).
const DESATURATION: Quantity = Quantity::percent(80);

impl Limits {
    /// The defaults of an age band: the factory values of the Contec CMS8000 for adults (50 to 120 per minute, 90 %), in
    /// paediatric use (75 to 160, 90 %) and for newborns (100 to 200, 85 %). Its rates are of the pulse; we use them for the
    /// heart. For adults the Mindray TM80 (12-5) has the same 90 %.
    pub fn of(band: AgeBand) -> Self {
        let default = |value| Limit { value: Some(value), by: None, at: None, version: 0 };
        let (low, high, spo2) = match band {
            AgeBand::Newborn => (100, 200, 85),
            AgeBand::Child => (75, 160, 90),
            AgeBand::Adult => (50, 120, 90),
        };
        Self {
            heart_rate_low: default(Quantity::per_minute(low)),
            heart_rate_high: default(Quantity::per_minute(high)),
            spo2_low: default(Quantity::percent(spo2)),
        }
    }

    pub fn adult() -> Self {
        Self::of(AgeBand::Adult)
    }

    pub fn get(&self, parameter: Parameter, side: Side) -> Option<&Limit> {
        Some(match Guard::of(parameter, side)? {
            Guard::HeartRateLow => &self.heart_rate_low,
            Guard::HeartRateHigh => &self.heart_rate_high,
            Guard::Spo2Low => &self.spo2_low,
        })
    }

    fn get_mut(&mut self, parameter: Parameter, side: Side) -> Option<&mut Limit> {
        Some(match Guard::of(parameter, side)? {
            Guard::HeartRateLow => &mut self.heart_rate_low,
            Guard::HeartRateHigh => &mut self.heart_rate_high,
            Guard::Spo2Low => &mut self.spo2_low,
        })
    }

    /// The hard bounds of a limit: nothing outside is taken. Design choice: the least and most an adult monitor
    /// offers, inside what our sources can measure.
    pub fn bounds(parameter: Parameter, side: Side) -> Option<(Quantity, Quantity)> {
        Some(match Guard::of(parameter, side)? {
            Guard::HeartRateLow => (Quantity::per_minute(20), Quantity::per_minute(150)),
            Guard::HeartRateHigh => (Quantity::per_minute(60), Quantity::per_minute(240)),
            Guard::Spo2Low => (Quantity::percent(70), Quantity::percent(98)),
        })
    }

    /// Changes a limit, or switches it off with `None`, in the name of a person.
    ///
    /// # Errors
    /// [`LimitRefused`]; the old limit stands.
    pub fn set(
        &mut self,
        which: (Parameter, Side),
        value: Option<Quantity>,
        by: (&str, Wall),
    ) -> Result<(), LimitRefused> {
        let (parameter, side) = which;
        match value {
            Some(value) => self.fits(which, value)?,
            None => Self::bounds(parameter, side).map(|_| ()).ok_or(LimitRefused::NoSuchLimit)?,
        }
        let limit = self.get_mut(parameter, side).ok_or(LimitRefused::NoSuchLimit)?;
        let version = limit.version.saturating_add(1);
        *limit = Limit { value, by: Some(by.0.to_owned()), at: Some(by.1), version };
        Ok(())
    }

    /// Another default, before anybody is judged by it.
    ///
    /// # Errors
    /// [`LimitRefused`]; the old default stands.
    pub fn presume(&mut self, which: (Parameter, Side), value: Quantity) -> Result<(), LimitRefused> {
        self.fits(which, value)?;
        let limit = self.get_mut(which.0, which.1).ok_or(LimitRefused::NoSuchLimit)?;
        *limit = Limit { value: Some(value), by: None, at: None, version: 0 };
        Ok(())
    }

    /// Within the hard bounds, and on its side of the other limit of the parameter.
    fn fits(&self, (parameter, side): (Parameter, Side), value: Quantity) -> Result<(), LimitRefused> {
        let (least, most) = Self::bounds(parameter, side).ok_or(LimitRefused::NoSuchLimit)?;
        let below = value.compare(least).ok_or(LimitRefused::WrongUnit)? == Ordering::Less;
        let above = value.compare(most).ok_or(LimitRefused::WrongUnit)? == Ordering::Greater;
        if below || above {
            return Err(LimitRefused::OutsideBounds { least, most });
        }
        let (other_side, inside) = match side {
            Side::Low => (Side::High, Ordering::Less),
            Side::High => (Side::Low, Ordering::Greater),
        };
        let other = self.get(parameter, other_side).and_then(|limit| limit.value);
        match other.map(|other| (other, value.compare(other))) {
            Some((_, None)) => Err(LimitRefused::WrongUnit),
            Some((other, Some(order))) if order != inside => Err(LimitRefused::Crosses { other }),
            Some(_) | None => Ok(()),
        }
    }

    /// The limit a condition is judged by, with its side. `None` where it has none or it is off.
    pub fn judging(&self, condition: Condition) -> Option<(Side, Quantity)> {
        match condition {
            Condition::HeartRateHigh => self.heart_rate_high.value.map(|value| (Side::High, value)),
            Condition::HeartRateLow => self.heart_rate_low.value.map(|value| (Side::Low, value)),
            Condition::Spo2Low => self.spo2_low.value.map(|value| (Side::Low, value)),
            // Off together with the low limit, and never above it: whoever accepts 75 % is not called at 80 %.
            Condition::Desaturation => self.spo2_low.value.map(|low| {
                let lower = low.compare(DESATURATION) == Some(Ordering::Less);
                (Side::Low, if lower { low } else { DESATURATION })
            }),
            Condition::Asystole
            | Condition::LinkLost(_)
            | Condition::SensorOff(_)
            | Condition::NoData(_)
            | Condition::DecoderFailing(_)
            | Condition::DeviceBatteryLow(_)
            | Condition::CannotBeHeard
            | Condition::DisplayStalled
            | Condition::DisplayHidden
            | Condition::WallStalled
            | Condition::WallHidden
            | Condition::QueueFull
            | Condition::DiskTrouble
            | Condition::ClockJumped => None,
        }
    }

    /// What a value says about a condition that has a limit. A value on the limit itself is inside it.
    pub fn evidence(&self, condition: Condition, value: Quantity) -> Option<Evidence> {
        let (side, limit) = self.judging(condition)?;
        let outside = match side {
            Side::Low => Ordering::Less,
            Side::High => Ordering::Greater,
        };
        if value.compare(limit)? == outside {
            return Some(Evidence::True);
        }
        let inside = shifted(limit, side, dead_band(condition));
        Some(if value.compare(inside)? == outside { Evidence::Between } else { Evidence::False })
    }
}

/// How far back inside a value must be: 1 % of saturation, 3 per minute. Design choice.
const fn dead_band(condition: Condition) -> i64 {
    match condition.rests_on() {
        Some(Parameter::Spo2) => 1,
        Some(Parameter::HeartRate) => 3,
        Some(
            Parameter::PulseRate
            | Parameter::PerfusionIndex
            | Parameter::RrInterval
            | Parameter::Battery
            | Parameter::RespirationRate
            | Parameter::SystolicPressure
            | Parameter::DiastolicPressure
            | Parameter::MeanPressure
            | Parameter::CuffPressure
            | Parameter::BodyTemperature
            | Parameter::BodyWeight
            | Parameter::OxygenFlow
            | Parameter::PainScore
            | Parameter::UrineVolume,
        )
        | None => 0,
    }
}

fn shifted(limit: Quantity, side: Side, by: i64) -> Quantity {
    let Decimal { mantissa, exponent } = limit.decimal;
    // Hard bounds keep limits to at most three digits before the point, so a tenth's exponent never overflows here.
    let scale = 10_i64.pow(u32::from(exponent.unsigned_abs()).min(9));
    let step = if exponent < 0 { by * scale } else { by / scale.max(1) };
    let mantissa = match side {
        Side::Low => mantissa + step,
        Side::High => mantissa - step,
    };
    Quantity { decimal: Decimal { mantissa, exponent }, unit: limit.unit }
}

/// The unit a parameter's limits are authored in, and that of its empty place on the screen.
pub const fn unit(parameter: Parameter) -> Unit {
    match parameter {
        Parameter::HeartRate | Parameter::PulseRate | Parameter::RespirationRate => Unit::PerMinute,
        Parameter::Spo2 | Parameter::PerfusionIndex | Parameter::Battery => Unit::Percent,
        Parameter::RrInterval => Unit::Second,
        Parameter::SystolicPressure
        | Parameter::DiastolicPressure
        | Parameter::MeanPressure
        | Parameter::CuffPressure => Unit::MillimetreMercury,
        Parameter::BodyTemperature => Unit::Celsius,
        Parameter::BodyWeight => Unit::Kilogram,
        Parameter::OxygenFlow => Unit::LitrePerMinute,
        Parameter::PainScore => Unit::Score,
        Parameter::UrineVolume => Unit::Millilitre,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY: (&str, Wall) = ("A. Nurse", Wall::from_micros(0));

    #[test]
    fn a_value_on_the_limit_is_inside_and_the_dead_band_holds_the_edge() {
        let limits = Limits::adult();
        let says = |value| limits.evidence(Condition::Spo2Low, Quantity::percent(value));
        assert_eq!(says(89), Some(Evidence::True));
        assert_eq!(says(90), Some(Evidence::Between));
        assert_eq!(says(91), Some(Evidence::False));
        let high = |value| limits.evidence(Condition::HeartRateHigh, Quantity::per_minute(value));
        assert_eq!(high(121), Some(Evidence::True));
        assert_eq!(high(118), Some(Evidence::Between));
        assert_eq!(high(117), Some(Evidence::False));
    }

    #[test]
    fn a_fraction_is_judged_exactly() {
        let limits = Limits::adult();
        let just = Quantity::new(899, -1, Unit::Percent);
        assert_eq!(limits.evidence(Condition::Spo2Low, just), Some(Evidence::True));
    }

    #[test]
    fn bounds_units_and_crossing_are_refused_and_change_nothing() {
        let mut limits = Limits::adult();
        let before = limits.clone();
        let low = (Parameter::Spo2, Side::Low);
        assert!(matches!(limits.set(low, Some(Quantity::percent(40)), BY), Err(LimitRefused::OutsideBounds { .. })));
        assert_eq!(limits.set(low, Some(Quantity::per_minute(88)), BY), Err(LimitRefused::WrongUnit));
        let crossing = limits.set((Parameter::HeartRate, Side::Low), Some(Quantity::per_minute(130)), BY);
        assert_eq!(crossing, Err(LimitRefused::Crosses { other: Quantity::per_minute(120) }));
        assert_eq!(limits.set((Parameter::Battery, Side::Low), None, BY), Err(LimitRefused::NoSuchLimit));
        assert_eq!(limits, before);
        limits.set(low, Some(Quantity::percent(75)), BY).expect("75 % is inside the hard bounds");
        assert_eq!(limits.judging(Condition::Desaturation), Some((Side::Low, Quantity::percent(75))));
    }
}
