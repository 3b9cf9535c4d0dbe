//! Painting in the real window. The window is driven by the project's window tests, so this needs the project's folder
//! and what `cargo xtask setup` installs.

use crate::Failed;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

const SCRIPT: &str = "tests/e2e/bench-window.mjs";

/// Runs the bench of the project at `project` on the window built beside this program.
pub fn run(project: &Path) -> Result<Value, Failed> {
    let script = project.join(SCRIPT);
    if !script.is_file() {
        let said =
            format!("{} is not there: start this in the project's folder, or say --project DIR", script.display());
        return Err(Failed::Input(said));
    }
    let beside = std::env::current_exe().ok().and_then(|own| own.parent().map(Path::to_path_buf)).unwrap_or_default();
    let window = beside.join(format!("wardlight{}", std::env::consts::EXE_SUFFIX));
    if !window.is_file() {
        return Err(Failed::Input(format!("{} is not there: cargo build -p wardlight", window.display())));
    }
    let mut node = Command::new("node");
    node.arg(&script).env("WARDLIGHT_APP", &window).stderr(Stdio::inherit());
    let output = node.output().map_err(|error| Failed::Work(format!("node cannot be started: {error}")))?;
    if !output.status.success() {
        return Err(Failed::Work(format!("{SCRIPT} ended with {}", output.status)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| Failed::Work(format!("{SCRIPT} printed no JSON: {error}")))
}
