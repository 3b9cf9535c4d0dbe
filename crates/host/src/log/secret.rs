//! Calls as they stand in a log: nothing that opens a store, nor anything as long as it was.

use station::ipc::{
    AddMember, Call, Cards, ChangeSecret, ErasePatient, ExpireOld, ExportPatient, Recover, RemoveMember, RenewSecret,
    Secret, SetRoles, SignIn, Unlock,
};

/// What stands for a passphrase: as long as the shortest one the station takes.
const HIDDEN: &str = "********";

/// The call without what is secret in it.
pub fn without(call: Call) -> Call {
    match call {
        Call::Unlock(_) => Call::Unlock(Unlock { passphrase: HIDDEN.into() }),
        Call::SignIn(ask) => Call::SignIn(SignIn { secret: hidden(&ask.secret), ..ask }),
        Call::AddMember(ask) => Call::AddMember(AddMember { secret: hidden(&ask.secret), ..ask }),
        Call::ChangeSecret(ask) => Call::ChangeSecret(ChangeSecret { old: hidden(&ask.old), new: hidden(&ask.new) }),
        Call::RenewSecret(ask) => {
            let (secret, proof) = (hidden(&ask.secret), hidden(&ask.proof));
            Call::RenewSecret(RenewSecret { secret, proof, ..ask })
        }
        Call::SetRoles(ask) => Call::SetRoles(SetRoles { proof: hidden(&ask.proof), ..ask }),
        Call::RemoveMember(ask) => Call::RemoveMember(RemoveMember { proof: hidden(&ask.proof), ..ask }),
        Call::Recover(ask) => {
            let cards = Cards { cards: vec![HIDDEN.into(); ask.cards.cards.len()] };
            Call::Recover(Recover { secret: hidden(&ask.secret), cards, ..ask })
        }
        Call::ExportPatient(ask) => Call::ExportPatient(ExportPatient { proof: hidden(&ask.proof), ..ask }),
        Call::ErasePatient(ask) => Call::ErasePatient(ErasePatient { proof: hidden(&ask.proof), ..ask }),
        Call::Expire(ask) => Call::Expire(ExpireOld { proof: hidden(&ask.proof) }),
        Call::TryCard(_) => Call::TryCard(Cards { cards: vec![HIDDEN.into()] }),
        other => other,
    }
}

/// What stands for a secret.
fn hidden(secret: &Secret) -> Secret {
    Secret { kind: secret.kind, text: HIDDEN.into(), badge: None }
}
