//! A ward to try things on, and what is kept of it.

use crate::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};
use vitals::*;

pub static KEY: LazyLock<Key> = LazyLock::new(|| Key::from_bytes([0x5A; 32]));

/// Twenty minutes past some hour of 2025, in microseconds.
pub const EPOCH: i64 = 1_760_000_000_000_000;

/// A moment of run `run`, `micros` after its beginning.
pub fn at(run: u32, micros: i64) -> Moment {
    Moment {
        instant: Instant::new(Run(run), micros),
        wall: Wall::from_micros(EPOCH + i64::from(run) * 3_600_000_000 + micros),
    }
}

pub fn person(name: &str) -> Person {
    Person { name: name.into(), identity: Identity::Unverified }
}

pub fn session(id: i64, patient: &str, at: Moment) -> Item {
    Item::SessionStart(SessionStart {
        session: id,
        bed: Bed(2),
        subject: Subject::Named(patient.into()),
        attending: person("Nurse Amina"),
        origin: Origin::Demo,
        at,
    })
}

pub fn source(session: i64, number: u32) -> Item {
    Item::Source(SourceKept {
        session,
        source: Source(number),
        label: "Oximeter".into(),
        attribute: Attribute::Gatt(0x2A5F),
        origin: Origin::Demo,
        manufacturer: None,
        model: None,
        serial: Some("SN-77".into()),
        firmware: None,
    })
}

pub fn reading(session: i64, at: Moment, percent: i64) -> ReadingKept {
    ReadingKept {
        session,
        at,
        reading: Reading {
            source: Source(1),
            parameter: Parameter::Spo2,
            value: Value::Measured(Quantity::percent(percent)),
            heard: at.instant,
            taken: Taken { device: None, wall: at.wall, offset: None, sequence: None, certainty: Certainty::Exact },
            method: Method::Reported,
            quality: Quality::GOOD,
            origin: Origin::Demo,
        },
        raw: Some(Arc::from([0, percent as u8, 0, 72, 0])),
        decoder: 1,
    }
}

pub fn strip(session: i64, at: Moment, first: u64, samples: Vec<i32>) -> Item {
    let strip = Strip {
        source: Source(1),
        channel: Channel::Pleth,
        first,
        start: at.instant,
        heard: at.instant,
        rate: Rate::hertz(100),
        scale: Scale { gain: Decimal::new(1, 0), zero: 0, unit: Unit::Arbitrary },
        samples: Arc::from(samples),
        quality: Quality::GOOD,
        origin: Origin::Demo,
    };
    Item::Strip { session, at, strip }
}

pub struct Ward {
    _place: tempfile::TempDir,
    pub path: PathBuf,
}

impl Ward {
    pub fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("ward.db");
        Self { _place: place, path }
    }

    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap()
    }

    /// The database opened by hand, beside the store's guards.
    pub fn raw(&self) -> rusqlite::Connection {
        let hand = rusqlite::Connection::open(&self.path).unwrap();
        hand.execute_batch(&format!("PRAGMA key = \"{}\"", KEY.literal().as_str())).unwrap();
        hand
    }

    pub fn open(&self) -> Store {
        Store::open(&self.path, &KEY, Purpose::Training, Create::IfMissing).unwrap()
    }
}

pub fn writer(store: &Store) -> (Writer, Receiver<Notice>) {
    let (tell, told) = channel();
    (Writer::start(store, move |notice| tell.send(notice).unwrap_or(())).unwrap(), told)
}

pub fn keep(store: &Store, items: impl IntoIterator<Item = Item>) -> Head {
    let (mut writer, _told) = writer(store);
    for item in items {
        writer.keep(item).unwrap();
    }
    writer.close().unwrap()
}

/// A session with three readings and one second of pleth.
pub fn some(run: u32, id: i64) -> Vec<Item> {
    let mut items = vec![
        Item::RunStart { at: at(run, 0), program: "0.1.0".into() },
        session(id, "Zebedee Quartermain", at(run, 10)),
        source(id, 1),
    ];
    items.extend((1..=3).map(|second| Item::Reading(reading(id, at(run, second * 1_000_000), 90 + second))));
    items.extend((0..4).map(|quarter| {
        strip(id, at(run, quarter * 250_000), quarter as u64 * 25, (0..25).map(|n| n * 7 - quarter as i32).collect())
    }));
    items
}

pub fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| (file.clone(), fs::read(&file).unwrap())).collect()
}

pub fn act(session: Option<i64>, kind: &str, at: Moment) -> ActKept {
    ActKept { session, kind: kind.into(), by: Some("Nurse Amina".into()), detail: String::new(), at }
}
