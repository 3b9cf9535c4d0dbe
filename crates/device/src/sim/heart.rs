//! When the simulated heart beats.

use super::story::{Rhythm, STANDSTILL, Stage, Story};
use crate::random::Random;
use std::collections::VecDeque;
use std::f64::consts::TAU;
use std::sync::Arc;

/// Breaths a minute of an adult at rest.
const BREATHS: f64 = 15.0;
/// The heart speeds up with each breath in: this share of an interval at rest (respiratory sinus arrhythmia, a few
/// percent in adults: Task Force of the ESC and NASPE, Circulation 93:1043, 1996).
const BREATHING: f64 = 0.045;
/// Remaining irregularity of the intervals, as a share.
const IRREGULAR: f64 = 0.02;
/// A premature beat comes after this share of an interval, one beat in so many, and the pause behind it makes the two
/// intervals as long as two regular ones (a full compensatory pause). Design choice.
const EARLY: f64 = 0.62;
const ONE_IN: usize = 6;
/// Irregularity where the atria fibrillate, and the shortest and longest interval as a share of the mean. Design
/// choice: no recording was fitted.
const FIBRILLATING: f64 = 0.75;
const SHARES: (f64, f64) = (0.55, 1.7);
/// Beats are known so far ahead: the shape of a pulse depends on when the next one comes.
const AHEAD: i64 = 4_000_000;
/// Beats are remembered so long.
const MEMORY: i64 = 30_000_000;
/// A heart that stands still is looked at so often for whether it beats again.
const LOOK_AGAIN: i64 = 100_000;

/// One beat in microseconds of the patient's time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Beat {
    pub at: i64,
    /// It came early, from the ventricle.
    pub early: bool,
}

/// Beats, oldest first, and the story they follow.
#[derive(Debug)]
pub struct Heart {
    story: Arc<Story>,
    random: Random,
    beats: VecDeque<Beat>,
    /// Where the next interval begins.
    from: i64,
}

impl Heart {
    pub fn new(seed: u64, story: Arc<Story>) -> Self {
        // The first beats lie before the beginning, so that the devices have something to average at once.
        let from = -12_000_000;
        let beats = VecDeque::from([Beat { at: from, early: false }]);
        Self { story, random: Random::new(seed), beats, from }
    }

    /// How the patient is at a time; before the beginning, as at the beginning.
    pub fn state(&self, at: i64) -> Stage {
        self.story.at(at.max(0))
    }

    /// Makes every beat up to `until` and a few beyond.
    pub fn beat_until(&mut self, until: i64) {
        while self.from < until + AHEAD {
            let state = self.state(self.from);
            if state.heart_rate < STANDSTILL {
                self.from += LOOK_AGAIN;
                continue;
            }
            let (share, early) = self.share(&state);
            self.from += (60e6 / state.heart_rate * share) as i64;
            self.beats.push_back(Beat { at: self.from, early });
        }
    }

    /// The next interval as a share of the mean, and whether the beat at its end is early.
    fn share(&mut self, state: &Stage) -> (f64, bool) {
        let wobble = self.random.wobble();
        // A fast heart breathes less: the variation fades as the rate rises.
        let breathing = BREATHING * (76.0 / state.heart_rate).powi(2) * (TAU * BREATHS * self.from as f64 / 60e6).sin();
        let regular = 1.0 + breathing + IRREGULAR * wobble;
        match state.rhythm {
            Rhythm::Sinus => (regular, false),
            Rhythm::Irregular => ((1.0 + FIBRILLATING * wobble).clamp(SHARES.0, SHARES.1), false),
            Rhythm::Premature if self.beats.back().is_some_and(|beat| beat.early) => (2.0 - EARLY, false),
            Rhythm::Premature if self.random.below(ONE_IN) == 0 => (EARLY, true),
            Rhythm::Premature => (regular, false),
        }
    }

    /// Drops beats that nothing looks at any more.
    pub fn forget_before(&mut self, now: i64) {
        while self.beats.get(1).is_some_and(|second| second.at < now - MEMORY) {
            self.beats.pop_front();
        }
    }

    /// Beats in `from..until`.
    pub fn beats(&self, from: i64, until: i64) -> impl DoubleEndedIterator<Item = Beat> + '_ {
        self.beats.iter().copied().filter(move |beat| (from..until).contains(&beat.at))
    }

    /// When there are beats in `from..until`.
    pub fn between(&self, from: i64, until: i64) -> impl DoubleEndedIterator<Item = i64> + '_ {
        self.beats(from, until).map(|beat| beat.at)
    }

    /// The last beat at or before `at`, the one after it and the one before it.
    pub fn around(&self, at: i64) -> Option<[i64; 3]> {
        let next = self.beats.partition_point(|beat| beat.at <= at);
        let beat = |index: Option<usize>| index.and_then(|index| self.beats.get(index)).map(|beat| beat.at);
        Some([beat(next.checked_sub(2))?, beat(next.checked_sub(1))?, beat(Some(next))?])
    }
}
