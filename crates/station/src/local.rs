//! Where the machine stands: its time zone, how far it is set up, and how long it waits for a hand before it locks.

use crate::act::Act;
use crate::event::Kept;
use crate::ipc::{Prefer, Setup};
use crate::prefer;
use crate::station::Station;
use jiff::tz::TimeZone;
use vitals::{Instant, Span};

/// What was chosen of it, and what the operating system says.
pub(crate) struct Local {
    here: String,
    /// By its name; empty where nobody chose.
    chosen: String,
    pub zone: TimeZone,
    tone_heard: bool,
}

impl Default for Local {
    fn default() -> Self {
        Self { here: String::new(), chosen: String::new(), zone: TimeZone::UTC, tone_heard: false }
    }
}

impl Station {
    /// The operating system's time zone, by its name.
    pub(crate) fn stands_in(&mut self, here: String) {
        self.local.here = here;
        self.settle_zone();
    }

    /// What was chosen before this run.
    pub(crate) fn set_up_as(&mut self, kept: &[(String, String)]) {
        self.local.tone_heard = prefer::tone_heard(kept);
        self.local.chosen.clone_from(&self.preferences.zone);
        self.settle_zone();
    }

    pub(crate) fn set_up_by(&mut self, choice: &Prefer) {
        match choice {
            Prefer::ToneHeard { heard } => self.local.tone_heard = *heard,
            Prefer::Zone { zone } => {
                self.local.chosen.clone_from(zone);
                self.settle_zone();
            }
            Prefer::Theme { .. }
            | Prefer::Speed { .. }
            | Prefer::Gain { .. }
            | Prefer::Filter { .. }
            | Prefer::Display { .. }
            | Prefer::Beds { .. }
            | Prefer::WallBeds { .. }
            | Prefer::Live { .. }
            | Prefer::Parameters { .. }
            | Prefer::UsualParameters
            | Prefer::Clinic { .. }
            | Prefer::Units { .. }
            | Prefer::Language { .. }
            | Prefer::BackupFolder { .. }
            | Prefer::DefaultLimit { .. }
            | Prefer::KeepYears { .. }
            | Prefer::KeepWaves { .. }
            | Prefer::LockAfter { .. } => {}
        }
    }

    fn settle_zone(&mut self) {
        let (name, zone) = prefer::zone(&self.local.chosen, &self.local.here);
        self.local.zone = zone;
        self.preferences.zone = name;
        self.dirty = true;
    }

    pub(crate) fn today(&self) -> jiff::civil::Date {
        crate::patients::day(self.now.wall, &self.local.zone)
    }

    pub(crate) fn setup(&self) -> Setup {
        Setup {
            place: !self.preferences.clinic.is_empty(),
            person: self.people.guarded(),
            cards: self.people.cards,
            tone: self.local.tone_heard,
        }
    }

    /// When the station locks by itself. Not while somebody is in session: who watches from across the room touches nothing,
    /// and numbers that vanish then are the greater harm.
    pub(crate) fn locks_at(&self) -> Option<Instant> {
        let waits = Span::secs(i64::from(self.preferences.lock_after) * 60);
        self.people.touched().filter(|_| !self.in_session()).map(|touched| touched + waits)
    }

    pub(crate) fn lock_where_nobody_touches(&mut self) {
        if self.locks_at().is_some_and(|at| at <= self.now.instant) {
            let by = self.people.name().unwrap_or_default().to_owned();
            self.act(None, Act::LeftAlone, (&by, ""));
            self.leave_station();
        }
    }

    pub(crate) fn leave_station(&mut self) {
        self.sought();
        self.close_glass();
        if self.people.leave() {
            self.drop_what_waits();
            self.keep(Kept::Shift { member: None });
            self.dirty = true;
        }
    }
}

#[cfg(test)]
#[path = "local_tests.rs"]
mod tests;
