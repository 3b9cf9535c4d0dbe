//! Everything that crosses the door between core and window: the table of calls and the types they carry. These types
//! are the only serialisable ones; conversion from the domain is written out. TypeScript is generated from here.

mod board;
mod calls;
mod display;
mod entry;
mod mark;
mod page;
mod patient;
mod people;
mod prefer;
mod refusal;
mod review;
mod rights;
mod trail;
mod train;
mod typescript;
mod wall;

pub use board::{
    Acknowledged, AlarmRow, Amount, Audible, BedBoard, Board, Bound, Cause, Class, Condition, Flag, Keeping, KeyKept,
    LimitRow, Method, Numeric, NumericState, Origin, Parameter, Pause, Phase, Presence, Priority, Purpose,
    ResumedBoard, SessionBoard, Side, WaveRow,
};
pub use calls::{
    Acknowledge, Call, Caller, CloseNow, ConfirmResumed, Desk, EndSession, Hello, Nothing, Outcome, PauseAudio, Pull,
    Reply, ResumeAudio, SetLimit, StartSession, Started, Unlock, typescript,
};
pub use display::{DisplayBoard, Screen};
pub use entry::{Consciousness, Count, Enter, Entered, Entries, EntryKind, EntryRow, Finding, LiveEntry, OxygenDevice};
pub use mark::{LiveMark, MarkKind, MarkRow, Marked, SetMark};
pub use page::{Course, Disclosure, DisclosureAsk, Minute, Moments, MomentsAsk, SaveStrip, Saved};
pub use patient::{
    Age, AgeBand, AgeUnit, AlikeAsk, BirthSaid, Born, ChangePatient, FactsSaid, FindPatients, FoundPatient,
    FoundPatients, Identifier, Identify, LinkPatients, Match, Patient, PatientAsk, PatientFile, PatientVersion,
    PhotoOf, Register, RegisteredAs, SetPhoto, Sex, Whom, Whose,
};
pub use people::{
    AddMember, BreakGlass, Candidate, Cards, ChangeSecret, Glass, Member, NewBadge, People, Recover, RemoveMember,
    RenewSecret, Role, Secret, SecretKind, SetRoles, SignIn, Wait,
};
pub use prefer::{
    BedsShown, DefaultLimit, Filter, Gain, Hue, Language, LiveLayout, Placed, Prefer, Preferences, PressureUnit, Setup,
    Speed, TemperatureUnit, Theme, Units, WeightUnit,
};
pub use refusal::Refusal;
pub use review::{
    AlarmSpan, Recent, RecentAsk, Review, ReviewAsk, SessionRow, Sessions, Trend, TrendPoint, WaveAsk, WavePiece,
    WaveSpan, Waves,
};
pub use rights::{DueNow, Erasable, ErasePatient, ExpireOld, ExportPatient, KeepRule};
pub use trail::{About, AuditAsk, AuditRow, AuditTrail, Examined, SignOffAudit};
pub use train::{ActiveFault, Fault, Lesson, Scenario, Train, Training};
pub use wall::{Look, SetWall, Wall};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Microseconds of the running core's own clock. Comparable with the `now` of board and frames, and with nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct At(#[ts(type = "number")] pub i64);

/// Milliseconds since 1970-01-01 in coordinated universal time, for labels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Utc(#[ts(type = "number")] pub i64);

impl From<vitals::Instant> for At {
    fn from(instant: vitals::Instant) -> Self {
        Self(instant.micros())
    }
}

impl From<vitals::Wall> for Utc {
    fn from(wall: vitals::Wall) -> Self {
        Self(wall.micros().div_euclid(1000))
    }
}

#[cfg(test)]
mod tests {
    /// The window's types are those of the core. `WARDLIGHT_WRITE_IPC=1 cargo test -p station` writes them anew.
    #[test]
    fn the_windows_types_are_generated_from_here() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/host/ipc.ts");
        let wanted = super::typescript();
        if std::env::var_os("WARDLIGHT_WRITE_IPC").is_some() {
            std::fs::write(path, &wanted).expect("the file can be written");
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(committed == wanted, "ui/src/host/ipc.ts differs from the core; write it with WARDLIGHT_WRITE_IPC=1");
    }
}
