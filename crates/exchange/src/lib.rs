//! Values to files: what a session's record looks like outside this program.
//!
//! Owns rendering. Refuses to know networks, stores and the words of any language: labels arrive as text. Always true
//! here: a gap stays a gap, and the origin and the disclaimer stand on every page.

mod paper;
mod picture;
mod strip;

pub use picture::{Bar, Column, Mark, Picture, PictureError, Trend, png, svg};
pub use strip::{Doubt, Flag, Gap, MOST_SECONDS, Stretch, Strip, gain, open, strip_pdf, strip_png, strip_svg};
