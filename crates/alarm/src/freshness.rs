//! How long a number may be believed, and who is told when it may not.

use vitals::{Flag, Instant, Parameter, Reading, Span};

/// A streaming link without bytes for this long is lost. The first missing byte starts the count.
pub const LINK: Span = Span::secs(3);
/// No beat for this long on a trustworthy trace is asystole.
pub const ASYSTOLE: Span = Span::secs(4);
/// A visible window that has not painted for this long has stalled.
pub const DISPLAY: Span = Span::secs(2);
/// A battery at or below this many percent is low. Design choice.
pub const BATTERY_LOW_PERCENT: i64 = 15;

/// From this age on a spot reading is shown dim.
pub const SPOT_DIM: Span = Span::secs(15 * 60);
/// At this age a spot reading is no number any more.
pub const SPOT_GONE: Span = Span::secs(60 * 60);
/// The pressure in a cuff means nothing once the cuff has stopped telling it. Its end is the end of a measurement and
/// no condition. Design choice: as the other streamed numbers.
pub const CUFF: Span = Span::secs(5);

/// How long a streamed number stands without a newer one, before its absence is a condition. Intervals, batteries and
/// what is only measured once in a while have no live deadline.
pub const fn deadline(parameter: Parameter) -> Option<Span> {
    match parameter {
        Parameter::HeartRate => Some(Span::secs(3)),
        Parameter::Spo2 | Parameter::PulseRate | Parameter::PerfusionIndex => Some(Span::secs(5)),
        Parameter::RespirationRate => Some(Span::secs(15)),
        Parameter::RrInterval
        | Parameter::Battery
        | Parameter::SystolicPressure
        | Parameter::DiastolicPressure
        | Parameter::MeanPressure
        | Parameter::CuffPressure
        | Parameter::BodyTemperature
        | Parameter::BodyWeight
        | Parameter::OxygenFlow
        | Parameter::PainScore
        | Parameter::UrineVolume => None,
    }
}

/// How long the number of a reading stands on the board.
pub fn shelf(reading: &Reading) -> Option<Span> {
    match (reading.is_spot(), reading.parameter) {
        // On its way to a measurement: only as long as it is on its way.
        (true, _) if reading.quality.has(Flag::Settling) => Some(CUFF),
        (true, _) => Some(SPOT_GONE),
        (false, Parameter::CuffPressure) => Some(CUFF),
        (false, parameter) => deadline(parameter),
    }
}

/// Watches one parameter. Begins without data: fresh only by evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watch {
    deadline: Span,
    /// The last number, or the moment the watch began.
    last: Instant,
}

impl Watch {
    /// `None` for a parameter without a live deadline.
    pub fn begin(parameter: Parameter, now: Instant) -> Option<Self> {
        Some(Self { deadline: deadline(parameter)?, last: now })
    }

    pub fn refresh(&mut self, now: Instant) {
        self.last = self.last.max(now);
    }

    pub fn expires(&self) -> Instant {
        self.last + self.deadline
    }

    pub fn expired(&self, now: Instant) -> bool {
        now.since(self.last) >= self.deadline
    }
}
