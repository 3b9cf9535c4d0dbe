//! What people mark is a fact: it comes back as it was, stands in the chain, and can only be followed.

use super::ward::*;
use crate::*;

pub fn mark(number: u32, kind: &str, retracts: Option<u32>) -> MarkKept {
    let on = at(1, i64::from(number) * 1_000_000);
    let written = at(1, i64::from(number) * 1_000_000 + 400_000);
    let note = format!("note {number}");
    MarkKept { session: 1, number, kind: kind.into(), note, by: "Nurse Amina".into(), retracts, on, at: written }
}

#[test]
fn a_mark_comes_back_as_it_was_and_says_what_took_it_back() {
    let ward = Ward::new();
    let marks =
        [mark(1, "oxygen", None), mark(2, "drug", None), mark(3, "position", Some(1)), mark(4, "retraction", Some(2))];
    keep(&ward.open(), some(1, 1).into_iter().chain(marks.iter().cloned().map(Item::Mark)));
    let reader = ward.open().reader().unwrap();
    let found = reader.marks(1).unwrap();
    assert_eq!(found.iter().map(|row| row.retracted_by).collect::<Vec<_>>(), [Some(3), Some(4), None, None]);
    assert_eq!(found[0].note, "note 1");
    assert_eq!(found[0].by, "Nurse Amina");
    assert_eq!((found[0].on, found[0].written), (marks[0].on, marks[0].at));
    assert_eq!(reader.marks(2).unwrap(), []);
    assert!(reader.verify(None).unwrap().is_whole());
    let chained: u32 = reader
        .connection
        .query_row("SELECT count(*) FROM audit WHERE kind = 'mark' AND detail NOT LIKE '%note 1%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(chained, 4, "each mark stands in the chain, none with its words");
}

#[test]
fn a_mark_is_never_changed_and_taken_back_once() {
    let ward = Ward::new();
    let wrong = [mark(2, "retraction", None), mark(2, "drug", Some(7)), mark(2, "wonder", None), mark(1, "mark", None)];
    for bad in wrong {
        let store = ward.open();
        let known = store.reader().unwrap().sessions().unwrap().len();
        let begin = if known == 0 {
            some(1, 1).into_iter().chain([Item::Mark(mark(1, "mark", None))]).collect()
        } else {
            Vec::new()
        };
        let (mut writer, told) = writer(&store);
        begin.into_iter().chain([Item::Mark(bad.clone())]).for_each(|item| assert!(writer.keep(item).is_ok()));
        writer.flush();
        assert!(told.try_iter().any(|notice| matches!(notice, Notice::Lost(_))), "{bad:?} is refused and told");
    }
    let hand = ward.raw();
    for change in ["UPDATE mark SET note = 'other'", "DELETE FROM mark"] {
        let said = hand.execute(change, []).unwrap_err().to_string();
        assert!(said.contains("append-only"), "{said}");
    }
}
