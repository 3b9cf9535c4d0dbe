//! When the samples of a stream were true, from the device's own time stamps.

use crate::anchor::Placed;
use vitals::{Instant, Rate, Span};

/// A frame cannot arrive before it was true: when it does by more than this, the first frame of the stream was late or
/// the device's clock runs fast, and the stream is stamped anew. Design choice, as [`crate::anchor::STRAY`].
const EARLY: Span = Span::millis(500);
/// A frame may arrive so late and is still put where its time stamp says: a radio that lost its device for a moment hands
/// over what the device kept. Beyond it the device's clock was set. Design choice: the time in which a silent link counts
/// as lost.
const LATE: Span = Span::secs(3);

/// Lays frames, each with the device's time of its last sample, on the station's clock. What is missing between two
/// frames shows in their time stamps, however they arrived.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamped {
    rate: Rate,
    /// The counter of the next sample.
    next: u64,
    last: Option<Last>,
    /// A time of the device and the instant it stands for.
    fixed: Option<(u64, Instant)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Last {
    nanos: u64,
    heard: Instant,
}

impl Stamped {
    pub const fn new(rate: Rate) -> Self {
        Self { rate, next: 0, last: None, fixed: None }
    }

    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// Places `count` samples, the last of which was true at `nanos` of the device's clock.
    pub fn place(&mut self, count: u64, nanos: u64, heard: Instant) -> Placed {
        let steady = self.steady(nanos, heard);
        let missing = match (self.last, steady) {
            (None, _) => 0,
            (Some(last), Some(_)) => self.samples(u128::from(nanos - last.nanos)).saturating_sub(count),
            (Some(last), None) => self.unheard(heard.since(last.heard)).saturating_sub(count).max(1),
        };
        let end = steady.unwrap_or(heard);
        if steady.is_none() {
            self.fixed = Some((nanos, heard));
        }
        let restarted = self.last.is_some() && (missing > 0 || steady.is_none());
        self.last = Some(Last { nanos, heard });
        let first = self.next.saturating_add(missing);
        self.next = first.saturating_add(count);
        Placed { first, start: end - self.rate.span(count.saturating_sub(1)), restarted }
    }

    /// When the last sample was true, where the device's clock goes on and agrees with the arrival.
    fn steady(&self, nanos: u64, heard: Instant) -> Option<Instant> {
        let (from, at) = self.fixed?;
        self.last.filter(|last| last.nanos < nanos)?;
        let passed = i64::try_from(nanos.checked_sub(from)? / 1000).ok()?;
        let end = at + Span::micros(passed);
        let late = heard.since(end);
        (-EARLY.as_micros() <= late.as_micros() && late <= LATE).then_some(end)
    }

    /// How many samples fit into a time, to the nearest.
    fn samples(&self, nanos: u128) -> u64 {
        let samples = (nanos * u128::from(self.rate.millihertz()) + 500_000_000_000) / 1_000_000_000_000;
        u64::try_from(samples).unwrap_or(u64::MAX)
    }

    /// How many samples fit into a silence of the station's clock; none can be told across two runs.
    fn unheard(&self, silence: Span) -> u64 {
        let micros = if silence == Span::FOREVER { 0 } else { silence.as_micros() };
        self.samples(u128::from(u64::try_from(micros).unwrap_or(0)) * 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::Run;

    const FRAME: u64 = 73;

    fn at(millis: i64) -> Instant {
        Instant::new(Run(1), millis * 1000)
    }

    /// The device's time of the last sample of frame `n`, at 100 Hz.
    fn nanos(n: u64) -> u64 {
        599_616_000_000_000_000 + n * FRAME * 10_000_000
    }

    fn begun() -> Stamped {
        let mut stamped = Stamped::new(Rate::hertz(100));
        assert_eq!(stamped.place(FRAME, nanos(0), at(1000)), Placed { first: 0, start: at(280), restarted: false });
        stamped
    }

    #[test]
    fn the_devices_clock_places_the_samples_and_jitter_does_not() {
        let mut stamped = begun();
        for (n, jitter) in [0, 300, -200, 2900, -499].into_iter().enumerate() {
            let n = n as u64 + 1;
            let heard = at(1000 + n as i64 * 730 + jitter);
            let wanted = Placed { first: n * FRAME, start: at(280 + n as i64 * 730), restarted: false };
            assert_eq!(stamped.place(FRAME, nanos(n), heard), wanted);
        }
    }

    #[test]
    fn a_rate_that_is_not_quite_the_nominal_one_makes_no_gap() {
        let mut stamped = begun();
        for n in 1..1000 {
            let late = n * FRAME * 20_000;
            let heard = Instant::new(Run(1), 1_000_000 + n as i64 * 731_460);
            let placed = stamped.place(FRAME, nanos(n) + late, heard);
            assert!(!placed.restarted && placed.first == n * FRAME, "{n}");
        }
    }

    #[test]
    fn a_lost_frame_is_a_gap_of_its_length() {
        let mut stamped = begun();
        let placed = stamped.place(FRAME, nanos(3), at(1000 + 3 * 730));
        assert_eq!(placed, Placed { first: 3 * FRAME, start: at(280 + 3 * 730), restarted: true });
        assert!(!stamped.place(FRAME, nanos(4), at(1000 + 4 * 730)).restarted);
    }

    #[test]
    fn a_clock_that_is_set_or_begins_anew_is_a_gap_of_what_was_not_heard() {
        for strange in [0, nanos(0), nanos(0) - 1, nanos(0) + 220_000_000_000_000_000, u64::MAX] {
            let mut stamped = begun();
            let placed = stamped.place(FRAME, strange, at(1730));
            assert_eq!(placed, Placed { first: FRAME + 1, start: at(1010), restarted: true }, "{strange}");
            let placed = stamped.place(FRAME, strange, at(9030));
            assert_eq!((placed.first, placed.restarted), (2 * FRAME + 1 + 657, true));
        }
    }

    #[test]
    fn another_run_begins_anew() {
        let placed = begun().place(FRAME, nanos(1), Instant::new(Run(2), 1_000_000));
        assert_eq!((placed.first, placed.restarted), (FRAME + 1, true));
    }
}
