//! Which crate may depend on which. A new edge is a change to the house and is justified where it is added.

use super::tree;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// Edges inside the workspace.
const ALLOWED: &[(&str, &[&str])] = &[
    ("vitals", &[]),
    ("wire", &["vitals"]),
    ("signal", &["vitals"]),
    ("alarm", &["vitals"]),
    ("exchange", &["vitals"]),
    ("station", &["vitals", "wire", "signal", "alarm", "exchange"]),
    // Its simulator speaks through wire's `emit`.
    ("device", &["vitals", "wire"]),
    ("store", &["vitals"]),
    ("outbound", &["vitals"]),
    // It hands alarm's `Tone` from station to the loudspeaker, and judges nothing.
    // It hands what the store kept to exchange to be drawn, and writes the page.
    ("host", &["vitals", "wire", "alarm", "exchange", "station", "device", "store", "outbound"]),
    // Its benches time the pure crates and the store on their own.
    ("wardctl", &["vitals", "wire", "signal", "alarm", "exchange", "station", "store", "host"]),
    ("wardlight", &["vitals", "station", "host"]),
    ("harness", &["vitals", "wire", "device", "store", "station", "host"]),
    ("xtask", &[]),
];

/// Edges that only tests have.
const ALLOWED_IN_TESTS: &[(&str, &str)] = &[
    // The beat detector is scored on recordings, which wire reads.
    ("signal", "wire"),
    ("station", "device"),
];

/// Foreign crates that belong to few of ours, and to whom.
const FOREIGN: &[(&str, &[&str])] = &[
    ("serde", &["station", "outbound", "host", "wardctl", "wardlight", "harness"]),
    ("serde_json", &["station", "outbound", "host", "wardctl", "wardlight", "harness"]),
    ("tokio", &["device", "outbound", "host", "wardctl", "wardlight", "harness"]),
    ("axum", &["harness"]),
    ("tauri", &["wardlight"]),
    // Only to ask a display for the millimetres it says it has.
    ("gtk", &["wardlight"]),
    ("tauri-build", &["wardlight"]),
    ("rusqlite", &["store"]),
    ("rusqlite_migration", &["store"]),
    ("cpal", &["host"]),
    ("keyring", &["host"]),
    ("btleplug", &["device"]),
    ("serialport", &["device"]),
];

/// What `cargo metadata` says that the tables do not allow.
fn strangers(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let ours: Vec<String> = packages.iter().map(name).collect();
    let mut strangers = Vec::new();
    for package in packages {
        let from = name(package);
        for dependency in package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let to = name(dependency);
            let in_tests = dependency["kind"] == "dev";
            let right =
                if ours.contains(&to) { is_allowed(&from, &to, in_tests) } else { is_at_home(&from, &to, in_tests) };
            if !right {
                strangers.push(format!("{from} -> {to}{}", if in_tests { " (tests)" } else { "" }));
            }
        }
    }
    strangers
}

fn is_allowed(from: &str, to: &str, in_tests: bool) -> bool {
    let listed = ALLOWED.iter().any(|(name, edges)| *name == from && edges.contains(&to));
    listed || in_tests && ALLOWED_IN_TESTS.contains(&(from, to))
}

fn is_at_home(from: &str, to: &str, in_tests: bool) -> bool {
    let home = FOREIGN.iter().find(|(name, _homes)| *name == to);
    in_tests || home.is_none_or(|(_name, homes)| homes.contains(&from))
}

/// cargo's own view of the workspace.
pub fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(tree::root())
        .output()
        .expect("cargo runs this test, so it can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

/// The crates of others that ours name.
pub fn foreign(metadata: &Value) -> BTreeSet<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let dependencies = packages.iter().filter_map(|package| package["dependencies"].as_array()).flatten();
    // Ours have a path, those of others have none.
    let theirs = dependencies.filter(|dependency| dependency["path"].is_null());
    theirs.filter_map(|dependency| dependency["name"].as_str()).map(str::to_owned).collect()
}

#[test]
fn every_edge_is_in_the_table() {
    let strangers = strangers(&metadata());
    assert!(strangers.is_empty(), "edges that the house does not have: {}", strangers.join(", "));
}

#[test]
fn a_strange_edge_is_caught() {
    let graph = |dependency: Value| {
        serde_json::json!({ "packages": [
            { "name": "alarm", "dependencies": [dependency] }, { "name": "station", "dependencies": [] },
            { "name": "wire", "dependencies": [] }, { "name": "vitals", "dependencies": [] },
        ]})
    };
    let edge = |name: &str, kind: Option<&str>| serde_json::json!({ "name": name, "kind": kind });
    assert_eq!(strangers(&graph(edge("vitals", None))), Vec::<String>::new());
    assert_eq!(strangers(&graph(edge("station", None))), ["alarm -> station"]);
    assert_eq!(strangers(&graph(edge("tokio", None))), ["alarm -> tokio"]);
    assert_eq!(strangers(&graph(edge("wire", Some("dev")))), ["alarm -> wire (tests)"]);
    assert_eq!(strangers(&graph(edge("proptest", Some("dev")))), Vec::<String>::new());
}
