//! Hand entry: what a person measured or saw at the bedside, written down. Never a live number and never judged.

use super::{Amount, At, Method, Origin, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A C V P U of NEWS2.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Consciousness {
    Alert,
    NewConfusion,
    Voice,
    Pain,
    Unresponsive,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OxygenDevice {
    NasalCannula,
    SimpleMask,
    VenturiMask,
    ReservoirMask,
    HighFlow,
    Other,
}

/// Breaths as they were counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Count {
    pub breaths: u16,
    /// From the first breath to the last one.
    pub millis: u32,
}

/// One thing found. Numbers stand as they were typed, in the unit they were typed in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Finding {
    Temperature {
        value: Amount,
    },
    Pressure {
        systolic: Amount,
        diastolic: Amount,
    },
    Respiration {
        rate: Amount,
        /// Where breaths were counted here, the rate is the one they give.
        count: Option<Count>,
    },
    Consciousness {
        level: Consciousness,
    },
    /// Oxygen was stopped, or never given.
    RoomAir,
    Oxygen {
        device: OxygenDevice,
        flow: Amount,
    },
    Pain {
        score: Amount,
    },
    Urine {
        volume: Amount,
    },
    Weight {
        weight: Amount,
    },
}

/// What an entry is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Temperature,
    Pressure,
    Respiration,
    Consciousness,
    /// Started, changed or stopped.
    Oxygen,
    Pain,
    Urine,
    Weight,
    /// Only takes another entry back.
    Retraction,
}

/// Writes down what a person found on a bed in session. Nothing kept is ever changed: a wrong entry is taken back by a
/// later one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Enter {
    pub bed: u8,
    /// When it was measured: from the beginning of the session until now.
    pub at: At,
    /// Absent: only takes another one back.
    pub found: Option<Finding>,
    /// At most 200 characters; may be empty.
    pub note: String,
    /// The number of the entry it takes the place of.
    pub retracts: Option<u32>,
    /// Who measured it.
    pub by: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Entered {
    /// Counted from 1 in its session.
    pub number: u32,
}

/// An entry as kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct EntryRow {
    pub number: u32,
    pub kind: EntryKind,
    /// Absent: it only took another one back, or, on the board, it is past its shelf life.
    pub found: Option<Finding>,
    /// Always entered by hand; said in the same words as of any number.
    pub method: Method,
    pub note: String,
    pub by: String,
    /// Of the bed: whether the patient is a real one.
    pub origin: Origin,
    /// When it was measured.
    pub at: Utc,
    /// When it was written.
    pub written: Utc,
    pub retracts: Option<u32>,
    pub retracted_by: Option<u32>,
}

/// An entry of a running session that still stands, on the clock of the board.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct LiveEntry {
    /// When it was measured: its age is `now - on`.
    pub on: At,
    pub entry: EntryRow,
}

/// What stands of a session's hand entries, and how it ages: as single readings of a device do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Entries {
    /// From this age on, in milliseconds, an entry is shown dim.
    pub dim_ms: u32,
    /// At this age it is no number any more.
    pub deadline_ms: u32,
    /// The newest of each kind, and all others of the last hour; newest first by when they were measured.
    pub standing: Vec<LiveEntry>,
}
