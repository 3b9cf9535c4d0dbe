//! What happens to the simulated patient.

/// A part of the story. Numbers go in a straight line from the end of the part before to `spo2`, `heart_rate` and
/// `perfusion` at its own end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stage {
    pub seconds: u32,
    /// Arterial saturation at the end, percent.
    pub spo2: f64,
    /// Mean heart rate at the end, per minute.
    pub heart_rate: f64,
    /// Perfusion index at the end, percent.
    pub perfusion: f64,
    /// The probe is on the finger.
    pub probe: bool,
}

/// The whole story; it repeats. The patient deteriorates, stays low, loses the probe while low, gets better while
/// nobody can see it, and is found recovered when the probe is back.
///
/// | part | seconds | saturation | heart rate | perfusion | probe |
/// |---|---|---|---|---|---|
/// | steady | 45 | 97 | 76 | 2.4 | on |
/// | falling | 60 | to 84 | to 118 | to 1.1 | on |
/// | low | 45 | 84 | 118 | 1.1 | on |
/// | probe off | 40 | to 94 | to 92 | to 1.9 | off |
/// | recovered | 60 | to 97 | to 76 | to 2.4 | on |
pub const STORY: [Stage; 5] = [
    Stage { seconds: 45, spo2: 97.0, heart_rate: 76.0, perfusion: 2.4, probe: true },
    Stage { seconds: 60, spo2: 84.0, heart_rate: 118.0, perfusion: 1.1, probe: true },
    Stage { seconds: 45, spo2: 84.0, heart_rate: 118.0, perfusion: 1.1, probe: true },
    Stage { seconds: 40, spo2: 94.0, heart_rate: 92.0, perfusion: 1.9, probe: false },
    Stage { seconds: 60, spo2: 97.0, heart_rate: 76.0, perfusion: 2.4, probe: true },
];

/// How the patient is at one moment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct State {
    pub spo2: f64,
    pub heart_rate: f64,
    pub perfusion: f64,
    pub probe: bool,
}

/// How the patient is `micros` after the story began.
pub fn at(micros: i64) -> State {
    let length: i64 = STORY.iter().map(|stage| i64::from(stage.seconds) * 1_000_000).sum();
    let mut into = micros.rem_euclid(length);
    let mut before = STORY[STORY.len() - 1];
    for stage in STORY {
        let lasts = i64::from(stage.seconds) * 1_000_000;
        if into < lasts {
            let part = into as f64 / lasts as f64;
            let between = |from: f64, to: f64| from + (to - from) * part;
            return State {
                spo2: between(before.spo2, stage.spo2),
                heart_rate: between(before.heart_rate, stage.heart_rate),
                perfusion: between(before.perfusion, stage.perfusion),
                probe: stage.probe,
            };
        }
        into -= lasts;
        before = stage;
    }
    State { spo2: before.spo2, heart_rate: before.heart_rate, perfusion: before.perfusion, probe: before.probe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_goes_on_without_a_jump_and_repeats() {
        let length: u32 = STORY.iter().map(|stage| stage.seconds).sum();
        let mut last = at(0);
        for tenth in 1..=i64::from(length) * 10 {
            let now = at(tenth * 100_000);
            assert!((now.spo2 - last.spo2).abs() < 0.1 && (now.heart_rate - last.heart_rate).abs() < 0.1);
            last = now;
        }
        assert_eq!(at(i64::from(length) * 1_000_000), at(0));
        assert!(!at(160_000_000).probe);
    }
}
