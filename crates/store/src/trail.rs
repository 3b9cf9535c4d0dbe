//! The audit chain as a person reads it: who did what, when, about whom. The newest first.

use crate::reader::{ReadError, Reader};
use rusqlite::{Connection, OptionalExtension, Row};
use vitals::{MemberId, Wall};

/// One entry of the chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrailRow {
    /// Its number in the chain.
    pub seq: u64,
    pub wall: Wall,
    /// What was done: of an act its own kind, else that of the entry.
    pub kind: String,
    pub by: Option<String>,
    pub session: Option<i64>,
    pub patient: Option<i64>,
    /// What was written beside it, as it was written.
    pub detail: String,
}

/// Which entries are wanted. What is absent does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TrailAsk {
    /// Older than this one.
    pub before: Option<u64>,
    pub most: usize,
    pub by: Option<String>,
    /// Of one of these kinds.
    pub kinds: Vec<String>,
    pub from: Option<Wall>,
    pub to: Option<Wall>,
    pub patient: Option<i64>,
}

/// The entry up to which the chain was examined, when that was said, and by whom.
pub type Sign = (u64, Wall, String);

/// Said again by the act of the person who did it, which stands beside it.
const TWICE: [&str; 5] = ["session_start", "session_end", "limit", "mark", "entry"];

impl Reader {
    /// The newest entries that are wanted, and whether there are more.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn trail(&self, ask: &TrailAsk) -> Result<(Vec<TrailRow>, bool), ReadError> {
        let mut rows = self.connection.prepare_cached(
            "SELECT seq, at_wall, kind, detail FROM audit
             WHERE seq < ?1 AND at_wall >= ?2 AND at_wall < ?3 ORDER BY seq DESC",
        )?;
        let before = ask.before.map_or(i64::MAX, u64::cast_signed);
        let (from, to) = (ask.from.map_or(i64::MIN, Wall::micros), ask.to.map_or(i64::MAX, Wall::micros));
        let mut rows = rows.query([before, from, to])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(read) = self.read_entry(row)?.filter(|read| ask.wants(read)) else { continue };
            if found.len() == ask.most {
                return Ok((found, true));
            }
            found.push(read);
        }
        Ok((found, false))
    }

    /// Up to which entry somebody last examined the chain, when and who; and how often emergency access was taken since.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn trail_examined(&self) -> Result<(Option<Sign>, u32), ReadError> {
        let newest = "SELECT act.detail, at_wall, person.name, act.id FROM act JOIN person ON person.id = act.by
                      WHERE act.kind = 'examined_audit' ORDER BY act.id DESC LIMIT 1";
        type Found = (String, Wall, String, i64);
        let row = |row: &Row<'_>| Ok((row.get(0)?, Wall::from_micros(row.get(1)?), row.get(2)?, row.get(3)?));
        let found: Option<Found> = self.connection.prepare_cached(newest)?.query_row([], row).optional()?;
        let signing = found.as_ref().map_or(i64::MAX, |(.., act)| *act);
        let sign =
            found.and_then(|(detail, wall, by, _)| Some((number_after(&detail, "upto")?.cast_unsigned(), wall, by)));
        // Acts are numbered in the order in which they entered the chain.
        let before = "SELECT detail FROM audit WHERE seq <= ?1 AND kind = 'act' ORDER BY seq DESC LIMIT 1";
        let last = |upto: u64| {
            let detail = self.connection.prepare_cached(before)?.query_row([upto.cast_signed()], |row| row.get(0));
            let detail: Option<String> = detail.optional()?;
            Ok::<_, ReadError>(detail.and_then(|detail| value(&detail, "act")?.parse::<i64>().ok()))
        };
        // Nobody examined what came after they said so, whatever number was said.
        let after = sign.as_ref().map(|(upto, ..)| last(*upto)).transpose()?.flatten().unwrap_or(0).min(signing);
        let mut count =
            self.connection.prepare_cached("SELECT count(*) FROM act WHERE kind = 'broke_glass' AND id > ?1")?;
        Ok((sign, count.query_row([after], |row| row.get(0))?))
    }

    /// Everybody whose name stands in the chain.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn trail_names(&self) -> Result<Vec<String>, ReadError> {
        let mut rows =
            self.connection.prepare_cached("SELECT name FROM person UNION SELECT name FROM member ORDER BY 1")?;
        let rows = rows.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read_entry(&self, row: &Row<'_>) -> rusqlite::Result<Option<TrailRow>> {
        let (kind, detail): (String, String) = (row.get(2)?, row.get(3)?);
        if TWICE.contains(&kind.as_str()) {
            return Ok(None);
        }
        let number = |name: &str| value(&detail, name).and_then(|text| text.parse::<i64>().ok());
        let mut read = TrailRow {
            seq: row.get::<_, i64>(0)?.cast_unsigned(),
            wall: Wall::from_micros(row.get(1)?),
            by: self.named(&detail)?,
            session: number("session"),
            patient: number("patient"),
            kind,
            detail: plain(&detail),
        };
        if let Some(act) = number("act").filter(|_| read.kind == "act") {
            let told = of_act(&self.connection, act)?;
            if let Some((kind, text)) = told {
                read.patient = read.patient.or_else(|| number_after(&text, "patient"));
                read.session = read.session.or_else(|| number_after(&text, "session"));
                let member = MemberId::parse(&text).map(|member| self.member_name(member)).transpose()?.flatten();
                (read.kind, read.detail) = (kind, member.unwrap_or(text));
            }
        }
        Ok(Some(read))
    }

    /// Who an entry is by: a person by number, or a member by their slot.
    fn named(&self, detail: &str) -> rusqlite::Result<Option<String>> {
        if let Some(id) = value(detail, "by").and_then(|by| by.parse::<i64>().ok()) {
            let mut row = self.connection.prepare_cached("SELECT name FROM person WHERE id = ?1")?;
            return row.query_row([id], |row| row.get(0)).optional();
        }
        let Some(member) = value(detail, "member").and_then(MemberId::parse) else { return Ok(None) };
        self.member_name(member)
    }

    fn member_name(&self, member: MemberId) -> rusqlite::Result<Option<String>> {
        let mut row = self.connection.prepare_cached("SELECT name FROM member WHERE slot = ?1")?;
        row.query_row([member.0], |row| row.get(0)).optional()
    }
}

impl TrailAsk {
    fn wants(&self, row: &TrailRow) -> bool {
        let by = self.by.is_none() || self.by == row.by;
        let patient = self.patient.is_none() || self.patient == row.patient;
        by && patient && (self.kinds.is_empty() || self.kinds.contains(&row.kind))
    }
}

fn of_act(connection: &Connection, id: i64) -> rusqlite::Result<Option<(String, String)>> {
    let mut row = connection.prepare_cached("SELECT kind, detail FROM act WHERE id = ?1")?;
    row.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// `name=value` of an entry's detail.
pub(crate) fn value<'a>(detail: &'a str, name: &str) -> Option<&'a str> {
    words(detail).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// The words of a detail. What somebody typed stands in quotes and is one word, whatever it looks like.
fn words(detail: &str) -> impl Iterator<Item = &str> {
    let mut rest = detail;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(' ');
        if rest.is_empty() {
            return None;
        }
        let (mut quoted, mut escaped) = (false, false);
        let end = rest.find(|letter: char| {
            let ends = letter == ' ' && !quoted;
            quoted ^= letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(word)
    })
}

/// The number behind a word of an act: `session 3 wave 4 ...`.
fn number_after(text: &str, word: &str) -> Option<i64> {
    text.strip_prefix(word)?.strip_prefix(' ')?.split(' ').next()?.parse().ok()
}

/// The detail without what has a place of its own, and without hashes.
fn plain(detail: &str) -> String {
    const ELSEWHERE: [&str; 6] = ["by=", "session=", "patient=", "member=", "facts=", "text="];
    let words = words(detail).filter(|word| !ELSEWHERE.iter().any(|name| word.starts_with(name)));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_puts_nobodys_name_beside_an_entry() {
        let detail = r#"name="clinic" value="Kadem by=2 patient=5 \" by=3" before="by=4" by=1"#;
        assert_eq!((value(detail, "by"), value(detail, "patient")), (Some("1"), None));
        assert_eq!(plain(detail), r#"name="clinic" value="Kadem by=2 patient=5 \" by=3" before="by=4""#);
        assert_eq!(value("patient=5 by=2", "by"), Some("2"), "the control");
        assert_eq!(number_after("session 3 wave 4", "session"), Some(3));
        assert_eq!(number_after("sessions 3", "session"), None);
    }
}
