//! Pictures of one wave that wait for one window.

use crate::frame::Piece;
use std::collections::VecDeque;

/// Seconds of a wave that wait for a window which does not ask. Older ones are dropped from the display only.
const PATIENCE: usize = 15;

/// What one window has not asked for yet.
#[derive(Clone, Default)]
pub(crate) struct Waiting(VecDeque<Piece>);

impl Waiting {
    /// Takes a picture; one that `joins` follows the last without a hole.
    pub fn take(&mut self, mut piece: Piece, joins: bool) {
        let most = PATIENCE * (piece.rate.millihertz() as usize / 1000 + 1);
        match self.0.back_mut() {
            Some(last) if joins && last.rate == piece.rate => last.samples.append(&mut piece.samples),
            Some(_) | None => self.0.push_back(piece),
        }
        while self.0.len() > 1 && self.0.iter().map(|piece| piece.samples.len()).sum::<usize>() > most {
            self.0.pop_front();
        }
        if let Some(only) = self.0.front_mut()
            && only.samples.len() > most
        {
            let over = only.samples.len() - most;
            only.samples.drain(..over);
            only.start = only.start + only.rate.span(over as u64);
        }
    }

    /// Hands everything over.
    pub fn drain(&mut self) -> impl Iterator<Item = Piece> + '_ {
        self.0.drain(..)
    }
}
