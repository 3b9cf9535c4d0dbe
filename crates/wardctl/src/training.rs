//! What `monitor` can ask of a training bed: a scenario, and faults at a time.

use crate::{Failed, Outcome};
use host::Running;
use station::ipc::{Call, Fault, Lesson, Scenario, Train};
use std::path::Path;
use std::time::Duration;

/// How long a fault lasts where nothing is said.
const SECONDS: u16 = 10;

/// A scenario by its name, or from a file.
#[derive(Clone, Debug)]
pub enum Chosen {
    Named(Scenario),
    Told(host::Scenario),
}

/// A fault with the second at which it is pressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Press {
    pub fault: Fault,
    pub at: Duration,
    pub seconds: u16,
}

/// A value of a closed list by its name, with `-` or `_` between words.
fn named<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(name.replace('-', "_"))).ok()
}

fn names<T: serde::Serialize>(all: &[T]) -> String {
    all.iter().map(|one| host::code(one).replace('_', "-")).collect::<Vec<_>>().join(", ")
}

/// A name of the list, or the path of a file that ends in `.toml`.
///
/// # Errors
/// In words: what is not known, and what is.
pub fn chosen(text: &str) -> Result<Chosen, String> {
    if Path::new(text).extension().is_some_and(|ending| ending == "toml") {
        let file = std::fs::read_to_string(text).map_err(|error| format!("{text}: {error}"))?;
        return host::Scenario::read(&file).map(Chosen::Told).map_err(|why| format!("{text}: {why}"));
    }
    let unknown =
        || format!("no scenario is called {text}; there are {}, and files that end in .toml", names(&Scenario::NAMED));
    named(text).filter(|scenario| Scenario::NAMED.contains(scenario)).map(Chosen::Named).ok_or_else(unknown)
}

/// `dropout@20`: at second 20, for ten seconds; `dropout@20+5`: for five.
///
/// # Errors
/// In words: what is not understood.
pub fn press(text: &str) -> Result<Press, String> {
    let form = || format!("{text} is not a fault at a second, such as dropout@20 or dropout@20+5");
    let (name, when) = text.split_once('@').ok_or_else(form)?;
    let fault = named(name).ok_or_else(|| format!("no fault is called {name}; there are {}", names(&Fault::ALL)))?;
    let (at, seconds) = match when.split_once('+') {
        Some((at, seconds)) => (at, seconds.parse().map_err(|_| form())?),
        None => (when, SECONDS),
    };
    let at = at.parse().map_err(|_| form())?;
    Ok(Press { fault, at: Duration::from_secs(at), seconds })
}

/// Asks the bed to begin a scenario, once the store is open.
///
/// # Errors
/// Where the bed does not offer it.
pub fn begin(core: &Running, bed: u8, chosen: &Chosen) -> Outcome {
    let scenario = match chosen {
        Chosen::Named(scenario) => *scenario,
        Chosen::Told(_) => Scenario::OfFile,
    };
    ask(core, bed, Lesson::Scenario { scenario })
}

/// Waits for `length`, and presses each fault when its second has come.
///
/// # Errors
/// Where the bed does not offer a fault.
pub fn wait(core: &Running, bed: u8, (length, presses): (Duration, &[Press])) -> Outcome {
    let mut presses: Vec<Press> = presses.iter().copied().filter(|press| press.at < length).collect();
    presses.sort_by_key(|press| press.at);
    let mut waited = Duration::ZERO;
    for press in presses {
        std::thread::sleep(press.at - waited);
        waited = press.at;
        ask(core, bed, Lesson::Fault { fault: press.fault, seconds: press.seconds })?;
    }
    std::thread::sleep(length - waited);
    Ok(())
}

fn ask(core: &Running, bed: u8, what: Lesson) -> Outcome {
    let ask = Train { bed, what, by: "wardctl".into() };
    let asked = core.call_when_open(Call::Train(ask));
    asked.map(|_| ()).map_err(|refusal| Failed::Input(crate::record::said(&refusal)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_has_a_name_a_second_and_a_length() {
        let at = |at, seconds| Press { fault: Fault::Dropout, at: Duration::from_secs(at), seconds };
        assert_eq!(press("dropout@20"), Ok(at(20, 10)));
        assert_eq!(press("dropout@0+5"), Ok(at(0, 5)));
        assert_eq!(press("not-a-number@3").map(|press| press.fault), Ok(Fault::NotANumber));
        for wrong in ["dropout", "dropout@", "dropout@x", "dropout@3+", "dropout@-3"] {
            assert!(press(wrong).unwrap_err().contains("such as"), "{wrong}");
        }
        assert!(press("flood@3").unwrap_err().contains("flood"));
    }

    #[test]
    fn a_scenario_is_of_the_list_or_of_a_file() {
        assert!(matches!(chosen("technical-trouble"), Ok(Chosen::Named(Scenario::TechnicalTrouble))));
        let why = chosen("sunshine").unwrap_err();
        assert!(why.contains("sunshine") && why.contains("deteriorating") && !why.contains("of-file"), "{why}");
        assert!(chosen("of_file").is_err());
        assert!(chosen("missing.toml").unwrap_err().starts_with("missing.toml: "));
    }
}
