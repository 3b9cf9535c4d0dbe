//! How long the start took: with `WARDLIGHT_EXIT_AFTER_PAINT=1` the program says when its window first painted a frame
//! of the core's, and ends. A fresh machine is tried this way, without a hand on it.

use host::clock::Clock;
use station::ipc::Pull;
use std::sync::atomic::{AtomicBool, Ordering};
use vitals::Run;

/// Waits for the first painted frame, if asked to.
pub struct FirstPaint {
    clock: Clock,
    waiting: AtomicBool,
}

impl FirstPaint {
    /// Begins to count.
    pub fn begin() -> Self {
        let waiting = std::env::var_os("WARDLIGHT_EXIT_AFTER_PAINT").is_some_and(|value| value == "1");
        Self { clock: Clock::system(Run(0)), waiting: AtomicBool::new(waiting) }
    }

    /// Looks at what the window says it painted; true once, when the program shall end.
    pub fn see(&self, pull: Pull) -> bool {
        let first = pull.painted > 0 && self.waiting.swap(false, Ordering::Relaxed);
        if first {
            println!("first frame painted by the window after {} ms", self.clock.now().micros() / 1000);
        }
        first
    }
}
