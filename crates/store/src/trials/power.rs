//! The power goes at every point; what was told to be stored is there, and nothing is there by half.

use super::disk::Disk;
use super::vfs::watch;
use super::ward::*;
use crate::writer::{Room, Without};
use crate::*;
use std::fs;
use std::sync::mpsc::channel;
use std::time::Duration;

/// How a trial is disturbed.
#[derive(Clone, Copy, Debug, Default)]
struct Trial {
    cut_at: Option<u64>,
    fail_at: u64,
    fail_for: u64,
    skip_sync: Option<u64>,
    without: Option<Without>,
    /// So many packets of a page each before the rest, so that the log is taken into the main file in the middle.
    packets: u64,
    seed: u64,
}

/// What came of it.
struct Outcome {
    /// Item numbers up to which the writer said that all is stored, and the head it told.
    told: Option<(u64, Head)>,
    operations: u64,
    syncs: u64,
    /// What a person finds after the power is back.
    found: Ward,
}

/// What a bedside hands over, in the batches in which it is committed.
fn batches(packets: u64) -> Vec<Vec<Item>> {
    let mut batches = vec![vec![
        Item::RunStart { at: at(2, 0), program: "0.1.0".into() },
        session(2, "Second Patient", at(2, 1)),
        source(2, 1),
    ]];
    let packet = |number: u64| Item::Packet {
        session: 2,
        source: None,
        heard: at(2, number.cast_signed()),
        bytes: vec![number as u8; 4000].into(),
    };
    batches.extend((0..packets / 50).map(|batch| (0..50).map(|number| packet(batch * 50 + number)).collect()));
    for quarter in 0..10 {
        let now = at(2, 250_000 * (quarter + 1));
        let samples = (0..25).map(|n| (quarter as i32 * 25 + n) * 31 % 400).collect();
        // A gap after the sixth quarter: the block is joined in the middle of the trial.
        let first = quarter as u64 * 25 + if quarter > 5 { 1000 } else { 0 };
        let mut batch = vec![strip(2, now, first, samples)];
        if quarter % 2 == 0 {
            batch.push(Item::Reading(reading(2, now, 90 + quarter)));
        }
        if quarter == 4 {
            batch.push(Item::Act(act(Some(2), "acknowledged", now)));
        }
        batches.push(batch);
    }
    batches.push(vec![Item::SessionEnd { session: 2, at: at(2, 9_000_000), by: person("Nurse Amina") }]);
    batches
}

/// A closed store with one session, copied for each trial.
fn template() -> Ward {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    fs::remove_file(ward.folder().join("ward.db.lock")).unwrap();
    ward
}

fn base(template: &Ward) -> u64 {
    template.open().reader().unwrap().verify(None).unwrap().head.unwrap().items
}

fn run(template: &Ward, trial: Trial) -> Outcome {
    let ward = Ward::new();
    fs::copy(&template.path, &ward.path).unwrap();
    let mut disk = Disk::of(ward.folder(), trial.seed);
    disk.cut_at = trial.cut_at;
    disk.fails = trial.fail_at..trial.fail_at + trial.fail_for;
    disk.skip_sync = trial.skip_sync;
    let watch = watch(ward.folder(), disk);
    let told = record(&ward, trial);
    let found = Ward::new();
    let mut disk = watch.disk.lock().unwrap();
    let (operations, syncs) = (disk.operations, disk.syncs);
    disk.cut_into(found.folder());
    drop(disk);
    Outcome { told, operations, syncs, found }
}

/// Opens, hands over every batch, closes. Stops where the store does.
fn record(ward: &Ward, trial: Trial) -> Option<(u64, Head)> {
    let store = Store::open(&ward.path, &KEY, Purpose::Training, Create::Never).ok()?;
    let (tell, told) = channel();
    let room = Room { gather: Duration::from_secs(3600), without: trial.without, ..Room::default() };
    let mut writer = Writer::start_in(&store, room, move |notice| tell.send(notice).unwrap_or(())).ok()?;
    for batch in batches(trial.packets) {
        for item in batch {
            writer.keep(item).unwrap();
        }
        writer.flush();
    }
    // Whether all was saved is what the notices say.
    let _saved = writer.close();
    told.try_iter()
        .filter_map(|notice| match notice {
            Notice::Stored { upto, head } => Some((upto, head)),
            Notice::Trouble { .. } | Notice::Recovered => None,
            Notice::Lost(lost) => panic!("{lost:?}"),
        })
        .last()
}

/// What is not as promised after the power is back; empty when all is well.
fn complaints(base: u64, packets: u64, outcome: &Outcome) -> Vec<String> {
    let store = match Store::open(&outcome.found.path, &KEY, Purpose::Training, Create::Never) {
        Ok(store) => store,
        Err(error) => return vec![format!("does not open: {error}")],
    };
    let reader = store.reader().unwrap();
    let head = outcome.told.map(|(_, head)| head).filter(|head| head.items > 0);
    let report = reader.verify(head.as_ref()).unwrap();
    let mut complaints: Vec<String> = report.broken.iter().map(|broken| format!("{broken:?}")).collect();
    let Some(items) = report.head.map(|head| head.items - base) else { return complaints };
    let told = outcome.told.map_or(0, |(upto, _)| upto);
    if items < told {
        complaints.push(format!("{told} items were told to be stored, {items} are there"));
    }
    let mut whole: Vec<Item> = Vec::new();
    for batch in batches(packets) {
        if whole.len() as u64 >= items {
            break;
        }
        whole.extend(batch);
    }
    if whole.len() as u64 != items {
        complaints.push(format!("{items} items are there, which is half a batch"));
    }
    complaints.extend(differs(&reader, &whole));
    complaints
}

/// Whether the tables hold exactly these items of session 2.
fn differs(reader: &Reader, items: &[Item]) -> Option<String> {
    let readings: Vec<_> = items
        .iter()
        .filter_map(|item| if let Item::Reading(kept) = item { Some(kept.clone()) } else { None })
        .collect();
    let samples: Vec<i32> = items
        .iter()
        .filter_map(|item| if let Item::Strip { strip, .. } = item { Some(strip.samples.to_vec()) } else { None })
        .flatten()
        .collect();
    let found: Vec<i32> = reader
        .waves(2)
        .unwrap()
        .iter()
        .flat_map(|wave| reader.wave(wave.id, wave.from, wave.to).unwrap())
        .flat_map(|piece| piece.samples)
        .collect();
    let sessions = items.iter().filter(|item| matches!(item, Item::SessionStart(_))).count() + 1;
    let ended = items.iter().filter(|item| matches!(item, Item::SessionEnd { .. })).count();
    let rows = reader.sessions().unwrap();
    let same = reader.readings(2).unwrap() == readings
        && found == samples
        && rows.len() == sessions
        && rows.iter().filter(|row| row.ended.is_some()).count() == ended;
    (!same).then(|| "the tables hold something else than what was handed over".into())
}

/// Trials at every operation of an undisturbed run, `seeds` of each; how many complained, and the first complaint.
fn at_every_point(trial: Trial, seeds: u64) -> (usize, usize, Option<String>) {
    at_every(1, trial, seeds)
}

fn at_every(step: usize, trial: Trial, seeds: u64) -> (usize, usize, Option<String>) {
    let template = template();
    let base = base(&template);
    let whole = run(&template, trial);
    let (mut tried, mut bad, mut first) = (0, 0, None);
    for cut_at in (1..=whole.operations).step_by(step) {
        for seed in 0..seeds {
            let trial = Trial { cut_at: Some(cut_at), seed: cut_at * 1000 + seed, ..trial };
            let complaints = complaints(base, trial.packets, &run(&template, trial));
            tried += 1;
            if !complaints.is_empty() {
                bad += 1;
                first.get_or_insert_with(|| format!("{trial:?}: {}", complaints.join("; ")));
            }
        }
    }
    (tried, bad, first)
}

#[test]
fn an_undisturbed_run_keeps_everything() {
    let template = template();
    let outcome = run(&template, Trial::default());
    let count = batches(0).iter().map(Vec::len).sum::<usize>() as u64;
    assert_eq!(outcome.told.map(|(upto, _)| upto), Some(count));
    assert!(outcome.syncs as usize >= batches(0).len());
    assert_eq!(complaints(base(&template), 0, &outcome), Vec::<String>::new());
}

#[test]
fn what_was_told_to_be_stored_survives_a_power_cut_at_any_point() {
    let (tried, bad, first) = at_every_point(Trial::default(), 8);
    println!("power cut at {tried} points, {bad} with a loss");
    assert!(tried > 1000, "{tried}");
    assert_eq!(first, None, "{bad} of {tried}");
}

#[test]
fn a_power_cut_while_the_log_is_taken_in_loses_nothing_either() {
    let template = template();
    let undisturbed = run(&template, Trial { packets: 1200, ..Trial::default() });
    let length = fs::metadata(&undisturbed.found.path).unwrap().len();
    assert!(length > 1000 * 4096, "the log of {length} bytes is taken in once while it is written");
    // Every operation would take minutes; a prime step visits every phase.
    let (tried, bad, first) = at_every(61, Trial { packets: 1200, ..Trial::default() }, 1);
    println!("power cut at {tried} points of a long recording, {bad} with a loss");
    assert!(tried > 30, "{tried}");
    assert_eq!(first, None, "{bad} of {tried}");
}

#[test]
fn control_without_synchronous_a_power_cut_loses_what_was_told_to_be_stored() {
    let trial = Trial { without: Some(Without::Synchronous), ..Trial::default() };
    let (tried, bad, first) = at_every_point(trial, 1);
    println!("synchronous = OFF: power cut at {tried} points, {bad} with a loss, such as {first:?}");
    assert!(bad > 0);
}

#[test]
fn control_told_before_commit_a_power_cut_loses_what_was_told_to_be_stored() {
    let trial = Trial { without: Some(Without::Order), ..Trial::default() };
    let (tried, bad, first) = at_every_point(trial, 1);
    println!("told before COMMIT: power cut at {tried} points, {bad} with a loss, such as {first:?}");
    assert!(bad > 0);
}

#[test]
fn control_one_sync_skipped_a_power_cut_loses_what_was_told_to_be_stored() {
    let template = template();
    let base = base(&template);
    let whole = run(&template, Trial::default());
    let mut losing = 0;
    for skip_sync in 1..=whole.syncs {
        let skipped = Trial { skip_sync: Some(skip_sync), ..Trial::default() };
        let lost = (1..=whole.operations).any(|cut_at| {
            let outcome = run(&template, Trial { cut_at: Some(cut_at), seed: cut_at, ..skipped });
            !complaints(base, 0, &outcome).is_empty()
        });
        losing += usize::from(lost);
        if losing >= 3 {
            break;
        }
    }
    println!("one sync skipped: {losing} different syncs lost something");
    assert!(losing >= 3);
}

/// Faults of this length from every operation on; how many runs stored everything.
fn faults(length: u64) -> (u64, u64) {
    let template = template();
    let base = base(&template);
    let whole = run(&template, Trial::default());
    let count = batches(0).iter().map(Vec::len).sum::<usize>() as u64;
    let mut stored = 0;
    for fail_at in 1..=whole.operations {
        let outcome = run(&template, Trial { fail_at, fail_for: length, seed: fail_at, ..Trial::default() });
        let complaints = complaints(base, 0, &outcome);
        assert!(complaints.is_empty(), "fault at {fail_at}: {complaints:?}");
        stored += u64::from(outcome.told.is_some_and(|(upto, _)| upto == count));
    }
    println!("a fault of {length} from each of {} operations on: {stored} runs stored everything", whole.operations);
    (stored, whole.operations)
}

#[test]
fn a_write_or_sync_that_fails_once_loses_and_doubles_nothing() {
    let (stored, operations) = faults(1);
    // The rest failed while the store was being opened, or in the very last batch before it was closed.
    assert!(stored * 10 > operations * 8, "{stored} of {operations}");
}

#[test]
fn a_disk_away_for_a_while_loses_and_doubles_nothing() {
    for length in [3, 6, 12] {
        let (stored, operations) = faults(length);
        assert!(stored * 10 > operations * 5, "{stored} of {operations}");
    }
}
