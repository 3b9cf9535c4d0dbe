//! When the simulated heart beats.

use super::story;
use crate::random::Random;
use std::collections::VecDeque;
use std::f64::consts::TAU;

/// Breaths a minute of an adult at rest.
const BREATHS: f64 = 15.0;
/// The heart speeds up with each breath in: this share of an interval at rest (respiratory sinus arrhythmia, a few
/// percent in adults: Task Force of the ESC and NASPE, Circulation 93:1043, 1996).
const BREATHING: f64 = 0.045;
/// Remaining irregularity of the intervals, as a share.
const IRREGULAR: f64 = 0.02;
/// Beats are known so far ahead: the shape of a pulse depends on when the next one comes.
const AHEAD: i64 = 4_000_000;
/// Beats are remembered so long.
const MEMORY: i64 = 30_000_000;

/// Beats in microseconds of the patient's time, oldest first.
#[derive(Debug)]
pub struct Heart {
    random: Random,
    beats: VecDeque<i64>,
}

impl Heart {
    pub fn new(seed: u64) -> Self {
        // The first beats lie before the beginning, so that the devices have something to average at once.
        Self { random: Random::new(seed), beats: VecDeque::from([-12_000_000]) }
    }

    /// Makes every beat up to `until` and a few beyond.
    pub fn beat_until(&mut self, until: i64) {
        while let Some(last) = self.beats.back().copied().filter(|last| *last < until + AHEAD) {
            let rate = story::at(last.max(0)).heart_rate;
            // A fast heart breathes less: the variation fades as the rate rises.
            let breathing = BREATHING * (76.0 / rate).powi(2) * (TAU * BREATHS * last as f64 / 60e6).sin();
            let interval = 60e6 / rate * (1.0 + breathing + IRREGULAR * self.random.wobble());
            self.beats.push_back(last + interval as i64);
        }
    }

    /// Drops beats that nothing looks at any more.
    pub fn forget_before(&mut self, now: i64) {
        while self.beats.get(1).is_some_and(|second| *second < now - MEMORY) {
            self.beats.pop_front();
        }
    }

    /// Beats in `from..until`.
    pub fn between(&self, from: i64, until: i64) -> impl DoubleEndedIterator<Item = i64> + '_ {
        self.beats.iter().copied().filter(move |beat| (from..until).contains(beat))
    }

    /// The last beat at or before `at`, the one after it and the one before it.
    pub fn around(&self, at: i64) -> Option<[i64; 3]> {
        let next = self.beats.partition_point(|beat| *beat <= at);
        let beat = |index: Option<usize>| index.and_then(|index| self.beats.get(index)).copied();
        Some([beat(next.checked_sub(2))?, beat(next.checked_sub(1))?, beat(Some(next))?])
    }
}
