//! `soak [HOURS]`: eight attended beds of training devices for so many hours in virtual time, through the whole core but
//! its threads, disk and sound. A JSON line an hour: the memory of this process, what was decided, drawn and judged.
//! Fails where memory grows after the first hour.

use device::{Heard, Replay, Sim, Trained, Transport, stories};
use serde_json::json;
use station::ipc::{Call, KeyKept, Nothing, Pull, Purpose, StartSession};
use station::{BedPlan, Config, Effect, Event, Kept, Lessons, LinkPlan, Now, Speaker, Station, Viewer};
use std::process::ExitCode;
use vitals::{Bed, Instant, Link, Origin, Run, Span, Wall};

const BEDS: u8 = 8;
const HOURS: i64 = 8;
/// A window asks thirty times a second.
const PULL: Span = Span::micros(33_333);
/// What the process may take more at the end than after the first hour, kilobytes. Allocators keep pages; a list that
/// gets an entry with each reading, sample or alarm takes many times as much.
const GROWTH: u64 = 8_192;
const HEADER: &[u8] = include_bytes!("../../../../crates/wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../../../crates/wire/data/mitdb/205x.dat");

fn main() -> ExitCode {
    let hours = match std::env::args().nth(1).map(|word| word.parse::<i64>()) {
        None => HOURS,
        Some(Ok(hours)) if (1..=48).contains(&hours) => hours,
        Some(_) => {
            eprintln!("usage: soak [HOURS], from 1 to 48");
            return ExitCode::from(2);
        }
    };
    let mut ward = Ward::open();
    let clock = host::clock::Clock::system(Run(0));
    let mut first = None;
    for hour in 1..=hours {
        ward.live(Span::secs(3600));
        let kilobytes = resident();
        first = first.or(kilobytes);
        println!(
            "{}",
            json!({ "hour": hour, "beds": BEDS, "resident_kb": kilobytes, "kept": ward.kept, "frames": ward.frames,
                "frame_bytes": ward.bytes, "alarm_changes": ward.alarms, "boards": ward.boards,
                "took_s": clock.now().micros() / 1_000_000 })
        );
    }
    match (first, resident()) {
        (Some(first), Some(last)) if last > first + GROWTH => {
            eprintln!("soak: memory grew from {first} to {last} kB after the first hour");
            ExitCode::FAILURE
        }
        (Some(_), Some(_)) => ExitCode::SUCCESS,
        _ => {
            eprintln!("soak: this system does not say how much memory a process takes");
            ExitCode::FAILURE
        }
    }
}

/// Kilobytes of this process in memory; `None` where there is no `/proc`.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}

fn now(at: Span) -> Now {
    Now { instant: Instant::new(Run(1), 0) + at, wall: Wall::from_micros(1_790_000_000_000_000) + at }
}

struct Ward {
    station: Station,
    devices: Vec<Trained>,
    at: Span,
    revision: u32,
    kept: u64,
    frames: u64,
    bytes: u64,
    alarms: u64,
    boards: u64,
}

/// Devices of a bed: two recordings and two simulated patients, each twice.
fn devices(bed: u8) -> (Vec<Link>, Trained) {
    let links = [Link(u16::from(bed) * 2), Link(u16::from(bed) * 2 + 1)];
    let patient = |story: fn() -> device::Story| {
        let make: device::Make =
            Box::new(move |_| Box::new(Sim::telling(story().into(), u64::from(bed), (links[0], links[1]))));
        (links.into(), Trained::new(u64::from(bed), make))
    };
    let recording = |make: device::Make| (vec![links[0]], Trained::new(u64::from(bed), make));
    match bed % 4 {
        0 => recording(Box::new(move |_| Box::new(Replay::looping(links[0], HEADER.into(), SIGNAL.into())))),
        1 => recording(Box::new(move |_| Box::new(Replay::bedside(links[0])))),
        2 => patient(stories::deteriorating),
        _ => patient(stories::technical_trouble),
    }
}

impl Ward {
    fn open() -> Self {
        let beds: Vec<(Vec<Link>, Trained)> = (1..=BEDS).map(devices).collect();
        let link = |link: &Link| LinkPlan { link: *link, label: "device".into(), about: String::new() };
        let plans = (1..=BEDS).zip(&beds).map(|(bed, (links, _))| BedPlan {
            bed: Bed(bed),
            origin: Origin::Demo,
            links: links.iter().map(link).collect(),
            lessons: Lessons::default(),
        });
        let config =
            Config { purpose: Purpose::Training, version: 1, window: true, wall: false, beds: plans.collect() };
        let station = Station::new(config, now(Span::ZERO));
        let devices = beds.into_iter().map(|(_, devices)| devices).collect();
        let mut ward =
            Self { station, devices, at: Span::ZERO, revision: 0, kept: 0, frames: 0, bytes: 0, alarms: 0, boards: 0 };
        let key = KeyKept::HandedOver;
        ward.tell(Event::Unlocked {
            ticket: None,
            key,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        });
        ward.tell(Event::Speaker(Speaker { cause: None, device: None, volume_percent: None }));
        for bed in 1..=BEDS {
            let ask = StartSession { bed, whom: format!("SAMPLE, {bed}").into(), attending: "A. Nurse".into() };
            ward.tell(Event::Call { ticket: 1, call: Call::StartSession(ask) });
        }
        ward
    }

    fn tell(&mut self, event: Event) {
        for effect in self.station.handle(now(self.at), event) {
            match effect {
                Effect::Keep { what, .. } => {
                    self.kept += 1;
                    self.alarms += u64::from(matches!(what, Kept::Alarm { .. }));
                }
                Effect::Frame { bytes, .. } => {
                    self.frames += 1;
                    self.bytes += bytes.len() as u64;
                    self.revision = u32::from_le_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]);
                }
                // As a store that keeps up: everything handed over is safe at once.
                _ => {}
            }
        }
    }

    /// Lets the devices speak, deadlines pass and a window ask.
    fn live(&mut self, span: Span) {
        let end = self.at + span;
        while self.at < end {
            self.at = self.at + PULL;
            let at = now(self.at).instant;
            while self.station.next_deadline().is_some_and(|due| due <= at) {
                self.tell(Event::Tick);
            }
            for number in 0..self.devices.len() {
                for heard in self.devices[number].poll(at) {
                    self.tell(match heard {
                        Heard::Packet(packet) => Event::Packet(packet),
                        Heard::Link(link, state) => Event::Link { link, state },
                    });
                }
            }
            self.tell(Event::Stored { upto: self.kept });
            let before = self.revision;
            let painted = self.frames as u32;
            self.tell(Event::Pulled {
                ticket: 2,
                viewer: Viewer::Main,
                pull: Pull { painted, visible: true, touched: false },
            });
            if self.revision != before {
                self.boards += 1;
                self.tell(Event::Call { ticket: 3, call: Call::Board(Nothing {}) });
            }
        }
    }
}
