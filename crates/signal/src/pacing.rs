//! Pulses of a pacemaker: found, marked, and where the line rests beside them taken out of what beats are counted in. A
//! pulse that is counted as a beat hides the asystole behind it; a beat that is taken for a pulse is missed.
//!
//! A pulse is shorter than anything a heart does: at most two milliseconds (IEC 60601-2-27 and ANSI/AAMI EC13 test with 0.1
//! to 2 ms, as manuals of monitors cite them; their own texts were not read). So it is a sample or two that stand off from
//! the line on both sides of them, further than the line itself moves nearby. A device that smooths before it sends leaves
//! nothing of it to be found, and neither does a rate below [`LEAST_RATE`]: no mark does not mean no pulse. In MIT-BIH 102
//! and 104, whose tapes smoothed, 0.14 and 0.66 of the paced beats have a mark, and 0.996 of the marks are at a paced beat;
//! 22 records without a pacemaker have 8 marks in 11 hours. Recordings that keep the pulses whole were not at hand.

use std::collections::VecDeque;
use vitals::Rate;

/// Below this a QRS itself is a sample or two. Design choice.
const LEAST_RATE: u32 = 250_000;
/// The longest pulse looked for, microseconds.
const LONGEST_US: u64 = 2_000;
/// How far the line is looked at on either side, microseconds. Design choice: a quarter of the narrowest QRS.
const NEAR_US: u64 = 12_000;
/// A smaller pulse is not told from noise, mV. Design choice; the pulses of the standards have 2 mV or more before a device
/// has smoothed them.
const LEAST_MV: f64 = 0.5;
/// So many times the steepest step of the line nearby. The top of a triangle stands off by one such step. Design choice.
const STEEPER: i64 = 3;
/// Samples in a row that stand off are one pulse; another one begins this long after it at the earliest, microseconds.
const APART_US: u64 = 5_000;

/// The stage in front of the beat detector.
#[derive(Clone, Debug)]
pub struct Pacing {
    shape: Option<Shape>,
    /// The samples around the one to be judged, as they came.
    line: VecDeque<i32>,
    /// Number of the first sample of `line`, counted from the first one pushed.
    first: u64,
    /// How many at the beginning of `line` were handed on already.
    judged: usize,
    last: Option<u64>,
    sorted: Vec<i32>,
}

/// What a rate and a scale come to, in samples and counts.
#[derive(Clone, Copy, Debug)]
struct Shape {
    pulse: usize,
    near: usize,
    least: i64,
    apart: u64,
}

/// What came out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cleaned {
    /// Every sample once and in order; pulses that cannot be a beat are replaced by the line they stand on.
    pub samples: Vec<i32>,
    /// Where pulses began, counted from the first sample pushed.
    pub pulses: Vec<u64>,
}

impl Shape {
    fn new(rate: Rate, per_mv: f64) -> Option<Self> {
        let samples = |micros: u64| micros * u64::from(rate.millihertz()) / 1_000_000_000;
        let least = (LEAST_MV * per_mv.abs()).ceil();
        let known = rate.millihertz() >= LEAST_RATE && least.is_finite() && least >= 1.0;
        known.then(|| Self {
            // A pulse seldom begins with a sample: it reaches into one more.
            pulse: samples(LONGEST_US) as usize + 1 + usize::from(samples(LONGEST_US) == 0),
            near: samples(NEAR_US).max(3) as usize,
            least: least.min(f64::from(i32::MAX)) as i64,
            apart: samples(APART_US),
        })
    }

    /// Samples looked at on either side of the one that is judged.
    const fn side(&self) -> usize {
        self.pulse + 1 + self.near
    }
}

impl Pacing {
    /// `per_mv`: counts in one millivolt; its sign does not matter.
    pub fn new(rate: Rate, per_mv: f64) -> Self {
        let shape = Shape::new(rate, per_mv);
        Self { shape, line: VecDeque::new(), first: 0, judged: 0, last: None, sorted: Vec::new() }
    }

    /// Whether pulses can be found at this rate at all.
    pub const fn possible(&self) -> bool {
        self.shape.is_some()
    }

    /// Takes consecutive samples. What comes out lags behind by about 20 ms.
    pub fn see(&mut self, samples: &[i32]) -> Cleaned {
        let Some(shape) = self.shape else {
            return Cleaned { samples: samples.into(), pulses: Vec::new() };
        };
        let mut out = Cleaned { samples: Vec::with_capacity(samples.len()), pulses: Vec::new() };
        for count in samples {
            self.line.push_back(*count);
            let side = shape.side();
            if self.line.len() <= side {
                continue;
            }
            let at = self.line.len() - 1 - side;
            let clean = if at == side { self.judge(shape, at, &mut out.pulses) } else { self.line[at] };
            out.samples.push(clean);
            self.judged = at + 1;
            if at == side {
                self.line.pop_front();
                self.first += 1;
                self.judged -= 1;
            }
        }
        out
    }

    /// Hands out what still waited for its neighbours, as it came: `missing` samples are lost, or no more come.
    pub fn gap(&mut self, missing: u64) -> Cleaned {
        let samples = self.line.iter().skip(self.judged).copied().collect();
        self.first += self.line.len() as u64 + missing;
        self.line.clear();
        self.judged = 0;
        self.last = None;
        Cleaned { samples, pulses: Vec::new() }
    }

    /// The sample in the middle, or the line under it where it is part of a pulse.
    fn judge(&mut self, shape: Shape, at: usize, pulses: &mut Vec<u64>) -> i32 {
        let here = self.line[at];
        let around = at - shape.pulse - 1..=at + shape.pulse + 1;
        self.sorted.clear();
        self.sorted.extend(self.line.range(around));
        let middle = self.sorted.len() / 2;
        let (_, line, _) = self.sorted.select_nth_unstable(middle);
        let line = *line;
        let off = (i64::from(here) - i64::from(line)).abs();
        if off < shape.least || off < STEEPER * self.steepest(shape, at, shape.pulse + 1) {
            return here;
        }
        let number = self.first + at as u64;
        if self.last.is_none_or(|last| number - last > shape.apart) {
            pulses.push(number);
        }
        self.last = Some(number);
        // Taken out only where the line rests right beside it: what has a foot, as a pulse that was smoothed a little has, could
        // be a newborn's beat. It is marked and still counted: a mark too many hides nothing, a beat too few would.
        let rests = off >= STEEPER * self.steepest(shape, at, shape.pulse);
        if rests { line } else { here }
    }

    /// The steepest step of the line from `apart` samples on to either side.
    fn steepest(&self, shape: Shape, at: usize, apart: usize) -> i64 {
        let step = |from: usize| (i64::from(self.line[from + 1]) - i64::from(self.line[from])).abs();
        let before = at - shape.side()..at - apart;
        let after = at + apart..at + shape.side();
        before.chain(after).map(step).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RATES: [u32; 5] = [250, 360, 500, 1000, 10_000];

    /// A triangle of two millivolts and 60 ms a second, as steep as a narrow QRS, on noise; 200 counts a millivolt.
    fn heart(at: u64, rate: u32) -> i32 {
        narrow(at as f64, rate, (30.0, 2.0)) + (at * 7919 % 5) as i32 - 2
    }

    /// A triangle of so many millivolts a second, so many milliseconds from its foot to its top.
    fn narrow(at: f64, rate: u32, (rise, millivolts): (f64, f64)) -> i32 {
        let second = f64::from(rate);
        let from_peak = (at % second - second / 2.0).abs() / second * 1000.0;
        (200.0 * millivolts * (1.0 - from_peak / rise).max(0.0)) as i32
    }

    /// Ten seconds, with a pulse of `millivolts` that lasts two milliseconds, eight times a second.
    fn paced(rate: u32, millivolts: i32) -> (Vec<i32>, Vec<u64>) {
        let wide = u64::from((rate / 500).max(1));
        let begins = |at: u64| at % u64::from(rate / 8) == 17;
        let on = |at: u64| (0..wide).any(|back| at >= back && begins(at - back));
        let samples = (0..u64::from(rate) * 10).map(|at| heart(at, rate) + 200 * millivolts * i32::from(on(at)));
        (samples.collect(), (0..u64::from(rate) * 10).filter(|at| begins(*at)).collect())
    }

    fn cleaned(rate: u32, samples: &[i32]) -> Cleaned {
        let mut pacing = Pacing::new(Rate::hertz(rate), 200.0);
        let mut all = Cleaned::default();
        for piece in samples.chunks(7) {
            let part = pacing.see(piece);
            all.samples.extend(part.samples);
            all.pulses.extend(part.pulses);
        }
        all.samples.extend(pacing.gap(0).samples);
        all
    }

    #[test]
    fn pulses_are_found_where_they_are_and_taken_out() {
        for rate in RATES {
            for millivolts in [3, -3, 20, 700] {
                let (samples, begins) = paced(rate, millivolts);
                let found = cleaned(rate, &samples);
                // At either end a pulse has no neighbours to be judged by.
                let edge = u64::from(rate) / 20;
                let inside = edge..u64::from(rate) * 10 - edge;
                let only = |pulses: Vec<u64>| pulses.into_iter().filter(|at| inside.contains(at)).collect::<Vec<u64>>();
                assert_eq!(only(found.pulses), only(begins), "{rate} Hz, {millivolts} mV");
                let clean = &found.samples[inside.start as usize..inside.end as usize];
                let most = clean.iter().map(|count| count.abs()).max();
                assert!(most <= Some(402), "{rate} Hz, {millivolts} mV: {most:?} counts are left");
            }
        }
    }

    #[test]
    fn a_heart_and_a_step_are_no_pulse() {
        for rate in RATES {
            let plain: Vec<i32> = (0..u64::from(rate) * 10).map(|at| heart(at, rate)).collect();
            assert_eq!(cleaned(rate, &plain), Cleaned { samples: plain, pulses: Vec::new() }, "{rate} Hz");
            let step: Vec<i32> = (0..2 * rate).map(|at| if at < rate { 0 } else { 4000 }).collect();
            assert_eq!(cleaned(rate, &step).pulses, [], "{rate} Hz");
        }
    }

    /// EC13 tests monitors for newborns with a QRS of 40 ms; a newborn's R wave may be narrower still.
    #[test]
    fn the_narrowest_heart_is_never_taken_out_wherever_its_top_falls_between_two_samples() {
        for rate in RATES {
            for (rise, shift) in
                [20.0, 15.0, 13.0].into_iter().flat_map(|rise| (0..10).map(move |n| (rise, f64::from(n) / 10.0)))
            {
                for millivolts in [0.7, 2.0, 5.0, -3.0] {
                    let wave = |at: u32| narrow(f64::from(at) + shift, rate, (rise, millivolts));
                    let samples: Vec<i32> = (0..3 * rate).map(wave).collect();
                    let found = cleaned(rate, &samples);
                    assert_eq!(found.samples, samples, "{rate} Hz, {rise} ms, {millivolts} mV, {shift}");
                    // A mark may stand on what is narrower than any QRS that monitors are tested with.
                    assert!(rise < 15.0 || found.pulses.is_empty(), "{rate} Hz, {rise} ms, {millivolts} mV, {shift}");
                }
            }
        }
    }

    #[test]
    fn a_rate_that_cannot_show_them_passes_everything_on() {
        let mut pacing = Pacing::new(Rate::hertz(130), 200.0);
        assert!(!pacing.possible());
        assert_eq!(pacing.see(&[0, 0, 5000, 0]), Cleaned { samples: vec![0, 0, 5000, 0], pulses: Vec::new() });
        assert!(!Pacing::new(Rate::hertz(500), f64::NAN).possible());
    }

    proptest! {
        /// However it comes, and whatever it is, no sample is lost or doubled, and those that are no pulse stay as they are.
        #[test]
        fn every_sample_comes_out_once(samples in prop::collection::vec(any::<i32>(), 0..400), cut in 1_usize..50, gap in 0_u64..9) {
            let mut pacing = Pacing::new(Rate::hertz(360), 200.0);
            let mut out = Vec::new();
            let mut pulses = 0;
            for piece in samples.chunks(cut) {
                let part = pacing.see(piece);
                out.extend(part.samples);
                pulses += part.pulses.len();
            }
            out.extend(pacing.gap(gap).samples);
            prop_assert_eq!(out.len(), samples.len());
            let changed = out.iter().zip(&samples).filter(|(after, before)| after != before).count();
            prop_assert!(pulses > 0 || changed == 0, "nothing is taken out without a mark");
        }
    }
}
