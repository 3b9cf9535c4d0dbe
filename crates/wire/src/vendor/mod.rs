//! Formats of single vendors.

pub mod berry;
