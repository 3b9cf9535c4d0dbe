//! What people chose about the machine: the last word under a name stands, also for the next start, and each is in the
//! audit chain.

use super::ward::{KEY, Ward, at};
use crate::{Create, Item, Purpose, Store, Writer};

fn prefer(store: &Store, rows: &[(&str, &str)]) {
    let mut writer = Writer::start(store, |_| {}).unwrap();
    for (second, (name, value)) in rows.iter().enumerate() {
        let at = at(1, second as i64 * 1_000_000);
        writer.keep(Item::Preference { name: (*name).into(), value: (*value).into(), by: String::new(), at }).unwrap();
    }
    writer.close().unwrap();
}

#[test]
fn the_last_word_under_a_name_stands_at_the_next_start() {
    let ward = Ward::new();
    prefer(&ward.open(), &[("theme", "day"), ("other", "1"), ("theme", "night")]);
    let store = Store::open(&ward.path, &KEY, Purpose::Training, Create::Never).unwrap();
    let reader = store.reader().unwrap();
    let kept = reader.preferences().unwrap();
    assert_eq!(kept, [("other".to_owned(), "1".to_owned()), ("theme".to_owned(), "night".to_owned())]);
    let report = reader.verify(None).unwrap();
    assert!(report.is_whole());
    assert_eq!(report.head.map(|head| head.count), Some(3), "each choice is an entry of the chain");
}
