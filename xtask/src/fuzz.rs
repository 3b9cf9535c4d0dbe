//! `cargo xtask fuzz`: each fuzz target for a while, where nightly and cargo-fuzz are present.

use std::process::Command;
use std::sync::Mutex;

use crate::project::Project;
use crate::say::{Steps, Stop, stop};
use crate::tool;

/// How long a target runs when nobody says.
const SECONDS: u32 = 60;

/// Runs every target in `crates/wire/fuzz` and prints executions a target.
///
/// # Errors
/// A tool is missing, or a target found something.
pub fn fuzz(project: &Project, rest: &[String]) -> Result<(), Stop> {
    let seconds = match rest.first().map(|text| text.parse::<u32>()) {
        None => SECONDS,
        Some(Ok(seconds)) if seconds > 0 => seconds,
        Some(_) => return stop("fuzz takes a number of seconds a target, such as 60"),
    };
    if tool::ask(Command::new("cargo").args(["+nightly", "--version"])).is_none() {
        return stop("nightly Rust is missing: rustup toolchain install nightly");
    }
    if !tool::found("cargo-fuzz") {
        return stop("cargo-fuzz is missing: cargo install cargo-fuzz");
    }
    let folder = project.at("crates/wire/fuzz");
    let Some(list) = tool::ask(cargo_fuzz(project).arg("list")) else {
        return stop(format!("no fuzz targets could be listed in {}", folder.display()));
    };
    let targets: Vec<&str> = list.split_whitespace().collect();
    let mut steps = Steps::new(targets.len());
    for target in targets {
        steps.step(target, || one(project, target, seconds))?;
    }
    Ok(())
}

fn one(project: &Project, target: &str, seconds: u32) -> Result<String, Stop> {
    // The first folder receives what the fuzzer finds; the committed corpus is only read.
    let found = project.at("target/fuzz-found").join(target);
    let corpus = project.at("crates/wire/fuzz/corpus").join(target);
    for folder in [&found, &corpus] {
        std::fs::create_dir_all(folder).map_err(|error| Stop(format!("cannot make {}: {error}", folder.display())))?;
    }
    let executed = Mutex::new(String::from("an unknown number of"));
    let mut fuzz = cargo_fuzz(project);
    fuzz.args(["run", target]).arg(&found).arg(&corpus);
    fuzz.args(["--", &format!("-max_total_time={seconds}"), "-print_final_stats=1"]);
    tool::watch(&mut fuzz, &format!("fuzz target {target}"), |line| {
        if let Some(count) = line.strip_prefix("stat::number_of_executed_units:") {
            *executed.lock().expect("no thread panics while it holds this") = count.trim().to_owned();
        }
    })?;
    let executed = executed.into_inner().expect("no thread panics while it holds this");
    Ok(format!("{executed} executions, nothing found"))
}

fn cargo_fuzz(project: &Project) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["+nightly", "fuzz"]).current_dir(project.at("crates/wire"));
    cargo
}
