//! Heart rate from beats, in whole numbers.

use std::collections::VecDeque;
use vitals::{Quantity, Rate};

/// Intervals the rate is the mean of: the usual choice of bedside monitors is about eight beats.
const INTERVALS: usize = 8;
/// Fewer are no basis for a rate. Design choice: two could be one beat too many or too few.
const LEAST: usize = 3;
/// A longer pause is asystole and no interval: what was known before it says nothing about now.
const PAUSE_S: u64 = 4;

/// The mean rate of the last eight intervals.
#[derive(Clone, Debug)]
pub struct HeartRate {
    rate: Rate,
    intervals: VecDeque<u64>,
    last: Option<u64>,
}

impl HeartRate {
    pub const fn new(rate: Rate) -> Self {
        Self { rate, intervals: VecDeque::new(), last: None }
    }

    /// Takes the sample number of the next beat.
    pub fn beat(&mut self, at: u64) {
        if let Some(interval) = self.last.and_then(|last| at.checked_sub(last)) {
            if interval * 1000 > PAUSE_S * u64::from(self.rate.millihertz()) {
                self.intervals.clear();
            } else {
                self.intervals.push_back(interval);
            }
        }
        if self.intervals.len() > INTERVALS {
            self.intervals.pop_front();
        }
        self.last = Some(at);
    }

    /// Samples are missing: no interval is taken across them.
    pub fn gap(&mut self) {
        self.last = None;
    }

    /// Nothing that was known counts any more.
    pub fn forget(&mut self) {
        self.last = None;
        self.intervals.clear();
    }

    /// Beats a minute, rounded to a whole number; `None` without enough intervals.
    pub fn per_minute(&self) -> Option<Quantity> {
        let sum: u64 = self.intervals.iter().sum();
        if self.intervals.len() < LEAST || sum == 0 {
            return None;
        }
        let beats = 60 * self.intervals.len() as u64 * u64::from(self.rate.millihertz());
        Some(Quantity::per_minute(((beats + 500 * sum) / (1000 * sum)) as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(beats: &[u64]) -> Option<Quantity> {
        let mut rate = HeartRate::new(Rate::hertz(360));
        beats.iter().for_each(|at| rate.beat(*at));
        rate.per_minute()
    }

    #[test]
    fn three_intervals_make_a_rate() {
        assert_eq!(after(&[0, 360, 720]), None);
        assert_eq!(after(&[0, 360, 720, 1080]), Some(Quantity::per_minute(60)));
        assert_eq!(after(&[0, 300, 600, 901]), Some(Quantity::per_minute(72)));
    }

    #[test]
    fn only_the_last_eight_count() {
        let slow_then_fast: Vec<u64> = (0..5).map(|i| i * 360).chain((1..=8).map(|i| 1440 + i * 180)).collect();
        assert_eq!(after(&slow_then_fast), Some(Quantity::per_minute(120)));
    }

    #[test]
    fn neither_a_gap_nor_an_asystole_is_an_interval() {
        let mut rate = HeartRate::new(Rate::hertz(360));
        (0..4).for_each(|i| rate.beat(i * 360));
        rate.gap();
        rate.beat(2000);
        assert_eq!(rate.per_minute(), Some(Quantity::per_minute(60)));
        rate.beat(2000 + 4 * 360 + 1);
        assert_eq!(rate.per_minute(), None);
    }
}
