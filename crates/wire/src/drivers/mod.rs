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
    Absent, Attribute, Certainty, Decimal, Flag, Instant, Method, Origin, Packet, Parameter, Quality, Quantity, Reading,
};
use vitals::{Sample, Source, Span, Taken, Unit, Validity, Value, Wall};

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
    heard: Instant,
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

    /// Of a packet that tells of one measurement, and the quality of a spot reading. Its readings are labelled by its
    /// arrival: the device's clock has no time zone and nobody has measured how wrong it is, and without it a device may
    /// still speak from memory. So the moment is unknown, and the device's own word is kept beside it as sent. Where that
    /// word cannot be about now, the reading is from memory.
    fn spot(self, time: Option<DateTime>, clock: &mut SentClock) -> (Self, Quality) {
        let device = time.and_then(DateTime::micros);
        let remembered = device.is_some_and(|device| clock.remembers(device, self.wall(), self.packet.heard));
        let quality = Quality::new(Validity::Valid, [Flag::Spot]);
        let quality =
            if remembered { quality.and(Quality::new(Validity::Valid, [Flag::FromStorage])) } else { quality };
        (Self { packet: PacketTime { certainty: Certainty::Unknown, device, ..self.packet }, ..self }, quality)
    }

    /// The wall time of the packet's arrival.
    fn wall(&self) -> Wall {
        let waited = self.now.instant.since(self.packet.heard);
        if waited == Span::FOREVER { self.now.wall } else { self.now.wall + -waited }
    }

    fn certainty(mut self, certainty: Certainty) -> Self {
        self.packet.certainty = certainty;
        self
    }

    /// A reading of this packet, judged for what a body can have.
    fn reading(&self, parameter: Parameter, value: Value, quality: Quality) -> Reading {
        let (value, quality) = plausible::judge(parameter, value, quality);
        Reading {
            source: self.source,
            parameter,
            value,
            heard: self.packet.heard,
            taken: Taken {
                device: self.packet.device,
                wall: self.wall(),
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

/// What the time stamps of one connection have told so far, to tell a measurement made now from one out of memory.
#[derive(Clone, Copy, Default, Debug)]
struct SentClock {
    /// A stamp and when it came: of all so far the one furthest ahead of its arrival.
    ahead: Option<(i64, Instant)>,
}

/// No time zone (UTC-12 to UTC+14) and no summer time puts a right clock further from ours than this. Design choice: a
/// clock further off may be wrong or the measurement old, and nobody can tell which.
const ANY_ZONE: Span = Span::secs(26 * 3600);
/// How much longer than another of the same connection a measurement may have waited in the device before it came. Design
/// choice: whole-minute stamps, and a measurement that is sent when it has ended.
const WAITED: Span = Span::secs(150);

impl SentClock {
    /// Whether a measurement stamped `device` (microseconds of the device's epoch) that came at `heard` was made some
    /// time before.
    fn remembers(&mut self, device: i64, wall: Wall, heard: Instant) -> bool {
        if Span::micros(device.saturating_sub(wall.micros()).saturating_abs()) > ANY_ZONE {
            return true;
        }
        let behind = |(stamp, came): (i64, Instant)| {
            let since = heard.since(came).as_micros();
            Span::micros(stamp.saturating_add(since).saturating_sub(device))
        };
        match self.ahead.map(behind) {
            Some(behind) if behind > WAITED => true,
            Some(behind) if behind >= Span::ZERO => false,
            Some(_) | None => {
                self.ahead = Some((device, heard));
                false
            }
        }
    }
}

/// The worse of two validities.
fn worse(a: Validity, b: Validity) -> Validity {
    a.max(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::Run;

    const NOW: i64 = 1_790_000_000_000_000;
    const MINUTE: i64 = 60_000_000;

    /// Whether each of these measurements, so many minutes old by the device's clock, is from memory; each came so many
    /// seconds after the first.
    fn told(shift: i64, all: &[(i64, i64)]) -> Vec<bool> {
        let mut clock = SentClock::default();
        let told = |(old, after): &(i64, i64)| {
            let came = after * 1_000_000;
            let (wall, heard) = (Wall::from_micros(NOW + came), Instant::new(Run(1), came));
            clock.remembers(NOW + came + shift - old * MINUTE, wall, heard)
        };
        all.iter().map(told).collect()
    }

    #[test]
    fn what_was_measured_on_another_day_is_from_memory_in_every_time_zone() {
        for zone in [-12, 0, 14] {
            assert_eq!(told(zone * 60 * MINUTE, &[(0, 0), (0, 600)]), [false, false]);
            assert_eq!(told(zone * 60 * MINUTE, &[(7 * 24 * 60, 0)]), [true]);
        }
    }

    #[test]
    fn what_is_older_than_another_of_the_same_connection_is_from_memory() {
        assert_eq!(told(0, &[(0, 0), (180, 1), (120, 2), (1, 3)]), [false, true, true, false]);
        // A memory that is told from its oldest on is known only when something younger has come.
        assert_eq!(told(0, &[(180, 0), (0, 1), (180, 2)]), [false, false, true]);
    }

    #[test]
    fn measurements_of_an_hour_are_all_of_their_moment() {
        assert_eq!(told(0, &[(1, 0), (0, 900), (2, 1800), (1, 2700)]), [false; 4]);
    }
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
