//! A packet to its alarm: from the moment it is handed to the loop's queue to the change in the station's effects.

use super::{Pace, rank};
use crate::Failed;
use host::clock::Clock;
use serde_json::{Value, json};
use station::ipc::{Call, KeyKept, Purpose, StartSession};
use station::{BedPlan, Config, Effect, Event, Kept, Lessons, LinkPlan, Now, Station};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};

const OXIMETER: Link = Link(1);

/// A packet on its way, with the moment it was handed over, in microseconds of the bench's clock.
struct Sent {
    packet: Packet,
    at: i64,
}

/// Measures.
pub fn run(pace: Pace) -> Result<Value, Failed> {
    let clock = Clock::system(Run(0));
    let (send, sent) = channel();
    let (count, rate) = (u64::from(pace.rate) * u64::from(pace.seconds), i64::from(pace.rate));
    let sender = clock.clone();
    let producer = std::thread::spawn(move || produce(&sender, &send, (count, rate)));
    let mut spans = judge(&clock, &sent);
    producer.join().map_err(|_| Failed::Work("the sender ended badly".into()))?;
    if spans.is_empty() {
        return Err(Failed::Work("no alarm changed: nothing was measured".into()));
    }
    spans.sort_unstable();
    Ok(json!({
        "readings": count,
        "readings_per_s": pace.rate,
        "changes": spans.len(),
        "p50_us": rank(&spans, 0.5),
        "p99_us": rank(&spans, 0.99),
        "max_us": rank(&spans, 1.0),
        "bar": { "p50_us": 25, "p99_us": 250 },
        "from": "packet handed to the loop's queue",
        "to": "alarm change in the effects",
    }))
}

/// Sends saturation values at the wanted pace: one extreme desaturation, then seven seconds of normal, so that a
/// condition begins and ends over and over. The patient's time runs a second a reading.
fn produce(clock: &Clock, send: &Sender<Sent>, (count, rate): (u64, i64)) {
    for number in 0..count {
        let due = number as i64 * 1_000_000 / rate;
        let early = due - clock.now().micros();
        if early > 200 {
            std::thread::sleep(Duration::from_micros(early as u64 - 100));
        }
        let spo2 = if number % 8 == 0 { 79 } else { 97 };
        let heard = patient(number);
        let bytes: Arc<[u8]> = Arc::from([0x00, spo2, 0x00, 0x48, 0x00]);
        let packet = Packet { link: OXIMETER, attribute: Attribute::Gatt(0x2A5F), heard, bytes };
        if send.send(Sent { packet, at: clock.now().micros() }).is_err() {
            return;
        }
    }
}

fn patient(number: u64) -> Instant {
    Instant::new(Run(1), 0) + Span::secs(number as i64 + 1)
}

/// The loop's work on each packet; the time from the queue to a change, in microseconds.
fn judge(clock: &Clock, sent: &Receiver<Sent>) -> Vec<i64> {
    let mut station = attended();
    let mut spans = Vec::new();
    for Sent { packet, at } in sent {
        let now = Now { instant: packet.heard, wall: Wall::from_micros(packet.heard.micros()) };
        let effects = station.handle(now, Event::Packet(packet));
        let changed = effects.iter().any(|effect| matches!(effect, Effect::Keep { what: Kept::Alarm { .. }, .. }));
        if changed {
            spans.push(clock.now().micros() - at);
        }
    }
    spans
}

fn attended() -> Station {
    let links = vec![LinkPlan { link: OXIMETER, label: "bench".into(), about: String::new() }];
    let beds = vec![BedPlan { bed: Bed(1), origin: Origin::Demo, links, lessons: Lessons::default() }];
    let start = Now { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(0) };
    let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
    let mut station = Station::new(config, start);
    let session = StartSession { bed: 1, whom: "BENCH".into(), attending: "BENCH".into() };
    for event in [
        Event::Unlocked {
            ticket: None,
            key: KeyKept::HandedOver,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        },
        Event::Link { link: OXIMETER, state: LinkState::Up { origin: Origin::Demo } },
        Event::Call { ticket: 1, call: Call::StartSession(session) },
    ] {
        station.handle(start, event);
    }
    station
}
