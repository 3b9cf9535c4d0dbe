//! What belongs to whoever a record is about: a copy of all of it, and to be taken out as far as the law lets them be. Nothing
//! is deleted by a clock alone: an administrator sees what is old enough, looks at the date, and proves who they are.

use crate::act::Act;
use crate::effect::{Effect, Query};
use crate::event::Kept;
use crate::ipc::{
    Caller, DueNow, Erasable, ErasePatient, ExpireOld, ExportPatient, Nothing, Outcome, PatientAsk, Refusal, Reply,
    Saved,
};
use crate::members::Change;
use crate::station::Station;
use jiff::Span;
use vitals::Wall;

impl Station {
    pub(crate) fn take_out_copy(&mut self, by: Caller, ask: ExportPatient) -> Result<Outcome<Saved>, Refusal> {
        let change = Change::Export { patient: ask.patient };
        self.possible(&change)?;
        self.confirm(by, ask.proof, change)
    }

    pub(crate) fn erase_somebody(&mut self, by: Caller, ask: ErasePatient) -> Result<Outcome<Nothing>, Refusal> {
        let change = Change::Erase { patient: ask.patient };
        self.possible(&change)?;
        self.confirm(by, ask.proof, change)
    }

    pub(crate) fn expire_old(&mut self, by: Caller, ask: ExpireOld) -> Result<Outcome<Nothing>, Refusal> {
        self.possible(&Change::Expire)?;
        self.confirm(by, ask.proof, Change::Expire)
    }

    pub(crate) fn would_go(&mut self, by: Caller, ask: PatientAsk) -> Result<Outcome<Erasable>, Refusal> {
        let (before, years) = (self.records_before(), self.preferences.keep.years);
        self.ask(by, Query::Erasable { patient: ask.patient, before, years })?;
        Ok(Outcome::Later)
    }

    pub(crate) fn is_due(&mut self, by: Caller) -> Result<Outcome<DueNow>, Refusal> {
        let (records_before, waves_before) = (self.records_before(), self.waves_before());
        self.ask(by, Query::Due { records_before, waves_before })?;
        Ok(Outcome::Later)
    }

    pub(crate) fn for_support(&mut self, by: Caller) -> Result<Outcome<Saved>, Refusal> {
        self.open()?;
        self.saw(Act::SavedSupport, "");
        self.ask(by, Query::Support { at: self.now.wall })?;
        Ok(Outcome::Later)
    }

    /// One copy at a time.
    pub(crate) fn copy_elsewhere(&mut self, by: Caller) -> Result<Outcome<Saved>, Refusal> {
        self.open()?;
        let folder = self.preferences.backup_folder.clone();
        if folder.is_empty() {
            return Err(Refusal::NoBackupFolder);
        }
        self.nothing_is_copied()?;
        self.copying = Some(by.ticket);
        self.saw(Act::CopiedStore, &folder);
        self.effects.push(Effect::CopyStore { ticket: by.ticket, folder, at: self.now.wall });
        Ok(Outcome::Later)
    }

    pub(crate) fn nothing_is_copied(&self) -> Result<(), Refusal> {
        if self.copying.is_some() { Err(Refusal::ProofUnderWay) } else { Ok(()) }
    }

    pub(crate) fn store_copied(&mut self, ticket: u64, done: Result<Saved, Refusal>) {
        self.copying = None;
        self.effects.push(Effect::Answer { ticket, reply: done.map(Reply::CopyStore) });
        self.dirty = true;
    }

    /// Nobody is in session, and the disk takes what is written: the writer is at it for a while.
    pub(crate) fn may_take_out(&self) -> Result<(), Refusal> {
        if self.in_session() {
            return Err(Refusal::EndSessionsFirst);
        }
        self.disk_takes()
    }

    /// It is proved who asked.
    pub(crate) fn export_now(&mut self, ticket: u64, patient: i64) {
        let by = self.people.name().unwrap_or_default().to_owned();
        self.act(None, Act::ExportedPatient, (&by, &format!("patient {patient}")));
        self.copying = Some(ticket);
        let query = Query::ExportPatient { patient, at: self.now.wall };
        self.effects.push(Effect::Ask { ticket, query });
    }

    pub(crate) fn erase_now(&mut self, ticket: u64, patient: i64) {
        let by = self.people.name().unwrap_or_default().to_owned();
        self.keep(Kept::Erased { patient, before: self.records_before(), by });
        self.when_kept(Caller { ticket }, Reply::ErasePatient(Nothing {}));
    }

    pub(crate) fn expire_now(&mut self, ticket: u64) {
        let by = self.people.name().unwrap_or_default().to_owned();
        let (records_before, waves_before) = (self.records_before(), self.waves_before());
        self.keep(Kept::Expired { records_before, waves_before, by });
        self.when_kept(Caller { ticket }, Reply::Expire(Nothing {}));
    }

    /// A record is old enough where nothing of it is younger than this.
    fn records_before(&self) -> Option<Wall> {
        self.back(Span::new().try_years(self.preferences.keep.years?).ok()?)
    }

    fn waves_before(&self) -> Option<Wall> {
        self.back(Span::new().try_days(self.preferences.keep.wave_days?).ok()?)
    }

    /// The beginning of the day so long ago, as the place counts its days.
    fn back(&self, span: Span) -> Option<Wall> {
        let day = self.today().checked_sub(span).ok()?.to_zoned(self.local.zone.clone()).ok()?;
        Some(Wall::from_micros(day.timestamp().as_microsecond()))
    }
}

#[cfg(test)]
#[path = "rights_tests.rs"]
mod tests;
