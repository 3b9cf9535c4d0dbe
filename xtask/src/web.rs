//! npm packages and the built UI, each made again only when its inputs changed.

use std::path::PathBuf;
use std::process::Command;

use crate::project::Project;
use crate::say::{Stop, note, stop};
use crate::{stamp, tool};

/// The oldest Node that Vite 8 starts on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Node's version, or one line on what to install.
///
/// # Errors
/// Node or npm is missing or too old.
pub fn node() -> Result<String, Stop> {
    let (major, minor) = OLDEST_NODE;
    let advice =
        format!("install Node {major}.{minor} or newer (nodejs.org, or your system's package nodejs with npm)");
    let Some(node) = tool::ask(Command::new("node").arg("--version")) else {
        return stop(format!("node is missing: {advice}"));
    };
    let mut parts = node.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found < OLDEST_NODE {
        return stop(format!("node {node} is too old: {advice}"));
    }
    let Some(npm) = tool::ask(tool::npm(&PathBuf::from(".")).arg("--version")) else {
        return stop(format!("npm is missing beside node {node}: {advice}"));
    };
    Ok(format!("node {node}, npm {npm}"))
}

/// Brings the npm packages of `folder` in line with its lock file.
///
/// # Errors
/// npm failed, most often for lack of network.
pub fn packages(project: &Project, folder: &str) -> Result<String, Stop> {
    let lock = project.at(folder).join("package-lock.json");
    if !lock.is_file() {
        return stop(format!("{folder}/package-lock.json is missing: run npm install in {folder} once and commit it"));
    }
    let print = stamp::fingerprint(&[lock, project.at(folder).join("package.json")])?;
    let name = format!("npm-{}", folder.replace('/', "-"));
    if stamp::is_current(project, &name, &print) && project.at(folder).join("node_modules").is_dir() {
        return Ok("up to date".to_owned());
    }
    note("npm ci");
    let mut npm = tool::npm(&project.at(folder));
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    // The browser tests use the system's own chromium.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    tool::show(&mut npm, &format!("npm ci in {folder}"))?;
    stamp::keep(project, &name, &print)?;
    Ok("installed".to_owned())
}

/// Builds `ui/dist` when a source, a setting or a word changed.
///
/// # Errors
/// The build failed.
pub fn build(project: &Project) -> Result<String, Stop> {
    let print = stamp::fingerprint(&ui_inputs(project)?)?;
    if stamp::is_current(project, "ui-dist", &print) && project.at("ui/dist/index.html").is_file() {
        return Ok("up to date".to_owned());
    }
    note("npm run build");
    tool::show(tool::npm(&project.at("ui")).args(["run", "--silent", "build"]), "npm run build in ui")?;
    stamp::keep(project, "ui-dist", &print)?;
    Ok("built".to_owned())
}

/// Builds `ui/dist` as it is shipped: without the pages of tests and benches. The next [`build`] makes it anew.
///
/// # Errors
/// The build failed.
pub fn build_shipped(project: &Project) -> Result<(), Stop> {
    stamp::forget(project, "ui-dist")?;
    tool::show(tool::npm(&project.at("ui")).args(["run", "--silent", "build:shipped"]), "npm run build:shipped in ui")
}

fn ui_inputs(project: &Project) -> Result<Vec<PathBuf>, Stop> {
    let mut inputs = vec![project.at("messages")];
    let entries = std::fs::read_dir(project.at("ui")).map_err(|error| Stop(format!("cannot list ui: {error}")))?;
    for entry in entries {
        let path = entry.map_err(|error| Stop(format!("cannot list ui: {error}")))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !matches!(name.as_str(), "dist" | "node_modules" | "coverage") && !name.starts_with('.') {
            inputs.push(path);
        }
    }
    Ok(inputs)
}
