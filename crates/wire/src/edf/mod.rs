//! Recordings in the European Data Format: EDF (Kemp and others 1992) and EDF+ (Kemp and Olivier 2003), contiguous or
//! not, with the annotations in them.
//!
//! Layouts after the specifications at edfplus.info. Pure: bytes in, samples out.

mod header;
mod records;
mod tal;

pub(crate) use header::length as header_length;
pub use header::{Header, Signal, VERSION, Variety};
pub(crate) use records::Records;
pub use records::ends;
pub use tal::Tal;
