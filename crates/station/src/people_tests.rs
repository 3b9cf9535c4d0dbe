use super::*;
use crate::ipc::{EndSession, PauseAudio, Prefer, Secret, SecretKind, SetLimit, StartSession};
use crate::{BedPlan, Config, Event, Lessons, LinkPlan};
use vitals::{Bed, Link, Origin, Run, Wall};
use wire::Now;

pub(crate) const NURSE: &str = "01010101010101010101010101010101";
pub(crate) const DESK: &str = "02020202020202020202020202020202";

pub(crate) struct Bench {
    pub station: Station,
    pub millis: i64,
}

fn candidate(id: &str, name: &str, wrong: u32) -> Candidate {
    let name = Some(name.to_owned());
    Candidate { member: id.to_owned(), name, kind: SecretKind::Pin, wrong, shut: false }
}

pub(crate) fn member(id: &str, name: &str, roles: &[Role]) -> Member {
    Member { member: id.to_owned(), name: name.to_owned(), roles: roles.to_vec() }
}

pub(crate) fn secret() -> Secret {
    Secret { kind: SecretKind::Pin, text: "40718265".into(), badge: None }
}

impl Bench {
    /// An open store that names nobody.
    pub fn open() -> Self {
        let link = LinkPlan { link: Link(1), label: "SIM".into(), about: String::new() };
        let bed = BedPlan { bed: Bed(1), origin: Origin::Demo, links: vec![link], lessons: Lessons::default() };
        let purpose = crate::ipc::Purpose::Training;
        let config = Config { purpose, version: 1, window: false, wall: false, beds: vec![bed] };
        let at = Now { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(0) };
        let mut bench = Self { station: Station::new(config, at), millis: 0 };
        let key = crate::ipc::KeyKept::Members;
        bench.tell(Event::Unlocked {
            ticket: None,
            key,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        });
        bench.tell(Event::Speaker(crate::Speaker { cause: None, device: None, volume_percent: None }));
        bench
    }

    /// One with a nurse, who also administers, and somebody at the desk. Nobody is at the station.
    pub fn guarded() -> Self {
        let mut bench = Self::open();
        let members = vec![
            member(NURSE, "N. Grace", &[Role::Administrator, Role::Clinician]),
            member(DESK, "P. Moyo", &[Role::Receptionist]),
        ];
        bench.people([0, 0], Some(members));
        bench
    }

    pub fn people(&mut self, wrong: [u32; 2], members: Option<Vec<Member>>) {
        let candidates = vec![candidate(NURSE, "N. Grace", wrong[0]), candidate(DESK, "P. Moyo", wrong[1])];
        self.tell(Event::People { candidates, members, cards: false });
    }

    pub fn tell(&mut self, event: Event) -> Vec<Effect> {
        let instant = Instant::new(Run(1), self.millis * 1000);
        self.station.handle(Now { instant, wall: Wall::from_micros(self.millis * 1000) }, event)
    }

    pub fn ask(&mut self, call: Call) -> Result<(), Refusal> {
        let effects = self.tell(Event::Call { ticket: 9, call });
        let answer = effects.into_iter().find_map(|effect| match effect {
            Effect::Answer { ticket: 9, reply } => Some(reply.map(|_| ())),
            _ => None,
        });
        answer.unwrap_or(Ok(()))
    }

    pub fn sign_in(&mut self, id: &str) -> Vec<Effect> {
        self.tell(Event::Arrived { ticket: 1, who: Ok(id.to_owned()) })
    }

    pub fn start(&mut self) -> Result<(), Refusal> {
        let (whom, attending) = ("SAMPLE, Patient".into(), "somebody else".to_owned());
        self.ask(Call::StartSession(StartSession { bed: 1, whom, attending }))
    }

    pub fn board(&self) -> Board {
        self.station.draw_board()
    }
}

fn prefer() -> Call {
    Call::Prefer(Prefer::Theme { theme: crate::ipc::Theme::Night })
}

#[test]
fn a_store_that_names_nobody_takes_the_name_that_is_typed() {
    let mut bench = Bench::open();
    assert_eq!(bench.start(), Ok(()));
    let board = bench.board();
    assert_eq!(board.beds[0].session.as_ref().unwrap().attending, "somebody else");
    assert!(!board.people.hidden);
}

#[test]
fn with_nobody_at_the_station_nothing_is_done_and_nothing_told() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    for call in [
        Call::EndSession(EndSession { bed: 1, by: "N. Grace".into() }),
        Call::PauseAudio(PauseAudio { by: "N. Grace".into() }),
        Call::Sessions(Nothing {}),
        prefer(),
    ] {
        assert_eq!(bench.ask(call), Err(Refusal::SignInNeeded));
    }
    let passphrase = "long enough to be one".to_owned();
    assert_eq!(bench.ask(Call::Unlock(crate::ipc::Unlock { passphrase })), Err(Refusal::Unsupported));
    assert_eq!(bench.board().phase, Phase::Open, "and the session goes on");
    let close = |by: Option<&str>| Call::CloseNow(crate::ipc::CloseNow { by: by.map(str::to_owned) });
    assert_eq!(bench.ask(close(Some("N. Grace"))), Err(Refusal::SignInNeeded), "nobody ends it behind the lock");
    assert_eq!(bench.ask(close(None)), Ok(()), "whoever is there may say that it stays");
    let board = bench.board();
    let session = board.beds[0].session.as_ref().unwrap();
    assert_eq!((session.whose.name(), session.attending.as_str()), (Some("***"), "***"));
    assert!(board.people.hidden && board.people.present.is_none() && board.people.members.is_empty());
    assert!(board.beds[0].numerics.is_empty() && board.beds[0].devices.is_empty());
    // The control: the same board for the one who is there.
    bench.sign_in(NURSE);
    let board = bench.board();
    assert_eq!(board.beds[0].session.as_ref().unwrap().whose.name(), Some("SAMPLE, Patient"));
    assert!(!board.beds[0].numerics.is_empty());
}

#[test]
fn alarms_go_on_behind_the_lock_without_a_number() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.tell(Event::Link { link: Link(1), state: vitals::LinkState::Up { origin: Origin::Demo } });
    bench.start().unwrap();
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    // The device falls silent: three seconds later its link is lost.
    bench.millis = 4_000;
    let effects = bench.tell(Event::Tick);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Sound(Some(_)))), "it is heard");
    let board = bench.board();
    let rows = &board.beds[0].alarms;
    assert!(!rows.is_empty(), "and seen");
    assert!(rows.iter().all(|row| row.value.is_none() && row.bound.is_none() && row.source.is_none()));
    bench.sign_in(NURSE);
    assert!(
        bench.board().beds[0].alarms.iter().any(|row| row.source.is_some()),
        "the control: who is there is told more"
    );
}

#[test]
fn waves_wait_behind_the_lock_and_are_no_gap_after_it() {
    let mut bench = Bench::guarded();
    let pulled = |bench: &mut Bench| {
        let pull = crate::ipc::Pull { painted: 0, visible: true, touched: false };
        let effects = bench.tell(Event::Pulled { ticket: 7, viewer: crate::Viewer::Main, pull });
        let frame = effects.into_iter().find_map(|effect| match effect {
            Effect::Frame { bytes, .. } => Some(bytes),
            _ => None,
        });
        // The number of pieces.
        frame.map(|bytes| u16::from_le_bytes([bytes[20], bytes[21]])).unwrap()
    };
    bench.sign_in(NURSE);
    bench.tell(Event::Link { link: Link(1), state: vitals::LinkState::Up { origin: Origin::Demo } });
    bench.start().unwrap();
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    // Five packets of a BCI pleth: sync bit, wave of 50.
    let bytes: std::sync::Arc<[u8]> = [0x8f, 50, 5, 72, 97].repeat(5).into();
    let heard = Instant::new(Run(1), 0);
    let packet = vitals::Packet { link: Link(1), attribute: wire::vendor::berry::ATTRIBUTE, heard, bytes };
    bench.tell(Event::Packet(packet));
    assert_eq!(pulled(&mut bench), 0, "nobody is there");
    bench.sign_in(NURSE);
    assert_eq!(pulled(&mut bench), 1, "what came meanwhile is drawn");
}

#[test]
fn what_is_done_bears_the_name_of_who_is_there() {
    let mut bench = Bench::guarded();
    let arrived = bench.sign_in(NURSE);
    let shift = Kept::Shift { member: MemberId::parse(NURSE) };
    assert!(arrived.iter().any(|effect| matches!(effect, Effect::Keep { what, .. } if *what == shift)));
    assert_eq!(bench.start(), Ok(()));
    assert_eq!(bench.board().beds[0].session.as_ref().unwrap().attending, "N. Grace");
    let ended =
        bench.tell(Event::Call { ticket: 2, call: Call::EndSession(EndSession { bed: 1, by: "P. Moyo".into() }) });
    let by = ended.iter().find_map(|effect| match effect {
        Effect::Keep { what: Kept::SessionEnded { by, .. }, .. } => Some(by.as_str()),
        _ => None,
    });
    assert_eq!(by, Some("N. Grace"));
}

#[test]
fn whose_file_and_which_session_somebody_opened_is_written_down() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    let mut saw = |call| {
        let kept = bench.tell(Event::Call { ticket: 9, call });
        kept.into_iter().find_map(|effect| match effect {
            Effect::Keep { what: Kept::Act { act, by, detail, .. }, .. } => Some((act, by, detail)),
            _ => None,
        })
    };
    let by = |act, what: &str| Some((act, "N. Grace".to_owned(), what.to_owned()));
    assert_eq!(saw(Call::Patient(crate::ipc::PatientAsk { patient: 4 })), by(Act::SawPatient, "patient 4"));
    let review = Call::Review(crate::ipc::ReviewAsk { session: 7, columns: 10 });
    assert_eq!(saw(review), by(Act::SawSession, "session 7"));
    assert_eq!(saw(Call::Sessions(Nothing {})), None, "a list is no file");
}

#[test]
fn each_role_may_what_it_is_here_for_and_nothing_else() {
    let mut bench = Bench::guarded();
    bench.sign_in(DESK);
    let not = |roles: &[Role]| Err(Refusal::NotPermitted { roles: roles.to_vec() });
    assert_eq!(bench.start(), not(CARING));
    let (parameter, side) = (crate::ipc::Parameter::HeartRate, crate::ipc::Side::High);
    let limit = SetLimit { bed: 1, parameter, side, value: Some("130".into()), by: String::new() };
    assert_eq!(bench.ask(Call::SetLimit(limit)), not(&[Role::Clinician, Role::Trainer]));
    let add = AddMember { name: "A. New".into(), roles: vec![Role::Clinician], secret: secret() };
    assert_eq!(bench.ask(Call::AddMember(add.clone())), not(&[Role::Administrator]));
    assert_eq!(bench.ask(prefer()), Ok(()));
    let link = crate::ipc::LinkPatients { patient: 1, into: Some(2), by: String::new() };
    assert_eq!(bench.ask(Call::LinkPatients(link)), not(&[Role::Administrator, Role::Clinician]));
    let identify = crate::ipc::Identify { session: 1, patient: Some(1), by: String::new() };
    assert_eq!(bench.ask(Call::Identify(identify)), not(CARING));
    let sessions_of_a_file = |bench: &mut Bench| {
        let asked = bench.tell(Event::Call { ticket: 3, call: Call::Patient(crate::ipc::PatientAsk { patient: 1 }) });
        asked.into_iter().find_map(|effect| match effect {
            Effect::Ask { query: crate::Query::PatientFile { sessions, .. }, .. } => Some(sessions),
            _ => None,
        })
    };
    assert_eq!(sessions_of_a_file(&mut bench), Some(false), "the desk knows who, and not what was measured");
    bench.sign_in(NURSE);
    assert_eq!(sessions_of_a_file(&mut bench), Some(true));
    assert_eq!(bench.start(), Ok(()));
    assert!(
        bench
            .tell(Event::Call { ticket: 3, call: Call::AddMember(add) })
            .iter()
            .any(|effect| matches!(effect, Effect::AddMember { .. }))
    );
}

#[test]
fn the_first_person_is_an_administrator_and_is_there() {
    let mut bench = Bench::open();
    let add = |name: &str, roles: &[Role]| {
        Call::AddMember(AddMember { name: name.into(), roles: roles.to_vec(), secret: secret() })
    };
    assert_eq!(bench.ask(add("N. Grace", &[])), Err(Refusal::RoleMissing));
    assert_eq!(bench.ask(add("  ", &[Role::Administrator])), Err(Refusal::NameMissing));
    assert_eq!(bench.ask(add("N. Grace", &[Role::Clinician])), Err(Refusal::AdministratorFirst));
    assert_eq!(bench.ask(add("N. Grace", &[Role::Administrator])), Ok(()));
    let made = member(NURSE, "N. Grace", &[Role::Administrator]);
    bench.tell(Event::People { candidates: vec![candidate(NURSE, "N. Grace", 0)], members: None, cards: false });
    let effects = bench.tell(Event::MemberAdded { ticket: 9, added: Ok(made.clone()) });
    let kept: Vec<&Kept> = effects
        .iter()
        .filter_map(|e| match e {
            Effect::Keep { what, .. } => Some(what),
            _ => None,
        })
        .collect();
    assert!(
        matches!(
            kept[..],
            [Kept::Member { .. }, Kept::Shift { member: Some(_) }, Kept::Act { act: Act::AddedMember, .. }]
        ),
        "{kept:?}"
    );
    assert_eq!(bench.board().people.present, Some(made));
    assert_eq!(bench.ask(add("N. Grace", &[Role::Clinician])), Err(Refusal::NameTaken));
}

#[test]
fn guessing_is_slowed_and_a_restart_does_not_help() {
    let mut bench = Bench::guarded();
    let attempt = |bench: &mut Bench| bench.ask(Call::SignIn(SignIn { member: NURSE.into(), secret: secret() }));
    let wrong = |bench: &mut Bench, times| {
        bench.people([times, 0], None);
        bench.tell(Event::Arrived { ticket: 9, who: Err(Refusal::WrongSecret { wrong: times }) });
    };
    wrong(&mut bench, 2);
    let effects = bench.tell(Event::Arrived { ticket: 9, who: Err(Refusal::WrongSecret { wrong: 2 }) });
    let told = effects.iter().any(|effect| {
        matches!(effect, Effect::Keep { what: Kept::Act { act: Act::RefusedSignIn, by, .. }, .. } if by.is_empty())
    });
    assert!(told, "it stands in the record");
    assert_eq!(attempt(&mut bench), Ok(()));
    wrong(&mut bench, 3);
    assert_eq!(attempt(&mut bench), Err(Refusal::WaitBeforeTrying { millis: 2000 }));
    assert_eq!(bench.board().people.waits.len(), 1);
    bench.millis = 1_500;
    assert_eq!(attempt(&mut bench), Err(Refusal::WaitBeforeTrying { millis: 500 }));
    bench.millis = 2_000;
    assert_eq!(attempt(&mut bench), Ok(()));
    wrong(&mut bench, 4);
    assert_eq!(attempt(&mut bench), Err(Refusal::WaitBeforeTrying { millis: 4000 }), "each one more is longer");
    // Another start of the program is told the same count, and waits from its own beginning.
    let mut later = Bench::guarded();
    wrong(&mut later, 6);
    assert_eq!(attempt(&mut later), Err(Refusal::WaitBeforeTrying { millis: 16_000 }));
    assert_eq!(later.ask(Call::SignIn(SignIn { member: DESK.into(), secret: secret() })), Ok(()), "others do not wait");
    let longest = (3..60).filter_map(super::wait).max();
    assert_eq!(longest, Some(LONGEST_WAIT));
    let shut = Candidate { shut: true, ..candidate(NURSE, "N. Grace", 50) };
    later.tell(Event::People { candidates: vec![shut], members: None, cards: false });
    assert_eq!(attempt(&mut later), Err(Refusal::SlotShut));
    assert_eq!(later.ask(Call::SignIn(SignIn { member: "x".into(), secret: secret() })), Err(Refusal::NoSuchMember));
}

#[test]
fn a_slot_that_the_record_does_not_know_gets_its_person_with_the_least_rights() {
    let mut bench = Bench::open();
    let alone = vec![candidate(NURSE, "N. Grace", 0)];
    bench.tell(Event::People { candidates: alone, members: Some(Vec::new()), cards: false });
    bench.sign_in(NURSE);
    let roles = |bench: &Bench| bench.board().people.present.unwrap().roles;
    assert_eq!(roles(&bench), [Role::Administrator], "the first one is who was to be the administrator");
    bench.people([0, 0], None);
    bench.sign_in(DESK);
    assert_eq!(roles(&bench), [Role::Receptionist]);
    // A record from before people were named, put back under today's slots: nobody knows which of them administers.
    let mut older = Bench::open();
    older.people([0, 0], Some(Vec::new()));
    older.sign_in(DESK);
    assert_eq!(roles(&older), [Role::Receptionist]);
}

#[test]
fn a_secret_does_not_show_itself() {
    let shown = format!("{:?}", Call::SignIn(SignIn { member: NURSE.into(), secret: secret() }));
    assert!(!shown.contains("40718265"), "{shown}");
}
