//! Who looked for whom. A page asks with every letter that is typed: what stands in the record is what somebody came to,
//! once they stop, turn to something else, open a file or leave.

use crate::act::Act;
use crate::station::Station;
use vitals::{Instant, Span};

/// So long after the last letter a search is over. Design choice: longer than anybody looks at the keys.
const STOPS: Span = Span::secs(5);

pub(crate) struct Sought {
    text: String,
    by: String,
    over: Instant,
}

impl Station {
    pub(crate) fn seeks(&mut self, text: &str) {
        let Some(by) = self.people.name().map(str::to_owned) else { return };
        let text = text.trim().to_owned();
        let goes_on = |before: &Sought| before.text.starts_with(&text) || text.starts_with(&before.text);
        if !self.patients.sought.as_ref().is_some_and(goes_on) {
            self.sought();
        }
        self.patients.sought = Some(Sought { text, by, over: self.now.instant + STOPS });
    }

    pub(crate) fn sought_until(&self) -> Option<Instant> {
        self.patients.sought.as_ref().map(|sought| sought.over)
    }

    pub(crate) fn sought_in_time(&mut self) {
        if self.sought_until().is_some_and(|over| over <= self.now.instant) {
            self.sought();
        }
    }

    /// The search is over, and stands in the record.
    pub(crate) fn sought(&mut self) {
        let Some(Sought { text, by, .. }) = self.patients.sought.take() else { return };
        let detail = if text.is_empty() { "everybody".to_owned() } else { format!("for {text:?}") };
        self.act(None, Act::Searched, (&by, &detail));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ipc::{Call, FindPatients, Nothing, PatientAsk};
    use crate::people::tests::{Bench, DESK, NURSE};
    use crate::{Effect, Event, Kept};

    fn acts(effects: &[Effect]) -> Vec<(Act, String, String)> {
        let act = |effect: &Effect| match effect {
            Effect::Keep { what: Kept::Act { act, by, detail, .. }, .. } => Some((*act, by.clone(), detail.clone())),
            _ => None,
        };
        effects.iter().filter_map(act).collect()
    }

    fn find(bench: &mut Bench, text: &str) -> Vec<(Act, String, String)> {
        bench.millis += 200;
        acts(
            &bench.tell(Event::Call {
                ticket: 1,
                call: Call::FindPatients(FindPatients { text: text.into(), most: 10 }),
            }),
        )
    }

    fn searched(by: &str, detail: &str) -> (Act, String, String) {
        (Act::Searched, by.to_owned(), detail.to_owned())
    }

    #[test]
    fn what_somebody_came_to_stands_in_the_record_once_and_not_each_letter() {
        let mut bench = Bench::guarded();
        bench.sign_in(DESK);
        for text in ["", "O", "Ok", "Oko", "Okoth"] {
            assert_eq!(find(&mut bench, text), []);
        }
        bench.millis += 5000;
        assert_eq!(bench.station.next_deadline().map(|due| due.micros()), Some((bench.millis) * 1000));
        assert_eq!(acts(&bench.tell(Event::Tick)), [searched("P. Moyo", "for \"Okoth\"")]);
        bench.millis += 60_000;
        assert!(!acts(&bench.tell(Event::Tick)).iter().any(|(act, ..)| *act == Act::Searched), "once");
    }

    #[test]
    fn turning_to_somebody_else_opening_a_file_leaving_and_closing_end_a_search() {
        let mut bench = Bench::guarded();
        bench.sign_in(NURSE);
        find(&mut bench, "Okoth");
        assert_eq!(find(&mut bench, "Auma"), [searched("N. Grace", "for \"Okoth\"")]);
        let opened = acts(&bench.tell(Event::Call { ticket: 2, call: Call::Patient(PatientAsk { patient: 4 }) }));
        assert_eq!(opened[0], searched("N. Grace", "for \"Auma\""));
        assert_eq!(opened[1].0, Act::SawPatient);
        find(&mut bench, "");
        let left = acts(&bench.tell(Event::Call { ticket: 3, call: Call::SignOut(Nothing {}) }));
        assert_eq!(left, [searched("N. Grace", "everybody")]);
        bench.sign_in(NURSE);
        find(&mut bench, "Otieno");
        assert_eq!(acts(&bench.tell(Event::CloseWanted)), [searched("N. Grace", "for \"Otieno\"")]);
        let mut open = Bench::open();
        find(&mut open, "Okoth");
        open.millis += 6000;
        assert_eq!(acts(&open.tell(Event::Tick)), [], "a store that names nobody has nobody to say it of");
    }
}
