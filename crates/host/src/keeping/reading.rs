//! The thread that reads for the loop, in the order in which it is asked.

use super::{patients, review};
use crate::running::Told;
use station::{Event, Query};
use std::sync::mpsc::{Receiver, Sender};

/// What the reading thread is asked: a question of the window, or people whom a call waits for, and their session.
pub enum Asked {
    Query(Query),
    People(Vec<i64>, Option<i64>),
}

/// Answers what is asked until nobody asks any more.
pub fn answer_on(
    (reader, asked): (&store::Reader, Receiver<(u64, Asked)>),
    pages: Option<&std::path::Path>,
    tell: &Sender<Told>,
) {
    let mut known = patients::Known::default();
    // Before anybody asks: the first name that is typed is found as fast as the next.
    known.prepare(reader);
    for (ticket, asked) in asked {
        let event = match asked {
            Asked::Query(query) => {
                let answer = review::answer((reader, &mut known), query, pages);
                Event::Asked { ticket, answer: Box::new(answer) }
            }
            Asked::People(people, session) => patients::fetch(reader, ticket, (&people, session)),
        };
        if tell.send(Told::Event(Box::new(event))).is_err() {
            return;
        }
    }
}
