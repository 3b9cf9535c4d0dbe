//! The stories a trainer can choose. Times are seconds from the beginning; every story repeats.

use super::story::{Rhythm, Stage, Story};

const WELL: Stage = Stage::WELL;
const LOW: Stage = Stage { spo2: 84.0, heart_rate: 118.0, perfusion: 1.1, ..WELL };
const STOPPED: Stage = Stage { heart_rate: 0.0, perfusion: 0.2, ..WELL };
const SLOW: Stage = Stage { heart_rate: 36.0, ..WELL };
const FAST: Stage = Stage { heart_rate: 165.0, perfusion: 1.4, ..WELL };

fn told(stages: &[Stage]) -> Story {
    Story::of(stages.to_vec()).expect("these stories last longer than no time")
}

const fn lasting(seconds: u32, stage: Stage) -> Stage {
    Stage { seconds, ..stage }
}

/// Nothing happens.
pub fn steady() -> Story {
    told(&[WELL])
}

/// The patient deteriorates, stays low, loses the probe while low, gets better while nobody can see it, and is found
/// recovered when the probe is back.
///
/// | part | seconds | saturation | heart rate | perfusion | probe |
/// |---|---|---|---|---|---|
/// | steady | 45 | 97 | 76 | 2.4 | on |
/// | falling | 60 | to 84 | to 118 | to 1.1 | on |
/// | low | 45 | 84 | 118 | 1.1 | on |
/// | probe off | 40 | to 94 | to 92 | to 1.9 | off |
/// | recovered | 60 | to 97 | to 76 | to 2.4 | on |
pub fn deteriorating() -> Story {
    let unseen = Stage { spo2: 94.0, heart_rate: 92.0, perfusion: 1.9, probe: false, ..WELL };
    told(&[lasting(45, WELL), lasting(60, LOW), lasting(45, LOW), lasting(40, unseen), lasting(60, WELL)])
}

/// Well until 15, down to 77 % at 35, there until 55, back at 85, well until 120.
pub fn desaturation() -> Story {
    let down = Stage { spo2: 77.0, heart_rate: 96.0, perfusion: 1.8, ..WELL };
    told(&[lasting(15, WELL), lasting(20, down), lasting(20, down), lasting(30, WELL), lasting(35, WELL)])
}

/// Well until 10, slowing to 36 /min at 25, slow until 40, the heart stands still from about 41 to 61 and beats again,
/// well from 90 to 120. Where only pulse and strap are worn, standstill shows as numbers that stop.
pub fn asystole() -> Story {
    let failing = Stage { spo2: 88.0, ..STOPPED };
    let back = Stage { spo2: 86.0, heart_rate: 48.0, perfusion: 0.9, ..WELL };
    let slowed = [lasting(10, WELL), lasting(15, SLOW), lasting(15, SLOW), lasting(1, STOPPED), lasting(19, failing)];
    told(&[&slowed[..], &[lasting(1, back), lasting(29, WELL), lasting(30, WELL)]].concat())
}

/// Well until 10, up to 165 /min at 25, there until 85, back at 115, well until 135.
pub fn tachycardia() -> Story {
    told(&[lasting(10, WELL), lasting(15, FAST), lasting(60, FAST), lasting(30, WELL), lasting(20, WELL)])
}

/// A regular rhythm until 10, then premature ventricular beats until 130.
pub fn premature() -> Story {
    told(&[lasting(10, WELL), lasting(120, Stage { rhythm: Rhythm::Premature, ..WELL })])
}

/// A regular rhythm until 10, then an irregular one at 104 /min until 130.
pub fn irregular() -> Story {
    let irregular = Stage { rhythm: Rhythm::Irregular, heart_rate: 104.0, ..WELL };
    told(&[lasting(10, WELL), lasting(10, irregular), lasting(110, irregular)])
}

/// The patient is well, the technique is not.
///
/// | from | to | what |
/// |---|---|---|
/// | 0 | 10 | all well |
/// | 10 | 25 | the oximeter's probe is off the finger |
/// | 25 | 40 | all well |
/// | 40 | 55 | the strap is off the skin |
/// | 55 | 70 | all well |
/// | 70 | 90 | the oximeter's battery is at 9 % |
/// | 90 | 105 | all well |
/// | 105 | 120 | the oximeter's link is gone: silence, and after 5 s the radio says so |
/// | 120 | 140 | all well |
/// | 140 | 165 | the oximeter's clock stands five years back; its measurements bear that time |
/// | 165 | 180 | all well |
pub fn technical_trouble() -> Story {
    told(&[
        lasting(10, WELL),
        lasting(15, Stage { probe: false, ..WELL }),
        lasting(15, WELL),
        lasting(15, Stage { leads: false, ..WELL }),
        lasting(15, WELL),
        lasting(20, Stage { battery: Some(9), ..WELL }),
        lasting(15, WELL),
        lasting(15, Stage { link: false, ..WELL }),
        lasting(20, WELL),
        lasting(25, Stage { clock_years: -5, ..WELL }),
        lasting(15, WELL),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stories_last_as_long_as_they_say() {
        let told =
            [steady, deteriorating, desaturation, asystole, tachycardia, premature, irregular, technical_trouble];
        let seconds: Vec<i64> = told.iter().map(|story| story().seconds()).collect();
        assert_eq!(seconds, [60, 250, 120, 120, 135, 130, 130, 180]);
    }
}
