//! One window a store: a second start brings the first to the front and ends.

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{GenericNamespaced, Listener, ListenerOptions, Name, Stream};
use std::path::Path;

/// Another window has this store.
pub struct Taken;

/// The right to be the one window of a store. Without a local socket the store's own lock still keeps two apart.
pub struct Single(Option<Listener>);

fn name(folder: &Path) -> Option<Name<'static>> {
    let folder = std::path::absolute(folder).ok()?;
    // FNV-1a, 64 bit: a short name for a long path; a clash only means that two stores raise each other's window.
    let hash = folder
        .to_string_lossy()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("wardlight-{hash:016x}.sock").to_ns_name::<GenericNamespaced>().ok()
}

/// Takes the right, or asks the window that has it to come forward.
///
/// # Errors
/// [`Taken`] when another window answered.
pub fn take(folder: &Path) -> Result<Single, Taken> {
    let Some(name) = name(folder) else { return Ok(Single(None)) };
    if Stream::connect(name.clone()).is_ok() {
        return Err(Taken);
    }
    Ok(Single(ListenerOptions::new().name(name).create_sync().ok()))
}

impl Single {
    /// Calls `raise` whenever another start asks for this window.
    pub fn listen(self, raise: impl Fn() + Send + 'static) {
        let Some(listener) = self.0 else { return };
        let started = std::thread::Builder::new().name("single".into()).spawn(move || {
            for asked in listener.incoming() {
                if asked.is_ok() {
                    raise();
                }
            }
        });
        if let Err(error) = started {
            eprintln!("wardlight: a second start will not find this window: {error}");
        }
    }
}
