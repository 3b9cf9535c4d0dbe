//! What the power cut off goes on: a session that nobody ended is begun anew for the same person on the same bed, with the
//! limits that stood and the pause that ran. Nobody knows what happened meanwhile: the gap stands in the record, who lies
//! there is asked, and until somebody says so the session is of somebody unconfirmed.
//!
//! The clock of another run says nothing, so all this is told in wall time, and what a wall clock cannot say truly falls on
//! the side of sound: a pause that would begin in the future, or be over, does not come back.

use crate::act::Act;
use crate::event::Kept;
use crate::ipc::{ConfirmResumed, Nothing, Outcome, Refusal, ResumedBoard, Utc};
use crate::session::Resumed;
use crate::station::Station;
use alarm::{LONGEST_PAUSE, Pause, Priority, Side};
use vitals::{Bed, Origin, Parameter, Quantity, Registered, Subject, Wall};

/// A session that has a beginning in the store and no end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interrupted {
    pub session: i64,
    pub bed: Bed,
    pub origin: Origin,
    pub subject: Subject,
    pub known: Option<Registered>,
    pub attending: String,
    /// The last thing kept of it.
    pub last: Wall,
    /// In the order in which they were set.
    pub limits: Vec<LimitSet>,
}

/// A limit as somebody set it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LimitSet {
    pub parameter: Parameter,
    pub side: Side,
    pub value: Option<Quantity>,
    pub by: String,
    pub at: Wall,
}

/// The last pause of the sound, if nobody ended it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PauseSet {
    pub by: String,
    pub at: Wall,
    pub over: Option<Priority>,
}

const PRIORITIES: [(Priority, &str); 3] =
    [(Priority::Low, "low"), (Priority::Medium, "medium"), (Priority::High, "high")];

/// What is written beside a pause: what it was paused over.
pub(crate) fn over_word(over: Option<Priority>) -> String {
    let word = PRIORITIES.iter().find(|(one, _)| Some(*one) == over).map(|(_, word)| *word);
    word.map(|word| format!("over {word}")).unwrap_or_default()
}

impl PauseSet {
    /// What the record has beside it.
    #[must_use]
    pub fn detail(&self) -> String {
        over_word(self.over)
    }

    /// A pause as the record has it.
    #[must_use]
    pub fn kept(by: String, at: Wall, detail: &str) -> Self {
        let word = detail.strip_prefix("over ");
        let over = PRIORITIES.iter().find(|(_, one)| Some(*one) == word).map(|(over, _)| *over);
        Self { by, at, over }
    }
}

impl Station {
    pub(crate) fn resume(&mut self, sessions: Vec<Interrupted>, pause: Option<PauseSet>) {
        let resumed = sessions.into_iter().filter(|of| self.begin_anew(of)).count();
        if let Some(pause) = pause.filter(|_| resumed > 0) {
            self.pause_again(pause);
        }
    }

    /// True where it goes on. A bed that this program does not have, or on which somebody is already, keeps the record as
    /// it broke off.
    fn begin_anew(&mut self, of: &Interrupted) -> bool {
        let place = self.places.iter().find(|place| place.bed == of.bed);
        if place.is_none_or(|place| place.session.is_some() || place.origin != of.origin) {
            return false;
        }
        // Two identifiers were compared once; who lies there now nobody has looked.
        let subject = match of.subject.clone() {
            Subject::Registered { patient, name, .. } => Subject::Registered { patient, name, confirmed: false },
            other => other,
        };
        let Ok(begun) = self.begin(of.bed.0, subject, (of.known.clone(), &of.attending)) else { return false };
        let set = of.limits.iter().filter(|limit| self.set_again(begun.session, of.bed, limit)).count();
        let gap = format!("session {} from {} to {}", of.session, stamp(of.last), stamp(self.now.wall));
        self.keep(Kept::Gap { detail: gap });
        let detail = format!("session {} limits {set} of {}", of.session, of.limits.len());
        self.act(Some(begun.session), Act::ResumedSession, ("", &detail));
        let session =
            self.places.iter_mut().find_map(|place| place.session.as_mut().filter(|one| one.id == begun.session));
        if let Some(session) = session {
            session.resumed = Some(Resumed { last: of.last, limits_lost: set < of.limits.len() });
        }
        true
    }

    fn set_again(&mut self, session: i64, bed: Bed, limit: &LimitSet) -> bool {
        let LimitSet { parameter, side, value, ref by, at } = *limit;
        let now = self.now.instant;
        let alarms = self.places.iter_mut().find(|place| place.bed == bed).and_then(|place| place.alarms.as_mut());
        let Some(alarms) = alarms else { return false };
        let Ok(changes) = alarms.set_limit((parameter, side), value, (by, now, at)) else { return false };
        let version = alarms.limit(parameter, side).map_or(0, |limit| limit.version);
        self.changed(Some(bed), changes);
        self.keep(Kept::Limit { session, parameter, side, value, version, by: by.clone() });
        true
    }

    /// The pause ends by no hand. That stands in the record, or a power cut within its two minutes would bring it back.
    pub(crate) fn end_pause(&mut self, why: &str) {
        if self.pause.take().is_some() {
            self.act(None, Act::EndedPause, ("", why));
            self.dirty = true;
        }
    }

    fn pause_again(&mut self, pause: PauseSet) {
        let gone = self.now.wall.since(pause.at);
        let left = LONGEST_PAUSE - gone;
        if gone < vitals::Span::ZERO || left <= vitals::Span::ZERO {
            return;
        }
        self.act(None, Act::RestoredPause, ("", &pause.detail()));
        // What comes up because nothing has connected yet is not new: it lies under the pause as if it had been there.
        self.settle_changes();
        let over = Pause::begin(self.now.instant, &pause.by, &self.heard()).over.max(pause.over);
        self.pause = Some(Pause { until: self.now.instant + left, by: pause.by, over });
        self.dirty = true;
    }

    pub(crate) fn confirm_who_lies_there(&mut self, ask: &ConfirmResumed) -> Result<Outcome<Nothing>, Refusal> {
        let by = crate::desk::name(&ask.by)?;
        let index = self.place(ask.bed)?;
        let session = self.places[index].session.as_mut().ok_or(Refusal::NoSession { bed: ask.bed })?;
        let (id, said) = (session.id, session.said());
        if session.resumed.take().is_some() {
            self.act(Some(id), Act::ConfirmedResumed, (&by, &said));
            self.dirty = true;
        }
        Ok(Outcome::Now(Nothing {}))
    }
}

/// As the record has it: in coordinated universal time, to the second. A wall clock beyond any calendar stands as it counts.
fn stamp(at: Wall) -> String {
    jiff::Timestamp::from_microsecond(at.micros())
        .map_or_else(|_| at.micros().to_string(), |at| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// What a screen says of it, until somebody looked.
pub(crate) fn drawn(resumed: Option<&Resumed>) -> Option<ResumedBoard> {
    resumed.map(|resumed| ResumedBoard { last: Utc::from(resumed.last), limits_lost: resumed.limits_lost })
}

#[cfg(test)]
#[path = "resume_tests.rs"]
mod tests;
