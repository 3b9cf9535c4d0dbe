//! One connected device: its drivers, its silence, its words about itself.

use crate::event::{LinkPlan, ToldSoFar};
use crate::ipc::Cause;
use alarm::freshness;
use vitals::{Attribute, Down, Instant, Link, LinkState, Origin, Packet, Sample, Source};
use wire::{Driver, Now, Step, Told};

/// So many malformed packets in a row are a failing decoder. Design choice: one bad notification is radio weather.
const FAILING: u32 = 5;

/// Bits of a source's number that tell the channels of one link apart.
const SOURCES: u32 = 16;

/// A driver with the source number its samples carry.
struct Reader {
    source: Source,
    attribute: Attribute,
    driver: Box<dyn Driver>,
}

/// A source that has begun to speak.
pub struct NewSource {
    pub source: Source,
    pub attribute: Attribute,
}

/// One device of a bed.
pub struct Connected {
    pub plan: LinkPlan,
    origin: Origin,
    up: bool,
    why: Option<Cause>,
    heard: Option<Instant>,
    readers: Vec<Reader>,
    /// Sources there were so far: a number stands for one channel of one device, also when another took its place. Nobody
    /// changes the device of a link 65,536 times in one run.
    numbered: u32,
    malformed: u32,
    /// Since when no wave has come whose time can be: only such as lie before what came already, or in the future.
    astray: Option<Instant>,
    /// It has sent numbers or waves that come without a break.
    streams: bool,
    /// It has sent a spot reading.
    spots: bool,
    pub told: ToldSoFar,
}

impl Connected {
    pub fn new(plan: LinkPlan, origin: Origin) -> Self {
        Self {
            plan,
            origin,
            up: false,
            why: Some(Cause::Disconnected),
            heard: None,
            readers: Vec::new(),
            numbered: 0,
            malformed: 0,
            astray: None,
            streams: false,
            spots: false,
            told: ToldSoFar::default(),
        }
    }

    pub fn link(&self) -> Link {
        self.plan.link
    }

    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The device in its own words: model and serial where it told them, its label until then.
    pub fn name(&self) -> String {
        match (&self.told.model, &self.told.serial) {
            (Some(model), Some(serial)) => format!("{model} {serial}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => self.plan.label.clone(),
        }
    }

    /// Takes a state from the transport.
    pub fn turn(&mut self, now: Instant, state: LinkState) {
        match state {
            LinkState::Up { origin } => {
                self.up = true;
                self.why = None;
                self.heard = Some(now);
                self.begin_anew(origin);
                self.malformed = 0;
            }
            LinkState::Down { why } => {
                self.up = false;
                self.why = Some(match why {
                    Down::Lost | Down::Closed => Cause::Disconnected,
                    Down::Ended => Cause::RecordEnded,
                    Down::CutShort => Cause::RecordCutShort,
                });
            }
        }
    }

    /// New drivers, with nothing left of the last connection. A channel keeps its number as long as its origin is the
    /// same: the device may speak on them in another order this time, and a number stands for one channel in the record.
    fn begin_anew(&mut self, origin: Origin) {
        if origin != self.origin {
            // A simulated device in the place of a recorded one, or back: another device.
            self.told = ToldSoFar::default();
            self.readers.clear();
        }
        self.origin = origin;
        for reader in &mut self.readers {
            if let Some(driver) = wire::driver_for(reader.attribute, reader.source, origin) {
                reader.driver = driver;
            }
        }
    }

    /// Decodes a packet. The second value is the source that spoke for the first time.
    pub fn take(&mut self, now: Now, packet: &Packet) -> (Step, Option<NewSource>) {
        self.heard = Some(packet.heard);
        let known = self.readers.iter().position(|reader| reader.driver.reads(packet.attribute));
        let (index, fresh) = match known {
            Some(index) => (index, None),
            None => {
                let source = Source(u32::from(self.plan.link.0) << SOURCES | self.numbered);
                let Some(driver) = wire::driver_for(packet.attribute, source, self.origin) else {
                    return (Step::default(), None);
                };
                self.numbered += 1;
                self.readers.push(Reader { source, attribute: packet.attribute, driver });
                (self.readers.len() - 1, Some(NewSource { source, attribute: packet.attribute }))
            }
        };
        let step = self.readers[index].driver.packet(now, packet);
        self.malformed = if step.malformed.is_empty() { 0 } else { self.malformed.saturating_add(1) };
        for told in &step.told {
            self.remember(told);
        }
        for sample in &step.samples {
            self.note(sample);
        }
        (step, fresh)
    }

    fn note(&mut self, sample: &Sample) {
        match sample {
            Sample::Strip(_) => self.streams = true,
            Sample::Reading(reading) if reading.is_spot() => self.spots = true,
            Sample::Reading(reading) => self.streams |= freshness::deadline(reading.parameter).is_some(),
        }
    }

    fn remember(&mut self, told: &Told) {
        match told {
            Told::Model(model) => self.told.model = Some(model.clone()),
            Told::Serial(serial) => self.told.serial = Some(serial.clone()),
            Told::Manufacturer(maker) => self.told.manufacturer = Some(maker.clone()),
            Told::Firmware(version) => self.told.firmware = Some(version.clone()),
            // Kept with the raw bytes; nothing is shown of them yet.
            Told::Hardware(_) | Told::Software(_) | Told::SystemId(_) => {}
        }
    }

    pub fn sources(&self) -> impl Iterator<Item = NewSource> + '_ {
        self.readers.iter().map(|reader| NewSource { source: reader.source, attribute: reader.attribute })
    }

    /// Speaks only when someone has measured with it, and hangs up afterwards: its silence says nothing.
    fn is_occasional(&self) -> bool {
        self.spots && !self.streams
    }

    /// Why this link is lost at `now`; `None` while it is alive.
    pub fn lost(&self, now: Instant) -> Option<Cause> {
        if self.is_occasional() {
            return None;
        }
        if !self.up {
            return self.why;
        }
        let silent = self.heard.is_none_or(|heard| now.since(heard) >= freshness::LINK);
        silent.then_some(Cause::Silent)
    }

    /// When it will be lost if nothing comes.
    pub fn expires(&self) -> Option<Instant> {
        if self.up && !self.is_occasional() { self.heard.map(|heard| heard + freshness::LINK) } else { None }
    }

    /// Whether the time of a wave could be. What was held back and comes at once is soon in time again.
    pub fn in_time(&mut self, now: Instant, could: bool) {
        self.astray = if could { None } else { self.astray.or(Some(now)) };
    }

    fn is_astray(&self, now: Instant) -> bool {
        self.astray.is_some_and(|since| now.since(since) >= freshness::LINK)
    }

    pub fn failing(&self, now: Instant) -> bool {
        self.malformed >= FAILING || self.is_astray(now)
    }

    /// What cannot be read of it.
    pub fn unreadable(&self, now: Instant) -> Cause {
        if self.is_astray(now) { Cause::TimeGoesBack } else { Cause::MalformedBytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Run, Sample, Wall};

    fn spoken(link: &mut Connected, attribute: u16, bytes: &[u8]) -> (Vec<Source>, bool) {
        let now = Now { instant: Instant::new(Run(1), 0), wall: Wall::from_micros(0) };
        let attribute = Attribute::Gatt(attribute);
        let packet = Packet { link: link.link(), attribute, heard: now.instant, bytes: bytes.into() };
        let (step, new) = link.take(now, &packet);
        let source = |sample: &Sample| match sample {
            Sample::Reading(reading) => reading.source,
            Sample::Strip(strip) => strip.source,
        };
        (step.samples.iter().map(source).collect(), new.is_some())
    }

    #[test]
    fn a_channel_keeps_its_number_when_the_device_comes_back_and_speaks_in_another_order() {
        let plan = LinkPlan { link: Link(3), label: "Belt".into(), about: String::new() };
        let mut link = Connected::new(plan, Origin::Live);
        let now = Instant::new(Run(1), 0);
        link.turn(now, LinkState::Up { origin: Origin::Live });
        let (battery, rate) = ((0x2A19, [0x5f].as_slice()), (0x2A37, [0x06, 72].as_slice()));
        let first = (spoken(&mut link, battery.0, battery.1), spoken(&mut link, rate.0, rate.1));
        assert!(first.0.1 && first.1.1 && first.0.0 != first.1.0);
        link.turn(now, LinkState::Down { why: Down::Lost });
        link.turn(now, LinkState::Up { origin: Origin::Live });
        assert_eq!(spoken(&mut link, rate.0, rate.1), (first.1.0.clone(), false));
        assert_eq!(spoken(&mut link, battery.0, battery.1), (first.0.0.clone(), false));
        // Another device in its place: none of its channels has the number of one of the first's.
        link.turn(now, LinkState::Up { origin: Origin::Demo });
        let other = (spoken(&mut link, rate.0, rate.1), spoken(&mut link, battery.0, battery.1));
        let numbers = [&first.0.0[0], &first.1.0[0], &other.0.0[0], &other.1.0[0]];
        assert_eq!(numbers.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
    }
}
