//! Which of the devices in reach is the wanted one.

use super::radio::attribute;
use vitals::{Attribute, Origin, Source};
use wire::gatt::device_information::{SERIAL, SYSTEM_ID, SystemId, Text};

/// Services with a stream we read: Heart Rate and Pulse Oximeter (Bluetooth SIG Assigned Numbers). A serial bridge as
/// BerryMed uses is not among them: much else uses it too, so such a device is taken by its name only.
const STREAMING: [u128; 2] = [uuid_of(0x180D), uuid_of(0x1822)];

/// Device Information and Battery: their characteristics may be read once at the beginning, since what they hold is no
/// measurement of a person, and a value left from before does no harm.
const ABOUT_ITSELF: [u128; 2] = [uuid_of(0x180A), uuid_of(0x180F)];

const fn uuid_of(short: u16) -> u128 {
    super::radio::BASE | (short as u128) << 96
}

/// Who a device is, by what it tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Identity {
    Serial(String),
    System([u8; 8]),
}

impl Identity {
    /// The serial number; the System ID where there is none.
    pub fn of(told: &[(Attribute, Vec<u8>)]) -> Option<Self> {
        let value = |number: u16| {
            let mine = told.iter().find(|(attribute, _)| *attribute == Attribute::Gatt(number));
            mine.map(|(_, bytes)| bytes.as_slice())
        };
        let serial = value(SERIAL).and_then(|bytes| Text::parse(bytes).ok());
        let serial = serial.map(|text| Self::Serial(text.as_str().trim().to_owned()));
        let serial = serial.filter(|serial| *serial != Self::Serial(String::new()));
        serial.or_else(|| value(SYSTEM_ID).and_then(|bytes| SystemId::parse(bytes).ok()).map(|id| Self::System(id.0)))
    }
}

/// A device in reach, by what it advertises.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Candidate<T> {
    pub device: T,
    pub name: Option<String>,
    pub services: Vec<u128>,
}

/// Whom to connect to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Choice<T> {
    /// It calls itself as wanted.
    Named(T),
    /// It streams something we read, and only its serial number can tell whether it is the wanted one.
    Perhaps(T),
    /// More than one calls itself so, and none is known by its serial number yet: taking either may be taking another
    /// person's device.
    Ambiguous,
    Nobody,
}

/// Chooses among devices that have not been found to be others. `known`: the wanted one has told who it is, so a wrong
/// choice will be noticed.
pub(super) fn choose<T: Clone>(wanted: &str, known: bool, seen: &[Candidate<T>]) -> Choice<T> {
    let mut named = seen.iter().filter(|one| one.name.as_deref() == Some(wanted));
    match (named.next(), named.next()) {
        (Some(_), Some(_)) if !known => Choice::Ambiguous,
        (Some(one), _) => Choice::Named(one.device.clone()),
        (None, _) => {
            let streaming = |one: &&Candidate<T>| one.services.iter().any(|service| STREAMING.contains(service));
            seen.iter().find(streaming).map_or(Choice::Nobody, |one| Choice::Perhaps(one.device.clone()))
        }
    }
}

/// Whether a connected device is the wanted one. A device that told who it is stays the same one, whatever it is called.
pub(super) fn is_wanted(wanted: &str, known: Option<&Identity>, (named, told): (bool, Option<&Identity>)) -> bool {
    match known {
        Some(known) => told == Some(known),
        None => named || told == Some(&Identity::Serial(wanted.to_owned())),
    }
}

/// Whether notifications of a characteristic are wanted: a driver reads them.
pub(super) fn is_read(uuid: u128) -> bool {
    wire::driver_for(attribute(uuid), Source(0), Origin::Live).is_some()
}

/// Whether a characteristic is read once at the beginning.
pub(super) fn is_about_itself(service: u128, uuid: u128) -> bool {
    ABOUT_ITSELF.contains(&service) && is_read(uuid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::gatt::{battery, heart_rate, plx_continuous};
    use wire::vendor::berry;

    fn seen(all: &[(&str, u16)]) -> Vec<Candidate<usize>> {
        let candidate = |(device, (name, service)): (usize, &(&str, u16))| Candidate {
            device,
            name: (!name.is_empty()).then(|| (*name).to_owned()),
            services: vec![uuid_of(*service)],
        };
        all.iter().enumerate().map(candidate).collect()
    }

    #[test]
    fn the_named_one_is_chosen_and_twins_are_not_until_one_is_known() {
        let room = seen(&[("Scale", 0x181D), ("Belt", 0x180D), ("Other", 0x180D)]);
        assert_eq!(choose("Belt", false, &room), Choice::Named(1));
        let twins = seen(&[("Belt", 0x180D), ("Belt", 0x180D)]);
        assert_eq!(choose("Belt", false, &twins), Choice::Ambiguous);
        assert_eq!(choose("Belt", true, &twins), Choice::Named(0));
    }

    #[test]
    fn a_serial_number_is_asked_only_of_devices_that_stream() {
        let room = seen(&[("Scale", 0x181D), ("", 0x180D)]);
        assert_eq!(choose("SN-1", false, &room), Choice::Perhaps(1));
        assert_eq!(choose("SN-1", false, &room[..1]), Choice::Nobody);
    }

    #[test]
    fn another_serial_number_is_another_device_whatever_its_name() {
        let (mine, other) = (Identity::Serial("SN-1".into()), Identity::Serial("SN-2".into()));
        assert!(is_wanted("Belt", None, (true, Some(&other))));
        assert!(is_wanted("Belt", Some(&mine), (true, Some(&mine))));
        assert!(!is_wanted("Belt", Some(&mine), (true, Some(&other))));
        assert!(!is_wanted("Belt", Some(&mine), (true, None)));
        assert!(is_wanted("SN-1", None, (false, Some(&mine))));
        assert!(!is_wanted("SN-1", None, (false, Some(&other))));
    }

    #[test]
    fn the_serial_number_comes_before_the_system_id_and_nothing_is_no_identity() {
        let serial = (Attribute::Gatt(SERIAL), b"SN-1\0\0".to_vec());
        let system = (Attribute::Gatt(SYSTEM_ID), vec![1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(Identity::of(&[system.clone(), serial]), Some(Identity::Serial("SN-1".into())));
        assert_eq!(Identity::of(&[system]), Some(Identity::System([8, 7, 6, 5, 4, 3, 2, 1])));
        assert_eq!(Identity::of(&[(Attribute::Gatt(SERIAL), b"  ".to_vec())]), None);
    }

    #[test]
    fn measurements_are_never_read_only_heard() {
        assert!(is_read(uuid_of(heart_rate::UUID)) && is_read(uuid_of(plx_continuous::UUID)));
        assert!(!is_about_itself(uuid_of(0x180D), uuid_of(heart_rate::UUID)));
        assert!(is_about_itself(uuid_of(0x180F), uuid_of(battery::UUID)));
        // Where a strap is worn: nobody asks for it.
        assert!(!is_read(uuid_of(0x2A38)));
        assert!(is_read(berry::NOTIFY));
    }
}
