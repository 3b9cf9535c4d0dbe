use crate::ipc::{
    Board, Call, Fault, KeyKept, Lesson, Nothing, Origin, Purpose, Refusal, Reply, Scenario, Train, Training,
};
use crate::{BedPlan, Config, Effect, Event, Kept, Lessons, LinkPlan, Now, Station};
use vitals::{Attribute, Bed, Instant, Link, LinkState, Packet, Run, Span, Wall};

const RECORDER: Link = Link(1);

struct Bench {
    station: Station,
    now: Now,
}

impl Bench {
    fn of(purpose: Purpose) -> Self {
        let links = vec![LinkPlan { link: RECORDER, label: "205".into(), about: "where it comes from".into() }];
        let lessons = Lessons {
            scenarios: vec![Scenario::Recording, Scenario::Premature],
            faults: vec![Fault::Dropout, Fault::Stall],
        };
        let beds = vec![BedPlan { bed: Bed(1), origin: vitals::Origin::Replay, links, lessons }];
        let now = Now { instant: Instant::new(Run(1), 1_000_000), wall: Wall::from_micros(1_790_000_000_000_000) };
        let config = Config { purpose, version: 1, window: false, wall: false, beds };
        Self { station: Station::new(config, now), now }
    }

    fn open(purpose: Purpose) -> Self {
        let mut bench = Self::of(purpose);
        bench.tell(Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        });
        bench.tell(Event::Link { link: RECORDER, state: LinkState::Up { origin: vitals::Origin::Replay } });
        bench
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        self.station.handle(self.now, event)
    }

    /// Every effect but the answer, and the answer.
    fn train(&mut self, bed: u8, what: Lesson, by: &str) -> (Vec<Effect>, Result<Reply, Refusal>) {
        let call = Call::Train(Train { bed, what, by: by.into() });
        let (answers, effects): (Vec<Effect>, Vec<Effect>) = self
            .tell(Event::Call { ticket: 1, call })
            .into_iter()
            .partition(|effect| matches!(effect, Effect::Answer { .. }));
        match answers.into_iter().next() {
            Some(Effect::Answer { reply, .. }) => (effects, reply),
            other => panic!("no answer: {other:?}"),
        }
    }

    fn board(&mut self) -> Board {
        let effects = self.tell(Event::Call { ticket: 2, call: Call::Board(Nothing {}) });
        let board = effects.into_iter().find_map(|effect| match effect {
            Effect::Answer { reply: Ok(Reply::Board(board)), .. } => Some(board),
            _ => None,
        });
        board.expect("the station answers with its board")
    }

    fn training(&mut self) -> Training {
        self.board().beds[0].training.clone().expect("this bed takes lessons")
    }

    fn pass(&mut self, span: Span) {
        self.now = Now { instant: self.now.instant + span, wall: self.now.wall + span };
        self.tell(Event::Tick);
    }
}

fn dropout(seconds: u16) -> Lesson {
    Lesson::Fault { fault: Fault::Dropout, seconds }
}

const PREMATURE: Lesson = Lesson::Scenario { scenario: Scenario::Premature };

#[test]
fn a_press_reaches_the_transport_and_the_audit_log_in_a_name() {
    let mut bench = Bench::open(Purpose::Training);
    let (effects, reply) = bench.train(1, dropout(10), " T. Trainer ");
    assert_eq!(reply, Ok(Reply::Train(Nothing {})));
    assert!(effects.contains(&Effect::Train { link: RECORDER, what: dropout(10) }), "{effects:?}");
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep { what: Kept::Act { act: crate::Act::Trained, by, detail, .. }, .. } => Some((by, detail)),
        _ => None,
    });
    let (by, detail) = kept.expect("a press is an act");
    assert_eq!((by.as_str(), detail.as_str()), ("T. Trainer", "bed 1: fault Dropout for 10 s"));
}

#[test]
fn a_real_ward_takes_no_lessons() {
    let mut bench = Bench::open(Purpose::Real);
    for what in [dropout(10), PREMATURE, Lesson::Calm] {
        assert_eq!(bench.train(1, what, "T. Trainer"), (vec![], Err(Refusal::NotTraining)));
    }
    let (effects, _) = Bench::open(Purpose::Training).train(1, dropout(10), "T. Trainer");
    assert!(!effects.is_empty(), "control: a training ward does");
}

#[test]
fn what_a_bed_does_not_offer_is_refused_and_changes_nothing() {
    let mut locked = Bench::of(Purpose::Training);
    assert_eq!(locked.train(1, PREMATURE, "T. Trainer"), (vec![], Err(Refusal::Locked)));
    let mut bench = Bench::open(Purpose::Training);
    let before = bench.board();
    let amount = |value: &str| crate::ipc::Amount { value: value.into(), unit: "s".into() };
    let bounds = Refusal::OutsideBounds { least: amount("1"), most: amount("600") };
    let refused = [
        (9, PREMATURE, "T. Trainer", Refusal::NoSuchBed { bed: 9 }),
        (1, PREMATURE, " ", Refusal::NameMissing),
        (1, Lesson::Scenario { scenario: Scenario::Deteriorating }, "T. Trainer", Refusal::NoSuchScenario { bed: 1 }),
        (1, Lesson::Fault { fault: Fault::Duplicate, seconds: 9 }, "T. Trainer", Refusal::NoSuchFault { bed: 1 }),
        (1, dropout(0), "T. Trainer", bounds.clone()),
        (1, dropout(601), "T. Trainer", bounds),
    ];
    for (bed, what, by, why) in refused {
        assert_eq!(bench.train(bed, what, by), (vec![], Err(why)));
    }
    assert_eq!(bench.board(), before);
}

#[test]
fn the_board_says_what_plays_and_which_fault_lasts_until_when() {
    let mut bench = Bench::open(Purpose::Training);
    assert_eq!(bench.training().scenario, Some(Scenario::Recording));
    bench.train(1, PREMATURE, "T. Trainer").1.unwrap();
    bench.train(1, dropout(10), "T. Trainer").1.unwrap();
    let pressed = bench.now.instant;
    let training = bench.training();
    assert_eq!(training.scenario, Some(Scenario::Premature));
    let active: Vec<_> = training.active.iter().map(|fault| (fault.fault, fault.until.0, fault.by.as_str())).collect();
    assert_eq!(active, [(Fault::Dropout, (pressed + Span::secs(10)).micros(), "T. Trainer")]);
    // Pressed again, it lasts from now on.
    bench.pass(Span::secs(4));
    bench.train(1, dropout(10), "T. Trainer").1.unwrap();
    bench.pass(Span::millis(9_999));
    assert_eq!(bench.training().active.len(), 1);
    assert!(bench.station.next_deadline().is_some_and(|due| due <= bench.now.instant + Span::millis(1)));
    let revision = bench.board().revision;
    bench.pass(Span::millis(1));
    assert_eq!(bench.training().active, []);
    assert!(bench.board().revision > revision, "the end of a fault is a new revision");
    bench.train(1, dropout(10), "T. Trainer").1.unwrap();
    bench.train(1, Lesson::Calm, "T. Trainer").1.unwrap();
    assert_eq!(bench.training().active, []);
}

#[test]
fn a_simulation_in_the_place_of_a_recording_says_so_and_does_not_bear_its_name() {
    let mut bench = Bench::open(Purpose::Training);
    let bed = bench.board().beds[0].clone();
    assert_eq!((bed.origin, bed.devices), (Origin::Replay, vec!["205, where it comes from".to_owned()]));
    bench.tell(Event::Link { link: RECORDER, state: LinkState::Up { origin: vitals::Origin::Demo } });
    let heard = bench.now.instant;
    let bytes = b"Simulated".as_slice().into();
    bench.tell(Event::Packet(Packet { link: RECORDER, attribute: Attribute::Gatt(0x2A24), heard, bytes }));
    let bed = bench.board().beds[0].clone();
    assert_eq!((bed.origin, bed.devices), (Origin::Demo, vec!["Simulated".to_owned()]));
    bench.tell(Event::Link { link: RECORDER, state: LinkState::Up { origin: vitals::Origin::Replay } });
    assert_eq!(bench.board().beds[0].devices, ["205, where it comes from"]);
}
