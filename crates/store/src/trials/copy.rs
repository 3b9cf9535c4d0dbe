//! The store copied elsewhere while it is written to.

use super::ward::*;
use crate::*;

#[test]
fn a_copy_opens_with_the_same_key_is_whole_and_says_nothing_without_it() {
    let ward = Ward::new();
    let store = ward.open();
    keep(&store, some(1, 1));
    let there = tempfile::tempdir().unwrap();
    let path = there.path().join("copy.db");
    std::fs::write(Slots::path(&ward.path), "slots").unwrap();
    let (mut writer, _told) = writer(&store);
    writer.keep(Item::RunEnd { at: at(1, 9_000_000) }).unwrap();
    store.copy_to(&path).unwrap();
    let head = writer.close().unwrap();
    assert_eq!(std::fs::read_to_string(Slots::path(&path)).unwrap(), "slots");
    let bytes = std::fs::read(&path).unwrap();
    let named = |bytes: &[u8]| bytes.windows(9).any(|window| window == b"Zebedee Q");
    assert!(!named(&bytes) && bytes.len() > 4096);
    let other = Key::from_bytes([1; 32]);
    assert!(matches!(Store::open(&path, &other, Purpose::Training, Create::Never), Err(OpenError::WrongKey)));
    let copy = Store::open(&path, &KEY, Purpose::Training, Create::Never).unwrap();
    let reader = copy.reader().unwrap();
    assert!(reader.verify(None).unwrap().is_whole());
    assert_eq!(reader.readings(1).unwrap().len(), 3);
    assert!(head.items > 0, "the store goes on");
}

#[test]
fn a_copy_takes_nothing_elses_place_and_leaves_nothing_where_it_cannot_be() {
    let ward = Ward::new();
    let store = ward.open();
    keep(&store, some(1, 1));
    let there = tempfile::tempdir().unwrap();
    let path = there.path().join("copy.db");
    std::fs::write(&path, "somebody's").unwrap();
    assert!(matches!(store.copy_to(&path), Err(OpenError::Io { .. })));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody's");
    assert!(matches!(store.copy_to(&there.path().join("no such folder/copy.db")), Err(OpenError::Io { .. })));
    assert_eq!(std::fs::read_dir(there.path()).unwrap().count(), 1);
}
