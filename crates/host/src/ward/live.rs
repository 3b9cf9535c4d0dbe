//! A ward of real devices, all of them on bed 1.

use super::{Connected, plan};
use crate::clock::Clock;
use crate::options::Live;
use device::Ble;
use device::ble::Wanted;
use station::{BedPlan, Lessons};
use vitals::{Bed, Link, Origin};

/// Who stands where.
pub(crate) fn plans(live: &Live) -> Vec<BedPlan> {
    let links = wanted(live).into_iter().map(|wanted| plan(wanted.link, &wanted.device, "")).collect();
    vec![BedPlan { bed: Bed(1), origin: Origin::Live, links, lessons: Lessons::default() }]
}

/// The devices, each with the links it speaks on.
pub(crate) fn transports(live: &Live, clock: &Clock) -> Vec<Connected> {
    let wanted = wanted(live);
    let links = wanted.iter().map(|wanted| wanted.link).collect();
    vec![(links, Box::new(Ble::new(wanted, live.pauses, &clock.stamp())))]
}

/// The devices of a live ward, numbered in the order they were named.
fn wanted(live: &Live) -> Vec<Wanted> {
    (1..).map(Link).zip(&live.devices).map(|(link, device)| Wanted { link, device: device.clone() }).collect()
}
