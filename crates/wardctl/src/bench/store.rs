//! How far the writer is behind: from handing something over to COMMIT having returned for it, on a disk of this
//! machine, at the pace of eight beds, and after a burst.

use super::rank;
use crate::Failed;
use host::clock::Clock;
use serde_json::{Value, json};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use store::{Create, Item, Key, Moment, Notice, Purpose, ReadingKept, SessionStart, SourceKept, Store, Writer};
use vitals::{
    Attribute, Bed, Certainty, Channel, Decimal, Identity, Instant, Lead, Method, Origin, Parameter, Person, Quality,
    Quantity, Rate, Reading, Run, Scale, Source, Span, Strip, Subject, Taken, Unit, Value as Sent,
};

const BEDS: u8 = 8;
/// Packets of a bed a second: each a strip of an electrocardiogram and a reading.
const PACKETS: i64 = 10;
const SAMPLES: i32 = 25;
const BURST: u64 = 10_000;
const RUN: Run = Run(1);

/// Measures for so many seconds, then a burst.
pub fn run(seconds: u32) -> Result<Value, Failed> {
    let failed = |what: &dyn std::fmt::Display| Failed::Work(format!("the store: {what}"));
    let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
    let key = Key::random().map_err(|error| failed(&error))?;
    let path = folder.path().join("bench.db");
    let store = Store::open(&path, &key, Purpose::Training, Create::IfMissing).map_err(|error| failed(&error))?;
    let clock = Clock::system(RUN);
    let (send, stored) = channel();
    let writer = Writer::start(&store, told(clock.clone(), send)).map_err(|error| failed(&error))?;
    let mut bench = Bench { clock, writer, stored, handed: Vec::new(), counted: 0, spans: Vec::new() };
    bench.begin()?;
    let began = bench.clock.now();
    let mut round = 0;
    while bench.clock.now().since(began) < Span::secs(i64::from(seconds)) {
        for bed in 1..=BEDS {
            bench.packet(bed, round)?;
        }
        round += 1;
        let due = began + Span::micros(round * 1_000_000 / PACKETS);
        let early = due.since(bench.clock.now()).as_micros();
        std::thread::sleep(Duration::from_micros(u64::try_from(early).unwrap_or(0)));
        bench.collect();
    }
    bench.settle()?;
    let mut steady = std::mem::take(&mut bench.spans);
    let (begun, first) = (bench.clock.now(), bench.handed.len());
    for number in 0..BURST {
        bench.keep(reading(bench.at(), (1, round + number as i64)))?;
    }
    bench.settle()?;
    let burst = bench.clock.now().since(begun).as_millis();
    steady.sort_unstable();
    Ok(json!({
        "steady": {
            "beds": BEDS,
            "items": steady.len(),
            "p50_ms": rank(&steady, 0.5) / 1000,
            "p99_ms": rank(&steady, 0.99) / 1000,
            "max_ms": rank(&steady, 1.0) / 1000,
        },
        "burst": { "items": bench.handed.len() - first, "all_stored_after_ms": burst },
        "bar": { "max_ms": 250 },
        "from": "handed to the writer's queue",
        "to": "COMMIT returned, synchronous=FULL",
    }))
}

/// What the writer says, with the time it said so.
fn told(clock: Clock, send: Sender<(u64, Instant)>) -> impl FnMut(Notice) + Send {
    move |notice| {
        if let Notice::Stored { upto, .. } = notice
            && send.send((upto, clock.now())).is_err()
        {
            // The bench has ended; nobody counts any more.
        }
    }
}

struct Bench {
    clock: Clock,
    writer: Writer,
    stored: Receiver<(u64, Instant)>,
    /// When each item was handed over, in order.
    handed: Vec<Instant>,
    /// How many of them are stored.
    counted: usize,
    /// How long each of those took, microseconds.
    spans: Vec<i64>,
}

impl Bench {
    fn at(&self) -> Moment {
        Moment { instant: self.clock.now(), wall: self.clock.wall() }
    }

    fn keep(&mut self, item: Item) -> Result<(), Failed> {
        let at = self.clock.now();
        self.writer.keep(item).map_err(|error| Failed::Work(format!("the store: {error}")))?;
        self.handed.push(at);
        Ok(())
    }

    fn begin(&mut self) -> Result<(), Failed> {
        let at = self.at();
        self.keep(Item::RunStart { at, program: "bench".into() })?;
        for bed in 1..=BEDS {
            self.keep(Item::SessionStart(SessionStart {
                session: i64::from(bed),
                bed: Bed(bed),
                subject: Subject::Named("BENCH".into()),
                attending: Person { name: "BENCH".into(), identity: Identity::Unverified },
                origin: Origin::Demo,
                at,
            }))?;
            self.keep(Item::Source(SourceKept {
                session: i64::from(bed),
                source: Source(bed.into()),
                label: "bench".into(),
                attribute: Attribute::Gatt(0x2A37),
                origin: Origin::Demo,
                manufacturer: None,
                model: None,
                serial: None,
                firmware: None,
            }))?;
        }
        self.settle()?;
        self.spans.clear();
        Ok(())
    }

    fn packet(&mut self, bed: u8, round: i64) -> Result<(), Failed> {
        let at = self.at();
        self.keep(Item::Strip { session: bed.into(), at, strip: strip(at, (bed, round)) })?;
        self.keep(reading(at, (bed, round)))
    }

    /// Counts what was stored meanwhile.
    fn collect(&mut self) {
        for (stored, when) in self.stored.try_iter() {
            let counted = self.handed.len().min(stored as usize);
            for handed in self.handed.iter().take(counted).skip(self.counted) {
                self.spans.push(when.since(*handed).as_micros());
            }
            self.counted = self.counted.max(counted);
        }
    }

    /// Waits, for ten seconds at most, until everything handed over is stored.
    fn settle(&mut self) -> Result<(), Failed> {
        let until = self.clock.now() + Span::secs(10);
        while self.clock.now() < until {
            self.collect();
            if self.counted == self.handed.len() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err(Failed::Work("the store did not keep up: ten seconds behind".into()))
    }
}

fn reading(at: Moment, (bed, number): (u8, i64)) -> Item {
    let reading = Reading {
        source: Source(bed.into()),
        parameter: Parameter::HeartRate,
        value: Sent::Measured(Quantity::per_minute(60 + number % 40)),
        heard: at.instant,
        taken: Taken { device: None, wall: at.wall, offset: None, sequence: None, certainty: Certainty::Exact },
        method: Method::Reported,
        quality: Quality::GOOD,
        origin: Origin::Demo,
    };
    let raw = Some([0x00, 60 + (number % 40) as u8].as_slice().into());
    Item::Reading(ReadingKept { session: bed.into(), at, reading, raw, decoder: 1 })
}

/// A tenth of a second of a wave that has something to compress.
fn strip(at: Moment, (bed, round): (u8, i64)) -> Strip {
    let samples: Vec<i32> = (0..SAMPLES).map(|n| (round as i32 * SAMPLES + n) * 37 % 401 - 200).collect();
    Strip {
        source: Source(bed.into()),
        channel: Channel::Ecg(Lead::II),
        first: (round * i64::from(SAMPLES)).unsigned_abs(),
        start: at.instant,
        heard: at.instant,
        rate: Rate::hertz((PACKETS as u32) * SAMPLES as u32),
        scale: Scale { gain: Decimal::new(200, 0), zero: 0, unit: Unit::Millivolt },
        samples: samples.into(),
        quality: Quality::GOOD,
        origin: Origin::Demo,
    }
}
