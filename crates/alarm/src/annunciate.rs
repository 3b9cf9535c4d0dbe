//! What should be heard, computed from the states.

use crate::{Alarms, Change, Class, Priority, State};
use vitals::{Instant, Origin, Span};

/// The longest audio pause, and the default: two minutes (IEC 60601-1-8 practice; Draeger IACS manual p. 83).
pub const LONGEST_PAUSE: Span = Span::secs(120);

/// A tone that should sound until it is replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tone {
    pub priority: Priority,
    pub class: Class,
    /// Training and replayed alarms begin with a marker nobody can take for the real one.
    pub origin: Origin,
}

/// Sound paused by a person; pictures go on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pause {
    pub until: Instant,
    pub by: String,
    /// The highest priority that was active when the pause began.
    pub over: Option<Priority>,
}

/// A set of alarms with the origin of what they judge.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    pub alarms: &'a Alarms,
    pub origin: Origin,
}

/// What should be heard now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Annunciation {
    pub sound: Option<Tone>,
    /// What would sound without the pause.
    pub paused: Option<Tone>,
}

impl Pause {
    /// A pause by `by` over what is active now.
    pub fn begin(now: Instant, by: &str, everything: &[Heard<'_>]) -> Self {
        let over = loudest(everything, |_| true).map(|tone| tone.priority);
        Self { until: now + LONGEST_PAUSE, by: by.to_owned(), over }
    }

    /// Whether a change ends the pause: a condition that comes up with at least the priority paused over.
    pub fn ended_by(&self, change: &Change) -> bool {
        let comes_up = matches!(change.to, State::Present { .. } | State::Unknown { .. })
            && matches!(change.from, State::Absent | State::Pending { .. } | State::Latched { .. });
        comes_up && self.over.is_none_or(|over| change.priority >= over)
    }
}

/// What should sound at `now`: the loudest active condition that nobody has acknowledged.
pub fn annunciate(everything: &[Heard<'_>], pause: Option<&Pause>, now: Instant) -> Annunciation {
    let tone = loudest(everything, |alarm| alarm.seen.is_none());
    match pause {
        Some(pause) if now < pause.until => Annunciation { sound: None, paused: tone },
        Some(_) | None => Annunciation { sound: tone, paused: None },
    }
}

fn loudest(everything: &[Heard<'_>], wanted: impl Fn(&crate::Alarm) -> bool) -> Option<Tone> {
    everything
        .iter()
        .flat_map(|heard| heard.alarms.alarms().into_iter().map(move |alarm| (alarm, heard.origin)))
        .filter(|(alarm, _)| alarm.state.active() && wanted(alarm))
        .map(|(alarm, origin)| Tone { priority: alarm.priority, class: alarm.condition.class(), origin })
        .max_by_key(|tone| (tone.priority, tone.class, tone.origin == Origin::Live))
}
