//! What can be told about the database's files from their bytes alone, before any key is tried.

use crate::key::beside;
use crate::open::OpenError;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// SQLCipher 4's page size; this program never sets another.
pub(crate) const PAGE: u64 = 4096;

/// How a database without encryption begins (SQLite file format, "The Database Header").
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// Sizes in the write-ahead log (SQLite file format, "The WAL File").
const LOG_HEADER: u64 = 32;
const FRAME_HEADER: u64 = 24;

/// The length of a file; `None` where there is none.
pub(crate) fn length(path: &Path) -> io::Result<Option<u64>> {
    match path.metadata() {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Refuses what cannot be a store: a folder, a plain SQLite database, a file that is not whole pages.
pub(crate) fn whole(path: &Path) -> Result<(), OpenError> {
    let failed = |error| OpenError::Io { file: path.into(), error };
    let found = path.metadata().map_err(failed)?;
    if !found.is_file() {
        return Err(OpenError::Foreign);
    }
    let mut begin = Vec::new();
    File::open(path).and_then(|open| open.take(16).read_to_end(&mut begin)).map_err(failed)?;
    if begin == PLAIN {
        return Err(OpenError::Foreign);
    }
    let have = found.len();
    if have == 0 || have % PAGE != 0 {
        return Err(OpenError::Truncated { have, want: (have / PAGE + 1) * PAGE });
    }
    Ok(())
}

/// Refuses a main file that lacks pages which the write-ahead log does not hold either. `short` when it is shorter than
/// its own first page says.
pub(crate) fn covered(path: &Path, short: bool) -> Result<(), OpenError> {
    let have = length(path).map_err(|error| OpenError::Io { file: path.into(), error })?.unwrap_or(0);
    let log = beside(path, "-wal");
    let (logged, end) = frames(&log).map_err(|error| OpenError::Io { file: log, error })?;
    match end {
        None if short => Err(OpenError::Truncated { have, want: have + PAGE }),
        Some(end) if !(have / PAGE + 1..=end).all(|page| logged.contains(&page)) => {
            Err(OpenError::Truncated { have, want: end * PAGE })
        }
        None | Some(_) => Ok(()),
    }
}

/// The pages that the log's frames hold, and how many pages the database has after its last commit. Checksums are left
/// to SQLite, which ignores what does not fit; here a frame too many can only make the check milder.
fn frames(log: &Path) -> io::Result<(HashSet<u64>, Option<u64>)> {
    let (mut logged, mut end) = (HashSet::new(), None);
    let Some(length) = length(log)? else { return Ok((logged, end)) };
    if length < LOG_HEADER {
        return Ok((logged, end));
    }
    let mut open = BufReader::new(File::open(log)?);
    let mut header = [0; LOG_HEADER as usize];
    open.read_exact(&mut header)?;
    for _ in 0..(length - LOG_HEADER) / (FRAME_HEADER + PAGE) {
        let mut frame = [0; FRAME_HEADER as usize];
        open.read_exact(&mut frame)?;
        open.seek_relative(PAGE as i64)?;
        if frame[8..16] != header[16..24] {
            break;
        }
        let word = |at: usize| u64::from(u32::from_be_bytes([frame[at], frame[at + 1], frame[at + 2], frame[at + 3]]));
        logged.insert(word(0));
        if word(4) > 0 {
            end = Some(word(4));
        }
    }
    Ok((logged, end))
}

/// The path as a URI that lets SQLite read the main file without locks, log or companion files.
pub(crate) fn immutable(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut uri = String::from("file:");
    // Windows: file:///C:/folder/file (SQLite, "Uniform Resource Identifiers").
    if cfg!(windows) && bytes.get(1) == Some(&b':') {
        uri.push_str("///");
    }
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => uri.push(char::from(byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}
