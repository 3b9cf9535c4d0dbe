//! A BerryMed oximeter: pleth and numbers in one stream.

use super::Stamp;
use crate::anchor::{Anchor, Placed};
use crate::vendor::berry::{ATTRIBUTE, Framing, Packet as Bci, RATE};
use crate::{Driver, Now, Step};
use vitals::{Absent, Attribute, Channel, Decimal, Flag, Instant, Origin, Packet, Parameter, Quality, Quantity};
use vitals::{Sample, Scale, Source, Span, Strip, Unit, Validity, Value};

/// The numbers are told when they change, and at least this often. The device repeats them with every sample; a
/// number older than this would come near the five seconds after which a saturation is not believed any more.
const REPEAT: Span = Span::secs(1);

/// Pleth as sent: relative, without unit.
const SCALE: Scale = Scale { gain: Decimal::new(1, 0), zero: 0, unit: Unit::Arbitrary };

/// The numbers as they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Numbers {
    spo2: Value,
    pulse_rate: Value,
    quality: Quality,
}

/// Reads [`Bci`] packets. Keeps the cut end of a notification, the sample counter and what it told last.
#[derive(Clone, Debug)]
pub struct BerryDriver {
    source: Source,
    origin: Origin,
    framing: Framing,
    anchor: Anchor,
    told: Option<(Numbers, Instant)>,
}

impl BerryDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        let framing = Framing::new();
        Self { source, origin, framing, anchor: Anchor::new(RATE), told: None }
    }

    /// Each run of samples of one quality becomes a strip; a sample that is none ends the run.
    fn strips(&self, packets: &[Bci], placed: Placed, heard: Instant) -> Vec<Sample> {
        let mut at: u64 = 0;
        let mut strips = Vec::new();
        for run in packets.chunk_by(|a, b| a.sample().is_some() == b.sample().is_some() && quality(a) == quality(b)) {
            let samples: Vec<i32> = run.iter().filter_map(Bci::sample).collect();
            if let (false, Some(first)) = (samples.is_empty(), run.first()) {
                strips.push(Sample::Strip(Strip {
                    source: self.source,
                    channel: Channel::Pleth,
                    first: placed.first + at,
                    start: placed.start + RATE.span(at),
                    heard,
                    rate: RATE,
                    scale: SCALE,
                    samples: samples.into(),
                    quality: quality(first),
                    origin: self.origin,
                }));
            }
            at += run.len() as u64;
        }
        strips
    }

    /// The newest numbers, where they changed or were told long enough ago.
    fn numbers(&mut self, packets: &[Bci], stamp: Stamp) -> Vec<Sample> {
        let Some(newest) = packets.last().map(numbers) else { return Vec::new() };
        let heard = stamp.packet.heard;
        let again = |told: &(Numbers, Instant)| told.0 != newest || heard.since(told.1) >= REPEAT;
        if !self.told.as_ref().is_none_or(again) {
            return Vec::new();
        }
        self.told = Some((newest, heard));
        vec![
            stamp.sample(Parameter::Spo2, newest.spo2, newest.quality),
            stamp.sample(Parameter::PulseRate, newest.pulse_rate, newest.quality),
        ]
    }
}

fn numbers(packet: &Bci) -> Numbers {
    let value = |sent: u8, none: u8, unit| match sent {
        sent if sent == none => Value::Absent(Absent::NotANumber),
        sent => Value::Measured(Quantity::new(i64::from(sent), 0, unit)),
    };
    Numbers {
        spo2: value(packet.spo2, Bci::NO_SPO2, Unit::Percent),
        pulse_rate: value(packet.pulse_rate, Bci::NO_PULSE_RATE, Unit::PerMinute),
        quality: quality(packet),
    }
}

/// What the flags say. A number sent without finger, probe or signal is not one; one sent while the device still
/// searches is doubtful.
fn quality(packet: &Bci) -> Quality {
    let said = [
        (packet.unplugged, Validity::Invalid, Flag::Unplugged),
        (packet.unplugged || packet.no_finger, Validity::Invalid, Flag::SensorOff),
        (packet.no_signal, Validity::Invalid, Flag::WeakSignal),
        (packet.searching, Validity::Questionable, Flag::Searching),
    ];
    let said = said.into_iter().filter(|(set, ..)| *set);
    said.fold(Quality::GOOD, |all, (_, validity, flag)| all.and(Quality::new(validity, [flag])))
}

impl Driver for BerryDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == ATTRIBUTE
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let (packets, skipped) = self.framing.push(&packet.bytes);
        let mut malformed: Vec<_> = skipped.into_iter().collect();
        if packet.bytes.is_empty() {
            malformed.push(crate::Malformed { at: 0, what: crate::Fault::TooShort });
        }
        if packets.is_empty() {
            return Step { malformed, ..Step::default() };
        }
        let placed = self.anchor.place(packets.len() as u64, packet.heard);
        let mut samples = self.strips(&packets, placed, packet.heard);
        samples.extend(self.numbers(&packets, Stamp::streamed(self.source, self.origin, now, packet)));
        Step { samples, malformed, ..Step::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{at, feed_at, readings, strips};
    use crate::{Fault, Malformed};

    fn driver() -> BerryDriver {
        BerryDriver::new(Source(3), Origin::Demo)
    }

    fn good(pleth: u8) -> Bci {
        Bci { signal: 6, pleth, bar: 8, pulse_rate: 72, spo2: 97, ..Bci::default() }
    }

    fn bytes(packets: &[Bci]) -> Vec<u8> {
        packets.iter().flat_map(|packet| packet.emit().unwrap()).collect()
    }

    #[test]
    fn a_notification_is_a_strip_and_numbers_once_a_second() {
        let mut driver = driver();
        let mut told = 0;
        for n in 0..50 {
            let step = feed_at(&mut driver, ATTRIBUTE, &bytes(&[good(50); 4]), at(1000 + 40 * n));
            let strips = strips(&step);
            assert_eq!((strips.len(), strips[0].first, strips[0].samples.len()), (1, 4 * n as u64, 4));
            assert_eq!(strips[0].start, at(960 + 40 * n));
            told += readings(&step).len();
        }
        assert_eq!(told, 4);
        let changed = bytes(&[Bci { spo2: 96, ..good(50) }]);
        let step = feed_at(&mut driver, ATTRIBUTE, &changed, at(3000));
        assert_eq!(readings(&step)[0].current(), Some(Quantity::percent(96)));
    }

    #[test]
    fn an_invalid_sample_is_a_gap_and_never_a_value() {
        let pleths = [good(10), good(0), good(101), good(12), good(13)];
        let step = feed_at(&mut driver(), ATTRIBUTE, &bytes(&pleths), at(1000));
        let strips = strips(&step);
        let found: Vec<_> = strips.iter().map(|s| (s.first, s.start, s.samples.to_vec())).collect();
        assert_eq!(found, [(0, at(950), vec![10]), (3, at(980), vec![12, 13])]);
    }

    #[test]
    fn without_finger_nothing_is_current() {
        for off in [Bci { no_finger: true, ..good(40) }, Bci { unplugged: true, ..good(40) }] {
            let step = feed_at(&mut driver(), ATTRIBUTE, &bytes(&[off]), at(1000));
            assert!(readings(&step).iter().all(|r| r.quality.has(Flag::SensorOff) && r.current().is_none()));
            assert_eq!(readings(&step)[0].quality.has(Flag::Unplugged), off.unplugged);
            assert_eq!(strips(&step)[0].quality.validity, Validity::Invalid);
        }
        let none = Bci { pulse_rate: 255, spo2: 127, searching: true, ..good(40) };
        let step = feed_at(&mut driver(), ATTRIBUTE, &bytes(&[none]), at(1000));
        assert!(readings(&step).iter().all(|r| r.value == Value::Absent(Absent::NotANumber)));
        assert!(readings(&step).iter().all(|r| r.quality.has(Flag::Searching)));
    }

    #[test]
    fn numbers_no_body_has_are_absent() {
        let odd = Bci { spo2: 101, pulse_rate: 0, ..good(40) };
        let step = feed_at(&mut driver(), ATTRIBUTE, &bytes(&[odd]), at(1000));
        assert!(readings(&step).iter().all(|r| r.value == Value::Absent(Absent::OutOfRange)));
    }

    #[test]
    fn a_stall_and_a_torn_notification_are_told() {
        let mut driver = driver();
        feed_at(&mut driver, ATTRIBUTE, &bytes(&[good(50); 4]), at(1000));
        let step = feed_at(&mut driver, ATTRIBUTE, &bytes(&[good(50); 4]), at(3040));
        assert_eq!((strips(&step)[0].first, strips(&step)[0].start), (204, at(3000)));
        let torn = [&bytes(&[good(50)])[2..], &bytes(&[good(51)])[..]].concat();
        let step = feed_at(&mut driver, ATTRIBUTE, &torn, at(3060));
        assert_eq!(step.malformed, [Malformed { at: 0, what: Fault::Resynchronised }]);
        assert_eq!(strips(&step)[0].samples[..], [51]);
        let step = feed_at(&mut driver, ATTRIBUTE, &[], at(3080));
        assert_eq!(step.malformed, [Malformed { at: 0, what: Fault::TooShort }]);
    }
}
