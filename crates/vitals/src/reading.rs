//! One measured number and everything that must travel with it.

use crate::{Instant, Parameter, Quantity, Span, Strip, Wall};

/// Where a sample comes from: one measuring channel of one device, numbered by the station. What it is called, its
/// model and serial number stand in the station's table of sources.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Source(pub u32);

/// Whether a value came from a person's body now, from a recording, or from a simulation. Travels to the pixel, the
/// tone, the store and the export.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    Live,
    Replay,
    Demo,
}

/// How the number came about (BICEPS: determination and derivation).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Method {
    /// The device computed and sent it.
    Reported,
    /// The station computed it from a wave.
    Derived,
    /// A person wrote it down ([`crate::Finding`]). A reading that claims so is never shown as current and never judged.
    Entered,
}

/// Why there is no number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Absent {
    /// SFLOAT or FLOAT NaN, or the device's own code for "no value".
    NotANumber,
    /// IEEE 11073 NRes: not at this resolution.
    NotAtThisResolution,
    PositiveInfinity,
    NegativeInfinity,
    /// A code the format reserves.
    Reserved,
    /// The device says that it cannot measure now: probe off, no finger, searching.
    Unavailable,
    /// Outside what the format or the body can hold; the raw bytes are kept.
    OutOfRange,
}

/// A number, or the reason for none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    Measured(Quantity),
    Absent(Absent),
}

/// How far a value can be trusted (BICEPS measurement validity, reduced to what is acted on).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Validity {
    Valid,
    /// Shown with a question mark and its reason.
    Questionable,
    /// Kept, never shown as a number and never judged.
    Invalid,
}

/// What the device or our own signal work says about a measurement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Flag {
    /// Sensor, probe or electrodes not on the patient.
    SensorOff,
    /// Probe unplugged from the device.
    Unplugged,
    /// Still looking for a pulse.
    Searching,
    LowPerfusion,
    WeakSignal,
    Artifact,
    Irregular,
    /// From the device's memory: never live, never alarms as live.
    FromStorage,
    /// The device says it demonstrates, tests or calibrates itself.
    NotMeasuring,
    /// The device reports a fault of its own.
    Malfunction,
    /// Samples at the end of the converter's range.
    Saturated,
    /// A trace without activity although the leads are said to be on.
    Flat,
    /// One measurement and not a stream: shown with its age, never live, never judged by a live alarm.
    Spot,
    /// The cuff says that it sits too loosely.
    CuffLoose,
    /// The device says that the patient or the sensor was in the wrong position.
    BadPosition,
    /// The device is still measuring: a number on its way to the one it will give.
    Settling,
}

/// Validity with the flags it rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Quality {
    pub validity: Validity,
    flags: u32,
}

/// How sure we are when a value was true.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Certainty {
    /// Streamed: true on arrival, less the link's latency.
    Exact,
    /// Device time with a measured offset taken out.
    Corrected,
    /// True somewhere within this span around the stated time.
    Bounded(Span),
    Unknown,
}

/// When a value was true, with the evidence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Taken {
    /// The device's own clock as it sent it, in microseconds of the device's epoch.
    pub device: Option<i64>,
    pub wall: Wall,
    /// Device time minus wall time, where it was measured.
    pub offset: Option<Span>,
    pub sequence: Option<u64>,
    pub certainty: Certainty,
}

/// A measured number. Cannot be built without source, quality and origin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    pub source: Source,
    pub parameter: Parameter,
    pub value: Value,
    /// When the bytes arrived.
    pub heard: Instant,
    pub taken: Taken,
    pub method: Method,
    pub quality: Quality,
    pub origin: Origin,
}

/// What a driver makes of packets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sample {
    Reading(Reading),
    Strip(Strip),
}

impl Flag {
    pub const ALL: [Self; 16] = [
        Self::SensorOff,
        Self::Unplugged,
        Self::Searching,
        Self::LowPerfusion,
        Self::WeakSignal,
        Self::Artifact,
        Self::Irregular,
        Self::FromStorage,
        Self::NotMeasuring,
        Self::Malfunction,
        Self::Saturated,
        Self::Flat,
        Self::Spot,
        Self::CuffLoose,
        Self::BadPosition,
        Self::Settling,
    ];
}

impl Quality {
    pub const GOOD: Self = Self { validity: Validity::Valid, flags: 0 };

    pub fn new(validity: Validity, flags: impl IntoIterator<Item = Flag>) -> Self {
        let flags = flags.into_iter().fold(0, |all, flag| all | 1 << flag as u8);
        Self { validity, flags }
    }

    pub fn has(self, flag: Flag) -> bool {
        self.flags & 1 << flag as u8 != 0
    }

    pub fn flags(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |flag| self.has(*flag))
    }

    /// The flags as bits in the order of [`Flag::ALL`], for keeping.
    pub const fn bits(self) -> u32 {
        self.flags
    }

    /// The inverse of [`Quality::bits`]; unknown bits are dropped.
    pub fn from_bits(validity: Validity, bits: u32) -> Self {
        Self::new(validity, Flag::ALL.into_iter().filter(|flag| bits & 1 << *flag as u8 != 0))
    }

    /// The worse of the two, with the flags of both: what a derived value inherits.
    pub fn and(self, other: Self) -> Self {
        Self { validity: self.validity.max(other.validity), flags: self.flags | other.flags }
    }
}

impl Reading {
    /// The number, where there is one and it may be judged as current: not invalid, not from a device's memory, not
    /// a single measurement that only its age can date.
    pub fn current(&self) -> Option<Quantity> {
        self.shown().filter(|_| self.is_live())
    }

    /// The number, where there is one and it may stand on the board with its age: current, or a spot reading.
    pub fn shown(&self) -> Option<Quantity> {
        match self.value {
            Value::Measured(quantity) if self.quality.validity != Validity::Invalid && self.stands() => Some(quantity),
            Value::Measured(_) | Value::Absent(_) => None,
        }
    }

    /// Whether it speaks about now: streamed, neither from storage nor from a self-test of the device.
    pub fn is_live(&self) -> bool {
        self.stands() && !self.is_spot()
    }

    /// Whether it is about the patient and not from a device's memory.
    pub fn stands(&self) -> bool {
        let told = self.quality.has(Flag::FromStorage) || self.quality.has(Flag::NotMeasuring);
        !told && self.method != Method::Entered
    }

    /// One measurement and not a stream.
    pub fn is_spot(&self) -> bool {
        self.quality.has(Flag::Spot)
    }

    /// The device says that its sensor is not on the patient, or not plugged in.
    pub fn sensor_off(&self) -> bool {
        self.quality.has(Flag::SensorOff) || self.quality.has(Flag::Unplugged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quality_bits_go_there_and_back() {
        let quality = Quality::new(Validity::Questionable, [Flag::LowPerfusion, Flag::Flat]);
        assert_eq!(Quality::from_bits(quality.validity, quality.bits()), quality);
        assert_eq!(quality.flags().collect::<Vec<_>>(), [Flag::LowPerfusion, Flag::Flat]);
    }

    #[test]
    fn a_reading_that_claims_to_be_entered_is_never_shown_and_never_live() {
        let heard = Instant::new(crate::Run(1), 0);
        let taken = Taken {
            device: None,
            wall: Wall::from_micros(0),
            offset: None,
            sequence: None,
            certainty: Certainty::Exact,
        };
        let of = |method, flags: &[Flag]| Reading {
            source: Source(1),
            parameter: Parameter::Spo2,
            value: Value::Measured(Quantity::percent(70)),
            heard,
            taken,
            method,
            quality: Quality::new(Validity::Valid, flags.iter().copied()),
            origin: Origin::Live,
        };
        for flags in [&[][..], &[Flag::Spot]] {
            let entered = of(Method::Entered, flags);
            assert_eq!((entered.current(), entered.shown(), entered.is_live()), (None, None, false));
            // The control: the same from a device stands.
            assert!(of(Method::Reported, flags).shown().is_some());
        }
    }

    #[test]
    fn a_derived_value_inherits_the_worst() {
        let poor = Quality::new(Validity::Invalid, [Flag::Saturated]);
        assert_eq!(Quality::GOOD.and(poor), poor);
    }
}
