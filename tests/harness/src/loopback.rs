//! The core behind a plain web server on the loopback address, so that the same UI runs in a browser.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use host::Running;
use station::Viewer;
use station::ipc::{Call, Look, Pull, Refusal};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What the server serves.
#[derive(Clone)]
pub struct Served {
    pub core: Arc<Running>,
    /// The built UI.
    pub ui: PathBuf,
}

/// Serves until the process ends. Says its address through `ready`.
///
/// # Errors
/// When the address cannot be bound or the system gives no runtime.
pub fn serve(served: Served, port: u16, ready: impl FnOnce(std::net::SocketAddr)) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
        ready(listener.local_addr()?);
        let routes = axum::Router::new()
            .route("/call", post(call))
            .route("/frames", post(frames))
            .route("/wall/look", post(look))
            .route("/wall/frames", post(wall_frames))
            .fallback(file)
            .with_state(served);
        axum::serve(listener, routes).await
    })
}

async fn call(State(served): State<Served>, body: Bytes) -> Response {
    match serde_json::from_slice::<Call>(&body) {
        Ok(call) => answer(served, call).await,
        Err(error) => refused(&Refusal::BadRequest { what: error.to_string() }),
    }
}

async fn answer(served: Served, call: Call) -> Response {
    match tokio::task::spawn_blocking(move || served.core.call(call)).await {
        Ok(Ok(reply)) => axum::Json(reply).into_response(),
        Ok(Err(refusal)) => refused(&refusal),
        Err(_) => refused(&Refusal::StoreSilent),
    }
}

/// The only door of the wall besides its frames: as in the window, it takes nothing that acts.
async fn look(State(served): State<Served>, body: Bytes) -> Response {
    match serde_json::from_slice::<Look>(&body) {
        Ok(look) => answer(served, look.into()).await,
        Err(error) => refused(&Refusal::BadRequest { what: error.to_string() }),
    }
}

async fn frames(State(served): State<Served>, body: Bytes) -> Response {
    frames_of(served, Viewer::Main, body).await
}

async fn wall_frames(State(served): State<Served>, body: Bytes) -> Response {
    frames_of(served, Viewer::Wall, body).await
}

async fn frames_of(served: Served, viewer: Viewer, body: Bytes) -> Response {
    let pull: Pull = match serde_json::from_slice(&body) {
        Ok(pull) => pull,
        Err(error) => return refused(&Refusal::BadRequest { what: error.to_string() }),
    };
    let bytes = tokio::task::spawn_blocking(move || served.core.pull(viewer, pull)).await.unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
}

fn refused(refusal: &Refusal) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(refusal)).into_response()
}

/// A file of the built UI, with the same content policy as the window's.
async fn file(State(served): State<Served>, uri: Uri) -> Response {
    let wanted = uri.path().trim_start_matches('/');
    let wanted = Path::new(if wanted.is_empty() { "index.html" } else { wanted });
    if !wanted.components().all(|part| matches!(part, Component::Normal(_))) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kind = match wanted.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some(_) | None => "application/octet-stream",
    };
    let policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                  object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    let path = served.ui.join(wanted);
    match tokio::task::spawn_blocking(move || std::fs::read(path)).await {
        Ok(Ok(bytes)) => {
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, policy)], bytes).into_response()
        }
        Ok(Err(_)) | Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
