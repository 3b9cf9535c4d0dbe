//! `beats` and `evaluate`: the detector over whole recordings.

use crate::record;
use crate::{Failed, Outcome};
use clap::Args;
use serde_json::json;
use signal::score::Score;
use std::io::Write;
use std::path::PathBuf;
use vitals::{Rate, Scale};
use wire::recording::Wave;

#[derive(Args)]
#[command(
    after_help = "Examples: wardctl beats 101\n          wardctl beats night.edf --lead 2\n          wardctl beats --i16 strip.raw --fs 360 --gain 200"
)]
pub struct Beats {
    /// A WFDB or EDF recording or a table, with or without extension.
    #[arg(required_unless_present = "i16")]
    record: Option<PathBuf>,
    /// Which signal of the record, from 0.
    #[arg(long, default_value_t = 0)]
    lead: usize,
    /// Signed 16-bit little-endian samples instead of a record.
    #[arg(long, value_name = "FILE", conflicts_with = "record", requires_all = ["fs", "gain"])]
    i16: Option<PathBuf>,
    /// Samples a second of `--i16`.
    #[arg(long)]
    fs: Option<f64>,
    /// Counts a millivolt of `--i16`.
    #[arg(long)]
    gain: Option<f64>,
}

impl Beats {
    pub fn run(self) -> Outcome {
        let beats = match (&self.record, &self.i16) {
            (Some(record), _) => find(&record::open(record, self.lead)?.waves[self.lead])?,
            (None, Some(_)) => self.raw()?,
            (None, None) => return Err(Failed::Input("a record or --i16 FILE is needed".into())),
        };
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        for at in beats {
            if writeln!(out, "{at}").is_err() {
                break;
            }
        }
        Ok(())
    }

    fn raw(&self) -> Result<Vec<u64>, Failed> {
        let (Some(file), Some(fs), Some(gain)) = (&self.i16, self.fs, self.gain) else {
            return Err(Failed::Input("--i16 needs --fs and --gain".into()));
        };
        let bytes = std::fs::read(file).map_err(|error| Failed::Input(format!("{}: {error}", file.display())))?;
        if !bytes.len().is_multiple_of(2) {
            let text = format!("{}: {} bytes are no whole number of 16-bit samples", file.display(), bytes.len());
            return Err(Failed::Input(text));
        }
        if !(gain.is_finite() && gain > 0.0) {
            return Err(Failed::Input(format!("--gain {gain}: above zero, in counts a millivolt")));
        }
        let rate = (fs.is_finite() && RATES.contains(&fs)).then_some((fs * 1000.0).round() as u32);
        let rate = rate
            .and_then(Rate::from_millihertz)
            .ok_or_else(|| Failed::Input(format!("--fs {fs}: between 50 and 10000 samples a second")))?;
        let samples: Vec<i32> =
            bytes.chunks_exact(2).map(|pair| i32::from(i16::from_le_bytes([pair[0], pair[1]]))).collect();
        let mut finder = Finder::new(rate, gain);
        finder.push(&samples);
        Ok(finder.finish())
    }
}

/// Samples a second the detector can work with.
const RATES: std::ops::RangeInclusive<f64> = 50.0..=10_000.0;

/// The beats of a wave; missing samples are gaps the detector is told of.
fn find(wave: &Wave) -> Result<Vec<u64>, Failed> {
    let hertz = f64::from(wave.plan.rate.millihertz()) / 1000.0;
    if !RATES.contains(&hertz) {
        let name = &wave.plan.label;
        return Err(Failed::Input(format!("{name:?} has {hertz} samples a second; beats are found in 50 to 10000")));
    }
    let scale = wave.plan.scale;
    let mut finder = Finder::new(wave.plan.rate, scale.gain.to_f64().abs());
    let mut at = 0;
    for run in &wave.runs {
        if run.first > at {
            finder.gap(run.first - at);
        }
        at = run.end();
        if run.scale == scale {
            finder.push(&run.samples);
        } else {
            finder.push(&rescaled(&run.samples, run.scale, scale));
        }
    }
    Ok(finder.finish())
}

/// The product's own way from samples to beats: a pacemaker's pulses are taken out first.
struct Finder {
    pacing: signal::Pacing,
    detector: signal::Beats,
    found: Vec<signal::Beat>,
}

impl Finder {
    fn new(rate: Rate, gain: f64) -> Self {
        let (pacing, detector) = (signal::Pacing::new(rate, gain), signal::Beats::new(rate, gain));
        Self { pacing, detector, found: Vec::new() }
    }

    fn push(&mut self, samples: &[i32]) {
        self.detector.push(&self.pacing.see(samples).samples, &mut self.found);
    }

    fn gap(&mut self, missing: u64) {
        self.detector.push(&self.pacing.gap(missing).samples, &mut self.found);
        self.detector.gap(missing);
    }

    fn finish(mut self) -> Vec<u64> {
        self.detector.push(&self.pacing.gap(0).samples, &mut self.found);
        self.detector.finish(&mut self.found);
        self.found.iter().map(|beat| beat.at).collect()
    }
}

/// Counts of one scale in the nearest ones of another: segments of a recording may be amplified differently.
fn rescaled(samples: &[i32], from: Scale, to: Scale) -> Vec<i32> {
    let factor = to.gain.to_f64() / from.gain.to_f64();
    let count = |sample: &i32| (f64::from(*sample) - f64::from(from.zero)) * factor + f64::from(to.zero);
    samples.iter().map(|sample| count(sample).round() as i32).collect()
}

#[derive(Args)]
#[command(after_help = "Example: wardctl evaluate beats --data mitdb --json")]
pub struct Evaluate {
    /// What to evaluate; `beats` so far.
    #[arg(value_parser = ["beats"])]
    set: String,
    /// A folder of WFDB records with `.atr` annotations, any subset of a release.
    #[arg(long)]
    data: PathBuf,
    #[arg(long, default_value_t = 0)]
    lead: usize,
    #[arg(long)]
    json: bool,
}

/// Half the matching window, as ANSI/AAMI EC57 asks for beat-by-beat comparison.
const WINDOW_MS: u64 = 150;
/// The first five minutes are a learning period (ANSI/AAMI EC57).
const LEARNING_S: u64 = 300;

impl Evaluate {
    pub fn run(self) -> Outcome {
        let failed = |error: std::io::Error| Failed::Input(format!("{}: {error}", self.data.display()));
        let mut records: Vec<PathBuf> = std::fs::read_dir(&self.data)
            .map_err(failed)?
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "hea"))
            .filter(|path| path.with_extension("atr").exists())
            .collect();
        records.sort();
        if records.is_empty() {
            return Err(Failed::Input(format!("{}: no records with annotations", self.data.display())));
        }
        let mut total = Score::default();
        let mut rows = Vec::new();
        let mut rates = Vec::new();
        for record in &records {
            let name = record.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let (score, rate) = score(record, self.lead)?;
            total = total.plus(score);
            rows.push(row(&name, &score, Some(rate)));
            rates.push(rate);
        }
        // Samples of records at different rates do not add up to a time.
        let alike = rates.first().copied().filter(|first| rates.iter().all(|rate| rate == first));
        let all = row("all", &total, alike);
        if self.json {
            println!("{}", json!({ "set": self.set, "lead": self.lead, "records": rows, "all": all }));
        } else {
            for row in rows.iter().chain([&all]) {
                let name = row["record"].as_str().unwrap_or_default();
                let f1 = row["f1"].as_f64().map_or("none".to_owned(), |f1| format!("{f1:.5}"));
                println!("{name:>6}  F1 {f1}  missed {}  extra {}", row["missed"], row["extra"]);
            }
        }
        Ok(())
    }
}

fn score(record: &std::path::Path, lead: usize) -> Result<(Score, f64), Failed> {
    let recording = record::open(record, lead)?;
    let annotations = record::annotations(record)?;
    let wave = &recording.waves[lead];
    let rate = f64::from(wave.plan.rate.millihertz()) / 1000.0;
    let found = find(wave)?;
    let reference: Vec<u64> = annotations.beats().collect();
    let window = (WINDOW_MS as f64 / 1000.0 * rate) as u64;
    let from = (LEARNING_S as f64 * rate) as u64;
    Ok((Score::within(&reference, &found, window, (from, &annotations.flutter())), rate))
}

fn row(name: &str, score: &Score, rate: Option<f64>) -> serde_json::Value {
    json!({
        "record": name,
        "matched": score.matched,
        "missed": score.missed,
        "extra": score.extra,
        "sensitivity": score.sensitivity(),
        "precision": score.precision(),
        "f1": score.f1(),
        "offset_ms": score.distance().zip(rate).map(|(samples, rate)| samples / rate * 1000.0),
    })
}
