//! The event log: every event the station was told, with a digest of what it answered, one JSON line each.
//!
//! The first line names the format and carries the configuration. A passphrase is never written. Names a person typed
//! are in the calls, so a log is a record of patients and is made only on request.

mod interrupted;
mod line;
mod patient;
mod secret;

use line::{Head, Line};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use station::{Config, Effect, Event, Now, Station};
use std::io::{BufRead, Write};
use vitals::{Instant, Run, Wall};

/// The version of this format.
const FORMAT: u32 = 1;

/// A log being written.
pub struct Log {
    to: Box<dyn Write + Send>,
}

/// Why a log cannot be replayed, or not further.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("line {line} cannot be read ({what}); the {played} events before it were replayed and agree")]
    Cut { line: usize, what: String, played: usize },
    #[error("this is no event log: {0}")]
    Foreign(String),
    #[error("event log of format {0}; this program reads format 1")]
    Newer(u32),
    #[error("line {line}: the effects differ from the recorded ones; the {played} events before it agree")]
    Differs { line: usize, played: usize },
    #[error("the log cannot be read: {0}")]
    Io(#[from] std::io::Error),
}

/// One event with its time and the digest of its effects.
#[derive(Serialize, Deserialize)]
struct Entry {
    i: i64,
    w: i64,
    e: Line,
    d: String,
}

/// An event on its way into the log, taken before the station consumes it.
pub(crate) struct Pending(Line);

impl Log {
    /// Begins a log.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub fn begin(mut to: Box<dyn Write + Send>, config: &Config, now: Now) -> std::io::Result<Self> {
        let head = serde_json::to_string(&Head::of(config, FORMAT, now))?;
        writeln!(to, "{head}")?;
        Ok(Self { to })
    }

    pub(crate) fn pend(event: &Event) -> Option<Pending> {
        Line::of(event).map(Pending)
    }

    /// Appends an event and the digest of its effects.
    ///
    /// # Errors
    /// When it cannot be written; the log ends there.
    pub(crate) fn append(&mut self, now: Now, pending: Pending, effects: &[Effect]) -> std::io::Result<()> {
        let entry = Entry { i: now.instant.micros(), w: now.wall.micros(), e: pending.0, d: digest(effects) };
        let line = serde_json::to_string(&entry)?;
        writeln!(self.to, "{line}")
    }
}

/// Replays a log through a new station and compares every answer. `see` gets the effects of each event.
///
/// # Errors
/// [`LogError`]; everything before the fault was replayed.
pub fn replay(from: impl BufRead, mut see: impl FnMut(Now, &[Effect])) -> Result<usize, LogError> {
    let mut lines = from.lines();
    let first = lines.next().ok_or_else(|| LogError::Foreign("it is empty".into()))??;
    let head: Head = serde_json::from_str(&first).map_err(|error| LogError::Foreign(error.to_string()))?;
    if head.wardlight_log != FORMAT {
        return Err(LogError::Newer(head.wardlight_log));
    }
    let run = Run(head.run);
    let start = Now { instant: Instant::new(run, head.instant), wall: Wall::from_micros(head.wall) };
    let mut station = Station::new(head.config(), start);
    let mut played = 0;
    for (number, text) in lines.enumerate() {
        let line = number + 2;
        let cut = |what: String| LogError::Cut { line, what, played };
        let entry: Entry = serde_json::from_str(&text?).map_err(|error| cut(error.to_string()))?;
        let now = Now { instant: Instant::new(run, entry.i), wall: Wall::from_micros(entry.w) };
        let event = entry.e.event(run).ok_or_else(|| cut("bytes that are not hexadecimal".into()))?;
        let effects = station.handle(now, event);
        if digest(&effects) != entry.d {
            return Err(LogError::Differs { line, played });
        }
        see(now, &effects);
        played += 1;
    }
    Ok(played)
}

/// The first eight bytes of the SHA-256 of the effects as a debugger prints them: equal for equal effects of the
/// same build.
fn digest(effects: &[Effect]) -> String {
    let hash = Sha256::digest(format!("{effects:?}"));
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
