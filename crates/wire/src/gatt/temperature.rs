//! Temperature Measurement, 2A1C, and Intermediate Temperature, 2A1E (Bluetooth SIG GATT Specification Supplement).
//!
//! `flags u8 | temperature FLOAT | [time stamp] | [type u8]`. The intermediate one has the same layout; it is what the
//! thermometer reads on its way to the measurement.

use super::date_time::DateTime;
use crate::Malformed;
use crate::octets::Octets;
use crate::sfloat::Float;
use vitals::Unit;

pub const UUID: u16 = 0x2A1C;
pub const INTERMEDIATE: u16 = 0x2A1E;

const FAHRENHEIT: u8 = 1 << 0;
const TIME: u8 = 1 << 1;
const SITE: u8 = 1 << 2;

/// Where on the body it was measured, as the code that was sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Site(pub u8);

/// One measurement.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Temperature {
    pub fahrenheit: bool,
    pub number: Float,
    pub time: Option<DateTime>,
    pub site: Option<Site>,
}

impl Site {
    /// The place's name (Temperature Type, 2A1D); `None` for a code without meaning.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self.0 {
            1 => "armpit",
            2 => "body",
            3 => "ear",
            4 => "finger",
            5 => "gastrointestinal_tract",
            6 => "mouth",
            7 => "rectum",
            8 => "toe",
            9 => "tympanum",
            _ => return None,
        })
    }
}

impl Temperature {
    pub const fn unit(&self) -> Unit {
        if self.fahrenheit { Unit::Fahrenheit } else { Unit::Celsius }
    }

    /// # Errors
    /// Where the bytes end before what the flags announce, or go on behind it. Reserved flags are ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let flags = octets.u8()?;
        let has = |flag| flags & flag != 0;
        let parsed = Self {
            fahrenheit: has(FAHRENHEIT),
            number: Float(octets.u32()?),
            time: if has(TIME) { Some(DateTime::take(&mut octets)?) } else { None },
            site: if has(SITE) { Some(Site(octets.u8()?)) } else { None },
        };
        octets.done()?;
        Ok(parsed)
    }

    pub fn emit(&self) -> Vec<u8> {
        let flags = [(FAHRENHEIT, self.fahrenheit), (TIME, self.time.is_some()), (SITE, self.site.is_some())];
        let mut bytes = vec![flags.into_iter().filter(|(_, set)| *set).fold(0, |all, (flag, _)| all | flag)];
        bytes.extend(self.number.emit());
        bytes.extend(self.time.into_iter().flat_map(DateTime::emit));
        bytes.extend(self.site.map(|site| site.0));
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
        let refused = |bytes: &[u8], at, what| assert_eq!(Temperature::parse(bytes), Err(Malformed { at, what }));
        refused(&[], 0, Fault::TooShort);
        refused(&[0x00, 0xc4, 0x09, 0x00], 4, Fault::TooShort);
        refused(&[0x00, 0xc4, 0x09, 0x00, 0xfe, 0x01], 5, Fault::TooLong);
        refused(&[0x04, 0xc4, 0x09, 0x00, 0xfe], 5, Fault::TooShort);
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(fahrenheit in any::<bool>(), bits in any::<u32>(), site in any::<Option<u8>>()) {
            let time = Some(DateTime { year: 2020, month: 5, day: 21, hour: 10, minute: 30, second: 45 });
            for time in [None, time] {
                let measurement = Temperature { fahrenheit, number: Float(bits), time, site: site.map(Site) };
                prop_assert_eq!(Temperature::parse(&measurement.emit()), Ok(measurement));
            }
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(mut bytes in proptest::collection::vec(any::<u8>(), 0..16)) {
            match Temperature::parse(&bytes) {
                Ok(measurement) => {
                    bytes[0] &= 0x07;
                    prop_assert_eq!(measurement.emit(), bytes);
                }
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }
    }
}
