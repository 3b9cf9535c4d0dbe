//! A scale: 2A9D.

use super::{Stamp, spot};
use crate::gatt::weight::{UUID, Weight};
use crate::{Driver, Now, Step};
use vitals::{Attribute, Origin, Packet, Parameter, Quality, Source, Value};

/// Reads [`Weight`]. Keeps nothing between packets. The body mass index and the height it rests on were told to the
/// scale, not measured: they stay in the raw bytes, as does the scale's number for the person.
#[derive(Clone, Copy, Debug)]
pub struct WeightDriver {
    source: Source,
    origin: Origin,
}

impl WeightDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin }
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
        let stamp = Stamp::streamed(self.source, self.origin, now, packet).spot(sent.time);
        let value = sent.weight().map_or_else(Value::Absent, Value::Measured);
        Step { samples: vec![stamp.sample(Parameter::BodyWeight, value, spot(Quality::GOOD))], ..Step::default() }
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
