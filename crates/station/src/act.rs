//! What people do, as the record names it.

/// What a person did, for the audit log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    StartedSession,
    EndedSession,
    Acknowledged,
    PausedAudio,
    ResumedAudio,
    ChangedLimit,
    Marked,
    AskedForStrip,
    Closed,
    Trained,
    Entered,
    /// Somebody opened the file of a patient, or a kept session.
    SawPatient,
    SawSession,
    /// Looked for somebody registered, and for whom.
    Searched,
    SawAudit,
    CopiedAudit,
    /// Took out a copy of all that is kept about somebody, or what helps whoever mends the program.
    ExportedPatient,
    SavedSupport,
    CopiedStore,
    MadeCards,
    /// Somebody could not prove who they said they were.
    RefusedSignIn,
    /// Opened the shut store by two cards.
    Recovered,
    AddedMember,
    ChangedSecret,
    RenewedSecret,
    ChangedRoles,
    RemovedMember,
    /// Saw and tended the beds in session without a slot, or without the role, and why; and that it ended.
    BrokeGlass,
    EndedGlass,
    /// Somebody examined the record, up to an entry.
    ExaminedAudit,
    /// A session was begun anew where another broke off, a pause of the sound goes on, and somebody said who lies there.
    ResumedSession,
    RestoredPause,
    /// A pause of the sound was over, or something came up that ends it.
    EndedPause,
    ConfirmedResumed,
    /// Nobody touched the station for so long that it locked by itself.
    LeftAlone,
}
