//! host

pub mod clock;
pub mod sound;
