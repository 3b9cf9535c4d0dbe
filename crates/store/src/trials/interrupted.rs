//! What is read back of sessions that nobody ended.

use super::ward::*;
use crate::*;
use vitals::*;

fn limit(value: i64, at: Moment) -> Item {
    let (parameter, side) = (Parameter::Spo2, Side::Low);
    let value = Some(Quantity::percent(value));
    Item::Limit(LimitKept {
        session: 2,
        parameter,
        side,
        value,
        unit: Unit::Percent,
        version: 1,
        by: "N. Grace".into(),
        at,
    })
}

fn pause(kind: &str, at: Moment) -> Item {
    Item::Act(ActKept { detail: "over high".into(), ..act(None, kind, at) })
}

#[test]
fn the_last_session_of_a_bed_is_read_back_where_nobody_ended_it() {
    let ward = Ward::new();
    let store = ward.open();
    let ends = |session| Item::SessionEnd { session, at: at(1, 3), by: person("Nurse Amina") };
    let run = Item::RunStart { at: at(1, 0), program: "0.1.0".into() };
    keep(&store, [run, session(1, "before", at(1, 1)), ends(1), session(2, "cut off", at(1, 4))]);
    keep(&store, [limit(93, at(1, 5)), limit(88, at(1, 6))]);
    let reader = store.reader().unwrap();
    assert_eq!(reader.interrupted().unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [2]);
    let values: Vec<_> = reader.limits(2).unwrap().into_iter().map(|row| (row.value, row.by, row.at)).collect();
    let by = || "N. Grace".to_owned();
    let wanted = [(93, at(1, 5)), (88, at(1, 6))].map(|(value, at)| (Some(Quantity::percent(value)), by(), at.wall));
    assert_eq!(values, wanted, "in the order in which they were set");
    keep(&store, [ends(2)]);
    assert!(store.reader().unwrap().interrupted().unwrap().is_empty());
    // One that is followed by another on its bed was cut off long ago.
    keep(&store, [session(3, "cut off", at(1, 7)), session(4, "after", at(1, 8))]);
    assert_eq!(store.reader().unwrap().interrupted().unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [4]);
}

#[test]
fn a_pause_that_a_hand_an_alarm_or_time_ended_is_none() {
    for end in ["resumed_audio", "ended_pause"] {
        let ward = Ward::new();
        let store = ward.open();
        let last = || store.reader().unwrap().last_pause().unwrap().map(|row| (row.by, row.at, row.detail));
        assert_eq!(last(), None);
        keep(&store, [Item::RunStart { at: at(1, 0), program: "0.1.0".into() }, pause("paused_audio", at(1, 1))]);
        let paused = Some(("Nurse Amina".to_owned(), at(1, 1).wall, "over high".to_owned()));
        assert_eq!(last(), paused);
        keep(&store, [Item::Act(act(None, "marked", at(1, 2)))]);
        assert_eq!(last(), paused, "something else ends it not");
        keep(&store, [pause(end, at(1, 3))]);
        assert_eq!(last(), None, "{end}");
    }
}
