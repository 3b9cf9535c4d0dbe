//! Marks: what a person at the bedside says happened, at which moment.

use super::{At, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A short list, so that a mark is two keys away. The note says the rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    Mark,
    Oxygen,
    Drug,
    Position,
    Other,
    /// Only takes another mark back.
    Retraction,
}

/// Sets a mark on a bed in session. Nothing kept is ever changed: a wrong mark is taken back by a new one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SetMark {
    pub bed: u8,
    /// The moment it is about, as the window saw the core's clock: when the key was pressed, not when the note was done.
    pub at: At,
    pub kind: MarkKind,
    /// At most 200 characters; may be empty.
    pub note: String,
    /// The number of the mark it takes the place of.
    pub retracts: Option<u32>,
    pub by: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Marked {
    /// Counted from 1 in its session.
    pub number: u32,
}

/// A mark as kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct MarkRow {
    pub number: u32,
    pub kind: MarkKind,
    pub note: String,
    pub by: String,
    /// The moment it is about.
    pub at: Utc,
    /// When it was written.
    pub written: Utc,
    pub retracts: Option<u32>,
    pub retracted_by: Option<u32>,
}

/// A mark of a running session, on the clock of the traces.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct LiveMark {
    pub on: At,
    pub mark: MarkRow,
}
