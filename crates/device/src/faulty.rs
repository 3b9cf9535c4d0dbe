//! A bad radio in front of a good device, from a seed.

use crate::random::Random;
use crate::{Heard, Transport, Wake};
use std::collections::VecDeque;
use std::sync::Arc;
use vitals::{Attribute, Instant, Link, Packet, Span};

/// How often each fault strikes, in packets out of a thousand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Faults {
    pub seed: u64,
    /// The packet is lost.
    pub drop: u16,
    /// One bit is turned.
    pub flip: u16,
    /// The packet comes twice.
    pub duplicate: u16,
    /// Nothing comes for `stall_for`, then everything at once.
    pub stall: u16,
    pub stall_for: Span,
}

/// Disturbs another transport.
#[derive(Debug)]
pub struct Faulty<T> {
    inner: T,
    faults: Faults,
    random: Random,
    /// While stalled: until when, and what waits.
    stalled: Option<Instant>,
    waiting: VecDeque<Heard>,
}

impl<T: Transport> Faulty<T> {
    pub fn new(inner: T, faults: Faults) -> Self {
        let random = Random::new(faults.seed);
        Self { inner, faults, random, stalled: None, waiting: VecDeque::new() }
    }

    fn disturb(&mut self, now: Instant, packet: Packet) {
        if self.stalled.is_none() && self.random.strikes(self.faults.stall) {
            self.stalled = Some(now + self.faults.stall_for);
        }
        if self.random.strikes(self.faults.drop) {
            return;
        }
        let packet = if self.random.strikes(self.faults.flip) { self.flipped(packet) } else { packet };
        if self.random.strikes(self.faults.duplicate) {
            self.waiting.push_back(Heard::Packet(packet.clone()));
        }
        self.waiting.push_back(Heard::Packet(packet));
    }

    fn flipped(&mut self, packet: Packet) -> Packet {
        let mut bytes = packet.bytes.to_vec();
        let at = self.random.below(bytes.len());
        let bit = self.random.below(8);
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << bit;
        }
        Packet { bytes: Arc::from(bytes), ..packet }
    }
}

impl<T: Transport> Transport for Faulty<T> {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        for heard in self.inner.poll(now) {
            match heard {
                Heard::Packet(packet) => self.disturb(now, packet),
                Heard::Link(..) => self.waiting.push_back(heard),
            }
        }
        if self.stalled.is_some_and(|until| now < until) {
            return Vec::new();
        }
        self.stalled = None;
        let arrived = |heard| match heard {
            Heard::Packet(packet) => Heard::Packet(Packet { heard: now, ..packet }),
            Heard::Link(link, state) => Heard::Link(link, state),
        };
        self.waiting.drain(..).map(arrived).collect()
    }

    fn next_due(&self) -> Option<Instant> {
        let inner = self.inner.next_due();
        self.stalled.map_or(inner, |until| Some(inner.map_or(until, |due| due.min(until))))
    }

    fn write(&mut self, link: Link, attribute: Attribute, bytes: &[u8]) {
        self.inner.write(link, attribute, bytes);
    }

    fn on_arrival(&mut self, wake: Wake) {
        self.inner.on_arrival(wake);
    }
}
