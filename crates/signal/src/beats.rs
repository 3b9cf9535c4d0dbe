//! Finding heart beats in one electrocardiogram lead, a sample at a time.
//!
//! Peaks of QRS energy are judged against running medians of the last beats' and the last non-beats' peaks, a wave
//! close behind a beat must be as steep as one, and a pause is searched again with a lower threshold. After Hamilton,
//! Computers in Cardiology 29:101-104, 2002, and Pan and Tompkins, IEEE Trans Biomed Eng 32:230-236, 1985.

use crate::front::{Front, Measured};
use std::collections::VecDeque;
use vitals::Rate;

/// Peaks closer together are one: no ventricle beats twice within 200 ms (Pan and Tompkins 1985).
const REFRACTORY_MS: u64 = 200;
/// A wave within so long of a beat may be its T wave (Pan and Tompkins 1985).
const T_WAVE_MS: u64 = 360;
/// ... and is, when less steep than this share of the beat (Pan and Tompkins 1985).
const T_WAVE_SLOPE: f64 = 0.5;
/// Threshold between noise and beats (Hamilton 2002).
const THRESHOLD: f64 = 0.3125;
/// A pause longer than so many mean intervals is searched again (Hamilton 2002).
const PAUSE: f64 = 1.5;
/// ... with this share of the threshold (Hamilton 2002).
const SEARCH: f64 = 0.5;
/// So many beats, non-beats and intervals are remembered (Hamilton 2002).
const MEMORY: usize = 8;
/// Seconds before the first beat is told: the levels are the median of the highest peaks of each.
const LEARNING: usize = 3;
/// Without a beat for so long the levels are learned anew, down to the floor.
const FORGET_MS: u64 = 8_000;
/// Least energy of a beat, mV. ANSI/AAMI EC13 wants no beat counted at 0.15 mV and every one at 0.5 mV, 70 to 120 ms wide:
/// a triangle of 0.15 mV and 70 ms has 0.0207, one of 0.5 mV and 120 ms 0.0447. The noise an input may have
/// (IEC 60601-2-27: 0.03 mV) reaches 0.003.
const FLOOR_MV: f64 = 0.021;
/// The R peak lies within so long of the middle of its energy.
const REACH_MS: u64 = 100;
/// So much of the band is kept to find the R peak of a beat found late.
const KEPT_MS: u64 = 5_000;

/// One heart beat.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Beat {
    /// Sample number of the R peak, counted from the first sample pushed.
    pub at: u64,
    /// How clearly it stood out: 0 at the threshold, 1 at twice the threshold or more.
    pub confidence: f64,
    /// Found only when a pause was searched again.
    pub late: bool,
}

/// A peak of energy, at a sample number of the energy, which lags.
#[derive(Clone, Copy, Debug)]
struct Peak {
    at: u64,
    height: f64,
    slope: f64,
}

/// The last few of something.
#[derive(Clone, Debug)]
struct Recent {
    values: [f64; MEMORY],
    at: usize,
}

impl Recent {
    const fn all(value: f64) -> Self {
        Self { values: [value; MEMORY], at: 0 }
    }

    fn push(&mut self, value: f64) {
        self.values[self.at] = value;
        self.at = (self.at + 1) % MEMORY;
    }

    fn median(&self) -> f64 {
        let mut sorted = self.values;
        sorted.sort_by(f64::total_cmp);
        (sorted[MEMORY / 2 - 1] + sorted[MEMORY / 2]) / 2.0
    }
}

/// What is known of the patient's beats.
#[derive(Clone, Debug)]
struct Levels {
    signal: Recent,
    noise: Recent,
    interval: Recent,
}

impl Levels {
    fn threshold(&self) -> f64 {
        let noise = self.noise.median();
        (noise + THRESHOLD * (self.signal.median() - noise)).max(FLOOR_MV)
    }
}

/// The times above in samples.
#[derive(Clone, Copy, Debug)]
struct Spans {
    second: u64,
    refractory: u64,
    t_wave: u64,
    forget: u64,
    reach: u64,
    kept: usize,
}

impl Spans {
    fn new(rate: Rate) -> Self {
        let samples = |millis: u64| millis * u64::from(rate.millihertz()) / 1_000_000;
        Self {
            second: samples(1_000).max(1),
            refractory: samples(REFRACTORY_MS),
            t_wave: samples(T_WAVE_MS),
            forget: samples(FORGET_MS),
            reach: samples(REACH_MS),
            kept: samples(KEPT_MS) as usize,
        }
    }
}

/// A streaming detector for one lead. A beat is told 200 ms plus the filter's delay (about 130 ms) after its R peak;
/// one found by searching a pause, when the pause is longer than one and a half mean intervals.
#[derive(Clone, Debug)]
pub struct Beats {
    spans: Spans,
    front: Front,
    /// Samples pushed since the last gap.
    pushed: u64,
    /// Sample number of the first of them.
    base: u64,
    previous: [f64; 2],
    pending: Option<Peak>,
    /// Highest energy of each second, and the peaks, while learning.
    learning: Option<Learning>,
    levels: Levels,
    /// Peaks since the last beat that were not beats.
    passed: VecDeque<Peak>,
    last: Option<Peak>,
    bands: VecDeque<Measured>,
}

#[derive(Clone, Debug, Default)]
struct Learning {
    highest: Vec<f64>,
    peaks: Vec<Peak>,
    seen: u64,
}

impl Beats {
    /// `gain_per_mv`: counts in one millivolt, not zero; its sign does not matter. Made for 100 Hz to 10 kHz.
    pub fn new(rate: Rate, gain_per_mv: f64) -> Self {
        let spans = Spans::new(rate);
        let interval = Recent::all(spans.second as f64);
        Self {
            spans,
            front: Front::new(rate, gain_per_mv.abs()),
            pushed: 0,
            base: 0,
            previous: [0.0; 2],
            pending: None,
            learning: Some(Learning::default()),
            levels: Levels { signal: Recent::all(FLOOR_MV), noise: Recent::all(0.0), interval },
            passed: VecDeque::new(),
            last: None,
            bands: VecDeque::new(),
        }
    }

    /// Takes consecutive samples; adds what was found to `out`, in ascending order.
    pub fn push(&mut self, samples: &[i32], out: &mut Vec<Beat>) {
        for count in samples {
            let measured = self.front.push(*count);
            self.step(measured, out);
        }
    }

    /// `missing` samples are lost: no interval is taken across the gap, levels are kept.
    pub fn gap(&mut self, missing: u64) {
        self.base += self.pushed + missing;
        self.pushed = 0;
        self.previous = [0.0; 2];
        self.pending = None;
        if let Some(learning) = &mut self.learning {
            *learning = Learning::default();
        }
        self.passed.clear();
        self.last = None;
        self.bands.clear();
        self.front.restart();
    }

    /// No more samples come: judges what still waited for its neighbours.
    pub fn finish(&mut self, out: &mut Vec<Beat>) {
        let waiting = self.pending.take();
        if let Some(learning) = &mut self.learning {
            learning.peaks.extend(waiting);
            self.learned(out);
        } else if let Some(peak) = waiting {
            self.judge(peak, out);
        }
    }

    /// A peak that is a beat unless a higher one follows within 200 ms: told so that a pause is not called longer than
    /// it is while its last beat still waits for its neighbours.
    pub fn likely(&self) -> Option<u64> {
        let peak = self.pending.filter(|_| self.learning.is_none())?;
        self.is_beat(&peak, self.levels.threshold()).then(|| self.base + self.summit(peak))
    }

    fn step(&mut self, measured: Measured, out: &mut Vec<Beat>) {
        let now = self.pushed;
        self.pushed += 1;
        self.bands.push_back(measured);
        if self.bands.len() > self.spans.kept {
            self.bands.pop_front();
        }
        let [before, last] = self.previous;
        self.previous = [last, measured.energy];
        if last > before && last >= measured.energy && self.pending.is_none_or(|peak| last > peak.height) {
            let at = now.saturating_sub(1);
            self.pending = Some(Peak { at, height: last, slope: self.steepest(at) });
        }
        let ripe = self.pending.take_if(|peak| now >= peak.at + self.spans.refractory);
        if let Some(learning) = &mut self.learning {
            learning.peaks.extend(ripe);
            if learning.take(measured.energy, self.spans.second) {
                self.learned(out);
            }
            return;
        }
        if let Some(peak) = ripe {
            self.judge(peak, out);
        }
        self.search(now, out);
    }

    /// The levels are known: judge what came meanwhile.
    fn learned(&mut self, out: &mut Vec<Beat>) {
        let Some(learning) = self.learning.take() else { return };
        let mut highest = learning.highest;
        highest.sort_by(f64::total_cmp);
        let middle = highest.get(highest.len() / 2).copied().unwrap_or(FLOOR_MV);
        self.levels.signal = Recent::all(middle.max(FLOOR_MV));
        self.levels.noise = Recent::all(0.0);
        for peak in learning.peaks {
            self.judge(peak, out);
        }
    }

    fn judge(&mut self, peak: Peak, out: &mut Vec<Beat>) {
        let threshold = self.levels.threshold();
        if self.is_beat(&peak, threshold) {
            self.accept(peak, threshold, false, out);
        } else {
            self.levels.noise.push(peak.height);
            if peak.height > FLOOR_MV {
                self.passed.push_back(peak);
            }
        }
    }

    /// High enough, and no T wave.
    fn is_beat(&self, peak: &Peak, threshold: f64) -> bool {
        let close = self.last.filter(|last| peak.at - last.at < self.spans.t_wave);
        peak.height > threshold && close.is_none_or(|last| peak.slope >= T_WAVE_SLOPE * last.slope)
    }

    fn accept(&mut self, peak: Peak, threshold: f64, late: bool, out: &mut Vec<Beat>) {
        self.levels.signal.push(peak.height);
        if let Some(last) = self.last {
            self.levels.interval.push((peak.at - last.at) as f64);
        }
        self.last = Some(peak);
        self.passed.retain(|other| other.at > peak.at);
        let confidence = (peak.height / threshold - 1.0).clamp(0.0, 1.0);
        out.push(Beat { at: self.base + self.summit(peak), confidence, late });
    }

    /// A pause is searched again; one without any beat makes the levels be learned anew.
    fn search(&mut self, now: u64, out: &mut Vec<Beat>) {
        let since = self.last.map_or(0, |last| last.at);
        let silent = now - since;
        if silent as f64 > PAUSE * self.levels.interval.median() + self.spans.refractory as f64 {
            let threshold = SEARCH * self.levels.threshold();
            let apart = |peak: &&Peak| self.last.is_none_or(|last| peak.at - last.at >= self.spans.t_wave);
            let best = self.passed.iter().filter(apart).max_by(|a, b| a.height.total_cmp(&b.height)).copied();
            if let Some(peak) = best.filter(|peak| peak.height > threshold.max(FLOOR_MV)) {
                self.accept(peak, threshold, true, out);
                return;
            }
        }
        if silent > self.spans.forget {
            self.last = None;
            self.passed.clear();
            self.learning = Some(Learning::default());
        }
    }

    fn oldest(&self) -> u64 {
        self.pushed - self.bands.len() as u64
    }

    /// The steepest slope around a peak of energy.
    fn steepest(&self, at: u64) -> f64 {
        let centre = at.saturating_sub((self.front.delay() - self.front.band_delay()) as u64);
        self.around(centre).map(|(_, m)| m.slope.abs()).fold(0.0, f64::max)
    }

    /// The sample number of the R peak: where the band is farthest from its mean.
    fn summit(&self, peak: Peak) -> u64 {
        let centre = peak.at.saturating_sub((self.front.delay() - self.front.band_delay()) as u64);
        let top = self.around(centre).max_by(|(_, a), (_, b)| a.band.abs().total_cmp(&b.band.abs()));
        let top = top.map_or(centre, |(at, _)| at);
        top.saturating_sub(self.front.band_delay() as u64)
    }

    fn around(&self, centre: u64) -> impl Iterator<Item = (u64, &Measured)> {
        let oldest = self.oldest();
        let from = centre.saturating_sub(self.spans.reach).max(oldest);
        let to = (centre + self.spans.reach + 1).min(self.pushed).max(from);
        let range = (from - oldest) as usize..(to - oldest) as usize;
        (from..).zip(self.bands.range(range))
    }
}

impl Learning {
    /// Takes an energy; answers whether enough was seen.
    fn take(&mut self, energy: f64, second: u64) -> bool {
        if self.seen.is_multiple_of(second) {
            if self.highest.len() == LEARNING {
                return true;
            }
            self.highest.push(0.0);
        }
        self.seen += 1;
        if let Some(highest) = self.highest.last_mut() {
            *highest = highest.max(energy);
        }
        false
    }
}
