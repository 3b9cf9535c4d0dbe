//! PLX Spot-Check Measurement, 2A5E (Bluetooth SIG Pulse Oximeter Service 1.0.1 and GATT Specification Supplement).
//!
//! `flags u8 | SpO2, pulse rate | [time stamp] | [measurement status u16] | [device and sensor status u24] | [pulse
//! amplitude index]`, numbers as SFLOAT. The flags differ from those of the continuous measurement, 2A5F.

use super::date_time::DateTime;
use super::plx_continuous::{DeviceStatus, MeasurementStatus, Pair};
use crate::Malformed;
use crate::octets::Octets;
use crate::sfloat::Sfloat;

pub const UUID: u16 = 0x2A5E;

const TIME: u8 = 1 << 0;
const MEASUREMENT: u8 = 1 << 1;
const DEVICE: u8 = 1 << 2;
const AMPLITUDE: u8 = 1 << 3;
const CLOCK_NOT_SET: u8 = 1 << 4;

/// One indication: one measurement, now or out of the device's memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PlxSpotCheck {
    pub numbers: Pair,
    pub time: Option<DateTime>,
    pub measurement: Option<MeasurementStatus>,
    /// Twenty-four bits.
    pub device: Option<DeviceStatus>,
    /// Pulse amplitude index, percent.
    pub amplitude: Option<Sfloat>,
    /// The device says that nobody has set its clock.
    pub clock_not_set: bool,
}

impl PlxSpotCheck {
    /// # Errors
    /// Where the bytes end before what the flags announce, or go on behind it. Reserved flags are ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let flags = octets.u8()?;
        let has = |flag| flags & flag != 0;
        let parsed = Self {
            numbers: Pair::take(&mut octets)?,
            time: if has(TIME) { Some(DateTime::take(&mut octets)?) } else { None },
            measurement: if has(MEASUREMENT) { Some(MeasurementStatus(octets.u16()?)) } else { None },
            device: if has(DEVICE) { Some(DeviceStatus(octets.u24()?)) } else { None },
            amplitude: if has(AMPLITUDE) { Some(Sfloat(octets.u16()?)) } else { None },
            clock_not_set: has(CLOCK_NOT_SET),
        };
        octets.done()?;
        Ok(parsed)
    }

    /// The bytes. The device status goes out with its lower 24 bits.
    pub fn emit(&self) -> Vec<u8> {
        let flags = [
            (TIME, self.time.is_some()),
            (MEASUREMENT, self.measurement.is_some()),
            (DEVICE, self.device.is_some()),
            (AMPLITUDE, self.amplitude.is_some()),
            (CLOCK_NOT_SET, self.clock_not_set),
        ];
        let mut bytes = vec![flags.into_iter().filter(|(_, set)| *set).fold(0, |all, (flag, _)| all | flag)];
        bytes.extend(self.numbers.put());
        bytes.extend(self.time.into_iter().flat_map(DateTime::emit));
        bytes.extend(self.measurement.into_iter().flat_map(|status| status.0.to_le_bytes()));
        bytes.extend(self.device.into_iter().flat_map(|status| status.0.to_le_bytes().into_iter().take(3)));
        bytes.extend(self.amplitude.into_iter().flat_map(Sfloat::emit));
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
        let refused = |bytes: &[u8], at, what| assert_eq!(PlxSpotCheck::parse(bytes), Err(Malformed { at, what }));
        refused(&[], 0, Fault::TooShort);
        refused(&[0x00, 0x61, 0x00, 0x3c], 4, Fault::TooShort);
        refused(&[0x00, 0x61, 0x00, 0x3c, 0x00, 0x00], 5, Fault::TooLong);
        refused(&[0x01, 0x61, 0x00, 0x3c, 0x00, 0xe8, 0x07, 11, 29, 23, 8], 11, Fault::TooShort);
    }

    proptest! {
        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(mut bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
            match PlxSpotCheck::parse(&bytes) {
                Ok(measurement) => {
                    bytes[0] &= 0x1f;
                    prop_assert_eq!(measurement.emit(), bytes.clone());
                    prop_assert_eq!(PlxSpotCheck::parse(&bytes), Ok(measurement));
                }
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }

        #[test]
        fn parse_undoes_emit(flags in 0_u8..0x20, rest in any::<[u8; 18]>()) {
            let length = 4 + [7, 2, 3, 2].iter().enumerate().filter(|(bit, _)| flags & 1 << bit != 0).map(|(_, n)| n).sum::<usize>();
            let bytes = [&[flags], &rest[..length]].concat();
            let measurement = PlxSpotCheck::parse(&bytes).unwrap();
            prop_assert_eq!(measurement.emit(), bytes);
        }
    }
}
