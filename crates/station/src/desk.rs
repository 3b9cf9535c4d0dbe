//! The station's answer to every row of the table of calls.

use crate::act::Act;
use crate::convert;
use crate::effect::{Effect, Passphrase, Query};
use crate::event::Kept;
use crate::ipc::{
    Acknowledge, AddMember, AlikeAsk, AuditAsk, AuditTrail, Board, BreakGlass, Caller, Cards, ChangePatient,
    ChangeSecret, CloseNow, ConfirmResumed, Desk, Disclosure, DisclosureAsk, DueNow, EndSession, Enter, Entered,
    Erasable, ErasePatient, ExpireOld, ExportPatient, FindPatients, FoundPatients, Hello, Identify, LinkPatients,
    Marked, Moments, MomentsAsk, NewBadge, Nothing, Outcome, PatientAsk, PatientFile, PauseAudio, Phase, PhotoOf,
    Prefer, Recent, RecentAsk, Recover, Refusal, Register, RegisteredAs, RemoveMember, RenewSecret, Reply, ResumeAudio,
    Review, ReviewAsk, SaveStrip, Saved, Screen, Sessions, SetLimit, SetMark, SetPhoto, SetRoles, SetWall, SignIn,
    SignOffAudit, StartSession, Started, Train, Unlock, WaveAsk, Waves,
};
use crate::prefer;
use crate::station::Station;
use alarm::{Alarms, Condition, Episode, LimitRefused, Pause, Seen};
use std::collections::BTreeSet;
use vitals::{Bed, Quantity, Span};

/// A passphrase shorter than this is refused (NIST SP 800-63B asks for at least eight characters).
const LEAST_PASSPHRASE: u8 = 8;
/// The widest trend and the longest piece of wave one call may ask for.
const MOST_COLUMNS: u16 = 4000;
const MOST_MILLIS: u32 = 60_000;
/// The longest and widest piece of full disclosure one call may ask for, and the narrowest.
const MOST_ROWS: u8 = 60;
const DISCLOSED: std::ops::RangeInclusive<u16> = 60..=2000;
/// Marks of a session on the board; the store has them all.
pub(crate) const LATEST_MARKS: usize = 20;
/// The longest trend beside the live numbers.
const MOST_MINUTES: u8 = 60;

const DONE: Outcome<Nothing> = Outcome::Now(Nothing {});

impl Desk for Station {
    fn hello(&mut self, _: Caller, _: Nothing) -> Result<Outcome<Hello>, Refusal> {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(Outcome::Now(Hello { version, purpose: self.config.purpose, first_start: self.first_start }))
    }

    fn board(&mut self, _: Caller, _: Nothing) -> Result<Outcome<Board>, Refusal> {
        Ok(Outcome::Now(self.draw_board()))
    }

    fn unlock(&mut self, by: Caller, ask: Unlock) -> Result<Outcome<Nothing>, Refusal> {
        // A store that is open, or opens for people, is not shut again by whoever types a passphrase at it.
        match &self.phase {
            Phase::Locked { .. } => {}
            Phase::Open | Phase::SignIn | Phase::Rekeying => return Err(Refusal::Unsupported),
            Phase::Refused { why } => return Err(why.clone()),
        }
        if ask.passphrase.chars().count() < usize::from(LEAST_PASSPHRASE) {
            return Err(Refusal::PassphraseTooShort { least: LEAST_PASSPHRASE });
        }
        self.effects.push(Effect::Open { ticket: by.ticket, passphrase: Passphrase(ask.passphrase) });
        Ok(Outcome::Later)
    }

    fn sign_in(&mut self, by: Caller, ask: SignIn) -> Result<Outcome<Nothing>, Refusal> {
        self.sign_in_as(by, ask)
    }

    fn sign_out(&mut self, _: Caller, _: Nothing) -> Result<Outcome<Nothing>, Refusal> {
        self.sign_out_now()
    }

    fn break_glass(&mut self, _: Caller, ask: BreakGlass) -> Result<Outcome<Nothing>, Refusal> {
        self.break_glass_for(&ask)
    }

    fn end_glass(&mut self, _: Caller, _: Nothing) -> Result<Outcome<Nothing>, Refusal> {
        self.end_glass_now()
    }

    fn add_member(&mut self, by: Caller, ask: AddMember) -> Result<Outcome<Nothing>, Refusal> {
        self.add_somebody(by, ask)
    }

    fn change_secret(&mut self, by: Caller, ask: ChangeSecret) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        self.change_own_secret(by, ask)
    }

    fn renew_secret(&mut self, by: Caller, ask: RenewSecret) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        self.renew_for(by, ask)
    }

    fn set_roles(&mut self, by: Caller, ask: SetRoles) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        self.set_roles_of(by, ask)
    }

    fn remove_member(&mut self, by: Caller, ask: RemoveMember) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        self.remove_somebody(by, ask)
    }

    fn make_cards(&mut self, by: Caller, _: Nothing) -> Result<Outcome<Cards>, Refusal> {
        self.make_new_cards(by)
    }

    fn try_card(&mut self, by: Caller, ask: Cards) -> Result<Outcome<Nothing>, Refusal> {
        self.try_a_card(by, ask)
    }

    fn make_badge(&mut self, by: Caller, _: Nothing) -> Result<Outcome<NewBadge>, Refusal> {
        self.effects.push(Effect::MakeBadge { ticket: by.ticket });
        Ok(Outcome::Later)
    }

    fn recover(&mut self, by: Caller, ask: Recover) -> Result<Outcome<Nothing>, Refusal> {
        self.recover_by_cards(by, ask)
    }

    fn find_patients(&mut self, by: Caller, ask: FindPatients) -> Result<Outcome<FoundPatients>, Refusal> {
        self.find(by, ask)
    }

    fn alike(&mut self, by: Caller, ask: AlikeAsk) -> Result<Outcome<FoundPatients>, Refusal> {
        self.find_alike(by, &ask)
    }

    fn patient(&mut self, by: Caller, ask: PatientAsk) -> Result<Outcome<PatientFile>, Refusal> {
        self.open_file(by, ask)
    }

    fn register(&mut self, by: Caller, ask: Register) -> Result<Outcome<RegisteredAs>, Refusal> {
        self.register_somebody(by, &ask)
    }

    fn change_patient(&mut self, by: Caller, ask: ChangePatient) -> Result<Outcome<Nothing>, Refusal> {
        self.change_somebody(by, ask)
    }

    fn photo(&mut self, by: Caller, ask: PatientAsk) -> Result<Outcome<PhotoOf>, Refusal> {
        self.photo_of(by, ask)
    }

    fn set_photo(&mut self, by: Caller, ask: SetPhoto) -> Result<Outcome<Nothing>, Refusal> {
        self.set_photo_of(by, ask)
    }

    fn link_patients(&mut self, by: Caller, ask: LinkPatients) -> Result<Outcome<Nothing>, Refusal> {
        self.link_somebody(by, ask)
    }

    fn identify(&mut self, by: Caller, ask: Identify) -> Result<Outcome<Nothing>, Refusal> {
        self.identify_session(by, ask)
    }

    fn start_session(&mut self, by: Caller, ask: StartSession) -> Result<Outcome<Started>, Refusal> {
        self.start_for(by, ask)
    }

    fn end_session(&mut self, _: Caller, ask: EndSession) -> Result<Outcome<Nothing>, Refusal> {
        let by = name(&ask.by)?;
        let index = self.place(ask.bed)?;
        if !self.end(index, &by) {
            return Err(Refusal::NoSession { bed: ask.bed });
        }
        Ok(DONE)
    }

    fn confirm_resumed(&mut self, _: Caller, ask: ConfirmResumed) -> Result<Outcome<Nothing>, Refusal> {
        self.confirm_who_lies_there(&ask)
    }

    fn acknowledge(&mut self, _: Caller, ask: Acknowledge) -> Result<Outcome<Nothing>, Refusal> {
        self.say_seen(ask.bed, ask.revision, &ask.by)
    }

    fn pause_audio(&mut self, _: Caller, ask: PauseAudio) -> Result<Outcome<Nothing>, Refusal> {
        let by = name(&ask.by)?;
        self.pause = Some(Pause::begin(self.now.instant, &by, &self.heard()));
        let over = self.pause.as_ref().and_then(|pause| pause.over);
        self.act(None, Act::PausedAudio, (&by, &crate::resume::over_word(over)));
        self.dirty = true;
        Ok(DONE)
    }

    fn resume_audio(&mut self, _: Caller, ask: ResumeAudio) -> Result<Outcome<Nothing>, Refusal> {
        let by = name(&ask.by)?;
        if self.pause.take().is_some() {
            self.act(None, Act::ResumedAudio, (&by, ""));
            self.dirty = true;
        }
        Ok(DONE)
    }

    fn set_limit(&mut self, _: Caller, ask: SetLimit) -> Result<Outcome<Nothing>, Refusal> {
        let by = name(&ask.by)?;
        let index = self.place(ask.bed)?;
        let now = self.now;
        let place = &mut self.places[index];
        let (Some(session), Some(alarms)) = (place.session_id(), &mut place.alarms) else {
            return Err(Refusal::NoSession { bed: ask.bed });
        };
        let parameter = convert::parameter_in(ask.parameter);
        let side = convert::side_in(ask.side);
        let unit = alarm::unit(parameter);
        let value = match &ask.value {
            None => None,
            Some(text) => {
                let decimal = convert::decimal_in(text).ok_or(Refusal::NotANumber { text: text.clone() })?;
                Some(Quantity { decimal, unit })
            }
        };
        let changes = alarms.set_limit((parameter, side), value, (&by, now.instant, now.wall)).map_err(refused)?;
        let version = alarms.limit(parameter, side).map_or(0, |limit| limit.version);
        let bed = place.bed;
        self.changed(Some(bed), changes);
        let detail = format!("{parameter:?} {side:?} {}", ask.value.as_deref().unwrap_or("off"));
        self.keep(Kept::Limit { session, parameter, side, value, version, by: by.clone() });
        self.act(Some(session), Act::ChangedLimit, (&by, &detail));
        self.dirty = true;
        Ok(DONE)
    }

    fn set_mark(&mut self, _: Caller, ask: SetMark) -> Result<Outcome<Marked>, Refusal> {
        self.mark(ask).map(Outcome::Now)
    }

    fn enter(&mut self, _: Caller, ask: Enter) -> Result<Outcome<Entered>, Refusal> {
        self.write_down(ask).map(Outcome::Now)
    }

    fn prefer(&mut self, _: Caller, ask: Prefer) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        let by = self.people.name().unwrap_or_default().to_owned();
        for (name, value) in prefer::choose(&mut self.preferences, &mut self.displays, ask.clone())? {
            self.keep(Kept::Preference { name, value, by: by.clone() });
        }
        self.set_up_by(&ask);
        self.draw_as_chosen();
        self.dirty = true;
        Ok(DONE)
    }

    fn screen(&mut self, _: Caller, ask: Screen) -> Result<Outcome<Nothing>, Refusal> {
        self.dirty |= self.displays.told(ask.width, ask.height);
        Ok(DONE)
    }

    fn wall(&mut self, _: Caller, ask: SetWall) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        if !self.config.wall {
            return Err(Refusal::Unsupported);
        }
        if ask.open != self.viewers.wall_is_open() {
            if ask.open {
                self.viewers.wall_opens(self.now.instant);
            }
            self.effects.push(Effect::Wall { open: ask.open });
            self.dirty = true;
        }
        Ok(DONE)
    }

    fn test_sound(&mut self, _: Caller, _: Nothing) -> Result<Outcome<Nothing>, Refusal> {
        self.effects.push(Effect::TestSound);
        Ok(DONE)
    }

    fn audit(&mut self, by: Caller, ask: AuditAsk) -> Result<Outcome<AuditTrail>, Refusal> {
        // The page asks on as somebody scrolls: it was looked at once.
        if ask.before.is_none() {
            self.saw(Act::SawAudit, "");
        }
        self.ask(by, Query::Audit(ask))?;
        Ok(Outcome::Later)
    }

    fn sign_off_audit(&mut self, by: Caller, ask: SignOffAudit) -> Result<Outcome<Nothing>, Refusal> {
        self.disk_takes()?;
        self.saw(Act::ExaminedAudit, &format!("upto {}", ask.upto));
        self.when_kept(by, Reply::SignOffAudit(Nothing {}));
        Ok(Outcome::Later)
    }

    fn copy_audit(&mut self, by: Caller, _: Nothing) -> Result<Outcome<Saved>, Refusal> {
        self.open()?;
        let person = self.people.name().unwrap_or_default().to_owned();
        self.act(None, Act::CopiedAudit, (&person, ""));
        self.ask(by, Query::CopyAudit { at: self.now.wall, by: person })?;
        Ok(Outcome::Later)
    }

    fn export_patient(&mut self, by: Caller, ask: ExportPatient) -> Result<Outcome<Saved>, Refusal> {
        self.take_out_copy(by, ask)
    }

    fn erasable(&mut self, by: Caller, ask: PatientAsk) -> Result<Outcome<Erasable>, Refusal> {
        self.would_go(by, ask)
    }

    fn erase_patient(&mut self, by: Caller, ask: ErasePatient) -> Result<Outcome<Nothing>, Refusal> {
        self.erase_somebody(by, ask)
    }

    fn due(&mut self, by: Caller, _: Nothing) -> Result<Outcome<DueNow>, Refusal> {
        self.is_due(by)
    }

    fn expire(&mut self, by: Caller, ask: ExpireOld) -> Result<Outcome<Nothing>, Refusal> {
        self.expire_old(by, ask)
    }

    fn copy_store(&mut self, by: Caller, _: Nothing) -> Result<Outcome<Saved>, Refusal> {
        self.copy_elsewhere(by)
    }

    fn support(&mut self, by: Caller, _: Nothing) -> Result<Outcome<Saved>, Refusal> {
        self.for_support(by)
    }

    fn sessions(&mut self, by: Caller, _: Nothing) -> Result<Outcome<Sessions>, Refusal> {
        self.ask(by, Query::Sessions)?;
        Ok(Outcome::Later)
    }

    fn review(&mut self, by: Caller, ask: ReviewAsk) -> Result<Outcome<Review>, Refusal> {
        let columns = ask.columns.clamp(1, MOST_COLUMNS);
        self.ask(by, Query::Review { session: ask.session, columns })?;
        self.saw(Act::SawSession, &format!("session {}", ask.session));
        Ok(Outcome::Later)
    }

    fn recent(&mut self, by: Caller, ask: RecentAsk) -> Result<Outcome<Recent>, Refusal> {
        let index = self.place(ask.bed)?;
        let session = self.places[index].session_id().ok_or(Refusal::NoSession { bed: ask.bed })?;
        let to = self.now.wall;
        let from = to + -Span::secs(60 * i64::from(ask.minutes.clamp(1, MOST_MINUTES)));
        self.ask(by, Query::Recent { session, from, to })?;
        Ok(Outcome::Later)
    }

    fn waves(&mut self, by: Caller, ask: WaveAsk) -> Result<Outcome<Waves>, Refusal> {
        let millis = ask.millis.clamp(1, MOST_MILLIS);
        self.ask(by, Query::Waves(WaveAsk { millis, ..ask }))?;
        Ok(Outcome::Later)
    }

    fn moments(&mut self, by: Caller, ask: MomentsAsk) -> Result<Outcome<Moments>, Refusal> {
        self.ask(by, Query::Moments { session: ask.session })?;
        Ok(Outcome::Later)
    }

    fn disclosure(&mut self, by: Caller, ask: DisclosureAsk) -> Result<Outcome<Disclosure>, Refusal> {
        let rows = ask.rows.clamp(1, MOST_ROWS);
        let columns = ask.columns.clamp(*DISCLOSED.start(), *DISCLOSED.end());
        self.ask(by, Query::Disclosure(DisclosureAsk { rows, columns, ..ask }))?;
        Ok(Outcome::Later)
    }

    fn save_strip(&mut self, by: Caller, ask: SaveStrip) -> Result<Outcome<Saved>, Refusal> {
        self.open()?;
        let person = name(&ask.by)?;
        // What leaves the store by somebody's hand stands in the record, whether or not the disk took it.
        // The session's number is a word here: nobody knows yet whether there is such a one.
        let detail = format!("session {} wave {} from {} for {} s", ask.session, ask.wave, ask.from.0, ask.seconds);
        self.act(None, Act::AskedForStrip, (&person, &detail));
        self.ask(by, Query::SaveStrip(ask))?;
        Ok(Outcome::Later)
    }

    fn train(&mut self, _: Caller, ask: Train) -> Result<Outcome<Nothing>, Refusal> {
        self.open()?;
        self.train_bed(ask)
    }

    fn close_now(&mut self, _: Caller, ask: CloseNow) -> Result<Outcome<Nothing>, Refusal> {
        if let Some(by) = ask.by {
            let by = name(&by)?;
            for index in 0..self.places.len() {
                self.end(index, &by);
            }
            self.sought();
            self.act(None, Act::Closed, (&by, ""));
            self.effects.push(Effect::Close);
        }
        self.close_asked = false;
        self.dirty = true;
        Ok(DONE)
    }
}

impl Station {
    pub(crate) fn open(&self) -> Result<(), Refusal> {
        match &self.phase {
            Phase::Open => Ok(()),
            Phase::Locked { .. } | Phase::SignIn | Phase::Rekeying => Err(Refusal::Locked),
            Phase::Refused { why } => Err(why.clone()),
        }
    }

    pub(crate) fn ask(&mut self, by: Caller, query: Query) -> Result<(), Refusal> {
        self.open()?;
        self.effects.push(Effect::Ask { ticket: by.ticket, query });
        Ok(())
    }

    pub(crate) fn place(&self, bed: u8) -> Result<usize, Refusal> {
        self.places.iter().position(|place| place.bed == Bed(bed)).ok_or(Refusal::NoSuchBed { bed })
    }

    pub(crate) fn act(&mut self, session: Option<i64>, act: Act, by: (&str, &str)) {
        self.keep(Kept::Act { session, act, by: by.0.to_owned(), detail: by.1.to_owned() });
    }

    fn end(&mut self, index: usize, by: &str) -> bool {
        let Some(session) = self.places[index].end() else { return false };
        self.keep(Kept::SessionEnded { session: session.id, by: by.to_owned() });
        self.act(Some(session.id), Act::EndedSession, (by, &session.said()));
        self.look_for_alike();
        if !self.in_session() {
            self.tell(Condition::CannotBeHeard, false);
            self.end_pause("nobody in session");
        }
        self.dirty = true;
        true
    }

    /// Takes "I saw it" for the conditions that stood in `revision`, of the bed or of the station.
    fn say_seen(&mut self, bed: Option<u8>, revision: u32, by: &str) -> Result<Outcome<Nothing>, Refusal> {
        let by = name(by)?;
        if revision > self.revision {
            return Err(Refusal::RevisionUnknown { revision });
        }
        let index = bed.map(|bed| self.place(bed)).transpose()?;
        let key = bed.map(Bed);
        let alarms = match index {
            None => &self.own,
            Some(index) => {
                self.places[index].alarms.as_ref().ok_or(Refusal::NoSession { bed: bed.unwrap_or_default() })?
            }
        };
        let saw = |episode: Episode| self.shown_from.get(&(key, episode)).is_some_and(|from| *from <= revision);
        let episodes: BTreeSet<Episode> =
            alarms.alarms().into_iter().filter(|alarm| saw(alarm.episode)).map(|alarm| alarm.episode).collect();
        let seen = Seen { by: by.clone(), at: self.now.instant };
        let alarms: Option<&mut Alarms> = match index {
            None => Some(&mut self.own),
            Some(index) => self.places[index].alarms.as_mut(),
        };
        let changes = alarms.map(|alarms| alarms.acknowledge(&seen, &episodes)).unwrap_or_default();
        if !changes.is_empty() {
            let session = index.and_then(|index| self.places[index].session_id());
            let detail = changes.iter().map(|c| format!("{:?}", c.condition)).collect::<Vec<_>>().join(", ");
            self.changed(key, changes);
            self.act(session, Act::Acknowledged, (&by, &detail));
        }
        Ok(DONE)
    }
}

/// A name as it is kept: any white space is one space, nothing is cut off.
pub(crate) fn name(text: &str) -> Result<String, Refusal> {
    let name = crate::patients::text(text)?;
    if name.is_empty() { Err(Refusal::NameMissing) } else { Ok(name) }
}

/// The name of somebody who works here. What stands before an unproven name begins no proven one.
pub(crate) fn member_name(text: &str) -> Result<String, Refusal> {
    name(text.trim_start().trim_start_matches(crate::glass::UNPROVEN))
}

pub(crate) fn refused(why: LimitRefused) -> Refusal {
    match why {
        LimitRefused::NoSuchLimit | LimitRefused::WrongUnit => Refusal::NoSuchLimit,
        LimitRefused::OutsideBounds { least, most } => {
            Refusal::OutsideBounds { least: convert::amount(least), most: convert::amount(most) }
        }
        LimitRefused::Crosses { other } => Refusal::LimitsCross { other: convert::amount(other) },
    }
}
