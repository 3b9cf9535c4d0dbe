//! The cases, in the order in which they stand on each other.

use crate::belt::{Beat, Belt, NAME};
use crate::ward::{Moment, Ward, within};
use crate::{Outcome, record};
use device::ble::Pauses;
use station::ipc::{Cause, NumericState, Origin};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use vitals::{Parameter, Span, Value};

/// The promise of `docs/alarms.md`: a link without bytes for this long is lost, and so is its heart rate.
const DEADLINE: Span = Span::secs(3);
/// What is added to the deadline for looking at the board twenty times a second on a machine that emulates another one beside.
pub const TOLERANCE: Span = Span::millis(500);
/// Longer than the 5 s after which a heart rate beyond its limit becomes an alarm.
const OUTLASTS_DELAY: Span = Span::millis(6_500);
/// From the belt's advertising to its number on the board: a look of up to 15 s, in between a pause of up to 15 s.
const RETURN: i64 = 45;

pub type Case = fn(&mut Bench) -> Outcome;

pub const ALL: &[(&str, Case)] = &[
    ("a scan lists the belt by its name, with its strength and services", scan),
    ("control: a belt that keeps silent shows no number, and its link is lost", silent_from_the_start),
    ("rates and intervals come as sent, live, under the belt's own name and serial number", as_sent),
    ("control: a number that is refreshed does not go", refreshed),
    ("a belt that falls silent: no number and a lost link in time, no alarm from the old number", falls_silent),
    ("it speaks again, and the number is there again", speaks_again),
    ("a link that is lost: no number and a lost link in time, no alarm from the old number", vanishes),
    ("it comes back, and is connected again by nobody's hand", comes_back),
    ("a belt of the same name with another serial number is not taken", impostor),
    ("the record holds the bytes as sent, live, by serial number", kept),
    ("the record holds the gap, and the lost link over it", gap_kept),
    ("training does not open a live store", purposes_apart),
    ("control: without connecting again, a lost belt does not come back", without_return),
];

/// What the cases share.
pub struct Bench {
    belt: Belt,
    ward: Option<Ward>,
    folder: Option<TempDir>,
    /// What the belt sent while the ward listened.
    sent: Vec<String>,
}

impl Bench {
    pub fn new(belt: Belt) -> Self {
        Self { belt, ward: None, folder: None, sent: Vec::new() }
    }

    fn ward(&self) -> Outcome<&Ward> {
        self.ward.as_ref().ok_or_else(|| "there is no ward: an earlier case failed".to_owned())
    }

    fn folder(&self) -> Outcome<PathBuf> {
        let folder = self.folder.as_ref().ok_or("there is no store: an earlier case failed")?;
        Ok(folder.path().join("ward"))
    }

    /// Streams plain beats, once there is a connection, until one of them is on the board.
    fn number_comes(&mut self, secs: i64) -> Outcome<Moment> {
        let ward = self.ward()?;
        within(secs, "a connection", || {
            let moment = ward.moment()?;
            Ok(moment.link_lost().is_none_or(|row| row.cause != Some(Cause::Disconnected)).then_some(()))
        })?;
        self.belt.stream(&plain())?;
        let ward = self.ward()?;
        let before = ward.heard(Parameter::HeartRate).len();
        within(secs, "a heart rate on the board", || {
            let moment = ward.moment()?;
            let fresh = ward.heard(Parameter::HeartRate).len() > before && moment.rate.value.is_some();
            Ok((fresh && moment.link_lost().is_none()).then_some(moment))
        })
    }

    /// Sends one rate below its limit as the last for now, and waits until it was heard.
    fn last_word(&mut self) -> Outcome<i64> {
        self.belt.tell("quiet")?;
        self.belt.send(&Beat::new(40, &[1536]))?;
        let sent = self.belt.state()?.sent.len();
        let ward = self.ward()?;
        within(2, "the belt's last word", || Ok((ward.heard(Parameter::HeartRate).len() == sent).then_some(())))?;
        ward.last_heard()
    }
}

fn plain() -> Vec<Beat> {
    vec![
        Beat::new(72, &[853]),
        Beat::new(73, &[840, 843]),
        Beat::new(75, &[]),
        Beat::new(74, &[830]),
        Beat::new(71, &[865, 861, 870]),
    ]
}

/// Green only when what it is given is red.
fn must_fail<T>(what: &str, outcome: Outcome<T>) -> Outcome {
    match outcome {
        Ok(_) => Err(format!("the guard is broken and nothing noticed: {what}")),
        Err(_) => Ok(()),
    }
}

fn scan(_: &mut Bench) -> Outcome {
    let mut found = None;
    host::radio::scan(Duration::from_secs(4), |seen| {
        if seen.name.as_deref() == Some(NAME) {
            found = Some(seen.clone());
        }
    })
    .map_err(|obstacle| obstacle.to_string())?;
    let seen = found.ok_or("it was not listed")?;
    let complete = seen.rssi.is_some() && ["180D", "180F"].iter().all(|one| seen.services.iter().any(|s| s == one));
    if complete { Ok(()) } else { Err(format!("{seen:?}")) }
}

fn silent_from_the_start(bench: &mut Bench) -> Outcome {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    bench.ward = Some(Ward::attend(&folder.path().join("ward"), NAME, Pauses::default())?);
    bench.folder = Some(folder);
    within(RETURN, "a subscription", || Ok(bench.belt.state()?.subscribed.then_some(())))?;
    let ward = bench.ward()?;
    let shown = within(2, "a heart rate", || Ok(ward.moment()?.rate.value.map(|_| ())));
    must_fail("a belt that sends nothing has a heart rate", shown)?;
    within(5, "a lost link", || {
        Ok(ward.moment()?.link_lost().filter(|row| row.cause == Some(Cause::Silent)).map(|_| ()))
    })
}

fn as_sent(bench: &mut Bench) -> Outcome {
    let moment = bench.number_comes(5)?;
    if (moment.rate.state, moment.rate.origin) != (NumericState::Live, Origin::Live) || moment.rate.unit != "/min" {
        return Err(format!("{:?}", moment.rate));
    }
    match moment.rate.source.as_deref() {
        Some("Virtual belt WL-0001") => {}
        other => return Err(format!("the number is of {other:?}")),
    }
    within(15, "forty notifications", || Ok((bench.belt.state()?.sent.len() >= 40).then_some(())))?;
    bench.belt.tell("quiet")?;
    let sent = bench.belt.state()?.sent;
    let ward = bench.ward()?;
    let last = u8::from_str_radix(&sent[sent.len() - 1][2..4], 16).map_err(|error| error.to_string())?;
    all_heard(ward, &sent)?;
    within(
        1,
        "the last rate on the board",
        || Ok((ward.moment()?.rate.value == Some(last.to_string())).then_some(())),
    )?;
    let mut other = sent.clone();
    other[7] = Beat::new(99, &[]).hex();
    must_fail("one notification is another", same(ward, &other))?;
    must_fail("one notification is missing", same(ward, &sent[1..]))
}

/// Waits until everything that went out was heard; says what differs when it was not.
fn all_heard(ward: &Ward, sent: &[String]) -> Outcome {
    let heard = within(2, "all notifications", || Ok(same(ward, sent).is_ok().then_some(())));
    heard.or_else(|late| same(ward, sent).map_err(|difference| format!("{late}; {difference}")))
}

/// Compares what was heard with what the belt says it sent, number by number.
fn same(ward: &Ward, sent: &[String]) -> Outcome {
    let (mut rates, mut intervals) = (Vec::new(), Vec::new());
    for one in sent {
        let octets: Vec<u8> =
            (0..one.len() / 2).filter_map(|at| u8::from_str_radix(&one[2 * at..2 * at + 2], 16).ok()).collect();
        rates.push(f64::from(octets[1]));
        intervals.extend(octets[2..].chunks(2).map(|pair| f64::from(u16::from_le_bytes([pair[0], pair[1]])) / 1024.0));
    }
    for (parameter, wanted) in [(Parameter::HeartRate, rates), (Parameter::RrInterval, intervals)] {
        let number = |reading: &vitals::Reading| match reading.value {
            Value::Measured(quantity) if reading.origin == vitals::Origin::Live => Some(quantity.decimal.to_f64()),
            Value::Measured(_) | Value::Absent(_) => None,
        };
        let heard: Vec<f64> = ward.heard(parameter).iter().filter_map(number).collect();
        let close = heard.len() == wanted.len() && heard.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 1e-9);
        if !close {
            return Err(format!("{parameter:?}: heard {} numbers, sent {}: they differ", heard.len(), wanted.len()));
        }
    }
    Ok(())
}

/// The number goes and the link is lost within the deadline of the last byte, and until a delayed alarm would have come
/// there is none about the patient.
fn lost_in_time(ward: &Ward, last: i64, cause: Cause) -> Outcome {
    let deadline = last + (DEADLINE + TOLERANCE).as_micros();
    let first = within(6, "a number that goes", || {
        let moment = ward.moment()?;
        Ok(moment.rate.value.is_none().then_some(moment.now))
    })?;
    if first > deadline {
        return Err(format!("the number stood for {} ms after its last byte", (first - last) / 1000));
    }
    let lost = within(1, "a lost link", || Ok(ward.moment()?.link_lost().map(|row| (row.since.0, row.cause))))?;
    if lost.0 > deadline || lost.1 != Some(cause) {
        return Err(format!("the link was lost {} ms after its last byte: {:?}", (lost.0 - last) / 1000, lost.1));
    }
    within(10, "the end of an alarm's delay", || {
        let moment = ward.moment()?;
        match (moment.about_patient(), &moment.rate.value) {
            (Some(row), _) => Err(format!("an alarm from an old number: {row:?}")),
            (None, Some(value)) => Err(format!("the number {value} came back from nowhere")),
            (None, None) => Ok((moment.now > last + OUTLASTS_DELAY.as_micros()).then_some(())),
        }
    })
}

fn refreshed(bench: &mut Bench) -> Outcome {
    bench.number_comes(5)?;
    let ward = bench.ward()?;
    must_fail("a number that is refreshed goes", lost_in_time(ward, ward.last_heard()?, Cause::Silent))
}

fn falls_silent(bench: &mut Bench) -> Outcome {
    let last = bench.last_word()?;
    lost_in_time(bench.ward()?, last, Cause::Silent)?;
    if bench.belt.state()?.connected {
        Ok(())
    } else {
        Err("the link went, which was not the case to be tested".into())
    }
}

fn speaks_again(bench: &mut Bench) -> Outcome {
    bench.number_comes(5).map(|_| ())
}

fn vanishes(bench: &mut Bench) -> Outcome {
    let last = bench.last_word()?;
    bench.belt.tell("vanish")?;
    lost_in_time(bench.ward()?, last, Cause::Disconnected)
}

fn comes_back(bench: &mut Bench) -> Outcome {
    bench.belt.tell("appear")?;
    bench.number_comes(RETURN)?;
    bench.belt.tell("quiet")?;
    let sent = bench.belt.state()?.sent;
    all_heard(bench.ward()?, &sent)?;
    bench.sent = sent;
    Ok(())
}

fn impostor(bench: &mut Bench) -> Outcome {
    let outcome = other_serial(bench);
    bench.belt.tell("quiet")?;
    let ward = bench.ward.take().ok_or("there is no ward")?;
    ward.close().and(outcome)
}

fn other_serial(bench: &mut Bench) -> Outcome {
    bench.belt.tell("vanish")?;
    bench.belt.become_one("WL-0002")?;
    let before = bench.belt.state()?.connections;
    bench.belt.stream(&plain())?;
    bench.belt.tell("appear")?;
    let belt = &mut bench.belt;
    within(RETURN, "a connection to ask who it is", || {
        let state = belt.state()?;
        Ok((state.connections > before && !state.connected).then_some(()))
    })?;
    same(bench.ward()?, &bench.sent)
}

fn kept(bench: &mut Bench) -> Outcome {
    let folder = bench.folder()?;
    record::holds_what_was_sent(&folder, &bench.sent)?;
    let mut other = bench.sent.clone();
    other[3] = Beat::new(99, &[]).hex();
    must_fail("one notification is another", record::holds_what_was_sent(&folder, &other))
}

fn gap_kept(bench: &mut Bench) -> Outcome {
    let folder = bench.folder()?;
    record::holds_the_gap(&folder, OUTLASTS_DELAY)?;
    must_fail("there was a silence of ten minutes", record::holds_the_gap(&folder, Span::secs(600)))
}

fn purposes_apart(bench: &mut Bench) -> Outcome {
    record::refuses_training(&bench.folder()?)
}

fn without_return(bench: &mut Bench) -> Outcome {
    bench.belt.become_one(crate::belt::SERIAL)?;
    let never = Pauses { first: Span::secs(3600), longest: Span::secs(3600) };
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let attended = returns(bench, folder.path(), never);
    let ward = bench.ward.take();
    ward.map_or(Ok(()), Ward::close)?;
    must_fail("a belt came back with connecting switched off", attended?)
}

/// Connects, loses the link while the belt goes on advertising, and waits for its return. The outer outcome is the way there.
fn returns(bench: &mut Bench, folder: &Path, pauses: Pauses) -> Outcome<Outcome> {
    bench.ward = Some(Ward::attend(folder, NAME, pauses)?);
    bench.number_comes(RETURN)?;
    bench.belt.tell("linkloss")?;
    let ward = bench.ward()?;
    within(5, "a lost link", || Ok(ward.moment()?.link_lost().map(|_| ())))?;
    // Three times as long as the return above takes.
    Ok(bench.number_comes(12).map(|_| ()))
}
