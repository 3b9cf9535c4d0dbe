//! Playing something at its own speed against a clock that is handed in.

use vitals::{Instant, Span};

/// A player asked this much too late was stopped, with its machine. It goes on from where it stopped instead of
/// pouring out everything at once: the wave then has a gap in time, which is what happened.
const STOPPED: Span = Span::millis(500);

/// When playing began, moved by the time it was stopped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    begun: Option<Instant>,
}

impl Pace {
    /// Begins at the first call; `true` then.
    pub const fn begin(&mut self, now: Instant) -> bool {
        let first = self.begun.is_none();
        if first {
            self.begun = Some(now);
        }
        first
    }

    /// When the thing at `offset` from the beginning is due.
    pub fn due(&self, offset: Span) -> Option<Instant> {
        self.begun.map(|begun| begun + offset)
    }

    /// Whether the thing at `offset` is due; makes up for a stop before.
    pub fn reached(&mut self, offset: Span, now: Instant) -> bool {
        self.due(offset).is_some_and(|due| due <= now)
    }

    /// To be told where playing stands, before anything is played at `now`.
    pub fn resume(&mut self, offset: Span, now: Instant) {
        let late = self.due(offset).map(|due| now.since(due));
        if late.is_some_and(|late| late > STOPPED) {
            self.begun = Some(now - offset);
        }
    }
}
