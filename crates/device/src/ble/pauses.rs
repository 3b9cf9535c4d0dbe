//! How long to wait before a device is looked for again.

use std::time::Duration;
use vitals::Span;

/// The pauses between attempts: each twice as long as the one before, up to the longest, so that a device that is away
/// for a night is not called a hundred thousand times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pauses {
    pub first: Span,
    pub longest: Span,
}

impl Default for Pauses {
    /// Design choice: a belt out of reach for a moment is back within a second or two, one that was taken off for long
    /// within the longest pause and one look.
    fn default() -> Self {
        Self { first: Span::millis(500), longest: Span::secs(15) }
    }
}

impl Pauses {
    /// The pause after so many failed attempts in a row.
    pub(super) fn after(self, failures: u32) -> Duration {
        let doubled = self.first.as_micros().saturating_mul(2_i64.saturating_pow(failures));
        Duration::from_micros(doubled.clamp(0, self.longest.as_micros().max(0)).unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_stop_growing() {
        let pauses = Pauses::default();
        let millis: Vec<u128> = (0..8).map(|failures| pauses.after(failures).as_millis()).collect();
        assert_eq!(millis, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
        for many in [62, 63, 64, u32::MAX] {
            assert_eq!(pauses.after(many), Duration::from_secs(15));
        }
    }

    #[test]
    fn a_night_of_absence_is_not_a_storm() {
        let pauses = Pauses::default();
        let mut passed = Duration::ZERO;
        let attempts = (0..).take_while(|failures| {
            passed += pauses.after(*failures);
            passed < Duration::from_secs(8 * 3600)
        });
        assert!(attempts.count() < 2_000);
    }
}
