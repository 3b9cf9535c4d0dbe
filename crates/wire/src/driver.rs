//! What every device driver is: a state machine fed packets and told the time.

use crate::Malformed;
use std::sync::Arc;
use vitals::{Attribute, Instant, Packet, Sample, Wall};

/// The time a driver is told: to decide with and to label with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now {
    pub instant: Instant,
    pub wall: Wall,
}

/// What a device says about itself, as it says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    Manufacturer(String),
    Model(String),
    Serial(String),
    Firmware(String),
    Hardware(String),
    Software(String),
    /// IEEE EUI-64, most significant byte first.
    SystemId([u8; 8]),
}

/// Bytes the driver wants written to its device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Write {
    pub attribute: Attribute,
    pub bytes: Arc<[u8]>,
}

/// What came of one packet. A malformed packet may still have yielded samples before the fault.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Step {
    pub samples: Vec<Sample>,
    pub told: Vec<Told>,
    pub writes: Vec<Write>,
    pub malformed: Vec<Malformed>,
}

/// A device's protocol. Never reads a clock, never panics on any bytes, never keeps a value older than its state
/// needs.
pub trait Driver: Send {
    /// The attributes this driver reads; packets of others are not for it.
    fn reads(&self, attribute: Attribute) -> bool;

    /// Takes one packet. `packet.heard` is when it arrived, `now` when it is looked at.
    fn packet(&mut self, now: Now, packet: &Packet) -> Step;
}
