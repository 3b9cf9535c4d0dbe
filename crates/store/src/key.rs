//! The database key: made, handed over, or derived from a passphrase. Never shown and wiped when dropped.

use argon2::{Algorithm, Argon2, Params, Version};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

/// A raw 256-bit key. It lies in one place: what is moved is where it lies, and no stack keeps a copy.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Box<[u8; 32]>);

/// The cost of one derivation: memory in KiB, passes, lanes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Cost {
    pub memory: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes.
pub(crate) const MADE: Cost = Cost { memory: 64 * 1024, passes: 3, lanes: 4 };

/// OWASP Password Storage Cheat Sheet, least Argon2id setting: 19 MiB and two passes, one lane. A sidecar file that asks
/// for less was tampered with.
const LEAST: Cost = Cost { memory: 19 * 1024, passes: 2, lanes: 1 };

/// A sidecar file that asks for more than this would only stop the program: 1 GiB, 16 passes, 16 lanes.
const MOST: Cost = Cost { memory: 1024 * 1024, passes: 16, lanes: 16 };

impl Cost {
    /// Refuses what was weakened, and what would only stop the program.
    pub(crate) fn check(self) -> Result<(), &'static str> {
        if self.memory < LEAST.memory || self.passes < LEAST.passes || self.lanes < LEAST.lanes {
            return Err("asks for a derivation that is too weak");
        }
        if self.memory > MOST.memory || self.passes > MOST.passes || self.lanes > MOST.lanes {
            return Err("asks for a derivation that is too costly");
        }
        Ok(())
    }
}

/// A sidecar file is five short lines.
const LONGEST_FILE: u64 = 1024;

/// What a passphrase needs to become the same key again; stands in the clear in `<database>.salt`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Salt {
    salt: [u8; 16],
    cost: Cost,
}

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The system gives no random bytes. Nothing can be encrypted; do not go on.
    #[error("the system gives no random bytes: {0}")]
    NoRandom(getrandom::Error),
    /// The sidecar file is not ours, of a later version, or asks for a weaker derivation than is safe.
    #[error("{file}: {what}")]
    BadSalt { file: PathBuf, what: &'static str },
    #[error("{file}: {error}")]
    Io { file: PathBuf, error: io::Error },
    /// The derivation found no memory.
    #[error("the key cannot be derived: {0}")]
    Derivation(argon2::Error),
}

impl Key {
    /// # Errors
    /// [`KeyError::NoRandom`].
    pub fn random() -> Result<Self, KeyError> {
        let mut key = Self(Box::new([0; 32]));
        getrandom::fill(&mut *key.0).map_err(KeyError::NoRandom)?;
        Ok(key)
    }

    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Box::new(bytes))
    }

    /// A key of bytes that lie elsewhere, copied from there to where it stays; `None` where they are not as many.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self(Box::new([0; 32]));
        (bytes.len() == key.0.len()).then(|| key.0.copy_from_slice(bytes))?;
        Some(key)
    }

    /// By Argon2id with the salt and cost kept beside the database.
    ///
    /// # Errors
    /// [`KeyError::Derivation`].
    pub fn from_passphrase(passphrase: &str, salt: &Salt) -> Result<Self, KeyError> {
        Self::derive(passphrase.as_bytes(), &salt.salt, salt.cost)
    }

    pub(crate) fn derive(passphrase: &[u8], salt: &[u8], cost: Cost) -> Result<Self, KeyError> {
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(KeyError::Derivation)?;
        let mut key = Self(Box::new([0; 32]));
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase, salt, &mut *key.0)
            .map_err(KeyError::Derivation)?;
        Ok(key)
    }

    /// The bytes, to be put into a keychain.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// As SQLCipher takes a raw key: `x'<64 hexadecimal digits>'`.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // Made at full size at once, so that no copy is left behind by growing.
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in *self.0 {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        text.push('\'');
        text
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(hidden)")
    }
}

impl Salt {
    /// Where the salt of a database stands.
    pub fn path(database: &Path) -> PathBuf {
        beside(database, ".salt")
    }

    /// The salt of this database; `None` where it never had a passphrase.
    ///
    /// # Errors
    /// [`KeyError::BadSalt`], [`KeyError::Io`].
    pub fn read(database: &Path) -> Result<Option<Self>, KeyError> {
        let file = Self::path(database);
        let mut text = String::new();
        match File::open(&file).and_then(|open| open.take(LONGEST_FILE).read_to_string(&mut text)) {
            Ok(_) => Self::parse(&text).map(Some).map_err(|what| KeyError::BadSalt { file, what }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(KeyError::BadSalt { file, what: "is not text" })
            }
            Err(error) => Err(KeyError::Io { file, error }),
        }
    }

    /// Makes a new salt and keeps it on the disk, before there is a database that needs it. Never replaces one.
    ///
    /// # Errors
    /// [`KeyError::NoRandom`], [`KeyError::Io`].
    pub fn make(database: &Path) -> Result<Self, KeyError> {
        let made = Self { salt: random()?, cost: MADE };
        let file = Self::path(database);
        made.write(&file).map_err(|error| KeyError::Io { file, error })?;
        Ok(made)
    }

    fn write(&self, file: &Path) -> io::Result<()> {
        let mut open = OpenOptions::new().write(true).create_new(true).open(file)?;
        open.write_all(self.emit().as_bytes())?;
        open.sync_all()?;
        sync_directory(file)
    }

    fn emit(&self) -> String {
        let Cost { memory, passes, lanes } = self.cost;
        let salt: String = self.salt.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("wardlight salt 1\nkdf argon2id 19\nmemory {memory}\npasses {passes}\nlanes {lanes}\nsalt {salt}\n")
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        let mut lines = text.lines();
        let mut value = |name: &str| lines.next().and_then(|line| line.strip_prefix(name)?.strip_prefix(' '));
        if value("wardlight") != Some("salt 1") || value("kdf") != Some("argon2id 19") {
            return Err("is not a salt file of this version");
        }
        let mut number =
            |name: &str| value(name).and_then(|text| text.parse().ok()).ok_or("has a line that is missing");
        let cost = Cost { memory: number("memory")?, passes: number("passes")?, lanes: number("lanes")? };
        let salt = value("salt").and_then(hexadecimal).ok_or("has a salt that is not 32 hexadecimal digits")?;
        cost.check()?;
        Ok(Self { salt, cost })
    }
}

/// Random bytes that are no secret.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(KeyError::NoRandom)?;
    Ok(bytes)
}

/// The path with `suffix` after its whole name.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes the name of a new file as durable as its content. Windows keeps no handle on directories and needs none.
pub(crate) fn sync_directory(file: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(parent)?.sync_all()
}

fn hexadecimal(text: &str) -> Option<[u8; 16]> {
    let mut out = [0; 16];
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    for (index, slot) in out.iter_mut().enumerate() {
        *slot = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_not_show_itself() {
        let key = Key::from_bytes([0xAB; 32]);
        assert_eq!(format!("{key:?}"), "Key(hidden)");
        assert_eq!(key.literal().as_str(), format!("x'{}'", "ab".repeat(32)));
        assert_eq!(key.literal().capacity(), key.literal().len());
    }

    #[test]
    fn the_derivation_is_argon2id() {
        // Reference implementation, phc-winner-argon2 src/test.c: version 0x13, t = 2, m = 2^16, p = 1.
        let key = Key::derive(b"password", b"somesalt", Cost { memory: 65536, passes: 2, lanes: 1 }).unwrap();
        let wanted = "x'09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'";
        assert_eq!(key.literal().as_str(), wanted);
    }

    #[test]
    fn a_salt_file_goes_there_and_back() {
        let salt = Salt { salt: *b"0123456789abcdef", cost: MADE };
        assert_eq!(Salt::parse(&salt.emit()), Ok(salt));
    }

    #[test]
    fn a_weakened_salt_file_is_refused() {
        let text = Salt { salt: [7; 16], cost: MADE }.emit();
        for (from, to) in [
            ("memory 65536", "memory 8"),
            ("passes 3", "passes 1"),
            ("lanes 4", "lanes 4000"),
            ("salt 1", "salt 2"),
            ("argon2id", "argon2d"),
            ("salt 07", "salt "),
            ("memory", "mem"),
        ] {
            assert!(Salt::parse(&text.replace(from, to)).is_err(), "{to}");
        }
    }

    #[test]
    fn a_salt_is_never_replaced() {
        let place = tempfile::tempdir().unwrap();
        let database = place.path().join("ward.db");
        assert!(Salt::read(&database).unwrap().is_none());
        let made = Salt::make(&database).unwrap();
        assert!(matches!(Salt::make(&database), Err(KeyError::Io { .. })));
        assert_eq!(Salt::read(&database).unwrap(), Some(made));
    }
}
