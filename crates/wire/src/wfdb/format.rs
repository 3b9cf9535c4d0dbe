//! How samples are packed into a signal file. After signal(5).

use crate::{Fault, Malformed};

/// How samples lie in a signal file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// The difference to the sample before, of the same signal, in 8 bits. No count stands for an invalid sample.
    Differences8,
    /// One sample of 16 bits, least significant byte first. -32768 stands for an invalid sample.
    Plain16,
    /// One sample of 16 bits, most significant byte first. -32768 stands for an invalid sample.
    Swapped61,
    /// One sample of 8 bits, raised by 128. -128 stands for an invalid sample.
    Offset80,
    /// Two samples of 12 bits in three bytes. -2048 stands for an invalid sample.
    Packed212,
    /// Three samples of 10 bits in four bytes: eleven bits of each pair, the lowest of them empty, hold one sample,
    /// the five above hold half of the third. -512 stands for an invalid sample.
    Packed310,
    /// Three samples of 10 bits in four bytes, one behind the other; the highest two bits are empty. -512 stands for
    /// an invalid sample.
    Packed311,
}

impl Format {
    pub const ALL: [Self; 7] = [
        Self::Differences8,
        Self::Plain16,
        Self::Swapped61,
        Self::Offset80,
        Self::Packed212,
        Self::Packed310,
        Self::Packed311,
    ];

    /// The format by its number in the header.
    pub fn numbered(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|format| u64::from(format.number()) == number)
    }

    pub const fn number(self) -> u16 {
        match self {
            Self::Differences8 => 8,
            Self::Plain16 => 16,
            Self::Swapped61 => 61,
            Self::Offset80 => 80,
            Self::Packed212 => 212,
            Self::Packed310 => 310,
            Self::Packed311 => 311,
        }
    }

    /// The count that stands for "no valid sample", where the format has one.
    pub const fn invalid(self) -> Option<i16> {
        match self {
            Self::Differences8 => None,
            Self::Plain16 | Self::Swapped61 => Some(i16::MIN),
            Self::Offset80 => Some(-128),
            Self::Packed212 => Some(-2048),
            Self::Packed310 | Self::Packed311 => Some(-512),
        }
    }

    /// The highest count the format holds.
    pub const fn highest(self) -> i16 {
        match self {
            Self::Differences8 | Self::Offset80 => 127,
            Self::Plain16 | Self::Swapped61 => i16::MAX,
            Self::Packed212 => 2047,
            Self::Packed310 | Self::Packed311 => 511,
        }
    }

    /// The lowest count the format holds besides the invalid one.
    pub const fn lowest(self) -> i16 {
        match self.invalid() {
            None => -128,
            Some(invalid) => invalid + 1,
        }
    }

    /// Bytes from the beginning of a file up to and with its sample number `samples`, counted from 1.
    pub const fn octets(self, samples: u64) -> u64 {
        match self {
            Self::Differences8 | Self::Offset80 => samples,
            Self::Plain16 | Self::Swapped61 => samples.saturating_mul(2),
            Self::Packed212 => samples.saturating_mul(3).div_ceil(2),
            // The third of 310 has a part in each pair, so the second completes both.
            Self::Packed310 => (samples / 3).saturating_mul(4).saturating_add([0, 2, 4][(samples % 3) as usize]),
            Self::Packed311 => (samples / 3).saturating_mul(4).saturating_add([0, 2, 3][(samples % 3) as usize]),
        }
    }

    /// Whole samples in so many bytes.
    pub const fn samples(self, octets: u64) -> u64 {
        match self {
            Self::Differences8 | Self::Offset80 => octets,
            Self::Plain16 | Self::Swapped61 => octets / 2,
            Self::Packed212 => octets.saturating_mul(2) / 3,
            Self::Packed310 => (octets / 4) * 3 + [0, 0, 1, 1][(octets % 4) as usize],
            Self::Packed311 => (octets / 4) * 3 + [0, 0, 1, 2][(octets % 4) as usize],
        }
    }

    /// A raw count as a sample; `None` for an invalid one.
    pub fn sample(self, raw: i16) -> Option<i16> {
        (Some(raw) != self.invalid()).then_some(raw)
    }

    /// All counts of a whole signal file, in the order of the file; `None` for an invalid one. In format 8 these are
    /// differences.
    ///
    /// # Errors
    /// [`Fault::TooShort`] when the bytes end inside a sample.
    pub fn parse(self, bytes: &[u8]) -> Result<Vec<Option<i16>>, Malformed> {
        let mut unpack = Unpack::new(self);
        let mut samples = Vec::with_capacity(bytes.len() + 2);
        for byte in bytes {
            unpack.push(*byte, |raw| samples.push(self.sample(raw)));
        }
        if unpack.is_torn() { Err(Malformed { at: bytes.len(), what: Fault::TooShort }) } else { Ok(samples) }
    }

    /// The inverse of [`Format::parse`]; `None` when a sample does not fit into the format.
    pub fn emit(self, samples: &[Option<i16>]) -> Option<Vec<u8>> {
        let raw: Option<Vec<i16>> = samples.iter().map(|sample| self.raw(*sample)).collect();
        let raw = raw?;
        Some(match self {
            Self::Differences8 => raw.iter().map(|raw| *raw as u8).collect(),
            Self::Plain16 => raw.iter().flat_map(|raw| raw.to_le_bytes()).collect(),
            Self::Swapped61 => raw.iter().flat_map(|raw| raw.to_be_bytes()).collect(),
            Self::Offset80 => raw.iter().map(|raw| (*raw + 128) as u8).collect(),
            Self::Packed212 => raw.chunks(2).flat_map(|two| self.packed(two)).collect(),
            Self::Packed310 | Self::Packed311 => raw.chunks(3).flat_map(|three| self.packed(three)).collect(),
        })
    }

    fn raw(self, sample: Option<i16>) -> Option<i16> {
        match sample {
            Some(value) => Some(value).filter(|value| (self.lowest()..=self.highest()).contains(value)),
            None => self.invalid(),
        }
    }

    /// The bytes of one group; a group that is not full ends with its last sample.
    fn packed(self, group: &[i16]) -> Vec<u8> {
        let bits = |nth: usize, mask: u32| group.get(nth).map_or(0, |raw| *raw as u16 as u32 & mask);
        let word = match self {
            Self::Packed212 => {
                let (a, b) = (bits(0, 0xfff), bits(1, 0xfff));
                a | (b >> 8) << 12 | (b & 0xff) << 16
            }
            Self::Packed310 => {
                let third = bits(2, 0x3ff);
                bits(0, 0x3ff) << 1 | (third & 0x1f) << 11 | bits(1, 0x3ff) << 17 | (third >> 5) << 27
            }
            _ => bits(0, 0x3ff) | bits(1, 0x3ff) << 10 | bits(2, 0x3ff) << 20,
        };
        let length = usize::try_from(self.octets(group.len() as u64)).unwrap_or(4);
        word.to_le_bytes()[..length.min(4)].to_vec()
    }
}

/// Bytes on their way to being samples. A sample is handed over as soon as its last bit is there.
#[derive(Clone, Debug)]
pub(super) struct Unpack {
    format: Format,
    held: [u8; 4],
    count: usize,
}

impl Unpack {
    pub const fn new(format: Format) -> Self {
        Self { format, held: [0; 4], count: 0 }
    }

    pub const fn format(&self) -> Format {
        self.format
    }

    /// Whether the last byte completed a group, so that the next begins one.
    pub const fn is_between(&self) -> bool {
        self.count == 0
    }

    pub fn push(&mut self, byte: u8, mut out: impl FnMut(i16)) {
        self.held[self.count] = byte;
        self.count += 1;
        let [a, b, c, d] = self.held;
        let full = match (self.format, self.count) {
            (Format::Differences8, _) => {
                out(i16::from(byte as i8));
                true
            }
            (Format::Offset80, _) => {
                out(i16::from(byte) - 128);
                true
            }
            (Format::Plain16, 2) => {
                out(i16::from_le_bytes([a, b]));
                true
            }
            (Format::Swapped61, 2) => {
                out(i16::from_be_bytes([a, b]));
                true
            }
            (Format::Packed212, 2) => {
                out(signed(u16::from_le_bytes([a, b & 0x0f]), 12));
                false
            }
            (Format::Packed212, 3) => {
                out(signed(u16::from_le_bytes([c, b >> 4]), 12));
                true
            }
            (Format::Packed310, 2) => {
                out(signed(u16::from_le_bytes([a, b]) >> 1, 10));
                false
            }
            (Format::Packed310, 4) => {
                out(signed(u16::from_le_bytes([c, d]) >> 1, 10));
                out(signed(u16::from(b >> 3) | u16::from(d >> 3) << 5, 10));
                true
            }
            (Format::Packed311, 2) => {
                out(signed(u16::from_le_bytes([a, b]), 10));
                false
            }
            (Format::Packed311, 3) => {
                out(signed(u16::from(b >> 2) | u16::from(c) << 6, 10));
                false
            }
            (Format::Packed311, 4) => {
                out(signed(u16::from(c >> 4) | u16::from(d) << 4, 10));
                true
            }
            _ => false,
        };
        if full {
            self.count = 0;
        }
    }

    /// Whether the bytes so far end inside a sample: bits are left over that are neither a sample nor empty.
    fn is_torn(&self) -> bool {
        let [_, b, c, _] = self.held;
        match (self.format, self.count) {
            (_, 0) => false,
            (Format::Packed212, 2) => b >> 4 != 0,
            (Format::Packed310, 2) => b >> 3 != 0,
            (Format::Packed311, 2) => b >> 2 != 0,
            (Format::Packed311, 3) => c >> 4 != 0,
            _ => true,
        }
    }
}

/// The lowest `bits` as a two's complement number.
const fn signed(word: u16, bits: u32) -> i16 {
    ((word << (16 - bits)) as i16) >> (16 - bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn format_212_as_the_guide_draws_it() {
        // The first bytes of record 100 of the MIT-BIH Arrhythmia Database, published as 995 and 1011.
        assert_eq!(Format::Packed212.parse(&[0xe3, 0x33, 0xf3]), Ok(vec![Some(995), Some(1011)]));
        assert_eq!(Format::Packed212.parse(&[0x00, 0x78, 0xff]), Ok(vec![None, Some(2047)]));
        assert_eq!(Format::Packed212.parse(&[0xff, 0x0f]), Ok(vec![Some(-1)]));
        let torn = Err(Malformed { at: 4, what: Fault::TooShort });
        assert_eq!(Format::Packed212.parse(&[0xe3, 0x33, 0xf3, 0x01]), torn);
    }

    #[test]
    fn formats_16_and_61_are_each_other_turned_round() {
        assert_eq!(Format::Plain16.parse(&[0x00, 0x80, 0x01, 0x80]), Ok(vec![None, Some(-32767)]));
        assert_eq!(Format::Swapped61.parse(&[0x80, 0x00, 0x80, 0x01]), Ok(vec![None, Some(-32767)]));
        for format in [Format::Plain16, Format::Swapped61] {
            assert_eq!(format.parse(&[7]), Err(Malformed { at: 1, what: Fault::TooShort }));
        }
    }

    #[test]
    fn eight_bits_are_a_difference_or_raised_by_half() {
        assert_eq!(Format::Differences8.parse(&[0x80, 0xff, 1]), Ok(vec![Some(-128), Some(-1), Some(1)]));
        assert_eq!(Format::Offset80.parse(&[0, 1, 0x80, 0xff]), Ok(vec![None, Some(-127), Some(0), Some(127)]));
    }

    #[test]
    fn ten_bits_in_two_orders() {
        // One bit after another through the word: each belongs to the sample and the place the guide gives it.
        let samples = |format: Format, word: u32| -> Vec<i16> {
            format.parse(&word.to_le_bytes()).unwrap().into_iter().map(|s| s.unwrap_or(-512)).collect()
        };
        let place = |nth: usize, bit: u32| {
            let mut three = vec![0; 3];
            three[nth] = if bit == 9 { -512 } else { 1 << bit };
            three
        };
        for bit in 0..10 {
            assert_eq!(samples(Format::Packed311, 1 << bit), place(0, bit));
            assert_eq!(samples(Format::Packed311, 1 << (10 + bit)), place(1, bit));
            assert_eq!(samples(Format::Packed311, 1 << (20 + bit)), place(2, bit));
            assert_eq!(samples(Format::Packed310, 2 << bit), place(0, bit));
            assert_eq!(samples(Format::Packed310, 2 << (16 + bit)), place(1, bit));
            let third = if bit < 5 { 11 + bit } else { 27 + bit - 5 };
            assert_eq!(samples(Format::Packed310, 1 << third), place(2, bit));
        }
        assert_eq!(samples(Format::Packed310, 1 | 1 << 16), [0, 0, 0], "the lowest bit of a pair is empty");
        assert_eq!(samples(Format::Packed311, 3 << 30), [0, 0, 0], "the highest two bits are empty");
    }

    #[test]
    fn a_sample_that_does_not_fit_is_not_emitted() {
        for format in Format::ALL {
            if let Some(above) = format.highest().checked_add(1) {
                assert_eq!(format.emit(&[Some(above)]), None, "{format:?}");
            }
            assert_eq!(format.emit(&[Some(format.lowest() - 1)]), None, "{format:?}");
            assert_eq!(format.emit(&[None]).is_some(), format.invalid().is_some());
            assert_eq!(Format::numbered(u64::from(format.number())), Some(format));
        }
        assert_eq!(Format::numbered(311 + 65_536), None);
    }

    fn any_sample(format: Format) -> impl Strategy<Value = Option<i16>> {
        // Format 8 has no count for "no sample".
        let always = format.invalid().is_none();
        let value = format.lowest()..=format.highest();
        (value, proptest::bool::weighted(0.9)).prop_map(move |(value, there)| (always || there).then_some(value))
    }

    fn any_samples() -> impl Strategy<Value = (Format, Vec<Option<i16>>)> {
        let with = |format| (Just(format), proptest::collection::vec(any_sample(format), 0..60));
        prop::sample::select(Format::ALL.to_vec()).prop_flat_map(with)
    }

    proptest! {
        #[test]
        fn emit_undoes_parse(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            for format in Format::ALL {
                if let Ok(samples) = format.parse(&bytes) {
                    let again = format.emit(&samples).unwrap();
                    prop_assert_eq!(format.parse(&again), Ok(samples));
                    // Formats 310 and 311 have empty bits, whose content is not kept.
                    if !matches!(format, Format::Packed310 | Format::Packed311) {
                        prop_assert_eq!(&again, &bytes);
                    }
                }
            }
        }

        #[test]
        fn parse_undoes_emit((format, samples) in any_samples()) {
            let bytes = format.emit(&samples).unwrap();
            let count = samples.len() as u64;
            prop_assert_eq!(bytes.len() as u64, format.octets(count));
            let parsed = format.parse(&bytes).unwrap();
            // Two samples of format 310 fill their group: a third is read that nobody wrote.
            let surplus = usize::from(format == Format::Packed310 && count % 3 == 2);
            prop_assert_eq!(parsed.len(), samples.len() + surplus);
            prop_assert_eq!(&parsed[..samples.len()], &samples[..]);
            prop_assert_eq!(format.samples(format.octets(count)), count + surplus as u64);
        }
    }
}
