//! The samples of a signal file as they come, and what its header promised of them. After signal(5).

use super::format::Unpack;
use super::header::{Header, Signal};
use crate::{Fault, Malformed};
use std::ops::Range;

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
    /// The number of the first signal in this file.
    first: usize,
    lanes: Vec<Lane>,
    promised: Option<u64>,
    frames: u64,
    /// The signal the next sample belongs to, and which of its samples in this frame it is.
    next: (usize, u32),
    /// Bytes beyond what the header promised.
    surplus: u64,
}

/// One signal of the file.
#[derive(Clone, Debug)]
struct Lane {
    per_frame: u32,
    stated: Option<i16>,
    sum: i16,
    /// The sample before, in format 8; `None` once the differences have left what can be counted.
    before: Option<i32>,
}

/// Which signals lie in which file: neighbours with the same file name, as header(5) asks for.
pub(super) fn groups(signals: &[Signal]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, signal) in signals.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if signals[group.start].file == signal.file => group.end = at + 1,
            Some(_) | None => groups.push(at..at + 1),
        }
    }
    groups
}

impl Decoder {
    /// One for each signal file, in the order of the header. Signals without a file (format 0) have none.
    ///
    /// # Errors
    /// [`Fault::BadField`] for a record without signals; at the line of the first signal that lies with others in a
    /// file and differs in format or place ([`Fault::UnknownFormat`]), or whose file was already named further up.
    pub fn all(header: &Header) -> Result<Vec<Self>, Malformed> {
        if header.signals.is_empty() {
            return Err(Malformed { at: 0, what: Fault::BadField });
        }
        let mut decoders = Vec::new();
        let mut named: Vec<&str> = Vec::new();
        for group in groups(&header.signals) {
            let signals = &header.signals[group.clone()];
            let Some((first, format)) = signals.first().and_then(|first| Some((first, first.format?))) else {
                continue;
            };
            if named.contains(&first.file.as_str()) {
                return Err(Malformed { at: first.at, what: Fault::BadField });
            }
            named.push(&first.file);
            let alike = |s: &&Signal| s.format == first.format && s.offset == first.offset;
            if let Some(odd) = signals.iter().find(|signal| !alike(signal)) {
                return Err(Malformed { at: odd.at, what: Fault::UnknownFormat });
            }
            let lane = |signal: &Signal| Lane {
                per_frame: signal.samples_per_frame,
                stated: signal.checksum,
                sum: 0,
                before: Some(signal.initial),
            };
            decoders.push(Self {
                unpack: Unpack::new(format),
                skip: first.offset,
                first: group.start,
                lanes: signals.iter().map(lane).collect(),
                promised: header.frames,
                frames: 0,
                next: (0, 0),
                surplus: 0,
            });
        }
        Ok(decoders)
    }

    /// The decoder of a record whose signals lie together in one file.
    ///
    /// # Errors
    /// As [`Decoder::all`]; [`Fault::UnknownFormat`] at the first signal of a second file.
    pub fn new(header: &Header) -> Result<Self, Malformed> {
        let mut all = Self::all(header)?;
        let odd = all.get(1).and_then(|second| header.signals.get(second.first)).map(|signal| signal.at);
        match (all.pop(), odd) {
            (Some(only), None) => Ok(only),
            (_, at) => Err(Malformed { at: at.unwrap_or(0), what: Fault::UnknownFormat }),
        }
    }

    /// Takes the next bytes; hands `out` each sample with the number of its signal. Bytes beyond the promise are
    /// counted and not read.
    pub fn push(&mut self, bytes: &[u8], mut out: impl FnMut(usize, Option<i32>)) {
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        self.skip -= skipped as u64;
        let format = self.unpack.format();
        let Self { unpack, lanes, promised, frames, next, surplus, first, .. } = self;
        for byte in &bytes[skipped..] {
            let full = promised.is_some_and(|promised| *frames >= promised);
            if full && unpack.is_between() {
                *surplus += 1;
                continue;
            }
            unpack.push(*byte, |raw| {
                if promised.is_some_and(|promised| *frames >= promised) {
                    return;
                }
                let (at, nth) = *next;
                let lane = &mut lanes[at];
                out(*first + at, lane.sample(raw, format));
                *next = if nth + 1 < lane.per_frame { (at, nth + 1) } else { (at + 1, 0) };
                if next.0 == lanes.len() {
                    *next = (0, 0);
                    *frames += 1;
                }
            });
        }
    }

    /// The number of this file's first signal.
    pub const fn first(&self) -> usize {
        self.first
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
        let stated = self.lanes.iter().enumerate();
        stated
            .filter_map(|(at, lane)| Some((self.first + at, Checksum { stated: lane.stated?, found: lane.sum })))
            .find(|(_, sum)| sum.stated != sum.found)
    }
}

impl Lane {
    fn sample(&mut self, raw: i16, format: super::Format) -> Option<i32> {
        let sample = if format == super::Format::Differences8 {
            self.before = self.before.and_then(|before| before.checked_add(i32::from(raw)));
            self.before
        } else {
            format.sample(raw).map(i32::from)
        };
        // The sum is of what the file holds, the invalid count included.
        self.sum = self.sum.wrapping_add(sample.unwrap_or(i32::from(raw)) as i16);
        sample
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoder(text: &str) -> Decoder {
        Decoder::new(&Header::parse(text.as_bytes()).unwrap()).unwrap()
    }

    fn all(text: &str, bytes: &[u8]) -> Vec<(usize, Option<i32>)> {
        let mut got = Vec::new();
        decoder(text).push(bytes, |signal, sample| got.push((signal, sample)));
        got
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
    fn the_last_sample_does_not_wait_for_a_neighbour_nobody_wrote() {
        let mut odd = decoder("r 1 360 1\nr.dat 212\n");
        odd.push(&[5, 0], |_, sample| assert_eq!(sample, Some(5)));
        assert_eq!((odd.frames(), odd.short()), (1, None));
        // What fills the group up belongs to it; what comes behind does not.
        odd.push(&[0, 0], |_, _| panic!("nothing more was promised"));
        assert_eq!(odd.surplus(), 1);
    }

    #[test]
    fn signals_apart_have_a_decoder_each() {
        let header = Header::parse(b"r 3 100\na.dat 16\nb.dat 80\nb.dat 80\n").unwrap();
        let mut files = Decoder::all(&header).unwrap();
        assert_eq!(files.iter().map(Decoder::first).collect::<Vec<_>>(), [0, 1]);
        let mut got = Vec::new();
        files[1].push(&[129, 130, 0], |signal, sample| got.push((signal, sample)));
        assert_eq!(got, [(1, Some(1)), (2, Some(2)), (1, None)]);
        assert_eq!(Decoder::new(&header).unwrap_err(), Malformed { at: 17, what: Fault::UnknownFormat });
    }

    #[test]
    fn signals_that_cannot_lie_so_are_refused_at_their_line() {
        let refused = |text: &str| Decoder::all(&Header::parse(text.as_bytes()).unwrap()).unwrap_err();
        assert_eq!(refused("r 0\n"), Malformed { at: 0, what: Fault::BadField });
        let odd = Malformed { at: 13, what: Fault::UnknownFormat };
        assert_eq!(refused("r 2\na.dat 16\na.dat 80\n"), odd);
        assert_eq!(refused("r 2\na.dat 16\na.dat 16+2\n"), odd);
        let twice = Malformed { at: 22, what: Fault::BadField };
        assert_eq!(refused("r 3\na.dat 16\nb.dat 16\na.dat 16\n"), twice);
    }

    #[test]
    fn a_faster_signal_has_several_samples_a_frame() {
        let got = all("r 2 100\nr.dat 16x2+1\nr.dat 16+1\n", &[99, 1, 0, 2, 0, 3, 0, 4, 0]);
        assert_eq!(got, [(0, Some(1)), (0, Some(2)), (1, Some(3)), (0, Some(4))]);
    }

    #[test]
    fn differences_are_added_up_a_signal_each_from_its_initial_value() {
        let got = all("r 2 100\nr.dat 8 200 12 0 100\nr.dat 8x2 200 12 0 -7\n", &[1, 2, 0xff, 0x80, 1, 1]);
        let wanted = [(0, Some(101)), (1, Some(-5)), (1, Some(-6)), (0, Some(-27)), (1, Some(-5)), (1, Some(-4))];
        assert_eq!(got, wanted);
        // A sum that leaves what can be counted is no sample, and nothing after it is.
        let got = all("r 1 100\nr.dat 8 200 12 0 2147483647\n", &[0xff, 1, 1, 0xff]);
        assert_eq!(got, [(0, Some(i32::MAX - 1)), (0, Some(i32::MAX)), (0, None), (0, None)]);
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same_samples(
            format in prop::sample::select(super::super::Format::ALL.to_vec()),
            bytes in proptest::collection::vec(any::<u8>(), 0..90),
            cuts in proptest::collection::vec(0_usize..90, 0..9),
        ) {
            let number = format.number();
            let text = format!("r 3 360 9\nr.dat {number}+2\nr.dat {number}x2+2\nr.dat {number}+2\n");
            let (mut whole, mut pieces) = (decoder(&text), decoder(&text));
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
