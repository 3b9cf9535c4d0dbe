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
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The length of a file; `None` where there is none.
pub(crate) fn length(path: &Path) -> io::Result<Option<u64>> {
    match path.metadata() {
        Ok(found) => Ok(Some(found.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a write-ahead log holds that SQLite will take in.
#[derive(Default)]
pub(crate) struct Log {
    pages: HashSet<u64>,
    /// How many pages the database has after the last commit; `None` where nothing is committed in it.
    end: Option<u64>,
    /// The first page as last committed, where the log holds it: then the main file's may be torn by the power cut, and
    /// lawfully so.
    pub first: Option<Vec<u8>>,
}

/// Refuses what cannot be a store: a folder, a plain SQLite database, a file that lacks pages which its log does not hold
/// either.
pub(crate) fn look(path: &Path) -> Result<Log, OpenError> {
    let failed = |file: &Path, error| OpenError::Io { file: file.into(), error };
    let found = path.metadata().map_err(|error| failed(path, error))?;
    if !found.is_file() {
        return Err(OpenError::Foreign);
    }
    let mut begin = Vec::new();
    File::open(path).and_then(|open| open.take(16).read_to_end(&mut begin)).map_err(|error| failed(path, error))?;
    if begin == PLAIN {
        return Err(OpenError::Foreign);
    }
    let name = beside(path, "-wal");
    let log = frames(&name).map_err(|error| failed(&name, error))?;
    let have = found.len();
    let want = match log.end {
        Some(end) if (have / PAGE + 1..=end).all(|page| log.pages.contains(&page)) => PAGE,
        Some(end) => end * PAGE,
        None => have.next_multiple_of(PAGE).max(PAGE),
    };
    if have < want { Err(OpenError::Truncated { have, want }) } else { Ok(log) }
}

/// Reads a log as SQLite recovers it: up to the first frame whose salt or checksum does not fit, and of that up to the
/// last commit.
fn frames(path: &Path) -> io::Result<Log> {
    let (mut log, mut pending) = (Log::default(), Log::default());
    let mut header = [0; LOG_HEADER];
    if length(path)?.unwrap_or(0) < LOG_HEADER as u64 {
        return Ok(log);
    }
    let mut open = BufReader::new(File::open(path)?);
    open.read_exact(&mut header)?;
    let Some(mut sum) = Sum::of(&header) else { return Ok(log) };
    let mut frame = [0; FRAME_HEADER + PAGE as usize];
    loop {
        match open.read_exact(&mut frame) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(log),
            Err(error) => return Err(error),
        }
        sum.add(&frame[..8]);
        sum.add(&frame[FRAME_HEADER..]);
        if frame[8..16] != header[16..24] || !sum.is(&frame[16..24]) {
            return Ok(log);
        }
        let page = u64::from(word(&frame[..4]));
        pending.pages.insert(page);
        if page == 1 {
            pending.first = Some(frame[FRAME_HEADER..].to_vec());
        }
        let end = u64::from(word(&frame[4..8]));
        if end > 0 {
            log.pages.extend(pending.pages.drain());
            log.first = pending.first.take().or(log.first);
            log.end = Some(end);
        }
    }
}

/// The running checksum of a write-ahead log (SQLite file format, "Checksum Algorithm").
struct Sum {
    big: bool,
    s0: u32,
    s1: u32,
}

impl Sum {
    /// From a log's header, whose first word says in which order words are read; `None` where that is not whole.
    fn of(header: &[u8; LOG_HEADER]) -> Option<Self> {
        let big = match word(&header[..4]) {
            0x377F_0682 => false,
            0x377F_0683 => true,
            _ => return None,
        };
        let mut sum = Self { big, s0: 0, s1: 0 };
        sum.add(&header[..24]);
        sum.is(&header[24..]).then_some(sum)
    }

    fn add(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks_exact(8) {
            let read = |four: &[u8]| if self.big { word(four) } else { word(four).swap_bytes() };
            let (x0, x1) = (read(&pair[..4]), read(&pair[4..]));
            self.s0 = self.s0.wrapping_add(x0).wrapping_add(self.s1);
            self.s1 = self.s1.wrapping_add(x1).wrapping_add(self.s0);
        }
    }

    fn is(&self, stored: &[u8]) -> bool {
        (word(&stored[..4]), word(&stored[4..])) == (self.s0, self.s1)
    }
}

/// Four bytes, most significant first.
fn word(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |word, byte| word << 8 | u32::from(*byte))
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
