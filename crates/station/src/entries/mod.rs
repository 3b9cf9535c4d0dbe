//! Hand entries of a running session: written, and taken back by a later one, never changed.
//!
//! An entry never passes through a seat, a stream or the alarms: it is kept, and shown as what it is.

mod bounds;
mod said;

pub use said::row;

use crate::act::Act;
use crate::desk::name;
use crate::event::{Kept, earlier};
use crate::ipc::{At, Enter, Entered, Entries, LiveEntry, Refusal};
use crate::marks;
use crate::session::Session;
use crate::station::Station;
use alarm::freshness::{SPOT_DIM, SPOT_GONE};
use vitals::{Finding, Instant, Origin};
use wire::Now;

/// Of one bed, so many entries stand on the board at most; the store has them all. Design choice: an entry a minute, and
/// half as many again.
const MOST_STANDING: usize = 90;

/// An entry as it stands in the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Counted from 1 in its session.
    pub number: u32,
    /// Absent: it only takes another one back.
    pub found: Option<Finding>,
    pub note: String,
    pub by: String,
    pub origin: Origin,
    /// When it was measured.
    pub on: Now,
    pub written: Now,
    pub retracts: Option<u32>,
}

impl Entry {
    fn gone(&self, now: Instant) -> bool {
        now.since(self.on.instant) >= SPOT_GONE
    }
}

impl Session {
    fn entry_retracted_by(&self, number: u32) -> Option<u32> {
        self.entries.iter().find(|later| later.retracts == Some(number)).map(|later| later.number)
    }

    /// There, no mere taking back itself, and not taken back yet.
    fn may_take_back(&self, number: u32) -> bool {
        let there = self.entries.iter().any(|entry| entry.number == number && entry.found.is_some());
        there && self.entry_retracted_by(number).is_none()
    }

    /// What stands, newest first by when it was measured. Past its shelf life only the newest of its kind is there, and
    /// without its numbers.
    pub fn standing_entries(&self, now: Instant) -> Entries {
        let mut all: Vec<&Entry> = self.entries.iter().filter(|entry| self.may_take_back(entry.number)).collect();
        // Of two of one moment the one written later is the newer.
        all.sort_by_key(|entry| std::cmp::Reverse((entry.on.instant, entry.number)));
        let newest = |at: usize| !all[..at].iter().any(|newer| alike(newer, all[at]));
        let standing = (0..all.len()).filter(|at| newest(*at) || !all[*at].gone(now)).take(MOST_STANDING);
        let live = |entry: &Entry| {
            let mut told = said::row(entry, None);
            if entry.gone(now) {
                told.found = None;
            }
            LiveEntry { on: At::from(entry.on.instant), entry: told }
        };
        Entries {
            dim_ms: u32::try_from(SPOT_DIM.as_millis()).unwrap_or_default(),
            deadline_ms: u32::try_from(SPOT_GONE.as_millis()).unwrap_or_default(),
            standing: standing.map(|at| live(all[at])).collect(),
        }
    }

    /// When the next entry loses its number on the board.
    pub fn entries_age(&self) -> Option<Instant> {
        let ends = self.entries.iter().filter(|entry| entry.found.is_some()).map(|entry| entry.on.instant + SPOT_GONE);
        ends.filter(|end| *end > self.aged).fold(None, |first, end| earlier(first, Some(end)))
    }

    /// Lets time pass; `true` where an entry lost its number since the last time.
    pub fn age(&mut self, now: Instant) -> bool {
        let lost = self.entries_age().is_some_and(|end| end <= now);
        self.aged = now;
        lost
    }
}

fn alike(one: &Entry, other: &Entry) -> bool {
    one.found.zip(other.found).is_some_and(|(one, other)| one.is_like(&other))
}

impl Station {
    pub(crate) fn write_down(&mut self, ask: Enter) -> Result<Entered, Refusal> {
        let by = name(&ask.by)?;
        let index = self.place(ask.bed)?;
        let (now, origin) = (self.now, self.places[index].origin);
        let session = self.places[index].session.as_mut().ok_or(Refusal::NoSession { bed: ask.bed })?;
        let note = marks::note(&ask.note)?;
        let on = marks::moment(ask.at, (session.since.instant, now))?;
        let takes_back = ask.retracts.map(|number| session.may_take_back(number));
        if takes_back == Some(false) || (takes_back.is_none() && ask.found.is_none()) {
            return Err(Refusal::NoSuchEntry);
        }
        let found = ask.found.as_ref().map(said::finding).transpose()?;
        let number = u32::try_from(session.entries.len()).unwrap_or(u32::MAX).saturating_add(1);
        let entry = Entry { number, found, note, by: by.clone(), origin, on, written: now, retracts: ask.retracts };
        session.entries.push(entry.clone());
        let id = session.id;
        self.keep(Kept::Entry { session: id, entry });
        self.act(Some(id), Act::Entered, (&by, &format!("entry {number}")));
        self.dirty = true;
        Ok(Entered { number })
    }
}

#[cfg(test)]
mod tests;
