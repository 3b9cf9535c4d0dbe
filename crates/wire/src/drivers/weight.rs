//! A scale: 2A9D.

use super::{SentClock, Stamp};
use crate::gatt::weight::{UUID, Weight};
use crate::{Driver, Now, Step};
use vitals::{Attribute, Origin, Packet, Parameter, Source, Value};

/// Reads [`Weight`]. Keeps what the time stamps of the connection told. The body mass index and the height it rests on
/// were told to the scale, not measured: they stay in the raw bytes, as does the scale's number for the person.
#[derive(Clone, Debug)]
pub struct WeightDriver {
    source: Source,
    origin: Origin,
    clock: SentClock,
}

impl WeightDriver {
    pub fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, clock: SentClock::default() }
    }
}

impl Driver for WeightDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(UUID)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let sent = match Weight::parse(&packet.bytes) {
            Ok(sent) => sent,
            Err(malformed) => return Step { malformed: vec![malformed], ..Step::default() },
        };
        let stamp = Stamp::streamed(self.source, self.origin, now, packet);
        let (stamp, quality) = stamp.spot(sent.time, &mut self.clock);
        let value = sent.weight().map_or_else(Value::Absent, Value::Measured);
        Step { samples: vec![stamp.sample(Parameter::BodyWeight, value, quality)], ..Step::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{feed, readings};
    use vitals::{Absent, Quantity, Reading, Unit};

    fn read(bytes: &[u8]) -> Reading {
        readings(&feed(&mut WeightDriver::new(Source(7), Origin::Demo), Attribute::Gatt(UUID), bytes))[0]
    }

    #[test]
    fn a_weight_keeps_its_digits_and_its_unit() {
        let reading = read(&[0x00, 0xb0, 0x36]);
        assert_eq!(reading.shown(), Some(Quantity::new(70_000, -3, Unit::Kilogram)));
        assert!(reading.is_spot() && reading.current().is_none());
        assert_eq!(read(&[0x01, 0x54, 0x3d]).shown(), Some(Quantity::new(15_700, -2, Unit::Pound)));
    }

    #[test]
    fn an_empty_scale_and_a_failed_measurement_have_no_weight() {
        assert_eq!(read(&[0x00, 0x00, 0x00]).value, Value::Absent(Absent::OutOfRange));
        assert_eq!(read(&[0x00, 0xff, 0xff]).value, Value::Absent(Absent::Unavailable));
    }
}
