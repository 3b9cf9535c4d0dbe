//! Hears alarm tones in a recording: what a person in the room would have heard, as numbers. Pure; knows the burst
//! structure only as far as telling a pulse from a knock.

use alarm::{Class, Priority};
use std::f64::consts::TAU;
use vitals::Origin;

/// The envelope is taken in windows of this length, seconds.
const WINDOW: f64 = 0.005;
/// A window belongs to a sound when it reaches this part of the loudest window.
const LOUD_ENOUGH: f64 = 0.08;
/// Root mean square under which everything is silence: 60 dB below full scale.
const SILENCE: f64 = 32.0;
/// Shorter breaks are part of the sound, seconds.
const BREAK: f64 = 0.020;
/// Sounds closer than this belong to one burst, seconds: the longest silence inside a burst is 0.8 s.
const TOGETHER: f64 = 1.2;
/// From here on a sound is a pulse, seconds.
const PULSE: f64 = 0.090;
/// Between the pitch of a knock and that of the test tone, hertz.
const KNOCK_OR_TICK: f64 = 600.0;
/// Pitches looked for, hertz.
const PITCHES: (f64, f64) = (150.0, 1100.0);

/// The pitch is taken from so much of the middle of a sound, seconds.
const LISTENED: f64 = 0.060;

/// One pulse as it was heard.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pulse {
    /// Seconds since the start of the recording.
    pub at_s: f64,
    pub length_s: f64,
    /// The fundamental.
    pub pitch_hz: f64,
}

/// Sounds that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Burst {
    /// Seconds since the start of the recording.
    pub start_s: f64,
    /// The marker of training: knocks before the first pulse.
    pub knocks: usize,
    pub pulses: Vec<Pulse>,
    /// Test tones.
    pub ticks: usize,
}

struct Sound {
    from: usize,
    to: usize,
}

impl Burst {
    /// The fundamental of each pulse, hertz.
    pub fn notes(&self) -> Vec<f64> {
        self.pulses.iter().map(|pulse| pulse.pitch_hz).collect()
    }

    /// Whether it began with the marker of training.
    pub const fn marked(&self) -> bool {
        self.knocks > 0
    }

    /// The priority whose burst has so many pulses; `None` for a burst cut short or something else.
    pub fn priority(&self) -> Option<Priority> {
        match self.pulses.len() {
            10 => Some(Priority::High),
            3 => Some(Priority::Medium),
            2 => Some(Priority::Low),
            _ => None,
        }
    }

    /// A device's alarm stays on one note, a patient's moves; `None` with fewer than two pulses.
    pub fn class(&self) -> Option<Class> {
        let (first, others) = self.pulses.split_first()?;
        let same = |pulse: &Pulse| (pulse.pitch_hz / first.pitch_hz - 1.0).abs() < 0.03;
        match others {
            [] => None,
            others if others.iter().all(same) => Some(Class::Technical),
            _ => Some(Class::Physiological),
        }
    }

    /// Where the alarm says it comes from; `None` for a number of knocks nobody gives.
    pub fn origin(&self) -> Option<Origin> {
        [Origin::Live, Origin::Demo, Origin::Replay]
            .into_iter()
            .find(|origin| super::tone::knocks(*origin) == self.knocks)
    }
}

/// Samples from raw bytes, little-endian; a half sample at the end is left out.
pub fn from_s16le(bytes: &[u8]) -> Vec<i16> {
    bytes.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect()
}

/// Every burst in one channel of sound, in order.
pub fn bursts(samples: &[i16], rate: u32) -> Vec<Burst> {
    let mut all: Vec<Burst> = Vec::new();
    let mut quiet_since = f64::NEG_INFINITY;
    for sound in sounds(samples, rate) {
        let at_s = sound.from as f64 / f64::from(rate);
        let length_s = (sound.to - sound.from) as f64 / f64::from(rate);
        let pitch_hz = pitch(&samples[sound.from..sound.to], rate).unwrap_or(0.0);
        let is_pulse = length_s >= PULSE;
        // A knock after pulses is the start of the next burst, however soon.
        let apart = at_s - quiet_since > TOGETHER;
        let next = all.last().is_none_or(|burst| apart || (!is_pulse && !burst.pulses.is_empty()));
        if next {
            all.push(Burst { start_s: at_s, knocks: 0, pulses: Vec::new(), ticks: 0 });
        }
        quiet_since = at_s + length_s;
        let Some(burst) = all.last_mut() else { continue };
        if is_pulse {
            burst.pulses.push(Pulse { at_s, length_s, pitch_hz });
        } else if pitch_hz > KNOCK_OR_TICK {
            burst.ticks += 1;
        } else {
            burst.knocks += 1;
        }
    }
    all
}

/// How strong one pitch is in the samples, as its amplitude (Goertzel).
pub fn strength(samples: &[i16], rate: u32, hertz: f64) -> f64 {
    let turn = TAU * hertz / f64::from(rate);
    let factor = 2.0 * turn.cos();
    let (mut before, mut last) = (0.0, 0.0);
    for sample in samples {
        (before, last) = (last, f64::from(*sample) + factor * last - before);
    }
    let power = last * last + before * before - factor * last * before;
    2.0 * power.max(0.0).sqrt() / samples.len().max(1) as f64
}

fn sounds(samples: &[i16], rate: u32) -> Vec<Sound> {
    let window = ((WINDOW * f64::from(rate)) as usize).max(1);
    let levels: Vec<f64> = samples
        .chunks(window)
        .map(|chunk| (chunk.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / chunk.len() as f64).sqrt())
        .collect();
    let enough = (levels.iter().copied().fold(0.0, f64::max) * LOUD_ENOUGH).max(SILENCE);
    let breaks = (BREAK * f64::from(rate)) as usize;
    let mut all: Vec<Sound> = Vec::new();
    for (index, _) in levels.iter().enumerate().filter(|(_, level)| **level >= enough) {
        let (from, to) = (index * window, ((index + 1) * window).min(samples.len()));
        match all.last_mut() {
            Some(sound) if from - sound.to < breaks => sound.to = to,
            _ => all.push(Sound { from, to }),
        }
    }
    all
}

/// The fundamental by autocorrelation: the shortest period at which the sound is nearly as like itself as at the best.
fn pitch(samples: &[i16], rate: u32) -> Option<f64> {
    let length = (samples.len() * 2 / 3).min((LISTENED * f64::from(rate)) as usize);
    let from = (samples.len() - length) / 2;
    let middle: Vec<f64> = samples[from..from + length].iter().map(|s| f64::from(*s)).collect();
    let shortest = (f64::from(rate) / PITCHES.1) as usize;
    let longest = ((f64::from(rate) / PITCHES.0) as usize).min(middle.len() * 3 / 5);
    let likeness: Vec<f64> = (0..=longest + 1).map(|lag| like_itself(&middle, lag)).collect();
    let peaks = || (shortest.max(1)..=longest).filter(|lag| is_peak(&likeness, *lag));
    let best = peaks().map(|lag| likeness[lag]).fold(0.0, f64::max);
    let lag = peaks().find(|lag| likeness[*lag] >= 0.9 * best)?;
    let (left, top, right) = (likeness[lag - 1], likeness[lag], likeness[lag + 1]);
    let bend = left - 2.0 * top + right;
    let shift = if bend < 0.0 { 0.5 * (left - right) / bend } else { 0.0 };
    Some(f64::from(rate) / (lag as f64 + shift))
}

fn is_peak(likeness: &[f64], lag: usize) -> bool {
    likeness[lag] > likeness[lag - 1] && likeness[lag] >= likeness[lag + 1]
}

/// Correlation of the samples with themselves `lag` later, between -1 and 1.
fn like_itself(samples: &[f64], lag: usize) -> f64 {
    let count = samples.len().saturating_sub(lag);
    let (here, there) = (&samples[..count], &samples[samples.len() - count..]);
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let size = (dot(here, here) * dot(there, there)).sqrt();
    if size > 0.0 { dot(here, there) / size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_and_nothing_hold_no_burst() {
        assert_eq!(bursts(&[], 48_000), []);
        assert_eq!(bursts(&[0; 48_000], 48_000), []);
        assert_eq!(bursts(&[3, -3].repeat(24_000), 48_000), []);
    }

    #[test]
    fn one_sample_is_no_reason_to_fall_over() {
        assert_eq!(bursts(&[i16::MIN], 48_000).len(), 1);
        assert_eq!(from_s16le(&[1, 2, 3]), [0x0201]);
    }

    #[test]
    fn a_pure_note_is_found_within_a_hertz() {
        for hertz in [165.0, 440.0, 523.3, 880.0] {
            let samples: Vec<i16> =
                (0..9_600).map(|i| (12_000.0 * (TAU * hertz * f64::from(i) / 48_000.0).sin()) as i16).collect();
            let found = pitch(&samples, 48_000).unwrap();
            assert!((found - hertz).abs() < 1.0, "{found} for {hertz}");
            assert!((strength(&samples, 48_000, hertz) - 12_000.0).abs() < 200.0);
        }
    }
}
