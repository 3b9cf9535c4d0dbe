//! Who is registered, as the door carries it: the list that is searched, and what a call of the station waits for.

use super::review::{failed, session};
use jiff::civil::Date;
use station::Event;
use station::ipc::{Erasable, FoundPatients, PatientFile, PatientVersion, Refusal, SessionRow, Utc};
use station::patients::{Roll, row};
use store::{ReadError, Reader};
use vitals::{Facts, Registered, Wall};

/// Everybody registered, and up to which rows of the store that is.
#[derive(Default)]
pub struct Known {
    roll: Roll,
    upto: (i64, i64),
    /// How often something had been taken out then: the list is read anew after that.
    erasures: i64,
}

impl Known {
    /// The list as the store is now.
    fn now(&mut self, reader: &Reader) -> Result<&Roll, Refusal> {
        let erasures = reader.erasures().map_err(failed)?;
        if erasures != self.erasures {
            *self = Self { erasures, ..Self::default() };
        }
        let (rows, upto) = reader.patients_since(self.upto).map_err(failed)?;
        self.roll.take(rows);
        self.upto = upto;
        Ok(&self.roll)
    }

    /// Reads the list. Where it cannot be read whoever asks is told.
    pub fn prepare(&mut self, reader: &Reader) {
        drop(self.now(reader));
    }

    pub fn find(&mut self, reader: &Reader, asked: (&str, usize, Date)) -> Result<FoundPatients, Refusal> {
        let (text, most, today) = asked;
        Ok(self.now(reader)?.find(text, most, today))
    }

    pub fn alike(&mut self, reader: &Reader, asked: (&Facts, usize, Date)) -> Result<FoundPatients, Refusal> {
        let (facts, most, today) = asked;
        Ok(self.now(reader)?.alike(facts, most, today))
    }
}

/// All that is known of somebody, with their sessions where those are wanted.
pub fn file(reader: &Reader, (patient, wanted): (i64, bool), today: Date) -> Result<PatientFile, Refusal> {
    let is = one(reader, patient)?;
    let versions = reader.patient_versions(patient).map_err(failed)?;
    let others = reader.patients_joined(patient).map_err(failed)?;
    let entries = std::iter::once(&is).chain(&others);
    let sessions = wanted.then(|| sessions(reader, entries.map(|entry| entry.patient), today)).transpose()?;
    let version = |version: store::PatientVersionRow| PatientVersion {
        patient: row(&version.is, today),
        by: version.by,
        at: Utc::from(version.at.wall),
    };
    Ok(PatientFile {
        patient: row(&is, today),
        versions: versions.into_iter().map(version).collect(),
        others: others.iter().map(|other| row(other, today)).collect(),
        sessions,
    })
}

/// The sessions of these entries, newest first.
fn sessions(reader: &Reader, entries: impl Iterator<Item = i64>, today: Date) -> Result<Vec<SessionRow>, Refusal> {
    let mut all = Vec::new();
    for entry in entries {
        all.extend(reader.sessions_of(entry).map_err(failed)?);
    }
    all.sort_by_key(|session| std::cmp::Reverse(session.started.wall));
    Ok(all.into_iter().map(|row| session(row, today)).collect())
}

/// What would go and stay if somebody were taken out.
pub fn erasable(reader: &Reader, asked: (i64, Option<Wall>, Option<u8>)) -> Result<Erasable, Refusal> {
    let (patient, before, years) = asked;
    one(reader, patient)?;
    let (go, stay, last) = reader.would_go(patient, before).map_err(failed)?;
    let day = station::patients::day(last, &super::review::zone(reader)?);
    let until = years.filter(|_| stay > 0).and_then(|years| day.checked_add(jiff::Span::new().years(years)).ok());
    // Old enough is what ended before the day, not on it.
    let until = until.and_then(|day| day.tomorrow().ok()).map(|day| day.to_string());
    Ok(Erasable { go, stay, until })
}

fn one(reader: &Reader, patient: i64) -> Result<Registered, Refusal> {
    reader.patient(patient).map_err(|error| match error {
        ReadError::NoSuch => Refusal::NoSuchPatient,
        ReadError::Damaged(_) | ReadError::Sqlite(_) => failed(error),
    })
}

/// The people a call waits for, and whether the session it speaks of is kept.
pub fn fetch(reader: &Reader, ticket: u64, (patients, kept): (&[i64], Option<i64>)) -> Event {
    let there = kept.map_or(Ok(()), |session| reader.session(session).map(|_| ()).map_err(failed));
    let found = there.and_then(|()| patients.iter().map(|patient| one(reader, *patient)).collect());
    Event::Fetched { ticket, found }
}
