//! Making a store, and making it again under another key: always a whole new file that takes its name at the end.

use crate::key::{Key, beside, sync_directory};
use crate::open::{OpenError, Place, Purpose, Store, application_id, connect, migrated, refused};
use crate::schema;
use crate::signed;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Arc;

impl Store {
    /// Gives the store another key: copies everything into a new file under the new key and puts that in place of the
    /// old one when it is whole and on the disk. Interrupted at any point, the store opens with one of the two keys.
    ///
    /// # Errors
    /// [`OpenError::Locked`] while a reader, a writer or a clone of it is alive; the others as in [`Store::open`]. The
    /// file then has its old key and is to be opened again.
    pub fn rekey(self, key: &Key) -> Result<Self, OpenError> {
        let place = Arc::into_inner(self.place).ok_or(OpenError::Locked)?;
        let new = beside(&place.path, ".new");
        clear(&new)?;
        copy(&place, &new, key)?;
        put_in_place(&new, &place.path)?;
        let store = Self { place: Arc::new(Place { key: key.clone(), ..place }) };
        store.follow()?;
        Ok(store)
    }
}

/// Makes the database under another name and gives it its own when it is whole and on the disk, so that a power cut
/// leaves all of it or none.
pub(crate) fn make(path: &Path, key: &Key, purpose: Purpose) -> Result<(), OpenError> {
    let new = beside(path, ".new");
    clear(&new)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(&new, key, flags).map_err(refused)?;
    fill(&mut connection, purpose)?;
    connection.close().map_err(|(_, error)| refused(error))?;
    put_in_place(&new, path)
}

/// Takes away what an interrupted making left.
fn clear(new: &Path) -> Result<(), OpenError> {
    for left in [new.to_path_buf(), beside(new, "-journal"), beside(new, "-wal"), beside(new, "-shm")] {
        match fs::remove_file(&left) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(OpenError::Io { file: left, error }),
        }
    }
    Ok(())
}

fn put_in_place(new: &Path, path: &Path) -> Result<(), OpenError> {
    let io = |file: &Path, error| OpenError::Io { file: file.into(), error };
    OpenOptions::new().write(true).open(new).and_then(|made| made.sync_all()).map_err(|error| io(new, error))?;
    fs::rename(new, path).map_err(|error| io(path, error))?;
    sync_directory(path).map_err(|error| io(path, error))
}

/// Copies a store into a new file under another key.
fn copy(place: &Place, new: &Path, key: &Key) -> Result<(), OpenError> {
    // Attaching makes the new file, which needs the flag to make files.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let old = connect(&place.path, &place.key, flags).map_err(refused)?;
    let (id, schema): (i32, u32) = old
        .query_row(
            "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .map_err(refused)?;
    let file =
        new.to_str().ok_or_else(|| OpenError::Io { file: new.into(), error: io::ErrorKind::InvalidFilename.into() })?;
    old.execute("ATTACH ?1 AS new KEY ?2", rusqlite::params![file, key.literal().as_str()]).map_err(refused)?;
    old.query_row("SELECT sqlcipher_export('new')", [], |_| Ok(())).map_err(refused)?;
    old.pragma_update(Some("new"), "application_id", id).map_err(refused)?;
    old.pragma_update(Some("new"), "user_version", schema).map_err(refused)?;
    old.query_row("PRAGMA new.journal_mode = WAL", [], |_| Ok(())).map_err(refused)?;
    // Before the new file takes the old one's name, the old one's log must be gone: it would be taken for the new one's.
    old.execute_batch("DETACH new").map_err(refused)?;
    old.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(refused)?;
    old.close().map_err(|(_, error)| refused(error))?;
    sync_directory(&place.path).map_err(|error| OpenError::Io { file: place.path.clone(), error })
}

fn fill(connection: &mut Connection, purpose: Purpose) -> Result<(), OpenError> {
    connection.pragma_update(None, "application_id", application_id(purpose)).map_err(refused)?;
    schema::to_latest(connection).map_err(migrated)?;
    let word = match purpose {
        Purpose::Training => "training",
        Purpose::Real => "real",
    };
    connection.execute("INSERT INTO meta (one, purpose) VALUES (1, ?1)", [word]).map_err(refused)?;
    signed::ensure(connection)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(refused)
}
