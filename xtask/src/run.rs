//! `cargo xtask run`: from a clone to the open window.

use std::process::Command;

use crate::project::Project;
use crate::say::{Steps, Stop, stop};
use crate::setup::{self, Purpose};
use crate::tool;

/// Sets up, builds and opens the window on the training ward; `rest` goes to the program.
///
/// The development profile with optimised dependencies is used: the window is drawn by the web view, the tests
/// share the build, and a cold start is half of the release build's.
///
/// # Errors
/// No display, something missing, or the build failed; each in one line.
pub fn run(project: &Project, rest: &[String]) -> Result<(), Stop> {
    display()?;
    println!("Wardlight: checking what is needed");
    let ready = setup::setup(project, Purpose::App)?;
    println!("Wardlight: building and starting");
    let mut steps = Steps::new(1);
    steps.long("the program (some minutes the first time, seconds later)", || {
        tool::show(ready.cargo(project).args(["build", "-p", "wardlight"]), "cargo build")
    })?;
    let mut app = Command::new(project.built("wardlight"));
    tool::show(app.args(rest), "wardlight")
}

fn display() -> Result<(), Stop> {
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"];
    let set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !shown.iter().any(set) {
        return stop(
            "no display (DISPLAY and WAYLAND_DISPLAY are unset): start this in a desktop session, or use `wardctl`",
        );
    }
    Ok(())
}
