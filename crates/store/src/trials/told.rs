//! Whoever can write the database could change what the audit chain is about and leave the chain whole.

use super::ward::*;
use crate::*;
use jiff::civil::date;
use vitals::*;

fn kept(ward: &Ward) -> Store {
    let store = ward.open();
    let facts = Facts {
        surname: "Okoth".into(),
        given: "Grace".into(),
        birth: Birth::On(date(1964, 3, 12)),
        sex: Sex::Female,
        village: "Kadem".into(),
        phone: String::new(),
        record_number: String::new(),
    };
    let member = MemberKept {
        member: MemberId([1; 16]),
        name: "N. Grace".into(),
        roles: vec!["clinician".into()],
        at: at(1, 1),
    };
    let first = PatientKept { patient: 1, first: true, facts: facts.clone(), by: "N. Grace".into(), at: at(1, 2) };
    let second = PatientKept { patient: 2, ..first.clone() };
    let subject = Subject::Registered { patient: 1, name: "OKOTH, Grace".into(), confirmed: true };
    let Item::SessionStart(start) = session(1, "", at(1, 3)) else { unreachable!("a session starts") };
    let saw = ActKept { detail: "patient 1".into(), ..act(None, "saw_patient", at(1, 4)) };
    keep(
        &store,
        [
            Item::RunStart { at: at(1, 0), program: "0.1.0".into() },
            Item::Member(member),
            Item::Patient(first),
            Item::Patient(second),
            Item::SessionStart(SessionStart { subject, ..start }),
            Item::Act(saw),
        ],
    );
    store
}

#[test]
fn a_row_that_was_changed_behind_the_chain_is_named() {
    let cases = [
        ("act", "DROP TRIGGER act_stays; UPDATE act SET detail = 'patient 2'"),
        ("act", "DROP TRIGGER act_stays; UPDATE act SET by = NULL"),
        ("act", "DROP TRIGGER act_remains; DELETE FROM act"),
        ("act", "INSERT INTO act SELECT 77, session, kind, by, detail, 1, 1, 1 FROM act"),
        ("session", "UPDATE subject SET patient = 2"),
        ("session", "UPDATE session SET bed = 7"),
        ("member", "UPDATE member SET roles = 'administrator'"),
        ("member", "INSERT INTO member SELECT zeroblob(16), 'X', 'administrator', 1, 1, 1, NULL FROM member"),
        ("patient_version", "DROP TRIGGER patient_version_stays; UPDATE patient_version SET surname = 'Other'"),
    ];
    for (table, sql) in cases {
        let ward = Ward::new();
        let store = kept(&ward);
        assert_eq!(store.reader().unwrap().verify(None).unwrap().broken, [], "the control");
        store.writing().unwrap().execute_batch(sql).unwrap();
        let broken = store.reader().unwrap().verify(None).unwrap().broken;
        let named = |broken: &Broken| matches!(broken, Broken::Row { table: found, .. } if *found == table);
        assert!(broken.iter().any(named), "{sql}: {broken:?}");
    }
}
