//! Device bytes to representations and back, and each device's protocol.
//!
//! Owns octets: every `parse` accepts any input without panic and says where and why it refused; every `emit` is its
//! inverse. Refuses to know what an alarm is. Always true here: a driver is told the time and never reads it.

pub mod anchor;
pub mod bidmc;
pub mod decode;
pub mod driver;
mod drivers;
pub mod edf;
pub mod fuzzing;
pub mod gatt;
mod octets;
pub mod recording;
mod scan;
pub mod sfloat;
pub mod stamped;
pub mod vendor;
pub mod wfdb;

pub use decode::decode;
pub use driver::{Driver, Now, Step, Told, Write};
pub use drivers::{BatteryDriver, BerryDriver, BloodPressureDriver, DeviceInformationDriver, HeartRateDriver};
pub use drivers::{NumericsDriver, PlxDriver, PlxSpotDriver, PolarDriver, TemperatureDriver, WeightDriver, driver_for};

/// Why bytes were refused, and at which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed {
    /// Offset of the first byte that does not fit (the length, where bytes are missing).
    pub at: usize,
    pub what: Fault,
}

/// The ways bytes fail to fit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Fault {
    /// Ends before what it announced.
    TooShort,
    /// Goes on after everything it announced.
    TooLong,
    /// A field holds a value its format does not allow.
    BadField,
    /// A format or version we do not read.
    UnknownFormat,
    /// Text that is not text.
    BadText,
    /// Bytes skipped until a frame began again.
    Resynchronised,
}
