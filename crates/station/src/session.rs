//! One attended time at one bed.

use crate::entries::Entry;
use crate::marks::Mark;
use jiff::civil::Date;
use vitals::{AgeBand, Bed, Identity, Instant, Person, Registered, Subject, Wall};
use wire::Now;

/// From a named start to a named end; whatever is judged and kept belongs to one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    pub id: i64,
    pub subject: Subject,
    /// Who that is, where they are registered.
    pub known: Option<Registered>,
    pub attending: Person,
    pub since: Now,
    /// A bed in session of somebody whose name is like this one.
    pub alike: Option<Bed>,
    /// In the order they were written; number `n` stands at `n - 1`.
    pub marks: Vec<Mark>,
    /// Likewise.
    pub entries: Vec<Entry>,
    /// It goes on where the power cut another off, and nobody has said yet who lies there.
    pub resumed: Option<Resumed>,
    /// The board was last drawn anew for entries that grew old at this moment.
    pub aged: Instant,
    /// The entry it is kept under, the one that stands for that, and so on; the last one is shown. Empty for nobody registered.
    path: Vec<i64>,
    /// What it was begun as, for when what it turned out to be is taken back.
    begun: (Subject, Option<Registered>),
}

/// What is known of the session that this one goes on from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resumed {
    /// The last thing kept of it.
    pub last: Wall,
    /// A limit that stood cannot be set again; the usual one holds.
    pub limits_lost: bool,
}

impl Session {
    pub fn start(id: i64, whose: (Subject, Option<Registered>, &str), since: Now) -> Self {
        let (subject, known, attending) = whose;
        Self {
            id,
            path: known.iter().map(|known| known.patient).collect(),
            begun: (subject.clone(), known.clone()),
            subject,
            known,
            attending: Person { name: attending.to_owned(), identity: Identity::Unverified },
            since,
            alike: None,
            marks: Vec::new(),
            entries: Vec::new(),
            resumed: None,
            aged: since.instant,
        }
    }

    /// Whose name stands in sentences; empty where nobody could say it.
    pub fn said(&self) -> String {
        self.subject.name().unwrap_or_default().to_owned()
    }

    /// Which default limits it begins with. A name alone says no age: an adult's, as ever.
    pub fn band(&self, today: Date) -> AgeBand {
        match (&self.known, &self.subject) {
            (Some(known), _) => known.facts.birth.band(today),
            (None, Subject::Unknown(band)) => *band,
            (None, Subject::Named(_) | Subject::Registered { .. }) => AgeBand::Adult,
        }
    }

    /// It is about somebody registered after all; `None`: about whom it was begun for. Nobody confirmed anything with this.
    pub fn turns_out(&mut self, known: Option<Registered>) {
        match known {
            Some(is) => {
                self.subject = Subject::Registered { patient: is.patient, name: is.facts.name(), confirmed: false };
                self.known = Some(is);
            }
            None => (self.subject, self.known) = self.begun.clone(),
        }
        self.path = self.known.iter().map(|known| known.patient).collect();
    }

    /// Whether it shows this entry.
    pub fn shows(&self, patient: i64) -> bool {
        self.path.last() == Some(&patient)
    }

    /// The person of the entry that is shown, as they are known now.
    pub fn known_as(&mut self, known: &Registered) {
        let confirmed = matches!(self.subject, Subject::Registered { confirmed: true, .. });
        self.subject = Subject::Registered { patient: known.patient, name: known.facts.name(), confirmed };
        self.known = Some(known.clone());
    }

    /// Another entry stands for the one that is shown.
    pub fn joins(&mut self, other: &Registered) {
        self.path.push(other.patient);
        self.known_as(other);
    }

    /// This entry stands for itself again. False where nothing of it is here.
    pub fn parts(&mut self, is: &Registered) -> bool {
        let Some(at) = self.path.iter().position(|entry| *entry == is.patient) else { return false };
        self.path.truncate(at + 1);
        self.known_as(is);
        true
    }
}
