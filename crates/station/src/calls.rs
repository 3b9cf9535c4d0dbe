//! Calls as what somebody did: whether a hand is behind one, and whose name it bears.

use crate::ipc::Call;

impl Call {
    /// Somebody did this; the others a page asks for by itself.
    pub(crate) const fn is_an_act(&self) -> bool {
        !matches!(
            self,
            Self::Hello(_)
                | Self::Board(_)
                | Self::Screen(_)
                | Self::Recent(_)
                | Self::Waves(_)
                | Self::Moments(_)
                | Self::Disclosure(_)
        )
    }

    /// Puts a name in the place of whatever name was typed.
    pub(crate) fn bear(&mut self, name: &str) {
        let field = match self {
            Self::StartSession(ask) => &mut ask.attending,
            Self::EndSession(ask) => &mut ask.by,
            Self::Acknowledge(ask) => &mut ask.by,
            Self::PauseAudio(ask) => &mut ask.by,
            Self::ResumeAudio(ask) => &mut ask.by,
            Self::SetLimit(ask) => &mut ask.by,
            Self::ConfirmResumed(ask) => &mut ask.by,
            Self::SetMark(ask) => &mut ask.by,
            Self::Enter(ask) => &mut ask.by,
            Self::SaveStrip(ask) => &mut ask.by,
            Self::Train(ask) => &mut ask.by,
            Self::Register(ask) => &mut ask.by,
            Self::ChangePatient(ask) => &mut ask.by,
            Self::LinkPatients(ask) => &mut ask.by,
            Self::Identify(ask) => &mut ask.by,
            Self::CloseNow(ask) => match &mut ask.by {
                Some(by) => by,
                None => return,
            },
            Self::Hello(_)
            | Self::Board(_)
            | Self::Unlock(_)
            | Self::SignIn(_)
            | Self::SignOut(_)
            | Self::BreakGlass(_)
            | Self::EndGlass(_)
            | Self::AddMember(_)
            | Self::ChangeSecret(_)
            | Self::RenewSecret(_)
            | Self::SetRoles(_)
            | Self::RemoveMember(_)
            | Self::MakeCards(_)
            | Self::TryCard(_)
            | Self::ExportPatient(_)
            | Self::Erasable(_)
            | Self::ErasePatient(_)
            | Self::Due(_)
            | Self::Expire(_)
            | Self::Support(_)
            | Self::MakeBadge(_)
            | Self::Recover(_)
            | Self::FindPatients(_)
            | Self::Alike(_)
            | Self::Patient(_)
            | Self::Prefer(_)
            | Self::Wall(_)
            | Self::Screen(_)
            | Self::TestSound(_)
            | Self::Sessions(_)
            | Self::Review(_)
            | Self::Recent(_)
            | Self::Waves(_)
            | Self::Moments(_)
            | Self::Audit(_)
            | Self::CopyAudit(_)
            | Self::SignOffAudit(_)
            | Self::Disclosure(_) => return,
        };
        name.clone_into(field);
    }
}
