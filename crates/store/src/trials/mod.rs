//! What the store promises, tried on real files, each promise beside a control that breaks it.

mod copy;
mod damage;
mod disk;
mod entries;
mod erase;
mod interrupted;
mod keeping;
mod marks;
mod members;
mod opening;
mod pace;
mod patients;
mod power;
mod preferring;
mod rekeying;
mod told;
mod trouble;
mod vfs;
pub(crate) mod ward;
