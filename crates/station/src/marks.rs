//! Marks of a running session: set, and taken back by a later one, never changed.

use crate::act::Act;
use crate::desk::{LATEST_MARKS, name};
use crate::event::Kept;
use crate::ipc::{At, LiveMark, MarkKind, MarkRow, Marked, Refusal, SetMark, Utc};
use crate::session::Session;
use crate::station::Station;
use vitals::{Instant, Span};
use wire::Now;

/// The longest note kept, in characters.
const LONGEST_NOTE: usize = 200;

/// The window reckons the core's clock on between frames: so far ahead of it is still now.
const AHEAD: Span = Span::secs(1);

/// A mark as it stands in the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Counted from 1 in its session.
    pub number: u32,
    pub kind: MarkKind,
    pub note: String,
    pub by: String,
    /// The moment it is about.
    pub on: Now,
    pub written: Now,
    pub retracts: Option<u32>,
}

impl Session {
    /// The newest marks, those taken back among them, in the order they were written.
    pub fn latest_marks(&self) -> Vec<LiveMark> {
        let first = self.marks.len().saturating_sub(LATEST_MARKS);
        self.marks[first..]
            .iter()
            .map(|mark| LiveMark { on: At::from(mark.on.instant), mark: self.row(mark) })
            .collect()
    }

    fn row(&self, mark: &Mark) -> MarkRow {
        MarkRow {
            number: mark.number,
            kind: mark.kind,
            note: mark.note.clone(),
            by: mark.by.clone(),
            at: Utc::from(mark.on.wall),
            written: Utc::from(mark.written.wall),
            retracts: mark.retracts,
            retracted_by: self.retracted_by(mark.number),
        }
    }

    fn retracted_by(&self, number: u32) -> Option<u32> {
        self.marks.iter().find(|later| later.retracts == Some(number)).map(|later| later.number)
    }

    /// A mark that can be taken back: there, no mere taking back itself, and not taken back yet.
    fn may_retract(&self, number: u32) -> bool {
        let there = self.marks.iter().any(|mark| mark.number == number && mark.kind != MarkKind::Retraction);
        there && self.retracted_by(number).is_none()
    }
}

impl Station {
    pub(crate) fn mark(&mut self, ask: SetMark) -> Result<Marked, Refusal> {
        let by = name(&ask.by)?;
        let index = self.place(ask.bed)?;
        let now = self.now;
        let session = self.places[index].session.as_mut().ok_or(Refusal::NoSession { bed: ask.bed })?;
        let note = note(&ask.note)?;
        let on = moment(ask.at, (session.since.instant, now))?;
        let takes_back = ask.retracts.map(|number| session.may_retract(number));
        if takes_back == Some(false) || (takes_back.is_none() && ask.kind == MarkKind::Retraction) {
            return Err(Refusal::NoSuchMark);
        }
        let number = u32::try_from(session.marks.len()).unwrap_or(u32::MAX).saturating_add(1);
        let mark = Mark { number, kind: ask.kind, note, by: by.clone(), on, written: now, retracts: ask.retracts };
        session.marks.push(mark.clone());
        let id = session.id;
        self.keep(Kept::Mark { session: id, mark });
        self.act(Some(id), Act::Marked, (&by, &format!("mark {number}")));
        self.dirty = true;
        Ok(Marked { number })
    }
}

/// The moment a person says, where it lies in a session that began at `since`: never before it, never in the future.
///
/// # Errors
/// [`Refusal::OutsideSession`].
pub(crate) fn moment(at: At, (since, now): (Instant, Now)) -> Result<Now, Refusal> {
    let asked = Instant::new(now.instant.run(), at.0);
    let instant = asked.min(now.instant);
    if asked.since(now.instant) > AHEAD || instant < since {
        return Err(Refusal::OutsideSession);
    }
    Ok(Now { instant, wall: now.wall + -now.instant.since(instant) })
}

/// A note as it is kept: trimmed, one line. A longer one is refused, not cut: what is cut is not what was said.
pub(crate) fn note(text: &str) -> Result<String, Refusal> {
    let kept: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if kept.chars().count() > LONGEST_NOTE {
        return Err(Refusal::NoteTooLong { most: LONGEST_NOTE as u16 });
    }
    Ok(kept)
}
