//! What belongs to whoever a record is about, and how long the law keeps it.

use super::people::Secret;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How long records are kept. Laws differ: nothing is known before somebody says it, and nothing is old enough then.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct KeepRule {
    /// Full years after somebody's last session, or the last word written about them. Absent: for ever.
    pub years: Option<u8>,
    /// Days for which the waves of a session are kept after its end. Absent: as long as the session.
    pub wave_days: Option<u16>,
}

/// All that is kept about somebody, as files for them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ExportPatient {
    #[ts(type = "number")]
    pub patient: i64,
    /// Of who asks.
    pub proof: Secret,
}

/// Takes somebody out, as far as the law lets them be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ErasePatient {
    #[ts(type = "number")]
    pub patient: i64,
    /// Of who asks.
    pub proof: Secret,
}

/// Takes out what is older than it has to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ExpireOld {
    /// Of who asks.
    pub proof: Secret,
}

/// What would go and stay if somebody were taken out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Erasable {
    /// Sessions that are older than the law asks for.
    pub go: u32,
    /// Sessions that stay, with name, birth, sex and record number.
    pub stay: u32,
    /// The day on which the last of those is old enough, as `2036-03-12`; absent where nobody said how long.
    pub until: Option<String>,
}

/// What is older than it has to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DueNow {
    pub people: u32,
    pub sessions: u32,
    /// Sessions whose waves go while they stay.
    pub waves: u32,
}
