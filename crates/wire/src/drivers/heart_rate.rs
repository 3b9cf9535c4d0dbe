//! A heart rate strap: 2A37.

use super::Stamp;
use crate::gatt::heart_rate::{Contact, HeartRate, UUID};
use crate::{Driver, Now, Step};
use vitals::{Attribute, Certainty, Flag, Origin, Packet, Parameter, Quality, Quantity, Sample, Source, Span};
use vitals::{Validity, Value};

/// The intervals of a notification ended within this time before it came: straps notify about once a second
/// (Bluetooth SIG Heart Rate Service 1.0, 3.1.1).
const NOTIFIED_WITHIN: Span = Span::secs(1);

/// Reads [`HeartRate`]. Keeps nothing between packets: a strap that falls silent leaves no number behind.
#[derive(Clone, Copy, Debug)]
pub struct HeartRateDriver {
    source: Source,
    origin: Origin,
}

impl HeartRateDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin }
    }
}

impl Driver for HeartRateDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(UUID)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let measurement = match HeartRate::parse(&packet.bytes) {
            Ok(measurement) => measurement,
            Err(malformed) => return Step { malformed: vec![malformed], ..Step::default() },
        };
        let quality = match measurement.contact {
            // A strap without contact sends its last number or noise.
            Contact::Lost => Quality::new(Validity::Invalid, [Flag::SensorOff]),
            Contact::Detected | Contact::NotSupported => Quality::GOOD,
        };
        let stamp = Stamp::streamed(self.source, self.origin, now, packet);
        let rate = Value::Measured(Quantity::per_minute(i64::from(measurement.beats.per_minute())));
        let mut samples = vec![stamp.sample(Parameter::HeartRate, rate, quality)];
        let stamp = stamp.certainty(Certainty::Bounded(NOTIFIED_WITHIN));
        // Counted back from the newest, which ended last.
        let mut ago = Span::ZERO;
        let mut intervals = Vec::with_capacity(measurement.intervals.len());
        for interval in measurement.intervals.iter().rev() {
            let value = Value::Measured(interval.quantity());
            let mut reading = stamp.reading(Parameter::RrInterval, value, quality);
            reading.taken.wall = reading.taken.wall + -ago;
            intervals.push(Sample::Reading(reading));
            ago = ago + Span::micros(i64::from(interval.0) * 1_000_000 / 1024);
        }
        samples.extend(intervals.into_iter().rev());
        Step { samples, ..Step::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{feed, readings};
    use crate::{Fault, Malformed};
    use vitals::Absent;

    fn driver() -> HeartRateDriver {
        HeartRateDriver::new(Source(1), Origin::Demo)
    }

    #[test]
    fn rate_and_intervals_in_the_order_of_the_beats() {
        let step = feed(&mut driver(), Attribute::Gatt(UUID), &[0x16, 0x3c, 0x00, 0x04, 0x00, 0x03]);
        let readings = readings(&step);
        assert_eq!(readings[0].current(), Some(Quantity::per_minute(60)));
        assert_eq!(readings[0].taken.certainty, Certainty::Exact);
        let seconds: Vec<f64> = readings[1..].iter().map(|r| r.current().unwrap().decimal.to_f64()).collect();
        assert_eq!(seconds, [1.0, 0.75]);
        assert_eq!(readings[2].taken.wall.since(readings[1].taken.wall), Span::millis(750));
    }

    #[test]
    fn without_contact_there_is_no_current_number() {
        let step = feed(&mut driver(), Attribute::Gatt(UUID), &[0x14, 0x48, 0x00, 0x04]);
        assert!(readings(&step).iter().all(|r| r.quality.has(Flag::SensorOff) && r.current().is_none()));
        let step = feed(&mut driver(), Attribute::Gatt(UUID), &[0x16, 0x48, 0x00, 0x04]);
        assert!(readings(&step).iter().all(|r| r.quality == Quality::GOOD && r.current().is_some()));
    }

    #[test]
    fn a_rate_of_zero_is_no_measurement() {
        for bytes in [vec![0x00, 0x00], vec![0x01, 0x5f, 0x01]] {
            let step = feed(&mut driver(), Attribute::Gatt(UUID), &bytes);
            assert_eq!(readings(&step)[0].value, Value::Absent(Absent::OutOfRange));
        }
    }

    #[test]
    fn a_malformed_packet_yields_nothing_else() {
        let step = feed(&mut driver(), Attribute::Gatt(UUID), &[0x10, 0x48]);
        assert_eq!(step.malformed, [Malformed { at: 2, what: Fault::TooShort }]);
        assert!(step.samples.is_empty());
    }
}
