//! Whether rows are what the audit chain says of them. The chain alone holds only itself together: whoever can write the
//! database could leave it whole and change what it is about.

use crate::patients::{facts_hash, photo_hash};
use crate::rows::{or_none, text_hash};
use crate::trail::value;
use crate::verify::Broken;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use vitals::Decimal;

/// Tables of which each row has an entry of its own: the entry's kind, the table, and the name of the row's number in it. The
/// numbers of marks and entries count in their session.
const TABLES: [(&str, &str, &str); 7] = [
    ("act", "act", "act"),
    ("session_start", "session", "session"),
    ("patient", "patient_version", "version"),
    ("limit", "limit_set", "limit"),
    ("mark", "mark", "mark"),
    ("entry", "entry", "entry"),
    ("alarm", "alarm_event", "alarm"),
];

/// Rows of which the chain tells something else, or nothing.
pub(crate) fn differing(connection: &Connection) -> rusqlite::Result<Vec<Broken>> {
    let gone = Gone::read(connection)?;
    let mut found = Vec::new();
    let mut seen: BTreeMap<&'static str, i64> = BTreeMap::new();
    let mut last = Last::default();
    let mut entries = connection.prepare("SELECT kind, detail, seq FROM audit ORDER BY seq")?;
    let mut entries = entries.query([])?;
    while let Some(entry) = entries.next()? {
        let (kind, detail): (String, String) = (entry.get(0)?, entry.get(1)?);
        if last.take(&kind, &detail) {
            continue;
        }
        let number = |name: &str| value(&detail, name).and_then(|id| id.parse::<i64>().ok()).unwrap_or(0);
        let (session, seq) = (number("session"), entry.get(2)?);
        if gone.session(session, seq) || kind == "patient" && gone.version(number("version"), seq) {
            continue;
        }
        if kind == "session_end" && !ended(connection, number("session"), &detail)? {
            found.push(Broken::Row { table: "session", row: number("session").to_string() });
        }
        let Some((_, table, name)) = TABLES.iter().find(|(of, ..)| *of == kind) else { continue };
        *seen.entry(table).or_default() += 1;
        let id = number(name);
        let same = match *table {
            // What somebody had typed to find who was taken out.
            "act" if gone.blanked(id) => blank(connection, id)?,
            "act" => act(connection, id, &detail)?,
            "session" => self::session(connection, id, &detail)?,
            "limit_set" => limit(connection, id, &detail)?,
            "mark" => mark(connection, (session, id), &detail)?,
            "entry" => entered(connection, (session, id), &detail)?,
            "alarm_event" => alarm(connection, id, &detail)?,
            _ => version(connection, id, &detail)?,
        };
        if !same {
            found.push(Broken::Row { table, row: id.to_string() });
        }
    }
    for (_, table, _) in TABLES {
        let rows: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        if rows != seen.get(table).copied().unwrap_or(0) {
            found.push(Broken::Row { table, row: "count".into() });
        }
    }
    found.extend(members(connection, &last.roles)?);
    found.extend(pictures(connection, &last.photos)?);
    Ok(found)
}

/// Of what only the last word stands: somebody's roles, and their picture.
#[derive(Default)]
struct Last {
    roles: BTreeMap<String, String>,
    photos: BTreeMap<i64, Option<String>>,
}

impl Last {
    /// Whether that is all an entry says.
    fn take(&mut self, kind: &str, detail: &str) -> bool {
        match kind {
            "member" => {
                let given = detail.split_once("roles=\"").and_then(|(_, rest)| rest.split_once('"'));
                if let (Some(member), Some((given, _))) = (value(detail, "member"), given) {
                    self.roles.insert(member.to_owned(), given.to_owned());
                }
            }
            "photo" => {
                let hash = value(detail, "photo").filter(|hash| *hash != "none").map(str::to_owned);
                self.photos.extend(listed(detail, "patient").map(|patient| (patient, hash.clone())));
            }
            "erased" => self.photos.extend(listed(detail, "entries").map(|entry| (entry, None))),
            _ => return false,
        }
        true
    }
}

/// What was taken out in order, each with the entry of the chain that says so: what the chain told of it before is not there
/// any more.
#[derive(Default)]
struct Gone {
    sessions: BTreeMap<i64, i64>,
    versions: BTreeMap<i64, i64>,
    acts: BTreeSet<i64>,
}

impl Gone {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut gone = Self::default();
        let mut entries = connection.prepare("SELECT seq, detail FROM audit WHERE kind = 'erased' ORDER BY seq")?;
        let mut entries = entries.query([])?;
        while let Some(entry) = entries.next()? {
            let (seq, detail): (i64, String) = (entry.get(0)?, entry.get(1)?);
            gone.sessions.extend(listed(&detail, "sessions").map(|session| (session, seq)));
            gone.versions.extend(listed(&detail, "versions").map(|version| (version, seq)));
            gone.acts.extend(listed(&detail, "acts"));
        }
        Ok(gone)
    }

    fn session(&self, session: i64, told: i64) -> bool {
        self.sessions.get(&session).is_some_and(|gone| told < *gone)
    }

    fn version(&self, version: i64, told: i64) -> bool {
        self.versions.get(&version).is_some_and(|gone| told < *gone)
    }

    fn blanked(&self, act: i64) -> bool {
        self.acts.contains(&act)
    }
}

/// Whether nothing is left of what was typed.
fn blank(connection: &Connection, id: i64) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM act WHERE id = ?1 AND detail = ''")?.exists([id])
}

/// What a row says of itself, by the names under which the chain has it.
type Said = Vec<(&'static str, String)>;

/// Whether the row that a query finds says what the chain does. A row that is not there says nothing.
fn same(
    connection: &Connection,
    (sql, key): (&str, &[i64]),
    detail: &str,
    said: impl FnOnce(&Row<'_>) -> rusqlite::Result<Said>,
) -> rusqlite::Result<bool> {
    let row = connection.prepare_cached(sql)?.query_row(params_from_iter(key), said).optional()?;
    Ok(row.is_some_and(|said| said.iter().all(|(name, now)| agrees(detail, name, now))))
}

fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(or_none(row.get::<_, Option<i64>>(column)?))
}

fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    row.get(column)
}

/// A decimal of two columns, as it was written.
fn decimal(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let (mantissa, exponent): (Option<i64>, Option<i8>) = (row.get(column)?, row.get(column + 1)?);
    Ok(or_none(mantissa.zip(exponent).map(|(mantissa, exponent)| Decimal { mantissa, exponent })))
}

fn ended(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    same(connection, ("SELECT ended_by FROM session WHERE id = ?1", &[id]), detail, |row| {
        Ok(vec![("by", whole(row, 0)?)])
    })
}

fn limit(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT session, parameter, side, mantissa, exponent, unit, version, by FROM limit_set WHERE id = ?1";
    same(connection, (sql, &[id]), detail, |row| {
        Ok(vec![
            ("session", whole(row, 0)?),
            ("parameter", text(row, 1)?),
            ("side", text(row, 2)?),
            ("value", decimal(row, 3)?),
            ("unit", text(row, 5)?),
            ("version", whole(row, 6)?),
            ("by", whole(row, 7)?),
        ])
    })
}

fn mark(connection: &Connection, (session, number): (i64, i64), detail: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT kind, retracts, on_wall, by, note FROM mark WHERE session = ?1 AND number = ?2";
    same(connection, (sql, &[session, number]), detail, |row| {
        Ok(vec![
            ("kind", format!("{:?}", text(row, 0)?)),
            ("retracts", whole(row, 1)?),
            ("on", whole(row, 2)?),
            ("by", whole(row, 3)?),
            ("note", text_hash(&text(row, 4)?)),
        ])
    })
}

fn entered(connection: &Connection, (session, number): (i64, i64), detail: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT kind, code, retracts, on_wall, by, note FROM entry WHERE session = ?1 AND number = ?2";
    let said = same(connection, (sql, &[session, number]), detail, |row| {
        Ok(vec![
            ("kind", text(row, 0)?),
            ("code", or_none(row.get::<_, Option<String>>(1)?)),
            ("retracts", whole(row, 2)?),
            ("on", whole(row, 3)?),
            ("by", whole(row, 4)?),
            ("note", text_hash(&text(row, 5)?)),
        ])
    })?;
    let mut numbers = connection.prepare_cached(
        "SELECT parameter, mantissa, exponent, n.unit FROM entry_number n JOIN entry e ON e.id = n.entry
         WHERE e.session = ?1 AND e.number = ?2",
    )?;
    let numbers = numbers
        .query_map([session, number], |row| Ok(format!("{}={}{}", text(row, 0)?, decimal(row, 1)?, text(row, 3)?)))?;
    // The table has its own order: the chain's is that in which they were said.
    let mut now = numbers.collect::<rusqlite::Result<Vec<_>>>()?;
    // A unit may have brackets of its own.
    let told = detail.split_once("numbers=[").and_then(|(_, rest)| rest.split_once("] retracts="));
    let told = told.map_or("", |(told, _)| told);
    let mut told: Vec<_> = told.split(' ').filter(|number| !number.is_empty()).map(str::to_owned).collect();
    now.sort();
    told.sort();
    Ok(said && now == told)
}

fn alarm(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT session, bed, episode, condition, priority, from_stage, to_stage, value_mantissa, value_exponent,
               limit_mantissa, limit_exponent, by FROM alarm_event WHERE id = ?1";
    same(connection, (sql, &[id]), detail, |row| {
        Ok(vec![
            ("session", whole(row, 0)?),
            ("bed", whole(row, 1)?),
            ("episode", whole(row, 2)?),
            ("condition", format!("{:?}", text(row, 3)?)),
            ("priority", text(row, 4)?),
            ("from", text(row, 5)?),
            ("to", text(row, 6)?),
            ("value", decimal(row, 7)?),
            ("limit", decimal(row, 9)?),
            ("by", whole(row, 11)?),
        ])
    })
}

/// An entry from before a value was told says nothing about it.
fn agrees(detail: &str, name: &str, now: &str) -> bool {
    value(detail, name).is_none_or(|told| told == now)
}

fn act(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    same(connection, ("SELECT session, by, detail FROM act WHERE id = ?1", &[id]), detail, |row| {
        Ok(vec![("session", whole(row, 0)?), ("by", whole(row, 1)?), ("text", text_hash(&text(row, 2)?))])
    })
}

fn session(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT s.bed, s.patient, s.attending, u.patient FROM session s JOIN subject u ON u.id = s.patient
               WHERE s.id = ?1";
    same(connection, (sql, &[id]), detail, |row| {
        Ok(vec![
            ("bed", whole(row, 0)?),
            ("patient", whole(row, 1)?),
            ("attending", whole(row, 2)?),
            ("of", whole(row, 3)?),
        ])
    })
}

fn version(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let hash = facts_hash(connection, id)?;
    Ok(hash.is_some_and(|(patient, hash)| {
        agrees(detail, "patient", &patient.to_string()) && agrees(detail, "facts", &hash)
    }))
}

/// Numbers of a detail that stand in one list.
fn listed<'a>(detail: &'a str, name: &str) -> impl Iterator<Item = i64> + use<'a> {
    value(detail, name).unwrap_or_default().split(',').filter_map(|number| number.parse().ok())
}

/// Pictures that are not what the chain last said of them.
fn pictures(connection: &Connection, told: &BTreeMap<i64, Option<String>>) -> rusqlite::Result<Vec<Broken>> {
    let mut rows = connection.prepare("SELECT patient FROM photo")?;
    let there: Vec<i64> = rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut wrong = Vec::new();
    for patient in told.keys().copied().chain(there).collect::<BTreeSet<_>>() {
        if photo_hash(connection, patient)? != told.get(&patient).cloned().flatten() {
            wrong.push(Broken::Row { table: "photo", row: patient.to_string() });
        }
    }
    Ok(wrong)
}

fn members(connection: &Connection, told: &BTreeMap<String, String>) -> rusqlite::Result<Vec<Broken>> {
    let mut rows = connection.prepare("SELECT lower(hex(slot)), roles FROM member")?;
    let rows = rows.query_map(params![], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<BTreeMap<_, _>>>()?;
    let wrong = rows.keys().chain(told.keys()).filter(|slot| rows.get(*slot) != told.get(*slot));
    let mut wrong: Vec<Broken> = wrong.map(|slot| Broken::Row { table: "member", row: slot.clone() }).collect();
    wrong.dedup();
    Ok(wrong)
}
