//! Published bytes, and every case the fuzzers found worth keeping.

mod recordings;

use std::fs;
use std::path::{Path, PathBuf};
use wire::decode::{Decoded, Field, FieldValue, Refused, absent_word, decode, fault_word};
use wire::fuzzing::TARGETS;

struct Vector {
    name: String,
    uuid: String,
    hex: String,
    expect: String,
    provenance: String,
    /// Made by us, and therefore no proof of a layout.
    ours: bool,
}

impl Vector {
    fn of(table: &toml::Value) -> Self {
        let text = |key: &str| table[key].as_str().expect("a vector's fields are text").to_owned();
        let ours = table.get("ours").is_some_and(|ours| ours.as_bool() == Some(true));
        let [name, uuid, hex, expect, provenance] = ["name", "uuid", "hex", "expect", "provenance"].map(text);
        Self { name, uuid, hex, expect, provenance, ours }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn vectors() -> Vec<Vector> {
    let mut all = Vec::new();
    for entry in fs::read_dir(root().join("tests/vectors")).expect("the project carries its vectors") {
        let path = entry.expect("a folder that was opened can be listed").path();
        let text = fs::read_to_string(&path).expect("vectors are text");
        let file: toml::Table = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // What a file holds of signals is read in `recordings/signals.rs`.
        let signals = file.contains_key("signal");
        let here = file.get("vector").and_then(|list| list.as_array());
        assert!(signals || here.is_some(), "{} has no vectors", path.display());
        all.extend(here.into_iter().flatten().map(Vector::of));
    }
    all
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.split_whitespace().map(|octet| u8::from_str_radix(octet, 16).expect("vectors are hexadecimal")).collect()
}

fn said(outcome: &Result<Decoded, Refused>) -> String {
    match outcome {
        Ok(decoded) => fields(&decoded.fields),
        Err(Refused::UnknownName) => "unknown".into(),
        Err(Refused::Malformed(refused)) => format!("malformed {} at {}", fault_word(refused.what), refused.at),
    }
}

fn fields(fields: &[Field]) -> String {
    let all: Vec<String> = fields.iter().map(|field| format!("{} {}", field.name, value(&field.value))).collect();
    all.join("; ")
}

fn value(value: &FieldValue) -> String {
    match value {
        FieldValue::Number { decimal, unit, implausible } => {
            let unit = unit.map_or(String::new(), |unit| format!(" {unit}"));
            format!("{decimal}{unit}{}", if *implausible { " implausible" } else { "" })
        }
        FieldValue::Absent(why) => format!("absent:{}", absent_word(*why)),
        FieldValue::Word(word) => (*word).into(),
        FieldValue::Flags(flags) => format!("[{}]", flags.join(", ")),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Octets(octets) => octets.iter().map(|octet| format!("{octet:02x}")).collect(),
        FieldValue::List(list) => format!("[{}]", list.iter().map(self::value).collect::<Vec<_>>().join(", ")),
        FieldValue::Group(group) => format!("{{{}}}", fields(group)),
    }
}

#[test]
fn vectors_mean_what_they_are_said_to_mean() {
    let all = vectors();
    assert!(all.len() >= 35);
    for vector in &all {
        let got = said(&decode(&vector.uuid, &bytes(&vector.hex)));
        assert_eq!(got, vector.expect, "{} ({})", vector.name, vector.provenance);
    }
}

#[test]
fn a_turned_bit_does_not_go_unnoticed() {
    // Control of the test above: the second octet always means something.
    let read = |vector: &&Vector| {
        ["2A1C", "2A9D", "2A35", "2A36", "2A37", "2A5E", "2A5F", "sfloat"].contains(&vector.uuid.as_str())
            && !vector.expect.starts_with("malformed")
    };
    for vector in vectors().iter().filter(read) {
        let mut bytes = bytes(&vector.hex);
        bytes[1] ^= 1;
        assert_ne!(said(&decode(&vector.uuid, &bytes)), vector.expect, "{}", vector.name);
    }
}

#[test]
fn formats_without_a_foreign_vector_are_called_unproven() {
    let devices = fs::read_to_string(root().join("docs/devices.md")).expect("the project carries its list of devices");
    for (row, uuids) in [
        ("Heart Rate Measurement", &["2A37"][..]),
        ("PLX Continuous Measurement", &["2A5F"]),
        ("PLX Spot-Check Measurement", &["2A5E"]),
        ("Blood Pressure Measurement", &["2A35"]),
        ("Intermediate Cuff Pressure", &["2A36"]),
        ("Temperature Measurement", &["2A1C"]),
        ("Intermediate Temperature", &["2A1E"]),
        ("Weight Measurement", &["2A9D"]),
        ("Battery Level", &["2A19"]),
        ("System ID", &["2A23"]),
        ("Device Information strings", &["2A24", "2A25", "2A26", "2A27", "2A28", "2A29"]),
        ("PnP ID", &["2A50"]),
        ("BerryMed BCI", &["berry", "49535343-1E4D-4BD9-BA61-23C647249616"]),
        ("Polar Measurement Data", &["polar", "FB005C82-02E7-F387-1CAD-8ACD2D8DF0C8"]),
        ("SFLOAT, FLOAT", &["sfloat", "float"]),
    ] {
        let foreign = vectors().iter().filter(|v| !v.ours && uuids.contains(&v.uuid.as_str())).count();
        let line = devices.lines().find(|line| line.starts_with(&format!("| {row} ")));
        let cells: Vec<&str> = line.unwrap_or_default().split('|').map(str::trim).collect();
        let claims = |word| cells.contains(&word);
        assert!(claims("proven") == (foreign > 0) && claims("unproven") == (foreign == 0), "{row}: {foreign} foreign");
    }
}

#[test]
fn kept_cases_hold_the_promise_of_their_format() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, promise) in TARGETS {
        let cases: Vec<_> = fs::read_dir(corpus.join(name)).expect("every target has its corpus").collect();
        assert!(!cases.is_empty(), "{name} has no cases");
        for case in cases {
            let path = case.expect("a folder that was opened can be listed").path();
            promise(&fs::read(&path).expect("a case is a file"));
        }
    }
}

#[test]
fn every_target_has_its_fuzzer() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml"));
    let manifest = manifest.expect("the fuzzers have a manifest");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
