//! BerryMed oximeters: the BCI protocol (`zh2x/BCI_Protocol`, "BCI Protocol V1.2").
//!
//! Five octets a hundred times a second, several in one notification or split between two. Only the first octet of a
//! packet has bit 7 set, so that a reader finds the beginning again. The protocol has no sequence number and no
//! checksum: a lost packet shows only in the timing. The newer "Berry Protocol V1.5" with 20 octets is not read.

use crate::{Fault, Malformed};
use vitals::{Attribute, Rate};

/// The notifying characteristic of the serial bridge these oximeters use. Other, non-medical devices use the same
/// bridge: the device's name must match too before it is taken for an oximeter.
pub const NOTIFY: u128 = 0x4953_5343_1E4D_4BD9_BA61_23C6_4724_9616;
pub const ATTRIBUTE: Attribute = Attribute::Vendor(NOTIFY);
pub const RATE: Rate = Rate::hertz(100);
/// Octets of a packet.
pub const LENGTH: usize = 5;

const SYNC: u8 = 1 << 7;

/// One packet: one sample of the pleth and the numbers as they stand. Codes are kept as sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Packet {
    /// Signal strength, 0 to 8; four bits.
    pub signal: u8,
    pub no_signal: bool,
    pub unplugged: bool,
    /// A pulse begins here.
    pub beep: bool,
    /// Seven bits.
    pub pleth: u8,
    /// Bar of the pulse's strength; four bits.
    pub bar: u8,
    pub no_finger: bool,
    pub searching: bool,
    pub pulse_rate: u8,
    /// Seven bits.
    pub spo2: u8,
}

impl Packet {
    /// The code for "no pulse rate".
    pub const NO_PULSE_RATE: u8 = 255;
    /// The code for "no saturation".
    pub const NO_SPO2: u8 = 127;
    /// The highest pleth that the protocol names.
    pub const TOP_PLETH: u8 = 100;

    /// # Errors
    /// Anything but five octets; [`Fault::BadField`] where the mark of the beginning is missing or stands elsewhere.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let Some((packet, rest)) = bytes.split_first_chunk::<LENGTH>() else {
            return Err(Malformed { at: bytes.len(), what: Fault::TooShort });
        };
        if !rest.is_empty() {
            return Err(Malformed { at: LENGTH, what: Fault::TooLong });
        }
        match packet.iter().enumerate().find(|(at, byte)| (**byte & SYNC != 0) != (*at == 0)) {
            Some((at, _)) => Err(Malformed { at, what: Fault::BadField }),
            None => Ok(Self::read(*packet)),
        }
    }

    fn read([head, pleth, bar, rate, spo2]: [u8; LENGTH]) -> Self {
        Self {
            signal: head & 0x0f,
            no_signal: head & 1 << 4 != 0,
            unplugged: head & 1 << 5 != 0,
            beep: head & 1 << 6 != 0,
            pleth: pleth & 0x7f,
            bar: bar & 0x0f,
            no_finger: bar & 1 << 4 != 0,
            searching: bar & 1 << 5 != 0,
            pulse_rate: (bar & 1 << 6) << 1 | rate & 0x7f,
            spo2: spo2 & 0x7f,
        }
    }

    /// The octets; `None` where a number does not fit its bits.
    pub fn emit(&self) -> Option<[u8; LENGTH]> {
        let fits = self.signal < 1 << 4 && self.bar < 1 << 4 && self.pleth < 1 << 7 && self.spo2 < 1 << 7;
        let bit = |set: bool, at: u8| u8::from(set) << at;
        fits.then(|| {
            [
                SYNC | self.signal | bit(self.no_signal, 4) | bit(self.unplugged, 5) | bit(self.beep, 6),
                self.pleth,
                self.bar | bit(self.no_finger, 4) | bit(self.searching, 5) | (self.pulse_rate >> 7) << 6,
                self.pulse_rate & 0x7f,
                self.spo2,
            ]
        })
    }

    /// The sample, where it is one: 1 to 100.
    pub fn sample(&self) -> Option<i32> {
        (1..=Self::TOP_PLETH).contains(&self.pleth).then_some(i32::from(self.pleth))
    }
}

/// Finds packets in a stream of notifications.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Framing {
    held: [u8; LENGTH],
    count: usize,
}

impl Framing {
    pub const fn new() -> Self {
        Self { held: [0; LENGTH], count: 0 }
    }

    /// Takes a notification. Hands back the whole packets in it and, when octets had to be skipped to find the next
    /// beginning, the first of them.
    pub fn push(&mut self, bytes: &[u8]) -> (Vec<Packet>, Option<Malformed>) {
        let mut packets = Vec::with_capacity(bytes.len() / LENGTH + 1);
        let mut skipped = None;
        for (at, byte) in bytes.iter().enumerate() {
            let begins = byte & SYNC != 0;
            if begins != (self.count == 0) {
                skipped = skipped.or(Some(Malformed { at, what: Fault::Resynchronised }));
                self.count = 0;
            }
            if begins || self.count > 0 {
                self.held[self.count] = *byte;
                self.count += 1;
            }
            if self.count == LENGTH {
                packets.push(Packet::read(self.held));
                self.count = 0;
            }
        }
        (packets, skipped)
    }

    /// Octets of a packet that has begun.
    pub const fn held(&self) -> usize {
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_fit_is_refused_where_it_does_not() {
        let refused = |bytes: &[u8], at, what| assert_eq!(Packet::parse(bytes), Err(Malformed { at, what }));
        refused(&[], 0, Fault::TooShort);
        refused(&[0x86, 0x32, 0x08, 0x48], 4, Fault::TooShort);
        refused(&[0x86, 0x32, 0x08, 0x48, 0x61, 0x86], 5, Fault::TooLong);
        refused(&[0x06, 0x32, 0x08, 0x48, 0x61], 0, Fault::BadField);
        refused(&[0x86, 0x32, 0x88, 0x48, 0x61], 2, Fault::BadField);
    }

    #[test]
    fn a_torn_packet_is_skipped_and_told() {
        let whole = [0x86, 0x32, 0x08, 0x48, 0x61];
        let mut framing = Framing::default();
        assert_eq!(framing.push(&[0x48, 0x61, 0x86, 0x32]).1, Some(Malformed { at: 0, what: Fault::Resynchronised }));
        assert_eq!(framing.held(), 2);
        let (packets, skipped) = framing.push(&whole);
        assert_eq!((packets.len(), skipped), (1, Some(Malformed { at: 0, what: Fault::Resynchronised })));
        assert_eq!(framing.push(&[whole, whole].concat()).1, None);
    }

    fn any_packet() -> impl Strategy<Value = Packet> {
        any::<[u8; LENGTH]>().prop_map(Packet::read)
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(packet in any_packet()) {
            prop_assert_eq!(Packet::parse(&packet.emit().unwrap()), Ok(packet));
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(bytes in proptest::collection::vec(any::<u8>(), 0..8)) {
            match Packet::parse(&bytes) {
                Ok(packet) => prop_assert_eq!(packet.emit().unwrap().to_vec(), bytes),
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }

        #[test]
        fn notifications_cut_anywhere_give_the_same_packets(
            packets in proptest::collection::vec(any_packet(), 0..12),
            cuts in proptest::collection::vec(0_usize..60, 0..6),
        ) {
            let bytes: Vec<u8> = packets.iter().flat_map(|packet| packet.emit().unwrap()).collect();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.sort_unstable();
            let (mut framing, mut got, mut from) = (Framing::default(), Vec::new(), 0);
            for cut in cuts.into_iter().chain([bytes.len()]) {
                let (found, skipped) = framing.push(&bytes[from..cut]);
                prop_assert_eq!(skipped, None);
                got.extend(found);
                from = cut;
            }
            prop_assert_eq!(got, packets);
        }
    }
}
