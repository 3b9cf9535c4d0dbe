//! Holds the tree against the rules of the house. Each rule has a control: a bad sample that it must catch.

mod closed;
mod edges;
mod marks;
mod rust;
mod soup;
mod text;
mod tree;
mod web;
mod words;

use std::collections::BTreeSet;
use tree::File;

/// A place that breaks a rule.
#[derive(Debug)]
struct Fault {
    rule: &'static str,
    path: String,
    /// Counted from one.
    line: usize,
    what: String,
}

/// A rule that looks at one file at a time.
type Rule = fn(&File) -> Vec<Fault>;

const RULES: &[Rule] = &[
    rust::file_length,
    rust::function_length,
    rust::names,
    rust::clock_reads,
    rust::crates_in_their_rooms,
    rust::open_arms,
    rust::allowances,
    rust::opening_words,
    web::tauri_behind_its_door,
    web::plots_in_the_trend,
    web::pages_keep_to_themselves,
    web::colours,
    web::casts,
    web::untyped_calls,
    web::words_in_markup,
    marks::machine_paths,
    marks::unfinished,
];

/// What is excused, and why. This list may only get shorter.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("allowance", "crates/host/src/clock.rs", "the one place that reads a clock"),
    ("allowance", "xtask/src/say.rs", "a build tool measures how long people wait"),
];

fn faults(file: &File) -> Vec<Fault> {
    RULES.iter().flat_map(|rule| rule(file)).collect()
}

#[test]
fn the_tree_is_tidy() {
    let files = tree::files();
    let all: Vec<Fault> = files.iter().flat_map(faults).collect();
    let excused =
        |fault: &&Fault| EXCEPTIONS.iter().any(|(rule, path, _why)| fault.rule == *rule && fault.path == *path);
    let used: BTreeSet<(&str, &str)> =
        all.iter().filter(excused).map(|fault| (fault.rule, fault.path.as_str())).collect();
    println!("tidy: {} files, {} exceptions", files.len(), used.len());
    let mut red: Vec<String> = all
        .iter()
        .filter(|fault| !excused(fault))
        .map(|fault| format!("{}:{}: {}: {}", fault.path, fault.line, fault.rule, fault.what))
        .collect();
    for (rule, path, _why) in EXCEPTIONS {
        let exists = files.iter().any(|file| file.path == *path);
        if exists && !used.contains(&(*rule, *path)) {
            red.push(format!("{path}: the exception from `{rule}` is not needed any more; take it off the list"));
        }
    }
    assert!(red.is_empty(), "{} places are untidy:\n{}", red.len(), red.join("\n"));
}

/// The control of one rule: the sample must be caught when it stands at `path`.
fn catches(rule: Rule, path: &str, sample: &str) {
    assert!(!rule(&File::new(path, sample)).is_empty(), "not caught at {path}: {sample}");
}

/// The other half of a control: the sample is in order at `path`.
fn lets_pass(rule: Rule, path: &str, sample: &str) {
    let faults = rule(&File::new(path, sample));
    assert!(faults.is_empty(), "wrongly caught at {path}: {faults:?}");
}
