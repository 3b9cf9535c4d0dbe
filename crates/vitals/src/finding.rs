//! What a person found at the bedside and wrote down by hand.
//!
//! A type of its own and no [`crate::Reading`]: there are no bytes behind it, so nothing that sits in a live seat or is
//! judged by a live alarm can be built of it.

use crate::{Parameter, Quantity, Span};

/// How awake a person is, by the scale of NEWS2 (Royal College of Physicians, National Early Warning Score 2, 2017): a
/// code and no number. Confusion counts where it is new.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Consciousness {
    Alert,
    NewConfusion,
    /// Responds to voice only.
    Voice,
    /// Responds to pain only.
    Pain,
    Unresponsive,
}

/// How oxygen gets to a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OxygenDevice {
    NasalCannula,
    SimpleMask,
    VenturiMask,
    ReservoirMask,
    HighFlow,
    Other,
}

/// What a person breathes. Stopped oxygen is room air, and never a flow of zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Oxygen {
    RoomAir,
    Given { device: OxygenDevice, flow: Quantity },
}

/// Breaths as they were counted, so that the rate can be checked against them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Count {
    pub breaths: u16,
    pub over: Span,
}

/// One thing found, with its numbers exactly as typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Finding {
    Temperature(Quantity),
    /// Of a cuff that is not connected.
    Pressure {
        systolic: Quantity,
        diastolic: Quantity,
    },
    Respiration {
        rate: Quantity,
        /// Absent: counted elsewhere, only the rate was written.
        count: Option<Count>,
    },
    Consciousness(Consciousness),
    Oxygen(Oxygen),
    /// From 0, none, to 10, the worst there could be.
    Pain(Quantity),
    Urine(Quantity),
    Weight(Quantity),
}

impl Consciousness {
    pub const ALL: [Self; 5] = [Self::Alert, Self::NewConfusion, Self::Voice, Self::Pain, Self::Unresponsive];

    /// The letter of the chart, the same in every language.
    pub const fn letter(self) -> char {
        match self {
            Self::Alert => 'A',
            Self::NewConfusion => 'C',
            Self::Voice => 'V',
            Self::Pain => 'P',
            Self::Unresponsive => 'U',
        }
    }
}

impl OxygenDevice {
    pub const ALL: [Self; 6] =
        [Self::NasalCannula, Self::SimpleMask, Self::VenturiMask, Self::ReservoirMask, Self::HighFlow, Self::Other];
}

impl Count {
    /// Breaths a minute, whole, half up; `None` for a time that is none.
    pub fn rate(self) -> Option<Quantity> {
        let over = self.over.as_micros();
        let minutes = i64::from(self.breaths).checked_mul(60_000_000)?;
        (over > 0).then(|| Quantity::per_minute((minutes + over / 2) / over))
    }
}

impl Finding {
    /// The numbers in it; none of what is a code.
    pub fn numbers(&self) -> Vec<(Parameter, Quantity)> {
        match *self {
            Self::Temperature(value) => vec![(Parameter::BodyTemperature, value)],
            Self::Pressure { systolic, diastolic } => {
                vec![(Parameter::SystolicPressure, systolic), (Parameter::DiastolicPressure, diastolic)]
            }
            Self::Respiration { rate, .. } => vec![(Parameter::RespirationRate, rate)],
            Self::Consciousness(_) | Self::Oxygen(Oxygen::RoomAir) => Vec::new(),
            Self::Oxygen(Oxygen::Given { flow, .. }) => vec![(Parameter::OxygenFlow, flow)],
            Self::Pain(score) => vec![(Parameter::PainScore, score)],
            Self::Urine(volume) => vec![(Parameter::UrineVolume, volume)],
            Self::Weight(weight) => vec![(Parameter::BodyWeight, weight)],
        }
    }

    /// Both are about the same thing, so that the later one takes the place of the earlier.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_what_was_counted_in_its_time() {
        let rate = |breaths, millis| Count { breaths, over: Span::millis(millis) }.rate();
        assert_eq!(rate(8, 30_000), Some(Quantity::per_minute(16)));
        assert_eq!(rate(9, 33_000), Some(Quantity::per_minute(16)));
        // 16.5 a minute, half up.
        assert_eq!(rate(11, 40_000), Some(Quantity::per_minute(17)));
        assert_eq!(rate(1, 60_000), Some(Quantity::per_minute(1)));
        assert_eq!(rate(9, 0), None);
    }

    #[test]
    fn codes_have_no_numbers_and_their_own_letters() {
        for level in Consciousness::ALL {
            assert_eq!(Finding::Consciousness(level).numbers(), []);
        }
        let letters: String = Consciousness::ALL.iter().map(|level| level.letter()).collect();
        assert_eq!(letters, "ACVPU");
        assert_eq!(Finding::Oxygen(Oxygen::RoomAir).numbers(), []);
    }

    #[test]
    fn a_device_and_room_air_are_about_the_same_thing() {
        let flow = Quantity::new(2, 0, crate::Unit::LitrePerMinute);
        let given = Finding::Oxygen(Oxygen::Given { device: OxygenDevice::NasalCannula, flow });
        assert!(given.is_like(&Finding::Oxygen(Oxygen::RoomAir)));
        assert!(!given.is_like(&Finding::Pain(Quantity::new(2, 0, crate::Unit::Score))));
    }
}
