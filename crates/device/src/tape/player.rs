//! Playing a tape as a transport.

use super::entry::{Entry, What};
use super::{MAGIC, NotPlayable, VERSION};
use crate::pace::Pace;
use crate::{Heard, Transport};
use std::collections::BTreeSet;
use std::sync::Arc;
use vitals::{Attribute, Down, Instant, Link, LinkState, Origin, Packet};

/// Plays a tape at its own speed. What was live when it was recorded is a replay now; what was simulated stays so.
/// Everything before a cut or a damaged place is played; then the links that are still up go down as cut short.
#[derive(Debug)]
pub struct Player {
    bytes: Arc<[u8]>,
    /// Where the next entry begins; `None` behind the last.
    at: Option<usize>,
    pace: Pace,
    up: BTreeSet<Link>,
}

impl Player {
    /// # Errors
    /// [`NotPlayable`] for anything but a tape of this version.
    pub fn new(bytes: Arc<[u8]>) -> Result<Self, NotPlayable> {
        let (magic, rest) = bytes.split_first_chunk::<{ MAGIC.len() }>().ok_or(NotPlayable::NotATape)?;
        let (version, rest) = rest.split_first_chunk::<2>().ok_or(NotPlayable::NotATape)?;
        let version = u16::from_le_bytes(*version);
        if *magic != MAGIC {
            return Err(NotPlayable::NotATape);
        }
        if version != VERSION {
            return Err(NotPlayable::UnknownVersion(version));
        }
        let at = Some(bytes.len() - rest.len());
        Ok(Self { bytes, at, pace: Pace::default(), up: BTreeSet::new() })
    }

    fn next(&self) -> Option<(Entry, usize)> {
        let (entry, rest) = Entry::parse(self.bytes.get(self.at?..)?)?;
        Some((entry, self.bytes.len() - rest.len()))
    }

    fn play(&mut self, what: What, now: Instant, out: &mut Vec<Heard>) {
        match what {
            What::Packet(link, attribute, bytes) => {
                out.push(Heard::Packet(Packet { link, attribute, heard: now, bytes: bytes.into() }));
            }
            What::Link(link, LinkState::Up { origin }) => {
                let origin = match origin {
                    Origin::Live | Origin::Replay => Origin::Replay,
                    Origin::Demo => Origin::Demo,
                };
                self.up.insert(link);
                out.push(Heard::Link(link, LinkState::Up { origin }));
            }
            What::Link(link, down @ LinkState::Down { .. }) => {
                self.up.remove(&link);
                out.push(Heard::Link(link, down));
            }
            What::End => self.end(Down::Ended, out),
        }
    }

    fn end(&mut self, why: Down, out: &mut Vec<Heard>) {
        self.at = None;
        let up = std::mem::take(&mut self.up);
        out.extend(up.into_iter().map(|link| Heard::Link(link, LinkState::Down { why })));
    }
}

impl Transport for Player {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        self.pace.begin(now);
        let mut out = Vec::new();
        if let Some((entry, _)) = self.next() {
            self.pace.resume(entry.at, now);
        }
        while self.at.is_some() {
            match self.next() {
                Some((entry, _)) if !self.pace.reached(entry.at, now) => break,
                Some((entry, next)) => {
                    self.at = Some(next);
                    self.play(entry.what, now, &mut out);
                }
                None => self.end(Down::CutShort, &mut out),
            }
        }
        out
    }

    fn next_due(&self) -> Option<Instant> {
        self.next().and_then(|(entry, _)| self.pace.due(entry.at))
    }

    /// A tape takes no writes.
    fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
}
