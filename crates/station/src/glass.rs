//! Emergency access: whoever stands beside a patient in session and has no slot, or not the role for it, says who they are
//! and why, and sees and tends the beds in session for a quarter of an hour. Nothing kept is opened by it: no patient's
//! file, no earlier session, no setting. What is done so bears a mark in the record, for an administrator to look at.
//!
//! Source of the need: 45 CFR 164.312(a)(2)(ii), emergency access, which leaves the means open.

use crate::act::Act;
use crate::ipc::{At, BreakGlass, Call, Glass, Nothing, Outcome, Phase, Refusal};
use crate::people::People;
use crate::station::Station;
use vitals::{Instant, Span};

/// Design choice: as long as the first minutes at a bed take, and said anew by whoever needs longer.
const STANDS: Span = Span::secs(900);
/// Stands before a name that nobody proved. No member's name can begin with it.
pub(crate) const UNPROVEN: char = '?';
/// Letters of a reason.
const LONGEST: u16 = 200;
const SHORTEST: usize = 3;

/// Who has emergency access, as their acts bear it, and until when.
pub(crate) struct Broken {
    by: String,
    until: Instant,
}

/// What tending a bed in session takes.
const fn tends(call: &Call) -> bool {
    matches!(
        call,
        Call::Acknowledge(_)
            | Call::PauseAudio(_)
            | Call::ResumeAudio(_)
            | Call::SetMark(_)
            | Call::Enter(_)
            | Call::Recent(_)
    )
}

impl People {
    /// What is asked stands open to whoever has emergency access.
    pub fn opened_by_glass(&self, call: &Call) -> bool {
        self.glass.is_some() && tends(call)
    }

    /// The name that acts bear while nobody is there who proved theirs.
    pub fn unproven(&self) -> Option<&str> {
        self.glass.as_ref().map(|glass| glass.by.as_str())
    }

    pub fn glass_until(&self) -> Option<Instant> {
        self.glass.as_ref().map(|glass| glass.until)
    }

    pub fn draw_glass(&self) -> Option<Glass> {
        self.glass.as_ref().map(|glass| Glass { by: glass.by.clone(), until: At::from(glass.until) })
    }
}

impl Station {
    pub(crate) fn break_glass_for(&mut self, ask: &BreakGlass) -> Result<Outcome<Nothing>, Refusal> {
        if !self.people.guarded() || self.phase != Phase::Open || !self.in_session() {
            // Nothing is shut here, or nobody's numbers stand behind it.
            return Err(Refusal::NobodyInSession);
        }
        let reason = crate::patients::text(&ask.reason)?;
        if reason.chars().count() < SHORTEST {
            return Err(Refusal::ReasonMissing);
        }
        if reason.chars().count() > usize::from(LONGEST) {
            return Err(Refusal::TextTooLong { most: LONGEST });
        }
        // Whoever has signed in is known, whatever they type.
        let by = match self.people.present_name() {
            Some(name) => name.to_owned(),
            None => format!("{UNPROVEN} {}", crate::desk::name(&ask.name)?),
        };
        self.act(None, Act::BrokeGlass, (&by, &reason));
        self.people.glass = Some(Broken { by, until: self.now.instant + STANDS });
        self.dirty = true;
        Ok(Outcome::Now(Nothing {}))
    }

    pub(crate) fn end_glass_now(&mut self) -> Result<Outcome<Nothing>, Refusal> {
        self.close_glass();
        Ok(Outcome::Now(Nothing {}))
    }

    /// Emergency access ends: its time is over, somebody signed in or left, or nobody is in session.
    pub(crate) fn close_glass(&mut self) {
        let Some(glass) = self.people.glass.take() else { return };
        self.act(None, Act::EndedGlass, (&glass.by, ""));
        self.drop_what_waits();
        self.dirty = true;
    }

    pub(crate) fn end_glass_in_time(&mut self) {
        let over = self.people.glass_until().is_some_and(|until| until <= self.now.instant);
        if over || !self.in_session() {
            self.close_glass();
        }
    }
}

#[cfg(test)]
#[path = "glass_tests.rs"]
mod tests;
