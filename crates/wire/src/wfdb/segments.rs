//! The header of a recording in several segments, each a record of its own. After header(5), "segment specification
//! lines".

use super::header::{MOST_FRAMES, lines, opening_line, plain_name, whole};
use crate::scan::Line;
use crate::{Fault, Malformed};
use vitals::Rate;

/// A recording in segments that follow each other without a hole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Master {
    pub record: String,
    pub rate: Rate,
    /// Time and date of the first sample, as written.
    pub begun: Option<String>,
    /// Signals of every segment (fixed layout), or of the layout header.
    pub signals: u64,
    /// The record whose header lists the signals that any segment may have, where the layout varies.
    pub layout: Option<String>,
    pub segments: Vec<Segment>,
    pub comments: Vec<String>,
}

/// One segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The record it is; `None` for a time in which nothing was recorded.
    pub record: Option<String>,
    pub frames: u64,
    /// Offset of its line in the header.
    pub at: usize,
}

impl Master {
    /// Whether a header announces segments, as far as its first line can be read.
    pub fn is_announced(bytes: &[u8]) -> bool {
        let first = lines(bytes).0.into_iter().next();
        let opening = first.and_then(|(at, line)| opening_line(Line::read(at, line).ok()?).ok());
        opening.is_some_and(|(opening, _)| opening.segments.is_some())
    }

    /// # Errors
    /// Where and why the bytes are no header of segments; [`Fault::BadField`] at the announced length where the
    /// segments do not add up to it.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let (lines, comments) = lines(bytes);
        let missing = Malformed { at: bytes.len(), what: Fault::TooShort };
        let mut lines = lines.into_iter();
        let (at, line) = lines.next().ok_or(missing)?;
        let (opening, signals) = opening_line(Line::read(at, line)?)?;
        let announced = opening.segments.ok_or(Malformed { at, what: Fault::UnknownFormat })?;
        if announced.count == 0 {
            return Err(Malformed { at: announced.at, what: Fault::BadField });
        }
        let mut segments = Vec::new();
        for _ in 0..announced.count {
            let (at, line) = lines.next().ok_or(missing)?;
            segments.push(segment_line(at, Line::read(at, line)?)?);
        }
        if let Some((at, _)) = lines.next() {
            return Err(Malformed { at, what: Fault::TooLong });
        }
        let layout = segments.first().filter(|first| first.frames == 0).and_then(|first| first.record.clone());
        if layout.is_some() {
            segments.remove(0);
        }
        let sum = segments
            .iter()
            .try_fold(0_u64, |sum, segment| sum.checked_add(segment.frames))
            .filter(|sum| *sum <= MOST_FRAMES);
        if sum.is_none() || opening.frames.is_some_and(|frames| Some(frames) != sum) {
            return Err(Malformed { at, what: Fault::BadField });
        }
        let (record, rate, begun) = (opening.record, opening.rate, opening.begun);
        Ok(Self { record, rate, begun, signals, layout, segments, comments })
    }

    pub fn frames(&self) -> u64 {
        self.segments.iter().map(|segment| segment.frames).sum()
    }
}

fn segment_line(at: usize, mut line: Line<'_>) -> Result<Segment, Malformed> {
    let mut name = line.word()?;
    let record = if name.eat('~') { None } else { Some(plain_name(&mut name)?) };
    name.done()?;
    let frames = whole(line.word()?)?;
    match line.next_word() {
        Some(surplus) => Err(surplus.bad()),
        None => Ok(Segment { record, frames, at }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fixed_and_varying_layouts_with_times_of_nothing() {
        let fixed = Master::parse(b"r/2 7 125 2000 8:26:04\nr01 1000\nr02 1000\n# by hand\n").unwrap();
        assert_eq!((fixed.layout.as_deref(), fixed.frames(), fixed.signals), (None, 2000, 7));
        assert_eq!(fixed.comments, ["by hand"]);
        let varying = Master::parse(b"p-1/4 3 125 30\nx_layout 0\n~ 10\nx_1 15\nx_2 5\n").unwrap();
        assert_eq!(varying.layout.as_deref(), Some("x_layout"));
        let names: Vec<_> = varying.segments.iter().map(|s| (s.record.as_deref(), s.frames)).collect();
        assert_eq!(names, [(None, 10), (Some("x_1"), 15), (Some("x_2"), 5)]);
        assert!(Master::is_announced(b"p-1/4 3\n") && !Master::is_announced(b"p-1 3\n") && !Master::is_announced(b""));
    }

    #[test]
    fn a_header_that_lies_is_refused_where_it_lies() {
        let cases: [(&str, usize, Fault); 8] = [
            ("r 1\n", 0, Fault::UnknownFormat),
            ("r/0 1\n", 2, Fault::BadField),
            ("r/2 1\na 5\n", 10, Fault::TooShort),
            ("r/1 1\na 5\nb 5\n", 10, Fault::TooLong),
            ("r/1 1 125 6\na 5\n", 0, Fault::BadField),
            ("r/2 1\na 18446744073709551615\nb 1\n", 0, Fault::BadField),
            ("r/1 1\n../a 5\n", 6, Fault::BadField),
            ("r/1 1\na 5 5\n", 10, Fault::BadField),
        ];
        for (text, at, what) in cases {
            assert_eq!(Master::parse(text.as_bytes()), Err(Malformed { at, what }), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_judged_without_panic(text in "r/[0-9]{1,2} [0-9] ?[0-9.]{0,4} ?[0-9]{0,3}\n([~a./]{1,4} [0-9]{0,21}\n){0,4}") {
            if let Err(malformed) = Master::parse(text.as_bytes()) {
                prop_assert!(malformed.at <= text.len());
            }
        }
    }
}
