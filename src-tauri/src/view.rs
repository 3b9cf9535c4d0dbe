//! The process that paints the pages may end by itself. It is started again at the place where it stood; the core, its
//! alarms and its sound go on meanwhile, and a window that paints nothing for two seconds is an alarm of the core.

use host::clock::Clock;
use tauri::WebviewWindow;
use vitals::{Instant, Span};

/// Pages that end as soon as they begin must not take the machine from the alarms: each time in a row they are left twice
/// as long, at most so long. Design choice.
const FIRST: Span = Span::millis(250);
const LONGEST: Span = Span::secs(30);
/// In a row: so soon after the last.
const ROW: Span = Span::secs(60);

/// How long the pages are left before they begin again.
#[derive(Clone, Copy, Default)]
struct Pauses {
    last: Option<(Instant, Span)>,
}

impl Pauses {
    /// They ended at `now`.
    fn next(&mut self, now: Instant) -> Span {
        let again = self.last.filter(|(at, _)| now.since(*at) < ROW).map(|(_, pause)| (pause + pause).min(LONGEST));
        let pause = again.unwrap_or(FIRST);
        self.last = Some((now, pause));
        pause
    }
}

/// Begins the pages again whenever their process has gone.
///
/// # Errors
/// When the window has gone already.
#[cfg(target_os = "linux")]
pub fn keep(window: &WebviewWindow, clock: Clock) -> tauri::Result<()> {
    use gtk::glib;
    use std::cell::Cell;
    use std::time::Duration;
    use webkit2gtk::WebViewExt;

    window.with_webview(move |view| {
        let pauses = Cell::new(Pauses::default());
        view.inner().connect_web_process_terminated(move |view, why| {
            let mut next = pauses.get();
            let pause = next.next(clock.now()).as_millis().unsigned_abs();
            pauses.set(next);
            eprintln!("wardlight: the pages' process has gone ({why:?}); they begin again in {pause} ms");
            let (view, place) = (view.clone(), view.uri());
            // Asked for by name: a mere reload of a page whose process ended as it began can stay white.
            glib::timeout_add_local_once(Duration::from_millis(pause), move || match &place {
                Some(place) => view.load_uri(place),
                None => view.reload(),
            });
        });
    })
}

/// Begins the pages again where they ask for no frame for so long: the web view of this system tells us nothing. Not run
/// yet, as `docs/known-issues.md` says.
///
/// # Errors
/// When the system gives no thread.
#[cfg(not(target_os = "linux"))]
pub fn keep(window: &WebviewWindow, clock: Clock) -> tauri::Result<()> {
    use std::time::Duration;
    use tauri::Manager;

    /// A page asks thirty times a second, a hidden one once a second at the least.
    const SILENT: Span = Span::secs(5);
    let window = window.clone();
    std::thread::Builder::new().name("view".into()).spawn(move || {
        let mut pauses = Pauses::default();
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = clock.now();
            if window.state::<Asked>().silent(now) < SILENT {
                continue;
            }
            let pause = pauses.next(now).as_millis().unsigned_abs();
            eprintln!("wardlight: the pages ask for nothing any more; they begin again in {pause} ms");
            std::thread::sleep(Duration::from_millis(pause));
            window.state::<Asked>().now(clock.now());
            if window.reload().is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// When the pages last asked for a frame.
#[cfg(not(target_os = "linux"))]
#[derive(Default)]
pub struct Asked(std::sync::Mutex<Option<Instant>>);

#[cfg(not(target_os = "linux"))]
impl Asked {
    pub fn now(&self, now: Instant) {
        if let Ok(mut last) = self.0.lock() {
            *last = Some(now);
        }
    }

    /// Nothing before the first time.
    fn silent(&self, now: Instant) -> Span {
        self.0.lock().ok().and_then(|last| *last).map_or(Span::ZERO, |last| now.since(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::Run;

    #[test]
    fn pages_that_end_again_and_again_are_left_longer_each_time_and_a_single_end_is_not() {
        let mut pauses = Pauses::default();
        let at = |secs: i64| Instant::new(Run(0), secs * 1_000_000);
        let said: Vec<i64> = (0..10).map(|time| pauses.next(at(time * 31)).as_millis()).collect();
        assert_eq!(said, [250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
        assert_eq!(pauses.next(at(500)).as_millis(), 250);
    }
}
