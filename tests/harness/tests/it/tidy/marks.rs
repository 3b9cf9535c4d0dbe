//! What must not be left lying in the tree.

use super::Fault;
use super::tree::File;

/// Written in two halves, so that this file does not hold them.
const PLACES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("pypi", ".org"),
    concat!("deb.debian", ".org"),
    concat!("/wo", "rk/"),
    concat!("/tmp/", "bash_jobs"),
    concat!("/root/", "."),
];

const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("#[ign", "ore"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("it.", "skip("),
    concat!("test.", "skip("),
    concat!("describe.", "skip("),
    concat!("it.", "only("),
    concat!("test.", "only("),
    concat!("describe.", "only("),
    concat!("lorem", " ipsum"),
];

/// No registry's host and no machine's path: the project means the same everywhere.
pub fn machine_paths(file: &File) -> Vec<Fault> {
    // Cargo names its index in every lock file.
    if file.path.ends_with("Cargo.lock") {
        return Vec::new();
    }
    let mut faults = find(file, "machine path", PLACES);
    if file.path.ends_with("package-lock.json") {
        faults.extend(find(file, "machine path", &["\"resolved\": \"http"]));
    }
    faults
}

/// No mark of unfinished work, no test that does not run.
pub fn unfinished(file: &File) -> Vec<Fault> {
    if !file.is(&[".rs", ".ts", ".svelte", ".toml", ".mjs", ".css"]) {
        return Vec::new();
    }
    find(file, "unfinished", UNFINISHED)
}

fn find(file: &File, rule: &'static str, words: &[&str]) -> Vec<Fault> {
    let hit = |line: &str| words.iter().find(|word| line.contains(**word)).copied();
    let lines = file.text.lines().enumerate();
    lines
        .filter_map(|(index, line)| {
            let what = format!("`{}`", hit(line)?);
            Some(Fault { rule, path: file.path.clone(), line: index + 1, what })
        })
        .collect()
}

#[cfg(test)]
mod controls {
    use super::super::{catches, lets_pass};
    use super::*;

    #[test]
    fn every_place_and_mark_is_caught() {
        for place in PLACES {
            catches(machine_paths, "README.md", &format!("see {place}"));
        }
        for mark in UNFINISHED {
            catches(unfinished, "crates/alarm/src/a.rs", &format!("a {mark}"));
        }
        catches(machine_paths, "ui/package-lock.json", "  \"resolved\": \"https://example.org/a.tgz\",");
        lets_pass(machine_paths, "docs/evidence.md", "from ../shared/data/mitdb");
    }
}
