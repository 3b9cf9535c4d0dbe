//! The keychain against a real gnome-keyring-daemon on a session bus of its own.

use crate::alone::{room, wait_for};
use host::secrets::{Found, KeyPlan, Keychain, NoKey, PutError, resolve};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use store::{Head, Key};

pub const PROGRAMS: &[&str] = &["dbus-run-session", "gnome-keyring-daemon", "gdbus"];
pub const BUS: &[&str] = &["dbus-run-session", "--"];

/// The keychain's daemon.
pub struct Daemon(Child);

impl Daemon {
    /// Starts it unlocked with a password, as a login does; the first time this makes the login collection.
    pub fn unlocked() -> Self {
        let mut child = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(b"a password").unwrap();
        let daemon = Self(child);
        // Asked for too early, the bus would start a daemon of its own, which nobody unlocks.
        wait_for("the keychain's name on the bus", Duration::from_secs(60), || owned().then_some(()));
        wait_for("the keychain", Duration::from_secs(60), || {
            secrets("ReadAlias", &["default"]).filter(|path| path.contains("/login"))
        });
        daemon
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Whether somebody answers for the Secret Service; asking starts nobody.
fn owned() -> bool {
    let output = Command::new("gdbus")
        .args(["call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus"])
        .args(["--method", "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.secrets"])
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).contains("true")
}

/// Calls the Secret Service as any program can.
fn secrets(method: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new("gdbus")
        .args(["call", "--session", "--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets"])
        .args(["--method", &format!("org.freedesktop.Secret.Service.{method}")])
        .args(arguments)
        .output()
        .unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

fn lock() {
    secrets("Lock", &["['/org/freedesktop/secrets/collection/login']"]).expect("the keychain can be locked");
}

fn is_key(found: &Found, bytes: u8) -> bool {
    matches!(found, Found::Key(key) if *key == Key::from_bytes([bytes; 32]))
}

#[test]
fn a_key_is_kept_replaced_and_forgotten() {
    const NAME: &str = "secrets::a_key_is_kept_replaced_and_forgotten";
    let Some(room) = room(NAME, PROGRAMS, BUS) else { return };
    let _daemon = Daemon::unlocked();
    let keychain = Keychain::of(&room);
    assert!(matches!(keychain.get(), Found::NoEntry));
    assert_eq!(resolve(false, keychain.get()), KeyPlan::MakeNew);
    assert_eq!(keychain.head(), None);
    keychain.put(&Key::from_bytes([1; 32])).unwrap();
    assert!(is_key(&keychain.get(), 1));
    keychain.put(&Key::from_bytes([2; 32])).unwrap();
    assert!(is_key(&keychain.get(), 2));
    // Another store has its own key.
    assert!(matches!(Keychain::of(Path::new("/")).get(), Found::NoEntry));

    let head = Head { count: 3, items: 500, hash: [9; 32] };
    keychain.put_head(&head).unwrap();
    assert_eq!(keychain.head(), Some(head));
    keychain.forget().unwrap();
    assert!(matches!(keychain.get(), Found::NoEntry));
    assert_eq!(keychain.head(), None);
    keychain.forget().unwrap();
}

#[test]
fn a_locked_keychain_never_leads_to_a_new_key() {
    const NAME: &str = "secrets::a_locked_keychain_never_leads_to_a_new_key";
    let Some(room) = room(NAME, PROGRAMS, BUS) else { return };
    let _daemon = Daemon::unlocked();
    let keychain = Keychain::of(&room);
    keychain.put(&Key::from_bytes([1; 32])).unwrap();
    // Control: unlocked, the key is there and is used.
    assert_eq!(resolve(true, keychain.get()), KeyPlan::Use(Key::from_bytes([1; 32])));
    lock();
    let found = keychain.get();
    println!("locked, the keychain says: {found:?}");
    assert!(matches!(found, Found::Locked));
    assert_eq!(resolve(true, found), KeyPlan::Refuse { why: NoKey::Locked });
    assert_eq!(resolve(false, keychain.get()), KeyPlan::AskPassphrase { why: NoKey::Locked });
    assert!(matches!(keychain.put(&Key::from_bytes([2; 32])), Err(PutError::Locked)));
}

#[test]
fn no_bus_is_no_keychain() {
    const NAME: &str = "secrets::no_bus_is_no_keychain";
    let Some(room) = room(NAME, &[], &[]) else { return };
    without_keychain(&room);
}

#[test]
fn a_bus_without_a_secret_service_is_no_keychain() {
    const NAME: &str = "secrets::a_bus_without_a_secret_service_is_no_keychain";
    let bare = &["dbus-run-session", "--config-file", bare_bus(), "--"];
    let Some(room) = room(NAME, &["dbus-run-session", "dbus-daemon"], bare) else { return };
    without_keychain(&room);
}

/// A session bus that starts nothing by itself.
fn bare_bus() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/bare-bus.conf")
}

fn without_keychain(room: &Path) {
    let keychain = Keychain::of(room);
    let found = keychain.get();
    println!("without a keychain: {found:?}");
    assert!(matches!(&found, Found::NoKeychain { why } if !why.is_empty()));
    assert!(matches!(resolve(true, found), KeyPlan::Refuse { why: NoKey::NoKeychain(_) }));
    assert!(matches!(resolve(false, keychain.get()), KeyPlan::AskPassphrase { .. }));
    assert!(matches!(keychain.put(&Key::from_bytes([1; 32])), Err(PutError::Failed(_))));
}
