//! The samples of a signal file, whole or as they come. After signal(5).

use super::header::Header;
use crate::{Fault, Malformed};

/// How samples lie in a signal file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// Two samples of 12 bits in three bytes. -2048 stands for an invalid sample.
    Packed212,
    /// One sample of 16 bits, least significant byte first. -32768 stands for an invalid sample.
    Plain16,
}

impl Format {
    /// The format by its number in the header.
    pub const fn numbered(number: u64) -> Option<Self> {
        match number {
            212 => Some(Self::Packed212),
            16 => Some(Self::Plain16),
            _ => None,
        }
    }

    pub const fn number(self) -> u16 {
        match self {
            Self::Packed212 => 212,
            Self::Plain16 => 16,
        }
    }

    /// The count that stands for "no valid sample".
    pub const fn invalid(self) -> i16 {
        match self {
            Self::Packed212 => -2048,
            Self::Plain16 => i16::MIN,
        }
    }

    fn sample(self, raw: i16) -> Option<i16> {
        (raw != self.invalid()).then_some(raw)
    }

    /// All samples of a whole signal file, in the order of the file; `None` for an invalid one.
    ///
    /// # Errors
    /// [`Fault::TooShort`] when the bytes end inside a sample.
    pub fn parse(self, bytes: &[u8]) -> Result<Vec<Option<i16>>, Malformed> {
        let mut unpack = Unpack::new(self);
        let mut samples = Vec::with_capacity(bytes.len() / 3 * 2 + 2);
        for byte in bytes {
            unpack.push(*byte, |raw| samples.push(self.sample(raw)));
        }
        match unpack.finish() {
            Rest::Nothing => {}
            Rest::Sample(raw) => samples.push(self.sample(raw)),
            Rest::Torn => return Err(Malformed { at: bytes.len(), what: Fault::TooShort }),
        }
        Ok(samples)
    }

    /// The inverse of [`Format::parse`]; `None` when a sample does not fit into the format.
    pub fn emit(self, samples: &[Option<i16>]) -> Option<Vec<u8>> {
        let raw: Option<Vec<i16>> = samples.iter().map(|sample| self.raw(*sample)).collect();
        Some(match self {
            Self::Plain16 => raw?.iter().flat_map(|raw| raw.to_le_bytes()).collect(),
            Self::Packed212 => raw?.chunks(2).flat_map(pack).collect(),
        })
    }

    fn raw(self, sample: Option<i16>) -> Option<i16> {
        let fits = |value: &i16| match self {
            Self::Packed212 => (-2047..=2047).contains(value),
            Self::Plain16 => *value != i16::MIN,
        };
        sample.map_or(Some(self.invalid()), |value| Some(value).filter(fits))
    }
}

/// Three bytes for two samples, two bytes for a last one alone.
fn pack(pair: &[i16]) -> Vec<u8> {
    let [a, b] = [pair[0], pair.get(1).copied().unwrap_or(0)];
    let [low, high] = (a & 0xfff).to_le_bytes();
    let mut bytes = vec![low, high | ((b >> 4) & 0xf0) as u8, (b & 0xff) as u8];
    bytes.truncate(pair.len() + 1);
    bytes
}

/// Bytes on their way to being samples.
#[derive(Clone, Debug)]
struct Unpack {
    format: Format,
    held: [u8; 2],
    count: usize,
}

/// What the last bytes were.
enum Rest {
    Nothing,
    Sample(i16),
    Torn,
}

impl Unpack {
    const fn new(format: Format) -> Self {
        Self { format, held: [0; 2], count: 0 }
    }

    fn push(&mut self, byte: u8, mut out: impl FnMut(i16)) {
        match (self.format, self.count) {
            (Format::Plain16, 1) => {
                out(i16::from_le_bytes([self.held[0], byte]));
                self.count = 0;
            }
            (Format::Packed212, 2) => {
                out(twelve(self.held[0], self.held[1] & 0x0f));
                out(twelve(byte, self.held[1] >> 4));
                self.count = 0;
            }
            (_, held) => {
                self.held[held] = byte;
                self.count = held + 1;
            }
        }
    }

    fn finish(self) -> Rest {
        match (self.format, self.count) {
            (_, 0) => Rest::Nothing,
            (Format::Packed212, 2) if self.held[1] >> 4 == 0 => Rest::Sample(twelve(self.held[0], self.held[1])),
            _ => Rest::Torn,
        }
    }
}

/// A 12-bit two's complement number.
const fn twelve(low: u8, high: u8) -> i16 {
    (i16::from_le_bytes([low, high]) << 4) >> 4
}

/// A signal file that holds less than its header promised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Short {
    /// Frames promised.
    pub promised: u64,
    /// Whole frames delivered.
    pub delivered: u64,
}

/// The sum of a signal's samples, stated and found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checksum {
    pub stated: i16,
    pub found: i16,
}

/// A signal file taken in pieces of any size.
#[derive(Clone, Debug)]
pub struct Decoder {
    unpack: Unpack,
    /// Bytes still to be skipped before the first sample.
    skip: u64,
    /// Samples a frame and the stated checksum, a signal each.
    signals: Vec<(u32, Option<i16>)>,
    sums: Vec<i16>,
    promised: Option<u64>,
    frames: u64,
    /// The signal the next sample belongs to, and which of its samples in this frame it is.
    next: (usize, u32),
    /// Bytes beyond what the header promised.
    surplus: u64,
}

impl Decoder {
    /// # Errors
    /// [`Fault::BadField`] for a record without signals, [`Fault::UnknownFormat`] where the signals do not lie
    /// together in one file of one format: at the line of the first signal that differs.
    pub fn new(header: &Header) -> Result<Self, Malformed> {
        let first = header.signals.first().ok_or(Malformed { at: 0, what: Fault::BadField })?;
        let alike = |s: &&super::Signal| s.file == first.file && s.format == first.format && s.offset == first.offset;
        if let Some(odd) = header.signals.iter().find(|signal| !alike(signal)) {
            return Err(Malformed { at: odd.at, what: Fault::UnknownFormat });
        }
        Ok(Self {
            unpack: Unpack::new(first.format),
            skip: first.offset,
            signals: header.signals.iter().map(|signal| (signal.samples_per_frame, signal.checksum)).collect(),
            sums: vec![0; header.signals.len()],
            promised: header.frames,
            frames: 0,
            next: (0, 0),
            surplus: 0,
        })
    }

    /// Takes the next bytes; hands `out` each sample with the number of its signal. Bytes beyond the promise are
    /// counted and not read.
    pub fn push(&mut self, bytes: &[u8], mut out: impl FnMut(usize, Option<i16>)) {
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        self.skip -= skipped as u64;
        let format = self.unpack.format;
        let Self { unpack, signals, sums, promised, frames, next, surplus, .. } = self;
        for byte in &bytes[skipped..] {
            if promised.is_some_and(|promised| *frames >= promised) {
                *surplus += 1;
                continue;
            }
            unpack.push(*byte, |raw| {
                if promised.is_some_and(|promised| *frames >= promised) {
                    return;
                }
                let (signal, nth) = *next;
                sums[signal] = sums[signal].wrapping_add(raw);
                out(signal, format.sample(raw));
                *next = if nth + 1 < signals[signal].0 { (signal, nth + 1) } else { (signal + 1, 0) };
                if next.0 == signals.len() {
                    *next = (0, 0);
                    *frames += 1;
                }
            });
        }
    }

    /// Whole frames delivered so far.
    pub const fn frames(&self) -> u64 {
        self.frames
    }

    /// Bytes that came after everything the header promised.
    pub const fn surplus(&self) -> u64 {
        self.surplus
    }

    /// What is missing if the file ends here; `None` when all is delivered or nothing was promised.
    pub fn short(&self) -> Option<Short> {
        let promised = self.promised.filter(|promised| self.frames < *promised)?;
        Some(Short { promised, delivered: self.frames })
    }

    /// A signal whose samples do not sum up to what its header states, once all of them are there.
    pub fn wrong_checksum(&self) -> Option<(usize, Checksum)> {
        if self.promised != Some(self.frames) {
            return None;
        }
        let stated = self.signals.iter().map(|signal| signal.1);
        stated
            .zip(&self.sums)
            .enumerate()
            .filter_map(|(signal, (stated, found))| Some((signal, Checksum { stated: stated?, found: *found })))
            .find(|(_, sum)| sum.stated != sum.found)
    }
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
    fn format_16_is_little_endian_with_one_invalid_count() {
        assert_eq!(Format::Plain16.parse(&[0x00, 0x80, 0x01, 0x80]), Ok(vec![None, Some(-32767)]));
        assert_eq!(Format::Plain16.parse(&[7]), Err(Malformed { at: 1, what: Fault::TooShort }));
    }

    #[test]
    fn a_sample_that_does_not_fit_is_not_emitted() {
        assert_eq!(Format::Packed212.emit(&[Some(2048)]), None);
        assert_eq!(Format::Packed212.emit(&[Some(-2048)]), None);
        assert_eq!(Format::Plain16.emit(&[Some(i16::MIN)]), None);
    }

    fn decoder(text: &str) -> Decoder {
        Decoder::new(&Header::parse(text.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn promises_are_compared_with_what_came() {
        let mut two = decoder("r 2 360 3\nr.dat 16 1 16 0 0 9\nr.dat 16 1 16 0 0 12\n");
        two.push(&[1, 0, 2, 0, 3, 0, 4, 0, 5], |_, _| {});
        assert_eq!(two.short(), Some(Short { promised: 3, delivered: 2 }));
        assert_eq!(two.wrong_checksum(), None);
        two.push(&[0, 7, 0, 9, 9], |_, _| {});
        assert_eq!((two.short(), two.surplus()), (None, 2));
        assert_eq!(two.wrong_checksum(), Some((1, Checksum { stated: 12, found: 13 })));
    }

    #[test]
    fn signals_apart_are_refused_at_the_second() {
        let header = Header::parse(b"r 2\na.dat 16\nb.dat 16\n").unwrap();
        assert_eq!(Decoder::new(&header).unwrap_err(), Malformed { at: 13, what: Fault::UnknownFormat });
        let none = Header::parse(b"r 0\n").unwrap();
        assert_eq!(Decoder::new(&none).unwrap_err(), Malformed { at: 0, what: Fault::BadField });
    }

    #[test]
    fn a_faster_signal_has_several_samples_a_frame() {
        let mut decoder = decoder("r 2 100\nr.dat 16x2+1\nr.dat 16+1\n");
        let mut got = Vec::new();
        decoder.push(&[99, 1, 0, 2, 0, 3, 0, 4, 0], |signal, sample| got.push((signal, sample)));
        assert_eq!(got, [(0, Some(1)), (0, Some(2)), (1, Some(3)), (0, Some(4))]);
    }

    fn any_sample(format: Format) -> impl Strategy<Value = Option<i16>> {
        let low = format.invalid() + 1;
        let high = if format == Format::Packed212 { 2047 } else { i16::MAX };
        proptest::option::weighted(0.9, low..=high)
    }

    proptest! {
        #[test]
        fn emit_undoes_parse(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            for format in [Format::Packed212, Format::Plain16] {
                if let Ok(samples) = format.parse(&bytes) {
                    prop_assert_eq!(format.emit(&samples).unwrap(), bytes.clone());
                }
            }
        }

        #[test]
        fn parse_undoes_emit(samples in proptest::collection::vec(any_sample(Format::Packed212), 0..60)) {
            for format in [Format::Packed212, Format::Plain16] {
                prop_assert_eq!(format.parse(&format.emit(&samples).unwrap()), Ok(samples.clone()));
            }
        }

        #[test]
        fn pieces_of_any_size_give_the_same_samples(
            bytes in proptest::collection::vec(any::<u8>(), 0..90),
            cuts in proptest::collection::vec(0_usize..90, 0..9),
        ) {
            let text = "r 3 360 9\nr.dat 212+2\nr.dat 212x2+2\nr.dat 212+2\n";
            let (mut whole, mut pieces) = (decoder(text), decoder(text));
            let (mut a, mut b) = (Vec::new(), Vec::new());
            whole.push(&bytes, |signal, sample| a.push((signal, sample)));
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.sort_unstable();
            let mut from = 0;
            for cut in cuts.into_iter().chain([bytes.len()]) {
                pieces.push(&bytes[from..cut], |signal, sample| b.push((signal, sample)));
                from = cut;
            }
            prop_assert_eq!(a, b);
            prop_assert_eq!((whole.short(), whole.wrong_checksum()), (pieces.short(), pieces.wrong_checksum()));
        }
    }
}
