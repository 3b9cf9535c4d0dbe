//! The words of the domain: what a number at the bedside is, whose, when, how measured and how far to be trusted.
//!
//! Owns the meaning of a [`Reading`] and a [`Strip`]. Refuses to know clocks, storage, text for people and any
//! serialisation. Always true here: a value has a unit, a quality and an origin, and a special value is never a number.

mod finding;
mod link;
mod parameter;
mod patient;
mod quantity;
mod reading;
mod registered;
mod strip;
mod time;

pub use finding::{Consciousness, Count, Finding, Oxygen, OxygenDevice};
pub use link::{Attribute, Down, Link, LinkState, Packet};
pub use parameter::{Channel, Lead, Parameter, Site};
pub use patient::{Bed, Identity, MemberId, Person};
pub use quantity::{Decimal, Quantity, Unit};
pub use reading::{Absent, Certainty, Flag, Method, Origin, Quality, Reading, Sample, Source, Taken, Validity, Value};
pub use registered::{Age, AgeBand, AgeUnit, Birth, Facts, Registered, Sex, Subject};
pub use strip::{Rate, Scale, Strip};
pub use time::{Instant, Run, Span, Wall};
