//! One entry of a tape and its bytes.

use crate::Heard;
use vitals::{Attribute, Down, Instant, Link, LinkState, Origin, Packet, Span};

/// Something heard, or the end, with its time since the tape began.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub at: Span,
    pub what: What,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    Packet(Link, Attribute, Vec<u8>),
    Link(Link, LinkState),
    End,
}

/// Kind, time, link, length.
const HEAD: usize = 1 + 8 + 2 + 4;
const CHECK: usize = 4;

impl Entry {
    /// What was heard, on a tape that began at `begun`; link states carry no time of their own and get `now`.
    pub fn of(heard: &Heard, begun: Instant, now: Instant) -> Self {
        match heard {
            Heard::Packet(Packet { link, attribute, heard, bytes }) => {
                Self { at: heard.since(begun), what: What::Packet(*link, *attribute, bytes.to_vec()) }
            }
            Heard::Link(link, state) => Self { at: now.since(begun), what: What::Link(*link, *state) },
        }
    }

    /// The bytes; `None` where a packet is longer than a tape can hold.
    pub fn emit(&self) -> Option<Vec<u8>> {
        let (kind, link, body) = match &self.what {
            What::Packet(link, attribute, bytes) => {
                let (kind, number) = attribute_code(*attribute);
                let mut body = vec![kind];
                body.extend(number.to_le_bytes());
                body.extend(bytes);
                (0, link.0, body)
            }
            What::Link(link, LinkState::Up { origin }) => (1, link.0, vec![position(&ORIGINS, origin)]),
            What::Link(link, LinkState::Down { why }) => (2, link.0, vec![position(&DOWNS, why)]),
            What::End => (255, 0, Vec::new()),
        };
        let mut bytes = vec![kind];
        bytes.extend(self.at.as_micros().to_le_bytes());
        bytes.extend(link.to_le_bytes());
        bytes.extend(u32::try_from(body.len()).ok()?.to_le_bytes());
        bytes.extend(body);
        bytes.extend(crc32(&bytes).to_le_bytes());
        Some(bytes)
    }

    /// The entry at the beginning of `bytes` and what follows it; `None` where there is no whole, undamaged one.
    pub fn parse(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (head, _) = bytes.split_first_chunk::<HEAD>()?;
        let [kind, time @ .., a, b, l0, l1, l2, l3] = *head;
        let length = usize::try_from(u32::from_le_bytes([l0, l1, l2, l3])).ok()?;
        let end = HEAD.checked_add(length)?;
        let body = bytes.get(HEAD..end)?;
        let check = bytes.get(end..end.checked_add(CHECK)?)?;
        if check != crc32(&bytes[..end]).to_le_bytes() {
            return None;
        }
        let link = Link(u16::from_le_bytes([a, b]));
        let what = match (kind, body) {
            (0, [kind, rest @ ..]) => {
                let (number, bytes) = rest.split_first_chunk()?;
                What::Packet(link, attribute(*kind, u128::from_le_bytes(*number))?, bytes.to_vec())
            }
            (1, [origin]) => What::Link(link, LinkState::Up { origin: *ORIGINS.get(usize::from(*origin))? }),
            (2, [why]) => What::Link(link, LinkState::Down { why: *DOWNS.get(usize::from(*why))? }),
            (255, []) => What::End,
            _ => return None,
        };
        Some((Self { at: Span::micros(i64::from_le_bytes(time)), what }, &bytes[end + CHECK..]))
    }
}

/// The codes of a tape are positions here. Only ever add at the end.
const ORIGINS: [Origin; 3] = [Origin::Live, Origin::Replay, Origin::Demo];
const DOWNS: [Down; 4] = [Down::Lost, Down::Ended, Down::CutShort, Down::Closed];

fn position<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let at = all.iter().position(|known| known == one);
    at.and_then(|at| u8::try_from(at).ok()).expect("every case stands in its table")
}

const fn attribute_code(attribute: Attribute) -> (u8, u128) {
    match attribute {
        Attribute::Gatt(uuid) => (0, uuid as u128),
        Attribute::Vendor(uuid) => (1, uuid),
        Attribute::RecordHeader => (2, 0),
        Attribute::RecordSignal => (3, 0),
        Attribute::RecordFile(number) => (4, number as u128),
        Attribute::RecordNumerics => (5, 0),
    }
}

fn attribute(kind: u8, number: u128) -> Option<Attribute> {
    match (kind, number) {
        (0, uuid) => u16::try_from(uuid).ok().map(Attribute::Gatt),
        (1, uuid) => Some(Attribute::Vendor(uuid)),
        (2, 0) => Some(Attribute::RecordHeader),
        (3, 0) => Some(Attribute::RecordSignal),
        (4, number) => u8::try_from(number).ok().map(Attribute::RecordFile),
        (5, 0) => Some(Attribute::RecordNumerics),
        _ => None,
    }
}

/// CRC-32/ISO-HDLC, as in Ethernet and zip.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    };
    !bytes.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_check() {
        // The check value of the catalogue of parametrised CRC algorithms (reveng.sourceforge.io).
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    fn any_what() -> impl Strategy<Value = What> {
        let attribute = prop_oneof![
            any::<u16>().prop_map(Attribute::Gatt),
            any::<u128>().prop_map(Attribute::Vendor),
            Just(Attribute::RecordHeader),
            Just(Attribute::RecordSignal),
            any::<u8>().prop_map(Attribute::RecordFile),
            Just(Attribute::RecordNumerics),
        ];
        let bytes = proptest::collection::vec(any::<u8>(), 0..40);
        let state = prop_oneof![
            prop::sample::select(ORIGINS.to_vec()).prop_map(|origin| LinkState::Up { origin }),
            prop::sample::select(DOWNS.to_vec()).prop_map(|why| LinkState::Down { why }),
        ];
        prop_oneof![
            (any::<u16>(), attribute, bytes).prop_map(|(link, at, bytes)| What::Packet(Link(link), at, bytes)),
            (any::<u16>(), state).prop_map(|(link, state)| What::Link(Link(link), state)),
            Just(What::End),
        ]
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(micros in any::<i64>(), what in any_what(), tail in proptest::collection::vec(any::<u8>(), 0..9)) {
            let entry = Entry { at: Span::micros(micros), what };
            let bytes = [entry.emit().unwrap(), tail.clone()].concat();
            prop_assert_eq!(Entry::parse(&bytes), Some((entry, &tail[..])));
        }

        #[test]
        fn a_turned_bit_is_noticed(what in any_what(), at in any::<prop::sample::Index>(), bit in 0..8) {
            let mut bytes = Entry { at: Span::ZERO, what }.emit().unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1_u8 << bit;
            prop_assert_eq!(Entry::parse(&bytes), None);
        }

        #[test]
        fn any_bytes_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _judged = Entry::parse(&bytes);
        }
    }
}
