//! Reference annotations in MIT format, after annot(5). Read to evaluate our own detectors, never by the product.

use crate::{Fault, Malformed};

/// What an annotation marks, by its number in `ecgcodes.h`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code(pub u8);

/// One mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annotation {
    /// Sample number since the beginning of the record.
    pub at: u64,
    pub code: Code,
    pub subtype: i8,
    pub channel: u8,
    pub number: i8,
    /// A rhythm's or comment's text, as bytes.
    pub note: Vec<u8>,
}

/// All marks of a record, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Annotations(pub Vec<Annotation>);

/// Code numbers of the beats, with the letters PhysioNet prints.
const BEATS: [(u8, char); 19] = [
    (1, 'N'),
    (2, 'L'),
    (3, 'R'),
    (4, 'a'),
    (5, 'V'),
    (6, 'F'),
    (7, 'J'),
    (8, 'A'),
    (9, 'S'),
    (10, 'E'),
    (11, 'j'),
    (12, '/'),
    (13, 'Q'),
    (25, 'B'),
    (30, '?'),
    (34, 'e'),
    (35, 'n'),
    (38, 'f'),
    (41, 'r'),
];

const SKIP: u16 = 59;
const NUMBER: u16 = 60;
const SUBTYPE: u16 = 61;
const CHANNEL: u16 = 62;
const NOTE: u16 = 63;

impl Code {
    pub const FLUTTER_WAVE: Self = Self(31);
    pub const FLUTTER_BEGINS: Self = Self(32);
    pub const FLUTTER_ENDS: Self = Self(33);
    pub const RHYTHM: Self = Self(28);

    /// Whether a heart beat is marked.
    pub fn is_beat(self) -> bool {
        self.letter().is_some()
    }

    /// The letter PhysioNet prints for a beat.
    pub fn letter(self) -> Option<char> {
        BEATS.iter().find(|(code, _)| *code == self.0).map(|(_, letter)| *letter)
    }
}

impl Annotations {
    /// # Errors
    /// [`Fault::TooShort`] when the bytes end before the mark of the end; what was read so far is lost with them.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut all: Vec<Annotation> = Vec::new();
        let mut time: i64 = 0;
        let (mut channel, mut number) = (0, 0);
        let mut at = 0;
        loop {
            let word = word(bytes, at)?;
            let (kind, length) = (word >> 10, word & 0x3ff);
            let field = at;
            at += 2;
            match kind {
                0 if length == 0 => return Ok(Self(all)),
                SKIP => {
                    let high = i64::from(self::word(bytes, at)? as i16);
                    time += (high << 16) + i64::from(self::word(bytes, at + 2)?);
                    at += 4;
                }
                NUMBER | SUBTYPE | CHANNEL | NOTE => {
                    let Some(last) = all.last_mut() else { return Err(Malformed { at: field, what: Fault::BadField }) };
                    match kind {
                        NUMBER => {
                            number = length as i8;
                            last.number = number;
                        }
                        SUBTYPE => last.subtype = length as i8,
                        CHANNEL => {
                            channel = length as u8;
                            last.channel = channel;
                        }
                        _ => {
                            let size = usize::from(length);
                            let note = bytes.get(at..at + size);
                            last.note = note.ok_or(Malformed { at: bytes.len(), what: Fault::TooShort })?.to_vec();
                            at += size + size % 2;
                        }
                    }
                }
                code => {
                    time += i64::from(length);
                    let at = u64::try_from(time).map_err(|_| Malformed { at: field, what: Fault::BadField })?;
                    let code = Code(code as u8);
                    all.push(Annotation { at, code, subtype: 0, channel, number, note: Vec::new() });
                }
            }
        }
    }

    /// Sample numbers of the beats, in order.
    pub fn beats(&self) -> impl Iterator<Item = u64> {
        self.0.iter().filter(|mark| mark.code.is_beat()).map(|mark| mark.at)
    }

    /// Episodes of ventricular flutter or fibrillation, first to last sample; one still open at the end goes on to
    /// the last mark.
    pub fn flutter(&self) -> Vec<(u64, u64)> {
        let mut episodes = Vec::new();
        let mut begun = None;
        for mark in &self.0 {
            match mark.code {
                Code::FLUTTER_BEGINS => begun = begun.or(Some(mark.at)),
                Code::FLUTTER_ENDS => episodes.extend(begun.take().map(|from| (from, mark.at))),
                _ => {}
            }
        }
        episodes.extend(begun.zip(self.0.last()).map(|(from, last)| (from, last.at)));
        episodes
    }
}

fn word(bytes: &[u8], at: usize) -> Result<u16, Malformed> {
    let two = bytes.get(at..at + 2).ok_or(Malformed { at: bytes.len(), what: Fault::TooShort })?;
    Ok(u16::from_le_bytes([two[0], two[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_with_note_skip_and_subtype() {
        // The opening of annot(5)'s worked example: a rhythm mark "(N" at 18, then a beat; then a skip of 65,536 + 2.
        let bytes = [
            0x12, 0x70, 0x03, 0xfc, b'(', b'N', 0, 0, 0x3b, 0x04, 0x00, 0xec, 1, 0, 2, 0, 0x05, 0x14, 0x01, 0xf4, 0, 0,
        ];
        let marks = Annotations::parse(&bytes).unwrap();
        assert_eq!(marks.0[0].code, Code::RHYTHM);
        assert_eq!(marks.0[0].note, b"(N\0");
        assert_eq!(marks.beats().collect::<Vec<_>>(), [18 + 59, 18 + 59 + 65_538 + 5]);
        assert_eq!((marks.0[2].code.letter(), marks.0[2].subtype), (Some('V'), 1));
    }

    #[test]
    fn a_file_without_its_end_is_refused() {
        assert_eq!(Annotations::parse(&[0x12, 0x04]), Err(Malformed { at: 2, what: Fault::TooShort }));
        assert_eq!(Annotations::parse(&[0x01, 0xf4]), Err(Malformed { at: 0, what: Fault::BadField }));
    }

    #[test]
    fn an_episode_left_open_lasts_to_the_end() {
        let mark = |at, code| Annotation { at, code, subtype: 0, channel: 0, number: 0, note: Vec::new() };
        let marks = [(3, Code::FLUTTER_BEGINS), (5, Code::FLUTTER_WAVE), (9, Code::FLUTTER_ENDS), (11, Code(1))];
        let mut all = Annotations(marks.into_iter().map(|(at, code)| mark(at, code)).collect());
        assert_eq!(all.flutter(), [(3, 9)]);
        all.0.extend([mark(20, Code::FLUTTER_BEGINS), mark(30, Code(1))]);
        assert_eq!(all.flutter(), [(3, 9), (20, 30)]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_judged_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Err(malformed) = Annotations::parse(&bytes) {
                prop_assert!(malformed.at <= bytes.len());
            }
        }
    }
}
