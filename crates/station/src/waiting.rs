//! Pictures of one wave that wait for one window.

use crate::frame::Piece;
use std::collections::VecDeque;

/// Seconds of a wave that wait for a window which does not ask. Older ones are dropped from the display only.
const PATIENCE: usize = 15;

/// Marks on a wave that wait at most; older ones are dropped with the samples they stood on.
const MARKS: usize = 20 * PATIENCE;

/// What one window has not asked for yet.
#[derive(Clone, Default)]
pub(crate) struct Waiting {
    pieces: VecDeque<Piece>,
    marks: VecDeque<Piece>,
}

impl Waiting {
    /// Takes a picture; one that `joins` follows the last without a hole.
    pub fn take(&mut self, mut piece: Piece, joins: bool) {
        let most = PATIENCE * (piece.rate.millihertz() as usize / 1000 + 1);
        match self.pieces.back_mut() {
            Some(last) if joins && last.rate == piece.rate => last.samples.append(&mut piece.samples),
            Some(_) | None => self.pieces.push_back(piece),
        }
        while self.pieces.len() > 1 && self.pieces.iter().map(|piece| piece.samples.len()).sum::<usize>() > most {
            self.pieces.pop_front();
        }
        if let Some(only) = self.pieces.front_mut()
            && only.samples.len() > most
        {
            let over = only.samples.len() - most;
            only.samples.drain(..over);
            only.start = only.start + only.rate.span(over as u64);
        }
    }

    /// Takes a mark on what was taken.
    pub fn mark(&mut self, mark: Piece) {
        if self.marks.len() == MARKS {
            self.marks.pop_front();
        }
        self.marks.push_back(mark);
    }

    /// Hands everything over, marks after the samples they stand on.
    pub fn drain(&mut self) -> impl Iterator<Item = Piece> + '_ {
        self.pieces.drain(..).chain(self.marks.drain(..))
    }
}
