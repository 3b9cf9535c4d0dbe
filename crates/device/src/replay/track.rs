//! One file of a recording, cut into the pieces in which it is played.

use std::sync::Arc;
use vitals::{Attribute, Rate, Span};
use wire::bidmc::{Columns, Row};
use wire::edf;
use wire::recording::Kind;
use wire::wfdb::{Format, Header};

/// The length of a packet: what a wireless electrocardiograph typically sends at once. Design choice.
const PACKET: Span = Span::millis(40);
/// Bytes behind everything promised that are still sent, so that the reader can say that the header lied.
const SURPLUS: usize = 64;

/// A file with where it stands.
#[derive(Debug)]
pub struct Track {
    pub attribute: Attribute,
    bytes: Arc<[u8]>,
    layout: Layout,
    /// Pieces played of this round.
    played: u64,
}

/// When which part of a file has been recorded.
#[derive(Debug)]
enum Layout {
    Frames(Frames),
    /// Each piece with the time at which it is whole, and where it ends.
    Listed {
        pieces: Vec<(Span, usize)>,
        /// More was promised than is there.
        cut: bool,
    },
}

/// How frames lie in a signal file.
#[derive(Clone, Copy, Debug)]
struct Frames {
    rate: Rate,
    /// Frames promised, or those that are there where nothing is promised.
    frames: u64,
    /// Frames a packet.
    step: u64,
    offset: u64,
    format: Format,
    per_frame: u64,
}

impl Track {
    /// The signal file number `nth` of a recording with this header; `None` for a header that cannot be understood or
    /// names no such file.
    pub fn signal(header: &[u8], nth: u8, bytes: Arc<[u8]>) -> Option<Self> {
        let layout = match Kind::of(header) {
            Kind::Wfdb => Layout::Frames(Frames::of(header, usize::from(nth), bytes.len())?),
            Kind::Edf => records(header, &bytes)?,
            Kind::Table => rows(header, &bytes),
        };
        let attribute = if nth == 0 { Attribute::RecordSignal } else { Attribute::RecordFile(nth) };
        Some(Self { attribute, bytes, layout, played: 0 })
    }

    /// The table of numbers beside a recording: its first line at the beginning, alone, then each row at its time.
    pub fn numerics(bytes: Arc<[u8]>) -> Self {
        let first = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        let mut layout = rows(&bytes, &bytes[first..]);
        if let Layout::Listed { pieces, .. } = &mut layout {
            pieces.iter_mut().for_each(|(_, end)| *end += first);
            pieces.insert(0, (Span::ZERO, first));
        }
        Self { attribute: Attribute::RecordNumerics, bytes, layout, played: 0 }
    }

    /// When the next piece is due after the beginning; `None` at the end.
    pub fn due(&self) -> Option<Span> {
        self.piece(self.played).map(|(due, _)| due)
    }

    /// The next piece.
    pub fn take(&mut self) -> &[u8] {
        let from = self.played.checked_sub(1).and_then(|before| self.piece(before)).map_or(0, |(_, end)| end);
        let Some((_, end)) = self.piece(self.played) else { return &[] };
        self.played += 1;
        let end = if self.piece(self.played).is_none() { end.saturating_add(SURPLUS) } else { end };
        self.bytes.get(from..end.min(self.bytes.len())).unwrap_or_default()
    }

    /// Whether what was played last promised more than the file holds.
    pub fn is_cut(&self) -> bool {
        let at_end = self.piece(self.played).is_none();
        match &self.layout {
            Layout::Frames(_) => {
                let before = self.played.checked_sub(1).and_then(|before| self.piece(before));
                before.is_some_and(|(_, end)| end > self.bytes.len())
            }
            Layout::Listed { cut, .. } => *cut && at_end,
        }
    }

    /// How long it lasts.
    pub fn length(&self) -> Span {
        match &self.layout {
            Layout::Frames(frames) => frames.rate.span(frames.frames),
            Layout::Listed { pieces, .. } => pieces.last().map_or(Span::ZERO, |(end, _)| *end),
        }
    }

    pub const fn rewind(&mut self) {
        self.played = 0;
    }

    /// When a piece is whole, and where it ends in the file.
    fn piece(&self, nth: u64) -> Option<(Span, usize)> {
        match &self.layout {
            Layout::Frames(frames) => frames.piece(nth),
            Layout::Listed { pieces, .. } => pieces.get(usize::try_from(nth).ok()?).copied(),
        }
    }
}

impl Frames {
    fn of(header: &[u8], nth: usize, length: usize) -> Option<Self> {
        let header = Header::parse(header).ok()?;
        let files = header.files();
        let file = files.get(nth)?;
        let there = file.format.samples((length as u64).saturating_sub(file.offset)).checked_div(file.per_frame)?;
        let step = u64::from(header.rate.millihertz()) * PACKET.as_millis().unsigned_abs() / 1_000_000;
        Some(Self {
            rate: header.rate,
            frames: header.frames.unwrap_or(there),
            step: step.max(1),
            offset: file.offset,
            format: file.format,
            per_frame: file.per_frame,
        })
    }

    fn piece(&self, nth: u64) -> Option<(Span, usize)> {
        let from = nth.checked_mul(self.step).filter(|from| *from < self.frames)?;
        let upto = from.saturating_add(self.step).min(self.frames);
        let octets = self.offset.saturating_add(self.format.octets(upto.saturating_mul(self.per_frame)));
        Some((self.rate.span(upto), usize::try_from(octets).unwrap_or(usize::MAX)))
    }
}

/// The data records of an EDF file.
fn records(header: &[u8], data: &[u8]) -> Option<Layout> {
    let promised = edf::Header::parse(header).ok()?;
    let ends = edf::ends(header, data).ok()?;
    let length = usize::try_from(promised.record_length()).ok()?;
    let pieces: Vec<_> = ends.into_iter().zip(1..).map(|(end, nth): (_, usize)| (end, nth * length)).collect();
    let cut = promised.records.is_some_and(|records| records > pieces.len() as u64);
    Some(Layout::Listed { pieces, cut })
}

/// The lines of a table. A line that is none is played with the one before; the reader says what is wrong with it.
fn rows(header: &[u8], data: &[u8]) -> Layout {
    let names = header.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let columns = Columns::parse(names.trim_ascii_end()).ok();
    let mut pieces: Vec<(Span, usize)> = Vec::new();
    let (mut end, mut first, mut began) = (0, None, Span::ZERO);
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        end += line.len();
        let row = columns.as_ref().and_then(|columns| Row::parse(line.trim_ascii_end(), columns).ok());
        let due = row.map(|row| {
            let micros = (row.time.to_f64() * 1e6) as i64;
            Span::micros(micros.saturating_sub(*first.get_or_insert(micros)))
        });
        let before = pieces.last().map_or(Span::ZERO, |(due, _)| *due);
        let due = due.unwrap_or(before).max(before);
        match pieces.last_mut() {
            Some(last) if due - began < PACKET => *last = (due, end),
            Some(_) | None => {
                began = due;
                pieces.push((due, end));
            }
        }
    }
    Layout::Listed { pieces, cut: false }
}
