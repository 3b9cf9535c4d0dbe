//! What a trainer can ask of a bed of the training ward, and what the board says of it.

use super::At;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happens on a training bed. The words stand in `messages/`, the stories in `device::stories`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// The carried recording plays.
    Recording,
    Steady,
    Deteriorating,
    Desaturation,
    Asystole,
    Tachycardia,
    /// Premature ventricular beats.
    Premature,
    /// An irregular rhythm, as when the atria fibrillate.
    Irregular,
    TechnicalTrouble,
    /// The story of the file this core was started with.
    OfFile,
}

impl Scenario {
    /// All that have a name of their own; the story of a file has none.
    pub const NAMED: [Self; 9] = [
        Self::Recording,
        Self::Steady,
        Self::Deteriorating,
        Self::Desaturation,
        Self::Asystole,
        Self::Tachycardia,
        Self::Premature,
        Self::Irregular,
        Self::TechnicalTrouble,
    ];
}

/// A fault that a trainer presses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// No byte comes.
    Dropout,
    /// Codes for "no number" in place of numbers.
    NotANumber,
    /// The device lost its clock: its time stamps begin anew.
    ClockReset,
    /// Packets come twice.
    Duplicate,
    /// Bytes are held back, then all come at once.
    Stall,
}

impl Fault {
    pub const ALL: [Self; 5] = [Self::Dropout, Self::NotANumber, Self::ClockReset, Self::Duplicate, Self::Stall];
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "lesson", rename_all = "snake_case")]
pub enum Lesson {
    /// Begins a scenario from its first moment.
    Scenario { scenario: Scenario },
    /// Begins a fault, or begins it anew where it lasts already.
    Fault { fault: Fault, seconds: u16 },
    /// Ends every fault.
    Calm,
}

/// Asks a training bed to do something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Train {
    pub bed: u8,
    pub what: Lesson,
    /// The trainer.
    pub by: String,
}

/// A fault that lasts now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ActiveFault {
    pub fault: Fault,
    pub until: At,
    pub by: String,
}

/// What a trainer does to a bed, so that nobody takes it for the patient's or the device's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Training {
    pub scenario: Option<Scenario>,
    /// What else can be chosen here.
    pub scenarios: Vec<Scenario>,
    pub faults: Vec<Fault>,
    pub active: Vec<ActiveFault>,
}
