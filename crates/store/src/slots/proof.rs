//! What a person proves to be themselves with, and the machine's own part in it.

use super::SlotError;
use super::seal;
use crate::key::{Cost, Key, KeyError};
use data_encoding::BASE32_NOPAD;
use hkdf::Hkdf;
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

/// Digits of a PIN that stands alone, and of one beside a badge. Design choice; the machine's secret stands behind both.
const PIN_DIGITS: usize = 8;
const PIN_WITH_BADGE: usize = 4;
/// Characters of a passphrase, with and without the machine's secret behind it. OWASP ASVS 5.0, 6.2.1: at least 8, better 15;
/// without the keychain a thief can try at home, and it is all there is.
const PASSPHRASE: usize = 8;
const PASSPHRASE_ALONE: usize = 15;
/// More than this is no passphrase (ASVS 6.2.1 asks for 64 at least), and no PIN.
const LONGEST: usize = 256;
/// What a badge begins with, so that another code under the scanner is not taken for one.
const BADGE: &str = "WLB1";

/// What a person types or scans.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    Passphrase(&'a str),
    Pin(&'a str),
    PinAndBadge { pin: &'a str, badge: &'a Badge },
}

/// Which of them opens a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Passphrase,
    Pin,
    PinAndBadge,
}

/// Why something is too easily guessed to be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum Weak {
    #[error("at least {least} characters are needed")]
    Short { least: usize },
    #[error("at most {LONGEST} characters are taken")]
    Long,
    #[error("a PIN is digits only")]
    NotDigits,
    /// All alike, or one after another.
    #[error("this is among the first that anybody tries")]
    Common,
    /// A PIN can be guessed at home where no keychain stands behind it.
    #[error("without this machine's keychain only a passphrase is taken")]
    PassphraseOnly,
}

impl Proof<'_> {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Passphrase(_) => Kind::Passphrase,
            Self::Pin(_) => Kind::Pin,
            Self::PinAndBadge { .. } => Kind::PinAndBadge,
        }
    }

    /// Whether it may be chosen at all; `machine` says whether a secret of the keychain stands behind it.
    ///
    /// # Errors
    /// [`Weak`].
    pub fn strong(&self, machine: bool) -> Result<(), Weak> {
        let (text, least) = match self {
            Self::Passphrase(text) => (text, if machine { PASSPHRASE } else { PASSPHRASE_ALONE }),
            Self::Pin(_) | Self::PinAndBadge { .. } if !machine => return Err(Weak::PassphraseOnly),
            Self::Pin(pin) => (pin, PIN_DIGITS),
            Self::PinAndBadge { pin, .. } => (pin, PIN_WITH_BADGE),
        };
        let letters: Vec<char> = text.chars().collect();
        let is_pin = self.kind() != Kind::Passphrase;
        if is_pin && !letters.iter().all(char::is_ascii_digit) {
            return Err(Weak::NotDigits);
        }
        if letters.len() > LONGEST {
            return Err(Weak::Long);
        }
        if letters.len() < least {
            return Err(Weak::Short { least });
        }
        let step =
            |by: i64| letters.windows(2).all(|two| i64::from(u32::from(two[1])) - i64::from(u32::from(two[0])) == by);
        if [-1, 0, 1].into_iter().any(step) { Err(Weak::Common) } else { Ok(()) }
    }

    /// The key that locks and unlocks: Argon2id over what was typed and scanned, then HKDF with the machine's secret.
    pub(super) fn key(
        &self,
        (slot, salt, cost): ([u8; 16], &[u8; 16], Cost),
        machine: Option<&Machine>,
    ) -> Result<Zeroizing<[u8; 32]>, SlotError> {
        let (word, text, badge): (&[u8], &str, &[u8]) = match self {
            Self::Passphrase(text) => (b"passphrase", text, &[]),
            Self::Pin(pin) => (b"pin", pin, &[]),
            Self::PinAndBadge { pin, badge } => (b"pin and badge", pin, &*badge.0),
        };
        if self.kind() != Kind::Passphrase && machine.is_none() {
            return Err(SlotError::NoMachine);
        }
        // The length in front: no two pairs of PIN and badge are the same bytes.
        let mut typed = Zeroizing::new(Vec::with_capacity(8 + text.len() + badge.len()));
        typed.extend((text.len() as u64).to_le_bytes());
        typed.extend(text.as_bytes());
        typed.extend(badge);
        let stretched = Key::derive(&typed, salt, cost)?;
        let machine: &[u8] = machine.map_or(&[], |machine| &**machine.0);
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(machine), stretched.bytes())
            .expand_multi_info(&[b"wardlight slot 1", &slot, word], &mut *key)
            .expect("32 bytes are within what HKDF gives");
        Ok(key)
    }
}

/// The secret on a person's badge: 160 random bits, printed as a QR code of upper-case letters and digits, which a scanner
/// types like a keyboard whatever its layout.
#[derive(Clone, PartialEq, Eq)]
pub struct Badge(Zeroizing<[u8; 20]>);

impl Badge {
    /// # Errors
    /// [`KeyError::NoRandom`].
    pub fn random() -> Result<Self, KeyError> {
        let mut secret = Zeroizing::new([0; 20]);
        getrandom::fill(&mut *secret).map_err(KeyError::NoRandom)?;
        Ok(Self(secret))
    }

    /// What the code holds: `WLB1` and 32 letters.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{BADGE}{}", BASE32_NOPAD.encode(&*self.0)))
    }

    /// A scanned code; `None` for one that is no badge. A scanner under another keyboard may type small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let text = Zeroizing::new(text.trim().to_ascii_uppercase());
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(text.strip_prefix(BADGE)?.as_bytes()).ok()?);
        Some(Self(Zeroizing::new(<[u8; 20]>::try_from(bytes.as_slice()).ok()?)))
    }
}

impl std::fmt::Debug for Badge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Badge(hidden)")
    }
}

/// The machine's part: 256 random bits that stand in its keychain and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Machine(Box<Zeroizing<[u8; 32]>>);

impl Machine {
    /// # Errors
    /// [`KeyError::NoRandom`].
    pub fn random() -> Result<Self, KeyError> {
        let mut secret = Box::new(Zeroizing::new([0; 32]));
        getrandom::fill(&mut **secret).map_err(KeyError::NoRandom)?;
        Ok(Self(secret))
    }

    /// `None` where these are not 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Box::new(Zeroizing::new([0; 32]));
        (bytes.len() == secret.len()).then(|| secret.copy_from_slice(bytes))?;
        Some(Self(secret))
    }

    /// To be put into the keychain.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn names(&self) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &**self.0)
            .expand(b"wardlight names 1", &mut *key)
            .expect("32 bytes are within what HKDF gives");
        key
    }

    pub(super) fn seal_name(&self, slot: [u8; 16], name: &str) -> Result<Vec<u8>, SlotError> {
        seal::seal(&self.names(), name.as_bytes(), &slot)
    }

    pub(super) fn name(&self, slot: [u8; 16], sealed: &[u8]) -> Option<String> {
        String::from_utf8(seal::open(&self.names(), sealed, &slot)?.to_vec()).ok()
    }
}

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Machine(hidden)")
    }
}
