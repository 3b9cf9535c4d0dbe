//! Weight Measurement, 2A9D (Bluetooth SIG GATT Specification Supplement).
//!
//! `flags u8 | weight u16 | [time stamp] | [user u8] | [body mass index u16, height u16]`, in SI or imperial units.

use super::date_time::DateTime;
use crate::Malformed;
use crate::octets::Octets;
use vitals::{Absent, Decimal, Quantity, Unit};

pub const UUID: u16 = 0x2A9D;

const IMPERIAL: u8 = 1 << 0;
const TIME: u8 = 1 << 1;
const USER: u8 = 1 << 2;
const STATURE: u8 = 1 << 3;

/// What the scale computes from the height somebody told it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Stature {
    /// In tenths.
    pub mass_index: u16,
    /// In millimetres, or in tenths of an inch.
    pub height: u16,
}

/// One measurement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Weight {
    pub imperial: bool,
    /// In 5 grams, or in hundredths of a pound.
    pub steps: u16,
    pub time: Option<DateTime>,
    /// The scale's number for the person on it; [`Weight::UNKNOWN_USER`] where it knows none.
    pub user: Option<u8>,
    pub stature: Option<Stature>,
}

impl Weight {
    pub const UNKNOWN_USER: u8 = 0xff;
    /// "Measurement unsuccessful" (Weight Scale Service; its text was not read).
    pub const UNSUCCESSFUL: u16 = 0xffff;

    /// The weight with its unit.
    ///
    /// # Errors
    /// [`Absent::Unavailable`] where the scale says that it did not succeed.
    pub const fn weight(&self) -> Result<Quantity, Absent> {
        match (self.steps, self.imperial) {
            (Self::UNSUCCESSFUL, _) => Err(Absent::Unavailable),
            (steps, false) => Ok(Quantity::new(steps as i64 * 5, -3, Unit::Kilogram)),
            (steps, true) => Ok(Quantity::new(steps as i64, -2, Unit::Pound)),
        }
    }

    /// The height and its UCUM unit.
    pub fn height(&self) -> Option<(Decimal, &'static str)> {
        let height = i64::from(self.stature?.height);
        Some(if self.imperial { (Decimal::new(height, -1), "[in_i]") } else { (Decimal::new(height, -3), "m") })
    }

    /// # Errors
    /// Where the bytes end before what the flags announce, or go on behind it. Reserved flags are ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let flags = octets.u8()?;
        let has = |flag| flags & flag != 0;
        let parsed = Self {
            imperial: has(IMPERIAL),
            steps: octets.u16()?,
            time: if has(TIME) { Some(DateTime::take(&mut octets)?) } else { None },
            user: if has(USER) { Some(octets.u8()?) } else { None },
            stature: if has(STATURE) {
                Some(Stature { mass_index: octets.u16()?, height: octets.u16()? })
            } else {
                None
            },
        };
        octets.done()?;
        Ok(parsed)
    }

    pub fn emit(&self) -> Vec<u8> {
        let flags = [
            (IMPERIAL, self.imperial),
            (TIME, self.time.is_some()),
            (USER, self.user.is_some()),
            (STATURE, self.stature.is_some()),
        ];
        let mut bytes = vec![flags.into_iter().filter(|(_, set)| *set).fold(0, |all, (flag, _)| all | flag)];
        bytes.extend(self.steps.to_le_bytes());
        bytes.extend(self.time.into_iter().flat_map(DateTime::emit));
        bytes.extend(self.user);
        let stature = |stature: Stature| [stature.mass_index.to_le_bytes(), stature.height.to_le_bytes()].concat();
        bytes.extend(self.stature.into_iter().flat_map(stature));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fault;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_fit_is_refused_where_it_does_not() {
        let refused = |bytes: &[u8], at, what| assert_eq!(Weight::parse(bytes), Err(Malformed { at, what }));
        refused(&[], 0, Fault::TooShort);
        refused(&[0x00, 0xb0], 2, Fault::TooShort);
        refused(&[0x00, 0xb0, 0x36, 0x00], 3, Fault::TooLong);
        refused(&[0x08, 0xb0, 0x36, 0xe6, 0x00, 0x08], 6, Fault::TooShort);
    }

    #[test]
    fn the_steps_are_exact() {
        let weight = |bytes: &[u8]| Weight::parse(bytes).unwrap().weight();
        assert_eq!(weight(&[0x00, 0xb0, 0x36]), Ok(Quantity::new(70_000, -3, Unit::Kilogram)));
        assert_eq!(weight(&[0x01, 0x54, 0x3d]), Ok(Quantity::new(15_700, -2, Unit::Pound)));
        assert_eq!(weight(&[0x00, 0xff, 0xff]), Err(Absent::Unavailable));
        assert_eq!(weight(&[0x01, 0xff, 0xff]), Err(Absent::Unavailable));
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(
            imperial in any::<bool>(), steps in any::<u16>(), user in any::<Option<u8>>(), stature in any::<Option<(u16, u16)>>(),
        ) {
            let time = Some(DateTime { year: 2023, month: 12, day: 25, hour: 14, minute: 30, second: 45 });
            let stature = stature.map(|(mass_index, height)| Stature { mass_index, height });
            for time in [None, time] {
                let measurement = Weight { imperial, steps, time, user, stature };
                prop_assert_eq!(Weight::parse(&measurement.emit()), Ok(measurement));
            }
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(mut bytes in proptest::collection::vec(any::<u8>(), 0..18)) {
            match Weight::parse(&bytes) {
                Ok(measurement) => {
                    bytes[0] &= 0x0f;
                    prop_assert_eq!(measurement.emit(), bytes);
                }
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }
    }
}
