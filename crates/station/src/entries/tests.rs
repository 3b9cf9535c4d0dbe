//! What is entered by hand is kept with its person and method, ages, and is never a live number nor an alarm.

use crate::ipc::{
    Amount, At, Board, Call, Consciousness, Count, EndSession, Enter, Entered, EntryKind, EntryRow, Finding, KeyKept,
    LiveEntry, Method, Nothing, NumericState, OxygenDevice, Parameter, Purpose, Refusal, Reply, StartSession,
};
use crate::{Act, BedPlan, Config, Effect, Entry, Event, Kept, Lessons, LinkPlan, Now, Speaker, Station};
use std::sync::Arc;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Quantity, Run, Span, Unit, Wall};

const OXIMETER: Link = Link(3);
const LIVE_SATURATION: u16 = 0x2A5F;
const THERMOMETER: u16 = 0x2A1C;

struct Bench {
    station: Station,
    now: Now,
}

impl Bench {
    fn open() -> Self {
        let links = vec![LinkPlan { link: OXIMETER, label: "oximeter".into(), about: String::new() }];
        let beds = vec![BedPlan { bed: Bed(1), origin: Origin::Demo, links, lessons: Lessons::default() }];
        let now = Now { instant: Instant::new(Run(1), 1_000_000), wall: Wall::from_micros(1_790_000_000_000_000) };
        let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
        let mut bench = Self { station: Station::new(config, now), now };
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
        let start = StartSession { bed: 1, whom: "SAMPLE, Patient".into(), attending: "A. Nurse".into() };
        bench.ask(Call::StartSession(start)).unwrap();
        bench.pass(Span::secs(60));
        bench
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        self.station.handle(self.now, event)
    }

    fn ask(&mut self, call: Call) -> Result<Reply, Refusal> {
        let answer = self.tell(Event::Call { ticket: 1, call }).into_iter().find_map(|effect| match effect {
            Effect::Answer { ticket: 1, reply } => Some(reply),
            _ => None,
        });
        answer.expect("these calls are answered at once")
    }

    fn enter(&mut self, found: Finding) -> Result<Reply, Refusal> {
        let call = entry(At::from(self.now.instant), Some(found), None);
        self.ask(call)
    }

    fn board(&mut self) -> Board {
        match self.ask(Call::Board(Nothing {})) {
            Ok(Reply::Board(board)) => board,
            other => panic!("not a board: {other:?}"),
        }
    }

    fn standing(&mut self) -> Vec<LiveEntry> {
        let board = self.board();
        board.beds[0].session.as_ref().map(|session| session.entries.standing.clone()).unwrap_or_default()
    }

    fn pass(&mut self, span: Span) -> Vec<Effect> {
        self.now = Now { instant: self.now.instant + span, wall: self.now.wall + span };
        self.tell(Event::Tick)
    }

    fn send(&mut self, uuid: u16, bytes: &[u8]) -> Vec<Effect> {
        let heard = self.now.instant;
        let packet = Packet { link: OXIMETER, attribute: Attribute::Gatt(uuid), heard, bytes: Arc::from(bytes) };
        self.tell(Event::Packet(packet))
    }
}

fn entry(at: At, found: Option<Finding>, retracts: Option<u32>) -> Call {
    Call::Enter(Enter { bed: 1, at, found, note: " left arm ".into(), retracts, by: "B. Nurse".into() })
}

fn amount(value: &str, unit: &str) -> Amount {
    Amount { value: value.into(), unit: unit.into() }
}

fn temperature(value: &str) -> Finding {
    Finding::Temperature { value: amount(value, "Cel") }
}

fn pressure(systolic: &str, diastolic: &str) -> Finding {
    Finding::Pressure { systolic: amount(systolic, "mm[Hg]"), diastolic: amount(diastolic, "mm[Hg]") }
}

fn counted(rate: &str, breaths: u16, millis: u32) -> Finding {
    Finding::Respiration { rate: amount(rate, "/min"), count: Some(Count { breaths, millis }) }
}

/// As far from well as can be entered.
fn worst() -> [Finding; 8] {
    [
        temperature("47"),
        pressure("40", "10"),
        Finding::Respiration { rate: amount("120", "/min"), count: None },
        Finding::Consciousness { level: Consciousness::Unresponsive },
        Finding::Oxygen { device: OxygenDevice::ReservoirMask, flow: amount("70", "L/min") },
        Finding::Pain { score: amount("10", "{score}") },
        Finding::Urine { volume: amount("0", "mL") },
        Finding::Weight { weight: amount("0.2", "kg") },
    ]
}

fn kept(effects: &[Effect]) -> Vec<Entry> {
    let kept = |effect: &Effect| match effect {
        Effect::Keep { what: Kept::Entry { session: 7, entry }, .. } => Some(entry.clone()),
        _ => None,
    };
    effects.iter().filter_map(kept).collect()
}

fn sounds(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Sound(Some(_))))
}

#[test]
fn the_worst_that_can_be_entered_alarms_nobody_and_refreshes_nothing() {
    let mut bench = Bench::attended();
    bench.send(LIVE_SATURATION, &[0x00, 97, 0x00, 0x48, 0x00]);
    // 36.6 degrees, measured.
    bench.send(THERMOMETER, &[0x00, 0x6e, 0x01, 0x00, 0xff]);
    let before = bench.board();
    let numbers = |board: &Board| board.beds[0].numerics.clone();
    for found in worst() {
        let effects =
            bench.tell(Event::Call { ticket: 1, call: entry(At::from(bench.now.instant), Some(found), None) });
        assert!(!sounds(&effects), "{effects:?}");
        let readings = effects.iter().filter(|e| matches!(e, Effect::Keep { what: Kept::Reading { .. }, .. })).count();
        assert_eq!((kept(&effects).len(), readings), (1, 0), "an entry is no reading");
    }
    assert_eq!(numbers(&bench.board()), numbers(&before), "no number of the board is another one");
    assert_eq!(bench.board().beds[0].alarms, []);
    assert_eq!(bench.standing().len(), 8);
    // What was live grows old as if nobody had written anything, and its absence is an alarm.
    let mut silent = bench.pass(Span::secs(4));
    bench.enter(pressure("300", "299")).unwrap();
    silent.extend(bench.pass(Span::secs(2)));
    assert!(sounds(&silent), "the oximeter is silent, whatever is entered");
    let spo2 = numbers(&bench.board()).into_iter().find(|numeric| numeric.parameter == Parameter::Spo2).unwrap();
    assert_eq!((spo2.state, spo2.value), (NumericState::Stale, None));
    // The control: what a device sends live does alarm.
    let mut control = Bench::attended();
    assert!(sounds(&control.send(LIVE_SATURATION, &[0x00, 70, 0x00, 0x48, 0x00])));
}

#[test]
fn an_entry_is_kept_with_person_method_and_its_own_time() {
    let mut bench = Bench::attended();
    let measured = bench.now;
    bench.pass(Span::secs(30));
    let found = Finding::Temperature { value: amount("100.4", "[degF]") };
    let call = entry(At::from(measured.instant), Some(found.clone()), None);
    let effects = bench.tell(Event::Call { ticket: 1, call });
    assert!(effects.contains(&Effect::Answer { ticket: 1, reply: Ok(Reply::Enter(Entered { number: 1 })) }));
    let [entry] = &kept(&effects)[..] else { panic!("one entry is kept: {effects:?}") };
    assert_eq!((entry.on, entry.written, entry.by.as_str()), (measured, bench.now, "B. Nurse"));
    assert_eq!(entry.found, Some(vitals::Finding::Temperature(Quantity::new(1004, -1, Unit::Fahrenheit))));
    assert_eq!((entry.note.as_str(), entry.origin), ("left arm", Origin::Demo));
    let act = |e: &Effect| matches!(e, Effect::Keep { what: Kept::Act { act: Act::Entered, by, .. }, .. } if by == "B. Nurse");
    assert!(effects.iter().any(act), "it is an act of a person");
    let [live] = &bench.standing()[..] else { panic!("one stands") };
    let EntryRow { kind, found: shown, method, by, .. } = &live.entry;
    assert_eq!(
        (*kind, shown, *method, by.as_str()),
        (EntryKind::Temperature, &Some(found), Method::Entered, "B. Nurse")
    );
    assert_eq!(live.on, At::from(measured.instant));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept() {
    let mut bench = Bench::open();
    assert_eq!(bench.enter(temperature("37.0")), Err(Refusal::NoSession { bed: 1 }));
    let before = bench.now.instant;
    let mut bench = Bench::attended();
    let now = bench.now.instant;
    let at = |at: Instant| entry(At::from(at), Some(temperature("37.0")), None);
    let found = |found: Finding| entry(At::from(now), Some(found), None);
    let nameless = Call::Enter(Enter {
        bed: 1,
        at: At::from(now),
        found: Some(temperature("37.0")),
        note: String::new(),
        retracts: None,
        by: "  ".into(),
    });
    let bad_request = Refusal::BadRequest { what: "rate and count".into() };
    let refused = [
        (at(before + -Span::secs(1)), Refusal::OutsideSession),
        (at(now + Span::secs(2)), Refusal::OutsideSession),
        (nameless, Refusal::NameMissing),
        (found(pressure("80", "120")), Refusal::PressuresCross),
        (found(pressure("120", "120")), Refusal::PressuresCross),
        (found(temperature("98.6")), Refusal::OutsideBounds { least: amount("10", "Cel"), most: amount("47", "Cel") }),
        (found(counted("16", 8, 29_999)), Refusal::CountTooShort { least: 30 }),
        (found(counted("18", 8, 30_000)), bad_request),
        (entry(At::from(now), None, None), Refusal::NoSuchEntry),
        (entry(At::from(now), Some(temperature("37.0")), Some(3)), Refusal::NoSuchEntry),
    ];
    for (call, why) in refused {
        let effects = bench.tell(Event::Call { ticket: 1, call });
        assert!(effects.contains(&Effect::Answer { ticket: 1, reply: Err(why.clone()) }), "{why:?}: {effects:?}");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Keep { .. })), "{why:?}: nothing is kept");
    }
    assert_eq!(bench.standing(), []);
    // The control: at the beginning of the session, and with what is just right, it is taken.
    let since = now + -Span::secs(60);
    bench.ask(at(since)).unwrap();
    bench.ask(found(pressure("120", "119.9"))).unwrap();
    bench.ask(found(counted("16", 8, 30_000))).unwrap();
    // Pressures in two units are compared without rounding: 16.0 kPa are 120.01 mmHg.
    let mixed =
        |diastolic: &str| Finding::Pressure { systolic: amount("16.0", "kPa"), diastolic: amount(diastolic, "mm[Hg]") };
    bench.enter(mixed("120")).unwrap();
    assert_eq!(bench.enter(mixed("120.1")), Err(Refusal::PressuresCross));
}

#[test]
fn an_entry_is_taken_back_once_by_a_later_one_and_never_changed() {
    let mut bench = Bench::attended();
    let now = At::from(bench.now.instant);
    bench.ask(entry(now, Some(temperature("33.6")), None)).unwrap();
    bench.ask(entry(now, Some(temperature("36.6")), Some(1))).unwrap();
    let effects = bench.tell(Event::Call { ticket: 1, call: entry(now, None, Some(1)) });
    assert!(effects.contains(&Effect::Answer { ticket: 1, reply: Err(Refusal::NoSuchEntry) }), "only once");
    let shown = |bench: &mut Bench| bench.standing().iter().map(|live| live.entry.number).collect::<Vec<_>>();
    assert_eq!(shown(&mut bench), [2]);
    let effects = bench.tell(Event::Call { ticket: 1, call: entry(now, None, Some(2)) });
    let [back] = &kept(&effects)[..] else { panic!("taking back is kept: {effects:?}") };
    assert_eq!((back.number, back.found, back.retracts), (3, None, Some(2)));
    assert_eq!(shown(&mut bench), Vec::<u32>::new());
    // A mere taking back is nothing that could be taken back.
    assert_eq!(bench.ask(entry(now, None, Some(3))), Err(Refusal::NoSuchEntry));
}

#[test]
fn an_entry_ages_from_when_it_was_measured_and_loses_its_number_after_an_hour() {
    let mut bench = Bench::attended();
    // A thermometer that measures once in a while is not missed when it is silent.
    bench.send(THERMOMETER, &[0x00, 0x6e, 0x01, 0x00, 0xff]);
    let measured = bench.now.instant;
    bench.pass(Span::secs(600));
    let call = |found| entry(At::from(measured), Some(found), None);
    bench.ask(call(temperature("38.1"))).unwrap();
    bench.ask(call(Finding::Urine { volume: amount("150", "mL") })).unwrap();
    let entries = bench.board().beds[0].session.as_ref().unwrap().entries.clone();
    assert_eq!((entries.dim_ms, entries.deadline_ms), (900_000, 3_600_000));
    bench.pass(Span::secs(2999));
    let bright = bench.board();
    assert!(bench.standing().iter().all(|live| live.entry.found.is_some()));
    // The tick that is due by itself draws the board anew.
    assert_eq!(bench.station.next_deadline().map(|at| at.since(bench.now.instant)), Some(Span::secs(1)));
    bench.pass(Span::secs(1));
    let board = bench.board();
    assert!(board.revision > bright.revision, "a number that went is a new board");
    let standing = bench.standing();
    assert_eq!(standing.len(), 2, "what it was about stays, and who measured it");
    for live in standing {
        assert_eq!((live.entry.found, live.on, live.entry.by.as_str()), (None, At::from(measured), "B. Nurse"));
    }
    assert_eq!(board.beds[0].alarms, [], "an entry that grew old is nobody's fault");
    // A newer one of its kind takes the place of an old one.
    bench.enter(temperature("37.2")).unwrap();
    let kinds: Vec<_> = bench.standing().iter().map(|live| (live.entry.kind, live.entry.found.is_some())).collect();
    assert_eq!(kinds, [(EntryKind::Temperature, true), (EntryKind::Urine, false)]);
}

#[test]
fn an_entry_never_stands_beside_the_next_patients_name() {
    let mut bench = Bench::attended();
    bench.enter(temperature("38.1")).unwrap();
    bench.ask(Call::EndSession(EndSession { bed: 1, by: "A. Nurse".into() })).unwrap();
    assert_eq!(bench.standing(), []);
    let start = StartSession { bed: 1, whom: "OTHER, Patient".into(), attending: "A. Nurse".into() };
    bench.ask(Call::StartSession(start)).unwrap();
    assert_eq!(bench.standing(), []);
}
