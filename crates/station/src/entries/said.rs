//! Hand entries as they cross the door, and back.

use super::Entry;
use super::bounds::taken;
use crate::convert;
use crate::ipc::{self, EntryKind, EntryRow, Refusal, Utc};
use std::cmp::Ordering;
use vitals::{Consciousness, Count, Finding, Method, Oxygen, OxygenDevice, Parameter, Span};

/// Breaths are counted for at least so long. Design choice: half a minute is how wards count; a breath more or less is
/// then two a minute, and a whole minute is better.
const LEAST_COUNTED: Span = Span::secs(30);

/// An entry as the door carries it; `retracted_by` is known where it is read.
pub fn row(entry: &Entry, retracted_by: Option<u32>) -> EntryRow {
    EntryRow {
        number: entry.number,
        kind: entry.found.as_ref().map_or(EntryKind::Retraction, kind),
        found: entry.found.as_ref().map(found),
        method: convert::method(Method::Entered),
        note: entry.note.clone(),
        by: entry.by.clone(),
        origin: convert::origin(entry.origin),
        at: Utc::from(entry.on.wall),
        written: Utc::from(entry.written.wall),
        retracts: entry.retracts,
        retracted_by,
    }
}

fn kind(finding: &Finding) -> EntryKind {
    match finding {
        Finding::Temperature(_) => EntryKind::Temperature,
        Finding::Pressure { .. } => EntryKind::Pressure,
        Finding::Respiration { .. } => EntryKind::Respiration,
        Finding::Consciousness(_) => EntryKind::Consciousness,
        Finding::Oxygen(_) => EntryKind::Oxygen,
        Finding::Pain(_) => EntryKind::Pain,
        Finding::Urine(_) => EntryKind::Urine,
        Finding::Weight(_) => EntryKind::Weight,
    }
}

fn found(finding: &Finding) -> ipc::Finding {
    let amount = convert::amount;
    match *finding {
        Finding::Temperature(value) => ipc::Finding::Temperature { value: amount(value) },
        Finding::Pressure { systolic, diastolic } => {
            ipc::Finding::Pressure { systolic: amount(systolic), diastolic: amount(diastolic) }
        }
        Finding::Respiration { rate, count } => ipc::Finding::Respiration {
            rate: amount(rate),
            count: count.map(|count| ipc::Count {
                breaths: count.breaths,
                millis: u32::try_from(count.over.as_millis()).unwrap_or(u32::MAX),
            }),
        },
        Finding::Consciousness(level) => ipc::Finding::Consciousness { level: level_out(level) },
        Finding::Oxygen(Oxygen::RoomAir) => ipc::Finding::RoomAir,
        Finding::Oxygen(Oxygen::Given { device, flow }) => {
            ipc::Finding::Oxygen { device: device_out(device), flow: amount(flow) }
        }
        Finding::Pain(score) => ipc::Finding::Pain { score: amount(score) },
        Finding::Urine(volume) => ipc::Finding::Urine { volume: amount(volume) },
        Finding::Weight(weight) => ipc::Finding::Weight { weight: amount(weight) },
    }
}

/// What was typed, where every number of it can be.
///
/// # Errors
/// Those of [`taken`]; pressures that cross; a count that is too short, or that gives another rate.
pub fn finding(said: &ipc::Finding) -> Result<Finding, Refusal> {
    Ok(match said {
        ipc::Finding::Temperature { value } => Finding::Temperature(taken(Parameter::BodyTemperature, value)?),
        ipc::Finding::Pressure { systolic, diastolic } => {
            let systolic = taken(Parameter::SystolicPressure, systolic)?;
            let diastolic = taken(Parameter::DiastolicPressure, diastolic)?;
            if systolic.compare(diastolic) != Some(Ordering::Greater) {
                return Err(Refusal::PressuresCross);
            }
            Finding::Pressure { systolic, diastolic }
        }
        ipc::Finding::Respiration { rate, count } => {
            let rate = taken(Parameter::RespirationRate, rate)?;
            let count = count.map(counted).transpose()?;
            if count.is_some_and(|count| count.rate() != Some(rate)) {
                // A window that reckons otherwise, and nothing a person could mend.
                return Err(Refusal::BadRequest { what: "rate and count".into() });
            }
            Finding::Respiration { rate, count }
        }
        ipc::Finding::Consciousness { level } => Finding::Consciousness(level_in(*level)),
        ipc::Finding::RoomAir => Finding::Oxygen(Oxygen::RoomAir),
        ipc::Finding::Oxygen { device, flow } => {
            let flow = taken(Parameter::OxygenFlow, flow)?;
            Finding::Oxygen(Oxygen::Given { device: device_in(*device), flow })
        }
        ipc::Finding::Pain { score } => Finding::Pain(taken(Parameter::PainScore, score)?),
        ipc::Finding::Urine { volume } => Finding::Urine(taken(Parameter::UrineVolume, volume)?),
        ipc::Finding::Weight { weight } => Finding::Weight(taken(Parameter::BodyWeight, weight)?),
    })
}

fn counted(said: ipc::Count) -> Result<Count, Refusal> {
    let over = Span::millis(i64::from(said.millis));
    if over < LEAST_COUNTED {
        return Err(Refusal::CountTooShort { least: LEAST_COUNTED.as_secs() as u16 });
    }
    Ok(Count { breaths: said.breaths, over })
}

const fn level_out(level: Consciousness) -> ipc::Consciousness {
    match level {
        Consciousness::Alert => ipc::Consciousness::Alert,
        Consciousness::NewConfusion => ipc::Consciousness::NewConfusion,
        Consciousness::Voice => ipc::Consciousness::Voice,
        Consciousness::Pain => ipc::Consciousness::Pain,
        Consciousness::Unresponsive => ipc::Consciousness::Unresponsive,
    }
}

const fn level_in(level: ipc::Consciousness) -> Consciousness {
    match level {
        ipc::Consciousness::Alert => Consciousness::Alert,
        ipc::Consciousness::NewConfusion => Consciousness::NewConfusion,
        ipc::Consciousness::Voice => Consciousness::Voice,
        ipc::Consciousness::Pain => Consciousness::Pain,
        ipc::Consciousness::Unresponsive => Consciousness::Unresponsive,
    }
}

const fn device_out(device: OxygenDevice) -> ipc::OxygenDevice {
    match device {
        OxygenDevice::NasalCannula => ipc::OxygenDevice::NasalCannula,
        OxygenDevice::SimpleMask => ipc::OxygenDevice::SimpleMask,
        OxygenDevice::VenturiMask => ipc::OxygenDevice::VenturiMask,
        OxygenDevice::ReservoirMask => ipc::OxygenDevice::ReservoirMask,
        OxygenDevice::HighFlow => ipc::OxygenDevice::HighFlow,
        OxygenDevice::Other => ipc::OxygenDevice::Other,
    }
}

const fn device_in(device: ipc::OxygenDevice) -> OxygenDevice {
    match device {
        ipc::OxygenDevice::NasalCannula => OxygenDevice::NasalCannula,
        ipc::OxygenDevice::SimpleMask => OxygenDevice::SimpleMask,
        ipc::OxygenDevice::VenturiMask => OxygenDevice::VenturiMask,
        ipc::OxygenDevice::ReservoirMask => OxygenDevice::ReservoirMask,
        ipc::OxygenDevice::HighFlow => OxygenDevice::HighFlow,
        ipc::OxygenDevice::Other => OxygenDevice::Other,
    }
}
