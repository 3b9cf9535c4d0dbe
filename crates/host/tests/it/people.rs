//! People with slots of their own, against a real keychain: the whole way from what is typed to whose name an act bears.

use crate::alone::{room, wait_for};
use crate::records::board;
use crate::secrets::{BUS, Daemon, PROGRAMS};
use host::secrets::{Found, Keychain};
use host::{Options, Running};
use station::ipc::{
    AddMember, Call, Cards, ChangeSecret, EndSession, KeyKept, Nothing, Phase, Purpose, Recover, Refusal, RemoveMember,
    RenewSecret, Reply, Role, Secret, SecretKind, SetRoles, SignIn, StartSession,
};
use std::path::Path;
use std::time::Duration;

fn start(folder: &Path) -> Running {
    let mut options = Options::training(folder.into());
    options.sound = false;
    host::start(options).unwrap()
}

fn pin(text: &str) -> Secret {
    Secret { kind: SecretKind::Pin, text: text.into(), badge: None }
}

fn until(core: &Running, phase: &Phase) {
    wait_for("the phase", Duration::from_secs(60), || (board(core).phase == *phase).then_some(()));
}

fn add(core: &Running, name: &str, roles: &[Role], digits: &str) -> Result<Reply, Refusal> {
    core.call(Call::AddMember(AddMember { name: name.into(), roles: roles.to_vec(), secret: pin(digits) }))
}

fn sign_in(core: &Running, name: &str, digits: &str) -> Result<Reply, Refusal> {
    let candidates = board(core).people.candidates;
    let member = candidates.into_iter().find(|one| one.name.as_deref() == Some(name)).unwrap().member;
    core.call(Call::SignIn(SignIn { member, secret: pin(digits) }))
}

fn attend(core: &Running, bed: u8) -> Result<Reply, Refusal> {
    let (whom, attending) = ("SAMPLE, Patient".into(), "whoever".into());
    core.call(Call::StartSession(StartSession { bed, whom, attending }))
}

const NURSE: (&str, &str) = ("N. Grace", "40718265");
const DESK: (&str, &str) = ("P. Moyo", "91350274");

#[test]
fn a_store_of_people_opens_for_them_and_for_nobody_else() {
    const NAME: &str = "people::a_store_of_people_opens_for_them_and_for_nobody_else";
    let Some(room) = room(NAME, PROGRAMS, BUS) else { return };
    let _daemon = Daemon::unlocked();
    let folder = room.join("ward");
    let core = start(&folder);
    until(&core, &Phase::Open);
    let keychain = Keychain::of(&folder);
    assert!(matches!(keychain.get(), Found::Key(_)), "at first the keychain alone opens it");
    assert_eq!(add(&core, NURSE.0, &[Role::Administrator, Role::Clinician], "12345678"), Err(Refusal::SecretTooCommon));
    add(&core, NURSE.0, &[Role::Administrator, Role::Clinician], NURSE.1).unwrap();
    assert!(matches!(keychain.get(), Found::NoEntry), "now it does not");
    assert_eq!(board(&core).keeping.key, Some(KeyKept::Members));
    add(&core, DESK.0, &[Role::Receptionist], DESK.1).unwrap();
    let Ok(Reply::MakeCards(Cards { cards })) = core.call(Call::MakeCards(Nothing {})) else { panic!("no cards") };
    let typed = |card: &str| core.call(Call::TryCard(Cards { cards: vec![card.into()] })).map(|_| ());
    assert!(!board(&core).people.cards_made, "they open nothing before one of them is typed back");
    assert_eq!(typed(&cards[0].replace('0', "1").replace('A', "B")), Err(Refusal::CardMistyped));
    typed(&cards[1].to_lowercase()).unwrap();
    assert!(board(&core).people.cards_made);
    assert_eq!(typed(&cards[1]), Err(Refusal::CardNotThese), "nothing waits any more");
    attend(&core, 2).unwrap();
    // The desk takes over: the session goes on, and is not theirs to end.
    sign_in(&core, DESK.0, DESK.1).unwrap();
    let end = || core.call(Call::EndSession(EndSession { bed: 2, by: NURSE.0.into() }));
    assert!(matches!(end(), Err(Refusal::NotPermitted { .. })));
    core.call(Call::SignOut(Nothing {})).unwrap();
    assert_eq!(end(), Err(Refusal::SignInNeeded));
    assert_eq!(board(&core).beds[1].session.as_ref().unwrap().whose.name(), Some("***"));
    assert_eq!(sign_in(&core, NURSE.0, "40718266"), Err(Refusal::WrongSecret { wrong: 1 }));
    sign_in(&core, NURSE.0, NURSE.1).unwrap();
    end().unwrap();
    core.stop();

    let core = start(&folder);
    until(&core, &Phase::SignIn);
    assert_eq!(attend(&core, 2), Err(Refusal::SignInNeeded));
    for wrong in 1..=2 {
        assert_eq!(sign_in(&core, DESK.0, NURSE.1), Err(Refusal::WrongSecret { wrong }));
    }
    sign_in(&core, NURSE.0, NURSE.1).unwrap();
    until(&core, &Phase::Open);
    let present = board(&core).people.present.unwrap();
    assert_eq!((present.name.as_str(), &present.roles[..]), (NURSE.0, &[Role::Administrator, Role::Clinician][..]));
    let Ok(Reply::Sessions(kept)) = core.call(Call::Sessions(Nothing {})) else { panic!("no sessions") };
    let session = &kept.sessions[0];
    assert_eq!((session.attending.as_str(), session.ended_by.as_deref()), (NURSE.0, Some(NURSE.0)));
    core.stop();

    read_without_a_window(&folder);
    a_table_is_taken_from_who_administers(&folder);
    who_forgot_and_who_leaves(&folder);
    only_cards_are_left(&folder, &cards);
}

/// The command line opens it as somebody, and checks what is kept against the end that the keychain noted.
fn read_without_a_window(folder: &Path) {
    let open = |name, digits| host::Records::open_as(folder, Purpose::Training, (name, digits));
    assert_eq!(open(NURSE.0, "40718266").err(), Some(Refusal::WrongSecret { wrong: 1 }));
    assert_eq!(open("Somebody", NURSE.1).err(), Some(Refusal::NoSuchMember));
    let keychain = host::KeySource::Keychain;
    assert_eq!(host::Records::open(folder, Purpose::Training, &keychain).err(), Some(Refusal::SignInNeeded));
    let records = open(NURSE.0, NURSE.1).unwrap();
    let head = host::Records::noted_head(folder).expect("the last end was noted");
    assert!(records.verify(Some(&head)).unwrap().is_whole());
    let later = store::Head { count: head.count + 1, ..head };
    assert!(!records.verify(Some(&later)).unwrap().is_whole(), "the control: the keychain knows of one entry more");
}

fn member_of(core: &Running, name: &str) -> String {
    board(core).people.candidates.into_iter().find(|one| one.name.as_deref() == Some(name)).unwrap().member
}

/// The store is shut when everybody is out. An administrator gives somebody another secret, other roles, and takes their
/// way in away; each time with their own.
fn who_forgot_and_who_leaves(folder: &Path) {
    let core = start(folder);
    until(&core, &Phase::SignIn);
    sign_in(&core, NURSE.0, NURSE.1).unwrap();
    core.call(Call::SignOut(Nothing {})).unwrap();
    until(&core, &Phase::SignIn);
    assert_eq!(core.call(Call::Sessions(Nothing {})), Err(Refusal::SignInNeeded));
    sign_in(&core, NURSE.0, NURSE.1).unwrap();
    let desk = member_of(&core, DESK.0);
    let (again, proof) = (pin("55512380"), pin(NURSE.1));
    let renew = |proof: Secret| {
        core.call(Call::RenewSecret(RenewSecret { member: desk.clone(), secret: again.clone(), proof }))
    };
    assert_eq!(renew(pin("11112222")), Err(Refusal::WrongSecret { wrong: 1 }));
    renew(proof.clone()).unwrap();
    let roles = vec![Role::Receptionist, Role::Trainer];
    core.call(Call::SetRoles(SetRoles { member: desk.clone(), roles: roles.clone(), proof: proof.clone() })).unwrap();
    core.call(Call::ChangeSecret(ChangeSecret { old: proof.clone(), new: pin("66612390") })).unwrap();
    assert_eq!(sign_in(&core, DESK.0, DESK.1), Err(Refusal::WrongSecret { wrong: 1 }), "the forgotten one");
    sign_in(&core, DESK.0, &again.text).unwrap();
    assert_eq!(board(&core).people.present.unwrap().roles, roles);
    sign_in(&core, NURSE.0, "66612390").unwrap();
    core.call(Call::ChangeSecret(ChangeSecret { old: pin("66612390"), new: proof.clone() })).unwrap();
    let remove = Call::RemoveMember(RemoveMember { member: desk.clone(), proof });
    core.call(remove).unwrap();
    until(&core, &Phase::Open);
    let people = board(&core).people;
    assert_eq!(people.present.unwrap().name, NURSE.0, "who asked is still there");
    assert!(people.candidates.iter().all(|one| one.member != desk));
    // Under the same name again: what the first one did stays the first one's.
    add(&core, DESK.0, &[Role::Receptionist], DESK.1).unwrap();
    core.stop();
    let records = host::Records::open_as(folder, Purpose::Training, NURSE).unwrap();
    let head = host::Records::noted_head(folder).unwrap();
    assert_eq!(records.verify(Some(&head)).unwrap().broken, []);
    drop(records);
    let desk = host::Records::open_as(folder, Purpose::Training, DESK).unwrap();
    let asked = desk.ask(station::Query::Review { session: 1, columns: 10 });
    assert!(matches!(asked, Err(Refusal::NotPermitted { .. })), "no way round the window");
    assert!(matches!(desk.ask(station::Query::Sessions), Err(Refusal::NotPermitted { .. })));
    assert!(matches!(desk.moments(1), Err(Refusal::NotPermitted { .. })));
    drop(desk);
    let nurse = host::Records::open_as(folder, Purpose::Training, NURSE).unwrap();
    assert!(nurse.ask(station::Query::Review { session: 1, columns: 10 }).is_ok(), "the control");
    drop(nurse);
    cut_off_in_the_middle_of_a_removal(folder);
}

/// The slot is gone and the power went before the record said so: the next opening says it.
fn cut_off_in_the_middle_of_a_removal(folder: &Path) {
    let machine = Keychain::of(folder).machine();
    let slots = store::Slots::read(&folder.join("wardlight.db")).unwrap().unwrap();
    let named = |name: &str| slots.rows(machine.as_ref()).into_iter().find(|row| row.name.as_deref() == Some(name));
    let (nurse, desk) = (named(NURSE.0).unwrap().id, named(DESK.0).unwrap().id);
    let proof = store::Proof::Pin(NURSE.1);
    let entered = slots.enter(store::Purpose::Training, (nurse, &proof), machine.as_ref()).unwrap();
    drop(store::Slots::remove(entered, desk).unwrap());
    let core = start(folder);
    until(&core, &Phase::SignIn);
    sign_in(&core, NURSE.0, NURSE.1).unwrap();
    assert!(board(&core).people.members.iter().all(|member| member.name != DESK.0));
    add(&core, DESK.0, &[Role::Receptionist], DESK.1).unwrap();
    core.stop();
}

/// What the command line imports bears the name of who opened the store, whatever is typed beside it.
fn a_table_is_taken_from_who_administers(folder: &Path) {
    let import = |who: (&str, &str)| {
        let records = host::Records::open_as(folder, Purpose::Training, who).unwrap();
        records.import_patients(folder, b"surname,village\nOkoth,Kadem\n", "somebody else")
    };
    assert!(matches!(import(DESK), Err(host::ImportError::NotPermitted)));
    let done = import(NURSE).unwrap();
    assert_eq!((done.kept, done.refused.len()), (1, 0));
    assert_eq!(host::Records::noted_head(folder), Some(done.head), "the end is noted anew");
    let entered = host::Records::open_as(folder, Purpose::Training, NURSE).unwrap();
    let today = jiff::civil::date(2026, 11, 27);
    let Ok(Reply::Patient(file)) = entered.ask(station::Query::PatientFile { patient: 1, sessions: true, today })
    else {
        panic!("one patient")
    };
    assert_eq!((file.patient.name.as_str(), file.versions[0].by.as_str()), ("OKOTH", NURSE.0));
}

/// The keychain lost its part: no PIN opens the store, and two cards do.
fn only_cards_are_left(folder: &Path, cards: &[String]) {
    // Who takes the folder and the keychain's entry, and nobody's secret, has nothing; neither has who takes the other two.
    let text = std::fs::read_to_string(folder.join("wardlight.db.slots")).unwrap();
    assert!(!text.contains("Grace") && !text.contains("Moyo"));
    Keychain::of(folder).forget().unwrap();
    let core = start(folder);
    until(&core, &Phase::SignIn);
    let member = board(&core).people.candidates[0].member.clone();
    let asked = core.call(Call::SignIn(SignIn { member, secret: pin(NURSE.1) }));
    assert_eq!(asked, Err(Refusal::KeychainNeeded));
    // Two of the cards do without the keychain's part, and make a new administrator; the others' ways in rested on it.
    let recover = |name: &str, one: &str, two: &str| {
        let cards = Cards { cards: vec![one.into(), two.into()] };
        core.call(Call::Recover(Recover { cards, name: name.into(), secret: pin("83520916") }))
    };
    assert_eq!(recover("L. Haddad", &cards[0], &cards[0]), Err(Refusal::CardTwice));
    assert_eq!(recover("L. Haddad", &cards[0], "WARD"), Err(Refusal::CardLength { have: 4 }));
    assert_eq!(recover(NURSE.0, &cards[0], &cards[2]), Err(Refusal::NameTaken));
    recover("L. Haddad", &cards[0], &cards[2].to_lowercase()).unwrap();
    until(&core, &Phase::Open);
    assert_eq!(board(&core).people.present.unwrap().roles, [Role::Administrator]);
    core.stop();
    let core = start(folder);
    until(&core, &Phase::SignIn);
    sign_in(&core, "L. Haddad", "83520916").unwrap();
    core.stop();
}
