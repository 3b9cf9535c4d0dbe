//! `inspect`: what a recording holds, without drawing it.

use crate::{Failed, Outcome, record};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use vitals::{Channel, Decimal, Validity};
use wire::recording::{Event, Kind, Wave, Whole};

#[derive(Args)]
#[command(after_help = "Examples: wardctl inspect 101\n          wardctl inspect night.edf --json")]
pub struct Inspect {
    /// A WFDB record of one or several segments, an EDF or EDF+ file, or a table as the BIDMC dataset has them; with or
    /// without extension. What the header says of the patient is not shown.
    recording: PathBuf,
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub fn run(self) -> Outcome {
        let whole = record::whole(&self.recording)?;
        let told = if self.json { format!("{}\n", as_json(&whole)) } else { as_text(&whole) };
        use std::io::Write;
        // A reader that has seen enough may close the pipe.
        match std::io::stdout().lock().write_all(told.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failed::Work(error.to_string())),
            Err(_) | Ok(()) => Ok(()),
        }
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Wfdb => "wfdb",
        Kind::Edf => "edf",
        Kind::Table => "table",
    }
}

/// What a wave is taken for.
fn channel(wave: &Wave) -> Option<String> {
    wave.plan.channel.map(|channel| match channel {
        Channel::Ecg(lead) => format!("ecg {}", lead.name()),
        Channel::Pleth => "pleth".into(),
        Channel::Respiration => "respiration".into(),
        Channel::Pressure(site) => format!("pressure {}", site.name()),
        Channel::Other(number) => format!("other {number}"),
    })
}

fn hertz(wave: &Wave) -> String {
    let millihertz = i64::from(wave.plan.rate.millihertz());
    let (whole, rest) = (millihertz / 1000, millihertz % 1000);
    if rest == 0 { whole.to_string() } else { Decimal::new(millihertz, -3).to_string() }
}

fn seconds(wave: &Wave, samples: u64) -> f64 {
    samples as f64 * 1000.0 / f64::from(wave.plan.rate.millihertz())
}

/// Lowest and highest count there is.
fn range(wave: &Wave) -> Option<(i32, i32)> {
    let all = || wave.runs.iter().flat_map(|run| run.samples.iter().copied());
    all().min().zip(all().max())
}

fn as_json(whole: &Whole) -> Value {
    let wave = |wave: &Wave| {
        let gaps = wave.gaps();
        let missing: u64 = gaps.iter().map(|(_, count)| count).sum();
        json!({
            "label": wave.plan.label,
            "channel": channel(wave),
            "rate": hertz(wave),
            "unit": wave.plan.units,
            "gain": wave.plan.scale.gain.to_string(),
            "zero": wave.plan.scale.zero,
            "calibrated": wave.plan.quality.validity == Validity::Valid,
            "samples": wave.length - missing,
            "length_s": seconds(wave, wave.length),
            "range": range(wave).map(|(low, high)| [low, high]),
            "gaps": gaps.iter().map(|(first, count)| json!({ "first": first, "samples": count })).collect::<Vec<_>>(),
        })
    };
    let event = |event: &Event| {
        let duration = event.duration.map(|duration| duration.to_string());
        json!({ "onset_s": event.onset.to_string(), "duration_s": duration, "text": event.text })
    };
    json!({
        "kind": kind(whole.kind),
        "begun": whole.begun,
        "waves": whole.waves.iter().map(wave).collect::<Vec<_>>(),
        "annotations": whole.events.iter().map(event).collect::<Vec<_>>(),
        "doubts": whole.doubts.iter().map(|doubt| record::doubted(doubt, whole.kind)).collect::<Vec<_>>(),
    })
}

fn as_text(whole: &Whole) -> String {
    let begun = whole.begun.as_ref().map_or(String::new(), |begun| format!(", begun {begun}"));
    let mut lines = vec![format!("{}, {} waves{begun}", kind(whole.kind), whole.waves.len())];
    for (nth, wave) in whole.waves.iter().enumerate() {
        let gaps = wave.gaps();
        let missing: u64 = gaps.iter().map(|(_, count)| count).sum();
        let unit = if wave.plan.units.is_empty() { "no unit" } else { &wave.plan.units };
        let trusted = if wave.plan.quality.validity == Validity::Valid { "" } else { ", gain not stated" };
        lines.push(format!(
            "{nth:>3} {:<16} {:<14} {} Hz, {unit}{trusted}, {:.3} s, {} gaps of {:.3} s",
            wave.plan.label,
            channel(wave).unwrap_or_else(|| "not shown".into()),
            hertz(wave),
            seconds(wave, wave.length),
            gaps.len(),
            seconds(wave, missing),
        ));
    }
    if !whole.events.is_empty() {
        lines.push(format!("{} annotations", whole.events.len()));
    }
    lines.extend(whole.doubts.iter().map(|doubt| format!("not as it says: {}", record::doubted(doubt, whole.kind))));
    lines.join("\n") + "\n"
}
