//! The training ward: beds that are alive because their bytes are real. A bed is one entry of [`Beds::beds`].

use super::{Connected, plan};
use crate::options::Training;
use device::{DeviceClock, Lesson, Make, Replay, Sim, SimEcg, Story, Trained, Transport, stories};
use station::ipc::{self, Fault, Scenario};
use station::{BedPlan, Lessons};
use std::sync::Arc;
use vitals::{Bed, Link, Origin, Span};

/// Bed 1: an excerpt of the MIT-BIH Arrhythmia Database, carried in the program.
const RECORDER: Link = Link(1);
/// Bed 2: the simulated patient's chest strap and oximeter.
const STRAP: Link = Link(2);
const OXIMETER: Link = Link(3);
/// Bed 3: the same devices, in trouble.
const OTHER_STRAP: Link = Link(4);
const OTHER_OXIMETER: Link = Link(5);
/// Bed 4: an excerpt of the BIDMC dataset, carried in the program.
const MONITOR: Link = Link(6);

const HEADER: &[u8] = include_bytes!("../../../wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../../wire/data/mitdb/205x.dat");

/// What happens to a patient with strap and oximeter.
const PATIENT: [Scenario; 6] = [
    Scenario::Deteriorating,
    Scenario::Steady,
    Scenario::Desaturation,
    Scenario::Asystole,
    Scenario::Tachycardia,
    Scenario::TechnicalTrouble,
];
/// What happens on the electrocardiograph; all but the recording is simulated.
const RHYTHMS: [Scenario; 6] = [
    Scenario::Recording,
    Scenario::Steady,
    Scenario::Tachycardia,
    Scenario::Asystole,
    Scenario::Premature,
    Scenario::Irregular,
];
/// A recording has no packets of its own that could come twice.
const OF_A_RECORDING: [Fault; 3] = [Fault::Dropout, Fault::NotANumber, Fault::Stall];
const OF_DEVICES: [Fault; 4] = [Fault::Dropout, Fault::NotANumber, Fault::Duplicate, Fault::Stall];
/// Only devices that send time stamps can be seen to lose their clock.
const OF_A_CLOCK: [Fault; 5] = [Fault::Dropout, Fault::NotANumber, Fault::ClockReset, Fault::Duplicate, Fault::Stall];

/// The training ward of one run.
pub(crate) struct Beds {
    pub seed: u64,
    /// The story of a file, and the bed it happens on.
    pub told: Option<(Bed, Arc<Story>)>,
    /// What the clocks of the devices were set to, and when.
    pub clock: DeviceClock,
}

/// A bed: what the station knows of it, and its devices.
struct Entry {
    plan: BedPlan,
    devices: Make,
}

impl Beds {
    pub(crate) fn of(chosen: &Training, clock: DeviceClock) -> Self {
        let told = chosen.scenario.as_ref().map(|(bed, scenario)| (Bed(*bed), scenario.0.clone()));
        Self { seed: chosen.seed, told, clock }
    }

    fn beds(&self) -> Vec<Entry> {
        vec![
            Entry {
                plan: BedPlan {
                    bed: Bed(1),
                    origin: Origin::Replay,
                    links: vec![plan(
                        RECORDER,
                        "MIT-BIH 205",
                        "MIT-BIH Arrhythmia Database, Moody and Mark 2001, ODC-BY",
                    )],
                    lessons: Lessons { scenarios: RHYTHMS.into(), faults: OF_A_RECORDING.into() },
                },
                devices: electrocardiograph(self.seed),
            },
            self.patient(2, (STRAP, OXIMETER), Scenario::Deteriorating),
            self.troubled(3, (OTHER_STRAP, OTHER_OXIMETER)),
            bedside(),
        ]
    }

    /// A simulated patient with strap and oximeter; `first` plays from the start.
    fn patient(&self, bed: u8, links: (Link, Link), first: Scenario) -> Entry {
        let plays = self.story_of(bed, first);
        let of_file = self.told.as_ref().is_some_and(|(on, _)| *on == Bed(bed));
        let first = if of_file { Scenario::OfFile } else { first };
        let rest = PATIENT.into_iter().filter(|scenario| *scenario != first);
        let seed = self.seed;
        Entry {
            plan: BedPlan {
                bed: Bed(bed),
                origin: Origin::Demo,
                links: vec![plan(links.0, "Strap", ""), plan(links.1, "Oximeter", "")],
                lessons: Lessons { scenarios: std::iter::once(first).chain(rest).collect(), faults: OF_DEVICES.into() },
            },
            devices: Box::new(move |story| Box::new(Sim::telling(story.unwrap_or(&plays).clone(), seed, links))),
        }
    }

    /// As [`Beds::patient`], with an oximeter that has a clock, and with the technique in trouble from the start.
    fn troubled(&self, bed: u8, links: (Link, Link)) -> Entry {
        let mut entry = self.patient(bed, links, Scenario::TechnicalTrouble);
        entry.plan.lessons.faults = OF_A_CLOCK.into();
        let plays = self.story_of(bed, Scenario::TechnicalTrouble);
        let (seed, clock) = (self.seed, self.clock);
        entry.devices = Box::new(move |story| {
            Box::new(Sim::telling(story.unwrap_or(&plays).clone(), seed, links).with_clock(clock))
        });
        entry
    }

    /// What a simulated patient plays from the start: the story of a file, where it is told on this bed.
    fn story_of(&self, bed: u8, first: Scenario) -> Arc<Story> {
        let told = self.told.iter().find(|(on, _)| *on == Bed(bed)).map(|(_, story)| story.clone());
        told.or(story(first)).unwrap_or_else(|| Arc::new(stories::steady()))
    }

    /// Who stands where.
    pub(crate) fn plans(&self) -> Vec<BedPlan> {
        self.beds().into_iter().map(|entry| entry.plan).collect()
    }

    /// The devices, each with the links it speaks on.
    pub(crate) fn transports(&self) -> Vec<Connected> {
        let trained = |entry: Entry| {
            let links = entry.plan.links.iter().map(|link| link.link).collect();
            (links, Box::new(Trained::new(self.seed, entry.devices)) as Box<dyn Transport>)
        };
        self.beds().into_iter().map(trained).collect()
    }
}

/// A bedside monitor as it was recorded: nothing is simulated in its place.
fn bedside() -> Entry {
    let about = "BIDMC PPG and Respiration Dataset, Pimentel and others 2017, ODC-BY";
    Entry {
        plan: BedPlan {
            bed: Bed(4),
            origin: Origin::Replay,
            links: vec![plan(MONITOR, "BIDMC 20", about)],
            lessons: Lessons { scenarios: [Scenario::Recording].into(), faults: OF_A_RECORDING.into() },
        },
        devices: Box::new(|_| Box::new(Replay::bedside(MONITOR))),
    }
}

/// The recording, or a story in its place.
fn electrocardiograph(seed: u64) -> Make {
    Box::new(move |story| match story {
        Some(story) => Box::new(SimEcg::telling(story.clone(), seed, RECORDER)),
        None => Box::new(Replay::looping(RECORDER, HEADER.into(), SIGNAL.into())),
    })
}

/// The story of a scenario; `None` for what a bed plays by itself.
fn story(scenario: Scenario) -> Option<Arc<Story>> {
    let story = match scenario {
        Scenario::Recording | Scenario::OfFile => return None,
        Scenario::Steady => stories::steady(),
        Scenario::Deteriorating => stories::deteriorating(),
        Scenario::Desaturation => stories::desaturation(),
        Scenario::Asystole => stories::asystole(),
        Scenario::Tachycardia => stories::tachycardia(),
        Scenario::Premature => stories::premature(),
        Scenario::Irregular => stories::irregular(),
        Scenario::TechnicalTrouble => stories::technical_trouble(),
    };
    Some(Arc::new(story))
}

/// What a trainer asks, in the words of the devices.
pub(crate) fn lesson(what: ipc::Lesson) -> Lesson {
    match what {
        ipc::Lesson::Scenario { scenario } => Lesson::Begin(story(scenario)),
        ipc::Lesson::Fault { fault, seconds } => {
            let fault = match fault {
                Fault::Dropout => device::Fault::Dropout,
                Fault::NotANumber => device::Fault::NotANumber,
                Fault::ClockReset => device::Fault::ClockReset,
                Fault::Duplicate => device::Fault::Duplicate,
                Fault::Stall => device::Fault::Stall,
            };
            Lesson::Press { fault, lasts: Span::secs(i64::from(seconds)) }
        }
        ipc::Lesson::Calm => Lesson::Calm,
    }
}
