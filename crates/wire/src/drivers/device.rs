//! What every device tells about itself: its charge, its name, its serial number.

use super::Stamp;
use crate::gatt::battery::{self, BatteryLevel};
use crate::gatt::device_information::{self as dis, PnpId, SystemId, Text};
use crate::{Driver, Malformed, Now, Step, Told};
use vitals::{Attribute, Origin, Packet, Parameter, Quality, Quantity, Source, Value};

/// Reads [`BatteryLevel`].
#[derive(Clone, Copy, Debug)]
pub struct BatteryDriver {
    source: Source,
    origin: Origin,
}

/// Reads the Device Information characteristics. The product numbers (2A50) are checked and stay in the raw bytes.
#[derive(Clone, Copy, Debug)]
pub struct DeviceInformationDriver;

impl BatteryDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin }
    }
}

impl Driver for BatteryDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::Gatt(battery::UUID)
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        match BatteryLevel::parse(&packet.bytes) {
            Ok(level) => {
                let value = Value::Measured(Quantity::percent(i64::from(level.percent())));
                let stamp = Stamp::streamed(self.source, self.origin, now, packet);
                Step { samples: vec![stamp.sample(Parameter::Battery, value, Quality::GOOD)], ..Step::default() }
            }
            Err(malformed) => Step { malformed: vec![malformed], ..Step::default() },
        }
    }
}

impl Driver for DeviceInformationDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        matches!(attribute, Attribute::Gatt(dis::SYSTEM_ID..=dis::MANUFACTURER | dis::PNP_ID))
    }

    fn packet(&mut self, _: Now, packet: &Packet) -> Step {
        match told(packet) {
            Ok(told) => Step { told: told.into_iter().collect(), ..Step::default() },
            Err(malformed) => Step { malformed: vec![malformed], ..Step::default() },
        }
    }
}

fn told(packet: &Packet) -> Result<Option<Told>, Malformed> {
    let text = || Text::parse(&packet.bytes).map(|text| text.as_str().to_owned());
    Ok(match packet.attribute {
        Attribute::Gatt(dis::SYSTEM_ID) => Some(Told::SystemId(SystemId::parse(&packet.bytes)?.0)),
        Attribute::Gatt(dis::MODEL) => Some(Told::Model(text()?)),
        Attribute::Gatt(dis::SERIAL) => Some(Told::Serial(text()?)),
        Attribute::Gatt(dis::FIRMWARE) => Some(Told::Firmware(text()?)),
        Attribute::Gatt(dis::HARDWARE) => Some(Told::Hardware(text()?)),
        Attribute::Gatt(dis::SOFTWARE) => Some(Told::Software(text()?)),
        Attribute::Gatt(dis::MANUFACTURER) => Some(Told::Manufacturer(text()?)),
        Attribute::Gatt(dis::PNP_ID) => PnpId::parse(&packet.bytes).map(|_| None)?,
        Attribute::Gatt(_)
        | Attribute::Vendor(_)
        | Attribute::RecordHeader
        | Attribute::RecordSignal
        | Attribute::RecordFile(_)
        | Attribute::RecordNumerics => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fault;
    use crate::drivers::testing::{feed, readings};

    #[test]
    fn a_charge_above_full_is_refused() {
        let mut driver = BatteryDriver::new(Source(4), Origin::Demo);
        let step = feed(&mut driver, Attribute::Gatt(battery::UUID), &[64]);
        assert_eq!(readings(&step)[0].current(), Some(Quantity::percent(64)));
        let step = feed(&mut driver, Attribute::Gatt(battery::UUID), &[101]);
        assert_eq!((step.malformed[0].what, step.samples.len()), (Fault::BadField, 0));
    }

    #[test]
    fn the_device_in_its_own_words() {
        let mut driver = DeviceInformationDriver;
        let said = || "BM1000 \u{e9}".to_owned();
        let cases = [
            (dis::MODEL, Told::Model(said())),
            (dis::SERIAL, Told::Serial(said())),
            (dis::FIRMWARE, Told::Firmware(said())),
            (dis::HARDWARE, Told::Hardware(said())),
            (dis::SOFTWARE, Told::Software(said())),
            (dis::MANUFACTURER, Told::Manufacturer(said())),
        ];
        for (uuid, wanted) in cases {
            let step = feed(&mut driver, Attribute::Gatt(uuid), b"BM1000 \xc3\xa9\0");
            assert_eq!(step.told, [wanted]);
        }
        let step = feed(&mut driver, Attribute::Gatt(dis::SYSTEM_ID), &[8, 7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(step.told, [Told::SystemId([1, 2, 3, 4, 5, 6, 7, 8])]);
        assert!(!driver.reads(Attribute::Gatt(0x2A2A)));
    }
}
