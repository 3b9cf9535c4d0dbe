//! The waves of a bed on their way to the window, and the heart rate found in them.

use crate::frame::{Piece, SATURATED};
use crate::ipc::Cause;
use signal::Chain;
use std::collections::VecDeque;
use vitals::{Channel, Flag, Instant, Link, Quality, Reading, Source, Span, Strip, Unit, Validity};
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
    /// Drawn to fit, without unit: everything but an electrocardiogram in millivolts.
    pub relative: bool,
    /// Counts a step of the picture; electrocardiograms are drawn in microvolts instead.
    step: i32,
    chain: Option<Chain>,
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
        let chain = match strip.channel {
            Channel::Ecg(_) => Some(Chain::new(strip)),
            Channel::Pleth | Channel::Respiration | Channel::Pressure(_) | Channel::Other(_) => None,
        };
        let volts = strip.scale.unit == Unit::Millivolt;
        Self {
            number,
            link,
            source: strip.source,
            channel: strip.channel,
            measured,
            quality: strip.quality,
            latency: None,
            relative: chain.is_none() || !volts,
            step: step(strip),
            chain,
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
            None => {
                let step = self.step;
                (strip.samples.iter().map(|count| drawn(*count / step)).collect(), step as f32)
            }
            Some(chain) => {
                let derived = chain.see(now.wall, strip);
                self.quality = self.quality.and(derived.quality);
                if self.measured {
                    found.readings = derived.readings;
                    let trusted = self.quality.validity == Validity::Valid;
                    found.rhythm = Some(derived.last_beat.filter(|_| trusted).map(|beat| now.instant.since(beat)));
                }
                // The display filter answers in microvolts.
                (derived.display, 0.001)
            }
        };
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

    /// The pass band of the display filter in hertz, low and high.
    pub fn band(&self) -> Option<(String, String)> {
        self.chain.as_ref().map(|_| ("0.5".to_owned(), "40".to_owned()))
    }
}

/// Counts that make one step of a picture: a thousandth of a unit, where the counts are finer than that. A table of
/// decimals has a hundred thousand counts a unit, more than the sixteen bits of a frame hold.
fn step(strip: &Strip) -> i32 {
    (strip.scale.gain.to_f64().abs() / 1000.0).clamp(1.0, 1e9) as i32
}

/// A raw count as a display sample; one beyond the range is marked.
fn drawn(count: i32) -> i16 {
    i16::try_from(count).ok().filter(|sample| *sample != SATURATED).unwrap_or(SATURATED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Decimal, Lead, Origin, Rate, Run, Scale, Wall};

    fn strip(channel: Channel, unit: Unit, (gain, count): (Decimal, i32)) -> Strip {
        let at = Instant::new(Run(1), 0);
        Strip {
            source: Source(1),
            channel,
            first: 0,
            start: at,
            heard: at,
            rate: Rate::hertz(125),
            scale: Scale { gain, zero: 0, unit },
            samples: vec![count; 5].into(),
            quality: Quality::GOOD,
            origin: Origin::Replay,
        }
    }

    fn fed(strip: &Strip) -> (Stream, Piece) {
        let mut stream = Stream::begin(1, Link(1), strip, false);
        stream.feed(Now { instant: strip.heard, wall: Wall::from_micros(0) }, strip);
        let piece = stream.drain().pop().unwrap();
        (stream, piece)
    }

    #[test]
    fn counts_finer_than_a_thousandth_of_a_unit_fit_into_the_picture() {
        // A table of decimals: 1.4932 in millionths.
        let (stream, piece) = fed(&strip(Channel::Respiration, Unit::Arbitrary, (Decimal::new(1, 6), 1_493_200)));
        assert_eq!((stream.relative, piece.step, piece.samples[0]), (true, 1000.0, 1493));
        let (_, plain) = fed(&strip(Channel::Pleth, Unit::Arbitrary, (Decimal::new(1, 0), 50)));
        assert_eq!((plain.step, plain.samples[0]), (1.0, 50));
        let (_, beyond) = fed(&strip(Channel::Other(3), Unit::Arbitrary, (Decimal::new(1, 0), 50_000)));
        assert_eq!(beyond.samples[0], SATURATED);
    }

    #[test]
    fn an_electrocardiogram_without_volts_claims_no_millimetres() {
        let relative = |unit| fed(&strip(Channel::Ecg(Lead::II), unit, (Decimal::new(510, 0), 300))).0.relative;
        assert!(relative(Unit::Arbitrary) && !relative(Unit::Millivolt));
    }
}
