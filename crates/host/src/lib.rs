//! The doing: threads, the clock, the keychain, sound, files; runs the loop and performs effects.
//!
//! Owns everything that touches the machine. Refuses to know medicine and decides nothing. Always true here: every
//! effect of the station is performed in order, and nothing an alarm needs waits for the disk.

mod badge;
pub mod clock;
mod core;
mod dumps;
mod feeds;
mod import;
mod keeping;
pub mod log;
mod options;
mod pages;
mod portable;
pub mod radio;
mod records;
mod running;
mod scenario;
pub mod secrets;
pub mod signed;
pub mod sound;
mod start;
mod support;
mod ward;
pub mod words;

pub use import::{ImportError, Imported, LineRefused};
pub use keeping::items::code;
pub use options::{KeySource, Live, Options, Training, Ward};
pub use portable::{Portable, PortableError};
pub use records::Records;
pub use running::Running;
pub use scenario::{NotAScenario, Scenario};
pub use secrets::key_from_fd as key_from;
pub use start::{StartError, start};

/// The folder of the training ward's store in the user's data folder; `None` where the system names none.
pub fn training_folder() -> Option<std::path::PathBuf> {
    dirs::data_dir().map(|folder| folder.join("wardlight").join("training"))
}

/// The folder of the live ward's store, another one.
pub fn live_folder() -> Option<std::path::PathBuf> {
    dirs::data_dir().map(|folder| folder.join("wardlight").join("live"))
}
