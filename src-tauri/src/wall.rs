//! The second window: on another display where there is one, and with no door that acts.

use crate::{guarded, view};
use host::Running;
use host::clock::Clock;
use station::ipc::{Call, SetWall};
use std::sync::Arc;
use tauri::{AppHandle, Manager, Monitor, WebviewUrl, WebviewWindowBuilder, WindowEvent};

type Builder<'a> = WebviewWindowBuilder<'a, tauri::Wry, AppHandle>;

/// As in `capabilities/wall.json`.
const LABEL: &str = "wall";

/// Opens and closes the wall whenever the core wants it.
pub fn serve(app: &AppHandle, clock: Clock) {
    let core = Arc::clone(&app.state::<Arc<Running>>());
    let app = app.clone();
    core.on_wall(move |wanted| {
        let (there, clock) = (app.clone(), clock.clone());
        let handed_on = app.run_on_main_thread(move || set(&there, wanted, clock));
        if handed_on.is_err() {
            // The event loop has ended, and every window with it.
        }
    });
}

/// Asks for the wall as soon as the store is open; until somebody has opened it there is nothing to show.
///
/// # Errors
/// When the system gives no thread.
pub fn wish(app: &AppHandle) -> std::io::Result<()> {
    let core = Arc::clone(&app.state::<Arc<Running>>());
    std::thread::Builder::new().name("wall".into()).spawn(move || {
        if let Err(why) = core.call_when_open(Call::Wall(SetWall { open: true })) {
            eprintln!("wardlight: the wall is not opened: {why:?}");
        }
    })?;
    Ok(())
}

fn set(app: &AppHandle, wanted: bool, clock: Clock) {
    let core = Arc::clone(&app.state::<Arc<Running>>());
    match (app.get_webview_window(LABEL), wanted) {
        (None, true) => {
            if let Err(error) = open(app, clock) {
                eprintln!("wardlight: the wall cannot be opened: {error}");
                core.wall_closed();
            }
        }
        (Some(window), false) => {
            if let Err(error) = window.destroy() {
                eprintln!("wardlight: the wall cannot be closed: {error}");
            }
        }
        (Some(_), true) => {}
        (None, false) => core.wall_closed(),
    }
}

fn open(app: &AppHandle, clock: Clock) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html?wall".into()));
    let builder = of_its_own(guarded(builder).title("Wardlight").inner_size(1280.0, 720.0));
    let window = match other(app)? {
        Some(other) => {
            let corner = other.position().to_logical::<f64>(other.scale_factor());
            builder.position(corner.x, corner.y).fullscreen(true).build()?
        }
        None => builder.build()?,
    };
    let core = Arc::clone(&app.state::<Arc<Running>>());
    window.on_window_event(move |event| {
        if let WindowEvent::Destroyed = event {
            core.wall_closed();
        }
    });
    view::keep(&window, clock)
}

/// On Linux the pages come through a scheme of the web view's context. A private window has a context of its own, in which
/// Tauri registers the scheme only where it has seen none of the same folder: so each wall names another. A
/// private window keeps nothing of its pages there.
#[cfg(target_os = "linux")]
fn of_its_own<'a>(builder: Builder<'a>) -> Builder<'a> {
    use std::sync::atomic::{AtomicU32, Ordering};
    static OPENED: AtomicU32 = AtomicU32::new(0);
    let number = OPENED.fetch_add(1, Ordering::Relaxed);
    builder.data_directory(room().join(number.to_string()))
}

#[cfg(target_os = "linux")]
fn room() -> std::path::PathBuf {
    std::env::temp_dir().join(format!("wardlight-wall-{}", std::process::id()))
}

/// Takes away what the web view made for the walls of this run: empty caches and their salts.
pub fn sweep() {
    #[cfg(target_os = "linux")]
    if let Err(error) = std::fs::remove_dir_all(room())
        && error.kind() != std::io::ErrorKind::NotFound
    {
        eprintln!("wardlight: {} stays: {error}", room().display());
    }
}

#[cfg(not(target_os = "linux"))]
fn of_its_own<'a>(builder: Builder<'a>) -> Builder<'a> {
    builder
}

/// A display on which the first window does not stand.
fn other(app: &AppHandle) -> tauri::Result<Option<Monitor>> {
    let Some(main) = app.get_webview_window("main") else { return Ok(None) };
    let here = main.current_monitor()?.map(|monitor| *monitor.position());
    Ok(main.available_monitors()?.into_iter().find(|monitor| Some(*monitor.position()) != here))
}
