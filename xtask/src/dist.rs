//! `cargo xtask dist`: release programs and the packages of this system.

use std::process::Command;

use crate::project::Project;
use crate::say::{Steps, Stop, note, stop};
use crate::setup::{self, Purpose};
use crate::{tool, web};

/// Builds for release and bundles.
///
/// # Errors
/// Something is missing or a build failed.
pub fn dist(project: &Project) -> Result<(), Stop> {
    let ready = setup::setup(project, Purpose::App)?;
    let mut steps = Steps::new(3);
    steps.long("pages", || web::build_shipped(project))?;
    steps.long("release programs", || {
        let mut cargo = ready.cargo(project);
        cargo.args(["build", "--release", "-p", "wardlight", "-p", "wardctl"]);
        tool::show(&mut cargo, "cargo build --release")
    })?;
    note("target/release/wardlight and target/release/wardctl are built");
    steps.long("packages", || {
        let Some(mut bundler) = bundler(project) else {
            return stop("packages need Tauri's bundler: cargo install tauri-cli --version ^2 --locked");
        };
        // The AppImage bundler downloads its runtime; the others work without network.
        if cfg!(target_os = "linux") {
            bundler.args(["--bundles", "deb,rpm"]);
        }
        tool::show(bundler.current_dir(project.at("src-tauri")), "the bundler")
    })?;
    note("the packages lie in target/release/bundle");
    Ok(())
}

fn bundler(project: &Project) -> Option<Command> {
    let local = project.at("ui/node_modules/.bin/tauri");
    if local.exists() {
        let mut command = Command::new(local);
        command.arg("build");
        return Some(command);
    }
    if tool::found("cargo-tauri") {
        let mut command = Command::new("cargo");
        command.args(["tauri", "build"]);
        return Some(command);
    }
    None
}
