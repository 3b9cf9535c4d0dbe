//! Recordings from files, and what a refusal says in one line.

use crate::Failed;
use station::ipc::Refusal;
use std::path::{Path, PathBuf};
use wire::wfdb::{Annotations, Decoder, Header};

/// One signal of a recording with what the detector needs.
pub struct Recording {
    pub header: Header,
    pub samples: Vec<Option<i16>>,
    pub lead: usize,
}

/// The path of a record with or without its extension, given another one.
fn part(record: &Path, extension: &str) -> PathBuf {
    let known = record.extension().is_some_and(|ending| ["hea", "dat", "atr"].iter().any(|known| ending == *known));
    if known { record.with_extension(extension) } else { PathBuf::from(format!("{}.{extension}", record.display())) }
}

fn read(path: &Path) -> Result<Vec<u8>, Failed> {
    std::fs::read(path).map_err(|error| Failed::Input(format!("{}: {error}", path.display())))
}

/// Reads one signal of a record. A signal file shorter than promised is read as far as it goes, and said so.
///
/// # Errors
/// [`Failed::Input`] naming the file and the place.
pub fn open(record: &Path, lead: usize) -> Result<Recording, Failed> {
    let at = part(record, "hea");
    let refused = |what: wire::Malformed| {
        Failed::Input(format!("{}: byte {}: {:?}; nothing was read", at.display(), what.at, what.what))
    };
    let header = Header::parse(&read(&at)?).map_err(refused)?;
    let Some(signal) = header.signals.get(lead) else {
        let text = format!("{}: it has {} leads; there is no lead {lead}", at.display(), header.signals.len());
        return Err(Failed::Input(text));
    };
    let file = at.with_file_name(&signal.file);
    let mut decoder = Decoder::new(&header).map_err(refused)?;
    let mut samples = Vec::new();
    decoder.push(&read(&file)?, |index, sample| {
        if index == lead {
            samples.push(sample);
        }
    });
    if let Some(short) = decoder.short() {
        eprintln!(
            "wardctl: {}: ends after {} of {} promised frames; what is there is used",
            file.display(),
            short.delivered,
            short.promised
        );
    }
    if let Some((index, sum)) = decoder.wrong_checksum() {
        eprintln!("wardctl: {}: checksum of signal {index} is {}, stated {}", file.display(), sum.found, sum.stated);
    }
    Ok(Recording { header, samples, lead })
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
