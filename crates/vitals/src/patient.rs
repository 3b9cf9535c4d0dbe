//! Who: the person measured, the person attending, and the bed between them.

/// A bed of this station, numbered from 1. A place, never an identity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Bed(pub u8);

/// How far we know that the patient is who the name says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Identity {
    /// Typed at the start of a session, checked against nothing.
    Unverified,
}

/// The person measured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Patient {
    pub name: String,
    pub identity: Identity,
}

/// A member of staff, by the name typed at the start of a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    pub name: String,
    pub identity: Identity,
}
