//! What is told of windows that paint, and of those that do not.

use super::*;
use crate::ipc::{SetWall, Wall};

#[test]
fn a_window_that_stops_painting_is_a_technical_alarm_in_a_session_only() {
    let mut bench = Bench::open();
    bench.pull(1, true);
    bench.pass(Span::secs(5));
    assert_eq!(bench.own(), []);
    bench.ask(start("SAMPLE, Patient", "A. Nurse")).unwrap();
    bench.pull(2, true);
    bench.pass(Span::millis(1900));
    bench.pull(3, true);
    bench.pass(Span::millis(1900));
    assert_eq!(bench.own(), []);
    // It goes on asking, but what it painted does not advance.
    bench.pull(3, true);
    bench.pass(Span::millis(200));
    bench.pull(3, true);
    assert_eq!(bench.own(), [Condition::DisplayStalled]);
    bench.pull(4, true);
    assert_eq!(bench.own(), []);
    bench.pull(4, false);
    assert_eq!(bench.own(), [Condition::DisplayHidden]);
}

impl Bench {
    fn set_wall(&mut self, open: bool) -> Vec<Effect> {
        self.tell(Event::Call { ticket: 1, call: Call::Wall(SetWall { open }) })
    }
}

#[test]
fn the_wall_is_opened_once_and_closed_once_and_only_where_it_can_be() {
    let mut bench = Bench::open();
    assert_eq!(bench.board().wall, Wall::Closed);
    assert!(bench.set_wall(true).contains(&Effect::Wall { open: true }));
    assert_eq!(bench.board().wall, Wall::Open);
    assert!(!bench.set_wall(true).iter().any(|effect| matches!(effect, Effect::Wall { .. })), "it is there");
    assert!(bench.set_wall(false).contains(&Effect::Wall { open: false }));
    bench.tell(Event::WallClosed);
    assert_eq!(bench.board().wall, Wall::Closed);
    bench.station.config.wall = false;
    assert_eq!(bench.board().wall, Wall::Impossible);
    assert_eq!(bench.ask(Call::Wall(SetWall { open: true })), Err(Refusal::Unsupported));
}

#[test]
fn a_wall_that_paints_does_not_stand_for_the_window_people_act_in() {
    let mut bench = Bench::attended();
    bench.set_wall(true);
    for painted in 1..=20 {
        bench.pull_by(Viewer::Wall, Pull { painted, visible: true, touched: false });
        bench.pass(Span::millis(200));
        if painted == 1 {
            bench.pull(1, true);
        }
    }
    assert_eq!(bench.own(), [Condition::DisplayStalled]);
}

#[test]
fn a_wall_that_stands_still_is_told_apart_from_one_that_is_hidden_or_closed() {
    let mut bench = Bench::attended();
    let shown = |painted| Pull { painted, visible: true, touched: false };
    bench.set_wall(true);
    // It takes its time to open, but not for ever.
    bench.pass(Span::secs(9));
    assert_eq!(bench.own(), []);
    bench.pass(Span::secs(3));
    assert_eq!(bench.own(), [Condition::WallStalled]);
    bench.pull_by(Viewer::Wall, shown(1));
    assert_eq!(bench.own(), []);
    bench.pull_by(Viewer::Wall, Pull { painted: 1, visible: false, touched: false });
    assert_eq!(bench.own(), [Condition::WallHidden]);
    bench.pull_by(Viewer::Wall, shown(2));
    bench.pass(Span::millis(2100));
    assert_eq!(bench.own(), [Condition::WallStalled]);
    bench.tell(Event::WallClosed);
    assert_eq!(bench.own(), []);
    bench.pass(Span::secs(20));
    assert_eq!(bench.own(), [], "nobody waits for a wall that is not there");
}
