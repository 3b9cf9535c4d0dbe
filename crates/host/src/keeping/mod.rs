//! The store as the loop sees it: closed, asked for, open.

mod copy;
mod interrupted;
pub(crate) mod items;
mod patients;
mod people;
mod reading;
mod rekey;
pub(crate) mod review;
mod trail;

pub(crate) use patients::Known;
pub(crate) use people::Wish;
pub(crate) use rekey::Rekeyed;
pub(crate) use review::answer;

use crate::options::{KeySource, Options};
use crate::running::Told;
use crate::secrets::{self, KeyPlan, Keychain, NoKey};
use people::Access;
use reading::{Asked, answer_on};
use station::ipc::{self, KeyKept, Refusal};
use station::{Event, Kept, Now, Query, Trouble};
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use store::{
    ActKept, Cause, Create, Head, Item, Key, Moment, NotKept, Notice, OpenError, Purpose, Salt, Slots, Store, Writer,
};
use vitals::Run;

/// What is wanted kept before the store is open waits here, at most so much.
const EARLY: usize = 4096;

/// How many commits go by between two heads noted in the keychain: about a minute of a running session.
const NOTED_EVERY: u32 = 600;

/// Where the records of one folder go.
pub(crate) struct Keeping {
    folder: PathBuf,
    pages: Option<PathBuf>,
    purpose: Purpose,
    tell: Sender<Told>,
    open: Option<Open>,
    early: Vec<Item>,
    lost: u64,
    greet: bool,
}

struct Open {
    writer: Writer,
    store: Store,
    asks: Sender<(u64, Asked)>,
    reader: JoinHandle<()>,
    key: KeyKept,
    access: Access,
    /// Notes heads in the keychain; absent where another key is used.
    notes: Option<JoinHandle<()>>,
}

/// Where heads go, and the thread that notes them.
type Notes = (Sender<Head>, JoinHandle<()>);

/// A store with the numbers its records begin with.
pub(crate) struct Opened {
    pub store: Store,
    pub key: KeyKept,
    pub next: store::Next,
    /// What people chose about this machine.
    pub preferences: Vec<(String, String)>,
    /// What the power cut off.
    pub resume: Option<Event>,
    pub access: Access,
}

/// Why the store is not open yet, or will not be.
pub(crate) enum Shut {
    /// No keychain answers: a passphrase is needed. `first` when it will make the store.
    Passphrase {
        first: bool,
    },
    /// Each person has a slot of their own: somebody must say who they are.
    SignIn,
    Refused(Refusal),
}

impl From<OpenError> for Shut {
    fn from(error: OpenError) -> Self {
        Self::Refused(refusal(error))
    }
}

/// The database of a folder.
fn database(folder: &std::path::Path) -> PathBuf {
    folder.join("wardlight.db")
}

/// Tries to open the store of a folder without asking anybody.
fn unattended(folder: &std::path::Path, purpose: Purpose, source: &KeySource) -> Result<Opened, Shut> {
    let path = database(folder);
    let exists = Store::exists(&path);
    let io = |what: &dyn std::fmt::Display| Shut::Refused(Refusal::StoreUnreachable { what: what.to_string() });
    let (key, kept, create) = match source {
        KeySource::Handed(key) => (key.clone(), KeyKept::HandedOver, Create::IfMissing),
        KeySource::Throwaway => (Key::random().map_err(|error| io(&error))?, KeyKept::HandedOver, Create::IfMissing),
        KeySource::Keychain => {
            if Slots::path(&path).exists() {
                return Err(Shut::SignIn);
            }
            // A passphrase once chosen stays the key, whatever the keychain says later.
            if Salt::path(&path).exists() {
                return Err(Shut::Passphrase { first: !exists });
            }
            let keychain = Keychain::of(folder);
            match secrets::resolve(exists, keychain.get()) {
                // A key without a store is what a start leaves that was cut off between the two: the store is made now.
                KeyPlan::Use(key) => (key, KeyKept::Keychain, Create::IfMissing),
                KeyPlan::MakeNew => {
                    let key = Key::random().map_err(|error| io(&error))?;
                    if keychain.put(&key).is_err() {
                        return Err(Shut::Passphrase { first: true });
                    }
                    (key, KeyKept::Keychain, Create::IfMissing)
                }
                KeyPlan::AskPassphrase { .. } => return Err(Shut::Passphrase { first: true }),
                KeyPlan::Refuse { why: NoKey::Missing } => return Err(Shut::Refused(Refusal::StoreKeyMissing)),
                KeyPlan::Refuse { .. } => return Err(Shut::Refused(Refusal::StoreKeychainLocked)),
            }
        }
    };
    opened(Store::open(&path, &key, purpose, create)?, kept, Access::of(folder, key))
}

/// Opens, or makes, the store of a folder with a passphrase.
fn with_passphrase(folder: &std::path::Path, purpose: Purpose, passphrase: &str) -> Result<Opened, Shut> {
    let path = database(folder);
    let io = |what: &dyn std::fmt::Display| Shut::Refused(Refusal::StoreUnreachable { what: what.to_string() });
    let salt = match Salt::read(&path).map_err(|error| io(&error))? {
        Some(salt) => salt,
        None if Store::exists(&path) => return Err(Shut::Refused(Refusal::StoreKeyMissing)),
        None => Salt::make(&path).map_err(|error| io(&error))?,
    };
    let key = Key::from_passphrase(passphrase, &salt).map_err(|error| io(&error))?;
    match Store::open(&path, &key, purpose, Create::IfMissing) {
        Ok(store) => opened(store, KeyKept::Passphrase, Access::of(folder, key)),
        Err(OpenError::WrongKey) => Err(Shut::Refused(Refusal::WrongPassphrase)),
        Err(error) => Err(error.into()),
    }
}

fn opened(store: Store, key: KeyKept, access: Access) -> Result<Opened, Shut> {
    let read = store.reader();
    let read = read.and_then(|reader| Ok((reader.next()?, reader.preferences()?, interrupted::resume(&reader)?)));
    let (next, preferences, resume) =
        read.map_err(|error| Shut::Refused(Refusal::StoreDamaged { what: error.to_string() }))?;
    Ok(Opened { store, key, next, preferences, resume, access })
}

fn shut_refusal(shut: Shut) -> Refusal {
    match shut {
        Shut::Refused(why) => why,
        Shut::Passphrase { .. } | Shut::SignIn => Refusal::Locked,
    }
}

fn refusal(error: OpenError) -> Refusal {
    match error {
        OpenError::WrongKey => Refusal::StoreWrongKey,
        OpenError::Missing(_) => Refusal::StoreKeyMissing,
        OpenError::Truncated { .. } | OpenError::Corrupt { .. } => Refusal::StoreDamaged { what: error.to_string() },
        OpenError::Foreign => Refusal::StoreForeign,
        OpenError::Newer { schema, .. } => Refusal::StoreNewer { schema },
        OpenError::WrongPurpose(_) => Refusal::StoreOtherPurpose,
        OpenError::Locked => Refusal::StoreInUse,
        OpenError::MissingDirectory(_) | OpenError::Io { .. } | OpenError::Sqlite(_) => {
            Refusal::StoreUnreachable { what: error.to_string() }
        }
    }
}

impl Keeping {
    pub fn new(options: &Options, purpose: Purpose, tell: Sender<Told>) -> Self {
        let (folder, pages, greet) = (options.folder.clone(), options.pages.clone(), options.greet);
        Self { folder, pages, purpose, tell, open: None, early: Vec::new(), lost: 0, greet }
    }

    /// Takes an opened store into use and says so to the station.
    pub fn take(&mut self, mut opened: Opened, at: Moment, ticket: Option<u64>) {
        let (preferences, resume) = (std::mem::take(&mut opened.preferences), opened.resume.take());
        match self.start(opened, at) {
            Ok((key, next)) => {
                let first_start = self.greet && next.run == Run(1);
                let (next_session, next_patient) = (next.session, next.patient);
                self.event(Event::Unlocked { ticket, key, next_session, next_patient, first_start, preferences });
                for item in std::mem::take(&mut self.early) {
                    self.hand_over(item);
                }
                if let Some(resume) = resume {
                    self.event(resume);
                }
            }
            Err(shut) => self.shut(shut, ticket),
        }
    }

    fn start(&mut self, opened: Opened, at: Moment) -> Result<(KeyKept, store::Next), Shut> {
        let missing = self.missing(&opened);
        let (known, gone) = people::known(&opened)?;
        let (noting, notes) = self.note(opened.key)?.unzip();
        let tell = self.tell.clone();
        // Items of the host's own come first and are not the station's.
        let own = (self.early.len() + gone.len()) as u64 + if missing.is_some() { 2 } else { 1 };
        let mut commits = 0;
        let mut writer = Writer::start(&opened.store, move |notice| {
            if let (Notice::Stored { head, .. }, Some(noting)) = (&notice, &noting) {
                if commits % NOTED_EVERY == 0 && noting.send(*head).is_err() {
                    eprintln!("wardlight: the keychain takes no more heads of the audit chain");
                }
                commits += 1;
            }
            noticed(&tell, own, notice);
        })?;
        let program = format!("wardlight {}", env!("CARGO_PKG_VERSION"));
        // The queue is empty: the first item always finds room.
        let first = writer.keep(Item::RunStart { at, program });
        debug_assert!(first.is_ok());
        for member in gone {
            let told = writer.keep(Item::MemberGone { member, at });
            debug_assert!(told.is_ok());
        }
        if let Some(detail) = missing {
            let kind = "record_missing".to_owned();
            let told = writer.keep(Item::Act(ActKept { session: None, kind, by: None, detail, at }));
            debug_assert!(told.is_ok());
            self.event(Event::Disk(Some(Trouble { cause: ipc::Cause::RecordMissing, lost: 0 })));
        }
        let unreadable = |what: String| Shut::Refused(Refusal::StoreUnreachable { what });
        let reader = opened.store.reader().map_err(|error| unreadable(error.to_string()))?;
        let (asks, asked) = channel::<(u64, Asked)>();
        let tell = self.tell.clone();
        let pages = self.pages.clone();
        let reader = std::thread::Builder::new()
            .name("reader".into())
            .spawn(move || answer_on((&reader, asked), pages.as_deref(), &tell))
            .map_err(|error| unreadable(error.to_string()))?;
        self.open =
            Some(Open { writer, store: opened.store, asks, reader, key: opened.key, access: opened.access, notes });
        if let Some(known) = known {
            self.event(known);
        }
        Ok((opened.key, opened.next))
    }

    /// A thread that notes heads in the keychain, which may take its time.
    fn note(&self, key: KeyKept) -> Result<Option<Notes>, Shut> {
        if !notes_heads(key) {
            return Ok(None);
        }
        let (noting, heads) = channel::<Head>();
        let folder = self.folder.clone();
        let thread = std::thread::Builder::new().name("notes".into()).spawn(move || {
            for head in heads {
                put_head(&folder, &head);
            }
        });
        let thread = thread.map_err(|error| Shut::Refused(Refusal::StoreUnreachable { what: error.to_string() }))?;
        Ok(Some((noting, thread)))
    }

    /// Compares the store with the head noted when it was last closed: what does not agree. A store that is cut or
    /// rolled back is used all the same, and says so on the screen and in its own audit chain.
    fn missing(&self, opened: &Opened) -> Option<String> {
        if !notes_heads(opened.key) {
            return None;
        }
        let head = Keychain::of(&self.folder).head()?;
        match opened.store.reader().and_then(|reader| reader.breaks(&head)) {
            Ok(breaks) if breaks.is_empty() => None,
            Ok(breaks) => Some(format!("{breaks:?}")),
            Err(error) => Some(error.to_string()),
        }
    }

    /// Says to the station why the store is shut.
    pub fn shut(&self, shut: Shut, ticket: Option<u64>) {
        for event in self.shut_because(shut, ticket) {
            self.event(event);
        }
    }

    /// What the station is told of a store that is shut, in this order.
    pub fn shut_because(&self, shut: Shut, ticket: Option<u64>) -> Vec<Event> {
        match shut {
            Shut::Passphrase { first } => vec![Event::Locked { ticket, first, why: None }],
            Shut::SignIn => match people::candidates(&self.folder) {
                Ok(candidates) => vec![candidates, Event::Locked { ticket, first: false, why: None }],
                Err(why) => self.shut_because(Shut::Refused(why), ticket),
            },
            Shut::Refused(why) => {
                let first = !Store::exists(&database(&self.folder));
                vec![Event::Locked { ticket, first, why: Some(why) }]
            }
        }
    }

    /// Whether there is a store in a folder.
    pub fn is_in(folder: &std::path::Path) -> bool {
        Store::exists(&database(folder))
    }

    /// Opens a store that is there already, for reading.
    pub fn peek(folder: &std::path::Path, purpose: Purpose, source: &KeySource) -> Result<Opened, Shut> {
        if Self::is_in(folder) {
            unattended(folder, purpose, source)
        } else {
            Err(Shut::Refused(Refusal::NoSuchSession))
        }
    }

    /// Tries to open the store without asking anybody.
    pub fn unattended(&self, source: &KeySource) -> Result<Opened, Shut> {
        unattended(&self.folder, self.purpose, source)
    }

    /// Opens, or makes, the store with a passphrase a person typed.
    pub fn with_passphrase(&self, passphrase: &str) -> Result<Opened, Shut> {
        with_passphrase(&self.folder, self.purpose, passphrase)
    }

    /// Opens the store for somebody who proves who they are.
    pub fn enter(&self, member: &str, secret: &ipc::Secret) -> Result<Opened, Refusal> {
        let entered = people::enter(&self.folder, self.purpose, (member, secret))?;
        let access = Access::entered(&self.folder, &entered);
        opened(entered.store, KeyKept::Members, access).map_err(shut_refusal)
    }

    /// Opens a store for somebody by name, for reading beside no core.
    pub fn enter_as(folder: &std::path::Path, purpose: Purpose, who: (&str, &str)) -> Result<Store, Refusal> {
        people::enter_as(folder, purpose, who).map(|entered| entered.store)
    }

    /// Opens the store by two cards, for a new administrator.
    pub fn recover(&self, ask: &ipc::Recover) -> Result<(Opened, ipc::Member), Refusal> {
        let (entered, member) = people::recover(&self.folder, self.purpose, ask)?;
        let access = Access::entered(&self.folder, &entered);
        let opened = opened(entered.store, KeyKept::Members, access).map_err(shut_refusal)?;
        Ok((opened, member))
    }

    /// The slots as they are after somebody tried one.
    pub fn tell_candidates(&self) {
        match people::candidates(&self.folder) {
            Ok(candidates) => self.event(candidates),
            Err(why) => eprintln!("wardlight: the slots cannot be read: {why:?}"),
        }
    }

    /// What the slots of the open store are changed with.
    pub fn access(&self) -> Option<Access> {
        self.open.as_ref().map(|open| open.access.clone())
    }

    /// Hands a proof, or a new person, to a thread: what is typed is stretched for a tenth of a second and more, and alarms
    /// do not wait for it.
    pub fn prove(&self, ticket: u64, what: Wish) {
        let tell = self.tell.clone();
        let refuse = |why| people::answer(&tell, what.refused(ticket, why));
        let Some(open) = &self.open else { return refuse(Refusal::Locked) };
        if !matches!(open.key, KeyKept::Keychain | KeyKept::Members) {
            // Whoever handed the key over, or typed its passphrase, has no slot to prove.
            return refuse(Refusal::Unsupported);
        }
        let (access, tell, wish) = (open.access.clone(), self.tell.clone(), what.clone());
        let thread = std::thread::Builder::new().name("slots".into());
        if let Err(error) = thread.spawn(move || people::fulfil(&access, (ticket, wish), &tell)) {
            refuse(Refusal::StoreUnreachable { what: error.to_string() });
        }
    }

    pub fn keep(&mut self, at: Now, what: Kept) {
        let item = items::item(at, what);
        if self.open.is_some() {
            self.hand_over(item);
        } else if self.early.len() < EARLY {
            self.early.push(item);
        } else {
            self.lost += 1;
            self.event(Event::QueueFull { lost: self.lost });
        }
    }

    fn hand_over(&mut self, item: Item) {
        let Some(open) = &mut self.open else { return };
        match open.writer.keep(item) {
            Ok(_) => {}
            Err(NotKept::Full | NotKept::Stopped) => {
                self.lost += 1;
                self.event(Event::QueueFull { lost: self.lost });
            }
        }
    }

    pub fn ask(&self, ticket: u64, query: Query) {
        if let Query::ExportPatient { patient, at } = query {
            return self.export(ticket, (patient, at));
        }
        if !self.ask_reader(ticket, Asked::Query(query)) {
            self.event(Event::Asked { ticket, answer: Box::new(Err(Refusal::Locked)) });
        }
    }

    pub fn fetch(&self, ticket: u64, (people, session): (Vec<i64>, Option<i64>)) {
        if !self.ask_reader(ticket, Asked::People(people, session)) {
            self.event(Event::Fetched { ticket, found: Err(Refusal::Locked) });
        }
    }

    fn ask_reader(&self, ticket: u64, asked: Asked) -> bool {
        self.open.as_ref().is_some_and(|open| open.asks.send((ticket, asked)).is_ok())
    }

    /// Writes what waits, notes the head of the audit chain in the keychain, and closes. The key is out of the memory then.
    pub fn close(&mut self, at: Moment) {
        let Some(mut open) = self.open.take() else { return };
        if open.writer.keep(Item::RunEnd { at }).is_err() {
            eprintln!("wardlight: the end of this run is not in the record; its start and its readings are");
        }
        drop(open.asks);
        if open.reader.join().is_err() {
            eprintln!("wardlight: the store's reader ended badly");
        }
        match open.writer.close() {
            Ok(head) if notes_heads(open.key) => {
                // The writer has ended, and with it the channel: earlier heads are noted before the last one.
                if open.notes.is_some_and(|notes| notes.join().is_err()) {
                    eprintln!("wardlight: the keychain's thread ended badly");
                }
                put_head(&self.folder, &head);
            }
            Ok(_) => {}
            Err(unsaved) => eprintln!("wardlight: {unsaved}"),
        }
    }

    fn event(&self, event: Event) {
        if self.tell.send(Told::Event(Box::new(event))).is_err() {
            // The loop has ended; there is nobody left to act on it.
        }
    }
}

/// Where the end of the audit chain is noted in the keychain beside the key or this machine's part of it.
const fn notes_heads(key: KeyKept) -> bool {
    matches!(key, KeyKept::Keychain | KeyKept::Members)
}

fn put_head(folder: &std::path::Path, head: &Head) {
    if let Err(error) = Keychain::of(folder).put_head(head) {
        eprintln!("wardlight: the audit head is not in the keychain: {error}");
    }
}

fn noticed(tell: &Sender<Told>, own: u64, notice: Notice) {
    let event = match notice {
        Notice::Stored { upto, .. } => Event::Stored { upto: upto.saturating_sub(own) },
        Notice::Trouble { cause, .. } => {
            let cause = match cause {
                Cause::DiskFull => ipc::Cause::DiskFull,
                Cause::DiskError(_) => ipc::Cause::DiskError,
            };
            Event::Disk(Some(Trouble { cause, lost: 0 }))
        }
        Notice::Recovered => Event::Disk(None),
        Notice::Lost(lost) => Event::QueueFull { lost: lost.total() },
    };
    if tell.send(Told::Event(Box::new(event))).is_err() {
        // The loop has ended; what is still written is written.
    }
}
