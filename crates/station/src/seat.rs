//! The one place on the screen where a parameter's number stands, and who may sit in it.

use alarm::freshness;
use vitals::{Flag, Instant, Link, Quantity, Reading, Source, Validity};

/// The newest number, while it is a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    pub quantity: Quantity,
    pub heard: Instant,
    pub validity: Validity,
}

/// A parameter's seat. One source holds it; another may take it only when the holder's number is past its deadline. A
/// stream takes it from a spot reading at once, and the newest of two spot readings has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    pub source: Source,
    pub link: Link,
    pub last: Reading,
    /// When the last number came, kept when it is gone: "none for 7 s".
    pub heard: Option<Instant>,
    number: Option<Number>,
    /// The board already shows that the number is gone.
    blanked: bool,
}

impl Seat {
    /// The first reading of a parameter takes its seat.
    pub fn take(link: Link, reading: Reading) -> Self {
        let mut seat = Self { source: reading.source, link, last: reading, heard: None, number: None, blanked: true };
        seat.sit(reading);
        seat
    }

    /// Offers a reading; `true` when its source holds the seat afterwards.
    pub fn offer(&mut self, now: Instant, link: Link, reading: Reading) -> bool {
        if self.source != reading.source || self.is_spot() != reading.is_spot() {
            if (self.fresh(now).is_some() && !self.is_spot()) || reading.shown().is_none() {
                return false;
            }
            self.source = reading.source;
            self.link = link;
        }
        self.sit(reading);
        true
    }

    fn sit(&mut self, reading: Reading) {
        self.last = reading;
        self.number = reading.shown().map(|quantity| Number {
            quantity,
            heard: reading.heard,
            validity: reading.quality.validity,
        });
        self.heard = self.number.map(|number| number.heard).or(self.heard);
        self.blanked = self.number.is_none();
    }

    /// The number, where it is there and within its deadline.
    pub fn fresh(&self, now: Instant) -> Option<Number> {
        let deadline = freshness::shelf(&self.last)?;
        self.number.filter(|number| now.since(number.heard) < deadline)
    }

    /// When the number expires, unless the board shows that already.
    pub fn expires(&self) -> Option<Instant> {
        let deadline = freshness::shelf(&self.last)?;
        self.number.filter(|_| !self.blanked).map(|number| number.heard + deadline)
    }

    /// Blanks an expired number; `true` when it was on the board until now.
    pub fn blank(&mut self, now: Instant) -> bool {
        let expired = self.expires().is_some_and(|at| at <= now);
        self.blanked |= expired;
        expired
    }

    /// What sits here is one measurement and not a stream.
    pub fn is_spot(&self) -> bool {
        self.last.is_spot()
    }

    /// The device says that its sensor is not on the patient.
    pub fn sensor_off(&self) -> bool {
        self.last.quality.has(Flag::SensorOff) || self.last.quality.has(Flag::Unplugged)
    }
}
