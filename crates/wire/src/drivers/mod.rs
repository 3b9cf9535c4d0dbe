//! The state machines that turn a device's packets into readings and strips.

mod berry;
mod blood_pressure;
mod device;
mod heart_rate;
mod numerics;
pub(crate) mod plausible;
mod plx;
mod plx_spot;
mod polar;
mod temperature;
mod weight;

pub use berry::BerryDriver;
pub use blood_pressure::BloodPressureDriver;
pub use device::{BatteryDriver, DeviceInformationDriver};
pub use heart_rate::HeartRateDriver;
pub use numerics::NumericsDriver;
pub use plx::PlxDriver;
pub use plx_spot::PlxSpotDriver;
pub use polar::PolarDriver;
pub use temperature::TemperatureDriver;
pub use weight::WeightDriver;

use crate::gatt::date_time::DateTime;
use crate::gatt::weight as scale;
use crate::gatt::{
    battery, blood_pressure as bp, device_information, heart_rate as hr, plx_continuous, plx_spot_check,
    temperature as warmth,
};
use crate::recording::RecordDriver;
use crate::vendor::{berry as bci, polar as pmd};
use crate::{Driver, Now};
use vitals::{
    Absent, Attribute, Certainty, Decimal, Flag, Method, Origin, Packet, Parameter, Quality, Quantity, Reading,
};
use vitals::{Sample, Source, Taken, Unit, Validity, Value};

/// The driver that reads an attribute; `None` where we know none.
pub fn driver_for(attribute: Attribute, source: Source, origin: Origin) -> Option<Box<dyn Driver>> {
    match attribute {
        Attribute::Gatt(hr::UUID) => Some(Box::new(HeartRateDriver::new(source, origin))),
        Attribute::Gatt(plx_continuous::UUID) => Some(Box::new(PlxDriver::new(source, origin))),
        Attribute::Gatt(plx_spot_check::UUID) => Some(Box::new(PlxSpotDriver::new(source, origin))),
        Attribute::Gatt(bp::UUID | bp::INTERMEDIATE) => Some(Box::new(BloodPressureDriver::new(source, origin))),
        Attribute::Gatt(warmth::UUID | warmth::INTERMEDIATE) => Some(Box::new(TemperatureDriver::new(source, origin))),
        Attribute::Gatt(scale::UUID) => Some(Box::new(WeightDriver::new(source, origin))),
        Attribute::Gatt(battery::UUID) => Some(Box::new(BatteryDriver::new(source, origin))),
        Attribute::Gatt(device_information::SYSTEM_ID..=device_information::MANUFACTURER)
        | Attribute::Gatt(device_information::PNP_ID) => Some(Box::new(DeviceInformationDriver)),
        pmd::ATTRIBUTE => Some(Box::new(PolarDriver::new(source, origin))),
        bci::ATTRIBUTE => Some(Box::new(BerryDriver::new(source, origin))),
        Attribute::RecordHeader | Attribute::RecordSignal | Attribute::RecordFile(_) => {
            Some(Box::new(RecordDriver::new(source, origin)))
        }
        Attribute::RecordNumerics => Some(Box::new(NumericsDriver::new(source, origin))),
        Attribute::Gatt(_) | Attribute::Vendor(_) => None,
    }
}

/// What all readings of a packet share.
#[derive(Clone, Copy)]
struct Stamp {
    source: Source,
    origin: Origin,
    now: Now,
    packet: PacketTime,
}

/// When the packet arrived, how well that says when its numbers were true, and what the device's own clock says.
#[derive(Clone, Copy)]
struct PacketTime {
    heard: vitals::Instant,
    certainty: Certainty,
    device: Option<i64>,
}

impl Stamp {
    fn streamed(source: Source, origin: Origin, now: Now, packet: &Packet) -> Self {
        Self {
            source,
            origin,
            now,
            packet: PacketTime { heard: packet.heard, certainty: Certainty::Exact, device: None },
        }
    }

    /// Of a packet that tells of one measurement. Its readings are labelled by its arrival: the device's clock has no
    /// time zone and nobody has measured how wrong it is, and without it a device may still speak from memory. So the
    /// moment is unknown, and the device's own word is kept beside it as sent.
    fn spot(self, time: Option<DateTime>) -> Self {
        let device = time.and_then(DateTime::micros);
        Self { packet: PacketTime { certainty: Certainty::Unknown, device, ..self.packet }, ..self }
    }

    fn certainty(mut self, certainty: Certainty) -> Self {
        self.packet.certainty = certainty;
        self
    }

    /// A reading of this packet, judged for what a body can have.
    fn reading(&self, parameter: Parameter, value: Value, quality: Quality) -> Reading {
        let waited = self.now.instant.since(self.packet.heard);
        let wall = if waited == vitals::Span::FOREVER { self.now.wall } else { self.now.wall + -waited };
        let (value, quality) = plausible::judge(parameter, value, quality);
        Reading {
            source: self.source,
            parameter,
            value,
            heard: self.packet.heard,
            taken: Taken {
                device: self.packet.device,
                wall,
                offset: None,
                sequence: None,
                certainty: self.packet.certainty,
            },
            method: Method::Reported,
            quality,
            origin: self.origin,
        }
    }

    fn sample(&self, parameter: Parameter, value: Value, quality: Quality) -> Sample {
        Sample::Reading(self.reading(parameter, value, quality))
    }
}

fn value_in(unit: Unit, value: Result<Decimal, Absent>) -> Value {
    match value {
        Ok(decimal) => Value::Measured(Quantity { decimal, unit }),
        Err(why) => Value::Absent(why),
    }
}

/// The quality of a single measurement.
fn spot(quality: Quality) -> Quality {
    quality.and(Quality::new(Validity::Valid, [Flag::Spot]))
}

/// The worse of two validities.
fn worse(a: Validity, b: Validity) -> Validity {
    a.max(b)
}

#[cfg(test)]
mod testing {
    use crate::{Driver, Now, Step};
    use vitals::{Attribute, Instant, Link, Packet, Reading, Run, Sample, Strip, Wall};

    pub fn at(millis: i64) -> Instant {
        Instant::new(Run(1), millis * 1000)
    }

    pub fn feed(driver: &mut dyn Driver, attribute: Attribute, bytes: &[u8]) -> Step {
        feed_at(driver, attribute, bytes, at(1000))
    }

    pub fn feed_at(driver: &mut dyn Driver, attribute: Attribute, bytes: &[u8], heard: Instant) -> Step {
        assert!(driver.reads(attribute));
        let now = Now { instant: heard, wall: Wall::from_micros(1_700_000_000_000_000 + heard.micros()) };
        driver.packet(now, &Packet { link: Link(1), attribute, heard, bytes: bytes.into() })
    }

    pub fn readings(step: &Step) -> Vec<Reading> {
        let reading = |sample: &Sample| match sample {
            Sample::Reading(reading) => Some(*reading),
            Sample::Strip(_) => None,
        };
        step.samples.iter().filter_map(reading).collect()
    }

    pub fn strips(step: &Step) -> Vec<Strip> {
        let strip = |sample: &Sample| match sample {
            Sample::Strip(strip) => Some(strip.clone()),
            Sample::Reading(_) => None,
        };
        step.samples.iter().filter_map(strip).collect()
    }

    #[test]
    fn each_attribute_we_read_has_a_driver_that_reads_it() {
        use crate::vendor::{berry, polar};
        use vitals::{Origin, Source};
        let read = (0x2A23..=0x2A29)
            .chain([0x2A1C, 0x2A1E, 0x2A35, 0x2A36, 0x2A37, 0x2A5E, 0x2A5F, 0x2A9D, 0x2A19, 0x2A50])
            .map(Attribute::Gatt);
        for attribute in read.chain([
            polar::ATTRIBUTE,
            berry::ATTRIBUTE,
            Attribute::RecordHeader,
            Attribute::RecordSignal,
            Attribute::RecordFile(7),
            Attribute::RecordNumerics,
        ]) {
            let driver = super::driver_for(attribute, Source(1), Origin::Live).expect("listed as read");
            assert!(driver.reads(attribute), "{attribute:?}");
        }
        for unread in [Attribute::Gatt(0x2A34), Attribute::Vendor(1)] {
            assert!(super::driver_for(unread, Source(1), Origin::Live).is_none());
        }
    }
}
