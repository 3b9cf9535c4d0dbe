//! `monitor`: the same host and station without a window.

use crate::training::{self, Chosen, Press};
use crate::{Failed, Outcome};
use clap::Args;
use clap::builder::ArgPredicate;
use serde_json::{Value, json};
use station::ipc::{Call, EndSession, StartSession};
use station::{AlarmKept, Effect, Kept, Now};
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;
use vitals::{Parameter, Reading};

#[derive(Args)]
#[command(after_help = "Examples: wardctl monitor --bed 1 --for 60s --json\n          \
                        wardctl monitor --bed 3 --for 60s --scenario technical-trouble --fault stall@40+5\n          \
                        wardctl monitor --device 'HR belt' --for 60s --json")]
pub struct Monitor {
    /// The bed of the training ward to attend, by its number.
    #[arg(long, required_unless_present = "devices", conflicts_with = "devices")]
    bed: Option<u8>,
    /// A real device instead, by the name it advertises or its serial number. May be said more than once.
    #[arg(long = "device", value_name = "NAME_OR_SERIAL")]
    devices: Vec<String>,
    /// How long, such as 60s or 5m.
    #[arg(long = "for", value_parser = duration)]
    length: Duration,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    /// Folder of the store; without it the records go into a folder that is removed at the end.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Read the store's key, 32 bytes or 64 hexadecimal digits, from this file descriptor.
    #[arg(long, value_name = "N")]
    key_fd: Option<i32>,
    /// Write every event to this file, for `replay`. It holds the names typed.
    #[arg(long)]
    log: Option<PathBuf>,
    /// The patient's name, kept as unverified.
    #[arg(long, default_value = "TRAINING, Patient", default_value_if("devices", ArgPredicate::IsPresent, "UNNAMED"))]
    patient: String,
    /// Who attends, kept as unverified.
    #[arg(long, default_value = "wardctl")]
    attending: String,
    /// Seed of the simulated patient.
    #[arg(long, default_value_t = 1, conflicts_with = "devices")]
    seed: u64,
    /// What happens to the patient: a name such as steady or technical-trouble, or a file that ends in .toml.
    #[arg(long, value_name = "NAME or FILE", conflicts_with = "devices")]
    scenario: Option<String>,
    /// Press a fault at this second, for ten seconds or for as many as follow a plus: stall@20+5. May be repeated.
    #[arg(long, value_name = "NAME@SECOND[+SECONDS]", conflicts_with = "devices")]
    fault: Vec<String>,
    /// Sound the alarms on this machine.
    #[arg(long)]
    sound: bool,
}

pub fn duration(text: &str) -> Result<Duration, String> {
    let unit = |end: char, secs: u64| text.strip_suffix(end).and_then(|n| n.parse::<u64>().ok()).map(|n| n * secs);
    match unit('s', 1).or(unit('m', 60)).or(unit('h', 3600)) {
        Some(secs) if secs > 0 => Ok(Duration::from_secs(secs)),
        Some(_) | None => Err("such as 60s, 5m or 1h".into()),
    }
}

impl Monitor {
    pub fn run(self) -> Outcome {
        // One clear line for a word that is not known, before anything is started.
        let chosen = self.scenario.as_deref().map(training::chosen).transpose().map_err(Failed::Input)?;
        let presses: Result<Vec<Press>, String> = self.fault.iter().map(|text| training::press(text)).collect();
        let presses = presses.map_err(Failed::Input)?;
        let scratch = tempfile::tempdir().map_err(|error| Failed::Work(format!("no temporary folder: {error}")))?;
        let folder = self.folder.clone().unwrap_or(scratch.path().into());
        let mut options = match self.bed {
            Some(bed) => {
                let told = match &chosen {
                    Some(Chosen::Told(scenario)) => Some((bed, scenario.clone())),
                    Some(Chosen::Named(_)) | None => None,
                };
                let ward = host::Ward::Training(host::Training { seed: self.seed, scenario: told });
                host::Options { ward, ..host::Options::training(folder) }
            }
            None => {
                host::radio::ready().map_err(|obstacle| Failed::Work(obstacle.to_string()))?;
                host::Options::live(folder, self.devices.clone())
            }
        };
        options.key = match (self.key_fd, &self.folder) {
            (Some(number), _) => {
                host::key_from(number).map(host::KeySource::Handed).map_err(|e| Failed::Input(e.to_string()))?
            }
            (None, Some(_)) => host::KeySource::Keychain,
            (None, None) => host::KeySource::Throwaway,
        };
        options.log = self.log.clone();
        options.sound = self.sound;
        let as_json = self.json;
        options.tap = Some(Box::new(move |now, effects| print(now, effects, as_json)));
        let core = host::start(options).map_err(|error| Failed::Work(error.to_string()))?;
        // All devices of a live ward are on bed 1.
        let bed = self.bed.unwrap_or(1);
        if let Some(chosen) = &chosen {
            training::begin(&core, bed, chosen)?;
        }
        let start = StartSession { bed, whom: self.patient.into(), attending: self.attending.clone() };
        core.call_when_open(Call::StartSession(start))
            .map_err(|refusal| Failed::Input(format!("the session cannot start: {}", crate::record::said(&refusal))))?;
        training::wait(&core, bed, (self.length, &presses))?;
        core.call(Call::EndSession(EndSession { bed, by: self.attending }))
            .map_err(|refusal| Failed::Work(crate::record::said(&refusal)))?;
        core.stop();
        Ok(())
    }
}

/// Prints what a person would have seen change. A reader that went away ends the printing, not the monitoring.
pub fn print(now: Now, effects: &[Effect], as_json: bool) {
    let mut out = std::io::stdout().lock();
    for effect in effects {
        let Effect::Keep { what, .. } = effect else { continue };
        let row = match what {
            Kept::Reading { reading, .. } => numeric(reading),
            Kept::Alarm { alarm, .. } => Some(alarm_row(alarm)),
            _ => None,
        };
        let Some(mut row) = row else { continue };
        row["at"] = json!(now.instant.micros());
        row["wall"] = json!(now.wall.micros());
        let text = if as_json { row.to_string() } else { plain(&row) };
        if writeln!(out, "{text}").is_err() {
            return;
        }
    }
}

fn numeric(reading: &Reading) -> Option<Value> {
    if reading.parameter == Parameter::RrInterval {
        return None;
    }
    let mut row = json!({
        "numeric": host::code(&station::parameter_code(reading.parameter)),
        "origin": host::code(&station::origin_code(reading.origin)),
        "method": format!("{:?}", reading.method).to_lowercase(),
        "validity": format!("{:?}", reading.quality.validity).to_lowercase(),
        "flags": reading.quality.flags().map(|flag| host::code(&station::flag_code(flag))).collect::<Vec<_>>(),
    });
    match reading.value {
        vitals::Value::Measured(quantity) => {
            row["value"] = json!(quantity.decimal.to_string());
            row["unit"] = json!(quantity.unit.ucum());
        }
        vitals::Value::Absent(why) => row["absent"] = json!(format!("{why:?}").to_lowercase()),
    }
    Some(row)
}

fn alarm_row(kept: &AlarmKept) -> Value {
    let change = &kept.change;
    let state = |state: alarm::State| match state {
        alarm::State::Absent => "absent",
        alarm::State::Pending { .. } => "pending",
        alarm::State::Present { .. } => "present",
        alarm::State::Latched { .. } => "latched",
        alarm::State::Unknown { .. } => "unknown",
    };
    json!({
        "alarm": host::code(&station::condition_code(change.condition)),
        "bed": kept.bed.map(|bed| bed.0),
        "priority": format!("{:?}", change.priority).to_lowercase(),
        "from": state(change.from),
        "to": state(change.to),
        "value": change.value.map(|value| value.decimal.to_string()),
        "limit": change.bound.map(|(_, limit)| limit.decimal.to_string()),
        "cause": kept.cause.map(|cause| host::code(&cause)),
        "source": kept.source,
        "by": change.by,
        "origin": host::code(&station::origin_code(kept.origin)),
    })
}

fn plain(row: &Value) -> String {
    let secs = row["at"].as_i64().unwrap_or_default() as f64 / 1e6;
    let text = |key: &str| row[key].as_str().unwrap_or("").to_owned();
    if row.get("numeric").is_some() {
        let value = if row.get("value").is_some() { text("value") } else { "- -".into() };
        return format!("{secs:10.3}  {:16} {value:>6} {}  {}", text("numeric"), text("unit"), text("origin"));
    }
    format!("{secs:10.3}  {:16} {} -> {}  {}", text("alarm"), text("from"), text("to"), text("priority"))
}
