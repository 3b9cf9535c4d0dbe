//! Recording what another transport hands over.

use super::entry::{Entry, What};
use super::{MAGIC, VERSION};
use crate::{Heard, Lesson, Transport, Wake};
use std::io::{self, Write};
use vitals::{Attribute, Instant, Link};

/// Records everything that passes. When writing fails, the devices go on and the recording stops: [`Tape::failure`]
/// says why, and what was written before can be played.
#[derive(Debug)]
pub struct Tape<T, W> {
    inner: T,
    out: W,
    begun: Option<Instant>,
    last: Option<Instant>,
    failure: Option<io::Error>,
}

impl<T: Transport, W: Write + Send> Tape<T, W> {
    /// # Errors
    /// Where nothing can be written.
    pub fn new(inner: T, mut out: W) -> io::Result<Self> {
        out.write_all(&MAGIC)?;
        out.write_all(&VERSION.to_le_bytes())?;
        Ok(Self { inner, out, begun: None, last: None, failure: None })
    }

    /// Why the recording stopped, if it did.
    pub const fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// Writes the end and hands back what was written to.
    ///
    /// # Errors
    /// The failure that stopped the recording, or that of the last write.
    pub fn finish(mut self) -> io::Result<W> {
        if let (Some(begun), Some(last)) = (self.begun, self.last) {
            self.write(&Entry { at: last.since(begun), what: What::End });
        }
        match self.failure {
            Some(failure) => Err(failure),
            None => self.out.flush().map(|()| self.out),
        }
    }

    fn write(&mut self, entry: &Entry) {
        if self.failure.is_some() {
            return;
        }
        let written = match entry.emit() {
            Some(bytes) => self.out.write_all(&bytes),
            None => Err(io::Error::from(io::ErrorKind::FileTooLarge)),
        };
        self.failure = written.err();
    }
}

impl<T: Transport, W: Write + Send> Transport for Tape<T, W> {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        let begun = *self.begun.get_or_insert(now);
        self.last = Some(now);
        let heard = self.inner.poll(now);
        for one in &heard {
            self.write(&Entry::of(one, begun, now));
        }
        heard
    }

    fn next_due(&self) -> Option<Instant> {
        self.inner.next_due()
    }

    fn write(&mut self, link: Link, attribute: Attribute, bytes: &[u8]) {
        self.inner.write(link, attribute, bytes);
    }

    fn learn(&mut self, now: Instant, lesson: Lesson) {
        self.inner.learn(now, lesson);
    }

    fn on_arrival(&mut self, wake: Wake) {
        self.inner.on_arrival(wake);
    }
}
