//! Starting other programs: with their output shown, captured, or both.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::say::{Stop, stop};

/// The program behind a name, found on PATH.
pub fn found(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    let names = [name.to_owned(), format!("{name}.exe"), format!("{name}.cmd")];
    std::env::split_paths(&path).any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}

/// npm under the name this system starts it by.
pub fn npm(folder: &Path) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder);
    npm
}

/// cargo in the project's root, without network when `offline`.
pub fn cargo(root: &Path, offline: bool) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root);
    if offline {
        cargo.env("CARGO_NET_OFFLINE", "true");
    }
    cargo
}

/// Runs with the output shown as it comes.
///
/// # Errors
/// The program could not be started, or it failed; `what` names it for the reader.
pub fn show(command: &mut Command, what: &str) -> Result<(), Stop> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => stop(format!("{what} failed ({status}); its own words are above")),
        Err(error) => stop(format!("{what} could not be started: {error}")),
    }
}

/// Runs quietly and gives standard output; nothing when the program is missing or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs with the output both shown and given to `line`, one line at a time.
///
/// # Errors
/// As [`show`].
pub fn watch(command: &mut Command, what: &str, line: impl Fn(&str) + Sync) -> Result<(), Stop> {
    follow(command, what, |text, is_error| {
        if is_error {
            eprintln!("{text}");
        } else {
            println!("{text}");
        }
        line(text);
    })
}

/// Runs with each line of the output given to `line`, which is told whether it came as an error; nothing is shown.
///
/// # Errors
/// As [`show`].
pub fn follow(command: &mut Command, what: &str, line: impl Fn(&str, bool) + Sync) -> Result<(), Stop> {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return stop(format!("{what} could not be started: {error}")),
    };
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let line = &line;
    thread::scope(|scope| {
        scope.spawn(move || out.map(|pipe| each_line(pipe, |text| line(text, false))));
        scope.spawn(move || err.map(|pipe| each_line(pipe, |text| line(text, true))));
    });
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => stop(format!("{what} failed ({status}); its own words are above")),
        Err(error) => stop(format!("{what} was lost sight of: {error}")),
    }
}

fn each_line(pipe: impl Read, line: impl Fn(&str)) {
    for bytes in BufReader::new(pipe).split(b'\n') {
        // A pipe that breaks ends the output; the exit status tells the rest.
        let Ok(bytes) = bytes else { return };
        line(String::from_utf8_lossy(&bytes).trim_end_matches('\r'));
    }
}
