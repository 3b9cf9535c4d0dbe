//! Calls as what somebody did: whether a hand is behind one, and whose name it bears.

use crate::ipc::{
    Acknowledge, AddMember, AlikeAsk, AuditAsk, BreakGlass, Call, Cards, ChangePatient, ChangeSecret, CloseNow,
    ConfirmResumed, DisclosureAsk, EndSession, Enter, ErasePatient, ExpireOld, ExportPatient, FindPatients, Identify,
    LinkPatients, MomentsAsk, Nothing, PatientAsk, PauseAudio, Prefer, RecentAsk, Recover, Register, RemoveMember,
    RenewSecret, ResumeAudio, ReviewAsk, SaveStrip, Screen, SetLimit, SetMark, SetPhoto, SetRoles, SetWall, SignIn,
    SignOffAudit, StartSession, Train, Unlock, WaveAsk,
};

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
        if let Some(by) = self.by() {
            name.clone_into(by);
        }
    }
}

/// What a call asks, with a place for the name of who asks, or without one. A row without an answer does not compile.
pub(crate) trait Signed {
    fn by(&mut self) -> Option<&mut String>;
}

macro_rules! signed {
    ($($ask:ty: $field:ident),* $(,)?) => {
        $(impl Signed for $ask {
            fn by(&mut self) -> Option<&mut String> {
                Some(&mut self.$field)
            }
        })*
    };
}

macro_rules! unsigned {
    ($($ask:ty),* $(,)?) => {
        $(impl Signed for $ask {
            fn by(&mut self) -> Option<&mut String> {
                None
            }
        })*
    };
}

signed! {
    StartSession: attending, EndSession: by, Acknowledge: by, PauseAudio: by, ResumeAudio: by, SetLimit: by,
    ConfirmResumed: by, SetMark: by, Enter: by, SaveStrip: by, Train: by, Register: by, SetPhoto: by,
    ChangePatient: by, LinkPatients: by, Identify: by,
}

// Emergency access has a name of its own, and whoever proves something is known by that.
unsigned! {
    Nothing, Unlock, SignIn, BreakGlass, AddMember, ChangeSecret, RenewSecret, SetRoles, RemoveMember, Cards,
    ExportPatient, ErasePatient, ExpireOld, Recover, FindPatients, AlikeAsk, PatientAsk, Prefer, SetWall, Screen,
    ReviewAsk, RecentAsk, WaveAsk, MomentsAsk, AuditAsk, SignOffAudit, DisclosureAsk,
}

impl Signed for CloseNow {
    fn by(&mut self) -> Option<&mut String> {
        self.by.as_mut()
    }
}
