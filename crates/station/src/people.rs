//! People: who is at the station, and how long somebody waits after guessing.

use crate::act::Act;
use crate::effect::Effect;
use crate::event::Kept;
use crate::glass::Broken;
use crate::ipc::{
    AddMember, At, BedBoard, Board, Call, Caller, Candidate, Cards, Entries, KeyKept, Member, Nothing, Outcome, Phase,
    Recover, Refusal, Reply, Role, SignIn, Wait, Whose,
};
use crate::members::Changes;
use crate::permits::{CARING, Need, need};
use crate::station::Station;
use std::collections::BTreeMap;
use vitals::{Instant, MemberId, Span};

/// Wrong tries before anybody waits, and how long after the next; it doubles each time, up to the longest. Design choice
/// after NIST SP 800-63B, 5.2.2, which leaves the times open; the store ends it all at fifty.
const FREE: u32 = 3;
const FIRST_WAIT: Span = Span::secs(2);
const LONGEST_WAIT: Span = Span::secs(300);
/// What stands for a name that nobody may read now.
const HIDDEN: &str = "***";

/// Who works here.
#[derive(Default)]
pub(crate) struct People {
    pub candidates: Vec<Candidate>,
    pub members: Vec<Member>,
    present: Option<String>,
    /// When somebody last did something here.
    touched: Option<Instant>,
    /// Whoever was here in this run is gone.
    pub left: bool,
    /// What is judged of what somebody typed: one thing at a time, or guessing would be as fast as asking.
    proving: Option<Proving>,
    pub changes: Changes,
    pub glass: Option<Broken>,
    /// Wrong tries in a row, and until when the next one waits.
    waits: BTreeMap<String, (u32, Instant)>,
    pub cards: bool,
}

/// Something typed that is on its way to the slots.
struct Proving {
    ticket: u64,
    /// Who was there when it was asked.
    by: String,
    /// Whoever was there has left meanwhile: what was asked is not given to the next.
    left: bool,
}

impl People {
    /// This store names people, and takes nobody's word.
    pub fn guarded(&self) -> bool {
        !self.candidates.is_empty()
    }

    pub fn hidden(&self) -> bool {
        self.guarded() && self.present.is_none() && self.glass.is_none()
    }

    pub fn member(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.member == id)
    }

    fn present(&self) -> Option<&Member> {
        self.present.as_deref().and_then(|id| self.member(id))
    }

    pub fn present_id(&self) -> Option<&str> {
        self.present.as_deref()
    }

    /// Somebody is at the station now.
    pub fn arrive(&mut self, id: String, now: Instant) {
        self.present = Some(id);
        self.left = false;
        self.touched = Some(now);
    }

    /// Somebody touched a key, or asked for something.
    pub fn touch(&mut self, now: Instant) {
        self.touched = Some(now);
    }

    /// When whoever is there did something last.
    pub fn touched(&self) -> Option<Instant> {
        self.touched.filter(|_| self.present.is_some())
    }

    /// Something somebody typed is still being judged.
    pub fn busy(&self) -> bool {
        self.proving.is_some() || !self.changes.is_empty()
    }

    /// One thing at a time is judged.
    pub fn begin_proof(&mut self, ticket: u64) -> Result<(), Refusal> {
        if self.busy() {
            return Err(Refusal::ProofUnderWay);
        }
        let by = self.name().unwrap_or_default().to_owned();
        self.proving = Some(Proving { ticket, by, left: false });
        Ok(())
    }

    /// It is judged: in whose name it was asked, where they are still there.
    fn end_proof(&mut self, ticket: u64) -> Result<String, Refusal> {
        match self.proving.take_if(|proving| proving.ticket == ticket) {
            Some(Proving { left: true, .. }) => Err(Refusal::SignInNeeded),
            Some(Proving { by, .. }) => Ok(by),
            None => Ok(String::new()),
        }
    }

    /// Whoever was there is not.
    pub fn leave(&mut self) -> bool {
        let there = self.present.take().is_some();
        self.left |= there;
        if let Some(proving) = &mut self.proving {
            proving.left = true;
        }
        there
    }

    /// Who is at the station, by name.
    pub fn present_name(&self) -> Option<&str> {
        self.present().map(|member| member.name.as_str())
    }

    /// The name that whatever is done now bears, whatever was typed.
    pub fn name(&self) -> Option<&str> {
        self.present_name().or_else(|| self.unproven())
    }

    /// Whoever is there may see what was measured.
    pub fn cares(&self) -> bool {
        !self.guarded() || self.present().is_some_and(|member| member.roles.iter().any(|role| CARING.contains(role)))
    }

    pub fn permit(&self, call: &Call) -> Result<(), Refusal> {
        let roles = match need(call) {
            Need::Nobody => return Ok(()),
            Need::Member => None,
            Need::OneOf(roles) => Some(roles),
        };
        if !self.guarded() || self.opened_by_glass(call) {
            return Ok(());
        }
        let present = self.present().ok_or(Refusal::SignInNeeded)?;
        let may = roles.is_none_or(|roles| present.roles.iter().any(|role| roles.contains(role)));
        if may { Ok(()) } else { Err(Refusal::NotPermitted { roles: roles.unwrap_or_default().to_vec() }) }
    }

    /// The slots as they are now, and the members where the store is open.
    pub fn told(&mut self, now: Instant, candidates: Vec<Candidate>, (members, cards): (Option<Vec<Member>>, bool)) {
        self.cards = cards;
        for candidate in &candidates {
            // After a restart the whole wait begins anew: nobody gains by cutting the power.
            let known = self.waits.get(&candidate.member).map(|(wrong, _)| *wrong);
            match wait(candidate.wrong) {
                Some(_) if known >= Some(candidate.wrong) => {}
                Some(wait) => {
                    self.waits.insert(candidate.member.clone(), (candidate.wrong, now + wait));
                }
                None => {
                    self.waits.remove(&candidate.member);
                }
            }
        }
        self.candidates = candidates;
        if let Some(members) = members {
            self.members = members;
        }
    }

    /// A try is taken, or how long it waits.
    pub fn may_try(&self, now: Instant, id: &str) -> Result<(), Refusal> {
        let candidate = self.candidates.iter().find(|one| one.member == id).ok_or(Refusal::NoSuchMember)?;
        if candidate.shut {
            return Err(Refusal::SlotShut);
        }
        match self.waits.get(id).filter(|(_, until)| *until > now) {
            Some((_, until)) => Err(Refusal::WaitBeforeTrying { millis: until.since(now).as_millis().unsigned_abs() }),
            None => Ok(()),
        }
    }

    pub fn draw(&self, now: Instant) -> crate::ipc::People {
        let waiting = self.waits.iter().filter(|(_, (_, until))| *until > now);
        crate::ipc::People {
            candidates: self.candidates.clone(),
            waits: waiting
                .map(|(member, (_, until))| Wait { member: member.clone(), until: At::from(*until) })
                .collect(),
            members: if self.present.is_none() && self.guarded() { Vec::new() } else { self.members.clone() },
            present: self.present().cloned(),
            glass: self.draw_glass(),
            cards_made: self.cards,
            hidden: self.hidden(),
        }
    }
}

/// How long after so many wrong tries in a row.
fn wait(wrong: u32) -> Option<Span> {
    let over = wrong.checked_sub(FREE)?;
    let doubled = (0..over.min(16)).fold(FIRST_WAIT, |span, _| (span + span).min(LONGEST_WAIT));
    Some(doubled)
}

impl Station {
    pub(crate) fn sign_in_as(&mut self, by: Caller, ask: SignIn) -> Result<Outcome<Nothing>, Refusal> {
        self.people.may_try(self.now.instant, &ask.member)?;
        self.people.begin_proof(by.ticket)?;
        let (ticket, member, secret) = (by.ticket, ask.member, ask.secret);
        let open = self.phase == Phase::Open;
        self.effects.push(if open {
            Effect::Prove { ticket, member, secret }
        } else {
            Effect::Enter { ticket, member, secret }
        });
        Ok(Outcome::Later)
    }

    pub(crate) fn people_told(&mut self, candidates: Vec<Candidate>, known: (Option<Vec<Member>>, bool)) {
        if !candidates.is_empty() {
            self.key = Some(KeyKept::Members);
        }
        self.people.told(self.now.instant, candidates, known);
        self.dirty = true;
    }

    pub(crate) fn sign_out_now(&mut self) -> Result<Outcome<Nothing>, Refusal> {
        self.leave_station();
        Ok(Outcome::Now(Nothing {}))
    }

    pub(crate) fn add_somebody(&mut self, by: Caller, ask: AddMember) -> Result<Outcome<Nothing>, Refusal> {
        self.disk_takes()?;
        let name = crate::desk::member_name(&ask.name)?;
        if ask.roles.is_empty() {
            return Err(Refusal::RoleMissing);
        }
        if !self.people.guarded() && !ask.roles.contains(&Role::Administrator) {
            return Err(Refusal::AdministratorFirst);
        }
        if self.people.members.iter().any(|member| member.name == name) {
            return Err(Refusal::NameTaken);
        }
        let mut roles = ask.roles;
        roles.sort();
        roles.dedup();
        self.people.begin_proof(by.ticket)?;
        self.effects.push(Effect::AddMember { ticket: by.ticket, name, roles, secret: ask.secret });
        Ok(Outcome::Later)
    }

    pub(crate) fn make_new_cards(&mut self, by: Caller) -> Result<Outcome<Cards>, Refusal> {
        self.open()?;
        if !self.people.guarded() {
            return Err(Refusal::SignInNeeded);
        }
        self.people.begin_proof(by.ticket)?;
        self.effects.push(Effect::MakeCards { ticket: by.ticket });
        Ok(Outcome::Later)
    }

    pub(crate) fn recover_by_cards(&mut self, by: Caller, ask: Recover) -> Result<Outcome<Nothing>, Refusal> {
        if self.phase != Phase::SignIn {
            // Cards open what is shut; whoever is inside asks an administrator.
            return Err(Refusal::SignInNeeded);
        }
        let name = crate::desk::member_name(&ask.name)?;
        self.people.begin_proof(by.ticket)?;
        self.effects.push(Effect::Recover { ticket: by.ticket, ask: Recover { name, ..ask } });
        Ok(Outcome::Later)
    }

    pub(crate) fn recovered(&mut self, ticket: u64, added: Result<Member, Refusal>) {
        let asked = self.people.end_proof(ticket);
        debug_assert!(asked.is_ok(), "nobody is there who could leave");
        let reply = added.map(|member| {
            let (id, name) = (member.member.clone(), member.name.clone());
            self.joined(member);
            self.keep(Kept::Shift { member: MemberId::parse(&id) });
            self.act(None, Act::Recovered, (&name, ""));
            self.people.arrive(id, self.now.instant);
            Reply::Recover(Nothing {})
        });
        self.dirty = true;
        self.effects.push(Effect::Answer { ticket, reply });
    }

    pub(crate) fn cards_made(&mut self, ticket: u64, made: Result<Cards, Refusal>) {
        // Where nobody is there to see them they open nothing, and are drawn anew.
        let made = self.people.end_proof(ticket).and(made);
        self.effects.push(Effect::Answer { ticket, reply: made.map(Reply::MakeCards) });
    }

    pub(crate) fn try_a_card(&mut self, by: Caller, typed: Cards) -> Result<Outcome<Nothing>, Refusal> {
        self.disk_takes()?;
        self.people.begin_proof(by.ticket)?;
        self.effects.push(Effect::TryCard { ticket: by.ticket, typed });
        Ok(Outcome::Later)
    }

    /// The new cards are in force, whether or not who typed one is still there; or none of them was typed.
    pub(crate) fn card_tried(&mut self, ticket: u64, done: Result<(), Refusal>) {
        let by = self.people.end_proof(ticket).unwrap_or_default();
        let reply = done.map(|()| {
            self.act(None, Act::MadeCards, (&by, ""));
            Reply::TryCard(Nothing {})
        });
        self.effects.push(Effect::Answer { ticket, reply });
    }

    /// Somebody proved who they are, or did not.
    pub(crate) fn arrived(&mut self, ticket: u64, who: Result<String, Refusal>) {
        let reply = match self.people.end_proof(ticket).and(who) {
            Ok(id) => {
                self.people.waits.remove(&id);
                if self.people.member(&id).is_none() {
                    self.unknown_arrived(&id);
                }
                self.close_glass();
                self.people.arrive(id.clone(), self.now.instant);
                self.keep(Kept::Shift { member: MemberId::parse(&id) });
                Ok(Reply::SignIn(Nothing {}))
            }
            Err(refusal) => {
                // Whoever it was is not known; what was tried stands in the slots' own counts.
                self.act(None, Act::RefusedSignIn, ("", &format!("{refusal:?}")));
                Err(refusal)
            }
        };
        self.dirty = true;
        self.effects.push(Effect::Answer { ticket, reply });
    }

    /// A slot was made and the power went before the record had the member. The first one is the administrator that they
    /// were to be; of another one nobody knows, and they may least.
    fn unknown_arrived(&mut self, id: &str) {
        let candidate = self.people.candidates.iter().find(|one| one.member == id);
        let name = candidate.and_then(|one| one.name.clone()).unwrap_or_else(|| id.to_owned());
        let first = self.people.members.is_empty() && self.people.candidates.len() == 1;
        let role = if first { Role::Administrator } else { Role::Receptionist };
        self.joined(Member { member: id.to_owned(), name, roles: vec![role] });
    }

    fn joined(&mut self, member: Member) {
        let Some(id) = MemberId::parse(&member.member) else { return };
        self.keep(Kept::Member { member: id, name: member.name.clone(), roles: member.roles.clone() });
        self.people.members.push(member);
        self.dirty = true;
    }

    /// Somebody has a slot of their own now, or does not. The first one is at the station: they have just proved it.
    pub(crate) fn member_added(&mut self, ticket: u64, added: Result<Member, Refusal>) {
        // Somebody who can open the store stands in the record, whether or not who asked is still there.
        let by = self.people.end_proof(ticket).unwrap_or_default();
        let reply = added.map(|member| {
            let id = member.member.clone();
            let first = self.people.members.is_empty();
            let by = if first { member.name.clone() } else { by };
            self.joined(member);
            if first {
                self.keep(Kept::Shift { member: MemberId::parse(&id) });
                self.people.arrive(id.clone(), self.now.instant);
            }
            self.act(None, Act::AddedMember, (&by, &id));
            Reply::AddMember(Nothing {})
        });
        self.effects.push(Effect::Answer { ticket, reply });
    }

    /// What a board may say while nobody is at the station: that there are alarms, where, and how urgent. No name, no number.
    pub(crate) fn hide(board: Board) -> Board {
        let hidden = || HIDDEN.to_owned();
        let bed = |bed: BedBoard| BedBoard {
            devices: Vec::new(),
            numerics: Vec::new(),
            waves: Vec::new(),
            training: bed.training.map(|training| crate::ipc::Training { active: Vec::new(), ..training }),
            session: bed.session.map(|session| crate::ipc::SessionBoard {
                whose: Whose::Named { name: hidden() },
                alike: None,
                attending: hidden(),
                marks: Vec::new(),
                entries: Entries { standing: Vec::new(), ..session.entries },
                ..session
            }),
            alarms: bed.alarms.into_iter().map(hide_row).collect(),
            ..bed
        };
        Board {
            beds: board.beds.into_iter().map(bed).collect(),
            technical: board.technical.into_iter().map(hide_row).collect(),
            pause: board.pause.map(|pause| crate::ipc::Pause { by: hidden(), ..pause }),
            ..board
        }
    }
}

fn hide_row(row: crate::ipc::AlarmRow) -> crate::ipc::AlarmRow {
    let acknowledged = row.acknowledged.map(|seen| crate::ipc::Acknowledged { by: HIDDEN.to_owned(), ..seen });
    crate::ipc::AlarmRow { value: None, bound: None, source: None, acknowledged, ..row }
}

#[cfg(test)]
#[path = "people_tests.rs"]
pub(crate) mod tests;
