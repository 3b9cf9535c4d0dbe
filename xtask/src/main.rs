//! Makes, checks and starts Wardlight on a machine that has only Rust, Node and git.
//!
//! Owns the order of the steps and the words that tell about them. Knows nothing of what the programs do inside.
//! It has no dependencies, so that its own start needs no network and takes seconds.

mod apt;
mod dist;
mod fresh;
mod fresh_root;
mod fuzz;
mod other_os;
mod project;
mod rig;
mod run;
mod say;
mod setup;
mod soak;
mod stamp;
mod test;
mod tool;
mod web;
mod windows;

use std::process::ExitCode;

use project::Project;
use say::Stop;

const USAGE: &str = "\
Wardlight's own commands. Usage: cargo xtask COMMAND

  run [ARGS...]        set up what is missing, build, and open the window on the training ward
  test [STAGE...]      set up what is missing, then run every check; or only the named stages
  setup                only check for and install what run and test need
  dist                 build for release and make the packages of this system
  fresh [user|root] [--write]
                       repeat run and test in a bare Debian root, as a user with sudo and as root; --write records it
  fuzz [SECONDS]       run each fuzz target that long (60 s if not said); needs nightly and cargo-fuzz
  soak [HOURS] [MINUTES]
                       eight beds in virtual time, then the real window, each with a ceiling on memory
  check-windows        type-check the program for Windows from Linux

Example: cargo xtask run
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let project = Project::here();
    let outcome = match command.as_str() {
        "run" => run::run(&project, &rest),
        "test" => test::test(&project, &rest),
        "setup" => setup::setup(&project, setup::Purpose::Tests).map(|_ready| ()),
        "dist" => dist::dist(&project),
        "fresh" => fresh::fresh(&project, &rest),
        "fuzz" => fuzz::fuzz(&project, &rest),
        "soak" => soak::soak(&project, &rest),
        "check-windows" => windows::check(&project),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        "" => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
        other => {
            eprintln!("xtask: there is no command `{other}`; `cargo xtask help` lists them");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(why)) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
