//! Somebody, or what is older than it has to be, is taken out of the store. The audit chain stays whole and says that it was
//! done: where rows of it are gone, verifying knows why. Freed pages are overwritten (`secure_delete`).

use crate::audit::Chain;
use crate::item::{ErasureKept, ExpiryKept, Moment};
use crate::patients::{self, fact_words};
use crate::rows::{named, or_none};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use vitals::Wall;

/// What is deleted with a session, in the order in which nothing points to what is gone. `?1` is the session.
const OF_SESSION: [&str; 14] = [
    "DELETE FROM entry_number WHERE entry IN (SELECT id FROM entry WHERE session = ?1)",
    "DELETE FROM entry WHERE session = ?1",
    "DELETE FROM mark WHERE session = ?1",
    "DELETE FROM limit_set WHERE session = ?1",
    "DELETE FROM alarm_event WHERE session = ?1",
    "DELETE FROM act WHERE session = ?1",
    "DELETE FROM attribution WHERE session = ?1",
    "DELETE FROM block WHERE wave IN (SELECT id FROM wave WHERE session = ?1)",
    "DELETE FROM piece WHERE wave IN (SELECT id FROM wave WHERE session = ?1)",
    "DELETE FROM wave WHERE session = ?1",
    "DELETE FROM reading WHERE session = ?1",
    "DELETE FROM raw WHERE session = ?1",
    "DELETE FROM source WHERE session = ?1",
    "DELETE FROM session WHERE id = ?1",
];

/// What is deleted with an entry of somebody. `?1` is the entry.
const OF_PATIENT: [&str; 4] = [
    "DELETE FROM photo WHERE patient = ?1",
    "DELETE FROM attribution WHERE patient = ?1",
    "DELETE FROM patient_link WHERE patient = ?1 OR into_patient = ?1",
    "DELETE FROM patient_version WHERE patient = ?1",
];

/// What was taken out, as the chain says it.
#[derive(Default)]
struct Gone {
    entries: Vec<i64>,
    sessions: Vec<i64>,
    versions: Vec<i64>,
    acts: Vec<i64>,
}

/// Takes somebody out: the sessions that ended before `kept.before`, and where none is left all that is known of them. Where
/// some are left their name, birth, sex and record number stay with those, as last known.
pub(crate) fn somebody(to: &Connection, chain: &mut Chain, kept: &ErasureKept) -> rusqlite::Result<()> {
    let by = named(to, Some(&kept.by))?;
    let triggers = lift(to)?;
    let entries = entries_of(to, kept.patient)?;
    let mut gone = Gone { entries: entries.clone(), ..Gone::default() };
    gone.acts = searches(to, &entries)?;
    let sessions = Sessions::read(to)?.of(&entries);
    let (over, stay): (Vec<_>, Vec<_>) =
        sessions.into_iter().partition(|(_, ended)| kept.before.is_some_and(|before| *ended < before.micros()));
    for (session, _) in &over {
        session_goes(to, *session)?;
        gone.sessions.push(*session);
    }
    let mut reduced = Vec::new();
    for entry in &entries {
        gone.versions.extend(versions_of(to, *entry)?);
        if stay.is_empty() {
            gone.acts.extend(entry_goes(to, *entry)?);
        } else {
            reduced.extend(reduce(to, *entry)?);
        }
    }
    restore(to, &triggers)?;
    // Before what is written anew: a number of a version that is gone may be given again.
    say(to, chain, (Some(kept.patient), &gone, stay.is_empty()), (by, kept.at))?;
    for (entry, facts) in reduced {
        patients::write_version(to, chain, (entry, &facts, by), kept.at)?;
    }
    Ok(())
}

/// Takes out whoever's last session, and last word about them, is older than it has to be; sessions of nobody registered; and
/// waves.
pub(crate) fn expired(to: &Connection, chain: &mut Chain, kept: &ExpiryKept) -> rusqlite::Result<()> {
    let by = named(to, Some(&kept.by))?;
    let triggers = lift(to)?;
    let mut gone = Gone::default();
    if let Some(before) = kept.records_before {
        let sessions = Sessions::read(to)?;
        for group in due(to, &sessions, before)? {
            gone.acts.extend(searches(to, &group)?);
            for (session, _) in sessions.of(&group) {
                session_goes(to, session)?;
                gone.sessions.push(session);
            }
            for entry in group {
                gone.versions.extend(versions_of(to, entry)?);
                gone.acts.extend(entry_goes(to, entry)?);
                gone.entries.push(entry);
            }
        }
        for session in sessions.nobodys(before) {
            session_goes(to, session)?;
            gone.sessions.push(session);
        }
    }
    let waves = kept.waves_before.map(|before| waves_go(to, before)).transpose()?.unwrap_or_default();
    restore(to, &triggers)?;
    say(to, chain, (None, &gone, true), (by, kept.at))?;
    if !waves.is_empty() {
        chain.append(to, kept.at, "waves_erased", format!("sessions={} by={}", list(&waves), or_none(by)))?;
    }
    Ok(())
}

/// What is older than it has to be: groups of entries that are one person, sessions of nobody registered, and sessions whose
/// waves are.
pub(crate) fn count_due(
    of: &Connection,
    (records, waves): (Option<Wall>, Option<Wall>),
) -> rusqlite::Result<(u32, u32, u32)> {
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let (mut people, mut sessions) = (0, 0);
    if let Some(before) = records {
        let all = Sessions::read(of)?;
        let groups = due(of, &all, before)?;
        people = count(groups.len());
        let theirs: usize = groups.iter().map(|group| all.of(group).len()).sum();
        sessions = count(theirs + all.nobodys(before).len());
    }
    let waves = waves.map(|before| old_waves(of, before)).transpose()?.unwrap_or_default();
    Ok((people, sessions, count(waves.len())))
}

/// Sessions of these entries that go and that stay, and when the last of those ended.
pub(crate) fn would_go(of: &Connection, patient: i64, before: Option<Wall>) -> rusqlite::Result<(u32, u32, i64)> {
    let sessions = Sessions::read(of)?.of(&entries_of(of, patient)?);
    let (over, stay): (Vec<_>, Vec<_>) =
        sessions.into_iter().partition(|(_, ended)| before.is_some_and(|before| *ended < before.micros()));
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let last = stay.iter().map(|(_, ended)| *ended).max().unwrap_or(0);
    Ok((count(over.len()), count(stay.len()), last))
}

/// The triggers that keep rows as they are, lifted inside this transaction.
fn lift(to: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut rows = to.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name NOT IN ('audit', 'erasure') ORDER BY name",
    )?;
    let rows = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for (name, _) in &rows {
        to.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(rows.into_iter().map(|(_, sql)| sql).collect())
}

fn restore(to: &Connection, triggers: &[String]) -> rusqlite::Result<()> {
    triggers.iter().try_for_each(|sql| to.execute_batch(sql))
}

/// All the entries that are the person of this one.
fn entries_of(of: &Connection, patient: i64) -> rusqlite::Result<Vec<i64>> {
    let stands = links(of)?;
    let root = root(&stands, patient);
    let mut all: BTreeSet<i64> = stands.keys().copied().filter(|entry| self::root(&stands, *entry) == root).collect();
    all.insert(root);
    Ok(all.into_iter().collect())
}

/// Which entry stands for which, where another does.
fn links(of: &Connection) -> rusqlite::Result<BTreeMap<i64, i64>> {
    let mut rows = of.prepare(
        "SELECT patient, into_patient FROM patient_link l
         WHERE id = (SELECT max(id) FROM patient_link m WHERE m.patient = l.patient) AND into_patient IS NOT NULL",
    )?;
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The entry that stands at the end; a circle ends where it was begun.
fn root(stands: &BTreeMap<i64, i64>, of: i64) -> i64 {
    let mut at = of;
    while let Some(into) = stands.get(&at).filter(|into| **into != of) {
        at = *into;
    }
    at
}

/// Sessions by the entry they are about, each with when it ended; one that nobody ended, with when it began. Those that are
/// about nobody registered stand under none.
#[derive(Default)]
struct Sessions(BTreeMap<Option<i64>, Vec<(i64, i64)>>);

impl Sessions {
    /// All of them in one look: the store may know fifty thousand people.
    fn read(of: &Connection) -> rusqlite::Result<Self> {
        let mut rows = of.prepare(
            "SELECT coalesce((SELECT patient FROM attribution WHERE session = s.id ORDER BY id DESC LIMIT 1), u.patient),
             s.id, coalesce(s.end_wall, s.start_wall) FROM session s JOIN subject u ON u.id = s.patient ORDER BY s.id",
        )?;
        let mut all = Self::default();
        for row in rows.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))? {
            let (entry, session) = row?;
            all.0.entry(entry).or_default().push(session);
        }
        Ok(all)
    }

    fn of(&self, entries: &[i64]) -> Vec<(i64, i64)> {
        entries.iter().filter_map(|entry| self.0.get(&Some(*entry))).flatten().copied().collect()
    }

    /// Those that are about nobody registered and ended before.
    fn nobodys(&self, before: Wall) -> Vec<i64> {
        let theirs = self.0.get(&None).into_iter().flatten();
        theirs.filter(|(_, ended)| *ended < before.micros()).map(|(session, _)| *session).collect()
    }
}

/// People of whom nothing is younger: neither a session nor, where they did not ask to be taken out, a word about them.
fn due(of: &Connection, sessions: &Sessions, before: Wall) -> rusqlite::Result<Vec<Vec<i64>>> {
    let mut rows = of.prepare("SELECT patient, max(at_wall) FROM patient_version GROUP BY patient")?;
    let rows = rows.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let written: BTreeMap<i64, i64> = rows.collect::<rusqlite::Result<_>>()?;
    let mut rows = of.prepare("SELECT DISTINCT patient FROM erasure WHERE patient IS NOT NULL")?;
    let asked: BTreeSet<i64> = rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let stands = links(of)?;
    let mut groups: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for entry in written.keys() {
        groups.entry(root(&stands, *entry)).or_default().push(*entry);
    }
    let old = |group: &Vec<i64>| {
        let asked_out = group.iter().any(|entry| asked.contains(entry));
        let words = group.iter().filter_map(|entry| written.get(entry)).copied().filter(|_| !asked_out);
        let last = sessions.of(group).into_iter().map(|(_, ended)| ended).chain(words).max();
        last.is_none_or(|last| last < before.micros())
    };
    Ok(groups.into_values().filter(old).collect())
}

/// Sessions that ended before and have waves.
fn old_waves(of: &Connection, before: Wall) -> rusqlite::Result<Vec<i64>> {
    let mut rows = of.prepare(
        "SELECT id FROM session s WHERE coalesce(end_wall, start_wall) < ?1
         AND EXISTS (SELECT 1 FROM wave w JOIN block b ON b.wave = w.id WHERE w.session = s.id)",
    )?;
    rows.query_map([before.micros()], |row| row.get(0))?.collect()
}

/// The waves' own rows stay: that there were waves is known.
fn waves_go(to: &Connection, before: Wall) -> rusqlite::Result<Vec<i64>> {
    let sessions = old_waves(to, before)?;
    for session in &sessions {
        for table in ["block", "piece"] {
            let sql = format!("DELETE FROM {table} WHERE wave IN (SELECT id FROM wave WHERE session = ?1)");
            to.prepare_cached(&sql)?.execute([session])?;
        }
    }
    Ok(sessions)
}

fn session_goes(to: &Connection, session: i64) -> rusqlite::Result<()> {
    let subject: Option<i64> = to
        .prepare_cached("SELECT patient FROM session WHERE id = ?1")?
        .query_row([session], |row| row.get(0))
        .optional()?;
    for sql in OF_SESSION {
        to.prepare_cached(sql)?.execute([session])?;
    }
    to.prepare_cached("DELETE FROM subject WHERE id = ?1")?.execute([subject])?;
    Ok(())
}

/// Its number stays, under another random one: the chain's hashes of what was known say nothing any more. A session that was
/// begun for them and turned out to be somebody else's stays, without the name that was said; gives back the acts that said it.
fn entry_goes(to: &Connection, entry: i64) -> rusqlite::Result<Vec<i64>> {
    let mut said = to.prepare_cached(
        "SELECT a.id FROM act a JOIN session s ON s.id = a.session JOIN subject u ON u.id = s.patient
         WHERE u.patient = ?1 AND a.kind IN ('started_session', 'ended_session') AND a.detail <> ''",
    )?;
    let said: Vec<i64> = said.query_map([entry], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    blank(to, &said)?;
    to.prepare_cached("UPDATE subject SET name = '' WHERE patient = ?1")?.execute([entry])?;
    for sql in OF_PATIENT {
        to.prepare_cached(sql)?.execute([entry])?;
    }
    to.prepare_cached("UPDATE patient SET uid = randomblob(16) WHERE id = ?1")?.execute([entry])?;
    Ok(said)
}

fn blank(to: &Connection, acts: &[i64]) -> rusqlite::Result<()> {
    let mut update = to.prepare_cached("UPDATE act SET detail = '' WHERE id = ?1")?;
    acts.iter().try_for_each(|act| update.execute([act]).map(|_| ()))
}

fn versions_of(of: &Connection, entry: i64) -> rusqlite::Result<Vec<i64>> {
    let mut rows = of.prepare_cached("SELECT id FROM patient_version WHERE patient = ?1")?;
    rows.query_map([entry], |row| row.get(0))?.collect()
}

/// Takes out all that was known of an entry; gives back what the law keeps with its sessions, to be written anew.
fn reduce(to: &Connection, entry: i64) -> rusqlite::Result<Option<(i64, vitals::Facts)>> {
    let last = patients::newest(to, entry)?;
    to.prepare_cached("DELETE FROM photo WHERE patient = ?1")?.execute([entry])?;
    to.prepare_cached("DELETE FROM patient_version WHERE patient = ?1")?.execute([entry])?;
    Ok(last.map(|facts| (entry, vitals::Facts { village: String::new(), phone: String::new(), ..facts })))
}

/// What somebody typed to find them: taken out of the acts of those who did.
fn searches(to: &Connection, entries: &[i64]) -> rusqlite::Result<Vec<i64>> {
    let mut theirs = BTreeSet::new();
    for entry in entries {
        theirs.extend(fact_words(to, *entry)?);
    }
    let mut rows = to.prepare("SELECT id, detail FROM act WHERE kind = 'searched' AND detail <> ''")?;
    let rows = rows.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut gone = Vec::new();
    for row in rows {
        let (act, typed) = row?;
        let about = typed.to_lowercase();
        if about
            .split_whitespace()
            .any(|word| theirs.iter().any(|fact| fact.contains(word) || word.contains(fact.as_str())))
        {
            gone.push(act);
        }
    }
    blank(to, &gone)?;
    Ok(gone)
}

fn say(
    to: &Connection,
    chain: &mut Chain,
    (patient, gone, whole): (Option<i64>, &Gone, bool),
    (by, at): (Option<i64>, Moment),
) -> rusqlite::Result<()> {
    let upto = "SELECT max((SELECT coalesce(max(sessions_upto), 0) FROM erasure),
                (SELECT coalesce(max(id), 0) FROM session), ?1)";
    let largest = gone.sessions.iter().max().copied().unwrap_or(0);
    let upto: i64 = to.prepare_cached(upto)?.query_row([largest], |row| row.get(0))?;
    to.prepare_cached(
        "INSERT INTO erasure (patient, whole, sessions_upto, by, at_run, at_micros, at_wall)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![patient, whole, upto, by, at.instant.run().0, at.instant.micros(), at.wall.micros()])?;
    let detail = format!(
        "patient={} whole={whole} entries={} sessions={} versions={} acts={} by={}",
        or_none(patient),
        list(&gone.entries),
        list(&gone.sessions),
        list(&gone.versions),
        list(&gone.acts),
        or_none(by)
    );
    chain.append(to, at, "erased", detail)
}

fn list(numbers: &[i64]) -> String {
    if numbers.is_empty() {
        return or_none(None::<i64>);
    }
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}
