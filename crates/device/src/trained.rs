//! A bed's devices in the hands of a trainer.

use crate::{Fault, Faults, Faulty, Heard, Story, Transport};
use std::sync::Arc;
use vitals::{Attribute, Instant, Link, Span};

/// What a trainer asks of a bed's devices.
#[derive(Clone, PartialEq, Debug)]
pub enum Lesson {
    /// Begins a story from its first moment, with the same seed; `None`: what the bed plays by itself.
    Begin(Option<Arc<Story>>),
    /// Begins a fault, or begins it anew where it lasts already.
    Press { fault: Fault, lasts: Span },
    /// Ends every fault.
    Calm,
}

/// Makes a bed's devices for a story, or as the bed has them by itself.
pub type Make = Box<dyn Fn(Option<&Arc<Story>>) -> Box<dyn Transport> + Send>;

/// Devices that begin anew with each story, behind a radio that can be disturbed.
pub struct Trained {
    make: Make,
    radio: Faulty<Box<dyn Transport>>,
}

impl Trained {
    /// The same seed and the same lessons at the same times give the same bytes.
    pub fn new(seed: u64, make: Make) -> Self {
        let radio = Faulty::new(make(None), Faults { seed, ..Faults::default() });
        Self { make, radio }
    }
}

impl Transport for Trained {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        self.radio.poll(now)
    }

    fn next_due(&self) -> Option<Instant> {
        self.radio.next_due()
    }

    fn write(&mut self, link: Link, attribute: Attribute, bytes: &[u8]) {
        self.radio.write(link, attribute, bytes);
    }

    fn learn(&mut self, now: Instant, lesson: Lesson) {
        match lesson {
            Lesson::Begin(story) => self.radio.replace((self.make)(story.as_ref())),
            Lesson::Press { fault, lasts } => self.radio.press(now, fault, lasts),
            Lesson::Calm => self.radio.calm(),
        }
    }
}
