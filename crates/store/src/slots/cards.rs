//! Recovery cards: three papers of which any two open the store. Shamir's scheme is the library's; the writing on a card
//! is ours: 64 letters and digits in groups of four, without those that are taken for one another.

use super::SlotError;
use super::seal::Seed;
use blahaj::{Share, Sharks};
use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

/// Of three cards, two.
const NEEDED: u8 = 2;
const MADE: usize = 3;
/// Format, store, number of the card, share, check.
const LENGTH: usize = 1 + 4 + 1 + 32 + 2;
const FORMAT: u8 = 1;

/// What is wrong with a card as typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum CardError {
    #[error("a card has 64 letters and digits, this is {have}")]
    Length { have: usize },
    #[error("a letter on this card is wrong, or one was mistyped")]
    Mistyped,
    #[error("this card is of another store")]
    OtherStore,
    #[error("this is the same card twice")]
    Same,
    #[error("this card is none of those that were just drawn")]
    NotThese,
    #[error("these cards were replaced by newer ones")]
    Old,
}

/// One card.
#[derive(Clone, PartialEq, Eq)]
pub struct Card(Zeroizing<[u8; LENGTH]>);

/// The three of them, to be printed and forgotten.
#[derive(Debug)]
pub struct Cards(pub [Card; MADE]);

/// Cards that open nothing yet.
#[derive(Debug)]
pub struct Drawn {
    pub cards: Cards,
    pub(super) public: [u8; 32],
}

/// Crockford's base 32: no I, L, O or U, and a reader who writes O or I is understood.
fn letters() -> Encoding {
    let mut letters = Specification::new();
    letters.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    letters.translate.from.push_str("abcdefghjkmnpqrstvwxyzoOiIlL");
    letters.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    letters.ignore.push_str(" -\t\r\n");
    letters.encoding().expect("the alphabet has 32 letters, and what is translated is none of them")
}

impl Card {
    fn new(store: [u8; 16], share: &Share) -> Self {
        let share: Zeroizing<Vec<u8>> = Zeroizing::new(share.into());
        let mut card = Zeroizing::new([0; LENGTH]);
        card[0] = FORMAT;
        card[1..5].copy_from_slice(&store[..4]);
        card[5..38].copy_from_slice(&share);
        let check = check(&card[..38]);
        card[38..].copy_from_slice(&check);
        Self(card)
    }

    /// 1 to 3.
    pub fn number(&self) -> u8 {
        self.0[5]
    }

    /// Sixteen groups of four.
    pub fn text(&self) -> Zeroizing<String> {
        let plain = Zeroizing::new(letters().encode(&*self.0));
        let mut text = Zeroizing::new(String::with_capacity(LENGTH * 2));
        for (at, letter) in plain.chars().enumerate() {
            if at > 0 && at.is_multiple_of(4) {
                text.push(' ');
            }
            text.push(letter);
        }
        text
    }

    /// A card as typed, with or without spaces, in letters of any size.
    ///
    /// # Errors
    /// [`CardError::Length`], [`CardError::Mistyped`].
    pub fn parse(text: &str) -> Result<Self, CardError> {
        let have = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').count();
        if have != LENGTH * 8 / 5 {
            return Err(CardError::Length { have });
        }
        let bytes = Zeroizing::new(letters().decode(text.as_bytes()).map_err(|_| CardError::Mistyped)?);
        let card = Zeroizing::new(<[u8; LENGTH]>::try_from(bytes.as_slice()).map_err(|_| CardError::Mistyped)?);
        if card[0] != FORMAT || card[38..] != check(&card[..38]) {
            return Err(CardError::Mistyped);
        }
        Ok(Self(card))
    }
}

impl std::fmt::Debug for Card {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Card(hidden)")
    }
}

fn check(bytes: &[u8]) -> [u8; 2] {
    let hash = Sha256::digest(bytes);
    [hash[0], hash[1]]
}

impl Cards {
    pub(super) fn split(seed: &Seed, store: [u8; 16]) -> Self {
        let mut shares = Sharks(NEEDED).dealer(seed.bytes());
        Self(std::array::from_fn(|_| Card::new(store, &shares.next().expect("there are 255 shares to be had"))))
    }

    pub(super) fn join(cards: [&Card; 2], store: [u8; 16]) -> Result<Seed, SlotError> {
        if cards.iter().any(|card| card.0[1..5] != store[..4]) {
            return Err(CardError::OtherStore.into());
        }
        if cards[0].number() == cards[1].number() {
            return Err(CardError::Same.into());
        }
        let share = |card: &Card| Share::try_from(&card.0[5..38]).map_err(|_| SlotError::Card(CardError::Mistyped));
        let shares = [share(cards[0])?, share(cards[1])?];
        let seed = Sharks(NEEDED).recover(&shares).map_err(|_| SlotError::Card(CardError::Mistyped))?;
        Seed::from_slice(&Zeroizing::new(seed)).ok_or(SlotError::Card(CardError::Mistyped))
    }
}
