//! Lines out of a stream of text, and what stands in one.

use super::FIRST_COLUMN;
use crate::scan::Word;
use crate::{Fault, Malformed};
use vitals::Decimal;

/// The longest line that is waited for. Design choice: room for two hundred columns.
const LONGEST: usize = 4096;

/// Cuts a stream into lines.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    held: Vec<u8>,
    /// The line is too long already; what is left of it is dropped.
    lost: bool,
}

/// The names of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns(pub Vec<String>);

/// One line: seconds from the beginning, and a value for each name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub time: Decimal,
    pub values: Vec<Option<Decimal>>,
}

impl Lines {
    /// Takes the next bytes; hands `out` each whole line that is not empty, with the offset in `bytes` where it begins
    /// (0 for one that began earlier). A line without end is told once and dropped.
    pub fn push(&mut self, bytes: &[u8], mut out: impl FnMut(usize, &[u8])) -> Option<Malformed> {
        let mut too_long = None;
        let mut from = 0;
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            let ends = piece.ends_with(b"\n");
            if !self.lost && self.held.len() + piece.len() > LONGEST {
                too_long = too_long.or(Some(Malformed { at: from, what: Fault::TooLong }));
                self.lost = true;
                self.held.clear();
            }
            if !self.lost {
                let began = if self.held.is_empty() { from } else { 0 };
                self.held.extend_from_slice(piece);
                if ends {
                    self.hand(began, &mut out);
                }
            }
            self.lost &= !ends;
            from += piece.len();
        }
        too_long
    }

    /// Hands over a last line that has no end.
    pub fn finish(&mut self, mut out: impl FnMut(usize, &[u8])) {
        self.hand(0, &mut out);
    }

    fn hand(&mut self, at: usize, out: &mut impl FnMut(usize, &[u8])) {
        let line = std::mem::take(&mut self.held);
        let text = line.trim_ascii_end();
        if !text.is_empty() {
            out(at, text);
        }
    }
}

impl Columns {
    /// # Errors
    /// [`Fault::UnknownFormat`] for a line that does not begin with the time, [`Fault::BadText`] where a name is no
    /// text, [`Fault::BadField`] where there is none.
    pub fn parse(line: &[u8]) -> Result<Self, Malformed> {
        if !line.starts_with(FIRST_COLUMN) {
            return Err(Malformed { at: 0, what: Fault::UnknownFormat });
        }
        let text = std::str::from_utf8(line);
        let text = text.map_err(|error| Malformed { at: error.valid_up_to(), what: Fault::BadText })?;
        if let Some(at) = text.find(char::is_control) {
            return Err(Malformed { at, what: Fault::BadText });
        }
        let names: Vec<String> = text.split(',').skip(1).map(|name| name.trim().to_owned()).collect();
        if names.is_empty() { Err(Malformed { at: line.len(), what: Fault::BadField }) } else { Ok(Self(names)) }
    }
}

impl Row {
    /// # Errors
    /// Where a cell is no number, or where there are fewer ([`Fault::TooShort`]) or more ([`Fault::TooLong`]) cells
    /// than names.
    pub fn parse(line: &[u8], columns: &Columns) -> Result<Self, Malformed> {
        let text = std::str::from_utf8(line);
        let text = text.map_err(|error| Malformed { at: error.valid_up_to(), what: Fault::BadText })?;
        let mut at = 0;
        let mut cells = Vec::with_capacity(columns.0.len() + 1);
        for cell in text.split(',') {
            if cells.len() > columns.0.len() {
                return Err(Malformed { at, what: Fault::TooLong });
            }
            let blank = cell.len() - cell.trim_start().len();
            cells.push(value(Word::new(at + blank, cell.trim()))?);
            at += cell.len() + 1;
        }
        let time = cells.remove(0).ok_or(Malformed { at: 0, what: Fault::BadField })?;
        if cells.len() < columns.0.len() {
            return Err(Malformed { at: line.len(), what: Fault::TooShort });
        }
        Ok(Self { time, values: cells })
    }
}

/// A cell; `None` for one that says "no value".
fn value(mut word: Word<'_>) -> Result<Option<Decimal>, Malformed> {
    let mut special = word;
    if ["", "NaN", "nan", "NA"].contains(&special.until(&[])) {
        return Ok(None);
    }
    let number = word.decimal()?;
    word.done()?;
    Ok(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn columns() -> Columns {
        Columns::parse(b"Time [s], HR, SpO2").unwrap()
    }

    #[test]
    fn a_row_is_read_exactly() {
        assert_eq!(columns().0, ["HR", "SpO2"]);
        let row = Row::parse(b"0.008, 94,NaN", &columns()).unwrap();
        assert_eq!(row, Row { time: Decimal::new(8, -3), values: vec![Some(Decimal::new(94, 0)), None] });
        assert_eq!(Row::parse(b"1,,97.5", &columns()).unwrap().values, [None, Some(Decimal::new(975, -1))]);
    }

    #[test]
    fn what_is_no_row_is_refused_where_it_is_none() {
        let cases: [(&[u8], usize, Fault); 6] = [
            (b"1,94", 4, Fault::TooShort),
            (b"1,94,97,3", 8, Fault::TooLong),
            (b"1,9x,97", 3, Fault::BadField),
            (b"NaN,94,97", 0, Fault::BadField),
            (b"1,inf,97", 2, Fault::BadField),
            (b"1,\xff,97", 2, Fault::BadText),
        ];
        for (line, at, what) in cases {
            assert_eq!(Row::parse(line, &columns()), Err(Malformed { at, what }), "{line:?}");
        }
        let names = |line: &[u8]| Columns::parse(line).unwrap_err();
        assert_eq!(names(b"time, HR"), Malformed { at: 0, what: Fault::UnknownFormat });
        assert_eq!(names(b"Time [s]"), Malformed { at: 8, what: Fault::BadField });
        assert_eq!(names(b"Time [s], \x07"), Malformed { at: 10, what: Fault::BadText });
    }

    #[test]
    fn a_line_without_end_is_told_once_and_dropped() {
        let mut lines = Lines::default();
        let mut got = Vec::new();
        let long = vec![b'1'; LONGEST];
        assert_eq!(lines.push(&long, |_, _| panic!("it has not ended")), None);
        assert_eq!(lines.push(b"1", |_, _| {}), Some(Malformed { at: 0, what: Fault::TooLong }));
        assert_eq!(lines.push(b"1\n2,\r\n\n3", |at, line| got.push((at, line.to_vec()))), None);
        lines.finish(|at, line| got.push((at, line.to_vec())));
        assert_eq!(got, [(2, b"2,".to_vec()), (0, b"3".to_vec())]);
    }

    proptest! {
        #[test]
        fn lines_are_the_same_wherever_the_stream_is_cut(bytes in proptest::collection::vec(prop_oneof![
            Just(b'\n'), Just(b','), Just(b'1'), any::<u8>()], 0..80), cut in 0_usize..80) {
            let (head, tail) = bytes.split_at(cut.min(bytes.len()));
            let read = |pieces: &[&[u8]]| {
                let (mut lines, mut got) = (Lines::default(), Vec::new());
                pieces.iter().for_each(|piece| { lines.push(piece, |_, line| got.push(line.to_vec())); });
                lines.finish(|_, line| got.push(line.to_vec()));
                got
            };
            prop_assert_eq!(read(&[&bytes]), read(&[head, tail]));
        }

        #[test]
        fn any_line_is_judged_without_panic(line in proptest::collection::vec(any::<u8>(), 0..40), text in "[0-9.,eNa+-]{0,20}") {
            for line in [line.as_slice(), text.as_bytes()] {
                if let Err(refused) = Row::parse(line, &columns()) {
                    prop_assert!(refused.at <= line.len());
                }
            }
        }
    }
}
