//! What is kept in a folder, read without running a core.

use crate::import::{self, ImportError, Imported};
use crate::keeping::{Keeping, Known, Shut, answer, review};
use crate::options::KeySource;
use crate::pages;
use station::Query;
use station::ipc::{Moments, Purpose, Refusal, Reply, SaveStrip};
use std::path::Path;
use store::{ReadError, Reader};

/// The records of one folder. Holds the store's lock, so no core can run on it meanwhile.
pub struct Records {
    reader: Reader,
    store: store::Store,
    /// Who proved to open it, where people are named.
    proved: Option<String>,
}

impl Records {
    /// Whether anything was ever kept in a folder.
    pub fn are_in(folder: &Path) -> bool {
        Keeping::is_in(folder)
    }

    /// Opens the records of a folder that were kept for this purpose. Makes nothing.
    ///
    /// # Errors
    /// Why the store is shut; [`Refusal::Locked`] where only a passphrase opens it.
    pub fn open(folder: &Path, purpose: Purpose, source: &KeySource) -> Result<Self, Refusal> {
        let opened = Keeping::peek(folder, crate::ward::kept_as(purpose), source).map_err(|shut| match shut {
            Shut::Passphrase { .. } => Refusal::Locked,
            Shut::SignIn => Refusal::SignInNeeded,
            Shut::Refused(why) => why,
        })?;
        let reader = opened.store.reader();
        let reader = reader.map_err(|error| Refusal::StoreUnreachable { what: error.to_string() })?;
        Ok(Self { reader, store: opened.store, proved: None })
    }

    /// Opens them for somebody who has a slot of their own, without a badge.
    ///
    /// # Errors
    /// Why the store is shut, such as a wrong secret: it is counted as one at the window is.
    pub fn open_as(folder: &Path, purpose: Purpose, (name, typed): (&str, &str)) -> Result<Self, Refusal> {
        let store = Keeping::enter_as(folder, crate::ward::kept_as(purpose), (name, typed))?;
        let reader = store.reader().map_err(|error| Refusal::StoreUnreachable { what: error.to_string() })?;
        Ok(Self { reader, store, proved: Some(name.to_owned()) })
    }

    /// The end of the audit chain as this machine's keychain last noted it.
    pub fn noted_head(folder: &Path) -> Option<store::Head> {
        crate::secrets::Keychain::of(folder).head()
    }

    /// Checks everything that is kept; minutes for a year.
    ///
    /// # Errors
    /// Only where the database refuses to look at all; damage is in the report.
    pub fn verify(&self, head: Option<&store::Head>) -> Result<store::Report, store::ReadError> {
        self.reader.verify(head)
    }

    /// Answers a question as the window would get it.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn ask(&self, query: Query) -> Result<Reply, Refusal> {
        answer((&self.reader, &mut Known::default()), query, None)
    }

    /// Registers the patients of a table; the end of the audit chain is noted again where it was noted before. Where people
    /// are named it is theirs who opened the records, and only an administrator's; elsewhere `by` is a name as typed.
    ///
    /// # Errors
    /// [`ImportError`]; lines that are not good are told in the report.
    pub fn import_patients(&self, folder: &Path, table: &[u8], by: &str) -> Result<Imported, ImportError> {
        let failed = |error: ReadError| ImportError::Store(error.to_string());
        let members = self.reader.members().map_err(failed)?;
        let proved = self.proved.as_deref();
        let member = members.iter().find(|member| Some(member.name.as_str()) == proved);
        let administers = |member: &store::MemberRow| member.roles.iter().any(|role| role == "administrator");
        if !members.is_empty() && !member.is_some_and(administers) {
            return Err(ImportError::NotPermitted);
        }
        let by = (proved.unwrap_or(by), member.map(|member| member.member));
        let done = import::patients((&self.store, &self.reader), table, by)?;
        let keychain = crate::secrets::Keychain::of(folder);
        if keychain.head().is_some()
            && let Err(error) = keychain.put_head(&done.head)
        {
            eprintln!("wardlight: the audit head is not in the keychain: {error}");
        }
        Ok(done)
    }

    /// What stands on the time axis of a session.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn moments(&self, session: i64) -> Result<Moments, Refusal> {
        review::moments(&self.reader, session)
    }

    /// The page of a strip, for whoever writes it elsewhere than in the folder for pages.
    ///
    /// # Errors
    /// The store's refusal, or that nothing was kept then.
    pub fn strip(&self, ask: &SaveStrip) -> Result<exchange::Strip, Refusal> {
        pages::strip(&self.reader, ask)
    }
}
