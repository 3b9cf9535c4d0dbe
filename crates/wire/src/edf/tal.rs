//! Time-stamped annotations lists: when a data record began, and what was noted. EDF+ specification 2.2.

use crate::scan::Word;
use crate::{Fault, Malformed};
use vitals::Decimal;

const DURATION: u8 = 0x15;
const TEXT: u8 = 0x14;
const END: u8 = 0x00;

/// One list: texts that share an onset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tal {
    /// Seconds from the beginning stated in the header.
    pub onset: Decimal,
    pub duration: Option<Decimal>,
    /// The first text of a data record's first list is empty: that list says when the record began.
    pub texts: Vec<String>,
}

impl Tal {
    /// All lists in the bytes of one data record.
    ///
    /// # Errors
    /// Where and why the bytes are no lists.
    pub fn parse_all(bytes: &[u8]) -> Result<Vec<Self>, Malformed> {
        let mut all = Vec::new();
        let mut at = 0;
        while bytes.get(at).is_some_and(|byte| *byte != END) {
            let length = bytes[at..].windows(2).position(|two| two == [TEXT, END]);
            let length = length.ok_or(Malformed { at: bytes.len(), what: Fault::TooShort })?;
            all.push(Self::parse(at, &bytes[at..at + length])?);
            at += length + 2;
        }
        match bytes[at..].iter().position(|byte| *byte != END) {
            // What is not used is filled with zeros.
            Some(odd) => Err(Malformed { at: at + odd, what: Fault::BadField }),
            None => Ok(all),
        }
    }

    /// One list without its end.
    fn parse(at: usize, bytes: &[u8]) -> Result<Self, Malformed> {
        let mut parts = bytes.split(|byte| *byte == TEXT);
        let stamp = parts.next().unwrap_or_default();
        let mut stamps = stamp.split(|byte| *byte == DURATION);
        let onset = stamps.next().unwrap_or_default();
        let signed = onset.starts_with(b"+") || onset.starts_with(b"-");
        let bad = Malformed { at, what: Fault::BadField };
        let duration = stamps.next();
        if !signed || stamps.next().is_some() {
            return Err(bad);
        }
        let onset_at = at;
        let duration = duration.map(|text| seconds(onset_at + onset.len() + 1, text)).transpose()?;
        let mut texts = Vec::new();
        let mut at = at + stamp.len() + 1;
        for part in parts {
            let text = std::str::from_utf8(part);
            let text = text.map_err(|error| Malformed { at: at + error.valid_up_to(), what: Fault::BadText })?;
            if let Some(odd) = text.find('\0') {
                return Err(Malformed { at: at + odd, what: Fault::BadText });
            }
            texts.push(text.to_owned());
            at += part.len() + 1;
        }
        Ok(Self { onset: seconds(onset_at, onset)?, duration, texts })
    }

    /// The inverse of [`Tal::parse_all`] for one list.
    pub fn emit(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let plus = if self.onset.mantissa < 0 { "" } else { "+" };
        bytes.extend_from_slice(format!("{plus}{}", self.onset).as_bytes());
        if let Some(duration) = self.duration {
            bytes.push(DURATION);
            bytes.extend_from_slice(duration.to_string().as_bytes());
        }
        for text in &self.texts {
            bytes.push(TEXT);
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes.extend_from_slice(&[TEXT, END]);
        bytes
    }
}

fn seconds(at: usize, text: &[u8]) -> Result<Decimal, Malformed> {
    let text = std::str::from_utf8(text).map_err(|_| Malformed { at, what: Fault::BadText })?;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if let Some(odd) = digits.find(|c: char| !c.is_ascii_digit() && c != '.') {
        return Err(Malformed { at: at + text.len() - digits.len() + odd, what: Fault::BadField });
    }
    let mut word = Word::new(at, text);
    let number = word.decimal()?;
    word.done()?;
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lists_of_the_specification() {
        // EDF+ specification 2.2.2 and 2.2.4: a record that began after 567 s with a note of 25.5 s, and one with two.
        let bytes = b"+567\x14\x14\0+180\x14Lights off\x14Close door\x14\0+1800.2\x1525.5\x14Apnea\x14\0\0\0";
        let all = Tal::parse_all(bytes).unwrap();
        assert_eq!(all.len(), 3);
        assert_eq!((all[0].onset, all[0].texts.as_slice()), (Decimal::new(567, 0), &[String::new()][..]));
        assert_eq!(all[1].texts, ["Lights off", "Close door"]);
        assert_eq!((all[2].onset, all[2].duration), (Decimal::new(18_002, -1), Some(Decimal::new(255, -1))));
        assert_eq!(Tal::parse_all(&[0, 0]), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_list_is_refused_where_it_is_none() {
        let cases: [(&[u8], usize, Fault); 7] = [
            (b"+1\x14", 3, Fault::TooShort),
            (b"1\x14\x14\0", 0, Fault::BadField),
            (b"+1\x14\x14\0x", 6, Fault::TooShort),
            (b"+1\x14\x14\0\0+2\x14\x14\0", 6, Fault::BadField),
            (b"+x\x14\x14\0", 1, Fault::BadField),
            (b"+1\x152\x153\x14\x14\0", 0, Fault::BadField),
            (b"+1\x14\xff\x14\0", 3, Fault::BadText),
        ];
        for (bytes, at, what) in cases {
            assert_eq!(Tal::parse_all(bytes), Err(Malformed { at, what }), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(
            onset in any::<i32>(), places in 0_i8..7, duration in proptest::option::of(0_i64..1000),
            texts in proptest::collection::vec("[^\0\x14]{0,9}", 1..4),
        ) {
            let onset = Decimal::new(i64::from(onset), -places);
            let tal = Tal { onset, duration: duration.map(|d| Decimal::new(d, 0)), texts };
            let parsed = Tal::parse_all(&tal.emit()).unwrap();
            prop_assert_eq!(parsed, [tal]);
        }

        #[test]
        fn any_bytes_are_judged_without_panic(bytes in proptest::collection::vec(prop_oneof![
            Just(0_u8), Just(0x14), Just(0x15), Just(b'+'), Just(b'1'), any::<u8>()], 0..40)) {
            if let Err(malformed) = Tal::parse_all(&bytes) {
                prop_assert!(malformed.at <= bytes.len());
            }
        }
    }
}
