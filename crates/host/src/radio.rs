//! What stands between this machine and a Bluetooth device. This version has no radio transport; it says in one line
//! what is missing before one could work.

use std::fmt;

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
    /// Everything is there; this version of the program has no radio of its own.
    NotInThisVersion,
    /// Looking is not possible on this system.
    Unsupported,
}

impl Obstacle {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAdapter => "no_adapter",
            Self::NoService => "no_service",
            Self::NoPermission => "no_permission",
            Self::SwitchedOff { .. } => "switched_off",
            Self::NotInThisVersion => "not_in_this_version",
            Self::Unsupported => "unsupported",
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = crate::words::obstacle(self);
        f.write_str(&words)
    }
}

/// Looks at adapter, service and permission, in this order.
#[cfg(target_os = "linux")]
pub fn obstacle() -> Obstacle {
    match linux::look(std::path::Path::new("/sys/class/bluetooth")) {
        Ok(()) => Obstacle::NotInThisVersion,
        Err(obstacle) => obstacle,
    }
}

/// Not looked at on this system yet.
#[cfg(not(target_os = "linux"))]
pub fn obstacle() -> Obstacle {
    Obstacle::Unsupported
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

    pub fn look(adapters: &Path) -> Result<(), Obstacle> {
        let any = std::fs::read_dir(adapters).is_ok_and(|mut entries| entries.next().is_some());
        if !any {
            return Err(Obstacle::NoAdapter);
        }
        let bus = Connection::system().map_err(|_| Obstacle::NoService)?;
        let names = DBusProxy::new(&bus).map_err(|_| Obstacle::NoService)?;
        let bluez = zbus::names::BusName::try_from(BLUEZ).map_err(|_| Obstacle::NoService)?;
        if !names.name_has_owner(bluez).unwrap_or(false) {
            return Err(Obstacle::NoService);
        }
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

    fn powered(properties: &HashMap<String, OwnedValue>) -> bool {
        properties
            .iter()
            .find(|(name, _)| name.as_str() == "Powered")
            .is_some_and(|(_, value)| bool::try_from(value).unwrap_or(false))
    }

    #[test]
    fn a_machine_without_adapter_says_so() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(look(empty.path()), Err(Obstacle::NoAdapter));
        assert_eq!(look(&empty.path().join("missing")), Err(Obstacle::NoAdapter));
    }
}
