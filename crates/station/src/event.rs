//! What the station is told ([`Event`]), and what of it is to be kept. The lists are closed.

use crate::act::Act;
use crate::display::Display;
use crate::entries::Entry;
use crate::ipc::{
    Call, Candidate, Cards, Cause, Fault, KeyKept, Member, NewBadge, Pull, Purpose, Refusal, Reply, Role, Saved,
    Scenario,
};
use crate::marks::Mark;
use crate::resume::{Interrupted, PauseSet};
use crate::viewers::Viewer;
use alarm::Side;
use std::sync::Arc;
use vitals::{
    Attribute, Bed, Facts, Instant, Link, LinkState, MemberId, Origin, Packet, Parameter, Quantity, Reading,
    Registered, Source, Span, Strip, Subject, Wall,
};

/// How this station is laid out, fixed for a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    pub purpose: Purpose,
    /// Grows when the meaning of events changes; written in every log.
    pub version: u32,
    /// A window is expected to paint; without one nothing can stall.
    pub window: bool,
    /// A second window for a wall can be opened.
    pub wall: bool,
    pub beds: Vec<BedPlan>,
}

/// A bed and what is connected to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BedPlan {
    pub bed: Bed,
    pub origin: Origin,
    pub links: Vec<LinkPlan>,
    pub lessons: Lessons,
}

/// What a trainer can ask of a bed. Empty for a bed whose devices take no lessons.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lessons {
    /// The first one plays from the start.
    pub scenarios: Vec<Scenario>,
    pub faults: Vec<Fault>,
}

/// A device of a bed, before it says anything about itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkPlan {
    pub link: Link,
    /// What a person calls it.
    pub label: String,
    /// Where a recording comes from, with its licence; empty for a device.
    pub about: String,
}

/// What the speaker can do now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// Absent: alarms can be heard.
    pub cause: Option<Cause>,
    pub device: Option<String>,
    pub volume_percent: Option<u8>,
}

/// What the keeping of records suffers from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trouble {
    pub cause: Cause,
    /// Items lost since the start of the run.
    pub lost: u64,
}

/// Everything the station can be told.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    Packet(Packet),
    Link {
        link: Link,
        state: LinkState,
    },
    Call {
        ticket: u64,
        call: Call,
    },
    /// A window asks for a frame.
    Pulled {
        ticket: u64,
        viewer: Viewer,
        pull: Pull,
    },
    /// Everything handed over so far up to this many items is safe: COMMIT returned.
    Stored {
        upto: u64,
    },
    /// The queue to the store took nothing more.
    QueueFull {
        lost: u64,
    },
    Disk(Option<Trouble>),
    /// The store's answer to an [`crate::Effect::Ask`].
    Asked {
        ticket: u64,
        answer: Box<Result<Reply, Refusal>>,
    },
    Speaker(Speaker),
    /// The operating system's time zone, by its name in the IANA database; empty where it does not say.
    StandsIn {
        zone: String,
    },
    /// The display the window stands on, where the window system names it.
    Display(Option<Display>),
    /// The store is open.
    Unlocked {
        ticket: Option<u64>,
        key: KeyKept,
        next_session: i64,
        next_patient: i64,
        first_start: bool,
        /// What people chose about this machine, by name, as kept.
        preferences: Vec<(String, String)>,
    },
    /// What was not ended before the power failed, once the store is open.
    Resume {
        sessions: Vec<Interrupted>,
        pause: Option<PauseSet>,
    },
    /// The store needs a passphrase, or cannot be opened.
    Locked {
        ticket: Option<u64>,
        first: bool,
        why: Option<Refusal>,
    },
    /// Who could sign in, and who is known where the store is open.
    People {
        candidates: Vec<Candidate>,
        members: Option<Vec<Member>>,
        /// Recovery cards were made.
        cards: bool,
    },
    /// The answer to an [`crate::Effect::Fetch`], in the order they were asked for.
    Fetched {
        ticket: u64,
        found: Result<Vec<Registered>, Refusal>,
    },
    /// The answer to an [`crate::Effect::MakeCards`].
    CardsMade {
        ticket: u64,
        made: Result<Cards, Refusal>,
    },
    /// The answer to an [`crate::Effect::TryCard`].
    CardTried {
        ticket: u64,
        done: Result<(), Refusal>,
    },
    /// The answer to an [`crate::Effect::MakeBadge`].
    BadgeMade {
        ticket: u64,
        made: Result<NewBadge, Refusal>,
    },
    /// The answer to an [`crate::Effect::CopyStore`].
    StoreCopied {
        ticket: u64,
        done: Result<Saved, Refusal>,
    },
    /// The answer to an [`crate::Effect::Enter`] or [`crate::Effect::Prove`]: who it is.
    Arrived {
        ticket: u64,
        who: Result<String, Refusal>,
    },
    /// The answer to an [`crate::Effect::Recover`]: the new administrator.
    Recovered {
        ticket: u64,
        added: Result<Member, Refusal>,
    },
    /// The answer to an [`crate::Effect::AddMember`].
    MemberAdded {
        ticket: u64,
        added: Result<Member, Refusal>,
    },
    /// The answer to an [`crate::Effect::Confirm`].
    Confirmed {
        ticket: u64,
        done: Result<(), Refusal>,
    },
    /// The answer to an [`crate::Effect::ChangeSecret`] or [`crate::Effect::RenewSecret`].
    SecretSet {
        ticket: u64,
        done: Result<(), Refusal>,
    },
    /// The store is shut while its key is changed; [`Event::Removed`] comes after.
    Rekeying,
    /// The answer to an [`crate::Effect::RemoveMember`], once the store is open again.
    Removed {
        ticket: u64,
        by: String,
        member: String,
        /// It took no longer than somebody waits before the screen.
        stayed: bool,
        done: Result<(), Refusal>,
    },
    /// The machine slept or its clock was set: this much is missing.
    Jumped {
        gap: Span,
    },
    /// Someone wants to close the window.
    CloseWanted,
    /// There is no wall any more, or it could not be opened.
    WallClosed,
    Tick,
}

/// What a device has said about itself so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ToldSoFar {
    pub manufacturer: Option<String>,
    pub model: Option<String>,
    pub serial: Option<String>,
    pub firmware: Option<String>,
}

/// An alarm change with what the core does not know: whose, from where, why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlarmKept {
    pub bed: Option<Bed>,
    pub change: alarm::Change,
    pub cause: Option<Cause>,
    pub source: Option<String>,
    pub origin: Origin,
}

/// Something to be kept for good.
#[derive(Clone, PartialEq, Debug)]
pub enum Kept {
    SessionStarted {
        session: i64,
        bed: Bed,
        subject: Subject,
        attending: String,
        origin: Origin,
    },
    SessionEnded {
        session: i64,
        by: String,
    },
    Source {
        session: i64,
        source: Source,
        label: String,
        attribute: Attribute,
        origin: Origin,
        told: ToldSoFar,
    },
    /// A reading with the bytes it was decoded from; none for a derived one.
    Reading {
        session: i64,
        reading: Reading,
        raw: Option<Arc<[u8]>>,
    },
    Strip {
        session: i64,
        strip: Strip,
    },
    Alarm {
        session: Option<i64>,
        alarm: AlarmKept,
    },
    Act {
        session: Option<i64>,
        act: Act,
        by: String,
        detail: String,
    },
    /// What a person chose about this machine; the last word under a name stands.
    Preference {
        name: String,
        value: String,
        by: String,
    },
    /// Somebody has a slot of their own, or other roles than before.
    Member {
        member: MemberId,
        name: String,
        roles: Vec<Role>,
    },
    /// What is known of somebody registered from now on.
    Patient {
        patient: i64,
        /// Nobody had this number before.
        first: bool,
        facts: Facts,
        by: String,
    },
    /// How somebody looks; absent: that is not known any more.
    Photo {
        patient: i64,
        jpeg: Option<Arc<[u8]>>,
        by: String,
    },
    /// Another entry stands for this one from now on; absent: it stands for itself again.
    Linked {
        patient: i64,
        into: Option<i64>,
        by: String,
    },
    /// Whom a session turned out to be about; absent: that is taken back.
    Attributed {
        session: i64,
        patient: Option<i64>,
        by: String,
    },
    /// Somebody is taken out, with the sessions that ended before.
    Erased {
        patient: i64,
        before: Option<Wall>,
        by: String,
    },
    /// What is older than this is taken out.
    Expired {
        records_before: Option<Wall>,
        waves_before: Option<Wall>,
        by: String,
    },
    /// Who is at the station from now on.
    Shift {
        member: Option<MemberId>,
    },
    /// What a person says happened.
    Mark {
        session: i64,
        mark: Mark,
    },
    /// What a person measured or saw and wrote down.
    Entry {
        session: i64,
        entry: Entry,
    },
    /// The machine slept or its clock was set while someone was monitored.
    Gap {
        detail: String,
    },
    Limit {
        session: i64,
        parameter: Parameter,
        side: Side,
        value: Option<Quantity>,
        version: u32,
        by: String,
    },
}

/// An instant that something is due, the earlier of two.
pub(crate) fn earlier(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}
