//! Who: the person measured, the person attending, and the bed between them.

/// A bed of this station, numbered from 1. A place, never an identity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Bed(pub u8);

/// How far we know that somebody is who the name says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Identity {
    /// Typed, checked against nothing.
    Unverified,
    /// A member of staff who had proved it at the station.
    Member,
}

/// A person who can open the store. Random, and never used again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MemberId(pub [u8; 16]);

/// The person measured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Patient {
    pub name: String,
    pub identity: Identity,
}

/// A member of staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    pub name: String,
    pub identity: Identity,
}
