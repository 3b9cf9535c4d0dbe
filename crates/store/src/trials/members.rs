//! What somebody did while at the station is theirs, and what was only typed is nobody's proof.

use super::ward::*;
use crate::*;
use vitals::*;

const NURSE: MemberId = MemberId([1; 16]);
const DOCTOR: MemberId = MemberId([2; 16]);

fn member(member: MemberId, name: &str, roles: &[&str], at: Moment) -> Item {
    Item::Member(MemberKept { member, name: name.into(), roles: roles.iter().map(|role| (*role).into()).collect(), at })
}

fn start(session: i64, attending: &str, at: Moment) -> Item {
    let super::super::Item::SessionStart(start) = session_item(session, at) else { unreachable!("a session starts") };
    Item::SessionStart(SessionStart { attending: person(attending), ..start })
}

fn session_item(id: i64, at: Moment) -> Item {
    session(id, "SAMPLE, Patient", at)
}

#[test]
fn a_name_is_a_members_only_while_that_member_is_at_the_station() {
    let ward = Ward::new();
    let store = ward.open();
    keep(
        &store,
        [
            Item::RunStart { at: at(1, 0), program: "0.1.0".into() },
            member(NURSE, "N. Grace", &["clinician", "administrator"], at(1, 1)),
            member(DOCTOR, "R. Iyer", &["clinician"], at(1, 2)),
            start(1, "N. Grace", at(1, 3)),
            Item::Shift { member: Some(NURSE), at: at(1, 4) },
            start(2, "N. Grace", at(1, 5)),
            start(3, "R. Iyer", at(1, 6)),
            Item::Shift { member: None, at: at(1, 7) },
            Item::SessionEnd { session: 2, at: at(1, 8), by: person("N. Grace") },
            Item::Shift { member: Some(DOCTOR), at: at(1, 9) },
            Item::SessionEnd { session: 3, at: at(1, 10), by: person("R. Iyer") },
        ],
    );
    // The power went while the doctor was there: the next run begins with nobody.
    keep(&store, [Item::RunStart { at: at(2, 0), program: "0.1.0".into() }, start(4, "R. Iyer", at(2, 1))]);
    let reader = store.reader().unwrap();
    let attending = |id| reader.session(id).unwrap().attending;
    let ended = |id| reader.session(id).unwrap().ended.unwrap().1;
    let of = |name: &str, identity| Person { name: name.into(), identity };
    assert_eq!(attending(1), of("N. Grace", Identity::Unverified));
    assert_eq!(attending(2), of("N. Grace", Identity::Member));
    assert_eq!(attending(3), of("R. Iyer", Identity::Unverified), "the nurse typed another's name");
    assert_eq!(ended(2), of("N. Grace", Identity::Unverified));
    assert_eq!(ended(3), of("R. Iyer", Identity::Member));
    assert_eq!(attending(4), of("R. Iyer", Identity::Unverified));
    assert!(reader.verify(None).unwrap().is_whole());
}

#[test]
fn members_are_read_back_with_their_last_roles_until_they_go_and_no_name_stands_twice() {
    let ward = Ward::new();
    let store = ward.open();
    let begun = Item::RunStart { at: at(1, 0), program: "0.1.0".into() };
    keep(
        &store,
        [
            begun,
            member(NURSE, "N. Grace", &["trainer", "clinician"], at(1, 1)),
            member(DOCTOR, "R. Iyer", &["clinician"], at(1, 2)),
        ],
    );
    let rows = |store: &Store| store.reader().unwrap().members().unwrap();
    let row = |member, name: &str, roles: &[&str]| MemberRow {
        member,
        name: name.into(),
        roles: roles.iter().map(|role| (*role).into()).collect(),
    };
    let nurse = row(NURSE, "N. Grace", &["clinician", "trainer"]);
    assert_eq!(rows(&store), [nurse.clone(), row(DOCTOR, "R. Iyer", &["clinician"])]);
    keep(&store, [Item::MemberGone { member: DOCTOR, at: at(1, 3) }]);
    assert_eq!(rows(&store), [nurse]);
    let again = MemberId([3; 16]);
    keep(
        &store,
        [member(again, "R. Iyer", &["clinician"], at(1, 4)), member(NURSE, "N. Grace", &["administrator"], at(1, 5))],
    );
    let nurse = row(NURSE, "N. Grace", &["administrator"]);
    assert_eq!(rows(&store), [nurse, row(again, "R. Iyer", &["clinician"])], "whoever left may come again");
    let hand = store.writing().unwrap();
    let twice = "INSERT INTO member SELECT x'33333333333333333333333333333334', name, roles, 1, 1, 1, NULL FROM member
                 WHERE gone_wall IS NULL";
    assert!(hand.execute(twice, []).is_err(), "what somebody did bears the name");
    assert!(hand.execute("UPDATE shift SET member = NULL", []).is_ok_and(|rows| rows == 0));
}
