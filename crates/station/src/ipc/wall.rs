//! The wall: a second window that only shows.

use super::calls::{Call, Nothing};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether there is a window for a wall.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Wall {
    /// A second window cannot be opened here.
    Impossible,
    Closed,
    Open,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SetWall {
    pub open: bool,
}

/// All that a window may ask which only shows. It has no door for anything else.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(tag = "call", content = "ask", rename_all = "snake_case")]
pub enum Look {
    Hello(Nothing),
    Board(Nothing),
}

impl From<Look> for Call {
    fn from(look: Look) -> Self {
        match look {
            Look::Hello(ask) => Self::Hello(ask),
            Look::Board(ask) => Self::Board(ask),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> Option<Call> {
        serde_json::from_str::<Look>(text).ok().map(Call::from)
    }

    #[test]
    fn a_window_that_only_shows_can_ask_for_nothing_else() {
        assert_eq!(look(r#"{"call":"board","ask":{}}"#), Some(Call::Board(Nothing {})));
        for act in [
            r#"{"call":"acknowledge","ask":{"bed":null,"revision":1,"by":"A. Nurse"}}"#,
            r#"{"call":"pause_audio","ask":{"by":"A. Nurse"}}"#,
            r#"{"call":"close_now","ask":{"by":"A. Nurse"}}"#,
            r#"{"call":"unlock","ask":{"passphrase":"correct horse"}}"#,
            r#"{"call":"sessions","ask":{}}"#,
            r#"{"call":"recent","ask":{"bed":1,"minutes":15}}"#,
        ] {
            assert!(serde_json::from_str::<Call>(act).is_ok(), "the other door takes it: {act}");
            assert_eq!(look(act), None);
        }
    }
}
