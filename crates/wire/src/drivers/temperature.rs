//! A thermometer: 2A1C, and 2A1E while it measures.

use super::{SentClock, Stamp, value_in};
use crate::gatt::temperature::{INTERMEDIATE, Temperature, UUID};
use crate::{Driver, Now, Step};
use vitals::{Attribute, Flag, Origin, Packet, Parameter, Quality, Source, Validity};

/// Reads [`Temperature`]. Keeps what the time stamps of the connection told. What comes on the way to a measurement is
/// questionable: still measuring.
#[derive(Clone, Debug)]
pub struct TemperatureDriver {
    source: Source,
    origin: Origin,
    clock: SentClock,
}

impl TemperatureDriver {
    pub fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, clock: SentClock::default() }
    }
}

impl Driver for TemperatureDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(UUID) || attribute == Attribute::Gatt(INTERMEDIATE)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let sent = match Temperature::parse(&packet.bytes) {
            Ok(sent) => sent,
            Err(malformed) => return Step { malformed: vec![malformed], ..Step::default() },
        };
        let quality = if packet.attribute == Attribute::Gatt(INTERMEDIATE) {
            Quality::new(Validity::Questionable, [Flag::Settling])
        } else {
            Quality::GOOD
        };
        let stamp = Stamp::streamed(self.source, self.origin, now, packet);
        let (stamp, spot) = stamp.spot(sent.time, &mut self.clock);
        let value = value_in(sent.unit(), sent.number.value());
        Step { samples: vec![stamp.sample(Parameter::BodyTemperature, value, spot.and(quality))], ..Step::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{feed, readings};
    use vitals::{Absent, Quantity, Reading, Unit, Value};

    fn read(uuid: u16, bytes: &[u8]) -> Reading {
        readings(&feed(&mut TemperatureDriver::new(Source(6), Origin::Demo), Attribute::Gatt(uuid), bytes))[0]
    }

    #[test]
    fn a_measurement_keeps_its_digits_its_unit_and_the_devices_time() {
        let bytes = [0x06, 0xb0, 0x0e, 0x00, 0xfe, 0xdc, 0x07, 12, 5, 11, 50, 27, 4];
        let reading = read(UUID, &bytes);
        assert_eq!(reading.value, Value::Measured(Quantity::new(3760, -2, Unit::Celsius)));
        assert_eq!(reading.taken.device, Some(1_354_708_227_000_000));
        // Years before it came: kept, and shown nowhere.
        assert!(reading.is_spot() && reading.shown().is_none() && reading.quality.has(Flag::FromStorage));
        let bytes = [0x06, 0xb0, 0x0e, 0x00, 0xfe, 0xe7, 0x07, 11, 14, 22, 13, 20, 4];
        let reading = read(UUID, &bytes);
        assert_eq!(reading.shown(), Some(Quantity::new(3760, -2, Unit::Celsius)));
        assert!(reading.is_spot() && reading.current().is_none());
        let reading = read(UUID, &[0x01, 0xda, 0x03, 0x00, 0xff]);
        assert_eq!(reading.shown(), Some(Quantity::new(986, -1, Unit::Fahrenheit)));
    }

    #[test]
    fn no_number_and_no_bodys_number_are_absent() {
        assert_eq!(read(UUID, &[0x00, 0xff, 0xff, 0x7f, 0x00]).value, Value::Absent(Absent::NotANumber));
        // 98.6 without the flag of its unit.
        assert_eq!(read(UUID, &[0x00, 0xda, 0x03, 0x00, 0xff]).value, Value::Absent(Absent::OutOfRange));
    }

    #[test]
    fn on_the_way_to_a_measurement_it_says_so() {
        let reading = read(INTERMEDIATE, &[0x00, 0xb0, 0x0e, 0x00, 0xfe]);
        assert_eq!(reading.quality.validity, Validity::Questionable);
        assert!(reading.quality.has(Flag::Settling) && reading.is_spot());
    }
}
