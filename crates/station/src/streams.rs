//! The waves of a bed on their way to the window, and the heart rate found in them.

use crate::agree;
use crate::frame::{Kind, Piece, SATURATED};
use crate::ipc::Cause;
use crate::viewers::{VIEWERS, Viewer};
use crate::waiting::Waiting;
use alarm::freshness;
use signal::{Chain, Display, Filter, Pulses};
use vitals::{Channel, Flag, Instant, Link, Parameter, Quality, Rate, Reading, Source, Span, Strip, Validity};
use wire::Now;

/// One wave of one source.
pub struct Stream {
    pub number: u16,
    pub link: Link,
    pub source: Source,
    pub channel: Channel,
    /// The heart rate is measured from this one.
    pub measured: bool,
    pub quality: Quality,
    pub latency: Option<Span>,
    /// Drawn to fit, without unit: everything but an electrocardiogram in millivolts.
    pub relative: bool,
    /// Counts a step of the picture; electrocardiograms are drawn in microvolts instead.
    step: i32,
    chain: Option<Chain>,
    pulses: Option<Pulses>,
    /// The rate last found in it, a minute, and when.
    rate: Option<(i64, Instant)>,
    /// Takes the level out of a pleth whose steps are too large to be drawn as they are.
    level: Option<(Display, Rate)>,
    waiting: [Waiting; VIEWERS],
    ended: Option<Instant>,
}

/// What a strip told besides its picture.
pub struct Found {
    pub readings: Vec<Reading>,
    /// Present for the measured electrocardiogram: how long since the last beat, or that the trace cannot tell.
    pub rhythm: Option<Option<Span>>,
}

impl Stream {
    pub fn begin(number: u16, link: Link, strip: &Strip, measured: bool) -> Self {
        let (chain, pulses) = match strip.channel {
            Channel::Ecg(_) => (Some(Chain::new(strip)), None),
            Channel::Pleth => (None, Some(Pulses::new(strip.rate))),
            Channel::Respiration | Channel::Pressure(_) | Channel::Other(_) => (None, None),
        };
        Self {
            number,
            link,
            source: strip.source,
            channel: strip.channel,
            measured,
            quality: strip.quality,
            latency: None,
            relative: strip.channel.is_relative(strip.scale.unit),
            step: step(strip),
            chain,
            pulses,
            rate: None,
            level: None,
            waiting: Default::default(),
            ended: None,
        }
    }
}

/// A strip may end so much after it was heard: clocks of devices are tied to ours by what arrives. Design choice.
const AHEAD: Span = Span::secs(1);

impl Stream {
    /// What of a strip lies in time where a stream goes on: behind all that came before, and not in the future. `None`
    /// where nothing does; of one that overlaps what is there, the rest.
    pub fn in_time(&self, now: Instant, strip: Strip) -> Option<Strip> {
        if strip.end().since(now) >= AHEAD {
            return None;
        }
        let Some(over) = self.ended.map(|ended| ended.since(strip.start)).filter(|over| *over >= strip.rate.span(1))
        else {
            return Some(strip);
        };
        let taken = |skip: &usize| strip.rate.span(*skip as u64) >= over;
        let skip = (1..strip.samples.len()).find(taken)?;
        Some(Strip {
            first: strip.first.wrapping_add(skip as u64),
            start: strip.start + strip.rate.span(skip as u64),
            samples: strip.samples[skip..].into(),
            ..strip
        })
    }

    /// Takes a strip: its picture waits for the window, its beats become a heart rate where this stream is measured.
    pub fn feed(&mut self, now: Now, strip: &Strip) -> Found {
        self.quality = strip.quality;
        self.latency = Some(strip.heard.since(strip.end()));
        let mut found = Found { readings: Vec::new(), rhythm: None };
        let mut paced = Vec::new();
        let (samples, step) = match &mut self.chain {
            None => (self.plain(strip), self.step as f32),
            Some(chain) => {
                let derived = chain.see(now.wall, strip);
                self.quality = self.quality.and(derived.quality);
                if let Some(rate) = derived.readings.last().and_then(Reading::current).and_then(agree::whole) {
                    self.rate = Some((rate, now.instant));
                }
                if self.measured {
                    found.readings = derived.readings;
                    let trusted = self.quality.validity == Validity::Valid;
                    found.rhythm = Some(derived.last_beat.filter(|_| trusted).map(|beat| now.instant.since(beat)));
                }
                paced = derived.pulses;
                // The display filter answers in microvolts.
                (derived.display, 0.001)
            }
        };
        if let Some(pulses) = &mut self.pulses {
            pulses.see(strip);
            self.rate = pulses.per_minute().map(|rate| (rate, now.instant));
        }
        self.wait(strip, (samples, step));
        for start in paced {
            let mark =
                Piece { stream: self.number, kind: Kind::Pulse, rate: strip.rate, start, step, samples: Vec::new() };
            self.waiting.iter_mut().for_each(|waiting| waiting.mark(mark.clone()));
        }
        found
    }

    /// The steps as they are, where 16 bits hold them; else, of a pleth, how they move. Of other waves the level is what
    /// matters, and breathing is as slow as what is taken out with the level: they are marked as beyond the range.
    fn plain(&mut self, strip: &Strip) -> Vec<i16> {
        let step = self.step;
        let steps = strip.samples.iter().map(|count| *count / step);
        let large = self.channel == Channel::Pleth && steps.clone().any(|count| i16::try_from(count).is_err());
        if self.level.as_ref().is_some_and(|(_, rate)| *rate != strip.rate) || (large && self.level.is_none()) {
            self.level = Some((Display::new(Filter::Monitor, strip.rate, 1000.0, 0), strip.rate));
        }
        let joins = self.joins(strip);
        match &mut self.level {
            Some((level, _)) => {
                if !joins {
                    level.restart();
                }
                steps.map(|count| level.push(count)).collect()
            }
            None => steps.map(drawn).collect(),
        }
    }

    /// No sample lies between what came before and this strip.
    fn joins(&self, strip: &Strip) -> bool {
        self.ended.is_some_and(|ended| {
            let apart = strip.start.since(ended);
            apart < strip.rate.span(1) && Span::ZERO - apart < strip.rate.span(1)
        })
    }

    /// Queues a picture for every window, joined to the one before where no sample lies between them.
    fn wait(&mut self, strip: &Strip, picture: (Vec<i16>, f32)) {
        let (samples, step) = picture;
        let joins = self.joins(strip);
        self.ended = Some(strip.end());
        let kind = Kind::Samples;
        let piece = Piece { stream: self.number, kind, rate: strip.rate, start: strip.start, step, samples };
        let [main, wall] = &mut self.waiting;
        main.take(piece.clone(), joins);
        wall.take(piece, joins);
    }

    /// Hands over what waits for a window.
    pub fn drain(&mut self, viewer: Viewer) -> impl Iterator<Item = Piece> + '_ {
        self.waiting[viewer.place()].drain()
    }

    /// Why the trace cannot be trusted now.
    pub fn cause(&self) -> Option<Cause> {
        if self.quality.has(Flag::SensorOff) || self.quality.has(Flag::Unplugged) {
            Some(match self.channel {
                Channel::Ecg(_) => Cause::LeadsOff,
                Channel::Pleth | Channel::Respiration | Channel::Pressure(_) | Channel::Other(_) => Cause::ProbeOff,
            })
        } else if self.quality.has(Flag::Flat) {
            Some(Cause::FlatTrace)
        } else if self.quality.has(Flag::Saturated) {
            Some(Cause::SaturatedTrace)
        } else if self.quality.has(Flag::Artifact) {
            Some(Cause::NoisyTrace)
        } else {
            None
        }
    }

    /// The rate of beats or pulses in this trace, a minute, as long as a number of the same kind would live. `None` where
    /// the trace cannot be trusted.
    pub fn rate(&self, now: Instant) -> Option<i64> {
        let parameter = match self.channel {
            Channel::Ecg(_) => Parameter::HeartRate,
            Channel::Pleth => Parameter::PulseRate,
            // Nothing is counted in them.
            Channel::Respiration | Channel::Pressure(_) | Channel::Other(_) => return None,
        };
        let deadline = freshness::deadline(parameter)?;
        let (rate, found) = self.rate.filter(|_| self.quality.validity == Validity::Valid)?;
        (now.since(found) < deadline).then_some(rate)
    }

    /// Draws in another band from the next strip on, where the wave can be.
    pub fn draw_in(&mut self, filter: Filter) {
        if let Some(chain) = &mut self.chain {
            chain.draw_in(filter);
        }
    }

    /// The band it is drawn in; `None` for a wave that is drawn as it came.
    pub fn filter(&self) -> Option<Filter> {
        self.chain.as_ref().map(Chain::drawn_in)
    }

    /// The bands it can be drawn in.
    pub fn filters(&self) -> Vec<Filter> {
        self.chain.as_ref().map(|chain| chain.filters().collect()).unwrap_or_default()
    }

    /// Whether a pacemaker's pulses are looked for in it; `None` for what is no electrocardiogram.
    pub fn finds_pulses(&self) -> Option<bool> {
        self.chain.as_ref().map(Chain::finds_pulses)
    }

    /// The pass band of the display filter in hertz, low and high.
    pub fn band(&self) -> Option<(String, String)> {
        if let Some((low, high)) = self.filter().map(Filter::band) {
            return Some((low.to_owned(), high.to_owned()));
        }
        // Below 127 Hz the display filter only takes the level out, and half the rate is the end of every band.
        let high = |rate: Rate| if rate.millihertz() < 127_000 { half(rate) } else { "40".to_owned() };
        self.level.as_ref().map(|(_, rate)| ("0.5".to_owned(), high(*rate)))
    }
}

/// Counts that make one step of a picture: a thousandth of a unit, where the counts are finer than that. A table of
/// decimals has a hundred thousand counts a unit, more than the sixteen bits of a frame hold.
fn step(strip: &Strip) -> i32 {
    (strip.scale.gain.to_f64().abs() / 1000.0).clamp(1.0, 1e9) as i32
}

/// Half a sample rate in hertz.
fn half(rate: Rate) -> String {
    vitals::Decimal::new(i64::from(rate.millihertz()) * 5, -4).rounded(1).to_string()
}

/// A raw count as a display sample; one beyond the range is marked.
fn drawn(count: i32) -> i16 {
    i16::try_from(count).ok().filter(|sample| *sample != SATURATED).unwrap_or(SATURATED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Decimal, Lead, Origin, Run, Scale, Unit, Wall};

    const PLAIN: Decimal = Decimal::new(1, 0);

    fn strip(channel: Channel, scale: (Decimal, Unit), samples: &[i32]) -> Strip {
        let at = Instant::new(Run(1), 0);
        let (gain, unit) = scale;
        Strip {
            source: Source(1),
            channel,
            first: 0,
            start: at,
            heard: at,
            rate: Rate::hertz(100),
            scale: Scale { gain, zero: 0, unit },
            samples: samples.into(),
            quality: Quality::GOOD,
            origin: Origin::Replay,
        }
    }

    fn pleth(first: u64, millis: i64, samples: &[i32]) -> Strip {
        let at = Instant::new(Run(1), millis * 1000);
        Strip { first, start: at, heard: at, ..strip(Channel::Pleth, (PLAIN, Unit::Arbitrary), samples) }
    }

    fn fed(strips: &[Strip]) -> (Stream, Vec<Piece>) {
        let mut stream = Stream::begin(1, Link(1), &strips[0], false);
        for strip in strips {
            stream.feed(Now { instant: strip.heard, wall: Wall::from_micros(0) }, strip);
        }
        let pieces = stream.drain(Viewer::Main).collect();
        (stream, pieces)
    }

    fn drawn_of(strips: &[Strip]) -> Vec<Vec<i16>> {
        fed(strips).1.into_iter().map(|piece| piece.samples).collect()
    }

    #[test]
    fn counts_that_can_be_drawn_are_drawn_as_they_are() {
        assert_eq!(drawn_of(&[pleth(0, 0, &[1, 50, 100])]), [[1, 50, 100]]);
    }

    #[test]
    fn of_large_counts_the_movement_is_drawn_and_a_gap_begins_it_anew() {
        let pieces = drawn_of(&[pleth(0, 0, &[300_000, 300_100]), pleth(102, 1020, &[400_000, 400_100])]);
        let [before, after] = [&pieces[0], &pieces[1]];
        assert_eq!(before, after);
        assert_eq!(before[0], 0);
        assert!((90..=100).contains(&before[1]));
    }

    #[test]
    fn counts_finer_than_a_thousandth_of_a_unit_fit_into_the_picture() {
        // A table of decimals: 1.4932 in millionths.
        let millionths = (Decimal::new(1, 6), Unit::Arbitrary);
        let (stream, pieces) = fed(&[strip(Channel::Respiration, millionths, &[1_493_200])]);
        assert_eq!((stream.relative, pieces[0].step, pieces[0].samples[0]), (true, 1000.0, 1493));
        let plain = fed(&[pleth(0, 0, &[50])]).1;
        assert_eq!((plain[0].step, plain[0].samples[0]), (1.0, 50));
    }

    #[test]
    fn a_level_that_matters_is_not_taken_out() {
        let other = (PLAIN, Unit::Arbitrary);
        for channel in [Channel::Respiration, Channel::Pressure(vitals::Site::Abp), Channel::Other(3)] {
            assert_eq!(drawn_of(&[strip(channel, other, &[50_000, 50])]), [[SATURATED, 50]]);
        }
    }

    #[test]
    fn an_electrocardiogram_without_volts_claims_no_millimetres() {
        let scaled = |unit| (Decimal::new(510, 0), unit);
        let relative = |unit| fed(&[strip(Channel::Ecg(Lead::II), scaled(unit), &[300])]).0.relative;
        assert!(relative(Unit::Arbitrary) && !relative(Unit::Millivolt));
    }

    #[test]
    fn a_pacemakers_pulse_is_marked_after_its_samples_and_for_every_window() {
        let volts = (Decimal::new(200, 0), Unit::Millivolt);
        let mut samples = vec![0; 1000];
        samples[400] = 1000;
        let long = |rate| Strip { rate: Rate::hertz(rate), ..strip(Channel::Ecg(Lead::II), volts, &samples) };
        let (mut stream, pieces) = fed(&[long(500)]);
        let [wave, mark] = &pieces[..] else { panic!("{} pieces", pieces.len()) };
        assert_eq!((wave.kind, wave.samples.len()), (Kind::Samples, 1000));
        assert_eq!((mark.kind, mark.start.micros(), mark.samples.len()), (Kind::Pulse, 800_000, 0));
        assert_eq!(stream.drain(Viewer::Wall).filter(|piece| piece.kind == Kind::Pulse).count(), 1);
        assert_eq!((stream.finds_pulses(), fed(&[pleth(0, 0, &[1])]).0.finds_pulses()), (Some(true), None));
        // At 130 samples a second none can be found, and the board says so.
        let (slow, pieces) = fed(&[long(130)]);
        assert_eq!((slow.finds_pulses(), pieces.len()), (Some(false), 1));
    }

    #[test]
    fn a_strip_that_goes_back_in_time_is_left_out_and_one_that_overlaps_gives_the_rest() {
        let ten: Vec<i32> = (0..10).collect();
        let (stream, _) = fed(&[pleth(0, 1000, &ten)]);
        let now = Instant::new(Run(1), 2_000_000);
        let came = |millis, samples: &[i32]| {
            let strip = stream.in_time(now, pleth(50, millis, samples))?;
            Some((strip.first, strip.start.micros() / 1000, strip.samples.to_vec()))
        };
        assert_eq!(came(1100, &ten), Some((50, 1100, ten.clone())));
        assert_eq!(came(1095, &ten), Some((50, 1095, ten.clone())), "less than a sample is no overlap");
        assert_eq!(came(1070, &ten), Some((53, 1100, ten[3..].to_vec())));
        assert_eq!(came(1000, &ten), None);
        assert_eq!(came(200, &ten), None);
        // One from the future would leave everything true behind it.
        assert_eq!(came(1_000_000, &ten), None);
    }
}
