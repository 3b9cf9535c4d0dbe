//! The windows that paint: the one people act in, and the wall, which only shows. The shell knows which one asks; a page
//! cannot say that it is the other.

use crate::event::earlier;
use crate::ipc::Pull;
use alarm::freshness;
use vitals::{Instant, Span};

/// Which window asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Viewer {
    Main,
    /// A second window for a screen that many look at. Nothing can be done in it.
    Wall,
}

/// How many there are.
pub(crate) const VIEWERS: usize = 2;

/// How long a wall may take to paint for the first time before it stands still. Design choice: a start on a slow machine
/// takes two seconds.
const OPENING: Span = Span::secs(10);

impl Viewer {
    pub(crate) const fn place(self) -> usize {
        match self {
            Self::Main => 0,
            Self::Wall => 1,
        }
    }
}

/// How a window paints, as far as it says.
#[derive(Clone, Copy, Debug)]
struct Painter {
    painted: u32,
    advanced: Instant,
    visible: bool,
}

/// What is wrong with a window.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sight {
    pub hidden: bool,
    pub stalled: bool,
}

/// Every window, and the frames each was given.
#[derive(Default)]
pub(crate) struct Viewers {
    painters: [Option<Painter>; VIEWERS],
    frames: [u32; VIEWERS],
}

impl Viewers {
    /// A window asks; the number of its next frame.
    pub fn pulled(&mut self, now: Instant, viewer: Viewer, pull: Pull) -> u32 {
        let place = viewer.place();
        let advanced = match self.painters[place] {
            Some(last) if last.painted == pull.painted && last.visible == pull.visible => last.advanced,
            Some(_) | None => now,
        };
        self.painters[place] = Some(Painter { painted: pull.painted, advanced, visible: pull.visible });
        self.frames[place] = self.frames[place].wrapping_add(1);
        self.frames[place]
    }

    /// The wall is on its way: one that never asks stands still too.
    pub fn wall_opens(&mut self, now: Instant) {
        self.painters[Viewer::Wall.place()] = Some(Painter { painted: 0, advanced: now + OPENING, visible: true });
    }

    pub fn wall_closed(&mut self) {
        self.painters[Viewer::Wall.place()] = None;
    }

    pub fn wall_is_open(&self) -> bool {
        self.painters[Viewer::Wall.place()].is_some()
    }

    /// What is wrong with a window now; nothing with one that is not there.
    pub fn sight(&self, now: Instant, viewer: Viewer) -> Sight {
        let Some(painter) = self.painters[viewer.place()] else { return Sight::default() };
        let silent = now.since(painter.advanced) >= freshness::DISPLAY;
        Sight { hidden: !painter.visible, stalled: painter.visible && silent }
    }

    /// When the next window stands still if it paints nothing more.
    pub fn next_deadline(&self, now: Instant) -> Option<Instant> {
        let due =
            |painter: &Painter| Some(painter.advanced + freshness::DISPLAY).filter(|at| painter.visible && *at > now);
        self.painters.iter().flatten().filter_map(due).fold(None, |first, at| earlier(first, Some(at)))
    }
}
