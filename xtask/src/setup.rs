//! Checks for what is missing and installs it; a second time it only looks.

use std::path::PathBuf;
use std::process::Command;

use crate::project::Project;
use crate::rig::Rig;
use crate::say::{Steps, Stop, note, stop};
use crate::{apt, other_os, stamp, tool, web};

/// What the machine is set up for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    App,
    Tests,
}

/// Proof that setup ended well: nothing more has to be fetched.
pub struct Ready {
    /// What the radio tests run on, where this system can have it and it was asked for.
    pub rig: Option<Rig>,
}

impl Ready {
    /// cargo without network: everything in the lock file is here.
    pub fn cargo(&self, project: &Project) -> Command {
        tool::cargo(&project.root, true)
    }
}

/// Sets the machine up, step by step, each with a line.
///
/// # Errors
/// One clear line on what is missing and how to get it.
pub fn setup(project: &Project, purpose: Purpose) -> Result<Ready, Stop> {
    let browser_tests = purpose == Purpose::Tests && project.has_npm_package("tests/e2e");
    let tests = purpose == Purpose::Tests;
    let mut steps = Steps::new(5 + usize::from(browser_tests) + if tests { 2 } else { 0 });
    steps.step("tools", || tools(purpose))?;
    steps.step("system packages", || if apt::is_here() { apt::install(purpose) } else { other_os::check() })?;
    steps.step("Rust packages", || crates(project))?;
    steps.step("npm packages of the window", || web::packages(project, "ui"))?;
    if browser_tests {
        steps.step("npm packages of the window tests", || web::packages(project, "tests/e2e"))?;
    }
    steps.step("the window's pages", || web::build(project))?;
    let rig = if tests { Rig::of(project)? } else { None };
    if tests {
        let none = || Ok("this system has not the packages for it".to_owned());
        steps.step("Python of the radio tests", || rig.as_ref().map_or_else(none, |rig| rig.python(project)))?;
        steps.step("guest of the radio tests", || rig.as_ref().map_or_else(none, |rig| rig.guest(project)))?;
    }
    Ok(Ready { rig })
}

fn tools(purpose: Purpose) -> Result<String, Stop> {
    let Some(cargo) = tool::ask(Command::new("cargo").arg("--version")) else {
        return stop("cargo is missing: install Rust 1.95 or newer from rustup.rs");
    };
    if purpose == Purpose::Tests {
        for (part, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
            if !tool::found(part) {
                return stop(format!("{part} is missing: rustup component add {component}"));
            }
        }
    }
    let cargo = cargo.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(format!("{cargo}, {}", web::node()?))
}

/// Fetches the crates named in the lock file for this machine, once.
fn crates(project: &Project) -> Result<String, Stop> {
    let print = stamp::fingerprint(&manifests(project))?;
    if stamp::is_current(project, "crates", &print) {
        return Ok("up to date".to_owned());
    }
    note("cargo fetch");
    let mut cargo = tool::cargo(&project.root, false);
    cargo.args(["fetch", "--quiet"]);
    if let Some(target) = host_target() {
        cargo.args(["--target", &target]);
    }
    tool::show(&mut cargo, "cargo fetch")?;
    // Fetching may have completed the lock file.
    stamp::keep(project, "crates", &stamp::fingerprint(&manifests(project))?)?;
    Ok("fetched".to_owned())
}

fn manifests(project: &Project) -> Vec<PathBuf> {
    let mut files = vec![project.at("Cargo.lock"), project.at("Cargo.toml")];
    for folder in ["crates", "src-tauri", "tests", "xtask"] {
        find_manifests(&project.at(folder), 2, &mut files);
    }
    files
}

fn find_manifests(folder: &std::path::Path, depth: u8, files: &mut Vec<PathBuf>) {
    let manifest = folder.join("Cargo.toml");
    if manifest.is_file() {
        files.push(manifest);
        return;
    }
    if depth == 0 {
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        find_manifests(&entry.path(), depth - 1, files);
    }
}

/// The target this machine builds for, as rustc names it.
pub fn host_target() -> Option<String> {
    let version = tool::ask(Command::new("rustc").arg("-vV"))?;
    version.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}
