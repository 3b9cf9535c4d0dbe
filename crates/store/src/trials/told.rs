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

/// And what people did at a bed.
fn kept_at_a_bed(ward: &Ward) -> Store {
    let store = kept(ward);
    keep(
        &store,
        [
            Item::Limit(LimitKept {
                session: 1,
                parameter: Parameter::Spo2,
                side: Side::Low,
                value: Some(Quantity::percent(88)),
                unit: Unit::Percent,
                version: 1,
                by: "N. Grace".into(),
                at: at(1, 5),
            }),
            Item::Mark(super::marks::mark(1, "drug", None)),
            Item::Entry(super::entries::entry(1, super::entries::temperature(366), None)),
            super::keeping::alarm(1, (Stage::Absent, Stage::Present), 5, None),
            Item::SessionEnd { session: 1, at: at(1, 9_000_000), by: person("Nurse Amina") },
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
        ("session", "UPDATE session SET ended_by = NULL, end_run = NULL, end_micros = NULL, end_wall = NULL"),
        ("limit_set", "DROP TRIGGER limit_stays; UPDATE limit_set SET mantissa = 78"),
        ("limit_set", "DROP TRIGGER limit_stays; UPDATE limit_set SET side = 'high'"),
        ("limit_set", "DROP TRIGGER limit_remains; DELETE FROM limit_set"),
        ("mark", "DROP TRIGGER mark_stays; UPDATE mark SET note = 'something else'"),
        ("mark", "DROP TRIGGER mark_stays; UPDATE mark SET on_wall = on_wall + 1"),
        ("mark", "DROP TRIGGER mark_remains; DELETE FROM mark"),
        ("entry", "DROP TRIGGER entry_stays; UPDATE entry SET note = 'something else'"),
        ("entry", "DROP TRIGGER entry_number_stays; UPDATE entry_number SET mantissa = 401"),
        ("entry", "DROP TRIGGER entry_number_remains; DELETE FROM entry_number"),
        ("alarm_event", "DROP TRIGGER alarm_stays; UPDATE alarm_event SET priority = 'low'"),
        ("alarm_event", "DROP TRIGGER alarm_stays; UPDATE alarm_event SET value_mantissa = 96"),
        ("alarm_event", "DROP TRIGGER alarm_remains; DELETE FROM alarm_event"),
        ("member", "UPDATE member SET roles = 'administrator'"),
        ("member", "INSERT INTO member SELECT zeroblob(16), 'X', 'administrator', 1, 1, 1, NULL FROM member"),
        ("patient_version", "DROP TRIGGER patient_version_stays; UPDATE patient_version SET surname = 'Other'"),
    ];
    for (table, sql) in cases {
        let ward = Ward::new();
        let store = kept_at_a_bed(&ward);
        assert_eq!(store.reader().unwrap().verify(None).unwrap().broken, [], "the control");
        store.writing().unwrap().execute_batch(sql).unwrap();
        let broken = store.reader().unwrap().verify(None).unwrap().broken;
        let named = |broken: &Broken| matches!(broken, Broken::Row { table: found, .. } if *found == table);
        assert!(broken.iter().any(named), "{sql}: {broken:?}");
    }
}

#[test]
fn the_record_is_read_newest_first_and_by_what_is_wanted() {
    let ward = Ward::new();
    let reader = kept(&ward).reader().unwrap();
    let read = |ask: TrailAsk| reader.trail(&TrailAsk { most: 10, ..ask }).unwrap();
    let (all, more) = read(TrailAsk::default());
    let kinds: Vec<&str> = all.iter().map(|row| row.kind.as_str()).collect();
    assert_eq!(kinds, ["saw_patient", "patient", "patient", "member", "run_start"]);
    assert!(!more);
    assert_eq!((all[0].patient, all[0].by.as_deref()), (Some(1), Some("Nurse Amina")));
    assert_eq!((all[1].patient, all[1].by.as_deref()), (Some(2), Some("N. Grace")));
    assert_eq!((all[3].by.as_deref(), all[3].detail.contains("clinician")), (Some("N. Grace"), true), "by their slot");
    let ask = |ask: TrailAsk| read(ask).0.len();
    assert_eq!(ask(TrailAsk { by: Some("Nurse Amina".into()), ..TrailAsk::default() }), 1);
    assert_eq!(ask(TrailAsk { kinds: vec!["patient".into()], ..TrailAsk::default() }), 2);
    assert_eq!(ask(TrailAsk { patient: Some(1), ..TrailAsk::default() }), 2);
    assert_eq!(ask(TrailAsk { before: Some(all[1].seq), ..TrailAsk::default() }), 3);
    assert_eq!(ask(TrailAsk { from: Some(all[0].wall), ..TrailAsk::default() }), 1);
    assert_eq!(ask(TrailAsk { to: Some(all[4].wall), ..TrailAsk::default() }), 0);
    let (two, more) = reader.trail(&TrailAsk { most: 2, ..TrailAsk::default() }).unwrap();
    assert_eq!((two.len(), more), (2, true));
    assert_eq!(reader.trail_names().unwrap(), ["N. Grace", "Nurse Amina"]);
}

#[test]
fn emergency_access_counts_until_somebody_has_examined_it() {
    let ward = Ward::new();
    let store = kept(&ward);
    let mut micros = 10;
    let mut keep_act = |kind: &str, detail: &str| {
        micros += 1;
        keep(&store, [Item::Act(ActKept { detail: detail.into(), ..act(None, kind, at(1, micros)) })]);
    };
    let examined = || {
        let (sign, glass) = store.reader().unwrap().trail_examined().unwrap();
        (sign.map(|(upto, _, by)| (upto, by)), glass)
    };
    let newest = || store.reader().unwrap().trail(&TrailAsk { most: 1, ..TrailAsk::default() }).unwrap().0[0].seq;
    assert_eq!(examined(), (None, 0));
    keep_act("broke_glass", "alone");
    keep_act("broke_glass", "again");
    assert_eq!(examined(), (None, 2));
    let (seen, by) = (newest(), "Nurse Amina".to_owned());
    // What came after the page was drawn was not on it.
    keep_act("broke_glass", "meanwhile");
    keep_act("examined_audit", &format!("upto {seen}"));
    assert_eq!(examined(), (Some((seen, by.clone())), 1));
    keep_act("examined_audit", &format!("upto {}", newest()));
    assert_eq!(examined().1, 0);
    keep_act("examined_audit", "upto 999999");
    keep_act("broke_glass", "later");
    assert_eq!(examined(), (Some((999_999, by)), 1), "no number examines what has not happened");
}
