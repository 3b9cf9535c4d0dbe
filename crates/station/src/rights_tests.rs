use super::*;
use crate::ipc::{Call, EndSession, KeepRule, Prefer, RemoveMember, Role};
use crate::people::tests::{Bench, DESK, NURSE, member, secret};
use crate::{Event, Query};

const DAY: i64 = 86_400_000;

fn erase() -> Call {
    Call::ErasePatient(ErasePatient { patient: 7, proof: secret() })
}

fn expire() -> Call {
    Call::Expire(ExpireOld { proof: secret() })
}

fn export() -> Call {
    Call::ExportPatient(ExportPatient { patient: 7, proof: secret() })
}

fn kept(effects: &[Effect]) -> Vec<&Kept> {
    let mut found = Vec::new();
    for effect in effects {
        if let Effect::Keep { what: what @ (Kept::Erased { .. } | Kept::Expired { .. }), .. } = effect {
            found.push(what);
        }
    }
    found
}

/// Day `0` of the bench is the first of January 1970.
fn keeping(bench: &mut Bench, years: Option<u8>, days: Option<u16>) {
    bench.ask(Call::Prefer(Prefer::KeepYears { years })).unwrap();
    bench.ask(Call::Prefer(Prefer::KeepWaves { days })).unwrap();
    assert_eq!(bench.board().preferences.keep, KeepRule { years, wave_days: days });
}

#[test]
fn nothing_is_taken_out_before_it_is_proved_who_asks() {
    let mut bench = Bench::guarded();
    bench.millis = 4000 * DAY;
    bench.sign_in(NURSE);
    keeping(&mut bench, Some(10), Some(30));
    for call in [erase(), expire()] {
        let effects = bench.tell(Event::Call { ticket: 9, call: call.clone() });
        assert!(kept(&effects).is_empty());
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Confirm { .. })));
        let wrong = bench.tell(Event::Confirmed { ticket: 9, done: Err(Refusal::WrongSecret { wrong: 1 }) });
        assert!(kept(&wrong).is_empty());
        bench.tell(Event::Call { ticket: 9, call });
        let effects = bench.tell(Event::Confirmed { ticket: 9, done: Ok(()) });
        let ten_years_ago = Some(Wall::from_micros((4000 - 3653) * DAY * 1000));
        match kept(&effects)[..] {
            [Kept::Erased { patient: 7, before, by }] => {
                assert_eq!((*before, by.as_str()), (ten_years_ago, "N. Grace"))
            }
            [Kept::Expired { records_before, waves_before, .. }] => {
                assert_eq!(*records_before, ten_years_ago);
                assert_eq!(*waves_before, Some(Wall::from_micros(3970 * DAY * 1000)));
            }
            _ => panic!("{effects:?}"),
        }
        let answers =
            |effects: &[Effect]| effects.iter().any(|one| matches!(one, Effect::Answer { ticket: 9, reply: Ok(_) }));
        assert!(!answers(&effects), "not before it is on the disk");
        let upto = bench.station.kept;
        assert!(answers(&bench.tell(Event::Stored { upto })));
    }
}

#[test]
fn where_nobody_said_how_long_nothing_is_old_enough() {
    let mut bench = Bench::guarded();
    bench.millis = 40_000 * DAY;
    bench.sign_in(NURSE);
    bench.tell(Event::Call { ticket: 9, call: erase() });
    let effects = bench.tell(Event::Confirmed { ticket: 9, done: Ok(()) });
    assert!(matches!(kept(&effects)[..], [Kept::Erased { before: None, .. }]));
    assert_eq!(
        bench.ask(Call::Prefer(Prefer::KeepYears { years: Some(0) })),
        Err(Refusal::NotANumber { text: "0".into() })
    );
}

#[test]
fn not_while_somebody_is_in_session_and_not_by_everybody() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    assert_eq!(bench.ask(erase()), Err(Refusal::EndSessionsFirst));
    assert_eq!(bench.ask(expire()), Err(Refusal::EndSessionsFirst));
    bench.ask(Call::EndSession(EndSession { bed: 1, by: String::new() })).unwrap();
    // A session that began while somebody typed.
    bench.tell(Event::Call { ticket: 9, call: erase() });
    bench.tell(Event::Call {
        ticket: 10,
        call: Call::StartSession(crate::ipc::StartSession { bed: 1, whom: "SAMPLE".into(), attending: String::new() }),
    });
    assert!(kept(&bench.tell(Event::Confirmed { ticket: 9, done: Ok(()) })).is_empty());
    bench.ask(Call::EndSession(EndSession { bed: 1, by: String::new() })).unwrap();
    bench.people(
        [0, 0],
        Some(vec![member(NURSE, "N. Grace", &[Role::Clinician]), member(DESK, "P. Moyo", &[Role::Administrator])]),
    );
    for call in
        [erase(), expire(), Call::Due(Nothing {}), Call::Erasable(PatientAsk { patient: 7 }), Call::Support(Nothing {})]
    {
        assert!(matches!(bench.ask(call), Err(Refusal::NotPermitted { .. })));
    }
    assert!(matches!(bench.ask(Call::Prefer(Prefer::KeepWaves { days: None })), Err(Refusal::NotPermitted { .. })));
}

#[test]
fn a_copy_is_for_who_cares_for_patients_and_stands_in_the_record() {
    let mut bench = Bench::guarded();
    bench.sign_in(DESK);
    assert!(matches!(bench.ask(export()), Err(Refusal::NotPermitted { .. })));
    bench.sign_in(NURSE);
    bench.tell(Event::Call { ticket: 9, call: export() });
    // One thing at a time is proved.
    let other = Call::RemoveMember(RemoveMember { member: DESK.into(), proof: secret() });
    assert_eq!(bench.ask(other), Err(Refusal::ProofUnderWay));
    let effects = bench.tell(Event::Confirmed { ticket: 9, done: Ok(()) });
    let told = |one: &Effect| {
        matches!(one, Effect::Keep { what: Kept::Act { act: Act::ExportedPatient, by, detail, .. }, .. }
            if by == "N. Grace" && detail == "patient 7")
    };
    assert!(effects.iter().any(told));
    assert!(
        effects.iter().any(|one| matches!(one, Effect::Ask { query: Query::ExportPatient { patient: 7, .. }, .. }))
    );
}
