//! How a core is started.

use crate::core::Tap;
use crate::scenario::Scenario;
use device::ble::Pauses;
use std::path::PathBuf;

/// Where the store's key comes from.
#[derive(Clone)]
pub enum KeySource {
    /// The system's keychain; where none answers, a passphrase asked for in the window.
    Keychain,
    /// Handed over by the caller, as `--key-fd` does.
    Handed(store::Key),
    /// Made now and forgotten at the end: for a core whose records nobody shall read again.
    Throwaway,
}

/// Which ward a core serves. A process serves one, and so does a store.
#[derive(Clone, PartialEq, Debug)]
pub enum Ward {
    Training(Training),
    Live(Live),
}

/// A ward of recordings and simulated patients.
#[derive(Clone, PartialEq, Debug)]
pub struct Training {
    /// Seed of the simulated patients.
    pub seed: u64,
    /// A bed whose patient follows the story of a file.
    pub scenario: Option<(u8, Scenario)>,
}

/// A ward of real devices: all of them on bed 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Live {
    /// Each by the name it advertises or by its serial number.
    pub devices: Vec<String>,
    /// How a lost device is looked for.
    pub pauses: Pauses,
}

/// How a core is started.
pub struct Options {
    pub ward: Ward,
    /// The folder of the store; made when it is missing.
    pub folder: PathBuf,
    /// Where pages are written that a person saves; absent where the system names no folder for documents.
    pub pages: Option<PathBuf>,
    pub key: KeySource,
    /// A window will paint: one that stops is a technical alarm.
    pub window: bool,
    /// A second window can be opened, for a wall: [`crate::Running::on_wall`].
    pub wall: bool,
    /// Sound is wanted; without, alarms cannot be heard and the board says so.
    pub sound: bool,
    /// Greet whoever starts it for the first time.
    pub greet: bool,
    /// Write every event here.
    pub log: Option<PathBuf>,
    /// Sees every effect before it is performed.
    pub tap: Option<Tap>,
}

impl Options {
    /// The training ward, its store in `folder`.
    pub fn training(folder: PathBuf) -> Self {
        Self::of(Ward::Training(Training { seed: 1, scenario: None }), folder)
    }

    /// A ward of real devices, its store in `folder`.
    pub fn live(folder: PathBuf, devices: Vec<String>) -> Self {
        Self::of(Ward::Live(Live { devices, pauses: Pauses::default() }), folder)
    }

    fn of(ward: Ward, folder: PathBuf) -> Self {
        Self {
            ward,
            folder,
            pages: crate::pages::folder(),
            key: KeySource::Keychain,
            window: false,
            wall: false,
            sound: true,
            greet: true,
            log: None,
            tap: None,
        }
    }
}
