//! Who is registered, and whom a session is about.

use super::{SessionRow, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The words of FHIR R4, administrative-gender.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    Other,
    Unknown,
}

/// Which default limits somebody gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgeBand {
    /// The first 28 days.
    Newborn,
    /// To the twelfth birthday.
    Child,
    Adult,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgeUnit {
    Days,
    Months,
    Years,
}

/// A completed age.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Age {
    pub count: u16,
    pub unit: AgeUnit,
}

/// What is known of a birth. Days as `2019-03-12`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "born", rename_all = "snake_case")]
pub enum Born {
    On { day: String },
    Between { first: String, last: String },
    Unknown { band: AgeBand },
}

/// What somebody says of a birth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum BirthSaid {
    /// As `2019-03-12`.
    Day { day: String },
    /// About so old today, give or take; in years or months.
    About { age: Age, give_or_take: u16 },
    /// Nobody knows; how old they look.
    Unknown { band: AgeBand },
}

/// What somebody writes down of a patient. An empty text: not known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FactsSaid {
    pub surname: String,
    pub given: String,
    pub birth: BirthSaid,
    pub sex: Sex,
    pub village: String,
    pub phone: String,
    pub record_number: String,
}

/// Somebody registered, as the banner shows them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Patient {
    #[ts(type = "number")]
    pub patient: i64,
    #[ts(type = "number")]
    pub version: i64,
    /// `SURNAME, Given`.
    pub name: String,
    pub surname: String,
    pub given: String,
    pub born: Born,
    /// Completed today; absent where no birth is known.
    pub age: Option<Age>,
    /// The most it can be; absent where the day of birth is known.
    pub age_most: Option<Age>,
    pub band: AgeBand,
    pub sex: Sex,
    pub village: String,
    pub phone: String,
    pub record_number: String,
    /// The entry that stands for this person, where the two were found to be one.
    #[ts(type = "number | null")]
    pub into: Option<i64>,
}

/// Whom a session begins for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "whom", rename_all = "snake_case")]
pub enum Whom {
    /// A name as said; kept as unverified.
    Named { name: String },
    /// Somebody registered. Two identifiers that the patient, or who came with them, confirmed make it verified.
    Registered {
        #[ts(type = "number")]
        patient: i64,
        confirmed: Vec<Identifier>,
    },
    /// Nobody can say who; how old they look.
    Unknown { band: AgeBand },
}

impl From<&str> for Whom {
    fn from(name: &str) -> Self {
        Self::Named { name: name.to_owned() }
    }
}

impl From<String> for Whom {
    fn from(name: String) -> Self {
        Self::Named { name }
    }
}

/// What tells one person from another. Never a bed or a room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Identifier {
    Name,
    Birth,
    RecordNumber,
    Phone,
    Village,
}

/// Whom a session is about, as a screen shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "whose", rename_all = "snake_case")]
pub enum Whose {
    Named {
        name: String,
    },
    /// Boxed: it is much larger than the others.
    Registered {
        #[ts(type = "Patient")]
        patient: Box<Patient>,
        confirmed: bool,
    },
    Unknown {
        band: AgeBand,
    },
}

impl Whose {
    /// Absent where nobody could say it.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named { name } => Some(name),
            Self::Registered { patient, .. } => Some(&patient.name),
            Self::Unknown { .. } => None,
        }
    }
}

/// Registers somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Register {
    pub facts: FactsSaid,
    pub by: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RegisteredAs {
    #[ts(type = "number")]
    pub patient: i64,
}

/// Writes down what is known of somebody now; what was known before stays in the record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ChangePatient {
    #[ts(type = "number")]
    pub patient: i64,
    /// The version that was looked at; refused where it is not the newest.
    #[ts(type = "number")]
    pub version: i64,
    pub facts: FactsSaid,
    pub by: String,
}

/// Says that an entry is the same person as another, which stands for both from now on; `into` absent: that it is not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct LinkPatients {
    #[ts(type = "number")]
    pub patient: i64,
    #[ts(type = "number | null")]
    pub into: Option<i64>,
    pub by: String,
}

/// Says whom a session was about, running or kept; `patient` absent: takes that back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Identify {
    #[ts(type = "number")]
    pub session: i64,
    #[ts(type = "number | null")]
    pub patient: Option<i64>,
    pub by: String,
}

/// Looks for somebody by anything of them: names, date or year of birth, village, phone, record number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FindPatients {
    /// Empty: those changed last.
    pub text: String,
    /// Rows at most, 1 to 100.
    pub most: u8,
}

/// Who is already registered and may be the person of these facts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AlikeAsk {
    pub facts: FactsSaid,
}

/// How a row answers to what was asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// Written so.
    Written,
    /// Begins so.
    Begins,
    /// A letter or two are different.
    Near,
    /// Sounds so.
    Sounds,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FoundPatient {
    pub patient: Patient,
    /// The weakest match of what was asked.
    pub by: Match,
    /// Another row of this answer has a name like this one: look twice.
    pub alike: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FoundPatients {
    /// Best first.
    pub rows: Vec<FoundPatient>,
    /// How many answer in all.
    pub of: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PatientAsk {
    #[ts(type = "number")]
    pub patient: i64,
}

/// What was known of somebody from a moment on, and who wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PatientVersion {
    pub patient: Patient,
    pub by: String,
    pub at: Utc,
}

/// All that is known of somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PatientFile {
    pub patient: Patient,
    /// Newest first; the first is what stands.
    pub versions: Vec<PatientVersion>,
    /// Other entries that were found to be this person.
    pub others: Vec<Patient>,
    /// Newest first; of the others too. Absent for who may know who is registered, and not what was measured.
    pub sessions: Option<Vec<SessionRow>>,
}

/// How somebody looks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SetPhoto {
    #[ts(type = "number")]
    pub patient: i64,
    /// A JPEG of at most 640 pixels a side and 150 kB, in base 64. Absent: none any more.
    pub jpeg: Option<String>,
    pub by: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PhotoOf {
    /// A JPEG in base 64; absent where there is none.
    pub jpeg: Option<String>,
}
