//! The trainer's hand on a bed: which scenario plays, which fault lasts until when, and who is refused.

use crate::act::Act;
use crate::effect::Effect;
use crate::event::Lessons;
use crate::ipc::{
    ActiveFault, Amount, At, Fault, Lesson, Nothing, Outcome, Purpose, Refusal, Scenario, Train, Training,
};
use crate::station::Station;
use vitals::{Instant, Link, Span};

/// A fault lasts at least one second and at most ten minutes: one that nobody remembers pressing teaches nothing.
const LEAST_SECONDS: u16 = 1;
const MOST_SECONDS: u16 = 600;

/// A fault under way.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Pressed {
    fault: Fault,
    until: Instant,
    by: String,
}

/// What a trainer can do to one bed and has done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trainee {
    lessons: Lessons,
    scenario: Option<Scenario>,
    active: Vec<Pressed>,
}

impl Trainee {
    /// The first scenario of the list plays from the start.
    pub fn new(lessons: Lessons) -> Self {
        let scenario = lessons.scenarios.first().copied();
        Self { lessons, scenario, active: Vec::new() }
    }

    fn learn(&mut self, now: Instant, ask: &Train, by: &str) -> Result<(), Refusal> {
        match ask.what {
            Lesson::Scenario { scenario } if !self.lessons.scenarios.contains(&scenario) => {
                return Err(Refusal::NoSuchScenario { bed: ask.bed });
            }
            Lesson::Fault { fault, .. } if !self.lessons.faults.contains(&fault) => {
                return Err(Refusal::NoSuchFault { bed: ask.bed });
            }
            Lesson::Fault { seconds, .. } if !(LEAST_SECONDS..=MOST_SECONDS).contains(&seconds) => {
                let amount = |seconds: u16| Amount { value: seconds.to_string(), unit: "s".into() };
                return Err(Refusal::OutsideBounds { least: amount(LEAST_SECONDS), most: amount(MOST_SECONDS) });
            }
            Lesson::Scenario { scenario } => self.scenario = Some(scenario),
            Lesson::Fault { fault, seconds } => {
                self.active.retain(|pressed| pressed.fault != fault);
                let until = now + Span::secs(i64::from(seconds));
                self.active.push(Pressed { fault, until, by: by.to_owned() });
            }
            Lesson::Calm => self.active.clear(),
        }
        Ok(())
    }

    /// Lets faults end; `true` when one did.
    pub fn tick(&mut self, now: Instant) -> bool {
        let before = self.active.len();
        self.active.retain(|pressed| now < pressed.until);
        self.active.len() < before
    }

    pub fn next_deadline(&self) -> Option<Instant> {
        self.active.iter().map(|pressed| pressed.until).min()
    }

    /// As the board shows it; `None` for a bed that nobody can train on.
    pub fn board(&self) -> Option<Training> {
        let Lessons { scenarios, faults } = &self.lessons;
        if scenarios.is_empty() && faults.is_empty() {
            return None;
        }
        let shown = |pressed: &Pressed| ActiveFault {
            fault: pressed.fault,
            until: At::from(pressed.until),
            by: pressed.by.clone(),
        };
        Some(Training {
            scenario: self.scenario,
            scenarios: scenarios.clone(),
            faults: faults.clone(),
            active: self.active.iter().map(shown).collect(),
        })
    }
}

impl Station {
    /// Carries out what a trainer asks, in the trainer's name. A real ward has no trainer.
    pub(crate) fn train_bed(&mut self, ask: Train) -> Result<Outcome<Nothing>, Refusal> {
        match self.config.purpose {
            Purpose::Training => {}
            Purpose::Real => return Err(Refusal::NotTraining),
        }
        let by = crate::desk::name(&ask.by)?;
        let index = self.place(ask.bed)?;
        let now = self.now.instant;
        let place = &mut self.places[index];
        place.trainee.learn(now, &ask, &by)?;
        let session = place.session_id();
        // A training bed is one transport; any of its links leads there.
        let link: Option<Link> = place.links.keys().next().copied();
        self.effects.extend(link.map(|link| Effect::Train { link, what: ask.what }));
        self.act(session, Act::Trained, (&by, &format!("bed {}: {}", ask.bed, detail(ask.what))));
        self.dirty = true;
        Ok(Outcome::Now(Nothing {}))
    }
}

fn detail(what: Lesson) -> String {
    match what {
        Lesson::Scenario { scenario } => format!("scenario {scenario:?}"),
        Lesson::Fault { fault, seconds } => format!("fault {fault:?} for {seconds} s"),
        Lesson::Calm => "all faults ended".to_owned(),
    }
}

#[cfg(test)]
#[path = "training_tests.rs"]
mod tests;
