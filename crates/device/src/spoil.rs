//! Bytes as a device in trouble would send them: its format's own code for "no number" in place of every number.

use std::collections::BTreeMap;
use std::sync::Arc;
use vitals::{Attribute, Link, Packet};
use wire::gatt::plx_continuous::{self, Pair, PlxContinuous};
use wire::sfloat::Sfloat;
use wire::vendor::berry;
use wire::wfdb::{Format, Header};

/// PLX Spot-Check Measurement: saturation and pulse rate stand behind the flags.
const SPOT_CHECK: u16 = 0x2A5E;
const SPOT_NUMBERS: std::ops::Range<usize> = 1..5;

/// How the samples of a recording lie, and how much of its signal file went by.
#[derive(Clone, Copy, Debug)]
struct Lane {
    format: Format,
    offset: u64,
    at: u64,
}

/// Knows where numbers lie in what passes.
#[derive(Debug, Default)]
pub struct Spoil {
    lanes: BTreeMap<Link, Lane>,
}

impl Spoil {
    /// Sees a packet pass.
    pub fn see(&mut self, packet: &Packet) {
        match packet.attribute {
            Attribute::RecordHeader => {
                let signal = Header::parse(&packet.bytes).ok().and_then(|header| header.signals.into_iter().next());
                match signal {
                    Some(signal) => {
                        let lane = Lane { format: signal.format, offset: signal.offset, at: 0 };
                        self.lanes.insert(packet.link, lane);
                    }
                    None => {
                        self.lanes.remove(&packet.link);
                    }
                }
            }
            Attribute::RecordSignal => {
                if let Some(lane) = self.lanes.get_mut(&packet.link) {
                    lane.at += packet.bytes.len() as u64;
                }
            }
            Attribute::Gatt(_) | Attribute::Vendor(_) => {}
        }
    }

    /// The packet without its numbers, to be asked before it is seen. A format without such a code passes as it is: a
    /// heart rate (2A37) has none.
    pub fn without_numbers(&self, packet: Packet) -> Packet {
        let bytes = match packet.attribute {
            Attribute::Gatt(plx_continuous::UUID) => oximetry(&packet.bytes),
            Attribute::Gatt(SPOT_CHECK) => spot_check(&packet.bytes),
            berry::ATTRIBUTE => pleth(&packet.bytes),
            Attribute::RecordSignal => self.lanes.get(&packet.link).and_then(|lane| lane.invalid(packet.bytes.len())),
            Attribute::Gatt(_) | Attribute::Vendor(_) | Attribute::RecordHeader => None,
        };
        bytes.map_or(packet.clone(), |bytes| Packet { bytes: Arc::from(bytes), ..packet })
    }
}

impl Lane {
    /// So many bytes of samples that are none, in step with the samples before.
    fn invalid(&self, length: usize) -> Option<Vec<u8>> {
        let group = match self.format {
            Format::Packed212 => 2,
            Format::Plain16 => 1,
        };
        let pattern = self.format.emit(&vec![None; group])?;
        // What lies before the first sample is no sample; a recorder sends it with its first packet only.
        let past = self.at.checked_sub(self.offset)?;
        let phase = usize::try_from(past % pattern.len() as u64).ok()?;
        Some(pattern.into_iter().cycle().skip(phase).take(length).collect())
    }
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
