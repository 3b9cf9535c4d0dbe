//! What the simulated oximeter keeps of a measurement, with the time of its own clock: 2A5E.

use vitals::{Attribute, Instant, Span, Wall};
use wire::gatt::date_time::DateTime;
use wire::gatt::plx_continuous::Pair;
use wire::gatt::plx_spot_check::{self, PlxSpotCheck};

pub const ATTRIBUTE: Attribute = Attribute::Gatt(plx_spot_check::UUID);
/// The mean length of a year of the Gregorian calendar, seconds.
const YEAR: i64 = 31_556_952;

/// A device's clock: right when it was set, and from then on as long as nothing happens to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeviceClock {
    pub set: Instant,
    pub wall: Wall,
}

impl DeviceClock {
    /// One measurement with its time stamp. The clock stands so many years off.
    pub fn spot(self, now: Instant, numbers: Pair, years: i32) -> Vec<u8> {
        let at = self.wall + now.since(self.set) + Span::secs(i64::from(years) * YEAR);
        let time = DateTime::of_seconds(at.micros().div_euclid(1_000_000));
        PlxSpotCheck { numbers, time, measurement: None, device: None, amplitude: None, clock_not_set: false }.emit()
    }
}
