//! What the transports promise, shown through the drivers that read them.

#[path = "it/recordings.rs"]
mod recordings;
#[path = "it/training.rs"]
mod training;

use device::ble::{Pauses, Wanted};
use device::{Ble, Faults, Faulty, Heard, Replay, Sim, Tape, Transport, tape};
use std::collections::BTreeMap;
use std::sync::Arc;
use vitals::{Attribute, Down, Flag, Instant, Link, LinkState, Origin, Parameter, Reading, Run};
use vitals::{Sample, Source, Span, Strip, Wall};
use wire::{Driver, Malformed, Now, Told};

const STRAP: Link = Link(2);
const OXIMETER: Link = Link(3);
const RECORDER: Link = Link(1);
const HEADER: &[u8] = include_bytes!("../../wire/data/mitdb/205x.hea");
const SIGNAL: &[u8] = include_bytes!("../../wire/data/mitdb/205x.dat");

fn at(millis: i64) -> Instant {
    Instant::new(Run(7), millis * 1000)
}

/// Plays for `span` of a clock that stands only when the transport is due, and is never late.
fn play(transport: &mut dyn Transport, from: Instant, span: Span) -> Vec<Heard> {
    let mut heard = transport.poll(from);
    while let Some(due) = transport.next_due().filter(|due| due.since(from) <= span) {
        heard.extend(transport.poll(due));
    }
    heard
}

/// Everything the drivers make of what was heard.
#[derive(Default)]
struct Read {
    readings: Vec<(Link, Reading)>,
    strips: Vec<Strip>,
    told: Vec<Told>,
    malformed: Vec<Malformed>,
}

impl Read {
    fn of(heard: &[Heard]) -> Self {
        let mut drivers: BTreeMap<(Link, Attribute), Box<dyn Driver>> = BTreeMap::new();
        let mut read = Self::default();
        for one in heard {
            let Heard::Packet(packet) = one else { continue };
            let key = match packet.attribute {
                Attribute::RecordSignal | Attribute::RecordFile(_) => (packet.link, Attribute::RecordHeader),
                attribute => (packet.link, attribute),
            };
            let driver = drivers.entry(key).or_insert_with(|| {
                wire::driver_for(packet.attribute, Source(1), Origin::Demo).expect("we send only what we read")
            });
            let now = Now { instant: packet.heard, wall: Wall::from_micros(0) };
            let step = driver.packet(now, packet);
            read.told.extend(step.told);
            read.malformed.extend(step.malformed);
            for sample in step.samples {
                match sample {
                    Sample::Reading(reading) => read.readings.push((packet.link, reading)),
                    Sample::Strip(strip) => read.strips.push(strip),
                }
            }
        }
        read
    }

    fn numbers(&self, link: Link, parameter: Parameter) -> Vec<(i64, Option<f64>)> {
        let of = self.readings.iter().filter(|(on, reading)| *on == link && reading.parameter == parameter);
        of.map(|(_, r)| (r.heard.micros() / 1000, r.current().map(|q| q.decimal.to_f64()))).collect()
    }
}

fn downs(heard: &[Heard]) -> Vec<(Link, Down)> {
    let down = |one: &Heard| match one {
        Heard::Link(link, LinkState::Down { why }) => Some((*link, *why)),
        Heard::Link(_, LinkState::Up { .. }) | Heard::Packet(_) => None,
    };
    heard.iter().filter_map(down).collect()
}

fn story() -> Span {
    Span::secs(device::stories::deteriorating().seconds())
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let run = |seed| play(&mut Sim::new(seed, STRAP, OXIMETER), at(0), Span::secs(300));
    assert!(run(1) == run(1));
    assert!(run(1) != run(2), "control: another seed is another patient");
}

#[test]
fn every_byte_of_the_simulated_devices_is_read() {
    let heard = play(&mut Sim::new(5, STRAP, OXIMETER), at(0), story());
    let read = Read::of(&heard);
    assert_eq!(read.malformed, []);
    assert!(read.told.contains(&Told::Serial("SIM-0005-2".into())));
    assert!(read.told.contains(&Told::Serial("SIM-0005-3".into())));
    assert_eq!(read.numbers(STRAP, Parameter::Battery).len(), 5);
    let up = LinkState::Up { origin: Origin::Demo };
    assert_eq!(heard[..2], [Heard::Link(STRAP, up), Heard::Link(OXIMETER, up)]);
    let packets =
        heard.iter().filter(|one| matches!(one, Heard::Packet(p) if p.attribute == wire::vendor::berry::ATTRIBUTE));
    assert_eq!(packets.count() as i64, story().as_millis() / 40);
}

#[test]
fn the_strap_s_number_agrees_with_its_intervals() {
    let read = Read::of(&play(&mut Sim::new(5, STRAP, OXIMETER), at(0), story()));
    let rates = read.numbers(STRAP, Parameter::HeartRate);
    let intervals = read.numbers(STRAP, Parameter::RrInterval);
    assert!(rates.len() as i64 >= story().as_secs() - 1);
    for (when, rate) in rates.iter().skip(12) {
        let told: Vec<f64> =
            intervals.iter().filter(|(at, _)| at <= when).filter_map(|(_, seconds)| *seconds).collect();
        let last = &told[told.len() - 8..];
        let mean = 60.0 * 8.0 / last.iter().sum::<f64>();
        assert!((mean - rate.unwrap()).abs() <= 0.51, "{when} ms: intervals say {mean}, the number {rate:?}");
    }
    // Together the intervals last as long as the story: no beat is told twice and none is left out.
    let sum: f64 = intervals.iter().filter_map(|(_, seconds)| *seconds).sum();
    assert!((sum - story().as_secs() as f64).abs() < 3.0, "{sum}");
}

#[test]
fn the_pulse_in_the_wave_is_the_heart_s() {
    let read = Read::of(&play(&mut Sim::new(5, STRAP, OXIMETER), at(0), Span::secs(140)));
    // Systolic upstrokes: the trace rises above 70 % of its height after it was below 30 %.
    let samples: Vec<(u64, i32)> =
        read.strips.iter().flat_map(|s| (s.first..).zip(s.samples.iter().copied())).collect();
    let mut ups: Vec<u64> = Vec::new();
    let mut low = false;
    for (index, (number, value)) in samples.iter().enumerate() {
        let near = &samples[index.saturating_sub(75)..samples.len().min(index + 75)];
        let (bottom, top) = near.iter().fold((i32::MAX, 0), |(low, high), (_, v)| (low.min(*v), high.max(*v)));
        let height = (value - bottom) * 100 / (top - bottom);
        if low && height > 70 {
            ups.push(*number);
        }
        low = height < 30 || low && height <= 70;
    }
    for (when, rate) in read.numbers(OXIMETER, Parameter::PulseRate).iter().skip(20) {
        let before: Vec<u64> = ups.iter().copied().filter(|n| (*n as i64) * 10 <= *when).collect();
        let last = &before[before.len() - 9..];
        let mean = 60.0 * 8.0 * 100.0 / (last[8] - last[0]) as f64;
        assert!((mean - rate.unwrap()).abs() <= 4.0, "{when} ms: the wave says {mean}, the number {rate:?}");
    }
    for (when, rate) in read.numbers(STRAP, Parameter::HeartRate).iter().skip(12) {
        let pulse = read.numbers(OXIMETER, Parameter::PulseRate);
        let near = pulse.iter().min_by_key(|(at, _)| at.abs_diff(*when)).unwrap();
        assert!((near.1.unwrap() - rate.unwrap()).abs() <= 6.0, "{when} ms: {near:?} against {rate:?}");
    }
}

#[test]
fn the_story_is_told_by_the_numbers() {
    let read = Read::of(&play(&mut Sim::new(9, STRAP, OXIMETER), at(0), story()));
    let spo2 = read.numbers(OXIMETER, Parameter::Spo2);
    let between = |from: i64, to: i64| spo2.iter().filter(move |(at, _)| (from * 1000..to * 1000).contains(at));
    assert!(between(5, 45).all(|(_, n)| *n == Some(97.0)));
    assert!(between(115, 150).all(|(_, n)| *n == Some(84.0)));
    assert!(between(151, 190).all(|(_, n)| n.is_none()), "no number comes while the probe is off");
    assert!(between(200, 250).all(|(_, n)| n.is_some_and(|n| n >= 93.0)));
    let off = read.readings.iter().filter(|(_, r)| r.quality.has(Flag::SensorOff));
    let off: Vec<i64> = off.map(|(_, r)| r.heard.micros() / 1_000_000).collect();
    assert!(off.iter().min() == Some(&150) && off.iter().max() <= Some(&190), "{off:?}");
    let pleth_off = read.strips.iter().filter(|s| (151..189).contains(&(s.start.micros() / 1_000_000)));
    assert_eq!(pleth_off.count(), 0, "the wave is a gap while the probe is off");
    let rate = read.numbers(STRAP, Parameter::HeartRate);
    assert!(rate.iter().filter(|(at, _)| (115_000..150_000).contains(at)).all(|(_, n)| n.unwrap() > 108.0));
}

#[test]
fn a_stopped_machine_is_a_gap_and_not_a_flood() {
    let mut sim = Sim::new(5, STRAP, OXIMETER);
    play(&mut sim, at(0), Span::secs(5));
    assert!(sim.poll(at(60_000)).len() < 6);
    assert!(sim.next_due().is_some_and(|due| due <= at(60_080)));
}

#[test]
fn a_recording_is_played_whole_at_its_own_speed_and_ends_honestly() {
    let heard = play(&mut Replay::once(RECORDER, HEADER.into(), SIGNAL.into()), at(0), Span::secs(400));
    let bytes: Vec<u8> = heard
        .iter()
        .filter_map(|one| match one {
            Heard::Packet(packet) if packet.attribute == Attribute::RecordSignal => Some(packet.bytes.to_vec()),
            Heard::Packet(_) | Heard::Link(..) => None,
        })
        .flatten()
        .collect();
    assert!(bytes == SIGNAL);
    assert_eq!(heard[0], Heard::Link(RECORDER, LinkState::Up { origin: Origin::Replay }));
    assert_eq!(downs(&heard), [(RECORDER, Down::Ended)]);
    let read = Read::of(&heard);
    assert_eq!(read.malformed, []);
    let last = read.strips.last().unwrap();
    assert_eq!((last.end().micros() + 500) / 1000, 300_000);
    assert!(read.strips.iter().all(|strip| strip.heard.since(strip.end()).as_micros().abs() < 40_000));
}

#[test]
fn a_looping_recording_is_silent_at_its_seam() {
    let mut replay = Replay::looping(RECORDER, HEADER.into(), SIGNAL.into());
    let heard = play(&mut replay, at(0), Span::secs(310));
    assert_eq!(downs(&heard), []);
    let times: Vec<i64> = heard
        .iter()
        .filter_map(|one| match one {
            Heard::Packet(packet) => Some(packet.heard.micros() / 1000),
            Heard::Link(..) => None,
        })
        .collect();
    let pauses: Vec<i64> = times.windows(2).map(|pair| pair[1] - pair[0]).filter(|pause| *pause > 100).collect();
    assert_eq!(pauses.len(), 1);
    assert!((1500..1600).contains(&pauses[0]), "{pauses:?}");
    assert_eq!(Read::of(&heard).malformed, []);
}

#[test]
fn a_short_recording_is_played_as_far_as_it_goes() {
    let played = |signal: &[u8]| {
        let heard = play(&mut Replay::looping(RECORDER, HEADER.into(), signal.into()), at(0), Span::secs(400));
        let samples: usize = Read::of(&heard).strips.iter().map(|strip| strip.samples.len()).sum();
        (downs(&heard), samples)
    };
    // Two leads in three bytes: of ten bytes three frames and a torn one.
    assert_eq!(played(&SIGNAL[..10]), (vec![(RECORDER, Down::CutShort)], 6));
    assert_eq!(played(&SIGNAL[..3000]), (vec![(RECORDER, Down::CutShort)], 2000));
    assert_eq!(played(&[]), (vec![(RECORDER, Down::CutShort)], 0));
    assert_eq!(played(SIGNAL).0, [], "control: the whole file is not cut short");
}

#[test]
fn a_header_that_lies_is_told_and_the_link_goes_down() {
    let lies = Replay::once(RECORDER, b"205x 2 fast".as_slice().into(), SIGNAL.into());
    let heard = play(&mut { lies }, at(0), Span::secs(10));
    assert_eq!(downs(&heard), [(RECORDER, Down::CutShort)]);
    assert_eq!(Read::of(&heard).malformed.len(), 1);
    // A header that promises less than there is.
    let text = String::from_utf8(HEADER.to_vec()).unwrap().replace("360 108000", "360 720");
    let heard = play(&mut Replay::once(RECORDER, text.into_bytes().into(), SIGNAL.into()), at(0), Span::secs(10));
    assert_eq!(downs(&heard), [(RECORDER, Down::Ended)]);
    assert!(Read::of(&heard).malformed.iter().any(|m| m.what == wire::Fault::TooLong));
}

fn recorded(span: Span) -> (Vec<Heard>, Vec<u8>) {
    let mut tape = Tape::new(Sim::new(3, STRAP, OXIMETER), Vec::new()).expect("memory takes everything");
    let heard = play(&mut tape, at(0), span);
    (heard, tape.finish().expect("memory takes everything"))
}

fn replayed(bytes: &[u8]) -> Vec<Heard> {
    let mut player = tape::Player::new(Arc::from(bytes)).expect("its first eight bytes are a tape's");
    play(&mut player, at(0), Span::secs(3600))
}

#[test]
fn a_tape_plays_what_was_recorded_when_it_was() {
    let (heard, bytes) = recorded(Span::secs(20));
    let mut played = replayed(&bytes);
    let ends = played.split_off(heard.len());
    assert!(played == heard);
    assert_eq!(downs(&ends), [(STRAP, Down::Ended), (OXIMETER, Down::Ended)]);
}

#[test]
fn a_tape_cut_anywhere_plays_everything_before_the_cut() {
    let (heard, bytes) = recorded(Span::millis(400));
    for cut in 8..bytes.len() {
        let played = replayed(&bytes[..cut]);
        let whole = played.iter().filter(|one| !matches!(one, Heard::Link(_, LinkState::Down { .. }))).count();
        assert!(played[..whole] == heard[..whole], "cut at {cut}");
        let up = whole.min(2);
        assert_eq!(downs(&played), [(STRAP, Down::CutShort), (OXIMETER, Down::CutShort)][..up], "cut at {cut}");
    }
    for cut in 0..8 {
        let refused = tape::Player::new(Arc::from(&bytes[..cut])).unwrap_err();
        assert_eq!(refused, tape::NotPlayable::NotATape);
    }
}

#[test]
fn a_tape_of_another_version_is_refused_in_words() {
    let (_, mut bytes) = recorded(Span::millis(100));
    bytes[6] = 9;
    let refused = tape::Player::new(Arc::from(bytes)).unwrap_err();
    assert_eq!(refused.to_string(), "a tape of version 9; this program plays version 1");
}

#[test]
fn what_was_live_is_a_replay_on_a_tape() {
    struct Live(bool);
    impl Transport for Live {
        fn poll(&mut self, _: Instant) -> Vec<Heard> {
            let up = Heard::Link(STRAP, LinkState::Up { origin: Origin::Live });
            if std::mem::replace(&mut self.0, true) { Vec::new() } else { vec![up] }
        }
        fn next_due(&self) -> Option<Instant> {
            None
        }
        fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
    }
    let mut tape = Tape::new(Live(false), Vec::new()).unwrap();
    tape.poll(at(0));
    let played = replayed(&tape.finish().unwrap());
    assert_eq!(played[0], Heard::Link(STRAP, LinkState::Up { origin: Origin::Replay }));
}

#[test]
fn a_full_disk_stops_the_tape_and_not_the_devices() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut tape = Tape::new(Sim::new(3, STRAP, OXIMETER), Full(300)).unwrap();
    let heard = play(&mut tape, at(0), Span::secs(20));
    let plain = play(&mut Sim::new(3, STRAP, OXIMETER), at(0), Span::secs(20));
    assert!(heard == plain);
    assert_eq!(tape.failure().unwrap().kind(), std::io::ErrorKind::StorageFull);
    assert!(tape.finish().is_err());
}

fn disturbed(faults: Faults) -> Vec<Heard> {
    play(&mut Faulty::new(Sim::new(3, STRAP, OXIMETER), faults), at(0), Span::secs(60))
}

fn waves(heard: &[Heard]) -> usize {
    heard.iter().filter(|one| matches!(one, Heard::Packet(p) if p.attribute == wire::vendor::berry::ATTRIBUTE)).count()
}

#[test]
fn faults_strike_as_often_as_asked_and_from_a_seed() {
    let none = disturbed(Faults::default());
    assert!(none == play(&mut Sim::new(3, STRAP, OXIMETER), at(0), Span::secs(60)));
    let drops = Faults { seed: 4, drop: 100, ..Faults::default() };
    assert!(disturbed(drops) == disturbed(drops));
    assert!((1250..1450).contains(&waves(&disturbed(drops))));
    let twice = waves(&disturbed(Faults { seed: 4, duplicate: 100, ..Faults::default() }));
    assert!((1550..1750).contains(&twice), "{twice}");
    let flips = Faults { seed: 4, flip: 200, ..Faults::default() };
    assert!(!Read::of(&disturbed(flips)).malformed.is_empty());
    assert_eq!(Read::of(&none).malformed, [], "control: without faults nothing is malformed");
}

#[test]
fn a_stall_holds_everything_back_and_loses_nothing() {
    let stalls = Faults { seed: 4, stall: 2, stall_for: Span::millis(1500), ..Faults::default() };
    let (stalled, plain) = (disturbed(stalls), disturbed(Faults::default()));
    assert!(waves(&plain) - waves(&stalled) < 40);
    let times: Vec<i64> = stalled
        .iter()
        .filter_map(|one| match one {
            Heard::Packet(packet) => Some(packet.heard.micros() / 1000),
            Heard::Link(..) => None,
        })
        .collect();
    assert!(times.windows(2).any(|pair| pair[1] - pair[0] >= 1500));
    assert!(times.windows(2).all(|pair| pair[0] <= pair[1]));
}

#[test]
fn a_radio_that_has_found_nothing_says_nothing_and_ends_when_it_is_dropped() {
    let stamp: device::ble::Stamp = Arc::new(|| at(0));
    let wanted = vec![Wanted { link: STRAP, device: "a name that nothing has".into() }];
    let mut radio = Ble::new(wanted, Pauses::default(), &stamp);
    assert_eq!(radio.poll(at(0)), []);
    assert_eq!(radio.next_due(), None);
    radio.write(STRAP, Attribute::Gatt(0x2A37), &[1]);
    drop(radio);
}
