//! Sessions that go on after the power failed, as a line of a log has them: a log is a record of patients.

use super::line::OriginLine;
use super::patient::PatientLine;
use serde::{Deserialize, Serialize};
use station::ipc::{AgeBand, Parameter, Side};
use station::patients::{band, band_in};
use station::{Interrupted, LimitSet, PauseSet, parameter_code, parameter_in, side_code, side_in};
use vitals::{Bed, Decimal, Quantity, Subject, Unit, Wall};

#[derive(Serialize, Deserialize)]
pub struct InterruptedLine {
    session: i64,
    bed: u8,
    origin: OriginLine,
    of: OfWhom,
    known: Option<PatientLine>,
    attending: String,
    last: i64,
    limits: Vec<LimitLine>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OfWhom {
    Named(String),
    Unknown(AgeBand),
    Registered { patient: i64, name: String, confirmed: bool },
}

#[derive(Serialize, Deserialize)]
struct LimitLine {
    parameter: Parameter,
    side: Side,
    value: Option<(i64, i8, String)>,
    by: String,
    at: i64,
}

#[derive(Serialize, Deserialize)]
pub struct PauseLine {
    by: String,
    at: i64,
    detail: String,
}

impl InterruptedLine {
    pub fn of(of: &Interrupted) -> Self {
        Self {
            session: of.session,
            bed: of.bed.0,
            origin: of.origin.into(),
            of: match of.subject.clone() {
                Subject::Named(name) => OfWhom::Named(name),
                Subject::Unknown(seen) => OfWhom::Unknown(band(seen)),
                Subject::Registered { patient, name, confirmed } => OfWhom::Registered { patient, name, confirmed },
            },
            known: of.known.as_ref().map(PatientLine::of),
            attending: of.attending.clone(),
            last: of.last.micros(),
            limits: of.limits.iter().map(LimitLine::of).collect(),
        }
    }

    /// `None` where it is no line of ours.
    pub fn interrupted(self) -> Option<Interrupted> {
        Some(Interrupted {
            session: self.session,
            bed: Bed(self.bed),
            origin: self.origin.into(),
            subject: match self.of {
                OfWhom::Named(name) => Subject::Named(name),
                OfWhom::Unknown(seen) => Subject::Unknown(band_in(seen)),
                OfWhom::Registered { patient, name, confirmed } => Subject::Registered { patient, name, confirmed },
            },
            known: match self.known {
                Some(line) => Some(line.patient()?),
                None => None,
            },
            attending: self.attending,
            last: Wall::from_micros(self.last),
            limits: self.limits.into_iter().map(LimitLine::limit).collect::<Option<_>>()?,
        })
    }
}

impl LimitLine {
    fn of(of: &LimitSet) -> Self {
        let quantity = |value: Quantity| (value.decimal.mantissa, value.decimal.exponent, value.unit.ucum().to_owned());
        Self {
            parameter: parameter_code(of.parameter),
            side: side_code(of.side),
            value: of.value.map(quantity),
            by: of.by.clone(),
            at: of.at.micros(),
        }
    }

    fn limit(self) -> Option<LimitSet> {
        let value = match self.value {
            Some((mantissa, exponent, unit)) => {
                Some(Quantity { decimal: Decimal { mantissa, exponent }, unit: Unit::from_ucum(&unit)? })
            }
            None => None,
        };
        let (parameter, side) = (parameter_in(self.parameter), side_in(self.side));
        Some(LimitSet { parameter, side, value, by: self.by, at: Wall::from_micros(self.at) })
    }
}

impl PauseLine {
    pub fn of(of: &PauseSet) -> Self {
        Self { by: of.by.clone(), at: of.at.micros(), detail: of.detail() }
    }

    pub fn pause(self) -> PauseSet {
        PauseSet::kept(self.by, Wall::from_micros(self.at), &self.detail)
    }
}
