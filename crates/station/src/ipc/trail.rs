//! Who did what, as it stands in the record.

use super::Utc;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What entries are about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Who was at the station, and who may be.
    People,
    /// Who was registered, changed, joined, looked at.
    Patients,
    /// What was begun, ended, entered, marked, looked at and printed of sessions.
    Sessions,
    Alarms,
    Settings,
    /// The program itself.
    Program,
}

/// Which entries of the record are wanted. What is absent does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AuditAsk {
    /// Older than this one.
    #[ts(type = "number | null")]
    pub before: Option<u64>,
    pub by: Option<String>,
    pub about: Option<About>,
    pub from: Option<Utc>,
    pub to: Option<Utc>,
    #[ts(type = "number | null")]
    pub patient: Option<i64>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AuditRow {
    /// Its number in the chain.
    #[ts(type = "number")]
    pub seq: u64,
    pub at: Utc,
    /// A code; `messages` has the words of those that this version writes.
    pub kind: String,
    pub by: Option<String>,
    #[ts(type = "number | null")]
    pub session: Option<i64>,
    #[ts(type = "number | null")]
    pub patient: Option<i64>,
    /// What that patient is called now.
    pub name: Option<String>,
    pub detail: String,
}

/// Somebody has examined the record up to an entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignOffAudit {
    #[ts(type = "number")]
    pub upto: u64,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Examined {
    #[ts(type = "number")]
    pub upto: u64,
    pub at: Utc,
    pub by: String,
}

/// The newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AuditTrail {
    pub rows: Vec<AuditRow>,
    /// There are older ones.
    pub more: bool,
    /// Everybody whose name stands anywhere in the record.
    pub names: Vec<String>,
    /// The last time somebody signed it off.
    pub examined: Option<Examined>,
    /// Emergency access since then.
    pub glass: u32,
}
