//! What a radio, a cable, a recording or a simulator hands over: bytes on an attribute of a link, stamped on arrival.

use crate::{Instant, Origin};
use std::sync::Arc;

/// One device connected to this station, numbered by the host in the order of opening. Not an identity: that is the
/// serial number the device itself tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Link(pub u16);

/// Where on the device the bytes come from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Attribute {
    /// A characteristic with a 16-bit number assigned by the Bluetooth SIG.
    Gatt(u16),
    /// A vendor's characteristic by its 128-bit UUID.
    Vendor(u128),
    /// A recording's header, whole, as its file holds it.
    RecordHeader,
    /// A recording's signal file, a piece at a time and in order.
    RecordSignal,
    /// Another signal file of the same recording, from 1, likewise.
    RecordFile(u8),
    /// A recording's table of numbers: its first line, then a line at a time.
    RecordNumerics,
}

/// Bytes as they came, below every parser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Packet {
    pub link: Link,
    pub attribute: Attribute,
    /// Stamped once, on arrival, by the clock handed to the transport.
    pub heard: Instant,
    pub bytes: Arc<[u8]>,
}

/// A change in a link, as its transport saw it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkState {
    /// Connected; what it yields has this origin, down to the pixel and the tone.
    Up {
        origin: Origin,
    },
    Down {
        why: Down,
    },
}

/// Why a link is down: one case per thing a person does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Down {
    /// The device went silent or out of reach.
    Lost,
    /// The recording or tape came to its end.
    Ended,
    /// The recording or tape stops in the middle of something it promised.
    CutShort,
    /// The station closed it.
    Closed,
}
