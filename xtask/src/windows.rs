//! `cargo xtask check-windows`: type-checks the program for Windows from Debian, without Windows.
//!
//! Debian's rustc-web and the standard library's sources build a std for the target on the spot, so no other
//! toolchain is fetched. It shows that the code fits Windows' interfaces; it does not show that it runs there.

use std::path::Path;
use std::process::Command;

use crate::project::Project;
use crate::say::{Steps, Stop, stop};
use crate::setup;
use crate::tool;

const TARGET: &str = "x86_64-pc-windows-gnu";
const PACKAGES: &[&str] = &["rustc-web", "rust-web-src", "gcc-mingw-w64-x86-64"];
/// Where Debian puts it; rustup's own rustc comes earlier on PATH.
const RUSTC: &str = "/usr/bin/rustc";

/// Checks every crate for Windows, one by one, and prints a dated line each.
///
/// # Errors
/// A tool is missing, or a crate does not check.
pub fn check(project: &Project) -> Result<(), Stop> {
    let missing = !Path::new(RUSTC).is_file() || !tool::found("x86_64-w64-mingw32-gcc");
    if missing || !has_std_sources() {
        return stop(format!("check-windows runs on Debian with: apt-get install {} (1.3 GB)", PACKAGES.join(" ")));
    }
    let Some(toolchain) = tool::ask(Command::new("rustc").args(["--print", "sysroot"])) else {
        return stop("rustc is missing: install Rust 1.95 or newer from rustup.rs");
    };
    let cargo = Path::new(&toolchain).join("bin/cargo");
    let compiler = tool::ask(Command::new(RUSTC).arg("--version")).unwrap_or_default();
    let today = tool::ask(Command::new("date").args(["-u", "+%Y-%m-%d"])).unwrap_or_default();
    println!("check for {TARGET}, {today}, {compiler}");
    let crates = ["vitals", "wire", "signal", "alarm", "exchange", "station", "device", "store", "host", "wardctl"];
    let mut steps = Steps::new(crates.len() + 1);
    let mut red = Vec::new();
    for name in crates.into_iter().chain(["wardlight"]) {
        let mut command = Command::new(&cargo);
        command.current_dir(&project.root);
        command.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1");
        command.args(["check", "--quiet", "--ignore-rust-version", "-Zbuild-std=std,panic_abort"]);
        command.args(["--target", TARGET, "--target-dir"]).arg(project.at("target/check-windows"));
        command.args(["-p", name]);
        let checked = steps.step(name, || tool::show(&mut command, "cargo check").map(|()| "checks".to_owned()));
        if checked.is_err() {
            println!("{name}: does not check, see above");
            red.push(name);
        }
    }
    if red.is_empty() {
        return Ok(());
    }
    stop(format!(
        "not every crate checks for {TARGET} from {}: {}",
        setup::host_target().unwrap_or_default(),
        red.join(", ")
    ))
}

fn has_std_sources() -> bool {
    let sysroot = tool::ask(Command::new(RUSTC).args(["--print", "sysroot"])).unwrap_or_default();
    Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml").exists()
}
