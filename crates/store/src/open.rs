//! Opening and making a store, and every way that is refused with the files untouched.

use crate::key::{Key, beside};
use crate::{file, make, schema, signed};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// What this store is for. Training and real sessions never share one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    Training,
    Real,
}

/// What to do where there is no database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Create {
    IfMissing,
    Never,
}

/// Why a store does not open. One case per thing a person does next; no file was changed.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Nothing is there, and nothing may be made.
    #[error("there is no store at {0}")]
    Missing(PathBuf),
    #[error("there is no folder {0}")]
    MissingDirectory(PathBuf),
    /// Not one page can be read with this key.
    #[error("the store cannot be read with this key")]
    WrongKey,
    /// The file ends before it should.
    #[error("the store is cut short: {have} bytes of at least {want}")]
    Truncated { have: u64, want: u64 },
    /// The key is right, but pages were changed outside this program.
    #[error("the store is damaged: {what}")]
    Corrupt { what: String },
    /// Not made by this program.
    #[error("the file is not a store of this program")]
    Foreign,
    #[error("the store is of schema {schema}, made by a later version; this one knows {known}")]
    Newer { schema: u32, known: u32 },
    #[error("the store is kept for {0:?}")]
    WrongPurpose(Purpose),
    /// Another process has it.
    #[error("another process has the store open")]
    Locked,
    #[error("{file}: {error}")]
    Io { file: PathBuf, error: io::Error },
    #[error("the database refuses: {0}")]
    Sqlite(rusqlite::Error),
}

/// One clinic's records, held by this process and by no other until every clone is dropped.
#[derive(Clone)]
pub struct Store {
    pub(crate) place: Arc<Place>,
}

pub(crate) struct Place {
    pub path: PathBuf,
    pub key: Key,
    /// Locked for the life of the store; the system lets go of it even when the process is killed.
    pub _lock: File,
}

/// `application_id` of a store: "WdlT" and "WdlR", on the first page, so that purpose and maker are known before anything
/// else is read.
pub(crate) const fn application_id(purpose: Purpose) -> i32 {
    match purpose {
        Purpose::Training => 0x5764_6C54,
        Purpose::Real => 0x5764_6C52,
    }
}

/// How long a statement waits for another connection of this process.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

impl Store {
    /// Opens the store at `path`, or makes it.
    ///
    /// # Errors
    /// Each variant of [`OpenError`]; the database and its companions are then byte for byte as before.
    pub fn open(path: &Path, key: &Key, purpose: Purpose, create: Create) -> Result<Self, OpenError> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !parent.is_dir() {
            return Err(OpenError::MissingDirectory(parent.into()));
        }
        let exists = file::length(path).map_err(|error| OpenError::Io { file: path.into(), error })?.is_some();
        if !exists && create == Create::Never {
            return Err(OpenError::Missing(path.into()));
        }
        Self::open_held(path, key, purpose, lock(path)?)
    }

    /// As [`Store::open`], by who holds its lock already.
    pub(crate) fn open_held(path: &Path, key: &Key, purpose: Purpose, lock: File) -> Result<Self, OpenError> {
        if file::length(path).map_err(|error| OpenError::Io { file: path.into(), error })?.is_some() {
            check(path, key, purpose)?;
        } else {
            make::make(path, key, purpose)?;
        }
        let store = Self { place: Arc::new(Place { path: path.into(), key: key.clone(), _lock: lock }) };
        store.follow()?;
        Ok(store)
    }

    /// Whether there is something at `path` that [`Store::open`] would open and not make.
    pub fn exists(path: &Path) -> bool {
        matches!(file::length(path), Ok(Some(_)) | Err(_))
    }

    pub fn path(&self) -> &Path {
        &self.place.path
    }

    pub(crate) fn key(&self) -> &Key {
        &self.place.key
    }

    /// A connection that writes.
    pub(crate) fn writing(&self) -> rusqlite::Result<Connection> {
        let connection = connect(&self.place.path, &self.place.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        settle(&connection)?;
        Ok(connection)
    }

    /// A connection that cannot write.
    pub(crate) fn reading(&self) -> rusqlite::Result<Connection> {
        let connection = connect(&self.place.path, &self.place.key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        settle(&connection)?;
        Ok(connection)
    }

    /// Takes in what a crash left in the write-ahead log, and brings an older schema to today's.
    pub(crate) fn follow(&self) -> Result<(), OpenError> {
        let named = |error| name(&self.place.path, &self.place.key, error);
        let mut connection = self.writing().map_err(named)?;
        let schema = schema_of(&connection).map_err(named)?;
        if schema > schema::SCHEMA {
            return Err(OpenError::Newer { schema, known: schema::SCHEMA });
        }
        if schema < schema::SCHEMA {
            schema::to_latest(&mut connection).map_err(migrated)?;
            signed::ensure(&connection)?;
        }
        // Reads the whole schema, so that damage in it is told now and not by the first alarm.
        connection.query_row("SELECT one FROM meta", [], |_| Ok(())).map_err(named)?;
        // So that the schema of the main file is always the true one.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(named)
    }
}

/// One process at a time, by a lock file beside the database that stays there empty.
pub(crate) fn lock(path: &Path) -> Result<File, OpenError> {
    let file = beside(path, ".lock");
    let failed = |error| OpenError::Io { file: file.clone(), error };
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&file).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::Locked),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Looks at what is there without taking in any log or making any companion file.
fn check(path: &Path, key: &Key, purpose: Purpose) -> Result<(), OpenError> {
    let log = file::look(path)?;
    let Some(first) = log.first else {
        return first_page(path, key, purpose).and_then(|()| not_short(path, key));
    };
    // The first page that counts is the log's. It is looked at as a file of its own, encrypted as it is.
    let page = beside(path, ".page");
    let io = |error| OpenError::Io { file: page.clone(), error };
    fs::write(&page, first).map_err(io)?;
    let looked = first_page(&page, key, purpose);
    fs::remove_file(&page).map_err(io)?;
    looked
}

/// Refuses a wrong key, another program's file, another purpose and a later schema, by the first page of `path` alone.
fn first_page(path: &Path, key: &Key, purpose: Purpose) -> Result<(), OpenError> {
    let named = |error| name(path, key, error);
    let connection = immutable(path, key).map_err(refused)?;
    // A file shorter than its own header says is refused by SQLite before the header can be read. With this it can.
    connection.execute_batch("PRAGMA writable_schema = ON").map_err(named)?;
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(named)?;
    let other = match purpose {
        Purpose::Training => Purpose::Real,
        Purpose::Real => Purpose::Training,
    };
    if id == application_id(other) {
        return Err(OpenError::WrongPurpose(other));
    }
    if id != application_id(purpose) {
        return Err(OpenError::Foreign);
    }
    let schema = schema_of(&connection).map_err(named)?;
    if schema > schema::SCHEMA {
        return Err(OpenError::Newer { schema, known: schema::SCHEMA });
    }
    Ok(())
}

/// Refuses a main file that is shorter than its own header says.
fn not_short(path: &Path, key: &Key) -> Result<(), OpenError> {
    match immutable(path, key).and_then(|connection| schema_of(&connection)) {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
            let have = file::length(path).map_err(|error| OpenError::Io { file: path.into(), error })?.unwrap_or(0);
            Err(OpenError::Truncated { have, want: have + file::PAGE })
        }
        Err(error) => Err(name(path, key, error)),
    }
}

/// What is wrong with a file that SQLite cannot read: no page answers to the key, or some do and the others are damaged.
fn name(path: &Path, key: &Key, error: rusqlite::Error) -> OpenError {
    let what = match refused(error) {
        OpenError::Corrupt { what } => what,
        other => return other,
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let broken =
        connect(Path::new(&file::immutable(path)), key, flags).and_then(|connection| broken_pages(&connection));
    match (broken, file::length(path)) {
        (Ok(broken), Ok(Some(length))) if broken.len() as u64 == length / file::PAGE => OpenError::WrongKey,
        (Ok(broken), Ok(Some(_))) if !broken.is_empty() => OpenError::Corrupt { what: broken.join("; ") },
        (Ok(_) | Err(_), Ok(_) | Err(_)) => OpenError::Corrupt { what },
    }
}

/// Every page of the main file whose content is not what was written with this key, in SQLCipher's words.
pub(crate) fn broken_pages(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    connection.prepare("PRAGMA cipher_integrity_check")?.query_map([], |row| row.get(0))?.collect()
}

fn schema_of(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// The file as it lies: no lock, no log, no companion file.
fn immutable(path: &Path, key: &Key) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(Path::new(&file::immutable(path)), key, flags)
}

pub(crate) fn connect(path: &Path, key: &Key, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // Nothing about the store goes to the error output; what matters comes back as an error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let command = zeroize::Zeroizing::new(format!("PRAGMA key = \"{}\"", key.literal().as_str()));
    connection.execute_batch(&command)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// What every connection to a whole store is set to. `fullfsync` matters on macOS, where a plain fsync does not reach
/// the disk; elsewhere it does nothing.
pub(crate) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )
}

pub(crate) fn refused(error: rusqlite::Error) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => OpenError::Corrupt { what: error.to_string() },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Locked,
        _ => OpenError::Sqlite(error),
    }
}

pub(crate) fn migrated(error: rusqlite_migration::Error) -> OpenError {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => refused(err),
        other => OpenError::Corrupt { what: other.to_string() },
    }
}
