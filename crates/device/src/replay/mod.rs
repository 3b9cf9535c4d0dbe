//! A recording played as a device: the bytes of its files are its wire format. Annotations beside it are never read.

mod track;

use crate::pace::Pace;
use crate::{Heard, Transport};
use std::sync::Arc;
use track::Track;
use vitals::{Attribute, Down, Instant, Link, LinkState, Origin, Packet, Span};

/// Silence where a looping recording begins again: long enough to be seen as a gap. With the second that a table's last
/// number lies before the end, it is shorter than the three seconds after which a link or a heart rate counts as lost.
const SEAM: Span = Span::millis(1500);
/// A hole in a recording is passed over with empty packets, so that its device does not seem to be lost: the wave and
/// its numbers are missing, and that is what happened.
const PULSE: Span = Span::secs(1);

const HEADER: &[u8] = include_bytes!("../../../wire/data/bidmc/bidmc20x.hea");
const SIGNAL: &[u8] = include_bytes!("../../../wire/data/bidmc/bidmc20x.dat");
const NUMERICS: &[u8] = include_bytes!("../../../wire/data/bidmc/bidmc20xn.csv");

/// Plays a recording at its own speed: WFDB of one segment, EDF and EDF+, or a table as BIDMC has them.
#[derive(Debug)]
pub struct Replay {
    link: Link,
    header: Arc<[u8]>,
    looping: bool,
    /// Its signal files, then its table of numbers. None for a header that cannot be understood.
    tracks: Vec<Track>,
    pace: Pace,
    /// Where this round began.
    round: Span,
    begun: bool,
    /// When something was played last.
    told: Span,
    ended: bool,
}

impl Replay {
    /// Plays once, then the link goes down: ended, or cut short where the signal file holds less than promised.
    pub fn once(link: Link, header: Arc<[u8]>, signal: Arc<[u8]>) -> Self {
        let tracks = Track::signal(&header, 0, signal).into_iter().collect();
        Self {
            link,
            header,
            looping: false,
            tracks,
            pace: Pace::default(),
            round: Span::ZERO,
            begun: false,
            told: Span::ZERO,
            ended: false,
        }
    }

    /// Plays again and again, with a silence at the seam. A file that is cut short is not played again.
    pub fn looping(link: Link, header: Arc<[u8]>, signal: Arc<[u8]>) -> Self {
        Self { looping: true, ..Self::once(link, header, signal) }
    }

    /// Plays a recording that is one file, EDF or a table, once.
    pub fn file(link: Link, file: &[u8]) -> Self {
        let (header, signal) = wire::recording::split(file);
        Self::once(link, header.into(), signal.into())
    }

    /// With the next of a record's further signal files, in the order of its header.
    #[must_use]
    pub fn with_file(mut self, signal: Arc<[u8]>) -> Self {
        let nth = u8::try_from(self.tracks.len()).ok();
        self.tracks.extend(nth.and_then(|nth| Track::signal(&self.header, nth, signal)));
        self
    }

    /// With the numbers the recorded monitor showed, on the same link.
    #[must_use]
    pub fn with_numerics(mut self, table: Arc<[u8]>) -> Self {
        if !self.tracks.is_empty() {
            self.tracks.push(Track::numerics(table));
        }
        self
    }

    /// Five minutes of a bedside monitor, again and again: electrocardiogram, pleth, breathing and the numbers it showed.
    /// An excerpt of the BIDMC dataset, carried in the program; `crates/wire/data/bidmc/LICENCE.md` says whose it is.
    pub fn bedside(link: Link) -> Self {
        Self::looping(link, HEADER.into(), SIGNAL.into()).with_numerics(NUMERICS.into())
    }

    fn packet(&self, attribute: Attribute, heard: Instant, bytes: &[u8]) -> Heard {
        Heard::Packet(Packet { link: self.link, attribute, heard, bytes: bytes.into() })
    }

    /// When the next piece is due, and the track it belongs to: `None` for the pulse of a hole.
    fn next(&self) -> Option<(Span, Option<usize>)> {
        let tracks = self.tracks.iter().enumerate().filter(|_| !self.ended);
        let (due, track) = tracks.filter_map(|(nth, track)| Some((track.due()?, nth))).min()?;
        let (due, pulse) = (self.round + due, self.told + PULSE);
        Some(if self.begun && pulse < due { (pulse, None) } else { (due, Some(track)) })
    }

    fn play(&mut self, now: Instant, (due, track): (Span, Option<usize>), out: &mut Vec<Heard>) {
        self.told = due;
        if !self.begun {
            self.begun = true;
            out.push(self.packet(Attribute::RecordHeader, now, &self.header));
        }
        let Some(track) = track.and_then(|nth| self.tracks.get_mut(nth)) else {
            out.push(self.packet(Attribute::RecordSignal, now, &[]));
            return;
        };
        let (attribute, piece) = (track.attribute, Arc::<[u8]>::from(track.take()));
        let cut = track.is_cut();
        if !piece.is_empty() {
            out.push(self.packet(attribute, now, &piece));
        }
        let last = self.tracks.iter().all(|track| track.due().is_none());
        let length = self.tracks.iter().map(Track::length).max().unwrap_or(Span::ZERO);
        if cut {
            self.end(Down::CutShort, out);
        } else if last && self.looping && length > Span::ZERO {
            self.round = self.round + length + SEAM;
            self.begun = false;
            self.tracks.iter_mut().for_each(Track::rewind);
        } else if last {
            self.end(Down::Ended, out);
        }
    }

    fn end(&mut self, why: Down, out: &mut Vec<Heard>) {
        self.ended = true;
        out.push(Heard::Link(self.link, LinkState::Down { why }));
    }
}

impl Transport for Replay {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        let mut out = Vec::new();
        if self.pace.begin(now) {
            out.push(Heard::Link(self.link, LinkState::Up { origin: Origin::Replay }));
            if self.next().is_none() {
                // The reader of the header says what is wrong with it.
                out.push(self.packet(Attribute::RecordHeader, now, &self.header));
                self.end(Down::CutShort, &mut out);
            }
        }
        if let Some((due, _)) = self.next() {
            self.pace.resume(due, now);
        }
        while let Some((due, track)) = self.next()
            && self.pace.reached(due, now)
        {
            self.play(now, (due, track), &mut out);
        }
        out
    }

    fn next_due(&self) -> Option<Instant> {
        self.next().and_then(|(due, _)| self.pace.due(due))
    }

    /// A recording takes no writes.
    fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
}
