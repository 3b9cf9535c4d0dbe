//! A Polar strap or armband: electrocardiogram and photoplethysmogram as waves.

use crate::stamped::Stamped;
use crate::vendor::polar::{ATTRIBUTE, ECG_RATE, Frame, Measurement};
use crate::{Driver, Now, Step};
use vitals::{Attribute, Channel, Decimal, Lead, Origin, Packet, Quality, Rate, Sample, Scale, Source, Strip, Unit};

/// Microvolts as millivolts.
const ECG: Scale = Scale { gain: Decimal::new(1000, 0), zero: 0, unit: Unit::Millivolt };
/// Light as sent: relative, without unit. More blood takes more light away, so that a beat points down.
const PPG: Scale = Scale { gain: Decimal::new(1, 0), zero: 0, unit: Unit::Arbitrary };

/// The rates at which an armband sends light, in hertz (polar-ble-sdk, product and SDK mode documents: Verity Sense 28, 44,
/// 55, 135 and 176, OH1 130 and 135). A frame does not say which.
const PPG_RATES: [Rate; 6] =
    [Rate::hertz(28), Rate::hertz(44), Rate::hertz(55), Rate::hertz(130), Rate::hertz(135), Rate::hertz(176)];

/// Reads [`Frame`]s. Keeps where its two waves stand. Acceleration is checked and stays in the raw bytes: it is no wave a
/// bedside shows.
#[derive(Clone, Debug)]
pub struct PolarDriver {
    source: Source,
    origin: Origin,
    ecg: Stamped,
    ppg: Light,
}

/// The light of an armband, whose rate two frames in a row must agree on before a strip is made of it.
#[derive(Clone, Copy, Debug, Default)]
struct Light {
    last: Option<u64>,
    likely: Option<Rate>,
    placed: Option<Stamped>,
}

impl Light {
    fn stamped(&mut self, count: u64, nanos: u64) -> Option<&mut Stamped> {
        let passed = self.last.and_then(|last| nanos.checked_sub(last)).filter(|passed| *passed > 0);
        let rate = passed.and_then(|passed| rate(count, passed));
        self.last = Some(nanos);
        let agreed = rate.filter(|rate| self.likely == Some(*rate));
        self.likely = rate;
        if let (None, Some(rate)) = (self.placed, agreed) {
            self.placed = Some(Stamped::new(rate));
        }
        self.placed.as_mut()
    }
}

/// The rate at which `count` samples take so long, within a hundredth: a device's clock is better than that, and half of
/// 55 Hz, every other frame lost, is further from 28 Hz.
fn rate(count: u64, nanos: u64) -> Option<Rate> {
    let millihertz = u128::from(count) * 1_000_000_000_000 / u128::from(nanos);
    let near = |rate: &Rate| millihertz.abs_diff(u128::from(rate.millihertz())) * 100 <= u128::from(rate.millihertz());
    PPG_RATES.into_iter().find(near)
}

impl PolarDriver {
    pub fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, ecg: Stamped::new(ECG_RATE), ppg: Light::default() }
    }

    fn strip(&mut self, frame: &Frame, packet: &Packet) -> Option<Strip> {
        let samples = frame.channel(0);
        let count = samples.len() as u64;
        let (channel, scale, stamped) = match frame.measurement {
            Measurement::Ecg => (Channel::Ecg(Lead::Unnamed), ECG, &mut self.ecg),
            Measurement::Ppg => (Channel::Pleth, PPG, self.ppg.stamped(count, frame.nanos)?),
            Measurement::Acceleration => return None,
        };
        let placed = stamped.place(count, frame.nanos, packet.heard);
        Some(Strip {
            source: self.source,
            channel,
            first: placed.first,
            start: placed.start,
            heard: packet.heard,
            rate: stamped.rate(),
            scale,
            samples: samples.into(),
            quality: Quality::GOOD,
            origin: self.origin,
        })
    }
}

impl Driver for PolarDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == ATTRIBUTE
    }

    fn packet(&mut self, _: Now, packet: &Packet) -> Step {
        match Frame::parse(&packet.bytes) {
            Ok(frame) => {
                let strip = self.strip(&frame, packet);
                Step { samples: strip.into_iter().map(Sample::Strip).collect(), ..Step::default() }
            }
            Err(malformed) => Step { malformed: vec![malformed], ..Step::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drivers::testing::{at, feed_at, readings, strips};
    use crate::vendor::polar::Samples;
    use crate::{Fault, Malformed};

    fn driver() -> PolarDriver {
        PolarDriver::new(Source(8), Origin::Demo)
    }

    fn bytes(measurement: Measurement, nanos: u64, samples: Vec<i32>) -> Vec<u8> {
        let form = u8::from(measurement == Measurement::Acceleration);
        Frame { measurement, nanos, form, samples: Samples::Raw(samples) }.emit().unwrap()
    }

    #[test]
    fn a_frame_is_a_strip_that_ends_at_its_time_stamp() {
        let mut driver = driver();
        let step = feed_at(&mut driver, ATTRIBUTE, &bytes(Measurement::Ecg, 1_000_000_000, vec![7; 65]), at(1000));
        let strip = strips(&step)[0].clone();
        assert_eq!((strip.channel, strip.first, strip.rate), (Channel::Ecg(Lead::Unnamed), 0, Rate::hertz(130)));
        assert_eq!((strip.start, strip.samples.len()), (at(1000) - Rate::hertz(130).span(64), 65));
        assert_eq!((strip.scale.gain, strip.scale.unit), (Decimal::new(1000, 0), Unit::Millivolt));
        // Half a second later by the device, late by the radio.
        let step = feed_at(&mut driver, ATTRIBUTE, &bytes(Measurement::Ecg, 1_500_000_000, vec![7; 65]), at(1900));
        let next = strips(&step)[0].clone();
        assert_eq!((next.first, next.start), (65, at(1500) - Rate::hertz(130).span(64)));
    }

    #[test]
    fn a_lost_frame_is_a_gap_by_the_time_stamp() {
        let mut driver = driver();
        feed_at(&mut driver, ATTRIBUTE, &bytes(Measurement::Ecg, 1_000_000_000, vec![7; 65]), at(1000));
        let step = feed_at(&mut driver, ATTRIBUTE, &bytes(Measurement::Ecg, 2_000_000_000, vec![7; 65]), at(2000));
        assert_eq!(strips(&step)[0].first, 130);
    }

    #[test]
    fn light_waits_for_two_frames_that_agree_on_a_rate() {
        let mut driver = driver();
        let mut first = Vec::new();
        for n in 0..5_u64 {
            let frame = bytes(Measurement::Ppg, 1_000_000_000 + n * 400_000_000, [300_000, 1, 2, 3].repeat(22));
            let step = feed_at(&mut driver, ATTRIBUTE, &frame, at(1000 + n as i64 * 400));
            first.push(strips(&step).first().map(|s| (s.channel, s.first, s.rate, s.samples[0])));
        }
        let strip = |first| Some((Channel::Pleth, first, Rate::hertz(55), 300_000));
        assert_eq!(first, [None, None, strip(0), strip(22), strip(44)]);
        // Every other frame lost looks like 27.5 Hz, which is none of the rates, and is a gap.
        let frame = bytes(Measurement::Ppg, 3_400_000_000, [300_000, 1, 2, 3].repeat(22));
        assert_eq!(strips(&feed_at(&mut driver, ATTRIBUTE, &frame, at(3400)))[0].first, 66 + 22);
        assert_eq!(rate(22, 800_000_000), None);
        assert_eq!(rate(65, 500_000_000), Some(Rate::hertz(130)));
    }

    #[test]
    fn acceleration_is_understood_and_is_no_wave() {
        let step = feed_at(&mut driver(), ATTRIBUTE, &bytes(Measurement::Acceleration, 1, vec![-9, -1, 999]), at(1000));
        assert!(strips(&step).is_empty() && readings(&step).is_empty() && step.malformed.is_empty());
    }

    #[test]
    fn what_is_not_read_is_told() {
        let step = feed_at(&mut driver(), ATTRIBUTE, &[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], at(1000));
        assert_eq!(step.malformed, [Malformed { at: 0, what: Fault::UnknownFormat }]);
    }
}
