//! Polar straps and armbands: the measurement data of the Polar Measurement Data service (polarofficial/polar-ble-sdk,
//! `online_measurement.pdf` 1.0, with the values of its unit tests).
//!
//! `measurement u8 | time stamp u64 | form u8 | samples`, little-endian. The time stamp is that of the *last* sample, in
//! nanoseconds of the device's own clock. Bit 7 of the form says that the samples are packed: a first one in full, then
//! blocks of differences, `bits u8 | count u8 | differences`, the lowest bit first.
//!
//! Read are raw electrocardiogram (form 0), raw and packed photoplethysmogram (form 0), raw (form 1) and packed (forms 0
//! and 1) acceleration. Every other measurement and form is [`Fault::UnknownFormat`].

use crate::octets::{LONGEST_VALUE, Octets};
use crate::{Fault, Malformed};
use vitals::{Attribute, Rate};

/// The notifying characteristic.
pub const DATA: u128 = 0xFB00_5C82_02E7_F387_1CAD_8ACD_2D8D_F0C8;
pub const ATTRIBUTE: Attribute = Attribute::Vendor(DATA);
/// The only rate of the H10's electrocardiogram.
pub const ECG_RATE: Rate = Rate::hertz(130);

/// Bits of the first octet that name the measurement.
const MEASUREMENT: u8 = 0x3f;
const PACKED: u8 = 1 << 7;
/// Octets before the samples.
const HEAD: usize = 10;

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Measurement {
    /// Microvolts.
    Ecg,
    /// Three channels of light and the ambient one, without unit.
    Ppg,
    /// Three axes. Form 1 in thousandths of standard gravity; form 0 in counts, whose factor only the settings of the
    /// stream tell.
    Acceleration,
}

/// How the samples of a frame are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Layout {
    measurement: Measurement,
    /// The lower seven bits of the form octet.
    form: u8,
    channels: usize,
    /// Octets of one channel of a full sample.
    width: usize,
    raw: bool,
    packed: bool,
}

const LAYOUTS: [Layout; 4] = [
    Layout { measurement: Measurement::Ecg, form: 0, channels: 1, width: 3, raw: true, packed: false },
    Layout { measurement: Measurement::Ppg, form: 0, channels: 4, width: 3, raw: true, packed: true },
    Layout { measurement: Measurement::Acceleration, form: 0, channels: 3, width: 2, raw: false, packed: true },
    Layout { measurement: Measurement::Acceleration, form: 1, channels: 3, width: 2, raw: true, packed: true },
];

/// Differences in a row that take the same number of bits each.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Block {
    /// 1 to 32.
    pub bits: u8,
    /// Channel by channel, sample by sample.
    pub differences: Vec<i32>,
}

/// The samples as sent.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Samples {
    /// Channel by channel, sample by sample.
    Raw(Vec<i32>),
    Packed {
        first: Vec<i32>,
        blocks: Vec<Block>,
    },
}

/// One notification.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Frame {
    pub measurement: Measurement,
    /// Of the last sample, in nanoseconds since 2000-01-01 of the device's clock, which begins in 2019 when nobody set it.
    pub nanos: u64,
    pub form: u8,
    pub samples: Samples,
}

impl Measurement {
    const ALL: [Self; 3] = [Self::Ecg, Self::Ppg, Self::Acceleration];

    const fn code(self) -> u8 {
        match self {
            Self::Ecg => 0,
            Self::Ppg => 1,
            Self::Acceleration => 2,
        }
    }

    /// Numbers of one sample.
    pub const fn channels(self) -> usize {
        match self {
            Self::Ecg => 1,
            Self::Ppg => 4,
            Self::Acceleration => 3,
        }
    }
}

impl Layout {
    fn of(measurement: u8, form: u8) -> Result<Self, Malformed> {
        let measured = Measurement::ALL.into_iter().find(|one| one.code() == measurement & MEASUREMENT);
        let measured = measured.ok_or(Malformed { at: 0, what: Fault::UnknownFormat })?;
        let fits = |layout: &Layout| {
            let read = if form & PACKED == 0 { layout.raw } else { layout.packed };
            read && layout.measurement == measured && layout.form == form & !PACKED
        };
        LAYOUTS.into_iter().find(fits).ok_or(Malformed { at: HEAD - 1, what: Fault::UnknownFormat })
    }

    /// One full sample.
    fn full(self, octets: &mut Octets<'_>) -> Result<Vec<i32>, Malformed> {
        (0..self.channels).map(|_| if self.width == 2 { octets.i16().map(i32::from) } else { octets.i24() }).collect()
    }

    fn put(self, samples: &[i32]) -> impl Iterator<Item = u8> + '_ {
        samples.iter().flat_map(move |sample| sample.to_le_bytes().into_iter().take(self.width))
    }

    fn holds(self, samples: &[i32]) -> bool {
        let limit = 1_i32 << (self.width * 8 - 1);
        samples.len().is_multiple_of(self.channels) && samples.iter().all(|sample| (-limit..limit).contains(sample))
    }
}

impl Block {
    fn take(channels: usize, octets: &mut Octets<'_>) -> Result<Self, Malformed> {
        let at = octets.at();
        let [bits, count] = octets.take()?;
        if !(1..=32).contains(&bits) {
            return Err(Malformed { at, what: Fault::BadField });
        }
        let numbers = usize::from(count) * channels;
        let packed = octets.some((numbers * usize::from(bits)).div_ceil(8))?;
        let bit = |at: usize| i64::from(packed[at / 8] >> (at % 8) & 1);
        let number = |index: usize| {
            let from = index * usize::from(bits);
            let value = (0..usize::from(bits)).fold(0, |all, place| all | bit(from + place) << place);
            let negative = value >> (bits - 1) & 1 == 1;
            // At most 32 bits with their sign, so that it fits.
            if negative { (value - (1 << bits)) as i32 } else { value as i32 }
        };
        Ok(Self { bits, differences: (0..numbers).map(number).collect() })
    }

    /// `None` where a difference does not fit its bits, or the block its count.
    fn put(&self, channels: usize) -> Option<Vec<u8>> {
        let limit = 1_i64 << self.bits.checked_sub(1).filter(|bits| *bits < 32)?;
        let fit = self.differences.iter().all(|number| (-limit..limit).contains(&i64::from(*number)));
        let count = u8::try_from(self.differences.len() / channels).ok()?;
        if !fit || !self.differences.len().is_multiple_of(channels) {
            return None;
        }
        let bits = usize::from(self.bits);
        let mut packed = vec![0_u8; (self.differences.len() * bits).div_ceil(8)];
        for (index, number) in self.differences.iter().enumerate() {
            for place in (0..bits).filter(|place| number >> place & 1 == 1) {
                let at = index * bits + place;
                packed[at / 8] |= 1 << (at % 8);
            }
        }
        Some([&[self.bits, count][..], &packed].concat())
    }
}

impl Frame {
    /// # Errors
    /// [`Fault::UnknownFormat`] for what is not read; [`Fault::BadField`] at a block of differences of no bits or more
    /// than 32, or at one whose sums leave 32 bits; where the bytes end inside a sample or a block.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut octets = Octets::of_value(bytes)?;
        let measurement = octets.u8()?;
        let nanos = octets.u64()?;
        let layout = Layout::of(measurement, octets.u8()?)?;
        let packed = bytes.get(HEAD - 1).is_some_and(|form| form & PACKED != 0);
        let first = layout.full(&mut octets)?;
        let samples = if packed { packed_samples(layout, first, octets)? } else { raw_samples(layout, first, octets)? };
        Ok(Self { measurement: layout.measurement, nanos, form: layout.form, samples })
    }

    /// The bytes; `None` where the samples do not fit the form or the form is not read.
    pub fn emit(&self) -> Option<Vec<u8>> {
        let packed = if matches!(self.samples, Samples::Packed { .. }) { PACKED } else { 0 };
        let layout = Layout::of(self.measurement.code(), self.form | packed).ok()?;
        let mut bytes = vec![self.measurement.code()];
        bytes.extend(self.nanos.to_le_bytes());
        bytes.push(self.form | packed);
        match &self.samples {
            Samples::Raw(samples) if !samples.is_empty() && layout.holds(samples) => bytes.extend(layout.put(samples)),
            Samples::Packed { first, blocks } if first.len() == layout.channels && layout.holds(first) => {
                bytes.extend(layout.put(first));
                for block in blocks {
                    bytes.extend(block.put(layout.channels)?);
                }
            }
            Samples::Raw(_) | Samples::Packed { .. } => return None,
        }
        (bytes.len() <= LONGEST_VALUE).then_some(bytes)
    }

    /// Every sample in full, oldest first, channel by channel.
    pub fn numbers(&self) -> Vec<i32> {
        match &self.samples {
            Samples::Raw(samples) => samples.clone(),
            Samples::Packed { first, blocks } => {
                let mut all = first.clone();
                let channels = first.len();
                for difference in blocks.iter().flat_map(|block| &block.differences) {
                    // `parse` has checked that no sum leaves 32 bits.
                    all.push(all[all.len() - channels].wrapping_add(*difference));
                }
                all
            }
        }
    }

    /// Every sample of one channel, oldest first.
    pub fn channel(&self, index: usize) -> Vec<i32> {
        self.numbers().into_iter().skip(index).step_by(self.measurement.channels()).collect()
    }
}

fn raw_samples(layout: Layout, first: Vec<i32>, mut octets: Octets<'_>) -> Result<Samples, Malformed> {
    let mut samples = first;
    while !octets.is_empty() {
        samples.extend(layout.full(&mut octets)?);
    }
    Ok(Samples::Raw(samples))
}

fn packed_samples(layout: Layout, first: Vec<i32>, mut octets: Octets<'_>) -> Result<Samples, Malformed> {
    let (mut blocks, mut last) = (Vec::new(), first.clone());
    while !octets.is_empty() {
        let at = octets.at();
        let block = Block::take(layout.channels, &mut octets)?;
        for (index, difference) in block.differences.iter().enumerate() {
            let sum = last[index % layout.channels].checked_add(*difference);
            last[index % layout.channels] = sum.ok_or(Malformed { at, what: Fault::BadField })?;
        }
        blocks.push(block);
    }
    Ok(Samples::Packed { first, blocks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head(measurement: u8, form: u8) -> Vec<u8> {
        [&[measurement][..], &2_000_000_000_u64.to_le_bytes(), &[form]].concat()
    }

    #[test]
    fn differences_add_up_to_what_the_maker_says() {
        // Polar's own test, AccDataTest: compressed form 1.
        let bytes = [head(2, 0x81), vec![0xf1, 0xff, 0x14, 0x00, 0xf0, 0x03, 0x06, 0x01, 0x7b, 0x0f, 0x08]].concat();
        let frame = Frame::parse(&bytes).unwrap();
        assert_eq!(frame.numbers(), [-15, 20, 1008, -20, 17, 1008]);
        assert_eq!(frame.channel(1), [20, 17]);
        assert_eq!(frame.emit().unwrap().len(), bytes.len());
    }

    #[test]
    fn what_does_not_fit_is_refused_where_it_does_not() {
        let refused =
            |bytes: &[u8], at, what| assert_eq!(Frame::parse(bytes), Err(Malformed { at, what }), "{bytes:02x?}");
        refused(&[], 0, Fault::TooShort);
        refused(&head(0, 0)[..9], 9, Fault::TooShort);
        refused(&head(0, 0), 10, Fault::TooShort);
        refused(&[head(0, 0), vec![1, 2, 3, 4]].concat(), 14, Fault::TooShort);
        refused(&[head(5, 0), vec![1, 2, 3]].concat(), 0, Fault::UnknownFormat);
        for (measurement, form) in [(0, 0x80), (0, 1), (1, 7), (2, 0), (2, 0x82)] {
            refused(&[head(measurement, form), vec![0; 12]].concat(), 9, Fault::UnknownFormat);
        }
        let first = vec![0, 0, 0, 0, 0, 0];
        refused(&[head(2, 0x81), first.clone(), vec![0, 4]].concat(), 16, Fault::BadField);
        refused(&[head(2, 0x81), first.clone(), vec![33, 1]].concat(), 16, Fault::BadField);
        refused(&[head(2, 0x81), first.clone(), vec![6, 1, 0, 0]].concat(), 20, Fault::TooShort);
        // 2^31 - 1, and one more.
        let most = [vec![32, 1], i32::MAX.to_le_bytes().to_vec(), vec![0; 8]].concat();
        let more = vec![8, 1, 1, 0, 0];
        refused(&[head(2, 0x81), first, most, more].concat(), 30, Fault::BadField);
    }

    #[test]
    fn what_does_not_fit_is_not_sent() {
        let frame = |samples| Frame { measurement: Measurement::Ecg, nanos: 0, form: 0, samples };
        assert_eq!(frame(Samples::Raw(vec![1 << 23])).emit(), None);
        assert_eq!(frame(Samples::Raw(Vec::new())).emit(), None);
        assert_eq!(frame(Samples::Raw(vec![0; 168])).emit(), None);
        assert_eq!(frame(Samples::Packed { first: vec![0], blocks: Vec::new() }).emit(), None);
        assert!(frame(Samples::Raw(vec![-(1 << 23); 167])).emit().is_some());
    }

    fn any_block() -> impl Strategy<Value = Block> {
        (1_u8..=16).prop_flat_map(|bits| {
            let limit = 1_i32 << (bits - 1);
            let sample = proptest::collection::vec(-limit..limit, 3);
            proptest::collection::vec(sample, 0..12)
                .prop_map(move |samples| Block { bits, differences: samples.concat() })
        })
    }

    proptest! {
        #[test]
        fn parse_undoes_emit(
            nanos in any::<u64>(), form in 0_u8..2, first in any::<[i16; 3]>(),
            blocks in proptest::collection::vec(any_block(), 0..4),
        ) {
            let samples = Samples::Packed { first: first.map(i32::from).to_vec(), blocks };
            let frame = Frame { measurement: Measurement::Acceleration, nanos, form, samples };
            prop_assert_eq!(Frame::parse(&frame.emit().unwrap()), Ok(frame));
        }

        #[test]
        fn raw_bytes_come_back(samples in proptest::collection::vec(-(1 << 23)..1 << 23, 1..100), nanos in any::<u64>()) {
            let frame = Frame { measurement: Measurement::Ecg, nanos, form: 0, samples: Samples::Raw(samples) };
            prop_assert_eq!(Frame::parse(&frame.emit().unwrap()), Ok(frame));
        }

        #[test]
        fn any_bytes_are_judged_and_emit_undoes_parse(
            measurement in 0_u8..4, form in prop::sample::select(vec![0_u8, 1, 0x80, 0x81]),
            rest in proptest::collection::vec(any::<u8>(), 0..60),
        ) {
            let bytes = [head(measurement, form), rest].concat();
            match Frame::parse(&bytes) {
                Ok(frame) => {
                    let sent = frame.emit().unwrap();
                    prop_assert_eq!(sent.len(), bytes.len());
                    // Bits that fill a block's last octet mean nothing and are not kept.
                    prop_assert_eq!(Frame::parse(&sent), Ok(frame));
                }
                Err(malformed) => prop_assert!(malformed.at <= bytes.len()),
            }
        }
    }
}
