//! Looking for Bluetooth devices, and what stands in the way of it, in one line.

use device::ble::{ScanError, Seen};
use std::fmt;
use std::time::Duration;

/// The first thing in the way, in the order a person would mend it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Obstacle {
    NoAdapter,
    NoService,
    NoPermission,
    /// The adapter is there but switched off.
    SwitchedOff {
        adapter: String,
    },
    /// The system's Bluetooth said no; these are its words.
    Refused {
        what: String,
    },
}

impl Obstacle {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAdapter => "no_adapter",
            Self::NoService => "no_service",
            Self::NoPermission => "no_permission",
            Self::SwitchedOff { .. } => "switched_off",
            Self::Refused { .. } => "refused",
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = crate::words::obstacle(self);
        f.write_str(&words)
    }
}

impl From<ScanError> for Obstacle {
    fn from(error: ScanError) -> Self {
        match error {
            ScanError::NoAdapter => Self::NoAdapter,
            ScanError::NoPermission => Self::NoPermission,
            ScanError::SwitchedOff => Self::SwitchedOff { adapter: String::new() },
            ScanError::Failed(what) => Self::Refused { what },
        }
    }
}

/// Looks for adapter, service and permission. Nothing in the way does not yet mean that a device is in reach.
///
/// # Errors
/// The first [`Obstacle`].
pub fn ready() -> Result<(), Obstacle> {
    look()
}

/// Tells of the devices in reach for so long, each when it is first heard, and again when it says more about itself.
///
/// # Errors
/// The [`Obstacle`] in the way, or that came in between.
pub fn scan(length: Duration, tell: impl FnMut(&Seen)) -> Result<(), Obstacle> {
    look()?;
    Ok(device::ble::scan(length, tell)?)
}

#[cfg(target_os = "linux")]
fn look() -> Result<(), Obstacle> {
    linux::look(std::path::Path::new("/sys/class/bluetooth"))
}

/// On other systems the library that scans says what is in the way.
#[cfg(not(target_os = "linux"))]
fn look() -> Result<(), Obstacle> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use super::Obstacle;
    use std::collections::HashMap;
    use std::path::Path;
    use zbus::blocking::Connection;
    use zbus::blocking::fdo::{DBusProxy, ObjectManagerProxy};
    use zbus::zvariant::OwnedValue;

    const BLUEZ: &str = "org.bluez";
    const ADAPTER: &str = "org.bluez.Adapter1";

    /// The service knows best; where it does not answer, the kernel says whether there is anything to serve.
    pub fn look(adapters: &Path) -> Result<(), Obstacle> {
        let Some(bus) = served() else { return Err(unserved(adapters)) };
        let objects = ObjectManagerProxy::new(&bus, BLUEZ, "/").map_err(|_| Obstacle::NoPermission)?;
        let objects = objects.get_managed_objects().map_err(|_| Obstacle::NoPermission)?;
        let mut found = None;
        for (path, interfaces) in &objects {
            let adapter = interfaces.iter().find(|(name, _)| name.as_str() == ADAPTER);
            let Some((_, properties)) = adapter else { continue };
            if powered(properties) {
                return Ok(());
            }
            found = Some(path.to_string());
        }
        Err(found.map_or(Obstacle::NoAdapter, |adapter| Obstacle::SwitchedOff { adapter }))
    }

    /// The system bus, where the Bluetooth service is on it.
    fn served() -> Option<Connection> {
        let bus = Connection::system().ok()?;
        let bluez = zbus::names::BusName::try_from(BLUEZ).ok()?;
        let served = DBusProxy::new(&bus).ok()?.name_has_owner(bluez).unwrap_or(false);
        served.then_some(bus)
    }

    fn unserved(adapters: &Path) -> Obstacle {
        let any = std::fs::read_dir(adapters).is_ok_and(|mut entries| entries.next().is_some());
        if any { Obstacle::NoService } else { Obstacle::NoAdapter }
    }

    fn powered(properties: &HashMap<String, OwnedValue>) -> bool {
        properties
            .iter()
            .find(|(name, _)| name.as_str() == "Powered")
            .is_some_and(|(_, value)| bool::try_from(value).unwrap_or(false))
    }

    #[test]
    fn without_bluetoothd_the_kernel_says_whether_there_is_an_adapter() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(unserved(folder.path()), Obstacle::NoAdapter);
        assert_eq!(unserved(&folder.path().join("missing")), Obstacle::NoAdapter);
        std::fs::create_dir(folder.path().join("hci0")).unwrap();
        assert_eq!(unserved(folder.path()), Obstacle::NoService);
    }
}
