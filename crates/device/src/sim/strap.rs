//! The simulated chest strap: 2A37.

use super::heart::Heart;
use vitals::Attribute;
use wire::gatt::heart_rate::{Beats, Contact, HeartRate, Interval, UUID};

pub const ATTRIBUTE: Attribute = Attribute::Gatt(UUID);

/// A strap averages over so many intervals. Design choice, within what consumer straps do.
const AVERAGED: usize = 8;
/// Without a beat for so long it says zero. Design choice: consumer straps hold their last number for longer.
const SILENT: i64 = 3_000_000;

/// Remembers the last beat it told of.
#[derive(Debug, Default)]
pub struct Strap {
    /// In ticks of 1/1024 s.
    told: Option<i64>,
}

impl Strap {
    /// One notification: the mean rate and the intervals that ended since the last.
    pub fn notify(&mut self, heart: &Heart, until: i64) -> Vec<u8> {
        // Differences of rounded times: the intervals add up without drift.
        let beats: Vec<i64> = heart.between(i64::MIN, until).map(ticks).collect();
        let ended = |pair: &[i64]| (pair[1], u16::try_from(pair[1] - pair[0]).unwrap_or(u16::MAX));
        let intervals: Vec<(i64, u16)> = beats.windows(2).map(ended).collect();
        let averaged = &intervals[intervals.len().saturating_sub(AVERAGED)..];
        let silent = heart.between(until - SILENT, until).next().is_none();
        let sum: u64 = if silent { 0 } else { averaged.iter().map(|(_, interval)| u64::from(*interval)).sum() };
        let rate = (averaged.len() as u64 * 60 * 1024 + sum / 2).checked_div(sum).unwrap_or(0);
        let told = self.told.unwrap_or(ticks(until - 1_000_000));
        let fresh = intervals.iter().filter(|(at, _)| *at > told).map(|(_, interval)| Interval(*interval));
        let measurement = HeartRate {
            beats: u8::try_from(rate).map_or(Beats::Sixteen(u16::try_from(rate).unwrap_or(u16::MAX)), Beats::Eight),
            contact: if heart.state(until).leads { Contact::Detected } else { Contact::Lost },
            energy: None,
            intervals: fresh.collect(),
        };
        self.told = beats.last().copied().or(self.told);
        measurement.emit().expect("a second holds few beats")
    }
}

const fn ticks(micros: i64) -> i64 {
    (micros * 1024).div_euclid(1_000_000)
}
