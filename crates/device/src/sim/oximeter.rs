//! The simulated finger oximeter: 2A5F for its numbers, BCI packets for its wave.

use super::heart::Heart;
use super::story::Stage;
use std::f64::consts::TAU;
use vitals::{Attribute, Decimal};
use wire::gatt::plx_continuous::{DeviceStatus, MeasurementStatus, Pair, PlxContinuous, UUID};
use wire::sfloat::Sfloat;
use wire::vendor::berry::{self, Packet};

pub const NUMBERS: Attribute = Attribute::Gatt(UUID);
pub const WAVE: Attribute = berry::ATTRIBUTE;

/// From the heart to the finger (pulse arrival time; 0.2 to 0.3 s in adults).
const TRANSIT: i64 = 250_000;
/// The oximeter averages over so many pulses.
const AVERAGED: usize = 8;
/// It shows numbers only after so many pulses with the probe on.
const NEEDED: usize = 5;
/// Without a pulse for so long it searches. Design choice.
const PULSELESS: i64 = 3_000_000;
/// A pulse is over after this time, however late the next one comes.
const LONGEST_PULSE: i64 = 1_600_000;
/// Samples a notification, and microseconds between two.
const SAMPLES: i64 = 4;
const STEP: i64 = 10_000;

/// Remembers since when the probe has been on.
#[derive(Debug, Default)]
pub struct Oximeter {
    off_until: Option<i64>,
}

/// What the oximeter has measured.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Measured {
    Off,
    Searching,
    Numbers { spo2: u8, pulse_rate: u8, perfusion: i64 },
}

impl Oximeter {
    /// Four packets, the last sample at `until`.
    pub fn wave(&mut self, heart: &Heart, until: i64) -> Vec<u8> {
        let measured = self.measure(heart, until);
        let packet = |at| packet(heart, at, measured).emit().expect("pleth, bar and saturation are cut to their range");
        (0..SAMPLES).rev().flat_map(|back| packet(until - back * STEP)).collect()
    }

    /// Saturation and pulse rate, while it has them.
    pub fn spot(&mut self, heart: &Heart, until: i64) -> Option<Pair> {
        match self.measure(heart, until) {
            Measured::Off | Measured::Searching => None,
            Measured::Numbers { spo2, pulse_rate, .. } => {
                Some(Pair { spo2: number(spo2.into(), 0), pulse_rate: number(pulse_rate.into(), 0) })
            }
        }
    }

    /// One notification of the standard characteristic.
    pub fn numbers(&mut self, heart: &Heart, until: i64) -> Vec<u8> {
        let none = |device| ([Sfloat::NAN; 3], MeasurementStatus::UNAVAILABLE, device);
        let ([spo2, pulse_rate, amplitude], measurement, device) = match self.measure(heart, until) {
            Measured::Off => none(DeviceStatus::NOT_ON_USER),
            Measured::Searching => none(DeviceStatus::ANALYSING),
            Measured::Numbers { spo2, pulse_rate, perfusion } => {
                let numbers = [number(spo2.into(), 0), number(pulse_rate.into(), 0), number(perfusion, -1)];
                (numbers, MeasurementStatus::FULLY_QUALIFIED, 0)
            }
        };
        let sent = PlxContinuous {
            normal: Pair { spo2, pulse_rate },
            fast: None,
            slow: None,
            measurement: Some(MeasurementStatus(MeasurementStatus::ONGOING | measurement)),
            device: Some(DeviceStatus(device)),
            amplitude: Some(amplitude),
        };
        sent.emit()
    }

    fn measure(&mut self, heart: &Heart, until: i64) -> Measured {
        if !heart.state(until).probe {
            self.off_until = Some(until);
            return Measured::Off;
        }
        let since = self.off_until.unwrap_or(i64::MIN / 2);
        let pulses: Vec<i64> = heart.between(since - TRANSIT, until - TRANSIT).map(|beat| beat + TRANSIT).collect();
        let seen = &pulses[pulses.len().saturating_sub(AVERAGED + 1)..];
        let beats = seen.len() >= NEEDED && seen.last().is_some_and(|last| until - last < PULSELESS);
        let (Some(first), Some(last), true) = (seen.first(), seen.last(), beats) else {
            return Measured::Searching;
        };
        let intervals = (seen.len() - 1) as f64;
        let mean =
            |of: fn(Stage) -> f64| seen.iter().map(|pulse| of(heart.state(*pulse))).sum::<f64>() / seen.len() as f64;
        Measured::Numbers {
            spo2: mean(|state| state.spo2).round().clamp(1.0, 100.0) as u8,
            pulse_rate: (intervals * 60e6 / (last - first) as f64).round().clamp(1.0, 254.0) as u8,
            perfusion: (mean(|state| state.perfusion) * 10.0).round() as i64,
        }
    }
}

fn number(mantissa: i64, exponent: i8) -> Sfloat {
    Sfloat::of(Decimal::new(mantissa, exponent)).expect("saturation, rate and perfusion are below 2046")
}

fn packet(heart: &Heart, at: i64, measured: Measured) -> Packet {
    let none = Packet { pulse_rate: Packet::NO_PULSE_RATE, spo2: Packet::NO_SPO2, ..Packet::default() };
    let pleth = pleth(heart, at);
    let bar = (pleth / 7).min(15);
    match measured {
        Measured::Off => Packet { no_signal: true, no_finger: true, ..none },
        Measured::Searching => Packet { signal: 2, searching: true, pleth, bar, ..none },
        Measured::Numbers { spo2, pulse_rate, .. } => {
            let beep = heart.between(at - STEP - TRANSIT, at - TRANSIT).next().is_some();
            Packet { signal: 6, beep, pleth, bar, pulse_rate, spo2, ..Packet::default() }
        }
    }
}

/// The light's absorption at `at`, 1 to 100: each pulse a systolic and a smaller dicrotic wave, higher after a longer
/// filling, on a baseline that breathes.
fn pleth(heart: &Heart, at: i64) -> u8 {
    let baseline = 22.0 + 2.0 * (TAU * 15.0 * at as f64 / 60e6).sin();
    let sent = |sample: f64| sample.round().clamp(1.0, f64::from(Packet::TOP_PLETH)) as u8;
    let Some([before, pulse, next]) = heart.around(at - TRANSIT) else { return sent(baseline) };
    let length = (next - pulse).min(LONGEST_PULSE) as f64;
    let phase = (at - TRANSIT - pulse) as f64 / length;
    let bump = |middle: f64, width: f64| (-((phase - middle) / width).powi(2)).exp();
    let state = heart.state(at);
    let filling = (((pulse - before) as f64 / 60e6 * state.heart_rate) - 1.0).clamp(-0.3, 0.3);
    let height = 28.0 * state.perfusion.sqrt() * (1.0 + filling);
    sent(baseline + height * (bump(0.24, 0.11) + 0.42 * bump(0.47, 0.16)))
}
