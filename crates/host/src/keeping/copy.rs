//! The store copied elsewhere, beside a loop that goes on.

use super::{Keeping, people, refusal};
use crate::pages;
use station::Event;
use station::ipc::{Refusal, Saved};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use store::Store;
use vitals::Wall;

impl Keeping {
    /// Copies the store into a folder on a thread of its own, and says so when it is there and was opened again.
    pub fn copy(&self, ticket: u64, (folder, at): (String, Wall)) {
        let tell = self.tell.clone();
        let say = move |done| people::answer(&tell, Event::StoreCopied { ticket, done });
        let Some(open) = &self.open else { return say(Err(Refusal::Locked)) };
        let (store, says) = (open.store.clone(), say.clone());
        let work = move || {
            let copied = catch_unwind(AssertUnwindSafe(|| copied(&store, Path::new(&folder), at)));
            // Let go of before anybody is told: what comes next may want it alone.
            drop(store);
            let fell = |_| Err(Refusal::StoreUnreachable { what: "the thread that copies ended badly".into() });
            says(copied.unwrap_or_else(fell));
        };
        if let Err(error) = std::thread::Builder::new().name("copy".into()).spawn(work) {
            say(Err(Refusal::StoreUnreachable { what: error.to_string() }));
        }
    }
}

fn copied(store: &Store, folder: &Path, at: Wall) -> Result<Saved, Refusal> {
    let stamp = pages::stamp(at.micros() / 1000, &jiff::tz::TimeZone::UTC, "%Y%m%d-%H%M%SZ");
    let path = folder.join(format!("wardlight-{stamp}.db"));
    store.copy_to(&path).map_err(refusal)?;
    Ok(Saved { files: vec![path.display().to_string()] })
}
