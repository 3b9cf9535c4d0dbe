//! Filters by name.

use std::f64::consts::PI;
use vitals::Rate;

/// A pass band with a name that stands beside the trace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Filter {
    /// What is drawn: 0.5 to 40 Hz, the monitoring band of bedside monitors (IEC 60601-2-27). ST levels are not to be
    /// read from it.
    Monitor,
    /// What is drawn where a person asks for it: 0.05 to 150 Hz, the band that electrocardiographs for adults need
    /// (AHA/ACC/HRS recommendations for the standardization of the electrocardiogram, part I, Circulation 115:1306,
    /// 2007). It names this filter; what device and electrodes left out before is not brought back by it.
    Diagnostic,
    /// What beats are found in; never drawn. About 5 to 13 Hz; see the detector.
    Measuring,
}

impl Filter {
    /// Low and high edge (-3 dB) as printed, in hertz.
    pub const fn band(self) -> (&'static str, &'static str) {
        match self {
            Self::Monitor => ("0.5", "40"),
            Self::Diagnostic => ("0.05", "150"),
            Self::Measuring => ("5", "13"),
        }
    }

    const fn edges(self) -> (f64, f64) {
        match self {
            Self::Monitor => (0.5, 40.0),
            Self::Diagnostic => (0.05, 150.0),
            Self::Measuring => (5.0, 13.0),
        }
    }

    /// Whether a wave with so many samples a second can be drawn in this band at all.
    pub const fn possible(self, rate: Rate) -> bool {
        match self {
            Self::Monitor => true,
            Self::Diagnostic => rate.millihertz() >= DIAGNOSTIC_RATE,
            Self::Measuring => false,
        }
    }
}

/// A sample beyond what the display's 16 bits of microvolts hold (about 32 mV): marked, never clipped.
pub const BEYOND: i16 = i16::MIN;

/// 500 samples a second are what an upper edge of 150 Hz needs (the same recommendations), in thousandths.
const DIAGNOSTIC_RATE: u32 = 500_000;
/// A Bessel low-pass of second order: no ringing. Q, and natural frequency over the -3 dB frequency.
const BESSEL_Q: f64 = 0.577_350_27;
const BESSEL_RATIO: f64 = 1.272_019_65;

/// One lead in a band to be drawn: causal. The monitor band is about 5 ms late and settles within two seconds of a step;
/// the diagnostic band wanders with the electrodes for some fifteen seconds after one, as its low edge must.
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
    pub fn new(filter: Filter, rate: Rate, per_mv: f64, zero: i32) -> Self {
        let hertz = f64::from(rate.millihertz()) / 1000.0;
        let (low, high) = filter.edges();
        // The bilinear transform bends frequencies: the -3 dB point is set where it is bent to, not the natural one.
        let natural = ((PI * high / hertz).tan() * BESSEL_RATIO).atan() / PI;
        Self {
            per_mv,
            zero: f64::from(zero),
            pole: (-2.0 * PI * low / hertz).exp(),
            low: (hertz > 2.5 * high * BESSEL_RATIO).then(|| low_pass(natural)),
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

    /// Gain in decibels for a sine of 10 mV, over its power: the top of a sine near half the rate is seldom sampled.
    fn gain(filter: Filter, hertz: f64, rate: u32) -> f64 {
        let mut display = Display::new(filter, Rate::hertz(rate), 1000.0, 0);
        let wave = |i: u32| ((f64::from(i) * hertz / f64::from(rate) * 2.0 * PI).sin() * 10_000.0) as i32;
        let out: Vec<i16> = (0..rate * 120).map(|i| display.push(wave(i))).collect();
        // Forty seconds hold whole periods of every frequency asked for here; what the beginning stirred up is over.
        let settled = &out[rate as usize * 60..rate as usize * 100];
        let power = settled.iter().map(|y| f64::from(*y).powi(2)).sum::<f64>() / settled.len() as f64;
        20.0 * ((2.0 * power).sqrt() / 10_000.0).log10()
    }

    #[test]
    fn the_band_is_what_its_name_says() {
        for rate in RATES {
            let gain = |hertz| gain(Filter::Monitor, hertz, rate);
            assert!((gain(0.5) + 3.0).abs() < 0.3, "{rate}: {}", gain(0.5));
            assert!((gain(40.0) + 3.0).abs() < 0.3, "{rate}: {}", gain(40.0));
            assert!(gain(10.0).abs() < 0.3, "{rate}: {}", gain(10.0));
            assert!(gain(0.05) < -19.0);
        }
    }

    #[test]
    fn the_diagnostic_band_is_what_its_name_says_and_only_where_the_rate_carries_it() {
        for rate in [500, 1000, 2000] {
            assert!(Filter::Diagnostic.possible(Rate::hertz(rate)));
            let gain = |hertz| gain(Filter::Diagnostic, hertz, rate);
            assert!((gain(0.05) + 3.0).abs() < 0.3, "{rate}: {}", gain(0.05));
            assert!((gain(150.0) + 3.0).abs() < 0.3, "{rate}: {}", gain(150.0));
            assert!(gain(0.2).abs() < 0.5 && gain(10.0).abs() < 0.1, "{rate}");
        }
        // The recording of the training ward has 360 samples a second: 150 Hz would be a claim, not a band.
        assert!(!Filter::Diagnostic.possible(Rate::hertz(360)) && !Filter::Diagnostic.possible(Rate::hertz(499)));
        assert!(Filter::Monitor.possible(Rate::hertz(130)));
    }

    #[test]
    fn the_diagnostic_band_keeps_what_the_monitor_band_bends() {
        // A shift of the line for a second, as an ST segment is one: it stands at its level until the end.
        let plateau = |filter| {
            let mut display = Display::new(filter, Rate::hertz(500), 1000.0, 0);
            let out: Vec<i16> = (0..600).map(|i| display.push(if i < 100 { 0 } else { 1000 })).collect();
            (out[..100].iter().all(|y| *y == 0), *out.iter().max().unwrap(), out[250])
        };
        let (still, most, later) = plateau(Filter::Diagnostic);
        // A Bessel goes four per mille over a step; bent to 500 samples a second this one goes five and a half per cent over.
        assert!(still && most <= 1060, "at most six per cent over the step: {most}");
        assert!(later > 880, "after 0.3 s: {later}");
        assert!(plateau(Filter::Monitor).2 < 450, "the control: the monitor band has let it go");
    }

    #[test]
    fn a_step_does_not_ring() {
        let mut display = Display::new(Filter::Monitor, Rate::hertz(360), 200.0, 1024);
        let out: Vec<i16> = (0..1500).map(|i| display.push(if i < 100 { 1024 } else { 1224 })).collect();
        assert!(out[..100].iter().all(|y| *y == 0));
        assert!(*out.iter().max().unwrap() <= 1010, "at most one per cent over the step");
        assert!(*out.iter().min().unwrap() >= -5, "never under the line");
        assert!(out[1400].abs() < 10, "settled");
    }

    #[test]
    fn what_cannot_be_drawn_is_marked() {
        let mut display = Display::new(Filter::Monitor, Rate::hertz(360), 1.0, 0);
        assert_eq!(display.push(7), 0);
        assert!((0..20).any(|_| display.push(60) == BEYOND));
    }
}
