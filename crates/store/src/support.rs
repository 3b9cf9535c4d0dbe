//! What helps whoever mends this program, and says nothing of anybody: counts, kinds of devices, how runs ended.

use crate::audit;
use crate::reader::{ReadError, Reader};
use crate::schema::SCHEMA;
use vitals::Wall;

/// A run of the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunRow {
    pub began: Wall,
    pub program: String,
    /// It ended in order.
    pub ended: bool,
}

/// How often something is there, by its words.
pub type Counted = Vec<(String, i64)>;

/// The store in numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbers {
    pub schema: u32,
    /// Entries of the audit chain that do not follow from the one before.
    pub breaks: usize,
    /// Rows of each table.
    pub tables: Counted,
    /// Manufacturer, model and firmware of what measured, and in how many sessions. No serial number, and no label: people
    /// choose those.
    pub devices: Counted,
    /// Technical conditions that were present, by condition and cause.
    pub technical: Counted,
    /// The newest runs first.
    pub runs: Vec<RunRow>,
}

/// Runs that are told.
const RUNS: u32 = 50;

impl Reader {
    /// # Errors
    /// [`ReadError`].
    pub fn counts(&self) -> Result<Numbers, ReadError> {
        let tables =
            "SELECT name, 0 FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        let mut tables = self.counted(tables)?;
        for (table, rows) in &mut tables {
            *rows = self.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        }
        let devices =
            "SELECT coalesce(manufacturer, '-') || ' / ' || coalesce(model, '-') || ' / ' || coalesce(firmware, '-'),
                       count(DISTINCT session) FROM source GROUP BY 1 ORDER BY 1";
        let technical = "SELECT condition || ' / ' || coalesce(cause, '-'), count(*) FROM alarm_event
                         WHERE class = 'technical' AND to_stage = 'present' AND from_stage <> 'present'
                         GROUP BY 1 ORDER BY 1";
        let mut runs = self
            .connection
            .prepare("SELECT start_wall, program, end_wall IS NOT NULL FROM run ORDER BY id DESC LIMIT ?1")?;
        let runs = runs.query_map([RUNS], |row| {
            Ok(RunRow { began: Wall::from_micros(row.get(0)?), program: row.get(1)?, ended: row.get(2)? })
        })?;
        Ok(Numbers {
            schema: SCHEMA,
            breaks: audit::walk(&self.connection, None)?.1.len(),
            tables,
            devices: self.counted(devices)?,
            technical: self.counted(technical)?,
            runs: runs.collect::<Result<_, _>>()?,
        })
    }

    fn counted(&self, sql: &str) -> Result<Counted, ReadError> {
        let mut rows = self.connection.prepare(sql)?;
        Ok(rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }
}
