//! `replay`: an event log through a new station, every answer compared with the recorded one.

use crate::monitor::print;
use crate::{Failed, Outcome};
use clap::Args;
use host::log::LogError;
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

#[derive(Args)]
#[command(
    after_help = "Example: wardctl monitor --bed 2 --for 60s --log ward.log --json\n         wardctl replay ward.log --json"
)]
pub struct Replay {
    /// The log that `monitor --log` wrote.
    log: PathBuf,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

impl Replay {
    pub fn run(self) -> Outcome {
        let file = File::open(&self.log).map_err(|error| Failed::Input(format!("{}: {error}", self.log.display())))?;
        let played = host::log::replay(BufReader::new(file), |now, effects| print(now, effects, self.json));
        match played {
            Ok(events) => {
                eprintln!("{events} events replayed; every answer is the recorded one, bit for bit");
                Ok(())
            }
            Err(error @ (LogError::Foreign(_) | LogError::Newer(_) | LogError::Cut { .. })) => {
                Err(Failed::Input(format!("{}: {error}", self.log.display())))
            }
            Err(error @ (LogError::Differs { .. } | LogError::Io(_))) => {
                Err(Failed::Work(format!("{}: {error}", self.log.display())))
            }
        }
    }
}
