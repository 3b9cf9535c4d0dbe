//! Who can open the store: one slot a person, in a file beside the database that names nobody.
//!
//! The database key is random. Each person has a pair of keys; the private one is locked with what that person types or scans
//! and with a secret of this machine's keychain, the database key is sealed to the public one. So a person is added, and the
//! database key changed, without anybody else's secret. The list is authenticated with the database key: a slot that
//! somebody put into the file is never sealed a new key to.

mod cards;
mod proof;
mod rekey;
mod seal;
mod text;

pub use cards::{Card, CardError, Cards, Drawn};
pub use proof::{Badge, Kind, Machine, Proof, Weak};

use crate::key::{Cost, Key, KeyError, MADE, beside, random, sync_directory};
use crate::open::OpenError;
use crate::{Purpose, Store, open};
use seal::Seed;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;
use vitals::MemberId;

/// Wrong tries in a row after which a slot opens no more. NIST SP 800-63B allows at most a hundred.
pub const MOST_WRONG: u32 = 50;
/// A file of more slots, or longer, is not ours.
const MOST_SLOTS: usize = 64;
const LONGEST_FILE: u64 = 64 * 1024;

/// The slots of one database, as they stand in `<database>.slots`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slots {
    database: PathBuf,
    /// Of this store, for the life of it.
    id: [u8; 16],
    /// Grows with every change of the database key.
    generation: u32,
    slots: Vec<Slot>,
    recovery: Option<Sealed>,
    mac: [u8; 32],
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Slot {
    id: MemberId,
    kind: Kind,
    cost: Cost,
    salt: [u8; 16],
    /// The person's private key, locked.
    locked: Vec<u8>,
    key: Sealed,
    /// The person's name, under the machine's secret; empty where there is no keychain.
    name: Vec<u8>,
    wrong: u32,
}

/// Where a try must be counted before it is judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Count {
    /// On the disk.
    Written,
    /// In this process, which has the store; on the disk where that takes it.
    Held,
}

/// The database key for one public key.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Sealed {
    public: [u8; 32],
    key: Vec<u8>,
}

/// A slot as it may be shown before anybody opened the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlotRow {
    pub id: MemberId,
    pub kind: Kind,
    /// Absent where the machine's secret is.
    pub name: Option<String>,
    pub wrong: u32,
}

/// A store that a person has opened.
pub struct Entered {
    pub slots: Slots,
    pub store: Store,
    /// Of the database: who has it can add people.
    pub key: Key,
}

/// Why a slot does not open, or the slots cannot be changed. The database was not touched.
#[derive(Debug, Error)]
pub enum SlotError {
    #[error("{file}: {error}")]
    Io { file: PathBuf, error: io::Error },
    /// The file is not ours, of a later version, or damaged.
    #[error("{file}: {what}")]
    BadFile { file: PathBuf, what: &'static str },
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("there is no such slot")]
    NoSuchSlot,
    /// What was typed or scanned does not open this slot.
    #[error("this does not open the store; wrong {wrong} times in a row")]
    Wrong { wrong: u32 },
    /// Too often wrong.
    #[error("wrong too often: an administrator or two recovery cards are needed")]
    Shut,
    /// The secret in the machine's keychain is needed, and is not there.
    #[error("the secret in this machine's keychain is needed, and cannot be had")]
    NoMachine,
    #[error(transparent)]
    Weak(#[from] Weak),
    /// The list was changed by somebody who had not opened the store.
    #[error("the list of who can open the store was changed from outside")]
    Tampered,
    #[error("nobody else could open the store any more")]
    Last,
    #[error("no recovery cards were made for this store")]
    NoRecovery,
    #[error(transparent)]
    Card(#[from] CardError),
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl Slots {
    /// Where the slots of a database stand.
    pub fn path(database: &Path) -> PathBuf {
        beside(database, ".slots")
    }

    /// The slots of this database; `None` where it has none.
    ///
    /// # Errors
    /// [`SlotError::Io`], [`SlotError::BadFile`].
    pub fn read(database: &Path) -> Result<Option<Self>, SlotError> {
        Self::read_from(&Self::path(database), database)
    }

    fn read_from(path: &Path, database: &Path) -> Result<Option<Self>, SlotError> {
        let file = || path.to_path_buf();
        let mut text = String::new();
        match File::open(path).and_then(|open| open.take(LONGEST_FILE).read_to_string(&mut text)) {
            Ok(_) => text::parse(database, &text).map(Some).map_err(|what| SlotError::BadFile { file: file(), what }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(SlotError::BadFile { file: file(), what: "is not text" })
            }
            Err(error) => Err(SlotError::Io { file: file(), error }),
        }
    }

    /// The first person's slot for a database whose key is `key`; replaces no file.
    ///
    /// # Errors
    /// [`SlotError::Io`] also where there are slots already, [`SlotError::Weak`], [`SlotError::NoMachine`].
    pub fn begin(
        database: &Path,
        key: &Key,
        person: (&str, Proof<'_>),
        machine: Option<&Machine>,
    ) -> Result<(Self, MemberId), SlotError> {
        let path = Self::path(database);
        if path.exists() {
            return Err(SlotError::Io { file: path, error: io::ErrorKind::AlreadyExists.into() });
        }
        let database = database.into();
        let mut slots =
            Self { database, id: random()?, generation: 1, slots: Vec::new(), recovery: None, mac: [0; 32] };
        let id = slots.add(key, person, machine)?;
        Ok((slots, id))
    }

    /// Who can open the store, in the order they came.
    pub fn rows(&self, machine: Option<&Machine>) -> Vec<SlotRow> {
        let name = |slot: &Slot| machine.and_then(|machine| machine.name(slot.id.0, &slot.name));
        let row = |slot: &Slot| SlotRow { id: slot.id, kind: slot.kind, name: name(slot), wrong: slot.wrong };
        self.slots.iter().map(row).collect()
    }

    pub const fn has_recovery(&self) -> bool {
        self.recovery.is_some()
    }

    /// Adds a person; `key` is the database's, which only somebody has who opened the store.
    ///
    /// # Errors
    /// [`SlotError::Tampered`], [`SlotError::Weak`], [`SlotError::NoMachine`], [`SlotError::Io`].
    pub fn add(
        &mut self,
        key: &Key,
        (name, proof): (&str, Proof<'_>),
        machine: Option<&Machine>,
    ) -> Result<MemberId, SlotError> {
        self.check(key)?;
        if self.slots.len() == MOST_SLOTS {
            return Err(SlotError::BadFile { file: self.file(), what: "holds no more people" });
        }
        let id = MemberId(random()?);
        let seed = Seed::random()?;
        let name = machine.map(|machine| machine.seal_name(id.0, name)).transpose()?.unwrap_or_default();
        let key_sealed = self.seal(&seed.public(), key)?;
        let (salt, locked) = lock(id, &seed, &proof, machine)?;
        let slot = Slot { id, kind: proof.kind(), cost: MADE, salt, locked, key: key_sealed, name, wrong: 0 };
        let mut new = self.clone();
        new.slots.push(slot);
        new.write(key, &self.file())?;
        *self = new;
        Ok(id)
    }

    /// Another secret for a person who knows the present one.
    ///
    /// # Errors
    /// As in [`Slots::open`] and [`Slots::add`].
    pub fn change(
        &mut self,
        id: MemberId,
        (old, new): (&Proof<'_>, &Proof<'_>),
        machine: Option<&Machine>,
    ) -> Result<(), SlotError> {
        let machine = self.machine_of(id, machine)?;
        let seed = self.unlock((id, old), machine, Count::Held)?;
        let key = self.key_for(id, &seed)?;
        let (salt, locked) = lock(id, &seed, new, machine)?;
        let mut changed = self.clone();
        let slot = changed.slot_mut(id)?;
        (slot.salt, slot.locked, slot.kind, slot.cost) = (salt, locked, new.kind(), MADE);
        changed.write(&key, &self.file())?;
        *self = changed;
        Ok(())
    }

    /// Another secret for somebody who cannot prove the old one, given by who has opened the store. Wrong tries are
    /// forgotten; what the keychain lost of the name is sealed anew.
    ///
    /// # Errors
    /// As [`Slots::add`], and [`SlotError::NoSuchSlot`].
    pub fn renew(
        &mut self,
        key: &Key,
        (id, name, proof): (MemberId, &str, &Proof<'_>),
        machine: Option<&Machine>,
    ) -> Result<(), SlotError> {
        self.check(key)?;
        let seed = Seed::random()?;
        let sealed = self.seal(&seed.public(), key)?;
        let name = machine.map(|machine| machine.seal_name(id.0, name)).transpose()?.unwrap_or_default();
        let (salt, locked) = lock(id, &seed, proof, machine)?;
        let mut new = self.clone();
        let slot = new.slot_mut(id)?;
        *slot = Slot { id, kind: proof.kind(), cost: MADE, salt, locked, key: sealed, name, wrong: 0 };
        new.write(key, &self.file())?;
        *self = new;
        Ok(())
    }

    /// Opens the store for who proves to be this person, and ends a change of key that was cut off. A try is counted before
    /// it is known to be right, so that cutting the power makes no try free.
    ///
    /// # Errors
    /// [`SlotError::Wrong`], [`SlotError::Shut`], [`SlotError::NoMachine`], [`SlotError::Tampered`], [`SlotError::Io`],
    /// [`SlotError::Open`].
    pub fn enter(
        self,
        purpose: Purpose,
        (id, proof): (MemberId, &Proof<'_>),
        machine: Option<&Machine>,
    ) -> Result<Entered, SlotError> {
        let (lock, mut slots) = self.held()?;
        let seed = slots.unlock((id, proof), machine, Count::Written)?;
        slots.enter_by(purpose, lock, |slots| slots.key_for(id, &seed))
    }

    /// The slots as they are once nobody else has the store: before that nothing is tried, and nothing counted.
    fn held(self) -> Result<(File, Self), SlotError> {
        let lock = open::lock(&self.database)?;
        let now = Self::read(&self.database)?.ok_or(SlotError::NoSuchSlot)?;
        Ok((lock, now))
    }

    /// Whether somebody is who they say, while the store is open under `key`. A disk that takes nothing keeps nobody out of a
    /// station that runs: the count goes on in the memory.
    ///
    /// # Errors
    /// As in [`Slots::enter`].
    pub fn prove(
        &mut self,
        key: &Key,
        (id, proof): (MemberId, &Proof<'_>),
        machine: Option<&Machine>,
    ) -> Result<(), SlotError> {
        let seed = self.unlock((id, proof), machine, Count::Held)?;
        if self.key_for(id, &seed)? == *key { Ok(()) } else { Err(SlotError::Tampered) }
    }

    /// Opens the store by two of the recovery cards.
    ///
    /// # Errors
    /// [`SlotError::Card`], [`SlotError::NoRecovery`], [`SlotError::Tampered`], [`SlotError::Open`].
    pub fn recover(self, purpose: Purpose, cards: [&Card; 2]) -> Result<Entered, SlotError> {
        let (lock, slots) = self.held()?;
        let seed = Cards::join(cards, slots.id)?;
        slots.enter_by(purpose, lock, |slots| slots.recovered(&seed))
    }

    /// The key is that of these slots, or of those that wait because a change of key was cut off.
    fn enter_by(
        self,
        purpose: Purpose,
        lock: File,
        key: impl Fn(&Self) -> Result<Key, SlotError>,
    ) -> Result<Entered, SlotError> {
        let own = key(&self)?;
        if !Store::exists(&self.database) {
            return Err(OpenError::Missing(self.database).into());
        }
        let io = |error| OpenError::Io { file: self.database.clone(), error };
        let open = |key: &Key| Store::open_held(&self.database, key, purpose, lock.try_clone().map_err(io)?);
        match open(&own) {
            Ok(store) => {
                self.forget_next()?;
                Ok(Entered { slots: self, store, key: own })
            }
            Err(OpenError::WrongKey) => {
                let next = Self::read_from(&self.next(), &self.database)?.ok_or(OpenError::WrongKey)?;
                let key = key(&next)?;
                let store = open(&key)?;
                next.take_place()?;
                Ok(Entered { slots: next, store, key })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Slots that wait for a key the database never got.
    fn forget_next(&self) -> Result<(), SlotError> {
        match fs::remove_file(self.next()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(SlotError::Io { file: self.next(), error }),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn unlock(
        &mut self,
        (id, proof): (MemberId, &Proof<'_>),
        machine: Option<&Machine>,
        count: Count,
    ) -> Result<Seed, SlotError> {
        let machine = self.machine_of(id, machine)?;
        let slot = self.slot_mut(id)?;
        if slot.wrong >= MOST_WRONG {
            return Err(SlotError::Shut);
        }
        // What cannot be judged is no try.
        let kek = proof.key((slot.id.0, &slot.salt, slot.cost), machine)?;
        slot.wrong += 1;
        let (slot, wrong) = (slot.clone(), slot.wrong);
        self.write_counted(count)?;
        let seed = Seed::unlock(&kek, &slot.locked, &slot.id.0).ok_or(SlotError::Wrong { wrong })?;
        self.slot_mut(id)?.wrong = 0;
        self.write_counted(count)?;
        Ok(seed)
    }

    /// What stands behind this slot: one with a name was made with the machine's secret, one without was not.
    fn machine_of<'a>(&mut self, id: MemberId, machine: Option<&'a Machine>) -> Result<Option<&'a Machine>, SlotError> {
        match (self.slot_mut(id)?.name.is_empty(), machine) {
            (true, _) => Ok(None),
            (false, None) => Err(SlotError::NoMachine),
            (false, some) => Ok(some),
        }
    }

    fn key_for(&self, id: MemberId, seed: &Seed) -> Result<Key, SlotError> {
        let slot = self.slots.iter().find(|slot| slot.id == id).ok_or(SlotError::NoSuchSlot)?;
        let key = seed.open_key(&slot.key.key, &self.context()).ok_or(SlotError::Tampered)?;
        self.check(&key)?;
        Ok(key)
    }

    /// Draws recovery cards: any two of the three will open the store, without this machine's keychain. They open nothing
    /// until one of them is typed back.
    ///
    /// # Errors
    /// [`SlotError::Key`] where the system gives nothing random.
    pub fn draw_cards(&self) -> Result<Drawn, SlotError> {
        let seed = Seed::random()?;
        Ok(Drawn { cards: Cards::split(&seed, self.id), public: seed.public() })
    }

    /// Puts drawn cards in force, for who has typed one of them. Those made before open nothing more.
    ///
    /// # Errors
    /// [`CardError::NotThese`], [`SlotError::Tampered`], [`SlotError::Io`].
    pub fn accept_cards(&mut self, key: &Key, drawn: &Drawn, typed: &Card) -> Result<(), SlotError> {
        if !drawn.cards.0.contains(typed) {
            return Err(CardError::NotThese.into());
        }
        self.check(key)?;
        let mut new = self.clone();
        new.recovery = Some(self.seal(&drawn.public, key)?);
        new.write(key, &self.file())?;
        *self = new;
        Ok(())
    }

    fn recovered(&self, seed: &Seed) -> Result<Key, SlotError> {
        let recovery = self.recovery.as_ref().ok_or(SlotError::NoRecovery)?;
        if seed.public() != recovery.public {
            return Err(CardError::Old.into());
        }
        let key = seed.open_key(&recovery.key, &self.context()).ok_or(SlotError::Tampered)?;
        self.check(&key)?;
        Ok(key)
    }

    fn file(&self) -> PathBuf {
        Self::path(&self.database)
    }

    /// Where slots wait whose key the database is about to get.
    fn next(&self) -> PathBuf {
        beside(&self.file(), ".next")
    }

    fn take_place(&self) -> Result<(), SlotError> {
        let io = |error| SlotError::Io { file: self.file(), error };
        fs::rename(self.next(), self.file()).map_err(io)?;
        sync_directory(&self.file()).map_err(io)
    }

    fn slot_mut(&mut self, id: MemberId) -> Result<&mut Slot, SlotError> {
        self.slots.iter_mut().find(|slot| slot.id == id).ok_or(SlotError::NoSuchSlot)
    }

    fn seal(&self, public: &[u8; 32], key: &Key) -> Result<Sealed, SlotError> {
        Ok(Sealed { public: *public, key: seal::seal_key(public, key, &self.context())? })
    }

    /// What a sealed key belongs to: one generation of one store.
    fn context(&self) -> Vec<u8> {
        [&self.id[..], &self.generation.to_le_bytes()].concat()
    }

    /// The list is as somebody left it who had the key. A list without anybody is not on the disk yet.
    fn check(&self, key: &Key) -> Result<(), SlotError> {
        let whole = self.slots.is_empty() || seal::mac_holds(key, text::listed(self).as_bytes(), &self.mac);
        if whole { Ok(()) } else { Err(SlotError::Tampered) }
    }

    fn write(&mut self, key: &Key, path: &Path) -> Result<(), SlotError> {
        self.mac = seal::mac(key, text::listed(self).as_bytes());
        self.put(path)
    }

    /// Counters are not authenticated: who writes them has not opened the store.
    fn write_counted(&self, count: Count) -> Result<(), SlotError> {
        match (self.put(&self.file()), count) {
            (Err(_), Count::Held) => Ok(()),
            (written, _) => written,
        }
    }

    fn put(&self, path: &Path) -> Result<(), SlotError> {
        let new = beside(path, ".new");
        let put = || {
            let mut open = OpenOptions::new().write(true).create(true).truncate(true).open(&new)?;
            open.write_all(text::emit(self).as_bytes())?;
            open.sync_all()?;
            fs::rename(&new, path)?;
            sync_directory(path)
        };
        put().map_err(|error| SlotError::Io { file: path.into(), error })
    }
}

/// A fresh salt, and the private key locked with what the person will prove.
fn lock(
    id: MemberId,
    seed: &Seed,
    proof: &Proof<'_>,
    machine: Option<&Machine>,
) -> Result<([u8; 16], Vec<u8>), SlotError> {
    proof.strong(machine.is_some())?;
    let salt = random()?;
    let kek = proof.key((id.0, &salt, MADE), machine)?;
    Ok((salt, seed.lock(&kek, &id.0)?))
}

#[cfg(test)]
mod tests;
