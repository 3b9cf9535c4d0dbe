//! What people enter by hand is a fact: it comes back with its person and method, stands in the chain, is never among the
//! readings, and can only be followed.

use super::ward::*;
use crate::*;
use vitals::*;

pub fn entry(number: u32, found: Option<Finding>, retracts: Option<u32>) -> EntryKept {
    let on = at(1, i64::from(number) * 1_000_000);
    let written = at(1, i64::from(number) * 1_000_000 + 400_000);
    let (note, by) = (format!("note {number}"), "Nurse Amina".into());
    EntryKept { session: 1, number, found, note, by, origin: Origin::Demo, retracts, on, at: written }
}

pub fn temperature(tenths: i64) -> Option<Finding> {
    Some(Finding::Temperature(Quantity::new(tenths, -1, Unit::Celsius)))
}

/// One of every kind and code.
fn everything_found() -> Vec<Finding> {
    let flow = Quantity::new(40, -1, Unit::LitrePerMinute);
    let mmhg = |n| Quantity::new(n, 0, Unit::MillimetreMercury);
    let rate = Quantity::per_minute(16);
    let mut all = vec![
        Finding::Temperature(Quantity::new(1004, -1, Unit::Fahrenheit)),
        Finding::Pressure { systolic: mmhg(128), diastolic: mmhg(74) },
        Finding::Respiration { rate, count: Some(Count { breaths: 8, over: Span::millis(30_120) }) },
        Finding::Respiration { rate, count: None },
        Finding::Oxygen(Oxygen::RoomAir),
        Finding::Pain(Quantity::new(7, 0, Unit::Score)),
        Finding::Urine(Quantity::new(150, 0, Unit::Millilitre)),
        Finding::Weight(Quantity::new(15_400, -2, Unit::Pound)),
    ];
    all.extend(Consciousness::ALL.map(Finding::Consciousness));
    all.extend(OxygenDevice::ALL.map(|device| Finding::Oxygen(Oxygen::Given { device, flow })));
    all
}

#[test]
fn every_kind_of_entry_comes_back_as_it_was_after_the_store_is_opened_again() {
    let ward = Ward::new();
    let entries: Vec<EntryKept> =
        (1..).zip(everything_found()).map(|(number, found)| entry(number, Some(found), None)).collect();
    keep(&ward.open(), some(1, 1).into_iter().chain(entries.iter().cloned().map(Item::Entry)));
    let reader = ward.open().reader().unwrap();
    let found = reader.entries(1).unwrap();
    assert_eq!(
        found.iter().map(|row| row.found).collect::<Vec<_>>(),
        entries.iter().map(|e| e.found).collect::<Vec<_>>()
    );
    for (row, kept) in found.iter().zip(&entries) {
        assert_eq!((row.method, row.by.as_str(), row.origin), (Method::Entered, "Nurse Amina", Origin::Demo));
        assert_eq!((row.on, row.written, &row.note), (kept.on, kept.at, &kept.note));
    }
    assert_eq!(reader.entries(2).unwrap(), []);
    assert!(reader.verify(None).unwrap().is_whole());
}

#[test]
fn an_entry_is_in_no_trend_and_among_no_readings() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1).into_iter().chain([Item::Entry(entry(1, temperature(391), None))]));
    let reader = ward.open().reader().unwrap();
    assert!(reader.readings(1).unwrap().iter().all(|kept| kept.reading.parameter == Parameter::Spo2));
    assert!(reader.trends(1, 10).unwrap().iter().all(|trend| trend.parameter == Parameter::Spo2));
    assert_eq!(reader.entries(1).unwrap().len(), 1, "the control: it is kept");
}

#[test]
fn an_entry_says_what_took_it_back_and_stands_in_the_chain_without_its_words() {
    let ward = Ward::new();
    let entries = [entry(1, temperature(336), None), entry(2, temperature(366), Some(1)), entry(3, None, Some(2))];
    keep(&ward.open(), some(1, 1).into_iter().chain(entries.iter().cloned().map(Item::Entry)));
    let reader = ward.open().reader().unwrap();
    let back: Vec<_> = reader.entries(1).unwrap().iter().map(|row| (row.retracts, row.retracted_by)).collect();
    assert_eq!(back, [(None, Some(2)), (Some(1), Some(3)), (Some(2), None)]);
    let count = |sql: &str| reader.connection.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM audit WHERE kind = 'entry' AND detail NOT LIKE '%note 1%'"), 3);
    assert_eq!(count("SELECT count(*) FROM audit WHERE kind = 'entry' AND detail LIKE '%=33.6Cel%'"), 1);
}

#[test]
fn an_entry_is_never_changed_taken_back_once_and_never_of_the_future() {
    let ward = Ward::new();
    let later = EntryKept { on: at(1, 9_000_000), ..entry(2, temperature(366), None) };
    let wrong = [entry(2, None, None), entry(2, temperature(366), Some(7)), entry(1, temperature(366), None), later];
    for bad in wrong {
        let store = ward.open();
        let known = store.reader().unwrap().sessions().unwrap().len();
        let begin = if known == 0 {
            some(1, 1).into_iter().chain([Item::Entry(entry(1, temperature(336), None))]).collect()
        } else {
            Vec::new()
        };
        let (mut writer, told) = writer(&store);
        begin.into_iter().chain([Item::Entry(bad.clone())]).for_each(|item| assert!(writer.keep(item).is_ok()));
        writer.flush();
        assert!(told.try_iter().any(|notice| matches!(notice, Notice::Lost(_))), "{bad:?} is refused and told");
    }
    let hand = ward.raw();
    for change in [
        "UPDATE entry SET note = 'other'",
        "DELETE FROM entry",
        "UPDATE entry_number SET mantissa = 370",
        "DELETE FROM entry_number",
    ] {
        let said = hand.execute(change, []).unwrap_err().to_string();
        assert!(said.contains("append-only"), "{change}: {said}");
    }
}
