//! Bytes of signal files with the samples that their makers state for them: `tests/vectors/wfdb.toml`.

use super::root;
use std::fs;
use wire::wfdb::{Decoder, Header};

struct Vector {
    name: String,
    format: i64,
    initial: i64,
    bytes: Vec<u8>,
    /// A number or `-` each.
    expect: Vec<String>,
    /// Of samples that we chose, and therefore no proof of a layout.
    ours: bool,
}

impl Vector {
    fn of(table: &toml::Value) -> Self {
        let text = |key: &str| table[key].as_str().expect("a vector's fields are text").to_owned();
        let number = |key: &str| table[key].as_integer().expect("a vector's format and beginning are numbers");
        let octet = |octet: &str| u8::from_str_radix(octet, 16).expect("vectors are hexadecimal");
        assert!(!text("provenance").is_empty());
        Self {
            name: text("name"),
            format: number("format"),
            initial: number("initial"),
            bytes: text("hex").split(' ').map(octet).collect(),
            expect: text("expect").split(' ').map(str::to_owned).collect(),
            ours: table.get("ours").is_some_and(|ours| ours.as_bool() == Some(true)),
        }
    }

    /// What we read in `bytes` under this vector's header.
    fn read(&self, bytes: &[u8]) -> Vec<String> {
        let (format, initial, count) = (self.format, self.initial, self.expect.len());
        let header = format!("r 1 360 {count}\nr.dat {format} 200/mV 12 0 {initial}\n");
        let header = Header::parse(header.as_bytes()).expect("a header of one signal");
        let mut decoder = Decoder::new(&header).expect("a format that is read");
        let mut got = Vec::new();
        decoder.push(bytes, |_, sample| got.push(sample.map_or("-".to_owned(), |sample| sample.to_string())));
        assert_eq!((decoder.short(), decoder.surplus()), (None, 0), "{}", self.name);
        got
    }
}

fn vectors() -> Vec<Vector> {
    let text = fs::read_to_string(root().join("tests/vectors/wfdb.toml")).expect("the project carries its vectors");
    let file: toml::Table = text.parse().expect("vectors are TOML");
    file["signal"].as_array().expect("a list of vectors").iter().map(Vector::of).collect()
}

#[test]
fn samples_are_what_the_makers_of_the_bytes_say() {
    for vector in vectors() {
        assert_eq!(vector.read(&vector.bytes), vector.expect, "{}", vector.name);
        // The control: a turned bit is another sample.
        let mut turned = vector.bytes.clone();
        turned[1] ^= 0x10;
        assert_ne!(vector.read(&turned), vector.expect, "{}", vector.name);
    }
}

#[test]
fn formats_called_proven_have_a_vector_of_others() {
    let devices = fs::read_to_string(root().join("docs/devices.md")).expect("the project carries its list of devices");
    let line = devices.lines().find(|line| line.starts_with("| WFDB formats 8, 310, 311 ")).unwrap_or_default();
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let has = |format| vectors().iter().any(|vector| vector.format == format && !vector.ours);
    let proven = [8, 310, 311].into_iter().all(has);
    assert!(cells.contains(&"proven") == proven && cells.contains(&"unproven") != proven, "{line}");
}
