//! What takes its time and leaves the store: a copy of it, or of all that is somebody's. Beside a loop that goes on.

use super::review::failed;
use super::{Keeping, people, refusal};
use crate::{pages, portable};
use station::Event;
use station::ipc::{Refusal, Reply, Saved};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use store::Store;
use vitals::Wall;

impl Keeping {
    /// Copies the store into a folder, and says so when it is there and was opened again.
    pub fn copy(&self, ticket: u64, (folder, at): (String, Wall)) {
        let tell = self.tell.clone();
        let say = move |done| people::answer(&tell, Event::StoreCopied { ticket, done });
        self.beside("copy", move |store| copied(store, Path::new(&folder), at), say);
    }

    /// Writes all that is kept about somebody into the folder for pages.
    pub fn export(&self, ticket: u64, (patient, at): (i64, Wall)) {
        let (tell, pages) = (self.tell.clone(), self.pages.clone());
        let say = move |done: Result<Saved, Refusal>| {
            let answer = Box::new(done.map(Reply::ExportPatient));
            people::answer(&tell, Event::Asked { ticket, answer });
        };
        let write =
            move |store: &Store| portable::save(&store.reader().map_err(failed)?, (patient, at), pages.as_deref());
        self.beside("export", write, say);
    }

    /// Does what takes its time on a thread that has the store, and says what came of it, also where that falls over.
    fn beside(
        &self,
        name: &str,
        work: impl FnOnce(&Store) -> Result<Saved, Refusal> + Send + 'static,
        say: impl Fn(Result<Saved, Refusal>) + Clone + Send + 'static,
    ) {
        let Some(open) = &self.open else { return say(Err(Refusal::Locked)) };
        let (store, says) = (open.store.clone(), say.clone());
        let run = move || {
            let done = catch_unwind(AssertUnwindSafe(|| work(&store)));
            // Let go of before anybody is told: what comes next may want it alone.
            drop(store);
            let fell = |_| Err(Refusal::StoreUnreachable { what: "the thread that copies ended badly".into() });
            says(done.unwrap_or_else(fell));
        };
        if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(run) {
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
