//! What helps whoever mends this program, as one file without anything of a patient or of a person: no name, no number of
//! anybody, no serial number, no place, no date (45 CFR 164.514(b)(2) lists them). Runs stand by how many days ago they were.

use crate::keeping::review::{failed, zone};
use serde::Serialize;
use station::ipc::{Refusal, Saved};
use std::collections::BTreeMap;
use std::path::Path;
use store::{Counted, Reader, RunRow};
use vitals::Wall;

/// The version of this format.
const FORMAT: u32 = 1;
const DAY: i64 = 86_400_000_000;

/// Choices that say nothing of a person or a place. What a newer program keeps is left out.
const CHOICES: [&str; 14] = [
    "theme",
    "speed",
    "gain",
    "filter",
    "beds",
    "wall_beds",
    "live",
    "parameters",
    "unit_of_temperature",
    "unit_of_pressure",
    "unit_of_weight",
    "language",
    "lock_after_minutes",
    "tone_heard",
];

#[derive(Serialize)]
struct Bundle {
    wardlight_support: u32,
    program: &'static str,
    system: &'static str,
    architecture: &'static str,
    schema: u32,
    breaks_of_the_record: usize,
    rows: BTreeMap<String, i64>,
    devices: BTreeMap<String, i64>,
    technical_alarms: BTreeMap<String, i64>,
    choices: BTreeMap<String, String>,
    runs: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    days_ago: i64,
    program: String,
    ended_in_order: bool,
}

/// Writes it into the folder for pages.
///
/// # Errors
/// The store's refusal, or that it could not be written.
pub fn save(reader: &Reader, at: Wall, folder: Option<&Path>) -> Result<Saved, Refusal> {
    let stem = format!("support-{}", crate::pages::stamp(at.micros() / 1000, &zone(reader)?, "%Y%m%d-%H%M%S"));
    crate::pages::save_text(&text(reader, at)?, (&stem, "json"), folder)
}

/// The file's text.
///
/// # Errors
/// The store's refusal.
pub fn text(reader: &Reader, at: Wall) -> Result<String, Refusal> {
    let numbers = reader.counts().map_err(failed)?;
    let known = |(name, _): &(String, String)| CHOICES.contains(&name.as_str());
    let whole = |counted: Counted| counted.into_iter().collect();
    let bundle = Bundle {
        wardlight_support: FORMAT,
        program: env!("CARGO_PKG_VERSION"),
        system: std::env::consts::OS,
        architecture: std::env::consts::ARCH,
        schema: numbers.schema,
        breaks_of_the_record: numbers.breaks,
        rows: whole(numbers.tables),
        devices: whole(numbers.devices),
        technical_alarms: whole(numbers.technical),
        choices: reader.preferences().map_err(failed)?.into_iter().filter(known).collect(),
        runs: numbers.runs.into_iter().map(|run| told(run, at)).collect(),
    };
    serde_json::to_string_pretty(&bundle).map_err(|error| Refusal::PageNotWritten { what: error.to_string() })
}

fn told(run: RunRow, at: Wall) -> Run {
    let days_ago = at.since(run.began).as_micros() / DAY;
    Run { days_ago, program: run.program, ended_in_order: run.ended }
}
