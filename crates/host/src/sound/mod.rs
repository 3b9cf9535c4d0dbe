//! Alarm sound.
pub mod listen;
pub mod tone;
