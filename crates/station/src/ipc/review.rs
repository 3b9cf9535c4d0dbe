//! What was kept of a session, for looking back.

use super::{Amount, Bound, Cause, Class, Condition, EntryRow, MarkRow, Origin, Parameter, Priority, Utc, Whose};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SessionRow {
    #[ts(type = "number")]
    pub id: i64,
    pub bed: u8,
    pub whose: Whose,
    pub attending: String,
    pub origin: Origin,
    pub started: Utc,
    /// The last thing kept of it: where an unended session breaks off.
    pub last: Utc,
    /// Absent: it never ended properly, the power or the program went first.
    pub ended: Option<Utc>,
    pub ended_by: Option<String>,
    pub alarms: u32,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Sessions {
    /// Newest first.
    pub sessions: Vec<SessionRow>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ReviewAsk {
    #[ts(type = "number")]
    pub session: i64,
    /// How many columns the trend is drawn in, 1 to 4000.
    pub columns: u16,
}

/// One column of a trend; a column without readings is absent, so a gap stays a gap.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct TrendPoint {
    pub at: Utc,
    pub least: f64,
    pub mean: f64,
    pub most: f64,
    pub count: u32,
    /// How many of them were questionable.
    pub questionable: u32,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Trend {
    pub parameter: Parameter,
    pub unit: String,
    /// Milliseconds one column covers.
    pub column_ms: u32,
    pub points: Vec<TrendPoint>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AlarmSpan {
    pub condition: Condition,
    pub class: Class,
    pub priority: Priority,
    pub parameter: Option<Parameter>,
    pub value: Option<Amount>,
    pub bound: Option<Bound>,
    pub source: Option<String>,
    pub cause: Option<Cause>,
    pub origin: Origin,
    pub started: Utc,
    /// Absent: not ended when the record ends.
    pub ended: Option<Utc>,
    pub acknowledged_by: Option<String>,
    pub acknowledged: Option<Utc>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WaveSpan {
    /// The number to ask for with [`WaveAsk`].
    pub wave: u32,
    pub kind: String,
    pub lead: Option<String>,
    pub source: String,
    pub relative: bool,
    pub from: Utc,
    pub to: Utc,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Review {
    pub session: SessionRow,
    pub trends: Vec<Trend>,
    pub alarms: Vec<AlarmSpan>,
    pub marks: Vec<MarkRow>,
    /// What people entered by hand, those taken back among them, in the order they were written.
    pub entries: Vec<EntryRow>,
    pub waves: Vec<WaveSpan>,
    /// There were others, taken out because they were old enough.
    pub waves_taken_out: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RecentAsk {
    /// A bed in session.
    pub bed: u8,
    /// 1 to 60, back from now.
    pub minutes: u8,
}

/// How the numbers of a running session went lately, as far as it is on the disk.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Recent {
    pub from: Utc,
    pub to: Utc,
    pub trends: Vec<Trend>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WaveAsk {
    #[ts(type = "number")]
    pub session: i64,
    pub wave: u32,
    pub from: Utc,
    /// 1 to 60000.
    pub millis: u32,
}

/// Samples without holes; between two pieces there is a gap.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct WavePiece {
    /// Milliseconds since 1970, with fractions.
    pub from: f64,
    pub rate: f64,
    /// Physical value is `(sample - zero) / gain`.
    pub gain: f64,
    pub zero: i32,
    pub unit: String,
    pub samples: Vec<i32>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct Waves {
    pub pieces: Vec<WavePiece>,
}
