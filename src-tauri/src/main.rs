//! The window: one face of the host, two doors, and nothing that decides.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod renderer;
mod single;
mod standing;
mod view;
mod wall;

use arguments::Arguments;
use clap::Parser;
use host::Running;
use host::clock::Clock;
use serde_json::Value;
use standing::Standing;
use station::Viewer;
use station::ipc::{Call, Look, Pull, Refusal};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tauri::ipc::Response;
use tauri::{Manager, State, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

/// The first door: a row of the table of calls.
#[tauri::command(async)]
fn call(core: State<'_, Arc<Running>>, call: Value) -> Result<Value, Refusal> {
    let call: Call = serde_json::from_value(call).map_err(bad)?;
    serde_json::to_value(core.call(call)?).map_err(bad)
}

/// The wall's first door: it takes what only looks.
#[tauri::command(async)]
fn look(core: State<'_, Arc<Running>>, look: Value) -> Result<Value, Refusal> {
    let look: Look = serde_json::from_value(look).map_err(bad)?;
    serde_json::to_value(core.call(look.into())?).map_err(bad)
}

fn bad(error: serde_json::Error) -> Refusal {
    Refusal::BadRequest { what: error.to_string() }
}

/// The second door: a frame, pulled.
#[tauri::command(async)]
fn frames(window: WebviewWindow, core: State<'_, Arc<Running>>, probe: State<'_, Probe>, pull: Pull) -> Response {
    if pull.painted > 0 {
        probe.painted();
    }
    #[cfg(not(target_os = "linux"))]
    window.state::<view::Asked>().now(probe.clock.now());
    standing::now_and_then(&window);
    Response::new(core.pull(Viewer::Main, pull))
}

/// The wall's second door.
#[tauri::command(async)]
fn wall_frames(core: State<'_, Arc<Running>>, pull: Pull) -> Response {
    Response::new(core.pull(Viewer::Wall, pull))
}

/// Waits for the first painted wave, where that is asked for.
struct Probe {
    clock: Clock,
    wanted: AtomicBool,
    app: Mutex<Option<tauri::AppHandle>>,
}

impl Probe {
    fn painted(&self) {
        if self.wanted.swap(false, Ordering::SeqCst) {
            println!("first painted wave after {} ms", self.clock.now().micros() / 1000);
            if let Some(app) = self.app.lock().ok().and_then(|mut app| app.take()) {
                app.exit(0);
            }
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    renderer::choose();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(said) => {
            eprintln!("wardlight: {said}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), String> {
    let clock = Clock::system(vitals::Run(0));
    let folder = arguments.folder()?;
    let single = match single::take(&folder) {
        Ok(single) => single,
        Err(single::Taken) => {
            println!("wardlight is open already; its window comes to the front");
            return Ok(());
        }
    };
    let mut options = arguments.options(folder);
    options.window = true;
    options.wall = true;
    options.key = arguments.key()?;
    options.log = arguments.log.clone();
    options.greet = !arguments.exit_after_paint;
    let probe = Probe { clock, wanted: AtomicBool::new(arguments.exit_after_paint), app: Mutex::new(None) };
    let core = Arc::new(host::start(options).map_err(|error| error.to_string())?);
    let clock = probe.clock.clone();
    let builder = tauri::Builder::default();
    #[cfg(not(target_os = "linux"))]
    let builder = builder.manage(view::Asked::default());
    let app = builder
        .manage(Arc::clone(&core))
        .manage(probe)
        .manage(Standing::default())
        .invoke_handler(tauri::generate_handler![call, frames, look, wall_frames])
        .setup(move |app| {
            let window = open(app, &arguments)?;
            view::keep(&window, clock.clone())?;
            wall::serve(app.handle(), clock);
            if arguments.wall {
                wall::wish(app.handle())?;
            }
            let raised = window.clone();
            single.listen(move || raise(&raised));
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| format!("the window cannot be opened: {error}"))?;
    let handle = app.handle().clone();
    if let Ok(mut slot) = app.state::<Probe>().app.lock() {
        *slot = Some(handle.clone());
    }
    core.on_close(move || handle.exit(0));
    // `run` would end the process here, before the core has stopped.
    app.run_return(|_, _| {});
    core.stop();
    wall::sweep();
    Ok(())
}

fn open(app: &tauri::App, arguments: &Arguments) -> tauri::Result<WebviewWindow> {
    let (width, height) = arguments.size();
    let core = Arc::clone(&app.state::<Arc<Running>>());
    let window = guarded(WebviewWindowBuilder::new(app, "main", WebviewUrl::default()))
        .title("Wardlight")
        .inner_size(width, height)
        .min_inner_size(640.0, 360.0)
        .build()?;
    let moved = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            core.close_wanted();
        }
        if let WindowEvent::Moved(_) | WindowEvent::Resized(_) | WindowEvent::ScaleFactorChanged { .. } = event {
            standing::look(&moved);
        }
    });
    standing::look(&window);
    Ok(window)
}

/// What every window of ours refuses.
fn guarded<'a, M: Manager<tauri::Wry>>(
    builder: WebviewWindowBuilder<'a, tauri::Wry, M>,
) -> WebviewWindowBuilder<'a, tauri::Wry, M> {
    builder
        // Nothing of a patient is left in caches of the web view. A private web view cannot be driven by WebDriver,
        // which alone sets this variable.
        .incognito(std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none())
        // Nothing but the built-in pages: a link or script cannot take the window elsewhere.
        .on_navigation(|url| matches!(url.scheme(), "tauri" | "http") && url.host_str().is_none_or(is_own))
}

fn is_own(host: &str) -> bool {
    matches!(host, "localhost" | "tauri.localhost")
}

fn raise(window: &WebviewWindow) {
    let raised = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = raised {
        eprintln!("wardlight: the window cannot be raised: {error}");
    }
}
