//! Bytes as a device in trouble would send them: its format's own code for "no number" in place of every number.

use std::collections::BTreeMap;
use std::sync::Arc;
use vitals::{Attribute, Link, Packet};
use wire::bidmc;
use wire::gatt::plx_continuous::{self, Pair, PlxContinuous};
use wire::sfloat::Sfloat;
use wire::vendor::berry;
use wire::wfdb::{Format, Header, SignalFile};

/// PLX Spot-Check Measurement: saturation and pulse rate stand behind the flags.
const SPOT_CHECK: u16 = 0x2A5E;
const SPOT_NUMBERS: std::ops::Range<usize> = 1..5;

/// How the samples of a recording's file lie, and how much of it went by.
#[derive(Clone, Copy, Debug)]
struct Lane {
    format: Format,
    offset: u64,
    at: u64,
}

/// Knows where numbers lie in what passes.
#[derive(Debug, Default)]
pub struct Spoil {
    /// By link and number of the file.
    lanes: BTreeMap<(Link, u8), Lane>,
}

impl Spoil {
    /// Sees a packet pass.
    pub fn see(&mut self, packet: &Packet) {
        if packet.attribute == Attribute::RecordHeader {
            self.lanes.retain(|(link, _), _| *link != packet.link);
            let files = Header::parse(&packet.bytes).map(|header| header.files()).unwrap_or_default();
            let lane = |file: SignalFile| Lane { format: file.format, offset: file.offset, at: 0 };
            let lanes = (0..).zip(files).map(|(nth, file)| ((packet.link, nth), lane(file)));
            self.lanes.extend(lanes);
        }
        if let Some(lane) = signal_file(packet).and_then(|file| self.lanes.get_mut(&(packet.link, file))) {
            lane.at += packet.bytes.len() as u64;
        }
    }

    /// The packet without its numbers, to be asked before it is seen. A format without such a code passes as it is: a
    /// heart rate (2A37) has none, nor have WFDB's format 8 and EDF.
    pub fn without_numbers(&self, packet: Packet) -> Packet {
        let bytes = match packet.attribute {
            Attribute::Gatt(plx_continuous::UUID) => oximetry(&packet.bytes),
            Attribute::Gatt(SPOT_CHECK) => spot_check(&packet.bytes),
            berry::ATTRIBUTE => pleth(&packet.bytes),
            Attribute::RecordSignal | Attribute::RecordFile(_) => {
                let lane = signal_file(&packet).and_then(|file| self.lanes.get(&(packet.link, file)));
                lane.and_then(|lane| lane.invalid(packet.bytes.len()))
            }
            Attribute::RecordNumerics => Some(table(&packet.bytes)),
            Attribute::Gatt(_) | Attribute::Vendor(_) | Attribute::RecordHeader => None,
        };
        bytes.map_or(packet.clone(), |bytes| Packet { bytes: Arc::from(bytes), ..packet })
    }
}

/// The number of the signal file a packet is a piece of.
fn signal_file(packet: &Packet) -> Option<u8> {
    match packet.attribute {
        Attribute::RecordSignal => Some(0),
        Attribute::RecordFile(number) => Some(number),
        Attribute::Gatt(_) | Attribute::Vendor(_) | Attribute::RecordHeader | Attribute::RecordNumerics => None,
    }
}

impl Lane {
    /// So many bytes of samples that are none, in step with the samples before.
    fn invalid(&self, length: usize) -> Option<Vec<u8>> {
        let group = match self.format {
            Format::Packed310 | Format::Packed311 => 3,
            Format::Packed212 => 2,
            Format::Differences8 | Format::Plain16 | Format::Swapped61 | Format::Offset80 => 1,
        };
        let pattern = self.format.emit(&vec![None; group])?;
        // What lies before the first sample is no sample; a recorder sends it with its first packet only.
        let past = self.at.checked_sub(self.offset)?;
        let phase = usize::try_from(past % pattern.len() as u64).ok()?;
        Some(pattern.into_iter().cycle().skip(phase).take(length).collect())
    }
}

/// Lines of a table of numbers, each with its time and "NaN" for every value. The names pass as they are.
fn table(bytes: &[u8]) -> Vec<u8> {
    let mut spoiled = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(bidmc::FIRST_COLUMN) {
            spoiled.extend_from_slice(line);
            continue;
        }
        let text = line.trim_ascii_end();
        let mut cells = text.split(|byte| *byte == b',');
        spoiled.extend_from_slice(cells.next().unwrap_or_default());
        cells.for_each(|_| spoiled.extend_from_slice(b",NaN"));
        spoiled.extend_from_slice(&line[text.len()..]);
    }
    spoiled
}

fn oximetry(bytes: &[u8]) -> Option<Vec<u8>> {
    let sent = PlxContinuous::parse(bytes).ok()?;
    let none = |_| Pair { spo2: Sfloat::NAN, pulse_rate: Sfloat::NAN };
    let (fast, slow) = (sent.fast.map(none), sent.slow.map(none));
    let amplitude = sent.amplitude.map(|_| Sfloat::NAN);
    Some(PlxContinuous { normal: none(sent.normal), fast, slow, amplitude, ..sent }.emit())
}

fn spot_check(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut spoiled = bytes.to_vec();
    let none = Sfloat::NAN.emit();
    spoiled.get_mut(SPOT_NUMBERS)?.copy_from_slice(&[none, none].concat());
    Some(spoiled)
}

fn pleth(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut spoiled = Vec::with_capacity(bytes.len());
    for piece in bytes.chunks(berry::LENGTH) {
        let sent = berry::Packet::parse(piece).ok()?;
        let (pulse_rate, spo2) = (berry::Packet::NO_PULSE_RATE, berry::Packet::NO_SPO2);
        spoiled.extend(berry::Packet { pleth: 0, pulse_rate, spo2, ..sent }.emit()?);
    }
    Some(spoiled)
}
