//! A tape: everything one transport handed over, with its times, to be played again.
//!
//! Format, little-endian: `WLTAPE`, version u16 (1); then entries: kind u8, microseconds since the tape began i64,
//! link u16, length u32, body, CRC-32 (ISO-HDLC) of all of that u32. Kinds: 0 packet (attribute kind u8, attribute
//! u128, bytes), 1 link up (origin u8), 2 link down (why u8), 255 end. A tape without its end was cut short.

mod entry;
mod player;
mod record;

pub use player::Player;
pub use record::Tape;

/// The only version there is.
pub const VERSION: u16 = 1;
const MAGIC: [u8; 6] = *b"WLTAPE";

/// Why bytes are not a tape that can be played.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotPlayable {
    #[error("not a tape: it does not begin with WLTAPE")]
    NotATape,
    #[error("a tape of version {0}; this program plays version {VERSION}")]
    UnknownVersion(u16),
}
