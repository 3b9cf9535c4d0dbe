//! The application without input and output: every decision, none of the doing.
//!
//! Owns beds, sessions, seats, the board, frames and the table of calls: `handle(now, Event) -> Effects`. Refuses to
//! know tokio, databases, radios and windows. Always true here: the same events give the same effects, bit for bit;
//! a number on the board is fresh or it is not there; acknowledge touches only what the person had on the screen.

mod act;
mod agree;
mod bed;
mod board;
mod calls;
mod convert;
mod defaults;
mod desk;
mod display;
mod effect;
mod entries;
mod event;
pub mod frame;
mod glass;
pub mod ipc;
mod link;
mod local;
mod marks;
mod members;
pub mod patients;
mod people;
mod permits;
mod prefer;
mod resume;
mod rights;
mod seat;
mod session;
mod station;
mod streams;
mod training;
mod viewers;
mod waiting;

pub use act::Act;
pub use convert::{
    condition as condition_code, flag as flag_code, method as method_code, origin as origin_code,
    parameter as parameter_code, parameter_in, side as side_code, side_in,
};
pub use display::Display;
pub use effect::{Effect, Passphrase, Query};
pub use entries::{Entry, row as entry_row};
pub use event::{AlarmKept, BedPlan, Config, Event, Kept, Lessons, LinkPlan, Speaker, ToldSoFar, Trouble};
pub use marks::Mark;
pub use permits::{CARING, cares};
pub use prefer::zone_of;
pub use resume::{Interrupted, LimitSet, PauseSet};
pub use station::Station;
pub use viewers::Viewer;
pub use wire::Now;
