//! All signal work on one electrocardiogram lead: what the station calls.

use crate::{Beat, Beats, Cleaned, Display, Filter, HeartRate, Pacing, SignalQuality};
use vitals::{Certainty, Instant, Method, Parameter, Quality, Rate, Reading, Scale, Span, Strip, Taken, Unit};
use vitals::{Validity, Value, Wall};

/// Rates the detector is made for, in thousandths of a hertz: below, a QRS has too few samples; above, its whole
/// numbers could overflow.
const RATES: std::ops::RangeInclusive<u32> = 100_000..=10_000_000;
/// Without samples for longer, what was known about the rhythm says nothing about now. The deadline of the heart rate.
const FORGET: Span = Span::secs(3);

/// What one strip brought.
#[derive(Clone, PartialEq, Debug)]
pub struct Derived {
    /// The heart rate, at each strip that brought a beat and while there are enough of them.
    pub readings: Vec<Reading>,
    /// When the beats found in it were true.
    pub beats: Vec<Instant>,
    /// When a pacemaker's pulses found in it began; a pulse at its very end is told with the next strip.
    pub pulses: Vec<Instant>,
    /// The strip in the band it is drawn in, in microvolts, a sample for a sample. [`crate::BEYOND`] stands for "cannot be
    /// drawn".
    pub display: Vec<i16>,
    /// The worse of the strip's own and what the last two seconds look like. Only on a valid one does silence mean
    /// anything about the heart.
    pub quality: Quality,
    /// The last beat, even one still waiting for its neighbours (known about 0.15 s after it was true); where none was
    /// found since the trace became trustworthy, that moment. `None` while the trace cannot be trusted.
    pub last_beat: Option<Instant>,
}

/// The signal work of one lead.
#[derive(Clone, Debug)]
pub struct Chain {
    rate: Rate,
    scale: Scale,
    work: Work,
    /// The band asked for; drawn is the nearest that the rate carries.
    wanted: Filter,
    /// The sample number and the instant that would come next.
    next: Option<(u64, Instant)>,
    last_beat: Option<Instant>,
    /// Since when the trace is trustworthy without a break.
    trusted: Option<Instant>,
}

#[derive(Clone, Debug)]
struct Work {
    monitor: Display,
    /// Present where the rate carries it. Both run all the time, so that a change of band begins in a settled line.
    diagnostic: Option<Display>,
    /// In front of what judges the trace: a pulse is neither a beat nor an artifact.
    pacing: Pacing,
    quality: SignalQuality,
    beats: Option<Beats>,
    heart: HeartRate,
}

impl Work {
    fn new(rate: Rate, scale: Scale) -> Self {
        // A lead in other units is drawn and searched as if its unit were the millivolt.
        let gain = scale.gain.to_f64();
        let detects = RATES.contains(&rate.millihertz()) && gain.is_finite() && gain != 0.0;
        Self {
            monitor: Display::new(Filter::Monitor, rate, gain, scale.zero),
            diagnostic: Filter::Diagnostic
                .possible(rate)
                .then(|| Display::new(Filter::Diagnostic, rate, gain, scale.zero)),
            pacing: Pacing::new(rate, gain),
            quality: SignalQuality::new(rate, gain, scale.zero),
            beats: detects.then(|| Beats::new(rate, gain.abs())),
            heart: HeartRate::new(rate),
        }
    }

    fn draw(&mut self, filter: Filter, count: i32) -> i16 {
        let monitor = self.monitor.push(count);
        let diagnostic = self.diagnostic.as_mut().map(|display| display.push(count));
        if filter == Filter::Diagnostic { diagnostic.unwrap_or(monitor) } else { monitor }
    }

    /// Judges samples without a pacemaker's pulses in them.
    fn judge(&mut self, cleaned: &Cleaned, found: &mut Vec<Beat>) {
        cleaned.samples.iter().for_each(|count| self.quality.push(*count));
        if let Some(beats) = &mut self.beats {
            beats.push(&cleaned.samples, found);
        }
    }

    fn gap(&mut self, missing: u64) {
        // The last twenty milliseconds before a gap have no neighbours: they are judged as they came. A beat in them is not
        // told, as little as one that still waits in the detector.
        let rest = self.pacing.gap(missing);
        self.judge(&rest, &mut Vec::new());
        self.monitor.restart();
        self.diagnostic.iter_mut().for_each(Display::restart);
        self.quality.restart();
        self.heart.gap();
        if let Some(beats) = &mut self.beats {
            beats.gap(missing);
        }
    }
}

impl Chain {
    /// Begins at `strip`, which is to be the first one seen.
    pub fn new(strip: &Strip) -> Self {
        let work = Work::new(strip.rate, strip.scale);
        Self {
            rate: strip.rate,
            scale: strip.scale,
            work,
            wanted: Filter::Monitor,
            next: None,
            last_beat: None,
            trusted: None,
        }
    }

    /// Draws in `filter` from the next sample on, or in the monitor band where the rate does not carry it. Nothing that
    /// is measured changes.
    pub fn draw_in(&mut self, filter: Filter) {
        self.wanted = filter;
    }

    /// The band drawn.
    pub fn drawn_in(&self) -> Filter {
        if self.wanted.possible(self.rate) { self.wanted } else { Filter::Monitor }
    }

    /// The bands this lead can be drawn in.
    pub fn filters(&self) -> impl Iterator<Item = Filter> {
        let rate = self.rate;
        [Filter::Monitor, Filter::Diagnostic].into_iter().filter(move |filter| filter.possible(rate))
    }

    /// Whether a pacemaker's pulses can be found in this lead at all.
    pub const fn finds_pulses(&self) -> bool {
        self.work.pacing.possible()
    }

    /// Takes the lead's next strip; `wall` is the label of the moment it was heard.
    pub fn see(&mut self, wall: Wall, strip: &Strip) -> Derived {
        self.join(strip);
        let mut found: Vec<Beat> = Vec::new();
        let filter = self.drawn_in();
        let display = strip.samples.iter().map(|count| self.work.draw(filter, *count)).collect();
        let cleaned = self.work.pacing.see(&strip.samples);
        self.work.judge(&cleaned, &mut found);
        let quality = strip.quality.and(self.quality());
        let at = |beat: &Beat| self.instant(strip, beat.at);
        let beats: Vec<Instant> = found.iter().map(at).collect();
        found.iter().for_each(|beat| self.work.heart.beat(beat.at));
        self.next = Some((strip.first + strip.samples.len() as u64, strip.end()));
        self.last_beat = beats.last().copied().or(self.last_beat);
        self.trusted = (quality.validity == Validity::Valid).then(|| self.trusted.unwrap_or(strip.start));
        let readings = beats.last().and_then(|beat| self.reading(wall, strip, (*beat, quality)));
        let likely = self.work.beats.as_ref().and_then(Beats::likely).map(|sample| self.instant(strip, sample));
        let last_beat =
            self.trusted.map(|since| [self.last_beat, likely].into_iter().flatten().fold(since, Instant::max));
        let pulses = cleaned.pulses.iter().map(|pulse| self.instant(strip, *pulse)).collect();
        Derived { readings: readings.into_iter().collect(), beats, pulses, display, quality, last_beat }
    }

    /// The lead's quality over the last two seconds, and whether beats can be found in it at all.
    fn quality(&self) -> Quality {
        match (&self.work.beats, self.scale.unit) {
            (None, _) => Quality::new(Validity::Invalid, []),
            (Some(_), Unit::Millivolt) => self.work.quality.quality(),
            (Some(_), _) => self.work.quality.quality().and(Quality::new(Validity::Questionable, [])),
        }
    }

    /// Makes up for what lies between this strip and the one before.
    fn join(&mut self, strip: &Strip) {
        if strip.rate != self.rate || strip.scale != self.scale {
            *self = Self { wanted: self.wanted, ..Self::new(strip) };
        }
        let (expected, then) = self.next.unwrap_or((0, strip.start));
        if strip.start.since(then) >= FORGET {
            self.work.heart.forget();
            self.last_beat = None;
            self.trusted = None;
        }
        if strip.first < expected {
            // The device counts anew.
            let Self { last_beat, trusted, wanted, .. } = *self;
            *self = Self { last_beat, trusted, wanted, ..Self::new(strip) };
            self.work.gap(strip.first);
        } else if strip.first > expected {
            self.work.gap(strip.first - expected);
        }
    }

    /// When a sample was true, counted back from the strip that told of it.
    fn instant(&self, strip: &Strip, sample: u64) -> Instant {
        match sample.checked_sub(strip.first) {
            Some(after) => strip.start + strip.rate.span(after),
            None => strip.start - strip.rate.span(strip.first - sample),
        }
    }

    fn reading(&self, wall: Wall, strip: &Strip, (beat, quality): (Instant, Quality)) -> Option<Reading> {
        let rate = self.work.heart.per_minute()?;
        let ago = strip.heard.since(beat);
        let certainty = Certainty::Exact;
        Some(Reading {
            source: strip.source,
            parameter: Parameter::HeartRate,
            value: Value::Measured(rate),
            heard: strip.heard,
            taken: Taken { device: None, wall: wall + -ago, offset: None, sequence: None, certainty },
            method: Method::Derived,
            quality,
            origin: strip.origin,
        })
    }
}
