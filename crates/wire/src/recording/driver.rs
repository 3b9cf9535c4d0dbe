//! A recording as a device: its header once, then its files in pieces, live-like.

use super::lane::{Lane, Stamp};
use super::{Body, body};
use crate::anchor::STRAY;
use crate::wfdb::Short;
use crate::{Driver, Fault, Malformed, Now, Step};
use vitals::{Attribute, Channel, Instant, Origin, Packet, Sample, Source};

/// Makes strips of a recording's bytes. A new header begins the recording anew; the sample counters go on behind a
/// gap of one.
#[derive(Debug)]
pub struct RecordDriver {
    source: Source,
    origin: Origin,
    record: Option<Record>,
    /// Samples ever counted on each channel.
    counted: Vec<(Channel, u64)>,
}

/// A recording whose header was understood.
#[derive(Debug)]
struct Record {
    body: Box<dyn Body>,
    /// One for each wave; `None` for one that cannot be shown.
    lanes: Vec<Option<Lane>>,
    /// When sample 0 was true.
    anchor: Option<Instant>,
}

impl RecordDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, record: None, counted: Vec::new() }
    }

    /// What is missing if the recording's first file ends here; `None` when everything promised was delivered.
    pub fn ended_short(&self) -> Option<Short> {
        self.record.as_ref().and_then(|record| record.body.short(0))
    }

    fn begin(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        for lane in self.record.take().into_iter().flat_map(|record| record.lanes).flatten() {
            self.counted.retain(|(channel, _)| *channel != lane.channel);
            self.counted.push((lane.channel, lane.count()));
        }
        let body = body(bytes)?;
        let counted = |channel| self.counted.iter().find(|(known, _)| *known == channel);
        let base = |channel| counted(channel).map_or(0, |(_, count)| count.saturating_add(1));
        let plans = body.plans().iter();
        let lane = |plan: &super::Plan| plan.channel.map(|channel| Lane::new(channel, plan.clone(), base(channel)));
        let lanes = plans.map(lane).collect();
        self.record = Some(Record { body, lanes, anchor: None });
        Ok(())
    }
}

impl Record {
    /// Takes the next bytes of a file.
    fn take(&mut self, driver: (Source, Origin), file: usize, packet: &Packet) -> Step {
        let Self { body, lanes, .. } = self;
        let malformed = body.take(file, &packet.bytes, &mut |wave, item| {
            if let Some(Some(lane)) = lanes.get_mut(wave) {
                lane.push(item);
            }
        });
        let elapsed = self.body.elapsed(file);
        let late = self.anchor.map(|anchor| packet.heard.since(anchor + elapsed).as_micros());
        // Beyond it the replay has stalled or hurried, and the following samples are stamped anew.
        let strayed = late.is_none_or(|late| late.saturating_abs() > STRAY.as_micros());
        let anchor = if strayed { packet.heard - elapsed } else { self.anchor.unwrap_or(packet.heard) };
        self.anchor = Some(anchor);
        let (source, origin) = driver;
        let stamp = Stamp { source, origin, anchor, heard: packet.heard };
        let samples = self.lanes.iter_mut().flatten().flat_map(|lane| lane.strips(&stamp)).map(Sample::Strip).collect();
        Step { samples, malformed, ..Step::default() }
    }
}

impl Driver for RecordDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        matches!(attribute, Attribute::RecordHeader | Attribute::RecordSignal | Attribute::RecordFile(_))
    }

    fn packet(&mut self, _now: Now, packet: &Packet) -> Step {
        let refuse = |malformed| Step { malformed: vec![malformed], ..Step::default() };
        let file = match packet.attribute {
            Attribute::RecordHeader => {
                return self.begin(&packet.bytes).map_or_else(refuse, |()| Step::default());
            }
            Attribute::RecordSignal => 0,
            Attribute::RecordFile(number) => usize::from(number),
            Attribute::Gatt(_) | Attribute::Vendor(_) | Attribute::RecordNumerics => return Step::default(),
        };
        match &mut self.record {
            // A recording's hole: its device is there and says nothing.
            Some(_) if packet.bytes.is_empty() => Step::default(),
            Some(record) => record.take((self.source, self.origin), file, packet),
            // Samples without a header have no meaning.
            None => refuse(Malformed { at: 0, what: Fault::UnknownFormat }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Lead, Link, Quality, Run, Strip, Validity, Wall};

    const HEADER: &str = "r 2 100 400\nr.dat 16 200 11 1024 0 0 0 MLII\nr.dat 16 0 11 0 0 0 0 V1\n";

    fn feed(driver: &mut RecordDriver, millis: i64, attribute: Attribute, bytes: &[u8]) -> Step {
        let heard = Instant::new(Run(1), millis * 1000);
        let packet = Packet { link: Link(1), attribute, heard, bytes: bytes.into() };
        driver.packet(Now { instant: heard, wall: Wall::from_micros(0) }, &packet)
    }

    /// Ten frames: a tenth of a second of two signals.
    fn tenth(value: i16) -> Vec<u8> {
        [value.to_le_bytes(), (value + 1).to_le_bytes()].concat().repeat(10)
    }

    fn begun() -> RecordDriver {
        let mut driver = RecordDriver::new(Source(7), Origin::Replay);
        assert_eq!(feed(&mut driver, 0, Attribute::RecordHeader, HEADER.as_bytes()), Step::default());
        driver
    }

    fn strips(step: Step) -> Vec<Strip> {
        let strip = |sample| match sample {
            Sample::Strip(strip) => strip,
            Sample::Reading(reading) => panic!("a recording has no {reading:?}"),
        };
        step.samples.into_iter().map(strip).collect()
    }

    fn when(strip: &Strip) -> (u64, i64, usize) {
        (strip.first, strip.start.micros() / 1000, strip.samples.len())
    }

    #[test]
    fn a_strip_a_lead_a_packet_and_the_last_sample_is_true_on_arrival() {
        let mut driver = begun();
        let first = strips(feed(&mut driver, 5_000, Attribute::RecordSignal, &tenth(3)));
        let [a, b] = first.as_slice() else { panic!("two leads") };
        assert_eq!((a.channel, b.channel), (Channel::Ecg(Lead::MlII), Channel::Ecg(Lead::V1)));
        assert_eq!((a.samples[9], b.samples[0]), (3, 4));
        assert_eq!((when(a), a.end().micros()), ((0, 4_900, 10), 5_000_000));
        assert_eq!((a.quality, b.quality.validity), (Quality::GOOD, Validity::Questionable));
        assert_eq!((a.origin, a.source, b.scale.gain.mantissa), (Origin::Replay, Source(7), 200));
        // Jitter moves nothing.
        let second = strips(feed(&mut driver, 5_390, Attribute::RecordSignal, &tenth(3)));
        assert_eq!(when(&second[0]), (10, 5_000, 10));
    }

    #[test]
    fn a_stall_is_a_gap_in_time_and_not_in_the_counter() {
        let mut driver = begun();
        feed(&mut driver, 5_000, Attribute::RecordSignal, &tenth(3));
        let late = strips(feed(&mut driver, 8_000, Attribute::RecordSignal, &tenth(3)));
        assert_eq!(when(&late[0]), (10, 7_900, 10));
        // What was held back comes in a burst: no sample is stamped more than half a second ahead of its arrival.
        for _ in 0..20 {
            let hurried = strips(feed(&mut driver, 8_001, Attribute::RecordSignal, &tenth(3)));
            assert!(hurried[0].end().micros() <= 8_501_000);
        }
    }

    #[test]
    fn invalid_samples_split_a_strip() {
        let mut driver = begun();
        let mut bytes = tenth(3);
        bytes[12..14].copy_from_slice(&i16::MIN.to_le_bytes());
        let split = strips(feed(&mut driver, 5_000, Attribute::RecordSignal, &bytes));
        let lead = |channel| split.iter().filter(move |strip| strip.channel == channel).map(when).collect::<Vec<_>>();
        assert_eq!(lead(Channel::Ecg(Lead::MlII)), [(0, 4_900, 3), (4, 4_940, 6)]);
        assert_eq!(lead(Channel::Ecg(Lead::V1)), [(0, 4_900, 10)]);
    }

    #[test]
    fn broken_promises_are_told_once() {
        let mut driver = begun();
        for turn in 1..=39 {
            assert_eq!(feed(&mut driver, turn * 100, Attribute::RecordSignal, &tenth(3)).malformed, []);
        }
        assert_eq!(driver.ended_short(), Some(Short { promised: 400, delivered: 390 }));
        let last = feed(&mut driver, 4_000, Attribute::RecordSignal, &[tenth(3), vec![1, 2, 3]].concat());
        let checksum = Malformed { at: 43, what: Fault::BadField };
        assert_eq!(last.malformed, [Malformed { at: 40, what: Fault::TooLong }, checksum]);
        assert_eq!(driver.ended_short(), None);
        let after = feed(&mut driver, 4_100, Attribute::RecordSignal, &tenth(3));
        assert_eq!(after, Step::default());
    }

    #[test]
    fn beginning_anew_goes_on_counting_behind_a_gap() {
        let mut driver = begun();
        feed(&mut driver, 5_000, Attribute::RecordSignal, &tenth(3));
        feed(&mut driver, 5_050, Attribute::RecordHeader, HEADER.as_bytes());
        let again = strips(feed(&mut driver, 5_100, Attribute::RecordSignal, &tenth(3)));
        assert_eq!(when(&again[0]), (11, 5_000, 10));
    }

    #[test]
    fn without_a_header_nothing_is_read() {
        let mut driver = RecordDriver::new(Source(7), Origin::Replay);
        let refused = [Malformed { at: 0, what: Fault::UnknownFormat }];
        assert_eq!(feed(&mut driver, 0, Attribute::RecordSignal, &tenth(3)).malformed, refused);
        let lie = feed(&mut driver, 0, Attribute::RecordHeader, b"r 1\nr.dat 81\n");
        assert_eq!(lie.malformed, [Malformed { at: 10, what: Fault::UnknownFormat }]);
        assert_eq!(feed(&mut driver, 0, Attribute::RecordSignal, &tenth(3)).malformed, refused);
        assert!(!driver.reads(Attribute::Gatt(0x2a37)));
    }

    #[test]
    fn the_carried_excerpt_is_whole() {
        let mut driver = RecordDriver::new(Source(7), Origin::Replay);
        let header = include_bytes!("../../data/mitdb/205x.hea");
        assert_eq!(feed(&mut driver, 0, Attribute::RecordHeader, header), Step::default());
        let mut samples = [0, 0];
        for (packet, bytes) in include_bytes!("../../data/mitdb/205x.dat").chunks(100).enumerate() {
            let step = feed(&mut driver, packet as i64 * 1000 / 11, Attribute::RecordSignal, bytes);
            assert_eq!(step.malformed, []);
            for strip in strips(step) {
                samples[usize::from(strip.channel == Channel::Ecg(Lead::V1))] += strip.samples.len();
            }
        }
        assert_eq!((samples, driver.ended_short()), ([108_000; 2], None));
    }
}
