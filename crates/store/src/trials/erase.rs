//! Somebody is taken out: nothing of them is left in the file, the chain stays whole, and what the law keeps stays.

use super::patients::{facts, known, link, of, registered, turned_out};
use super::ward::*;
use crate::rows::Rows;
use crate::*;
use rusqlite::Connection;
use vitals::*;

const DAY: i64 = 86_400_000_000;

fn day(text: &str) -> Birth {
    Birth::On(text.parse().unwrap())
}

fn ended(session: i64, at: Moment) -> Item {
    Item::SessionEnd { session, at, by: person("Nurse Amina") }
}

fn erased(patient: i64, before: Option<i64>, at: Moment) -> Item {
    let before = before.map(Wall::from_micros);
    Item::Erasure(ErasureKept { patient, before, by: "N. Grace".into(), at })
}

fn photo(patient: i64, face: Option<&[u8]>) -> Item {
    let jpeg = face.map(|face| face.repeat(10).into());
    Item::Photo(PhotoKept { patient, jpeg, by: "N. Grace".into(), at: at(1, 4) })
}

/// Zuleika is registered twice, and has one old and one younger session, each with a wave; Moyo has one. Somebody looked for
/// both.
fn ward() -> Vec<Item> {
    let born = day("1964-03-12");
    let searched =
        |text: &str, micros| Item::Act(ActKept { detail: text.into(), ..act(None, "searched", at(1, micros)) });
    let mut items = vec![
        Item::RunStart { at: at(1, 0), program: "0.1.0".into() },
        known(1, true, facts("Zuleika", "Quartermain", born), at(1, 1)),
        known(2, true, facts("Moyo", "Amani", born), at(1, 2)),
        known(3, true, facts("Zuleyka", "Quartermayn", born), at(1, 3)),
        link(3, Some(1), at(1, 4)),
        photo(1, Some(b"zuleika's face")),
        photo(1, Some(b"zuleika's face again")),
        photo(2, Some(b"moyo's face")),
        searched("zuleika", 5),
        searched("moyo", 6),
    ];
    for (id, subject, start) in [
        (1, registered(3, "ZULEYKA, Quartermayn", true), DAY),
        (2, registered(2, "MOYO, Amani", true), 2 * DAY),
        (3, Subject::Unknown(AgeBand::Adult), 3 * DAY),
    ] {
        let said = if id == 2 { "Moyo" } else { "Zuleika" };
        items.push(of(id, subject, at(1, start)));
        items.push(source(id, 1));
        items.push(Item::Reading(reading(id, at(1, start + 1_000_000), 91)));
        items.push(strip(id, at(1, start), 0, (0..100).collect()));
        let entry = EntryKept { note: said.into(), ..super::entries::entry(1, super::entries::temperature(366), None) };
        items.push(Item::Entry(EntryKept { session: id, on: at(1, start), at: at(1, start), ..entry }));
        let Item::Alarm(alarm) = super::keeping::alarm(7, (Stage::Absent, Stage::Present), 5, None) else { continue };
        items.push(Item::Alarm(AlarmKept { session: Some(id), ..alarm }));
        items.push(Item::Act(ActKept { detail: said.into(), ..act(Some(id), "acknowledged", at(1, start + 7)) }));
        items.push(ended(id, at(1, start + 60_000_000)));
    }
    // The third turned out to be Zuleika.
    items.push(turned_out(3, Some(1), at(1, 3 * DAY + 70_000_000)));
    items.push(known(2, false, facts("Moyo", "Amani", born), at(1, 4 * DAY)));
    items
}

/// Every text and every blob of every table.
fn dump(hand: &Connection) -> String {
    let mut tables = hand.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = String::new();
    for table in tables {
        let mut rows = hand.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let cell = row.get_ref(column).unwrap();
                let bytes = cell.as_bytes_or_null().ok().flatten().unwrap_or_default();
                all.push_str(&format!("{} ", String::from_utf8_lossy(bytes)));
            }
        }
    }
    all.to_lowercase()
}

fn about_them(text: &str) -> bool {
    ["zule", "quartermai", "quartermay"].iter().any(|canary| text.contains(canary))
}

#[test]
fn of_who_is_taken_out_nothing_is_left_and_the_chain_is_whole() {
    let ward_ = Ward::new();
    let store = ward_.open();
    keep(&store, ward());
    assert!(about_them(&dump(&ward_.raw())), "the control");
    let before = store.reader().unwrap().sessions_of(1).unwrap().len();
    assert_eq!(before, 1, "and one of the entry that was joined");
    keep(&store, [erased(3, Some(at(1, 10 * DAY).wall.micros()), at(1, 11 * DAY))]);
    let text = dump(&ward_.raw());
    assert!(!about_them(&text) && text.contains("moyo"), "{text}");
    let reader = store.reader().unwrap();
    assert_eq!(reader.verify(None).unwrap().broken, []);
    assert!(matches!(reader.patient(1), Err(ReadError::NoSuch)));
    assert!(reader.photo(1).unwrap().is_none() && reader.photo(2).unwrap().is_some());
    let left: Vec<i64> = reader.sessions().unwrap().iter().map(|session| session.id).collect();
    assert_eq!(left, [2]);
    assert_eq!((reader.next().unwrap().session, reader.next().unwrap().patient), (4, 4), "no number is given twice");
    let trail = reader.trail(&TrailAsk { most: 1, ..TrailAsk::default() }).unwrap().0;
    assert_eq!((trail[0].kind.as_str(), trail[0].by.as_deref()), ("erased", Some("N. Grace")));
    // What is changed by hand is still found.
    for change in ["UPDATE photo SET jpeg = zeroblob(200)", "DROP TRIGGER entry_stays; UPDATE entry SET note = 'x'"] {
        ward_.raw().execute_batch(change).unwrap();
        assert!(!store.reader().unwrap().verify(None).unwrap().is_whole());
    }
}

#[test]
fn what_the_law_keeps_stays_with_a_name_until_it_is_old_enough() {
    let ward_ = Ward::new();
    let store = ward_.open();
    keep(&store, ward());
    let old = at(1, 2 * DAY).wall;
    assert_eq!(store.reader().unwrap().would_go(1, Some(old)).unwrap(), (1, 1, at(1, 3 * DAY + 60_000_000).wall));
    assert_eq!(store.reader().unwrap().would_go(1, None).unwrap().0, 0, "nobody said how long: nothing is old enough");
    keep(&store, [erased(1, Some(old.micros()), at(1, 5 * DAY))]);
    let reader = store.reader().unwrap();
    assert_eq!(reader.verify(None).unwrap().broken, []);
    let left = reader.patient(1).unwrap();
    assert_eq!(
        (left.facts.surname.as_str(), left.facts.village.as_str(), left.facts.phone.as_str()),
        ("Zuleika", "", "")
    );
    assert_eq!(reader.patient_versions(1).unwrap().len(), 1);
    let sessions: Vec<i64> = reader.sessions_of(1).unwrap().iter().map(|session| session.id).collect();
    assert_eq!((sessions, reader.patient(3).unwrap().into), (vec![3], Some(1)));
    // Once its last session is old enough the rest goes, though something was written of them when they asked.
    assert_eq!(reader.due(Some(at(1, 4 * DAY).wall), None).unwrap(), (1, 1, 0));
    let expiry = |records: i64, waves: Option<i64>, moment| {
        Item::Expiry(ExpiryKept {
            records_before: Some(at(1, records).wall),
            waves_before: waves.map(|waves| at(1, waves).wall),
            by: "N. Grace".into(),
            at: moment,
        })
    };
    keep(&store, [expiry(4 * DAY, None, at(1, 6 * DAY))]);
    let reader = store.reader().unwrap();
    assert_eq!(reader.verify(None).unwrap().broken, []);
    assert!(!about_them(&dump(&ward_.raw())));
    let sessions = || store.reader().unwrap().sessions().unwrap().iter().map(|session| session.id).collect::<Vec<_>>();
    assert_eq!(sessions(), [2], "something younger was written of Moyo than the rule asks for");
    // Waves go before the rest does.
    assert!(!reader.waves_taken_out(2).unwrap());
    assert_eq!(reader.due(None, Some(at(1, 4 * DAY).wall)).unwrap(), (0, 0, 1));
    keep(&store, [expiry(0, Some(4 * DAY), at(1, 7 * DAY))]);
    let reader = store.reader().unwrap();
    assert!(reader.waves_taken_out(2).unwrap(), "that there were waves is known");
    assert!(reader.waves(2).unwrap().is_empty() && !reader.readings(2).unwrap().is_empty());
    assert_eq!(reader.verify(None).unwrap().broken, []);
}

#[test]
fn a_session_that_turned_out_to_be_somebody_elses_stays_without_the_name_that_was_said() {
    let ward_ = Ward::new();
    let store = ward_.open();
    keep(&store, ward());
    let start = ActKept { detail: "ZULEIKA, Quartermain".into(), ..act(Some(4), "started_session", at(1, 8 * DAY)) };
    keep(
        &store,
        [
            of(4, registered(1, "ZULEIKA, Quartermain", true), at(1, 8 * DAY)),
            Item::Act(start),
            ended(4, at(1, 8 * DAY + 9)),
            turned_out(4, Some(2), at(1, 8 * DAY + 10)),
        ],
    );
    keep(&store, [erased(1, Some(at(1, 10 * DAY).wall.micros()), at(1, 11 * DAY))]);
    let text = dump(&ward_.raw());
    assert!(!about_them(&text), "{text}");
    let sessions = || store.reader().unwrap().sessions().unwrap().iter().map(|session| session.id).collect::<Vec<_>>();
    assert_eq!(sessions(), [4, 2]);
    assert_eq!(store.reader().unwrap().sessions_of(2).unwrap().len(), 2);
    assert_eq!(store.reader().unwrap().verify(None).unwrap().broken, []);
    // And where that is taken back, it is about nobody who is known.
    keep(&store, [turned_out(4, None, at(1, 12 * DAY))]);
    assert_eq!(sessions(), [4, 2]);
}

#[test]
fn freed_pages_are_overwritten() {
    let pages = |secure: bool| {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("plain.db");
        let mut plain = Connection::open(&path).unwrap();
        crate::open::settle(&plain).unwrap();
        plain.pragma_update(None, "secure_delete", secure).unwrap();
        crate::schema::to_latest(&mut plain).unwrap();
        plain.execute("INSERT OR IGNORE INTO meta (one, purpose) VALUES (1, 'training')", []).unwrap();
        let mut write = |items: Vec<Item>| {
            let transaction = plain.transaction().unwrap();
            let mut rows = Rows::load(&transaction).unwrap();
            items.iter().for_each(|item| rows.keep(&transaction, item).unwrap());
            rows.finish(&transaction).unwrap();
            transaction.commit().unwrap();
            String::from_utf8_lossy(&std::fs::read(&path).unwrap()).to_lowercase()
        };
        let before = write(ward());
        (before, write(vec![erased(1, Some(i64::MAX), at(1, 11 * DAY))]))
    };
    let (before, after) = pages(true);
    assert!(about_them(&before) && after.contains("moyo") && !about_them(&after));
    assert!(about_them(&pages(false).1), "the control: else they are still there");
}
