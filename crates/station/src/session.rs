//! One attended time at one bed.

use crate::entries::Entry;
use crate::marks::Mark;
use jiff::civil::Date;
use vitals::{AgeBand, Bed, Identity, Instant, Person, Registered, Subject};
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
    /// The board was last drawn anew for entries that grew old at this moment.
    pub aged: Instant,
    /// The entry it is kept under: another one may stand for that.
    pub own: Option<i64>,
    /// What it was begun as, for when what it turned out to be is taken back.
    begun: (Subject, Option<Registered>),
}

impl Session {
    pub fn start(id: i64, whose: (Subject, Option<Registered>, &str), since: Now) -> Self {
        let (subject, known, attending) = whose;
        Self {
            id,
            own: known.as_ref().map(|known| known.patient),
            begun: (subject.clone(), known.clone()),
            subject,
            known,
            attending: Person { name: attending.to_owned(), identity: Identity::Unverified },
            since,
            alike: None,
            marks: Vec::new(),
            entries: Vec::new(),
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
        self.own = self.known.as_ref().map(|known| known.patient);
    }

    /// The same person, as they are known now.
    pub fn shown_as(&mut self, known: &Registered) {
        let confirmed = matches!(self.subject, Subject::Registered { confirmed: true, .. });
        self.subject = Subject::Registered { patient: known.patient, name: known.facts.name(), confirmed };
        self.known = Some(known.clone());
    }
}
