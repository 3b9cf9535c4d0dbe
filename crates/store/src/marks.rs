//! Marks: kept as facts, read back with what took them back.

use crate::audit::Chain;
use crate::item::{MarkKept, Moment};
use crate::reader::{ReadError, Reader, moment};
use crate::rows::{named, or_none};
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// A mark of a session as kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarkRow {
    /// Counted from 1 in its session.
    pub number: u32,
    pub kind: String,
    pub note: String,
    pub by: String,
    pub retracts: Option<u32>,
    pub retracted_by: Option<u32>,
    /// The moment it is about.
    pub on: Moment,
    pub written: Moment,
}

/// Writes the row and its line in the chain. The note stands there by its hash, so that the words can be taken out one
/// day and the chain stay whole.
pub(crate) fn keep(to: &Connection, chain: &mut Chain, mark: &MarkKept) -> rusqlite::Result<()> {
    let by = named(to, Some(&mark.by))?;
    to.prepare_cached(
        "INSERT INTO mark (session, number, kind, note, by, retracts, on_run, on_micros, on_wall, at_run, at_micros,
         at_wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        mark.session,
        mark.number,
        mark.kind,
        mark.note,
        by,
        mark.retracts,
        mark.on.instant.run().0,
        mark.on.instant.micros(),
        mark.on.wall.micros(),
        mark.at.instant.run().0,
        mark.at.instant.micros(),
        mark.at.wall.micros()
    ])?;
    let note: String = Sha256::digest(mark.note.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let detail = format!(
        "session={} mark={} kind={:?} retracts={} on={} by={} note={note}",
        mark.session,
        mark.number,
        mark.kind,
        or_none(mark.retracts),
        mark.on.wall.micros(),
        or_none(by)
    );
    chain.append(to, mark.at, "mark", detail)
}

impl Reader {
    /// The marks of a session in the order they were written; those taken back stay, and say by which.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn marks(&self, session: i64) -> Result<Vec<MarkRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT m.number, m.kind, m.note, p.name, m.retracts, later.number, m.on_run, m.on_micros, m.on_wall,
             m.at_run, m.at_micros, m.at_wall FROM mark m JOIN person p ON p.id = m.by
             LEFT JOIN mark later ON later.session = m.session AND later.retracts = m.number
             WHERE m.session = ?1 ORDER BY m.number",
        )?;
        let rows = rows.query_map([session], |row| {
            Ok(MarkRow {
                number: row.get(0)?,
                kind: row.get(1)?,
                note: row.get(2)?,
                by: row.get(3)?,
                retracts: row.get(4)?,
                retracted_by: row.get(5)?,
                on: moment(row, 6)?,
                written: moment(row, 9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
