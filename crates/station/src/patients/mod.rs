//! Patients: registered, found, changed, found to be one, and the sessions that are about them.
//!
//! Whoever is registered is in the store and not here. What rests on one of them is fetched first: the call waits, and goes
//! on with [`Event::Fetched`](crate::Event::Fetched). What is written down is answered when it is on the disk.

mod names;
mod photo;
mod roll;
mod said;
mod sought;

pub use roll::Roll;
pub(crate) use said::text;

use crate::act::Act;
use crate::bed::Out;
use crate::effect::{Effect, Query};
use crate::event::Kept;
use crate::ipc::{
    self, AgeUnit, AlikeAsk, Born, Caller, Cause, ChangePatient, FactsSaid, FindPatients, FoundPatients, Identifier,
    Identify, LinkPatients, Nothing, Outcome, Patient, PatientAsk, PatientFile, Refusal, Register, RegisteredAs, Reply,
    StartSession, Started, Whom, Whose,
};
use crate::session::Session;
use crate::station::Station;
use alarm::Condition;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;
use vitals::{Age, AgeBand, Birth, Facts, Registered, Sex, Subject, Wall};

/// Rows of one answer at most.
const MOST_ROWS: u8 = 100;
/// Identifiers that make somebody the one who is meant (WHO, Patient Safety Solutions 2, 2007: at least two).
const CONFIRMED: usize = 2;

/// Calls that wait: for somebody to be fetched, or for what they said to be on the disk.
#[derive(Default)]
pub(crate) struct Patients {
    pub next: i64,
    fetching: BTreeMap<u64, Waiting>,
    /// Whom somebody looks for now.
    pub sought: Option<sought::Sought>,
    /// With the number of the item that must be stored first.
    keeping: Vec<(u64, u64, Reply)>,
}

impl Patients {
    /// Somebody waits for an answer that is not on the disk yet.
    pub fn busy(&self) -> bool {
        !self.fetching.is_empty() || !self.keeping.is_empty()
    }

    /// Nobody waits any more for somebody to be fetched; who did.
    pub fn forget_fetching(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.fetching).into_keys().collect()
    }
}

enum Waiting {
    Start(StartSession),
    /// Boxed: it is much larger than the others.
    Change(Box<(ChangePatient, Facts)>),
    Link(LinkPatients),
    Identify(Identify),
    Photo {
        jpeg: Option<Arc<[u8]>>,
        by: String,
    },
}

/// Facts as somebody says them, made into what is kept, or refused: the same wherever they come from.
///
/// # Errors
/// A refusal that names what is wrong.
pub fn facts(said: &FactsSaid, today: Date) -> Result<Facts, Refusal> {
    said::facts(said, today)
}

/// The day of a moment where the clinic is: ages turn at its midnight.
pub fn day(wall: Wall, zone: &TimeZone) -> Date {
    jiff::Timestamp::from_microsecond(wall.micros()).map_or(Date::ZERO, |at| at.to_zoned(zone.clone()).date())
}

/// Somebody registered, as screens show them on `today`.
pub fn row(of: &Registered, today: Date) -> Patient {
    let facts = &of.facts;
    let ages = facts.birth.ages(today);
    let exact = matches!(facts.birth, Birth::On(_));
    Patient {
        patient: of.patient,
        version: of.version,
        name: facts.name(),
        surname: facts.surname.clone(),
        given: facts.given.clone(),
        born: born(facts.birth),
        age: ages.map(|(least, _)| age(least)),
        age_most: ages.filter(|_| !exact).map(|(_, most)| age(most)),
        band: band(facts.birth.band(today)),
        sex: sex(facts.sex),
        village: facts.village.clone(),
        phone: facts.phone.clone(),
        record_number: facts.record_number.clone(),
        into: of.into,
    }
}

fn born(birth: Birth) -> Born {
    match birth {
        Birth::On(day) => Born::On { day: day.to_string() },
        Birth::Between(first, last) => Born::Between { first: first.to_string(), last: last.to_string() },
        Birth::Unknown(seen) => Born::Unknown { band: band(seen) },
    }
}

fn age(age: Age) -> ipc::Age {
    let unit = match age.unit {
        vitals::AgeUnit::Days => AgeUnit::Days,
        vitals::AgeUnit::Months => AgeUnit::Months,
        vitals::AgeUnit::Years => AgeUnit::Years,
    };
    ipc::Age { count: age.count, unit }
}

/// The word of a band, as it crosses the door.
pub const fn band(band: AgeBand) -> ipc::AgeBand {
    match band {
        AgeBand::Newborn => ipc::AgeBand::Newborn,
        AgeBand::Child => ipc::AgeBand::Child,
        AgeBand::Adult => ipc::AgeBand::Adult,
    }
}

/// And back.
pub const fn band_in(band: ipc::AgeBand) -> AgeBand {
    match band {
        ipc::AgeBand::Newborn => AgeBand::Newborn,
        ipc::AgeBand::Child => AgeBand::Child,
        ipc::AgeBand::Adult => AgeBand::Adult,
    }
}

/// The word of a sex, as it crosses the door.
pub const fn sex(sex: Sex) -> ipc::Sex {
    match sex {
        Sex::Female => ipc::Sex::Female,
        Sex::Male => ipc::Sex::Male,
        Sex::Other => ipc::Sex::Other,
        Sex::Unknown => ipc::Sex::Unknown,
    }
}

/// And back.
pub const fn sex_in(sex: ipc::Sex) -> Sex {
    match sex {
        ipc::Sex::Female => Sex::Female,
        ipc::Sex::Male => Sex::Male,
        ipc::Sex::Other => Sex::Other,
        ipc::Sex::Unknown => Sex::Unknown,
    }
}

/// Whom a session is about, as screens show it on `today`.
pub fn whose((subject, known): (&Subject, Option<&Registered>), today: Date) -> Whose {
    match (subject, known) {
        (Subject::Named(name), _) | (Subject::Registered { name, .. }, None) => Whose::Named { name: name.clone() },
        (Subject::Registered { confirmed, .. }, Some(known)) => {
            Whose::Registered { patient: Box::new(row(known, today)), confirmed: *confirmed }
        }
        (Subject::Unknown(seen), _) => Whose::Unknown { band: band(*seen) },
    }
}

impl Patients {
    /// Two entries are being joined or parted, and the store does not say so yet: another pair has to wait, or a circle
    /// could close.
    fn links(&self) -> bool {
        self.fetching.values().any(|waiting| matches!(waiting, Waiting::Link(_)))
            || self.keeping.iter().any(|(.., reply)| matches!(reply, Reply::LinkPatients(_)))
    }
}

impl Station {
    /// What is written of patients is answered when it is on the disk. Where that takes nothing it is refused at once: who
    /// is told to try again would else be registered twice when it does.
    pub(crate) fn disk_takes(&self) -> Result<(), Refusal> {
        self.open()?;
        let full = self.disk.is_some_and(|trouble| matches!(trouble.cause, Cause::DiskFull | Cause::DiskError));
        if full || self.queue_full { Err(Refusal::StoreSilent) } else { Ok(()) }
    }

    pub(crate) fn find(&mut self, by: Caller, ask: FindPatients) -> Result<Outcome<FoundPatients>, Refusal> {
        self.open()?;
        self.seeks(&ask.text);
        let most = usize::from(ask.most.clamp(1, MOST_ROWS));
        self.ask(by, Query::FindPatients { text: ask.text, most, today: self.today() })?;
        Ok(Outcome::Later)
    }

    pub(crate) fn find_alike(&mut self, by: Caller, ask: &AlikeAsk) -> Result<Outcome<FoundPatients>, Refusal> {
        let today = self.today();
        let facts = said::facts(&ask.facts, today)?;
        self.ask(by, Query::Alike { facts, most: usize::from(MOST_ROWS), today })?;
        Ok(Outcome::Later)
    }

    /// Whose file somebody opened stands in the record.
    pub(crate) fn open_file(&mut self, by: Caller, ask: PatientAsk) -> Result<Outcome<PatientFile>, Refusal> {
        self.open()?;
        self.sought();
        self.saw(Act::SawPatient, &format!("patient {}", ask.patient));
        let (patient, sessions, today) = (ask.patient, self.people.cares(), self.today());
        self.ask(by, Query::PatientFile { patient, sessions, today })?;
        Ok(Outcome::Later)
    }

    /// Somebody looked at what is kept. In a store that names nobody there is nobody to say it of.
    pub(crate) fn saw(&mut self, act: Act, what: &str) {
        if let Some(by) = self.people.name().map(str::to_owned) {
            self.act(None, act, (&by, what));
        }
    }

    pub(crate) fn register_somebody(&mut self, by: Caller, ask: &Register) -> Result<Outcome<RegisteredAs>, Refusal> {
        self.disk_takes()?;
        let who = crate::desk::name(&ask.by)?;
        let facts = said::facts(&ask.facts, self.today())?;
        let patient = self.patients.next;
        self.patients.next += 1;
        self.keep(Kept::Patient { patient, first: true, facts, by: who });
        self.when_kept(by, Reply::Register(RegisteredAs { patient }));
        Ok(Outcome::Later)
    }

    pub(crate) fn change_somebody(&mut self, by: Caller, ask: ChangePatient) -> Result<Outcome<Nothing>, Refusal> {
        self.disk_takes()?;
        let who = crate::desk::name(&ask.by)?;
        let facts = said::facts(&ask.facts, self.today())?;
        let wanted = (vec![ask.patient], None);
        self.fetch(by, wanted, Waiting::Change(Box::new((ChangePatient { by: who, ..ask }, facts))))
    }

    pub(crate) fn link_somebody(&mut self, by: Caller, ask: LinkPatients) -> Result<Outcome<Nothing>, Refusal> {
        let who = crate::desk::name(&ask.by)?;
        self.disk_takes()?;
        if ask.into == Some(ask.patient) {
            return Err(Refusal::SameEntry);
        }
        if self.patients.links() {
            return Err(Refusal::PatientChanged);
        }
        let wanted = (std::iter::once(ask.patient).chain(ask.into).collect(), None);
        self.fetch(by, wanted, Waiting::Link(LinkPatients { by: who, ..ask }))
    }

    pub(crate) fn identify_session(&mut self, by: Caller, ask: Identify) -> Result<Outcome<Nothing>, Refusal> {
        self.disk_takes()?;
        let who = crate::desk::name(&ask.by)?;
        let wanted = (ask.patient.into_iter().collect(), Some(ask.session));
        self.fetch(by, wanted, Waiting::Identify(Identify { by: who, ..ask }))
    }

    /// Begins a session for a name as typed, for nobody known, or for somebody who must be fetched first.
    pub(crate) fn start_for(&mut self, by: Caller, ask: StartSession) -> Result<Outcome<Started>, Refusal> {
        self.open()?;
        let attending = crate::desk::name(&ask.attending)?;
        match &ask.whom {
            Whom::Named { name } => {
                let subject = Subject::Named(crate::desk::name(name)?);
                self.start(ask.bed, subject, (None, &attending)).map(Outcome::Now)
            }
            Whom::Unknown { band } => {
                self.start(ask.bed, Subject::Unknown(band_in(*band)), (None, &attending)).map(Outcome::Now)
            }
            Whom::Registered { patient, .. } => {
                self.free(ask.bed)?;
                let wanted = (vec![*patient], None);
                self.fetch(by, wanted, Waiting::Start(StartSession { attending, ..ask }))
            }
        }
    }

    fn fetch<T>(
        &mut self,
        by: Caller,
        (patients, session): (Vec<i64>, Option<i64>),
        waiting: Waiting,
    ) -> Result<Outcome<T>, Refusal> {
        self.open()?;
        self.patients.fetching.insert(by.ticket, waiting);
        self.effects.push(Effect::Fetch { ticket: by.ticket, patients, session });
        Ok(Outcome::Later)
    }

    /// The people a call waited for, in the order they were asked for.
    pub(crate) fn fetched(&mut self, ticket: u64, found: Result<Vec<Registered>, Refusal>) {
        let Some(waiting) = self.patients.fetching.remove(&ticket) else { return };
        let by = Caller { ticket };
        let done = found.and_then(|found| match waiting {
            Waiting::Start(ask) => self.start_registered(&ask, found).map(|started| {
                self.effects.push(Effect::Answer { ticket, reply: Ok(Reply::StartSession(started)) });
            }),
            Waiting::Change(change) => {
                let (ask, facts) = *change;
                self.changed_to(by, &ask, (&found, facts))
            }
            Waiting::Link(ask) => self.linked(by, ask, &found),
            Waiting::Identify(ask) => self.identified(by, ask, found),
            Waiting::Photo { jpeg, by: who } => self.photo_set(by, (jpeg, who), &found),
        });
        if let Err(refusal) = done {
            self.effects.push(Effect::Answer { ticket, reply: Err(refusal) });
        }
    }

    fn start_registered(&mut self, ask: &StartSession, found: Vec<Registered>) -> Result<Started, Refusal> {
        let Whom::Registered { patient, confirmed } = &ask.whom else { return Err(Refusal::NoSuchPatient) };
        let is = found.into_iter().find(|one| one.patient == *patient).ok_or(Refusal::NoSuchPatient)?;
        if let Some(into) = is.into {
            return Err(Refusal::StandsElsewhere { into });
        }
        let known = said::identifiers(&is.facts);
        let mut counted: Vec<Identifier> = confirmed.iter().copied().filter(|what| known.contains(what)).collect();
        counted.sort();
        counted.dedup();
        let confirmed = counted.len() >= CONFIRMED;
        let subject = Subject::Registered { patient: *patient, name: is.facts.name(), confirmed };
        self.start(ask.bed, subject, (Some(is), &ask.attending))
    }

    /// Nobody is in session on this bed.
    fn free(&self, bed: u8) -> Result<usize, Refusal> {
        let index = self.place(bed)?;
        match &self.places[index].session {
            Some(session) => Err(Refusal::SessionRuns { bed, patient: session.said() }),
            None => Ok(index),
        }
    }

    fn start(
        &mut self,
        bed: u8,
        subject: Subject,
        (known, attending): (Option<Registered>, &str),
    ) -> Result<Started, Refusal> {
        let said = subject.name().unwrap_or_default().to_owned();
        let started = self.begin(bed, subject, (known, attending))?;
        self.act(Some(started.session), Act::StartedSession, (attending, &said));
        Ok(started)
    }

    /// As [`Self::start`], and nobody did it.
    pub(crate) fn begin(
        &mut self,
        bed: u8,
        subject: Subject,
        (known, attending): (Option<Registered>, &str),
    ) -> Result<Started, Refusal> {
        let index = self.free(bed)?;
        let id = self.next_session;
        self.next_session += 1;
        let (bed, origin) = (self.places[index].bed, self.places[index].origin);
        let (of, by) = (subject.clone(), attending.to_owned());
        self.keep(Kept::SessionStarted { session: id, bed, subject: of, attending: by, origin });
        let session = Session::start(id, (subject, known, attending), self.now);
        let mut out = Out::default();
        let limits = crate::defaults::limits(&self.preferences.limits, session.band(self.today()));
        self.places[index].start(self.now, (session, limits), &mut out);
        self.absorb(index, out);
        self.look_for_alike();
        self.tell(Condition::CannotBeHeard, self.speaker.cause.is_some());
        Ok(Started { session: id })
    }

    fn changed_to(
        &mut self,
        by: Caller,
        ask: &ChangePatient,
        (found, facts): (&[Registered], Facts),
    ) -> Result<(), Refusal> {
        let is = found.iter().find(|one| one.patient == ask.patient).ok_or(Refusal::NoSuchPatient)?;
        if is.version != ask.version {
            return Err(Refusal::PatientChanged);
        }
        let changed = Registered { facts: facts.clone(), ..is.clone() };
        self.keep(Kept::Patient { patient: ask.patient, first: false, facts, by: ask.by.clone() });
        self.show(|session| {
            let shown = session.shows(ask.patient);
            if shown {
                session.known_as(&changed);
            }
            shown
        });
        self.when_kept(by, Reply::ChangePatient(Nothing {}));
        Ok(())
    }

    fn linked(&mut self, by: Caller, ask: LinkPatients, found: &[Registered]) -> Result<(), Refusal> {
        let find = |id: i64| found.iter().find(|one| one.patient == id).ok_or(Refusal::NoSuchPatient);
        let is = find(ask.patient)?;
        match ask.into.map(find).transpose()? {
            // One that stands for itself, with all that it stands for, is joined to another that does: no circle can close.
            Some(other) => {
                if let Some(into) = is.into.or(other.into) {
                    return Err(Refusal::StandsElsewhere { into });
                }
                self.show(|session| {
                    let shown = session.shows(ask.patient);
                    if shown {
                        session.joins(other);
                    }
                    shown
                });
            }
            None if is.into.is_none() => return Err(Refusal::NotLinked),
            None => self.show(|session| session.parts(is)),
        }
        self.keep(Kept::Linked { patient: ask.patient, into: ask.into, by: ask.by });
        self.when_kept(by, Reply::LinkPatients(Nothing {}));
        Ok(())
    }

    fn identified(&mut self, by: Caller, ask: Identify, found: Vec<Registered>) -> Result<(), Refusal> {
        let known = found.into_iter().next();
        if let Some(into) = known.as_ref().and_then(|known| known.into) {
            return Err(Refusal::StandsElsewhere { into });
        }
        self.show(|session| {
            let meant = session.id == ask.session;
            if meant {
                session.turns_out(known.clone());
            }
            meant
        });
        self.keep(Kept::Attributed { session: ask.session, patient: known.map(|known| known.patient), by: ask.by });
        self.when_kept(by, Reply::Identify(Nothing {}));
        Ok(())
    }

    /// Changes running sessions, so that each shows whom it is about in the same frame as everything else.
    fn show(&mut self, mut change: impl FnMut(&mut Session) -> bool) {
        for session in self.places.iter_mut().filter_map(|place| place.session.as_mut()) {
            self.dirty |= change(session);
        }
        self.look_for_alike();
    }

    /// Which running sessions are of names that one may be taken for the other.
    pub(crate) fn look_for_alike(&mut self) {
        let of = |place: &crate::bed::Place| {
            let name = place.session.as_ref().and_then(|session| session.subject.name().map(names::words));
            name.map(|name| (place.bed, name))
        };
        let running: Vec<_> = self.places.iter().filter_map(of).collect();
        for place in &mut self.places {
            let Some(session) = &mut place.session else { continue };
            let mine = running.iter().find(|(bed, _)| *bed == place.bed);
            let other = |(_, name): &(_, Vec<names::Word>)| {
                running.iter().find(|(bed, other)| *bed != place.bed && names::alike(name, other)).map(|(bed, _)| *bed)
            };
            session.alike = mine.and_then(other);
        }
    }

    /// Answers when everything kept so far is on the disk.
    pub(crate) fn when_kept(&mut self, by: Caller, reply: Reply) {
        self.patients.keeping.push((self.kept, by.ticket, reply));
    }

    pub(crate) fn answer_kept(&mut self) {
        let stored = self.stored;
        let waiting = std::mem::take(&mut self.patients.keeping);
        for (item, ticket, reply) in waiting {
            if item <= stored {
                self.effects.push(Effect::Answer { ticket, reply: Ok(reply) });
            } else {
                self.patients.keeping.push((item, ticket, reply));
            }
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
