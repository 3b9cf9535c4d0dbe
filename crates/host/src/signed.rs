//! A signed copy of the audit chain: JSON lines that anybody can read, and check without the store.

use crate::keeping::review::{clinic, failed};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use station::ipc::Refusal;
use std::collections::BTreeMap;
use store::{ChainEntry, Reader, signed_by};
use vitals::Wall;

/// The version of this format.
const FORMAT: u32 = 1;

/// The first line: what this is, and who the numbers in the entries are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CopyHead {
    pub wardlight_audit: u32,
    pub clinic: String,
    /// Milliseconds since 1970 in coordinated universal time.
    pub exported: i64,
    pub by: String,
    pub entries: u64,
    /// Ed25519, hexadecimal.
    pub public_key: String,
    /// Names of the people whose numbers stand as `by=` in the entries.
    pub people: BTreeMap<i64, String>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    seq: u64,
    run: u32,
    micros: i64,
    wall: i64,
    kind: String,
    detail: String,
    prev: String,
    hash: String,
}

/// The last line: Ed25519 over every byte before it.
#[derive(Serialize, Deserialize)]
struct Seal {
    signature: String,
}

/// What is wrong with a copy.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    #[error("this is no signed copy of an audit chain: {0}")]
    Foreign(String),
    #[error("the signature is not that of this text: something in it was changed, or it was cut")]
    Signature,
    #[error("signed by {0}, not by the key that was named")]
    OtherKey(String),
    #[error("entry {0} does not follow from the one before it, though the signature holds")]
    Chain(u64),
}

/// The whole chain of an open store, as it leaves it.
///
/// # Errors
/// The store's refusal.
pub fn copy(reader: &Reader, (now, by): (Wall, &str)) -> Result<String, Refusal> {
    let chain = reader.chain().map_err(failed)?;
    let signer = reader.signer().map_err(failed)?;
    let head = CopyHead {
        wardlight_audit: FORMAT,
        clinic: clinic(reader)?,
        exported: now.micros() / 1000,
        by: by.to_owned(),
        entries: chain.len() as u64,
        public_key: HEXLOWER.encode(&signer.public()),
        people: reader.people_numbered().map_err(failed)?.into_iter().collect(),
    };
    let mut text = String::new();
    push(&mut text, &head);
    for entry in chain {
        let ChainEntry { seq, run, micros, wall, kind, detail, prev, hash } = entry;
        let (prev, hash) = (HEXLOWER.encode(&prev), HEXLOWER.encode(&hash));
        push(&mut text, &Line { seq, run, micros, wall, kind, detail, prev, hash });
    }
    let signature = HEXLOWER.encode(&signer.sign(text.as_bytes()));
    push(&mut text, &Seal { signature });
    Ok(text)
}

fn push(text: &mut String, line: &impl Serialize) {
    // Numbers and texts: nothing in these lines can fail to be written.
    text.push_str(&serde_json::to_string(line).unwrap_or_default());
    text.push('\n');
}

/// Checks a copy: its signature, and that every entry follows from the one before. `key` is the public key it must be signed
/// with, where it is known.
///
/// # Errors
/// [`CopyError`].
pub fn check(text: &str, key: Option<&str>) -> Result<CopyHead, CopyError> {
    let foreign = |what: &str| CopyError::Foreign(what.to_owned());
    let (signed, seal) = text.trim_end_matches('\n').rsplit_once('\n').ok_or_else(|| foreign("it has no lines"))?;
    let signed = &text[..=signed.len()];
    let seal: Seal = serde_json::from_str(seal).map_err(|_| CopyError::Signature)?;
    let mut lines = signed.lines();
    let head: CopyHead =
        serde_json::from_str(lines.next().unwrap_or_default()).map_err(|error| foreign(&error.to_string()))?;
    if head.wardlight_audit != FORMAT {
        return Err(foreign("its format is newer than this program"));
    }
    let public = bytes::<32>(&head.public_key).ok_or_else(|| foreign("its key is none"))?;
    let signature = bytes::<64>(&seal.signature).ok_or(CopyError::Signature)?;
    if !signed_by(&public, signed.as_bytes(), &signature) {
        return Err(CopyError::Signature);
    }
    if key.is_some_and(|key| !key.trim().eq_ignore_ascii_case(&head.public_key)) {
        return Err(CopyError::OtherKey(head.public_key));
    }
    let (mut before, mut count) = ([0; 32], 0);
    for text in lines {
        let line: Line = serde_json::from_str(text).map_err(|error| foreign(&error.to_string()))?;
        let Line { seq, run, micros, wall, kind, detail, prev, hash } = line;
        let hashes = bytes(&prev).zip(bytes(&hash));
        let (prev, hash) = hashes.ok_or_else(|| foreign("a hash is none"))?;
        let entry = ChainEntry { seq, run, micros, wall, kind, detail, prev, hash };
        count += 1;
        if seq != count || prev != before || !entry.holds() {
            return Err(CopyError::Chain(seq));
        }
        before = hash;
    }
    if count == head.entries { Ok(head) } else { Err(CopyError::Chain(count)) }
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Create, Item, Key, Moment, Purpose, Store, Writer};
    use vitals::{Instant, Run};

    fn exported() -> String {
        let room = tempfile::tempdir().unwrap();
        let key = Key::from_bytes([7; 32]);
        let store = Store::open(&room.path().join("a.db"), &key, Purpose::Training, Create::IfMissing).unwrap();
        let at = |micros| Moment { instant: Instant::new(Run(1), micros), wall: Wall::from_micros(micros) };
        let mut writer = Writer::start(&store, |_| ()).unwrap();
        writer.keep(Item::RunStart { at: at(0), program: "0.1.0".into() }).unwrap();
        let (name, value, by) = ("clinic".to_owned(), "Kadem \"Health\" Centre".to_owned(), "N. Grace".to_owned());
        writer.keep(Item::Preference { name, value, by, at: at(1) }).unwrap();
        writer.keep(Item::RunEnd { at: at(2) }).unwrap();
        writer.close().unwrap();
        copy(&store.reader().unwrap(), (Wall::from_micros(5_000), "N. Grace")).unwrap()
    }

    #[test]
    fn a_copy_is_checked_without_the_store() {
        let text = exported();
        let head = check(&text, None).unwrap();
        assert_eq!((head.entries, head.clinic.as_str(), head.by.as_str()), (3, "Kadem \"Health\" Centre", "N. Grace"));
        assert_eq!(head.people[&1], "N. Grace");
        assert!(check(&text, Some(&head.public_key.to_uppercase())).is_ok());
        assert!(matches!(check(&text, Some(&"00".repeat(32))), Err(CopyError::OtherKey(_))));
    }

    #[test]
    fn nothing_in_it_can_be_changed_taken_out_or_cut() {
        let text = exported();
        let lines: Vec<&str> = text.lines().collect();
        let put = |lines: &[&str]| format!("{}\n", lines.join("\n"));
        assert!(check(&put(&lines), None).is_ok(), "the control");
        for at in 0..lines.len() - 1 {
            let without: Vec<&str> =
                lines.iter().enumerate().filter(|(line, _)| *line != at).map(|(_, one)| *one).collect();
            assert!(check(&put(&without), None).is_err(), "without line {at}");
        }
        assert!(matches!(check(&text.replace("Kadem", "Karem"), None), Err(CopyError::Signature)));
        assert!(check(&put(&lines[..lines.len() - 1]), None).is_err(), "without its signature");
        assert!(check("", None).is_err() && check("hello\n", None).is_err());
        // Somebody else's signature over a changed text holds, and is not the clinic's: the key tells.
        let other = exported();
        let key = check(&text, None).unwrap().public_key;
        assert!(matches!(check(&other, Some(&key)), Err(CopyError::OtherKey(_))));
    }
}
