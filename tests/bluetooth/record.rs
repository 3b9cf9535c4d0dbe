//! What the store holds when the ward has closed.

use crate::Outcome;
use crate::belt::SERIAL;
use crate::ward::KEY;
use host::{KeySource, Records};
use station::ipc::{Purpose, Refusal};
use std::path::Path;
use store::{Create, Reader, Store};
use vitals::{Origin, Parameter, Span};

fn failed(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Readings with the bytes the belt sent, in its order, of live origin, from a source that knows its serial number.
pub fn holds_what_was_sent(folder: &Path, sent: &[String]) -> Outcome {
    let store = Store::open(&folder.join("wardlight.db"), &KEY, store::Purpose::Real, Create::Never).map_err(failed)?;
    let reader = store.reader().map_err(failed)?;
    let session = reader.sessions().map_err(failed)?.first().map(|session| session.id).ok_or("no session was kept")?;
    let source = belts_source(&reader, session)?;
    let kept = reader.readings(session).map_err(failed)?;
    let mut bytes = Vec::new();
    for row in kept.iter().filter(|row| row.reading.parameter == Parameter::HeartRate) {
        if row.reading.origin != Origin::Live || row.reading.source != source {
            return Err(format!("a heart rate is {:?} of {:?}", row.reading.origin, row.reading.source));
        }
        let raw = row.raw.as_ref().ok_or("a heart rate has no bytes")?;
        bytes.push(raw.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
    if bytes != sent {
        return Err(format!("kept {} notifications, sent {}: they differ", bytes.len(), sent.len()));
    }
    let battery = kept.iter().find(|row| row.reading.parameter == Parameter::Battery);
    match battery.map(|row| row.raw.as_deref()) {
        Some(Some([0x5f])) => Ok(()),
        other => Err(format!("the charge was kept as {other:?}")),
    }
}

fn belts_source(reader: &Reader, session: i64) -> Outcome<vitals::Source> {
    let sources = reader.sources(session).map_err(failed)?;
    let source =
        sources.iter().find(|source| source.attribute == "gatt 2a37").ok_or("no source measured heart rates")?;
    match (source.origin, source.serial.as_deref()) {
        (Origin::Live, Some(SERIAL)) => Ok(source.source),
        (origin, serial) => Err(format!("the source is {origin:?} with serial {serial:?}")),
    }
}

/// A silence at least this long in the heart rates, all of it under a kept loss of the link.
pub fn holds_the_gap(folder: &Path, least: Span) -> Outcome {
    let store = Store::open(&folder.join("wardlight.db"), &KEY, store::Purpose::Real, Create::Never).map_err(failed)?;
    let reader = store.reader().map_err(failed)?;
    let session = reader.sessions().map_err(failed)?.first().map(|session| session.id).ok_or("no session was kept")?;
    let kept = reader.readings(session).map_err(failed)?;
    let rates: Vec<_> = kept.iter().filter(|row| row.reading.parameter == Parameter::HeartRate).collect();
    let gap = rates.windows(2).max_by_key(|pair| pair[1].at.instant.since(pair[0].at.instant));
    let [before, after] = gap.ok_or("fewer than two heart rates")? else { return Err("no pair".into()) };
    let silence = after.at.instant.since(before.at.instant);
    if silence < least {
        return Err(format!("the longest silence kept is {} ms", silence.as_millis()));
    }
    let alarms = reader.alarms(Some(session)).map_err(failed)?;
    let over = |row: &&store::AlarmRow| {
        let ended = row.ended.map(|ended| ended.instant);
        row.condition == "link_lost"
            && row.started.instant > before.at.instant
            && row.started.instant <= before.at.instant + Span::secs(3) + crate::cases::TOLERANCE
            && ended.is_some_and(|ended| ended > row.started.instant && ended <= after.at.instant)
    };
    alarms.iter().find(over).map(|_| ()).ok_or_else(|| format!("no loss of the link over the silence: {alarms:?}"))
}

/// Training and real sessions never share a store.
pub fn refuses_training(folder: &Path) -> Outcome {
    match Records::open(folder, Purpose::Training, &KeySource::Handed(KEY.clone())) {
        Err(Refusal::StoreOtherPurpose) => {}
        Err(other) => return Err(format!("refused otherwise: {other:?}")),
        Ok(_) => return Err("training opened a live store".into()),
    }
    match Records::open(folder, Purpose::Real, &KeySource::Handed(KEY.clone())) {
        Ok(_) => Ok(()),
        Err(refusal) => Err(format!("the control, opening it as live: {refusal:?}")),
    }
}
