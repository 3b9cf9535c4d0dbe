//! What every recording is, whatever its files look like: waves with a rate, a scale and holes.
//!
//! A kind of recording is a [`Body`]: its header says what waves there are, its bytes become samples and gaps. The same
//! body is played through [`RecordDriver`] and read at once by [`read`], so that both see the same samples.

mod driver;
mod lane;
mod name;
mod whole;

pub use driver::RecordDriver;
pub(crate) use name::{apart, channel, unit};
pub use whole::{Doubt, Event, Fetch, Kind, Refused, Run, Wave, Whole, read};

use crate::wfdb::{Checksum, Short};
use crate::{Malformed, bidmc, edf, wfdb};
use std::fmt::Debug;
use vitals::{Channel, Quality, Rate, Scale, Span};

/// What a header says of one wave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// Its name as written.
    pub label: String,
    /// `None` beyond what can be numbered.
    pub channel: Option<Channel>,
    pub rate: Rate,
    pub scale: Scale,
    /// Its unit as written; empty where none is.
    pub units: String,
    pub quality: Quality,
    /// Samples of it that lie before the recording's beginning.
    pub skew: u64,
}

/// What comes of the bytes of one wave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    Sample(i32),
    /// So many samples are not there.
    Missing(u64),
}

/// Where items go: the number of the wave, and the item.
pub(crate) type Sink<'a> = dyn FnMut(usize, Item) + 'a;

/// A recording whose header was understood.
pub(crate) trait Body: Debug + Send {
    fn plans(&self) -> &[Plan];

    /// Takes the next bytes of one of its files, counted from 0. What was wrong is told with its place in `bytes`, each
    /// lie of the header once.
    fn take(&mut self, file: usize, bytes: &[u8], out: &mut Sink<'_>) -> Vec<Malformed>;

    /// The time from the beginning to the last sample of a file that came.
    fn elapsed(&self, file: usize) -> Span;

    /// What is missing if a file ends here.
    fn short(&self, file: usize) -> Option<Short>;

    /// A wave of a file whose samples do not sum up to what is stated.
    fn wrong_checksum(&self, _file: usize) -> Option<(usize, Checksum)> {
        None
    }
}

/// Understands a header, whatever kind of recording it opens.
pub(crate) fn body(header: &[u8]) -> Result<Box<dyn Body>, Malformed> {
    Ok(match Kind::of(header) {
        Kind::Wfdb => Box::new(wfdb::Files::open(header)?),
        Kind::Edf => Box::new(edf::Records::open(header)?),
        Kind::Table => Box::new(bidmc::Table::open(header)?),
    })
}

impl Kind {
    /// The kind of recording that begins so. What is neither of the others is read, and refused, as WFDB.
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(edf::VERSION) {
            Self::Edf
        } else if bytes.starts_with(bidmc::FIRST_COLUMN) {
            Self::Table
        } else {
            Self::Wfdb
        }
    }
}

/// Where the header of a single file ends and its samples begin.
pub fn split(file: &[u8]) -> (&[u8], &[u8]) {
    match Kind::of(file) {
        Kind::Wfdb => (file, &[]),
        Kind::Edf => file.split_at(edf::header_length(file).min(file.len())),
        Kind::Table => bidmc::split(file),
    }
}
