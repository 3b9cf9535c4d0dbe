//! From a wave to what it says: beats, heart rate, a trace to draw, and whether it can be believed.
//!
//! Owns filters, the beat detector, the heart rate and signal quality; floats live here. Refuses to know devices,
//! patients, clocks and alarms. Always true here: what was found rests on the samples alone, and a trace that cannot
//! tell says so instead of a number.

mod beats;
mod chain;
mod filter;
mod front;
mod pacing;
mod pulses;
mod quality;
mod rate;
pub mod score;

pub use beats::{Beat, Beats};
pub use chain::{Chain, Derived};
pub use filter::{BEYOND, Display, Filter};
pub use pacing::{Cleaned, Pacing};
pub use pulses::Pulses;
pub use quality::SignalQuality;
pub use rate::HeartRate;
