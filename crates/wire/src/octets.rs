//! Eating octets from the front, little-endian, never past the end.

use crate::{Fault, Malformed};

/// The longest value an attribute can hold, in octets (Bluetooth Core Specification, Vol 3, Part F, 3.2.9).
pub const LONGEST_VALUE: usize = 512;

/// Bytes not yet eaten, and how many were.
#[derive(Clone, Copy, Debug)]
pub struct Octets<'a> {
    at: usize,
    rest: &'a [u8],
}

impl<'a> Octets<'a> {
    /// # Errors
    /// [`Fault::TooShort`] for no bytes at all, [`Fault::TooLong`] for more than an attribute can hold.
    pub fn of_value(bytes: &'a [u8]) -> Result<Self, Malformed> {
        match bytes.len() {
            0 => Err(Malformed { at: 0, what: Fault::TooShort }),
            1..=LONGEST_VALUE => Ok(Self { at: 0, rest: bytes }),
            _ => Err(Malformed { at: LONGEST_VALUE, what: Fault::TooLong }),
        }
    }

    /// How many octets were eaten.
    pub const fn at(&self) -> usize {
        self.at
    }

    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// # Errors
    /// [`Fault::TooShort`] at the end of the bytes when fewer than `N` are left.
    pub fn take<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let short = Malformed { at: self.at + self.rest.len(), what: Fault::TooShort };
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(short)?;
        self.at += N;
        self.rest = rest;
        Ok(*head)
    }

    /// # Errors
    /// [`Fault::TooShort`] at the end of the bytes when fewer than `count` are left.
    pub fn some(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let short = Malformed { at: self.at + self.rest.len(), what: Fault::TooShort };
        let (head, rest) = self.rest.split_at_checked(count).ok_or(short)?;
        self.at += count;
        self.rest = rest;
        Ok(head)
    }

    pub fn u8(&mut self) -> Result<u8, Malformed> {
        self.take().map(|[byte]| byte)
    }

    pub fn u16(&mut self) -> Result<u16, Malformed> {
        self.take().map(u16::from_le_bytes)
    }

    pub fn u32(&mut self) -> Result<u32, Malformed> {
        self.take().map(u32::from_le_bytes)
    }

    pub fn u24(&mut self) -> Result<u32, Malformed> {
        self.take().map(|[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
    }

    pub fn u64(&mut self) -> Result<u64, Malformed> {
        self.take().map(u64::from_le_bytes)
    }

    pub fn i16(&mut self) -> Result<i16, Malformed> {
        self.take().map(i16::from_le_bytes)
    }

    /// Three octets with their sign.
    pub fn i24(&mut self) -> Result<i32, Malformed> {
        self.take().map(|[a, b, c]| i32::from_le_bytes([0, a, b, c]) >> 8)
    }

    /// # Errors
    /// [`Fault::TooLong`] at the first byte left over.
    pub const fn done(self) -> Result<(), Malformed> {
        if self.rest.is_empty() { Ok(()) } else { Err(Malformed { at: self.at, what: Fault::TooLong }) }
    }
}
