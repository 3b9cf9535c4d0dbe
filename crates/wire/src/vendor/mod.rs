//! Formats of single vendors.

pub mod berry;
pub mod polar;
