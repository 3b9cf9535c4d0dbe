//! Everybody registered, ready to be found: rows in, answers out.

use super::names::{Word, alike, words};
use super::row;
use crate::ipc::{FoundPatient, FoundPatients, Match};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use vitals::{Birth, Facts, Registered};

/// Digits of a phone or record number that are enough to look for.
const LEAST_DIGITS: usize = 3;

/// Everybody registered.
#[derive(Default)]
pub struct Roll {
    entries: BTreeMap<i64, Entry>,
}

/// Somebody, and what they are found by.
struct Entry {
    of: Registered,
    name: Vec<Word>,
    village: Vec<Word>,
    phone: String,
    /// Small letters and digits.
    record_number: String,
}

/// How well a row answers, and by what it does so worst.
struct Hit<'a> {
    entry: &'a Entry,
    by: Match,
    weight: u32,
}

impl Roll {
    /// Takes rows as they are now; what was known of the same people before is forgotten.
    pub fn take(&mut self, rows: impl IntoIterator<Item = Registered>) {
        self.entries.extend(rows.into_iter().map(|of| (of.patient, Entry::of(of))));
    }

    /// Who answers to every word of `text`, best first; those changed last where it is empty.
    pub fn find(&self, text: &str, most: usize, today: Date) -> FoundPatients {
        let asked = words(text);
        if asked.is_empty() && !text.trim().is_empty() {
            // Nothing in it can be compared: nobody answers to it.
            return FoundPatients { rows: Vec::new(), of: 0 };
        }
        let standing = self.entries.values().filter(|entry| entry.of.into.is_none());
        let whole = small(text);
        let mut hits: Vec<Hit> =
            standing.filter_map(|entry| entry.numbered(&whole).or_else(|| entry.answers(&asked))).collect();
        if asked.is_empty() {
            hits.sort_by_key(|hit| Reverse(hit.entry.of.version));
        } else {
            hits.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.entry.order().cmp(&b.entry.order())));
        }
        shown(&hits, most, today)
    }

    /// Who may be the person of `facts`: of the same record number, or of a name alike and a birth that can be theirs.
    pub fn alike(&self, facts: &Facts, most: usize, today: Date) -> FoundPatients {
        let asked = Entry::of(Registered { patient: 0, version: 0, facts: facts.clone(), into: None });
        let standing = self.entries.values().filter(|entry| entry.of.into.is_none());
        let mut hits: Vec<Hit> = standing.filter_map(|entry| asked.may_be(entry)).collect();
        hits.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.entry.order().cmp(&b.entry.order())));
        shown(&hits, most, today)
    }
}

impl Entry {
    fn of(of: Registered) -> Self {
        let facts = &of.facts;
        Self {
            name: words(&format!("{} {}", facts.surname, facts.given)),
            village: words(&facts.village),
            phone: small(&facts.phone),
            record_number: small(&facts.record_number),
            of,
        }
    }

    fn order(&self) -> (&str, &str, i64) {
        (&self.of.facts.surname, &self.of.facts.given, self.of.patient)
    }

    /// Whether all that is asked is a piece of one of its numbers, however it is written.
    fn numbered(&self, whole: &str) -> Option<Hit<'_>> {
        if !whole.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let hit = |by, weight| Hit { entry: self, by, weight };
        if self.record_number == whole || self.phone == whole {
            return Some(hit(Match::Written, 30));
        }
        // At home a number begins with 0, abroad with a country's code in its place.
        let national = whole.strip_prefix('0').unwrap_or(whole);
        let long = |piece: &str| piece.len() >= LEAST_DIGITS;
        let piece =
            long(whole) && self.record_number.contains(whole) || long(national) && self.phone.contains(national);
        piece.then(|| hit(Match::Begins, 8))
    }

    /// How it answers to all that is asked; `None` where one word finds nothing.
    fn answers(&self, asked: &[Word]) -> Option<Hit<'_>> {
        let mut hit = Hit { entry: self, by: Match::Written, weight: 0 };
        for word in asked {
            let (by, weight) = self.answer(word)?;
            hit.by = hit.by.max(by);
            hit.weight += weight;
        }
        Some(hit)
    }

    fn answer(&self, word: &Word) -> Option<(Match, u32)> {
        let by_number = word.text().bytes().any(|byte| byte.is_ascii_digit()).then(|| self.answer_number(word.text()));
        let best = |of: &[Word]| of.iter().filter_map(|kept| word.finds(kept)).min();
        let name = best(&self.name).map(|by| (by, 2 * weight(by)));
        let village = best(&self.village).map(|by| (by, weight(by)));
        by_number.flatten().into_iter().chain(name).chain(village).max_by_key(|(_, weight)| *weight)
    }

    /// A piece of a record or phone number, or a year, month or day of birth.
    fn answer_number(&self, text: &str) -> Option<(Match, u32)> {
        if let Some(hit) = self.numbered(text) {
            return Some((hit.by, hit.weight));
        }
        let Birth::On(day) = self.of.facts.birth else { return None };
        let number: i32 = text.parse().ok()?;
        let part = [i32::from(day.year()), i32::from(day.month()), i32::from(day.day())].contains(&number);
        part.then_some((Match::Written, if text.len() == 4 { 6 } else { 2 }))
    }

    /// Whether the two may be one person.
    fn may_be<'a>(&self, other: &'a Self) -> Option<Hit<'a>> {
        if !self.record_number.is_empty() && self.record_number == other.record_number {
            return Some(Hit { entry: other, by: Match::Written, weight: 100 });
        }
        if !alike(&self.name, &other.name) || !can_be(&self.of.facts.birth, &other.of.facts.birth) {
            return None;
        }
        let same = |one: &str, two: &str| u32::from(!one.is_empty() && one == two);
        let written = u32::from(self.name.iter().all(|word| other.name.contains(word)));
        let day = u32::from(matches!(self.of.facts.birth, Birth::On(_)) && self.of.facts.birth == other.of.facts.birth);
        let weight = 8 * day
            + 4 * written
            + 4 * same(&self.phone, &other.phone)
            + 2 * u32::from(!self.village.is_empty() && self.village == other.village);
        let by = if written == 1 { Match::Written } else { Match::Near };
        Some(Hit { entry: other, by, weight })
    }
}

/// Two births that can be one: days of birth at most a year apart, for a year is a common slip; or nothing against it.
fn can_be(one: &Birth, other: &Birth) -> bool {
    let (Some((a, b)), Some((c, d))) = (one.range(), other.range()) else { return true };
    let slip = jiff::Span::new().years(1);
    let reach = |day: Date| day.checked_add(slip).unwrap_or(Date::MAX);
    a <= reach(d) && c <= reach(b)
}

const fn weight(by: Match) -> u32 {
    match by {
        Match::Written => 10,
        Match::Begins => 7,
        Match::Near => 4,
        Match::Sounds => 3,
    }
}

/// Small Latin letters and digits of a number as people write it, digits of any script.
fn small(text: &str) -> String {
    let plain = any_ascii::any_ascii(text).to_ascii_lowercase();
    plain.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The first `most`, each with whether another of them has a name like it.
fn shown(hits: &[Hit<'_>], most: usize, today: Date) -> FoundPatients {
    let first = &hits[..hits.len().min(most)];
    let twin = |at: usize| {
        first.iter().enumerate().any(|(other, hit)| other != at && alike(&hit.entry.name, &first[at].entry.name))
    };
    let rows = first.iter().enumerate().map(|(at, hit)| FoundPatient {
        patient: row(&hit.entry.of, today),
        by: hit.by,
        alike: twin(at),
    });
    FoundPatients { rows: rows.collect(), of: u32::try_from(hits.len()).unwrap_or(u32::MAX) }
}
