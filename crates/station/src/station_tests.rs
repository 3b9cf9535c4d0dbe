use crate::ipc::{
    Acknowledge, Amount, Board, Call, Cause, CloseNow, Condition, EndSession, KeyKept, Nothing, NumericState,
    Parameter, PauseAudio, Phase, Pull, Purpose, Refusal, Reply, SetLimit, Side, StartSession, Unlock,
};
use crate::{BedPlan, Config, Effect, Event, Kept, Lessons, LinkPlan, Now, Speaker, Station, Trouble};
use std::sync::Arc;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};

const OXIMETER: Link = Link(3);

struct Bench {
    station: Station,
    now: Now,
}

impl Bench {
    fn locked() -> Self {
        let links = vec![LinkPlan { link: OXIMETER, label: "oximeter".into(), about: String::new() }];
        let beds = vec![BedPlan { bed: Bed(1), origin: Origin::Demo, links, lessons: Lessons::default() }];
        let now = Now { instant: Instant::new(Run(1), 1_000_000), wall: Wall::from_micros(1_790_000_000_000_000) };
        let config = Config { purpose: Purpose::Training, version: 1, window: true, beds };
        Self { station: Station::new(config, now), now }
    }

    fn open() -> Self {
        let mut bench = Self::locked();
        bench.tell(Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 7,
            first_start: false,
            preferences: Vec::new(),
        });
        bench.tell(Event::Speaker(Speaker { cause: None, device: None, volume_percent: None }));
        bench.tell(Event::Link { link: OXIMETER, state: LinkState::Up { origin: Origin::Demo } });
        bench
    }

    fn attended() -> Self {
        let mut bench = Self::open();
        bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
        bench
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        self.station.handle(self.now, event)
    }

    fn ask(&mut self, call: Call) -> Result<Reply, Refusal> {
        let effects = self.tell(Event::Call { ticket: 1, call });
        let answer = effects.into_iter().find_map(|effect| match effect {
            Effect::Answer { ticket: 1, reply } => Some(reply),
            _ => None,
        });
        answer.expect("every call is answered at once but those to the store")
    }

    fn board(&mut self) -> Board {
        match self.ask(Call::Board(Nothing {})) {
            Ok(Reply::Board(board)) => board,
            other => panic!("not a board: {other:?}"),
        }
    }

    fn pass(&mut self, span: Span) {
        self.now = Now { instant: self.now.instant + span, wall: self.now.wall + span };
        self.tell(Event::Tick);
    }

    fn saturation(&mut self, percent: u8) -> Vec<Effect> {
        let bytes: Arc<[u8]> = Arc::from([0x00, percent, 0x00, 0x48, 0x00]);
        let heard = self.now.instant;
        self.tell(Event::Packet(Packet { link: OXIMETER, attribute: Attribute::Gatt(0x2A5F), heard, bytes }))
    }

    fn pull(&mut self, painted: u32, visible: bool) {
        self.tell(Event::Pulled { ticket: 2, pull: Pull { painted, visible } });
    }

    fn own(&mut self) -> Vec<Condition> {
        self.board().technical.iter().map(|row| row.condition).collect()
    }
}

fn start(patient: &str, attending: &str) -> Call {
    Call::StartSession(StartSession { bed: 1, patient: patient.into(), attending: attending.into() })
}

#[test]
fn a_window_that_stops_painting_is_a_technical_alarm_in_a_session_only() {
    let mut bench = Bench::open();
    bench.pull(1, true);
    bench.pass(Span::secs(5));
    assert_eq!(bench.own(), []);
    bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
    bench.pull(2, true);
    bench.pass(Span::millis(1900));
    bench.pull(3, true);
    bench.pass(Span::millis(1900));
    assert_eq!(bench.own(), []);
    // It goes on asking, but what it painted does not advance.
    bench.pull(3, true);
    bench.pass(Span::millis(200));
    bench.pull(3, true);
    assert_eq!(bench.own(), [Condition::DisplayStalled]);
    bench.pull(4, true);
    assert_eq!(bench.own(), []);
    bench.pull(4, false);
    assert_eq!(bench.own(), [Condition::DisplayHidden]);
}

#[test]
fn a_gap_nobody_watched_is_kept_and_stays_until_it_is_seen() {
    let mut bench = Bench::attended();
    let effects = bench.tell(Event::Jumped { gap: Span::secs(90) });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Keep { what: Kept::Gap { .. }, .. })));
    bench.pass(Span::secs(60));
    let board = bench.board();
    assert_eq!(board.technical.iter().map(|row| row.condition).collect::<Vec<_>>(), [Condition::ClockJumped]);
    bench.ask(Call::Acknowledge(Acknowledge { bed: None, revision: board.revision, by: "A. Nurse".into() })).unwrap();
    assert_eq!(bench.own(), []);
}

#[test]
fn nothing_is_judged_or_kept_without_a_session() {
    let mut bench = Bench::open();
    for _ in 0..30 {
        bench.pass(Span::secs(1));
        let effects = bench.saturation(70);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Keep { .. } | Effect::Sound(Some(_)))));
    }
    let board = bench.board();
    assert_eq!(board.beds[0].alarms, []);
    assert_eq!(board.beds[0].numerics[1].value.as_deref(), Some("70"));
}

#[test]
fn a_session_needs_names_an_open_store_and_a_free_bed() {
    let mut locked = Bench::locked();
    assert_eq!(locked.ask(start("SAMPLE", "A. Nurse")), Err(Refusal::Locked));
    let mut bench = Bench::open();
    assert_eq!(bench.ask(start("  ", "A. Nurse")), Err(Refusal::NameMissing));
    assert_eq!(bench.ask(start("SAMPLE", "\n")), Err(Refusal::NameMissing));
    bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
    let runs = Refusal::SessionRuns { bed: 1, patient: "SAMPLE, Patient".into() };
    assert_eq!(bench.ask(start("OTHER", "A. Nurse")), Err(runs));
    let session = bench.board().beds[0].session.clone().unwrap();
    assert_eq!((session.id, session.verified), (7, false));
    bench.ask(Call::EndSession(EndSession { bed: 1, by: "A. Nurse".into() })).unwrap();
    let end = Call::EndSession(EndSession { bed: 1, by: "A. Nurse".into() });
    assert_eq!(bench.ask(end), Err(Refusal::NoSession { bed: 1 }));
}

#[test]
fn a_limit_outside_its_bounds_is_refused_with_the_bounds() {
    let mut bench = Bench::attended();
    let set = |value: &str| {
        Call::SetLimit(SetLimit {
            bed: 1,
            parameter: Parameter::Spo2,
            side: Side::Low,
            value: Some(value.into()),
            by: "A. Nurse".into(),
        })
    };
    let amount = |value: &str| Amount { value: value.into(), unit: "%".into() };
    let outside = Refusal::OutsideBounds { least: amount("70"), most: amount("98") };
    assert_eq!(bench.ask(set("20")), Err(outside));
    assert_eq!(bench.ask(set("ninety")), Err(Refusal::NotANumber { text: "ninety".into() }));
    bench.ask(set("88")).unwrap();
    let row = bench.board().beds[0].numerics[1].low.clone().unwrap();
    assert_eq!((row.value.as_deref(), row.by.as_deref()), (Some("88"), Some("A. Nurse")));
}

#[test]
fn acknowledging_a_board_that_was_never_drawn_is_refused() {
    let mut bench = Bench::attended();
    let revision = bench.board().revision + 100;
    let ask = Call::Acknowledge(Acknowledge { bed: Some(1), revision, by: "A. Nurse".into() });
    assert_eq!(bench.ask(ask), Err(Refusal::RevisionUnknown { revision }));
}

#[test]
fn a_full_queue_and_a_full_disk_are_alarms_that_end_by_themselves() {
    let mut bench = Bench::attended();
    bench.tell(Event::QueueFull { lost: 3 });
    bench.tell(Event::Disk(Some(Trouble { cause: Cause::DiskFull, lost: 3 })));
    let board = bench.board();
    assert_eq!((board.keeping.lost, board.keeping.trouble), (3, Some(Cause::DiskFull)));
    assert!(board.technical.iter().any(|row| row.condition == Condition::DiskTrouble));
    // Alarms go on meanwhile.
    let effects = bench.saturation(70);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Sound(Some(_)))));
    bench.tell(Event::Disk(None));
    bench.tell(Event::Stored { upto: 4 });
    assert_eq!(bench.own(), []);
}

#[test]
fn sound_that_cannot_be_heard_is_an_alarm_while_someone_relies_on_it() {
    let mut bench = Bench::open();
    bench.tell(Event::Speaker(Speaker { cause: Some(Cause::Muted), device: None, volume_percent: Some(0) }));
    assert_eq!(bench.own(), []);
    assert!(!bench.board().audible.can);
    bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
    let board = bench.board();
    assert_eq!(
        (board.technical[0].condition, board.technical[0].cause),
        (Condition::CannotBeHeard, Some(Cause::Muted))
    );
    bench.tell(Event::Speaker(Speaker { cause: None, device: None, volume_percent: Some(70) }));
    assert_eq!(bench.own(), []);
}

#[test]
fn closing_in_a_session_asks_and_ends_only_for_a_name() {
    let mut idle = Bench::open();
    assert!(idle.tell(Event::CloseWanted).contains(&Effect::Close));
    let mut bench = Bench::attended();
    assert!(!bench.tell(Event::CloseWanted).contains(&Effect::Close));
    assert!(bench.board().close_asked);
    bench.ask(Call::CloseNow(CloseNow { by: None })).unwrap();
    assert!(!bench.board().close_asked && bench.board().beds[0].session.is_some());
    bench.tell(Event::CloseWanted);
    let call = Call::CloseNow(CloseNow { by: Some("A. Nurse".into()) });
    let effects = bench.tell(Event::Call { ticket: 9, call });
    assert!(effects.contains(&Effect::Close));
    assert!(effects.iter().any(|e| matches!(e, Effect::Keep { what: Kept::SessionEnded { .. }, .. })));
}

#[test]
fn a_pause_counts_down_and_the_tone_comes_back() {
    let mut bench = Bench::attended();
    bench.saturation(70);
    let silent = bench.tell(Event::Call { ticket: 1, call: Call::PauseAudio(PauseAudio { by: "A. Nurse".into() }) });
    assert!(silent.contains(&Effect::Sound(None)));
    for _ in 0..119 {
        bench.pass(Span::secs(1));
        assert!(!bench.saturation(70).iter().any(|effect| matches!(effect, Effect::Sound(Some(_)))));
    }
    assert!(bench.board().pause.is_some());
    bench.now = Now { instant: bench.now.instant + Span::secs(1), wall: bench.now.wall + Span::secs(1) };
    assert!(bench.saturation(70).iter().any(|effect| matches!(effect, Effect::Sound(Some(_)))));
    assert!(bench.board().pause.is_none());
}

#[test]
fn a_passphrase_is_asked_of_the_store_and_a_wrong_one_leaves_the_door_shut() {
    let mut bench = Bench::locked();
    let short = Call::Unlock(Unlock { passphrase: "short".into() });
    assert_eq!(bench.ask(short), Err(Refusal::PassphraseTooShort { least: 8 }));
    let effects =
        bench.tell(Event::Call { ticket: 5, call: Call::Unlock(Unlock { passphrase: "long enough".into() }) });
    assert!(matches!(effects[..], [Effect::Open { ticket: 5, .. }]));
    assert!(!format!("{effects:?}").contains("long enough"));
    let why = Some(Refusal::WrongPassphrase);
    let effects = bench.tell(Event::Locked { ticket: Some(5), first: false, why });
    assert!(effects.contains(&Effect::Answer { ticket: 5, reply: Err(Refusal::WrongPassphrase) }));
    assert_eq!(bench.board().phase, Phase::Locked { first: false });
}

#[test]
fn a_number_past_its_deadline_is_blank_on_a_new_revision() {
    let mut bench = Bench::attended();
    bench.saturation(97);
    let live = bench.board();
    assert_eq!(live.beds[0].numerics[1].state, NumericState::Live);
    bench.pass(Span::millis(4999));
    assert_eq!(bench.board().beds[0].numerics[1].value.as_deref(), Some("97"));
    bench.pass(Span::millis(1));
    let stale = bench.board();
    assert_eq!((stale.beds[0].numerics[1].state, stale.beds[0].numerics[1].value.clone()), (NumericState::Stale, None));
    assert!(stale.revision > live.revision);
}

#[test]
fn the_same_events_give_the_same_effects() {
    let play = || {
        let mut bench = Bench::attended();
        (0..200_u8)
            .flat_map(|n| {
                bench.pass(Span::millis(700));
                bench.saturation(if n % 40 < 20 { 97 } else { 79 })
            })
            .map(|effect| format!("{effect:?}"))
            .collect::<Vec<String>>()
    };
    assert_eq!(play(), play());
}
