//! What is kept in a folder, read without running a core.

use crate::keeping::{Keeping, Shut, answer};
use crate::options::KeySource;
use station::Query;
use station::ipc::{Purpose, Refusal, Reply};
use std::path::Path;
use store::Reader;

/// The records of one folder. Holds the store's lock, so no core can run on it meanwhile.
pub struct Records {
    reader: Reader,
    _store: store::Store,
}

impl Records {
    /// Whether anything was ever kept in a folder.
    pub fn are_in(folder: &Path) -> bool {
        Keeping::is_in(folder)
    }

    /// Opens the records of a folder that were kept for this purpose. Makes nothing.
    ///
    /// # Errors
    /// Why the store is shut; [`Refusal::Locked`] where only a passphrase opens it.
    pub fn open(folder: &Path, purpose: Purpose, source: &KeySource) -> Result<Self, Refusal> {
        let opened = Keeping::peek(folder, crate::ward::kept_as(purpose), source).map_err(|shut| match shut {
            Shut::Passphrase { .. } => Refusal::Locked,
            Shut::Refused(why) => why,
        })?;
        let reader = opened.store.reader();
        let reader = reader.map_err(|error| Refusal::StoreUnreachable { what: error.to_string() })?;
        Ok(Self { reader, _store: opened.store })
    }

    /// Answers a question as the window would get it.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn ask(&self, query: Query) -> Result<Reply, Refusal> {
        answer(&self.reader, query)
    }
}
