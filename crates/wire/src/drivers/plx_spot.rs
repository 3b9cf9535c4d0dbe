//! A pulse oximeter's single measurement by the Bluetooth profile: 2A5E.

use super::{SentClock, Stamp, plx};
use crate::gatt::plx_spot_check::{PlxSpotCheck, UUID};
use crate::{Driver, Now, Step};
use vitals::{Attribute, Origin, Packet, Source};

/// Reads [`PlxSpotCheck`]. Keeps what the time stamps of the connection told. A measurement that says it comes from
/// storage is kept and stands nowhere; every other one is a spot reading.
#[derive(Clone, Debug)]
pub struct PlxSpotDriver {
    source: Source,
    origin: Origin,
    clock: SentClock,
}

impl PlxSpotDriver {
    pub fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, clock: SentClock::default() }
    }
}

impl Driver for PlxSpotDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(UUID)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let parsed = match PlxSpotCheck::parse(&packet.bytes) {
            Ok(parsed) => parsed,
            Err(malformed) => return Step { malformed: vec![malformed], ..Step::default() },
        };
        let status = parsed.measurement.unwrap_or_default();
        let stamp = Stamp::streamed(self.source, self.origin, now, packet);
        let (stamp, spot) = stamp.spot(parsed.time, &mut self.clock);
        let quality = spot.and(plx::quality(status, parsed.device.unwrap_or_default()));
        let numbers = plx::numbers(parsed.numbers, parsed.amplitude, status);
        Step {
            samples: numbers.map(|(parameter, value)| stamp.sample(parameter, value, quality)).collect(),
            ..Step::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{feed, readings};
    use vitals::{Certainty, Flag, Parameter, Quantity, Reading, Validity};

    fn read(bytes: &[u8]) -> Vec<Reading> {
        readings(&feed(&mut PlxSpotDriver::new(Source(2), Origin::Demo), Attribute::Gatt(UUID), bytes))
    }

    #[test]
    fn one_measurement_stands_with_its_age_and_is_never_live() {
        let readings = read(&[0x00, 97, 0, 60, 0]);
        let got: Vec<_> = readings.iter().map(|r| (r.parameter, r.shown().unwrap())).collect();
        assert_eq!(got, [(Parameter::Spo2, Quantity::percent(97)), (Parameter::PulseRate, Quantity::per_minute(60))]);
        assert!(readings.iter().all(|r| r.is_spot() && !r.is_live() && r.current().is_none()));
        assert!(readings.iter().all(|r| r.quality.validity == Validity::Valid));
    }

    #[test]
    fn the_devices_clock_is_kept_and_not_believed() {
        let readings = read(&[0x01, 97, 0, 60, 0, 0xe5, 0x07, 1, 1, 12, 0, 0]);
        assert_eq!(readings[0].taken.device, Some(1_609_502_400_000_000));
        assert_eq!(readings[0].taken.certainty, Certainty::Unknown);
        assert_eq!(readings[0].taken.wall.micros(), 1_700_000_001_000_000);
        let unset = read(&[0x11, 97, 0, 60, 0, 0, 0, 1, 1, 12, 0, 0]);
        assert_eq!(unset[0].taken.device, None);
    }

    #[test]
    fn from_storage_stands_nowhere() {
        let readings = read(&[0x02, 70, 0, 60, 0, 0x00, 0x02]);
        assert!(readings.iter().all(|r| r.quality.has(Flag::FromStorage) && r.shown().is_none()));
    }

    #[test]
    fn status_becomes_validity() {
        let readings = read(&[0x06, 97, 0, 60, 0, 0x00, 0x40, 0x00, 0x08, 0x00]);
        assert!(readings.iter().all(|r| r.quality.has(Flag::SensorOff) && r.shown().is_none()));
        let readings = read(&[0x02, 97, 0, 60, 0, 0x00, 0x40]);
        assert!(readings.iter().all(|r| r.quality.validity == Validity::Questionable && r.shown().is_some()));
    }
}
