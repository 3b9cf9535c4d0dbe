//! Pulses in a photoplethysmogram, and the rate they come at, for comparison with the number beside the trace.

use std::collections::VecDeque;
use std::f64::consts::PI;
use vitals::{Rate, Strip};

/// Pulses by two moving averages of the squared, rectified wave: one as long as a pulse, one as long as a beat (Elgendi,
/// Norton, Brearley, Abbott, Schuurmans: PLoS ONE 8(10):e76585, 2013; the constants are theirs).
const LOW_HERTZ: f64 = 0.5;
const HIGH_HERTZ: f64 = 8.0;
const PULSE_S: f64 = 0.111;
const BEAT_S: f64 = 0.667;
const OFFSET: f64 = 0.02;
/// They take the mean of a whole record; a stream has none, so the last seconds stand for it.
const MEMORY_S: f64 = 5.0;
/// Two pulses closer than this are one: 220 a minute, the most that is told of here.
const CLOSEST_S: f64 = 60.0 / 220.0;
/// No pulse for so long: what was known says nothing about now.
const PAUSE_S: f64 = 3.0;
/// Rates the windows above make sense for, in thousandths of a hertz.
const RATES: std::ops::RangeInclusive<u32> = 25_000..=1_000_000;
/// The rate is the mean of so many intervals, as pulse oximeters average over about eight beats.
const INTERVALS: usize = 8;
/// Where the longest of them exceeds the shortest so many times, the mean is no rate to hold against another: pulses
/// were missed, or the rhythm is irregular. Design choice, on the side of saying nothing.
const UNEVEN: f64 = 1.5;
/// Butterworth, second order.
const Q: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// Finds pulses in one stream.
#[derive(Clone, Debug)]
pub struct Pulses {
    rate: Rate,
    /// The sample number that would come next; `None` before the first.
    next: Option<u64>,
    search: Option<Search>,
    last: Option<u64>,
    intervals: VecDeque<u64>,
}

#[derive(Clone, Debug)]
struct Search {
    low: Section,
    high: Section,
    /// Rectified and squared, the newest last, as long as a beat.
    squares: VecDeque<f64>,
    /// The filtered wave beside it.
    wave: VecDeque<f64>,
    pulse: usize,
    beat: usize,
    level: f64,
    forgetting: f64,
    /// The stretch above the threshold: its length, its highest value and where.
    block: Option<(usize, f64, u64)>,
}

/// Two poles, two zeros.
#[derive(Clone, Copy, Debug)]
struct Section {
    b: [f64; 3],
    a: [f64; 2],
    held: [f64; 2],
}

impl Pulses {
    pub fn new(rate: Rate) -> Self {
        let hertz = f64::from(rate.millihertz()) / 1000.0;
        let search = RATES.contains(&rate.millihertz()).then(|| Search::new(hertz));
        Self { rate, next: None, search, last: None, intervals: VecDeque::new() }
    }

    /// Takes the next strip.
    pub fn see(&mut self, strip: &Strip) {
        if strip.rate != self.rate || self.next.is_none_or(|next| next != strip.first) {
            *self = Self::new(strip.rate);
        }
        let hertz = f64::from(self.rate.millihertz()) / 1000.0;
        for (sample, count) in (strip.first..).zip(strip.samples.iter()) {
            let found = self.search.as_mut().and_then(|search| search.push(sample, f64::from(*count)));
            if let Some(at) = found {
                self.pulse(at, hertz);
            }
            if self.last.is_some_and(|last| sample.saturating_sub(last) as f64 > PAUSE_S * hertz) {
                self.last = None;
                self.intervals.clear();
            }
        }
        self.next = Some(strip.first.saturating_add(strip.samples.len() as u64));
    }

    fn pulse(&mut self, at: u64, hertz: f64) {
        if let Some(interval) = self.last.and_then(|last| at.checked_sub(last)) {
            if (interval as f64) < CLOSEST_S * hertz {
                return;
            }
            self.intervals.push_back(interval);
            if self.intervals.len() > INTERVALS {
                self.intervals.pop_front();
            }
        }
        self.last = Some(at);
    }

    /// Pulses a minute, to the nearest whole number; `None` while they are too few or too uneven to tell.
    pub fn per_minute(&self) -> Option<i64> {
        let (least, most) = (self.intervals.iter().min()?, self.intervals.iter().max()?);
        let uneven = *most as f64 > UNEVEN * *least as f64;
        if self.intervals.len() < INTERVALS || uneven {
            return None;
        }
        let seconds = self.intervals.iter().sum::<u64>() as f64 * 1000.0 / f64::from(self.rate.millihertz());
        Some((60.0 * INTERVALS as f64 / seconds).round() as i64)
    }
}

impl Search {
    fn new(hertz: f64) -> Self {
        let window = |seconds: f64| ((seconds * hertz).round() as usize).max(1) | 1;
        Self {
            low: Section::low_pass(HIGH_HERTZ / hertz),
            high: Section::high_pass(LOW_HERTZ / hertz),
            squares: VecDeque::new(),
            wave: VecDeque::new(),
            pulse: window(PULSE_S),
            beat: window(BEAT_S),
            level: 0.0,
            forgetting: 1.0 / (MEMORY_S * hertz),
            block: None,
        }
    }

    /// Takes a sample; answers with the sample number of a pulse that ended half a beat before.
    fn push(&mut self, sample: u64, count: f64) -> Option<u64> {
        if self.squares.is_empty() {
            self.high.settle(count);
        }
        let y = self.low.push(self.high.push(count));
        let square = y.max(0.0).powi(2);
        self.level += (square - self.level) * self.forgetting;
        self.squares.push_back(square);
        self.wave.push_back(y);
        if self.squares.len() < self.beat {
            return None;
        }
        let middle = self.beat / 2;
        let around = middle - self.pulse / 2..=middle + self.pulse / 2;
        let pulse = self.squares.range(around).sum::<f64>() / self.pulse as f64;
        let beat = self.squares.iter().sum::<f64>() / self.beat as f64;
        let here = self.wave[middle];
        self.squares.pop_front();
        self.wave.pop_front();
        let at = sample - (self.beat - 1 - middle) as u64;
        if pulse > beat + OFFSET * self.level {
            let (length, most, when) = self.block.unwrap_or((0, f64::MIN, at));
            self.block = Some(if here > most { (length + 1, here, at) } else { (length + 1, most, when) });
            return None;
        }
        let (length, _, when) = self.block.take()?;
        (length >= self.pulse).then_some(when)
    }
}

impl Section {
    fn of(share: f64, zeros: impl Fn(f64) -> [f64; 3]) -> Self {
        let w = 2.0 * PI * share;
        let (alpha, cos) = (w.sin() / (2.0 * Q), w.cos());
        let a0 = 1.0 + alpha;
        Self { b: zeros(cos).map(|b| b / a0), a: [-2.0 * cos / a0, (1.0 - alpha) / a0], held: [0.0; 2] }
    }

    fn low_pass(share: f64) -> Self {
        Self::of(share, |cos| [(1.0 - cos) / 2.0, 1.0 - cos, (1.0 - cos) / 2.0])
    }

    fn high_pass(share: f64) -> Self {
        Self::of(share, |cos| [(1.0 + cos) / 2.0, -1.0 - cos, (1.0 + cos) / 2.0])
    }

    /// As if `x` had come for ever: a high-pass then answers nothing.
    fn settle(&mut self, x: f64) {
        self.held = [(self.b[1] + self.b[2]) * x, self.b[2] * x];
    }

    fn push(&mut self, x: f64) -> f64 {
        let y = self.b[0] * x + self.held[0];
        self.held = [self.b[1] * x - self.a[0] * y + self.held[1], self.b[2] * x - self.a[1] * y];
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Channel, Decimal, Instant, Origin, Quality, Run, Scale, Source, Unit};

    /// A strip of pleth at 100 samples a second.
    fn strip(first: u64, samples: Vec<i32>) -> Strip {
        let start = Instant::new(Run(1), first as i64 * 10_000);
        Strip {
            source: Source(1),
            channel: Channel::Pleth,
            first,
            start,
            heard: start,
            rate: Rate::hertz(100),
            scale: Scale { gain: Decimal::new(1, 0), zero: 0, unit: Unit::Arbitrary },
            samples: samples.into(),
            quality: Quality::GOOD,
            origin: Origin::Demo,
        }
    }

    /// A pulse with its dicrotic wave, beat by beat, `seconds` long; the intervals repeat.
    fn wave(intervals: &[f64], seconds: f64) -> Vec<i32> {
        let mut beats = vec![0.0];
        while beats.last().is_some_and(|last| *last < seconds) {
            beats.push(beats.last().unwrap() + intervals[(beats.len() - 1) % intervals.len()]);
        }
        let bump = |phase: f64, middle: f64, width: f64| (-((phase - middle) / width).powi(2)).exp();
        let value = |time: f64| {
            let beat = beats.partition_point(|beat| *beat <= time) - 1;
            let phase = (time - beats[beat]) / (beats[beat + 1] - beats[beat]);
            let breath = 4.0 * (2.0 * PI * 0.25 * time).sin();
            (30.0 + breath + 28.0 * bump(phase, 0.24, 0.11) + 12.0 * bump(phase, 0.47, 0.16)) as i32
        };
        (0..(seconds * 100.0) as usize).map(|i| value(i as f64 / 100.0)).collect()
    }

    fn rate(intervals: &[f64]) -> Option<i64> {
        let mut pulses = Pulses::new(Rate::hertz(100));
        let all = wave(intervals, 30.0);
        for (number, piece) in all.chunks(4).enumerate() {
            pulses.see(&strip(number as u64 * 4, piece.to_vec()));
        }
        pulses.per_minute()
    }

    #[test]
    fn the_rate_is_that_of_the_pulses_from_slow_to_fast() {
        for minute in [40, 60, 75, 110, 150, 180] {
            let found = rate(&[60.0 / f64::from(minute)]);
            assert!(found.is_some_and(|found| (found - i64::from(minute)).abs() <= 2), "{minute}: {found:?}");
        }
    }

    #[test]
    fn uneven_pulses_have_no_rate_to_hold_against_another() {
        assert_eq!(rate(&[0.55, 1.2, 0.7]), None);
        assert!(rate(&[0.8, 0.9, 0.85]).is_some(), "the control: breathing alone is even enough");
    }

    #[test]
    fn neither_silence_nor_a_gap_keeps_an_old_rate() {
        let mut pulses = Pulses::new(Rate::hertz(100));
        pulses.see(&strip(0, wave(&[0.8], 20.0)));
        assert_eq!(pulses.per_minute(), Some(75));
        let mut flat = pulses.clone();
        flat.see(&strip(2000, vec![30; 400]));
        assert_eq!(flat.per_minute(), None);
        pulses.see(&strip(2100, wave(&[0.8], 2.0)));
        assert_eq!(pulses.per_minute(), None);
    }

    #[test]
    fn a_rate_the_windows_do_not_fit_says_nothing() {
        let mut pulses = Pulses::new(Rate::hertz(10));
        let strip = Strip { rate: Rate::hertz(10), ..strip(0, wave(&[0.8], 30.0)) };
        pulses.see(&strip);
        assert_eq!(pulses.per_minute(), None);
    }
}
