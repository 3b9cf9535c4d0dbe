//! Which display the window stands on, as the window system says. The core is told when that changes.

use host::Running;
use station::Display;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use tauri::{Manager, WebviewWindow};

/// The page pulls thirty times a second. Half a second is how long a display may have changed under a window that got no
/// event: Wayland tells no positions, and a resolution can change where the window stands.
const PULLS: u32 = 15;

/// What was said last.
#[derive(Default)]
pub struct Standing {
    said: Mutex<Option<Option<Display>>>,
    pulls: AtomicU32,
}

/// Looks with one pull in [`PULLS`].
pub fn now_and_then(window: &WebviewWindow) {
    if !window.state::<Standing>().pulls.fetch_add(1, Ordering::Relaxed).is_multiple_of(PULLS) {
        return;
    }
    let here = window.clone();
    if window.run_on_main_thread(move || look(&here)).is_err() {
        // The event loop has ended, and the window with it.
    }
}

/// Tells the core where the window is, if that is news. Only on the main thread.
pub fn look(window: &WebviewWindow) {
    let display = describe(window);
    let standing = window.state::<Standing>();
    let Ok(mut said) = standing.said.lock() else { return };
    if said.as_ref() != Some(&display) {
        *said = Some(display.clone());
        window.state::<Arc<Running>>().stands_on(display);
    }
}

/// `None` where the window system does not say, or where it has no name for the display.
fn describe(window: &WebviewWindow) -> Option<Display> {
    let monitor = window.current_monitor().ok().flatten()?;
    let size = monitor.size();
    Some(Display { name: monitor.name()?.clone(), width: size.width, height: size.height, says_mm: says_mm(window) })
}

/// X11 names a display by its plug: the millimetres it says it has tell it from the next one on that plug.
#[cfg(target_os = "linux")]
fn says_mm(window: &WebviewWindow) -> Option<(u32, u32)> {
    use gtk::prelude::{MonitorExt, WidgetExt};
    let shown = window.gtk_window().ok()?.window()?;
    let monitor = shown.display().monitor_at_window(&shown)?;
    let says = (u32::try_from(monitor.width_mm()).ok()?, u32::try_from(monitor.height_mm()).ok()?);
    (says.0 > 0 && says.1 > 0).then_some(says)
}

/// Elsewhere the window system's name has to do.
#[cfg(not(target_os = "linux"))]
fn says_mm(_: &WebviewWindow) -> Option<(u32, u32)> {
    None
}
