//! Every language has every message.

use super::tree;
use std::collections::BTreeSet;
use std::fs;

/// The messages and attributes that a Fluent file defines.
fn keys(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut message = String::new();
    for line in text.lines() {
        let Some((name, _value)) = line.split_once('=') else { continue };
        let attribute = name.trim_start() != name && name.trim().starts_with('.');
        let name = name.trim();
        if attribute {
            keys.insert(format!("{message}{name}"));
        } else if line.starts_with(|one: char| one.is_ascii_alphabetic() || one == '-') {
            message = name.to_owned();
            keys.insert(message.clone());
        }
    }
    keys
}

/// The messages that `other` lacks or has beyond `english`.
fn differences(english: &str, other: &str) -> Vec<String> {
    keys(english).symmetric_difference(&keys(other)).cloned().collect()
}

#[test]
fn every_language_has_every_message() {
    let folder = tree::root().join("messages");
    let Ok(english) = fs::read_to_string(folder.join("en.ftl")) else { return };
    let entries = fs::read_dir(&folder).expect("the folder of messages can be listed");
    for path in
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "ftl"))
    {
        let text = fs::read_to_string(&path).expect("a language can be read");
        let different = differences(&english, &text);
        assert!(different.is_empty(), "{} and en.ftl differ in: {}", path.display(), different.join(", "));
    }
}

#[test]
fn a_missing_message_is_caught() {
    let english = "# words\nalarm-none = No alarm\nbutton = Go\n    .title = Now\n";
    assert_eq!(differences(english, english), Vec::<String>::new());
    assert_eq!(differences(english, "alarm-none = Kein Alarm\nbutton = Los\n"), ["button.title"]);
    assert_eq!(differences(english, "button = Los\n    .title = Jetzt\n"), ["alarm-none"]);
}
