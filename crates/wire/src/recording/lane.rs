//! One wave on its way to strips.

use super::{Item, Plan};
use vitals::{Channel, Instant, Origin, Source, Strip};

/// What all strips of a packet share.
pub(super) struct Stamp {
    pub source: Source,
    pub origin: Origin,
    /// When sample 0 was true.
    pub anchor: Instant,
    pub heard: Instant,
}

/// Samples of a packet that follow each other.
#[derive(Debug)]
struct Piece {
    at: u64,
    samples: Vec<i32>,
}

/// A wave that is shown.
#[derive(Debug)]
pub(super) struct Lane {
    pub channel: Channel,
    plan: Plan,
    /// The counter of sample 0.
    base: u64,
    /// Samples of this recording seen so far, missing ones included.
    seen: u64,
    fresh: Vec<Piece>,
}

impl Lane {
    pub fn new(channel: Channel, plan: Plan, base: u64) -> Self {
        Self { channel, plan, base, seen: 0, fresh: Vec::new() }
    }

    /// The counter of the next sample.
    pub fn count(&self) -> u64 {
        self.base.saturating_add(self.seen)
    }

    pub fn push(&mut self, item: Item) {
        match item {
            Item::Missing(count) => self.seen = self.seen.saturating_add(count),
            Item::Sample(sample) => {
                match self.fresh.last_mut() {
                    Some(last) if last.at + last.samples.len() as u64 == self.seen => last.samples.push(sample),
                    Some(_) | None => self.fresh.push(Piece { at: self.seen, samples: vec![sample] }),
                }
                self.seen = self.seen.saturating_add(1);
            }
        }
    }

    /// What came since the last call: a strip for each piece without a hole.
    pub fn strips(&mut self, stamp: &Stamp) -> Vec<Strip> {
        let Self { channel, plan, base, fresh, .. } = self;
        let strip = |piece: Piece| Strip {
            source: stamp.source,
            channel: *channel,
            first: base.saturating_add(piece.at),
            start: stamp.anchor + plan.rate.span(piece.at) - plan.rate.span(plan.skew),
            heard: stamp.heard,
            rate: plan.rate,
            scale: plan.scale,
            samples: piece.samples.into(),
            quality: plan.quality,
            origin: stamp.origin,
        };
        fresh.drain(..).map(strip).collect()
    }
}
