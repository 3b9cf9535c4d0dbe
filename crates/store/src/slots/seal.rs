//! The cryptography of a slot, all of it from kept libraries: HPKE (RFC 9180) seals the database key to a person's public
//! key, XChaCha20-Poly1305 locks the private one, HMAC-SHA-256 holds the list together.

use super::SlotError;
use crate::key::{Key, KeyError};
use chacha20poly1305::aead::{Aead as _, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What a sealed key is for.
const INFO: &[u8] = b"wardlight database key 1";
const NONCE: usize = 24;
const PUBLIC: usize = 32;

/// What a person's pair of keys is derived from (RFC 9180, 7.1.3).
pub struct Seed(Box<Zeroizing<[u8; 32]>>);

impl Seed {
    pub fn random() -> Result<Self, KeyError> {
        let mut seed = Box::new(Zeroizing::new([0; 32]));
        getrandom::fill(&mut **seed).map_err(KeyError::NoRandom)?;
        Ok(Self(seed))
    }

    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut seed = Box::new(Zeroizing::new([0; 32]));
        (bytes.len() == seed.len()).then(|| seed.copy_from_slice(bytes))?;
        Some(Self(seed))
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn public(&self) -> [u8; PUBLIC] {
        let (_, public) = X25519HkdfSha256::derive_keypair(&**self.0);
        public.to_bytes().into()
    }

    /// The key that was sealed to this person in this context; `None` for anything else.
    pub fn open_key(&self, sealed: &[u8], context: &[u8]) -> Option<Key> {
        let (private, _) = X25519HkdfSha256::derive_keypair(&**self.0);
        let (start, rest) = sealed.split_at_checked(PUBLIC)?;
        let start = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(start).ok()?;
        let key = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private,
            &start,
            INFO,
            rest,
            context,
        );
        Key::from_slice(&Zeroizing::new(key.ok()?))
    }

    pub fn lock(&self, key: &[u8; 32], slot: &[u8; 16]) -> Result<Vec<u8>, SlotError> {
        seal(key, &**self.0, slot)
    }

    pub fn unlock(key: &[u8; 32], locked: &[u8], slot: &[u8; 16]) -> Option<Self> {
        Self::from_slice(&open(key, locked, slot)?)
    }
}

/// Seals the database key to a public key.
pub fn seal_key(public: &[u8; PUBLIC], key: &Key, context: &[u8]) -> Result<Vec<u8>, SlotError> {
    // A public key that is none can only have been put there.
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public).map_err(|_| SlotError::Tampered)?;
    let (start, sealed) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        INFO,
        key.bytes(),
        context,
    )
    .map_err(|_| SlotError::Tampered)?;
    Ok([start.to_bytes().as_slice(), &sealed].concat())
}

/// A fresh nonce, and the sealed bytes behind it.
pub fn seal(key: &[u8; 32], plain: &[u8], about: &[u8]) -> Result<Vec<u8>, SlotError> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(KeyError::NoRandom)?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: about })
        .expect("a few bytes are within what can be sealed");
    Ok([&nonce[..], &sealed].concat())
}

pub fn open(key: &[u8; 32], sealed: &[u8], about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let opened = XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about });
    opened.ok().map(Zeroizing::new)
}

fn keyed(key: &Key, text: &[u8]) -> Hmac<Sha256> {
    let mut list = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, key.bytes())
        .expand(b"wardlight slots 1", &mut *list)
        .expect("32 bytes are within what HKDF gives");
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&*list).expect("HMAC takes keys of any length");
    mac.update(text);
    mac
}

/// Over the list, with a key that only the database key gives.
pub fn mac(key: &Key, text: &[u8]) -> [u8; 32] {
    keyed(key, text).finalize().into_bytes().into()
}

pub fn mac_holds(key: &Key, text: &[u8], mac: &[u8; 32]) -> bool {
    keyed(key, text).verify_slice(mac).is_ok()
}
