//! Hand entries: kept as facts with their person, read back with what took them back.

use crate::audit::Chain;
use crate::code::Code;
use crate::item::{EntryKept, Moment};
use crate::reader::{ReadError, Reader, moment, unknown, word};
use crate::review::quantity;
use crate::rows::{named, or_none};
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use vitals::{Consciousness, Count, Finding, Method, Origin, Oxygen, OxygenDevice, Parameter, Quantity, Span};

/// An entry of a session as kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    /// Counted from 1 in its session.
    pub number: u32,
    /// Absent: it only took another one back.
    pub found: Option<Finding>,
    pub method: Method,
    pub note: String,
    pub by: String,
    pub origin: Origin,
    pub retracts: Option<u32>,
    pub retracted_by: Option<u32>,
    /// When it was measured.
    pub on: Moment,
    pub written: Moment,
}

const RETRACTION: &str = "retraction";
const ROOM_AIR: &str = "room_air";

/// The finding's kind, its code where it is none of numbers, and the breaths counted.
fn told(found: Option<&Finding>) -> (&'static str, Option<&'static str>, Option<Count>) {
    match found {
        None => (RETRACTION, None, None),
        Some(Finding::Temperature(_)) => ("temperature", None, None),
        Some(Finding::Pressure { .. }) => ("pressure", None, None),
        Some(Finding::Respiration { count, .. }) => ("respiration", None, *count),
        Some(Finding::Consciousness(level)) => ("consciousness", Some(level.word()), None),
        Some(Finding::Oxygen(Oxygen::RoomAir)) => ("oxygen", Some(ROOM_AIR), None),
        Some(Finding::Oxygen(Oxygen::Given { device, .. })) => ("oxygen", Some(device.word()), None),
        Some(Finding::Pain(_)) => ("pain", None, None),
        Some(Finding::Urine(_)) => ("urine", None, None),
        Some(Finding::Weight(_)) => ("weight", None, None),
    }
}

type Numbers = BTreeMap<Parameter, Quantity>;

/// The inverse of [`told`]; `None` for what no version of this program wrote.
fn finding(kind: &str, code: Option<&str>, count: Option<Count>, numbers: &Numbers) -> Option<Option<Finding>> {
    let number = |parameter| numbers.get(&parameter).copied();
    Some(Some(match kind {
        RETRACTION => return Some(None),
        "temperature" => Finding::Temperature(number(Parameter::BodyTemperature)?),
        "pressure" => Finding::Pressure {
            systolic: number(Parameter::SystolicPressure)?,
            diastolic: number(Parameter::DiastolicPressure)?,
        },
        "respiration" => Finding::Respiration { rate: number(Parameter::RespirationRate)?, count },
        "consciousness" => Finding::Consciousness(Consciousness::from_word(code?)?),
        "oxygen" if code == Some(ROOM_AIR) => Finding::Oxygen(Oxygen::RoomAir),
        "oxygen" => Finding::Oxygen(Oxygen::Given {
            device: OxygenDevice::from_word(code?)?,
            flow: number(Parameter::OxygenFlow)?,
        }),
        "pain" => Finding::Pain(number(Parameter::PainScore)?),
        "urine" => Finding::Urine(number(Parameter::UrineVolume)?),
        "weight" => Finding::Weight(number(Parameter::BodyWeight)?),
        _ => return None,
    }))
}

/// Writes the rows and their line in the chain. The note stands there by its hash, so that the words can be taken out one
/// day and the chain stay whole.
pub(crate) fn keep(to: &Connection, chain: &mut Chain, entry: &EntryKept) -> rusqlite::Result<()> {
    let by = named(to, Some(&entry.by))?;
    let (kind, code, count) = told(entry.found.as_ref());
    let id = to
        .prepare_cached(
            "INSERT INTO entry (session, number, kind, code, breaths, counted_micros, method, note, by, origin, retracts,
             on_run, on_micros, on_wall, at_run, at_micros, at_wall)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .insert(params![
            entry.session,
            entry.number,
            kind,
            code,
            count.map(|count| count.breaths),
            count.map(|count| count.over.as_micros()),
            Method::Entered.word(),
            entry.note,
            by,
            entry.origin.word(),
            entry.retracts,
            entry.on.instant.run().0,
            entry.on.instant.micros(),
            entry.on.wall.micros(),
            entry.at.instant.run().0,
            entry.at.instant.micros(),
            entry.at.wall.micros()
        ])?;
    let numbers = entry.found.map(|found| found.numbers()).unwrap_or_default();
    let mut row = to.prepare_cached(
        "INSERT INTO entry_number (entry, parameter, mantissa, exponent, unit) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (parameter, number) in &numbers {
        let decimal = number.decimal;
        row.execute(params![id, parameter.word(), decimal.mantissa, decimal.exponent, number.unit.ucum()])?;
    }
    let note: String = Sha256::digest(entry.note.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let numbers: Vec<String> =
        numbers.iter().map(|(of, number)| format!("{}={}{}", of.word(), number.decimal, number.unit.ucum())).collect();
    let detail = format!(
        "session={} entry={} kind={kind} code={} numbers=[{}] retracts={} on={} by={} note={note}",
        entry.session,
        entry.number,
        or_none(code),
        numbers.join(" "),
        or_none(entry.retracts),
        entry.on.wall.micros(),
        or_none(by)
    );
    chain.append(to, entry.at, "entry", detail)
}

impl Reader {
    /// What people entered by hand in a session, in the order it was written; what was taken back stays, and says by
    /// which.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn entries(&self, session: i64) -> Result<Vec<EntryRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT e.id, e.number, e.kind, e.code, e.breaths, e.counted_micros, e.method, e.note, p.name, e.origin,
             e.retracts, later.number, e.on_run, e.on_micros, e.on_wall, e.at_run, e.at_micros, e.at_wall
             FROM entry e JOIN person p ON p.id = e.by
             LEFT JOIN entry later ON later.session = e.session AND later.retracts = e.number
             WHERE e.session = ?1 ORDER BY e.number",
        )?;
        let rows = rows.query_map([session], |row| entry(row, &self.numbers(row.get(0)?)?))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn numbers(&self, entry: i64) -> rusqlite::Result<Numbers> {
        let mut rows = self
            .connection
            .prepare_cached("SELECT parameter, mantissa, exponent, unit FROM entry_number WHERE entry = ?1")?;
        let rows = rows.query_map([entry], |row| {
            let number = quantity(row, 1)?.ok_or_else(|| unknown(1, "no number"))?;
            Ok((word::<Parameter>(row, 0)?, number))
        })?;
        rows.collect()
    }
}

fn entry(row: &Row<'_>, numbers: &Numbers) -> rusqlite::Result<EntryRow> {
    let (kind, code): (String, Option<String>) = (row.get(2)?, row.get(3)?);
    let count = match (row.get(4)?, row.get::<_, Option<i64>>(5)?) {
        (Some(breaths), Some(micros)) => Some(Count { breaths, over: Span::micros(micros) }),
        (_, _) => None,
    };
    Ok(EntryRow {
        number: row.get(1)?,
        found: finding(&kind, code.as_deref(), count, numbers).ok_or_else(|| unknown(2, &kind))?,
        method: word(row, 6)?,
        note: row.get(7)?,
        by: row.get(8)?,
        origin: word(row, 9)?,
        retracts: row.get(10)?,
        retracted_by: row.get(11)?,
        on: moment(row, 12)?,
        written: moment(row, 15)?,
    })
}
