//! `scan`: this build has no radio of its own yet; it says what stands in the way on this machine.

use crate::{Failed, Outcome};
use clap::Args;

#[derive(Args)]
#[command(after_help = "Example: wardctl scan")]
pub struct Scan {
    /// Results as JSON.
    #[arg(long)]
    json: bool,
}

impl Scan {
    pub fn run(self) -> Outcome {
        let obstacle = host::radio::obstacle();
        if self.json {
            println!("{}", serde_json::json!({ "devices": [], "obstacle": obstacle.code() }));
        }
        Err(Failed::Work(obstacle.to_string()))
    }
}
