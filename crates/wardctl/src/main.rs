//! The command line: one face of the host. Results on standard output, one clear line on standard error; exit 2 for
//! bad input, 1 for what failed, 0 else.

mod audit;
mod beats;
mod bench;
mod decode;
mod export;
mod import;
mod inspect;
mod listen;
mod monitor;
mod record;
mod replay;
mod scan;
mod strip;
mod training;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Wardlight on the command line. Not a medical device; for research and training.
#[derive(Parser)]
#[command(name = "wardctl", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what the bytes of a characteristic mean, as one JSON object.
    Decode(decode::Decode),
    /// Finds beats in a recording: sample indexes, one a line.
    Beats(beats::Beats),
    /// Scores the beat detector against a folder of annotated recordings.
    Evaluate(beats::Evaluate),
    /// Says what a recording holds: waves, rates, units, length, gaps, and what in it is not as it says.
    Inspect(inspect::Inspect),
    /// Runs the training ward, or real devices, without a window; prints numerics and alarm changes.
    Monitor(monitor::Monitor),
    /// Plays an event log again and compares every answer.
    Replay(replay::Replay),
    /// Looks for Bluetooth devices, or says in one line why it cannot.
    Scan(scan::Scan),
    /// Writes what was kept of a session.
    Export(export::Export),
    /// Takes in what others kept.
    Import(import::Import),
    /// Checks what is kept.
    Audit(audit::Audit),
    /// Says what tones a recording of signed 16-bit samples holds.
    ListenTone(listen::ListenTone),
    /// Measures, with the peer beside it where there is one.
    Bench(bench::Bench),
}

/// Why a command ended badly.
pub enum Failed {
    /// The input was bad: exit 2.
    Input(String),
    /// The work failed: exit 1.
    Work(String),
}

/// What a command comes to.
pub type Outcome = Result<(), Failed>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Decode(command) => command.run(),
        Command::Beats(command) => command.run(),
        Command::Evaluate(command) => command.run(),
        Command::Inspect(command) => command.run(),
        Command::Monitor(command) => command.run(),
        Command::Replay(command) => command.run(),
        Command::Scan(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::ListenTone(command) => command.run(),
        Command::Bench(command) => command.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed::Input(said)) => {
            eprintln!("wardctl: {said}");
            ExitCode::from(2)
        }
        Err(Failed::Work(said)) => {
            eprintln!("wardctl: {said}");
            ExitCode::FAILURE
        }
    }
}
