//! The waves of a bed on their way to the window, and the heart rate found in them.

use crate::agree;
use crate::frame::{Piece, SATURATED};
use crate::ipc::Cause;
use alarm::freshness;
use signal::{Chain, Filter, Pulses};
use std::collections::VecDeque;
use vitals::{Channel, Flag, Instant, Link, Parameter, Quality, Reading, Source, Span, Strip, Validity};
use wire::Now;

/// Seconds of a wave that wait for a window which does not ask. Older ones are dropped from the display only.
const PATIENCE: usize = 15;

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
    chain: Option<Chain>,
    pulses: Option<Pulses>,
    /// The rate last found in it, a minute, and when.
    rate: Option<(i64, Instant)>,
    waiting: VecDeque<Piece>,
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
        };
        Self {
            number,
            link,
            source: strip.source,
            channel: strip.channel,
            measured,
            quality: strip.quality,
            latency: None,
            chain,
            pulses,
            rate: None,
            waiting: VecDeque::new(),
            ended: None,
        }
    }
}

impl Stream {
    /// Takes a strip: its picture waits for the window, its beats become a heart rate where this stream is measured.
    pub fn feed(&mut self, now: Now, strip: &Strip) -> Found {
        self.quality = strip.quality;
        self.latency = Some(strip.heard.since(strip.end()));
        let mut found = Found { readings: Vec::new(), rhythm: None };
        let (samples, step) = match &mut self.chain {
            None => (strip.samples.iter().map(|count| drawn(*count)).collect(), 1.0),
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
                // The display filter answers in microvolts.
                (derived.display, 0.001)
            }
        };
        if let Some(pulses) = &mut self.pulses {
            pulses.see(strip);
            self.rate = pulses.per_minute().map(|rate| (rate, now.instant));
        }
        self.wait(strip, (samples, step));
        found
    }

    /// Queues a picture, joined to the one before where no sample lies between them.
    fn wait(&mut self, strip: &Strip, picture: (Vec<i16>, f32)) {
        let (mut samples, step) = picture;
        let joins = self.ended.is_some_and(|ended| {
            let apart = strip.start.since(ended);
            apart < strip.rate.span(1) && Span::ZERO - apart < strip.rate.span(1)
        });
        self.ended = Some(strip.end());
        match self.waiting.back_mut() {
            Some(last) if joins && last.rate == strip.rate => last.samples.append(&mut samples),
            Some(_) | None => {
                let (stream, rate, start) = (self.number, strip.rate, strip.start);
                self.waiting.push_back(Piece { stream, rate, start, step, samples });
            }
        }
        let most = PATIENCE * (strip.rate.millihertz() as usize / 1000 + 1);
        while self.waiting.len() > 1 && self.waiting.iter().map(|piece| piece.samples.len()).sum::<usize>() > most {
            self.waiting.pop_front();
        }
        if let Some(only) = self.waiting.front_mut()
            && only.samples.len() > most
        {
            let over = only.samples.len() - most;
            only.samples.drain(..over);
            only.start = only.start + only.rate.span(over as u64);
        }
    }

    /// Hands over what waits for the window.
    pub fn drain(&mut self) -> Vec<Piece> {
        self.waiting.drain(..).collect()
    }

    /// Why the trace cannot be trusted now.
    pub fn cause(&self) -> Option<Cause> {
        if self.quality.has(Flag::SensorOff) || self.quality.has(Flag::Unplugged) {
            Some(match self.channel {
                Channel::Ecg(_) => Cause::LeadsOff,
                Channel::Pleth => Cause::ProbeOff,
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
}

/// A raw count as a display sample; one beyond the range is marked.
fn drawn(count: i32) -> i16 {
    i16::try_from(count).ok().filter(|sample| *sample != SATURATED).unwrap_or(SATURATED)
}
