//! Heart Rate Measurement, 2A37 (Bluetooth SIG GATT Specification Supplement, Heart Rate Measurement).
//!
//! `flags u8 | heart rate u8 or u16 | [energy u16] | [RR u16 ...]`, little-endian.

use crate::Malformed;
use crate::octets::{LONGEST_VALUE, Octets};
use vitals::{Quantity, Unit};

pub const UUID: u16 = 0x2A37;

const WIDE: u8 = 1 << 0;
const CONTACT: u8 = 1 << 1;
const CONTACT_SUPPORTED: u8 = 1 << 2;
const ENERGY: u8 = 1 << 3;
const INTERVALS: u8 = 1 << 4;

/// Beats a minute in the width that was sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Beats {
    Eight(u8),
    Sixteen(u16),
}

/// What the sensor says about touching the skin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Contact {
    NotSupported,
    Lost,
    Detected,
}

/// The time between two beats in ticks of 1/1024 s.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Interval(pub u16);

/// One notification.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HeartRate {
    pub beats: Beats,
    pub contact: Contact,
    /// Kilojoules since the last reset; stays at its highest value once there. The supplement prints "joule", its
    /// published examples and devices mean kilojoule.
    pub energy: Option<u16>,
    /// Oldest first.
    pub intervals: Vec<Interval>,
}

impl Beats {
    pub const fn per_minute(self) -> u16 {
        match self {
            Self::Eight(beats) => beats as u16,
            Self::Sixteen(beats) => beats,
        }
    }
}

impl Interval {
    /// Exactly: a tick is 9,765,625 x 10^-10 s.
    pub const fn quantity(self) -> Quantity {
        Quantity::new(self.0 as i64 * 9_765_625, -10, Unit::Second)
    }
}

impl HeartRate {
    /// # Errors
    /// Where the bytes end before what the flags announce or go on behind it. Intervals announced but not there are
    /// [`crate::Fault::TooShort`]; reserved flags are ignored, as the specification asks.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let flags = octets.u8()?;
        let beats = if flags & WIDE == 0 { Beats::Eight(octets.u8()?) } else { Beats::Sixteen(octets.u16()?) };
        let contact = match (flags & CONTACT_SUPPORTED != 0, flags & CONTACT != 0) {
            (false, _) => Contact::NotSupported,
            (true, false) => Contact::Lost,
            (true, true) => Contact::Detected,
        };
        let energy = if flags & ENERGY != 0 { Some(octets.u16()?) } else { None };
        let mut intervals = Vec::new();
        if flags & INTERVALS != 0 {
            intervals.push(Interval(octets.u16()?));
            while !octets.is_empty() {
                intervals.push(Interval(octets.u16()?));
            }
        }
        octets.done()?;
        Ok(Self { beats, contact, energy, intervals })
    }

    /// The bytes; `None` when there are more intervals than a value can hold.
    pub fn emit(&self) -> Option<Vec<u8>> {
        let (wide, rate) = match self.beats {
            Beats::Eight(beats) => (0, vec![beats]),
            Beats::Sixteen(beats) => (WIDE, beats.to_le_bytes().to_vec()),
        };
        let contact = match self.contact {
            Contact::NotSupported => 0,
            Contact::Lost => CONTACT_SUPPORTED,
            Contact::Detected => CONTACT_SUPPORTED | CONTACT,
        };
        let energy = if self.energy.is_some() { ENERGY } else { 0 };
        let intervals = if self.intervals.is_empty() { 0 } else { INTERVALS };
        let mut bytes = vec![wide | contact | energy | intervals];
        bytes.extend(rate);
        bytes.extend(self.energy.into_iter().flat_map(u16::to_le_bytes));
        bytes.extend(self.intervals.iter().flat_map(|interval| interval.0.to_le_bytes()));
        (bytes.len() <= LONGEST_VALUE).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fault;
    use proptest::prelude::*;

    fn refused(bytes: &[u8], at: usize, what: Fault) {
        assert_eq!(HeartRate::parse(bytes), Err(Malformed { at, what }), "{bytes:02x?}");
    }

    #[test]
    fn what_does_not_fit_is_refused_where_it_does_not() {
        refused(&[], 0, Fault::TooShort);
        refused(&[0x00], 1, Fault::TooShort);
        refused(&[0x01, 0x50], 2, Fault::TooShort);
        refused(&[0x00, 0x55, 0x00], 2, Fault::TooLong);
        refused(&[0x10, 0x55, 0x00], 3, Fault::TooShort);
        refused(&[0x17, 0x01, 0x01], 3, Fault::TooShort);
        refused(&[0x10; 513], 512, Fault::TooLong);
    }

    #[test]
    fn a_tick_is_exact() {
        assert_eq!(Interval(141).quantity().in_unit(Unit::Millisecond).unwrap().decimal.to_string(), "137.6953125");
        assert_eq!(
            Interval(1024).quantity().compare(Quantity::new(1, 0, Unit::Second)),
            Some(std::cmp::Ordering::Equal)
        );
    }

    fn any_measurement() -> impl Strategy<Value = HeartRate> {
        let beats = prop_oneof![any::<u8>().prop_map(Beats::Eight), any::<u16>().prop_map(Beats::Sixteen)];
        let contact = prop::sample::select(vec![Contact::NotSupported, Contact::Lost, Contact::Detected]);
        let intervals = proptest::collection::vec(any::<u16>().prop_map(Interval), 0..12);
        (beats, contact, any::<Option<u16>>(), intervals).prop_map(|(beats, contact, energy, intervals)| HeartRate {
            beats,
            contact,
            energy,
            intervals,
        })
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(measurement in any_measurement()) {
            prop_assert_eq!(HeartRate::parse(&measurement.emit().unwrap()), Ok(measurement));
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(mut bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            match HeartRate::parse(&bytes) {
                Ok(measurement) => {
                    // Reserved flags and the contact bit without meaning are not kept.
                    bytes[0] &= 0x1f;
                    if bytes[0] & CONTACT_SUPPORTED == 0 {
                        bytes[0] &= !CONTACT;
                    }
                    prop_assert_eq!(measurement.emit().unwrap(), bytes);
                }
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }
    }
}
