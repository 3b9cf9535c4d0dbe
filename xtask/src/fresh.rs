//! `cargo xtask fresh`: what a newcomer does, in a bare Debian root.
//!
//! The window inside is shown on an X server that runs outside, so that the root really holds nothing but Rust,
//! Node and git when `cargo xtask run` begins. `--exit-after-paint` makes the program end by itself once
//! its window has painted a frame of the core's.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use crate::apt;
use crate::fresh_root::{Inside, Root};
use crate::project::Project;
use crate::say::{Stop, note, seconds, stop, timed};
use crate::tool;

/// Someone who has just cloned the project.
struct Newcomer {
    name: &'static str,
    home: &'static str,
    trials: &'static [Trial],
}

/// One thing a newcomer does.
struct Trial {
    does: &'static str,
    line: &'static str,
    network: bool,
}

// The bare root has no keychain, so the store's key is handed over as a headless start does it.
const RUN: &str = "cargo xtask run --exit-after-paint --key-fd 9 9<~/key";
const FIRST: Trial = Trial { does: "`cargo xtask run`, first start", line: RUN, network: true };
const SECOND: Trial = Trial { does: "`cargo xtask run`, second start, no network", line: RUN, network: false };
const TEST: Trial = Trial { does: "`cargo xtask test`", line: "cargo xtask test", network: true };

const NEWCOMERS: &[Newcomer] = &[
    Newcomer { name: "user", home: "/home/user", trials: &[FIRST, SECOND, TEST] },
    Newcomer { name: "root", home: "/root", trials: &[FIRST, SECOND] },
];

/// Lets each newcomer try, in a bare root of their own, a clone of HEAD. Words: `user` or `root` for only one of
/// them; `--write` adds the result to docs/evidence.md.
///
/// # Errors
/// A tool is missing or a trial failed.
pub fn fresh(project: &Project, rest: &[String]) -> Result<(), Stop> {
    let write = rest.iter().any(|word| word == "--write");
    let named: Vec<&String> = rest.iter().filter(|word| *word != "--write").collect();
    if let Some(unknown) = named.iter().find(|word| !NEWCOMERS.iter().any(|one| one.name == word.as_str())) {
        return stop(format!("fresh does not know `{unknown}`; it takes user, root and --write"));
    }
    if !apt::is_root() {
        return stop("fresh makes and mounts a bare root: start it as root");
    }
    for (name, package) in [("mmdebstrap", "mmdebstrap"), ("Xvfb", "xvfb"), ("unshare", "util-linux")] {
        if !tool::found(name) {
            return stop(format!("{name} is missing: apt-get install {package}"));
        }
    }
    // Asked before the trials: HEAD may have moved when they end.
    let head = tool::ask(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&project.root));
    let mut rows = Vec::new();
    let mut outcome = Ok(());
    for one in NEWCOMERS.iter().filter(|one| named.is_empty() || named.iter().any(|word| *word == one.name)) {
        outcome = outcome.and(try_as(project, one, &mut rows));
    }
    report(project, &head.unwrap_or_default(), &rows, write)?;
    outcome
}

fn try_as(project: &Project, newcomer: &Newcomer, rows: &mut Vec<String>) -> Result<(), Stop> {
    let (display, _screen) = Screen::start()?;
    let root = Root::make(std::env::temp_dir().join(format!("wardlight-fresh-{}", std::process::id())))?;
    if newcomer.name != "root" {
        root.add_user(newcomer.name)?;
    }
    clone(project, &root, newcomer)?;
    for trial in newcomer.trials {
        println!("fresh: {} as {}", trial.does, newcomer.name);
        let said = Mutex::new(String::new());
        let line = format!("cd ~/wardlight && export DISPLAY={display} && {}", trial.line);
        let inside = Inside { user: newcomer.name, home: newcomer.home, line, network: trial.network };
        let (result, took) = timed(|| root.watch(&inside, |line| hear(line, &said)));
        let said = said.into_inner().expect("no thread panics while it holds this");
        let row = format!("| {} as {} | {} | {} |", trial.does, newcomer.name, seconds(took), verdict(&result, &said));
        println!("{row}");
        rows.push(row);
        result?;
    }
    Ok(())
}

fn verdict(result: &Result<(), Stop>, said: &str) -> String {
    if result.is_ok() { format!("ok {said}") } else { format!("FAILED {said}") }
}

/// Keeps the lines worth a place in the summary.
fn hear(line: &str, said: &Mutex<String>) {
    let line = line.trim();
    if line.contains("first painted wave") || line.starts_with("total ") {
        *said.lock().expect("no thread panics while it holds this") = line.to_owned();
    }
}

fn clone(project: &Project, root: &Root, newcomer: &Newcomer) -> Result<(), Stop> {
    let to = root.path().join(newcomer.home.trim_start_matches('/')).join("wardlight");
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--no-hardlinks"]).arg(&project.root).arg(&to);
    tool::show(&mut git, "git clone")?;
    root.as_root(&format!("head -c 32 /dev/urandom >{}/key", newcomer.home))?;
    root.as_root(&format!("chown -R {}: {}", newcomer.name, newcomer.home))
}

fn report(project: &Project, head: &str, rows: &[String], write: bool) -> Result<(), Stop> {
    let today = tool::ask(Command::new("date").args(["-u", "+%Y-%m-%d"])).unwrap_or_default();
    let mut text = format!("\n### Fresh machine, {today}, commit {}\n\n", head);
    text.push_str("`cargo xtask fresh`: Debian 12 made by mmdebstrap with only Rust, Node and git.\n\n");
    text.push_str("| step | took | outcome |\n|---|---|---|\n");
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    println!("{text}");
    if !write {
        return Ok(());
    }
    let path = project.at("docs/evidence.md");
    let before = std::fs::read_to_string(&path).unwrap_or_else(|_absent| "# Evidence\n".to_owned());
    std::fs::write(&path, before + &text).map_err(|error| Stop(format!("cannot write {}: {error}", path.display())))?;
    note("added to docs/evidence.md");
    Ok(())
}

/// An X server outside the root; ended when dropped.
struct Screen(Child);

impl Screen {
    /// Starts Xvfb and gives the display it chose.
    fn start() -> Result<(String, Self), Stop> {
        // The socket's folder must be there before it is mounted into the root.
        let sockets = PathBuf::from("/tmp/.X11-unix");
        std::fs::create_dir_all(&sockets)
            .map_err(|error| Stop(format!("cannot make {}: {error}", sockets.display())))?;
        let Some(number) = (90..100).find(|number| !Path::new(&format!("/tmp/.X11-unix/X{number}")).exists()) else {
            return stop("displays :90 to :99 are all in use");
        };
        let mut server = Command::new("Xvfb");
        server.args([&format!(":{number}"), "-screen", "0", "1280x720x24", "-ac", "-nolisten", "tcp"]);
        let child = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.map_err(|error| Stop(format!("Xvfb could not be started: {error}")))?;
        Ok((format!(":{number}"), Self(child)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Err(error) = self.0.kill().and_then(|()| self.0.wait()) {
            eprintln!("xtask: Xvfb did not end: {error}");
        }
    }
}
