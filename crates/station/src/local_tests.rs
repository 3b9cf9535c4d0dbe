use super::*;
use crate::Viewer;
use crate::effect::Effect;
use crate::event::Event;
use crate::ipc::{Call, EndSession, Nothing, Pull, Refusal, Units};
use crate::people::tests::{Bench, DESK, NURSE};
use crate::station::Station;

const MINUTE: i64 = 60_000;

impl Bench {
    fn prefer(&mut self, choice: Prefer) -> Result<(), Refusal> {
        self.ask(Call::Prefer(choice))
    }

    fn pulls(&mut self, touched: bool) {
        let pull = Pull { painted: 0, visible: true, touched };
        self.tell(Event::Pulled { ticket: 7, viewer: Viewer::Main, pull });
    }

    fn there(&self) -> bool {
        self.board().people.present.is_some()
    }
}

fn today(station: &Station) -> String {
    station.today().to_string()
}

#[test]
fn a_day_begins_where_the_clinic_is() {
    let mut bench = Bench::open();
    // Half past nine in the evening of the first of January 1970 in London is half past midnight of the second in Nairobi.
    bench.millis = 21 * 60 * MINUTE + 30 * MINUTE;
    bench.tell(Event::Tick);
    assert_eq!(today(&bench.station), "1970-01-01", "nobody said where");
    bench.tell(Event::StandsIn { zone: "Africa/Nairobi".into() });
    assert_eq!(today(&bench.station), "1970-01-02");
    assert_eq!(bench.board().preferences.zone, "Africa/Nairobi");
    bench.prefer(Prefer::Zone { zone: "Europe/Lisbon".into() }).unwrap();
    assert_eq!(today(&bench.station), "1970-01-01", "what is chosen holds");
    let refused = bench.prefer(Prefer::Zone { zone: "Middle/Earth".into() });
    assert_eq!(refused, Err(Refusal::NotAZone { text: "Middle/Earth".into() }));
    assert_eq!(bench.board().preferences.zone, "Europe/Lisbon");
    let mut nowhere = Bench::open();
    nowhere.tell(Event::StandsIn { zone: "Nowhere".into() });
    assert_eq!(nowhere.board().preferences.zone, "UTC");
}

#[test]
fn how_far_it_is_set_up_is_what_was_done() {
    let mut bench = Bench::open();
    assert_eq!(bench.board().setup, Setup::default());
    bench.prefer(Prefer::Clinic { clinic: "  Kadem   Health Centre ".into() }).unwrap();
    bench.prefer(Prefer::ToneHeard { heard: false }).unwrap();
    let board = bench.board();
    assert_eq!(
        (board.preferences.clinic.as_str(), board.setup.place, board.setup.tone),
        ("Kadem Health Centre", true, false)
    );
    bench.prefer(Prefer::ToneHeard { heard: true }).unwrap();
    let setup = bench.board().setup;
    assert_eq!((setup.tone, setup.cards), (true, false), "no cards were made");
    let mut named = Bench::guarded();
    named.sign_in(NURSE);
    let people = |bench: &Bench| bench.board().people.candidates;
    let candidates = people(&named);
    named.tell(Event::CardsMade { ticket: 9, made: Ok(crate::ipc::Cards { cards: Vec::new() }) });
    assert!(!named.board().setup.cards, "nobody has typed one of them back");
    named.tell(Event::People { candidates, members: None, cards: true });
    assert!(named.board().setup.cards);
    assert_eq!(bench.prefer(Prefer::Clinic { clinic: " ".into() }), Err(Refusal::NameMissing));
    assert_eq!(bench.prefer(Prefer::Clinic { clinic: "x".repeat(81) }), Err(Refusal::TextTooLong { most: 80 }));
}

#[test]
fn where_it_lies_is_for_an_administrator_to_say_and_stands_in_their_name() {
    let mut bench = Bench::guarded();
    bench.sign_in(DESK);
    let units = Prefer::Units { units: Units::default() };
    let choices = [Prefer::Clinic { clinic: "A".into() }, Prefer::LockAfter { minutes: 5 }, units];
    for choice in choices.clone() {
        assert!(matches!(bench.prefer(choice), Err(Refusal::NotPermitted { .. })));
    }
    bench.sign_in(NURSE);
    for choice in choices {
        let effects = bench.tell(Event::Call { ticket: 9, call: Call::Prefer(choice) });
        let named = |effect: &Effect| matches!(effect, Effect::Keep { what: Kept::Preference { by, .. }, .. } if by == "N. Grace");
        assert!(effects.iter().any(named), "{effects:?}");
    }
    assert_eq!(
        bench.prefer(Prefer::LockAfter { minutes: 0 }),
        Err(Refusal::NotANumber { text: "0".into() }),
        "never off"
    );
}

#[test]
fn a_station_left_alone_locks_by_itself_and_says_so() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.prefer(Prefer::LockAfter { minutes: 5 }).unwrap();
    bench.millis = 4 * MINUTE;
    bench.pulls(false);
    bench.ask(Call::Board(Nothing {})).unwrap();
    assert_eq!(
        bench.station.next_deadline().unwrap().micros(),
        5 * MINUTE * 1000,
        "what the page asks by itself is no hand"
    );
    bench.pulls(true);
    bench.millis = 5 * MINUTE;
    bench.tell(Event::Tick);
    assert!(bench.there(), "the control: somebody touched a key a minute ago");
    bench.millis = 9 * MINUTE;
    let effects = bench.tell(Event::Tick);
    assert!(!bench.there() && bench.board().people.hidden);
    let told = |effect: &Effect| matches!(effect, Effect::Keep { what: Kept::Act { act: Act::LeftAlone, by, .. }, .. } if by == "N. Grace");
    assert!(effects.iter().any(told));
}

#[test]
fn it_does_not_while_somebody_is_in_session() {
    let mut bench = Bench::guarded();
    bench.sign_in(NURSE);
    bench.start().unwrap();
    bench.millis = 60 * MINUTE;
    bench.tell(Event::Tick);
    assert!(bench.there());
    bench.ask(Call::EndSession(EndSession { bed: 1, by: String::new() })).unwrap();
    bench.millis = 71 * MINUTE;
    bench.tell(Event::Tick);
    assert!(!bench.there());
}
