//! The one place that reads a clock. Everything else is told the time.
#![allow(clippy::disallowed_methods)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;
use vitals::{Instant, Run, Span, Wall};

/// A clock of one run: counts from its making, suspended time included, and labels with the wall time.
#[derive(Clone)]
pub struct Clock {
    run: Run,
    source: Source,
}

/// What transports are handed to stamp bytes with.
pub type Stamp = Arc<dyn Fn() -> Instant + Send + Sync>;

#[derive(Clone)]
enum Source {
    System { began: Tick },
    Set(Hands),
}

/// The hands of a clock that only moves when told: for tests and for playing a log again.
#[derive(Clone)]
pub struct Hands {
    since_start: Arc<AtomicI64>,
    wall: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's own clocks, counting from now.
    pub fn system(run: Run) -> Self {
        Self { run, source: Source::System { began: Tick::now() } }
    }

    /// A clock that stands at the start of its run until its hands are moved.
    pub fn settable(run: Run, wall: Wall) -> (Self, Hands) {
        let hands = Hands { since_start: Arc::default(), wall: Arc::new(AtomicI64::new(wall.micros())) };
        (Self { run, source: Source::Set(hands.clone()) }, hands)
    }

    pub fn now(&self) -> Instant {
        let micros = match &self.source {
            Source::System { began } => began.elapsed_micros(),
            Source::Set(hands) => hands.since_start.load(Ordering::SeqCst),
        };
        Instant::new(self.run, micros)
    }

    pub fn wall(&self) -> Wall {
        match &self.source {
            Source::System { .. } => system_wall(),
            Source::Set(hands) => Wall::from_micros(hands.wall.load(Ordering::SeqCst)),
        }
    }

    pub fn stamp(&self) -> Stamp {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}

impl Hands {
    /// Lets time pass, on both clocks alike.
    pub fn pass(&self, span: Span) {
        self.since_start.fetch_add(span.as_micros(), Ordering::SeqCst);
        self.wall.fetch_add(span.as_micros(), Ordering::SeqCst);
    }

    /// Sets the wall clock alone, as a person or a time server does.
    pub fn set_wall(&self, wall: Wall) {
        self.wall.store(wall.micros(), Ordering::SeqCst);
    }
}

/// A wall clock before 1970 gives a negative label.
fn system_wall() -> Wall {
    let micros = match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_micros()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_micros()).map_or(i64::MIN, |micros| -micros),
    };
    Wall::from_micros(micros)
}

/// A reading of the monotonic clock that goes on while the machine sleeps.
#[derive(Clone, Copy)]
struct Tick {
    #[cfg(unix)]
    at: rustix::time::Timespec,
    #[cfg(not(unix))]
    at: std::time::Instant,
}

#[cfg(unix)]
impl Tick {
    /// Linux: `CLOCK_BOOTTIME`, because `CLOCK_MONOTONIC` stops in suspend (clock_gettime(2)). Apple: `CLOCK_MONOTONIC`,
    /// which there "will continue to increment while the system is asleep" (clock_gettime(3)).
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: rustix::time::ClockId = rustix::time::ClockId::Monotonic;

    fn now() -> Self {
        Self { at: rustix::time::clock_gettime(Self::CLOCK) }
    }

    fn elapsed_micros(self) -> i64 {
        let now = Self::now();
        (now.at.tv_sec - self.at.tv_sec) * 1_000_000 + (now.at.tv_nsec - self.at.tv_nsec) / 1_000
    }
}

#[cfg(not(unix))]
impl Tick {
    /// Windows: the standard library reads `QueryPerformanceCounter`, which counts standby, hibernation and connected
    /// standby (Microsoft, "Acquiring high-resolution time stamps").
    fn now() -> Self {
        Self { at: std::time::Instant::now() }
    }

    fn elapsed_micros(self) -> i64 {
        i64::try_from(self.at.elapsed().as_micros()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_clock_starts_at_zero_and_goes_forward() {
        let clock = Clock::system(Run(3));
        let (first, second) = (clock.now(), clock.now());
        assert_eq!(first.run(), Run(3));
        assert!(first.micros() >= 0 && second >= first);
        assert!(clock.stamp()() >= second);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_system_clock_is_the_one_that_counts_suspended_time() {
        // Boot time is never behind the clock that stops in suspend, and /proc/uptime reads boot time.
        let boot = Tick::now().at;
        let text = std::fs::read_to_string("/proc/uptime").unwrap();
        let uptime: f64 = text.split_whitespace().next().unwrap().parse().unwrap();
        let stops = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
        assert!((boot.tv_sec as f64 + boot.tv_nsec as f64 / 1e9 - uptime).abs() < 1.0);
        assert!(boot.tv_sec >= stops.tv_sec);
    }

    #[test]
    fn the_wall_clock_labels_in_microseconds_since_1970() {
        let year_2020 = 1_577_836_800_000_000;
        assert!(Clock::system(Run(1)).wall().micros() > year_2020);
    }

    #[test]
    fn a_settable_clock_moves_only_by_its_hands() {
        let (clock, hands) = Clock::settable(Run(1), Wall::from_micros(1_000));
        assert_eq!((clock.now(), clock.wall()), (Instant::new(Run(1), 0), Wall::from_micros(1_000)));
        hands.pass(Span::secs(2));
        assert_eq!((clock.now(), clock.wall()), (Instant::new(Run(1), 2_000_000), Wall::from_micros(2_001_000)));
        hands.set_wall(Wall::from_micros(7));
        assert_eq!((clock.now(), clock.wall()), (Instant::new(Run(1), 2_000_000), Wall::from_micros(7)));
    }
}
