//! One attended time at one bed.

use crate::entries::Entry;
use crate::marks::Mark;
use vitals::{Identity, Instant, Patient, Person};
use wire::Now;

/// From a named start to a named end; whatever is judged and kept belongs to one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    pub id: i64,
    pub patient: Patient,
    pub attending: Person,
    pub since: Now,
    /// In the order they were written; number `n` stands at `n - 1`.
    pub marks: Vec<Mark>,
    /// Likewise.
    pub entries: Vec<Entry>,
    /// The board was last drawn anew for entries that grew old at this moment.
    pub aged: Instant,
}

impl Session {
    pub fn start(id: i64, names: (&str, &str), since: Now) -> Self {
        let identity = Identity::Unverified;
        Self {
            id,
            patient: Patient { name: names.0.to_owned(), identity },
            attending: Person { name: names.1.to_owned(), identity },
            since,
            marks: Vec::new(),
            entries: Vec::new(),
            aged: since.instant,
        }
    }
}
