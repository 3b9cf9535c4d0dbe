//! Every story in `tests/stories`, and each again with its guard broken.

use harness::story::{Story, play};
use std::path::PathBuf;

fn stories() -> Vec<(PathBuf, Story)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../stories"));
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/stories is in the tree")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a story can be read");
        let story = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, story)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_story_holds() {
    let all = stories();
    assert!(all.len() >= 7, "{} stories", all.len());
    for (path, story) in all {
        if let Err(red) = play(&story, false) {
            panic!("{}: {}: {}", path.display(), story.title, red.0);
        }
    }
}

#[test]
fn every_story_notices_when_its_guard_is_broken() {
    for (path, story) in stories() {
        assert!(play(&story, true).is_err(), "{} survives {:?}", path.display(), story.control);
    }
}

#[test]
fn every_hazard_of_a_story_stands_in_the_safety_table() {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/safety.md"))
        .expect("docs/safety.md is in the tree");
    for (path, story) in stories() {
        assert!(table.contains(&format!("| {} |", story.hazard)), "{}: {}", path.display(), story.hazard);
    }
}
