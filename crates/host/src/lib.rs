//! host

pub mod clock;
