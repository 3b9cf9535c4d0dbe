//! A night shift in a second: eight hours of real device bytes through the pure station.

use station::ipc::{Board, Call, KeyKept, Nothing, NumericState, Purpose, Reply, StartSession};
use station::{BedPlan, Config, Effect, Event, Lessons, LinkPlan, Now, Speaker, Station};
use std::sync::Arc;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};

const STRAP: Link = Link(1);
const OXIMETER: Link = Link(2);
const HOURS: i64 = 8;

fn now(at: Span) -> Now {
    Now { instant: Instant::new(Run(1), 0) + at, wall: Wall::from_micros(1_790_000_000_000_000) + at }
}

/// What the two devices do in a given second of the night.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Weather {
    Fine,
    /// Radio silence.
    Silent,
    /// The probe is off and says so.
    ProbeOff,
    Low,
}

/// A night made of stretches, from a fixed seed: a small linear congruential generator (Knuth, MMIX).
fn night() -> Vec<Weather> {
    let mut state = 20_261_121_u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut seconds = Vec::new();
    while (seconds.len() as i64) < HOURS * 3600 {
        let weather = match draw(4) {
            0 => Weather::Silent,
            1 => Weather::ProbeOff,
            2 => Weather::Low,
            _ => Weather::Fine,
        };
        let length = draw(120) + 1;
        seconds.extend((0..length).map(|_| weather));
    }
    seconds.truncate((HOURS * 3600) as usize);
    seconds
}

struct Ward {
    station: Station,
    now: Now,
    sounding: bool,
    kept: u64,
}

impl Ward {
    fn open() -> Self {
        let link = |link, label: &str| LinkPlan { link, label: label.into(), about: String::new() };
        let beds = vec![BedPlan {
            bed: Bed(1),
            origin: Origin::Demo,
            links: vec![link(STRAP, "strap"), link(OXIMETER, "oximeter")],
            lessons: Lessons::default(),
        }];
        let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
        let start = now(Span::ZERO);
        let mut ward = Self { station: Station::new(config, start), now: start, sounding: false, kept: 0 };
        ward.tell(Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        });
        ward.tell(Event::Speaker(Speaker { cause: None, device: None, volume_percent: None }));
        for link in [STRAP, OXIMETER] {
            ward.tell(Event::Link { link, state: LinkState::Up { origin: Origin::Demo } });
        }
        let ask = StartSession { bed: 1, whom: "SAMPLE, Patient".into(), attending: "A. Nurse".into() };
        ward.tell(Event::Call { ticket: 1, call: Call::StartSession(ask) });
        ward
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.station.handle(self.now, event);
        for effect in &effects {
            match effect {
                Effect::Sound(tone) => self.sounding = tone.is_some(),
                Effect::Keep { .. } => self.kept += 1,
                _ => {}
            }
        }
        effects
    }

    fn until(&mut self, at: Now) {
        while let Some(due) = self.station.next_deadline().filter(|due| *due <= at.instant) {
            self.now = now(due.since(Instant::new(Run(1), 0)));
            self.tell(Event::Tick);
        }
        self.now = at;
    }

    fn send(&mut self, link: Link, attribute: u16, bytes: &[u8]) {
        let heard = self.now.instant;
        let packet = Packet { link, attribute: Attribute::Gatt(attribute), heard, bytes: Arc::from(bytes) };
        self.tell(Event::Packet(packet));
    }

    fn board(&mut self) -> Board {
        let asked = self.tell(Event::Call { ticket: 2, call: Call::Board(Nothing {}) });
        let answered = asked.into_iter().find_map(|effect| match effect {
            Effect::Answer { reply: Ok(Reply::Board(board)), .. } => Some(board),
            _ => None,
        });
        answered.expect("the station answers with its board")
    }
}

#[test]
fn eight_hours_keep_every_promise() {
    let mut ward = Ward::open();
    let mut quiet_for = 0;
    let mut off_for = 0;
    for (second, weather) in night().into_iter().enumerate() {
        ward.until(now(Span::secs(second as i64 + 1)));
        match weather {
            Weather::Silent => {}
            Weather::ProbeOff => {
                ward.send(STRAP, 0x2A37, &[0x06, 72]);
                ward.send(OXIMETER, 0x2A5F, &[0x08, 0xFF, 0x07, 0xFF, 0x07, 0x00, 0x08, 0x00]);
            }
            Weather::Low | Weather::Fine => {
                ward.send(STRAP, 0x2A37, &[0x06, 72]);
                let spo2 = if weather == Weather::Low { 86 } else { 97 };
                ward.send(OXIMETER, 0x2A5F, &[0x00, spo2, 0x00, 0x48, 0x00]);
            }
        }
        quiet_for = if weather == Weather::Silent { quiet_for + 1 } else { 0 };
        off_for = if weather == Weather::ProbeOff { off_for + 1 } else { 0 };
        if second % 7 == 0 || quiet_for == 6 {
            check(&mut ward, quiet_for, off_for);
        }
    }
    assert!(ward.kept > 50_000, "{} items kept", ward.kept);
}

/// What must hold at any moment of any night.
fn check(ward: &mut Ward, quiet_for: u32, off_for: u32) {
    let board = ward.board();
    let bed = &board.beds[0];
    for numeric in &bed.numerics {
        let age = numeric.heard.map(|heard| (board.now.0 - heard.0) / 1000);
        match numeric.state {
            NumericState::Live | NumericState::Spot | NumericState::Questionable => {
                assert!(age.is_some_and(|age| age < i64::from(numeric.deadline_ms)), "{numeric:?}");
            }
            NumericState::Stale | NumericState::NotMonitored => assert_eq!(numeric.value, None),
        }
    }
    let value = |row: usize| bed.numerics[row].value.clone();
    if quiet_for >= 6 {
        assert_eq!((value(0), value(1)), (None, None));
        assert!(bed.alarms.iter().any(|row| row.condition == station::ipc::Condition::LinkLost));
    }
    if off_for >= 1 {
        assert_eq!(value(1), None);
        assert_eq!(value(0).as_deref(), Some("72"));
    }
    // No high alarm is silent without a hand on it, and nobody touched anything this night.
    let loud = bed.alarms.iter().any(|row| row.presence != station::ipc::Presence::Latched);
    assert_eq!(ward.sounding, loud, "{:?}", bed.alarms);
}
