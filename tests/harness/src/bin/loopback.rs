//! `loopback UI_DIR STORE_DIR [PORT] [keychain]`: the training ward for a browser, with a throwaway key or as the window has it.

use harness::loopback::{Served, serve};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(ui), Some(store)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: loopback UI_DIR STORE_DIR [PORT] [keychain]");
        return ExitCode::from(2);
    };
    let port = arguments.next().and_then(|port| port.parse().ok()).unwrap_or(0);
    let mut options = host::Options::training(PathBuf::from(&store));
    // Pages stay beside the store: this is a bench, not somebody's documents.
    options.pages = Some(PathBuf::from(store).join("pages"));
    options.window = true;
    let keychain = arguments.next().is_some_and(|word| word == "keychain");
    options.key = if keychain { host::KeySource::Keychain } else { host::KeySource::Throwaway };
    let core = match host::start(options) {
        Ok(core) => Arc::new(core),
        Err(error) => {
            eprintln!("loopback: {error}");
            return ExitCode::FAILURE;
        }
    };
    let served = Served { core, ui: PathBuf::from(ui) };
    match serve(served, port, |address| println!("listening on http://{address}")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("loopback: {error}");
            ExitCode::FAILURE
        }
    }
}
