use super::*;
use crate::ipc::{Call, KeyKept, PauseAudio, Purpose};
use crate::people::tests::{Bench, NURSE};
use crate::{BedPlan, Config, Effect, Event, Lessons, LinkPlan, Now, Speaker};
use vitals::{Decimal, Instant, Link, Run, Span, Unit};

const SECOND: i64 = 1_000_000;
/// The wall clock when the power comes back.
const BACK: i64 = 1_790_000_000 * SECOND;

fn wall(seconds: i64) -> Wall {
    Wall::from_micros(BACK + seconds * SECOND)
}

fn limit(side: Side, value: i64) -> LimitSet {
    let decimal = Decimal { mantissa: value, exponent: 0 };
    let value = Some(Quantity { decimal, unit: Unit::Percent });
    LimitSet { parameter: Parameter::Spo2, side, value, by: "N. Grace".into(), at: wall(-400) }
}

fn interrupted(limits: Vec<LimitSet>) -> Interrupted {
    let subject = Subject::Registered { patient: 4, name: "DOE, Jane".into(), confirmed: true };
    let attending = "N. Grace".into();
    Interrupted {
        session: 12,
        bed: Bed(1),
        origin: Origin::Demo,
        subject,
        known: None,
        attending,
        last: wall(-300),
        limits,
    }
}

fn paused(seconds: i64) -> Option<PauseSet> {
    Some(PauseSet::kept("N. Grace".into(), wall(seconds), &over_word(Some(Priority::Medium))))
}

/// A station that has just opened its store.
fn opened() -> (Station, Now) {
    let link = LinkPlan { link: Link(1), label: "SIM".into(), about: String::new() };
    let beds = vec![BedPlan { bed: Bed(1), origin: Origin::Demo, links: vec![link], lessons: Lessons::default() }];
    let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
    let now = Now { instant: Instant::new(Run(9), 5 * SECOND), wall: wall(0) };
    let mut station = Station::new(config, now);
    let (key, preferences) = (KeyKept::HandedOver, Vec::new());
    let open =
        Event::Unlocked { ticket: None, key, next_session: 13, next_patient: 5, first_start: false, preferences };
    station.handle(now, open);
    station.handle(now, Event::Speaker(Speaker { cause: None, device: None, volume_percent: None }));
    (station, now)
}

fn kept(effects: &[Effect]) -> Vec<&Kept> {
    effects.iter().filter_map(|effect| if let Effect::Keep { what, .. } = effect { Some(what) } else { None }).collect()
}

#[test]
fn a_session_goes_on_with_its_limits_and_nobody_is_taken_for_certain() {
    let (mut station, now) = opened();
    let limits = vec![limit(Side::Low, 93), limit(Side::Low, 88)];
    let effects = station.handle(now, Event::Resume { sessions: vec![interrupted(limits)], pause: None });
    let kept = kept(&effects);
    let begun = |what: &&Kept| matches!(what, Kept::SessionStarted { session: 13, bed: Bed(1), .. });
    assert_eq!(kept.iter().filter(|what| begun(what)).count(), 1, "another session, not the old one on");
    let starts = |what: &&&Kept| matches!(what, Kept::Act { act: Act::StartedSession, .. });
    assert_eq!(kept.iter().filter(starts).count(), 0, "nobody started it");
    let told = kept.iter().find_map(|what| match what {
        Kept::Act { act: Act::ResumedSession, session, by, detail } => Some((*session, by.as_str(), detail.as_str())),
        _ => None,
    });
    assert_eq!(told, Some((Some(13), "", "session 12 limits 2 of 2")));
    let gap = "session 12 from 2026-09-21T14:08:20Z to 2026-09-21T14:13:20Z";
    assert!(kept.iter().any(|what| matches!(what, Kept::Gap { detail } if detail == gap)));
    let board = station.draw_board();
    let session = board.beds[0].session.as_ref().unwrap();
    assert_eq!((session.id, session.attending.as_str()), (13, "N. Grace"));
    assert_eq!(session.resumed, Some(ResumedBoard { last: Utc::from(wall(-300)), limits_lost: false }));
    let place = &station.places[0];
    let low = place.alarms.as_ref().unwrap().limit(Parameter::Spo2, Side::Low).unwrap();
    assert_eq!(low.value.unwrap().decimal.to_string(), "88");
    assert_eq!((low.by.as_deref(), low.at), (Some("N. Grace"), Some(wall(-400))), "author and date are the old ones");
    let subject = &place.session.as_ref().unwrap().subject;
    assert!(matches!(subject, Subject::Registered { patient: 4, confirmed: false, .. }));
}

#[test]
fn somebody_says_who_lies_there_and_the_question_goes() {
    let (mut station, now) = opened();
    station.handle(now, Event::Resume { sessions: vec![interrupted(Vec::new())], pause: None });
    let ask = ConfirmResumed { bed: 1, by: "P. Moyo".into() };
    let effects = station.handle(now, Event::Call { ticket: 1, call: Call::ConfirmResumed(ask.clone()) });
    let said = |what: &&Kept| matches!(what, Kept::Act { act: Act::ConfirmedResumed, by, .. } if by == "P. Moyo");
    assert_eq!(kept(&effects).into_iter().filter(said).count(), 1);
    assert_eq!(station.draw_board().beds[0].session.as_ref().unwrap().resumed, None);
    let again = station.handle(now, Event::Call { ticket: 2, call: Call::ConfirmResumed(ask) });
    assert_eq!(kept(&again).into_iter().filter(said).count(), 0, "said once");
}

#[test]
fn a_limit_that_cannot_be_set_is_told_and_the_usual_one_holds() {
    let (mut station, now) = opened();
    let limits = vec![limit(Side::Low, 93), limit(Side::Low, 900)];
    station.handle(now, Event::Resume { sessions: vec![interrupted(limits)], pause: None });
    let board = station.draw_board();
    assert!(board.beds[0].session.as_ref().unwrap().resumed.as_ref().unwrap().limits_lost);
}

#[test]
fn a_pause_goes_on_for_what_is_left_of_it_and_never_longer() {
    for (seconds, left) in [(-30, Some(90)), (-119, Some(1)), (-120, None), (-9000, None), (1, None), (9000, None)] {
        let (mut station, now) = opened();
        let sessions = vec![interrupted(Vec::new())];
        station.handle(now, Event::Resume { sessions, pause: paused(seconds) });
        let until = station.pause.as_ref().map(|pause| (pause.until, pause.over));
        // The link that has not come up yet is there already.
        let wanted = left.map(|left: i64| (now.instant + Span::secs(left), Some(Priority::Medium)));
        assert_eq!(until, wanted, "paused at {seconds} s");
    }
    let (mut station, now) = opened();
    station.handle(now, Event::Resume { sessions: Vec::new(), pause: paused(-30) });
    assert!(station.pause.is_none(), "nobody is in session");
}

#[test]
fn what_has_no_place_here_stays_as_it_broke_off() {
    let (mut station, now) = opened();
    let elsewhere = Interrupted { bed: Bed(7), ..interrupted(Vec::new()) };
    let live = Interrupted { origin: Origin::Live, ..interrupted(Vec::new()) };
    let effects = station.handle(now, Event::Resume { sessions: vec![elsewhere, live], pause: paused(-30) });
    assert!(kept(&effects).is_empty());
    assert!(station.draw_board().beds[0].session.is_none());
}

#[test]
fn what_a_pause_was_over_is_kept_beside_it() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    let effects = bench.tell(Event::Call { ticket: 5, call: Call::PauseAudio(PauseAudio { by: String::new() }) });
    let detail = kept(&effects).into_iter().find_map(|what| match what {
        Kept::Act { act: Act::PausedAudio, detail, .. } => Some(detail.clone()),
        _ => None,
    });
    let over = bench.station.pause.as_ref().unwrap().over;
    assert_eq!(PauseSet::kept("x".into(), wall(0), &detail.unwrap()).over, over);
    for over in [None, Some(Priority::Low), Some(Priority::High)] {
        assert_eq!(PauseSet::kept("x".into(), wall(0), &over_word(over)).over, over);
    }
}

#[test]
fn a_pause_that_ended_by_no_hand_says_so_once() {
    let ended = |effects: &[Effect]| -> Vec<String> {
        let act = |what: &Kept| match what {
            Kept::Act { act: Act::EndedPause, by, detail, .. } if by.is_empty() => Some(detail.clone()),
            _ => None,
        };
        kept(effects).into_iter().filter_map(act).collect()
    };
    let pause = || Event::Call { ticket: 5, call: Call::PauseAudio(PauseAudio { by: "N. Grace".into() }) };
    let mut bench = Bench::open();
    bench.start().unwrap();
    assert!(ended(&bench.tell(pause())).is_empty());
    bench.millis += 120_000;
    assert_eq!(ended(&bench.tell(Event::Tick)), ["over"]);
    assert!(ended(&bench.tell(Event::Tick)).is_empty());
    bench.tell(pause());
    // A speaker that vanishes is a high alarm of its own.
    let cause = Some(crate::ipc::Cause::NoSoundDevice);
    let speaker = Event::Speaker(Speaker { cause, device: None, volume_percent: None });
    assert_eq!(ended(&bench.tell(speaker)), ["alarm"]);
    bench.tell(pause());
    let end = crate::ipc::EndSession { bed: 1, by: "N. Grace".into() };
    assert_eq!(ended(&bench.tell(Event::Call { ticket: 6, call: Call::EndSession(end) })), ["nobody in session"]);
}
