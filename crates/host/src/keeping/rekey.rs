//! Somebody's slot is taken away and the database gets another key, beside a loop that goes on.

use super::people::{self, Access};
use super::{Keeping, Opened, Shut, opened, shut_refusal};
use crate::running::Told;
use station::ipc::{KeyKept, Refusal};

/// A store whose key was changed, and whether somebody's slot is gone; an error where it does not open any more.
pub(crate) struct Rekeyed {
    pub ticket: u64,
    pub by: String,
    pub member: String,
    pub removed: Result<(Opened, Result<(), Refusal>), Refusal>,
}

impl Keeping {
    /// Takes somebody's slot away on a thread, while the store is closed here, and hands it back open.
    pub fn remove(&self, access: Access, (ticket, by, member): (u64, String, String)) {
        let (tell, purpose, folder) = (self.tell.clone(), self.purpose, self.folder.clone());
        let work = move || {
            let removed = people::remove(&access, purpose, &member).and_then(|(entered, done)| {
                let access = Access::entered(&folder, &entered);
                Ok((opened(entered.store, KeyKept::Members, access).map_err(shut_refusal)?, done))
            });
            if tell.send(Told::Rekeyed(Box::new(Rekeyed { ticket, by, member, removed }))).is_err() {
                // The loop has ended; the next start finds the store as it is now.
            }
        };
        if let Err(error) = std::thread::Builder::new().name("rekey".into()).spawn(work) {
            self.shut(Shut::Refused(Refusal::StoreUnreachable { what: error.to_string() }), None);
        }
    }
}
