//! Every foreign crate that ours name has its row in docs/SOUP.md, with the version in the lock file.

use super::{edges, tree};
use std::collections::BTreeSet;
use std::fs;

/// The rows that `needed` crates lack, where `versions` gives the locked ones.
fn absent(table: &str, needed: &BTreeSet<String>, lock: &str) -> Vec<String> {
    let row = |name: &str| table.lines().find(|line| line.starts_with(&format!("| {name} | ")));
    let fits = |name: &str| {
        let version = row(name)?.split(" | ").nth(1)?;
        lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")).then_some(())
    };
    let mut absent: Vec<String> = needed.iter().filter(|name| fits(name).is_none()).cloned().collect();
    let listed = table.split("## In the window").next().unwrap_or_default();
    let named = listed.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let idle = named.filter(|name| *name != "crate" && !needed.contains(*name));
    absent.extend(idle.map(|name| format!("{name} (no crate names it any more)")));
    absent
}

#[test]
fn every_foreign_crate_has_its_row() {
    let read = |path: &str| fs::read_to_string(tree::root().join(path)).expect("the project has this file");
    let (table, lock) = (read("docs/SOUP.md"), read("Cargo.lock").replace('\r', ""));
    let absent = absent(&table, &edges::foreign(&edges::metadata()), &lock);
    assert!(absent.is_empty(), "docs/SOUP.md and Cargo.lock differ about: {}", absent.join(", "));
}

/// Crates that put words before other people's eyes, or on the clipboard.
const LEAKS: [&str; 6] =
    ["arboard", "copypasta", "notify-rust", "mac-notification-sys", "tauri-plugin-notification", "winrt-notification"];

fn leaks(lock: &str) -> Vec<&'static str> {
    LEAKS.into_iter().filter(|name| lock.contains(&format!("name = \"{name}\"\n"))).collect()
}

#[test]
fn no_crate_notifies_or_reaches_the_clipboard() {
    let lock = fs::read_to_string(tree::root().join("Cargo.lock")).expect("the project has a lock file");
    assert_eq!(leaks(&lock.replace('\r', "")), Vec::<&str>::new());
    assert_eq!(leaks("name = \"arboard\"\nversion = \"3.6.1\"\n"), ["arboard"], "the control");
}

#[test]
fn a_missing_row_an_old_version_and_an_idle_row_are_caught() {
    let lock = "name = \"clap\"\nversion = \"4.6.7\"\n";
    let needed = BTreeSet::from(["clap".to_owned()]);
    assert_eq!(absent("| clap | 4.6.7 | why |", &needed, lock), Vec::<String>::new());
    assert_eq!(absent("| clap | 4.6.6 | why |", &needed, lock), ["clap"]);
    assert_eq!(absent("", &needed, lock), ["clap"]);
    let idle = absent("| clap | 4.6.7 | why |\n| serde | 1.0.0 | why |", &needed, lock);
    assert_eq!(idle, ["serde (no crate names it any more)"]);
}
