//! Finding somebody among fifty thousand, as they are typed.

use super::rank;
use host::clock::Clock;
use serde_json::{Value, json};
use station::patients::{Roll, day};
use vitals::{Birth, Facts, Registered, Run, Sex, Wall};

const PEOPLE: i64 = 50_000;
/// Answers of one question, as the screen of patients asks for.
const ROWS: usize = 40;
/// How often each question is asked.
const TIMES: usize = 25;
const SYLLABLES: [&str; 24] = [
    "a", "chi", "eng", "ka", "mo", "yo", "ny", "am", "bu", "ra", "o", "koth", "wan", "ji", "ru", "ha", "di", "lla",
    "ste", "fan", "ber", "ga", "tu", "ma",
];

/// The next number of a row that looks like chance and is the same every time (a linear congruential generator).
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

    fn person(&mut self, patient: i64) -> Registered {
        let year = 1930 + self.below(95) as i16;
        let (month, day) = (1 + self.below(12) as i8, 1 + self.below(28) as i8);
        let facts = Facts {
            surname: self.name(),
            given: format!("{} {}", self.name(), self.name()),
            birth: Birth::On(jiff::civil::date(year, month, day)),
            sex: Sex::Female,
            village: self.name(),
            phone: format!("07{:08}", self.below(100_000_000)),
            record_number: format!("K-{patient:06}"),
        };
        Registered { patient, version: patient, facts, into: None }
    }
}

pub fn run() -> Value {
    let today = day(Wall::from_micros(1_795_770_000_000_000));
    let mut row = Row(7);
    let people: Vec<Registered> = (1..=PEOPLE).map(|patient| row.person(patient)).collect();
    let some = &people[people.len() / 2].facts;
    let slip = format!("{}x", some.surname);
    let questions = [
        ("first_letter", some.surname.chars().take(1).collect::<String>()),
        ("name", format!("{} {}", some.surname, some.given)),
        ("slip", slip),
        ("name_and_year", format!("{} 1964", some.surname)),
        ("record_number", some.record_number.clone()),
        ("nobody", "xylophone quartz".into()),
        ("empty", String::new()),
    ];
    let mut roll = Roll::default();
    let clock = Clock::system(Run(1));
    let took = |since: vitals::Instant| clock.now().since(since).as_micros();
    let begun = clock.now();
    roll.take(people.iter().cloned());
    let reading = took(begun);
    let mut all = Vec::new();
    let mut each = serde_json::Map::new();
    for (what, text) in questions {
        let mut micros: Vec<i64> = (0..TIMES)
            .map(|_| {
                let asked = clock.now();
                std::hint::black_box(roll.find(&text, ROWS, today));
                took(asked)
            })
            .collect();
        all.extend_from_slice(&micros);
        micros.sort_unstable();
        each.insert(
            what.to_owned(),
            json!({ "p50_ms": millis(rank(&micros, 0.5)), "most_ms": millis(rank(&micros, 1.0)) }),
        );
    }
    let asked = clock.now();
    let doubles = roll.alike(some, ROWS, today).of;
    let alike = took(asked);
    all.sort_unstable();
    json!({
        "people": PEOPLE,
        "bar_ms": 100,
        "list_made_ms": millis(reading),
        "p50_ms": millis(rank(&all, 0.5)),
        "most_ms": millis(rank(&all, 1.0)),
        "alike_ms": millis(alike),
        "alike_found": doubles,
        "questions": each,
    })
}

fn millis(micros: i64) -> f64 {
    micros as f64 / 1000.0
}
