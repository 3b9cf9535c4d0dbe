//! Decimal numbers exactly as a device sent them, with their unit.

use std::cmp::Ordering;
use std::fmt;

/// `mantissa x 10^exponent`, kept as sent: `20 x 10^-1` is "2.0" and not "2".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Decimal {
    pub mantissa: i64,
    pub exponent: i8,
}

/// Units by their UCUM code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    PerMinute,
    Percent,
    Millivolt,
    Second,
    Millisecond,
    /// Relative, without unit: UCUM `[arb'U]`.
    Arbitrary,
    MillimetreMercury,
    Kilopascal,
    Celsius,
    Fahrenheit,
    Kilogram,
    /// Avoirdupois.
    Pound,
    LitrePerMinute,
    Millilitre,
    /// Points of a scale: UCUM `{score}`.
    Score,
}

/// A number with its unit. Compared only like with like; converted by asking for a unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Quantity {
    pub decimal: Decimal,
    pub unit: Unit,
}

/// Kilopascals in a millimetre of mercury, as UCUM defines `m[Hg]`: 133.322 kPa.
const KILOPASCALS: Decimal = Decimal::new(133_322, -6);
/// Kilograms in a pound, exactly (international yard and pound agreement of 1959; UCUM `[lb_av]`).
const KILOGRAMS: Decimal = Decimal::new(45_359_237, -8);
/// Degrees Fahrenheit in a degree Celsius.
const FAHRENHEITS: Decimal = Decimal::new(18, -1);
/// 0 degrees Celsius in degrees Fahrenheit.
const FREEZING: Decimal = Decimal::new(32, 0);

impl Unit {
    pub const ALL: [Self; 15] = [
        Self::PerMinute,
        Self::Percent,
        Self::Millivolt,
        Self::Second,
        Self::Millisecond,
        Self::Arbitrary,
        Self::MillimetreMercury,
        Self::Kilopascal,
        Self::Celsius,
        Self::Fahrenheit,
        Self::Kilogram,
        Self::Pound,
        Self::LitrePerMinute,
        Self::Millilitre,
        Self::Score,
    ];

    /// The code of the Unified Code for Units of Measure (ucum.org).
    pub const fn ucum(self) -> &'static str {
        match self {
            Self::PerMinute => "/min",
            Self::Percent => "%",
            Self::Millivolt => "mV",
            Self::Second => "s",
            Self::Millisecond => "ms",
            Self::Arbitrary => "[arb'U]",
            Self::MillimetreMercury => "mm[Hg]",
            Self::Kilopascal => "kPa",
            Self::Celsius => "Cel",
            Self::Fahrenheit => "[degF]",
            Self::Kilogram => "kg",
            Self::Pound => "[lb_av]",
            Self::LitrePerMinute => "L/min",
            Self::Millilitre => "mL",
            Self::Score => "{score}",
        }
    }

    pub fn from_ucum(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.ucum() == code)
    }
}

impl Decimal {
    pub const fn new(mantissa: i64, exponent: i8) -> Self {
        Self { mantissa, exponent }
    }

    /// The number rounded to `decimals` digits behind the point, half away from zero.
    pub fn rounded(self, decimals: u8) -> Self {
        let target = -(decimals as i32);
        let shift = target - i32::from(self.exponent);
        if shift <= 0 {
            return self;
        }
        if shift > 18 {
            return Self::new(0, target as i8);
        }
        let unit = 10_i64.pow(shift as u32);
        let (whole, rest) = (self.mantissa / unit, self.mantissa % unit);
        let up = if rest.unsigned_abs() * 2 >= unit.unsigned_abs() { self.mantissa.signum() } else { 0 };
        Self::new(whole + up, target as i8)
    }

    /// The product with all its digits; `None` where it does not fit.
    fn times(self, factor: Self) -> Option<Self> {
        let mantissa = self.mantissa.checked_mul(factor.mantissa)?;
        Some(Self { mantissa, exponent: self.exponent.checked_add(factor.exponent)? })
    }

    /// The sum with all its digits; `None` where it does not fit.
    fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let lift = |d: Self| {
            let shift = i32::from(d.exponent) - i32::from(exponent);
            10_i64.checked_pow(u32::try_from(shift).ok()?)?.checked_mul(d.mantissa)
        };
        Some(Self { mantissa: lift(self)?.checked_add(lift(other)?)?, exponent })
    }

    /// The quotient rounded to `decimals` digits behind the point, half away from zero; `None` where it does not fit.
    fn over(self, divisor: Self, decimals: u8) -> Option<Self> {
        let shift = i32::from(self.exponent) - i32::from(divisor.exponent) + i32::from(decimals);
        let (up, down) = (u32::try_from(shift).unwrap_or(0), u32::try_from(-shift).unwrap_or(0));
        let dividend = 10_i128.checked_pow(up)?.checked_mul(i128::from(self.mantissa))?;
        let divisor = 10_i128.checked_pow(down)?.checked_mul(i128::from(divisor.mantissa))?;
        let twice = dividend.checked_mul(2)?;
        let rounded = twice.checked_add(divisor.checked_mul(dividend.signum())?)? / divisor.checked_mul(2)?;
        let exponent = i8::try_from(-i16::from(decimals)).ok()?;
        Some(Self { mantissa: i64::try_from(rounded).ok()?, exponent })
    }

    /// The nearest float, for drawing and signal work only; a kept value stays decimal.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 * 10_f64.powi(i32::from(self.exponent))
    }

    /// Numeric order: 2.0 equals 2.00.
    pub fn compare(self, other: Self) -> Ordering {
        if self.mantissa == 0 || other.mantissa == 0 || self.mantissa.signum() != other.mantissa.signum() {
            return self.mantissa.signum().cmp(&other.mantissa.signum());
        }
        let common = self.exponent.min(other.exponent);
        let lift = |d: Self| {
            let shift = (i32::from(d.exponent) - i32::from(common)) as u32;
            10_i128.checked_pow(shift).and_then(|p| p.checked_mul(i128::from(d.mantissa)))
        };
        match (lift(self), lift(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Only the operand with the larger exponent can overflow 128 bits, and it is then the larger in size.
            (None, _) => 0.cmp(&-self.mantissa.signum()),
            (_, None) => 0.cmp(&other.mantissa.signum()),
        }
    }
}

impl Quantity {
    pub const fn new(mantissa: i64, exponent: i8, unit: Unit) -> Self {
        Self { decimal: Decimal { mantissa, exponent }, unit }
    }

    pub const fn percent(whole: i64) -> Self {
        Self::new(whole, 0, Unit::Percent)
    }

    pub const fn per_minute(whole: i64) -> Self {
        Self::new(whole, 0, Unit::PerMinute)
    }

    /// The same quantity in `unit`; `None` where the two units measure different things, or where the number is too
    /// large to be written in the other.
    ///
    /// Exact from mmHg to kPa, from Celsius to Fahrenheit and from pound to kilogram. The other way has no end of
    /// digits: it is rounded, half away from zero, to as many decimals as were sent and at least one.
    pub fn in_unit(self, unit: Unit) -> Option<Self> {
        self.exactly_in(unit).or_else(|| self.rounded_in(unit))
    }

    /// The same quantity in `unit`, where that has an end of digits.
    fn exactly_in(self, unit: Unit) -> Option<Self> {
        let decimal = self.decimal;
        let converted = match (self.unit, unit) {
            (a, b) if a == b => Some(decimal),
            (Unit::Second, Unit::Millisecond) => decimal.times(Decimal::new(1, 3)),
            (Unit::Millisecond, Unit::Second) => decimal.times(Decimal::new(1, -3)),
            (Unit::MillimetreMercury, Unit::Kilopascal) => decimal.times(KILOPASCALS),
            (Unit::Pound, Unit::Kilogram) => decimal.times(KILOGRAMS),
            (Unit::Celsius, Unit::Fahrenheit) => decimal.times(FAHRENHEITS)?.plus(FREEZING),
            _ => None,
        };
        Some(Self { decimal: converted?, unit })
    }

    fn rounded_in(self, unit: Unit) -> Option<Self> {
        let decimal = self.decimal;
        let decimals = decimal.exponent.min(-1).unsigned_abs();
        let converted = match (self.unit, unit) {
            (Unit::Kilopascal, Unit::MillimetreMercury) => decimal.over(KILOPASCALS, decimals),
            (Unit::Kilogram, Unit::Pound) => decimal.over(KILOGRAMS, decimals),
            (Unit::Fahrenheit, Unit::Celsius) => {
                let Decimal { mantissa, exponent } = FREEZING;
                decimal.plus(Decimal::new(-mantissa, exponent))?.over(FAHRENHEITS, decimals)
            }
            _ => None,
        };
        Some(Self { decimal: converted?, unit })
    }

    /// Numeric order, by the conversion that rounds nothing; `None` where the two cannot be compared.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self.exactly_in(other.unit), other.exactly_in(self.unit)) {
            (Some(converted), _) => Some(converted.decimal.compare(other.decimal)),
            (None, Some(converted)) => Some(self.decimal.compare(converted.decimal)),
            (None, None) => None,
        }
    }
}

impl fmt::Display for Decimal {
    /// Plain decimal notation with as many digits as were sent; ASCII minus, as in data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        if self.exponent >= 0 {
            let zeros = if self.mantissa == 0 { 0 } else { self.exponent as usize };
            return write!(f, "{digits}{}", "0".repeat(zeros));
        }
        let behind = usize::from(self.exponent.unsigned_abs());
        let padded = format!("{digits:0>width$}", width = behind + 1);
        let (whole, rest) = padded.split_at(padded.len() - behind);
        write!(f, "{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_are_kept_as_sent() {
        assert_eq!(Decimal::new(20, -1).to_string(), "2.0");
        assert_eq!(Decimal::new(200, -2).to_string(), "2.00");
        assert_eq!(Decimal::new(-511, -1).to_string(), "-51.1");
        assert_eq!(Decimal::new(5, -3).to_string(), "0.005");
        assert_eq!(Decimal::new(12, 2).to_string(), "1200");
    }

    #[test]
    fn unlike_units_do_not_compare() {
        assert_eq!(Quantity::percent(90).compare(Quantity::per_minute(90)), None);
        let a = Quantity::new(1, 0, Unit::Second);
        assert_eq!(a.compare(Quantity::new(1000, 0, Unit::Millisecond)), Some(Ordering::Equal));
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(Decimal::new(725, -1).rounded(0), Decimal::new(73, 0));
        assert_eq!(Decimal::new(-725, -1).rounded(0), Decimal::new(-73, 0));
        assert_eq!(Decimal::new(724, -1).rounded(0), Decimal::new(72, 0));
    }

    #[test]
    fn units_are_converted_exactly_where_that_has_an_end() {
        let text = |quantity: Quantity, unit| quantity.in_unit(unit).unwrap().decimal.to_string();
        assert_eq!(text(Quantity::new(120, 0, Unit::MillimetreMercury), Unit::Kilopascal), "15.998640");
        assert_eq!(text(Quantity::new(3760, -2, Unit::Celsius), Unit::Fahrenheit), "99.680");
        assert_eq!(text(Quantity::new(-40, 0, Unit::Celsius), Unit::Fahrenheit), "-40.0");
        assert_eq!(text(Quantity::new(15700, -2, Unit::Pound), Unit::Kilogram), "71.2140020900");
    }

    #[test]
    fn units_are_rounded_to_the_digits_that_were_sent_where_it_has_none() {
        let text = |quantity: Quantity, unit| quantity.in_unit(unit).unwrap().decimal.to_string();
        assert_eq!(text(Quantity::new(189, -1, Unit::Kilopascal), Unit::MillimetreMercury), "141.8");
        assert_eq!(text(Quantity::new(11, 0, Unit::Kilopascal), Unit::MillimetreMercury), "82.5");
        assert_eq!(text(Quantity::new(986, -1, Unit::Fahrenheit), Unit::Celsius), "37.0");
        assert_eq!(text(Quantity::new(98, 0, Unit::Fahrenheit), Unit::Celsius), "36.7");
        assert_eq!(text(Quantity::new(314, -1, Unit::Fahrenheit), Unit::Celsius), "-0.3");
        assert_eq!(text(Quantity::new(70_000, -3, Unit::Kilogram), Unit::Pound), "154.324");
        assert_eq!(Quantity::new(1, 0, Unit::Kilogram).in_unit(Unit::Celsius), None);
    }

    #[test]
    fn comparing_never_rounds() {
        // 18.9 kPa are 141.762 mmHg, which rounds to 141.8.
        let pressure = Quantity::new(189, -1, Unit::Kilopascal);
        let limit = Quantity::new(1418, -1, Unit::MillimetreMercury);
        assert_eq!(pressure.compare(limit), Some(Ordering::Less));
        assert_eq!(limit.compare(pressure), Some(Ordering::Greater));
        let fever = Quantity::new(1004, -1, Unit::Fahrenheit);
        assert_eq!(fever.compare(Quantity::new(38, 0, Unit::Celsius)), Some(Ordering::Equal));
    }

    proptest! {
        #[test]
        fn any_conversion_fits_or_is_refused(
            mantissa in any::<i64>(), exponent in any::<i8>(),
            from in prop::sample::select(Unit::ALL.to_vec()), to in prop::sample::select(Unit::ALL.to_vec()),
        ) {
            let quantity = Quantity::new(mantissa, exponent, from);
            let _judged = (quantity.in_unit(to), quantity.compare(Quantity::new(1, 0, to)));
        }

        #[test]
        fn a_rounded_conversion_comes_back_to_what_was_sent(
            tenths in -2000_i64..4000,
            (there, back) in prop::sample::select(vec![
                (Unit::Kilopascal, Unit::MillimetreMercury),
                (Unit::Kilogram, Unit::Pound),
            ]),
        ) {
            // The other unit is the finer one, so nothing is lost on the way.
            let sent = Quantity::new(tenths, -1, there);
            let returned = sent.in_unit(back).unwrap().in_unit(there).unwrap();
            prop_assert_eq!(returned.decimal.rounded(1), sent.decimal);
        }

        #[test]
        fn order_is_total_and_agrees_with_itself(a in any::<(i64, i8)>(), b in any::<(i64, i8)>()) {
            let (a, b) = (Decimal::new(a.0, a.1), Decimal::new(b.0, b.1));
            prop_assert_eq!(a.compare(b), b.compare(a).reverse());
            prop_assert_eq!(a.compare(a), Ordering::Equal);
        }

        #[test]
        fn order_agrees_with_integers(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000, e in -8_i8..8) {
            prop_assert_eq!(Decimal::new(a, e).compare(Decimal::new(b, e)), a.cmp(&b));
            prop_assert_eq!(Decimal::new(a * 10, e - 1).compare(Decimal::new(b, e)), a.cmp(&b));
        }
    }
}
