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
    /// The same of the wall: a window that only shows, on a screen many look at.
    WallStalled,
    WallHidden,
    /// The store cannot take what must be kept as fast as it comes.
    QueueFull,
    /// The disk is full or refuses to write.
    DiskTrouble,
    /// The machine slept or its clock was set: there is a gap in the record.
    ClockJumped,
}

/// What a condition is, beside its name.
#[derive(Clone, Copy)]
struct Rule {
    class: Class,
    priority: Priority,
    delay: Span,
    hold: Span,
    latches: bool,
}

/// A limit on a number of the patient. The heart rate's delay of 5 s is inside the 0 to 10 s of bedside monitors; the
/// hold is a design choice, no number stands in a standard.
const LIMIT: Rule = Rule {
    class: Class::Physiological,
    priority: Priority::Medium,
    delay: Span::secs(5),
    hold: Span::secs(5),
    latches: false,
};

/// Something wrong with our means of knowing. Its time lies in its deadline; it never latches (bedside practice:
/// Philips and Draeger manuals).
const TECHNICAL: Rule =
    Rule { class: Class::Technical, priority: Priority::Medium, delay: Span::ZERO, hold: Span::ZERO, latches: false };

impl Condition {
    const fn rule(self) -> Rule {
        match self {
            Self::HeartRateHigh | Self::HeartRateLow => LIMIT,
            // "Widely used": AAMI, Biomedical Instrumentation and Technology 45(s1):46.
            Self::Spo2Low => Rule { delay: Span::secs(15), ..LIMIT },
            Self::Desaturation => Rule { priority: Priority::High, delay: Span::ZERO, latches: true, ..LIMIT },
            Self::Asystole => {
                Rule { priority: Priority::High, delay: Span::ZERO, hold: Span::ZERO, latches: true, ..LIMIT }
            }
            Self::NoData(parameter) => Rule { priority: blinded_by_missing(parameter), ..TECHNICAL },
            // The first three are raised to what they blind us to, where that is more: see `Alarms::priority`.
            Self::LinkLost(_)
            | Self::SensorOff(_)
            | Self::DecoderFailing(_)
            | Self::DisplayHidden
            | Self::WallStalled
            | Self::WallHidden
            | Self::QueueFull
            | Self::DiskTrouble => TECHNICAL,
            Self::CannotBeHeard | Self::DisplayStalled => Rule { priority: Priority::High, ..TECHNICAL },
            Self::DeviceBatteryLow(_) => Rule { priority: Priority::Low, ..TECHNICAL },
            // Over the moment it is noticed: it must be seen all the same.
            Self::ClockJumped => Rule { priority: Priority::Low, latches: true, ..TECHNICAL },
        }
    }

    pub const fn class(self) -> Class {
        self.rule().class
    }

    /// Priority before any raise. The reasons stand in `docs/alarms.md`.
    pub const fn priority(self) -> Priority {
        self.rule().priority
    }

    /// How long it must hold before it is present. Zero for what is never delayed: asystole and extreme desaturation
    /// have their time in the measurement, missing data in the deadline.
    pub const fn delay(self) -> Span {
        self.rule().delay
    }

    /// How long a value must be back inside its limit, by the dead band, before the condition is over, so that a
    /// value on the edge makes one alarm and not many.
    pub const fn hold(self) -> Span {
        self.rule().hold
    }

    /// Whether it stays on the screen after it is over, until a person says that they saw it.
    pub const fn latches(self) -> bool {
        self.rule().latches
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
            | Self::WallStalled
            | Self::WallHidden
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
        Parameter::PulseRate
        | Parameter::PerfusionIndex
        | Parameter::RrInterval
        | Parameter::Battery
        | Parameter::RespirationRate
        | Parameter::SystolicPressure
        | Parameter::DiastolicPressure
        | Parameter::MeanPressure
        | Parameter::CuffPressure
        | Parameter::BodyTemperature
        | Parameter::BodyWeight
        | Parameter::OxygenFlow
        | Parameter::PainScore
        | Parameter::UrineVolume => Priority::Low,
    }
}
