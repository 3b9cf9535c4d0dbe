//! Items to rows, inside a transaction that someone else begins and commits.

use crate::audit::{self, Chain, Head};
use crate::blocks::Blocks;
use crate::code::{self, Code};
use crate::item::{ActKept, AlarmKept, Item, LimitKept, Moment, ReadingKept, SessionStart, SourceKept};
use crate::{entries, erase, marks, members, patients};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::Arc;
use vitals::{Identity, Instant, Person, Source, Value};

/// How many packets back a reading may find the bytes it shares with another: one packet gives a handful of readings.
const PACKETS_BACK: usize = 16;

/// What the next row follows from. Read anew from the tables after a transaction failed.
pub(crate) struct Rows {
    chain: Chain,
    blocks: Blocks,
    recent: VecDeque<Recent>,
    items: u64,
}

/// A packet just kept.
struct Recent {
    session: i64,
    heard: Instant,
    bytes: Arc<[u8]>,
    id: i64,
}

impl Rows {
    /// Reads where the tables stand, and joins the wave pieces that an earlier run left.
    pub(crate) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            chain: Chain::load(connection)?,
            blocks: Blocks::load(connection)?,
            recent: VecDeque::new(),
            items: audit::items(connection)?,
        })
    }

    pub(crate) const fn head(&self) -> Head {
        self.chain.head(self.items)
    }

    pub(crate) fn keep(&mut self, to: &Connection, item: &Item) -> rusqlite::Result<()> {
        match item {
            Item::RunStart { at, program } => self.run_start(to, *at, program),
            Item::RunEnd { at } => self.run_end(to, *at),
            Item::SessionStart(start) => self.session_start(to, start),
            Item::SessionEnd { session, at, by } => self.session_end(to, *session, *at, by),
            Item::Source(source) => keep_source(to, source),
            Item::Packet { session, source, heard, bytes } => {
                self.raw(to, (*session, *source), *heard, bytes).map(|_| ())
            }
            Item::Reading(reading) => self.reading(to, reading),
            Item::Strip { session, at, strip } => self.blocks.keep(to, *session, *at, strip),
            Item::Alarm(alarm) => self.alarm(to, alarm),
            Item::Act(act) => self.act(to, act),
            Item::Limit(limit) => self.limit(to, limit),
            Item::Mark(mark) => marks::keep(to, &mut self.chain, mark),
            Item::Entry(entry) => entries::keep(to, &mut self.chain, entry),
            Item::Patient(patient) => patients::keep(to, &mut self.chain, patient),
            Item::PatientLinked(link) => patients::link(to, &mut self.chain, link),
            Item::Erasure(erasure) => self.take_out(to, |to, chain| erase::somebody(to, chain, erasure)),
            Item::Expiry(expiry) => self.take_out(to, |to, chain| erase::expired(to, chain, expiry)),
            Item::Photo(photo) => patients::photo(to, &mut self.chain, photo),
            Item::Attribution(known) => patients::attribute(to, &mut self.chain, known),
            Item::Member(member) => members::keep(to, &mut self.chain, member),
            Item::MemberGone { member, at } => members::gone(to, &mut self.chain, (*member, *at)),
            Item::Shift { member, at } => members::shift(to, &mut self.chain, (*member, *at)),
            Item::Preference { name, value, by, at } => self.preference(to, *at, (name, value, by)),
        }?;
        self.items += 1;
        Ok(())
    }

    /// Takes something out; what was remembered of rows that may be gone is read anew.
    fn take_out(
        &mut self,
        to: &Connection,
        what: impl FnOnce(&Connection, &mut Chain) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        self.blocks.end(to, None)?;
        self.recent.clear();
        what(to, &mut self.chain)?;
        self.blocks = Blocks::load(to)?;
        Ok(())
    }

    /// Writes what was gathered; the last thing before COMMIT.
    pub(crate) fn finish(&mut self, to: &Connection) -> rusqlite::Result<()> {
        self.blocks.flush(to)?;
        to.prepare_cached("UPDATE meta SET items = ?1")?.execute([self.items.cast_signed()])?;
        Ok(())
    }

    fn run_start(&mut self, to: &Connection, at: Moment, program: &str) -> rusqlite::Result<()> {
        let run = at.instant.run().0;
        to.prepare_cached("INSERT INTO run (id, start_wall, start_micros, program) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![run, at.wall.micros(), at.instant.micros(), program])?;
        self.chain.append(to, at, "run_start", format!("run={run} program={program:?}"))
    }

    fn run_end(&mut self, to: &Connection, at: Moment) -> rusqlite::Result<()> {
        self.blocks.end(to, None)?;
        let run = at.instant.run().0;
        let rows = to
            .prepare_cached("UPDATE run SET end_wall = ?2, end_micros = ?3 WHERE id = ?1")?
            .execute(params![run, at.wall.micros(), at.instant.micros()])?;
        exactly_one(rows)?;
        self.chain.append(to, at, "run_end", format!("run={run}"))
    }

    fn session_start(&mut self, to: &Connection, start: &SessionStart) -> rusqlite::Result<()> {
        let subject = to
            .prepare_cached("INSERT INTO subject (name, identity, patient, band) VALUES (?1, ?2, ?3, ?4)")?
            .insert(patients::said(&start.subject))?;
        let attending = person(to, &start.attending.name)?;
        to.prepare_cached(
            "INSERT INTO session (id, bed, patient, attending, origin, start_run, start_micros, start_wall)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            start.session,
            start.bed.0,
            subject,
            attending,
            start.origin.word(),
            start.at.instant.run().0,
            start.at.instant.micros(),
            start.at.wall.micros()
        ])?;
        // People stand in the chain by number, so that a name can be taken out one day and the chain stay whole.
        let detail = format!(
            "session={} bed={} patient={subject} attending={attending} origin={} of={}",
            start.session,
            start.bed.0,
            start.origin.word(),
            or_none(patients::said(&start.subject).2)
        );
        self.chain.append(to, start.at, "session_start", detail)
    }

    fn session_end(&mut self, to: &Connection, session: i64, at: Moment, by: &Person) -> rusqlite::Result<()> {
        self.blocks.end(to, Some(session))?;
        let by = person(to, &by.name)?;
        let rows = to
            .prepare_cached(
                "UPDATE session SET end_run = ?2, end_micros = ?3, end_wall = ?4, ended_by = ?5
                 WHERE id = ?1 AND end_wall IS NULL",
            )?
            .execute(params![session, at.instant.run().0, at.instant.micros(), at.wall.micros(), by])?;
        exactly_one(rows)?;
        self.chain.append(to, at, "session_end", format!("session={session} by={by}"))
    }

    /// The row of a packet's bytes, made once however many readings came of it.
    fn raw(
        &mut self,
        to: &Connection,
        (session, source): (i64, Option<Source>),
        heard: Moment,
        bytes: &Arc<[u8]>,
    ) -> rusqlite::Result<i64> {
        let known =
            |recent: &&Recent| recent.session == session && recent.heard == heard.instant && recent.bytes == *bytes;
        if let Some(recent) = self.recent.iter().find(known) {
            return Ok(recent.id);
        }
        let id = to
            .prepare_cached(
                "INSERT INTO raw (session, source, heard_run, heard_micros, heard_wall, bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .insert(params![
                session,
                source.map(|source| source.0),
                heard.instant.run().0,
                heard.instant.micros(),
                heard.wall.micros(),
                &bytes[..]
            ])?;
        self.recent.truncate(PACKETS_BACK - 1);
        self.recent.push_front(Recent { session, heard: heard.instant, bytes: bytes.clone(), id });
        Ok(id)
    }

    fn reading(&mut self, to: &Connection, kept: &ReadingKept) -> rusqlite::Result<()> {
        let reading = &kept.reading;
        let heard = Moment { instant: reading.heard, wall: kept.at.wall_of(reading.heard) };
        let raw = match &kept.raw {
            Some(bytes) => Some(self.raw(to, (kept.session, Some(reading.source)), heard, bytes)?),
            None => None,
        };
        let (number, absent) = match reading.value {
            Value::Measured(quantity) => (Some(quantity), None),
            Value::Absent(why) => (None, Some(why.word())),
        };
        let (certainty, bound) = code::certainty(reading.taken.certainty);
        to.prepare_cached(
            "INSERT INTO reading (session, source, parameter, mantissa, exponent, unit, absent, validity, flags,
             heard_run, heard_micros, taken_wall, device_micros, offset_micros, certainty, bound_micros, sequence,
             method, origin, raw, decoder)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        )?
        .execute(params![
            kept.session,
            reading.source.0,
            reading.parameter.word(),
            number.map(|number| number.decimal.mantissa),
            number.map(|number| number.decimal.exponent),
            number.map(|number| number.unit.ucum()),
            absent,
            reading.quality.validity.word(),
            reading.quality.bits(),
            reading.heard.run().0,
            reading.heard.micros(),
            reading.taken.wall.micros(),
            reading.taken.device,
            reading.taken.offset.map(|offset| offset.as_micros()),
            certainty,
            bound,
            reading.taken.sequence.map(u64::cast_signed),
            reading.method.word(),
            reading.origin.word(),
            raw,
            kept.decoder
        ])?;
        Ok(())
    }

    fn alarm(&mut self, to: &Connection, alarm: &AlarmKept) -> rusqlite::Result<()> {
        let by = named(to, alarm.by.as_deref())?;
        let limit = alarm.limit.map(|(_, quantity)| quantity);
        let id = to
            .prepare_cached(
                "INSERT INTO alarm_event (session, bed, episode, condition, parameter, class, priority, from_stage,
                 to_stage, since_run, since_micros, since_wall, at_run, at_micros, at_wall, value_mantissa,
                 value_exponent, value_unit, limit_side, limit_mantissa, limit_exponent, limit_unit, cause, source,
                 origin, by, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
            )?
            .insert(params![
                alarm.session,
                alarm.bed.map(|bed| bed.0),
                alarm.episode.cast_signed(),
                alarm.condition,
                alarm.parameter.map(Code::word),
                alarm.class.word(),
                alarm.priority.word(),
                alarm.from.word(),
                alarm.to.word(),
                alarm.since.run().0,
                alarm.since.micros(),
                alarm.at.wall_of(alarm.since).micros(),
                alarm.at.instant.run().0,
                alarm.at.instant.micros(),
                alarm.at.wall.micros(),
                alarm.value.map(|value| value.decimal.mantissa),
                alarm.value.map(|value| value.decimal.exponent),
                alarm.value.map(|value| value.unit.ucum()),
                alarm.limit.map(|(side, _)| side.word()),
                limit.map(|limit| limit.decimal.mantissa),
                limit.map(|limit| limit.decimal.exponent),
                limit.map(|limit| limit.unit.ucum()),
                alarm.cause,
                alarm.source,
                alarm.origin.word(),
                by,
                alarm.note
            ])?;
        self.chain.append(to, alarm.at, "alarm", told(id, alarm, by))
    }

    fn act(&mut self, to: &Connection, act: &ActKept) -> rusqlite::Result<()> {
        let by = named(to, act.by.as_deref())?;
        let id = to
            .prepare_cached(
                "INSERT INTO act (session, kind, by, detail, at_run, at_micros, at_wall)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![
                act.session,
                act.kind,
                by,
                act.detail,
                act.at.instant.run().0,
                act.at.instant.micros(),
                act.at.wall.micros()
            ])?;
        let text = text_hash(&act.detail);
        let (session, by) = (or_none(act.session), or_none(by));
        let detail = format!("act={id} session={session} kind={:?} by={by} text={text}", act.kind);
        self.chain.append(to, act.at, "act", detail)
    }

    fn preference(
        &mut self,
        to: &Connection,
        at: Moment,
        (name, value, by): (&str, &str, &str),
    ) -> rusqlite::Result<()> {
        let by = named(to, Some(by).filter(|by| !by.is_empty()))?;
        let before: Option<String> = to
            .prepare_cached("SELECT value FROM preference WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        to.prepare_cached(
            "INSERT INTO preference (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute([name, value])?;
        let before = before.map_or_else(|| "none".to_owned(), |before| format!("{before:?}"));
        let detail = format!("name={name:?} value={value:?} before={before} by={}", or_none(by));
        self.chain.append(to, at, "preference", detail)
    }

    fn limit(&mut self, to: &Connection, limit: &LimitKept) -> rusqlite::Result<()> {
        let by = named(to, Some(&limit.by))?;
        let id = to
            .prepare_cached(
                "INSERT INTO limit_set (session, parameter, side, mantissa, exponent, unit, version, by, at_run,
                 at_micros, at_wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .insert(params![
                limit.session,
                limit.parameter.word(),
                limit.side.word(),
                limit.value.map(|value| value.decimal.mantissa),
                limit.value.map(|value| value.decimal.exponent),
                limit.unit.ucum(),
                limit.version,
                by,
                limit.at.instant.run().0,
                limit.at.instant.micros(),
                limit.at.wall.micros()
            ])?;
        let detail = format!(
            "limit={id} session={} parameter={} side={} value={} unit={} version={} by={}",
            limit.session,
            limit.parameter.word(),
            limit.side.word(),
            or_none(limit.value.map(|value| value.decimal)),
            limit.unit.ucum(),
            limit.version,
            or_none(by)
        );
        self.chain.append(to, limit.at, "limit", detail)
    }
}

/// The alarm as it stands in the chain.
fn told(id: i64, alarm: &AlarmKept, by: Option<i64>) -> String {
    format!(
        "alarm={id} session={} bed={} episode={} condition={:?} priority={} from={} to={} value={} limit={} by={}",
        or_none(alarm.session),
        or_none(alarm.bed.map(|bed| bed.0)),
        alarm.episode,
        alarm.condition,
        alarm.priority.word(),
        alarm.from.word(),
        alarm.to.word(),
        or_none(alarm.value.map(|value| value.decimal)),
        or_none(alarm.limit.map(|(_, value)| value.decimal)),
        or_none(by)
    )
}

/// What was written, as it stands in the chain: SHA-256.
pub(crate) fn text_hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn or_none(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "none".into(), |value| value.to_string())
}

fn keep_source(to: &Connection, kept: &SourceKept) -> rusqlite::Result<()> {
    to.prepare_cached(
        "INSERT INTO source (session, number, label, attribute, origin, manufacturer, model, serial, firmware)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (session, number) DO UPDATE SET
         manufacturer = coalesce(excluded.manufacturer, manufacturer), model = coalesce(excluded.model, model),
         serial = coalesce(excluded.serial, serial), firmware = coalesce(excluded.firmware, firmware)",
    )?
    .execute(params![
        kept.session,
        kept.source.0,
        kept.label,
        code::attribute(kept.attribute),
        kept.origin.word(),
        kept.manufacturer,
        kept.model,
        kept.serial,
        kept.firmware
    ])?;
    Ok(())
}

/// The row of a person, found or made: the member at the station under their own name, anybody else under the name typed.
fn person(to: &Connection, name: &str) -> rusqlite::Result<i64> {
    let member = members::at_station(to, name)?;
    let identity = if member.is_some() { Identity::Member } else { Identity::Unverified };
    let values = params![name, identity.word(), member];
    to.prepare_cached("INSERT INTO person (name, identity, member) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute(values)?;
    to.prepare_cached("SELECT id FROM person WHERE name = ?1 AND member IS ?2")?
        .query_row(params![name, member], |row| row.get(0))
}

/// The row of a person, where there is one.
pub(crate) fn named(to: &Connection, name: Option<&str>) -> rusqlite::Result<Option<i64>> {
    name.map(|name| person(to, name)).transpose()
}

/// An end without its beginning is refused, not passed over.
fn exactly_one(rows: usize) -> rusqlite::Result<()> {
    if rows == 1 { Ok(()) } else { Err(rusqlite::Error::StatementChangedRows(rows)) }
}
