//! The binary frame: what the window pulls through its second door, thirty times a second.
//!
//! Little-endian. A header of 24 bytes, then one head of 24 bytes a piece, then the samples of all pieces in the same
//! order, two bytes each, without padding.
//!
//! | header | type | what |
//! |---|---|---|
//! | 0 | `[u8; 4]` | `WLF1` |
//! | 4 | u32 | sequence number of the frame, from 1 |
//! | 8 | f64 | now, microseconds of the core's clock |
//! | 16 | u32 | revision of the board |
//! | 20 | u16 | number of pieces |
//! | 22 | u16 | zero |
//!
//! | piece | type | what |
//! |---|---|---|
//! | 0 | u16 | stream, as in the board's waves |
//! | 2 | u16 | 0: samples; 1: a pacemaker's pulse began at `start`, without samples |
//! | 4 | u32 | samples a second, in thousandths |
//! | 8 | f64 | when the first sample was true, microseconds of the core's clock |
//! | 16 | f32 | units of one step: millivolts for an electrocardiogram |
//! | 20 | u32 | number of samples |
//!
//! A sample of -32768 stands for "beyond what can be drawn": it is marked, never joined to its neighbours. Pieces of
//! one stream that do not follow each other in time have a gap between them.

use vitals::{Instant, Rate};

/// The sample that stands for "beyond what can be drawn".
pub const SATURATED: i16 = i16::MIN;

const MAGIC: [u8; 4] = *b"WLF1";
const HEAD: usize = 24;

/// What a piece of a frame brings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Samples,
    /// A pacemaker's pulse began at the piece's start.
    Pulse,
}

/// Consecutive display samples of one stream, or a mark on it.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    pub stream: u16,
    pub kind: Kind,
    pub rate: Rate,
    pub start: Instant,
    pub step: f32,
    pub samples: Vec<i16>,
}

/// One frame before it becomes bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    pub sequence: u32,
    pub now: Instant,
    pub revision: u32,
    pub pieces: Vec<Piece>,
}

impl Frame {
    /// The bytes that cross the door. At most 65,535 pieces are carried; a station has a few dozen streams.
    pub fn encode(&self) -> Vec<u8> {
        let count = u16::try_from(self.pieces.len()).unwrap_or(u16::MAX);
        let pieces = &self.pieces[..usize::from(count)];
        let samples: usize = pieces.iter().map(|piece| piece.samples.len()).sum();
        let mut out = Vec::with_capacity(HEAD * (1 + pieces.len()) + 2 * samples);
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&self.sequence.to_le_bytes());
        out.extend_from_slice(&(self.now.micros() as f64).to_le_bytes());
        out.extend_from_slice(&self.revision.to_le_bytes());
        out.extend_from_slice(&count.to_le_bytes());
        out.extend_from_slice(&[0, 0]);
        for piece in pieces {
            out.extend_from_slice(&piece.stream.to_le_bytes());
            out.extend_from_slice(&[u8::from(piece.kind == Kind::Pulse), 0]);
            out.extend_from_slice(&piece.rate.millihertz().to_le_bytes());
            out.extend_from_slice(&(piece.start.micros() as f64).to_le_bytes());
            out.extend_from_slice(&piece.step.to_le_bytes());
            out.extend_from_slice(&(piece.samples.len() as u32).to_le_bytes());
        }
        for piece in pieces {
            out.extend(piece.samples.iter().flat_map(|sample| sample.to_le_bytes()));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::Run;

    /// The same bytes are decoded by `ui/src/frame/decode.test.ts`.
    #[test]
    fn a_frame_is_the_committed_bytes() {
        let at = |micros| Instant::new(Run(1), micros);
        let piece = |stream, start, step, samples: &[i16]| Piece {
            stream,
            kind: if samples.is_empty() { Kind::Pulse } else { Kind::Samples },
            rate: Rate::hertz(250),
            start: at(start),
            step,
            samples: samples.to_vec(),
        };
        let frame = Frame {
            sequence: 7,
            now: at(2_000_000),
            revision: 41,
            pieces: vec![
                piece(1, 1_900_000, 0.001, &[0, 100, -100]),
                piece(2, 1_996_000, 1.0, &[50, SATURATED]),
                piece(1, 1_904_000, 0.001, &[]),
            ],
        };
        let hex: String = frame.encode().iter().map(|byte| format!("{byte:02x}")).collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/frame.hex");
        let golden = std::fs::read_to_string(path).expect("the golden frame is in the tree");
        assert_eq!(hex, golden.split_whitespace().collect::<String>());
    }
}
