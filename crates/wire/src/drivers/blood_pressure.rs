//! A blood pressure cuff: 2A35, and 2A36 while it measures.

use super::{SentClock, Stamp, value_in};
use crate::gatt::blood_pressure::{BloodPressure, Circumstances, CuffPressure, INTERMEDIATE, Status, UUID};
use crate::{Driver, Now, Step};
use std::cmp::Ordering;
use vitals::{Attribute, Flag, Origin, Packet, Parameter, Quality, Sample, Source, Unit, Validity, Value};

/// Reads [`BloodPressure`] and [`CuffPressure`]. Keeps what the time stamps of the connection told. The pressure in the
/// cuff streams and is a parameter of its own: it never becomes a blood pressure.
#[derive(Clone, Debug)]
pub struct BloodPressureDriver {
    source: Source,
    origin: Origin,
    clock: SentClock,
}

/// What each bit of the status means for the pressures. Each makes an oscillometric measurement doubtful; none says
/// that there was none.
const STATUS: [(u16, Flag); 4] = [
    (Status::BODY_MOVEMENT, Flag::Artifact),
    (Status::CUFF_LOOSE, Flag::CuffLoose),
    (Status::IRREGULAR_PULSE, Flag::Irregular),
    (Status::BAD_POSITION, Flag::BadPosition),
];

impl BloodPressureDriver {
    pub fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, clock: SentClock::default() }
    }

    fn measurement(&mut self, now: Now, packet: &Packet) -> Step {
        let sent = match BloodPressure::parse(&packet.bytes) {
            Ok(sent) => sent,
            Err(malformed) => return Step { malformed: vec![malformed], ..Step::default() },
        };
        let stamp = Stamp::streamed(self.source, self.origin, now, packet);
        let (stamp, spot) = stamp.spot(sent.beside.time, &mut self.clock);
        let quality = spot.and(quality(&sent.beside));
        let pressure = |number: crate::sfloat::Sfloat| value_in(sent.beside.unit(), number.value());
        let [systolic, diastolic, mean] = [sent.systolic, sent.diastolic, sent.mean].map(pressure);
        // Whatever such numbers are, they are not the pressures of an artery.
        let upside_down = compare(systolic, diastolic) == Some(Ordering::Less);
        let outside =
            compare(systolic, mean) == Some(Ordering::Less) || compare(mean, diastolic) == Some(Ordering::Less);
        let both = if upside_down { invalid(quality) } else { quality };
        let middle = if upside_down || outside { invalid(quality) } else { quality };
        let mut samples = vec![
            stamp.sample(Parameter::SystolicPressure, systolic, both),
            stamp.sample(Parameter::DiastolicPressure, diastolic, both),
            stamp.sample(Parameter::MeanPressure, mean, middle),
        ];
        samples.extend(sent.beside.pulse.map(|pulse| {
            let value = value_in(Unit::PerMinute, pulse.value());
            stamp.sample(Parameter::PulseRate, value, quality)
        }));
        Step { samples, ..Step::default() }
    }

    fn on_the_way(&self, now: Now, packet: &Packet) -> Step {
        match CuffPressure::parse(&packet.bytes) {
            Ok(sent) => {
                let stamp = Stamp::streamed(self.source, self.origin, now, packet);
                let value = value_in(sent.beside.unit(), sent.cuff.value());
                let sample: Sample = stamp.sample(Parameter::CuffPressure, value, quality(&sent.beside));
                Step { samples: vec![sample], ..Step::default() }
            }
            Err(malformed) => Step { malformed: vec![malformed], ..Step::default() },
        }
    }
}

fn quality(beside: &Circumstances) -> Quality {
    let status = beside.status.unwrap_or_default();
    let flags: Vec<Flag> = STATUS.into_iter().filter(|(bit, _)| status.has(*bit)).map(|(_, flag)| flag).collect();
    let validity = if flags.is_empty() { Validity::Valid } else { Validity::Questionable };
    Quality::new(validity, flags)
}

fn invalid(quality: Quality) -> Quality {
    quality.and(Quality::new(Validity::Invalid, []))
}

fn compare(a: Value, b: Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Measured(a), Value::Measured(b)) => a.compare(b),
        (Value::Measured(_) | Value::Absent(_), _) => None,
    }
}

impl Driver for BloodPressureDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(UUID) || attribute == Attribute::Gatt(INTERMEDIATE)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        if packet.attribute == Attribute::Gatt(INTERMEDIATE) {
            self.on_the_way(now, packet)
        } else {
            self.measurement(now, packet)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{feed, readings};
    use vitals::{Absent, Certainty, Quantity, Reading};

    fn read(uuid: u16, bytes: &[u8]) -> Vec<Reading> {
        readings(&feed(&mut BloodPressureDriver::new(Source(5), Origin::Demo), Attribute::Gatt(uuid), bytes))
    }

    fn mmhg(number: i64) -> Quantity {
        Quantity::new(number, 0, Unit::MillimetreMercury)
    }

    #[test]
    fn a_measurement_stands_with_its_age_and_is_never_live() {
        let readings = read(UUID, &[0x04, 138, 0, 88, 0, 120, 0, 60, 0]);
        let got: Vec<_> = readings.iter().map(|r| (r.parameter, r.shown().unwrap())).collect();
        assert_eq!(
            got,
            [
                (Parameter::SystolicPressure, mmhg(138)),
                (Parameter::DiastolicPressure, mmhg(88)),
                (Parameter::MeanPressure, mmhg(120)),
                (Parameter::PulseRate, Quantity::per_minute(60)),
            ]
        );
        assert!(readings.iter().all(|r| r.is_spot() && r.current().is_none()));
        assert!(readings.iter().all(|r| r.taken.certainty == Certainty::Unknown));
    }

    #[test]
    fn what_is_in_the_cuff_is_never_a_blood_pressure() {
        for unused in [[0xff, 0x07], [0x00, 0x00]] {
            let bytes = [&[0x00, 160, 0][..], &unused, &unused].concat();
            let readings = read(INTERMEDIATE, &bytes);
            let got: Vec<_> = readings.iter().map(|r| (r.parameter, r.current())).collect();
            assert_eq!(got, [(Parameter::CuffPressure, Some(mmhg(160)))]);
            assert!(!readings[0].is_spot());
        }
    }

    #[test]
    fn a_single_field_without_a_number_leaves_the_others() {
        let readings = read(UUID, &[0x00, 138, 0, 88, 0, 0xff, 0x07]);
        let got: Vec<_> = readings.iter().map(|r| r.shown()).collect();
        assert_eq!(got, [Some(mmhg(138)), Some(mmhg(88)), None]);
        assert_eq!(readings[2].value, Value::Absent(Absent::NotANumber));
        let readings = read(UUID, &[0x00, 0xff, 0x07, 0x00, 0x08, 0xfe, 0x07]);
        assert!(readings.iter().all(|r| r.shown().is_none()));
    }

    #[test]
    fn a_cuff_in_kilopascals_keeps_its_unit() {
        let readings = read(UUID, &[0x01, 0xbd, 0xf0, 0x0b, 0x00, 0x9f, 0xf0]);
        assert_eq!(readings[0].shown(), Some(Quantity::new(189, -1, Unit::Kilopascal)));
        // The same digits as millimetres of mercury by mistake: 121 kPa are 907 mmHg.
        let readings = read(UUID, &[0x01, 121, 0, 81, 0, 106, 0]);
        assert!(readings.iter().all(|r| r.value == Value::Absent(Absent::OutOfRange)));
    }

    #[test]
    fn pressures_upside_down_are_none() {
        let readings = read(UUID, &[0x00, 72, 0, 81, 0, 64, 0]);
        assert!(readings.iter().all(|r| r.quality.validity == Validity::Invalid && r.shown().is_none()));
        let readings = read(UUID, &[0x00, 138, 0, 88, 0, 140, 0]);
        assert_eq!(readings.iter().map(|r| r.shown().is_some()).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn what_the_cuff_doubts_is_questionable_with_its_reason() {
        for (bit, flag) in
            [(0x01, Flag::Artifact), (0x02, Flag::CuffLoose), (0x04, Flag::Irregular), (0x20, Flag::BadPosition)]
        {
            let readings = read(UUID, &[0x10, 138, 0, 88, 0, 120, 0, bit, 0]);
            assert!(
                readings.iter().all(|r| r.quality.validity == Validity::Questionable && r.quality.has(flag)),
                "{bit:#x}"
            );
        }
        let readings = read(UUID, &[0x10, 138, 0, 88, 0, 120, 0, 0x18, 0]);
        assert!(readings.iter().all(|r| r.quality.validity == Validity::Valid));
    }
}
