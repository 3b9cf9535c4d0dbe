//! What was kept, as the door carries it.

use super::items::{code, decode};
use super::patients::{self, Known};
use super::trail;
use crate::{pages, support};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use station::ipc::{
    self, AlarmSpan, Amount, Bound, EntryRow, MarkRow, Moments, Recent, Refusal, Reply, Review, SessionRow, Sessions,
    Trend, TrendPoint, Utc, WaveAsk, WavePiece, WaveSpan, Waves,
};
use station::{Entry, Now, Query, condition_code, entry_row, origin_code, parameter_code};
use std::path::Path;
use store::{Moment, ReadError, Reader};
use vitals::{Channel, Parameter, Quantity, Span, Wall};

/// Answers a question of the station. Pages go into `folder`.
pub fn answer((reader, known): (&Reader, &mut Known), query: Query, folder: Option<&Path>) -> Result<Reply, Refusal> {
    match query {
        Query::FindPatients { text, most, today } => known.find(reader, (&text, most, today)).map(Reply::FindPatients),
        Query::Alike { facts, most, today } => known.alike(reader, (&facts, most, today)).map(Reply::Alike),
        Query::PatientFile { patient, sessions, today } => {
            patients::file(reader, (patient, sessions), today).map(Reply::Patient)
        }
        Query::Sessions => sessions(reader).map(Reply::Sessions),
        Query::Review { session, columns } => review(reader, session, columns).map(Reply::Review),
        Query::Recent { session, from, to } => recent(reader, session, (from, to)).map(Reply::Recent),
        Query::Waves(ask) => waves(reader, &ask).map(Reply::Waves),
        Query::Moments { session } => moments(reader, session).map(Reply::Moments),
        Query::Disclosure(ask) => pages::disclosure(reader, &ask).map(Reply::Disclosure),
        Query::Photo { patient } => {
            let jpeg = reader.photo(patient).map_err(failed)?;
            Ok(Reply::Photo(ipc::PhotoOf { jpeg: jpeg.map(|jpeg| data_encoding::BASE64.encode(&jpeg)) }))
        }
        // Takes its time, and has a thread of its own.
        Query::ExportPatient { .. } => Err(Refusal::Unsupported),
        Query::Erasable { patient, before, years } => {
            patients::erasable(reader, (patient, before, years)).map(Reply::Erasable)
        }
        Query::Due { records_before, waves_before } => {
            let (people, sessions, waves) = reader.due(records_before, waves_before).map_err(failed)?;
            Ok(Reply::Due(ipc::DueNow { people, sessions, waves }))
        }
        Query::Support { at } => support::save(reader, at, folder).map(Reply::Support),
        Query::Audit(ask) => trail::rows(reader, ask).map(Reply::Audit),
        Query::CopyAudit { at, by } => {
            let copy = crate::signed::copy(reader, (at, &by))?;
            let stem = format!("audit-{}", pages::stamp(at.micros() / 1000, &zone(reader)?, "%Y%m%d-%H%M%S"));
            pages::save_text(&copy, (&stem, "jsonl"), folder).map(Reply::CopyAudit)
        }
        Query::SaveStrip(ask) => {
            let page = pages::strip(reader, &ask)?;
            pages::save(&page, &ask, folder).map(Reply::SaveStrip)
        }
    }
}

pub(crate) fn failed(error: ReadError) -> Refusal {
    match error {
        ReadError::NoSuch => Refusal::NoSuchSession,
        ReadError::Damaged(what) => Refusal::StoreDamaged { what },
        ReadError::Sqlite(error) => Refusal::StoreUnreachable { what: error.to_string() },
    }
}

fn sessions(reader: &Reader) -> Result<Sessions, Refusal> {
    let rows = reader.sessions().map_err(failed)?;
    let zone = zone(reader)?;
    Ok(Sessions { sessions: rows.into_iter().map(|row| as_then(row, &zone)).collect() })
}

/// The time zone of this store: the one chosen there, else the operating system's.
///
/// # Errors
/// The store's refusal.
pub fn zone(reader: &Reader) -> Result<TimeZone, Refusal> {
    Ok(station::zone_of(&reader.preferences().map_err(failed)?, &crate::start::here()))
}

/// What this place calls itself; empty where nobody said.
///
/// # Errors
/// The store's refusal.
pub fn clinic(reader: &Reader) -> Result<String, Refusal> {
    let preferences = reader.preferences().map_err(failed)?;
    let clinic = preferences.into_iter().find(|(name, _)| name == "clinic");
    Ok(clinic.map(|(_, value)| value).unwrap_or_default())
}

/// A session with whoever it is about as old as they were.
fn as_then(row: store::SessionRow, zone: &TimeZone) -> SessionRow {
    let day = station::patients::day(row.started.wall, zone);
    session(row, day)
}

/// A session as screens list it; whoever it is about is as old as on `today`.
pub(super) fn session(row: store::SessionRow, today: Date) -> SessionRow {
    let (ended, ended_by) = match row.ended {
        Some((at, by)) => (Some(Utc::from(at.wall)), Some(by.name)),
        None => (None, None),
    };
    SessionRow {
        id: row.id,
        bed: row.bed.0,
        whose: station::patients::whose((&row.subject, row.known.as_ref()), today),
        attending: row.attending.name,
        origin: origin_code(row.origin),
        started: Utc::from(row.started.wall),
        last: Utc::from(row.last),
        ended,
        ended_by,
        alarms: row.alarms,
    }
}

/// The parameters whose course a person wants to see; single beats, batteries and
/// what is in a cuff are not among them.
const DRAWN: [Parameter; 10] = [
    Parameter::HeartRate,
    Parameter::Spo2,
    Parameter::PulseRate,
    Parameter::PerfusionIndex,
    Parameter::RespirationRate,
    Parameter::SystolicPressure,
    Parameter::DiastolicPressure,
    Parameter::MeanPressure,
    Parameter::BodyTemperature,
    Parameter::BodyWeight,
];

pub fn review(reader: &Reader, id: i64, columns: u16) -> Result<Review, Refusal> {
    let row = reader.session(id).map_err(failed)?;
    let trends = reader.trends(id, columns).map_err(failed)?;
    let alarms = reader.alarms(Some(id)).map_err(failed)?;
    let waves = reader.waves(id).map_err(failed)?;
    let marks = reader.marks(id).map_err(failed)?;
    let entries = reader.entries(id).map_err(failed)?;
    Ok(Review {
        session: as_then(row, &zone(reader)?),
        trends: trends.into_iter().filter(|trend| DRAWN.contains(&trend.parameter)).map(trend).collect(),
        alarms: alarms.into_iter().filter_map(alarm).collect(),
        marks: marks.into_iter().filter_map(mark).collect(),
        entries: entries.into_iter().map(entry).collect(),
        waves: waves.into_iter().filter_map(wave).collect(),
        waves_taken_out: reader.waves_taken_out(id).map_err(failed)?,
    })
}

/// What stands on the time axis of a session.
pub(crate) fn moments(reader: &Reader, id: i64) -> Result<Moments, Refusal> {
    let row = reader.session(id).map_err(failed)?;
    let waves = reader.waves(id).map_err(failed)?;
    let alarms = reader.alarms(Some(id)).map_err(failed)?;
    let marks = reader.marks(id).map_err(failed)?;
    Ok(Moments {
        session: as_then(row, &zone(reader)?),
        waves: waves.into_iter().filter_map(wave).collect(),
        alarms: alarms.into_iter().filter_map(alarm).collect(),
        marks: marks.into_iter().filter_map(mark).collect(),
    })
}

/// `None` for a kind that only a later version knows.
fn mark(row: store::MarkRow) -> Option<MarkRow> {
    Some(MarkRow {
        number: row.number,
        kind: decode(&row.kind)?,
        note: row.note,
        by: row.by,
        at: Utc::from(row.on.wall),
        written: Utc::from(row.written.wall),
        retracts: row.retracts,
        retracted_by: row.retracted_by,
    })
}

/// In the same words as on the board of its session.
fn entry(row: store::EntryRow) -> EntryRow {
    let now = |at: Moment| Now { instant: at.instant, wall: at.wall };
    let entry = Entry {
        number: row.number,
        found: row.found,
        note: row.note,
        by: row.by,
        origin: row.origin,
        on: now(row.on),
        written: now(row.written),
        retracts: row.retracts,
    };
    entry_row(&entry, row.retracted_by)
}

/// Columns of a short trend beside the live numbers: one every five seconds of a quarter of an hour.
const RECENT_COLUMNS: u16 = 180;

fn recent(reader: &Reader, session: i64, range: (Wall, Wall)) -> Result<Recent, Refusal> {
    let trends = reader.trends_between(session, range, RECENT_COLUMNS).map_err(failed)?;
    Ok(Recent {
        from: Utc::from(range.0),
        to: Utc::from(range.1),
        trends: trends.into_iter().filter(|trend| DRAWN.contains(&trend.parameter)).map(self::trend).collect(),
    })
}

fn trend(trend: store::Trend) -> Trend {
    let at = |column: u32| trend.from + Span::micros(trend.column.as_micros().saturating_mul(i64::from(column)));
    let point = |point: &store::Point| TrendPoint {
        at: Utc::from(at(point.column)),
        least: point.least.to_f64(),
        mean: point.mean,
        most: point.most.to_f64(),
        count: point.count,
        questionable: point.questionable,
    };
    Trend {
        parameter: parameter_code(trend.parameter),
        unit: trend.unit.ucum().to_owned(),
        column_ms: u32::try_from(trend.column.as_millis()).unwrap_or(u32::MAX).max(1),
        points: trend.points.iter().map(point).collect(),
    }
}

fn amount(quantity: Quantity) -> Amount {
    Amount { value: quantity.decimal.to_string(), unit: quantity.unit.ucum().to_owned() }
}

/// `None` for a condition that only a later version knows.
fn alarm(row: store::AlarmRow) -> Option<AlarmSpan> {
    Some(AlarmSpan {
        condition: decode(&row.condition)?,
        class: match row.class {
            store::Class::Physiological => ipc::Class::Physiological,
            store::Class::Technical => ipc::Class::Technical,
        },
        priority: match row.priority {
            store::Priority::Low => ipc::Priority::Low,
            store::Priority::Medium => ipc::Priority::Medium,
            store::Priority::High => ipc::Priority::High,
        },
        parameter: row.parameter.map(parameter_code),
        value: row.value.map(amount),
        bound: row.limit.map(|(side, limit)| Bound {
            side: match side {
                store::Side::Low => ipc::Side::Low,
                store::Side::High => ipc::Side::High,
            },
            limit: amount(limit),
        }),
        source: row.source,
        cause: row.cause.as_deref().and_then(decode),
        origin: origin_code(row.origin),
        started: Utc::from(row.started.wall),
        ended: row.ended.map(|at| Utc::from(at.wall)),
        acknowledged: row.acknowledged.as_ref().map(|(_, at)| Utc::from(at.wall)),
        acknowledged_by: row.acknowledged.map(|(by, _)| by),
    })
}

fn wave(row: store::WaveRow) -> Option<WaveSpan> {
    let (kind, lead) = match row.channel {
        Channel::Ecg(lead) => ("ecg", Some(lead.name().to_owned())),
        Channel::Pleth => ("pleth", None),
        Channel::Respiration => ("respiration", None),
        Channel::Pressure(site) => ("pressure", Some(site.name().to_owned())),
        Channel::Other(number) => ("other", Some(number.to_string())),
    };
    Some(WaveSpan {
        wave: u32::try_from(row.id).ok()?,
        kind: kind.to_owned(),
        lead,
        source: row.label,
        relative: row.channel.is_relative(row.scale.unit),
        from: Utc::from(row.from),
        to: Utc::from(row.to),
    })
}

fn waves(reader: &Reader, ask: &WaveAsk) -> Result<Waves, Refusal> {
    let known = reader.waves(ask.session).map_err(failed)?;
    if !known.iter().any(|wave| wave.id == i64::from(ask.wave)) {
        return Err(Refusal::NoSuchWave);
    }
    let from = Wall::from_micros(ask.from.0.saturating_mul(1000));
    let to = from + Span::millis(i64::from(ask.millis));
    let pieces = reader.wave(i64::from(ask.wave), from, to).map_err(failed)?;
    let piece = |piece: store::Piece| WavePiece {
        from: piece.start.wall.micros() as f64 / 1000.0,
        rate: f64::from(piece.rate.millihertz()) / 1000.0,
        gain: piece.scale.gain.to_f64(),
        zero: piece.scale.zero,
        unit: piece.scale.unit.ucum().to_owned(),
        samples: piece.samples,
    };
    Ok(Waves { pieces: pieces.into_iter().map(piece).collect() })
}

/// The code of a condition as it is kept.
pub fn kept_condition(condition: alarm::Condition) -> String {
    code(&condition_code(condition))
}
