//! Rules for Rust, and those about size and names for every language.

use super::tree::File;
use super::{Fault, text};

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;

fn fault(rule: &'static str, file: &File, line: usize, what: impl Into<String>) -> Fault {
    Fault { rule, path: file.path.clone(), line, what: what.into() }
}

/// A file fits in one sitting; in-file tests are not counted, nor what is generated from another file.
pub fn file_length(file: &File) -> Vec<Fault> {
    let generated = ["ui/src/host/ipc.ts", "ui/src/words/keys.ts"].contains(&file.path.as_str());
    let length = file.code.lines().count();
    if !file.is(&[".rs", ".ts", ".svelte"]) || generated || length <= LONGEST_FILE {
        return Vec::new();
    }
    vec![fault("file length", file, length, format!("{length} lines; {LONGEST_FILE} is the end"))]
}

/// A function fits on a screen.
pub fn function_length(file: &File) -> Vec<Fault> {
    let keyword = if file.is(&[".rs"]) { "fn " } else { "function " };
    if !file.is(&[".rs", ".ts", ".svelte"]) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut offset = 0;
    for (number, line) in file.lines() {
        let rest = &file.code[offset..];
        offset += line.len() + 1;
        if !begins_function(line, keyword) {
            continue;
        }
        let lines = body(rest).lines().count();
        if lines > LONGEST_FUNCTION {
            faults.push(fault(
                "function length",
                file,
                number,
                format!("{lines} lines; a screen is {LONGEST_FUNCTION}"),
            ));
        }
    }
    faults
}

fn begins_function(line: &str, keyword: &str) -> bool {
    let line = line.trim_start();
    let words = ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe", "extern", "export", "default"];
    let mut rest = line;
    while let Some((word, after)) = rest.split_once(' ') {
        if !words.contains(&word) {
            break;
        }
        rest = after;
    }
    rest.starts_with(keyword)
}

/// The text of the function that begins here; a mere signature ends at its semicolon.
fn body(rest: &str) -> &str {
    let end = match (rest.find('{'), rest.find(";\n")) {
        (Some(brace), Some(semicolon)) if semicolon < brace => Some(semicolon),
        _ => text::block_length(rest),
    };
    &rest[..end.unwrap_or(0)]
}

/// A thing that cannot be named without these words is two things, or none.
pub fn names(file: &File) -> Vec<Fault> {
    const WORDS: &[&str] = &["manager", "helper", "helpers", "util", "utils", "service", "processor", "data", "info"];
    const KINDS: &[&str] = &["struct", "enum", "trait", "type", "fn", "mod", "class", "interface", "function"];
    if !file.is(&[".rs", ".ts", ".svelte"]) {
        return Vec::new();
    }
    let stem = file.path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let mut faults = Vec::new();
    if let Some(word) = parts(stem).into_iter().find(|part| WORDS.contains(&part.as_str())) {
        faults.push(fault("name", file, 1, format!("the file is named by `{word}`")));
    }
    for (number, line) in file.lines() {
        let words: Vec<&str> = line.split(|one: char| !one.is_alphanumeric() && one != '_').collect();
        for pair in words.windows(2) {
            let [kind, name] = pair else { continue };
            let bad = parts(name).into_iter().find(|part| WORDS.contains(&part.as_str()));
            // A test's name is a sentence.
            let counts = KINDS.contains(kind) && !(file.test && *kind == "fn");
            if let Some(word) = bad.filter(|_word| counts) {
                faults.push(fault("name", file, number, format!("`{name}` is named by `{word}`")));
            }
        }
    }
    faults
}

/// The words in `snake_case` and `CamelCase`, in small letters.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for one in name.chars() {
        if one == '_' || one == '-' || one.is_uppercase() {
            parts.push(String::new());
        }
        if one.is_alphanumeric() {
            parts.last_mut().expect("it begins with one").extend(one.to_lowercase());
        }
    }
    parts
}

/// Time is an argument; one file reads the clock.
pub fn clock_reads(file: &File) -> Vec<Fault> {
    if !file.is(&[".rs"]) || !file.is_product() || file.path == "crates/host/src/clock.rs" {
        return Vec::new();
    }
    let reads =
        ["Instant::now", "SystemTime::now", "Timestamp::now", "Zoned::now", "Utc::now", "Local::now", ".elapsed()"];
    find(file, "clock read", &reads)
}

/// A crate that only one room may use, with the room.
const ROOMS: &[(&str, &[&str])] = &[
    ("tokio::", &["crates/device/", "crates/outbound/", "crates/host/", "crates/wardctl/", "src-tauri/"]),
    ("tauri::", &["src-tauri/"]),
    ("tauri_build::", &["src-tauri/"]),
    ("rusqlite::", &["crates/store/"]),
    ("rusqlite_migration::", &["crates/store/"]),
    ("cpal::", &["crates/host/src/sound"]),
    ("keyring::", &["crates/host/src/secrets"]),
    ("btleplug::", &["crates/device/"]),
    ("serialport::", &["crates/device/"]),
    ("plotters::", &["crates/exchange/", "crates/wardctl/"]),
    ("serde::", &["crates/station/src/ipc", "crates/host/", "crates/outbound/", "crates/wardctl/", "src-tauri/"]),
    ("serde_json::", &["crates/station/src/ipc", "crates/host/", "crates/outbound/", "crates/wardctl/", "src-tauri/"]),
];

/// Foreign crates stay in the rooms that the house gives them; a test may read its cases with any.
pub fn crates_in_their_rooms(file: &File) -> Vec<Fault> {
    if !file.is(&[".rs"]) || file.test {
        return Vec::new();
    }
    let strange = ROOMS.iter().filter(|(_word, rooms)| !rooms.iter().any(|room| file.path.starts_with(room)));
    strange.flat_map(|(word, _rooms)| find(file, "foreign crate", &[word])).collect()
}

/// In alarm and station every state is matched by name.
pub fn open_arms(file: &File) -> Vec<Fault> {
    let closed = ["crates/alarm/", "crates/station/"].iter().any(|room| file.path.starts_with(room));
    if !closed || !file.is(&[".rs"]) || !file.is_product() {
        return Vec::new();
    }
    let open = |line: &str| line.trim_start().starts_with("_ =>") || line.contains("| _ =>");
    let lines = file.lines().filter(|(_number, line)| open(line));
    lines.map(|(number, _line)| fault("open arm", file, number, "name every state")).collect()
}

/// A lint that is switched off is an exception and is counted.
pub fn allowances(file: &File) -> Vec<Fault> {
    if !file.is(&[".rs"]) || !(file.is_product() || file.path.starts_with("xtask/")) {
        return Vec::new();
    }
    find(file, "allowance", &["[allow(", "[expect("])
}

/// A crate opens with what it owns, what it refuses to know and what is always true in it.
pub fn opening_words(file: &File) -> Vec<Fault> {
    let opens = file.path.starts_with("crates/") && file.path.ends_with("/src/lib.rs");
    let words: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let sentences = words.join(" ").matches(['.', ';']).count();
    if !opens || sentences >= 3 {
        return Vec::new();
    }
    vec![fault("opening words", file, 1, "say what it owns, what it refuses to know, what is always true in it")]
}

/// The lines that hold one of these words, where no longer name ends in it.
fn find(file: &File, rule: &'static str, words: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, line) in file.lines() {
        for word in words {
            let whole = |at: usize| !line[..at].ends_with(|one: char| one.is_alphanumeric() || one == '_');
            if line.match_indices(word).any(|(at, _word)| word.starts_with(['.', '[']) || whole(at)) {
                faults.push(fault(rule, file, number, format!("`{word}`")));
            }
        }
    }
    faults
}

#[cfg(test)]
mod controls {
    use super::super::{catches, lets_pass};
    use super::*;

    #[test]
    fn a_long_file_is_caught_and_its_tests_are_not_counted() {
        catches(file_length, "crates/vitals/src/a.rs", &"const A: u8 = 1;\n".repeat(501));
        lets_pass(file_length, "crates/vitals/src/a.rs", &"const A: u8 = 1;\n".repeat(500));
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "const A: u8 = 1;\n".repeat(600));
        lets_pass(file_length, "crates/vitals/src/a.rs", &tests);
        catches(file_length, "ui/src/beds/Bed.svelte", &"<p></p>\n".repeat(501));
    }

    #[test]
    fn a_long_function_is_caught() {
        let function = |lines: usize| format!("pub const fn a() {{\n{}}}\n", "    a();\n".repeat(lines));
        catches(function_length, "crates/vitals/src/a.rs", &function(59));
        lets_pass(function_length, "crates/vitals/src/a.rs", &function(58));
        let script = format!("export function a() {{\n{}}}\n", "  a();\n".repeat(60));
        catches(function_length, "ui/src/sweep/a.ts", &script);
        let signature = format!("fn a();\n{}struct B {{}}\n", "const A: u8 = 1;\n".repeat(70));
        lets_pass(function_length, "crates/vitals/src/a.rs", &signature);
    }

    #[test]
    fn empty_names_are_caught() {
        for sample in ["struct AlarmManager;", "mod util {}", "class BedData {}", "fn session_info() {}"] {
            catches(names, "crates/alarm/src/a.rs", sample);
        }
        catches(names, "ui/src/beds/helpers.ts", "");
        lets_pass(names, "crates/wire/src/gatt/device_information.rs", "struct DeviceInformation; // for data");
    }

    #[test]
    fn a_clock_read_is_caught() {
        let sample = concat!("let now = std::time::Instant::", "now();");
        catches(clock_reads, "crates/station/src/a.rs", sample);
        lets_pass(clock_reads, "crates/host/src/clock.rs", sample);
    }

    #[test]
    fn a_foreign_crate_outside_its_room_is_caught() {
        catches(crates_in_their_rooms, "crates/station/src/bed.rs", "use serde::Serialize;");
        catches(crates_in_their_rooms, "crates/host/src/core.rs", "let c = rusqlite::Connection::open(path);");
        catches(crates_in_their_rooms, "crates/alarm/src/a.rs", "tokio::spawn(a);");
        catches(crates_in_their_rooms, "crates/host/src/core.rs", "use cpal::traits::HostTrait;");
        lets_pass(crates_in_their_rooms, "crates/station/src/ipc/board.rs", "use serde::Serialize;");
    }

    #[test]
    fn an_open_arm_and_an_allowance_are_caught() {
        catches(open_arms, "crates/alarm/src/a.rs", "match a {\n    _ => b(),\n}");
        lets_pass(open_arms, "crates/wire/src/a.rs", "match a {\n    _ => b(),\n}");
        catches(allowances, "crates/store/src/a.rs", concat!("#![al", "low(unsafe_code)]"));
    }

    #[test]
    fn a_crate_without_opening_words_is_caught() {
        catches(opening_words, "crates/alarm/src/lib.rs", "//! Alarms.\npub mod a;");
        lets_pass(opening_words, "crates/alarm/src/lib.rs", "//! Owns a.\n//! Refuses b. Always c.\npub mod a;");
    }
}
