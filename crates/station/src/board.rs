//! Draws the board: the domain's state as the types of the door.

use crate::bed::Place;
use crate::convert;
use crate::ipc::{
    Acknowledged, AlarmRow, Amount, At, Audible, BedBoard, Board, Bound, Cause, Class, Flag, Keeping, LimitRow,
    Numeric, NumericState, Pause, Priority, SessionBoard, Units, Utc, Wall, WaveRow,
};
use crate::patients::whose;
use crate::seat::{Number, Seat};
use crate::station::Station;
use crate::streams::Stream;
use alarm::{Alarm, Limits, Side, freshness};
use vitals::{Bed, Channel, Instant, Origin, Parameter, Quantity, Span, Unit, Validity};

/// The numbers with a place on the screen, in the order they stand there. Their place stays when nothing measures them.
const PLACED: [Parameter; 4] = [Parameter::HeartRate, Parameter::Spo2, Parameter::PulseRate, Parameter::PerfusionIndex];

/// The numbers that get a place when a device of the bed first measures them, behind the others.
const COMING: [Parameter; 7] = [
    Parameter::RespirationRate,
    Parameter::SystolicPressure,
    Parameter::DiastolicPressure,
    Parameter::MeanPressure,
    Parameter::CuffPressure,
    Parameter::BodyTemperature,
    Parameter::BodyWeight,
];

impl Station {
    pub(crate) fn draw_board(&self) -> Board {
        let board = self.draw_all();
        if self.people.hidden() { Self::hide(board) } else { board }
    }

    fn draw_all(&self) -> Board {
        let now = self.now.instant;
        Board {
            revision: self.revision,
            now: At::from(now),
            utc: Utc::from(self.now.wall),
            purpose: self.config.purpose,
            phase: self.phase.clone(),
            audible: Audible {
                can: self.speaker.cause.is_none(),
                cause: self.speaker.cause,
                device: self.speaker.device.clone(),
                checked_utc: self.speaker_checked.map(|at| Utc::from(at.wall)),
                volume_percent: self.speaker.volume_percent,
            },
            pause: self.pause.as_ref().map(|pause| Pause { until: At::from(pause.until), by: pause.by.clone() }),
            close_asked: self.close_asked,
            beds: self.places.iter().map(|place| self.bed_board(place)).collect(),
            technical: self
                .own
                .alarms()
                .iter()
                .filter_map(|alarm| self.row(None, alarm, (self.own_cause(alarm.condition), None, self.worst_origin())))
                .collect(),
            keeping: Keeping {
                key: self.key,
                stored: self.stored,
                waiting: self.kept.saturating_sub(self.stored).saturating_sub(self.lost),
                lost: self.lost,
                trouble: self.disk.map(|trouble| trouble.cause),
            },
            wall: match (self.config.wall, self.viewers.wall_is_open()) {
                (false, _) => Wall::Impossible,
                (true, false) => Wall::Closed,
                (true, true) => Wall::Open,
            },
            people: Box::new(self.people.draw(now)),
            preferences: Box::new(self.preferences.clone()),
            setup: self.setup(),
            display: self.displays.draw(),
        }
    }

    fn bed_board(&self, place: &Place) -> BedBoard {
        let now = self.now.instant;
        let alarms = self.alarm_rows(place);
        BedBoard {
            bed: place.bed.0,
            origin: convert::origin(place.origin),
            devices: place
                .links
                .values()
                .map(|link| {
                    // Where a recording comes from says nothing of what is simulated in its place.
                    if link.plan.about.is_empty() || link.origin() == Origin::Demo {
                        link.name()
                    } else {
                        format!("{}, {}", link.name(), link.plan.about)
                    }
                })
                .collect(),
            training: place.trainee.board(),
            session: place.session.as_ref().map(|session| SessionBoard {
                resumed: crate::resume::drawn(session.resumed.as_ref()),
                id: session.id,
                whose: whose((&session.subject, session.known.as_ref()), self.today()),
                alike: session.alike.map(|bed| bed.0),
                attending: session.attending.name.clone(),
                since: At::from(session.since.instant),
                since_utc: Utc::from(session.since.wall),
                marks: session.latest_marks(),
                entries: session.standing_entries(now),
            }),
            numerics: PLACED
                .into_iter()
                .chain(COMING.into_iter().filter(|parameter| place.seats.contains_key(parameter)))
                .map(|parameter| numeric(place, parameter, (&alarms, now, self.preferences.units)))
                .collect(),
            waves: place.streams.iter().map(|stream| wave(place, stream)).collect(),
            alarms,
        }
    }

    fn alarm_rows(&self, place: &Place) -> Vec<AlarmRow> {
        let Some(alarms) = &place.alarms else { return Vec::new() };
        let now = self.now.instant;
        alarms
            .alarms()
            .iter()
            .filter_map(|alarm| {
                let (cause, source) = place.about(alarm.condition, now);
                self.row(Some(place.bed), alarm, (cause, source, place.origin))
            })
            .collect()
    }

    fn row(&self, bed: Option<Bed>, alarm: &Alarm, about: (Option<Cause>, Option<String>, Origin)) -> Option<AlarmRow> {
        let since = alarm.state.since()?;
        let (cause, source, origin) = about;
        Some(AlarmRow {
            id: u32::from(bed.map_or(0, |bed| bed.0)) << 24 | (alarm.episode.0 & 0x00FF_FFFF),
            bed: bed.map(|bed| bed.0),
            condition: convert::condition(alarm.condition),
            class: convert::class(alarm.condition.class()),
            priority: convert::priority(alarm.priority),
            presence: convert::presence(alarm.state)?,
            parameter: alarm.condition.rests_on().map(convert::parameter),
            value: alarm.value.map(convert::amount),
            bound: alarm.bound.map(|(side, limit)| Bound { side: convert::side(side), limit: convert::amount(limit) }),
            since: At::from(since),
            since_utc: self.utc_of(since),
            source,
            cause,
            origin: convert::origin(origin),
            acknowledged: alarm.seen.as_ref().map(|seen| Acknowledged {
                by: seen.by.clone(),
                at: At::from(seen.at),
                utc: self.utc_of(seen.at),
            }),
        })
    }

    fn utc_of(&self, instant: Instant) -> Utc {
        let ago = self.now.instant.since(instant);
        Utc::from(self.now.wall + (Span::ZERO - ago))
    }
}

fn numeric(place: &Place, parameter: Parameter, on: (&[AlarmRow], Instant, Units)) -> Numeric {
    let (alarms, now, units) = on;
    let seat = place.seats.get(&parameter);
    let number = seat.and_then(|seat| seat.fresh(now));
    let doubtful = number.is_some() && place.doubts(parameter);
    let code = convert::parameter(parameter);
    let mine = |row: &&AlarmRow| row.parameter == Some(code) && row.class == Class::Physiological;
    let top: Option<Priority> = alarms.iter().filter(mine).map(|row| row.priority).max();
    let sent = number.map(|number| number.quantity);
    let read = sent.map(|sent| convert::in_units(sent, units));
    let unit = read.map_or(alarm::unit(parameter), |read| read.unit);
    Numeric {
        parameter: code,
        unit: unit.ucum().to_owned(),
        state: state(seat, number, doubtful),
        value: read.map(|read| shown(parameter, read)),
        sent: sent
            .filter(|sent| sent.unit != unit)
            .map(|sent| Amount { value: shown(parameter, sent), unit: sent.unit.ucum().to_owned() }),
        heard: seat.and_then(|seat| seat.heard).map(At::from),
        cause: if seat.is_some() && number.is_none() { place.no_number(parameter, now) } else { None },
        flags: flags(seat, doubtful),
        source: seat.and_then(|seat| place.links.get(&seat.link)).map(|link| link.name()),
        method: seat.map(|seat| convert::method(seat.last.method)),
        origin: convert::origin(seat.map_or(place.origin, |seat| seat.last.origin)),
        deadline_ms: seat
            .map_or(freshness::deadline(parameter), |seat| freshness::shelf(&seat.last))
            .and_then(millis)
            .unwrap_or_default(),
        dim_ms: seat.filter(|seat| seat.is_spot()).and_then(|_| millis(freshness::SPOT_DIM)),
        low: limit(place, (parameter, Side::Low), number),
        high: limit(place, (parameter, Side::High), number),
        alarm: top,
        technical: place.alarms.is_some() && seat.is_some_and(missed) && number.is_none(),
        acknowledged: top.is_some() && alarms.iter().filter(mine).all(|row| row.acknowledged.is_some()),
    }
}

fn flags(seat: Option<&Seat>, doubtful: bool) -> Vec<Flag> {
    let told = seat.into_iter().flat_map(|seat| seat.last.quality.flags().map(convert::flag));
    told.chain(doubtful.then_some(Flag::DisagreesWithTrace)).collect()
}

fn state(seat: Option<&Seat>, number: Option<Number>, doubtful: bool) -> NumericState {
    match (seat, number) {
        (None, _) => NumericState::NotMonitored,
        (Some(_), None) => NumericState::Stale,
        (Some(seat), Some(number)) => match number.validity {
            Validity::Valid if doubtful => NumericState::Questionable,
            Validity::Valid if seat.is_spot() => NumericState::Spot,
            Validity::Valid => NumericState::Live,
            Validity::Questionable => NumericState::Questionable,
            // A seat never holds an invalid number; if one came here it would not be shown.
            Validity::Invalid => NumericState::Stale,
        },
    }
}

/// Whether the absence of its number is a technical matter: a spot reading grows old, a cuff ends its measurement.
fn missed(seat: &Seat) -> bool {
    !seat.is_spot() && freshness::deadline(seat.last.parameter).is_some()
}

fn millis(span: Span) -> Option<u32> {
    u32::try_from(span.as_millis()).ok()
}

/// Digits on the screen: whole rates, saturations and millimetres of mercury, one decimal of perfusion, kilopascals,
/// temperature and weight.
fn shown(parameter: Parameter, quantity: Quantity) -> String {
    let decimals = match parameter {
        Parameter::HeartRate
        | Parameter::PulseRate
        | Parameter::Spo2
        | Parameter::Battery
        | Parameter::RespirationRate
        | Parameter::PainScore
        | Parameter::UrineVolume => 0,
        Parameter::SystolicPressure
        | Parameter::DiastolicPressure
        | Parameter::MeanPressure
        | Parameter::CuffPressure => u8::from(quantity.unit == Unit::Kilopascal),
        Parameter::PerfusionIndex | Parameter::BodyTemperature | Parameter::BodyWeight | Parameter::OxygenFlow => 1,
        Parameter::RrInterval => 3,
    };
    quantity.decimal.rounded(decimals).to_string()
}

fn limit(place: &Place, which: (Parameter, Side), number: Option<Number>) -> Option<LimitRow> {
    let (parameter, side) = which;
    let limit = place.alarms.as_ref()?.limit(parameter, side)?;
    let (least, most) = Limits::bounds(parameter, side)?;
    let outside = match side {
        Side::Low => std::cmp::Ordering::Less,
        Side::High => std::cmp::Ordering::Greater,
    };
    let breached = match (number, limit.value) {
        (Some(number), Some(value)) => number.quantity.compare(value) == Some(outside),
        (Some(_) | None, Some(_) | None) => false,
    };
    Some(LimitRow {
        value: limit.value.map(|value| value.decimal.to_string()),
        least: least.decimal.to_string(),
        most: most.decimal.to_string(),
        breached,
        by: limit.by.clone(),
    })
}

fn wave(place: &Place, stream: &Stream) -> WaveRow {
    let (kind, lead) = match stream.channel {
        Channel::Ecg(lead) => ("ecg", Some(lead.name().to_owned())),
        Channel::Pleth => ("pleth", None),
        Channel::Respiration => ("respiration", None),
        Channel::Pressure(site) => ("pressure", Some(site.name().to_owned())),
        Channel::Other(number) => ("other", Some(number.to_string())),
    };
    WaveRow {
        stream: stream.number,
        kind: kind.to_owned(),
        lead,
        band: stream.band(),
        filter: stream.filter().and_then(convert::filter),
        filters: stream.filters().into_iter().filter_map(convert::filter).collect(),
        source: place.links.get(&stream.link).map(|link| link.name()).unwrap_or_default(),
        origin: convert::origin(place.origin),
        relative: stream.relative,
        cause: stream.cause().or_else(|| place.doubts_trace(stream).then_some(Cause::DisagreesWithNumber)),
        latency_ms: stream.latency.and_then(|span| u32::try_from(span.as_millis()).ok()),
        measured: stream.measured,
        pacing_marked: stream.finds_pulses(),
    }
}
