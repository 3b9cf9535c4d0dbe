//! What can be measured: numbers ([`Parameter`]) and waves ([`Channel`]).

use crate::Unit;

/// A number a device reports or the station derives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Parameter {
    /// Ventricular rate from the electrocardiogram, per minute.
    HeartRate,
    /// Pulse rate from the pleth, per minute. Never stands in for the heart rate.
    PulseRate,
    /// Oxygen saturation by pulse oximetry, percent.
    Spo2,
    /// Perfusion (pulse amplitude index), percent.
    PerfusionIndex,
    /// Time between two beats, seconds.
    RrInterval,
    /// Charge left in the device, percent.
    Battery,
    /// Breaths a minute, whatever they are counted from.
    RespirationRate,
    /// Highest pressure of a cuff's measurement.
    SystolicPressure,
    /// Lowest pressure of a cuff's measurement.
    DiastolicPressure,
    /// Mean arterial pressure of a cuff's measurement.
    MeanPressure,
    /// What is in the cuff while it measures. Never a blood pressure.
    CuffPressure,
    BodyTemperature,
    BodyWeight,
    /// Oxygen that flows to the person. What of it is breathed in is another matter.
    OxygenFlow,
    /// What the person says of their pain, 0 to 10.
    PainScore,
    /// One portion of urine.
    UrineVolume,
}

impl Parameter {
    pub const ALL: [Self; 16] = [
        Self::HeartRate,
        Self::PulseRate,
        Self::Spo2,
        Self::PerfusionIndex,
        Self::RrInterval,
        Self::Battery,
        Self::RespirationRate,
        Self::SystolicPressure,
        Self::DiastolicPressure,
        Self::MeanPressure,
        Self::CuffPressure,
        Self::BodyTemperature,
        Self::BodyWeight,
        Self::OxygenFlow,
        Self::PainScore,
        Self::UrineVolume,
    ];
}

/// A wave a device sends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Channel {
    Ecg(Lead),
    /// Photoplethysmogram: relative, without unit.
    Pleth,
    /// Breathing, by impedance, airflow or belt: relative.
    Respiration,
    /// Blood pressure from inside a vessel.
    Pressure(Site),
    /// A wave we have no name for, by its place in the recording or device, from 0.
    Other(u8),
}

impl Channel {
    /// Whether it is drawn to fit, without millimetres of its own: everything but an electrocardiogram in millivolts.
    pub fn is_relative(self, unit: Unit) -> bool {
        !matches!(self, Self::Ecg(_)) || unit != Unit::Millivolt
    }
}

/// Where a pressure is measured, by the name monitors print.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Site {
    /// Systemic artery.
    Abp,
    /// Pulmonary artery.
    Pap,
    /// Central vein.
    Cvp,
}

impl Site {
    pub const ALL: [Self; 3] = [Self::Abp, Self::Pap, Self::Cvp];

    /// The name printed beside the trace, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abp => "ABP",
            Self::Pap => "PAP",
            Self::Cvp => "CVP",
        }
    }
}

/// An electrocardiogram lead by its usual name. `ML` leads are the modified limb leads of ambulatory recorders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lead {
    I,
    II,
    III,
    Avr,
    Avl,
    Avf,
    V1,
    V2,
    V3,
    V4,
    V5,
    V6,
    MlII,
    /// A chest lead whose place is not stated: what bedside monitors print of a five-wire cable.
    V,
    /// The modified chest lead of three-wire cables.
    Mcl1,
    /// The orthogonal leads of Frank.
    Vx,
    Vy,
    Vz,
    /// The device does not name its lead.
    Unnamed,
}

impl Lead {
    pub const ALL: [Self; 19] = [
        Self::I,
        Self::II,
        Self::III,
        Self::Avr,
        Self::Avl,
        Self::Avf,
        Self::V1,
        Self::V2,
        Self::V3,
        Self::V4,
        Self::V5,
        Self::V6,
        Self::MlII,
        Self::V,
        Self::Mcl1,
        Self::Vx,
        Self::Vy,
        Self::Vz,
        Self::Unnamed,
    ];

    /// The name printed beside the trace, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::II => "II",
            Self::III => "III",
            Self::Avr => "aVR",
            Self::Avl => "aVL",
            Self::Avf => "aVF",
            Self::V1 => "V1",
            Self::V2 => "V2",
            Self::V3 => "V3",
            Self::V4 => "V4",
            Self::V5 => "V5",
            Self::V6 => "V6",
            Self::MlII => "MLII",
            Self::V => "V",
            Self::Mcl1 => "MCL1",
            Self::Vx => "VX",
            Self::Vy => "VY",
            Self::Vz => "VZ",
            Self::Unnamed => "?",
        }
    }

    /// The lead a recording names so, in any case; [`Lead::Unnamed`] for a name we do not know.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|lead| lead.name().eq_ignore_ascii_case(name)).unwrap_or(Self::Unnamed)
    }
}
