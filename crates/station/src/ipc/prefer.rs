//! What people choose about how this machine shows things.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which colours the screens have. None of them changes a shape or a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark where patients are watched, light where people read and write.
    #[default]
    Mixed,
    /// Light everywhere.
    Day,
    /// Dark everywhere.
    Night,
    /// Black and white with the strongest colours.
    Contrast,
}

/// Everything chosen for this machine.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct Preferences {
    pub theme: Theme,
}

/// One choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Prefer {
    Theme { theme: Theme },
}
