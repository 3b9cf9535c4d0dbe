//! Blood Pressure Measurement, 2A35, and Intermediate Cuff Pressure, 2A36 (Bluetooth SIG GATT Specification Supplement).
//!
//! `flags u8 | three pressures | [time stamp] | [pulse rate] | [user u8] | [status u16]`, numbers as SFLOAT. The two
//! share their shape and nothing else: what is in a cuff while it measures is not a blood pressure.

use super::date_time::DateTime;
use crate::Malformed;
use crate::octets::Octets;
use crate::sfloat::Sfloat;
use vitals::Unit;

pub const UUID: u16 = 0x2A35;
pub const INTERMEDIATE: u16 = 0x2A36;

const KILOPASCAL: u8 = 1 << 0;
const TIME: u8 = 1 << 1;
const PULSE: u8 = 1 << 2;
const USER: u8 = 1 << 3;
const STATUS: u8 = 1 << 4;

/// What the cuff says of the measurement; bits 6 to 15 are reserved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Status(pub u16);

/// The pulse rate against the range the cuff is made for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PulseRange {
    Within,
    Above,
    Below,
    Reserved,
}

/// Everything that stands beside the pressures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Circumstances {
    pub kilopascal: bool,
    pub time: Option<DateTime>,
    /// Per minute.
    pub pulse: Option<Sfloat>,
    /// The device's number for the person measured; [`Circumstances::UNKNOWN_USER`] where it knows none.
    pub user: Option<u8>,
    pub status: Option<Status>,
}

/// One measurement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct BloodPressure {
    pub systolic: Sfloat,
    pub diastolic: Sfloat,
    pub mean: Sfloat,
    pub beside: Circumstances,
}

/// The pressure in the cuff at one moment of a measurement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CuffPressure {
    pub cuff: Sfloat,
    /// The places of diastolic and mean pressure. NaN by the supplement, zero from some devices; no meaning in either.
    pub unused: [Sfloat; 2],
    pub beside: Circumstances,
}

impl Status {
    pub const BODY_MOVEMENT: u16 = 1 << 0;
    pub const CUFF_LOOSE: u16 = 1 << 1;
    pub const IRREGULAR_PULSE: u16 = 1 << 2;
    pub const BAD_POSITION: u16 = 1 << 5;

    pub const fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }

    pub const fn pulse_range(self) -> PulseRange {
        match self.0 >> 3 & 0b11 {
            0b00 => PulseRange::Within,
            0b01 => PulseRange::Above,
            0b10 => PulseRange::Below,
            _ => PulseRange::Reserved,
        }
    }
}

impl Circumstances {
    pub const UNKNOWN_USER: u8 = 0xff;

    /// The unit of the pressures.
    pub const fn unit(&self) -> Unit {
        if self.kilopascal { Unit::Kilopascal } else { Unit::MillimetreMercury }
    }

    fn take(flags: u8, octets: &mut Octets<'_>) -> Result<Self, Malformed> {
        let has = |flag| flags & flag != 0;
        Ok(Self {
            kilopascal: has(KILOPASCAL),
            time: if has(TIME) { Some(DateTime::take(octets)?) } else { None },
            pulse: if has(PULSE) { Some(Sfloat(octets.u16()?)) } else { None },
            user: if has(USER) { Some(octets.u8()?) } else { None },
            status: if has(STATUS) { Some(Status(octets.u16()?)) } else { None },
        })
    }

    fn flags(&self) -> u8 {
        let flags = [
            (KILOPASCAL, self.kilopascal),
            (TIME, self.time.is_some()),
            (PULSE, self.pulse.is_some()),
            (USER, self.user.is_some()),
            (STATUS, self.status.is_some()),
        ];
        flags.into_iter().filter(|(_, set)| *set).fold(0, |all, (flag, _)| all | flag)
    }

    fn put(&self) -> impl Iterator<Item = u8> {
        let status = self.status.into_iter().flat_map(|status| status.0.to_le_bytes());
        let (time, pulse) =
            (self.time.into_iter().flat_map(DateTime::emit), self.pulse.into_iter().flat_map(Sfloat::emit));
        time.chain(pulse).chain(self.user).chain(status)
    }
}

/// The three pressures and what stands beside them.
fn take(bytes: &[u8]) -> Result<([Sfloat; 3], Circumstances), Malformed> {
    let mut octets = Octets::of_value(bytes)?;
    let flags = octets.u8()?;
    let pressures = [Sfloat(octets.u16()?), Sfloat(octets.u16()?), Sfloat(octets.u16()?)];
    let beside = Circumstances::take(flags, &mut octets)?;
    octets.done()?;
    Ok((pressures, beside))
}

fn put(pressures: [Sfloat; 3], beside: &Circumstances) -> Vec<u8> {
    let mut bytes = vec![beside.flags()];
    bytes.extend(pressures.into_iter().flat_map(Sfloat::emit));
    bytes.extend(beside.put());
    bytes
}

impl BloodPressure {
    /// # Errors
    /// Where the bytes end before what the flags announce, or go on behind it. Reserved flags are ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        take(bytes).map(|([systolic, diastolic, mean], beside)| Self { systolic, diastolic, mean, beside })
    }

    pub fn emit(&self) -> Vec<u8> {
        put([self.systolic, self.diastolic, self.mean], &self.beside)
    }
}

impl CuffPressure {
    /// # Errors
    /// Where the bytes end before what the flags announce, or go on behind it. Reserved flags are ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        take(bytes).map(|([cuff, diastolic, mean], beside)| Self { cuff, unused: [diastolic, mean], beside })
    }

    pub fn emit(&self) -> Vec<u8> {
        put([self.cuff, self.unused[0], self.unused[1]], &self.beside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fault;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_fit_is_refused_where_it_does_not() {
        let refused = |bytes: &[u8], at, what| {
            assert_eq!(BloodPressure::parse(bytes), Err(Malformed { at, what }));
            assert_eq!(CuffPressure::parse(bytes), Err(Malformed { at, what }));
        };
        refused(&[], 0, Fault::TooShort);
        refused(&[0x00, 0x8a, 0x00, 0x58, 0x00, 0x78], 6, Fault::TooShort);
        refused(&[0x00, 0x8a, 0x00, 0x58, 0x00, 0x78, 0x00, 0x00], 7, Fault::TooLong);
        refused(&[0x10, 0x8a, 0x00, 0x58, 0x00, 0x78, 0x00, 0x01], 8, Fault::TooShort);
    }

    #[test]
    fn the_pulse_range_is_two_bits() {
        let range = |bits| Status(bits).pulse_range();
        assert_eq!([range(0x00), range(0x08), range(0x10)], [PulseRange::Within, PulseRange::Above, PulseRange::Below]);
        assert_eq!(range(0x18), PulseRange::Reserved);
    }

    fn any_circumstances() -> impl Strategy<Value = Circumstances> {
        let time = any::<(u16, u8, u8, u8, u8, u8)>().prop_map(|(year, month, day, hour, minute, second)| DateTime {
            year,
            month,
            day,
            hour,
            minute,
            second,
        });
        let rest = (any::<bool>(), any::<Option<u16>>(), any::<Option<u8>>(), any::<Option<u16>>());
        (proptest::option::of(time), rest).prop_map(|(time, (kilopascal, pulse, user, status))| Circumstances {
            kilopascal,
            time,
            pulse: pulse.map(Sfloat),
            user,
            status: status.map(Status),
        })
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(pressures in any::<[u16; 3]>(), beside in any_circumstances()) {
            let [systolic, diastolic, mean] = pressures.map(Sfloat);
            let measurement = BloodPressure { systolic, diastolic, mean, beside };
            prop_assert_eq!(BloodPressure::parse(&measurement.emit()), Ok(measurement));
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(mut bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
            let (measurement, cuff) = (BloodPressure::parse(&bytes), CuffPressure::parse(&bytes));
            match (measurement, cuff) {
                (Ok(measurement), Ok(cuff)) => {
                    bytes[0] &= 0x1f;
                    prop_assert_eq!(measurement.emit(), bytes.clone());
                    prop_assert_eq!(cuff.emit(), bytes);
                }
                (Err(malformed), Err(same)) => prop_assert!(malformed == same && malformed.at <= bytes.len()),
                (one, other) => prop_assert!(false, "{one:?} and {other:?} share their shape"),
            }
        }
    }
}
