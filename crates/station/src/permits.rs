//! What each role may ask for. Judged here and in no screen.

use crate::ipc::{Call, Prefer, Role};

/// Who may ask for something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// Whoever stands before the screen: nothing of a patient is in the answer.
    Nobody,
    /// Anybody who has signed in.
    Member,
    OneOf(&'static [Role]),
}

/// Those who care for patients, and in a training ward those who teach it.
pub const CARING: &[Role] = &[Role::Clinician, Role::CommunityWorker, Role::Trainer];

/// Those who may know who is registered.
const KNOWING: &[Role] =
    &[Role::Administrator, Role::Clinician, Role::CommunityWorker, Role::Receptionist, Role::Trainer];

/// Whether somebody of this role may see what was measured.
#[must_use]
pub fn cares(role: Role) -> bool {
    CARING.contains(&role)
}

/// What a call needs. A row without an answer does not compile.
pub(crate) const fn need(call: &Call) -> Need {
    match call {
        Call::Hello(_)
        | Call::Board(_)
        | Call::Unlock(_)
        | Call::SignIn(_)
        // Two cards are their own authority.
        | Call::Recover(_)
        // Whoever stands beside the bed; what for is asked, and stands in the record.
        | Call::BreakGlass(_)
        | Call::EndGlass(_)
        | Call::Screen(_)
        | Call::TestSound(_) => Need::Nobody,
        Call::Prefer(choice) => need_of_choice(choice),
        // Whoever stands there may say that the window stays open.
        Call::CloseNow(ask) if ask.by.is_none() => Need::Nobody,
        Call::SignOut(_) | Call::Wall(_) | Call::CloseNow(_) => Need::Member,
        Call::StartSession(_)
        | Call::ConfirmResumed(_)
        | Call::EndSession(_)
        | Call::Acknowledge(_)
        | Call::PauseAudio(_)
        | Call::ResumeAudio(_)
        | Call::SetMark(_)
        | Call::Enter(_)
        | Call::Sessions(_)
        | Call::Review(_)
        | Call::Recent(_)
        | Call::Waves(_)
        | Call::Moments(_)
        | Call::Disclosure(_)
        | Call::ExportPatient(_)
        | Call::SaveStrip(_) => Need::OneOf(CARING),
        Call::Photo(_) | Call::SetPhoto(_) | Call::FindPatients(_) | Call::Alike(_) | Call::Register(_) | Call::ChangePatient(_) | Call::Patient(_) => {
            Need::OneOf(KNOWING)
        }
        // What is filed under whom: not at the desk.
        Call::LinkPatients(_) => Need::OneOf(&[Role::Administrator, Role::Clinician]),
        Call::Identify(_) => Need::OneOf(CARING),
        Call::SetLimit(_) => Need::OneOf(&[Role::Clinician, Role::Trainer]),
        Call::Train(_) => Need::OneOf(&[Role::Trainer, Role::Clinician]),
        Call::ChangeSecret(_) | Call::MakeBadge(_) => Need::Member,
        Call::AddMember(_)
        | Call::MakeCards(_)
        | Call::TryCard(_)
        | Call::Erasable(_)
        | Call::ErasePatient(_)
        | Call::Due(_)
        | Call::CopyStore(_)
        | Call::Expire(_)
        | Call::Support(_)
        | Call::RenewSecret(_)
        | Call::Audit(_)
        | Call::CopyAudit(_)
        | Call::SignOffAudit(_)
        | Call::SetRoles(_)
        | Call::RemoveMember(_) => Need::OneOf(&[Role::Administrator]),
    }
}

/// How the place is called, where it lies, how long it stays open and how long it keeps records is an administrator's.
const fn need_of_choice(choice: &Prefer) -> Need {
    match choice {
        Prefer::Clinic { .. }
        | Prefer::Zone { .. }
        | Prefer::Units { .. }
        | Prefer::LockAfter { .. }
        | Prefer::BackupFolder { .. }
        | Prefer::DefaultLimit { .. }
        | Prefer::KeepYears { .. }
        | Prefer::KeepWaves { .. } => Need::OneOf(&[Role::Administrator]),
        Prefer::Theme { .. }
        | Prefer::Speed { .. }
        | Prefer::Gain { .. }
        | Prefer::Filter { .. }
        | Prefer::Display { .. }
        | Prefer::Beds { .. }
        | Prefer::WallBeds { .. }
        | Prefer::Live { .. }
        | Prefer::Parameters { .. }
        | Prefer::UsualParameters
        | Prefer::Language { .. }
        | Prefer::ToneHeard { .. } => Need::Member,
    }
}
