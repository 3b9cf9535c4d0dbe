//! The condition machine: one pure step from state and evidence to state.

use crate::Condition;
use vitals::Instant;

/// Where a condition stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Absent,
    /// True, but not yet for its delay.
    Pending {
        since: Instant,
    },
    /// True for its delay. `clearing` is when evidence to the contrary began.
    Present {
        since: Instant,
        clearing: Option<Instant>,
    },
    /// Over, but nobody has said that they saw it.
    Latched {
        since: Instant,
        until: Instant,
    },
    /// It was true when its input stopped. Still shown; nobody knows.
    Unknown {
        since: Instant,
        lost: Instant,
    },
}

/// What a new input says about a condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Evidence {
    True,
    False,
    /// On the edge: inside the limit but not yet by the dead band. Starts nothing and ends nothing.
    Between,
    /// There is no input any more.
    Lost,
}

impl State {
    /// The state after `evidence` at `now`.
    pub fn step(self, condition: Condition, evidence: Evidence, now: Instant) -> Self {
        match evidence {
            Evidence::True => self.on_true(condition, now),
            Evidence::False => self.on_false(condition, now),
            Evidence::Between => self.on_edge(),
            Evidence::Lost => self.on_lost(now),
        }
    }

    fn on_true(self, condition: Condition, now: Instant) -> Self {
        let arrived = |since: Instant| {
            if now.since(since) >= condition.delay() {
                Self::Present { since, clearing: None }
            } else {
                Self::Pending { since }
            }
        };
        match self {
            Self::Absent | Self::Latched { .. } => arrived(now),
            Self::Pending { since } => arrived(since),
            Self::Present { since, clearing: _ } => Self::Present { since, clearing: None },
            Self::Unknown { since, lost: _ } => Self::Present { since, clearing: None },
        }
    }

    fn on_false(self, condition: Condition, now: Instant) -> Self {
        let over = |since| if condition.latches() { Self::Latched { since, until: now } } else { Self::Absent };
        match self {
            Self::Absent | Self::Pending { .. } => Self::Absent,
            Self::Present { since, clearing } => {
                let begun = clearing.unwrap_or(now);
                if now.since(begun) >= condition.hold() {
                    over(since)
                } else {
                    Self::Present { since, clearing: Some(begun) }
                }
            }
            Self::Latched { since, until } => Self::Latched { since, until },
            Self::Unknown { since, lost: _ } => over(since),
        }
    }

    fn on_edge(self) -> Self {
        match self {
            Self::Absent | Self::Pending { .. } => Self::Absent,
            Self::Present { since, clearing: _ } => Self::Present { since, clearing: None },
            Self::Latched { since, until } => Self::Latched { since, until },
            Self::Unknown { since, lost: _ } => Self::Present { since, clearing: None },
        }
    }

    fn on_lost(self, now: Instant) -> Self {
        match self {
            Self::Absent => Self::Absent,
            // It was on its way when the input went. Forgetting it would let a lost probe suppress an alarm.
            Self::Pending { since } | Self::Present { since, clearing: _ } => Self::Unknown { since, lost: now },
            Self::Latched { since, until } => Self::Latched { since, until },
            Self::Unknown { since, lost } => Self::Unknown { since, lost },
        }
    }

    /// When the state changes without further input: the end of a delay.
    pub fn matures(self, condition: Condition) -> Option<Instant> {
        match self {
            Self::Pending { since } => Some(since + condition.delay()),
            Self::Absent | Self::Present { .. } | Self::Latched { .. } | Self::Unknown { .. } => None,
        }
    }

    /// Whether it is to be seen on a screen.
    pub fn shown(self) -> bool {
        match self {
            Self::Present { .. } | Self::Latched { .. } | Self::Unknown { .. } => true,
            Self::Absent | Self::Pending { .. } => false,
        }
    }

    /// Whether it is, or may still be, true.
    pub fn active(self) -> bool {
        match self {
            Self::Present { .. } | Self::Unknown { .. } => true,
            Self::Absent | Self::Pending { .. } | Self::Latched { .. } => false,
        }
    }

    pub fn since(self) -> Option<Instant> {
        match self {
            Self::Absent => None,
            Self::Pending { since }
            | Self::Present { since, .. }
            | Self::Latched { since, .. }
            | Self::Unknown { since, .. } => Some(since),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vitals::{Run, Span};

    fn at(secs: i64) -> Instant {
        Instant::new(Run(1), 0) + Span::secs(secs)
    }

    #[test]
    fn a_delayed_condition_is_pending_first() {
        let state = State::Absent.step(Condition::Spo2Low, Evidence::True, at(0));
        assert_eq!(state, State::Pending { since: at(0) });
        assert_eq!(state.matures(Condition::Spo2Low), Some(at(15)));
        let state = state.step(Condition::Spo2Low, Evidence::True, at(15));
        assert_eq!(state, State::Present { since: at(0), clearing: None });
    }

    #[test]
    fn an_input_that_stops_makes_it_unknown_and_never_over() {
        let present = State::Present { since: at(1), clearing: Some(at(2)) };
        assert_eq!(
            present.step(Condition::Spo2Low, Evidence::Lost, at(9)),
            State::Unknown { since: at(1), lost: at(9) }
        );
        let pending = State::Pending { since: at(1) };
        assert_eq!(
            pending.step(Condition::Spo2Low, Evidence::Lost, at(9)),
            State::Unknown { since: at(1), lost: at(9) }
        );
    }

    #[test]
    fn high_ones_latch_and_others_go() {
        let present = State::Present { since: at(1), clearing: Some(at(2)) };
        assert_eq!(
            present.step(Condition::Desaturation, Evidence::False, at(7)),
            State::Latched { since: at(1), until: at(7) }
        );
        assert_eq!(present.step(Condition::Spo2Low, Evidence::False, at(7)), State::Absent);
    }

    fn evidence() -> impl Strategy<Value = Evidence> {
        prop_oneof![Just(Evidence::True), Just(Evidence::False), Just(Evidence::Between), Just(Evidence::Lost)]
    }

    proptest! {
        /// Whatever came before, losing the input never takes a shown condition off the screen.
        #[test]
        fn loss_never_hides(steps in prop::collection::vec((evidence(), 1_i64..20), 0..40)) {
            for condition in [Condition::Spo2Low, Condition::Desaturation, Condition::HeartRateHigh] {
                let (mut state, mut time) = (State::Absent, 0);
                for (evidence, pause) in &steps {
                    time += pause;
                    let next = state.step(condition, *evidence, at(time));
                    if *evidence == Evidence::Lost && state.shown() {
                        prop_assert!(next.shown());
                        prop_assert_eq!(state.active(), next.active());
                    }
                    state = next;
                }
            }
        }
    }
}
