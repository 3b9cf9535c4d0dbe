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
}

/// A number with its unit. Compared only like with like; converted by asking for a unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Quantity {
    pub decimal: Decimal,
    pub unit: Unit,
}

impl Unit {
    pub const ALL: [Self; 6] =
        [Self::PerMinute, Self::Percent, Self::Millivolt, Self::Second, Self::Millisecond, Self::Arbitrary];

    /// The code of the Unified Code for Units of Measure (ucum.org).
    pub const fn ucum(self) -> &'static str {
        match self {
            Self::PerMinute => "/min",
            Self::Percent => "%",
            Self::Millivolt => "mV",
            Self::Second => "s",
            Self::Millisecond => "ms",
            Self::Arbitrary => "[arb'U]",
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

    /// The same quantity in `unit`; `None` where the two units measure different things.
    pub fn in_unit(self, unit: Unit) -> Option<Self> {
        let shifted = |by: i8| {
            let exponent = self.decimal.exponent.checked_add(by)?;
            Some(Self { decimal: Decimal { exponent, ..self.decimal }, unit })
        };
        match (self.unit, unit) {
            (a, b) if a == b => Some(self),
            (Unit::Second, Unit::Millisecond) => shifted(3),
            (Unit::Millisecond, Unit::Second) => shifted(-3),
            _ => None,
        }
    }

    /// Numeric order after conversion; `None` where the two cannot be compared.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.in_unit(other.unit)?.decimal.compare(other.decimal))
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

    proptest! {
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
