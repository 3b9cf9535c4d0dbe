//! The disk fills up, the queue fills up, the process is killed.

use super::disk::Disk;
use super::vfs::watch;
use super::ward::*;
use crate::writer::Room;
use crate::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Long enough for any machine, short enough for a person.
const PATIENCE: Duration = Duration::from_secs(30);

fn writer_in(store: &Store, room: Room) -> (Writer, Receiver<Notice>) {
    let (tell, told) = channel();
    (Writer::start_in(store, room, move |notice| tell.send(notice).unwrap_or(())).unwrap(), told)
}

/// Notices up to and with the first that fits.
fn until(told: &Receiver<Notice>, fits: impl Fn(&Notice) -> bool) -> Vec<Notice> {
    let mut seen = Vec::new();
    while !seen.last().is_some_and(&fits) {
        seen.push(told.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("waited in vain after {seen:?}")));
    }
    seen
}

fn note(micros: i64) -> Item {
    Item::Act(act(Some(1), "note", at(1, micros)))
}

#[test]
fn a_full_disk_is_told_and_recording_resumes_by_itself() {
    let ward = Ward::new();
    drop(ward.open());
    let watch = watch(ward.folder(), Disk::of(ward.folder(), 0));
    let store = ward.open();
    let (mut writer, told) = writer_in(&store, Room { gather: Duration::from_millis(2), ..Room::default() });
    let all = some(1, 1);
    for item in &all[..4] {
        writer.keep(item.clone()).unwrap();
    }
    until(&told, |notice| matches!(notice, Notice::Stored { upto: 4, .. }));

    watch.disk.lock().unwrap().full = true;
    for item in &all[4..] {
        writer.keep(item.clone()).unwrap();
    }
    let seen = until(&told, |notice| matches!(notice, Notice::Trouble { .. }));
    assert!(matches!(seen.last(), Some(Notice::Trouble { cause: Cause::DiskFull, waiting: 1.. })), "{seen:?}");
    // What comes meanwhile is taken at once, and a person can still look back.
    let last = writer.keep(note(9_000_000)).unwrap();
    assert_eq!(store.reader().unwrap().sessions().unwrap().len(), 1);

    watch.disk.lock().unwrap().full = false;
    let seen = until(&told, |notice| matches!(notice, Notice::Stored { upto, .. } if *upto == last));
    assert!(seen.contains(&Notice::Recovered), "{seen:?}");
    writer.close().unwrap();
    let reader = store.reader().unwrap();
    let readings: Vec<_> =
        all.iter().filter_map(|item| if let Item::Reading(kept) = item { Some(kept.clone()) } else { None }).collect();
    assert_eq!(reader.readings(1).unwrap(), readings);
    assert!(reader.verify(None).unwrap().is_whole());
}

#[test]
fn a_disk_full_for_too_long_loses_waves_first_and_says_so() {
    let ward = Ward::new();
    drop(ward.open());
    let watch = watch(ward.folder(), Disk::of(ward.folder(), 0));
    let store = ward.open();
    let room = Room { gather: Duration::from_millis(2), backlog: 20, ..Room::default() };
    let (mut writer, told) = writer_in(&store, room);
    some(1, 1).into_iter().take(4).for_each(|item| assert!(writer.keep(item).is_ok()));
    until(&told, |notice| matches!(notice, Notice::Stored { upto: 4, .. }));

    watch.disk.lock().unwrap().full = true;
    for quarter in 0..30 {
        writer.keep(strip(1, at(1, quarter * 250_000), quarter as u64 * 25, vec![1; 25])).unwrap();
    }
    for number in 0..8 {
        writer.keep(note(number)).unwrap();
    }
    until(&told, |notice| matches!(notice, Notice::Lost(lost) if lost.waves == 18));
    watch.disk.lock().unwrap().full = false;
    until(&told, |notice| matches!(notice, Notice::Stored { upto: 42, .. }));
    assert_eq!(writer.close(), Err(Unsaved(18)));

    let reader = store.reader().unwrap();
    let notes: u32 = reader.connection.query_row("SELECT count(*) FROM act", [], |row| row.get(0)).unwrap();
    assert_eq!(notes, 8);
    let row = reader.waves(1).unwrap().remove(0);
    let samples: usize = reader.wave(row.id, row.from, row.to).unwrap().iter().map(|piece| piece.samples.len()).sum();
    assert_eq!(samples, 12 * 25, "the oldest waves are there");
}

#[test]
fn a_full_queue_is_told_to_whoever_hands_over() {
    let ward = Ward::new();
    let store = ward.open();
    let room = Room { gather: Duration::from_secs(3600), queue: 3, ..Room::default() };
    let (mut writer, _told) = writer_in(&store, room);
    for item in some(1, 1).into_iter().take(3) {
        writer.keep(item).unwrap();
    }
    assert_eq!(writer.keep(note(1)), Err(NotKept::Full));
    writer.flush();
    assert_eq!(writer.keep(note(2)), Ok(4));
}

#[test]
fn what_the_tables_refuse_is_told_and_the_rest_is_kept() {
    let ward = Ward::new();
    let store = ward.open();
    let (mut writer, told) = writer_in(&store, Room { gather: Duration::from_secs(3600), ..Room::default() });
    let mut items = some(1, 1);
    // A session that never began.
    items.insert(4, Item::Reading(reading(77, at(1, 1), 50)));
    items.push(Item::SessionEnd { session: 78, at: at(1, 2), by: person("Nobody") });
    let count = items.len() as u64;
    items.into_iter().for_each(|item| assert!(writer.keep(item).is_ok()));
    writer.flush();
    let seen: Vec<_> = told.try_iter().collect();
    assert!(seen.contains(&Notice::Lost(Lost { refused: 2, ..Lost::default() })), "{seen:?}");
    assert!(matches!(seen.last(), Some(Notice::Stored { upto, .. }) if *upto == count), "{seen:?}");
    assert_eq!(writer.close(), Err(Unsaved(2)));
    assert_eq!(store.reader().unwrap().readings(1).unwrap().len(), 3);
}

/// Which store the child of this test binary records into.
const CHILD: &str = "WARDLIGHT_TRIAL_STORE";

/// Records without end, and says on its standard output what is stored. Does nothing unless started by the test below.
#[test]
fn child_that_is_killed() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Store::open(Path::new(&path), &KEY, Purpose::Training, Create::Never).unwrap();
    let next = store.reader().unwrap().next().unwrap();
    let room = Room { gather: Duration::from_millis(1), ..Room::default() };
    let base = store.reader().unwrap().verify(None).unwrap().head.unwrap().items;
    let mut writer = Writer::start_in(&store, room, move |notice| {
        if let Notice::Stored { upto, head } = notice {
            println!("stored {} {}", base + upto, head.count);
        }
    })
    .unwrap();
    let mut items = some(next.run.0, next.session);
    items.truncate(3);
    items.extend(
        (0..1_000_000).map(|second| Item::Reading(reading(next.session, at(next.run.0, second), second % 100))),
    );
    for item in items {
        // A full queue: let the disk come after.
        while writer.keep(item.clone()) == Err(NotKept::Full) {
            writer.flush();
        }
    }
}

/// Starts the child, lets it store a little, tries to open its store, and kills it. Says what it told last.
fn start_and_kill(ward: &Ward) -> u64 {
    let mut child: Child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "trials::trouble::child_that_is_killed", "--nocapture"])
        .env(CHILD, &ward.path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let stored = |line: &str| -> Option<u64> { line.strip_prefix("stored ")?.split_once(' ')?.0.parse().ok() };
    let mut last = lines.by_ref().filter_map(|line| stored(&line)).nth(5).expect("the child stores");
    let second = Store::open(&ward.path, &KEY, Purpose::Training, Create::Never);
    assert!(matches!(second.err(), Some(OpenError::Locked)));
    child.kill().unwrap();
    for line in lines {
        last = stored(&line).unwrap_or(last);
    }
    child.wait().unwrap();
    last
}

#[test]
fn a_killed_process_loses_nothing_that_it_told_to_be_stored() {
    let ward = Ward::new();
    drop(ward.open());
    for round in 1..=5 {
        let told = start_and_kill(&ward);
        let reader = ward.open().reader().unwrap();
        let report = reader.verify(None).unwrap();
        assert!(report.is_whole(), "{report:?}");
        let items = report.head.unwrap().items;
        assert!(items >= told, "round {round}: {told} told, {items} there");
        assert_eq!(reader.sessions().unwrap().len(), round);
    }
}
