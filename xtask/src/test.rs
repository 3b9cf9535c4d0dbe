//! `cargo xtask test`: every check, in stages, each timed; the first failure ends it.

use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use crate::project::Project;
use crate::say::{Steps, Stop, seconds, stop, timed};
use crate::setup::{self, Purpose, Ready};
use crate::tool;

/// One stage: its name on the command line, what it does in words, and its commands.
struct Stage {
    name: &'static str,
    does: &'static str,
    commands: fn(&Project, &Ready) -> Vec<Command>,
}

const STAGES: &[Stage] = &[
    Stage { name: "format", does: "formatting", commands: format },
    Stage { name: "lint", does: "clippy on every crate", commands: lint },
    Stage { name: "rust", does: "unit, property, story and crash tests", commands: rust },
    Stage { name: "ui", does: "types and unit tests of the window's pages", commands: ui },
    Stage { name: "app", does: "the programs for the window tests", commands: app },
    Stage { name: "window", does: "the real window, and the pages in a browser", commands: window },
    Stage { name: "bluetooth", does: "a belt on a real Bluetooth stack", commands: bluetooth },
];

fn format(project: &Project, ready: &Ready) -> Vec<Command> {
    vec![with(ready.cargo(project), &["fmt", "--all", "--check"])]
}

fn lint(project: &Project, ready: &Ready) -> Vec<Command> {
    vec![with(ready.cargo(project), &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])]
}

fn rust(project: &Project, ready: &Ready) -> Vec<Command> {
    // A passing test's output is shown too: a skip would hide in it.
    vec![with(ready.cargo(project), &["test", "--workspace", "--no-fail-fast", "--", "--show-output"])]
}

fn ui(project: &Project, _ready: &Ready) -> Vec<Command> {
    vec![with(tool::npm(&project.at("ui")), &["run", "--silent", "check"])]
}

fn app(project: &Project, ready: &Ready) -> Vec<Command> {
    vec![with(ready.cargo(project), &["build", "-p", "wardlight", "-p", "wardctl", "-p", "harness"])]
}

fn window(project: &Project, _ready: &Ready) -> Vec<Command> {
    let mut npm = with(tool::npm(&project.at("tests/e2e")), &["test", "--silent"]);
    npm.env("WARDLIGHT_APP", project.built("wardlight"));
    npm.env("WARDLIGHT_CTL", project.built("wardctl"));
    npm.env("WARDLIGHT_LOOPBACK", project.built("loopback"));
    vec![npm]
}

fn bluetooth(project: &Project, ready: &Ready) -> Vec<Command> {
    let Some(rig) = &ready.rig else {
        let why = "SKIP: the radio tests need Debian 12's packages, of which their guest is made";
        return vec![with(Command::new("echo"), &[why])];
    };
    vec![with(ready.cargo(project), &["build", "-p", "harness"]), rig.run(&project.built("bluetooth"))]
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}

/// Sets up and runs the stages, or only those named in `only`.
///
/// # Errors
/// The first stage that failed, or that skipped something while the shared recordings are here.
pub fn test(project: &Project, only: &[String]) -> Result<(), Stop> {
    if let Some(unknown) = only.iter().find(|name| !STAGES.iter().any(|stage| stage.name == name.as_str())) {
        let names: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
        return stop(format!("there is no stage `{unknown}`; the stages are {}", names.join(", ")));
    }
    let stages: Vec<&Stage> =
        STAGES.iter().filter(|stage| only.is_empty() || only.iter().any(|name| name == stage.name)).collect();
    println!("Wardlight: checking what the tests need");
    let (ready, took) = timed(|| setup::setup(project, Purpose::Tests));
    let ready = ready?;
    let mut table = vec![("setup", took)];
    println!("Wardlight: {} stages", stages.len());
    let mut steps = Steps::new(stages.len());
    let mut outcome = Ok(());
    for stage in stages {
        let (result, took) = timed(|| steps.long(stage.does, || run(project, &ready, stage)));
        table.push((stage.name, took));
        if let Err(Stop(why)) = result {
            outcome = stop(format!("stage {}: {why}", stage.name));
            break;
        }
    }
    print_table(&table, outcome.is_ok());
    outcome
}

fn run(project: &Project, ready: &Ready, stage: &Stage) -> Result<(), Stop> {
    let skips = Mutex::new(Vec::new());
    for mut command in (stage.commands)(project, ready) {
        tool::watch(&mut command, stage.does, |line| {
            if is_skip(line) {
                skips.lock().expect("no thread panics while it holds this").push(line.trim().to_owned());
            }
        })?;
    }
    let skips = skips.into_inner().expect("no thread panics while it holds this");
    for skip in &skips {
        println!("      skipped: {skip}");
    }
    match (skips.len(), project.shared()) {
        (0, _) | (_, None) => Ok(()),
        (count, Some(shared)) => stop(format!(
            "{count} skips, though the recordings are at {}; nothing may be skipped here",
            shared.display()
        )),
    }
}

/// True for every way in which our test runners say that something did not run.
fn is_skip(line: &str) -> bool {
    let line = plain(line);
    let line = line.trim();
    let ignored = line.starts_with("test result:") && !line.contains(" 0 ignored");
    let vitest = (line.starts_with("Tests ") || line.starts_with("Test Files ")) && line.contains(" skipped");
    let node = ["ℹ skipped ", "# skipped ", "ℹ todo ", "# todo "]
        .iter()
        .any(|word| line.strip_prefix(word).is_some_and(|count| count.trim() != "0"));
    line.starts_with("SKIP:") || line.contains("# SKIP") || ignored || vitest || node
}

/// The line without colour codes.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        text.push_str(before);
        rest = after.split_once(|end: char| end.is_ascii_alphabetic()).map_or("", |(_code, after)| after);
    }
    text.push_str(rest);
    text
}

fn print_table(table: &[(&str, Duration)], whole: bool) {
    println!("\nseconds a stage");
    for (name, took) in table {
        println!("  {name:<9} {:>9}", seconds(*took));
    }
    let total: Duration = table.iter().map(|(_name, took)| *took).sum();
    println!("  {:<9} {:>9}   {}", "total", seconds(total), if whole { "all green" } else { "RED" });
}

#[cfg(test)]
mod tests {
    use super::is_skip;

    #[test]
    fn every_runners_way_of_skipping_is_seen() {
        for line in [
            "SKIP: no recordings",
            "\u{1b}[33mSKIP: no sound server\u{1b}[0m",
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            "      Tests  3 passed | 1 skipped (4)",
            "ℹ skipped 2",
            "ok 3 - pulls frames # SKIP no display",
        ] {
            assert!(is_skip(line), "not seen: {line}");
        }
    }

    #[test]
    fn a_whole_run_is_not_taken_for_a_skip() {
        for line in [
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            "test skips_nothing ... ok",
            "      Tests  4 passed (4)",
            "ℹ skipped 0",
            "ℹ todo 0",
        ] {
            assert!(!is_skip(line), "wrongly seen: {line}");
        }
    }
}
