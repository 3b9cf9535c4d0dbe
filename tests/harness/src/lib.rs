//! The test bench: patient stories, and the core behind a plain web server for a browser.
//!
//! Owns what tests share. Refuses to know anything the product does not show through its own doors. Always true here:
//! nothing is mocked but time and bytes.

pub mod loopback;
pub mod story;
