//! Somebody's slot is taken away and the database gets another key, beside a loop that goes on.

use super::people::{self, Access};
use super::{Keeping, Opened, opened, shut_refusal};
use crate::clock::Clock;
use crate::running::Told;
use station::ipc::{KeyKept, Refusal};
use std::panic::{AssertUnwindSafe, catch_unwind};
use vitals::{Run, Span};

/// As long as somebody surely waits for the answer. Half of the shortest time after which a station locks.
const STAYED: Span = Span::secs(30);

/// A store whose key was changed, and whether somebody's slot is gone; an error where it does not open any more.
pub(crate) struct Rekeyed {
    pub ticket: u64,
    pub by: String,
    pub member: String,
    /// It took no longer than somebody waits before the screen.
    pub stayed: bool,
    pub removed: Result<(Opened, Result<(), Refusal>), Refusal>,
}

impl Keeping {
    /// Takes somebody's slot away on a thread, while the store is closed here, and hands it back open.
    pub fn remove(&self, access: Access, (ticket, by, member): (u64, String, String)) {
        let (purpose, folder, clock) = (self.purpose, self.folder.clone(), Clock::system(Run(0)));
        let began = clock.now();
        let (tell, whose) = (self.tell.clone(), (by.clone(), member.clone()));
        let done = move |removed| {
            let (by, member) = whose.clone();
            let stayed = clock.now().since(began) < STAYED;
            if tell.send(Told::Rekeyed(Box::new(Rekeyed { ticket, by, member, stayed, removed }))).is_err() {
                // The loop has ended; the next start finds the store as it is now.
            }
        };
        let say = done.clone();
        let work = move || {
            let change = AssertUnwindSafe(|| {
                people::remove(&access, purpose, &member).and_then(|(entered, done)| {
                    let access = Access::entered(&folder, &entered);
                    Ok((opened(entered.store, KeyKept::Members, access).map_err(shut_refusal)?, done))
                })
            });
            let fell =
                |_| Err(Refusal::StoreUnreachable { what: "the thread that changes the key ended badly".into() });
            say(catch_unwind(change).unwrap_or_else(fell));
        };
        if let Err(error) = std::thread::Builder::new().name("rekey".into()).spawn(work) {
            done(Err(Refusal::StoreUnreachable { what: error.to_string() }));
        }
    }
}
