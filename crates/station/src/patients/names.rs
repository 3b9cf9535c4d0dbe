//! When two words of a name may be the same: written alike in any script, a slip of the hand apart, or alike to the ear.
//!
//! Every script is romanised letter by letter first; what is written without vowels, as Arabic is, stays without. Sounds
//! are those of Double Metaphone (L. Philips, C/C++ Users Journal, June 2000), made for English ears: it groups too much
//! rather than too little, and nothing is decided by it; it brings a row in front of a person.

use crate::ipc::Match;
use rphonetic::DoubleMetaphone;

/// A word of a name, ready to be compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Latin letters and digits, small.
    text: String,
    /// A bit a letter, so that most pairs need no closer look.
    letters: u32,
    sounds: [String; 2],
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let sounds = DoubleMetaphone::default();
    let plain = any_ascii::any_ascii(text).to_ascii_lowercase();
    let apart = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '-' | '.' | '/');
    let plain = plain.split(apart).map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    plain.filter(|word| !word.is_empty()).map(|word| Word::of(word, &sounds)).collect()
}

impl Word {
    fn of(text: String, sounds: &DoubleMetaphone) -> Self {
        let result = sounds.double_metaphone(&text);
        let letters = text.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'));
        Self { letters, sounds: [result.primary(), result.alternate()], text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// How `self`, as somebody typed it, answers to `kept`.
    pub fn finds(&self, kept: &Self) -> Option<Match> {
        if self.text == kept.text {
            return Some(Match::Written);
        }
        if kept.text.starts_with(&self.text) {
            return Some(Match::Begins);
        }
        if self.is_near(kept) {
            return Some(Match::Near);
        }
        self.sounds_as(kept).then_some(Match::Sounds)
    }

    /// One sound alone, such as K, is that of too many words.
    fn sounds_as(&self, other: &Self) -> bool {
        self.sounds.iter().any(|sound| sound.len() > 1 && other.sounds.contains(sound))
    }

    /// A slip apart: one letter in words of four and more, two in words of eight and more. Design choice.
    fn is_near(&self, other: &Self) -> bool {
        let slips = match self.text.len().min(other.text.len()) {
            0..4 => return false,
            4..8 => 1,
            8.. => 2,
        };
        let apart = (self.letters ^ other.letters).count_ones();
        self.text.len().abs_diff(other.text.len()) <= slips as usize
            && apart <= 2 * slips
            && strsim::osa_distance(&self.text, &other.text) <= slips as usize
    }
}

/// Two names that one may be taken for the other: every word of the shorter one is like one of the other's.
pub(crate) fn alike(one: &[Word], other: &[Word]) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let like = |a: &Word, b: &Word| a.text == b.text || a.is_near(b) || a.sounds_as(b);
    !few.is_empty() && few.iter().all(|word| many.iter().any(|other| like(word, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, kept: &str) -> Option<Match> {
        words(typed)[0].finds(&words(kept)[0])
    }

    #[test]
    fn a_word_is_found_as_written_begun_mistyped_or_heard() {
        assert_eq!(found("okoth", "Okoth"), Some(Match::Written));
        assert_eq!(found("oko", "Okoth"), Some(Match::Begins));
        assert_eq!(found("Ohoth", "Okoth"), Some(Match::Near));
        assert_eq!(found("Okhot", "Okoth"), Some(Match::Sounds), "two slips in a short word, but one sound");
        assert_eq!(found("Okram", "Okoth"), None);
        assert_eq!(found("Nyambura", "Njambura"), Some(Match::Near));
        assert_eq!(found("Catherine", "Kathryn"), Some(Match::Sounds));
        assert_eq!(found("Smith", "Okoth"), None);
        assert_eq!(found("Kay", "Koo"), None, "three letters are no slip, and one sound is that of too many");
    }

    #[test]
    fn every_script_is_found_in_itself_and_romanised_where_it_has_vowels() {
        for name in ["محمد", "राम", "王小明", "Иванов", "Σωκράτης", "Nguyễn"] {
            assert_eq!(found(name, name), Some(Match::Written), "{name}");
        }
        assert_eq!(found("Nguyen", "Nguyễn"), Some(Match::Written));
        assert_eq!(found("Ivanov", "Иванов"), Some(Match::Written));
        assert_eq!(found("Ram", "राम"), Some(Match::Written));
    }

    #[test]
    fn names_are_alike_in_any_order_and_not_by_one_word_of_two() {
        let alike = |one: &str, other: &str| super::alike(&words(one), &words(other));
        assert!(alike("OKOTH, Grace", "Grace Okoth"));
        assert!(alike("OKOTH, Grace", "OKOTH, Grace Akinyi"));
        assert!(alike("OKOTH, Grace", "OKOTTH, Grase"));
        assert!(alike("OKOT, Grace", "OKOTH, Grace") && alike("OKOTH, Grace", "OKOT, Grace"));
        assert!(!alike("OKOTH, Grace", "OKOTH, Peter"));
        assert!(!alike("", "OKOTH, Grace"), "nothing is like nobody");
    }
}
