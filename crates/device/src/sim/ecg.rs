//! The simulated electrocardiograph: two leads as the bytes of a recording that never ends.
//!
//! Rate, gain, zero and lead names are those of the carried MIT-BIH excerpt, so that one bed can show either.

use super::heart::{Beat, Heart};
use super::names;
use super::story::{Rhythm, Stage, Story};
use crate::pace::Pace;
use crate::random::Random;
use crate::{Heard, Transport};
use std::f64::consts::TAU;
use std::sync::Arc;
use vitals::{Attribute, Instant, Link, LinkState, Origin, Packet, Span};
use wire::wfdb::Format;

const HEADER: &str = "simulated 2 360\n\
                      simulated.dat 212 200 11 1024 1024 0 0 MLII\n\
                      simulated.dat 212 200 11 1024 1024 0 0 V1\n\
                      # SIMULATED. No patient was recorded.\n";
/// What is sent at once: 36 frames are whole and last 100 ms.
const FRAMES: u64 = 36;
const PIECE: Span = Span::millis(100);
const PERIOD: f64 = 1e6 / 360.0;
const GAIN: f64 = 200.0;
const ZERO: f64 = 1024.0;
/// The converter of 11 bits.
const TOP: f64 = 2047.0;

/// A complex reaches so far around its beat, in microseconds.
const BEFORE: i64 = 400_000;
const AFTER: i64 = 700_000;
/// Noise of skin and amplifier, millivolts: a trace without it reads as a flat lead.
const NOISE: f64 = 0.03;
/// The breathing of the baseline, millivolts, fifteen times a minute.
const BREATHING: f64 = 0.06;
/// Waves of fibrillating atria: height in millivolts, and a second.
const FIBRILLATION: (f64, f64) = (0.06, 6.3);

/// A wave of a complex: seconds from the R wave, width in seconds, height in millivolts in MLII and in V1.
type Wave = (f64, f64, [f64; 2]);

/// A complex as a sum of bell curves, after McSharry et al., IEEE Trans Biomed Eng 50:289, 2003. The numbers are a
/// design choice that a reader takes for a normal and for a ventricular complex; no recording was fitted.
const ATRIAL: Wave = (-0.165, 0.024, [0.13, 0.07]);
const NORMAL: [Wave; 3] = [(-0.028, 0.011, [-0.1, 0.0]), (0.0, 0.012, [1.1, 0.25]), (0.03, 0.013, [-0.2, -0.95])];
const REPOLARISING: Wave = (0.26, 0.055, [0.27, 0.1]);
const VENTRICULAR: [Wave; 3] = [(-0.02, 0.035, [1.35, -0.5]), (0.06, 0.035, [-0.5, 0.9]), (0.28, 0.07, [-0.38, -0.3])];

/// The simulated electrocardiograph as a transport.
#[derive(Debug)]
pub struct SimEcg {
    link: Link,
    seed: u64,
    heart: Heart,
    noise: Random,
    pace: Pace,
    /// Pieces sent.
    piece: u64,
}

impl SimEcg {
    /// A patient to whom this story happens. The same story and seed give the same bytes.
    pub fn telling(story: Arc<Story>, seed: u64, link: Link) -> Self {
        let noise = Random::new(seed ^ 0xec6);
        Self { link, seed, heart: Heart::new(seed, story), noise, pace: Pace::default(), piece: 0 }
    }

    /// The next 36 frames.
    fn record(&mut self) -> Vec<u8> {
        let first = self.piece * FRAMES;
        let until = ((first + FRAMES) as f64 * PERIOD) as i64;
        self.heart.beat_until(until + AFTER);
        self.heart.forget_before(until);
        let beats: Vec<Beat> = self.heart.beats(until - 100_000 - AFTER - BEFORE, until + BEFORE).collect();
        let mut samples = Vec::new();
        for frame in first..first + FRAMES {
            let at = (frame as f64 * PERIOD) as i64;
            let stage = self.heart.state(at);
            for lead in 0..2 {
                let noise = NOISE * self.noise.wobble();
                let count = (ZERO + GAIN * (trace(&beats, at, (&stage, lead)) + noise)).round().clamp(0.0, TOP);
                samples.push(stage.leads.then_some(count as i16));
            }
        }
        Format::Packed212.emit(&samples).expect("counts are cut to the converter's range")
    }

    fn packet(&self, attribute: Attribute, heard: Instant, bytes: &[u8]) -> Heard {
        Heard::Packet(Packet { link: self.link, attribute, heard, bytes: bytes.into() })
    }

    fn due(&self) -> Span {
        Span::micros(PIECE.as_micros() * (self.piece as i64 + 1))
    }
}

/// Millivolts of a lead at a time.
fn trace(beats: &[Beat], at: i64, (stage, lead): (&Stage, usize)) -> f64 {
    let seconds = at as f64 / 1e6;
    let near = beats.iter().filter(|beat| (at - AFTER..at + BEFORE).contains(&beat.at));
    let complexes: f64 = near.map(|beat| complex(*beat, at, (stage, lead))).sum();
    let atria = match stage.rhythm {
        Rhythm::Irregular => FIBRILLATION.0 * (TAU * FIBRILLATION.1 * seconds).sin(),
        Rhythm::Sinus | Rhythm::Premature => 0.0,
    };
    complexes + atria + BREATHING * (TAU * seconds / 4.0).sin()
}

fn complex(beat: Beat, at: i64, (stage, lead): (&Stage, usize)) -> f64 {
    let after = (at - beat.at) as f64 / 1e6;
    let height = |(middle, width, heights): Wave| {
        let away = (after - middle) / width;
        heights[lead] * (-away * away / 2.0).exp()
    };
    if beat.early {
        return VENTRICULAR.into_iter().map(height).sum();
    }
    // A faster heart repolarises sooner (Bazett, Heart 7:353, 1920: with the root of the interval).
    let (middle, width, heights) = REPOLARISING;
    let sooner = (76.0 / stage.heart_rate.max(30.0)).sqrt().min(1.2);
    let atrial = if stage.rhythm == Rhythm::Irregular { 0.0 } else { height(ATRIAL) };
    atrial + NORMAL.into_iter().map(height).sum::<f64>() + height((middle * sooner, width * sooner, heights))
}

impl Transport for SimEcg {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        let mut out = Vec::new();
        if self.pace.begin(now) {
            out.push(Heard::Link(self.link, LinkState::Up { origin: Origin::Demo }));
            let said = names(self.link, "Simulated electrocardiograph", self.seed);
            out.extend(said.into_iter().map(|(_, attribute, bytes)| self.packet(attribute, now, &bytes)));
            out.push(self.packet(Attribute::RecordHeader, now, HEADER.as_bytes()));
        }
        self.pace.resume(self.due(), now);
        while self.pace.reached(self.due(), now) {
            let bytes = self.record();
            self.piece += 1;
            out.push(self.packet(Attribute::RecordSignal, now, &bytes));
        }
        out
    }

    fn next_due(&self) -> Option<Instant> {
        self.pace.due(self.due())
    }

    /// The simulated recorder has nothing that could be written.
    fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
}
