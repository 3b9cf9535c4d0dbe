//! The two floating-point types of medical devices, kept as exact decimals.
//!
//! IEEE 11073-20601 by way of the HL7 Personal Health Device guide, "FLOATs": a signed mantissa times ten to a signed
//! exponent, little-endian on the wire. Five mantissas mean something that is not a number.

use crate::Malformed;
use crate::octets::Octets;
use vitals::{Absent, Decimal};

/// SFLOAT: 4-bit exponent, 12-bit mantissa, as its 16 bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Sfloat(pub u16);

/// FLOAT: 8-bit exponent, 24-bit mantissa, as its 32 bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Float(pub u32);

impl Sfloat {
    pub const NAN: Self = Self(0x07ff);
    pub const NRES: Self = Self(0x0800);
    pub const POSITIVE_INFINITY: Self = Self(0x07fe);
    pub const NEGATIVE_INFINITY: Self = Self(0x0802);

    /// # Errors
    /// Anything but two bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let bits = octets.u16()?;
        octets.done()?;
        Ok(Self(bits))
    }

    pub const fn emit(self) -> [u8; 2] {
        self.0.to_le_bytes()
    }

    /// The number with the digits that were sent, or why there is none.
    ///
    /// # Errors
    /// The special value.
    pub fn value(self) -> Result<Decimal, Absent> {
        let mantissa = (self.0 << 4) as i16 >> 4;
        let exponent = self.0 as i16 >> 12;
        number(i64::from(mantissa), exponent as i8, 11)
    }

    /// The decimal in this format with its digits as they are; `None` where it does not fit.
    pub fn of(decimal: Decimal) -> Option<Self> {
        let mantissa = fits(decimal, 11).filter(|_| (-8..=7).contains(&decimal.exponent))?;
        Some(Self((mantissa as u16 & 0x0fff) | (decimal.exponent as u16) << 12))
    }
}

impl Float {
    pub const NAN: Self = Self(0x007f_ffff);

    /// # Errors
    /// Anything but four bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let bits = u32::from_le_bytes(octets.take()?);
        octets.done()?;
        Ok(Self(bits))
    }

    pub const fn emit(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    /// The number with the digits that were sent, or why there is none.
    ///
    /// # Errors
    /// The special value.
    pub fn value(self) -> Result<Decimal, Absent> {
        let mantissa = (self.0 << 8) as i32 >> 8;
        let exponent = self.0 as i32 >> 24;
        number(i64::from(mantissa), exponent as i8, 23)
    }

    /// The decimal in this format with its digits as they are; `None` where it does not fit.
    pub fn of(decimal: Decimal) -> Option<Self> {
        let mantissa = fits(decimal, 23)?;
        Some(Self((mantissa as u32 & 0x00ff_ffff) | (decimal.exponent as u32) << 24))
    }
}

/// The five special mantissas. With an exponent other than zero they have no meaning in the standard; they are taken
/// as reserved, because a device that forgets to clear the exponent must not turn "no value" into a number.
fn number(mantissa: i64, exponent: i8, bits: u32) -> Result<Decimal, Absent> {
    let top = 1_i64 << bits;
    let special = match mantissa {
        m if m == top - 1 => Absent::NotANumber,
        m if m == top - 2 => Absent::PositiveInfinity,
        m if m == -top => Absent::NotAtThisResolution,
        m if m == -top + 1 => Absent::Reserved,
        m if m == -top + 2 => Absent::NegativeInfinity,
        _ => return Ok(Decimal::new(mantissa, exponent)),
    };
    Err(if exponent == 0 { special } else { Absent::Reserved })
}

/// The mantissa, where it lies between the special ones.
fn fits(decimal: Decimal, bits: u32) -> Option<i64> {
    let largest = (1_i64 << bits) - 3;
    (-largest..=largest).contains(&decimal.mantissa).then_some(decimal.mantissa)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_sfloats() {
        let cases: [(u16, &str); 14] = [
            (0x0014, "20"),
            (0xf014, "2.0"),
            (0xe0c8, "2.00"),
            (0x0b2e, "-1234"),
            (0xfe01, "-51.1"),
            (0x008a, "138"),
            (0xf0bd, "18.9"),
            (0x0002, "2"),
            (0x1002, "20"),
            (0x2002, "200"),
            (0x00c8, "200"),
            (0x04d2, "1234"),
            (0x8062, "0.00000098"),
            (0xb069, "0.00105"),
        ];
        for (bits, text) in cases {
            let value = Sfloat::parse(&bits.to_le_bytes()).unwrap().value().unwrap();
            assert_eq!(value.to_string(), text, "{bits:04x}");
            assert_eq!(Sfloat::of(value), Some(Sfloat(bits)));
        }
    }

    #[test]
    fn published_floats() {
        let cases: [([u8; 4], &str); 9] = [
            ([0xb0, 0x0e, 0x00, 0xfe], "37.60"),
            ([0x71, 0x0e, 0x00, 0xfe], "36.97"),
            ([0xc4, 0x09, 0x00, 0xfe], "25.00"),
            ([0x01, 0xfe, 0x03, 0xfc], "26.1633"),
            ([0x02, 0x00, 0x00, 0x00], "2"),
            ([0x14, 0x00, 0x00, 0xff], "2.0"),
            ([0xc8, 0x00, 0x00, 0xfe], "2.00"),
            ([0x02, 0x00, 0x00, 0x02], "200"),
            ([0x2e, 0xfb, 0xff, 0x00], "-1234"),
        ];
        for (bytes, text) in cases {
            let value = Float::parse(&bytes).unwrap().value().unwrap();
            assert_eq!(value.to_string(), text);
            assert_eq!(Float::of(value).unwrap().emit(), bytes);
        }
    }

    #[test]
    fn specials_are_never_numbers() {
        let cases = [
            (0x07ff, 0x007f_ffff, Absent::NotANumber),
            (0x0800, 0x0080_0000, Absent::NotAtThisResolution),
            (0x07fe, 0x007f_fffe, Absent::PositiveInfinity),
            (0x0802, 0x0080_0002, Absent::NegativeInfinity),
            (0x0801, 0x0080_0001, Absent::Reserved),
            // 2047 mmHg was once charted from such a value.
            (0xf7ff, 0xff7f_ffff, Absent::Reserved),
            (0x1802, 0x0180_0002, Absent::Reserved),
        ];
        for (short, long, why) in cases {
            assert_eq!(Sfloat(short).value(), Err(why));
            assert_eq!(Float(long).value(), Err(why));
        }
    }

    #[test]
    fn every_sfloat_is_a_number_or_a_reason() {
        let mut specials = 0;
        for bits in 0..=u16::MAX {
            match Sfloat(bits).value() {
                Ok(decimal) => assert_eq!(Sfloat::of(decimal), Some(Sfloat(bits))),
                Err(_) => specials += 1,
            }
        }
        assert_eq!(specials, 5 * 16);
    }

    proptest! {
        #[test]
        fn floats_there_and_back(bits in any::<u32>()) {
            if let Ok(decimal) = Float(bits).value() {
                prop_assert_eq!(Float::of(decimal), Some(Float(bits)));
            }
        }

        #[test]
        fn any_bytes_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..9)) {
            prop_assert_eq!(Sfloat::parse(&bytes).is_ok(), bytes.len() == 2);
            prop_assert_eq!(Float::parse(&bytes).is_ok(), bytes.len() == 4);
        }
    }
}
