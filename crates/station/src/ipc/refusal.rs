//! Why the station does not do what it was asked.

use super::board::Amount;
use super::people::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a call was not carried out: a code and values, no prose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    NoSuchBed {
        bed: u8,
    },
    NameMissing,
    SessionRuns {
        bed: u8,
        patient: String,
    },
    NoSession {
        bed: u8,
    },
    /// The store is not open.
    Locked,
    WrongPassphrase,
    PassphraseTooShort {
        least: u8,
    },
    /// Nobody is at the station.
    SignInNeeded,
    /// This is for somebody else: one of these.
    NotPermitted {
        roles: Vec<Role>,
    },
    NoSuchMember,
    /// What was typed or scanned does not open this slot; how often in a row it was wrong.
    WrongSecret {
        wrong: u32,
    },
    /// Too soon after a wrong one.
    WaitBeforeTrying {
        #[ts(type = "number")]
        millis: u64,
    },
    /// Wrong too often: this slot opens no more.
    SlotShut,
    /// The keychain with this machine's part of the key does not answer.
    KeychainNeeded,
    /// Somebody wrote into the file of slots who had not opened the store.
    SlotsTampered,
    SecretTooShort {
        least: u16,
    },
    SecretTooLong,
    PinNotDigits,
    /// Among the first that anybody tries.
    SecretTooCommon,
    /// Without a keychain only a passphrase is taken.
    PassphraseOnly,
    /// This code is no badge.
    NotABadge,
    /// A recovery card is longer or shorter than this.
    CardLength {
        have: u16,
    },
    CardMistyped,
    CardOfAnotherStore,
    CardTwice,
    /// This card is none of those that were just drawn.
    CardNotThese,
    /// Newer cards took the place of these.
    CardsReplaced,
    /// No recovery cards were made for this store.
    NoCards,
    RoleMissing,
    /// The first person is an administrator, or nobody could add another.
    AdministratorFirst,
    NameTaken,
    /// What somebody typed just now is being judged: one thing at a time.
    ProofUnderWay,
    /// Emergency access shows who is in session, and nobody is.
    NobodyInSession,
    /// Emergency access wants a reason.
    ReasonMissing,
    /// Nobody would be left who administers.
    LastAdministrator,
    /// Nobody takes their own way in away.
    NotYourself,
    /// Not while somebody is in session.
    EndSessionsFirst,
    /// No time zone of this name is known.
    NotAZone {
        text: String,
    },
    NoSuchPatient,
    /// Nobody said where copies go.
    NoBackupFolder,
    /// This is no picture, or too large a one.
    NotAPhoto,
    /// A name alone does not tell one person from another.
    SecondIdentifierMissing,
    NotADay {
        text: String,
    },
    BornInFuture,
    /// Nobody is known to have lived so long.
    TooOld {
        most: u16,
    },
    TextTooLong {
        most: u16,
    },
    /// Characters that are not seen, and change how the others are.
    HiddenCharacters,
    /// Somebody changed this entry meanwhile.
    PatientChanged,
    /// Another entry stands for this person.
    StandsElsewhere {
        #[ts(type = "number")]
        into: i64,
    },
    SameEntry,
    /// This entry stands for itself already.
    NotLinked,
    NotANumber {
        text: String,
    },
    NoSuchLimit,
    OutsideBounds {
        least: Amount,
        most: Amount,
    },
    /// Low would not be below high.
    LimitsCross {
        other: Amount,
    },
    /// The board moved on; look again.
    RevisionUnknown {
        revision: u32,
    },
    /// Fewer or more pixels a millimetre than any real screen has.
    ImpossibleScale {
        least: u32,
        most: u32,
    },
    /// The window is not on the display that was meant.
    OtherDisplay,
    NoSuchSession,
    NoSuchWave,
    /// Nothing of this wave was kept in this stretch.
    NoWaveThen,
    /// No such mark, or it was taken back already.
    NoSuchMark,
    /// No such entry, or it was taken back already.
    NoSuchEntry,
    /// This is not measured in this unit.
    WrongUnit {
        unit: String,
    },
    /// Only whole numbers are counted here.
    NotWhole {
        text: String,
    },
    /// Systolic would not be above diastolic.
    PressuresCross,
    /// Breaths were counted for too short a time.
    CountTooShort {
        least: u16,
    },
    /// The moment lies not between the session's beginning and now.
    OutsideSession,
    NoteTooLong {
        most: u16,
    },
    /// The page could not be written; what the system says, with the folder or file.
    PageNotWritten {
        what: String,
    },
    /// Only a training ward takes lessons.
    NotTraining,
    /// This bed does not offer this scenario.
    NoSuchScenario {
        bed: u8,
    },
    /// The devices of this bed cannot show this fault.
    NoSuchFault {
        bed: u8,
    },
    /// The store did not answer; nothing was lost.
    StoreSilent,
    StoreWrongKey,
    StoreKeyMissing,
    StoreKeychainLocked,
    StoreDamaged {
        what: String,
    },
    StoreForeign,
    StoreNewer {
        schema: u32,
    },
    StoreInUse,
    StoreOtherPurpose,
    StoreUnreachable {
        what: String,
    },
    /// Not possible on this system.
    Unsupported,
    /// The request could not be read.
    BadRequest {
        what: String,
    },
}
