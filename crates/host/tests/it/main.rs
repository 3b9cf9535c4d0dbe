//! The host against the real things: a sound server and a keychain of its own.
#![cfg(target_os = "linux")]

#[cfg(test)]
mod alone;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod people;
#[cfg(test)]
mod portable;
#[cfg(test)]
mod records;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod sound;
#[cfg(test)]
mod week;
