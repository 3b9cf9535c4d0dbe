//! Alarm tones as samples, after the burst structure of IEC 60601-1-8. Pure: same tone, same samples.
//!
//! The structure is the safe middle of what the standard and monitors in use allow (Comen N10 and Edan X8 manuals; Texas
//! Instruments on the DAC53401 as an alarm source; GOST R IEC 60601-1-8 for rise time and harmonics): ten pulses in two
//! groups of three and two for high, three for medium, two for low.

use alarm::{Class, Priority, Tone};
use std::f64::consts::TAU;
use std::time::Duration;
use vitals::Origin;

/// One pulse, rise and fall included: 150 ms for every priority (bounds 75-200 ms high, 125-250 ms others).
const PULSE: Duration = Duration::from_millis(150);
/// Silence between pulses of a group of a high burst (bounds 50-125 ms).
const GAP_HIGH: Duration = Duration::from_millis(100);
/// Silence between the third and fourth pulse of a high burst: twice the gap and a pulse.
const GAP_GROUP: Duration = Duration::from_millis(350);
/// Silence between the fifth and sixth pulse (bounds 0.35-1.30 s).
const GAP_HALF: Duration = Duration::from_millis(800);
/// Silence between pulses of a medium or low burst (bounds 125-250 ms).
const GAP_OTHER: Duration = Duration::from_millis(200);
/// Rise and fall of a pulse: 15 % of it (bounds for the rise 10-20 %; the fall is free but must not reach the next pulse).
const EDGE: Duration = Duration::from_micros(22_500);

/// Pitches in hertz, all between 440 and 880 so that the fundamental and at least three harmonics lie under 4 kHz.
/// A patient's alarm climbs; a device's stays on one note. Told apart by ear alone, at any priority.
const PATIENT: [f64; 5] = [440.0, 554.0, 659.0, 659.0, 880.0];
const DEVICE: [f64; 5] = [523.0; 5];
/// The low patient's alarm falls by a third.
const PATIENT_LOW: [f64; 2] = [659.0, 523.0];

/// Strength of fundamental and harmonics two to five: within 11 dB of each other (bound 15 dB), so that the ear finds the
/// direction and a hearing loss at one pitch does not hide the alarm.
const PARTIALS: [f64; 5] = [1.0, 0.7, 0.5, 0.4, 0.3];

/// Peak of a pulse as a part of full scale. Never louder for a lower priority.
const LOUD: [(Priority, f64); 3] = [(Priority::High, 0.80), (Priority::Medium, 0.55), (Priority::Low, 0.40)];

/// The marker before a tone that is not about a patient here and now: knocks, far too short for a pulse. Two for a
/// simulation, three for a recording.
const KNOCK: Duration = Duration::from_millis(40);
const KNOCK_EVERY: Duration = Duration::from_millis(120);
const KNOCK_REST: Duration = Duration::from_millis(300);
const KNOCK_PITCH: f64 = 330.0;
const KNOCK_LOUD: f64 = 0.55;

/// The test tone: one soft, dying, pure note. Nothing like a pulse with its five partials.
const TICK: Duration = Duration::from_millis(60);
const TICK_PITCH: f64 = 988.0;
const TICK_LOUD: f64 = 0.35;

/// How often a burst comes again, from start to start. The silence between bursts stays in 2.5-15 s for high and 2.5-30 s
/// for medium, and over 15 s for low.
pub const fn repeats_every(priority: Priority) -> Duration {
    match priority {
        Priority::High => Duration::from_secs(8),
        Priority::Medium => Duration::from_secs(20),
        Priority::Low => Duration::from_secs(30),
    }
}

/// How many knocks say where the alarm comes from; none for a patient here and now.
pub const fn knocks(origin: Origin) -> usize {
    match origin {
        Origin::Live => 0,
        Origin::Demo => 2,
        Origin::Replay => 3,
    }
}

/// One burst, with its marker, at `rate` samples a second, in one channel.
pub fn burst(tone: Tone, rate: u32) -> Vec<i16> {
    let mut out = Vec::new();
    for _ in 0..knocks(tone.origin) {
        let from = out.len();
        out.extend(dying(rate, KNOCK, KNOCK_PITCH, KNOCK_LOUD));
        out.resize(from + samples(KNOCK_EVERY, rate), 0);
    }
    if !out.is_empty() {
        out.resize(out.len() + samples(KNOCK_REST, rate), 0);
    }
    let start = out.len();
    for Pulse { at, pitch } in pulses(tone.priority, tone.class) {
        out.resize(start + samples(at, rate), 0);
        out.extend(pulse(rate, pitch, loudness(tone.priority)));
    }
    out
}

/// The test tone.
pub fn tick(rate: u32) -> Vec<i16> {
    dying(rate, TICK, TICK_PITCH, TICK_LOUD)
}

/// A duration in whole samples.
pub(crate) fn samples(duration: Duration, rate: u32) -> usize {
    (duration.as_secs_f64() * f64::from(rate)).round() as usize
}

/// One pulse of a burst.
struct Pulse {
    /// Since the start of the first pulse.
    at: Duration,
    pitch: f64,
}

fn pulses(priority: Priority, class: Class) -> Vec<Pulse> {
    let notes = match class {
        Class::Physiological => PATIENT,
        Class::Technical => DEVICE,
    };
    let place = |at: Duration, pitch: f64| Pulse { at, pitch };
    let even = |notes: &[f64]| (0_u32..).zip(notes).map(|(i, note)| place((PULSE + GAP_OTHER) * i, *note)).collect();
    match (priority, class) {
        (Priority::High, Class::Physiological | Class::Technical) => {
            let steps = [Duration::ZERO, GAP_HIGH, GAP_HIGH, GAP_GROUP, GAP_HIGH];
            let mut at = Duration::ZERO;
            let mut all = Vec::with_capacity(10);
            for half in 0..2 {
                for (step, note) in steps.into_iter().zip(notes) {
                    at += if half == 1 && step.is_zero() { GAP_HALF } else { step };
                    all.push(place(at, note));
                    at += PULSE;
                }
            }
            all
        }
        (Priority::Medium, Class::Physiological | Class::Technical) => even(&notes[..3]),
        (Priority::Low, Class::Physiological) => even(&PATIENT_LOW),
        (Priority::Low, Class::Technical) => even(&notes[..2]),
    }
}

fn loudness(priority: Priority) -> f64 {
    LOUD.into_iter().find(|(of, _)| *of == priority).map_or(1.0, |(_, loud)| loud)
}

/// Fundamental and harmonics in sine phase: their sum stays under the sum of their strengths, which is taken as full.
fn pulse(rate: u32, pitch: f64, loud: f64) -> Vec<i16> {
    let full: f64 = PARTIALS.iter().sum();
    shaped(rate, PULSE, |t, to_end| {
        let wave: f64 = (1..).zip(PARTIALS).map(|(n, part)| part * (TAU * pitch * f64::from(n) * t).sin()).sum();
        loud * edge(t.min(to_end)) * wave / full
    })
}

/// Raised cosine over [`EDGE`], so that nothing clicks.
fn edge(seconds_to_end: f64) -> f64 {
    let near = (seconds_to_end / EDGE.as_secs_f64()).min(1.0);
    0.5 - 0.5 * (near * TAU / 2.0).cos()
}

/// A pure note that begins at once and dies away, with two milliseconds at either end against clicks.
fn dying(rate: u32, length: Duration, pitch: f64, loud: f64) -> Vec<i16> {
    let fade = length.as_secs_f64() / 4.0;
    shaped(rate, length, |t, to_end| {
        let soft = (t.min(to_end) / 0.002).min(1.0);
        loud * soft * (-t / fade).exp() * (TAU * pitch * t).sin()
    })
}

/// Samples of `wave(seconds since the start, seconds to the end)`.
fn shaped(rate: u32, length: Duration, wave: impl Fn(f64, f64) -> f64) -> Vec<i16> {
    let count = samples(length, rate);
    let seconds = |index: usize| index as f64 / f64::from(rate);
    (0..count)
        .map(|index| wave(seconds(index), seconds(count - index)))
        .map(|level| (level.clamp(-1.0, 1.0) * f64::from(i16::MAX)).round() as i16)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sound::listen::{Burst, bursts, strength};

    const RATE: u32 = 48_000;
    const ALL: [Priority; 3] = [Priority::High, Priority::Medium, Priority::Low];

    fn tone(priority: Priority, class: Class, origin: Origin) -> Tone {
        Tone { priority, class, origin }
    }

    fn live(priority: Priority) -> Tone {
        tone(priority, Class::Physiological, Origin::Live)
    }

    fn heard(samples: &[i16]) -> Burst {
        let mut all = bursts(samples, RATE);
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    fn gaps_ms(burst: &Burst) -> Vec<i64> {
        burst
            .pulses
            .windows(2)
            .map(|two| ((two[1].at_s - two[0].at_s - two[0].length_s) * 1e3).round() as i64)
            .collect()
    }

    /// Where the pulses of a burst must lie, against what was measured, 15 ms either way.
    fn agrees(measured: &[i64], wanted: &[i64]) -> bool {
        measured.len() == wanted.len() && measured.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= 15)
    }

    const HIGH: [i64; 9] = [100, 100, 350, 100, 800, 100, 100, 350, 100];

    #[test]
    fn bursts_have_their_pulses_and_gaps() {
        for (priority, gaps) in [(Priority::High, &HIGH[..]), (Priority::Medium, &[200, 200]), (Priority::Low, &[200])]
        {
            for class in [Class::Physiological, Class::Technical] {
                let burst = heard(&burst(tone(priority, class, Origin::Live), RATE));
                assert!(agrees(&gaps_ms(&burst), gaps), "{priority:?} {class:?}: {:?}", gaps_ms(&burst));
                assert!(burst.pulses.iter().all(|pulse| (0.135..=0.165).contains(&pulse.length_s)), "{burst:?}");
            }
        }
    }

    #[test]
    fn a_burst_with_a_wrong_gap_is_found_out() {
        let mut samples = burst(live(Priority::High), RATE);
        // Between the third and fourth pulse lies silence from 0.65 s: take 60 ms of it away.
        samples
            .drain(super::samples(Duration::from_millis(700), RATE)..super::samples(Duration::from_millis(760), RATE));
        let burst = heard(&samples);
        assert_eq!(burst.pulses.len(), 10);
        assert!(!agrees(&gaps_ms(&burst), &HIGH));
    }

    #[test]
    fn bursts_leave_the_silence_the_standard_wants() {
        for (priority, least, most) in
            [(Priority::High, 2.5, 15.0), (Priority::Medium, 2.5, 30.0), (Priority::Low, 15.0, 60.0)]
        {
            for origin in [Origin::Live, Origin::Replay, Origin::Demo] {
                let length = burst(tone(priority, Class::Technical, origin), RATE).len() as f64 / f64::from(RATE);
                let silence = repeats_every(priority).as_secs_f64() - length;
                assert!((least..=most).contains(&silence), "{priority:?} {origin:?}: {silence}");
            }
        }
    }

    #[test]
    fn pulses_carry_harmonics_two_to_five() {
        for class in [Class::Physiological, Class::Technical] {
            for priority in ALL {
                let samples = burst(tone(priority, class, Origin::Live), RATE);
                for pulse in &heard(&samples).pulses {
                    assert!((430.0..=890.0).contains(&pulse.pitch_hz), "{pulse:?}");
                    let at = |s: f64| (s * f64::from(RATE)) as usize;
                    let middle = &samples[at(pulse.at_s + 0.03)..at(pulse.at_s + 0.12)];
                    let levels: Vec<f64> =
                        (1..=6).map(|n| strength(middle, RATE, pulse.pitch_hz * f64::from(n))).collect();
                    for level in &levels[..5] {
                        assert!((20.0 * (level / levels[0]).log10()).abs() <= 15.0, "{priority:?} {levels:?}");
                    }
                    // Control: the sixth is not there, so the measure can tell.
                    assert!(20.0 * (levels[5] / levels[0]).log10() < -15.0, "{levels:?}");
                }
            }
        }
    }

    #[test]
    fn a_pulse_rises_in_ten_to_twenty_percent_of_its_length() {
        let pulse = pulse(RATE, 523.0, 1.0);
        // The envelope, as the peak of each millisecond and a half around.
        let peak =
            |at: usize| pulse[at.saturating_sub(72)..(at + 72).min(pulse.len())].iter().map(|s| s.unsigned_abs()).max();
        let full = f64::from(peak(pulse.len() / 2).unwrap());
        let time_of = |part: f64| (0..pulse.len()).find(|at| f64::from(peak(*at).unwrap()) >= part * full).unwrap();
        // From 10 % to 90 % of the envelope a raised cosine takes 59 % of its whole rise.
        let rise = (time_of(0.9) - time_of(0.1)) as f64 / 0.59 / pulse.len() as f64;
        assert!((0.10..=0.20).contains(&rise), "{rise}");
    }

    #[test]
    fn a_higher_priority_is_never_softer() {
        let power = |priority| {
            let samples = burst(live(priority), RATE);
            let pulse = &heard(&samples).pulses[0];
            let from = (pulse.at_s * f64::from(RATE)) as usize;
            samples[from..from + 6_000].iter().map(|s| f64::from(*s).powi(2)).sum::<f64>()
        };
        assert!(power(Priority::High) > power(Priority::Medium));
        assert!(power(Priority::Medium) > power(Priority::Low));
    }

    #[test]
    fn patient_and_device_sound_different() {
        for priority in ALL {
            let notes = |class| heard(&burst(tone(priority, class, Origin::Live), RATE)).notes();
            let (patient, device) = (notes(Class::Physiological), notes(Class::Technical));
            let spread = |notes: &[f64]| {
                notes.iter().copied().fold(0.0, f64::max) / notes.iter().copied().fold(f64::MAX, f64::min)
            };
            assert!(spread(&patient) > 1.2, "{patient:?}");
            assert!(spread(&device) < 1.02, "{device:?}");
        }
    }

    #[test]
    fn training_is_in_the_start_of_the_tone() {
        for (origin, knocks) in [(Origin::Live, 0), (Origin::Demo, 2), (Origin::Replay, 3)] {
            for priority in ALL {
                let burst = heard(&burst(tone(priority, Class::Physiological, origin), RATE));
                assert_eq!(burst.knocks, knocks);
                assert_eq!(burst.origin(), Some(origin));
                assert_eq!(burst.priority(), Some(priority));
                assert_eq!(burst.class(), Some(Class::Physiological));
            }
        }
    }

    #[test]
    fn the_test_tone_is_no_alarm() {
        let burst = heard(&tick(RATE));
        assert_eq!((burst.pulses.len(), burst.knocks, burst.ticks), (0, 0, 1));
    }

    #[test]
    fn nothing_is_clipped() {
        for priority in ALL {
            let loudest = burst(live(priority), RATE).into_iter().map(i16::unsigned_abs).max().unwrap();
            assert!(loudest < i16::MAX.unsigned_abs());
        }
    }
}
