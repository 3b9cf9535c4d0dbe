//! The words of the domain as the words of the tables, both ways. A closed schema keeps these for ever: a word is never
//! changed and never used again for something else.

use crate::item::{Class, Priority, Side, Stage};
use std::borrow::Cow;
use vitals::{
    Absent, AgeBand, Attribute, Certainty, Channel, Consciousness, Identity, Lead, Method, Origin, OxygenDevice,
    Parameter, Sex, Site, Span, Validity,
};

/// A closed set of values, each with its word.
pub(crate) trait Code: Sized + Copy + PartialEq + 'static {
    const WORDS: &'static [(Self, &'static str)];

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
    }
}

macro_rules! codes {
    ($($kind:ident { $($variant:ident = $word:literal),* $(,)? })*) => {
        $(impl Code for $kind { const WORDS: &'static [(Self, &'static str)] = &[$((Self::$variant, $word)),*]; })*

        #[cfg(test)]
        mod covered {
            use super::*;

            // Fails to compile when a value has no word.
            $(#[allow(dead_code, non_snake_case)] fn $kind(value: super::$kind) -> &'static str {
                match value { $(super::$kind::$variant => $word),* }
            })*

            #[test]
            fn every_word_is_its_own() {
                $(
                    let words: std::collections::BTreeSet<_> = super::$kind::WORDS.iter().map(|(_, word)| word).collect();
                    assert_eq!(words.len(), super::$kind::WORDS.len());
                    for (value, word) in super::$kind::WORDS {
                        assert_eq!(super::$kind::from_word(word), Some(*value));
                        assert_eq!(value.word(), $kind(*value));
                    }
                )*
            }
        }
    };
}

codes! {
    Origin { Live = "live", Replay = "replay", Demo = "demo" }
    Method { Reported = "reported", Derived = "derived", Entered = "entered" }
    Validity { Valid = "valid", Questionable = "questionable", Invalid = "invalid" }
    Identity { Unverified = "unverified", Member = "member" }
    Sex { Female = "female", Male = "male", Other = "other", Unknown = "unknown" }
    AgeBand { Newborn = "newborn", Child = "child", Adult = "adult" }
    Consciousness {
        Alert = "alert",
        NewConfusion = "new_confusion",
        Voice = "voice",
        Pain = "pain",
        Unresponsive = "unresponsive",
    }
    OxygenDevice {
        NasalCannula = "nasal_cannula",
        SimpleMask = "simple_mask",
        VenturiMask = "venturi_mask",
        ReservoirMask = "reservoir_mask",
        HighFlow = "high_flow",
        Other = "other",
    }
    Parameter {
        HeartRate = "heart_rate",
        PulseRate = "pulse_rate",
        Spo2 = "spo2",
        PerfusionIndex = "perfusion_index",
        RrInterval = "rr_interval",
        Battery = "battery",
        RespirationRate = "respiration_rate",
        SystolicPressure = "systolic_pressure",
        DiastolicPressure = "diastolic_pressure",
        MeanPressure = "mean_pressure",
        CuffPressure = "cuff_pressure",
        BodyTemperature = "body_temperature",
        BodyWeight = "body_weight",
        OxygenFlow = "oxygen_flow",
        PainScore = "pain_score",
        UrineVolume = "urine_volume",
    }
    Absent {
        NotANumber = "not_a_number",
        NotAtThisResolution = "not_at_this_resolution",
        PositiveInfinity = "positive_infinity",
        NegativeInfinity = "negative_infinity",
        Reserved = "reserved",
        Unavailable = "unavailable",
        OutOfRange = "out_of_range",
    }
    Stage { Absent = "absent", Pending = "pending", Present = "present", Latched = "latched", Unknown = "unknown" }
    Priority { Low = "low", Medium = "medium", High = "high" }
    Class { Physiological = "physiological", Technical = "technical" }
    Side { Low = "low", High = "high" }
}

/// The certainty's word, and its bound in microseconds.
pub(crate) fn certainty(certainty: Certainty) -> (&'static str, Option<i64>) {
    match certainty {
        Certainty::Exact => ("exact", None),
        Certainty::Corrected => ("corrected", None),
        Certainty::Bounded(span) => ("bounded", Some(span.as_micros())),
        Certainty::Unknown => ("unknown", None),
    }
}

pub(crate) fn certainty_from(word: &str, bound: Option<i64>) -> Option<Certainty> {
    match (word, bound) {
        ("exact", None) => Some(Certainty::Exact),
        ("corrected", None) => Some(Certainty::Corrected),
        ("bounded", Some(micros)) => Some(Certainty::Bounded(Span::micros(micros))),
        ("unknown", None) => Some(Certainty::Unknown),
        _ => None,
    }
}

/// Where on a device the bytes come from: the 16-bit number, the 128-bit one, or which file of a recording.
pub(crate) fn attribute(attribute: Attribute) -> String {
    match attribute {
        Attribute::Gatt(number) => format!("gatt {number:04x}"),
        Attribute::Vendor(number) => format!("vendor {number:032x}"),
        Attribute::RecordHeader => "record header".into(),
        Attribute::RecordSignal => "record signal".into(),
        Attribute::RecordFile(number) => format!("record file {number}"),
        Attribute::RecordNumerics => "record numerics".into(),
    }
}

/// The channel's kind and, where the kind has several, which one it is: a lead, a site, a number.
pub(crate) fn channel(channel: Channel) -> (&'static str, Option<Cow<'static, str>>) {
    match channel {
        Channel::Ecg(lead) => ("ecg", Some(lead.name().into())),
        Channel::Pleth => ("pleth", None),
        Channel::Respiration => ("respiration", None),
        Channel::Pressure(site) => ("pressure", Some(site.name().into())),
        Channel::Other(number) => ("other", Some(number.to_string().into())),
    }
}

pub(crate) fn channel_from(kind: &str, lead: Option<&str>) -> Option<Channel> {
    match (kind, lead) {
        ("ecg", Some(name)) => Lead::ALL.into_iter().find(|lead| lead.name() == name).map(Channel::Ecg),
        ("pleth", None) => Some(Channel::Pleth),
        ("respiration", None) => Some(Channel::Respiration),
        ("pressure", Some(name)) => Site::ALL.into_iter().find(|site| site.name() == name).map(Channel::Pressure),
        ("other", Some(number)) => number.parse().ok().map(Channel::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_carries_a_value_goes_there_and_back() {
        for known in [Certainty::Exact, Certainty::Corrected, Certainty::Bounded(Span::micros(7)), Certainty::Unknown] {
            let (word, bound) = certainty(known);
            assert_eq!(certainty_from(word, bound), Some(known));
        }
        let plain = [Channel::Pleth, Channel::Respiration, Channel::Other(0), Channel::Other(255)];
        let sites = Site::ALL.into_iter().map(Channel::Pressure);
        for known in Lead::ALL.into_iter().map(Channel::Ecg).chain(sites).chain(plain) {
            let (kind, which) = channel(known);
            assert_eq!(channel_from(kind, which.as_deref()), Some(known));
        }
    }
}
