//! The measuring filter: from raw counts to a band of QRS energy. Whole numbers only, so that nothing drifts in a
//! week and every machine finds the same.
//!
//! After Hamilton, "Open source ECG analysis", Computers in Cardiology 29:101-104, 2002 (itself after Pan and Tompkins,
//! IEEE Trans Biomed Eng 32:230-236, 1985): low-pass (two boxcars of 24 ms, -3 dB at about 13 Hz), high-pass (less the
//! mean of 125 ms), difference over 10 ms, size, mean over 80 ms. All stages are symmetric: the delay is constant.

use vitals::Rate;

/// A running sum over the last `length` values.
#[derive(Clone, Debug)]
pub(crate) struct Boxcar {
    ring: Box<[i64]>,
    at: usize,
    sum: i64,
}

impl Boxcar {
    pub fn new(length: usize) -> Self {
        Self { ring: vec![0; length.max(1)].into(), at: 0, sum: 0 }
    }

    pub fn len(&self) -> usize {
        self.ring.len()
    }

    /// Takes a value; returns the sum, and the value that is half the length old.
    pub fn push(&mut self, value: i64) -> (i64, i64) {
        self.sum += value - std::mem::replace(&mut self.ring[self.at], value);
        let middle = (self.at + self.ring.len() - self.ring.len() / 2) % self.ring.len();
        self.at = (self.at + 1) % self.ring.len();
        (self.sum, self.ring[middle])
    }

    pub fn fill(&mut self, value: i64) {
        self.ring.fill(value);
        self.sum = value * self.ring.len() as i64;
    }
}

/// What the measuring filter makes of one sample.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Measured {
    /// Band-passed wave, mV. Delayed by [`Front::band_delay`].
    pub band: f64,
    /// Its steepness over 10 ms, mV. Delayed as the band.
    pub slope: f64,
    /// Mean steepness over 80 ms, mV. Delayed by [`Front::delay`].
    pub energy: f64,
}

/// The measuring filter of one lead.
#[derive(Clone, Debug)]
pub(crate) struct Front {
    low: [Boxcar; 2],
    high: Boxcar,
    step: Boxcar,
    mean: Boxcar,
    /// Counts of the band-passed wave in one millivolt.
    band_gain: f64,
    begun: bool,
}

/// No converter has more than 24 bits; with it no sum overflows up to 10 kHz.
const WIDEST: i32 = 1 << 23;

/// So many samples as `millis` hold, odd so that a stage has a middle.
fn odd(rate: Rate, millis: u64) -> usize {
    let samples = millis * u64::from(rate.millihertz()) / 1_000_000;
    (samples as usize | 1).max(3)
}

impl Front {
    pub fn new(rate: Rate, gain_per_mv: f64) -> Self {
        let low = odd(rate, 24);
        let high = odd(rate, 125);
        let step = (u64::from(rate.millihertz()) / 100_000).max(1) as usize;
        Self {
            low: [Boxcar::new(low), Boxcar::new(low)],
            high: Boxcar::new(high),
            step: Boxcar::new(step + 1),
            mean: Boxcar::new(odd(rate, 80)),
            band_gain: gain_per_mv * (low * low) as f64 * high as f64,
            begun: false,
        }
    }

    /// Samples by which the band lags behind the input.
    pub fn band_delay(&self) -> usize {
        (self.low[0].len() - 1) + (self.high.len() - 1) / 2
    }

    /// Samples by which the energy lags behind the input.
    pub fn delay(&self) -> usize {
        self.band_delay() + (self.step.len() - 1) / 2 + (self.mean.len() - 1) / 2
    }

    /// The line begins anew: what comes next follows nothing.
    pub fn restart(&mut self) {
        self.begun = false;
        for stage in [&mut self.step, &mut self.mean] {
            stage.fill(0);
        }
    }

    pub fn push(&mut self, count: i32) -> Measured {
        let count = i64::from(count.clamp(-WIDEST, WIDEST));
        if !self.begun {
            self.begun = true;
            self.low[0].fill(count);
            let once = count * self.low[0].len() as i64;
            self.low[1].fill(once);
            self.high.fill(once * self.low[1].len() as i64);
        }
        let (once, _) = self.low[0].push(count);
        let (smooth, _) = self.low[1].push(once);
        let (sum, middle) = self.high.push(smooth);
        let band = middle * self.high.len() as i64 - sum;
        self.step.push(band);
        let oldest = self.step.ring[self.step.at];
        let slope = band - oldest;
        let (energy, _) = self.mean.push(slope.abs());
        Measured {
            band: band as f64 / self.band_gain,
            slope: slope as f64 / self.band_gain,
            energy: energy as f64 / self.band_gain / self.mean.len() as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spike_comes_out_in_the_middle_of_its_delay() {
        for rate in [Rate::hertz(125), Rate::hertz(250), Rate::hertz(360), Rate::hertz(1000)] {
            let mut front = Front::new(rate, 200.0);
            let out: Vec<Measured> = (0..3000).map(|i| front.push(if i == 1500 { 1000 } else { 77 })).collect();
            let top = (0..3000).max_by(|a, b| out[*a].band.total_cmp(&out[*b].band)).unwrap();
            assert_eq!(top - 1500, front.band_delay());
            assert!(out[..1500].iter().all(|m| m.energy == 0.0), "a resting line has no energy");
            let mass: f64 = out.iter().map(|m| m.energy).sum();
            let centre = out.iter().enumerate().map(|(i, m)| i as f64 * m.energy).sum::<f64>() / mass;
            assert!((centre - 1500.0 - front.delay() as f64).abs() <= 1.0);
        }
    }
}
