//! Systems where we install nothing ourselves: look for each thing, and say exactly what to install.

use std::process::Command;

use crate::say::{Stop, stop};
use crate::tool;

/// A thing to look for, and what a person does when it is missing.
struct Need {
    name: &'static str,
    here: fn() -> bool,
    install: &'static str,
}

const LINUX: &[Need] = &[
    Need {
        name: "C compiler",
        here: || tool::found("cc"),
        install: "Fedora: dnf install gcc make; Arch: pacman -S base-devel; openSUSE: zypper install gcc make",
    },
    Need {
        name: "perl",
        here: || tool::found("perl"),
        install: "Fedora: dnf install perl; Arch: pacman -S perl; openSUSE: zypper install perl",
    },
    Need {
        name: "pkg-config",
        here: || tool::found("pkg-config"),
        install: "Fedora: dnf install pkgconf-pkg-config; Arch: pacman -S pkgconf; openSUSE: zypper install pkg-config",
    },
    Need {
        name: "WebKitGTK 4.1 with its headers",
        here: || tool::ask(Command::new("pkg-config").args(["--modversion", "webkit2gtk-4.1"])).is_some(),
        install: "Fedora: dnf install webkit2gtk4.1-devel; Arch: pacman -S webkit2gtk-4.1; \
                  openSUSE: zypper install webkit2gtk3-devel",
    },
    Need {
        name: "libdbus with its headers",
        here: || tool::ask(Command::new("pkg-config").args(["--modversion", "dbus-1"])).is_some(),
        install: "Fedora: dnf install dbus-devel; Arch: pacman -S dbus; openSUSE: zypper install dbus-1-devel",
    },
];

const MACOS: &[Need] = &[Need {
    name: "Xcode command line tools",
    here: || tool::ask(Command::new("xcode-select").arg("-p")).is_some(),
    install: "xcode-select --install",
}];

const WINDOWS: &[Need] = &[
    Need {
        name: "Visual Studio Build Tools with the C++ workload",
        here: has_msvc,
        install: "winget install Microsoft.VisualStudio.2022.BuildTools \
                  --override \"--add Microsoft.VisualStudio.Workload.VCTools --includeRecommended\"",
    },
    Need {
        name: "WebView2 runtime",
        here: has_webview2,
        install: "winget install Microsoft.EdgeWebView2Runtime (Windows 11 has it already)",
    },
    Need {
        name: "perl",
        here: || tool::found("perl"),
        install: "winget install StrawberryPerl.StrawberryPerl (builds the OpenSSL inside SQLCipher)",
    },
];

/// Looks for what this system needs.
///
/// # Errors
/// Something is missing; every missing thing is named with the command that brings it.
pub fn check() -> Result<String, Stop> {
    let needs = match std::env::consts::OS {
        "linux" => LINUX,
        "macos" => MACOS,
        "windows" => WINDOWS,
        other => return stop(format!("{other} is not known to us; Wardlight is made for Linux, macOS and Windows")),
    };
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.here)()).collect();
    if missing.is_empty() {
        return Ok(format!("all {} things needed are here", needs.len()));
    }
    let lines: Vec<String> = missing.iter().map(|need| format!("{}: {}", need.name, need.install)).collect();
    stop(format!("missing on this system:\n  {}", lines.join("\n  ")))
}

fn has_msvc() -> bool {
    let Some(programs) = std::env::var_os("ProgramFiles(x86)") else { return false };
    let finder = std::path::Path::new(&programs).join("Microsoft Visual Studio/Installer/vswhere.exe");
    let wanted = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";
    let asked =
        tool::ask(Command::new(finder).args(["-products", "*", "-requires", wanted, "-property", "installationPath"]));
    asked.is_some_and(|path| !path.is_empty())
}

fn has_webview2() -> bool {
    // The key that Microsoft documents for detecting the evergreen runtime.
    let client = r"SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let keys = [format!(r"HKLM\{client}"), client.replace(r"SOFTWARE\WOW6432Node", r"HKCU\Software")];
    keys.iter().any(|key| tool::ask(Command::new("reg").args(["query", key, "/v", "pv"])).is_some())
}
