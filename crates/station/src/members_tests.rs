use super::*;
use crate::Event;
use crate::ipc::{Call, Candidate, EndSession, SecretKind};
use crate::people::tests::{Bench, DESK, NURSE, member, secret};

const SECOND: &str = "03030303030303030303030303030303";

impl Bench {
    /// Everything handed over is on the disk.
    fn stored(&mut self) -> Vec<Effect> {
        let upto = self.station.kept;
        self.tell(Event::Stored { upto })
    }

    fn confirm(&mut self, done: Result<(), Refusal>) -> Vec<Effect> {
        self.tell(Event::Confirmed { ticket: 9, done })
    }
}

fn shuts(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Shut)).count()
}

fn remove(id: &str) -> Call {
    Call::RemoveMember(RemoveMember { member: id.to_owned(), proof: secret() })
}

fn roles(id: &str, roles: &[Role]) -> Call {
    Call::SetRoles(SetRoles { member: id.to_owned(), roles: roles.to_vec(), proof: secret() })
}

fn answered(effects: &[Effect]) -> Option<Result<(), Refusal>> {
    effects.iter().find_map(|effect| match effect {
        Effect::Answer { ticket: 9, reply } => Some(reply.clone().map(|_| ())),
        _ => None,
    })
}

#[test]
fn the_store_is_shut_when_everybody_is_out_and_everything_is_on_the_disk() {
    let mut bench = Bench::guarded();
    assert_eq!(shuts(&bench.stored()), 0, "nobody was here in this run: somebody is on their way in");
    bench.sign_in(NURSE);
    bench.stored();
    let effects = bench.tell(Event::Call { ticket: 9, call: Call::SignOut(Nothing {}) });
    assert_eq!(shuts(&effects), 0, "that they left is not on the disk yet");
    assert_eq!(shuts(&bench.stored()), 1);
    assert_eq!(shuts(&bench.tell(Event::Tick)), 0, "once");
}

#[test]
fn it_stays_open_while_somebody_is_in_session_or_on_their_way_in() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    assert_eq!(shuts(&bench.stored()), 0, "somebody is in session");
    bench.sign_in(NURSE);
    bench.ask(Call::EndSession(EndSession { bed: 1, by: String::new() })).unwrap();
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    let sign_in = crate::ipc::SignIn { member: DESK.to_owned(), secret: secret() };
    bench.ask(Call::SignIn(sign_in)).unwrap();
    assert_eq!(shuts(&bench.stored()), 0, "what somebody typed is being judged");
    let effects = bench.tell(Event::Arrived { ticket: 9, who: Err(Refusal::WrongSecret { wrong: 1 }) });
    assert_eq!(shuts(&effects), 0, "that it was wrong is not on the disk yet");
    assert_eq!(shuts(&bench.stored()), 1);
}

#[test]
fn who_asks_proves_it_and_what_is_done_bears_their_name() {
    let mut bench = Bench::guarded();
    bench.sign_in(DESK);
    assert!(matches!(bench.ask(roles(NURSE, &[Role::Clinician])), Err(Refusal::NotPermitted { .. })));
    bench.sign_in(NURSE);
    let effects = bench.tell(Event::Call { ticket: 9, call: roles(DESK, &[Role::Trainer, Role::Receptionist]) });
    assert!(matches!(&effects[..], [Effect::Confirm { member, .. }] if member == NURSE), "{effects:?}");
    let effects = bench.confirm(Err(Refusal::WrongSecret { wrong: 1 }));
    assert_eq!(answered(&effects), Some(Err(Refusal::WrongSecret { wrong: 1 })));
    assert_eq!(bench.board().people.members[1].roles, [Role::Receptionist], "the control: nothing changed");
    bench.tell(Event::Call { ticket: 9, call: roles(DESK, &[Role::Trainer, Role::Receptionist]) });
    let effects = bench.confirm(Ok(()));
    assert_eq!(answered(&effects), Some(Ok(())));
    assert_eq!(bench.board().people.members[1].roles, [Role::Receptionist, Role::Trainer]);
    let kept = |effect: &Effect| matches!(effect, Effect::Keep { what: Kept::Act { act: Act::ChangedRoles, by, .. }, .. } if by == "N. Grace");
    assert!(effects.iter().any(kept));
}

#[test]
fn somebody_always_administers() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    assert_eq!(bench.ask(roles(NURSE, &[Role::Clinician])), Err(Refusal::LastAdministrator));
    assert_eq!(bench.ask(roles(DESK, &[])), Err(Refusal::RoleMissing));
    assert_eq!(bench.ask(roles(SECOND, &[Role::Clinician])), Err(Refusal::NoSuchMember));
    assert_eq!(bench.ask(remove(NURSE)), Err(Refusal::NotYourself));
    let members = vec![
        member(NURSE, "N. Grace", &[Role::Administrator, Role::Clinician]),
        member(DESK, "P. Moyo", &[Role::Administrator]),
    ];
    let shut = |shut| {
        let one =
            |id: &str, shut| Candidate { member: id.to_owned(), name: None, kind: SecretKind::Pin, wrong: 0, shut };
        vec![one(NURSE, false), one(DESK, shut)]
    };
    bench.tell(Event::People { candidates: shut(true), members: Some(members), cards: false });
    assert_eq!(
        bench.ask(roles(NURSE, &[Role::Clinician])),
        Err(Refusal::LastAdministrator),
        "the other one cannot get in"
    );
    bench.tell(Event::People { candidates: shut(false), members: None, cards: false });
    assert_eq!(bench.ask(roles(NURSE, &[Role::Clinician])), Ok(()), "the control: another one is there");
}

#[test]
fn nobody_is_removed_while_somebody_is_in_session_also_not_one_that_began_meanwhile() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    assert_eq!(bench.ask(remove(DESK)), Err(Refusal::EndSessionsFirst));
    bench.ask(Call::EndSession(EndSession { bed: 1, by: String::new() })).unwrap();
    bench.tell(Event::Call { ticket: 9, call: remove(DESK) });
    bench.start().unwrap();
    assert_eq!(answered(&bench.confirm(Ok(()))), Some(Err(Refusal::EndSessionsFirst)));
    bench.ask(Call::EndSession(EndSession { bed: 1, by: String::new() })).unwrap();
    bench.tell(Event::Call { ticket: 9, call: remove(DESK) });
    let effects = bench.confirm(Ok(()));
    assert!(matches!(&effects[..], [Effect::RemoveMember { member, by, .. }] if member == DESK && by == NURSE));
}

#[test]
fn after_the_key_was_changed_who_asked_is_there_and_who_was_removed_is_not() {
    let mut bench = Bench::guarded();
    bench.tell(Event::Rekeying);
    assert_eq!(bench.board().phase, Phase::Rekeying);
    let mut bench = Bench::guarded();
    let removed =
        |done| Event::Removed { ticket: 9, by: NURSE.to_owned(), member: DESK.to_owned(), stayed: true, done };
    let effects = bench.tell(removed(Err(Refusal::StoreInUse)));
    assert_eq!(answered(&effects), Some(Err(Refusal::StoreInUse)));
    assert_eq!(bench.board().people.members.len(), 2, "the control: it came to nothing");
    let effects = bench.tell(removed(Ok(())));
    assert_eq!(answered(&effects), Some(Ok(())));
    let board = bench.board();
    assert_eq!(board.people.present.unwrap().name, "N. Grace");
    let told = |effect: &Effect| matches!(effect, Effect::Keep { what: Kept::Act { act: Act::RemovedMember, .. }, .. });
    assert!(effects.iter().any(told));
    // Copying a large database takes minutes: nobody knows who stands there then.
    let mut late = Bench::guarded();
    let by = NURSE.to_owned();
    late.tell(Event::Removed { ticket: 9, by, member: DESK.to_owned(), stayed: false, done: Ok(()) });
    assert!(late.board().people.present.is_none());
}
