//! What the station wants done ([`Effect`]). The list is closed.

use crate::event::Kept;
use crate::ipc::{Cards, Lesson, Recover, Refusal, Reply, Role, Secret};
use alarm::Tone;
use jiff::civil::Date;
use std::sync::Arc;
use vitals::{Attribute, Facts, Link, Wall};
use wire::Now;

/// A question to the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    Sessions,
    Review {
        session: i64,
        columns: u16,
    },
    /// The trends of a running session between two wall times.
    Recent {
        session: i64,
        from: Wall,
        to: Wall,
    },
    Waves(crate::ipc::WaveAsk),
    Moments {
        session: i64,
    },
    Disclosure(crate::ipc::DisclosureAsk),
    FindPatients {
        text: String,
        most: usize,
        today: Date,
    },
    Alike {
        facts: Facts,
        most: usize,
        today: Date,
    },
    PatientFile {
        patient: i64,
        /// Whether the sessions are for who asks.
        sessions: bool,
        today: Date,
    },
    Photo {
        patient: i64,
    },
    /// All that is kept about somebody, as files in the folder for pages.
    ExportPatient {
        patient: i64,
        at: Wall,
    },
    Erasable {
        patient: i64,
        before: Option<Wall>,
        years: Option<u8>,
    },
    Due {
        records_before: Option<Wall>,
        waves_before: Option<Wall>,
    },
    /// What helps whoever mends this program, as a file in the folder for pages.
    Support {
        at: Wall,
    },
    Audit(crate::ipc::AuditAsk),
    /// The whole record, signed, as a file in the folder for pages.
    CopyAudit {
        at: Wall,
        by: String,
    },
    /// A page to be drawn from what is kept and written into the folder for pages.
    SaveStrip(crate::ipc::SaveStrip),
}

/// Everything the station can want done.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    Keep {
        at: Now,
        what: Kept,
    },
    Ask {
        ticket: u64,
        query: Query,
    },
    /// These people are needed to go on with a call, and that session is in the store.
    Fetch {
        ticket: u64,
        patients: Vec<i64>,
        session: Option<i64>,
    },
    Answer {
        ticket: u64,
        reply: Result<Reply, Refusal>,
    },
    Frame {
        ticket: u64,
        bytes: Vec<u8>,
    },
    Write {
        link: Link,
        attribute: Attribute,
        bytes: Arc<[u8]>,
    },
    /// What a trainer asks of the transport behind a link.
    Train {
        link: Link,
        what: Lesson,
    },
    /// What should be heard from now on; `None` is silence.
    Sound(Option<Tone>),
    TestSound,
    /// A window for the wall shall be there, or not.
    Wall {
        open: bool,
    },
    Open {
        ticket: u64,
        passphrase: Passphrase,
    },
    /// The shut store shall be opened by somebody's slot.
    Enter {
        ticket: u64,
        member: String,
        secret: Secret,
    },
    /// Somebody shall prove who they are, while the store is open.
    Prove {
        ticket: u64,
        member: String,
        secret: Secret,
    },
    MakeCards {
        ticket: u64,
    },
    TryCard {
        ticket: u64,
        typed: Cards,
    },
    MakeBadge {
        ticket: u64,
    },
    /// The store shall be copied into a folder, beside everything else that goes on.
    CopyStore {
        ticket: u64,
        folder: String,
        at: Wall,
    },
    /// Whoever asks for something that matters shall prove anew who they are.
    Confirm {
        ticket: u64,
        member: String,
        secret: Secret,
    },
    ChangeSecret {
        ticket: u64,
        member: String,
        old: Secret,
        new: Secret,
    },
    RenewSecret {
        ticket: u64,
        member: String,
        name: String,
        secret: Secret,
    },
    /// Somebody's slot shall be taken away and the database get another key: the run ends, and another one begins.
    RemoveMember {
        ticket: u64,
        by: String,
        member: String,
    },
    /// The run shall end and the key leave the memory; whoever signs in begins another one.
    Shut,
    /// The shut store shall be opened by two cards, for a new administrator.
    Recover {
        ticket: u64,
        ask: Recover,
    },
    /// Somebody shall have a slot of their own.
    AddMember {
        ticket: u64,
        name: String,
        roles: Vec<Role>,
        secret: Secret,
    },
    Close,
}

/// A passphrase on its way to the store. Never shown, not even to a debugger's eye.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(pub String);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(hidden)")
    }
}
