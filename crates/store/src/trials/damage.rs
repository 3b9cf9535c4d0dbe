//! What was changed, cut or put back behind our back is found and named; and nothing of a patient is readable.

use super::ward::*;
use crate::*;
use std::fs;
use vitals::*;

/// Everything the folder holds, as one heap of bytes.
fn heap(ward: &Ward) -> Vec<u8> {
    everything(ward.folder()).into_iter().flat_map(|(_, bytes)| bytes).collect()
}

fn holds(heap: &[u8], needle: &[u8]) -> bool {
    heap.windows(needle.len()).any(|window| window == needle)
}

const CANARY: &[&str] = &["Zebedee Quartermain", "Quartermain", "Nurse Amina", "SN-77", "CANARY-77421"];

fn with_canaries() -> Vec<Item> {
    let mut items = some(1, 1);
    items.push(Item::Act(ActKept {
        session: Some(1),
        kind: "note".into(),
        by: Some("Nurse Amina".into()),
        detail: "CANARY-77421".into(),
        at: at(1, 5_000_000),
    }));
    let bytes = b"CANARY-77421".as_slice().into();
    items.push(Item::Packet { session: 1, source: None, heard: at(1, 6_000_000), bytes });
    items
}

#[test]
fn no_name_and_no_value_can_be_read_without_the_key() {
    let ward = Ward::new();
    Salt::make(&ward.path).unwrap();
    let store = ward.open();
    let (mut writer, _told) = writer(&store);
    with_canaries().into_iter().for_each(|item| assert!(writer.keep(item).is_ok()));
    writer.flush();
    let _reader = store.reader().unwrap().sessions().unwrap();
    let names: Vec<_> = everything(ward.folder()).into_iter().map(|(file, _)| file).collect();
    for suffix in [".db", ".db-wal", ".db-shm", ".db.salt"] {
        assert!(names.iter().any(|file| file.to_string_lossy().ends_with(suffix)), "{suffix} was not looked at");
    }
    let running = heap(&ward);
    writer.close().unwrap();
    drop(store);
    let closed = heap(&ward);
    for canary in CANARY {
        for text in [canary.as_bytes().to_vec(), canary.encode_utf16().flat_map(u16::to_le_bytes).collect()] {
            assert!(!holds(&running, &text) && !holds(&closed, &text), "{canary} can be read");
        }
    }
    assert!(!holds(&closed, KEY.bytes()), "the key can be read");
    assert!(!holds(&running, b"CREATE TABLE"), "the schema can be read");
}

#[test]
fn the_canary_is_found_where_nothing_is_encrypted() {
    // The control of the test above: the same rows in a plain database are found by the same search.
    let ward = Ward::new();
    let mut plain = rusqlite::Connection::open(&ward.path).unwrap();
    crate::schema::to_latest(&mut plain).unwrap();
    plain.execute("INSERT INTO meta (one, purpose) VALUES (1, 'training')", []).unwrap();
    let mut rows = crate::rows::Rows::load(&plain).unwrap();
    with_canaries().iter().for_each(|item| rows.keep(&plain, item).unwrap());
    plain.close().unwrap();
    let heap = heap(&ward);
    assert!(CANARY.iter().all(|canary| holds(&heap, canary.as_bytes())));
}

#[test]
fn a_flipped_byte_anywhere_in_the_main_file_is_found_and_its_page_named() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let whole = fs::read(&ward.path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 10);
    for page in 2..=pages {
        let mut bytes = whole.clone();
        bytes[(page - 1) * 4096 + (page * 611) % 4096] ^= 0x10;
        fs::write(&ward.path, &bytes).unwrap();
        let told = match Store::open(&ward.path, &KEY, Purpose::Training, Create::Never) {
            Ok(store) => format!("{:?}", store.reader().unwrap().verify(None).unwrap().broken),
            Err(error) => error.to_string(),
        };
        assert!(
            told.contains(&format!("page {page}\"")) || told.ends_with(&format!("page {page}")),
            "page {page}: {told}"
        );
    }
    fs::write(&ward.path, &whole).unwrap();
    assert!(ward.open().reader().unwrap().verify(None).unwrap().is_whole());
}

/// A store killed with its last batch only in the log, the head after that batch, and the log.
fn killed() -> (Ward, Head, Vec<u8>) {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let store = ward.open();
    let (mut writer, told) = writer(&store);
    for batch in [&some(2, 2)[..3], &some(2, 2)[3..5], &some(2, 2)[5..]] {
        batch.iter().for_each(|item| assert!(writer.keep(item.clone()).is_ok()));
        writer.flush();
    }
    let head = told
        .try_iter()
        .filter_map(|notice| match notice {
            Notice::Stored { head, .. } => Some(head),
            Notice::Trouble { .. } | Notice::Recovered | Notice::Lost(_) => None,
        })
        .last()
        .unwrap();
    let left = Ward::new();
    fs::copy(&ward.path, &left.path).unwrap();
    let log = fs::read(ward.folder().join("ward.db-wal")).unwrap();
    (left, head, log)
}

fn verified(ward: &Ward, log: &[u8], head: &Head) -> Vec<Broken> {
    fs::write(ward.folder().join("ward.db-wal"), log).unwrap();
    ward.open().reader().unwrap().verify(Some(head)).unwrap().broken
}

#[test]
fn a_log_that_lost_its_tail_is_found_against_the_head() {
    let (left, head, log) = killed();
    let main = fs::read(&left.path).unwrap();
    assert!(verified(&left, &log, &head).is_empty());
    for (what, log) in [
        ("one byte flipped in the last frame", {
            let mut log = log.clone();
            let last = log.len() - 100;
            log[last] ^= 1;
            log
        }),
        ("the last frame cut off", log[..log.len() - 4120].to_vec()),
        ("the whole log gone", Vec::new()),
    ] {
        fs::write(&left.path, &main).unwrap();
        let broken = verified(&left, &log, &head);
        let missing = |broken: &Broken| matches!(broken, Broken::Audit(Break::ItemsMissing { .. } | Break::Cut { .. }));
        assert!(broken.iter().any(missing), "{what}: {broken:?}");
        // The control: without the head SQLite finds nothing amiss.
        assert!(left.open().reader().unwrap().verify(None).unwrap().is_whole(), "{what}");
    }
}

#[test]
fn an_old_copy_put_back_is_found_against_the_head() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let old = fs::read(&ward.path).unwrap();
    let head = keep(&ward.open(), some(2, 2));
    assert!(ward.open().reader().unwrap().verify(Some(&head)).unwrap().is_whole());
    fs::write(&ward.path, old).unwrap();
    let broken = ward.open().reader().unwrap().verify(Some(&head)).unwrap().broken;
    assert!(broken.contains(&Broken::Audit(Break::Cut { have: 2, head: 4 })), "{broken:?}");

    // Another history of the same length.
    let other = Ward::new();
    keep(&other.open(), some(1, 1));
    keep(&other.open(), {
        let mut items = some(2, 3);
        items.truncate(2);
        items
    });
    let broken = other.open().reader().unwrap().verify(Some(&head)).unwrap().broken;
    assert!(broken.contains(&Broken::Audit(Break::Replaced { seq: 4 })), "{broken:?}");
}

#[test]
fn the_audit_chain_names_what_was_changed_taken_out_or_cut() {
    for (sql, wanted) in [
        ("UPDATE audit SET detail = 'run=1 program=\"0.1.1\"' WHERE seq = 1", Break::Changed { seq: 1 }),
        ("UPDATE audit SET at_wall = at_wall + 1 WHERE seq = 2", Break::Changed { seq: 2 }),
        ("DELETE FROM audit WHERE seq = 2", Break::Missing { seq: 3 }),
        ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 2", Break::Unlinked { seq: 3 }),
        ("DELETE FROM audit WHERE seq > 2", Break::Cut { have: 2, head: 4 }),
    ] {
        let ward = Ward::new();
        keep(&ward.open(), some(1, 1));
        let head = keep(&ward.open(), some(2, 2));
        let hand = ward.raw();
        assert!(hand.execute_batch(sql).is_err(), "the tables themselves refuse it");
        hand.execute_batch("DROP TRIGGER audit_stays; DROP TRIGGER audit_remains").unwrap();
        hand.execute_batch(sql).unwrap();
        hand.close().unwrap();
        let broken = ward.open().reader().unwrap().verify(Some(&head)).unwrap().broken;
        assert!(broken.contains(&Broken::Audit(wanted)), "{sql}: {broken:?}");
    }
}

#[test]
fn what_is_append_only_cannot_be_changed_or_taken_away() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1).into_iter().chain([Item::RunEnd { at: at(1, 9_000_000) }]));
    let hand = ward.raw();
    for table in ["raw", "reading", "block", "audit"] {
        let column = if table == "audit" { "seq" } else { "id" };
        let rows: i64 = hand.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert!(rows > 0, "{table} is empty");
        assert!(hand.execute(&format!("UPDATE {table} SET {column} = {column}"), []).is_err(), "{table}");
        assert!(hand.execute(&format!("DELETE FROM {table}"), []).is_err(), "{table}");
    }
    assert!(hand.execute("UPDATE run SET program = program", []).is_ok());
}

#[test]
fn a_damaged_wave_block_is_named() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1).into_iter().chain([Item::RunEnd { at: at(1, 9_000_000) }]));
    let hand = ward.raw();
    hand.execute_batch("DROP TRIGGER block_stays; UPDATE block SET crc32 = crc32 + 1 WHERE id = 1").unwrap();
    hand.close().unwrap();
    let reader = ward.open().reader().unwrap();
    assert_eq!(reader.verify(None).unwrap().broken, [Broken::Wave { table: "block", id: 1 }]);
    let row = reader.waves(1).unwrap().remove(0);
    assert!(matches!(reader.wave(row.id, Wall::from_micros(0), row.to), Err(ReadError::Damaged(_))));
}
