use super::*;
use crate::ipc::{EndSession, PatientAsk, PauseAudio, Prefer};
use crate::people::tests::{Bench, DESK, NURSE};
use crate::{Effect, Event, Kept};

const MINUTE: i64 = 60_000;

fn glass(name: &str, reason: &str) -> Call {
    Call::BreakGlass(BreakGlass { name: name.into(), reason: reason.into() })
}

fn pause() -> Call {
    Call::PauseAudio(PauseAudio { by: "somebody else".into() })
}

/// A patient in session, and nobody at the station.
fn alone() -> Bench {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    bench
}

fn acts(effects: &[Effect]) -> Vec<(Act, String, String)> {
    let act = |effect: &Effect| match effect {
        Effect::Keep { what: Kept::Act { act, by, detail, .. }, .. } => Some((*act, by.clone(), detail.clone())),
        _ => None,
    };
    effects.iter().filter_map(act).collect()
}

#[test]
fn whoever_says_who_they_are_and_why_sees_the_bed_for_a_quarter_of_an_hour() {
    let mut bench = alone();
    let shown = |bench: &Bench| format!("{:?}", bench.board().beds[0].session.as_ref().unwrap().whose);
    assert!(!shown(&bench).contains("SAMPLE"), "hidden before");
    let effects = bench.tell(Event::Call { ticket: 3, call: glass("  Musa  O. ", "nobody else here") });
    assert_eq!(acts(&effects), [(Act::BrokeGlass, "? Musa O.".into(), "nobody else here".into())]);
    assert!(shown(&bench).contains("SAMPLE"));
    let people = bench.board().people;
    assert_eq!((people.hidden, people.present.is_none(), people.members.len()), (false, true, 0));
    assert_eq!(people.glass.map(|glass| glass.by), Some("? Musa O.".into()));
    bench.millis = 15 * MINUTE;
    assert_eq!(bench.station.next_deadline().map(|due| due.micros()), Some(15 * MINUTE * 1000));
    let effects = bench.tell(Event::Tick);
    assert_eq!(acts(&effects), [(Act::EndedGlass, "? Musa O.".into(), String::new())]);
    assert!(bench.board().people.hidden);
    assert!(!shown(&bench).contains("SAMPLE"));
}

#[test]
fn the_bed_is_tended_under_the_marked_name_and_nothing_else_opens() {
    let mut bench = alone();
    assert_eq!(bench.ask(pause()), Err(Refusal::SignInNeeded), "before");
    bench.ask(glass("N. Grace", "she is not breathing")).unwrap();
    bench.ask(pause()).unwrap();
    // Her own name, typed by somebody who did not prove it, is not hers.
    assert_eq!(bench.board().pause.map(|pause| pause.by), Some("? N. Grace".into()));
    for shut in [
        Call::Sessions(Nothing {}),
        Call::Patient(PatientAsk { patient: 1 }),
        Call::EndSession(EndSession { bed: 1, by: "x".into() }),
        Call::Prefer(Prefer::Clinic { clinic: "Elsewhere".into() }),
        Call::MakeCards(Nothing {}),
    ] {
        assert_eq!(bench.ask(shut.clone()), Err(Refusal::SignInNeeded), "{shut:?}");
    }
}

#[test]
fn it_wants_a_name_and_a_reason_and_somebody_in_session() {
    let mut bench = alone();
    assert_eq!(bench.ask(glass(" ? ?", "help")).err(), None, "any name will do, it is marked");
    bench.ask(Call::EndGlass(Nothing {})).unwrap();
    assert_eq!(bench.ask(glass("", "because")), Err(Refusal::NameMissing));
    assert_eq!(bench.ask(glass("Musa", " a ")), Err(Refusal::ReasonMissing));
    assert_eq!(bench.ask(glass("Musa", &"a".repeat(201))), Err(Refusal::TextTooLong { most: 200 }));
    assert!(bench.board().people.hidden);
    let mut quiet = Bench::guarded();
    assert_eq!(quiet.ask(glass("Musa", "to look")), Err(Refusal::NobodyInSession));
    let mut open = Bench::open();
    open.start().unwrap();
    assert_eq!(open.ask(glass("Musa", "to look")), Err(Refusal::NobodyInSession), "nothing is shut there");
}

#[test]
fn it_ends_when_somebody_signs_in_or_it_is_ended() {
    let mut bench = alone();
    bench.ask(glass("Musa", "nobody else here")).unwrap();
    let effects = bench.sign_in(NURSE);
    assert_eq!(acts(&effects)[0].0, Act::EndedGlass);
    assert_eq!(bench.board().people.glass, None);
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    assert!(bench.board().people.hidden, "it does not come back");
    bench.ask(glass("Musa", "again")).unwrap();
    bench.ask(Call::EndGlass(Nothing {})).unwrap();
    assert!(bench.board().people.hidden);
}

#[test]
fn whoever_has_signed_in_without_the_role_tends_the_bed_under_their_own_name() {
    let mut bench = alone();
    bench.sign_in(DESK);
    assert!(matches!(bench.ask(pause()), Err(Refusal::NotPermitted { .. })));
    bench.ask(glass("somebody else", "no nurse in the house")).unwrap();
    bench.ask(pause()).unwrap();
    assert_eq!(bench.board().pause.map(|pause| pause.by), Some("P. Moyo".into()));
    bench.ask(Call::SignOut(Nothing {})).unwrap();
    let board = bench.board();
    assert!(board.people.hidden && board.people.glass.is_none(), "it leaves with them");
}
