//! How far behind the writer is: a quarter of a second is promised, on a disk that takes its time.

use super::disk::Disk;
use super::vfs::watch;
use super::ward::*;
use crate::writer::Room;
use crate::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What a sync takes on a slow disk, at worst in a hundred (docs/performance.md).
const SYNC: Duration = Duration::from_millis(12);
const EVERY: Duration = Duration::from_millis(25);
/// A quarter of a second of them.
const PROMISED: u64 = 10;
const ITEMS: u64 = 60;

/// How many items are not on the disk yet whenever the next is due, one every 25 ms: the middle of
/// sixty looks. The middle, because what the machine does beside a test must not make it red.
fn behind(gather: Duration) -> u64 {
    let ward = Ward::new();
    drop(ward.open());
    let mut disk = Disk::of(ward.folder(), 0);
    disk.sync_takes = SYNC;
    let _watch = watch(ward.folder(), disk);
    let store = ward.open();
    let stored = Arc::new(AtomicU64::new(0));
    let told = Arc::clone(&stored);
    let room = Room { gather, ..Room::default() };
    let heard = move |notice| {
        if let Notice::Stored { upto, .. } = notice {
            told.store(upto, Ordering::SeqCst);
        }
    };
    let mut writer = Writer::start_in(&store, room, heard).unwrap();
    let mut looks = Vec::new();
    for _ in 0..ITEMS {
        let handed = writer.keep(Item::Act(act(None, "note", at(1, 0)))).unwrap();
        std::thread::sleep(EVERY);
        looks.push(handed - stored.load(Ordering::SeqCst));
    }
    writer.close().unwrap();
    looks.sort_unstable();
    looks[looks.len() / 2]
}

#[test]
fn what_is_handed_over_is_on_a_slow_disk_within_a_quarter_of_a_second() {
    let (usual, control) = (behind(Room::default().gather), behind(Duration::from_millis(900)));
    println!("behind: {usual} items of {PROMISED}; gathering for 900 ms: {control}");
    assert!(usual <= PROMISED, "{usual}");
    assert!(control > PROMISED, "the control is seen: {control}");
}
