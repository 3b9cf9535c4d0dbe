//! Strips to rows. What arrives between two commits becomes a piece in the next one; ten seconds of pieces, or fewer
//! at a gap, are joined into a block and the pieces taken away, in one transaction. A crash therefore loses no more
//! than what was not committed, and a year of waves is not a year of quarter-second rows.

use crate::code::{self, Code};
use crate::item::Moment;
use crate::pack::{FORMAT, crc32, pack, unpack};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;
use vitals::{Channel, Instant, Origin, Quality, Rate, Run, Scale, Source, Span, Strip, Validity, Wall};

/// How long a block may grow.
const BLOCK: Span = Span::secs(10);

/// How far a strip's own time may lie from where the block's even spacing puts it before a new block takes the new
/// time: 2.5 mm at 25 mm/s. Smaller only splits more on a jittery radio; larger bends the trace against the clock.
pub(crate) const SLACK: Span = Span::millis(100);

/// Everything the blocks of one wave have in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Wave {
    session: i64,
    source: Source,
    channel: Channel,
    rate: Rate,
    scale: Scale,
    origin: Origin,
}

/// Samples without holes, with their time and quality.
#[derive(Clone, Debug)]
pub(crate) struct Samples {
    pub first: u64,
    pub start: Moment,
    pub quality: Quality,
    pub samples: Vec<i32>,
}

/// The running block of a wave.
struct Growing {
    id: i64,
    rate: Rate,
    /// What is not in a piece yet.
    fresh: Option<Samples>,
    /// The whole block's beginning, for its length and its spacing.
    first: u64,
    start: Instant,
    next: u64,
    quality: Quality,
}

/// The waves being written.
#[derive(Default)]
pub(crate) struct Blocks {
    growing: HashMap<Wave, Growing>,
}

impl Blocks {
    /// Joins what an earlier run left in pieces: nothing continues it.
    pub(crate) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let waves: Vec<i64> = connection
            .prepare("SELECT DISTINCT wave FROM piece")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for wave in waves {
            join(connection, wave)?;
        }
        Ok(Self::default())
    }

    /// Takes a strip; it is on its way to the disk after the next [`Blocks::flush`].
    pub(crate) fn keep(
        &mut self,
        connection: &Connection,
        session: i64,
        at: Moment,
        strip: &Strip,
    ) -> rusqlite::Result<()> {
        if strip.samples.is_empty() {
            return Ok(());
        }
        let wave = Wave {
            session,
            source: strip.source,
            channel: strip.channel,
            rate: strip.rate,
            scale: strip.scale,
            origin: strip.origin,
        };
        let start = Moment { instant: strip.start, wall: at.wall_of(strip.start) };
        let fresh = Samples { first: strip.first, start, quality: strip.quality, samples: strip.samples.to_vec() };
        let Some(growing) = self.growing.get_mut(&wave) else {
            let id = row_of(connection, &wave)?;
            self.growing.insert(wave, Growing::begin(id, strip, fresh));
            return Ok(());
        };
        if growing.continues(strip) {
            growing.take(strip, fresh);
            return Ok(());
        }
        growing.flush(connection)?;
        join(connection, growing.id)?;
        *growing = Growing::begin(growing.id, strip, fresh);
        Ok(())
    }

    /// Writes what is not in a piece yet.
    pub(crate) fn flush(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.growing.values_mut().try_for_each(|growing| growing.flush(connection))
    }

    /// Joins the pieces of a session that ended, or of every one.
    pub(crate) fn end(&mut self, connection: &Connection, session: Option<i64>) -> rusqlite::Result<()> {
        let ends = |wave: &Wave| session.is_none_or(|session| wave.session == session);
        for growing in self.growing.iter_mut().filter(|(wave, _)| ends(wave)).map(|(_, growing)| growing) {
            growing.flush(connection)?;
            join(connection, growing.id)?;
        }
        self.growing.retain(|wave, _| !ends(wave));
        Ok(())
    }
}

impl Growing {
    fn begin(id: i64, strip: &Strip, fresh: Samples) -> Self {
        Self {
            id,
            rate: strip.rate,
            fresh: Some(fresh),
            first: strip.first,
            start: strip.start,
            next: strip.first.wrapping_add(strip.samples.len() as u64),
            quality: strip.quality,
        }
    }

    fn continues(&self, strip: &Strip) -> bool {
        let length = self.rate.span(self.next.wrapping_sub(self.first));
        let off = strip.start.since(self.start + length).as_micros().saturating_abs();
        strip.first == self.next
            && strip.quality == self.quality
            && length < BLOCK
            && strip.start.run() == self.start.run()
            && off <= SLACK.as_micros()
    }

    fn take(&mut self, strip: &Strip, fresh: Samples) {
        self.next = self.next.wrapping_add(strip.samples.len() as u64);
        match &mut self.fresh {
            Some(held) => held.samples.extend_from_slice(&fresh.samples),
            None => self.fresh = Some(fresh),
        }
    }

    fn flush(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let Some(fresh) = self.fresh.take() else { return Ok(()) };
        insert(connection, "piece", (self.id, self.rate), &fresh)
    }
}

/// Makes one block of a wave's pieces.
fn join(connection: &Connection, wave: i64) -> rusqlite::Result<()> {
    let millihertz: u32 =
        connection.query_row("SELECT rate_millihertz FROM wave WHERE id = ?1", [wave], |row| row.get(0))?;
    let rate = Rate::from_millihertz(millihertz).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, 0))?;
    let pieces: Vec<Samples> = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM piece WHERE wave = ?1 ORDER BY id"))?
        .query_map([wave], read)?
        .collect::<Result<_, _>>()?;
    let mut pieces = pieces.into_iter();
    let Some(mut whole) = pieces.next() else { return Ok(()) };
    pieces.for_each(|piece| whole.samples.extend_from_slice(&piece.samples));
    insert(connection, "block", (wave, rate), &whole)?;
    connection.prepare_cached("DELETE FROM piece WHERE wave = ?1")?.execute([wave])?;
    Ok(())
}

/// What [`read`] reads.
pub(crate) const COLUMNS: &str =
    "first, samples, start_run, start_micros, start_wall, validity, flags, format, packed, crc32";

/// A row of `block` or `piece`; refused where the bytes are not what their checksum says.
pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Samples> {
    let damaged = |what: &str| {
        rusqlite::Error::FromSqlConversionFailure(8, rusqlite::types::Type::Blob, format!("wave block {what}").into())
    };
    let packed: Vec<u8> = row.get(8)?;
    if crc32(&packed) != row.get::<_, u32>(9)? {
        return Err(damaged("does not match its checksum"));
    }
    let count: u32 = row.get(1)?;
    let samples = unpack(row.get(7)?, count as usize, &packed).map_err(|why| damaged(&format!("{why:?}")))?;
    let validity = Validity::from_word(&row.get::<_, String>(5)?).ok_or_else(|| damaged("has an unknown validity"))?;
    Ok(Samples {
        first: row.get::<_, i64>(0)?.cast_unsigned(),
        start: Moment { instant: Instant::new(Run(row.get(2)?), row.get(3)?), wall: Wall::from_micros(row.get(4)?) },
        quality: Quality::from_bits(validity, row.get(6)?),
        samples,
    })
}

fn insert(connection: &Connection, table: &str, (wave, rate): (i64, Rate), run: &Samples) -> rusqlite::Result<()> {
    let packed = pack(&run.samples);
    let end = run.start.wall + rate.span(run.samples.len() as u64);
    let sql = format!(
        "INSERT INTO {table} (wave, {COLUMNS}, end_wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        wave,
        run.first.cast_signed(),
        run.samples.len() as i64,
        run.start.instant.run().0,
        run.start.instant.micros(),
        run.start.wall.micros(),
        run.quality.validity.word(),
        run.quality.bits(),
        FORMAT,
        packed,
        crc32(&packed),
        end.micros()
    ])?;
    Ok(())
}

/// The row of a wave, found or made.
fn row_of(connection: &Connection, wave: &Wave) -> rusqlite::Result<i64> {
    let (kind, lead) = code::channel(wave.channel);
    let gain = wave.scale.gain;
    let unit = wave.scale.unit.ucum();
    let values = params![
        wave.session,
        wave.source.0,
        kind,
        lead,
        wave.rate.millihertz(),
        gain.mantissa,
        gain.exponent,
        wave.scale.zero,
        unit,
        wave.origin.word()
    ];
    let found = connection
        .prepare_cached(
            "SELECT id FROM wave WHERE session = ?1 AND source = ?2 AND kind = ?3 AND lead IS ?4
             AND rate_millihertz = ?5 AND gain_mantissa = ?6 AND gain_exponent = ?7 AND zero = ?8 AND unit = ?9
             AND origin = ?10",
        )?
        .query_row(values, |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    connection
        .prepare_cached(
            "INSERT INTO wave (session, source, kind, lead, rate_millihertz, gain_mantissa, gain_exponent, zero, unit,
             origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(values)
}
