//! Filters by name.

use std::f64::consts::PI;
use vitals::Rate;

/// A pass band with a name that stands beside the trace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Filter {
    /// What is drawn: 0.5 to 40 Hz, the monitoring band of bedside monitors (IEC 60601-2-27). ST levels are not to be
    /// read from it.
    Monitor,
    /// What beats are found in; never drawn. About 5 to 13 Hz; see the detector.
    Measuring,
}

impl Filter {
    /// Low and high edge (-3 dB) as printed, in hertz.
    pub const fn band(self) -> (&'static str, &'static str) {
        match self {
            Self::Monitor => ("0.5", "40"),
            Self::Measuring => ("5", "13"),
        }
    }
}

/// A sample beyond what the display's 16 bits of microvolts hold (about 32 mV): marked, never clipped.
pub const BEYOND: i16 = i16::MIN;

const LOW_HERTZ: f64 = 0.5;
const HIGH_HERTZ: f64 = 40.0;
/// A Bessel low-pass of second order: no ringing. Q, and natural frequency over the -3 dB frequency.
const BESSEL_Q: f64 = 0.577_350_27;
const BESSEL_RATIO: f64 = 1.272_019_65;

/// The monitor band of one lead: causal, about 5 ms late, settles within two seconds of a step.
#[derive(Clone, Debug)]
pub struct Display {
    per_mv: f64,
    zero: f64,
    /// Pole of the high-pass of first order.
    pole: f64,
    /// Coefficients of the low-pass; `None` where the rate is too low to need one.
    low: Option<[f64; 5]>,
    held: [f64; 2],
    line: Option<(f64, f64)>,
}

impl Display {
    /// `per_mv` counts make a millivolt; `zero` is the count of zero.
    pub fn new(rate: Rate, per_mv: f64, zero: i32) -> Self {
        let hertz = f64::from(rate.millihertz()) / 1000.0;
        let natural = HIGH_HERTZ * BESSEL_RATIO;
        Self {
            per_mv,
            zero: f64::from(zero),
            pole: (-2.0 * PI * LOW_HERTZ / hertz).exp(),
            low: (hertz > 2.5 * natural).then(|| low_pass(natural / hertz)),
            held: [0.0; 2],
            line: None,
        }
    }

    /// The line begins anew: the next sample is the middle of the trace.
    pub fn restart(&mut self) {
        self.line = None;
        self.held = [0.0; 2];
    }

    /// The next sample in microvolts.
    pub fn push(&mut self, count: i32) -> i16 {
        let x = (f64::from(count) - self.zero) / self.per_mv * 1000.0;
        let (before, high) = self.line.unwrap_or((x, 0.0));
        let high = self.pole * (high + x - before);
        self.line = Some((x, high));
        let y = match self.low {
            None => high,
            Some([b0, b1, b2, a1, a2]) => {
                let y = b0 * high + self.held[0];
                self.held = [b1 * high - a1 * y + self.held[1], b2 * high - a2 * y];
                y
            }
        };
        let fits = y.is_finite() && y.abs() < f64::from(i16::MAX);
        if fits { y.round() as i16 } else { BEYOND }
    }
}

/// The low-pass at `natural` (a share of the sample rate) by the bilinear transform.
fn low_pass(natural: f64) -> [f64; 5] {
    let w = 2.0 * PI * natural;
    let (alpha, cos) = (w.sin() / (2.0 * BESSEL_Q), w.cos());
    let a0 = 1.0 + alpha;
    let b1 = (1.0 - cos) / a0;
    [b1 / 2.0, b1, b1 / 2.0, -2.0 * cos / a0, (1.0 - alpha) / a0]
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATES: [u32; 3] = [250, 360, 1000];

    /// Gain in decibels for a sine of 1 mV.
    fn gain(hertz: f64, rate: u32) -> f64 {
        let mut display = Display::new(Rate::hertz(rate), 1000.0, 0);
        let wave = |i: u32| ((f64::from(i) * hertz / f64::from(rate) * 2.0 * PI).sin() * 1000.0) as i32;
        let out: Vec<i16> = (0..rate * 20).map(|i| display.push(wave(i))).collect();
        let top = out[rate as usize * 10..].iter().max().copied().unwrap();
        20.0 * (f64::from(top) / 1000.0).log10()
    }

    #[test]
    fn the_band_is_what_its_name_says() {
        for rate in RATES {
            assert!((gain(0.5, rate) + 3.0).abs() < 0.3, "{rate}: {}", gain(0.5, rate));
            assert!((gain(40.0, rate) + 3.0).abs() < 0.6, "{rate}: {}", gain(40.0, rate));
            assert!(gain(10.0, rate).abs() < 0.3, "{rate}: {}", gain(10.0, rate));
            assert!(gain(0.05, rate) < -19.0);
        }
    }

    #[test]
    fn a_step_does_not_ring() {
        let mut display = Display::new(Rate::hertz(360), 200.0, 1024);
        let out: Vec<i16> = (0..1500).map(|i| display.push(if i < 100 { 1024 } else { 1224 })).collect();
        assert!(out[..100].iter().all(|y| *y == 0));
        assert!(*out.iter().max().unwrap() <= 1010, "at most one per cent over the step");
        assert!(*out.iter().min().unwrap() >= -5, "never under the line");
        assert!(out[1400].abs() < 10, "settled");
    }

    #[test]
    fn what_cannot_be_drawn_is_marked() {
        let mut display = Display::new(Rate::hertz(360), 1.0, 0);
        assert_eq!(display.push(7), 0);
        assert!((0..20).any(|_| display.push(60) == BEYOND));
    }
}
