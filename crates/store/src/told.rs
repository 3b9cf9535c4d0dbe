//! Whether rows are what the audit chain says of them. The chain alone holds only itself together: whoever can write the
//! database could leave it whole and change what it is about.

use crate::patients::facts_hash;
use crate::rows::{or_none, text_hash};
use crate::trail::value;
use crate::verify::Broken;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Acts, sessions, members and patients of which the chain tells something else, or nothing.
pub(crate) fn differing(connection: &Connection) -> rusqlite::Result<Vec<Broken>> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<&'static str, i64> = BTreeMap::new();
    let mut roles: BTreeMap<String, String> = BTreeMap::new();
    let mut entries = connection.prepare("SELECT kind, detail FROM audit ORDER BY seq")?;
    let mut entries = entries.query([])?;
    while let Some(entry) = entries.next()? {
        let (kind, detail): (String, String) = (entry.get(0)?, entry.get(1)?);
        let (table, name) = match kind.as_str() {
            "act" => ("act", "act"),
            "session_start" => ("session", "session"),
            "patient" => ("patient_version", "version"),
            "member" => {
                let given = detail.split_once("roles=\"").and_then(|(_, rest)| rest.split_once('"'));
                if let (Some(member), Some((given, _))) = (value(&detail, "member"), given) {
                    roles.insert(member.to_owned(), given.to_owned());
                }
                continue;
            }
            _ => continue,
        };
        *seen.entry(table).or_default() += 1;
        let id = value(&detail, name).and_then(|id| id.parse().ok()).unwrap_or(0);
        let same = match table {
            "act" => act(connection, id, &detail)?,
            "session" => session(connection, id, &detail)?,
            _ => version(connection, id, &detail)?,
        };
        if !same {
            found.push(Broken::Row { table, row: id.to_string() });
        }
    }
    for table in ["act", "session", "patient_version"] {
        let rows: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        if rows != seen.get(table).copied().unwrap_or(0) {
            found.push(Broken::Row { table, row: "count".into() });
        }
    }
    found.extend(members(connection, &roles)?);
    Ok(found)
}

/// An entry from before a value was told says nothing about it.
fn agrees(detail: &str, name: &str, now: &str) -> bool {
    value(detail, name).is_none_or(|told| told == now)
}

fn act(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let row = connection
        .prepare_cached("SELECT session, by, detail FROM act WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?, row.get(2)?)))
        .optional()?;
    Ok(row.is_some_and(|(session, by, text): (_, _, String)| {
        agrees(detail, "session", &or_none(session))
            && agrees(detail, "by", &or_none(by))
            && agrees(detail, "text", &text_hash(&text))
    }))
}

fn session(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let row = connection
        .prepare_cached(
            "SELECT s.bed, s.patient, s.attending, u.patient FROM session s JOIN subject u ON u.id = s.patient
             WHERE s.id = ?1",
        )?
        .query_row([id], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, Option<i64>>(3)?))
        })
        .optional()?;
    Ok(row.is_some_and(|(bed, subject, attending, patient)| {
        agrees(detail, "bed", &bed.to_string())
            && agrees(detail, "patient", &subject.to_string())
            && agrees(detail, "attending", &attending.to_string())
            && agrees(detail, "of", &or_none(patient))
    }))
}

fn version(connection: &Connection, id: i64, detail: &str) -> rusqlite::Result<bool> {
    let hash = facts_hash(connection, id)?;
    Ok(hash.is_some_and(|(patient, hash)| {
        agrees(detail, "patient", &patient.to_string()) && agrees(detail, "facts", &hash)
    }))
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
