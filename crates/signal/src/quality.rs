//! Whether a lead's trace can be believed: alive, within range, not drowned.
//!
//! Judged over the last two seconds, so that it is known well before the four seconds of an asystole. An asystole on a
//! trace that is flat like an open input, at the end of its range, or full of noise is no finding: it is said that the
//! trace cannot tell.

use std::collections::VecDeque;
use vitals::{Flag, Quality, Rate, Validity};

/// Blocks looked back on, and their length: two seconds.
const BLOCKS: usize = 40;
const BLOCK_MS: u64 = 50;
/// A living input moves at least so much in two seconds, mV. Amplifier and electrode noise alone are larger (IEC
/// 60601-2-27 allows 0.03 mV); an open digital input or a lead held at zero is smaller. Design choice: one third.
const ALIVE_MV: f64 = 0.01;
/// No converter's range ends nearer to zero, mV (IEC 60601-2-27 wants 5 mV either side to be mastered).
const RANGE_MV: f64 = 5.0;
/// Stuck there, without moving by a count, for so many of the blocks is saturated. Design choice: a fifth.
const SATURATED_BLOCKS: usize = BLOCKS / 5;
/// More than this from top to bottom is movement, not a heart, mV: twice the range an input must master.
const WILD_MV: f64 = 10.0;
/// So much fast activity (above about 60 Hz) in the middle block is muscle or mains, mV from top to bottom. The median
/// block of a trace that can be read holds no QRS. Design choice: ten times what resting ambulatory traces show (0.02).
const DROWNED_MV: f64 = 0.2;

/// What was in fifty milliseconds.
#[derive(Clone, Copy, Debug)]
struct Block {
    low: f64,
    high: f64,
    fast_low: f64,
    fast_high: f64,
}

impl Block {
    const EMPTY: Self =
        Self { low: f64::INFINITY, high: f64::NEG_INFINITY, fast_low: f64::INFINITY, fast_high: f64::NEG_INFINITY };

    fn take(&mut self, value: f64, fast: f64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
        self.fast_low = self.fast_low.min(fast);
        self.fast_high = self.fast_high.max(fast);
    }
}

/// Watches one lead.
#[derive(Clone, Debug)]
pub struct SignalQuality {
    per_mv: f64,
    zero: f64,
    length: u64,
    filled: u64,
    block: Block,
    blocks: VecDeque<Block>,
    /// The last samples, for the second difference over about 4 ms.
    before: VecDeque<f64>,
    step: usize,
    quality: Quality,
}

impl SignalQuality {
    /// `per_mv` counts make a millivolt; `zero` is the count of zero.
    pub fn new(rate: Rate, per_mv: f64, zero: i32) -> Self {
        let samples = |millis: u64| millis * u64::from(rate.millihertz()) / 1_000_000;
        Self {
            per_mv,
            zero: f64::from(zero),
            length: samples(BLOCK_MS).max(1),
            filled: 0,
            block: Block::EMPTY,
            blocks: VecDeque::with_capacity(BLOCKS),
            before: VecDeque::new(),
            step: samples(4).max(1) as usize,
            quality: Quality::GOOD,
        }
    }

    /// The line begins anew: two seconds until it is judged again.
    pub fn restart(&mut self) {
        self.filled = 0;
        self.block = Block::EMPTY;
        self.blocks.clear();
        self.before.clear();
    }

    pub fn push(&mut self, count: i32) {
        let value = (f64::from(count) - self.zero) / self.per_mv;
        let fast = match (self.before.front(), self.before.get(self.step)) {
            (Some(first), Some(middle)) if self.before.len() == 2 * self.step => (value - 2.0 * middle + first) / 4.0,
            _ => 0.0,
        };
        self.before.push_back(value);
        if self.before.len() > 2 * self.step {
            self.before.pop_front();
        }
        self.block.take(value, fast);
        self.filled += 1;
        if self.filled == self.length {
            self.filled = 0;
            if self.blocks.len() == BLOCKS {
                self.blocks.pop_front();
            }
            self.blocks.push_back(std::mem::replace(&mut self.block, Block::EMPTY));
            self.quality = self.judge();
        }
    }

    /// The quality of the last two seconds; good until as much was seen.
    pub const fn quality(&self) -> Quality {
        self.quality
    }

    fn judge(&self) -> Quality {
        if self.blocks.len() < BLOCKS {
            return Quality::GOOD;
        }
        let low = self.blocks.iter().map(|block| block.low).fold(f64::INFINITY, f64::min);
        let high = self.blocks.iter().map(|block| block.high).fold(f64::NEG_INFINITY, f64::max);
        let stuck = self.blocks.iter().filter(|block| block.high == block.low && block.high.abs() >= RANGE_MV).count();
        let mut fast: Vec<f64> = self.blocks.iter().map(|block| block.fast_high - block.fast_low).collect();
        let (_, middle, _) = fast.select_nth_unstable_by(BLOCKS / 2, f64::total_cmp);
        if stuck > SATURATED_BLOCKS {
            Quality::new(Validity::Invalid, [Flag::Saturated])
        } else if high - low < ALIVE_MV {
            Quality::new(Validity::Invalid, [Flag::Flat])
        } else if high - low > WILD_MV || *middle > DROWNED_MV {
            Quality::new(Validity::Questionable, [Flag::Artifact])
        } else {
            Quality::GOOD
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: usize = 360;

    /// Two and a half seconds of a wave in millivolts, at 200 counts a millivolt around 1024.
    fn judged(wave: impl Fn(usize) -> f64) -> Quality {
        let mut quality = SignalQuality::new(Rate::hertz(360), 200.0, 1024);
        (0..SECOND * 5 / 2).for_each(|i| quality.push(1024 + (wave(i) * 200.0).round() as i32));
        quality.quality()
    }

    fn invalid(flag: Flag) -> Quality {
        Quality::new(Validity::Invalid, [flag])
    }

    const NOISY: fn() -> Quality = || Quality::new(Validity::Questionable, [Flag::Artifact]);

    /// A sharp beat of `height` millivolts a second.
    fn spikes(i: usize, height: f64) -> f64 {
        let from_peak = (i % SECOND).abs_diff(100) as f64;
        (height * (1.0 - from_peak / 12.0)).max(0.0)
    }

    #[test]
    fn a_line_that_does_not_live_is_flat() {
        assert_eq!(judged(|_| 0.0), invalid(Flag::Flat));
        assert_eq!(judged(|i| (i % 2) as f64 * 0.005), invalid(Flag::Flat));
        // The noise of an amplifier alone is alive: silence on it is the heart's.
        assert_eq!(judged(|i| (i * 7 % 5) as f64 * 0.005), Quality::GOOD);
    }

    #[test]
    fn a_line_stuck_at_the_end_of_the_range_is_saturated() {
        assert_eq!(judged(|_| 5.115), invalid(Flag::Saturated));
        assert_eq!(judged(|i| if i % SECOND < 120 { -5.12 } else { spikes(i, 1.0) }), invalid(Flag::Saturated));
        // An offset of the electrodes is none, and neither is a tall beat.
        assert_eq!(judged(|i| 7.0 + spikes(i, 1.5) + (i % 3) as f64 * 0.01), Quality::GOOD);
        assert_eq!(judged(|i| spikes(i, 5.5)), Quality::GOOD);
    }

    #[test]
    fn movement_and_muscle_are_artifact() {
        assert_eq!(judged(|i| if i > SECOND { 11.0 } else { 0.0 } + (i % 3) as f64 * 0.01), NOISY());
        assert_eq!(judged(|i| (i * 7919 % 101) as f64 / 101.0 + spikes(i, 1.0)), NOISY());
        assert_eq!(judged(|i| (i * 7919 % 101) as f64 / 2020.0 + spikes(i, 1.0)), Quality::GOOD);
    }
}
