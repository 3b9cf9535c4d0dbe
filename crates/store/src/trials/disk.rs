//! A disk that remembers what it was told to sync, and after a power cut anything of the rest: nothing, all, or some
//! sectors of some writes in no order.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::time::Duration;

/// What a torn write is torn into. SQLite assumes powersafe overwrite: bytes outside a write stay as they are.
const SECTOR: usize = 512;

/// How the disk answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Done,
    /// As done, but nothing reached the disk.
    Lie,
    Full,
    Error,
}

#[derive(Clone, Debug)]
enum Unsynced {
    Write {
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate(usize),
    /// The name was taken away; the directory was not synced.
    Delete,
}

#[derive(Clone, Debug, Default)]
struct Shadow {
    /// What a power cut cannot take; `None` while there is no durable name.
    durable: Option<Vec<u8>>,
    unsynced: Vec<Unsynced>,
}

#[derive(Clone, Debug, Default)]
pub struct Disk {
    files: BTreeMap<String, Shadow>,
    /// Writes, truncations, syncs and deletions so far.
    pub operations: u64,
    /// Syncs so far.
    pub syncs: u64,
    /// The power goes during this operation.
    pub cut_at: Option<u64>,
    /// These operations fail.
    pub fails: Range<u64>,
    /// This sync says that it was done and was not.
    pub skip_sync: Option<u64>,
    /// How long a sync takes.
    pub sync_takes: Duration,
    /// Files cannot grow.
    pub full: bool,
    /// The power is gone: what survived.
    after: Option<BTreeMap<String, Vec<u8>>>,
    seed: u64,
}

impl Disk {
    /// The folder's files as they lie, all of them durable.
    pub fn of(folder: &Path, seed: u64) -> Self {
        let mut disk = Self { seed, ..Self::default() };
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let shadow = Shadow { durable: Some(fs::read(&path).unwrap()), unsynced: Vec::new() };
            disk.files.insert(path.file_name().unwrap().to_string_lossy().into(), shadow);
        }
        disk
    }

    pub const fn is_dead(&self) -> bool {
        self.after.is_some()
    }

    /// Cuts the power now, if it was not cut before, and puts what survived into `folder`.
    pub fn cut_into(&mut self, folder: &Path) {
        self.cut();
        for (name, bytes) in self.after.iter().flatten().filter(|(name, _)| !name.ends_with("-shm")) {
            fs::write(folder.join(name), bytes).unwrap();
        }
    }

    pub fn write(&mut self, name: &str, offset: usize, bytes: &[u8], grows: bool) -> Verdict {
        let write = Unsynced::Write { offset, bytes: bytes.into() };
        if self.full && grows {
            return Verdict::Full;
        }
        self.step(name, write)
    }

    pub fn truncate(&mut self, name: &str, length: usize) -> Verdict {
        self.step(name, Unsynced::Truncate(length))
    }

    pub fn delete(&mut self, name: &str, synced: bool) -> Verdict {
        let verdict = self.step(name, Unsynced::Delete);
        if verdict == Verdict::Done && synced {
            self.settle(name);
        }
        verdict
    }

    pub fn sync(&mut self, name: &str) -> Verdict {
        self.syncs += 1;
        std::thread::sleep(self.sync_takes);
        self.operations += 1;
        if self.is_cut() {
            return Verdict::Error;
        }
        if self.fails.contains(&self.operations) {
            return Verdict::Error;
        }
        if self.skip_sync == Some(self.syncs) {
            return Verdict::Lie;
        }
        self.settle(name);
        Verdict::Done
    }

    /// Whether an existing name may be opened or made.
    pub fn open(&mut self, name: &str) -> Verdict {
        if self.is_dead() {
            return Verdict::Error;
        }
        self.files.entry(name.into()).or_default();
        Verdict::Done
    }

    fn step(&mut self, name: &str, what: Unsynced) -> Verdict {
        self.operations += 1;
        if self.is_dead() || self.fails.contains(&self.operations) {
            return Verdict::Error;
        }
        self.files.entry(name.into()).or_default().unsynced.push(what);
        if self.is_cut() { Verdict::Error } else { Verdict::Done }
    }

    /// Cuts the power when it is time.
    fn is_cut(&mut self) -> bool {
        if self.cut_at == Some(self.operations) {
            self.cut();
        }
        self.is_dead()
    }

    fn settle(&mut self, name: &str) {
        let shadow = self.files.entry(name.into()).or_default();
        let mut file = Some(shadow.durable.take().unwrap_or_default());
        for what in shadow.unsynced.drain(..) {
            file = what.onto(file);
        }
        shadow.durable = file;
    }

    fn cut(&mut self) {
        if self.is_dead() {
            return;
        }
        let mut after = BTreeMap::new();
        for (name, shadow) in self.files.clone() {
            // How kind the power cut is to this file: from nothing of what was not synced to nearly all of it.
            let kindness = [0, 50, 128, 200, 255, 256][self.dice(6) as usize];
            let mut file = shadow.durable;
            for what in shadow.unsynced {
                file = self.some_of(what, kindness).into_iter().fold(file, |file, part| part.onto(file));
            }
            if let Some(bytes) = file {
                after.insert(name, bytes);
            }
        }
        self.after = Some(after);
    }

    /// The parts of an unsynced operation that survive.
    fn some_of(&mut self, what: Unsynced, kindness: u64) -> Vec<Unsynced> {
        match what {
            Unsynced::Write { offset, bytes } => {
                let mut kept = Vec::new();
                let mut begin = 0;
                while begin < bytes.len() {
                    let end = ((offset + begin) / SECTOR * SECTOR + SECTOR - offset).min(bytes.len());
                    if self.dice(256) < kindness {
                        kept.push(Unsynced::Write { offset: offset + begin, bytes: bytes[begin..end].to_vec() });
                    }
                    begin = end;
                }
                kept
            }
            Unsynced::Truncate(_) | Unsynced::Delete => {
                if self.dice(256) < kindness {
                    vec![what]
                } else {
                    Vec::new()
                }
            }
        }
    }

    /// Splitmix64, below `sides`.
    fn dice(&mut self, sides: u64) -> u64 {
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }
}

impl Unsynced {
    /// The file after this.
    fn onto(self, file: Option<Vec<u8>>) -> Option<Vec<u8>> {
        let mut file = file.unwrap_or_default();
        match self {
            Self::Write { offset, bytes } => {
                if file.len() < offset + bytes.len() {
                    // What lies between and was never written is what the disk held before: not zeros.
                    file.resize(offset + bytes.len(), 0xA5);
                }
                file[offset..offset + bytes.len()].copy_from_slice(&bytes);
            }
            Self::Truncate(length) => file.resize(length, 0),
            Self::Delete => return None,
        }
        Some(file)
    }
}
