//! Who is registered: every version kept, entries joined and parted, sessions found under whom they are about.

use super::ward::*;
use crate::*;
use vitals::*;

fn day(text: &str) -> Birth {
    Birth::On(text.parse().unwrap())
}

pub fn facts(surname: &str, given: &str, birth: Birth) -> Facts {
    Facts {
        surname: surname.into(),
        given: given.into(),
        birth,
        sex: Sex::Female,
        village: "Kadem".into(),
        phone: "0712 345678".into(),
        record_number: String::new(),
    }
}

pub fn known(patient: i64, first: bool, facts: Facts, at: Moment) -> Item {
    Item::Patient(PatientKept { patient, first, facts, by: "N. Grace".into(), at })
}

pub fn link(patient: i64, into: Option<i64>, at: Moment) -> Item {
    Item::PatientLinked(PatientLinked { patient, into, by: "N. Grace".into(), at })
}

pub fn turned_out(session: i64, patient: Option<i64>, at: Moment) -> Item {
    Item::Attribution(AttributionKept { session, patient, by: "N. Grace".into(), at })
}

pub fn of(id: i64, subject: Subject, at: Moment) -> Item {
    let Item::SessionStart(start) = session(id, "", at) else { unreachable!("a session starts") };
    Item::SessionStart(SessionStart { subject, ..start })
}

pub fn registered(patient: i64, name: &str, confirmed: bool) -> Subject {
    Subject::Registered { patient, name: name.into(), confirmed }
}

/// Three people, one of them twice.
fn village(store: &Store) {
    let about = Birth::Between("1981-01-01".parse().unwrap(), "1991-12-31".parse().unwrap());
    keep(
        store,
        [
            Item::RunStart { at: at(1, 0), program: "0.1.0".into() },
            known(1, true, facts("Okoth", "Grace", day("1964-03-12")), at(1, 1)),
            known(2, true, facts("محمد", "علي", about), at(1, 2)),
            known(3, true, facts("", "Amani", Birth::Unknown(AgeBand::Newborn)), at(1, 3)),
            known(4, true, facts("Okotth", "Grase", day("1964-03-12")), at(1, 4)),
            known(1, false, facts("Okoth", "Grace Akinyi", day("1964-03-12")), at(1, 5)),
        ],
    );
}

#[test]
fn what_was_known_of_somebody_stays_and_the_last_of_it_stands() {
    let ward = Ward::new();
    let store = ward.open();
    village(&store);
    let reader = store.reader().unwrap();
    assert_eq!(reader.patient(1).unwrap().facts.given, "Grace Akinyi");
    let versions = reader.patient_versions(1).unwrap();
    let given: Vec<_> = versions.iter().map(|row| (row.is.facts.given.as_str(), row.by.as_str(), row.at)).collect();
    assert_eq!(given, [("Grace Akinyi", "N. Grace", at(1, 5)), ("Grace", "N. Grace", at(1, 1))]);
    let births: Vec<Birth> = (2..4).map(|patient| reader.patient(patient).unwrap().facts.birth).collect();
    assert!(matches!(births[..], [Birth::Between(..), Birth::Unknown(AgeBand::Newborn)]));
    assert!(matches!(reader.patient(9), Err(ReadError::NoSuch)));
    assert_eq!(reader.next().unwrap().patient, 5);
    assert!(reader.verify(None).unwrap().is_whole());
}

#[test]
fn a_list_that_was_read_once_asks_only_for_what_is_new() {
    let ward = Ward::new();
    let store = ward.open();
    village(&store);
    let reader = store.reader().unwrap();
    let patients = |rows: &[Registered]| {
        let mut patients: Vec<i64> = rows.iter().map(|row| row.patient).collect();
        patients.sort_unstable();
        patients
    };
    let (all, upto) = reader.patients_since((0, 0)).unwrap();
    assert_eq!(patients(&all), [1, 2, 3, 4]);
    assert_eq!(patients(&reader.patients_since(upto).unwrap().0), [0; 0]);
    keep(&store, [Item::RunStart { at: at(2, 0), program: "0.1.0".into() }, link(4, Some(1), at(2, 1))]);
    let (linked, upto) = reader.patients_since(upto).unwrap();
    assert_eq!((patients(&linked), linked[0].into), (vec![4], Some(1)));
    keep(&store, [link(4, None, at(2, 2)), known(2, false, facts("Ali", "M", day("1986-05-05")), at(2, 3))]);
    let (parted, _) = reader.patients_since(upto).unwrap();
    assert_eq!(patients(&parted), [2, 4]);
    assert!(parted.iter().all(|row| row.into.is_none()));
}

#[test]
fn sessions_are_found_under_whom_they_turn_out_to_be_about() {
    let ward = Ward::new();
    let store = ward.open();
    village(&store);
    keep(
        &store,
        [
            of(1, registered(1, "OKOTH, Grace", true), at(1, 10)),
            of(2, Subject::Unknown(AgeBand::Adult), at(1, 11)),
            of(3, registered(4, "OKOTTH, Grase", false), at(1, 12)),
            of(4, Subject::Named("SAMPLE, Patient".into()), at(1, 13)),
            turned_out(2, Some(1), at(1, 20)),
            link(4, Some(1), at(1, 21)),
        ],
    );
    let reader = store.reader().unwrap();
    let subject = |id| reader.session(id).unwrap().subject;
    let ids = |patient| reader.sessions_of(patient).unwrap().iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(subject(1), registered(1, "OKOTH, Grace Akinyi", true), "as known now");
    assert_eq!(subject(2), registered(1, "OKOTH, Grace Akinyi", false), "nobody confirmed what was found out");
    assert_eq!(subject(3), registered(1, "OKOTH, Grace Akinyi", false), "the entry that stands for both");
    assert_eq!(subject(4), Subject::Named("SAMPLE, Patient".into()));
    assert_eq!((ids(1), ids(4)), (vec![2, 1], vec![3]), "each under its own entry");
    assert_eq!(reader.patients_joined(1).unwrap().iter().map(|one| one.patient).collect::<Vec<_>>(), [4]);
    // All of it taken back: as if it had not been said, and it stays in the record that it was.
    keep(&store, [turned_out(2, None, at(1, 30)), link(4, None, at(1, 31))]);
    assert_eq!(subject(2), Subject::Unknown(AgeBand::Adult));
    assert_eq!(subject(3), registered(4, "OKOTTH, Grase", false));
    assert_eq!(reader.patients_joined(1).unwrap(), []);
    assert!(reader.verify(None).unwrap().is_whole());
}

#[test]
fn an_entry_that_stands_for_another_brings_it_along() {
    let ward = Ward::new();
    let store = ward.open();
    village(&store);
    keep(
        &store,
        [
            of(1, registered(4, "OKOTTH, Grase", false), at(1, 10)),
            link(4, Some(1), at(1, 20)),
            link(1, Some(2), at(1, 21)),
        ],
    );
    let reader = store.reader().unwrap();
    let shown = || reader.session(1).unwrap().known.unwrap().patient;
    let joined = |into| reader.patients_joined(into).unwrap().iter().map(|one| one.patient).collect::<Vec<_>>();
    assert_eq!((shown(), joined(2), joined(1)), (2, vec![1, 4], vec![4]));
    keep(&store, [link(1, None, at(1, 22))]);
    assert_eq!((shown(), joined(2), joined(1)), (1, vec![], vec![4]), "one step is taken back, the other stays");
}

#[test]
fn nothing_that_was_said_of_somebody_is_changed_or_taken_away() {
    let ward = Ward::new();
    let store = ward.open();
    village(&store);
    keep(&store, [of(1, Subject::Unknown(AgeBand::Child), at(1, 10)), turned_out(1, Some(3), at(1, 11))]);
    keep(&store, [link(4, Some(1), at(1, 12))]);
    let connection = store.writing().unwrap();
    for table in ["patient_version", "patient_link", "attribution"] {
        let refused = |sql: String| connection.execute(&sql, []).unwrap_err().to_string();
        assert!(refused(format!("UPDATE {table} SET by = by")).contains("append-only"), "{table}");
        assert!(refused(format!("DELETE FROM {table}")).contains("append-only"), "{table}");
    }
    let details: String = connection
        .query_row("SELECT group_concat(detail) FROM audit WHERE kind LIKE 'patient%'", [], |row| row.get(0))
        .unwrap();
    assert!(details.contains("patient=1 version=1") && details.contains("patient=4 into=1"), "{details}");
    assert!(!details.contains("Okoth") && !details.contains("1964"), "the chain names nobody");
}
