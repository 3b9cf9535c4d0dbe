//! A migration that has been released is never edited, only followed.

use super::tree;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;

/// Released migrations: a line each with the SHA-256 of its file and its name. Empty until the first release.
const LIST: &str = "crates/store/migrations/closed.txt";

/// What is wrong, in words; `present` holds each file's name and content.
fn broken(list: &str, present: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let closed: BTreeMap<&str, &str> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, name)| (name, hash))
        .collect();
    let mut broken = Vec::new();
    for (name, hash) in &closed {
        match present.get(*name) {
            None => broken.push(format!("{name} is closed and missing")),
            Some(bytes) if hexadecimal(bytes) != *hash => broken.push(format!("{name} is closed and was edited")),
            Some(_same) => {}
        }
    }
    let last = closed.keys().next_back().copied().unwrap_or_default();
    let older = present.keys().filter(|name| name.as_str() < last && !closed.contains_key(name.as_str()));
    broken.extend(older.map(|name| format!("{name} comes before the closed {last}")));
    broken
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn released_migrations_are_untouched() {
    let root = tree::root();
    let list = fs::read_to_string(root.join(LIST)).unwrap_or_default();
    let entries = fs::read_dir(root.join("crates/store/migrations")).into_iter().flatten().flatten();
    let sql = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "sql"));
    let name = |path: &std::path::Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let present = sql.filter_map(|path| Some((name(&path)?, fs::read(&path).ok()?))).collect();
    assert_eq!(broken(&list, &present), Vec::<String>::new());
}

#[test]
fn an_edited_a_missing_and_an_inserted_migration_are_caught() {
    let content = b"CREATE TABLE a (b);".to_vec();
    let list = format!("# closed with 0.1.0\n{}  0002_b.sql\n", hexadecimal(&content));
    let with = |name: &str, bytes: &[u8]| BTreeMap::from([(name.to_owned(), bytes.to_vec())]);
    assert_eq!(broken(&list, &with("0002_b.sql", &content)), Vec::<String>::new());
    assert_eq!(broken(&list, &with("0002_b.sql", b"CREATE TABLE a (c);")), ["0002_b.sql is closed and was edited"]);
    assert_eq!(broken(&list, &BTreeMap::new()), ["0002_b.sql is closed and missing"]);
    let mut inserted = with("0002_b.sql", &content);
    inserted.insert("0001_a.sql".into(), Vec::new());
    assert_eq!(broken(&list, &inserted), ["0001_a.sql comes before the closed 0002_b.sql"]);
}
