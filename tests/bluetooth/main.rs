//! One heart rate belt on a real Bluetooth stack, through radio, board, alarms and store. Started by `rig.py`, which holds the
//! stack and the belt. The cases stand on each other and run in order; a control among them breaks what a case rests on and
//! is green only when that case would be red.

#[cfg(unix)]
mod belt;
#[cfg(unix)]
mod cases;
#[cfg(unix)]
mod record;
#[cfg(unix)]
mod ward;

use std::process::ExitCode;

/// What a case came to: why it failed, in one line.
#[cfg(unix)]
pub type Outcome<T = ()> = Result<T, String>;

#[cfg(not(unix))]
fn main() -> ExitCode {
    eprintln!("bluetooth: the rig is made of Linux's parts and is not here");
    ExitCode::FAILURE
}

#[cfg(unix)]
fn main() -> ExitCode {
    use host::clock::Clock;
    use vitals::Run;

    let belt = match belt::Belt::reach() {
        Ok(belt) => belt,
        Err(why) => {
            eprintln!("bluetooth: {why}; usage: rig.py GUEST {}", std::env::args().next().unwrap_or_default());
            return ExitCode::from(2);
        }
    };
    let mut bench = cases::Bench::new(belt);
    let clock = Clock::system(Run(0));
    let (mut passed, mut failed) = (0, 0);
    for (name, case) in cases::ALL {
        let begun = clock.now();
        let outcome = case(&mut bench);
        let took = clock.now().since(begun).as_millis();
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("ok      {name} ({}.{} s)", took / 1000, took % 1000 / 100);
            }
            Err(why) => {
                failed += 1;
                println!("FAILED  {name} ({}.{} s): {why}", took / 1000, took % 1000 / 100);
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
