//! A pulse oximeter by the Bluetooth profile: 2A5F.

use super::{Stamp, value_in, worse};
use crate::gatt::plx_continuous::{DeviceStatus as D, MeasurementStatus as M, Pair, PlxContinuous, UUID};
use crate::sfloat::Sfloat;
use crate::{Driver, Now, Step};
use vitals::{Absent, Attribute, Certainty, Flag, Origin, Packet, Parameter, Quality, Source, Unit, Validity, Value};

/// Reads [`PlxContinuous`]. The normal pair becomes readings; the fast and slow pairs stay in the raw bytes. Keeps
/// nothing between packets.
#[derive(Clone, Copy, Debug)]
pub struct PlxDriver {
    source: Source,
    origin: Origin,
}

/// What each bit of the measurement status means for the numbers beside it.
const MEASUREMENT: [(u16, Validity, Option<Flag>); 8] = [
    (M::EARLY_ESTIMATE, Validity::Questionable, None),
    (M::FROM_STORAGE, Validity::Valid, Some(Flag::FromStorage)),
    (M::DEMONSTRATION, Validity::Valid, Some(Flag::NotMeasuring)),
    (M::TESTING, Validity::Valid, Some(Flag::NotMeasuring)),
    (M::CALIBRATING, Validity::Valid, Some(Flag::NotMeasuring)),
    (M::UNAVAILABLE, Validity::Invalid, None),
    (M::QUESTIONABLE, Validity::Questionable, None),
    (M::INVALID, Validity::Invalid, None),
];

/// What each bit of the device and sensor status means. A pulse that is not there makes the number beside it
/// invalid; a signal that is merely poor makes it questionable.
const DEVICE: [(u32, Validity, Option<Flag>); 17] = [
    (D::EXTENDED_DISPLAY, Validity::Questionable, None),
    (D::MALFUNCTION, Validity::Invalid, Some(Flag::Malfunction)),
    (D::PROCESSING_IRREGULAR, Validity::Questionable, Some(Flag::Artifact)),
    (D::INADEQUATE_SIGNAL, Validity::Questionable, Some(Flag::WeakSignal)),
    (D::POOR_SIGNAL, Validity::Questionable, Some(Flag::WeakSignal)),
    (D::LOW_PERFUSION, Validity::Questionable, Some(Flag::LowPerfusion)),
    (D::ERRATIC_SIGNAL, Validity::Questionable, Some(Flag::Artifact)),
    (D::NON_PULSATILE, Validity::Invalid, Some(Flag::WeakSignal)),
    (D::QUESTIONABLE_PULSE, Validity::Questionable, Some(Flag::Irregular)),
    (D::ANALYSING, Validity::Questionable, Some(Flag::Searching)),
    (D::INTERFERENCE, Validity::Questionable, Some(Flag::Artifact)),
    (D::NOT_ON_USER, Validity::Invalid, Some(Flag::SensorOff)),
    (D::UNKNOWN_SENSOR, Validity::Questionable, None),
    (D::SENSOR_DISPLACED, Validity::Invalid, Some(Flag::SensorOff)),
    (D::SENSOR_MALFUNCTION, Validity::Invalid, Some(Flag::Malfunction)),
    (D::SENSOR_DISCONNECTED, Validity::Invalid, Some(Flag::SensorOff)),
    (D::SENSOR_DISCONNECTED, Validity::Invalid, Some(Flag::Unplugged)),
];

impl PlxDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin }
    }
}

/// Everything the two status fields say, worst first.
pub(super) fn quality(measurement: M, device: D) -> Quality {
    let said = MEASUREMENT.into_iter().filter(|(bit, ..)| measurement.has(*bit)).map(|(_, v, f)| (v, f));
    let said = said.chain(DEVICE.into_iter().filter(|(bit, ..)| device.has(*bit)).map(|(_, v, f)| (v, f)));
    let said: Vec<(Validity, Option<Flag>)> = said.collect();
    let validity = said.iter().fold(Validity::Valid, |all, (one, _)| worse(all, *one));
    Quality::new(validity, said.into_iter().filter_map(|(_, flag)| flag))
}

impl Driver for PlxDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(UUID)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let parsed = match PlxContinuous::parse(&packet.bytes) {
            Ok(parsed) => parsed,
            Err(malformed) => return Step { malformed: vec![malformed], ..Step::default() },
        };
        let status = parsed.measurement.unwrap_or_default();
        let quality = quality(status, parsed.device.unwrap_or_default());
        let stored = status.has(M::FROM_STORAGE);
        let certainty = if stored { Certainty::Unknown } else { Certainty::Exact };
        let stamp = Stamp::streamed(self.source, self.origin, now, packet).certainty(certainty);
        let samples = numbers(parsed.normal, parsed.amplitude, status);
        Step {
            samples: samples.map(|(parameter, value)| stamp.sample(parameter, value, quality)).collect(),
            ..Step::default()
        }
    }
}

/// What an oximeter measured; absent where its status says that there is nothing to measure.
pub(super) fn numbers(pair: Pair, amplitude: Option<Sfloat>, status: M) -> impl Iterator<Item = (Parameter, Value)> {
    let unavailable = move |value| match value {
        Value::Measured(_) if status.has(M::UNAVAILABLE) => Value::Absent(Absent::Unavailable),
        Value::Measured(_) | Value::Absent(_) => value,
    };
    let numbers = [
        (Parameter::Spo2, Unit::Percent, Some(pair.spo2)),
        (Parameter::PulseRate, Unit::PerMinute, Some(pair.pulse_rate)),
        (Parameter::PerfusionIndex, Unit::Percent, amplitude),
    ];
    numbers
        .into_iter()
        .filter_map(move |(parameter, unit, number)| Some((parameter, unavailable(value_in(unit, number?.value())))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{feed, readings};
    use vitals::{Quantity, Reading};

    fn read(bytes: &[u8]) -> Vec<Reading> {
        readings(&feed(&mut PlxDriver::new(Source(2), Origin::Demo), Attribute::Gatt(UUID), bytes))
    }

    fn with_status(measurement: u16, device: u32) -> Vec<Reading> {
        let [a, b] = measurement.to_le_bytes();
        let [c, d, e, _] = device.to_le_bytes();
        read(&[0x1c, 97, 0, 60, 0, a, b, c, d, e, 0x12, 0xf0])
    }

    #[test]
    fn numbers_with_their_units() {
        let readings = with_status(M::ONGOING | M::VALIDATED | M::FULLY_QUALIFIED, 0);
        let got: Vec<_> = readings.iter().map(|r| (r.parameter, r.current().unwrap())).collect();
        let amplitude = Quantity::new(18, -1, Unit::Percent);
        assert_eq!(
            got,
            [
                (Parameter::Spo2, Quantity::percent(97)),
                (Parameter::PulseRate, Quantity::per_minute(60)),
                (Parameter::PerfusionIndex, amplitude)
            ]
        );
        assert!(readings.iter().all(|r| r.quality == Quality::GOOD));
    }

    #[test]
    fn what_does_not_come_from_the_patient_now_is_never_live() {
        for bit in [M::FROM_STORAGE, M::DEMONSTRATION, M::TESTING, M::CALIBRATING] {
            assert!(with_status(bit, 0).iter().all(|r| !r.is_live() && r.current().is_none()), "{bit:#x}");
        }
        assert!(with_status(M::FROM_STORAGE, 0).iter().all(|r| r.taken.certainty == Certainty::Unknown));
        assert!(with_status(M::FULLY_QUALIFIED, 0).iter().all(Reading::is_live));
    }

    #[test]
    fn status_becomes_validity() {
        let validity = |measurement, device| with_status(measurement, device)[0].quality.validity;
        assert_eq!(validity(M::INVALID | M::QUESTIONABLE, 0), Validity::Invalid);
        assert_eq!(validity(M::QUESTIONABLE, 0), Validity::Questionable);
        assert_eq!(validity(M::EARLY_ESTIMATE, 0), Validity::Questionable);
        assert_eq!(validity(0, D::LOW_PERFUSION), Validity::Questionable);
        assert_eq!(validity(0, D::NON_PULSATILE), Validity::Invalid);
        assert_eq!(with_status(M::UNAVAILABLE, 0)[0].value, Value::Absent(Absent::Unavailable));
    }

    #[test]
    fn a_sensor_off_the_patient_gives_no_current_number() {
        for bit in [D::NOT_ON_USER, D::SENSOR_DISPLACED, D::SENSOR_DISCONNECTED] {
            let readings = with_status(0, bit);
            assert!(readings.iter().all(|r| r.quality.has(Flag::SensorOff) && r.current().is_none()), "{bit:#x}");
            assert_eq!(readings[0].quality.has(Flag::Unplugged), bit == D::SENSOR_DISCONNECTED);
        }
    }

    #[test]
    fn specials_and_impossible_numbers_are_absent() {
        let absent = |bytes: &[u8]| read(bytes).iter().map(|r| r.value).collect::<Vec<_>>();
        let both = |why| vec![Value::Absent(why); 2];
        assert_eq!(absent(&[0x00, 0xff, 0x07, 0xff, 0x07]), both(Absent::NotANumber));
        assert_eq!(absent(&[0x00, 0x00, 0x08, 0x00, 0x08]), both(Absent::NotAtThisResolution));
        assert_eq!(absent(&[0x00, 0x65, 0x00, 0x00, 0x00]), both(Absent::OutOfRange));
    }
}
