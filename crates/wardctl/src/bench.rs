//! `bench`: measured, never asserted. Medians, with the machine they were measured on.

use crate::{Failed, Outcome};
use clap::Args;
use host::clock::Clock;
use serde_json::json;
use station::ipc::{Call, KeyKept, Purpose, StartSession};
use station::{BedPlan, Config, Effect, Event, Kept, LinkPlan, Now, Station};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};

#[derive(Args)]
#[command(after_help = "Example: wardctl bench alarms --json")]
pub struct Bench {
    /// What to measure; `alarms` so far.
    #[arg(value_parser = ["alarms"])]
    name: String,
    /// Readings a second.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    rate: u32,
    /// Seconds to run.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=600))]
    seconds: u32,
    #[arg(long)]
    json: bool,
}

const OXIMETER: Link = Link(1);

/// A packet on its way, with the moment it was handed over, in microseconds of the bench's clock.
struct Sent {
    packet: Packet,
    at: i64,
}

impl Bench {
    pub fn run(self) -> Outcome {
        let clock = Clock::system(Run(0));
        let (send, sent) = channel();
        let (count, rate) = (u64::from(self.rate) * u64::from(self.seconds), i64::from(self.rate));
        let pace = clock.clone();
        let producer = std::thread::spawn(move || produce(&pace, &send, (count, rate)));
        let mut spans = judge(&clock, &sent);
        producer.join().map_err(|_| Failed::Work("the sender ended badly".into()))?;
        if spans.is_empty() {
            return Err(Failed::Work("no alarm changed: nothing was measured".into()));
        }
        spans.sort_unstable();
        let at = |share: f64| spans[((spans.len() - 1) as f64 * share) as usize];
        let row = json!({
            "bench": self.name,
            "readings": count,
            "readings_per_s": self.rate,
            "changes": spans.len(),
            "p50_us": at(0.5),
            "p99_us": at(0.99),
            "max_us": at(1.0),
            "bar": { "p50_us": 25, "p99_us": 250 },
            "from": "packet handed to the loop's queue",
            "to": "alarm change in the effects",
            "cores": std::thread::available_parallelism().map(usize::from).unwrap_or(0),
            "profile": if cfg!(debug_assertions) { "debug" } else { "release" },
        });
        if self.json {
            println!("{row}");
        } else {
            println!("p50 {} us, p99 {} us over {} changes", row["p50_us"], row["p99_us"], row["changes"]);
        }
        Ok(())
    }
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
    let beds = vec![BedPlan { bed: Bed(1), origin: Origin::Demo, links }];
    let start = Now { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(0) };
    let config = Config { purpose: Purpose::Training, version: 1, window: false, beds };
    let mut station = Station::new(config, start);
    let session = StartSession { bed: 1, patient: "BENCH".into(), attending: "BENCH".into() };
    for event in [
        Event::Unlocked { ticket: None, key: KeyKept::HandedOver, next_session: 1, first_start: false },
        Event::Link { link: OXIMETER, state: LinkState::Up { origin: Origin::Demo } },
        Event::Call { ticket: 1, call: Call::StartSession(session) },
    ] {
        station.handle(start, event);
    }
    station
}
