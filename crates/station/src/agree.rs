//! Whether a rate that a device sends agrees with the trace of the same bed.
//!
//! Only doubt comes from here: a question mark beside the number and the trace. Nothing that is judged passes through.

use vitals::{Instant, Quantity, Span};

/// Two rates differ when they lie further apart than ten a minute and than ten percent of the trace's. Design choice:
/// ANSI/AAMI EC13 allows a heart rate meter 10 % or 5 /min, whichever is more (as papers cite it; its text was not
/// read), and here two meters with averaging of their own stand side by side.
const PERCENT: i64 = 10;
const PER_MINUTE: i64 = 10;
/// They must differ so long, and agree so long to be believed again. Design choice: both are means over about eight
/// beats, so a change of rate reaches them up to a mean's length apart.
const DOUBT: Span = Span::secs(10);
const TRUST: Span = Span::secs(5);

/// One pair of rates over time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreement {
    doubtful: bool,
    /// Since when the rates speak against what is believed.
    against: Option<Instant>,
}

impl Agreement {
    /// Takes the rate on the screen and the rate of the trace, in whole beats a minute. Where one of them is missing
    /// nobody can tell, so nothing is doubted. `true` when that changed.
    pub fn compare(&mut self, now: Instant, shown: Option<i64>, trace: Option<i64>) -> bool {
        let before = self.doubtful;
        let (Some(shown), Some(trace)) = (shown, trace) else {
            *self = Self::default();
            return before;
        };
        if differ(shown, trace) == self.doubtful {
            self.against = None;
            return false;
        }
        let since = *self.against.get_or_insert(now);
        let patience = if self.doubtful { TRUST } else { DOUBT };
        if now.since(since) >= patience {
            *self = Self { doubtful: !self.doubtful, against: None };
        }
        self.doubtful != before
    }

    /// The number and the trace disagree now.
    pub fn doubtful(&self) -> bool {
        self.doubtful
    }
}

/// A rate in whole beats a minute; `None` where that is no number to compare.
pub fn whole(rate: Quantity) -> Option<i64> {
    let decimal = rate.decimal.rounded(0);
    let tens = u32::try_from(decimal.exponent).ok().and_then(|exponent| 10_i64.checked_pow(exponent))?;
    decimal.mantissa.checked_mul(tens)
}

fn differ(shown: i64, trace: i64) -> bool {
    let apart = shown.saturating_sub(trace).saturating_abs();
    apart > PER_MINUTE && apart.saturating_mul(100) > trace.saturating_mul(PERCENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::Run;

    fn at(seconds: i64) -> Instant {
        Instant::new(Run(1), seconds * 1_000_000)
    }

    #[test]
    fn ten_seconds_of_difference_are_doubt_and_a_moment_less_is_none() {
        let mut pair = Agreement::default();
        for second in 0..10 {
            assert!(!pair.compare(at(second), Some(140), Some(72)), "{second}");
        }
        assert!(!pair.doubtful());
        assert!(pair.compare(at(10), Some(140), Some(72)));
        assert!(pair.doubtful());
    }

    #[test]
    fn a_moment_of_agreement_begins_the_count_anew() {
        let mut pair = Agreement::default();
        (0..9).for_each(|second| assert!(!pair.compare(at(second), Some(140), Some(72))));
        pair.compare(at(9), Some(75), Some(72));
        (10..20).for_each(|second| assert!(!pair.compare(at(second), Some(140), Some(72))));
        assert!(pair.compare(at(20), Some(140), Some(72)));
    }

    #[test]
    fn small_differences_are_none_at_low_and_at_high_rates() {
        for (shown, trace, differs) in [
            (82, 72, false),
            (83, 72, true),
            (50, 40, false),
            (51, 40, true),
            (219, 200, false),
            (221, 200, true),
            (61, 72, true),
        ] {
            assert_eq!(differ(shown, trace), differs, "{shown} beside {trace}");
        }
    }

    #[test]
    fn doubt_ends_after_five_seconds_of_agreement_and_at_once_when_nobody_can_tell() {
        let mut pair = Agreement::default();
        (0..=10).for_each(|second| {
            pair.compare(at(second), Some(140), Some(72));
        });
        (11..16).for_each(|second| assert!(!pair.compare(at(second), Some(72), Some(72))));
        assert!(pair.compare(at(16), Some(72), Some(72)));
        assert!(!pair.doubtful());
        (20..=30).for_each(|second| {
            pair.compare(at(second), Some(140), Some(72));
        });
        assert!(pair.doubtful());
        assert!(pair.compare(at(31), Some(140), None));
        assert!(!pair.doubtful());
    }
}
