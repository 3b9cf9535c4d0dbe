//! What can be looked at again at once, and what can be written on paper.

use super::{AlarmSpan, MarkRow, SessionRow, Utc, WaveSpan};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct MomentsAsk {
    #[ts(type = "number")]
    pub session: i64,
}

/// What stands on the time axis of a session, running or ended; without the trends, which take longer to read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Moments {
    pub session: SessionRow,
    pub waves: Vec<WaveSpan>,
    pub alarms: Vec<AlarmSpan>,
    pub marks: Vec<MarkRow>,
}

/// A strip of one wave as a page, written into the folder for pages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SaveStrip {
    #[ts(type = "number")]
    pub session: i64,
    pub wave: u32,
    pub from: Utc,
    /// 1 to 30.
    pub seconds: u8,
    pub by: String,
}

/// Where a page was written: the same page in each format.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Saved {
    pub files: Vec<String>,
}

/// The whole of a wave at a small scale: rows of a minute.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DisclosureAsk {
    #[ts(type = "number")]
    pub session: i64,
    pub wave: u32,
    pub from: Utc,
    /// 1 to 60.
    pub rows: u8,
    /// Columns a row is drawn in, 60 to 2000.
    pub columns: u16,
}

/// The least and the greatest sample of each column, from the first column with a sample to the last before a gap.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Course {
    pub column: u16,
    pub least: Vec<f32>,
    pub most: Vec<f32>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Minute {
    pub from: Utc,
    pub courses: Vec<Course>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Disclosure {
    pub unit: String,
    pub relative: bool,
    pub minutes: Vec<Minute>,
}
