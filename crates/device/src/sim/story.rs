//! What happens to the simulated patient, as data.

/// A part of a story. Numbers go in a straight line from the end of the part before to `spo2`, `heart_rate` and
/// `perfusion` at its own end; everything else holds for the whole part.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stage {
    pub seconds: u32,
    /// Arterial saturation at the end, percent.
    pub spo2: f64,
    /// Mean heart rate at the end, per minute. Below [`STANDSTILL`] the heart does not beat at all.
    pub heart_rate: f64,
    /// Perfusion index at the end, percent.
    pub perfusion: f64,
    pub rhythm: Rhythm,
    /// The oximeter's probe is on the finger.
    pub probe: bool,
    /// The strap, or the electrodes, touch the skin.
    pub leads: bool,
    /// The oximeter's radio link stands.
    pub link: bool,
    /// What the oximeter says of its battery, percent; `None`: that it is well charged.
    pub battery: Option<u8>,
    /// The oximeter's clock stands so many years off.
    pub clock_years: i32,
}

/// Where the beats come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rhythm {
    Sinus,
    /// Every few beats one comes early and wide, with a pause behind it.
    Premature,
    /// No two intervals alike, as when the atria fibrillate.
    Irregular,
}

/// The slowest heart that beats, per minute.
pub const STANDSTILL: f64 = 15.0;
/// What a story's numbers may be, lowest and highest. Design choice: what the devices' formats and an adult can hold.
pub const SATURATIONS: (f64, f64) = (1.0, 100.0);
pub const RATES: (f64, f64) = (0.0, 240.0);
pub const PERFUSIONS: (f64, f64) = (0.0, 20.0);
/// How far a clock may stand off, years.
pub const CLOCK_YEARS: (f64, f64) = (-26.0, 26.0);
/// The longest part of a story, seconds: a day.
pub const LONGEST: u32 = 86_400;

impl Stage {
    /// An adult at rest with everything in its place.
    pub const WELL: Self = Self {
        seconds: 60,
        spo2: 97.0,
        heart_rate: 76.0,
        perfusion: 2.4,
        rhythm: Rhythm::Sinus,
        probe: true,
        leads: true,
        link: true,
        battery: None,
        clock_years: 0,
    };
}

/// Parts one after the other; behind the last the first comes again.
#[derive(Clone, PartialEq, Debug)]
pub struct Story {
    stages: Vec<Stage>,
    /// Microseconds of all of them.
    length: i64,
}

impl Story {
    /// `None` where no part lasts any time.
    pub fn of(stages: Vec<Stage>) -> Option<Self> {
        let length: i64 = stages.iter().map(|stage| i64::from(stage.seconds) * 1_000_000).sum();
        (length > 0).then_some(Self { stages, length })
    }

    pub const fn seconds(&self) -> i64 {
        self.length / 1_000_000
    }

    /// How the patient is `micros` after the story began: a part whose numbers are those of this moment.
    pub fn at(&self, micros: i64) -> Stage {
        let mut into = micros.rem_euclid(self.length);
        let mut before = self.stages[self.stages.len() - 1];
        for stage in &self.stages {
            let lasts = i64::from(stage.seconds) * 1_000_000;
            if into < lasts {
                let share = into as f64 / lasts as f64;
                let between = |from: f64, to: f64| from + (to - from) * share;
                return Stage {
                    spo2: between(before.spo2, stage.spo2),
                    heart_rate: between(before.heart_rate, stage.heart_rate),
                    perfusion: between(before.perfusion, stage.perfusion),
                    ..*stage
                };
            }
            into -= lasts;
            before = *stage;
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_goes_on_without_a_jump_and_repeats() {
        let story = super::super::stories::deteriorating();
        let mut last = story.at(0);
        for tenth in 1..=story.seconds() * 10 {
            let now = story.at(tenth * 100_000);
            assert!((now.spo2 - last.spo2).abs() < 0.1 && (now.heart_rate - last.heart_rate).abs() < 0.1);
            last = now;
        }
        assert_eq!(story.at(story.seconds() * 1_000_000), story.at(0));
        assert!(!story.at(160_000_000).probe);
    }

    #[test]
    fn a_story_that_lasts_no_time_is_none() {
        assert_eq!(Story::of(Vec::new()), None);
        assert_eq!(Story::of(vec![Stage { seconds: 0, ..Stage::WELL }]), None);
    }
}
