//! What a person reads while waiting: which step, of how many, and how long it took.

// A build tool measures how long people wait; no clinical code depends on it.
#![allow(clippy::disallowed_methods)]

use std::time::{Duration, Instant};

/// Why the work ended, as one clear line for a person.
#[derive(Debug)]
pub struct Stop(pub String);

/// Ends the work with one clear line.
pub fn stop<T>(why: impl Into<String>) -> Result<T, Stop> {
    Err(Stop(why.into()))
}

/// Runs `work` and says how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let result = work();
    (result, begun.elapsed())
}

/// Counts steps and prints a line when each ends.
pub struct Steps {
    total: usize,
    done: usize,
}

impl Steps {
    pub fn new(total: usize) -> Self {
        Self { total, done: 0 }
    }

    /// Does one step. `work` returns in words what was found or done.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<String, Stop>) -> Result<(), Stop> {
        self.done += 1;
        let place = format!("[{}/{}]", self.done, self.total);
        let (result, took) = timed(work);
        let outcome = result?;
        println!("{place} {name}: {outcome} ({})", seconds(took));
        Ok(())
    }

    /// Announces a step that will print much itself, then does it.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn long(&mut self, name: &str, work: impl FnOnce() -> Result<(), Stop>) -> Result<Duration, Stop> {
        self.done += 1;
        let place = format!("[{}/{}]", self.done, self.total);
        println!("{place} {name} ...");
        let (result, took) = timed(work);
        result?;
        println!("{place} {name}: done ({})", seconds(took));
        Ok(took)
    }
}

/// `12.3 s`.
pub fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

/// A line inside a step.
pub fn note(text: &str) {
    println!("      {text}");
}
