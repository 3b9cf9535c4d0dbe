//! What a person must be able to believe of traces and of numbers beside them: their scale, their band, their agreement.

use crate::ipc::{
    Board, Call, Cause, Condition, Filter, Flag, Gain, KeyKept, Nothing, Numeric, NumericState, Parameter, Prefer,
    Preferences, Presence, Pull, Purpose, Refusal, Reply, Screen, Speed, StartSession, WaveRow,
};
use crate::{BedPlan, Config, Display, Effect, Event, Kept, Lessons, LinkPlan, Now, Station, Viewer};
use std::sync::Arc;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};
use wire::vendor::berry;

const RECORDER: Link = Link(1);
const STRAP: Link = Link(2);
const OXIMETER: Link = Link(3);
const HEART_RATE: Attribute = Attribute::Gatt(0x2A37);
const OXIMETRY: Attribute = Attribute::Gatt(0x2A5F);
/// The carried record: 360 samples a second in two leads of format 212, so 108 octets are a tenth of a second.
const HEADER: &[u8] = include_bytes!("../../wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../wire/data/mitdb/205x.dat");
const PIECE: usize = 108;

/// One bed with a recorded electrocardiogram, a strap and an oximeter, lived through in tenths of a second.
struct Bench {
    station: Station,
    now: Now,
    tenth: usize,
    /// What the devices claim once a second, a minute.
    strap: Option<u8>,
    oximeter: Option<u8>,
    kept: Vec<Kept>,
}

impl Bench {
    fn new() -> Self {
        let link = |link| LinkPlan { link, label: format!("{link:?}"), about: String::new() };
        let links = [RECORDER, STRAP, OXIMETER].map(link).into();
        let beds = vec![BedPlan { bed: Bed(1), origin: Origin::Demo, links, lessons: Lessons::default() }];
        let now = Now { instant: Instant::new(Run(1), 1_000_000), wall: Wall::from_micros(1_790_000_000_000_000) };
        let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
        let station = Station::new(config, now);
        let mut bench = Self { station, now, tenth: 0, strap: None, oximeter: None, kept: Vec::new() };
        bench.unlock(Vec::new());
        for link in [RECORDER, STRAP, OXIMETER] {
            bench.tell(Event::Link { link, state: LinkState::Up { origin: Origin::Demo } });
        }
        bench
    }

    fn unlock(&mut self, preferences: Vec<(String, String)>) {
        let key = KeyKept::HandedOver;
        self.tell(Event::Unlocked {
            ticket: None,
            key,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences,
        });
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.station.handle(self.now, event);
        let kept = |effect: &Effect| match effect {
            Effect::Keep { what, .. } => Some(what.clone()),
            _ => None,
        };
        self.kept.extend(effects.iter().filter_map(kept));
        effects
    }

    fn ask(&mut self, call: Call) -> Result<Reply, Refusal> {
        let effects = self.tell(Event::Call { ticket: 1, call });
        let answer = effects.into_iter().find_map(|effect| match effect {
            Effect::Answer { ticket: 1, reply } => Some(reply),
            _ => None,
        });
        answer.expect("every call here is answered at once")
    }

    fn board(&mut self) -> Board {
        match self.ask(Call::Board(Nothing {})) {
            Ok(Reply::Board(board)) => board,
            other => panic!("not a board: {other:?}"),
        }
    }

    fn say(&mut self, link: Link, attribute: Attribute, bytes: &[u8]) {
        let (heard, bytes) = (self.now.instant, Arc::from(bytes));
        self.tell(Event::Packet(Packet { link, attribute, heard, bytes }));
    }

    /// Lives on: the record plays, the finger pulses 75 times a minute, the devices claim what they claim.
    fn live(&mut self, tenths: usize) {
        for _ in 0..tenths {
            let span = Span::millis(100);
            self.now = Now { instant: self.now.instant + span, wall: self.now.wall + span };
            if self.tenth == 0 {
                self.say(RECORDER, Attribute::RecordHeader, HEADER);
            }
            let from = self.tenth * PIECE;
            self.say(RECORDER, Attribute::RecordSignal, &SIGNAL[from..from + PIECE]);
            let finger: Vec<u8> = (0..10).flat_map(|step| pleth(self.tenth * 10 + step)).collect();
            self.say(OXIMETER, berry::ATTRIBUTE, &finger);
            if self.tenth.is_multiple_of(10) {
                if let Some(rate) = self.strap {
                    self.say(STRAP, HEART_RATE, &[0x06, rate]);
                }
                if let Some(rate) = self.oximeter {
                    self.say(OXIMETER, OXIMETRY, &[0x00, 97, 0x00, rate, 0x00]);
                }
            }
            self.tenth += 1;
        }
    }

    fn numeric(&mut self, parameter: Parameter) -> Numeric {
        let board = self.board();
        let found = board.beds[0].numerics.iter().find(|numeric| numeric.parameter == parameter);
        found.cloned().expect("it has a seat on the screen")
    }

    fn wave(&mut self, kind: &str) -> WaveRow {
        let board = self.board();
        let mut waves = board.beds[0].waves.iter().filter(|wave| wave.kind == kind);
        let found = waves.find(|wave| wave.measured || wave.relative);
        found.cloned().expect("the wave has begun")
    }

    fn prefer(&mut self, choice: Prefer) -> Result<Reply, Refusal> {
        self.ask(Call::Prefer(choice))
    }
}

/// The packet of a hundredth of a second: a finger that pulses 75 times a minute, and no number of its own.
fn pleth(hundredth: usize) -> [u8; berry::LENGTH] {
    let phase = (hundredth % 80) as f64 / 80.0;
    let bump = |middle: f64, width: f64| (-((phase - middle) / width).powi(2)).exp();
    let pleth = (20.0 + 50.0 * bump(0.24, 0.11) + 20.0 * bump(0.47, 0.16)) as u8;
    let none = (berry::Packet::NO_PULSE_RATE, berry::Packet::NO_SPO2);
    let packet = berry::Packet { signal: 6, pleth, pulse_rate: none.0, spo2: none.1, ..berry::Packet::default() };
    packet.emit().expect("every field fits")
}

fn start() -> Call {
    Call::StartSession(StartSession { bed: 1, whom: "SAMPLE, Patient".into(), attending: "A. Nurse".into() })
}

#[test]
fn a_strap_that_disagrees_with_the_trace_is_questioned_after_ten_seconds_and_so_is_the_trace() {
    let mut bench = Bench::new();
    bench.strap = Some(200);
    bench.live(120);
    let early = bench.numeric(Parameter::HeartRate);
    assert_eq!((early.state, early.value.as_deref()), (NumericState::Live, Some("200")), "not at once");
    bench.live(120);
    let number = bench.numeric(Parameter::HeartRate);
    assert_eq!((number.state, number.value.as_deref()), (NumericState::Questionable, Some("200")));
    assert_eq!(number.flags, [Flag::DisagreesWithTrace]);
    assert_eq!(bench.wave("ecg").cause, Some(Cause::DisagreesWithNumber));
    assert_eq!(bench.wave("pleth").cause, None, "the other trace is none of its business");
    // Nobody can tell any more: the doubt goes with the number.
    bench.strap = None;
    bench.live(60);
    assert_ne!(bench.numeric(Parameter::HeartRate).flags, [Flag::DisagreesWithTrace]);
}

#[test]
fn a_strap_that_agrees_and_a_rate_from_the_trace_itself_are_not_questioned() {
    let mut derived = Bench::new();
    derived.live(300);
    let number = derived.numeric(Parameter::HeartRate);
    assert_eq!((number.state, derived.wave("ecg").cause), (NumericState::Live, None));
    let rate: u8 = number.value.unwrap().parse().unwrap();
    let mut agreeing = Bench::new();
    agreeing.strap = Some(rate);
    agreeing.live(300);
    assert_eq!(agreeing.numeric(Parameter::HeartRate).state, NumericState::Live);
    assert_eq!(agreeing.wave("ecg").cause, None);
}

#[test]
fn a_pulse_rate_is_held_against_the_pleth() {
    let mut bench = Bench::new();
    bench.oximeter = Some(76);
    bench.live(300);
    assert_eq!(bench.numeric(Parameter::PulseRate).state, NumericState::Live);
    bench.oximeter = Some(150);
    bench.live(120);
    let number = bench.numeric(Parameter::PulseRate);
    assert_eq!((number.state, number.flags), (NumericState::Questionable, vec![Flag::DisagreesWithTrace]));
    assert_eq!(bench.wave("pleth").cause, Some(Cause::DisagreesWithNumber));
    assert_eq!(bench.numeric(Parameter::Spo2).state, NumericState::Live, "the saturation is not in question");
    bench.oximeter = Some(76);
    bench.live(70);
    assert_eq!(bench.numeric(Parameter::PulseRate).state, NumericState::Live);
}

#[test]
fn a_doubted_number_alarms_exactly_as_one_without_a_trace() {
    let alarms = |with_trace: bool| {
        let mut bench = Bench::new();
        bench.strap = Some(200);
        let mut seen = Vec::new();
        bench.ask(start()).unwrap();
        for _ in 0..300 {
            if with_trace {
                bench.live(1);
            } else {
                bench.now =
                    Now { instant: bench.now.instant + Span::millis(100), wall: bench.now.wall + Span::millis(100) };
                if bench.tenth.is_multiple_of(10) {
                    bench.say(STRAP, HEART_RATE, &[0x06, 200]);
                }
                bench.tenth += 1;
            }
            let board = bench.board();
            let high = board.beds[0].alarms.iter().find(|row| row.condition == crate::ipc::Condition::HeartRateHigh);
            seen.push(high.map(|row| (row.priority, row.presence)));
        }
        (seen, bench.numeric(Parameter::HeartRate))
    };
    let (doubted, number) = alarms(true);
    let (alone, without) = alarms(false);
    assert_eq!((number.state, without.state), (NumericState::Questionable, NumericState::Live));
    assert_eq!(doubted, alone, "the same alarm at the same tenth of a second");
    assert!(doubted.last().is_some_and(|row| row.is_some_and(|(_, presence)| presence == Presence::Present)));
    assert_eq!(number.alarm, without.alarm);
    assert!(number.alarm.is_some());
}

#[test]
fn a_lead_is_drawn_in_the_band_its_rate_carries_and_says_which() {
    let mut bench = Bench::new();
    bench.live(20);
    bench.prefer(Prefer::Filter { filter: Filter::Diagnostic }).unwrap();
    bench.live(20);
    let wave = bench.wave("ecg");
    // 360 samples a second carry no 150 Hz.
    assert_eq!((wave.filter, wave.filters), (Some(Filter::Monitor), vec![Filter::Monitor]));
    assert_eq!(wave.band, Some(("0.5".into(), "40".into())));
    assert_eq!(bench.wave("pleth").filter, None);
}

#[test]
fn a_scale_is_kept_for_its_display_and_refused_for_another_or_where_no_screen_has_it() {
    let mut bench = Bench::new();
    let panel = Display { name: "Panel".into(), width: 1920, height: 1080, says_mm: Some((1600, 900)) };
    bench.tell(Event::Display(Some(panel)));
    let shown = bench.board().display.unwrap();
    assert_eq!((shown.name.as_deref(), shown.card), (Some("Panel"), None));
    let scale = |key: &str, card| Prefer::Display { key: key.into(), card };
    bench.prefer(scale(&shown.key, Some(477))).unwrap();
    assert_eq!(bench.board().display.unwrap().card, Some(477));
    let told = Kept::Preference { name: format!("display {}", shown.key), value: "477".into(), by: String::new() };
    assert!(bench.kept.contains(&told));
    let before = bench.board();
    let impossible = Refusal::ImpossibleScale { least: 2, most: 16 };
    assert_eq!(bench.prefer(scale(&shown.key, Some(60))), Err(impossible));
    assert_eq!(bench.prefer(scale("Projector 1280x720", Some(477))), Err(Refusal::OtherDisplay));
    assert_eq!(bench.board(), before, "nothing else was harmed");
    bench.tell(Event::Display(Some(Display { name: "Projector".into(), width: 1280, height: 720, says_mm: None })));
    assert_eq!(bench.board().display.unwrap().card, None, "at once");
    // Another day: the store gives back what was kept.
    let mut later = Bench::new();
    later.unlock(vec![(format!("display {}", shown.key), "477".into())]);
    later.tell(Event::Display(Some(Display {
        name: "Panel".into(),
        width: 1920,
        height: 1080,
        says_mm: Some((1600, 900)),
    })));
    assert_eq!(later.board().display.unwrap().card, Some(477));
}

#[test]
fn a_page_without_a_window_system_says_how_large_its_screen_is() {
    let mut bench = Bench::new();
    assert_eq!(bench.board().display, None);
    bench.ask(Call::Screen(Screen { width: 2560, height: 1440 })).unwrap();
    let shown = bench.board().display.unwrap();
    assert_eq!((shown.name, shown.width, shown.card), (None, 2560, None));
}

#[test]
fn speed_and_gain_are_kept_for_the_machine() {
    let mut bench = Bench::new();
    bench.prefer(Prefer::Speed { speed: Speed::Fast }).unwrap();
    bench.prefer(Prefer::Gain { gain: Gain::Double }).unwrap();
    let wanted = Preferences { speed: Speed::Fast, gain: Gain::Double, zone: "UTC".into(), ..Preferences::default() };
    assert_eq!(*bench.board().preferences, wanted);
    let kept = |name: &str, value: &str| Kept::Preference { name: name.into(), value: value.into(), by: String::new() };
    assert!(bench.kept.contains(&kept("speed", "50")) && bench.kept.contains(&kept("gain", "20")));
}

#[test]
fn the_waves_of_another_device_have_no_number_that_still_stands_for_one() {
    let mut bench = Bench::new();
    bench.live(30);
    let numbers = |bench: &mut Bench| {
        bench.board().beds[0].waves.iter().map(|wave| wave.stream).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(numbers(&mut bench).len(), 3, "two leads and a pleth");
    bench.tell(Event::Link { link: RECORDER, state: LinkState::Up { origin: Origin::Replay } });
    assert_eq!(numbers(&mut bench).len(), 1, "the pleth");
    bench.tenth = 0;
    bench.live(30);
    assert_eq!(numbers(&mut bench).len(), 3);
}

/// Samples in the next frame of a window; `crate::frame` has the layout.
fn samples(bench: &mut Bench, viewer: Viewer) -> u32 {
    let pull = Pull { painted: 0, visible: true, touched: false };
    let effects = bench.tell(Event::Pulled { ticket: 1, viewer, pull });
    let [Effect::Frame { bytes, .. }] = &effects[..] else { panic!("one frame: {effects:?}") };
    let pieces = usize::from(u16::from_le_bytes([bytes[20], bytes[21]]));
    let heads = bytes[24..].chunks(24).take(pieces);
    heads.map(|head| u32::from_le_bytes([head[20], head[21], head[22], head[23]])).sum()
}

#[test]
fn every_window_gets_every_sample_whatever_the_other_took() {
    let mut bench = Bench::new();
    let mut main = 0;
    for _ in 0..30 {
        bench.live(1);
        main += samples(&mut bench, Viewer::Main);
    }
    // Two leads of 36 and a pleth of 10 samples a tenth of a second, in thirty tenths.
    assert_eq!((main, samples(&mut bench, Viewer::Main)), (30 * 82, 0));
    assert_eq!((samples(&mut bench, Viewer::Wall), samples(&mut bench, Viewer::Wall)), (main, 0));
}

#[test]
fn waves_that_go_back_in_time_are_told_and_harm_nothing_else() {
    let mut bench = Bench::new();
    bench.strap = Some(72);
    bench.ask(start()).unwrap();
    bench.live(50);
    samples(&mut bench, Viewer::Main);
    let kept = bench.kept.len();
    for _ in 0..32 {
        let span = Span::millis(100);
        bench.now = Now { instant: bench.now.instant + span, wall: bench.now.wall + span };
        bench.say(STRAP, HEART_RATE, &[0x06, 72]);
        // A tenth of a second of light that claims to have been heard four seconds ago.
        let heard = bench.now.instant + Span::millis(-4000);
        let bytes: Vec<u8> = (0..10).flat_map(pleth).collect();
        let packet = Packet { link: OXIMETER, attribute: berry::ATTRIBUTE, heard, bytes: bytes.into() };
        bench.tell(Event::Packet(packet));
    }
    assert_eq!(samples(&mut bench, Viewer::Main), 0, "nothing of it is drawn");
    let strips = bench.kept[kept..].iter().filter(|what| matches!(what, Kept::Strip { .. })).count();
    assert_eq!(strips, 0, "nor kept over what was measured");
    let board = bench.board();
    let alarm = board.beds[0].alarms.iter().find(|row| row.condition == Condition::DecoderFailing);
    assert_eq!(alarm.and_then(|row| row.cause), Some(Cause::TimeGoesBack));
    assert_eq!(bench.numeric(Parameter::HeartRate).state, NumericState::Live);
    bench.live(20);
    assert!(samples(&mut bench, Viewer::Main) > 1000, "what comes in its time is drawn again");
    let board = bench.board();
    assert!(!board.beds[0].alarms.iter().any(|row| row.condition == Condition::DecoderFailing));
}
