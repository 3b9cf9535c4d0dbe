//! What the simulated oximeter keeps of a measurement, with the time of its own clock: 2A5E.

use crate::stamp::stamp;
use vitals::{Attribute, Instant, Span, Wall};
use wire::sfloat::Sfloat;

/// PLX Spot-Check Measurement (Bluetooth SIG Pulse Oximeter Service 1.0.1).
pub const ATTRIBUTE: Attribute = Attribute::Gatt(0x2A5E);
const TIME_STAMP: u8 = 1 << 0;
/// The mean length of a year of the Gregorian calendar, seconds.
const YEAR: i64 = 31_556_952;

/// A device's clock: right when it was set, and from then on as long as nothing happens to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeviceClock {
    pub set: Instant,
    pub wall: Wall,
}

impl DeviceClock {
    /// One measurement: flags, saturation, pulse rate, time stamp. The clock stands so many years off.
    pub fn spot(self, now: Instant, numbers: [Sfloat; 2], years: i32) -> Vec<u8> {
        let at = self.wall + now.since(self.set) + Span::secs(i64::from(years) * YEAR);
        let mut bytes = vec![TIME_STAMP];
        bytes.extend(numbers.into_iter().flat_map(Sfloat::emit));
        bytes.extend(stamp(at));
        bytes
    }
}
