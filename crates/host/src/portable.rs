//! All that is kept about one patient, as files that a person can read and other programs too. Not encrypted: it is theirs.

use crate::keeping::review::{self, failed};
use crate::words;
use csv::Writer;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use station::ipc::{Refusal, Saved};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use store::{Reader, ReadingKept, SessionRow};
use vitals::{Absent, Birth, Channel, Value, Wall};

/// Past the end of a wave, microseconds: nothing of its last sample is cut off.
const PAST: i64 = 1_000_000;
/// Columns of a trend that is not looked at.
const COLUMNS: u16 = 1;

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Portable {
    pub sessions: usize,
    pub readings: usize,
    pub samples: u64,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PortableError {
    #[error("{0}: is there already; nothing was written over")]
    There(PathBuf),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Csv(#[from] csv::Error),
    #[error("{}", words::refusal(.0))]
    Refused(Refusal),
}

impl From<Refusal> for PortableError {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl From<store::ReadError> for PortableError {
    fn from(error: store::ReadError) -> Self {
        Self::Refused(failed(error))
    }
}

/// The folder that is being filled.
struct Folder<'a> {
    reader: &'a Reader,
    zone: TimeZone,
    at: &'a Path,
}

/// Writes a folder about a patient and whoever is the same person; all of it or none.
///
/// # Errors
/// [`PortableError`].
pub fn write(reader: &Reader, patient: i64, out: &Path) -> Result<Portable, PortableError> {
    if out.symlink_metadata().is_ok() {
        return Err(PortableError::There(out.into()));
    }
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let room = tempfile::Builder::new().prefix(".patient-").tempdir_in(parent)?;
    let folder = Folder { reader, zone: review::zone(reader)?, at: room.path() };
    // Whoever is the same person: the entries that were joined to this one, over however many steps.
    let patient = reader.patient(patient)?.into.unwrap_or(patient);
    let mut entries = vec![patient];
    entries.extend(reader.patients_joined(patient)?.iter().map(|other| other.patient));
    let mut sessions = Vec::new();
    for entry in &entries {
        sessions.extend(reader.sessions_of(*entry)?);
    }
    sessions.sort_by_key(|session| session.started.wall);
    sessions.dedup_by_key(|session| session.id);
    folder.facts(&entries)?;
    let readings = folder.readings(&sessions)?;
    folder.said(&sessions)?;
    let samples = folder.waves(&sessions)?;
    folder.seen(&entries, &sessions)?;
    folder.photo(&entries)?;
    folder.page(patient, &sessions)?;
    File::open(room.path())?.sync_all()?;
    std::fs::rename(room.path(), out)?;
    // It has its name: nothing is left to be taken away.
    let _kept = room.keep();
    Ok(Portable { sessions: sessions.len(), readings, samples })
}

/// As [`write`], into a folder of its own in the one for pages.
///
/// # Errors
/// The store's refusal, or that it could not be written.
pub fn save(reader: &Reader, (patient, at): (i64, Wall), folder: Option<&Path>) -> Result<Saved, Refusal> {
    let Some(folder) = folder else { return Err(Refusal::Unsupported) };
    let stamp = crate::pages::stamp(at.micros() / 1000, &review::zone(reader)?, "%Y%m%d-%H%M%S");
    // No patient's name: the names of files are read by many.
    let out = folder.join(format!("patient-{patient}-{stamp}"));
    let refused = |what: String| Refusal::PageNotWritten { what };
    std::fs::create_dir_all(folder).map_err(|error| refused(format!("{}: {error}", folder.display())))?;
    match write(reader, patient, &out) {
        Ok(_) => Ok(Saved { files: vec![out.display().to_string()] }),
        Err(PortableError::Refused(why)) => Err(why),
        Err(why @ (PortableError::There(_) | PortableError::Io(_) | PortableError::Csv(_))) => {
            Err(refused(why.to_string()))
        }
    }
}

/// A text as a field that no spreadsheet takes for a formula (OWASP, CSV injection): with an apostrophe before it.
fn field(text: &str) -> String {
    let number = |rest: &str| rest.chars().all(|letter| letter.is_ascii_digit() || " .,/-".contains(letter));
    let formula = match text.chars().next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => !number(&text[1..]),
        Some(_) | None => false,
    };
    if formula { format!("'{text}") } else { text.to_owned() }
}

impl Folder<'_> {
    fn table(&self, name: &str, columns: &[&str]) -> Result<Writer<File>, PortableError> {
        let mut table = Writer::from_writer(File::create_new(self.at.join(name))?);
        table.write_record(columns)?;
        Ok(table)
    }

    fn done(table: Writer<File>) -> Result<(), PortableError> {
        let file = table.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
        Ok(file.sync_all()?)
    }

    /// As other programs read it: coordinated universal time, to the millisecond.
    fn utc(wall: Wall) -> String {
        Timestamp::from_microsecond(wall.micros()).map(|at| format!("{at:.3}")).unwrap_or_default()
    }

    /// As a person reads it here.
    fn local(&self, wall: Wall) -> String {
        crate::pages::stamp(wall.micros() / 1000, &self.zone, "%d-%b-%Y %H:%M:%S %Z")
    }

    /// What was known of the person over time.
    fn facts(&self, entries: &[i64]) -> Result<(), PortableError> {
        let columns = [
            "patient",
            "version",
            "written_utc",
            "by",
            "surname",
            "given",
            "born",
            "sex",
            "village",
            "phone",
            "record_number",
        ];
        let mut table = self.table("patient.csv", &columns)?;
        let versions =
            entries.iter().map(|entry| self.reader.patient_versions(*entry)).collect::<Result<Vec<_>, _>>()?;
        for version in versions.into_iter().flatten() {
            let facts = &version.is.facts;
            let (number, at, born) = (version.is.version.to_string(), Self::utc(version.at.wall), born(facts.birth));
            let sex = crate::keeping::items::code(&station::patients::row(&version.is, jiff::civil::Date::ZERO).sex);
            table.write_record([
                &version.is.patient.to_string(),
                &number,
                &at,
                &field(&version.by),
                &field(&facts.surname),
                &field(&facts.given),
                &born,
                &sex,
                &field(&facts.village),
                &field(&facts.phone),
                &field(&facts.record_number),
            ])?;
        }
        Self::done(table)
    }

    fn readings(&self, sessions: &[SessionRow]) -> Result<usize, PortableError> {
        let columns = [
            "session",
            "parameter",
            "value",
            "unit",
            "absent",
            "taken_utc",
            "heard_utc",
            "quality",
            "method",
            "origin",
            "device",
        ];
        let mut table = self.table("readings.csv", &columns)?;
        let mut count = 0;
        for session in sessions {
            let sources = self.reader.sources(session.id)?;
            for kept in self.reader.readings(session.id)? {
                let device = sources.iter().find(|source| source.source == kept.reading.source);
                table.write_record(reading(&kept, device.map_or("", |source| source.label.as_str())))?;
                count += 1;
            }
        }
        Self::done(table)?;
        Ok(count)
    }

    /// What people said: sessions, entries by hand, marks; and the alarms.
    fn said(&self, sessions: &[SessionRow]) -> Result<(), PortableError> {
        let mut list = self.table(
            "sessions.csv",
            &["session", "bed", "attending", "started_utc", "ended_utc", "ended_by", "origin"],
        )?;
        let mut said = self.table("said.csv", &["session", "what", "at_utc", "by", "words", "note", "taken_back"])?;
        let mut alarms =
            self.table("alarms.csv", &["session", "alarm", "started_utc", "ended_utc", "acknowledged_by"])?;
        for session in sessions {
            let (number, bed) = (session.id.to_string(), session.bed.0.to_string());
            let (ended, by) =
                session.ended.as_ref().map_or((String::new(), ""), |(at, by)| (Self::utc(at.wall), by.name.as_str()));
            let origin = crate::keeping::items::code(&station::origin_code(session.origin));
            list.write_record([
                &number,
                &bed,
                &field(&session.attending.name),
                &Self::utc(session.started.wall),
                &ended,
                &field(by),
                &origin,
            ])?;
            let review = review::review(self.reader, session.id, COLUMNS)?;
            let utc = |at: station::ipc::Utc| Self::utc(Wall::from_micros(at.0.saturating_mul(1000)));
            for entry in &review.entries {
                let (words, back) = (words::entry(entry).unwrap_or_default(), entry.retracted_by.is_some().to_string());
                said.write_record([
                    &number,
                    "entry",
                    &utc(entry.at),
                    &field(&entry.by),
                    &field(&words),
                    &field(&entry.note),
                    &back,
                ])?;
            }
            for mark in &review.marks {
                let back = mark.retracted_by.is_some().to_string();
                said.write_record([
                    &number,
                    "mark",
                    &utc(mark.at),
                    &field(&mark.by),
                    &words::mark(mark),
                    &field(&mark.note),
                    &back,
                ])?;
            }
            for alarm in &review.alarms {
                let ended = alarm.ended.map(utc).unwrap_or_default();
                let seen = alarm.acknowledged_by.clone().unwrap_or_default();
                alarms.write_record([&number, &words::alarm_line(alarm), &utc(alarm.started), &ended, &seen])?;
            }
        }
        Self::done(list)?;
        Self::done(said)?;
        Self::done(alarms)
    }

    /// A file a wave, and one that says how its counts are read.
    fn waves(&self, sessions: &[SessionRow]) -> Result<u64, PortableError> {
        let columns = ["file", "session", "device", "channel", "counts_per_unit", "zero", "unit", "from_utc", "to_utc"];
        let mut list = self.table("waves.csv", &columns)?;
        let mut samples = 0;
        for wave in sessions
            .iter()
            .map(|session| self.reader.waves(session.id))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
        {
            let name = format!("wave-{}-{}.csv", wave.session, wave.id);
            list.write_record([
                &name,
                &wave.session.to_string(),
                &wave.label,
                &channel(&wave),
                &wave.scale.gain.to_string(),
                &wave.scale.zero.to_string(),
                wave.scale.unit.ucum(),
                &Self::utc(wave.from),
                &Self::utc(wave.to),
            ])?;
            let mut table = self.table(&name, &["utc", "count"])?;
            // At once: a wave that is read in stretches is cut where its blocks do not agree on the clock by a sample.
            let past = Wall::from_micros(wave.to.micros() + PAST);
            for piece in self.reader.wave(wave.id, wave.from, past)? {
                for (nth, count) in (0_u64..).zip(&piece.samples) {
                    let at = piece.start.wall + piece.rate.span(nth);
                    table.write_record([Self::utc(at), count.to_string()])?;
                    samples += 1;
                }
            }
            Self::done(table)?;
        }
        Self::done(list)?;
        Ok(samples)
    }

    /// How they look, where that is kept.
    fn photo(&self, entries: &[i64]) -> Result<(), PortableError> {
        for entry in entries {
            let Some(jpeg) = self.reader.photo(*entry)? else { continue };
            let mut file = File::create_new(self.at.join(format!("photo-{entry}.jpg")))?;
            file.write_all(&jpeg)?;
            file.sync_all()?;
        }
        Ok(())
    }

    /// Who did what with what is kept about them, and in their sessions.
    fn seen(&self, entries: &[i64], sessions: &[SessionRow]) -> Result<(), PortableError> {
        let mut table = self.table("record.csv", &["entry", "at_utc", "what", "by", "detail"])?;
        let ask = store::TrailAsk { most: usize::MAX, ..store::TrailAsk::default() };
        let theirs = |row: &store::TrailRow| {
            row.patient.is_some_and(|patient| entries.contains(&patient))
                || sessions.iter().any(|session| Some(session.id) == row.session)
        };
        for row in self.reader.trail(&ask)?.0.into_iter().filter(theirs) {
            let by = row.by.unwrap_or_default();
            table.write_record([
                &row.seq.to_string(),
                &Self::utc(row.wall),
                &row.kind,
                &field(&by),
                &field(&row.detail),
            ])?;
        }
        Self::done(table)
    }

    /// The page a person reads first.
    fn page(&self, patient: i64, sessions: &[SessionRow]) -> Result<(), PortableError> {
        let is = self.reader.patient(patient)?;
        let mut rows = String::new();
        for session in sessions {
            let ended = session.ended.as_ref().map_or_else(|| self.local(session.last), |(at, _)| self.local(at.wall));
            let cells = [
                session.id.to_string(),
                self.local(session.started.wall),
                ended,
                session.attending.name.clone(),
                session.alarms.to_string(),
                words::origin(station::origin_code(session.origin)),
            ];
            let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
            rows.push_str(&format!("<tr>{cells}</tr>\n"));
        }
        let text = words::portable((&is.facts.name(), patient), &review::clinic(self.reader)?, &rows);
        let mut file = File::create_new(self.at.join("index.html"))?;
        file.write_all(text.as_bytes())?;
        Ok(file.sync_all()?)
    }
}

/// A day, the first and the last day it can be, or nothing where nobody knows (ISO 8601).
fn born(birth: Birth) -> String {
    match birth {
        Birth::On(day) => day.to_string(),
        Birth::Between(first, last) => format!("{first}/{last}"),
        Birth::Unknown(_) => String::new(),
    }
}

/// `ecg II`, `pleth`, `pressure ART`.
fn channel(wave: &store::WaveRow) -> String {
    match wave.channel {
        Channel::Ecg(lead) => format!("ecg {}", lead.name()),
        Channel::Pleth => "pleth".to_owned(),
        Channel::Respiration => "respiration".to_owned(),
        Channel::Pressure(site) => format!("pressure {}", site.name()),
        Channel::Other(number) => format!("other {number}"),
    }
}

/// Why there is no number.
const fn absent(why: Absent) -> &'static str {
    match why {
        Absent::NotANumber => "not_a_number",
        Absent::NotAtThisResolution => "not_at_this_resolution",
        Absent::PositiveInfinity => "positive_infinity",
        Absent::NegativeInfinity => "negative_infinity",
        Absent::Reserved => "reserved",
        Absent::Unavailable => "unavailable",
        Absent::OutOfRange => "out_of_range",
    }
}

/// One line of a reading: a number with its unit, or the reason for none.
fn reading(kept: &ReadingKept, device: &str) -> [String; 11] {
    let reading = &kept.reading;
    let (value, unit, absent) = match reading.value {
        Value::Measured(quantity) => (quantity.decimal.to_string(), quantity.unit.ucum().to_owned(), String::new()),
        Value::Absent(why) => (String::new(), String::new(), absent(why).to_owned()),
    };
    [
        kept.session.to_string(),
        crate::keeping::items::code(&station::parameter_code(reading.parameter)),
        value,
        unit,
        absent,
        Folder::utc(reading.taken.wall),
        Folder::utc(kept.at.wall),
        words::quality(reading.quality),
        crate::keeping::items::code(&station::method_code(reading.method)),
        crate::keeping::items::code(&station::origin_code(reading.origin)),
        field(device),
    ]
}

/// Text inside a page.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
