//! The training ward: two beds that are alive because their bytes are real.

use device::{Replay, Sim, Transport};
use station::{BedPlan, LinkPlan};
use vitals::{Bed, Link, Origin};

/// Bed 1: an excerpt of the MIT-BIH Arrhythmia Database, carried in the program.
const RECORDER: Link = Link(1);
/// Bed 2: the simulated patient's chest strap and oximeter.
const STRAP: Link = Link(2);
const OXIMETER: Link = Link(3);

const HEADER: &[u8] = include_bytes!("../../wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../wire/data/mitdb/205x.dat");

/// Who stands where.
pub(crate) fn plans() -> Vec<BedPlan> {
    let plan = |link, label: &str, about: &str| LinkPlan { link, label: label.into(), about: about.into() };
    vec![
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
    ]
}

/// The devices, each with the links it speaks on.
pub(crate) fn transports(seed: u64) -> Vec<(Vec<Link>, Box<dyn Transport>)> {
    vec![
        (vec![RECORDER], Box::new(Replay::looping(RECORDER, HEADER.into(), SIGNAL.into()))),
        (vec![STRAP, OXIMETER], Box::new(Sim::new(seed, STRAP, OXIMETER))),
    ]
}
