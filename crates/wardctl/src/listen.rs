//! `listen-tone`: the bursts in a recording, for tests of the whole way to the loudspeaker.

use crate::{Failed, Outcome};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
#[command(after_help = "Example: wardctl listen-tone tone.raw --rate 48000")]
pub struct ListenTone {
    /// Signed 16-bit little-endian samples of one channel.
    file: PathBuf,
    #[arg(long, default_value_t = 48_000)]
    rate: u32,
}

impl ListenTone {
    pub fn run(self) -> Outcome {
        let bytes =
            std::fs::read(&self.file).map_err(|error| Failed::Input(format!("{}: {error}", self.file.display())))?;
        let samples = host::sound::listen::from_s16le(&bytes);
        for burst in host::sound::listen::bursts(&samples, self.rate) {
            let word = |text: Option<String>| text.map(|text| text.to_lowercase());
            println!(
                "{}",
                json!({
                    "start_s": burst.start_s,
                    "pulses": burst.pulses.len(),
                    "pitches_hz": burst.pulses.iter().map(|pulse| pulse.pitch_hz).collect::<Vec<_>>(),
                    "knocks": burst.knocks,
                    "marked": burst.marked(),
                    "priority": word(burst.priority().map(|priority| format!("{priority:?}"))),
                    "class": word(burst.class().map(|class| format!("{class:?}"))),
                    "origin": word(burst.origin().map(|origin| format!("{origin:?}"))),
                })
            );
        }
        Ok(())
    }
}
