//! Finding somebody among fifty thousand as they are typed, the whole way: from the call to the core's answer out of the
//! encrypted store. They come out of a table with broken lines, whose reading is measured too.

use super::rank;
use crate::Failed;
use host::clock::Clock;
use serde_json::{Map, Value, json};
use station::ipc::{AlikeAsk, BirthSaid, Call, FactsSaid, FindPatients, Purpose, Register, Reply, Sex};
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

pub fn run() -> Result<Value, Failed> {
    let failed = |what: &dyn std::fmt::Display| Failed::Work(format!("finding: {what}"));
    let folder = tempfile::tempdir().map_err(|error| failed(&error))?;
    let key = store::Key::random().map_err(|error| failed(&error))?;
    let handed = host::KeySource::Handed(key);
    let clock = Clock::system(Run(1));
    let took = |since: Instant| clock.now().since(since).as_micros();
    let mut row = Row(7);
    let people: Vec<FactsSaid> = (1..=PEOPLE).map(|number| row.facts(number)).collect();
    let mut table = String::from("surname,given,birth,sex,village,phone,record_number\n");
    for (facts, number) in people.iter().zip(1..) {
        writeln!(table, "{}", line(facts, number)).map_err(|error| failed(&error))?;
    }
    let open = || {
        let options =
            host::Options { key: handed.clone(), sound: false, ..host::Options::training(folder.path().into()) };
        host::start(options).map_err(|error| failed(&error))
    };
    // A run makes the store; the import needs it closed.
    let core = open()?;
    core.call_when_open(find("")).map_err(|refusal| failed(&crate::record::said(&refusal)))?;
    core.stop();
    let records = host::Records::open(folder.path(), Purpose::Training, &handed);
    let records = records.map_err(|refusal| failed(&crate::record::said(&refusal)))?;
    let begun = clock.now();
    let done = records.import_patients(folder.path(), table.as_bytes(), "bench").map_err(|error| failed(&error))?;
    let imported = took(begun);
    drop(records);

    let core = open()?;
    let begun = clock.now();
    core.call_when_open(find("")).map_err(|refusal| failed(&crate::record::said(&refusal)))?;
    let first = took(begun);
    let ask = |call: Call| {
        let asked = clock.now();
        let reply = core.call(call).map_err(|refusal| failed(&crate::record::said(&refusal)))?;
        Ok::<_, Failed>((took(asked), reply))
    };
    let some = &people[people.len() / 2];
    let mut all = Vec::new();
    let mut each = Map::new();
    for (what, text) in questions(some) {
        let mut micros = Vec::new();
        for _ in 0..TIMES {
            micros.push(ask(find(&text))?.0);
        }
        all.extend_from_slice(&micros);
        micros.sort_unstable();
        each.insert(
            what.into(),
            json!({ "p50_ms": millis(rank(&micros, 0.5)), "most_ms": millis(rank(&micros, 1.0)) }),
        );
    }
    let new = FactsSaid { record_number: String::new(), ..some.clone() };
    let (alike, found) = ask(Call::Alike(AlikeAsk { facts: new.clone() }))?;
    let doubles = if let Reply::Alike(found) = found { found.of } else { 0 };
    ask(Call::Register(Register { facts: new, by: "bench".into() }))?;
    let (after, _) = ask(find(&some.surname))?;
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
