//! A copy of the whole store elsewhere, as encrypted as the store, opened and looked at before it has its name.

use crate::audit;
use crate::key::{beside, sync_directory};
use crate::open::{OpenError, Store, connect};
use crate::slots::Slots;
use rusqlite::OpenFlags;
use std::fs::{self, File};
use std::path::Path;

impl Store {
    /// Copies the store to `path`, with the slots of those who can open it. Writing goes on meanwhile; the copy is of one moment.
    /// Nothing has that name before the copy was opened again and found whole.
    ///
    /// # Errors
    /// [`OpenError`]; also where something has that name already. Nothing is left then.
    pub fn copy_to(&self, path: &Path) -> Result<(), OpenError> {
        let part = beside(path, ".part");
        let io = |error| OpenError::Io { file: path.into(), error };
        if path.exists() || Slots::path(path).exists() {
            return Err(io(std::io::ErrorKind::AlreadyExists.into()));
        }
        let done = self.write_copy(&part).and_then(|()| {
            let slots = Slots::path(self.path());
            if slots.exists() {
                let to = Slots::path(path);
                fs::copy(&slots, &to).and_then(|_| File::open(&to)?.sync_all()).map_err(io)?;
            }
            fs::rename(&part, path).map_err(io)?;
            sync_directory(path).map_err(io)
        });
        if done.is_err() {
            for left in [part, Slots::path(path)] {
                gone(&left)?;
            }
        }
        done
    }

    fn write_copy(&self, part: &Path) -> Result<(), OpenError> {
        let io = |error| OpenError::Io { file: part.into(), error };
        gone(part)?;
        // An empty file first: where it cannot be, the system says why, and SQLite would not.
        drop(File::create_new(part).map_err(io)?);
        let text = part.to_str().ok_or_else(|| io(std::io::ErrorKind::InvalidFilename.into()))?;
        self.writing().and_then(|from| from.execute("VACUUM INTO ?1", [text])).map_err(OpenError::Sqlite)?;
        File::open(part).and_then(|file| file.sync_all()).map_err(io)?;
        let copy = connect(part, self.key(), OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(OpenError::Sqlite)?;
        let said: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(OpenError::Sqlite)?;
        let breaks = audit::walk(&copy, None).map_err(OpenError::Sqlite)?.1;
        if said == "ok" && breaks.is_empty() {
            return Ok(());
        }
        Err(OpenError::Corrupt { what: format!("the copy: {said} {breaks:?}") })
    }
}

fn gone(path: &Path) -> Result<(), OpenError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OpenError::Io { file: path.into(), error }),
        Ok(()) | Err(_) => Ok(()),
    }
}
