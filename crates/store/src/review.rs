//! Trends, alarms and waves of a session, as a person looks back at them.

use crate::blocks::{COLUMNS, SLACK, Samples, read};
use crate::code::{self, Code};
use crate::item::{Class, Moment, Priority, Side, Stage};
use crate::reader::{ReadError, Reader, SINGLE, UNDRAWN, moment, unknown, word};
use rusqlite::{Row, params};
use std::collections::BTreeMap;
use vitals::{Bed, Channel, Decimal, Origin, Parameter, Quantity, Rate, Scale, Source, Span, Unit, Wall};

/// A parameter over a session, in one unit, in columns of equal length.
#[derive(Clone, PartialEq, Debug)]
pub struct Trend {
    pub parameter: Parameter,
    pub unit: Unit,
    pub from: Wall,
    pub column: Span,
    /// Only columns with readings: a gap is an absent one.
    pub points: Vec<Point>,
}

/// The readings of one column.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// Which column, from 0.
    pub column: u32,
    pub least: Decimal,
    /// The lower of the two middle ones where their number is even: a value that was measured.
    pub median: Decimal,
    pub most: Decimal,
    /// For drawing, in the trend's unit: of single readings the last one.
    pub mean: f64,
    pub count: u32,
    pub questionable: u32,
}

/// One episode of an alarm condition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlarmRow {
    pub bed: Option<Bed>,
    pub episode: u64,
    pub condition: String,
    pub parameter: Option<Parameter>,
    pub class: Class,
    /// The highest it had.
    pub priority: Priority,
    /// The value that made it, and the limit.
    pub value: Option<Quantity>,
    pub limit: Option<(Side, Quantity)>,
    pub cause: Option<String>,
    pub source: Option<String>,
    pub origin: Origin,
    /// When the condition became true, before its delay.
    pub since: Wall,
    /// When it was first present, which is when it could be seen and heard.
    pub started: Moment,
    /// Absent: not over when the record ends, or nobody knows.
    pub ended: Option<Moment>,
    /// Who said first that they saw it.
    pub acknowledged: Option<(String, Moment)>,
}

/// A wave of a session. Where rate, scale or origin changed it is another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaveRow {
    pub id: i64,
    pub session: i64,
    pub source: Source,
    pub label: String,
    pub channel: Channel,
    pub rate: Rate,
    pub scale: Scale,
    pub origin: Origin,
    pub from: Wall,
    pub to: Wall,
}

/// Samples without holes; between two pieces there is a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// When `samples[0]` was true.
    pub start: Moment,
    /// The device's counter at `samples[0]`.
    pub first: u64,
    pub rate: Rate,
    pub scale: Scale,
    /// The worst of what it is made of.
    pub quality: vitals::Quality,
    pub samples: Vec<i32>,
}

/// A reading as a trend needs it.
struct Dot {
    quantity: Quantity,
    taken: i64,
    single: bool,
    questionable: bool,
}

impl Reader {
    /// Every parameter of a session between its beginning and the last thing kept of it, in `columns` columns. Invalid
    /// readings and those from a device's memory are left out: they were never shown as current. So are numbers on their
    /// way to a measurement, and single readings of what also streamed in this time. Of single readings a column has no
    /// mean: the last one stands for it.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn trends(&self, session: i64, columns: u16) -> Result<Vec<Trend>, ReadError> {
        let row = self.session(session)?;
        self.trends_between(session, (row.started.wall, row.last), columns)
    }

    /// As [`Reader::trends`], of the time from the first to the second wall time, both included.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn trends_between(&self, session: i64, range: (Wall, Wall), columns: u16) -> Result<Vec<Trend>, ReadError> {
        let (from, whole) = (range.0, range.1.since(range.0).as_micros());
        // Rounded up, so that the last reading lies in the last column.
        let column = (whole / i64::from(columns.max(1)) + 1).max(1);
        let mut sorted: BTreeMap<(Parameter, Unit, u32), Vec<Dot>> = BTreeMap::new();
        for parameter in Parameter::ALL {
            for dot in self.dots(session, parameter, range)? {
                let index = u32::try_from((dot.taken - from.micros()) / column).unwrap_or(u32::MAX);
                sorted.entry((parameter, dot.quantity.unit, index)).or_default().push(dot);
            }
        }
        let mut trends: Vec<Trend> = Vec::new();
        for ((parameter, unit, index), dots) in sorted {
            let point = point(index, dots);
            match trends.last_mut() {
                Some(trend) if trend.parameter == parameter && trend.unit == unit => trend.points.push(point),
                Some(_) | None => {
                    trends.push(Trend { parameter, unit, from, column: Span::micros(column), points: vec![point] });
                }
            }
        }
        Ok(trends)
    }

    fn dots(&self, session: i64, parameter: Parameter, range: (Wall, Wall)) -> Result<Vec<Dot>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT mantissa, exponent, unit, taken_wall, (flags & ?6) <> 0, validity = 'questionable' FROM reading
             WHERE session = ?1 AND parameter = ?2 AND taken_wall BETWEEN ?3 AND ?4
             AND absent IS NULL AND validity <> 'invalid' AND (flags & ?5) = 0",
        )?;
        let asked = params![session, parameter.word(), range.0.micros(), range.1.micros(), UNDRAWN, SINGLE];
        let rows = rows.query_map(asked, |row| {
            let quantity = quantity(row, 0)?.ok_or_else(|| unknown(0, "no number"))?;
            Ok(Dot { quantity, taken: row.get(3)?, single: row.get(4)?, questionable: row.get(5)? })
        })?;
        let mut dots: Vec<Dot> = rows.collect::<Result<_, _>>()?;
        if dots.iter().any(|dot| !dot.single) {
            dots.retain(|dot| !dot.single);
        }
        Ok(dots)
    }

    /// The alarms of a session, or the station's own, in the order in which they became present.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn alarms(&self, session: Option<i64>) -> Result<Vec<AlarmRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT e.bed, e.episode, e.condition, e.parameter, e.class, e.priority, e.from_stage, e.to_stage,
             e.since_wall, e.at_run, e.at_micros, e.at_wall, e.value_mantissa, e.value_exponent, e.value_unit,
             e.limit_side, e.limit_mantissa, e.limit_exponent, e.limit_unit, e.cause, e.source, e.origin, p.name
             FROM alarm_event e LEFT JOIN person p ON p.id = e.by WHERE e.session IS ?1 ORDER BY e.id",
        )?;
        let mut alarms: Vec<AlarmRow> = Vec::new();
        let mut rows = rows.query([session])?;
        while let Some(row) = rows.next()? {
            let (_, to): (Stage, Stage) = (word(row, 6)?, word(row, 7)?);
            let seen = alarm(row)?;
            let same = |known: &&mut AlarmRow| {
                known.episode == seen.episode
                    && known.condition == seen.condition
                    && known.bed == seen.bed
                    && known.started.instant.run() == seen.started.instant.run()
            };
            match alarms.iter_mut().rev().find(same) {
                Some(known) => follow(known, seen, to),
                None if matches!(to, Stage::Present | Stage::Unknown) => alarms.push(seen),
                None => {}
            }
        }
        Ok(alarms)
    }

    /// Which waves a session has.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn waves(&self, session: i64) -> Result<Vec<WaveRow>, ReadError> {
        let mut rows =
            self.connection.prepare_cached(&format!("{WAVES} WHERE w.session = ?1 GROUP BY w.id ORDER BY w.id"))?;
        Ok(rows.query_map([session], wave)?.collect::<Result<_, _>>()?)
    }

    /// Whether a session had waves of which nothing is left.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn waves_taken_out(&self, session: i64) -> Result<bool, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT 1 FROM wave w WHERE w.session = ?1 AND NOT EXISTS (SELECT 1 FROM block WHERE wave = w.id)
             AND NOT EXISTS (SELECT 1 FROM piece WHERE wave = w.id)",
        )?;
        Ok(rows.exists([session])?)
    }

    /// The samples of a wave in `from .. to`.
    ///
    /// # Errors
    /// [`ReadError::NoSuch`] and the others.
    pub fn wave(&self, id: i64, from: Wall, to: Wall) -> Result<Vec<Piece>, ReadError> {
        let row =
            self.connection.prepare_cached(&format!("{WAVES} WHERE w.id = ?1 GROUP BY w.id"))?.query_row([id], wave)?;
        let mut rows = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM (SELECT * FROM block UNION ALL SELECT * FROM piece)
             WHERE wave = ?1 AND start_wall < ?3 AND end_wall > ?2 ORDER BY start_run, start_micros, first"
        ))?;
        let mut pieces: Vec<Piece> = Vec::new();
        for samples in rows.query_map(params![id, from.micros(), to.micros()], read)? {
            let piece = Piece::of(samples?, &row);
            match pieces.last_mut() {
                Some(last) if last.continues(&piece) => last.append(&piece),
                Some(_) | None => pieces.push(piece),
            }
        }
        pieces.iter_mut().for_each(|piece| piece.trim(from, to));
        pieces.retain(|piece| !piece.samples.is_empty());
        Ok(pieces)
    }
}

impl Piece {
    fn of(samples: Samples, wave: &WaveRow) -> Self {
        Self {
            start: samples.start,
            first: samples.first,
            rate: wave.rate,
            scale: wave.scale,
            quality: samples.quality,
            samples: samples.samples,
        }
    }

    /// No sample is missing between the two, by the device's counter and by the clock.
    fn continues(&self, next: &Self) -> bool {
        let length = self.samples.len() as u64;
        let off = next.start.instant.since(self.start.instant + self.rate.span(length)).as_micros();
        next.first == self.first.wrapping_add(length) && off.saturating_abs() <= SLACK.as_micros()
    }

    fn append(&mut self, next: &Self) {
        self.samples.extend_from_slice(&next.samples);
        self.quality = self.quality.and(next.quality);
    }

    fn trim(&mut self, from: Wall, to: Wall) {
        let index = |at: Wall| {
            let micros = i128::from(at.since(self.start.wall).as_micros().max(0));
            let index = (micros * i128::from(self.rate.millihertz())).div_euclid(1_000_000_000);
            usize::try_from(index).unwrap_or(usize::MAX).min(self.samples.len())
        };
        let (skip, end) = (index(from), index(to));
        self.samples.truncate(end);
        self.samples.drain(..skip.min(end));
        let skipped = self.rate.span(skip as u64);
        self.first = self.first.wrapping_add(skip as u64);
        self.start = Moment { instant: self.start.instant + skipped, wall: self.start.wall + skipped };
    }
}

const WAVES: &str = "
    SELECT w.id, w.session, w.source, s.label, w.kind, w.lead, w.rate_millihertz, w.gain_mantissa, w.gain_exponent,
        w.zero, w.unit, w.origin, min(b.start_wall), max(b.end_wall)
    FROM wave w JOIN source s ON s.session = w.session AND s.number = w.source
    JOIN (SELECT wave, start_wall, end_wall FROM block UNION ALL SELECT wave, start_wall, end_wall FROM piece) b
        ON b.wave = w.id";

fn wave(row: &Row<'_>) -> rusqlite::Result<WaveRow> {
    let (kind, lead): (String, Option<String>) = (row.get(4)?, row.get(5)?);
    Ok(WaveRow {
        id: row.get(0)?,
        session: row.get(1)?,
        source: Source(row.get(2)?),
        label: row.get(3)?,
        channel: code::channel_from(&kind, lead.as_deref()).ok_or_else(|| unknown(4, &kind))?,
        rate: Rate::from_millihertz(row.get(6)?).ok_or_else(|| unknown(6, "0"))?,
        scale: Scale { gain: Decimal::new(row.get(7)?, row.get(8)?), zero: row.get(9)?, unit: unit(row, 10)? },
        origin: word(row, 11)?,
        from: Wall::from_micros(row.get(12)?),
        to: Wall::from_micros(row.get(13)?),
    })
}

/// The alarm that one event would make alone.
fn alarm(row: &Row<'_>) -> rusqlite::Result<AlarmRow> {
    let at = moment(row, 9)?;
    let side: Option<String> = row.get(15)?;
    let limit = match (side, quantity(row, 16)?) {
        (Some(side), Some(limit)) => Some((Side::from_word(&side).ok_or_else(|| unknown(15, &side))?, limit)),
        (_, _) => None,
    };
    let parameter = match row.get::<_, Option<String>>(3)? {
        Some(name) => Some(Parameter::from_word(&name).ok_or_else(|| unknown(3, &name))?),
        None => None,
    };
    let by: Option<String> = row.get(22)?;
    Ok(AlarmRow {
        bed: row.get::<_, Option<u8>>(0)?.map(Bed),
        episode: row.get::<_, i64>(1)?.cast_unsigned(),
        condition: row.get(2)?,
        parameter,
        class: word(row, 4)?,
        priority: word(row, 5)?,
        value: quantity(row, 12)?,
        limit,
        cause: row.get(19)?,
        source: row.get(20)?,
        origin: word(row, 21)?,
        since: Wall::from_micros(row.get(8)?),
        started: at,
        ended: None,
        acknowledged: by.map(|name| (name, at)),
    })
}

/// What a later event of the same episode changes.
fn follow(known: &mut AlarmRow, later: AlarmRow, to: Stage) {
    known.priority = known.priority.max(later.priority);
    if known.acknowledged.is_none() {
        known.acknowledged = later.acknowledged;
    }
    match to {
        Stage::Absent | Stage::Latched => known.ended = known.ended.or(Some(later.started)),
        Stage::Present | Stage::Unknown | Stage::Pending => known.ended = None,
    }
}

fn point(column: u32, mut dots: Vec<Dot>) -> Point {
    let last = dots.iter().max_by_key(|dot| dot.taken).filter(|dot| dot.single);
    let last = last.map(|dot| dot.quantity.decimal.to_f64());
    dots.sort_by(|a, b| a.quantity.decimal.compare(b.quantity.decimal));
    let at = |index: usize| dots.get(index).map_or(Decimal::new(0, 0), |dot| dot.quantity.decimal);
    let sum: f64 = dots.iter().map(|dot| dot.quantity.decimal.to_f64()).sum();
    Point {
        column,
        least: at(0),
        median: at((dots.len().saturating_sub(1)) / 2),
        most: at(dots.len().saturating_sub(1)),
        mean: last.unwrap_or(sum / dots.len().max(1) as f64),
        count: dots.len() as u32,
        questionable: dots.iter().filter(|dot| dot.questionable).count() as u32,
    }
}

/// Mantissa, exponent and unit from three columns; `None` where there is no number.
pub(crate) fn quantity(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Quantity>> {
    let mantissa: Option<i64> = row.get(first)?;
    let exponent: Option<i8> = row.get(first + 1)?;
    match (mantissa, exponent) {
        (Some(mantissa), Some(exponent)) => Ok(Some(Quantity::new(mantissa, exponent, unit(row, first + 2)?))),
        (_, _) => Ok(None),
    }
}

fn unit(row: &Row<'_>, column: usize) -> rusqlite::Result<Unit> {
    let code: String = row.get(column)?;
    Unit::from_ucum(&code).ok_or_else(|| unknown(column, &code))
}
