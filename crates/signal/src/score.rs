//! How well found beats match reference beats.

/// Counts of one comparison, and how far found beats lie from their references.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Score {
    pub matched: u64,
    /// Reference beats not found.
    pub missed: u64,
    /// Found beats that are none.
    pub extra: u64,
    /// Sum of found minus reference over the matched, in samples.
    offset: i64,
    /// Sum of its sizes.
    distance: u64,
}

/// Half-open stretches of samples in which nothing is counted.
pub type Excluded<'a> = &'a [(u64, u64)];

impl Score {
    /// Matches each reference beat with the nearest found beat not yet taken, at most `window` samples away. Both
    /// lists ascend. One-to-one, as ANSI/AAMI EC57 asks.
    pub fn of(reference: &[u64], found: &[u64], window: u64) -> Self {
        let mut score = Self::default();
        let mut next = 0;
        for (index, at) in reference.iter().enumerate() {
            while found.get(next).is_some_and(|f| *f + window < *at) {
                score.extra += 1;
                next += 1;
            }
            // A later found beat that is nearer to this one, and not nearer to the next reference, wins.
            let mut best = next;
            while let (Some(here), Some(after)) = (found.get(best), found.get(best + 1)) {
                let nearer = after.abs_diff(*at) < here.abs_diff(*at);
                let anothers = reference.get(index + 1).is_some_and(|r| r.abs_diff(*after) < at.abs_diff(*after));
                if !nearer || anothers {
                    break;
                }
                best += 1;
            }
            match found.get(best) {
                Some(f) if f.abs_diff(*at) <= window => {
                    score.extra += (best - next) as u64;
                    score.matched += 1;
                    score.distance += f.abs_diff(*at);
                    score.offset += *f as i64 - *at as i64;
                    next = best + 1;
                }
                Some(_) | None => score.missed += 1,
            }
        }
        score.extra += (found.len() - next.min(found.len())) as u64;
        score
    }

    /// As [`Score::of`], from sample `from` on and outside the `excluded` stretches.
    pub fn within(reference: &[u64], found: &[u64], window: u64, (from, excluded): (u64, Excluded<'_>)) -> Self {
        let counts = |at: &u64| *at >= from && !excluded.iter().any(|(first, last)| (*first..=*last).contains(at));
        let only = |beats: &[u64]| beats.iter().copied().filter(counts).collect::<Vec<u64>>();
        Self::of(&only(reference), &only(found), window)
    }

    pub const fn plus(self, other: Self) -> Self {
        Self {
            matched: self.matched + other.matched,
            missed: self.missed + other.missed,
            extra: self.extra + other.extra,
            offset: self.offset + other.offset,
            distance: self.distance + other.distance,
        }
    }

    /// Share of the reference beats found, 0 to 1; `None` without reference beats.
    pub fn sensitivity(&self) -> Option<f64> {
        share(self.matched, self.matched + self.missed)
    }

    /// Share of the found beats that are beats, 0 to 1; `None` when none was found.
    pub fn precision(&self) -> Option<f64> {
        share(self.matched, self.matched + self.extra)
    }

    /// Harmonic mean of sensitivity and precision, 0 to 1; `None` when there is nothing to compare.
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.matched, 2 * self.matched + self.missed + self.extra)
    }

    /// Mean of found minus reference, in samples.
    pub fn offset(&self) -> Option<f64> {
        (self.matched > 0).then(|| self.offset as f64 / self.matched as f64)
    }

    /// Mean distance between found and reference, in samples.
    pub fn distance(&self) -> Option<f64> {
        share(self.distance, self.matched)
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(reference: &[u64], found: &[u64]) -> (u64, u64, u64) {
        let score = Score::of(reference, found, 54);
        (score.matched, score.missed, score.extra)
    }

    #[test]
    fn each_beat_is_matched_once() {
        assert_eq!(counts(&[100, 400], &[90, 120, 410]), (2, 0, 1));
        assert_eq!(counts(&[100, 400], &[110]), (1, 1, 0));
        assert_eq!(counts(&[100], &[]), (0, 1, 0));
        assert_eq!(counts(&[], &[7, 9]), (0, 0, 2));
        assert_eq!(counts(&[100], &[155]), (0, 1, 1));
        assert_eq!(counts(&[100, 160], &[140, 165]), (2, 0, 0));
    }

    #[test]
    fn figures_of_nothing_are_absent() {
        let none = Score::default();
        assert_eq!((none.f1(), none.sensitivity(), none.precision(), none.offset()), (None, None, None, None));
        let some = Score::of(&[100, 400], &[103, 399], 54);
        assert_eq!((some.f1(), some.offset(), some.distance()), (Some(1.0), Some(1.0), Some(2.0)));
    }

    #[test]
    fn what_is_left_out_counts_on_neither_side() {
        let score = Score::within(&[10, 100, 200, 300], &[12, 210, 305], 20, (50, &[(190, 220)]));
        assert_eq!((score.matched, score.missed, score.extra), (1, 1, 0));
    }
}
