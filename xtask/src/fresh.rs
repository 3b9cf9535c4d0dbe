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

/// One way a newcomer starts, and what is shown by it.
struct Trial {
    name: &'static str,
    user: &'static str,
    line: &'static str,
    network: bool,
}

// The bare root has no keychain, so the store's key is handed over as a headless start does it.
const RUN: &str = "cargo xtask run --exit-after-paint --key-fd 9 9<~/key";

const TRIALS: &[Trial] = &[
    Trial { name: "`cargo xtask run`, first start, user with sudo", user: "user", line: RUN, network: true },
    Trial { name: "second start, user, no network", user: "user", line: RUN, network: false },
    Trial { name: "`cargo xtask run`, first start, root", user: "root", line: RUN, network: true },
    Trial { name: "second start, root, no network", user: "root", line: RUN, network: false },
    Trial { name: "`cargo xtask test`, user with sudo", user: "user", line: "cargo xtask test", network: true },
];

/// Runs the trials on a clone of HEAD; with `--write` the result is added to docs/evidence.md.
///
/// # Errors
/// A tool is missing or a trial failed.
pub fn fresh(project: &Project, rest: &[String]) -> Result<(), Stop> {
    let write = match rest.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => false,
        ["--write"] => true,
        _ => return stop("fresh takes nothing, or --write"),
    };
    if !apt::is_root() {
        return stop("fresh makes and mounts a bare root: start it as root");
    }
    for (name, package) in [("mmdebstrap", "mmdebstrap"), ("Xvfb", "xvfb"), ("unshare", "util-linux")] {
        if !tool::found(name) {
            return stop(format!("{name} is missing: apt-get install {package}"));
        }
    }
    let (display, _screen) = Screen::start()?;
    let root = Root::make(std::env::temp_dir().join(format!("wardlight-fresh-{}", std::process::id())))?;
    root.add_user("user")?;
    clone(project, &root)?;
    let mut rows = Vec::new();
    let mut outcome = Ok(());
    for trial in TRIALS {
        println!("fresh: {}", trial.name);
        let said = Mutex::new(String::new());
        let folder = if trial.user == "root" { "/root/wardlight" } else { "/home/user/wardlight" };
        let line = format!("export DISPLAY={display} && {}", trial.line);
        let inside = Inside { user: trial.user, folder, line, network: trial.network };
        let (result, took) = timed(|| root.watch(&inside, |line| hear(line, &said)));
        let said = said.into_inner().expect("no thread panics while it holds this");
        let row = format!("| {} | {} | {} |", trial.name, seconds(took), verdict(&result, &said));
        println!("{row}");
        rows.push(row);
        if let Err(Stop(why)) = result {
            outcome = stop(why);
            break;
        }
    }
    report(project, &rows, write)?;
    outcome
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

fn clone(project: &Project, root: &Root) -> Result<(), Stop> {
    for home in ["root", "home/user"] {
        let to = root.path().join(home).join("wardlight");
        let mut git = Command::new("git");
        git.args(["clone", "--quiet", "--no-hardlinks"]).arg(&project.root).arg(&to);
        tool::show(&mut git, "git clone")?;
        root.as_root(&format!("head -c 32 /dev/urandom >/{home}/key"))?;
    }
    root.as_root("chown -R user:user /home/user")
}

fn report(project: &Project, rows: &[String], write: bool) -> Result<(), Stop> {
    let today = tool::ask(Command::new("date").args(["-u", "+%Y-%m-%d"])).unwrap_or_default();
    let head = tool::ask(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(&project.root));
    let mut text = format!("\n### Fresh machine, {today}, commit {}\n\n", head.unwrap_or_default());
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
