//! Is everything that was kept still there and as it was? Names what is not.

use crate::audit::{self, Break, Head};
use crate::blocks::{COLUMNS, read};
use crate::open::broken_pages;
use crate::reader::{ReadError, Reader};
use crate::told;

/// One thing that is not as it was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// A page of the main file is not what was written, in SQLCipher's words, which name it.
    Page(String),
    /// The tables do not hang together, in SQLite's words.
    Structure(String),
    /// A row that points to one which is not there: table and row.
    Dangling {
        table: String,
        row: i64,
    },
    Audit(Break),
    /// A row that is not what the audit chain says of it, or that only one of the two knows; `count` for how many there are.
    Row {
        table: &'static str,
        row: String,
    },
    /// Samples that cannot be unpacked.
    Wave {
        table: &'static str,
        id: i64,
    },
    /// Nothing more could be read because of this.
    Unreadable(String),
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Where the chain ends now; absent when it cannot be read.
    pub head: Option<Head>,
    pub broken: Vec<Broken>,
}

impl Report {
    pub fn is_whole(&self) -> bool {
        self.broken.is_empty()
    }
}

impl Reader {
    /// Whether the audit chain holds and reaches a head kept elsewhere: what is wrong, quickly, without reading the
    /// readings.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn breaks(&self, head: &Head) -> Result<Vec<Break>, ReadError> {
        Ok(audit::walk(&self.connection, Some(head))?.1)
    }

    /// Checks every page, table, wave and link of the audit chain, and compares with a head kept elsewhere. Reads
    /// everything once: minutes for a year.
    ///
    /// # Errors
    /// Only where the database refuses to look at all; damage is in the report.
    pub fn verify(&self, head: Option<&Head>) -> Result<Report, ReadError> {
        let mut broken: Vec<Broken> = broken_pages(&self.connection)?.into_iter().map(Broken::Page).collect();
        let found = self.content(head, &mut broken);
        let head = found.unwrap_or_else(|error| {
            broken.push(Broken::Unreadable(error.to_string()));
            None
        });
        Ok(Report { head, broken })
    }

    fn content(&self, head: Option<&Head>, broken: &mut Vec<Broken>) -> rusqlite::Result<Option<Head>> {
        let mut told = self.connection.prepare("PRAGMA integrity_check")?;
        for line in told.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                broken.push(Broken::Structure(line));
            }
        }
        let mut dangling = self.connection.prepare("PRAGMA foreign_key_check")?;
        for row in dangling.query_map([], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?)))? {
            let (table, row) = row?;
            broken.push(Broken::Dangling { table, row: row.unwrap_or(0) });
        }
        for table in ["block", "piece"] {
            self.waves_of(table, broken)?;
        }
        let (head, breaks) = audit::walk(&self.connection, head)?;
        broken.extend(breaks.into_iter().map(Broken::Audit));
        broken.extend(told::differing(&self.connection)?);
        Ok(Some(head))
    }

    fn waves_of(&self, table: &'static str, broken: &mut Vec<Broken>) -> rusqlite::Result<()> {
        let mut rows = self.connection.prepare(&format!("SELECT {COLUMNS}, id FROM {table}"))?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            if read(row).is_err() {
                broken.push(Broken::Wave { table, id: row.get(10)? });
            }
        }
        Ok(())
    }
}
