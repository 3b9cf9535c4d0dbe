//! The audit chain: every entry carries the hash of the one before, so that an entry cannot be changed, taken out or put
//! in without the rest saying so. What the chain alone cannot see, its own end cut off, the head kept elsewhere can.

use crate::item::Moment;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use vitals::{Instant, Run, Wall};

/// The end of the chain and how much was kept when it was so. To be kept outside the database: a store that knows less
/// than its head was cut or rolled back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// Entries in the chain.
    pub count: u64,
    /// Hash of the last one; zeros for none.
    pub hash: [u8; 32],
    /// Items of every kind kept since the beginning.
    pub items: u64,
}

/// What is wrong with the chain, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Break {
    /// An entry is missing before this one.
    Missing { seq: u64 },
    /// This entry does not follow from the one before.
    Unlinked { seq: u64 },
    /// This entry is not what was hashed.
    Changed { seq: u64 },
    /// The head kept elsewhere says that there were more entries: the end was cut off, or an old copy put back.
    Cut { have: u64, head: u64 },
    /// The entry that was the last when the head was kept is another one now.
    Replaced { seq: u64 },
    /// The head kept elsewhere says that more items were kept.
    ItemsMissing { have: u64, head: u64 },
}

/// The growing end of the chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chain {
    count: u64,
    hash: [u8; 32],
}

pub(crate) struct Entry {
    pub seq: u64,
    pub at: Moment,
    pub kind: String,
    pub detail: String,
}

impl Entry {
    pub(crate) fn hash(&self, prev: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(prev);
        hash.update(self.seq.to_le_bytes());
        hash.update(self.at.instant.run().0.to_le_bytes());
        hash.update(self.at.instant.micros().to_le_bytes());
        hash.update(self.at.wall.micros().to_le_bytes());
        for text in [&self.kind, &self.detail] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.finalize().into()
    }
}

impl Chain {
    pub(crate) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let last = connection
            .query_row("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok(Self { count: row.get::<_, i64>(0)?.cast_unsigned(), hash: row.get(1)? })
            })
            .optional()?;
        Ok(last.unwrap_or(Self { count: 0, hash: [0; 32] }))
    }

    pub(crate) fn append(
        &mut self,
        connection: &Connection,
        at: Moment,
        kind: &str,
        detail: String,
    ) -> rusqlite::Result<()> {
        let entry = Entry { seq: self.count + 1, at, kind: kind.into(), detail };
        let hash = entry.hash(&self.hash);
        connection
            .prepare_cached(
                "INSERT INTO audit (seq, at_run, at_micros, at_wall, kind, detail, prev, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                entry.seq.cast_signed(),
                at.instant.run().0,
                at.instant.micros(),
                at.wall.micros(),
                entry.kind,
                entry.detail,
                self.hash,
                hash
            ])?;
        *self = Self { count: entry.seq, hash };
        Ok(())
    }

    pub(crate) const fn head(&self, items: u64) -> Head {
        Head { count: self.count, hash: self.hash, items }
    }
}

/// Walks the whole chain and compares it with a head kept elsewhere.
pub(crate) fn walk(connection: &Connection, head: Option<&Head>) -> rusqlite::Result<(Head, Vec<Break>)> {
    let mut breaks = Vec::new();
    let (mut count, mut before) = (0_u64, [0; 32]);
    let mut rows = connection
        .prepare("SELECT seq, at_run, at_micros, at_wall, kind, detail, prev, hash FROM audit ORDER BY seq")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let at = Moment { instant: Instant::new(Run(row.get(1)?), row.get(2)?), wall: Wall::from_micros(row.get(3)?) };
        let entry = Entry { seq: row.get::<_, i64>(0)?.cast_unsigned(), at, kind: row.get(4)?, detail: row.get(5)? };
        let (prev, hash): ([u8; 32], [u8; 32]) = (row.get(6)?, row.get(7)?);
        let seq = entry.seq;
        if seq != count + 1 {
            breaks.push(Break::Missing { seq });
        }
        if prev != before {
            breaks.push(Break::Unlinked { seq });
        }
        if entry.hash(&prev) != hash {
            breaks.push(Break::Changed { seq });
        }
        if head.is_some_and(|head| head.count == seq && head.hash != hash) {
            breaks.push(Break::Replaced { seq });
        }
        (count, before) = (seq, hash);
    }
    let items = items(connection)?;
    if let Some(head) = head {
        if head.count > count {
            breaks.push(Break::Cut { have: count, head: head.count });
        }
        if head.items > items {
            breaks.push(Break::ItemsMissing { have: items, head: head.items });
        }
    }
    Ok((Head { count, hash: before, items }, breaks))
}

/// Items kept since the beginning.
pub(crate) fn items(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT items FROM meta", [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
}
