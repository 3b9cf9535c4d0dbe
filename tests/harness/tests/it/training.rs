//! Every scenario and every fault on its way from the devices' bytes to the alarms, in the station's own time.

use device::{Fault, Heard, Lesson, Make, Replay, Sim, SimEcg, Story, Trained, Transport, stories};
use station::ipc::{Board, Call, Condition, KeyKept, Nothing, Origin, Parameter, Purpose, Reply, StartSession};
use station::{BedPlan, Config, Effect, Event, Kept, Lessons, LinkPlan, Now, Speaker, Station};
use std::collections::BTreeSet;
use std::sync::Arc;
use vitals::{Bed, Instant, Link, Run, Span, Wall};

const RECORDER: Link = Link(1);
const STRAP: Link = Link(2);
const OXIMETER: Link = Link(3);
const HEADER: &[u8] = include_bytes!("../../../../crates/wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../../../crates/wire/data/mitdb/205x.dat");

fn now(at: Span) -> Now {
    Now { instant: Instant::new(Run(1), 0) + at, wall: Wall::from_micros(1_790_000_000_000_000) + at }
}

/// One bed in session, with the devices that a trainer has in hand.
struct Room {
    station: Station,
    bed: Trained,
    at: Span,
    seen: BTreeSet<Condition>,
}

impl Room {
    fn of(links: &[Link], make: Make) -> Self {
        let plan = |link: &Link| LinkPlan { link: *link, label: "device".into(), about: String::new() };
        let plan = BedPlan {
            bed: Bed(1),
            origin: vitals::Origin::Replay,
            links: links.iter().map(plan).collect(),
            lessons: Lessons::default(),
        };
        let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds: vec![plan] };
        let station = Station::new(config, now(Span::ZERO));
        let mut room = Self { station, bed: Trained::new(9, make), at: Span::ZERO, seen: BTreeSet::new() };
        room.tell(Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        });
        room.tell(Event::Speaker(Speaker { cause: None, device: None, volume_percent: None }));
        room.run(Span::secs(4));
        let ask = StartSession { bed: 1, whom: "SAMPLE, Patient".into(), attending: "A. Nurse".into() };
        room.tell(Event::Call { ticket: 1, call: Call::StartSession(ask) });
        room
    }

    fn recorder() -> Self {
        Self::of(
            &[RECORDER],
            Box::new(|story| match story {
                Some(story) => Box::new(SimEcg::telling(story.clone(), 9, RECORDER)),
                None => Box::new(Replay::looping(RECORDER, HEADER.into(), SIGNAL.into())),
            }),
        )
    }

    fn patient() -> Self {
        let steady = Arc::new(stories::steady());
        let make: Make =
            Box::new(move |story| Box::new(Sim::telling(story.unwrap_or(&steady).clone(), 9, (STRAP, OXIMETER))));
        Self::of(&[STRAP, OXIMETER], make)
    }

    fn bedside() -> Self {
        Self::of(&[RECORDER], Box::new(|_| Box::new(Replay::bedside(RECORDER))))
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.station.handle(now(self.at), event);
        for effect in &effects {
            if let Effect::Keep { what: Kept::Alarm { alarm, .. }, .. } = effect
                && alarm.change.to.shown()
            {
                self.seen.insert(station::condition_code(alarm.change.condition));
            }
        }
        effects
    }

    /// Lets the devices speak and the station's deadlines pass.
    fn run(&mut self, span: Span) {
        let end = self.at + span;
        // What nobody has asked yet does not say when it is due.
        self.hear();
        while self.at < end {
            let deadline = self.station.next_deadline().map(|due| due.since(now(Span::ZERO).instant));
            let due = self.bed.next_due().map(|due| due.since(now(Span::ZERO).instant));
            let next = [deadline, due, Some(end)].into_iter().flatten().min().unwrap_or(end);
            self.at = next.max(self.at);
            self.hear();
            self.tell(Event::Tick);
        }
    }

    fn hear(&mut self) {
        for heard in self.bed.poll(now(self.at).instant) {
            match heard {
                Heard::Packet(packet) => self.tell(Event::Packet(packet)),
                Heard::Link(link, state) => self.tell(Event::Link { link, state }),
            };
        }
    }

    fn learn(&mut self, lesson: Lesson) {
        self.bed.learn(now(self.at).instant, lesson);
    }

    fn board(&mut self) -> Board {
        let asked = self.tell(Event::Call { ticket: 2, call: Call::Board(Nothing {}) });
        let answered = asked.into_iter().find_map(|effect| match effect {
            Effect::Answer { reply: Ok(Reply::Board(board)), .. } => Some(board),
            _ => None,
        });
        answered.expect("the station answers with its board")
    }

    fn number(&mut self, parameter: Parameter) -> Option<String> {
        let board = self.board();
        let of = board.beds[0].numerics.iter().find(|number| number.parameter == parameter);
        of.and_then(|number| number.value.clone())
    }

    fn heart_rate(&mut self) -> Option<f64> {
        self.board().beds[0].numerics[0].value.as_ref().and_then(|value| value.parse().ok())
    }
}

/// What comes up in a story's first round.
fn judged(mut room: Room, story: Story) -> Vec<Condition> {
    let lasts = Span::secs(story.seconds());
    room.learn(Lesson::Begin(Some(Arc::new(story))));
    room.run(lasts);
    room.seen.into_iter().collect()
}

#[test]
fn each_scenario_of_the_patient_brings_its_alarms() {
    use Condition::{
        Desaturation, DeviceBatteryLow, HeartRateHigh, HeartRateLow, LinkLost, NoData, SensorOff, Spo2Low,
    };
    let of = |story| judged(Room::patient(), story);
    assert_eq!(of(stories::steady()), []);
    // An oximeter whose probe is back searches for a pulse before it has a number: until then there is none.
    assert_eq!(of(stories::deteriorating()), [Spo2Low, SensorOff, NoData]);
    assert_eq!(of(stories::desaturation()), [Spo2Low, Desaturation]);
    assert_eq!(of(stories::tachycardia()), [HeartRateHigh]);
    assert_eq!(of(stories::asystole()), [HeartRateLow, NoData]);
    assert_eq!(of(stories::technical_trouble()), [LinkLost, SensorOff, NoData, DeviceBatteryLow]);
}

#[test]
fn each_rhythm_in_the_place_of_the_recording_is_found_in_its_trace() {
    let mut room = Room::recorder();
    room.run(Span::secs(10));
    assert!(room.heart_rate().is_some(), "the recording has a heart rate");
    for (story, rates) in [
        (stories::steady(), 70.0..82.0),
        (stories::irregular(), 90.0..118.0),
        (stories::premature(), 60.0..92.0),
        (stories::steady(), 70.0..82.0),
    ] {
        room.learn(Lesson::Begin(Some(Arc::new(story))));
        room.run(Span::secs(30));
        let board = room.board();
        assert_eq!(board.beds[0].origin, Origin::Demo);
        assert_eq!(board.beds[0].waves.iter().filter(|wave| wave.measured).count(), 1, "{:?}", board.beds[0].waves);
        let rate = room.heart_rate();
        assert!(rate.is_some_and(|rate| rates.contains(&rate)), "{rate:?} is not within {rates:?}");
    }
    room.learn(Lesson::Begin(None));
    room.run(Span::secs(10));
    assert_eq!(room.board().beds[0].origin, Origin::Replay);
    assert!(room.heart_rate().is_some(), "the recording has its heart rate again");
}

#[test]
fn a_heart_that_slows_and_stops_is_found_in_the_trace() {
    use Condition::{Asystole, HeartRateHigh, HeartRateLow};
    assert_eq!(judged(Room::recorder(), stories::asystole()), [HeartRateLow, Asystole]);
    assert_eq!(judged(Room::recorder(), stories::tachycardia()), [HeartRateHigh]);
    assert_eq!(judged(Room::recorder(), stories::steady()), []);
}

#[test]
fn each_fault_is_what_it_says_and_ends_with_its_time() {
    use Condition::{LinkLost, NoData};
    for (fault, wanted) in [
        // With the first byte the link is back; a number whose packet comes second is missing for a moment more.
        (Fault::Dropout, vec![LinkLost, NoData]),
        (Fault::Stall, vec![LinkLost]),
        (Fault::NotANumber, vec![NoData]),
        (Fault::Duplicate, vec![]),
        (Fault::ClockReset, vec![]),
    ] {
        let mut room = Room::patient();
        room.run(Span::secs(10));
        room.learn(Lesson::Press { fault, lasts: Span::secs(10) });
        room.run(Span::secs(30));
        assert_eq!(room.seen.iter().copied().collect::<Vec<_>>(), wanted, "{fault:?}");
        let board = room.board();
        assert_eq!(board.beds[0].alarms, [], "{fault:?} is over");
        assert_eq!(board.beds[0].numerics[1].value.as_deref(), Some("97"), "{fault:?}");
    }
}

#[test]
fn a_recorded_monitor_shows_its_waves_and_the_numbers_it_measured() {
    let mut room = Room::bedside();
    // Twice from the beginning to the end, and over the seam.
    for second in 1..=62 {
        room.run(Span::secs(10));
        let board = room.board();
        let bed = &board.beds[0];
        let told = |wave: &station::ipc::WaveRow| (wave.kind.clone(), wave.lead.clone(), wave.relative, wave.cause);
        let kind = |kind: &str, lead: Option<&str>| (kind.to_owned(), lead.map(str::to_owned), true, None);
        let wanted = [kind("ecg", Some("II")), kind("ecg", Some("V")), kind("pleth", None), kind("respiration", None)];
        assert_eq!(bed.waves.iter().map(told).collect::<Vec<_>>(), wanted, "after {second} times ten seconds");
        assert_eq!((bed.origin, bed.alarms.len()), (Origin::Replay, 0));
    }
    assert_eq!(room.seen.into_iter().collect::<Vec<_>>(), []);
}

#[test]
fn the_numbers_of_a_recorded_monitor_are_those_of_its_table() {
    let mut room = Room::bedside();
    let table = include_str!("../../../../crates/wire/data/bidmc/bidmc20xn.csv");
    // The table's rows come a second apart, the first with the recording.
    for row in table.lines().skip(1).step_by(20).take(12) {
        let cells: Vec<&str> = row.split(',').collect();
        let second = Span::secs(cells[0].trim_start_matches('-').parse().expect("whole seconds"));
        if room.at > second {
            continue;
        }
        room.run(second - room.at + Span::millis(200));
        let parameters = [Parameter::HeartRate, Parameter::PulseRate, Parameter::RespirationRate, Parameter::Spo2];
        let shown = parameters.map(|parameter| room.number(parameter).expect("a number a second"));
        assert_eq!(shown, [cells[1], cells[2], cells[3], cells[4]], "at {} s", cells[0]);
    }
    assert!(room.at > Span::secs(200));
}

#[test]
fn each_fault_of_a_recorded_monitor_is_a_gap_and_ends_with_its_time() {
    use Condition::{LinkLost, NoData};
    for (fault, wanted) in
        [(Fault::Dropout, vec![LinkLost]), (Fault::Stall, vec![LinkLost]), (Fault::NotANumber, vec![NoData])]
    {
        let mut room = Room::bedside();
        room.run(Span::secs(10));
        room.learn(Lesson::Press { fault, lasts: Span::secs(10) });
        room.run(Span::secs(30));
        assert_eq!(room.seen.iter().copied().collect::<Vec<_>>(), wanted, "{fault:?}");
        assert_eq!(room.board().beds[0].alarms, [], "{fault:?} is over");
        assert_eq!(room.number(Parameter::Spo2).as_deref(), Some("100"), "{fault:?}");
    }
}
