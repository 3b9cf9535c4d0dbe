//! A bad radio in front of a good device, from a seed: always a little bad, or bad for a while because a trainer
//! pressed a fault.

use crate::random::Random;
use crate::spoil::Spoil;
use crate::stamp;
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

/// A fault that is pressed and lasts a while.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// No byte comes.
    Dropout,
    /// The format's own code for "no number" stands in place of every number.
    NotANumber,
    /// The device lost its clock when this was pressed; its time stamps, where it sends any, begin anew.
    ClockReset,
    /// About every second packet comes twice. Pieces of a recording's file do not: what its header promises would no
    /// longer fit them.
    Duplicate,
    /// Bytes are held back, then all of them come at once.
    Stall,
}

/// Of a thousand packets so many come twice while [`Fault::Duplicate`] lasts.
const TWICE: u16 = 500;

/// Disturbs another transport.
#[derive(Debug)]
pub struct Faulty<T> {
    inner: T,
    faults: Faults,
    random: Random,
    /// While stalled: until when, and what waits.
    stalled: Option<Instant>,
    waiting: VecDeque<Heard>,
    /// What lasts: from when until when.
    pressed: Vec<(Fault, Instant, Instant)>,
    spoil: Spoil,
    /// The header of a recording that began during a dropout, and the names of its table of numbers: they open the
    /// recording and are read when bytes come again.
    unopened: Vec<Packet>,
}

impl<T: Transport> Faulty<T> {
    pub fn new(inner: T, faults: Faults) -> Self {
        let random = Random::new(faults.seed);
        let (waiting, pressed, unopened) = (VecDeque::new(), Vec::new(), Vec::new());
        Self { inner, faults, random, stalled: None, waiting, pressed, spoil: Spoil::default(), unopened }
    }

    /// Begins a fault now, or begins it anew where it lasts already.
    pub fn press(&mut self, now: Instant, fault: Fault, lasts: Span) {
        self.pressed.retain(|(pressed, ..)| *pressed != fault);
        match fault {
            Fault::Stall => self.stalled = Some(now + lasts),
            Fault::Dropout | Fault::NotANumber | Fault::ClockReset | Fault::Duplicate => {
                self.pressed.push((fault, now, now + lasts));
            }
        }
    }

    /// Ends every pressed fault.
    pub fn calm(&mut self) {
        self.pressed.clear();
        self.stalled = None;
    }

    /// Puts another device behind the same radio. What waited of the one before is gone with it.
    pub fn replace(&mut self, inner: T) {
        self.inner = inner;
        self.waiting.clear();
        self.unopened.clear();
        self.spoil = Spoil::default();
    }

    fn lasts(&self, fault: Fault) -> bool {
        self.since(fault).is_some()
    }

    /// Since when a fault has lasted.
    fn since(&self, fault: Fault) -> Option<Instant> {
        self.pressed.iter().find(|(pressed, ..)| *pressed == fault).map(|(_, since, _)| *since)
    }

    fn disturb(&mut self, now: Instant, packet: Packet) {
        let spoiled =
            if self.lasts(Fault::NotANumber) { self.spoil.without_numbers(packet.clone()) } else { packet.clone() };
        self.spoil.see(&packet);
        let packet = match self.since(Fault::ClockReset) {
            Some(since) => stamp::lost(spoiled, now.since(since)),
            None => spoiled,
        };
        if self.lasts(Fault::Dropout) {
            self.unopened.extend(Some(packet).filter(opens));
            return;
        }
        if self.stalled.is_none() && self.random.strikes(self.faults.stall) {
            self.stalled = Some(now + self.faults.stall_for);
        }
        if self.random.strikes(self.faults.drop) {
            return;
        }
        let packet = if self.random.strikes(self.faults.flip) { self.flipped(packet) } else { packet };
        let whole = matches!(packet.attribute, Attribute::Gatt(_) | Attribute::Vendor(_));
        let twice = self.random.strikes(self.faults.duplicate)
            || whole && self.lasts(Fault::Duplicate) && self.random.strikes(TWICE);
        if twice {
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

/// What follows cannot be read without it.
fn opens(packet: &Packet) -> bool {
    match packet.attribute {
        Attribute::RecordHeader => true,
        Attribute::RecordNumerics => packet.bytes.starts_with(wire::bidmc::FIRST_COLUMN),
        Attribute::Gatt(_) | Attribute::Vendor(_) | Attribute::RecordSignal | Attribute::RecordFile(_) => false,
    }
}

impl<T: Transport> Transport for Faulty<T> {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        self.pressed.retain(|(.., until)| now < *until);
        if !self.lasts(Fault::Dropout) {
            self.waiting.extend(self.unopened.drain(..).map(Heard::Packet));
        }
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
