//! Finding somebody among fifty thousand as they are typed, the whole way: from the call to the core's answer out of the
//! encrypted store. They come out of a table with broken lines, whose reading is measured too.

use super::rank;
use crate::Failed;
use host::Running;
use host::clock::Clock;
use serde_json::{Map, Value, json};
use station::ipc::{AlikeAsk, BirthSaid, Call, FactsSaid, FindPatients, Purpose, Refusal, Register, Reply, Sex};
use std::fmt::Write;
use vitals::{Instant, Run};

const PEOPLE: u32 = 50_000;
/// Every so many lines one is broken, in one of three ways.
const BROKEN: u32 = 500;
/// Answers of one question, as the screen of patients asks for.
const ROWS: u8 = 40;
/// How often each question is asked.
const TIMES: usize = 25;
const SYLLABLES: [&str; 24] = [
    "a", "chi", "eng", "ka", "mo", "yo", "ny", "am", "bu", "ra", "o", "koth", "wan", "ji", "ru", "ha", "di", "lla",
    "ste", "fan", "ber", "ga", "tu", "ma",
];

/// Numbers that look like chance and are the same every time (a linear congruential generator).
struct Row(u64);

impl Row {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn name(&mut self) -> String {
        let count = 2 + self.below(2);
        (0..count).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn facts(&mut self, number: u32) -> FactsSaid {
        let (year, month, day) = (1930 + self.below(95), 1 + self.below(12), 1 + self.below(28));
        FactsSaid {
            surname: self.name(),
            given: format!("{} {}", self.name(), self.name()),
            birth: BirthSaid::Day { day: format!("{year}-{month:02}-{day:02}") },
            sex: Sex::Female,
            village: self.name(),
            phone: format!("07{:08}", self.below(100_000_000)),
            record_number: format!("K-{number:06}"),
        }
    }
}

fn line(facts: &FactsSaid, number: u32) -> String {
    let FactsSaid { surname, given, birth, village, phone, record_number, .. } = facts;
    let day = match birth {
        BirthSaid::Day { day } => day.as_str(),
        BirthSaid::About { .. } | BirthSaid::Unknown { .. } => "",
    };
    let whole = format!("{surname},{given},{day},f,{village},{phone},{record_number}");
    match (number % BROKEN, number / BROKEN % 3) {
        (0, 0) => format!("{surname},\"{given},{day}"),
        (0, 1) => format!("{surname},{given}"),
        (0, _) => whole.replace(day, "1964-02-30"),
        (_, _) => whole,
    }
}

/// A store with everybody of the table in it.
struct Village {
    folder: tempfile::TempDir,
    key: host::KeySource,
    clock: Clock,
    people: Vec<FactsSaid>,
}

fn failed(what: &dyn std::fmt::Display) -> Failed {
    Failed::Work(format!("finding: {what}"))
}

fn refused(refusal: &Refusal) -> Failed {
    failed(&crate::record::said(refusal))
}

impl Village {
    fn new() -> Result<Self, Failed> {
        let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
        let key = host::KeySource::Handed(store::Key::random().map_err(|error| failed(&error))?);
        let mut row = Row(7);
        let people = (1..=PEOPLE).map(|number| row.facts(number)).collect();
        Ok(Self { folder, key, clock: Clock::system(Run(1)), people })
    }

    fn took(&self, since: Instant) -> i64 {
        self.clock.now().since(since).as_micros()
    }

    /// A core on the store, once it answers, and how long that took.
    fn open(&self) -> Result<(Running, i64), Failed> {
        let (folder, key) = (self.folder.path().to_owned(), self.key.clone());
        let options = host::Options { key, sound: false, ..host::Options::training(folder) };
        let begun = self.clock.now();
        let core = host::start(options).map_err(|error| failed(&error))?;
        core.call_when_open(find("")).map_err(|refusal| refused(&refusal))?;
        Ok((core, self.took(begun)))
    }

    fn ask(&self, core: &Running, call: Call) -> Result<(i64, Reply), Failed> {
        let asked = self.clock.now();
        let reply = core.call(call).map_err(|refusal| refused(&refusal))?;
        Ok((self.took(asked), reply))
    }

    /// Takes everybody in, and says how long it took.
    fn import(&self) -> Result<(host::Imported, i64), Failed> {
        let mut table = String::from("surname,given,birth,sex,village,phone,record_number\n");
        for (facts, number) in self.people.iter().zip(1..) {
            writeln!(table, "{}", line(facts, number)).map_err(|error| failed(&error))?;
        }
        // A run makes the store; the import needs it closed.
        self.open()?.0.stop();
        let records = host::Records::open(self.folder.path(), Purpose::Training, &self.key);
        let records = records.map_err(|refusal| refused(&refusal))?;
        let begun = self.clock.now();
        let done = records.import_patients(self.folder.path(), table.as_bytes(), "bench");
        Ok((done.map_err(|error| failed(&error))?, self.took(begun)))
    }
}

pub fn run() -> Result<Value, Failed> {
    let village = Village::new()?;
    let (done, imported) = village.import()?;
    let (core, first) = village.open()?;
    let some = &village.people[village.people.len() / 2];
    let mut all = Vec::new();
    let mut each = Map::new();
    for (what, text) in questions(some) {
        let mut micros = Vec::new();
        for _ in 0..TIMES {
            micros.push(village.ask(&core, find(&text))?.0);
        }
        all.extend_from_slice(&micros);
        micros.sort_unstable();
        each.insert(
            what.into(),
            json!({ "p50_ms": millis(rank(&micros, 0.5)), "most_ms": millis(rank(&micros, 1.0)) }),
        );
    }
    let new = FactsSaid { record_number: String::new(), ..some.clone() };
    let (alike, found) = village.ask(&core, Call::Alike(AlikeAsk { facts: new.clone() }))?;
    let doubles = if let Reply::Alike(found) = found { found.of } else { 0 };
    village.ask(&core, Call::Register(Register { facts: new, by: "bench".into() }))?;
    let (after, _) = village.ask(&core, find(&some.surname))?;
    core.stop();
    all.sort_unstable();
    Ok(json!({
        "people": done.kept,
        "lines_refused": done.refused.len(),
        "import_ms": millis(imported),
        "bar_ms": 100,
        "start_to_first_answer_ms": millis(first),
        "p50_ms": millis(rank(&all, 0.5)),
        "p99_ms": millis(rank(&all, 0.99)),
        "most_ms": millis(rank(&all, 1.0)),
        "after_somebody_new_ms": millis(after),
        "alike_ms": millis(alike),
        "alike_found": doubles,
        "questions": each,
    }))
}

fn questions(some: &FactsSaid) -> Vec<(&'static str, String)> {
    vec![
        ("first_letter", some.surname.chars().take(1).collect()),
        ("name", format!("{} {}", some.surname, some.given)),
        ("slip", format!("{}x", some.surname)),
        ("name_and_year", format!("{} 1964", some.surname)),
        ("record_number", some.record_number.clone()),
        ("nobody", "xylophone quartz".into()),
        ("empty", String::new()),
    ]
}

fn find(text: &str) -> Call {
    Call::FindPatients(FindPatients { text: text.to_owned(), most: ROWS })
}

fn millis(micros: i64) -> f64 {
    micros as f64 / 1000.0
}
