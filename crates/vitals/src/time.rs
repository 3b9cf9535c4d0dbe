//! Two kinds of time, kept apart: [`Instant`] counts and decides, [`Wall`] labels.

use std::ops::{Add, Neg, Sub};

/// Which start of the core an [`Instant`] belongs to. Grows by one at every start, so later runs compare greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Run(pub u32);

/// A point on the monotonic clock of one run, in microseconds. The clock counts suspended time, so a closed lid is
/// a gap in the record and not a pause in the patient.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant {
    run: Run,
    micros: i64,
}

/// A signed length of time, in microseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span(i64);

/// Coordinated universal time in microseconds since 1970-01-01. Labels a reading for people; never decides anything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Wall(i64);

impl Instant {
    pub const fn new(run: Run, micros: i64) -> Self {
        Self { run, micros }
    }

    pub const fn run(self) -> Run {
        self.run
    }

    /// Microseconds since the clock of this run began.
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// How long ago `earlier` was. An instant of another run is infinitely long ago ([`Span::FOREVER`]): whatever
    /// rests on it is stale, which is the safe answer.
    pub fn since(self, earlier: Self) -> Span {
        if self.run == earlier.run { Span(self.micros.saturating_sub(earlier.micros)) } else { Span::FOREVER }
    }
}

impl Span {
    pub const ZERO: Self = Self(0);
    pub const FOREVER: Self = Self(i64::MAX);

    pub const fn micros(micros: i64) -> Self {
        Self(micros)
    }

    pub const fn millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    pub const fn secs(secs: i64) -> Self {
        Self(secs.saturating_mul(1_000_000))
    }

    pub const fn as_micros(self) -> i64 {
        self.0
    }

    pub const fn as_millis(self) -> i64 {
        self.0 / 1_000
    }

    pub const fn as_secs(self) -> i64 {
        self.0 / 1_000_000
    }
}

impl Wall {
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    pub const fn micros(self) -> i64 {
        self.0
    }

    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Span> for Instant {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self { run: self.run, micros: self.micros.saturating_add(span.0) }
    }
}

impl Sub<Span> for Instant {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self { run: self.run, micros: self.micros.saturating_sub(span.0) }
    }
}

impl Add<Span> for Wall {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Span {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_of_another_run_is_infinitely_old() {
        let before = Instant::new(Run(1), 5_000_000);
        let now = Instant::new(Run(2), 1);
        assert_eq!(now.since(before), Span::FOREVER);
        assert!(before < now);
    }

    #[test]
    fn spans_saturate_instead_of_wrapping() {
        assert_eq!(Span::FOREVER + Span::secs(1), Span::FOREVER);
        assert_eq!(Instant::new(Run(1), i64::MAX) + Span::secs(1), Instant::new(Run(1), i64::MAX));
    }
}
