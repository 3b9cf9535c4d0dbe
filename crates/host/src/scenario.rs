//! Scenarios from files: a story for the simulated patient, in TOML.
//!
//! ```toml
//! [[stage]]
//! seconds = 30          # the only word that must be there
//! spo2 = 88             # percent at the end of the stage; left out, it stays as it was
//! heart_rate = 110      # per minute; below 15 the heart stands still
//! perfusion = 1.2       # percent
//! rhythm = "irregular"  # sinus, premature, irregular
//! probe = "off"         # on, off: the oximeter's probe
//! leads = "off"         # on, off: the strap
//! link = "off"          # on, off: the oximeter's radio link
//! battery = 9           # percent of the oximeter's battery
//! clock_years = -5      # so many years the oximeter's clock stands off (bed 3)
//! ```

use device::{CLOCK_YEARS, LONGEST, PERFUSIONS, RATES, Rhythm, SATURATIONS, Stage, Story};
use serde::Deserialize;
use std::sync::Arc;
use toml::Spanned;

/// A story as a file tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct Scenario(pub(crate) Arc<Story>);

/// Why a file is no scenario, and at which of its lines.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {what}; nothing was started")]
pub struct NotAScenario {
    pub line: usize,
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stage: Vec<StageLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StageLine {
    seconds: Spanned<u32>,
    spo2: Option<Spanned<f64>>,
    heart_rate: Option<Spanned<f64>>,
    perfusion: Option<Spanned<f64>>,
    #[serde(default)]
    rhythm: RhythmWord,
    #[serde(default)]
    probe: Switch,
    #[serde(default)]
    leads: Switch,
    #[serde(default)]
    link: Switch,
    battery: Option<Spanned<u8>>,
    clock_years: Option<Spanned<f64>>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RhythmWord {
    #[default]
    Sinus,
    Premature,
    Irregular,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Switch {
    #[default]
    On,
    Off,
}

/// A text with its lines.
struct Text<'a>(&'a str);

impl Text<'_> {
    fn refused(&self, at: usize, what: impl Into<String>) -> NotAScenario {
        let before = self.0.get(..at).unwrap_or(self.0);
        NotAScenario { line: before.matches('\n').count() + 1, what: what.into() }
    }

    /// A number within its bounds, or what it was before.
    fn number(&self, word: (&str, (f64, f64)), sent: Option<&Spanned<f64>>, before: f64) -> Result<f64, NotAScenario> {
        let (name, (least, most)) = word;
        match sent {
            None => Ok(before),
            Some(sent) if (least..=most).contains(sent.get_ref()) => Ok(*sent.get_ref()),
            Some(sent) => {
                let what = format!("{name} = {} is not within {least} to {most}", sent.get_ref());
                Err(self.refused(sent.span().start, what))
            }
        }
    }

    fn stage(&self, line: &StageLine, before: Stage) -> Result<Stage, NotAScenario> {
        let seconds = *line.seconds.get_ref();
        if seconds == 0 || seconds > LONGEST {
            let what = format!("seconds = {seconds} is not within 1 to {LONGEST}");
            return Err(self.refused(line.seconds.span().start, what));
        }
        if let Some(battery) = line.battery.as_ref().filter(|percent| *percent.get_ref() > 100) {
            let what = format!("battery = {} is not within 0 to 100", battery.get_ref());
            return Err(self.refused(battery.span().start, what));
        }
        Ok(Stage {
            seconds,
            spo2: self.number(("spo2", SATURATIONS), line.spo2.as_ref(), before.spo2)?,
            heart_rate: self.number(("heart_rate", RATES), line.heart_rate.as_ref(), before.heart_rate)?,
            perfusion: self.number(("perfusion", PERFUSIONS), line.perfusion.as_ref(), before.perfusion)?,
            rhythm: match line.rhythm {
                RhythmWord::Sinus => Rhythm::Sinus,
                RhythmWord::Premature => Rhythm::Premature,
                RhythmWord::Irregular => Rhythm::Irregular,
            },
            probe: line.probe == Switch::On,
            leads: line.leads == Switch::On,
            link: line.link == Switch::On,
            battery: line.battery.as_ref().map(|percent| *percent.get_ref()),
            clock_years: self.number(("clock_years", CLOCK_YEARS), line.clock_years.as_ref(), 0.0)? as i32,
        })
    }
}

impl Scenario {
    /// # Errors
    /// [`NotAScenario`] with the line of the first word or number that is not understood.
    pub fn read(text: &str) -> Result<Self, NotAScenario> {
        let lines = Text(text);
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(text.len(), |span| span.start);
            lines.refused(at, error.message().lines().collect::<Vec<_>>().join(", "))
        })?;
        let mut stages: Vec<Stage> = Vec::new();
        for line in &file.stage {
            stages.push(lines.stage(line, stages.last().copied().unwrap_or(Stage::WELL))?);
        }
        let story = Story::of(stages).ok_or(lines.refused(text.len(), "there is no [[stage]]"))?;
        Ok(Self(Arc::new(story)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> (usize, String) {
        let why = Scenario::read(text).unwrap_err();
        (why.line, why.to_string())
    }

    #[test]
    fn a_stage_says_what_changes_and_the_rest_stays() {
        let text = "[[stage]]\nseconds = 10\nspo2 = 90\n\n[[stage]]\nseconds = 20\nprobe = \"off\"\nbattery = 9\n";
        let story = Scenario::read(text).unwrap().0;
        let stage = story.at(29_999_999);
        assert_eq!((story.seconds(), stage.spo2.round(), stage.probe, stage.battery), (30, 90.0, false, Some(9)));
        assert_eq!((stage.heart_rate, stage.leads), (76.0, true));
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_line() {
        let (line, said) = refused("[[stage]]\nseconds = 10\nsp02 = 90\n");
        assert_eq!(line, 3);
        assert!(said.contains("`sp02`") && said.contains("line 3") && said.lines().count() == 1, "{said}");
        let (line, said) = refused("[[stage]]\nseconds = 10\nrhythm = \"waltz\"\n");
        assert!(line == 3 && said.contains("`waltz`"), "{said}");
        assert_eq!(refused("[[stage]]\nspo2 = 90\n").0, 1);
        assert!(refused("[[stage]]\nseconds = 10\nspo2 = 120\n").1.contains("1 to 100"));
        assert!(refused("[[stage]]\nseconds = 10\nspo2 = nan\n").1.contains("line 3"));
        assert!(refused("[[stage]]\nseconds = 0\n").1.contains("line 2"));
        assert!(refused("[[stage]]\nseconds = 10\nbattery = 101\n").1.contains("battery = 101"));
        assert!(refused("").1.contains("stage"));
        assert!(refused("stage = []\n").1.contains("no [[stage]]"));
        assert_eq!(refused("[[stage]]\nseconds = 10\n[[stage\n").0, 3);
    }
}
