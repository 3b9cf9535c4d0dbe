//! `export`: what was kept of a session, as a picture.

use crate::record::said;
use crate::{Failed, Outcome};
use clap::{Args, Subcommand};
use exchange::{Bar, Column, Mark, Picture, Trend};
use host::words;
use jiff::tz::TimeZone;
use station::Query;
use station::ipc::{AlarmSpan, Class, EntryRow, Purpose, Reply, Review, SessionRow};
use std::io::IsTerminal;
use std::path::PathBuf;

#[derive(Args)]
pub struct Export {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Subcommand)]
enum Kind {
    /// Trends and alarms of one session on one page, as SVG or PNG.
    Session(Session),
    /// A few seconds of one lead on a page of true millimetres, as SVG or PNG.
    Strip(crate::strip::Strip),
    /// All that is kept about one patient: a page to read and tables for other programs, in a new folder. Not encrypted.
    Patient(Patient),
}

#[derive(Args)]
#[command(after_help = "Example: wardctl export patient --live --member 'N. Grace' --patient 17 --out for-the-patient")]
struct Patient {
    #[command(flatten)]
    store: Store,
    /// The patient's number, as the record and the list of patients have it.
    #[arg(long)]
    patient: i64,
    /// A folder that is not there yet.
    #[arg(long)]
    out: PathBuf,
}

/// Which store, and what opens it.
#[derive(Args)]
pub struct Store {
    /// Folder of the store; by default in the user's data folder.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// A session of real devices; without it the training ward's.
    #[arg(long)]
    live: bool,
    /// Read the store's key from this file descriptor instead of the keychain.
    #[arg(long, value_name = "N")]
    key_fd: Option<i32>,
    /// Open it as this person. Their PIN or passphrase is asked for, or read from standard input.
    #[arg(long, value_name = "NAME", conflicts_with = "key_fd")]
    member: Option<String>,
}

#[derive(Args)]
#[command(after_help = "Example: wardctl export session --folder ./training --out session.svg --out session.png")]
struct Session {
    #[command(flatten)]
    store: Store,
    /// The session's number; by default the newest.
    #[arg(long)]
    session: Option<i64>,
    /// Where to; the ending says how: .svg or .png. May be said more than once.
    #[arg(long, required = true)]
    out: Vec<PathBuf>,
}

/// Columns of a trend on the page: about one a drawn pixel.
const COLUMNS: u16 = 1100;

impl Export {
    pub fn run(self) -> Outcome {
        match self.kind {
            Kind::Session(session) => session.run(),
            Kind::Strip(strip) => strip.run(),
            Kind::Patient(patient) => patient.run(),
        }
    }
}

impl Patient {
    fn run(self) -> Outcome {
        let (records, folder) = self.store.open()?;
        let done = records.portable(self.patient, &self.out);
        let host::Portable { sessions, readings, samples } =
            done.map_err(|error| Failed::Input(format!("{}: {error}", folder.display())))?;
        println!("{}: {sessions} sessions, {readings} readings, {samples} samples of waves", self.out.display());
        Ok(())
    }
}

impl Store {
    /// The records, and their folder for what is said about them.
    pub fn open(&self) -> Result<(host::Records, PathBuf), Failed> {
        let folder = self.folder.clone().or_else(if self.live { host::live_folder } else { host::training_folder });
        let purpose = if self.live { Purpose::Real } else { Purpose::Training };
        let folder = folder.ok_or_else(|| Failed::Input("this system names no data folder; say --folder".into()))?;
        if !host::Records::are_in(&folder) {
            return Err(Failed::Input(format!("{}: nothing was ever kept in this folder", folder.display())));
        }
        let key = match self.key_fd {
            Some(number) => {
                host::key_from(number).map(host::KeySource::Handed).map_err(|e| Failed::Input(e.to_string()))?
            }
            None => host::KeySource::Keychain,
        };
        let refused = |refusal| Failed::Input(format!("{}: {}", folder.display(), said(&refusal)));
        let records = match &self.member {
            Some(name) => host::Records::open_as(&folder, purpose, (name, &typed(name)?)),
            None => host::Records::open(&folder, purpose, &key),
        };
        Ok((records.map_err(refused)?, folder))
    }
}

/// What somebody types, unseen; where nobody sits at a terminal, the first line of standard input.
fn typed(name: &str) -> Result<String, Failed> {
    let failed =
        |error: std::io::Error| Failed::Input(format!("what opens the store for {name} cannot be read: {error}"));
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password(format!("PIN or passphrase of {name}: ")).map_err(failed);
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(failed)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Refuses a file whose ending names no format.
pub fn endings(files: &[PathBuf]) -> Outcome {
    let unknown = |out: &&PathBuf| !out.extension().is_some_and(|ending| ending == "svg" || ending == "png");
    match files.iter().find(unknown) {
        Some(out) => Err(Failed::Input(format!("{}: ends in neither .svg nor .png", out.display()))),
        None => Ok(()),
    }
}

impl Session {
    fn run(self) -> Outcome {
        endings(&self.out)?;
        let (records, folder) = self.store.open()?;
        let refused = |refusal| Failed::Input(format!("{}: {}", folder.display(), said(&refusal)));
        let session = match self.session {
            Some(session) => session,
            None => newest(&records)?,
        };
        let review = match records.ask(Query::Review { session, columns: COLUMNS }).map_err(refused)? {
            Reply::Review(review) => review,
            other => return Err(Failed::Work(format!("the store answered something else: {other:?}"))),
        };
        let clinic = records.clinic().map_err(refused)?;
        let picture = picture(&review, &records.zone().map_err(refused)?, &clinic);
        for out in &self.out {
            write(&picture, out)?;
            println!("{}", out.display());
        }
        Ok(())
    }
}

pub fn newest(records: &host::Records) -> Result<i64, Failed> {
    match records.ask(Query::Sessions) {
        Ok(Reply::Sessions(list)) => list
            .sessions
            .first()
            .map(|row| row.id)
            .ok_or_else(|| Failed::Input("nothing is kept yet: no session was ever started".into())),
        Ok(other) => Err(Failed::Work(format!("the store answered something else: {other:?}"))),
        Err(refusal) => Err(Failed::Work(said(&refusal))),
    }
}

fn write(picture: &Picture, out: &std::path::Path) -> Outcome {
    let failed = |error: String| Failed::Work(format!("{}: {error}", out.display()));
    if out.extension().is_some_and(|ending| ending == "png") {
        return exchange::png(picture, out).map_err(|error| failed(error.to_string()));
    }
    let svg = exchange::svg(picture).map_err(|error| failed(error.to_string()))?;
    std::fs::write(out, svg).map_err(|error| failed(error.to_string()))
}

fn picture(review: &Review, zone: &TimeZone, clinic: &str) -> Picture {
    let session = &review.session;
    let to = session.ended.unwrap_or(session.last).0;
    let trend = |trend: &station::ipc::Trend| Trend {
        label: format!("{} {}", words::parameter(trend.parameter), trend.unit),
        column_ms: i64::from(trend.column_ms),
        columns: trend
            .points
            .iter()
            .map(|point| Column { at: point.at.0, least: point.least, mean: point.mean, most: point.most })
            .collect(),
    };
    Picture {
        title: words::title(session),
        subtitle: subtitle(session, zone),
        origin: words::origin(session.origin),
        footer: words::footer(clinic),
        from: session.started.0,
        to,
        zone: zone.clone(),
        trends: review.trends.iter().map(trend).collect(),
        bars: review.alarms.iter().map(|alarm| bar(alarm, to)).chain(review.entries.iter().filter_map(entry)).collect(),
    }
}

/// What was entered by hand and not taken back.
fn entry(row: &EntryRow) -> Option<Bar> {
    Some(Bar { label: words::entry(row)?, from: row.at.0, to: row.at.0, mark: Mark::Diamond })
}

fn subtitle(session: &SessionRow, zone: &TimeZone) -> String {
    let stamp = |at: i64| {
        jiff::Timestamp::from_millisecond(at)
            .map(|at| at.to_zoned(zone.clone()).strftime("%d-%b-%Y %H:%M:%S %Z").to_string())
            .unwrap_or_default()
    };
    words::attended(session, &stamp(session.started.0), &stamp(session.ended.unwrap_or(session.last).0))
}

fn bar(alarm: &AlarmSpan, end: i64) -> Bar {
    Bar {
        label: words::alarm_line(alarm),
        from: alarm.started.0,
        to: alarm.ended.map_or(end, |ended| ended.0),
        mark: match alarm.class {
            Class::Physiological => Mark::Solid,
            Class::Technical => Mark::Outline,
        },
    }
}
