//! The conditions we know, and what each of them is: class, priority, delay, latching.

use vitals::{Link, Parameter, Span};

/// How fast someone must act. Assigned by consequence and speed of onset (IEC 60601-1-8, priority table).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Priority {
    Low,
    Medium,
    High,
}

/// About the patient, or about our means of knowing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    Technical,
    Physiological,
}

/// Something that may be wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Condition {
    HeartRateHigh,
    HeartRateLow,
    /// No beat for four seconds while the leads are on and the trace is trustworthy.
    Asystole,
    Spo2Low,
    /// Extreme desaturation; never delayed.
    Desaturation,
    /// A streaming link gave no bytes for its deadline, or its transport says that it is down.
    LinkLost(Link),
    /// The device says that its sensor is not on the patient.
    SensorOff(Link),
    /// A number is past its deadline although link and sensor seem well.
    NoData(Parameter),
    /// A run of packets that cannot be read.
    DecoderFailing(Link),
    DeviceBatteryLow(Link),
    /// No alarm tone can be heard from this machine.
    CannotBeHeard,
    /// The window is visible but has not painted for its deadline.
    DisplayStalled,
    /// The window is hidden: nobody can see an alarm on it.
    DisplayHidden,
    /// The store cannot take what must be kept as fast as it comes.
    QueueFull,
    /// The disk is full or refuses to write.
    DiskTrouble,
    /// The machine slept or its clock was set: there is a gap in the record.
    ClockJumped,
}

impl Condition {
    pub const fn class(self) -> Class {
        match self {
            Self::HeartRateHigh | Self::HeartRateLow | Self::Asystole | Self::Spo2Low | Self::Desaturation => {
                Class::Physiological
            }
            Self::LinkLost(_)
            | Self::SensorOff(_)
            | Self::NoData(_)
            | Self::DecoderFailing(_)
            | Self::DeviceBatteryLow(_)
            | Self::CannotBeHeard
            | Self::DisplayStalled
            | Self::DisplayHidden
            | Self::QueueFull
            | Self::DiskTrouble
            | Self::ClockJumped => Class::Technical,
        }
    }

    /// Priority before any raise. The reasons stand in `docs/alarms.md`.
    pub const fn priority(self) -> Priority {
        match self {
            Self::Asystole | Self::Desaturation | Self::CannotBeHeard | Self::DisplayStalled => Priority::High,
            Self::HeartRateHigh | Self::HeartRateLow | Self::Spo2Low => Priority::Medium,
            Self::NoData(parameter) => blinded_by_missing(parameter),
            // Raised to what they blind us to, where that is more: see `Alarms::priority`.
            Self::LinkLost(_) | Self::SensorOff(_) | Self::DecoderFailing(_) => Priority::Medium,
            Self::DisplayHidden | Self::QueueFull | Self::DiskTrouble => Priority::Medium,
            Self::DeviceBatteryLow(_) | Self::ClockJumped => Priority::Low,
        }
    }

    /// How long it must hold before it is present. Zero for what is never delayed.
    ///
    /// Design choices within published practice: SpO2 15 s is "widely used" (AAMI, Biomedical Instrumentation and
    /// Technology 45(s1):46); heart rate 5 s is inside the 0 to 10 s of bedside monitors. Asystole, extreme
    /// desaturation and missing data have their time in the measurement or in the deadline and none here.
    pub const fn delay(self) -> Span {
        match self {
            Self::Spo2Low => Span::secs(15),
            Self::HeartRateHigh | Self::HeartRateLow => Span::secs(5),
            Self::Asystole
            | Self::Desaturation
            | Self::LinkLost(_)
            | Self::SensorOff(_)
            | Self::NoData(_)
            | Self::DecoderFailing(_)
            | Self::DeviceBatteryLow(_)
            | Self::CannotBeHeard
            | Self::DisplayStalled
            | Self::DisplayHidden
            | Self::QueueFull
            | Self::DiskTrouble
            | Self::ClockJumped => Span::ZERO,
        }
    }

    /// How long a value must be back inside its limit, by the dead band, before the condition is over, so that a
    /// value on the edge makes one alarm and not many. Design choice; no number stands in a standard.
    pub const fn hold(self) -> Span {
        match self {
            Self::Spo2Low | Self::Desaturation | Self::HeartRateHigh | Self::HeartRateLow => Span::secs(5),
            Self::Asystole
            | Self::LinkLost(_)
            | Self::SensorOff(_)
            | Self::NoData(_)
            | Self::DecoderFailing(_)
            | Self::DeviceBatteryLow(_)
            | Self::CannotBeHeard
            | Self::DisplayStalled
            | Self::DisplayHidden
            | Self::QueueFull
            | Self::DiskTrouble
            | Self::ClockJumped => Span::ZERO,
        }
    }

    /// Whether it stays on the screen after it is over, until a person says that they saw it. High-priority
    /// physiological conditions do; technical ones do not (bedside practice: Philips and Draeger manuals), but for the
    /// gap in the record, which is over the moment it is noticed.
    pub const fn latches(self) -> bool {
        match self {
            Self::Asystole | Self::Desaturation | Self::ClockJumped => true,
            Self::HeartRateHigh
            | Self::HeartRateLow
            | Self::Spo2Low
            | Self::LinkLost(_)
            | Self::SensorOff(_)
            | Self::NoData(_)
            | Self::DecoderFailing(_)
            | Self::DeviceBatteryLow(_)
            | Self::CannotBeHeard
            | Self::DisplayStalled
            | Self::DisplayHidden
            | Self::QueueFull
            | Self::DiskTrouble => false,
        }
    }

    /// The number a physiological condition rests on.
    pub const fn rests_on(self) -> Option<Parameter> {
        match self {
            Self::HeartRateHigh | Self::HeartRateLow | Self::Asystole => Some(Parameter::HeartRate),
            Self::Spo2Low | Self::Desaturation => Some(Parameter::Spo2),
            Self::NoData(parameter) => Some(parameter),
            Self::LinkLost(_)
            | Self::SensorOff(_)
            | Self::DecoderFailing(_)
            | Self::DeviceBatteryLow(_)
            | Self::CannotBeHeard
            | Self::DisplayStalled
            | Self::DisplayHidden
            | Self::QueueFull
            | Self::DiskTrouble
            | Self::ClockJumped => None,
        }
    }
}

/// A technical fault that blinds us to a high-priority condition is itself high: without a heart rate nobody would
/// see an asystole, without SpO2 no extreme desaturation.
pub(crate) const fn blinded_by_missing(parameter: Parameter) -> Priority {
    match parameter {
        Parameter::HeartRate | Parameter::Spo2 => Priority::High,
        Parameter::PulseRate | Parameter::PerfusionIndex | Parameter::RrInterval | Parameter::Battery => Priority::Low,
    }
}
