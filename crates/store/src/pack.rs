//! Samples to bytes and back, exactly: differences in groups of 128, each group in as many bits as its largest needs.
//!
//! Chosen over a general compressor because it is a screenful, costs nothing measurable at 64 channels, and leaves ECG
//! at about six bits a sample.

/// The layout written today; kept with every block.
pub(crate) const FORMAT: i64 = 1;

/// Samples in a group: long enough that the width byte costs a sixteenth of a bit a sample.
const GROUP: usize = 128;

/// Why bytes are not samples.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unpackable {
    UnknownFormat,
    TooShort,
    TooLong,
    BadWidth,
}

pub(crate) fn pack(samples: &[i32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(samples.len());
    let mut before = 0_i32;
    for group in samples.chunks(GROUP) {
        let mut folded = [0_u32; GROUP];
        let mut all = 0;
        for (slot, &sample) in folded.iter_mut().zip(group) {
            *slot = fold(sample.wrapping_sub(before));
            all |= *slot;
            before = sample;
        }
        let width = 32 - all.leading_zeros();
        out.push(width as u8);
        put(&mut out, &folded[..group.len()], width);
    }
    out
}

/// The `count` samples that `pack` made `bytes` of. Any other bytes are refused or give some samples, never a panic.
pub(crate) fn unpack(format: i64, count: usize, bytes: &[u8]) -> Result<Vec<i32>, Unpackable> {
    if format != FORMAT {
        return Err(Unpackable::UnknownFormat);
    }
    // A group of equal samples is one byte: more samples than that cannot be in these bytes.
    if count.div_ceil(GROUP) > bytes.len() {
        return Err(Unpackable::TooShort);
    }
    let mut samples = Vec::with_capacity(count);
    let (mut rest, mut before) = (bytes, 0_i32);
    while samples.len() < count {
        let here = GROUP.min(count - samples.len());
        let (&width, packed) = rest.split_first().ok_or(Unpackable::TooShort)?;
        if width > 32 {
            return Err(Unpackable::BadWidth);
        }
        let length = (here * usize::from(width)).div_ceil(8);
        let (packed, after) = packed.split_at_checked(length).ok_or(Unpackable::TooShort)?;
        take(packed, here, u32::from(width), |folded| {
            before = before.wrapping_add(unfold(folded));
            samples.push(before);
        });
        rest = after;
    }
    if rest.is_empty() { Ok(samples) } else { Err(Unpackable::TooLong) }
}

/// Small differences of either sign become small numbers.
const fn fold(difference: i32) -> u32 {
    (difference.cast_unsigned() << 1) ^ (difference >> 31).cast_unsigned()
}

const fn unfold(folded: u32) -> i32 {
    (folded >> 1).cast_signed() ^ -((folded & 1).cast_signed())
}

fn put(out: &mut Vec<u8>, values: &[u32], width: u32) {
    let (mut held, mut bits) = (0_u64, 0);
    for &value in values {
        held |= u64::from(value) << bits;
        bits += width;
        while bits >= 8 {
            out.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        out.push(held as u8);
    }
}

fn take(bytes: &[u8], count: usize, width: u32, mut each: impl FnMut(u32)) {
    let mask = (1_u64 << width) - 1;
    let (mut held, mut bits, mut bytes) = (0_u64, 0, bytes.iter());
    for _ in 0..count {
        while bits < width {
            held |= u64::from(*bytes.next().expect("the length was checked")) << bits;
            bits += 8;
        }
        each((held & mask) as u32);
        held >>= width;
        bits -= width;
    }
}

/// CRC-32 (ISO-HDLC, the one of zip and Ethernet), reflected polynomial 0xEDB88320.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_published_check_value_comes_out() {
        // "123456789" -> CBF43926: the check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_flat_line_is_nearly_nothing() {
        assert_eq!(pack(&[0; 2560]).len(), 20);
    }

    #[test]
    fn bytes_missing_or_too_many_are_refused() {
        let packed = pack(&[1, -2, 300]);
        assert_eq!(unpack(FORMAT, 3, &packed[..packed.len() - 1]), Err(Unpackable::TooShort));
        assert_eq!(unpack(FORMAT, 3, &[&packed[..], &[0]].concat()), Err(Unpackable::TooLong));
        assert_eq!(unpack(2, 3, &packed), Err(Unpackable::UnknownFormat));
        assert_eq!(unpack(FORMAT, usize::MAX, &packed), Err(Unpackable::TooShort));
    }

    proptest! {
        #[test]
        fn samples_come_back_exactly(samples in prop::collection::vec(any::<i32>(), 0..400)) {
            prop_assert_eq!(unpack(FORMAT, samples.len(), &pack(&samples)), Ok(samples));
        }

        #[test]
        fn small_steps_come_back_exactly(steps in prop::collection::vec(-40_i32..40, 0..3000)) {
            let samples: Vec<i32> = steps.iter().scan(0, |at, step| { *at += step; Some(*at) }).collect();
            prop_assert_eq!(unpack(FORMAT, samples.len(), &pack(&samples)), Ok(samples));
        }

        #[test]
        fn any_bytes_are_survived(count in 0_usize..1000, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack(FORMAT, count, &bytes);
        }
    }
}
