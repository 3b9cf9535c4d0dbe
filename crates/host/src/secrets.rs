//! Where the store's key lives: the system's keychain, or a file descriptor handed over by the caller.
//!
//! A locked keychain looks much like an empty one (gnome-keyring answers "no such entry" to a reader). So the rule that
//! nothing here may break: **a new key is never made beside a database that exists**, whatever the keychain says.

use std::fmt;
use std::path::Path;
use store::{Head, Key, Machine};
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

/// What our entries are filed under.
const SERVICE: &str = "wardlight";

/// The entries of one store in the system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on
/// Windows.
#[derive(Clone, Debug)]
pub struct Keychain {
    /// The folder of the store: a store that was moved must be given its key again.
    store: String,
}

/// What the keychain says about a store's key.
#[derive(Debug)]
pub enum Found {
    Key(Key),
    NoEntry,
    /// The keychain is there but closed; a person must unlock it.
    Locked,
    /// No keychain answers.
    NoKeychain {
        why: String,
    },
    /// There is something that is not a key, or more than one.
    Unusable {
        why: String,
    },
}

/// What to do about a store's key.
#[derive(PartialEq, Eq, Debug)]
pub enum KeyPlan {
    Use(Key),
    /// There is no store yet and a keychain that can take a key.
    MakeNew,
    /// There is no store yet and no keychain to use: a passphrase is the key.
    AskPassphrase {
        why: NoKey,
    },
    /// There is a store that another key opens. Nothing may be made here.
    Refuse {
        why: NoKey,
    },
}

/// Why there is no key.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NoKey {
    #[error("the keychain holds no key for this store")]
    Missing,
    #[error("the keychain is locked")]
    Locked,
    #[error("no keychain answers: {0}")]
    NoKeychain(String),
    #[error("what the keychain holds for this store cannot be used: {0}")]
    Unusable(String),
}

/// Why something could not be put into the keychain.
#[derive(Debug, Error)]
pub enum PutError {
    #[error("the keychain is locked")]
    Locked,
    #[error("the keychain does not take it: {0}")]
    Failed(String),
    /// It said yes and does not give it back.
    #[error("the keychain took it and does not give it back")]
    Lost,
}

/// Why a handed-over key cannot be used. The number and the length are no secrets; the bytes are, and are not told.
#[derive(Debug, Error)]
pub enum HandedError {
    #[error("a key cannot be handed over by a descriptor on this system; use the keychain")]
    Unsupported,
    #[error("descriptor {fd} cannot be read: {error}")]
    Unreadable { fd: i32, error: std::io::Error },
    #[error("descriptor {fd} holds {length} bytes; a key is 32 bytes, or 64 hexadecimal digits")]
    NotAKey { fd: i32, length: usize },
}

/// The rule, in one place: `exists` says whether there is a database already.
pub fn resolve(exists: bool, found: Found) -> KeyPlan {
    let why = match found {
        Found::Key(key) => return KeyPlan::Use(key),
        Found::NoEntry if !exists => return KeyPlan::MakeNew,
        Found::NoEntry => NoKey::Missing,
        Found::Locked => NoKey::Locked,
        Found::NoKeychain { why } => NoKey::NoKeychain(why),
        Found::Unusable { why } => NoKey::Unusable(why),
    };
    if exists { KeyPlan::Refuse { why } } else { KeyPlan::AskPassphrase { why } }
}

impl Keychain {
    /// The entries of the store in this folder.
    pub fn of(folder: &Path) -> Self {
        // A folder that is not there yet has no other name to be known by.
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.into());
        Self { store: folder.to_string_lossy().into_owned() }
    }

    pub fn get(&self) -> Found {
        match self.read(Kind::Key) {
            Ok(secret) => match Key::from_slice(&secret) {
                Some(key) => Found::Key(key),
                None => Found::Unusable { why: format!("{} bytes instead of 32", secret.len()) },
            },
            Err(error) => absent(error),
        }
    }

    /// # Errors
    /// [`PutError`]; then nothing may be encrypted with this key.
    pub fn put(&self, key: &Key) -> Result<(), PutError> {
        self.write(Kind::Key, key.bytes())
    }

    /// This machine's part of what opens the store for each person; `None` where none was kept or none can be read.
    pub fn machine(&self) -> Option<Machine> {
        self.machine_or_none().ok().flatten()
    }

    /// The same, where it matters whether there is none or whether nobody knows: a new one in the place of one that is
    /// only locked up would shut everybody out.
    ///
    /// # Errors
    /// [`NoKey`]: the keychain does not say.
    pub fn machine_or_none(&self) -> Result<Option<Machine>, NoKey> {
        let why = match self.read(Kind::Machine) {
            Ok(secret) => match Machine::from_slice(&secret) {
                Some(machine) => return Ok(Some(machine)),
                None => NoKey::Unusable(format!("{} bytes instead of 32", secret.len())),
            },
            Err(error) => match absent(error) {
                Found::NoEntry => return Ok(None),
                Found::Locked => NoKey::Locked,
                Found::NoKeychain { why } => NoKey::NoKeychain(why),
                Found::Key(_) => NoKey::Missing,
                Found::Unusable { why } => NoKey::Unusable(why),
            },
        };
        Err(why)
    }

    /// # Errors
    /// [`PutError`]; then nobody may be given a slot that rests on it.
    pub fn put_machine(&self, machine: &Machine) -> Result<(), PutError> {
        self.write(Kind::Machine, machine.bytes())
    }

    /// Takes the bare key away, once each person has a slot.
    ///
    /// # Errors
    /// [`PutError`]; the store then still opens without anybody's secret.
    pub fn forget_key(&self) -> Result<(), PutError> {
        self.delete(Kind::Key)
    }

    /// The end of the audit chain when the store was last closed or backed up; `None` where none was kept or none can be
    /// read.
    pub fn head(&self) -> Option<Head> {
        let secret = self.read(Kind::Head).ok()?;
        let (count, rest) = secret.split_first_chunk()?;
        let (items, hash) = rest.split_first_chunk()?;
        let hash = hash.try_into().ok()?;
        Some(Head { count: u64::from_le_bytes(*count), items: u64::from_le_bytes(*items), hash })
    }

    /// # Errors
    /// [`PutError`]; the store is whole, but its end cannot be checked against the keychain.
    pub fn put_head(&self, head: &Head) -> Result<(), PutError> {
        let bytes = [&head.count.to_le_bytes()[..], &head.items.to_le_bytes(), &head.hash].concat();
        self.write(Kind::Head, &bytes)
    }

    /// Takes every entry away: the store, if there still is one, cannot be opened any more.
    ///
    /// # Errors
    /// [`PutError`].
    pub fn forget(&self) -> Result<(), PutError> {
        [Kind::Key, Kind::Head, Kind::Machine].into_iter().try_for_each(|kind| self.delete(kind))
    }

    fn delete(&self, kind: Kind) -> Result<(), PutError> {
        match self.entry(kind).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn entry(&self, kind: Kind) -> keyring::Result<keyring::Entry> {
        keyring::Entry::new(SERVICE, &format!("{kind} of {}", self.store))
    }

    fn read(&self, kind: Kind) -> keyring::Result<Zeroizing<Vec<u8>>> {
        self.entry(kind)?.get_secret().map(Zeroizing::new)
    }

    fn write(&self, kind: Kind, secret: &[u8]) -> Result<(), PutError> {
        self.entry(kind)?.set_secret(secret)?;
        let back = self.read(kind)?;
        if back.as_slice() == secret { Ok(()) } else { Err(PutError::Lost) }
    }
}

/// The entries a store has.
#[derive(Clone, Copy)]
enum Kind {
    Key,
    Head,
    Machine,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "key",
            Self::Head => "audit head",
            Self::Machine => "machine's part",
        })
    }
}

impl From<keyring::Error> for PutError {
    fn from(error: keyring::Error) -> Self {
        match error {
            keyring::Error::NoStorageAccess(_) => Self::Locked,
            keyring::Error::NoEntry => Self::Lost,
            error => Self::Failed(told(error)),
        }
    }
}

fn absent(error: keyring::Error) -> Found {
    match error {
        keyring::Error::NoEntry if locked() => Found::Locked,
        keyring::Error::NoEntry => Found::NoEntry,
        keyring::Error::NoStorageAccess(_) => Found::Locked,
        keyring::Error::NoDefaultStore | keyring::Error::PlatformFailure(_) => Found::NoKeychain { why: told(error) },
        error => Found::Unusable { why: told(error) },
    }
}

/// The words for a keychain's refusal, without the secret that some of its errors carry.
fn told(error: keyring::Error) -> String {
    match error {
        keyring::Error::NoDefaultStore => match keyring::Entry::store_status() {
            Err(error) => error.to_string(),
            Ok(()) => "there is no keychain".into(),
        },
        keyring::Error::BadEncoding(mut secret) | keyring::Error::BadDataFormat(mut secret, _) => {
            secret.zeroize();
            "it is not what was put there".into()
        }
        error => error.to_string(),
    }
}

/// Whether the keychain that would hold a new entry is locked now. gnome-keyring does not say so by itself.
#[cfg(target_os = "linux")]
fn locked() -> bool {
    fn ask() -> zbus::Result<bool> {
        const SECRETS: &str = "org.freedesktop.secrets";
        let bus = zbus::blocking::Connection::session()?;
        let service =
            zbus::blocking::Proxy::new(&bus, SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service")?;
        let default: zbus::zvariant::OwnedObjectPath = service.call("ReadAlias", &("default",))?;
        if default.as_str() == "/" {
            return Ok(false);
        }
        let collection = zbus::blocking::Proxy::new(&bus, SECRETS, default, "org.freedesktop.Secret.Collection")?;
        collection.get_property("Locked")
    }
    // Where it cannot be asked, "no entry" stands; beside a database that is refused all the same.
    ask().unwrap_or(false)
}

/// The other keychains say it by themselves.
#[cfg(not(target_os = "linux"))]
fn locked() -> bool {
    false
}

/// The most a key takes: 64 digits and the end of the line.
const LONGEST: usize = 66;

/// Reads a key that the caller left on a descriptor: exactly 32 bytes, or 64 hexadecimal digits with or without the end
/// of the line. Reads to the end, so the caller closes its side. A pipe is best: what was read is gone from it.
///
/// # Errors
/// [`HandedError`].
pub fn key_from_fd(fd: i32) -> Result<Key, HandedError> {
    let mut bytes = Zeroizing::new([0; LONGEST + 1]);
    let length = read_descriptor(fd, &mut bytes[..])?;
    parse(&bytes[..length]).ok_or(HandedError::NotAKey { fd, length })
}

#[cfg(unix)]
fn read_descriptor(fd: i32, into: &mut [u8]) -> Result<usize, HandedError> {
    use std::io::Read;
    let failed = |error| HandedError::Unreadable { fd, error };
    // Opened by its name, because taking over a bare number cannot be shown safe.
    let mut file = std::fs::File::open(format!("/dev/fd/{fd}")).map_err(failed)?;
    let mut length = 0;
    while length < into.len() {
        match file.read(&mut into[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(length)
}

#[cfg(not(unix))]
fn read_descriptor(_: i32, _: &mut [u8]) -> Result<usize, HandedError> {
    Err(HandedError::Unsupported)
}

fn parse(bytes: &[u8]) -> Option<Key> {
    if let Some(raw) = Key::from_slice(bytes) {
        return Some(raw);
    }
    let digits = bytes.strip_suffix(b"\r\n").or(bytes.strip_suffix(b"\n")).unwrap_or(bytes);
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let pairs: &[[u8; 2]; 32] = pairs.try_into().ok()?;
    let mut key = Zeroizing::new([0; 32]);
    for (slot, [high, low]) in key.iter_mut().zip(pairs) {
        *slot = digit(*high)? << 4 | digit(*low)?;
    }
    Key::from_slice(&*key)
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::from_bytes([7; 32])
    }

    #[test]
    fn a_new_key_is_made_only_where_nothing_is_and_the_keychain_says_so() {
        let down = || "no bus".to_owned();
        let table = [
            (false, Found::Key(key()), KeyPlan::Use(key())),
            (true, Found::Key(key()), KeyPlan::Use(key())),
            (false, Found::NoEntry, KeyPlan::MakeNew),
            (true, Found::NoEntry, KeyPlan::Refuse { why: NoKey::Missing }),
            (false, Found::Locked, KeyPlan::AskPassphrase { why: NoKey::Locked }),
            (true, Found::Locked, KeyPlan::Refuse { why: NoKey::Locked }),
            (false, Found::NoKeychain { why: down() }, KeyPlan::AskPassphrase { why: NoKey::NoKeychain(down()) }),
            (true, Found::NoKeychain { why: down() }, KeyPlan::Refuse { why: NoKey::NoKeychain(down()) }),
            (false, Found::Unusable { why: down() }, KeyPlan::AskPassphrase { why: NoKey::Unusable(down()) }),
            (true, Found::Unusable { why: down() }, KeyPlan::Refuse { why: NoKey::Unusable(down()) }),
        ];
        for (exists, found, plan) in table {
            let case = format!("{exists} {found:?}");
            assert_eq!(resolve(exists, found), plan, "{case}");
        }
    }

    #[cfg(unix)]
    fn handed(bytes: &[u8]) -> Result<Key, HandedError> {
        use std::io::Write;
        use std::os::fd::AsRawFd;
        let (reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(bytes).unwrap();
        drop(writer);
        key_from_fd(reader.as_raw_fd())
    }

    #[cfg(unix)]
    #[test]
    fn a_key_is_read_from_a_descriptor_raw_or_in_digits() {
        assert_eq!(handed(&[7; 32]).unwrap(), key());
        for end in ["", "\n", "\r\n"] {
            assert_eq!(handed(format!("{}{end}", "07".repeat(32)).as_bytes()).unwrap(), key());
        }
        assert_eq!(handed("aB".repeat(32).as_bytes()).unwrap(), Key::from_bytes([0xAB; 32]));
    }

    #[cfg(unix)]
    #[test]
    fn anything_else_on_a_descriptor_is_refused() {
        let digits = "07".repeat(32);
        for bytes in [
            &b""[..],
            &[7; 31],
            &[7; 33],
            &[7; 1000],
            &digits.as_bytes()[..63],
            "0g".repeat(32).as_bytes(),
            "0".repeat(65).as_bytes(),
        ] {
            let error = handed(bytes).unwrap_err();
            assert!(matches!(error, HandedError::NotAKey { .. }), "{} bytes: {error}", bytes.len());
        }
        // Thirty-two digits are thirty-two bytes: taken as they are, as the contract says.
        assert_eq!(handed(&digits.as_bytes()[..32]).unwrap().bytes(), &digits.as_bytes()[..32]);
    }

    #[cfg(unix)]
    #[test]
    fn a_descriptor_that_is_not_open_is_a_clear_error() {
        for fd in [-1, 9_999] {
            let error = key_from_fd(fd).unwrap_err();
            assert!(matches!(error, HandedError::Unreadable { .. }), "{error}");
            assert!(error.to_string().contains(&fd.to_string()));
        }
    }

    #[test]
    fn an_error_does_not_tell_the_secret() {
        let error = keyring::Error::BadEncoding(b"hunter2".to_vec());
        assert!(!told(error).contains("hunter2"));
    }
}
