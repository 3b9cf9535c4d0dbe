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
        // A number on its way to a measurement is none yet: the last whole one stays.
        let on_its_way = |one: &Reading| one.quality.has(Flag::Settling);
        if on_its_way(&reading) && !on_its_way(&self.last) && self.fresh(now).is_some() {
            return false;
        }
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
        self.last.sensor_off()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Certainty, Method, Origin, Parameter, Quality, Run, Span, Taken, Unit, Value, Wall};

    fn temperature(second: i64, tenths: i64, flags: &[Flag]) -> Reading {
        let heard = Instant::new(Run(1), second * 1_000_000);
        let wall = Wall::from_micros(0);
        Reading {
            source: Source(1),
            parameter: Parameter::BodyTemperature,
            value: Value::Measured(Quantity::new(tenths, -1, Unit::Celsius)),
            heard,
            taken: Taken { device: None, wall, offset: None, sequence: None, certainty: Certainty::Unknown },
            method: Method::Reported,
            quality: Quality::new(Validity::Valid, flags.iter().copied().chain([Flag::Spot])),
            origin: Origin::Demo,
        }
    }

    #[test]
    fn a_temperature_on_its_way_never_takes_the_place_of_a_measured_one_and_is_gone_when_nothing_follows() {
        let settling = [Flag::Settling];
        let first = temperature(0, 310, &settling);
        let mut seat = Seat::take(Link(1), first);
        let shown = |seat: &Seat, second: i64| {
            let now = Instant::new(Run(1), second * 1_000_000);
            seat.fresh(now).map(|number| number.quantity.decimal.to_string())
        };
        assert_eq!(shown(&seat, 1), Some("31.0".into()));
        assert_eq!(shown(&seat, 6), None, "broken off");
        for (reading, holds) in [(temperature(7, 389, &[]), true), (temperature(60, 310, &settling), false)] {
            assert_eq!(seat.offer(reading.heard, Link(1), reading), holds);
            assert_eq!(shown(&seat, 60), Some("38.9".into()));
        }
        assert!(Span::secs(60) < freshness::SPOT_DIM, "the measured one is still fresh here");
    }
}
