//! Recordings from files, and what a refusal says in one line.

use crate::Failed;
use station::ipc::Refusal;
use std::path::{Path, PathBuf};
use wire::recording::{self, Doubt, Kind, Refused, Whole};
use wire::wfdb::Annotations;

/// Endings of recordings that are one file; all others are parts of a WFDB record.
const ALONE: [&str; 2] = ["edf", "csv"];
const PARTS: [&str; 4] = ["hea", "dat", "atr", "mat"];

fn ends(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The path of a record with or without its extension, given another one.
fn part(record: &Path, extension: &str) -> PathBuf {
    let known = ends(record, &PARTS) || ends(record, &ALONE);
    if known { record.with_extension(extension) } else { PathBuf::from(format!("{}.{extension}", record.display())) }
}

/// The file a recording begins with: the one that is named, or the first that is there.
fn first(record: &Path) -> PathBuf {
    if ends(record, &ALONE) {
        return record.to_owned();
    }
    let header = part(record, "hea");
    let alone = ALONE.iter().map(|ending| part(record, ending)).find(|path| path.exists());
    if header.exists() || ends(record, &PARTS) { header } else { alone.unwrap_or(header) }
}

fn read(path: &Path) -> Result<Vec<u8>, Failed> {
    std::fs::read(path).map_err(|error| Failed::Input(format!("{}: {error}", path.display())))
}

/// Reads a recording: WFDB, EDF or a table, with or without extension.
///
/// # Errors
/// [`Failed::Input`] naming the file and the place.
pub fn whole(record: &Path) -> Result<Whole, Failed> {
    let at = first(record);
    let name = at.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Whatever a header names lies beside it; names with a path are refused by its reader.
    let mut fetch = |name: &str| std::fs::read(at.with_file_name(name)).ok();
    let path = |file: &str| at.with_file_name(file).display().to_string();
    let whole = recording::read(&name, &read(&at)?, &mut fetch).map_err(|refused| {
        Failed::Input(match refused {
            Refused::NotThere { file } => format!("{}: it is not there; nothing was read", path(&file)),
            Refused::Malformed { file, refused } => {
                format!("{}: byte {}: {:?}; nothing was read", path(&file), refused.at, refused.what)
            }
        })
    })?;
    match empty(&whole) {
        Some((file, why)) => Err(Failed::Input(format!("{}: {why}; nothing was read", path(file)))),
        None => Ok(whole),
    }
}

/// Where no sample at all is there: the first file that is missing or ends early, and why that is so.
fn empty(whole: &Whole) -> Option<(&str, String)> {
    let none = !whole.waves.is_empty() && whole.waves.iter().all(|wave| wave.runs.is_empty());
    let why = whole.doubts.iter().find_map(|doubt| match doubt {
        Doubt::NotThere { file } => Some((file.as_str(), "it is not there".to_owned())),
        Doubt::Short { file, short } => {
            let why = format!("holds none of {} promised {}", short.promised, pieces(whole.kind));
            Some((file.as_str(), why))
        }
        Doubt::Malformed { .. } | Doubt::Checksum { .. } => None,
    });
    why.filter(|_| none)
}

/// What a recording is promised in.
const fn pieces(kind: Kind) -> &'static str {
    match kind {
        Kind::Wfdb => "frames",
        Kind::Edf => "data records",
        Kind::Table => "rows",
    }
}

/// Reads a recording and says on standard error what in it is not as it says.
///
/// # Errors
/// [`Failed::Input`] naming the file and the place, or saying that there is no such lead.
pub fn open(record: &Path, lead: usize) -> Result<Whole, Failed> {
    let whole = whole(record)?;
    if whole.waves.get(lead).is_none() {
        let text = format!("{}: it has {} leads; there is no lead {lead}", record.display(), whole.waves.len());
        return Err(Failed::Input(text));
    }
    for doubt in &whole.doubts {
        eprintln!("wardctl: {}", doubted(doubt, whole.kind));
    }
    Ok(whole)
}

/// What is not as it says, where, and what was kept, in one line.
pub fn doubted(doubt: &Doubt, kind: Kind) -> String {
    let pieces = pieces(kind);
    match doubt {
        Doubt::NotThere { file } => format!("{file}: it is not there; its time is a gap"),
        Doubt::Malformed { file, refused } => {
            format!("{file}: byte {}: {:?}; this part is left out, the rest is used", refused.at, refused.what)
        }
        Doubt::Short { file, short } => format!(
            "{file}: ends after {} of {} promised {pieces}; what is there is used",
            short.delivered, short.promised
        ),
        Doubt::Checksum { file, wave, sum } => {
            format!("{file}: checksum of signal {wave} is {}, stated {}; its samples are used", sum.found, sum.stated)
        }
    }
}

/// The reference annotations beside a record. Only `evaluate` reads them.
///
/// # Errors
/// [`Failed::Input`] naming the file and the place.
pub fn annotations(record: &Path) -> Result<Annotations, Failed> {
    let at = part(record, "atr");
    Annotations::parse(&read(&at)?)
        .map_err(|what| Failed::Input(format!("{}: byte {}: {:?}", at.display(), what.at, what.what)))
}

/// A refusal as one line.
pub fn said(refusal: &Refusal) -> String {
    host::words::refusal(refusal)
}
