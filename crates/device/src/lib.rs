//! Links to devices: everything that yields bytes below the parsers.
//!
//! Owns transports: the radio, recordings, the simulated patient, tapes, and wrappers that record or disturb another
//! transport. Refuses to know alarms, storage and windows, and reads no clock: it is asked at a given time, and the radio
//! is handed one. Always true here: a packet is stamped once, when it is handed out or comes over the air, and its link's
//! origin says where it comes from.

pub mod ble;
mod faulty;
mod pace;
mod random;
mod replay;
mod sim;
mod spoil;
mod stamp;
pub mod tape;
mod trained;

pub use ble::Ble;
pub use faulty::{Fault, Faults, Faulty};
pub use replay::Replay;
pub use sim::{
    CLOCK_YEARS, DeviceClock, LONGEST, PERFUSIONS, RATES, Rhythm, SATURATIONS, STANDSTILL, Sim, SimEcg, Stage, Story,
    stories,
};
pub use tape::Tape;
pub use trained::{Lesson, Make, Trained};

use std::sync::Arc;
use vitals::{Attribute, Instant, Link, LinkState, Packet};

/// What a transport hands over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    Packet(Packet),
    Link(Link, LinkState),
}

/// Called when something waits to be polled for.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// A source of packets that is asked, so that a test can drive it with any clock and a thread can sleep in between. A
/// radio's transport drains its own queue when asked.
pub trait Transport: Send {
    /// Everything that has come up to `now`, in order, stamped `now`, or by the radio when it arrived. The first call
    /// opens the links.
    fn poll(&mut self, now: Instant) -> Vec<Heard>;

    /// When the next thing is known to come. `None`: nothing more, or nobody knows.
    fn next_due(&self) -> Option<Instant>;

    /// Writes to the device on `link`. A failed write shows as the link's state.
    fn write(&mut self, link: Link, attribute: Attribute, bytes: &[u8]);

    /// Takes a lesson. A device that is not there for training has nothing to learn, and goes on.
    fn learn(&mut self, _: Instant, _: Lesson) {}

    /// Says whom to call, from the first poll on, when something comes that no one could know of before. What plays at
    /// its own speed is asked when it is due and never calls.
    fn on_arrival(&mut self, _: Wake) {}
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        (**self).poll(now)
    }

    fn next_due(&self) -> Option<Instant> {
        (**self).next_due()
    }

    fn write(&mut self, link: Link, attribute: Attribute, bytes: &[u8]) {
        (**self).write(link, attribute, bytes);
    }

    fn learn(&mut self, now: Instant, lesson: Lesson) {
        (**self).learn(now, lesson);
    }

    fn on_arrival(&mut self, wake: Wake) {
        (**self).on_arrival(wake);
    }
}
