//! How far behind the writer is: a quarter of a second is promised, on a disk that takes its time.

use super::disk::Disk;
use super::vfs::watch;
use super::ward::*;
use crate::writer::Room;
use crate::*;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// What a sync takes on a slow disk, at worst in a hundred (docs/performance.md).
const SYNC: Duration = Duration::from_millis(12);
/// Group commit is at most so far behind.
const PROMISED: Duration = Duration::from_millis(250);
const EVERY: Duration = Duration::from_millis(25);
const ITEMS: i64 = 60;

/// From handing over to COMMIT having returned: the middle of sixty items. The middle, because what the machine does
/// beside a test must not make it red.
fn behind(gather: Duration) -> Duration {
    let ward = Ward::new();
    drop(ward.open());
    let disk = Disk { sync_takes: SYNC, ..Disk::of(ward.folder(), 0) };
    let _watch = watch(ward.folder(), disk);
    let store = ward.open();
    let (tell, told) = channel();
    let room = Room { gather, ..Room::default() };
    let heard = move |notice| {
        if let Notice::Stored { upto, .. } = notice {
            tell.send((upto, Instant::now())).unwrap_or(());
        }
    };
    let mut writer = Writer::start_in(&store, room, heard).unwrap();
    let mut handed = Vec::new();
    for number in 0..ITEMS {
        handed.push(Instant::now());
        writer.keep(Item::Act(act(None, "note", at(1, number)))).unwrap();
        std::thread::sleep(EVERY);
    }
    writer.close().unwrap();
    let stored: Vec<(u64, Instant)> = told.iter().collect();
    let mut spans: Vec<Duration> = (1..)
        .zip(handed)
        .map(|(number, from)| stored.iter().find(|(upto, _)| *upto >= number).unwrap().1.duration_since(from))
        .collect();
    spans.sort();
    spans[spans.len() / 2]
}

#[test]
fn what_is_handed_over_is_on_a_slow_disk_within_a_quarter_of_a_second() {
    let (usual, control) = (behind(Room::default().gather), behind(Duration::from_millis(900)));
    println!("behind: {} ms; gathering for 900 ms: {} ms", usual.as_millis(), control.as_millis());
    assert!(usual <= PROMISED, "{usual:?}");
    assert!(control > PROMISED, "the control is seen: {control:?}");
}
