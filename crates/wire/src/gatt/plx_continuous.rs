//! PLX Continuous Measurement, 2A5F (Bluetooth SIG Pulse Oximeter Service 1.0.1 and GATT Specification Supplement).
//!
//! `flags u8 | SpO2, pulse rate | [fast pair] | [slow pair] | [measurement status u16] | [device and sensor status
//! u24] | [pulse amplitude index]`, numbers as SFLOAT. The flags differ from those of the spot-check, 2A5E.

use crate::Malformed;
use crate::octets::Octets;
use crate::sfloat::Sfloat;

pub const UUID: u16 = 0x2A5F;

const FAST: u8 = 1 << 0;
const SLOW: u8 = 1 << 1;
const MEASUREMENT: u8 = 1 << 2;
const DEVICE: u8 = 1 << 3;
const AMPLITUDE: u8 = 1 << 4;

/// Saturation in percent and pulse rate per minute, over one averaging time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pair {
    pub spo2: Sfloat,
    pub pulse_rate: Sfloat,
}

/// How the measurement came about; bits 0 to 4 are reserved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct MeasurementStatus(pub u16);

/// How device and sensor are; bits 16 to 23 are reserved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct DeviceStatus(pub u32);

impl MeasurementStatus {
    pub const ONGOING: u16 = 1 << 5;
    pub const EARLY_ESTIMATE: u16 = 1 << 6;
    pub const VALIDATED: u16 = 1 << 7;
    pub const FULLY_QUALIFIED: u16 = 1 << 8;
    pub const FROM_STORAGE: u16 = 1 << 9;
    pub const DEMONSTRATION: u16 = 1 << 10;
    pub const TESTING: u16 = 1 << 11;
    pub const CALIBRATING: u16 = 1 << 12;
    pub const UNAVAILABLE: u16 = 1 << 13;
    pub const QUESTIONABLE: u16 = 1 << 14;
    pub const INVALID: u16 = 1 << 15;

    pub const fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

impl DeviceStatus {
    pub const EXTENDED_DISPLAY: u32 = 1 << 0;
    pub const MALFUNCTION: u32 = 1 << 1;
    pub const PROCESSING_IRREGULAR: u32 = 1 << 2;
    pub const INADEQUATE_SIGNAL: u32 = 1 << 3;
    pub const POOR_SIGNAL: u32 = 1 << 4;
    pub const LOW_PERFUSION: u32 = 1 << 5;
    pub const ERRATIC_SIGNAL: u32 = 1 << 6;
    pub const NON_PULSATILE: u32 = 1 << 7;
    pub const QUESTIONABLE_PULSE: u32 = 1 << 8;
    pub const ANALYSING: u32 = 1 << 9;
    pub const INTERFERENCE: u32 = 1 << 10;
    pub const NOT_ON_USER: u32 = 1 << 11;
    pub const UNKNOWN_SENSOR: u32 = 1 << 12;
    pub const SENSOR_DISPLACED: u32 = 1 << 13;
    pub const SENSOR_MALFUNCTION: u32 = 1 << 14;
    pub const SENSOR_DISCONNECTED: u32 = 1 << 15;

    pub const fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// One notification.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PlxContinuous {
    pub normal: Pair,
    pub fast: Option<Pair>,
    pub slow: Option<Pair>,
    pub measurement: Option<MeasurementStatus>,
    /// Twenty-four bits.
    pub device: Option<DeviceStatus>,
    /// Pulse amplitude index, percent.
    pub amplitude: Option<Sfloat>,
}

impl Pair {
    pub(crate) fn take(octets: &mut Octets<'_>) -> Result<Self, Malformed> {
        Ok(Self { spo2: Sfloat(octets.u16()?), pulse_rate: Sfloat(octets.u16()?) })
    }

    pub(crate) fn put(self) -> impl Iterator<Item = u8> {
        self.spo2.emit().into_iter().chain(self.pulse_rate.emit())
    }
}

impl PlxContinuous {
    /// # Errors
    /// Where the bytes end before what the flags announce, or go on behind it. Reserved flags are ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let flags = octets.u8()?;
        let has = |flag| flags & flag != 0;
        let parsed = Self {
            normal: Pair::take(&mut octets)?,
            fast: if has(FAST) { Some(Pair::take(&mut octets)?) } else { None },
            slow: if has(SLOW) { Some(Pair::take(&mut octets)?) } else { None },
            measurement: if has(MEASUREMENT) { Some(MeasurementStatus(octets.u16()?)) } else { None },
            device: if has(DEVICE) { Some(DeviceStatus(octets.u24()?)) } else { None },
            amplitude: if has(AMPLITUDE) { Some(Sfloat(octets.u16()?)) } else { None },
        };
        octets.done()?;
        Ok(parsed)
    }

    /// The bytes. The device status goes out with its lower 24 bits.
    pub fn emit(&self) -> Vec<u8> {
        let flags = [
            (FAST, self.fast.is_some()),
            (SLOW, self.slow.is_some()),
            (MEASUREMENT, self.measurement.is_some()),
            (DEVICE, self.device.is_some()),
            (AMPLITUDE, self.amplitude.is_some()),
        ];
        let mut bytes = vec![flags.into_iter().filter(|(_, set)| *set).fold(0, |all, (flag, _)| all | flag)];
        bytes.extend(self.normal.put());
        bytes.extend(self.fast.into_iter().chain(self.slow).flat_map(Pair::put));
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
        let refused = |bytes: &[u8], at, what| assert_eq!(PlxContinuous::parse(bytes), Err(Malformed { at, what }));
        refused(&[], 0, Fault::TooShort);
        refused(&[0x00, 0x61, 0x00, 0x3c], 4, Fault::TooShort);
        refused(&[0x00, 0x61, 0x00, 0x3c, 0x00, 0x00], 5, Fault::TooLong);
        refused(&[0x08, 0x61, 0x00, 0x3c, 0x00, 0x00, 0x20], 7, Fault::TooShort);
    }

    fn any_pair() -> impl Strategy<Value = Pair> {
        any::<(u16, u16)>().prop_map(|(spo2, rate)| Pair { spo2: Sfloat(spo2), pulse_rate: Sfloat(rate) })
    }

    fn any_measurement() -> impl Strategy<Value = PlxContinuous> {
        let pairs = (any_pair(), proptest::option::of(any_pair()), proptest::option::of(any_pair()));
        let rest = (any::<Option<u16>>(), proptest::option::of(0_u32..1 << 24), any::<Option<u16>>());
        (pairs, rest).prop_map(|((normal, fast, slow), (measurement, device, amplitude))| PlxContinuous {
            normal,
            fast,
            slow,
            measurement: measurement.map(MeasurementStatus),
            device: device.map(DeviceStatus),
            amplitude: amplitude.map(Sfloat),
        })
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(measurement in any_measurement()) {
            prop_assert_eq!(PlxContinuous::parse(&measurement.emit()), Ok(measurement));
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(mut bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
            match PlxContinuous::parse(&bytes) {
                Ok(measurement) => {
                    bytes[0] &= 0x1f;
                    prop_assert_eq!(measurement.emit(), bytes);
                }
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }
    }
}
