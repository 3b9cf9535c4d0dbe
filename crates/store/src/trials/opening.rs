//! A store that cannot be opened says why, and every file stays as it was.

use super::ward::*;
use crate::*;
use std::fs;
use std::path::Path;

/// Opens as training, never making one, and shows that no file changed but the empty lock.
fn refusal(ward: &Ward, key: &Key) -> OpenError {
    let before = everything(ward.folder());
    let error = Store::open(&ward.path, key, Purpose::Training, Create::IfMissing).err().expect("it must not open");
    let mut after = everything(ward.folder());
    after.retain(|(file, bytes)| !(bytes.is_empty() && file.to_string_lossy().ends_with(".lock")));
    let mut before = before;
    before.retain(|(file, bytes)| !(bytes.is_empty() && file.to_string_lossy().ends_with(".lock")));
    assert!(before == after, "files changed on {error}");
    error
}

/// A store whose log still holds what was committed last: what a killed process leaves.
fn killed() -> Ward {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let store = ward.open();
    let (mut writer, _told) = writer(&store);
    some(2, 2).into_iter().for_each(|item| assert!(writer.keep(item).is_ok()));
    writer.flush();
    let left = Ward::new();
    for name in ["ward.db", "ward.db-wal"] {
        fs::copy(ward.folder().join(name), left.folder().join(name)).unwrap();
    }
    left
}

#[test]
fn a_wrong_key_is_told_and_nothing_is_touched() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    assert!(matches!(refusal(&ward, &Key::from_bytes([1; 32])), OpenError::WrongKey));
    // The control: the right key opens.
    ward.open();
}

#[test]
fn a_wrong_key_leaves_the_log_of_a_killed_process_alone() {
    let left = killed();
    assert!(matches!(refusal(&left, &Key::from_bytes([1; 32])), OpenError::WrongKey));
    // The control: what is only in the log is there with the right key.
    assert_eq!(left.open().reader().unwrap().sessions().unwrap().len(), 2);
}

#[test]
fn a_file_cut_short_is_told_and_nothing_is_touched() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let whole = fs::read(&ward.path).unwrap();
    for length in [0, 1, 15, 16, 4095, 4096, 4097, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        fs::write(&ward.path, &whole[..length]).unwrap();
        let error = refusal(&ward, &KEY);
        assert!(matches!(error, OpenError::Truncated { have, .. } if have == length as u64), "{length}: {error}");
    }
    fs::write(&ward.path, &whole).unwrap();
    ward.open();
}

#[test]
fn a_file_cut_short_beside_a_log_is_told_unless_the_log_holds_the_rest() {
    let left = killed();
    let whole = fs::read(&left.path).unwrap();
    fs::write(&left.path, &whole[..whole.len() - 3 * 4096]).unwrap();
    let error = refusal(&left, &KEY);
    assert!(matches!(error, OpenError::Truncated { .. }), "{error}");
    fs::write(&left.path, &whole).unwrap();
    left.open();
}

#[test]
fn a_foreign_file_is_told_and_nothing_is_touched() {
    let ward = Ward::new();
    let plain = rusqlite::Connection::open(&ward.path).unwrap();
    plain.execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)").unwrap();
    plain.close().unwrap();
    assert!(matches!(refusal(&ward, &KEY), OpenError::Foreign));

    // Encrypted with our key, but not ours.
    let ward = Ward::new();
    let theirs = rusqlite::Connection::open(&ward.path).unwrap();
    theirs.execute_batch(&format!("PRAGMA key = \"{}\"; CREATE TABLE theirs (x)", KEY.literal().as_str())).unwrap();
    theirs.close().unwrap();
    assert!(matches!(refusal(&ward, &KEY), OpenError::Foreign));

    let ward = Ward::new();
    fs::write(&ward.path, vec![0xA5; 8192]).unwrap();
    assert!(matches!(refusal(&ward, &KEY), OpenError::WrongKey));
}

#[test]
fn a_store_of_a_later_version_is_told_and_nothing_is_touched() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let later = ward.raw();
    later.pragma_update(None, "user_version", 99).unwrap();
    later.close().unwrap();
    assert!(matches!(refusal(&ward, &KEY), OpenError::Newer { schema: 99, known: crate::schema::SCHEMA }));
}

#[test]
fn a_training_store_is_never_a_real_one() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let before = everything(ward.folder());
    let error = Store::open(&ward.path, &KEY, Purpose::Real, Create::Never).err().unwrap();
    assert!(matches!(error, OpenError::WrongPurpose(Purpose::Training)));
    assert!(before == everything(ward.folder()));

    let real = Ward::new();
    drop(Store::open(&real.path, &KEY, Purpose::Real, Create::IfMissing).unwrap());
    assert!(matches!(refusal(&real, &KEY), OpenError::WrongPurpose(Purpose::Real)));
}

#[test]
fn a_second_opening_is_refused_until_the_first_lets_go() {
    let ward = Ward::new();
    let first = ward.open();
    let reader = first.reader().unwrap();
    assert!(matches!(refusal_of_second(&ward.path), OpenError::Locked));
    drop((first, reader));
    ward.open();
}

fn refusal_of_second(path: &Path) -> OpenError {
    Store::open(path, &KEY, Purpose::Training, Create::Never).err().expect("it must not open")
}

#[test]
fn nothing_is_made_where_nothing_may_be_made() {
    let ward = Ward::new();
    let missing = ward.folder().join("no/ward.db");
    let open = |path: &Path, create| Store::open(path, &KEY, Purpose::Training, create).err();
    assert!(matches!(open(&missing, Create::IfMissing), Some(OpenError::MissingDirectory(_))));
    assert!(matches!(open(&ward.path, Create::Never), Some(OpenError::Missing(_))));
    assert!(everything(ward.folder()).is_empty());
    assert!(!Store::exists(&ward.path));
}

#[test]
fn a_store_half_made_when_the_power_went_is_made_anew() {
    let ward = Ward::new();
    fs::write(ward.folder().join("ward.db.new"), vec![7; 4096 * 3]).unwrap();
    fs::write(ward.folder().join("ward.db.new-journal"), vec![7; 512]).unwrap();
    let store = ward.open();
    assert_eq!(store.reader().unwrap().next().unwrap().session, 1);
    assert!(!ward.folder().join("ward.db.new").exists());
}

#[test]
fn damage_on_the_first_page_is_not_taken_for_a_wrong_key() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let mut bytes = fs::read(&ward.path).unwrap();
    bytes[2000] ^= 1;
    fs::write(&ward.path, &bytes).unwrap();
    let error = refusal(&ward, &KEY);
    assert!(matches!(&error, OpenError::Corrupt { what } if what.contains("page 1")), "{error}");
}

#[test]
fn a_new_key_opens_everything_and_the_old_one_nothing() {
    let ward = Ward::new();
    let before = keep(&ward.open(), some(1, 1));
    let new = Key::random().unwrap();
    let reader = ward.open();
    assert!(matches!(reader.clone().rekey(&new).err(), Some(OpenError::Locked)), "someone else has it");
    let store = reader.rekey(&new).unwrap();
    let report = store.reader().unwrap().verify(Some(&before)).unwrap();
    assert_eq!((report.head, report.broken), (Some(before), Vec::new()));
    let mut items = some(2, 2);
    items.push(Item::RunEnd { at: at(2, 9) });
    keep(&store, items);
    drop(store);
    assert!(matches!(refusal(&ward, &KEY), OpenError::WrongKey));
    let store = Store::open(&ward.path, &new, Purpose::Training, Create::Never).unwrap();
    assert_eq!(store.reader().unwrap().readings(2).unwrap().len(), 3);
    assert!(store.reader().unwrap().connection.execute("DELETE FROM reading", []).is_err());
}

#[test]
fn an_interrupted_change_of_key_leaves_the_old_one() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    // The copy cannot take the old file's place: its name is taken by a folder that is not empty.
    std::fs::create_dir_all(ward.folder().join("ward.db.new/full")).unwrap();
    assert!(matches!(ward.open().rekey(&Key::random().unwrap()), Err(OpenError::Io { .. })));
    assert_eq!(ward.open().reader().unwrap().readings(1).unwrap().len(), 3);
}
