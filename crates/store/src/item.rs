//! What is handed over to be kept, as plain values.

use std::sync::Arc;
use vitals::{
    Attribute, Bed, Facts, Finding, Instant, MemberId, Origin, Parameter, Person, Quantity, Reading, Source, Strip,
    Subject, Unit, Wall,
};

/// When something happened, on both clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    pub instant: Instant,
    pub wall: Wall,
}

impl Moment {
    /// The wall time of `instant`, by the map this moment is; its own wall time for an instant of another run.
    pub(crate) fn wall_of(self, instant: Instant) -> Wall {
        if instant.run() == self.instant.run() { self.wall + -self.instant.since(instant) } else { self.wall }
    }
}

/// One thing to be kept for good.
#[derive(Clone, PartialEq, Debug)]
pub enum Item {
    /// The core started: the map from this run's clock to wall time. Must come before anything else of a run.
    RunStart {
        at: Moment,
        program: String,
    },
    /// The core ends in order.
    RunEnd {
        at: Moment,
    },
    SessionStart(SessionStart),
    SessionEnd {
        session: i64,
        at: Moment,
        by: Person,
    },
    Source(SourceKept),
    /// A packet that gave no reading, such as one that could not be read.
    Packet {
        session: i64,
        source: Option<Source>,
        heard: Moment,
        bytes: Arc<[u8]>,
    },
    Reading(ReadingKept),
    Strip {
        session: i64,
        at: Moment,
        strip: Strip,
    },
    Alarm(AlarmKept),
    Act(ActKept),
    Limit(LimitKept),
    Mark(MarkKept),
    Entry(EntryKept),
    Patient(PatientKept),
    PatientLinked(PatientLinked),
    Photo(PhotoKept),
    Attribution(AttributionKept),
    Erasure(ErasureKept),
    Expiry(ExpiryKept),
    /// Somebody who can open the store from now on.
    Member(MemberKept),
    /// Somebody whose slot was taken away.
    MemberGone {
        member: MemberId,
        at: Moment,
    },
    /// Who is at the station from now on, having proved it; what is kept under that name is theirs.
    Shift {
        member: Option<MemberId>,
        at: Moment,
    },
    /// What a person chose about this machine; replaces what stood under that name.
    Preference {
        name: String,
        value: String,
        /// Whoever was there; empty where nobody is named.
        by: String,
        at: Moment,
    },
}

/// How somebody looks; absent: that is not known any more. Only the last picture is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhotoKept {
    pub patient: i64,
    pub jpeg: Option<Arc<[u8]>>,
    pub by: String,
    pub at: Moment,
}

/// Somebody is taken out, with the sessions that ended before `before`; without it no session is old enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ErasureKept {
    /// Any entry of them.
    pub patient: i64,
    pub before: Option<Wall>,
    pub by: String,
    pub at: Moment,
}

/// What is older than it has to be is taken out. Without a time nothing of that kind is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExpiryKept {
    /// People, and sessions, of whom nothing is younger.
    pub records_before: Option<Wall>,
    /// Waves of sessions that ended before.
    pub waves_before: Option<Wall>,
    pub by: String,
    pub at: Moment,
}

/// A person began to attend a bed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionStart {
    /// Chosen by the caller, never used before: see [`crate::Reader::next`].
    pub session: i64,
    pub bed: Bed,
    pub subject: Subject,
    pub attending: Person,
    pub origin: Origin,
    pub at: Moment,
}

/// A measuring channel of a device. Kept again when the device says more about itself: what is `None` stays as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceKept {
    pub session: i64,
    pub source: Source,
    pub label: String,
    pub attribute: Attribute,
    pub origin: Origin,
    pub manufacturer: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub firmware: Option<String>,
}

/// A reading with the bytes it was decoded from; none for a derived one.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadingKept {
    pub session: i64,
    pub at: Moment,
    pub reading: Reading,
    pub raw: Option<Arc<[u8]>>,
    /// Version of the decoder that read the bytes, so that they can be decoded again when it was wrong.
    pub decoder: u32,
}

/// Where an alarm condition stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    Absent,
    Pending,
    Present,
    Latched,
    Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Priority {
    Low,
    Medium,
    High,
}

/// About the patient, or about our means of knowing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Physiological,
    Technical,
}

/// Which side of a number a limit guards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Low,
    High,
}

/// A change of an alarm condition. `by` is set where a person did it; an acknowledgement leaves the stage as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlarmKept {
    /// Absent for the station's own conditions.
    pub session: Option<i64>,
    pub bed: Option<Bed>,
    /// Stable for one episode of one condition on one bed in one run.
    pub episode: u64,
    /// The condition by its code.
    pub condition: String,
    pub parameter: Option<Parameter>,
    pub class: Class,
    pub priority: Priority,
    pub from: Stage,
    pub to: Stage,
    /// When the condition became true, before its delay.
    pub since: Instant,
    pub at: Moment,
    pub value: Option<Quantity>,
    pub limit: Option<(Side, Quantity)>,
    /// What is known of the cause, by its code.
    pub cause: Option<String>,
    /// The device it is about.
    pub source: Option<String>,
    pub origin: Origin,
    pub by: Option<String>,
    pub note: String,
}

/// Something a person did, or that happened to the station: a gap because the machine slept has nobody in `by`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActKept {
    pub session: Option<i64>,
    /// By its code, such as `acknowledged`.
    pub kind: String,
    pub by: Option<String>,
    pub detail: String,
    pub at: Moment,
}

/// A limit as it stands from now on. `value` absent: switched off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LimitKept {
    pub session: i64,
    pub parameter: Parameter,
    pub side: Side,
    pub value: Option<Quantity>,
    pub unit: Unit,
    pub version: u32,
    pub by: String,
    pub at: Moment,
}

/// What a person says happened. Nothing of it changes later: a wrong one is followed by one that takes it back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarkKept {
    pub session: i64,
    /// Counted from 1 in its session.
    pub number: u32,
    /// By its code, such as `oxygen`.
    pub kind: String,
    pub note: String,
    pub by: String,
    /// The number of the mark it takes the place of.
    pub retracts: Option<u32>,
    /// The moment it is about.
    pub on: Moment,
    /// When it was written.
    pub at: Moment,
}

/// What a person measured or saw and wrote down. Nothing of it changes later: a wrong one is followed by one that takes it
/// back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryKept {
    pub session: i64,
    /// Counted from 1 in its session.
    pub number: u32,
    /// Absent: it only takes another one back.
    pub found: Option<Finding>,
    pub note: String,
    /// Who measured it.
    pub by: String,
    pub origin: Origin,
    /// The number of the entry it takes the place of.
    pub retracts: Option<u32>,
    /// When it was measured.
    pub on: Moment,
    /// When it was written.
    pub at: Moment,
}

/// What is known of somebody registered from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatientKept {
    /// Chosen by the caller: see [`crate::Reader::next`].
    pub patient: i64,
    /// Nobody had this number before.
    pub first: bool,
    pub facts: Facts,
    pub by: String,
    pub at: Moment,
}

/// Two entries that are one person, or not after all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PatientLinked {
    pub patient: i64,
    /// The entry that stands for both; absent: it stands for itself again.
    pub into: Option<i64>,
    pub by: String,
    pub at: Moment,
}

/// Whom a session turned out to be about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttributionKept {
    pub session: i64,
    /// Absent: what was said is taken back.
    pub patient: Option<i64>,
    pub by: String,
    pub at: Moment,
}

/// A person with a slot of their own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberKept {
    pub member: MemberId,
    pub name: String,
    /// By their words.
    pub roles: Vec<String>,
    pub at: Moment,
}

impl Item {
    /// How much it hurts to lose it: what is lost first comes first.
    pub(crate) const fn worth(&self) -> Worth {
        match self {
            Self::Strip { .. } => Worth::Wave,
            Self::Packet { .. } | Self::Reading(_) => Worth::Reading,
            Self::RunStart { .. }
            | Self::RunEnd { .. }
            | Self::SessionStart(_)
            | Self::SessionEnd { .. }
            | Self::Source(_)
            | Self::Alarm(_)
            | Self::Act(_)
            | Self::Limit(_)
            | Self::Mark(_)
            | Self::Entry(_)
            | Self::Patient(_)
            | Self::PatientLinked(_)
            | Self::Attribution(_)
            | Self::Member(_)
            | Self::MemberGone { .. }
            | Self::Shift { .. }
            | Self::Photo(_)
            | Self::Erasure(_)
            | Self::Expiry(_)
            | Self::Preference { .. } => Worth::Record,
        }
    }
}

/// The order in which a full backlog gives things up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Worth {
    Wave,
    Reading,
    Record,
}
