//! Reading the words of a header, each knowing where in the file it stands.

use crate::{Fault, Malformed};
use vitals::Decimal;

/// A word of a header, eaten from the front.
#[derive(Clone, Copy)]
pub struct Word<'a> {
    pub at: usize,
    rest: &'a str,
}

/// A header line as text, with the offset of its first byte.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    at: usize,
    rest: &'a str,
}

const BLANK: [char; 2] = [' ', '\t'];

impl<'a> Line<'a> {
    /// # Errors
    /// [`Fault::BadText`] at the first byte that is not text or is a control character.
    pub fn read(at: usize, bytes: &'a [u8]) -> Result<Self, Malformed> {
        let rest = std::str::from_utf8(bytes)
            .map_err(|error| Malformed { at: at + error.valid_up_to(), what: Fault::BadText })?;
        match rest.find(|c: char| c.is_control() && c != '\t') {
            Some(control) => Err(Malformed { at: at + control, what: Fault::BadText }),
            None => Ok(Self { at, rest }),
        }
    }

    fn skip_blank(&mut self) {
        let trimmed = self.rest.trim_start_matches(BLANK);
        self.at += self.rest.len() - trimmed.len();
        self.rest = trimmed;
    }

    /// The next word, if the line has one.
    pub fn next_word(&mut self) -> Option<Word<'a>> {
        self.skip_blank();
        let end = self.rest.find(BLANK).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let found = Word { at: self.at, rest: word };
        self.at += end;
        self.rest = rest;
        (!word.is_empty()).then_some(found)
    }

    /// The next word, which must be there.
    pub fn word(&mut self) -> Result<Word<'a>, Malformed> {
        let at = self.at;
        self.next_word().ok_or(Malformed { at, what: Fault::TooShort })
    }

    /// Everything not yet read, without blanks around it.
    pub fn remainder(mut self) -> Option<&'a str> {
        self.skip_blank();
        let text = self.rest.trim_end_matches(BLANK);
        (!text.is_empty()).then_some(text)
    }
}

impl<'a> Word<'a> {
    pub const fn new(at: usize, text: &'a str) -> Self {
        Self { at, rest: text }
    }

    pub const fn bad(&self) -> Malformed {
        Malformed { at: self.at, what: Fault::BadField }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (head, rest) = self.rest.split_at(length);
        self.at += length;
        self.rest = rest;
        head
    }

    pub fn eat(&mut self, mark: char) -> bool {
        let eaten = self.rest.starts_with(mark);
        if eaten {
            self.take(mark.len_utf8());
        }
        eaten
    }

    /// Everything up to the first of `marks`, or the whole.
    pub fn until(&mut self, marks: &[char]) -> &'a str {
        self.take(self.rest.find(marks).unwrap_or(self.rest.len()))
    }

    /// An unsigned number from the front.
    pub fn number(&mut self) -> Result<u64, Malformed> {
        let bad = self.bad();
        let length = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        self.take(length).parse().map_err(|_| bad)
    }

    /// A signed number from the front.
    pub fn signed(&mut self) -> Result<i32, Malformed> {
        let bad = self.bad();
        let sign = usize::from(self.rest.starts_with(['+', '-']));
        let digits = self.rest[sign..].find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len() - sign);
        self.take(sign + digits).parse().map_err(|_| bad)
    }

    /// A decimal number from the front, as C's `strtod` reads one, exactly. At most 18 digits.
    pub fn decimal(&mut self) -> Result<Decimal, Malformed> {
        let bad = self.bad();
        let negative = self.eat('-');
        if !negative {
            self.eat('+');
        }
        let whole = self.take(self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len()));
        let part = match self.eat('.') {
            true => self.take(self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len())),
            false => "",
        };
        let power = if self.eat('e') || self.eat('E') { self.signed()? } else { 0 };
        let digits = [whole, part].concat();
        if digits.is_empty() || digits.len() > 18 {
            return Err(bad);
        }
        let size: i64 = digits.parse().map_err(|_| bad)?;
        let behind = i32::try_from(part.len()).map_err(|_| bad)?;
        let exponent = power.checked_sub(behind).and_then(|e| i8::try_from(e).ok()).ok_or(bad)?;
        Ok(Decimal::new(if negative { -size } else { size }, exponent))
    }

    /// # Errors
    /// [`Fault::BadField`] when something of the word is left.
    pub fn done(self) -> Result<(), Malformed> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.bad()) }
    }
}
