//! System packages on Debian and Ubuntu.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use crate::say::{Stop, note, stop};
use crate::setup::Purpose;
use crate::tool;

/// What building and running the window needs, and why.
const APP: &[&str] = &[
    // C compiler, linker, make: for SQLCipher and the OpenSSL built into it.
    "build-essential",
    // OpenSSL's configure script is written in Perl.
    "perl",
    // How the -sys crates find the libraries below.
    "pkg-config",
    // The web view; brings GTK 3, libsoup 3 and JavaScriptCore.
    "libwebkit2gtk-4.1-dev",
    // D-Bus, through which the Bluetooth library speaks with bluetoothd.
    "libdbus-1-dev",
];

/// What the tests need besides.
const TESTS: &[&str] = &[
    // WebKitWebDriver: drives the real window.
    "webkit2gtk-driver",
    // A display, and a window manager, since a window is closed and raised through one.
    "xvfb",
    "openbox",
    "wmctrl",
    // Finds the window by its process, types into it, and photographs it (`import`).
    "xdotool",
    // What lies on the clipboard.
    "xclip",
    // Two displays with a plug each: an X server without hardware, and `xrandr`.
    "xserver-xorg-core",
    "xserver-xorg-video-dummy",
    "x11-xserver-utils",
    "procps",
    "imagemagick",
    // Reads the sheets that we make for printers.
    "poppler-utils",
    // A session bus of the tests' own, with a real Secret Service on it, and gdbus.
    "dbus",
    "libglib2.0-bin",
    "gnome-keyring",
    // A wrong clock on the wall, for one process.
    "faketime",
    // A sound server with a null sink, and pactl and parecord.
    "pulseaudio",
    "pulseaudio-utils",
    // The browser for the web UI.
    "chromium",
    // The machine with a real Bluetooth stack, what makes it from packages, and what plays its radio and the belt.
    "qemu-system-x86",
    "binutils",
    "cpio",
    "zstd",
    "python3",
    "python3-venv",
];

/// True on Debian, Ubuntu and what is made from them.
pub fn is_here() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let like = release.lines().filter(|line| line.starts_with("ID=") || line.starts_with("ID_LIKE="));
    let debian = like.flat_map(|line| line.split(['=', '"', ' '])).any(|word| word == "debian" || word == "ubuntu");
    debian && tool::found("apt-get") && tool::found("dpkg-query")
}

/// Installs what is missing and says in words what was done.
///
/// # Errors
/// No right to install, or apt refused.
pub fn install(purpose: Purpose) -> Result<String, Stop> {
    let wanted: Vec<&str> = match purpose {
        Purpose::App => APP.to_vec(),
        Purpose::Tests => [APP, TESTS].concat(),
    };
    let missing = missing(&wanted);
    if missing.is_empty() {
        return Ok(format!("all {} packages are here", wanted.len()));
    }
    let list = missing.join(" ");
    note(&format!("{} of {} packages are missing: {list}", missing.len(), wanted.len()));
    let sudo = !is_root();
    if sudo && !tool::found("sudo") {
        return stop(format!("no right to install packages; ask an administrator for: apt-get install {list}"));
    }
    if sudo {
        note("sudo is used for apt-get only; it may ask for your password");
    }
    let mut plan = plan(&missing);
    if plan.is_none() {
        note("the package lists are empty or old: apt-get update");
        apt_get(sudo, &["update", "-q"])?;
        plan = self::plan(&missing);
    }
    let Some(plan) = plan else {
        return stop(format!("apt-get cannot find or fit together: {list}; enable Debian's or Ubuntu's main archive"));
    };
    note(&plan);
    let install = [&["install", "-q", "-y", "--no-install-recommends"], missing.as_slice()].concat();
    if apt_get(sudo, &install).is_err() {
        note("once more with fresh package lists");
        apt_get(sudo, &["update", "-q"])?;
        apt_get(sudo, &install)?;
    }
    let still = self::missing(&missing);
    if !still.is_empty() {
        return stop(format!("apt-get ended well, yet these are missing: {}", still.join(" ")));
    }
    Ok(format!("installed {} packages", missing.len()))
}

fn missing<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // dpkg-query fails when one name is unknown, but still lists the others.
    let output = Command::new("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let here: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    wanted.iter().copied().filter(|name| !here.contains(name)).collect()
}

/// What apt would do, in its own words about sizes; nothing when it cannot.
fn plan(packages: &[&str]) -> Option<String> {
    let output = Command::new("apt-get")
        .env("LC_ALL", "C")
        .args(["-o", "Debug::NoLocking=1", "--assume-no", "--no-install-recommends", "install"])
        .args(packages)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let download = text.lines().find(|line| line.starts_with("Need to get"))?;
    let disk = text.lines().find(|line| line.starts_with("After this operation")).unwrap_or_default();
    Some(format!("apt-get: {download} {disk}"))
}

fn apt_get(sudo: bool, arguments: &[&str]) -> Result<(), Stop> {
    // Progress comes on a descriptor of its own: apt keeps the one it is given from dpkg, which needs its output.
    // Another package tool may be at work (unattended upgrades): wait for it, up to 400 s.
    let line = "DEBIAN_FRONTEND=noninteractive exec apt-get -o APT::Status-Fd=3 -o DPkg::Lock::Timeout=400 \
                -o Dpkg::Use-Pty=0 \"$@\" 3>&1";
    let mut command = Command::new(if sudo { "sudo" } else { "sh" });
    if sudo {
        command.arg("sh");
    }
    command.args(["-c", line, "apt-get"]).args(arguments);
    let what = format!("apt-get {}", arguments.first().unwrap_or(&""));
    let heard = Mutex::new(Heard::default());
    let result = tool::follow(&mut command, &what, |line, is_error| {
        heard.lock().expect("no thread panics while it holds this").hear(line, is_error);
    });
    if result.is_err() {
        heard.into_inner().expect("no thread panics while it holds this").tell();
    }
    result
}

/// What apt has said: its progress is told now and then, the rest is kept for when it fails.
#[derive(Default)]
struct Heard {
    told: String,
    last: VecDeque<String>,
    errors: Vec<String>,
}

impl Heard {
    /// Takes one line; those of the status descriptor read `dlstatus:1:20.9:Retrieving file 10 of 209`.
    fn hear(&mut self, line: &str, is_error: bool) {
        if let Some(news) = progress(line) {
            if self.told != news {
                note(&news);
                self.told = news;
            }
            return;
        }
        let line = line.to_owned();
        if is_error || line.contains("error") {
            self.errors.push(line);
            return;
        }
        self.last.push_back(line);
        if self.last.len() > 20 {
            self.last.pop_front();
        }
    }

    fn tell(&self) {
        for line in self.last.iter().chain(&self.errors) {
            eprintln!("      {line}");
        }
    }
}

/// A line of the status descriptor, in words and steps of twenty.
fn progress(line: &str) -> Option<String> {
    let (kind, rest) = line.split_once(':')?;
    let doing = match kind {
        "dlstatus" => "downloading",
        "pmstatus" => "installing",
        _ => return None,
    };
    let percent: f64 = rest.split(':').find_map(|part| part.contains('.').then(|| part.parse().ok())?)?;
    let step = (percent / 20.0).floor() * 20.0;
    Some(format!("{doing}, {step:.0} %"))
}

/// True when this process may install packages itself.
pub fn is_root() -> bool {
    tool::ask(Command::new("id").arg("-u")).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::progress;

    #[test]
    fn the_status_descriptor_is_told_in_words() {
        let download = progress("dlstatus:1:47.9:Retrieving file 10 of 209");
        assert_eq!(download.as_deref(), Some("downloading, 40 %"));
        assert_eq!(progress("pmstatus:libfoo:99.1:Installing libfoo (amd64)").as_deref(), Some("installing, 80 %"));
        assert_eq!(progress("Setting up libfoo (1.2) ..."), None);
    }
}
