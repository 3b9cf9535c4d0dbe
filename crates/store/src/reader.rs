//! Looking back: a connection that cannot write. Sessions and sources here; trends, alarms and waves in `review`.

use crate::code::Code;
use crate::erase;
use crate::item::Moment;
use crate::open::Store;
use rusqlite::{Connection, Row, params};
use thiserror::Error;
use vitals::{Bed, Flag, Identity, Instant, Origin, Person, Registered, Run, Source, Subject, Wall};

/// Reads what is kept, also while it is being written; sees what is committed.
pub struct Reader {
    pub(crate) connection: Connection,
    /// Keeps the store from being opened elsewhere, or with another key, while someone reads.
    _store: Store,
}

/// Why there is no answer.
#[derive(Debug, Error)]
pub enum ReadError {
    /// What is asked for is not there.
    #[error("nothing is kept under this number")]
    NoSuch,
    /// A row holds what no version of this program wrote. Verify the store.
    #[error("a row of the store cannot be read: {0}")]
    Damaged(String),
    #[error("the database refuses: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::NoSuch,
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Damaged(error.to_string()),
            other => Self::Sqlite(other),
        }
    }
}

/// The numbers that nothing kept has yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Next {
    /// 1 where nothing was ever kept.
    pub run: Run,
    pub session: i64,
    pub patient: i64,
}

/// A session as kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionRow {
    pub id: i64,
    pub bed: Bed,
    /// As known now.
    pub subject: Subject,
    /// The entry that stands for that person, where they are registered.
    pub known: Option<Registered>,
    pub attending: Person,
    pub origin: Origin,
    pub started: Moment,
    /// Absent: no person ended it, or it still runs.
    pub ended: Option<(Moment, Person)>,
    /// Its end, or the last thing kept of it: where an unended session breaks off.
    pub last: Wall,
    /// Alarms that were present at least once.
    pub alarms: u32,
}

/// A source as its device told of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceRow {
    pub source: Source,
    pub label: String,
    /// As `gatt 2a37`, `vendor <128 bits>`, `record signal`.
    pub attribute: String,
    pub origin: Origin,
    pub manufacturer: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub firmware: Option<String>,
}

impl Store {
    /// # Errors
    /// [`ReadError::Sqlite`].
    pub fn reader(&self) -> Result<Reader, ReadError> {
        Ok(Reader { connection: self.reading()?, _store: self.clone() })
    }
}

/// Flags of a reading that does not speak about the time it was heard.
pub(crate) const REMEMBERED: u32 = 1 << Flag::FromStorage as u8 | 1 << Flag::NotMeasuring as u8;

/// Flags of a reading that is not drawn as a measurement of its moment: one on its way to a measurement is none.
pub(crate) const UNDRAWN: u32 = REMEMBERED | 1 << Flag::Settling as u8;
/// A measurement of its own: in the line of a stream it would close a gap, and two have no mean.
pub(crate) const SINGLE: u32 = 1 << Flag::Spot as u8;

/// How sessions are read; `?1` is [`REMEMBERED`]. An alarm is an episode of a condition of one run that was present.
const SESSIONS: &str = "
    SELECT s.id, s.bed, p.name, p.identity, a.name, a.identity, s.origin, s.start_run, s.start_micros, s.start_wall,
        s.end_run, s.end_micros, s.end_wall, e.name, e.identity,
        (SELECT count(DISTINCT at_run || '/' || condition || '/' || episode) FROM alarm_event
            WHERE session = s.id AND to_stage = 'present'),
        CASE WHEN s.end_wall IS NOT NULL THEN s.end_wall ELSE max(s.start_wall,
            coalesce((SELECT max(taken_wall) FROM reading WHERE session = s.id AND (flags & ?1) = 0), 0),
            coalesce((SELECT max(b.end_wall) FROM block b JOIN wave w ON w.id = b.wave WHERE w.session = s.id), 0),
            coalesce((SELECT max(b.end_wall) FROM piece b JOIN wave w ON w.id = b.wave WHERE w.session = s.id), 0))
            END,
        p.band, p.patient,
        (SELECT patient FROM attribution WHERE session = s.id ORDER BY id DESC LIMIT 1) AS turned_out
    FROM session s JOIN subject p ON p.id = s.patient JOIN person a ON a.id = s.attending
    LEFT JOIN person e ON e.id = s.ended_by";

impl Reader {
    /// # Errors
    /// [`ReadError`].
    pub fn next(&self) -> Result<Next, ReadError> {
        let next = self.connection.query_row(
            "SELECT (SELECT coalesce(max(id), 0) + 1 FROM run), (SELECT max(coalesce(max(id), 0), (SELECT coalesce(max(sessions_upto), 0) FROM erasure)) + 1
                FROM session),
             (SELECT coalesce(max(id), 0) + 1 FROM patient)",
            [],
            |row| Ok(Next { run: Run(row.get(0)?), session: row.get(1)?, patient: row.get(2)? }),
        )?;
        Ok(next)
    }

    /// How often something was taken out.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn erasures(&self) -> Result<i64, ReadError> {
        Ok(self.connection.query_row("SELECT count(*) FROM erasure", [], |row| row.get(0))?)
    }

    /// People, sessions, and sessions with waves, that are older than these times.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn due(&self, records_before: Option<Wall>, waves_before: Option<Wall>) -> Result<(u32, u32, u32), ReadError> {
        Ok(erase::count_due(&self.connection, (records_before, waves_before))?)
    }

    /// How many sessions of somebody would go and stay if they were taken out, and when the last that stays ended.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn would_go(&self, patient: i64, before: Option<Wall>) -> Result<(u32, u32, Wall), ReadError> {
        let (go, stay, last) = erase::would_go(&self.connection, patient, before)?;
        Ok((go, stay, Wall::from_micros(last)))
    }

    /// What people chose about this machine, by name.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn preferences(&self) -> Result<Vec<(String, String)>, ReadError> {
        let mut rows = self.connection.prepare_cached("SELECT name, value FROM preference ORDER BY name")?;
        Ok(rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }

    /// Every session, newest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sessions(&self) -> Result<Vec<SessionRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(&format!("{SESSIONS} ORDER BY s.start_wall DESC, s.id DESC"))?;
        let rows: Vec<_> = rows.query_map([REMEMBERED], session)?.collect::<Result<_, _>>()?;
        rows.into_iter().map(|row| self.of_whom(row)).collect()
    }

    /// The sessions kept under an entry, newest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sessions_of(&self, patient: i64) -> Result<Vec<SessionRow>, ReadError> {
        let sql =
            format!("{SESSIONS} WHERE coalesce(turned_out, p.patient) = ?2 ORDER BY s.start_wall DESC, s.id DESC");
        let mut rows = self.connection.prepare_cached(&sql)?;
        let rows: Vec<_> = rows.query_map([i64::from(REMEMBERED), patient], session)?.collect::<Result<_, _>>()?;
        rows.into_iter().map(|row| self.of_whom(row)).collect()
    }

    /// Whom a session is about, as known now.
    fn of_whom(&self, (row, turned_out): (SessionRow, Option<i64>)) -> Result<SessionRow, ReadError> {
        let (patient, confirmed) = match (turned_out, &row.subject) {
            (Some(patient), _) => (patient, false),
            (None, Subject::Registered { patient, confirmed, .. }) => (*patient, *confirmed),
            (None, Subject::Named(_) | Subject::Unknown(_)) => return Ok(row),
        };
        let known = match self.patient(patient) {
            Ok(patient) => self.standing(patient)?,
            // Taken out of the store: whom it was begun for is not known any more.
            Err(ReadError::NoSuch) => return Ok(row),
            Err(error) => return Err(error),
        };
        let subject = Subject::Registered { patient: known.patient, name: known.facts.name(), confirmed };
        Ok(SessionRow { subject, known: Some(known), ..row })
    }

    /// # Errors
    /// [`ReadError::NoSuch`] and the others.
    pub fn session(&self, id: i64) -> Result<SessionRow, ReadError> {
        let mut rows = self.connection.prepare_cached(&format!("{SESSIONS} WHERE s.id = ?2"))?;
        self.of_whom(rows.query_row(params![REMEMBERED, id], session)?)
    }

    /// What measured in a session.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn sources(&self, session: i64) -> Result<Vec<SourceRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT number, label, attribute, origin, manufacturer, model, serial, firmware FROM source
             WHERE session = ?1 ORDER BY number",
        )?;
        let rows = rows.query_map([session], |row| {
            Ok(SourceRow {
                source: Source(row.get(0)?),
                label: row.get(1)?,
                attribute: row.get(2)?,
                origin: word(row, 3)?,
                manufacturer: row.get(4)?,
                model: row.get(5)?,
                serial: row.get(6)?,
                firmware: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A session, and whom it turned out to be about.
fn session(row: &Row<'_>) -> rusqlite::Result<(SessionRow, Option<i64>)> {
    let ended = match row.get::<_, Option<i64>>(12)? {
        Some(_) => Some((moment(row, 10)?, Person { name: row.get(13)?, identity: word::<Identity>(row, 14)? })),
        None => None,
    };
    let (name, identity): (String, String) = (row.get(2)?, row.get(3)?);
    let subject = match identity.as_str() {
        "unverified" => Subject::Named(name),
        "registered" | "confirmed" => {
            Subject::Registered { patient: row.get(18)?, name, confirmed: identity == "confirmed" }
        }
        "unknown" => Subject::Unknown(word(row, 17)?),
        _ => return Err(unknown(3, &identity)),
    };
    let kept = SessionRow {
        id: row.get(0)?,
        bed: Bed(row.get(1)?),
        subject,
        known: None,
        attending: Person { name: row.get(4)?, identity: word(row, 5)? },
        origin: word(row, 6)?,
        started: moment(row, 7)?,
        ended,
        alarms: row.get(15)?,
        last: Wall::from_micros(row.get(16)?),
    };
    Ok((kept, row.get(19)?))
}

/// Run, micros and wall from three columns.
pub(crate) fn moment(row: &Row<'_>, first: usize) -> rusqlite::Result<Moment> {
    Ok(Moment {
        instant: Instant::new(Run(row.get(first)?), row.get(first + 1)?),
        wall: Wall::from_micros(row.get(first + 2)?),
    })
}

/// The value a word stands for.
pub(crate) fn word<T: Code>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let word: String = row.get(column)?;
    T::from_word(&word).ok_or_else(|| unknown(column, &word))
}

pub(crate) fn unknown(column: usize, word: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        rusqlite::types::Type::Text,
        format!("unknown word {word:?}").into(),
    )
}
