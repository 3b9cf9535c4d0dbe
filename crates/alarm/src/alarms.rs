//! All conditions of one bed, or of the station itself.

use crate::condition::blinded_by_missing;
use crate::freshness::{ASYSTOLE, LINK, Watch};
use crate::limits::{Limit, LimitRefused, Limits, Side};
use crate::{Class, Condition, Evidence, Priority, State};
use std::collections::{BTreeMap, BTreeSet};
use vitals::{Instant, Link, Parameter, Quantity, Reading, Unit, Wall};

/// One time a condition came up, numbered within its [`Alarms`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Episode(pub u32);

/// Who said that they saw a condition, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    pub by: String,
    pub at: Instant,
}

/// A condition as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alarm {
    pub condition: Condition,
    pub episode: Episode,
    pub state: State,
    pub priority: Priority,
    /// The last value that spoke for it.
    pub value: Option<Quantity>,
    pub bound: Option<(Side, Quantity)>,
    pub seen: Option<Seen>,
}

/// Something that happened to a condition. `by` is set where a person did it; an acknowledgement has equal states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub condition: Condition,
    pub episode: Episode,
    pub from: State,
    pub to: State,
    pub at: Instant,
    pub priority: Priority,
    pub value: Option<Quantity>,
    pub bound: Option<(Side, Quantity)>,
    pub by: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    state: State,
    episode: Episode,
    value: Option<Quantity>,
    bound: Option<(Side, Quantity)>,
    seen: Option<Seen>,
}

/// The conditions of one bed, or of the station itself.
#[derive(Clone, Debug)]
pub struct Alarms {
    began: Instant,
    limits: Limits,
    entries: BTreeMap<Condition, Entry>,
    watches: BTreeMap<Parameter, Watch>,
    silent: BTreeSet<Parameter>,
    feeds: BTreeMap<Parameter, Link>,
    last: BTreeMap<Parameter, Quantity>,
    /// When a trustworthy trace last spoke about the rhythm.
    rhythm: Option<Instant>,
    episodes: u32,
}

const LIMITED: [Condition; 4] =
    [Condition::HeartRateHigh, Condition::HeartRateLow, Condition::Spo2Low, Condition::Desaturation];

impl Alarms {
    /// Begins to judge at `now` with the given limits. Nothing heard before counts.
    pub fn begin(now: Instant, limits: Limits) -> Self {
        Self {
            began: now,
            limits,
            entries: BTreeMap::new(),
            watches: BTreeMap::new(),
            silent: BTreeSet::new(),
            feeds: BTreeMap::new(),
            last: BTreeMap::new(),
            rhythm: None,
            episodes: 0,
        }
    }

    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Says that `parameter` comes from `link` and is expected from now on: no data is a condition until a fresh
    /// reading proves otherwise.
    pub fn expect(&mut self, now: Instant, parameter: Parameter, link: Link) {
        self.feeds.insert(parameter, link);
        if let Some(watch) = Watch::begin(parameter, now) {
            self.watches.entry(parameter).or_insert(watch);
        }
    }

    /// Judges a reading. One from before the beginning, from a device's memory or without a number refreshes nothing
    /// and starts nothing.
    pub fn see(&mut self, now: Instant, reading: &Reading) -> Vec<Change> {
        let mut changes = Vec::new();
        let Some(quantity) = reading.current() else { return changes };
        if reading.heard < self.began {
            return changes;
        }
        if let Some(watch) = self.watches.get_mut(&reading.parameter) {
            watch.refresh(reading.heard);
            if !watch.expired(now) {
                self.silent.remove(&reading.parameter);
                self.step(now, Condition::NoData(reading.parameter), Evidence::False, &mut changes);
            }
        }
        self.last.insert(reading.parameter, quantity);
        self.judge(now, reading.parameter, quantity, &mut changes);
        changes
    }

    fn judge(&mut self, now: Instant, parameter: Parameter, quantity: Quantity, changes: &mut Vec<Change>) {
        for condition in LIMITED {
            if condition.rests_on() != Some(parameter) {
                continue;
            }
            if let Some(evidence) = self.limits.evidence(condition, quantity) {
                self.note(condition, quantity, evidence);
                self.step(now, condition, evidence, changes);
            }
        }
    }

    /// Keeps the value that speaks for a condition; one inside the limit does not replace it.
    fn note(&mut self, condition: Condition, quantity: Quantity, evidence: Evidence) {
        let bound = self.limits.judging(condition);
        let live = self.entries.get(&condition).is_some_and(|entry| entry.state.active());
        if evidence == Evidence::True || live {
            let entry = self.entry(condition);
            entry.value = Some(quantity);
            entry.bound = bound;
        }
    }

    /// Judges the rhythm: how long ago the last beat was, on a trace that is trustworthy, or `None` on one that is
    /// not. A flat, saturated or noisy trace is no evidence for or against asystole.
    pub fn rhythm(&mut self, now: Instant, since_beat: Option<vitals::Span>) -> Vec<Change> {
        let mut changes = Vec::new();
        if since_beat.is_some() {
            self.rhythm = Some(now);
        }
        let evidence = match since_beat {
            None => Evidence::Lost,
            Some(span) if span >= ASYSTOLE => {
                self.entry(Condition::Asystole).value = Some(Quantity::new(span.as_secs(), 0, Unit::Second));
                Evidence::True
            }
            Some(_) => Evidence::False,
        };
        self.step(now, Condition::Asystole, evidence, &mut changes);
        changes
    }

    /// Takes evidence about a technical condition.
    pub fn tell(&mut self, now: Instant, condition: Condition, evidence: Evidence) -> Vec<Change> {
        let mut changes = Vec::new();
        self.step(now, condition, evidence, &mut changes);
        if let (Condition::SensorOff(link), Evidence::True) = (condition, evidence) {
            let fed: Vec<Parameter> = self.fed_by(link).collect();
            for parameter in fed {
                self.blind(now, parameter, &mut changes);
            }
        }
        changes
    }

    /// Lets time pass: delays end, numbers become stale.
    pub fn tick(&mut self, now: Instant) -> Vec<Change> {
        let mut changes = Vec::new();
        let ripe: Vec<Condition> = self
            .entries
            .iter()
            .filter(|(condition, entry)| entry.state.matures(**condition).is_some_and(|at| at <= now))
            .map(|(condition, _)| *condition)
            .collect();
        for condition in ripe {
            self.step(now, condition, Evidence::True, &mut changes);
        }
        let expired: Vec<Parameter> =
            self.watches.iter().filter(|(_, watch)| watch.expired(now)).map(|(parameter, _)| *parameter).collect();
        for parameter in expired {
            self.silent.insert(parameter);
            self.last.remove(&parameter);
            self.blind(now, parameter, &mut changes);
            let evidence = if self.explained(now, parameter) { Evidence::False } else { Evidence::True };
            self.step(now, Condition::NoData(parameter), evidence, &mut changes);
        }
        changes
    }

    /// When [`Alarms::tick`] has something to do without further input.
    pub fn next_deadline(&self) -> Option<Instant> {
        let delays = self.entries.iter().filter_map(|(condition, entry)| entry.state.matures(*condition));
        let silences = self
            .watches
            .iter()
            .filter(|(parameter, _)| !self.silent.contains(parameter))
            .map(|(_, watch)| watch.expires());
        delays.chain(silences).min()
    }

    /// Says that a person saw the given episodes. What is active becomes acknowledged, what was over is cleared;
    /// every other condition stays as loud as it is.
    pub fn acknowledge(&mut self, seen: &Seen, episodes: &BTreeSet<Episode>) -> Vec<Change> {
        let mut changes = Vec::new();
        for (condition, priority) in self.shown() {
            let entry = self.entry(condition);
            if !episodes.contains(&entry.episode) {
                continue;
            }
            let from = entry.state;
            let to = match from {
                State::Latched { .. } => State::Absent,
                State::Present { .. } | State::Unknown { .. } => {
                    if entry.seen.is_some() {
                        continue;
                    }
                    entry.seen = Some(seen.clone());
                    from
                }
                State::Absent | State::Pending { .. } => continue,
            };
            entry.state = to;
            let by = Some(seen.by.clone());
            let (episode, value, bound) = (entry.episode, entry.value, entry.bound);
            changes.push(Change { condition, episode, from, to, at: seen.at, priority, value, bound, by });
        }
        changes
    }

    /// Changes a limit and judges the last fresh value by it at once.
    ///
    /// # Errors
    /// [`LimitRefused`]; nothing changed.
    pub fn set_limit(
        &mut self,
        which: (Parameter, Side),
        value: Option<Quantity>,
        by: (&str, Instant, Wall),
    ) -> Result<Vec<Change>, LimitRefused> {
        let (person, now, wall) = by;
        self.limits.set(which, value, (person, wall))?;
        let mut changes = Vec::new();
        for condition in LIMITED {
            let switched_off = condition.rests_on() == Some(which.0) && self.limits.judging(condition).is_none();
            if switched_off && self.entries.contains_key(&condition) {
                self.turn(now, condition, State::Absent, &mut changes);
            }
        }
        if let Some(last) = self.last.get(&which.0).copied() {
            self.judge(now, which.0, last, &mut changes);
        }
        Ok(changes)
    }

    /// The limit of a parameter's side as it stands.
    pub fn limit(&self, parameter: Parameter, side: Side) -> Option<&Limit> {
        self.limits.get(parameter, side)
    }

    /// Everything a screen must show, worst first.
    pub fn alarms(&self) -> Vec<Alarm> {
        let mut all: Vec<Alarm> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.state.shown())
            .map(|(condition, entry)| Alarm {
                condition: *condition,
                episode: entry.episode,
                state: entry.state,
                priority: self.priority(*condition),
                value: entry.value,
                bound: entry.bound,
                seen: entry.seen.clone(),
            })
            .collect();
        all.sort_by_key(|alarm| (std::cmp::Reverse(rank(alarm)), alarm.state.since()));
        all
    }

    /// The priority of a condition now: a technical fault takes at least that of what it blinds us to.
    pub fn priority(&self, condition: Condition) -> Priority {
        let base = condition.priority();
        match condition {
            Condition::LinkLost(link) | Condition::SensorOff(link) | Condition::DecoderFailing(link) => self
                .fed_by(link)
                .flat_map(|parameter| [Some(blinded_by_missing(parameter)), self.unknown_on(parameter)])
                .flatten()
                .fold(base, Priority::max),
            Condition::NoData(parameter) => self.unknown_on(parameter).map_or(base, |unknown| base.max(unknown)),
            Condition::HeartRateHigh
            | Condition::HeartRateLow
            | Condition::Asystole
            | Condition::Spo2Low
            | Condition::Desaturation
            | Condition::DeviceBatteryLow(_)
            | Condition::CannotBeHeard
            | Condition::DisplayStalled
            | Condition::DisplayHidden
            | Condition::WallStalled
            | Condition::WallHidden
            | Condition::QueueFull
            | Condition::DiskTrouble
            | Condition::ClockJumped => base,
        }
    }

    fn unknown_on(&self, parameter: Parameter) -> Option<Priority> {
        self.entries
            .iter()
            .filter(|(condition, entry)| {
                condition.class() == Class::Physiological
                    && condition.rests_on() == Some(parameter)
                    && matches!(entry.state, State::Unknown { .. })
            })
            .map(|(condition, _)| condition.priority())
            .max()
    }

    fn fed_by(&self, link: Link) -> impl Iterator<Item = Parameter> + '_ {
        self.feeds.iter().filter(move |(_, feed)| **feed == link).map(|(parameter, _)| *parameter)
    }

    /// Whether a trustworthy trace is being watched: then a missing heart rate is the heart's silence, not ours.
    fn rhythm_watched(&self, now: Instant) -> bool {
        self.rhythm.is_some_and(|seen| now.since(seen) < LINK)
    }

    /// Whether something else already says why this number is missing: another technical condition, or asystole.
    fn explained(&self, now: Instant, parameter: Parameter) -> bool {
        if parameter == Parameter::HeartRate && self.rhythm_watched(now) {
            return true;
        }
        let Some(link) = self.feeds.get(&parameter) else { return false };
        [Condition::LinkLost(*link), Condition::SensorOff(*link)]
            .iter()
            .any(|condition| self.entries.get(condition).is_some_and(|entry| entry.state.active()))
    }

    fn blind(&mut self, now: Instant, parameter: Parameter, changes: &mut Vec<Change>) {
        let watched = self.rhythm_watched(now);
        let rests = |condition: &&Condition| {
            condition.class() == Class::Physiological
                && condition.rests_on() == Some(parameter)
                && !(watched && **condition == Condition::Asystole)
        };
        let resting: Vec<Condition> = self.entries.keys().filter(rests).copied().collect();
        for condition in resting {
            self.step(now, condition, Evidence::Lost, changes);
        }
    }

    fn shown(&self) -> Vec<(Condition, Priority)> {
        self.alarms().into_iter().map(|alarm| (alarm.condition, alarm.priority)).collect()
    }

    fn entry(&mut self, condition: Condition) -> &mut Entry {
        self.entries.entry(condition).or_insert(Entry {
            state: State::Absent,
            episode: Episode(0),
            value: None,
            bound: None,
            seen: None,
        })
    }

    fn step(&mut self, now: Instant, condition: Condition, evidence: Evidence, changes: &mut Vec<Change>) {
        let state = self.entries.get(&condition).map_or(State::Absent, |entry| entry.state);
        let next = state.step(condition, evidence, now);
        if next != state {
            self.turn(now, condition, next, changes);
        }
    }

    fn turn(&mut self, now: Instant, condition: Condition, next: State, changes: &mut Vec<Change>) {
        let fresh = Episode(self.episodes + 1);
        let entry = self.entry(condition);
        let from = entry.state;
        // Whoever acknowledged it has seen it: nothing is left to latch for.
        let to = match next {
            State::Latched { .. } if entry.seen.is_some() => State::Absent,
            State::Latched { .. }
            | State::Absent
            | State::Pending { .. }
            | State::Present { .. }
            | State::Unknown { .. } => next,
        };
        entry.state = to;
        if std::mem::discriminant(&from) == std::mem::discriminant(&to) {
            return;
        }
        let begins = matches!(from, State::Absent | State::Latched { .. })
            && matches!(to, State::Pending { .. } | State::Present { .. });
        if begins {
            entry.episode = fresh;
            entry.seen = None;
        }
        let (episode, value, bound) = (entry.episode, entry.value, entry.bound);
        if to == State::Absent {
            entry.value = None;
            entry.seen = None;
        }
        if begins {
            self.episodes += 1;
        }
        let priority = self.priority(condition);
        changes.push(Change { condition, episode, from, to, at: now, priority, value, bound, by: None });
    }
}

/// Active before over, then by priority, then the patient before the technique.
fn rank(alarm: &Alarm) -> (bool, Priority, Class) {
    (alarm.state.active(), alarm.priority, alarm.condition.class())
}

#[cfg(test)]
#[path = "alarms_tests.rs"]
mod tests;
