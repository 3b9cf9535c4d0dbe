//! The host against the real things: a sound server and a keychain of its own.

#[cfg(target_os = "linux")]
mod alone;
#[cfg(target_os = "linux")]
mod secrets;
#[cfg(target_os = "linux")]
mod sound;
