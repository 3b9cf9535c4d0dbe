//! Somebody registered, as a line of a log has them: a log is a record of patients.

use serde::{Deserialize, Serialize};
use station::ipc::{AgeBand, Sex};
use station::patients::{band, band_in, sex, sex_in};
use vitals::{Birth, Facts, Registered};

#[derive(Serialize, Deserialize)]
pub struct PatientLine {
    patient: i64,
    version: i64,
    surname: String,
    given: String,
    /// Both the same where the day is known.
    born: Option<(String, String)>,
    band: Option<AgeBand>,
    sex: Sex,
    village: String,
    phone: String,
    record_number: String,
    into: Option<i64>,
}

impl PatientLine {
    pub fn of(of: &Registered) -> Self {
        let facts = of.facts.clone();
        Self {
            patient: of.patient,
            version: of.version,
            born: facts.birth.range().map(|(first, last)| (first.to_string(), last.to_string())),
            band: match facts.birth {
                Birth::Unknown(seen) => Some(band(seen)),
                Birth::On(_) | Birth::Between(..) => None,
            },
            sex: sex(facts.sex),
            surname: facts.surname,
            given: facts.given,
            village: facts.village,
            phone: facts.phone,
            record_number: facts.record_number,
            into: of.into,
        }
    }

    /// `None` where it is no line of ours.
    pub fn patient(self) -> Option<Registered> {
        let birth = match (self.born, self.band) {
            (Some((first, last)), None) if first == last => Birth::On(first.parse().ok()?),
            (Some((first, last)), None) => Birth::Between(first.parse().ok()?, last.parse().ok()?),
            (None, Some(band)) => Birth::Unknown(band_in(band)),
            (_, _) => return None,
        };
        let facts = Facts {
            surname: self.surname,
            given: self.given,
            birth,
            sex: sex_in(self.sex),
            village: self.village,
            phone: self.phone,
            record_number: self.record_number,
        };
        Some(Registered { patient: self.patient, version: self.version, facts, into: self.into })
    }
}
