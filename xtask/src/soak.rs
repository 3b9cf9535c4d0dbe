//! `cargo xtask soak`: eight beds for eight hours in virtual time, then the real window for ten minutes, with a ceiling
//! on memory each. Not part of `test`: it takes most of half an hour.

use std::process::Command;

use crate::project::Project;
use crate::say::{Stop, stop};
use crate::setup::{self, Purpose};
use crate::tool;

/// How long each part runs when nobody says.
const HOURS: u32 = 8;
const MINUTES: u32 = 10;

/// Runs both parts. Words: hours of virtual time, then minutes of the window.
///
/// # Errors
/// A tool is missing, memory grew, or painting fell behind.
pub fn soak(project: &Project, rest: &[String]) -> Result<(), Stop> {
    let number = |place: usize, usual: u32| match rest.get(place).map(|word| word.parse::<u32>()) {
        None => Ok(usual),
        Some(Ok(number)) if (1..=48).contains(&number) => Ok(number),
        Some(_) => stop("soak takes hours of virtual time and minutes of the window, each from 1 to 48"),
    };
    let (hours, minutes) = (number(0, HOURS)?, number(1, MINUTES)?);
    let ready = setup::setup(project, Purpose::Tests)?;
    let mut build = ready.cargo(project);
    build.args(["build", "-p", "wardlight", "-p", "harness"]);
    tool::show(&mut build, "the programs")?;
    tool::show(Command::new(project.built("soak")).arg(hours.to_string()), "eight beds in virtual time")?;
    let mut window = Command::new("node");
    window.arg("soak-window.mjs").arg(minutes.to_string()).current_dir(project.at("tests/e2e"));
    window.env("WARDLIGHT_APP", project.built("wardlight"));
    tool::show(&mut window, "the real window")
}
