//! Who is at the station, and what they may.

use super::At;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody is here for. What each may is in `station::people`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Administrator,
    Clinician,
    CommunityWorker,
    Receptionist,
    Trainer,
}

/// What opens the store for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecretKind {
    Passphrase,
    Pin,
    PinAndBadge,
}

/// What somebody typed and scanned. Never shown, not even to a debugger's eye, and never in a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Secret {
    pub kind: SecretKind,
    pub text: String,
    /// What the badge's code holds.
    pub badge: Option<String>,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({:?}, hidden)", self.kind)
    }
}

/// Somebody says who they are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SignIn {
    /// By their slot.
    pub member: String,
    pub secret: Secret,
}

/// Gives somebody a slot of their own. The first one is an administrator; later ones are added by one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AddMember {
    pub name: String,
    pub roles: Vec<Role>,
    pub secret: Secret,
}

/// Another secret for oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ChangeSecret {
    pub old: Secret,
    pub new: Secret,
}

/// Another secret for somebody who cannot prove the old one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RenewSecret {
    pub member: String,
    pub secret: Secret,
    /// Of who asks: a station that was left open gives nobody's way in away.
    pub proof: Secret,
}

/// What somebody is here for from now on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SetRoles {
    pub member: String,
    pub roles: Vec<Role>,
    /// Of who asks.
    pub proof: Secret,
}

/// Takes somebody's slot away and gives the database another key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct RemoveMember {
    pub member: String,
    /// Of who asks.
    pub proof: Secret,
}

/// Three recovery cards as they are written down; any two of them open the store. Told once, and kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Cards {
    pub cards: Vec<String>,
}

impl std::fmt::Debug for Cards {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cards(hidden)")
    }
}

/// A badge as its scanner types it, and as a QR code: a square of `side` modules, quiet zone included, and its dark ones as the
/// path of an SVG. Told once, and kept nowhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewBadge {
    pub code: String,
    pub side: u16,
    pub path: String,
}

impl std::fmt::Debug for NewBadge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewBadge(hidden)")
    }
}

/// Opens the shut store by two cards and makes a new administrator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Recover {
    pub cards: Cards,
    pub name: String,
    pub secret: Secret,
}

/// Somebody has no slot, or not the role, and a patient in session needs them now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct BreakGlass {
    /// What they call themselves; of no account where somebody has signed in.
    pub name: String,
    pub reason: String,
}

/// Emergency access that stands. A name that nobody proved begins with a question mark.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Glass {
    pub by: String,
    pub until: At,
}

/// Somebody who could sign in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Candidate {
    pub member: String,
    /// Absent where the keychain does not answer.
    pub name: Option<String>,
    pub kind: SecretKind,
    /// Wrong tries in a row.
    pub wrong: u32,
    /// Too many: this slot opens no more.
    pub shut: bool,
}

/// Somebody who can open the store, as the record has them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Member {
    pub member: String,
    pub name: String,
    pub roles: Vec<Role>,
}

/// No try is taken for this one before then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Wait {
    pub member: String,
    pub until: At,
}

/// Who works here. Empty in a store that names nobody: there, everybody types a name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct People {
    pub candidates: Vec<Candidate>,
    pub waits: Vec<Wait>,
    /// Empty while the store is shut.
    pub members: Vec<Member>,
    /// Who is at the station now.
    pub present: Option<Member>,
    pub glass: Option<Glass>,
    /// Recovery cards were made for this store.
    pub cards_made: bool,
    /// Nobody is: names and numbers are left out of the board, and no wave is handed out.
    pub hidden: bool,
}
