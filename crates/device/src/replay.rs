//! A recording played as a device: the bytes of its files are its wire format. Annotations are never read.

use crate::pace::Pace;
use crate::{Heard, Transport};
use std::sync::Arc;
use vitals::{Attribute, Down, Instant, Link, LinkState, Origin, Packet, Rate, Span};
use wire::wfdb::{Format, Header};

/// The length of a packet: what a wireless electrocardiograph typically sends at once. Design choice.
const PACKET: Span = Span::millis(40);
/// Silence where a looping recording begins again: long enough to be seen as a gap, shorter than the three seconds
/// after which a link counts as lost.
const SEAM: Span = Span::secs(2);
/// Bytes behind everything promised that are still sent, so that the reader can say that the header lied.
const SURPLUS: usize = 64;

/// Plays a recording at its own speed.
#[derive(Debug)]
pub struct Replay {
    link: Link,
    header: Arc<[u8]>,
    signal: Arc<[u8]>,
    looping: bool,
    /// `None` for a header that cannot be understood.
    layout: Option<Layout>,
    pace: Pace,
    /// Frames played of this round.
    frame: u64,
    /// Where this round began.
    round: Span,
    ended: bool,
}

/// How frames lie in the signal file.
#[derive(Clone, Copy, Debug)]
struct Layout {
    rate: Rate,
    /// Frames promised, or those that are there where nothing is promised.
    frames: u64,
    /// Frames a packet.
    step: u64,
    offset: u64,
    /// Half octets a frame: a sample of format 212 has three.
    nibbles: u64,
}

impl Layout {
    fn of(header: &[u8], length: usize) -> Option<Self> {
        let header = Header::parse(header).ok()?;
        let first = header.signals.first()?;
        let samples: u64 = header.signals.iter().map(|signal| u64::from(signal.samples_per_frame)).sum();
        let nibbles = samples.checked_mul(match first.format {
            Format::Packed212 => 3,
            Format::Plain16 => 4,
        })?;
        let there = (length as u64).saturating_sub(first.offset).saturating_mul(2).checked_div(nibbles)?;
        let step = u64::from(header.rate.millihertz()) * PACKET.as_millis().unsigned_abs() / 1_000_000;
        let frames = header.frames.unwrap_or(there);
        Some(Self { rate: header.rate, frames, step: step.max(1), offset: first.offset, nibbles })
    }

    /// The length of the file up to and with `frame` frames.
    fn upto(&self, frame: u64) -> usize {
        let octets = self.offset.saturating_add(frame.saturating_mul(self.nibbles).div_ceil(2));
        usize::try_from(octets).unwrap_or(usize::MAX)
    }
}

impl Replay {
    /// Plays once, then the link goes down: ended, or cut short where the signal file holds less than promised.
    pub fn once(link: Link, header: Arc<[u8]>, signal: Arc<[u8]>) -> Self {
        let layout = Layout::of(&header, signal.len());
        let pace = Pace::default();
        Self { link, header, signal, looping: false, layout, pace, frame: 0, round: Span::ZERO, ended: false }
    }

    /// Plays again and again, with a silence at the seam. A file that is cut short is not played again.
    pub fn looping(link: Link, header: Arc<[u8]>, signal: Arc<[u8]>) -> Self {
        Self { looping: true, ..Self::once(link, header, signal) }
    }

    fn packet(&self, attribute: Attribute, heard: Instant, bytes: &[u8]) -> Heard {
        Heard::Packet(Packet { link: self.link, attribute, heard, bytes: bytes.into() })
    }

    /// When the next piece is due, and which frame it ends with.
    fn next(&self) -> Option<(Span, Layout, u64)> {
        let layout = self.layout.filter(|_| !self.ended)?;
        let upto = self.frame.saturating_add(layout.step).min(layout.frames);
        Some((self.round + layout.rate.span(upto), layout, upto))
    }

    fn play(&mut self, now: Instant, (layout, upto): (Layout, u64), out: &mut Vec<Heard>) {
        if self.frame == 0 {
            out.push(self.packet(Attribute::RecordHeader, now, &self.header));
        }
        let from = if self.frame == 0 { 0 } else { layout.upto(self.frame) };
        let last = upto == layout.frames;
        let end = layout.upto(upto).saturating_add(if last { SURPLUS } else { 0 });
        let piece = self.signal.get(from..end.min(self.signal.len())).unwrap_or_default();
        if !piece.is_empty() {
            out.push(self.packet(Attribute::RecordSignal, now, piece));
        }
        self.frame = upto;
        if layout.upto(upto) > self.signal.len() {
            self.end(Down::CutShort, out);
        } else if last && self.looping && layout.frames > 0 {
            self.round = self.round + layout.rate.span(upto) + SEAM;
            self.frame = 0;
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
            if self.layout.is_none() {
                // The reader of the header says what is wrong with it.
                out.push(self.packet(Attribute::RecordHeader, now, &self.header));
                self.end(Down::CutShort, &mut out);
            }
        }
        if let Some((due, ..)) = self.next() {
            self.pace.resume(due, now);
        }
        while let Some((due, layout, upto)) = self.next()
            && self.pace.reached(due, now)
        {
            self.play(now, (layout, upto), &mut out);
        }
        out
    }

    fn next_due(&self) -> Option<Instant> {
        self.next().and_then(|(due, ..)| self.pace.due(due))
    }

    /// A recording takes no writes.
    fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
}
