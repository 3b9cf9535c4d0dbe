//! A recording as a device: its header once, then its signal file in pieces, live-like.

use super::header::{Header, Signal};
use super::samples::{Checksum, Decoder, Short};
use crate::{Driver, Fault, Malformed, Now, Step};
use vitals::{Attribute, Channel, Instant, Lead, Origin, Packet, Quality, Rate, Sample, Scale, Source, Span, Strip};
use vitals::{Unit, Validity};

/// Arrival may stray so far from the recording's own pace; beyond it the replay has stalled or hurried, and the
/// following samples are stamped anew. Design choice: well above the jitter of a busy laptop, well below every
/// deadline.
const STRAY: Span = Span::millis(500);

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
    header: Header,
    decoder: Decoder,
    /// One for each signal; `None` for a signal that is neither an electrocardiogram nor a pleth.
    lanes: Vec<Option<Lane>>,
    /// When frame 0 was true.
    anchor: Option<Instant>,
    surplus_told: bool,
    checksum_told: bool,
}

/// One signal on its way to strips.
#[derive(Debug)]
struct Lane {
    channel: Channel,
    rate: Rate,
    scale: Scale,
    quality: Quality,
    skew: Span,
    /// The counter of sample 0.
    base: u64,
    /// Samples of this recording seen so far.
    seen: u64,
    /// Samples of the current packet.
    fresh: Vec<Option<i16>>,
}

/// What all strips of a packet share.
struct Stamp {
    source: Source,
    origin: Origin,
    anchor: Instant,
    heard: Instant,
}

impl RecordDriver {
    pub const fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, record: None, counted: Vec::new() }
    }

    /// The header, once understood.
    pub fn header(&self) -> Option<&Header> {
        self.record.as_ref().map(|record| &record.header)
    }

    /// What is missing if the recording ends here; `None` when everything promised was delivered.
    pub fn ended_short(&self) -> Option<Short> {
        self.record.as_ref().and_then(|record| record.decoder.short())
    }

    /// The signal whose samples do not sum up to what the header states, once all of them are there.
    pub fn wrong_checksum(&self) -> Option<(usize, Checksum)> {
        self.record.as_ref().and_then(|record| record.decoder.wrong_checksum())
    }

    fn begin(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        self.keep_count();
        self.record = None;
        let header = Header::parse(bytes)?;
        let decoder = Decoder::new(&header)?;
        let mut lanes: Vec<Option<Lane>> = Vec::with_capacity(header.signals.len());
        for signal in &header.signals {
            let lane = self.lane(&header, signal)?;
            // Two signals of one name cannot be told apart later: the first is shown.
            let again = |lane: &Lane| lanes.iter().flatten().any(|other| other.channel == lane.channel);
            let lane = lane.filter(|lane| !again(lane));
            lanes.push(lane);
        }
        let record = Record { header, decoder, lanes, anchor: None, surplus_told: false, checksum_told: false };
        self.record = Some(record);
        Ok(())
    }

    fn lane(&self, header: &Header, signal: &Signal) -> Result<Option<Lane>, Malformed> {
        let rate = header.rate_of(signal).ok_or(Malformed { at: signal.at, what: Fault::BadField })?;
        let trusted = if signal.calibrated { Validity::Valid } else { Validity::Questionable };
        let counted = |channel| self.counted.iter().find(|(known, _)| *known == channel).map(|(_, count)| *count);
        Ok(channel(signal).map(|channel| Lane {
            channel,
            rate,
            scale: signal.scale,
            quality: Quality::new(trusted, []),
            skew: header.rate.span(u64::from(signal.skew)),
            base: counted(channel).map_or(0, |count| count + 1),
            seen: 0,
            fresh: Vec::new(),
        }))
    }

    fn keep_count(&mut self) {
        for lane in self.record.iter().flat_map(|record| record.lanes.iter().flatten()) {
            self.counted.retain(|(channel, _)| *channel != lane.channel);
            self.counted.push((lane.channel, lane.base + lane.seen));
        }
    }
}

/// A signal's channel by its description: a lead we know, an electrocardiogram without a lead, a pleth.
fn channel(signal: &Signal) -> Option<Channel> {
    let name = signal.description.as_str();
    match Lead::named(name) {
        Lead::Unnamed if name.eq_ignore_ascii_case("PLETH") => Some(Channel::Pleth),
        Lead::Unnamed => {
            let says_ecg = name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ECG"));
            let silent = name.is_empty() && signal.scale.unit == Unit::Millivolt;
            (says_ecg || silent).then_some(Channel::Ecg(Lead::Unnamed))
        }
        lead => Some(Channel::Ecg(lead)),
    }
}

impl Record {
    /// Takes the next bytes of the signal file.
    fn take(&mut self, source: Source, origin: Origin, packet: &Packet) -> Step {
        let Self { decoder, lanes, .. } = self;
        decoder.push(&packet.bytes, |signal, sample| {
            if let Some(lane) = &mut lanes[signal] {
                lane.fresh.push(sample);
            }
        });
        let elapsed = self.header.rate.span(self.decoder.frames());
        let late = self.anchor.map(|anchor| packet.heard.since(anchor + elapsed).as_micros());
        let strayed = late.is_none_or(|late| late.saturating_abs() > STRAY.as_micros());
        let anchor = if strayed { packet.heard - elapsed } else { self.anchor.unwrap_or(packet.heard) };
        self.anchor = Some(anchor);
        let stamp = Stamp { source, origin, anchor, heard: packet.heard };
        let samples = self.lanes.iter_mut().flatten().flat_map(|lane| lane.strips(&stamp)).map(Sample::Strip).collect();
        Step { samples, malformed: self.complaints(packet.bytes.len()), ..Step::default() }
    }

    /// Each broken promise of the header, told once.
    fn complaints(&mut self, length: usize) -> Vec<Malformed> {
        let mut complaints = Vec::new();
        let surplus = self.decoder.surplus();
        if surplus > 0 && !self.surplus_told {
            self.surplus_told = true;
            let at = length - usize::try_from(surplus).unwrap_or(length).min(length);
            complaints.push(Malformed { at, what: Fault::TooLong });
        }
        if self.decoder.wrong_checksum().is_some() && !self.checksum_told {
            self.checksum_told = true;
            complaints.push(Malformed { at: length, what: Fault::BadField });
        }
        complaints
    }
}

impl Lane {
    /// The fresh samples as strips, split where samples are invalid.
    fn strips(&mut self, stamp: &Stamp) -> Vec<Strip> {
        let mut strips = Vec::new();
        let mut at = self.seen;
        for piece in self.fresh.split_inclusive(Option::is_none) {
            let samples: Vec<i32> = piece.iter().flatten().map(|sample| i32::from(*sample)).collect();
            if !samples.is_empty() {
                strips.push(Strip {
                    source: stamp.source,
                    channel: self.channel,
                    first: self.base + at,
                    start: stamp.anchor + self.rate.span(at) - self.skew,
                    heard: stamp.heard,
                    rate: self.rate,
                    scale: self.scale,
                    samples: samples.into(),
                    quality: self.quality,
                    origin: stamp.origin,
                });
            }
            at += piece.len() as u64;
        }
        self.seen = at;
        self.fresh.clear();
        strips
    }
}

impl Driver for RecordDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        matches!(attribute, Attribute::RecordHeader | Attribute::RecordSignal)
    }

    fn packet(&mut self, _now: Now, packet: &Packet) -> Step {
        let refuse = |malformed| Step { malformed: vec![malformed], ..Step::default() };
        match packet.attribute {
            Attribute::RecordHeader => self.begin(&packet.bytes).map_or_else(refuse, |()| Step::default()),
            Attribute::RecordSignal => match &mut self.record {
                Some(record) => record.take(self.source, self.origin, packet),
                // Samples without a header have no meaning.
                None => refuse(Malformed { at: 0, what: Fault::UnknownFormat }),
            },
            Attribute::Gatt(_) | Attribute::Vendor(_) => Step::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Link, Run, Wall};

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
        let (signal, sum) = driver.wrong_checksum().unwrap();
        assert_eq!((signal, sum), (0, Checksum { stated: 0, found: 1200 }));
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
        let lie = feed(&mut driver, 0, Attribute::RecordHeader, b"r 1\nr.dat 80\n");
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
        assert_eq!((samples, driver.ended_short(), driver.wrong_checksum()), ([108_000; 2], None, None));
    }
}
