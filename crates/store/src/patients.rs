//! Who is registered, which entries are one person, and whom sessions are about.

use crate::audit::Chain;
use crate::code::Code;
use crate::item::{AttributionKept, Moment, PatientKept, PatientLinked, PhotoKept};
use crate::reader::{ReadError, Reader, moment, unknown, word};
use crate::rows::{named, or_none};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use vitals::{Birth, Facts, Registered, Subject};

/// What was known of somebody from a moment on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatientVersionRow {
    pub is: Registered,
    pub by: String,
    pub at: Moment,
}

/// What a row of `subject` says: name, word of identity, patient, word of the band.
type SubjectSaid<'a> = (&'a str, &'static str, Option<i64>, Option<&'static str>);

pub(crate) fn said(subject: &Subject) -> SubjectSaid<'_> {
    match subject {
        Subject::Named(name) => (name, "unverified", None, None),
        Subject::Registered { patient, name, confirmed } => {
            (name, if *confirmed { "confirmed" } else { "registered" }, Some(*patient), None)
        }
        Subject::Unknown(band) => ("", "unknown", None, Some(band.word())),
    }
}

/// Facts stand in the chain by a hash that is salted with the patient's own random number: once that is gone, the hash says
/// nothing, and the chain stays whole.
pub(crate) fn keep(to: &Connection, chain: &mut Chain, kept: &PatientKept) -> rusqlite::Result<()> {
    if kept.first {
        to.prepare_cached("INSERT INTO patient (id, uid) VALUES (?1, randomblob(16))")?.execute([kept.patient])?;
    }
    let by = named(to, Some(&kept.by))?;
    write_version(to, chain, (kept.patient, &kept.facts, by), kept.at)
}

/// What is known of somebody from now on, and that the chain has it.
pub(crate) fn write_version(
    to: &Connection,
    chain: &mut Chain,
    (patient, facts, by): (i64, &Facts, Option<i64>),
    at: Moment,
) -> rusqlite::Result<()> {
    let (first, last) = facts.birth.range().unzip();
    let band = match facts.birth {
        Birth::Unknown(band) => Some(band.word()),
        Birth::On(_) | Birth::Between(..) => None,
    };
    let (first, last) = (first.map(|day: Date| day.to_string()), last.map(|day: Date| day.to_string()));
    let id = to
        .prepare_cached(
            "INSERT INTO patient_version (patient, surname, given, born_first, born_last, band, sex, village, phone,
             record_number, by, at_run, at_micros, at_wall)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .insert(params![
            patient,
            facts.surname,
            facts.given,
            first,
            last,
            band,
            facts.sex.word(),
            facts.village,
            facts.phone,
            facts.record_number,
            by,
            at.instant.run().0,
            at.instant.micros(),
            at.wall.micros()
        ])?;
    let hash = facts_hash(to, id)?.map(|(_, hash)| hash).unwrap_or_default();
    let detail = format!("patient={patient} version={id} by={} facts={hash}", or_none(by));
    chain.append(to, at, "patient", detail)
}

/// What is known of an entry now; `None` where nothing is any more.
pub(crate) fn newest(of: &Connection, patient: i64) -> rusqlite::Result<Option<Facts>> {
    let sql = format!("SELECT {COLUMNS} FROM patient_version v WHERE v.patient = ?1 AND {NEWEST}");
    Ok(of.prepare_cached(&sql)?.query_row([patient], registered).optional()?.map(|row| row.facts))
}

/// Every word and number that was ever known of an entry and that somebody could be looked for by, in small letters.
pub(crate) fn fact_words(of: &Connection, patient: i64) -> rusqlite::Result<Vec<String>> {
    let mut rows = of.prepare_cached(
        "SELECT surname || ' ' || given || ' ' || phone || ' ' || record_number || ' ' || replace(phone, ' ', '')
         FROM patient_version WHERE patient = ?1",
    )?;
    let rows = rows.query_map([patient], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    // Shorter ones are in everything.
    let told = rows.iter().flat_map(|row| row.split_whitespace()).filter(|word| word.chars().count() > 2);
    Ok(told.map(str::to_lowercase).collect())
}

/// Whose version this is, and the salted hash of what it says.
pub(crate) fn facts_hash(of: &Connection, version: i64) -> rusqlite::Result<Option<(i64, String)>> {
    let mut row = of.prepare_cached(
        "SELECT v.patient, p.uid, v.surname, v.given, v.village, v.phone, v.record_number, v.born_first, v.born_last,
         v.band, v.sex FROM patient_version v JOIN patient p ON p.id = v.patient WHERE v.id = ?1",
    )?;
    let hashed = |row: &Row<'_>| {
        let uid: Vec<u8> = row.get(1)?;
        let mut hash = Sha256::new_with_prefix(&uid);
        for column in 2..=10 {
            let text: String = row.get::<_, Option<String>>(column)?.unwrap_or_default();
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        Ok((row.get(0)?, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
    };
    row.query_row([version], hashed).optional()
}

/// A picture stands in the chain by a hash that is salted as facts are.
pub(crate) fn photo(to: &Connection, chain: &mut Chain, kept: &PhotoKept) -> rusqlite::Result<()> {
    let by = named(to, Some(&kept.by))?;
    to.prepare_cached("DELETE FROM photo WHERE patient = ?1")?.execute([kept.patient])?;
    if let Some(jpeg) = &kept.jpeg {
        to.prepare_cached("INSERT INTO photo (patient, jpeg, at_wall) VALUES (?1, ?2, ?3)")?.execute(params![
            kept.patient,
            &jpeg[..],
            kept.at.wall.micros()
        ])?;
    }
    let hash = or_none(photo_hash(to, kept.patient)?);
    let detail = format!("patient={} photo={hash} by={}", kept.patient, or_none(by));
    chain.append(to, kept.at, "photo", detail)
}

/// The salted hash of somebody's picture; `None` where there is none.
pub(crate) fn photo_hash(of: &Connection, patient: i64) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT p.uid, o.jpeg FROM photo o JOIN patient p ON p.id = o.patient WHERE o.patient = ?1";
    let hashed = |row: &Row<'_>| {
        let mut hash = Sha256::new_with_prefix(row.get::<_, Vec<u8>>(0)?);
        hash.update(row.get::<_, Vec<u8>>(1)?);
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    };
    of.prepare_cached(sql)?.query_row([patient], hashed).optional()
}

pub(crate) fn link(to: &Connection, chain: &mut Chain, kept: &PatientLinked) -> rusqlite::Result<()> {
    let by = named(to, Some(&kept.by))?;
    let (at, values) = (kept.at, (kept.patient, kept.into));
    to.prepare_cached(
        "INSERT INTO patient_link (patient, into_patient, by, at_run, at_micros, at_wall)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![values.0, values.1, by, at.instant.run().0, at.instant.micros(), at.wall.micros()])?;
    let detail = format!("patient={} into={} by={}", kept.patient, or_none(kept.into), or_none(by));
    chain.append(to, at, "patient_link", detail)
}

pub(crate) fn attribute(to: &Connection, chain: &mut Chain, kept: &AttributionKept) -> rusqlite::Result<()> {
    let by = named(to, Some(&kept.by))?;
    let at = kept.at;
    to.prepare_cached(
        "INSERT INTO attribution (session, patient, by, at_run, at_micros, at_wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        kept.session,
        kept.patient,
        by,
        at.instant.run().0,
        at.instant.micros(),
        at.wall.micros()
    ])?;
    let detail = format!("session={} patient={} by={}", kept.session, or_none(kept.patient), or_none(by));
    chain.append(to, at, "attribution", detail)
}

/// A patient with a version `v` of what is known, and the entry that stands for them now.
const COLUMNS: &str = "v.patient, v.id, v.surname, v.given, v.born_first, v.born_last, v.band, v.sex, v.village,
    v.phone, v.record_number,
    (SELECT l.into_patient FROM patient_link l WHERE l.patient = v.patient ORDER BY l.id DESC LIMIT 1) AS stands";

const NEWEST: &str = "v.id = (SELECT max(id) FROM patient_version w WHERE w.patient = v.patient)";

fn registered(row: &Row<'_>) -> rusqlite::Result<Registered> {
    let day = |column: usize| -> rusqlite::Result<Option<Date>> {
        let text: Option<String> = row.get(column)?;
        text.map(|text| text.parse().map_err(|_| unknown(column, &text))).transpose()
    };
    let birth = match (day(4)?, day(5)?) {
        (Some(first), Some(last)) if first == last => Birth::On(first),
        (Some(first), Some(last)) => Birth::Between(first, last),
        (_, _) => Birth::Unknown(word(row, 6)?),
    };
    Ok(Registered {
        patient: row.get(0)?,
        version: row.get(1)?,
        facts: Facts {
            surname: row.get(2)?,
            given: row.get(3)?,
            birth,
            sex: word(row, 7)?,
            village: row.get(8)?,
            phone: row.get(9)?,
            record_number: row.get(10)?,
        },
        into: row.get(11)?,
    })
}

impl Reader {
    /// Everybody of whom something was written or linked after these numbers, as they are known now; and the numbers to
    /// ask with next time.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn patients_since(&self, (version, link): (i64, i64)) -> Result<(Vec<Registered>, (i64, i64)), ReadError> {
        let mut upto = self.connection.prepare_cached(
            "SELECT (SELECT coalesce(max(id), 0) FROM patient_version),
             (SELECT coalesce(max(id), 0) FROM patient_link)",
        )?;
        let upto = upto.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if upto == (version, link) {
            return Ok((Vec::new(), upto));
        }
        // Of those who changed alone: whoever types a name does not wait for everybody.
        let mut rows = self.connection.prepare_cached(&format!(
            "WITH changed(patient) AS (SELECT patient FROM patient_version WHERE id > ?1
                UNION SELECT patient FROM patient_link WHERE id > ?2)
             SELECT {COLUMNS} FROM changed JOIN patient_version v
             ON v.id = (SELECT max(id) FROM patient_version w WHERE w.patient = changed.patient)"
        ))?;
        let found = rows.query_map([version, link], registered)?.collect::<Result<Vec<_>, _>>()?;
        Ok((found, upto))
    }

    /// Somebody registered, as they are known now.
    ///
    /// # Errors
    /// [`ReadError::NoSuch`] and the others.
    pub fn patient(&self, patient: i64) -> Result<Registered, ReadError> {
        let sql = format!("SELECT {COLUMNS} FROM patient_version v WHERE v.patient = ?1 AND {NEWEST}");
        let mut rows = self.connection.prepare_cached(&sql)?;
        Ok(rows.query_row([patient], registered)?)
    }

    /// How somebody looks: a JPEG.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn photo(&self, patient: i64) -> Result<Option<Vec<u8>>, ReadError> {
        let mut rows = self.connection.prepare_cached("SELECT jpeg FROM photo WHERE patient = ?1")?;
        Ok(rows.query_row([patient], |row| row.get(0)).optional()?)
    }

    /// What was known of somebody over time, newest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn patient_versions(&self, patient: i64) -> Result<Vec<PatientVersionRow>, ReadError> {
        let mut rows = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}, p.name, v.at_run, v.at_micros, v.at_wall
             FROM patient_version v JOIN person p ON p.id = v.by WHERE v.patient = ?1 ORDER BY v.id DESC"
        ))?;
        let rows = rows.query_map([patient], |row| {
            Ok(PatientVersionRow { is: registered(row)?, by: row.get(12)?, at: moment(row, 13)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entry that stands for this one now, over as many steps as there are.
    pub(crate) fn standing(&self, mut of: Registered) -> Result<Registered, ReadError> {
        let mut seen = vec![of.patient];
        while let Some(into) = of.into {
            if seen.contains(&into) {
                return Err(ReadError::Damaged(format!("patient {into} stands for itself by way of others")));
            }
            seen.push(into);
            of = self.patient(into)?;
        }
        Ok(of)
    }

    /// The entries for which this one stands, over as many steps as there are.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn patients_joined(&self, into: i64) -> Result<Vec<Registered>, ReadError> {
        let mut rows = self.connection.prepare_cached(&format!(
            "WITH RECURSIVE link(patient, stands) AS (SELECT l.patient, l.into_patient FROM patient_link l
                WHERE l.id = (SELECT max(id) FROM patient_link m WHERE m.patient = l.patient)),
             joined(patient) AS (SELECT patient FROM link WHERE stands = ?1
                UNION SELECT link.patient FROM link JOIN joined ON link.stands = joined.patient)
             SELECT {COLUMNS} FROM patient_version v WHERE {NEWEST} AND v.patient IN joined ORDER BY v.patient"
        ))?;
        Ok(rows.query_map([into], registered)?.collect::<Result<_, _>>()?)
    }
}
