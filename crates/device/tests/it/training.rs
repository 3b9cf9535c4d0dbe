//! What a trainer can ask of a bed's devices.

use super::{HEADER, OXIMETER, RECORDER, Read, SIGNAL, STRAP, at, downs, play};
use device::{DeviceClock, Fault, Heard, Lesson, Replay, Sim, SimEcg, Story, Trained, Transport, stories};
use std::sync::Arc;
use vitals::{Attribute, Channel, Down, Flag, Lead, Link, LinkState, Origin, Parameter, Span, Wall};

const SECOND: i64 = 1_000_000;

fn all() -> [(&'static str, Story); 8] {
    [
        ("steady", stories::steady()),
        ("deteriorating", stories::deteriorating()),
        ("desaturation", stories::desaturation()),
        ("asystole", stories::asystole()),
        ("tachycardia", stories::tachycardia()),
        ("premature", stories::premature()),
        ("irregular", stories::irregular()),
        ("technical trouble", stories::technical_trouble()),
    ]
}

fn told(story: Story, seed: u64) -> Vec<Heard> {
    let lasts = Span::secs(story.seconds());
    play(&mut Sim::telling(Arc::new(story), seed, (STRAP, OXIMETER)), at(0), lasts)
}

fn traced(story: Story, seed: u64) -> Vec<Heard> {
    let lasts = Span::secs(story.seconds());
    play(&mut SimEcg::telling(Arc::new(story), seed, RECORDER), at(0), lasts)
}

#[test]
fn every_story_is_the_same_for_a_seed_and_without_a_malformed_byte() {
    for (name, story) in all() {
        for tell in [told, traced] {
            let heard = tell(story.clone(), 11);
            assert!(heard == tell(story.clone(), 11), "{name}");
            assert!(heard != tell(story.clone(), 12), "{name}: control: another seed is another patient");
            assert_eq!(Read::of(&heard).malformed, [], "{name}");
        }
    }
}

#[test]
fn technical_trouble_comes_when_it_says() {
    let heard = told(stories::technical_trouble(), 4);
    let read = Read::of(&heard);
    let off = |link: Link| -> Vec<i64> {
        let of = read.readings.iter().filter(|(on, r)| *on == link && r.quality.has(Flag::SensorOff));
        of.map(|(_, reading)| reading.heard.micros() / SECOND).collect()
    };
    let within = |times: &[i64], from, to| times.first() == Some(&from) && times.last().is_some_and(|last| *last <= to);
    assert!(within(&off(OXIMETER), 10, 25), "{:?}", off(OXIMETER));
    assert!(within(&off(STRAP), 40, 55), "{:?}", off(STRAP));
    let low = read.numbers(OXIMETER, Parameter::Battery).into_iter().filter(|(_, percent)| *percent == Some(9.0));
    let low: Vec<i64> = low.map(|(when, _)| when / 1000).collect();
    assert!(within(&low, 70, 90), "{low:?}");
    let links: Vec<(i64, bool)> = silences(&heard, OXIMETER);
    // Its last word came at 104.96 s.
    assert_eq!(links, [(104, false), (120, true)]);
    assert_eq!(downs(&heard), [(OXIMETER, Down::Lost)]);
    let spo2 = read.numbers(OXIMETER, Parameter::Spo2);
    let back = spo2.iter().filter(|(when, _)| *when > 130_000);
    assert!(back.clone().count() > 0 && back.clone().all(|(_, number)| *number == Some(97.0)));
}

/// Where a link that was speaking falls silent for over a second, and where it speaks again.
fn silences(heard: &[Heard], link: Link) -> Vec<(i64, bool)> {
    let times: Vec<i64> = heard
        .iter()
        .filter_map(|one| match one {
            Heard::Packet(packet) if packet.link == link => Some(packet.heard.micros()),
            Heard::Packet(_) | Heard::Link(..) => None,
        })
        .collect();
    let pauses = times.windows(2).filter(|pair| pair[1] - pair[0] > SECOND);
    pauses.flat_map(|pair| [(pair[0] / SECOND, false), (pair[1] / SECOND, true)]).collect()
}

/// When the trace of MLII rises over 0.7 mV, in seconds.
fn beats(heard: &[Heard]) -> Vec<f64> {
    let read = Read::of(heard);
    let mut ups = Vec::new();
    let mut high = false;
    for strip in read.strips.iter().filter(|strip| strip.channel == Channel::Ecg(Lead::named("MLII"))) {
        for (index, count) in strip.samples.iter().enumerate() {
            let over = *count - 1024 > 140;
            if over && !high {
                ups.push((strip.start + strip.rate.span(index as u64)).micros() as f64 / 1e6);
            }
            high = over;
        }
    }
    ups
}

fn spread(beats: &[f64], from: f64, to: f64) -> f64 {
    let within: Vec<f64> = beats.iter().copied().filter(|beat| (from..to).contains(beat)).collect();
    let intervals: Vec<f64> = within.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mean = intervals.iter().sum::<f64>() / intervals.len() as f64;
    (intervals.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / intervals.len() as f64).sqrt() / mean
}

#[test]
fn the_electrocardiograph_shows_what_its_story_tells() {
    let still = beats(&traced(stories::asystole(), 3));
    assert!(
        still.iter().any(|beat| *beat > 62.0) && !still.iter().any(|beat| (43.0..60.0).contains(beat)),
        "{still:?}"
    );
    let regular = spread(&beats(&traced(stories::steady(), 3)), 1.0, 59.0);
    let irregular = spread(&beats(&traced(stories::irregular(), 3)), 22.0, 120.0);
    assert!(regular < 0.08 && irregular > 0.15, "{regular} {irregular}");
    let early = beats(&traced(stories::premature(), 3));
    let pairs = early.windows(3).filter(|beat| beat[0] > 12.0 && (beat[1] - beat[0]) < 0.75 * (beat[2] - beat[1]));
    assert!((10..30).contains(&pairs.clone().count()), "{}", pairs.count());
}

#[test]
fn what_is_simulated_in_the_place_of_a_recording_says_so() {
    let mut bed = recorder();
    let mut heard = play(&mut bed, at(0), Span::secs(5));
    bed.learn(at(5_000), Lesson::Begin(Some(Arc::new(stories::premature()))));
    heard.extend(play(&mut bed, at(5_010), Span::secs(5)));
    bed.learn(at(10_010), Lesson::Begin(None));
    heard.extend(play(&mut bed, at(10_020), Span::secs(5)));
    let origin = |one: &Heard| match one {
        Heard::Link(_, LinkState::Up { origin }) => Some(*origin),
        Heard::Link(_, LinkState::Down { .. }) | Heard::Packet(_) => None,
    };
    let origins: Vec<Origin> = heard.iter().filter_map(origin).collect();
    assert_eq!(origins, [Origin::Replay, Origin::Demo, Origin::Replay]);
    assert_eq!(Read::of(&heard).malformed, []);
}

fn recorder() -> Trained {
    let make: device::Make = Box::new(|story| match story {
        Some(story) => Box::new(SimEcg::telling(story.clone(), 6, RECORDER)),
        None => Box::new(Replay::looping(RECORDER, HEADER.into(), SIGNAL.into())),
    });
    Trained::new(6, make)
}

fn patient() -> Trained {
    let steady = Arc::new(stories::steady());
    Trained::new(
        6,
        Box::new(move |story| Box::new(Sim::telling(story.unwrap_or(&steady).clone(), 6, (STRAP, OXIMETER)))),
    )
}

/// Ten seconds, a fault pressed for five, and what came in the thirty seconds from the press on.
fn pressed(mut bed: Trained, fault: Fault) -> (Vec<Heard>, Vec<Heard>) {
    let before = play(&mut bed, at(0), Span::secs(10));
    bed.learn(at(10_001), Lesson::Press { fault, lasts: Span::secs(5) });
    let after = play(&mut bed, at(10_002), Span::secs(30));
    (before, after)
}

fn packets(heard: &[Heard]) -> Vec<(i64, &[u8])> {
    heard
        .iter()
        .filter_map(|one| match one {
            Heard::Packet(packet) => Some((packet.heard.micros() / 1000, &packet.bytes[..])),
            Heard::Link(..) => None,
        })
        .collect()
}

const ALL: [Fault; 5] = [Fault::Dropout, Fault::NotANumber, Fault::ClockReset, Fault::Duplicate, Fault::Stall];

#[test]
fn a_fault_lasts_as_long_as_it_was_pressed_and_is_the_same_for_a_seed() {
    for fault in ALL {
        for bed in [patient, recorder] {
            let (_, after) = pressed(bed(), fault);
            assert!(after == pressed(bed(), fault).1, "{fault:?}");
            // Behind the fault and its echo everything is as if nothing had been.
            let tail = |heard: &[Heard]| -> Vec<Vec<u8>> {
                packets(heard).into_iter().filter(|(when, _)| *when > 16_000).map(|(_, bytes)| bytes.to_vec()).collect()
            };
            let mut calm = bed();
            let mut plain = play(&mut calm, at(0), Span::secs(10));
            plain.extend(play(&mut calm, at(10_002), Span::secs(30)));
            assert!(tail(&after) == tail(&plain), "{fault:?}");
        }
    }
}

#[test]
fn a_dropout_is_silence() {
    let (_, after) = pressed(patient(), Fault::Dropout);
    assert!(packets(&after).iter().all(|(when, _)| *when > 15_000));
    assert_eq!(Read::of(&after).malformed, []);
}

#[test]
fn without_numbers_nothing_is_malformed_and_nothing_is_a_number() {
    let (_, after) = pressed(patient(), Fault::NotANumber);
    let read = Read::of(&after);
    assert_eq!(read.malformed, []);
    let during = |(when, _): &&(i64, Option<f64>)| (10_100..15_000).contains(when);
    let spo2 = read.numbers(OXIMETER, Parameter::Spo2);
    assert!(spo2.iter().filter(during).count() > 3 && spo2.iter().filter(during).all(|(_, number)| number.is_none()));
    assert!(spo2.iter().any(|(when, number)| *when > 15_100 && number.is_some()));
    // A heart rate has no code for "no number" in 2A37.
    assert!(read.numbers(STRAP, Parameter::HeartRate).iter().all(|(_, number)| number.is_some()));
    let (before, after) = pressed(recorder(), Fault::NotANumber);
    let read = Read::of(&[before, after].concat());
    assert_eq!(read.malformed, []);
    let gap = |strip: &&vitals::Strip| (10_100_000..14_900_000).contains(&strip.start.micros());
    assert_eq!(read.strips.iter().filter(gap).count(), 0);
    assert!(read.strips.iter().any(|strip| strip.start.micros() > 15_100_000));
}

#[test]
fn duplicates_are_the_same_packet_and_leave_a_recording_alone() {
    let (_, after) = pressed(patient(), Fault::Duplicate);
    let calm = pressed(patient(), Fault::Dropout).1;
    let within = |heard: &[Heard]| packets(heard).iter().filter(|(when, _)| *when < 15_000).count();
    assert!((150..240).contains(&within(&after)), "{}", within(&after));
    assert_eq!(within(&calm), 0);
    assert_eq!(Read::of(&after).malformed, []);
    let (_, recorded) = pressed(recorder(), Fault::Duplicate);
    assert!((120..130).contains(&within(&recorded)), "{}", within(&recorded));
}

#[test]
fn a_stall_delivers_everything_late() {
    let (_, after) = pressed(patient(), Fault::Stall);
    let (_, twice) = pressed(patient(), Fault::NotANumber);
    assert_eq!(packets(&after).len(), packets(&twice).len(), "nothing is lost");
    let burst = packets(&after).iter().filter(|(when, _)| *when == 15_001).count();
    assert!(burst > 125, "{burst}");
    assert!(packets(&after).iter().all(|(when, _)| *when >= 15_001));
    assert_eq!(Read::of(&after).malformed, []);
}

/// The year in each time stamp that the oximeter sends, and when.
fn years(heard: &[Heard]) -> Vec<(i64, u16)> {
    let stamped = |one: &Heard| match one {
        Heard::Packet(packet) if packet.attribute == Attribute::Gatt(0x2A5E) => {
            let year = u16::from_le_bytes([packet.bytes[5], packet.bytes[6]]);
            Some((packet.heard.micros() / SECOND, year))
        }
        Heard::Packet(_) | Heard::Link(..) => None,
    };
    heard.iter().filter_map(stamped).collect()
}

#[test]
fn a_clock_stands_years_off_when_its_story_says_so_and_loses_itself_when_pressed() {
    // 2026-11-25 04:20:00.
    let clock = DeviceClock { set: at(0), wall: Wall::from_micros(1_795_580_400_000_000) };
    let make = move || {
        let trouble = Arc::new(stories::technical_trouble());
        let sim = move |_: Option<&Arc<Story>>| {
            let sim = Sim::telling(trouble.clone(), 6, (STRAP, OXIMETER)).with_clock(clock);
            Box::new(sim) as Box<dyn Transport>
        };
        Trained::new(6, Box::new(sim))
    };
    let told = years(&play(&mut make(), at(0), Span::secs(180)));
    let back = |year| told.iter().filter(move |(_, stamped)| *stamped == year).map(|(when, _)| *when);
    assert!(back(2021).all(|when| (140..165).contains(&when)) && back(2021).count() >= 4, "{told:?}");
    assert_eq!(back(2021).count() + back(2026).count(), told.len(), "{told:?}");
    let mut bed = make();
    play(&mut bed, at(0), Span::secs(60));
    bed.learn(at(60_001), Lesson::Press { fault: Fault::ClockReset, lasts: Span::secs(10) });
    let lost = years(&play(&mut bed, at(60_002), Span::secs(30)));
    assert!(lost.iter().all(|(when, year)| (*year == 2000) == (*when < 70)), "{lost:?}");
    assert!(lost.iter().filter(|(_, year)| *year == 2000).count() >= 2, "{lost:?}");
}

#[test]
fn a_recording_that_begins_again_during_a_dropout_is_read_afterwards() {
    let mut bed = recorder();
    let mut heard = play(&mut bed, at(0), Span::secs(299));
    bed.learn(at(299_001), Lesson::Press { fault: Fault::Dropout, lasts: Span::secs(8) });
    heard.extend(play(&mut bed, at(299_002), Span::secs(20)));
    let read = Read::of(&heard);
    assert!(read.strips.iter().any(|strip| strip.start.micros() > 308 * SECOND));
    let header = |one: &&Heard| matches!(one, Heard::Packet(packet) if packet.attribute == Attribute::RecordHeader);
    assert_eq!(heard.iter().filter(header).count(), 2);
}

fn bedside() -> Trained {
    Trained::new(3, Box::new(|_| Box::new(Replay::bedside(RECORDER))))
}

#[test]
fn a_monitor_without_numbers_has_neither_waves_nor_numbers() {
    let (before, after) = pressed(bedside(), Fault::NotANumber);
    let read = Read::of(&[before, after].concat());
    assert_eq!(read.malformed, []);
    let during = |(when, _): &&(i64, Option<f64>)| (10_100..15_001).contains(when);
    for parameter in [Parameter::HeartRate, Parameter::PulseRate, Parameter::RespirationRate, Parameter::Spo2] {
        let numbers = read.numbers(RECORDER, parameter);
        assert_eq!(numbers.iter().filter(during).count(), 5, "{parameter:?}");
        assert!(numbers.iter().all(|one| during(&one) == one.1.is_none()), "{parameter:?}: {numbers:?}");
    }
    for channel in [Channel::Ecg(Lead::II), Channel::Pleth, Channel::Respiration] {
        let starts = read.strips.iter().filter(|strip| strip.channel == channel).map(|strip| strip.start.micros());
        assert!(starts.clone().all(|start| !(10_100_000..14_900_000).contains(&start)), "{channel:?}");
        assert!(starts.max() > Some(15_100_000), "{channel:?}");
    }
}

#[test]
fn a_table_of_numbers_that_begins_again_during_a_dropout_is_read_afterwards() {
    let mut bed = bedside();
    let mut heard = play(&mut bed, at(0), Span::secs(298));
    bed.learn(at(298_001), Lesson::Press { fault: Fault::Dropout, lasts: Span::secs(10) });
    heard.extend(play(&mut bed, at(298_002), Span::secs(20)));
    let read = Read::of(&heard);
    assert_eq!(read.malformed, []);
    let numbers = read.numbers(RECORDER, Parameter::Spo2);
    let after: Vec<i64> = numbers.iter().map(|(when, _)| when / 1000).filter(|second| *second > 298).collect();
    assert_eq!(after.first().copied(), Some(308), "no row of the dropout is given out afterwards: {after:?}");
}

#[test]
fn every_format_with_a_code_for_no_sample_says_it() {
    for format in wire::wfdb::Format::ALL {
        let header = format!("r 3 100 3000\n{}", format!("r.dat {} 100 8 0 0 0 0 II\n", format.number()).repeat(3));
        let signal = format.emit(&vec![Some(1); 9000]).expect("a one fits into every format");
        let mut bed = Trained::new(
            3,
            Box::new(move |_| Box::new(Replay::once(RECORDER, header.as_bytes().into(), signal.as_slice().into()))),
        );
        let mut heard = play(&mut bed, at(0), Span::secs(10));
        bed.learn(at(10_001), Lesson::Press { fault: Fault::NotANumber, lasts: Span::secs(5) });
        heard.extend(play(&mut bed, at(10_002), Span::secs(10)));
        let read = Read::of(&heard);
        let gap = |strip: &&vitals::Strip| (10_100_000..14_900_000).contains(&strip.start.micros());
        let silent = read.strips.iter().filter(gap).count() == 0;
        assert_eq!(silent, format.invalid().is_some(), "{format:?}");
        assert!(read.strips.iter().any(|strip| strip.start.micros() > 15_100_000), "{format:?}");
        assert_eq!(read.malformed, [], "{format:?}");
    }
}

#[test]
fn a_story_begins_anew_with_the_same_bytes_and_calm_ends_every_fault() {
    let mut bed = patient();
    let fresh = packets(&play(&mut bed, at(0), Span::secs(20))).iter().map(|(_, b)| b.to_vec()).collect::<Vec<_>>();
    bed.learn(at(20_001), Lesson::Press { fault: Fault::Dropout, lasts: Span::secs(60) });
    bed.learn(at(20_001), Lesson::Press { fault: Fault::Stall, lasts: Span::secs(60) });
    bed.learn(at(20_001), Lesson::Calm);
    bed.learn(at(20_001), Lesson::Begin(None));
    let again = play(&mut bed, at(20_002), Span::secs(20));
    assert!(packets(&again).iter().map(|(_, bytes)| bytes.to_vec()).collect::<Vec<_>>() == fresh);
    // A story that begins during a stall waits for its end, and nothing of the one before comes with it.
    bed.learn(at(40_003), Lesson::Press { fault: Fault::Stall, lasts: Span::secs(2) });
    play(&mut bed, at(40_004), Span::secs(1));
    bed.learn(at(41_100), Lesson::Begin(None));
    let late = play(&mut bed, at(41_101), Span::secs(10));
    assert!(matches!(late.first(), Some(Heard::Link(STRAP, LinkState::Up { .. }))));
    assert!(packets(&late).first().is_some_and(|(when, bytes)| *when >= 42_003 && *bytes == &fresh[0][..]));
}
