//! What is kept in a folder, read without running a core.

use crate::import::{self, ImportError, Imported};
use crate::keeping::items::decode;
use crate::keeping::{Keeping, Known, Shut, answer, review};
use crate::options::KeySource;
use crate::pages;
use crate::portable::{self, Portable, PortableError};
use station::Query;
use station::ipc::{Moments, Purpose, Refusal, Reply, SaveStrip};
use std::path::Path;
use store::{ReadError, Reader};

/// The key is in this process: a crash of it shall leave no picture of the memory.
fn undumped() {
    if let Err(error) = crate::dumps::switch_off() {
        eprintln!("wardlight: a crash may leave a picture of the memory behind: {error}");
    }
}

/// The records of one folder. Holds the store's lock, so no core can run on it meanwhile.
pub struct Records {
    reader: Reader,
    store: store::Store,
    /// Who proved to open it, where people are named.
    proved: Option<store::MemberRow>,
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
        undumped();
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
        undumped();
        let store = Keeping::enter_as(folder, crate::ward::kept_as(purpose), (name, typed))?;
        let unreadable = |error: ReadError| Refusal::StoreUnreachable { what: error.to_string() };
        let reader = store.reader().map_err(unreadable)?;
        let proved = reader.members().map_err(unreadable)?.into_iter().find(|member| member.name == name);
        // A slot that the record does not know has no role.
        let proved = Some(proved.ok_or(Refusal::NoSuchMember)?);
        Ok(Self { reader, store, proved })
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

    /// Answers a question as the window would get it. What was measured is for those who may see it there, and that they
    /// saw it stands in the record.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn ask(&self, query: Query) -> Result<Reply, Refusal> {
        if let Query::Review { session, .. } = &query {
            self.may_see(*session, "saw_session")?;
        }
        if !matches!(
            query,
            Query::FindPatients { .. } | Query::Alike { .. } | Query::PatientFile { sessions: false, .. }
        ) {
            self.cares()?;
        }
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
        let member = self.proved.as_ref();
        let administers = |member: &store::MemberRow| member.roles.iter().any(|role| role == "administrator");
        if !members.is_empty() && !member.is_some_and(administers) {
            return Err(ImportError::NotPermitted);
        }
        let by = (member.map_or(by, |member| member.name.as_str()), member.map(|member| member.member));
        let done = import::patients((&self.store, &self.reader), table, by)?;
        let keychain = crate::secrets::Keychain::of(folder);
        if keychain.head().is_some()
            && let Err(error) = keychain.put_head(&done.head)
        {
            eprintln!("wardlight: the audit head is not in the keychain: {error}");
        }
        Ok(done)
    }

    /// The time zone that holds in these records.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn zone(&self) -> Result<jiff::tz::TimeZone, Refusal> {
        review::zone(&self.reader)
    }

    /// What the place of these records calls itself; empty where nobody said.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn clinic(&self) -> Result<String, Refusal> {
        review::clinic(&self.reader)
    }

    /// Refused to who does not care for patients; written down of who does, where people are named.
    fn may_see(&self, session: i64, act: &str) -> Result<(), Refusal> {
        self.may_see_as(act, format!("session {session}"))
    }

    /// What was measured is for who cares for patients.
    fn cares(&self) -> Result<(), Refusal> {
        let Some(member) = &self.proved else { return Ok(()) };
        let cares = member.roles.iter().filter_map(|role| decode(role)).any(station::cares);
        if cares { Ok(()) } else { Err(Refusal::NotPermitted { roles: station::CARING.to_vec() }) }
    }

    fn may_see_as(&self, act: &str, detail: String) -> Result<(), Refusal> {
        self.cares()?;
        let Some(member) = &self.proved else { return Ok(()) };
        let kept = import::acted(&self.store, &self.reader, (member, act, detail));
        kept.map_err(|what| Refusal::StoreUnreachable { what })
    }

    /// Writes a folder with all that is kept about a patient; written down of who does it, where people are named.
    ///
    /// # Errors
    /// [`PortableError`].
    pub fn portable(&self, patient: i64, out: &Path) -> Result<Portable, PortableError> {
        self.may_see_as("exported_patient", format!("patient {patient}"))?;
        portable::write(&self.reader, patient, out)
    }

    /// The whole audit chain, signed by this store. Where people are named only for who administers.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn signed_copy(&self) -> Result<String, Refusal> {
        let administers = |member: &store::MemberRow| member.roles.iter().any(|role| role == "administrator");
        if self.proved.as_ref().is_some_and(|member| !administers(member)) {
            return Err(Refusal::NotPermitted { roles: vec![station::ipc::Role::Administrator] });
        }
        if let Some(member) = &self.proved {
            let kept = import::acted(&self.store, &self.reader, (member, "copied_audit", String::new()));
            kept.map_err(|what| Refusal::StoreUnreachable { what })?;
        }
        let by = self.proved.as_ref().map(|member| member.name.as_str()).unwrap_or_default();
        let clock = crate::clock::Clock::system(vitals::Run(0));
        crate::signed::copy(&self.reader, (clock.wall(), by))
    }

    /// What stands on the time axis of a session.
    ///
    /// # Errors
    /// The store's refusal.
    pub fn moments(&self, session: i64) -> Result<Moments, Refusal> {
        self.cares()?;
        review::moments(&self.reader, session)
    }

    /// The page of a strip, for whoever writes it elsewhere than in the folder for pages.
    ///
    /// # Errors
    /// The store's refusal, or that nothing was kept then.
    pub fn strip(&self, ask: &SaveStrip) -> Result<exchange::Strip, Refusal> {
        self.may_see(ask.session, "asked_for_strip")?;
        pages::strip(&self.reader, ask)
    }
}
