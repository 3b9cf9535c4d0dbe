//! `scan`: the devices in reach, a line each as they are heard, or what stands in the way.

use crate::monitor::duration;
use crate::{Failed, Outcome};
use clap::Args;
use std::time::Duration;

#[derive(Args)]
#[command(after_help = "Example: wardctl scan --for 5s")]
pub struct Scan {
    /// How long, such as 5s.
    #[arg(long = "for", value_parser = duration, default_value = "5s")]
    length: Duration,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
}

impl Scan {
    pub fn run(self) -> Outcome {
        let scanned = host::radio::scan(self.length, |seen| {
            let name = seen.name.as_deref();
            if self.json {
                let (address, rssi, services) = (&seen.address, seen.rssi, &seen.services);
                println!(
                    "{}",
                    serde_json::json!({ "name": name, "address": address, "rssi": rssi, "services": services })
                );
            } else {
                let rssi = seen.rssi.map_or_else(|| "-".into(), |rssi| rssi.to_string());
                println!("{:24} {}  {rssi:>4} dBm  {}", name.unwrap_or("-"), seen.address, seen.services.join(" "));
            }
        });
        scanned.map_err(|obstacle| {
            if self.json {
                println!("{}", serde_json::json!({ "obstacle": obstacle.code() }));
            }
            Failed::Work(obstacle.to_string())
        })
    }
}
