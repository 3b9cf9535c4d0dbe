//! Recordings as tables of text, as the BIDMC PPG and Respiration Dataset gives them: a first line with names, then a
//! line a moment with its time and a value for each name, `NaN` or nothing where there is none.
//!
//! Layout after the files of the dataset itself (Pimentel and others 2017, physionet.org/content/bidmc/1.0.0). No unit
//! is stated in them.

mod row;
mod table;

pub use row::{Columns, Lines, Row};
pub(crate) use table::{Table, split};

/// What the first line begins with.
pub const FIRST_COLUMN: &[u8] = b"Time [s]";
