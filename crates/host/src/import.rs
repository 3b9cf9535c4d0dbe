//! Patients from a table: every line is judged as if somebody had typed it; good ones are kept, bad ones told by number.

use crate::clock::Clock;
use jiff::civil::Date;
use station::ipc::{Age, AgeBand, AgeUnit, BirthSaid, FactsSaid, Refusal, Sex};
use std::collections::BTreeSet;
use store::{ActKept, Head, Item, Moment, NotKept, PatientKept, Reader, Store, Writer};
use vitals::{Facts, MemberId};

/// Items handed over between two waits for the disk: fewer than the writer's queue takes.
const BATCH: usize = 4096;
/// What an age in a table is taken to be off by, in years, where it does not say.
const SLACK: u16 = 2;
/// The columns there are. A table needs one of the names; the others may be missing.
const COLUMNS: [&str; 8] = ["surname", "given", "birth", "age", "sex", "village", "phone", "record_number"];

/// What came of a table.
#[derive(Debug)]
pub struct Imported {
    pub kept: usize,
    /// Lines that were not kept, by their number in the file, with the reason.
    pub refused: Vec<(usize, LineRefused)>,
    /// Where the audit chain ends now.
    pub head: Head,
}

/// Why a line was not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineRefused {
    /// As somebody who types it would be told.
    Facts(Refusal),
    NotText,
    QuoteOpen,
    Fields {
        have: usize,
        want: usize,
    },
    Sex(String),
    /// Somebody with this record number, or with all of this, is registered already.
    Registered,
}

/// Why nothing of a table was kept, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the first line must name the columns; it has no surname and no given among {0:?}")]
    NoNames(Vec<String>),
    #[error("column {0:?} is not known; these are: surname, given, birth, age, sex, village, phone, record_number")]
    UnknownColumn(String),
    #[error("this store names people: only an administrator who opens it as themselves may import patients")]
    NotPermitted,
    #[error("{0}")]
    Store(String),
    /// The disk took no more. What was kept before is safe.
    #[error("the disk took only a part: {kept} patients were kept and are safe")]
    Unsaved { kept: usize },
}

/// A table whose lines can be read one by one.
struct Table {
    delimiter: u8,
    columns: Vec<usize>,
}

/// Keeps the patients of a table in an open store, in the name of `by`; `member` is theirs where people are named.
///
/// # Errors
/// [`ImportError`]; lines that are not good are no error.
pub fn patients(
    (store, reader): (&Store, &Reader),
    bytes: &[u8],
    (by, member): (&str, Option<MemberId>),
) -> Result<Imported, ImportError> {
    let failed = |error: &dyn std::fmt::Display| ImportError::Store(error.to_string());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)).enumerate();
    let table = Table::of(lines.next().map_or(&b""[..], |(_, line)| line))?;
    let next = reader.next().map_err(|error| failed(&error))?;
    let mut known = Known::of(reader).map_err(|error| failed(&error))?;
    let clock = Clock::system(next.run);
    let now = || Moment { instant: clock.now(), wall: clock.wall() };
    let zone = crate::keeping::review::zone(reader).map_err(|why| ImportError::Store(format!("{why:?}")))?;
    let today = station::patients::day(clock.wall(), &zone);
    let mut writer = Writer::start(store, |_| ()).map_err(|error| failed(&error))?;
    let (mut kept, mut refused) = (0, Vec::new());
    let mut keep = |item: Item, wait: bool| -> Result<(), ImportError> {
        writer.keep(item).map_err(|error: NotKept| failed(&error))?;
        if wait {
            writer.flush();
        }
        Ok(())
    };
    keep(Item::RunStart { at: now(), program: format!("wardctl {}", env!("CARGO_PKG_VERSION")) }, false)?;
    if member.is_some() {
        keep(Item::Shift { member, at: now() }, false)?;
    }
    for (index, line) in lines.filter(|(_, line)| !line.trim_ascii().is_empty()) {
        let judged = table.read(line).and_then(|said| judge(&said, today)).and_then(|facts| known.add(facts));
        match judged {
            Ok(facts) => {
                let patient = next.patient + kept as i64;
                let item = PatientKept { patient, first: true, facts, by: by.to_owned(), at: now() };
                kept += 1;
                keep(Item::Patient(item), kept % BATCH == 0)?;
            }
            Err(why) => refused.push((index + 1, why)),
        }
    }
    let detail = format!("{kept} kept, {} lines refused", refused.len());
    let kind = "imported_patients".to_owned();
    keep(Item::Act(ActKept { session: None, kind, by: Some(by.to_owned()), detail, at: now() }), false)?;
    keep(Item::RunEnd { at: now() }, false)?;
    match writer.close() {
        Ok(head) => Ok(Imported { kept, refused, head }),
        Err(unsaved) => {
            let unsaved = usize::try_from(unsaved.0).unwrap_or(usize::MAX);
            Err(ImportError::Unsaved { kept: kept.saturating_sub(unsaved) })
        }
    }
}

/// Writes down what somebody did with an open store beside no core.
///
/// # Errors
/// Why it is not on the disk.
pub fn acted(
    store: &Store,
    reader: &Reader,
    (member, act, detail): (&store::MemberRow, &str, String),
) -> Result<(), String> {
    let next = reader.next().map_err(|error| error.to_string())?;
    let clock = Clock::system(next.run);
    let now = || Moment { instant: clock.now(), wall: clock.wall() };
    let mut writer = Writer::start(store, |_| ()).map_err(|error| error.to_string())?;
    let act = ActKept { session: None, kind: act.to_owned(), by: Some(member.name.clone()), detail, at: now() };
    let program = format!("wardctl {}", env!("CARGO_PKG_VERSION"));
    let shift = Item::Shift { member: Some(member.member), at: now() };
    for item in [Item::RunStart { at: now(), program }, shift, Item::Act(act), Item::RunEnd { at: now() }] {
        writer.keep(item).map_err(|error| error.to_string())?;
    }
    writer.close().map(|_| ()).map_err(|error| error.to_string())
}

fn judge(said: &FactsSaid, today: Date) -> Result<Facts, LineRefused> {
    station::patients::facts(said, today).map_err(LineRefused::Facts)
}

/// Who is registered already, as far as no person is needed to see it.
struct Known {
    numbers: BTreeSet<String>,
    people: BTreeSet<String>,
}

impl Known {
    fn of(reader: &Reader) -> Result<Self, store::ReadError> {
        let mut known = Self { numbers: BTreeSet::new(), people: BTreeSet::new() };
        for is in reader.patients_since((0, 0))?.0 {
            // What is there stays, whether or not it is twice.
            drop(known.add(is.facts));
        }
        Ok(known)
    }

    fn add(&mut self, facts: Facts) -> Result<Facts, LineRefused> {
        let number = facts.record_number.to_lowercase();
        let person = format!("{}|{:?}|{}|{}", facts.name().to_lowercase(), facts.birth, facts.village, facts.phone);
        if !number.is_empty() && self.numbers.contains(&number) || self.people.contains(&person) {
            return Err(LineRefused::Registered);
        }
        if !number.is_empty() {
            self.numbers.insert(number);
        }
        self.people.insert(person);
        Ok(facts)
    }
}

impl Table {
    /// By its first line: which columns, and what stands between them.
    fn of(line: &[u8]) -> Result<Self, ImportError> {
        let count = |byte: u8| line.iter().filter(|have| **have == byte).count();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',');
        let names = split(line, delimiter).unwrap_or_default();
        let names: Vec<String> = names.iter().map(|name| name.trim().to_lowercase().replace(' ', "_")).collect();
        let column = |name: &String| {
            COLUMNS.iter().position(|known| known == name).ok_or_else(|| ImportError::UnknownColumn(name.clone()))
        };
        if !names.iter().any(|name| name == "surname" || name == "given") {
            return Err(ImportError::NoNames(names));
        }
        let columns = names.iter().map(column).collect::<Result<_, _>>()?;
        Ok(Self { delimiter, columns })
    }

    fn read(&self, line: &[u8]) -> Result<FactsSaid, LineRefused> {
        let fields = split(line, self.delimiter)?;
        if fields.len() != self.columns.len() {
            return Err(LineRefused::Fields { have: fields.len(), want: self.columns.len() });
        }
        let mut row: [String; COLUMNS.len()] = std::array::from_fn(|_| String::new());
        for (column, field) in self.columns.iter().zip(fields) {
            row[*column] = field;
        }
        let [surname, given, birth, age, sex, village, phone, record_number] = row;
        let birth = said_birth(birth.trim(), age.trim());
        Ok(FactsSaid { surname, given, birth, sex: said_sex(&sex)?, village, phone, record_number })
    }
}

/// The fields of one line. A quotation mark that stays open ends with its line: it takes no other line with it.
fn split(line: &[u8], delimiter: u8) -> Result<Vec<String>, LineRefused> {
    if line.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
        return Err(LineRefused::QuoteOpen);
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(line);
    match reader.records().next() {
        Some(Ok(record)) => Ok(record.iter().map(str::to_owned).collect()),
        Some(Err(_)) => Err(LineRefused::NotText),
        None => Ok(Vec::new()),
    }
}

/// A day of birth goes before an age. An age that is no number is refused as the day it is not.
fn said_birth(day: &str, age: &str) -> BirthSaid {
    if !day.is_empty() {
        return BirthSaid::Day { day: day.to_owned() };
    }
    match age.parse() {
        Ok(count) => BirthSaid::About { age: Age { count, unit: AgeUnit::Years }, give_or_take: SLACK },
        // Nobody saw them: the limits of an adult, as for a name alone.
        Err(_) if age.is_empty() => BirthSaid::Unknown { band: AgeBand::Adult },
        Err(_) => BirthSaid::Day { day: age.to_owned() },
    }
}

fn said_sex(text: &str) -> Result<Sex, LineRefused> {
    match text.trim().to_lowercase().as_str() {
        "f" | "female" => Ok(Sex::Female),
        "m" | "male" => Ok(Sex::Male),
        "o" | "other" => Ok(Sex::Other),
        "" | "u" | "unknown" => Ok(Sex::Unknown),
        other => Err(LineRefused::Sex(other.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Create, Key, Purpose};

    #[test]
    fn good_lines_are_kept_and_bad_ones_told_by_their_number() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::from_bytes([7; 32]);
        let store = Store::open(&folder.path().join("x.db"), &key, Purpose::Training, Create::IfMissing).unwrap();
        let reader = store.reader().unwrap();
        let table = "\u{feff}Surname;Given;Birth;Age;Sex;Village;Phone;Record number\r\n\
            Okoth;Grace;1964-03-12;;F;Kadem;0712 345678;K-1\r\n\
            Moyo;Peter;;40;m;Kadem;;\r\n\
            \r\n\
            Broken;\"Quote;1990-01-01;;f;;;\r\n\
            محمد;علي;1970-01-01;;m;;;K-2\r\n\
            Short;Line;1990-01-01\r\n\
            Future;Child;2999-01-01;;f;;;\r\n\
            Slash;Day;12/03/1964;;f;;;\r\n\
            Okoth;Another;1990-01-01;;f;;;k-1\r\n\
            Moyo;Peter;;40;m;Kadem;;\r\n\
            Odd;Sex;1990-01-01;;?;;;\r\n\
            Alone;Name;;;;;;\r\n"
            .as_bytes();
        let table = [table, b"Bytes;\xff\xfe;1990-01-01;;f;;;\r\nLast;One;1990-01-01;;f;;;"].concat();
        let done = patients((&store, &reader), &table, ("R. Iyer", None)).unwrap();
        assert_eq!(done.kept, 4);
        let refused: Vec<(usize, &str)> = done
            .refused
            .iter()
            .map(|(line, why)| {
                let what = match why {
                    LineRefused::Facts(Refusal::BornInFuture) => "future",
                    LineRefused::Facts(Refusal::NotADay { .. }) => "day",
                    LineRefused::Facts(Refusal::SecondIdentifierMissing) => "alone",
                    LineRefused::Facts(_) => "other",
                    LineRefused::NotText => "text",
                    LineRefused::QuoteOpen => "quote",
                    LineRefused::Fields { have: 3, want: 8 } => "fields",
                    LineRefused::Fields { .. } => "other fields",
                    LineRefused::Sex(_) => "sex",
                    LineRefused::Registered => "registered",
                };
                (*line, what)
            })
            .collect();
        let want = [
            (5, "quote"),
            (7, "fields"),
            (8, "future"),
            (9, "day"),
            (10, "registered"),
            (11, "registered"),
            (12, "sex"),
            (13, "alone"),
            (14, "text"),
        ];
        assert_eq!(refused, want);
        let names = |reader: &Reader| -> Vec<String> {
            let (mut rows, _) = reader.patients_since((0, 0)).unwrap();
            rows.sort_by_key(|row| row.patient);
            rows.iter().map(|row| row.facts.name()).collect()
        };
        assert_eq!(names(&reader), ["OKOTH, Grace", "MOYO, Peter", "محمد, علي", "LAST, One"]);
        // The same file once more keeps nothing twice.
        let again = patients((&store, &reader), &table, ("R. Iyer", None)).unwrap();
        assert_eq!((again.kept, again.refused.len()), (0, 13));
        assert_eq!(names(&reader).len(), 4);
        assert!(reader.verify(None).unwrap().broken.is_empty());
    }

    #[test]
    fn a_table_without_names_or_with_a_column_nobody_knows_is_refused_whole() {
        assert!(matches!(Table::of(b"birth,sex"), Err(ImportError::NoNames(_))));
        assert!(matches!(Table::of(b""), Err(ImportError::NoNames(_))));
        assert!(matches!(Table::of(b"surname,blood"), Err(ImportError::UnknownColumn(name)) if name == "blood"));
        assert!(Table::of(b"given").is_ok());
    }
}
