//! `bench`: measured, never asserted. Medians, with the machine they were measured on.

mod alarms;
mod find;
mod store;
mod window;

use crate::Outcome;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Args)]
#[command(after_help = "Example: wardctl bench alarms --json")]
pub struct Bench {
    /// What to measure.
    name: Name,
    /// Readings a second, for `alarms`.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    rate: u32,
    /// Seconds to run, for `alarms` and `store`.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=600))]
    seconds: u32,
    /// The project's folder, whose window tests `window` uses.
    #[arg(long, default_value = ".")]
    project: PathBuf,
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// A packet to its alarm.
    Alarms,
    /// Somebody among fifty thousand, as they are typed.
    Find,
    /// Something handed over to being on the disk.
    Store,
    /// Painting in the real window, with uPlot beside it on the same frames.
    Window,
}

/// How much a bench is given.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    rate: u32,
    seconds: u32,
}

impl Bench {
    pub fn run(self) -> Outcome {
        let pace = Pace { rate: self.rate, seconds: self.seconds };
        let mut row = match self.name {
            Name::Alarms => alarms::run(pace)?,
            Name::Find => find::run()?,
            Name::Store => store::run(pace.seconds)?,
            Name::Window => window::run(&self.project)?,
        };
        row["bench"] = json!(self.name.to_possible_value().map(|value| value.get_name().to_owned()));
        row["cores"] = json!(std::thread::available_parallelism().map(usize::from).unwrap_or(0));
        row["profile"] = json!(if cfg!(debug_assertions) { "debug" } else { "release" });
        if self.json {
            println!("{row}");
        } else {
            print(&row, "");
        }
        Ok(())
    }
}

/// A line a number, for people.
fn print(row: &Value, before: &str) {
    match row {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| print(value, &format!("{before}{name} "))),
        Value::Array(rows) => rows.iter().enumerate().for_each(|(at, row)| print(row, &format!("{before}{at} "))),
        value => println!("{before}{value}"),
    }
}

/// The value below which this share of the sorted `values` lies; 0 of none.
pub(crate) fn rank(values: &[i64], share: f64) -> i64 {
    let last = values.len().saturating_sub(1);
    values.get((last as f64 * share) as usize).copied().unwrap_or(0)
}
