//! The readings of a session one by one, exactly as they were kept.

use crate::code;
use crate::item::ReadingKept;
use crate::reader::{ReadError, Reader, moment, unknown, word};
use crate::review::quantity;
use rusqlite::Row;
use std::sync::Arc;
use vitals::{Absent, Quality, Reading, Source, Span, Taken, Value, Wall};

impl Reader {
    /// Every reading of a session in the order in which they were kept, with the bytes they were decoded from. `at` is
    /// the moment it was heard.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn readings(&self, session: i64) -> Result<Vec<ReadingKept>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT g.session, g.source, g.parameter, g.mantissa, g.exponent, g.unit, g.absent, g.validity, g.flags,
             g.heard_run, g.heard_micros, coalesce(w.heard_wall, g.heard_micros - n.start_micros + n.start_wall),
             g.taken_wall, g.device_micros, g.offset_micros, g.certainty, g.bound_micros, g.sequence, g.method,
             g.origin, w.bytes, g.decoder
             FROM reading g LEFT JOIN raw w ON w.id = g.raw LEFT JOIN run n ON n.id = g.heard_run
             WHERE g.session = ?1 ORDER BY g.id",
        )?;
        Ok(rows.query_map([session], reading)?.collect::<Result<_, _>>()?)
    }
}

fn reading(row: &Row<'_>) -> rusqlite::Result<ReadingKept> {
    let at = moment(row, 9)?;
    let value = match quantity(row, 3)? {
        Some(quantity) => Value::Measured(quantity),
        None => Value::Absent(word::<Absent>(row, 6)?),
    };
    Ok(ReadingKept {
        session: row.get(0)?,
        at,
        reading: Reading {
            source: Source(row.get(1)?),
            parameter: word(row, 2)?,
            value,
            heard: at.instant,
            taken: taken(row)?,
            method: word(row, 18)?,
            quality: Quality::from_bits(word(row, 7)?, row.get(8)?),
            origin: word(row, 19)?,
        },
        raw: row.get::<_, Option<Vec<u8>>>(20)?.map(Arc::from),
        decoder: row.get(21)?,
    })
}

fn taken(row: &Row<'_>) -> rusqlite::Result<Taken> {
    let certainty: String = row.get(15)?;
    Ok(Taken {
        device: row.get(13)?,
        wall: Wall::from_micros(row.get(12)?),
        offset: row.get::<_, Option<i64>>(14)?.map(Span::micros),
        sequence: row.get::<_, Option<i64>>(17)?.map(i64::cast_unsigned),
        certainty: code::certainty_from(&certainty, row.get(16)?).ok_or_else(|| unknown(15, &certainty))?,
    })
}
