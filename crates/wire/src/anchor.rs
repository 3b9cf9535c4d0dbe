//! When the samples of a stream were true, from a sample counter and the arrival of packets.

use vitals::{Instant, Rate, Span};

/// Arrival may stray so far from the device's own pace; beyond it the stream has stalled or hurried and is stamped
/// anew. Design choice: well above the jitter of a radio and a busy laptop, well below every deadline.
pub const STRAY: Span = Span::millis(500);

/// Lays the samples of a stream without sequence numbers on the station's clock. Anchored at the first packet and
/// paced by the rate, so that the jitter of arrival does not reach the trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchor {
    rate: Rate,
    /// The counter of the next sample.
    next: u64,
    /// A counter and the instant its sample was true.
    fixed: Option<(u64, Instant)>,
}

/// Where a packet's samples lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The counter of the first sample.
    pub first: u64,
    /// When it was true.
    pub start: Instant,
    /// The stream was stamped anew: between this packet and the one before lies a gap.
    pub restarted: bool,
}

impl Anchor {
    pub const fn new(rate: Rate) -> Self {
        Self { rate, next: 0, fixed: None }
    }

    /// Places the next `count` samples, the last of which was true when `heard`. After a stall the counter leaps by
    /// the samples that are missing, so that the gap has its true length; after a hurry by one, so that there is one.
    pub fn place(&mut self, count: u64, heard: Instant) -> Placed {
        let length = self.rate.span(count);
        let expected = self.fixed.map(|(counter, at)| at + self.rate.span(self.next.saturating_sub(counter)));
        let late = expected.map(|start| heard.since(start + length));
        let steady = late.is_some_and(|late| late.as_micros().saturating_abs() <= STRAY.as_micros());
        let (start, restarted) = match expected {
            Some(start) if steady => (start, false),
            Some(_) | None => {
                self.next = self.next.saturating_add(late.map_or(0, |late| self.missing(late)));
                self.fixed = Some((self.next, heard - length));
                (heard - length, late.is_some())
            }
        };
        let first = self.next;
        self.next = self.next.saturating_add(count);
        Placed { first, start, restarted }
    }

    /// Samples that fit into a delay, at least one.
    fn missing(&self, late: Span) -> u64 {
        let micros = u128::from(u64::try_from(late.as_micros()).unwrap_or(0));
        let samples = micros * u128::from(self.rate.millihertz()) / 1_000_000_000;
        u64::try_from(samples).unwrap_or(u64::MAX).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::Run;

    fn at(millis: i64) -> Instant {
        Instant::new(Run(1), millis * 1000)
    }

    fn begun() -> Anchor {
        let mut anchor = Anchor::new(Rate::hertz(100));
        assert_eq!(anchor.place(4, at(1000)), Placed { first: 0, start: at(960), restarted: false });
        anchor
    }

    #[test]
    fn jitter_does_not_reach_the_trace() {
        let mut anchor = begun();
        for (n, jitter) in [30, -35, 200, 0, 499].into_iter().enumerate() {
            let n = n as i64 + 1;
            let placed = anchor.place(4, at(1000 + 40 * n + jitter));
            assert_eq!(placed, Placed { first: 4 * n as u64, start: at(960 + 40 * n), restarted: false });
        }
    }

    #[test]
    fn a_stall_is_a_gap_of_its_length() {
        let mut anchor = begun();
        let placed = anchor.place(4, at(3040));
        assert_eq!(placed, Placed { first: 204, start: at(3000), restarted: true });
        assert!(!anchor.place(4, at(3080)).restarted);
    }

    #[test]
    fn a_hurry_is_a_gap_too() {
        let mut anchor = begun();
        let placed = anchor.place(100, at(1100));
        assert_eq!(placed, Placed { first: 5, start: at(100), restarted: true });
    }

    #[test]
    fn another_run_begins_anew() {
        let mut anchor = begun();
        assert!(anchor.place(4, Instant::new(Run(2), 1_000_000)).restarted);
    }
}
