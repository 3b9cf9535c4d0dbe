//! A piece of a wave without holes. A gap is the absence of a strip, never a value inside one.

use crate::{Channel, Decimal, Instant, Origin, Quality, Source, Span, Unit};
use std::sync::Arc;

/// Samples a second, in thousandths, so that 62.5 Hz is exact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rate {
    millihertz: u32,
}

/// How raw counts become a physical value: `(count - zero) / gain`, in `unit`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Scale {
    /// Counts per unit, as the device or recording states it; never zero.
    pub gain: Decimal,
    /// The count that stands for zero.
    pub zero: i32,
    pub unit: Unit,
}

/// Consecutive samples of one channel, none of them missing or special.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Strip {
    pub source: Source,
    pub channel: Channel,
    /// The device's sample counter at `samples[0]`; a jump between two strips is a gap of that many samples.
    pub first: u64,
    /// When `samples[0]` was true.
    pub start: Instant,
    /// When the packet that completed this strip arrived.
    pub heard: Instant,
    pub rate: Rate,
    pub scale: Scale,
    /// Raw counts as sent.
    pub samples: Arc<[i32]>,
    pub quality: Quality,
    pub origin: Origin,
}

impl Rate {
    /// `None` for zero: a rate of nothing has no time between samples.
    pub const fn from_millihertz(millihertz: u32) -> Option<Self> {
        if millihertz == 0 { None } else { Some(Self { millihertz }) }
    }

    /// # Panics
    /// At compile time or first use when `hertz` is zero or above four million.
    pub const fn hertz(hertz: u32) -> Self {
        assert!(hertz > 0 && hertz < 4_000_000, "a sample rate is between 1 Hz and 4 MHz");
        Self { millihertz: hertz * 1000 }
    }

    pub const fn millihertz(self) -> u32 {
        self.millihertz
    }

    /// The time `samples` samples take, to the microsecond.
    pub fn span(self, samples: u64) -> Span {
        let micros = i128::from(samples) * 1_000_000_000 / i128::from(self.millihertz);
        Span::micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

impl Strip {
    /// The instant just after the last sample.
    pub fn end(&self) -> Instant {
        self.start + self.rate.span(self.samples.len() as u64)
    }
}
