//! The power goes at every point of a change of key: the store opens with the old key or the new one, and has everything.

use super::disk::Disk;
use super::vfs::watch;
use super::ward::*;
use crate::*;
use std::fs;

static NEW: std::sync::LazyLock<Key> = std::sync::LazyLock::new(|| Key::from_bytes([0xC3; 32]));

fn template() -> (Ward, Head) {
    let ward = Ward::new();
    let head = keep(&ward.open(), some(1, 1));
    fs::remove_file(ward.folder().join("ward.db.lock")).unwrap();
    (ward, head)
}

/// Changes the key while the power goes at operation `cut_at`; what a person finds, and how many operations there were.
fn changed(template: &Ward, cut_at: Option<u64>, skip_sync: Option<u64>) -> (Ward, u64, u64) {
    let ward = Ward::new();
    fs::copy(&template.path, &ward.path).unwrap();
    let mut disk = Disk::of(ward.folder(), cut_at.unwrap_or(0));
    (disk.cut_at, disk.skip_sync) = (cut_at, skip_sync);
    let watch = watch(ward.folder(), disk);
    let store = Store::open(&ward.path, &KEY, Purpose::Training, Create::Never);
    let done = store.and_then(|store| store.rekey(&NEW));
    drop(done);
    let found = Ward::new();
    let mut disk = watch.disk.lock().unwrap();
    disk.cut_into(found.folder());
    // Names are given beside SQLite: where the new file has taken the old one's, it has so on the disk.
    let new = found.folder().join("ward.db.new");
    let renamed = new.exists() && !ward.folder().join("ward.db.new").exists();
    if renamed {
        fs::rename(&new, &found.path).unwrap();
    }
    (found, disk.operations, disk.syncs)
}

/// What is not as promised.
fn complaint(found: &Ward, head: &Head) -> Option<String> {
    let open = |key| Store::open(&found.path, key, Purpose::Training, Create::Never);
    let store = match (open(&KEY), open(&NEW)) {
        (Ok(store), Err(_)) | (Err(_), Ok(store)) => store,
        (old, new) => return Some(format!("old key: {:?}, new key: {:?}", old.err(), new.err())),
    };
    let report = store.reader().and_then(|reader| reader.verify(Some(head)));
    match report {
        Ok(report) if report.broken.is_empty() => None,
        Ok(report) => Some(format!("{:?}", report.broken)),
        Err(error) => Some(error.to_string()),
    }
}

#[test]
fn a_change_of_key_survives_a_power_cut_at_any_point() {
    let (template, head) = template();
    let (whole, operations, syncs) = changed(&template, None, None);
    assert_eq!(complaint(&whole, &head), None);
    assert!(operations > 20, "{operations} operations");
    let opens = |found: &Ward, key: &Key| Store::open(&found.path, key, Purpose::Training, Create::Never).is_ok();
    let (mut old, mut new) = (0, 0);
    // The copy is a long row of writes that are all alike: of those, every third.
    for cut in (1..=operations).filter(|cut| cut % 3 == 0 || cut + 60 > operations) {
        let (found, ..) = changed(&template, Some(cut), None);
        assert_eq!(complaint(&found, &head), None, "cut at {cut} of {operations}");
        old += u64::from(opens(&found, &KEY));
        new += u64::from(opens(&found, &NEW));
    }
    println!("change of key: cuts among {operations} operations, {old} found with the old key, {new} with the new one");
    assert!(old > 0 && new > 0);
    // The control: a disk that lies about one sync loses the store where the power goes after the new file took its name.
    let lost = (1..=syncs).any(|sync| {
        let mut cuts = operations - 4..=operations;
        cuts.any(|cut| complaint(&changed(&template, Some(cut), Some(sync)).0, &head).is_some())
    });
    assert!(lost, "a skipped sync is seen");
}
