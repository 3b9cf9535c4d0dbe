//! What an administrator changes about people, what everybody changes about themselves, and when the store is shut again.
//! Whoever asks proves anew who they are: a station that was left open gives nobody's way in away.

use crate::act::Act;
use crate::effect::Effect;
use crate::event::Kept;
use crate::ipc::{
    Caller, ChangeSecret, Member, Nothing, Outcome, Phase, Refusal, RemoveMember, RenewSecret, Reply, Role, Saved,
    Secret, SetRoles,
};
use crate::station::Station;
use std::collections::BTreeMap;
use vitals::MemberId;

/// Changes on their way, by the call that waits.
pub(crate) type Changes = BTreeMap<u64, Asked>;

/// A change with the name of who asked for it.
#[derive(Clone)]
pub(crate) struct Asked {
    by: String,
    change: Change,
    /// The slots are at it: it happens whether or not who asked stays.
    carried: bool,
}

/// What happens once it is proved who asks, or once the slots say that it was done.
#[derive(Clone)]
pub(crate) enum Change {
    Own { member: String },
    Renew { member: String, secret: Secret },
    Roles { member: String, roles: Vec<Role> },
    Remove { member: String },
    Export { patient: i64 },
    Erase { patient: i64 },
    Expire,
}

impl Change {
    fn reply(&self) -> Reply {
        match self {
            Self::Own { .. } => Reply::ChangeSecret(Nothing {}),
            Self::Renew { .. } => Reply::RenewSecret(Nothing {}),
            Self::Roles { .. } => Reply::SetRoles(Nothing {}),
            Self::Remove { .. } => Reply::RemoveMember(Nothing {}),
            Self::Export { .. } => Reply::ExportPatient(Saved { files: Vec::new() }),
            Self::Erase { .. } => Reply::ErasePatient(Nothing {}),
            Self::Expire => Reply::Expire(Nothing {}),
        }
    }
}

impl Station {
    pub(crate) fn change_own_secret(&mut self, by: Caller, ask: ChangeSecret) -> Result<Outcome<Nothing>, Refusal> {
        let member = self.present_id()?;
        self.people.may_try(self.now.instant, &member)?;
        self.ask_change(by.ticket, Change::Own { member: member.clone() }, true)?;
        self.effects.push(Effect::ChangeSecret { ticket: by.ticket, member, old: ask.old, new: ask.new });
        Ok(Outcome::Later)
    }

    pub(crate) fn renew_for(&mut self, by: Caller, ask: RenewSecret) -> Result<Outcome<Nothing>, Refusal> {
        self.people.known(&ask.member)?;
        self.confirm(by, ask.proof, Change::Renew { member: ask.member, secret: ask.secret })
    }

    pub(crate) fn set_roles_of(&mut self, by: Caller, ask: SetRoles) -> Result<Outcome<Nothing>, Refusal> {
        let (member, mut roles) = (ask.member, ask.roles);
        roles.sort();
        roles.dedup();
        let change = Change::Roles { member, roles };
        self.possible(&change)?;
        self.confirm(by, ask.proof, change)
    }

    pub(crate) fn remove_somebody(&mut self, by: Caller, ask: RemoveMember) -> Result<Outcome<Nothing>, Refusal> {
        let change = Change::Remove { member: ask.member };
        self.possible(&change)?;
        self.confirm(by, ask.proof, change)
    }

    fn present_id(&self) -> Result<String, Refusal> {
        self.people.present_id().map(str::to_owned).ok_or(Refusal::SignInNeeded)
    }

    /// Judged when it is asked and again when it is done: between the two somebody types, and the world goes on.
    pub(crate) fn possible(&self, change: &Change) -> Result<(), Refusal> {
        match change {
            Change::Own { .. } => Ok(()),
            Change::Export { .. } => self.open().and_then(|()| self.nothing_is_copied()),
            Change::Erase { .. } | Change::Expire => self.may_take_out(),
            Change::Renew { member, .. } => self.people.known(member).map(|_| ()),
            Change::Roles { member, roles } => {
                self.people.known(member)?;
                if roles.is_empty() {
                    return Err(Refusal::RoleMissing);
                }
                let stays = roles.contains(&Role::Administrator) || self.people.administrator_beside(member);
                if stays { Ok(()) } else { Err(Refusal::LastAdministrator) }
            }
            Change::Remove { member } => {
                self.people.known(member)?;
                if self.people.present_id() == Some(member) {
                    return Err(Refusal::NotYourself);
                }
                if self.in_session() {
                    return Err(Refusal::EndSessionsFirst);
                }
                self.nothing_is_copied()?;
                // The run ends with it: what the disk does not take would be gone.
                self.disk_takes()
            }
        }
    }

    pub(crate) fn confirm<T>(&mut self, by: Caller, secret: Secret, change: Change) -> Result<Outcome<T>, Refusal> {
        let member = self.present_id()?;
        self.people.may_try(self.now.instant, &member)?;
        self.ask_change(by.ticket, change, false)?;
        self.effects.push(Effect::Confirm { ticket: by.ticket, member, secret });
        Ok(Outcome::Later)
    }

    fn ask_change(&mut self, ticket: u64, change: Change, carried: bool) -> Result<(), Refusal> {
        if self.people.busy() {
            return Err(Refusal::ProofUnderWay);
        }
        let by = self.people.name().unwrap_or_default().to_owned();
        self.people.changes.insert(ticket, Asked { by, change, carried });
        Ok(())
    }

    /// Whoever asked has left: what was not begun is not done for the next who comes.
    pub(crate) fn drop_what_waits(&mut self) {
        let mut dropped = self.patients.forget_fetching();
        dropped.extend(self.people.changes.iter().filter(|(_, asked)| !asked.carried).map(|(ticket, _)| *ticket));
        self.people.changes.retain(|_, asked| asked.carried);
        for ticket in dropped {
            self.effects.push(Effect::Answer { ticket, reply: Err(Refusal::SignInNeeded) });
        }
    }

    /// It is proved who asked, or it is not.
    pub(crate) fn confirmed(&mut self, ticket: u64, done: Result<(), Refusal>) {
        let Some(asked) = self.people.changes.get_mut(&ticket) else { return };
        asked.carried = true;
        let change = asked.change.clone();
        let carried = done.and_then(|()| self.possible(&change)).and_then(|()| self.carry_out(ticket, change));
        if let Err(why) = carried {
            self.people.changes.remove(&ticket);
            self.effects.push(Effect::Answer { ticket, reply: Err(why) });
        }
    }

    fn carry_out(&mut self, ticket: u64, change: Change) -> Result<(), Refusal> {
        let by = self.present_id()?;
        // The store answers, and no slot has anything to say to it.
        let ends_here = matches!(change, Change::Export { .. } | Change::Erase { .. } | Change::Expire);
        match change {
            Change::Own { .. } => {}
            Change::Renew { member, secret } => {
                let name = self.people.known(&member)?.name.clone();
                self.effects.push(Effect::RenewSecret { ticket, member, name, secret });
            }
            Change::Roles { .. } => self.done(ticket, Ok(())),
            Change::Remove { member } => self.effects.push(Effect::RemoveMember { ticket, by, member }),
            Change::Export { patient } => self.export_now(ticket, patient),
            Change::Erase { patient } => self.erase_now(ticket, patient),
            Change::Expire => self.expire_now(ticket),
        }
        if ends_here {
            self.people.changes.remove(&ticket);
        }
        Ok(())
    }

    /// The slots have it, or not.
    pub(crate) fn done(&mut self, ticket: u64, done: Result<(), Refusal>) {
        let Some(Asked { by, change, .. }) = self.people.changes.remove(&ticket) else { return };
        let reply = done.map(|()| {
            self.write_change(&by, &change);
            change.reply()
        });
        self.dirty = true;
        self.effects.push(Effect::Answer { ticket, reply });
    }

    fn write_change(&mut self, by: &str, change: &Change) {
        match change {
            Change::Own { member } => self.act(None, Act::ChangedSecret, (by, member)),
            Change::Renew { member, .. } => self.act(None, Act::RenewedSecret, (by, member)),
            Change::Roles { member, roles } => {
                let Some(name) = self.people.give_roles(member, roles) else { return };
                let Some(id) = MemberId::parse(member) else { return };
                self.keep(Kept::Member { member: id, name, roles: roles.clone() });
                self.act(None, Act::ChangedRoles, (by, member));
            }
            Change::Remove { .. } | Change::Export { .. } | Change::Erase { .. } | Change::Expire => {}
        }
    }

    /// The store is open again, under another key where `done`. Whoever asked is still there, unless it took so long that
    /// nobody knows.
    pub(crate) fn removed(
        &mut self,
        ticket: u64,
        (by, member, stayed): (String, &str, bool),
        done: Result<(), Refusal>,
    ) {
        self.keep(Kept::Shift { member: MemberId::parse(&by) });
        self.people.arrive(by, self.now.instant);
        let reply = done.map(|()| {
            // That the slot is gone the host has written down, as after a power cut in the middle of it.
            let by = self.people.name().unwrap_or_default().to_owned();
            self.act(None, Act::RemovedMember, (&by, member));
            Reply::RemoveMember(Nothing {})
        });
        if !stayed {
            self.leave_station();
        }
        self.dirty = true;
        self.effects.push(Effect::Answer { ticket, reply });
    }

    /// Everybody is out, nobody is in session, and everything said is on the disk: the key leaves the memory.
    pub(crate) fn shut_where_nobody_is(&mut self) {
        let quiet = self.people.left && self.phase == Phase::Open && !self.in_session() && self.copying.is_none();
        // What is lost was told, and will never be on the disk.
        if quiet && self.stored + self.lost >= self.kept && !self.people.busy() && !self.patients.busy() {
            self.people.left = false;
            self.effects.push(Effect::Shut);
        }
    }
}

impl crate::people::People {
    /// Somebody who is known here.
    fn known(&self, member: &str) -> Result<&Member, Refusal> {
        self.member(member).ok_or(Refusal::NoSuchMember)
    }

    /// Somebody else administers too, and can get in.
    fn administrator_beside(&self, member: &str) -> bool {
        let enters = |id: &str| self.candidates.iter().any(|one| one.member == id && !one.shut);
        let administers = |one: &Member| one.roles.contains(&Role::Administrator);
        self.members.iter().any(|one| one.member != member && administers(one) && enters(&one.member))
    }

    /// The name of who has other roles now.
    fn give_roles(&mut self, member: &str, roles: &[Role]) -> Option<String> {
        let one = self.members.iter_mut().find(|one| one.member == member)?;
        roles.clone_into(&mut one.roles);
        Some(one.name.clone())
    }
}

#[cfg(test)]
#[path = "members_tests.rs"]
mod tests;
