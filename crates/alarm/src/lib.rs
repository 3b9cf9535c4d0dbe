//! Clinical judgement: which conditions are true of a bed and of this station, and what should be seen and heard.
//!
//! Owns conditions, limits, deadlines and signalling. Refuses to know devices, storage, sound and text. Always true
//! here: judging cannot fail, time is an argument, an active condition never ends because its input stopped, and
//! what should sound is computed from the states, never remembered.
//!
//! `docs/alarms.md` holds the reasons and sources in words; a test compares it with [`Condition`] and [`freshness`].

mod alarms;
mod annunciate;
mod condition;
pub mod freshness;
mod limits;
mod machine;

pub use alarms::{Alarm, Alarms, Change, Episode, Seen};
pub use annunciate::{Annunciation, Heard, LONGEST_PAUSE, Pause, Tone, annunciate};
pub use condition::{Class, Condition, Priority};
pub use limits::{Limit, LimitRefused, Limits, Side, unit};
pub use machine::{Evidence, State};

#[cfg(test)]
mod doc_tests;
