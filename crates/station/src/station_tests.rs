use crate::ipc::{
    Acknowledge, Amount, At, Board, Call, Cause, CloseNow, Condition, EndSession, KeyKept, MarkKind, Nothing,
    NumericState, Parameter, PauseAudio, Phase, Pull, Purpose, Refusal, Reply, SaveStrip, SetLimit, SetMark, Side,
    StartSession, Unlock,
};
use crate::{BedPlan, Config, Effect, Event, Kept, Lessons, LinkPlan, Now, Speaker, Station, Trouble, Viewer};
use std::sync::Arc;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};

#[path = "window_tests.rs"]
mod windows;

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
        let config = Config { purpose: Purpose::Training, version: 1, window: true, wall: true, beds };
        Self { station: Station::new(config, now), now }
    }

    fn open() -> Self {
        let mut bench = Self::locked();
        bench.tell(Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 7,
            next_patient: 1,
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

    /// One measurement of an oximeter on the same device, without any status.
    fn spot_check(&mut self, percent: u8) -> Vec<Effect> {
        let bytes: Arc<[u8]> = Arc::from([0x00, percent, 0x00, 0x48, 0x00]);
        let heard = self.now.instant;
        self.tell(Event::Packet(Packet { link: OXIMETER, attribute: Attribute::Gatt(0x2A5E), heard, bytes }))
    }

    fn saturation_shown(&mut self) -> (NumericState, Option<String>) {
        let board = self.board();
        let numeric = &board.beds[0].numerics[1];
        assert_eq!(numeric.parameter, Parameter::Spo2);
        (numeric.state, numeric.value.clone())
    }

    fn pull(&mut self, painted: u32, visible: bool) {
        self.pull_by(Viewer::Main, Pull { painted, visible, touched: false });
    }

    fn pull_by(&mut self, viewer: Viewer, pull: Pull) -> Vec<Effect> {
        self.tell(Event::Pulled { ticket: 2, viewer, pull })
    }

    fn own(&mut self) -> Vec<Condition> {
        self.board().technical.iter().map(|row| row.condition).collect()
    }
}

fn start(patient: &str, attending: &str) -> Call {
    Call::StartSession(StartSession { bed: 1, whom: patient.into(), attending: attending.into() })
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
    assert_eq!(session.id, 7);
    assert_eq!(session.whose, crate::ipc::Whose::Named { name: "SAMPLE, Patient".into() });
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
fn a_spot_reading_stands_with_its_age_for_an_hour_and_alarms_nobody() {
    let mut bench = Bench::attended();
    // 70 % would be an extreme desaturation, were it live.
    let effects = bench.spot_check(70);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Keep { what: Kept::Reading { .. }, .. })));
    let began = bench.now.instant;
    let board = bench.board();
    assert_eq!(board.beds[0].alarms, []);
    let numeric = &board.beds[0].numerics[1];
    assert_eq!((numeric.state, numeric.value.as_deref()), (NumericState::Spot, Some("70")));
    assert_eq!((numeric.dim_ms, numeric.deadline_ms), (Some(900_000), 3_600_000));
    bench.pass(Span::secs(3599));
    assert_eq!(bench.saturation_shown(), (NumericState::Spot, Some("70".into())));
    bench.pass(Span::secs(1));
    let board = bench.board();
    let numeric = &board.beds[0].numerics[1];
    assert_eq!((numeric.state, numeric.value.clone()), (NumericState::Stale, None));
    assert_eq!((numeric.cause, numeric.technical), (Some(Cause::TooOld), false));
    assert_eq!(numeric.heard.map(|at| at.0), Some(crate::ipc::At::from(began).0));
    // Its silence says nothing: neither the number nor the link is missed.
    assert_eq!(board.beds[0].alarms, []);
}

#[test]
fn a_live_number_takes_the_place_of_a_spot_reading_and_never_the_other_way() {
    let mut bench = Bench::attended();
    bench.spot_check(88);
    bench.saturation(97);
    assert_eq!(bench.saturation_shown(), (NumericState::Live, Some("97".into())));
    bench.spot_check(88);
    assert_eq!(bench.saturation_shown(), (NumericState::Live, Some("97".into())));
    // The stream stops. A spot reading may stand, but the missing stream stays an alarm.
    bench.pass(Span::secs(6));
    bench.spot_check(89);
    assert_eq!(bench.saturation_shown(), (NumericState::Spot, Some("89".into())));
    bench.pass(Span::secs(1));
    let missing = |board: &Board| {
        let technical = |row: &&crate::ipc::AlarmRow| row.class == crate::ipc::Class::Technical;
        board.beds[0].alarms.iter().filter(technical).count()
    };
    assert!(missing(&bench.board()) > 0);
}

#[test]
fn a_probe_that_comes_off_is_told_also_while_a_spot_reading_stands() {
    let mut bench = Bench::attended();
    bench.saturation(97);
    bench.pass(Span::secs(6));
    bench.spot_check(96);
    // NaN twice; the device says that it is not on the user (bit 11 of its status).
    let bytes: Arc<[u8]> = Arc::from([0x08, 0xff, 0x07, 0xff, 0x07, 0x00, 0x08, 0x00]);
    let heard = bench.now.instant;
    bench.tell(Event::Packet(Packet { link: OXIMETER, attribute: Attribute::Gatt(0x2A5F), heard, bytes }));
    bench.pass(Span::secs(5));
    assert_eq!(bench.saturation_shown(), (NumericState::Spot, Some("96".into())));
    let conditions: Vec<_> = bench.board().beds[0].alarms.iter().map(|row| row.condition).collect();
    assert!(conditions.contains(&Condition::SensorOff), "{conditions:?}");
}

#[test]
fn a_spot_reading_never_stands_beside_the_next_patients_name() {
    let mut bench = Bench::open();
    bench.spot_check(97);
    assert_eq!(bench.saturation_shown(), (NumericState::Spot, Some("97".into())));
    bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
    assert_eq!(bench.saturation_shown(), (NumericState::NotMonitored, None));
    bench.spot_check(96);
    bench.ask(Call::EndSession(EndSession { bed: 1, by: "A. Nurse".into() })).unwrap();
    assert_eq!(bench.saturation_shown(), (NumericState::NotMonitored, None));
}

#[test]
fn a_cuff_gets_its_place_when_it_measures_and_its_inflation_is_no_blood_pressure() {
    let mut bench = Bench::attended();
    let send = |bench: &mut Bench, uuid, bytes: &[u8]| {
        let heard = bench.now.instant;
        let bytes = Arc::from(bytes);
        bench.tell(Event::Packet(Packet { link: OXIMETER, attribute: Attribute::Gatt(uuid), heard, bytes }));
    };
    let shown = |bench: &mut Bench, parameter| {
        let board = bench.board();
        let numeric = board.beds[0].numerics.iter().find(|numeric| numeric.parameter == parameter).cloned();
        numeric.map(|numeric| (numeric.state, numeric.value))
    };
    assert_eq!(shown(&mut bench, Parameter::SystolicPressure), None);
    send(&mut bench, 0x2A36, &[0x00, 160, 0, 0xff, 0x07, 0xff, 0x07]);
    assert_eq!(shown(&mut bench, Parameter::CuffPressure), Some((NumericState::Live, Some("160".into()))));
    assert_eq!(shown(&mut bench, Parameter::SystolicPressure), None);
    bench.pass(Span::secs(5));
    assert_eq!(shown(&mut bench, Parameter::CuffPressure), Some((NumericState::Stale, None)));
    // Mean not measured: it takes no place.
    send(&mut bench, 0x2A35, &[0x00, 138, 0, 88, 0, 0xff, 0x07]);
    assert_eq!(shown(&mut bench, Parameter::SystolicPressure), Some((NumericState::Spot, Some("138".into()))));
    assert_eq!(shown(&mut bench, Parameter::DiastolicPressure), Some((NumericState::Spot, Some("88".into()))));
    assert_eq!(shown(&mut bench, Parameter::MeanPressure), None);
    bench.pass(Span::secs(60));
    assert_eq!(bench.board().beds[0].alarms, []);
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

fn mark(at: Instant, kind: MarkKind, retracts: Option<u32>) -> Call {
    let at = At::from(at);
    Call::SetMark(SetMark { bed: 1, at, kind, note: " two litres ".into(), retracts, by: "A. Nurse".into() })
}

fn kept_marks(effects: &[Effect]) -> Vec<crate::Mark> {
    let kept = |effect: &Effect| match effect {
        Effect::Keep { what: Kept::Mark { mark, .. }, .. } => Some(mark.clone()),
        _ => None,
    };
    effects.iter().filter_map(kept).collect()
}

#[test]
fn a_mark_is_about_the_moment_of_the_key_and_stands_on_the_board() {
    let mut bench = Bench::attended();
    bench.pass(Span::secs(10));
    let pressed = bench.now;
    bench.pass(Span::secs(20));
    let effects = bench.tell(Event::Call { ticket: 1, call: mark(pressed.instant, MarkKind::Oxygen, None) });
    let [kept] = &kept_marks(&effects)[..] else { panic!("one mark is kept: {effects:?}") };
    assert_eq!((kept.number, kept.on, kept.written), (1, pressed, bench.now));
    assert_eq!(kept.note, "two litres");
    assert!(effects.iter().any(|e| matches!(e, Effect::Keep { what: Kept::Act { act: crate::Act::Marked, .. }, .. })));
    let board = bench.board();
    let marks = &board.beds[0].session.as_ref().unwrap().marks;
    assert_eq!((marks[0].on, marks[0].mark.by.as_str()), (At::from(pressed.instant), "A. Nurse"));
}

#[test]
fn a_mark_is_taken_back_once_by_a_later_one_and_never_changed() {
    let mut bench = Bench::attended();
    let now = bench.now.instant;
    bench.ask(mark(now, MarkKind::Drug, None)).unwrap();
    assert_eq!(bench.ask(mark(now, MarkKind::Retraction, None)), Err(Refusal::NoSuchMark));
    assert_eq!(bench.ask(mark(now, MarkKind::Oxygen, Some(2))), Err(Refusal::NoSuchMark));
    bench.ask(mark(now, MarkKind::Oxygen, Some(1))).unwrap();
    assert_eq!(bench.ask(mark(now, MarkKind::Retraction, Some(1))), Err(Refusal::NoSuchMark));
    bench.ask(mark(now, MarkKind::Retraction, Some(2))).unwrap();
    // A mere taking back is nothing that could be taken back.
    assert_eq!(bench.ask(mark(now, MarkKind::Other, Some(3))), Err(Refusal::NoSuchMark));
    let board = bench.board();
    let marks = &board.beds[0].session.as_ref().unwrap().marks;
    let seen: Vec<_> = marks.iter().map(|one| (one.mark.number, one.mark.retracts, one.mark.retracted_by)).collect();
    assert_eq!(seen, [(1, None, Some(2)), (2, Some(1), Some(3)), (3, Some(2), None)]);
    assert_eq!(marks[0].mark.kind, MarkKind::Drug, "what was said stays");
}

#[test]
fn a_mark_outside_the_session_too_long_or_nameless_is_refused_and_nothing_is_kept() {
    let mut bench = Bench::open();
    let before = bench.now.instant;
    assert_eq!(bench.ask(mark(before, MarkKind::Mark, None)), Err(Refusal::NoSession { bed: 1 }));
    bench.pass(Span::secs(5));
    bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
    let now = bench.now.instant;
    let with = |at: Instant, note: &str, by: &str| {
        let (note, by) = (note.into(), by.into());
        Call::SetMark(SetMark { bed: 1, at: At::from(at), kind: MarkKind::Mark, note, retracts: None, by })
    };
    let refused = [
        (with(before, "", "A. Nurse"), Refusal::OutsideSession),
        (with(now + Span::secs(2), "", "A. Nurse"), Refusal::OutsideSession),
        (with(now, &"é".repeat(201), "A. Nurse"), Refusal::NoteTooLong { most: 200 }),
        (with(now, "", " "), Refusal::NameMissing),
    ];
    for (call, why) in refused {
        let effects = bench.tell(Event::Call { ticket: 1, call });
        assert!(effects.contains(&Effect::Answer { ticket: 1, reply: Err(why.clone()) }), "{why:?}: {effects:?}");
        assert_eq!(kept_marks(&effects), []);
    }
    // The control: the longest note, and a window whose clock runs a little ahead, are taken.
    let ahead = with(now + Span::millis(300), &"é".repeat(200), "A. Nurse");
    let effects = bench.tell(Event::Call { ticket: 1, call: ahead });
    assert_eq!(kept_marks(&effects)[0].on.instant, now);
}

#[test]
fn a_strip_is_asked_for_in_a_name_that_stands_in_the_record() {
    let mut bench = Bench::open();
    let strip = |by: &str| {
        Call::SaveStrip(SaveStrip { session: 3, wave: 1, from: crate::ipc::Utc(0), seconds: 10, by: by.into() })
    };
    assert_eq!(bench.ask(strip("")), Err(Refusal::NameMissing));
    let effects = bench.tell(Event::Call { ticket: 1, call: strip("A. Nurse") });
    let asked = |e: &Effect| matches!(e, Effect::Keep { what: Kept::Act { act: crate::Act::AskedForStrip, .. }, .. });
    assert!(effects.iter().any(asked), "{effects:?}");
    assert!(effects.iter().any(|e| matches!(e, Effect::Ask { ticket: 1, query: crate::Query::SaveStrip(_) })));
}
