//! The wards: a training ward that is alive because its bytes are real, and one of real devices.

mod live;
mod training;

use crate::clock::Clock;
use crate::options::{self, Live};
use device::{DeviceClock, Transport};
use station::ipc::Purpose;
use station::{BedPlan, LinkPlan};
use vitals::Link;

pub(crate) use training::lesson;

/// A transport with the links it speaks on.
pub(crate) type Connected = (Vec<Link>, Box<dyn Transport>);

/// The ward of one run.
pub(crate) enum Ward {
    Training(training::Beds),
    Live(Live),
}

impl Ward {
    /// `clock`: what the clocks of simulated devices are set to, and when.
    pub(crate) fn of(chosen: &options::Ward, clock: DeviceClock) -> Self {
        match chosen {
            options::Ward::Training(training) => Self::Training(training::Beds::of(training, clock)),
            options::Ward::Live(live) => Self::Live(live.clone()),
        }
    }

    /// What its process is for.
    pub(crate) const fn purpose(&self) -> Purpose {
        match self {
            Self::Training(_) => Purpose::Training,
            Self::Live(_) => Purpose::Real,
        }
    }

    /// Sets the clocks of simulated devices; real ones have their own.
    pub(crate) fn set_clocks(&mut self, clock: DeviceClock) {
        match self {
            Self::Training(beds) => beds.clock = clock,
            Self::Live(_) => {}
        }
    }

    /// Who stands where.
    pub(crate) fn plans(&self) -> Vec<BedPlan> {
        match self {
            Self::Training(beds) => beds.plans(),
            Self::Live(live) => live::plans(live),
        }
    }

    /// The devices, each with the links it speaks on.
    pub(crate) fn transports(&self, clock: &Clock) -> Vec<Connected> {
        match self {
            Self::Training(beds) => beds.transports(),
            Self::Live(live) => live::transports(live, clock),
        }
    }
}

/// A purpose in the store's words.
pub(crate) const fn kept_as(purpose: Purpose) -> store::Purpose {
    match purpose {
        Purpose::Training => store::Purpose::Training,
        Purpose::Real => store::Purpose::Real,
    }
}

fn plan(link: Link, label: &str, about: &str) -> LinkPlan {
    LinkPlan { link, label: label.into(), about: about.into() }
}
