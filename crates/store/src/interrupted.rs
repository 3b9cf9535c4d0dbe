//! Sessions that nobody ended, because the power failed or the program stopped: what it takes to go on with them.

use crate::item::Side;
use crate::reader::{ReadError, Reader, SessionRow, unknown, word};
use rusqlite::OptionalExtension;
use vitals::{Decimal, Parameter, Quantity, Unit, Wall};

/// A limit as somebody set it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LimitRow {
    pub parameter: Parameter,
    pub side: Side,
    /// Absent: switched off.
    pub value: Option<Quantity>,
    pub by: String,
    pub at: Wall,
}

/// The last pause of the sound, where nothing ended it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PauseRow {
    pub by: String,
    pub at: Wall,
    /// As the act has it.
    pub detail: String,
}

impl Reader {
    /// The last session of each bed, where it has no end.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn interrupted(&self) -> Result<Vec<SessionRow>, ReadError> {
        let sql = "SELECT id FROM session s WHERE end_wall IS NULL
                   AND id = (SELECT max(id) FROM session WHERE bed = s.bed) ORDER BY bed";
        let mut rows = self.connection.prepare_cached(sql)?;
        let ids = rows.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        ids.into_iter().map(|id| self.session(id)).collect()
    }

    /// Every value that limits of a session had, in the order in which they were set.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn limits(&self, session: i64) -> Result<Vec<LimitRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT parameter, side, mantissa, exponent, unit, person.name, at_wall FROM limit_set
             JOIN person ON person.id = limit_set.by WHERE session = ?1 ORDER BY limit_set.id",
        )?;
        let rows = rows.query_map([session], |row| {
            let code: String = row.get(4)?;
            let unit = Unit::from_ucum(&code).ok_or_else(|| unknown(4, &code))?;
            let value = match (row.get(2)?, row.get(3)?) {
                (Some(mantissa), Some(exponent)) => Some(Quantity { decimal: Decimal { mantissa, exponent }, unit }),
                (_, _) => None,
            };
            let (parameter, side) = (word(row, 0)?, word(row, 1)?);
            Ok(LimitRow { parameter, side, value, by: row.get(5)?, at: Wall::from_micros(row.get(6)?) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// # Errors
    /// [`ReadError`].
    pub fn last_pause(&self) -> Result<Option<PauseRow>, ReadError> {
        let sql =
            "SELECT act.kind, act.detail, person.name, act.at_wall FROM act LEFT JOIN person ON person.id = act.by
                   WHERE act.kind IN ('paused_audio', 'resumed_audio', 'ended_pause') ORDER BY act.id DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| {
            let pause = PauseRow {
                detail: row.get(1)?,
                by: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                at: Wall::from_micros(row.get(3)?),
            };
            Ok((row.get::<_, String>(0)?, pause))
        };
        let last = self.connection.prepare_cached(sql)?.query_row([], row).optional()?;
        Ok(last.filter(|(kind, _)| kind == "paused_audio").map(|(_, pause)| pause))
    }
}
