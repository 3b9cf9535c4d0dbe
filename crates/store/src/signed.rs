//! The audit chain as it leaves the store: every entry with its hashes, and a signature by the store's own pair of keys
//! (Ed25519, RFC 8032). Whoever knows the public key can check a copy without the store.

use crate::audit::Entry;
use crate::item::Moment;
use crate::key::random;
use crate::open::{OpenError, refused};
use crate::reader::{ReadError, Reader};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use rusqlite::Connection;
use vitals::{Instant, Run, Wall};

/// One entry of the chain, whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChainEntry {
    pub seq: u64,
    pub run: u32,
    pub micros: i64,
    /// Microseconds since 1970 in coordinated universal time.
    pub wall: i64,
    pub kind: String,
    pub detail: String,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

impl ChainEntry {
    /// Whether the hash is that of this entry behind that one.
    #[must_use]
    pub fn holds(&self) -> bool {
        let at = Moment { instant: Instant::new(Run(self.run), self.micros), wall: Wall::from_micros(self.wall) };
        let entry = Entry { seq: self.seq, at, kind: self.kind.clone(), detail: self.detail.clone() };
        entry.hash(&self.prev) == self.hash
    }
}

/// Signs in the name of one store.
pub struct Signer(SigningKey);

impl Signer {
    /// To be told with what was signed.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

/// Whether this is the signature of these bytes by whoever has the other half of the key.
#[must_use]
pub fn signed_by(public: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(public).is_ok_and(|key| key.verify_strict(bytes, &signature).is_ok())
}

/// A store that has no pair of keys yet gets one.
pub(crate) fn ensure(connection: &Connection) -> Result<(), OpenError> {
    let seed = random::<32>().map(zeroize::Zeroizing::new);
    let seed = seed.map_err(|error| OpenError::Corrupt { what: error.to_string() })?;
    let put = connection.execute("INSERT OR IGNORE INTO signing (one, seed) VALUES (1, ?1)", [&seed[..]]);
    put.map(|_| ()).map_err(refused)
}

impl Reader {
    /// Every entry of the chain, the oldest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn chain(&self) -> Result<Vec<ChainEntry>, ReadError> {
        let mut rows = self
            .connection
            .prepare("SELECT seq, at_run, at_micros, at_wall, kind, detail, prev, hash FROM audit ORDER BY seq")?;
        let rows = rows.query_map([], |row| {
            Ok(ChainEntry {
                seq: row.get::<_, i64>(0)?.cast_unsigned(),
                run: row.get(1)?,
                micros: row.get(2)?,
                wall: row.get(3)?,
                kind: row.get(4)?,
                detail: row.get(5)?,
                prev: row.get(6)?,
                hash: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What people are numbered by in the chain: number and name.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn people_numbered(&self) -> Result<Vec<(i64, String)>, ReadError> {
        let mut rows = self.connection.prepare("SELECT id, name FROM person ORDER BY id")?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Signs in the name of this store.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn signer(&self) -> Result<Signer, ReadError> {
        let seed: [u8; 32] = self.connection.query_row("SELECT seed FROM signing", [], |row| row.get(0))?;
        let seed = zeroize::Zeroizing::new(seed);
        Ok(Signer(SigningKey::from_bytes(&seed)))
    }
}
