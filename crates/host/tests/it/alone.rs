//! Runs one test again in a process of its own, with an environment of its own: sound servers and keychains are found by
//! it, and it cannot be changed safely inside a running process.

use host::clock::Clock;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use vitals::{Run, Span};

/// Left by the inner process: without it, it ran no test at all.
const ENTERED: &str = "entered";
/// Names the test that a process was started for.
const INSIDE: &str = "WARDLIGHT_TEST_INSIDE";

/// The folder of this process, when it was started for the test `name`. Otherwise runs that test in a process of its own,
/// if the programs it needs are installed, and gives `None`: there is nothing left to do. `wrap` is a command to run under.
pub fn room(name: &str, needs: &[&str], wrap: &[&str]) -> Option<PathBuf> {
    if std::env::var(INSIDE).is_ok_and(|inside| inside == name) {
        let room = PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR").unwrap());
        std::fs::write(room.join(ENTERED), name).unwrap();
        return Some(room);
    }
    if installed(needs) {
        again(name, wrap);
    }
    None
}

/// What keeps time goes one at a time.
static TURN: Mutex<()> = Mutex::new(());

/// This test binary again, for the test `name` only, in a room of its own.
fn again(name: &str, wrap: &[&str]) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let room = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let mut command = match wrap {
        [] => Command::new(&this),
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg(&this);
            command
        }
    };
    for gone in
        ["PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_COOKIE", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"]
    {
        command.env_remove(gone);
    }
    let status = command
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, name)
        .env("HOME", room.path())
        .env("XDG_RUNTIME_DIR", room.path())
        .env("XDG_CONFIG_HOME", room.path())
        .env("XDG_DATA_HOME", room.path())
        .env("XDG_STATE_HOME", room.path())
        .status()
        .unwrap();
    assert!(status.success(), "{name} failed in its own process");
    assert!(room.path().join(ENTERED).exists(), "there is no test of the name {name}");
}

/// Whether every program is installed; prints the reason when the test cannot run.
fn installed(programs: &[&str]) -> bool {
    let missing: Vec<_> = programs.iter().filter(|program| !on_path(program)).collect();
    if !missing.is_empty() {
        println!("SKIP: not installed: {missing:?}");
    }
    missing.is_empty()
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Looks again and again until there is an answer, and says what was waited for when there is none in time.
pub fn wait_for<T>(what: &str, most: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let clock = Clock::system(Run(1));
    let began = clock.now();
    let most = Span::micros(i64::try_from(most.as_micros()).unwrap());
    loop {
        if let Some(answer) = look() {
            return answer;
        }
        assert!(clock.now().since(began) < most, "waited {} s for: {what}", most.as_secs());
        std::thread::sleep(Duration::from_millis(20));
    }
}
