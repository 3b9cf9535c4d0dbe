//! The wards: a training ward that is alive because its bytes are real, and one of real devices.

use crate::clock::Clock;
use crate::options::{Live, Ward};
use device::ble::Wanted;
use device::{Ble, Replay, Sim, Transport};
use station::ipc::Purpose;
use station::{BedPlan, LinkPlan};
use vitals::{Bed, Link, Origin};

/// Bed 1: an excerpt of the MIT-BIH Arrhythmia Database, carried in the program.
const RECORDER: Link = Link(1);
/// Bed 2: the simulated patient's chest strap and oximeter.
const STRAP: Link = Link(2);
const OXIMETER: Link = Link(3);

const HEADER: &[u8] = include_bytes!("../../wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../wire/data/mitdb/205x.dat");

/// What a ward's process is for.
pub(crate) const fn purpose(ward: &Ward) -> Purpose {
    match ward {
        Ward::Training { .. } => Purpose::Training,
        Ward::Live(_) => Purpose::Real,
    }
}

/// The same in the store's words.
pub(crate) const fn kept_as(purpose: Purpose) -> store::Purpose {
    match purpose {
        Purpose::Training => store::Purpose::Training,
        Purpose::Real => store::Purpose::Real,
    }
}

/// Who stands where.
pub(crate) fn plans(ward: &Ward) -> Vec<BedPlan> {
    let plan = |link, label: &str, about: &str| LinkPlan { link, label: label.into(), about: about.into() };
    match ward {
        Ward::Training { .. } => vec![
            BedPlan {
                bed: Bed(1),
                origin: Origin::Replay,
                links: vec![plan(RECORDER, "MIT-BIH 205", "MIT-BIH Arrhythmia Database, Moody and Mark 2001, ODC-BY")],
            },
            BedPlan {
                bed: Bed(2),
                origin: Origin::Demo,
                links: vec![plan(STRAP, "Strap", ""), plan(OXIMETER, "Oximeter", "")],
            },
        ],
        Ward::Live(live) => vec![BedPlan {
            bed: Bed(1),
            origin: Origin::Live,
            links: wanted(live).into_iter().map(|wanted| plan(wanted.link, &wanted.device, "")).collect(),
        }],
    }
}

/// The devices, each with the links it speaks on.
pub(crate) fn transports(ward: &Ward, clock: &Clock) -> Vec<(Vec<Link>, Box<dyn Transport>)> {
    match ward {
        Ward::Training { seed } => vec![
            (vec![RECORDER], Box::new(Replay::looping(RECORDER, HEADER.into(), SIGNAL.into()))),
            (vec![STRAP, OXIMETER], Box::new(Sim::new(*seed, STRAP, OXIMETER))),
        ],
        Ward::Live(live) => {
            let wanted = wanted(live);
            let links = wanted.iter().map(|wanted| wanted.link).collect();
            vec![(links, Box::new(Ble::new(wanted, live.pauses, &clock.stamp())))]
        }
    }
}

/// The devices of a live ward, numbered in the order they were named.
fn wanted(live: &Live) -> Vec<Wanted> {
    (1..).map(Link).zip(&live.devices).map(|(link, device)| Wanted { link, device: device.clone() }).collect()
}
