//! What every format promises for any bytes, as one function each: run by the fuzzers, and in the tests on every
//! case the fuzzers ever found worth keeping. Each panics where the promise is broken.

use crate::gatt::battery::BatteryLevel;
use crate::gatt::blood_pressure::{self as bp, BloodPressure, CuffPressure};
use crate::gatt::device_information::{PnpId, SystemId, Text};
use crate::gatt::heart_rate::HeartRate;
use crate::gatt::plx_continuous::PlxContinuous;
use crate::gatt::plx_spot_check::PlxSpotCheck;
use crate::gatt::temperature::{self as warmth, Temperature};
use crate::gatt::weight::{self as scale, Weight};
use crate::recording::{self, Whole};
use crate::sfloat::{Float, Sfloat};
use crate::vendor::berry::{self, Framing};
use crate::vendor::polar::{self, Frame};
use crate::wfdb::{Annotations, Format, Header, Master};
use crate::{Malformed, Now, driver_for};
use std::sync::Arc;
use vitals::{Attribute, Channel, Flag, Instant, Link, Origin, Packet, Quantity, Run, Sample, Source, Unit, Wall};

/// A promise to be held for any bytes.
pub type Promise = fn(&[u8]);

/// Every promise by the name of its fuzz target.
pub const TARGETS: [(&str, Promise); 17] = [
    ("sfloat", sfloat),
    ("heart_rate", heart_rate),
    ("plx_continuous", plx_continuous),
    ("plx_spot_check", plx_spot_check),
    ("blood_pressure", blood_pressure),
    ("temperature", temperature),
    ("weight", weight),
    ("polar", polar),
    ("battery", battery),
    ("device_information", device_information),
    ("berry", berry),
    ("wfdb_header", wfdb_header),
    ("wfdb_signal", wfdb_signal),
    ("wfdb_annotations", wfdb_annotations),
    ("edf", edf),
    ("table", table),
    ("drivers", drivers),
];

fn inside(refused: Malformed, bytes: &[u8]) {
    assert!(refused.at <= bytes.len(), "refused at {} of {} bytes", refused.at, bytes.len());
}

/// What is parsed is emitted and parsed to the same.
fn undone<T: PartialEq + std::fmt::Debug>(
    bytes: &[u8],
    parse: impl Fn(&[u8]) -> Result<T, Malformed>,
    emit: impl Fn(&T) -> Vec<u8>,
) {
    match parse(bytes) {
        Ok(parsed) => assert_eq!(parse(&emit(&parsed)).as_ref(), Ok(&parsed)),
        Err(refused) => inside(refused, bytes),
    }
}

pub fn sfloat(bytes: &[u8]) {
    undone(bytes, Sfloat::parse, |number| number.emit().to_vec());
    undone(bytes, Float::parse, |number| number.emit().to_vec());
    if let Ok(decimal) = Sfloat::parse(bytes).map_or(Ok(vitals::Decimal::new(0, 0)), Sfloat::value) {
        assert!(decimal.mantissa.abs() < 2046, "a special mantissa became {decimal}");
    }
}

pub fn heart_rate(bytes: &[u8]) {
    undone(bytes, HeartRate::parse, |parsed| parsed.emit().expect("what was parsed fits a value"));
    drive(Attribute::Gatt(crate::gatt::heart_rate::UUID), [bytes]);
}

pub fn plx_continuous(bytes: &[u8]) {
    undone(bytes, PlxContinuous::parse, PlxContinuous::emit);
    drive(Attribute::Gatt(crate::gatt::plx_continuous::UUID), [bytes]);
}

pub fn plx_spot_check(bytes: &[u8]) {
    undone(bytes, PlxSpotCheck::parse, PlxSpotCheck::emit);
    drive(Attribute::Gatt(crate::gatt::plx_spot_check::UUID), [bytes]);
}

pub fn blood_pressure(bytes: &[u8]) {
    undone(bytes, BloodPressure::parse, BloodPressure::emit);
    undone(bytes, CuffPressure::parse, CuffPressure::emit);
    drive(Attribute::Gatt(bp::UUID), [bytes]);
    drive(Attribute::Gatt(bp::INTERMEDIATE), [bytes]);
}

pub fn temperature(bytes: &[u8]) {
    undone(bytes, Temperature::parse, Temperature::emit);
    drive(Attribute::Gatt(warmth::UUID), [bytes]);
    drive(Attribute::Gatt(warmth::INTERMEDIATE), [bytes]);
}

pub fn weight(bytes: &[u8]) {
    undone(bytes, Weight::parse, Weight::emit);
    drive(Attribute::Gatt(scale::UUID), [bytes]);
}

pub fn battery(bytes: &[u8]) {
    undone(bytes, BatteryLevel::parse, |level| level.emit().to_vec());
}

pub fn device_information(bytes: &[u8]) {
    undone(bytes, Text::parse, |text| text.emit().to_vec());
    undone(bytes, SystemId::parse, |id| id.emit().to_vec());
    undone(bytes, PnpId::parse, |id| id.emit().to_vec());
}

/// What is parsed has whole samples and is emitted and parsed to the same; its waves go forward.
pub fn polar(bytes: &[u8]) {
    undone(bytes, Frame::parse, |frame| frame.emit().expect("what was parsed fits its form"));
    if let Ok(frame) = Frame::parse(bytes) {
        assert!(frame.numbers().len().is_multiple_of(frame.measurement.channels()) && !frame.numbers().is_empty());
    }
    let mut driver = driver_for(polar::ATTRIBUTE, Source(1), Origin::Demo).expect("listed as read");
    let mut next = 0;
    for (piece, micros) in bytes.chunks(64).zip((0..).step_by(500_000)) {
        let step = driver.packet(now(micros), &packet(polar::ATTRIBUTE, piece, micros));
        step.samples.iter().for_each(honest);
        for sample in step.samples {
            if let Sample::Strip(strip) = sample
                && matches!(strip.channel, Channel::Ecg(_))
            {
                assert!(strip.first >= next, "the counter went back");
                next = strip.first.saturating_add(strip.samples.len() as u64);
            }
        }
    }
}

/// The same packets come out wherever the stream is cut.
pub fn berry(bytes: &[u8]) {
    undone(bytes, berry::Packet::parse, |packet| packet.emit().expect("what was parsed fits its bits").to_vec());
    let (whole, _) = Framing::default().push(bytes);
    let mut framing = Framing::default();
    let cut: Vec<_> = bytes.chunks(3).flat_map(|piece| framing.push(piece).0).collect();
    assert_eq!(whole, cut);
    drive(berry::ATTRIBUTE, bytes.chunks(7));
}

pub fn wfdb_header(bytes: &[u8]) {
    if let Err(refused) = Header::parse(bytes) {
        inside(refused, bytes);
    }
    if let Err(refused) = Master::parse(bytes) {
        inside(refused, bytes);
    }
    // Whatever file it asks for, it gets itself.
    if let Ok(whole) = recording::read("r.hea", bytes, &mut |_| Some(bytes.to_vec())) {
        orderly(&whole);
    }
}

/// Before the first zero a header, after it the signal file.
pub fn wfdb_signal(bytes: &[u8]) {
    for format in Format::ALL {
        undone(bytes, |bytes| format.parse(bytes), |samples| format.emit(samples).expect("what was parsed fits"));
    }
    let cut = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    played(bytes.split_at(cut));
}

/// A recording plays as it is read at once.
fn played((header, signal): (&[u8], &[u8])) {
    let mut driver = driver_for(Attribute::RecordHeader, Source(1), Origin::Replay).expect("recordings are read");
    let mut feed = |attribute, bytes: &[u8], micros| {
        let step = driver.packet(now(micros), &packet(attribute, bytes, micros));
        step.malformed.into_iter().for_each(|refused| inside(refused, bytes));
        step.samples.iter().for_each(honest);
    };
    feed(Attribute::RecordHeader, header, 0);
    for (piece, micros) in signal.chunks(50).zip((0..).step_by(40_000)) {
        feed(Attribute::RecordSignal, piece, micros);
    }
}

/// The runs of a wave lie behind each other, none is empty, and runs and gaps are the whole.
fn orderly(whole: &Whole) {
    for wave in &whole.waves {
        let mut at = 0;
        for run in &wave.runs {
            assert!(run.first >= at && !run.samples.is_empty());
            at = run.end();
        }
        assert!(at <= wave.length);
        let there: u64 = wave.runs.iter().map(|run| run.samples.len() as u64).sum();
        let missing: u64 = wave.gaps().iter().map(|(_, count)| count).sum();
        assert_eq!(there + missing, wave.length);
    }
}

/// A file that is a whole recording.
fn file(name: &str, bytes: &[u8]) {
    match recording::read(name, bytes, &mut |_| None) {
        Ok(whole) => orderly(&whole),
        Err(recording::Refused::Malformed { refused, .. }) => inside(refused, bytes),
        Err(recording::Refused::NotThere { .. }) => {}
    }
    played(recording::split(bytes));
}

pub fn edf(bytes: &[u8]) {
    file("r.edf", bytes);
    undone(bytes, crate::edf::Tal::parse_all, |lists| lists.iter().flat_map(crate::edf::Tal::emit).collect());
}

/// A table of waves, and the same bytes as a table of numbers.
pub fn table(bytes: &[u8]) {
    file("r.csv", bytes);
    drive(Attribute::RecordNumerics, bytes.chunks(40));
}

pub fn wfdb_annotations(bytes: &[u8]) {
    if let Err(refused) = Annotations::parse(bytes) {
        inside(refused, bytes);
    }
}

/// Any bytes on any attribute we read, one packet after another: two bytes choose the attribute, one the length.
pub fn drivers(bytes: &[u8]) {
    let mut rest = bytes;
    while let [low, high, length, tail @ ..] = rest {
        let (piece, next) = tail.split_at(usize::from(*length).min(tail.len()));
        let attribute = match u16::from_le_bytes([*low, *high]) {
            0 => berry::ATTRIBUTE,
            1 => polar::ATTRIBUTE,
            uuid => Attribute::Gatt(uuid),
        };
        drive(attribute, [piece]);
        rest = next;
    }
}

fn now(micros: i64) -> Now {
    Now { instant: Instant::new(Run(1), micros), wall: Wall::from_micros(micros) }
}

fn packet(attribute: Attribute, bytes: &[u8], micros: i64) -> Packet {
    Packet { link: Link(1), attribute, heard: Instant::new(Run(1), micros), bytes: Arc::from(bytes) }
}

fn drive<'a>(attribute: Attribute, pieces: impl IntoIterator<Item = &'a [u8]>) {
    let Some(mut driver) = driver_for(attribute, Source(1), Origin::Demo) else { return };
    for (piece, micros) in pieces.into_iter().zip((0..).step_by(40_000)) {
        let step = driver.packet(now(micros), &packet(attribute, piece, micros));
        step.malformed.into_iter().for_each(|refused| inside(refused, piece));
        step.samples.iter().for_each(honest);
    }
}

/// No number that a body cannot have is shown, what is from memory or measured once is not current, no strip is empty.
fn honest(sample: &Sample) {
    match sample {
        Sample::Reading(reading) => {
            // The widest number there is in each unit: 1433 lb are 650 kg.
            let most = if reading.shown().is_some_and(|q| q.unit == Unit::Pound) { 1434 } else { 651 };
            let zero = |quantity: Quantity| Quantity::new(0, 0, quantity.unit);
            let top = |quantity: Quantity| Quantity::new(most, 0, quantity.unit);
            let sane = |q: Quantity| {
                q.compare(zero(q)).is_some_and(|o| o.is_ge()) && q.compare(top(q)).is_some_and(|o| o.is_lt())
            };
            assert!(reading.shown().is_none_or(sane), "{reading:?}");
            assert!(!(reading.is_spot() || reading.quality.has(Flag::FromStorage)) || reading.current().is_none());
        }
        Sample::Strip(strip) => assert!(!strip.samples.is_empty()),
    }
}
