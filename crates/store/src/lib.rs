//! One clinic's records, encrypted, on one disk.
//!
//! Owns keeping: tables, migrations, wave blocks, the audit chain, and what happens when the disk fails. Refuses to know
//! devices, clinical judgement, windows and clocks; key and times are arguments. Always true here: what was told to be
//! stored is there after a power cut; nothing is dropped without being counted and told; a file that cannot be opened is
//! left as it is.

mod audit;
mod backlog;
mod blocks;
mod code;
mod copy;
mod entries;
mod erase;
mod file;
mod interrupted;
mod item;
mod key;
mod make;
mod marks;
mod members;
mod open;
mod pack;
mod patients;
mod reader;
mod readings;
mod review;
mod rows;
mod schema;
mod signed;
mod slots;
mod support;
mod told;
mod trail;
mod verify;
mod writer;

#[cfg(test)]
mod trials;

pub use audit::{Break, Head};
pub use entries::EntryRow;
pub use interrupted::{LimitRow, PauseRow};
pub use item::{
    ActKept, AlarmKept, AttributionKept, Class, EntryKept, ErasureKept, ExpiryKept, Item, LimitKept, MarkKept,
    MemberKept, Moment, PatientKept, PatientLinked, PhotoKept, Priority, ReadingKept, SessionStart, Side, SourceKept,
    Stage,
};
pub use key::{Key, KeyError, Salt};
pub use marks::MarkRow;
pub use members::MemberRow;
pub use open::{Create, OpenError, Purpose, Store};
pub use patients::PatientVersionRow;
pub use reader::{Next, ReadError, Reader, SessionRow, SourceRow};
pub use review::{AlarmRow, Piece, Point, Trend, WaveRow};
pub use signed::{ChainEntry, Signer, signed_by};
pub use slots::{
    Badge, Card, CardError, Cards, Drawn, Entered, Kind, MOST_WRONG, Machine, Proof, SlotError, SlotRow, Slots, Weak,
};
pub use support::{Counted, Numbers, RunRow};
pub use trail::{TrailAsk, TrailRow};
pub use verify::{Broken, Report};
pub use writer::{Cause, Lost, NotKept, Notice, Unsaved, Writer};
