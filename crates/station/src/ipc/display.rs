//! The display the window stands on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A display, and whether a card was held to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DisplayBoard {
    /// To be named when its scale is kept.
    pub key: String,
    /// As the window system calls it. Absent: only its size is known, told by the page, and another screen of that
    /// size cannot be told from it.
    pub name: Option<String>,
    /// Device pixels.
    pub width: u32,
    pub height: u32,
    /// Device pixels over the 85.60 mm of an ISO/IEC 7810 ID-1 card. Absent: nothing is to scale here.
    pub card: Option<u32>,
}

/// The size of the screen a page is on, in device pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
}
