//! What is kept comes back as it was.

use super::ward::*;
use crate::*;
use proptest::prelude::*;
use std::sync::Arc;
use vitals::*;

#[test]
fn what_was_kept_is_there_after_the_next_start() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let reader = ward.open().reader().unwrap();
    let sessions = reader.sessions().unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].subject.name(), Some("Zebedee Quartermain"));
    assert_eq!(sessions[0].ended, None);
    assert_eq!(reader.next().unwrap(), Next { run: Run(2), session: 2, patient: 1 });
    let kept: Vec<_> = (1..=3).map(|second| reading(1, at(1, second * 1_000_000), 90 + second)).collect();
    assert_eq!(reader.readings(1).unwrap(), kept);
    let waves = reader.waves(1).unwrap();
    let pieces = reader.wave(waves[0].id, waves[0].from, waves[0].to).unwrap();
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].samples.len(), 100);
    assert!(reader.verify(None).unwrap().is_whole());
}

fn span() -> impl Strategy<Value = Option<Span>> {
    prop::option::of(any::<i64>().prop_map(Span::micros))
}

fn value() -> impl Strategy<Value = Value> {
    let absent = prop::sample::select(vec![
        Absent::NotANumber,
        Absent::NotAtThisResolution,
        Absent::PositiveInfinity,
        Absent::NegativeInfinity,
        Absent::Reserved,
        Absent::Unavailable,
        Absent::OutOfRange,
    ]);
    let unit = prop::sample::select(Unit::ALL.to_vec());
    prop_oneof![
        (any::<i64>(), any::<i8>(), unit).prop_map(|(m, e, unit)| Value::Measured(Quantity::new(m, e, unit))),
        absent.prop_map(Value::Absent),
    ]
}

fn quality() -> impl Strategy<Value = Quality> {
    let validity = prop::sample::select(vec![Validity::Valid, Validity::Questionable, Validity::Invalid]);
    (validity, any::<u32>()).prop_map(|(validity, bits)| Quality::from_bits(validity, bits))
}

fn certainty() -> impl Strategy<Value = Certainty> {
    prop_oneof![
        Just(Certainty::Exact),
        Just(Certainty::Corrected),
        any::<i64>().prop_map(|micros| Certainty::Bounded(Span::micros(micros))),
        Just(Certainty::Unknown),
    ]
}

prop_compose! {
    fn taken()(device in any::<Option<i64>>(), wall in any::<i64>(), offset in span(), sequence in any::<Option<u64>>(),
        certainty in certainty()) -> Taken {
        Taken { device, wall: Wall::from_micros(wall), offset, sequence, certainty }
    }
}

prop_compose! {
    fn any_reading()(value in value(), taken in taken(), quality in quality(), method in any::<bool>(),
        parameter in prop::sample::select(Parameter::ALL.to_vec()), heard in 0_i64..1_000_000_000,
        origin in prop::sample::select(vec![Origin::Live, Origin::Replay, Origin::Demo]),
        raw in prop::option::of(prop::collection::vec(any::<u8>(), 0..20)), decoder in any::<u32>()) -> ReadingKept {
        let at = at(1, heard);
        let method = if method { Method::Reported } else { Method::Derived };
        let reading =
            Reading { source: Source(1), parameter, value, heard: at.instant, taken, method, quality, origin };
        ReadingKept { session: 1, at, reading, raw: raw.map(Arc::from), decoder }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_reading_comes_back_as_it_was(readings in prop::collection::vec(any_reading(), 0..40)) {
        let ward = Ward::new();
        let begin = some(1, 1).into_iter().take(3);
        keep(&ward.open(), begin.chain(readings.iter().cloned().map(Item::Reading)));
        let found = ward.open().reader().unwrap().readings(1).unwrap();
        prop_assert_eq!(found, readings);
    }

    /// Strips of any length with gaps between some, committed in any grouping, over two runs of the writer.
    #[test]
    fn every_sample_comes_back_in_its_place_and_every_gap_stays_one(
        strips in prop::collection::vec((1_usize..400, any::<bool>(), any::<bool>(), any::<i32>()), 1..40),
    ) {
        let ward = Ward::new();
        let store = ward.open();
        let (mut writer, _told) = writer(&store);
        some(1, 1).into_iter().take(3).for_each(|item| assert!(writer.keep(item).is_ok()));
        let mut wanted: Vec<(u64, Vec<i32>)> = Vec::new();
        let mut next = 0_u64;
        for (count, gap, flush, salt) in strips {
            if gap {
                next += 17;
            }
            let samples: Vec<i32> = (0..count as i32).map(|n| salt.wrapping_mul(n)).collect();
            let start = at(1, Rate::hertz(100).span(next).as_micros());
            writer.keep(strip(1, start, next, samples.clone())).unwrap();
            match wanted.last_mut() {
                Some((_, whole)) if !gap => whole.extend(samples),
                Some(_) | None => wanted.push((next, samples)),
            }
            next += count as u64;
            if flush {
                writer.flush();
            }
        }
        // Read while it is being written, from pieces and blocks, and again after the end, from blocks alone.
        writer.flush();
        prop_assert_eq!(pieces(&store), wanted.clone());
        writer.keep(Item::SessionEnd { session: 1, at: at(1, 0), by: person("Nurse Amina") }).unwrap();
        writer.close().unwrap();
        prop_assert_eq!(pieces(&store), wanted);
        let left: u32 =
            store.reader().unwrap().connection.query_row("SELECT count(*) FROM piece", [], |row| row.get(0)).unwrap();
        prop_assert_eq!(left, 0);
    }
}

/// Counter and samples of each piece of the only wave.
fn pieces(store: &Store) -> Vec<(u64, Vec<i32>)> {
    let reader = store.reader().unwrap();
    let row = reader.waves(1).unwrap().remove(0);
    let pieces = reader.wave(row.id, row.from, row.to).unwrap();
    for piece in &pieces {
        assert_eq!(piece.start, at(1, Rate::hertz(100).span(piece.first).as_micros()));
    }
    pieces.into_iter().map(|piece| (piece.first, piece.samples)).collect()
}

#[test]
fn a_wave_is_kept_in_blocks_of_ten_seconds() {
    let ward = Ward::new();
    let store = ward.open();
    let (mut writer, _told) = writer(&store);
    some(1, 1).into_iter().take(3).for_each(|item| assert!(writer.keep(item).is_ok()));
    for quarter in 0..140 {
        writer.keep(strip(1, at(1, quarter * 250_000), quarter as u64 * 25, vec![7; 25])).unwrap();
        writer.flush();
    }
    let reader = store.reader().unwrap();
    let count = |table: &str| -> (u32, u32) {
        let sql = format!("SELECT count(*), coalesce(sum(samples), 0) FROM {table}");
        reader.connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    // 35 s: three whole blocks, and twenty pieces of the fourth.
    assert_eq!((count("block"), count("piece")), ((3, 3000), (20, 500)));
    // A moment in the middle, to the sample.
    let (from, to) = (at(1, 9_990_000).wall, at(1, 10_030_000).wall);
    let row = reader.waves(1).unwrap().remove(0);
    let pieces = reader.wave(row.id, from, to).unwrap();
    assert_eq!((pieces.len(), pieces[0].first, pieces[0].samples.len()), (1, 999, 4));
    assert_eq!(pieces[0].start.wall, from);
}

#[test]
fn a_wave_of_every_kind_is_kept_and_comes_back() {
    let ward = Ward::new();
    let channels = [
        Channel::Ecg(Lead::V),
        Channel::Pleth,
        Channel::Respiration,
        Channel::Pressure(Site::Abp),
        Channel::Other(0),
        Channel::Other(255),
    ];
    let of = |channel| match strip(1, at(1, 0), 0, vec![7; 25]) {
        Item::Strip { session, at, strip } => Item::Strip { session, at, strip: Strip { channel, ..strip } },
        other => other,
    };
    let store = ward.open();
    let (mut writer, told) = writer(&store);
    for item in some(1, 1).into_iter().take(3).chain(channels.map(of)) {
        writer.keep(item).unwrap();
    }
    writer.close().unwrap();
    let lost: Vec<Notice> = told.try_iter().filter(|notice| matches!(notice, Notice::Lost(_))).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let kept: Vec<Channel> = store.reader().unwrap().waves(1).unwrap().iter().map(|row| row.channel).collect();
    assert_eq!(kept, channels);
}

#[test]
fn a_clock_that_runs_away_from_the_samples_begins_a_new_block() {
    let ward = Ward::new();
    let items = (0..8).map(|quarter| {
        // The device's counter goes on, but after a second its samples come 150 ms late.
        let late = if quarter >= 4 { 150_000 } else { 0 };
        strip(1, at(1, quarter * 250_000 + late), quarter as u64 * 25, vec![7; 25])
    });
    keep(&ward.open(), some(1, 1).into_iter().take(3).chain(items));
    let reader = ward.open().reader().unwrap();
    let row = reader.waves(1).unwrap().remove(0);
    let starts: Vec<_> = reader.wave(row.id, row.from, row.to).unwrap().iter().map(|piece| piece.start).collect();
    assert_eq!(starts, [at(1, 0), at(1, 1_150_000)]);
}

#[test]
fn a_packet_is_kept_once_however_many_readings_came_of_it() {
    let ward = Ward::new();
    let raw: Arc<[u8]> = Arc::from([0, 97, 0, 72, 0]);
    let one = ReadingKept { raw: Some(raw), ..reading(1, at(1, 1_000_000), 97) };
    let mut other = one.clone();
    other.reading.parameter = Parameter::PulseRate;
    let later = ReadingKept { raw: one.raw.clone(), ..reading(1, at(1, 2_000_000), 97) };
    let items = [one, other, later].map(Item::Reading);
    keep(&ward.open(), some(1, 1).into_iter().take(3).chain(items));
    let reader = ward.open().reader().unwrap();
    let packets: u32 = reader.connection.query_row("SELECT count(*) FROM raw", [], |row| row.get(0)).unwrap();
    assert_eq!((packets, reader.readings(1).unwrap().len()), (2, 3));
}

#[test]
fn a_trend_leaves_out_what_was_never_shown_and_leaves_gaps_open() {
    let ward = Ward::new();
    let with = |second: i64, percent: i64, quality: Quality| {
        let mut kept = reading(1, at(1, second * 1_000_000), percent);
        kept.reading.quality = quality;
        Item::Reading(kept)
    };
    let items = [
        with(1, 97, Quality::GOOD),
        with(2, 95, Quality::new(Validity::Questionable, [Flag::LowPerfusion])),
        with(3, 96, Quality::GOOD),
        with(4, 30, Quality::new(Validity::Invalid, [Flag::Artifact])),
        with(5, 31, Quality::new(Validity::Valid, [Flag::FromStorage])),
        with(6, 32, Quality::new(Validity::Valid, [Flag::Spot])),
        with(30, 90, Quality::GOOD),
        Item::SessionEnd { session: 1, at: at(1, 40_000_010), by: person("Nurse Bo") },
    ];
    keep(&ward.open(), some(1, 1).into_iter().take(3).chain(items));
    let trends = ward.open().reader().unwrap().trends(1, 4).unwrap();
    assert_eq!(trends.len(), 1);
    let whole = |value| Decimal::new(value, 0);
    let first = Point {
        column: 0,
        least: whole(95),
        median: whole(96),
        most: whole(97),
        mean: 96.0,
        count: 3,
        questionable: 1,
    };
    let last = Point {
        column: 2,
        least: whole(90),
        median: whole(90),
        most: whole(90),
        mean: 90.0,
        count: 1,
        questionable: 0,
    };
    assert_eq!(trends[0].points, [first, last]);
    assert_eq!((trends[0].parameter, trends[0].unit), (Parameter::Spo2, Unit::Percent));
}

#[test]
fn of_single_measurements_a_column_has_no_mean_and_none_that_was_on_its_way() {
    let ward = Ward::new();
    let with = |parameter: Parameter, second: i64, quantity: Quantity, flags: &[Flag]| {
        let mut kept = reading(1, at(1, second * 1_000_000), 0);
        kept.reading.parameter = parameter;
        kept.reading.value = Value::Measured(quantity);
        kept.reading.quality = Quality::new(Validity::Valid, flags.iter().copied().chain([Flag::Spot]));
        Item::Reading(kept)
    };
    let warm = |second, tenths, flags| {
        with(Parameter::BodyTemperature, second, Quantity::new(tenths, -1, Unit::Celsius), flags)
    };
    let checked = |second, percent| with(Parameter::Spo2, second, Quantity::percent(percent), &[]);
    let items = [
        warm(1, 330, &[Flag::Settling]),
        warm(2, 368, &[Flag::Settling]),
        warm(3, 389, &[]),
        warm(4, 385, &[]),
        // Nothing of it streamed: what was checked now and then is all there is, and is drawn.
        checked(1, 92),
        checked(4, 97),
    ];
    keep(&ward.open(), some(1, 1).into_iter().take(3).chain(items));
    let trends = ward.open().reader().unwrap().trends(1, 1).unwrap();
    let drawn = |parameter| {
        let of: Vec<_> = trends.iter().filter(|trend| trend.parameter == parameter).flat_map(|t| &t.points).collect();
        of.iter().map(|point| (point.mean, point.count)).collect::<Vec<_>>()
    };
    assert_eq!(drawn(Parameter::BodyTemperature), [(38.5, 2)]);
    assert_eq!(drawn(Parameter::Spo2), [(97.0, 2)]);
}

pub fn alarm(episode: u64, (from, to): (Stage, Stage), seconds: i64, by: Option<&str>) -> Item {
    Item::Alarm(AlarmKept {
        session: Some(1),
        bed: Some(Bed(2)),
        episode,
        condition: "spo2_low".into(),
        parameter: Some(Parameter::Spo2),
        class: Class::Physiological,
        priority: Priority::Medium,
        from,
        to,
        since: at(1, 1_000_000).instant,
        at: at(1, seconds * 1_000_000),
        value: Some(Quantity::percent(86)),
        limit: Some((Side::Low, Quantity::percent(88))),
        cause: None,
        source: Some("Oximeter".into()),
        origin: Origin::Demo,
        by: by.map(Into::into),
        note: String::new(),
    })
}

#[test]
fn an_alarm_has_its_beginning_its_end_and_who_saw_it() {
    use Stage::{Absent, Latched, Pending, Present, Unknown};
    let ward = Ward::new();
    let items = [
        alarm(1, (Absent, Pending), 1, None),
        alarm(1, (Pending, Present), 16, None),
        alarm(1, (Present, Present), 20, Some("Nurse Bo")),
        alarm(1, (Present, Unknown), 25, None),
        alarm(1, (Unknown, Present), 26, None),
        alarm(1, (Present, Absent), 30, None),
        // Pending and over again: nobody saw or heard anything.
        alarm(2, (Absent, Pending), 40, None),
        alarm(2, (Pending, Absent), 41, None),
        alarm(3, (Absent, Present), 50, None),
        alarm(3, (Present, Latched), 55, None),
        alarm(3, (Latched, Absent), 60, Some("Nurse Amina")),
        alarm(4, (Absent, Present), 70, None),
        alarm(4, (Present, Unknown), 75, None),
    ];
    keep(&ward.open(), some(1, 1).into_iter().take(3).chain(items));
    let reader = ward.open().reader().unwrap();
    let alarms = reader.alarms(Some(1)).unwrap();
    let second = |seconds: i64| at(1, seconds * 1_000_000);
    let told: Vec<_> =
        alarms.iter().map(|alarm| (alarm.episode, alarm.started, alarm.ended, alarm.acknowledged.clone())).collect();
    assert_eq!(
        told,
        [
            (1, second(16), Some(second(30)), Some(("Nurse Bo".into(), second(20)))),
            (3, second(50), Some(second(55)), Some(("Nurse Amina".into(), second(60)))),
            (4, second(70), None, None),
        ]
    );
    assert_eq!(alarms[0].since, second(1).wall);
    assert_eq!(alarms[0].value, Some(Quantity::percent(86)));
    assert_eq!(alarms[0].limit, Some((Side::Low, Quantity::percent(88))));
    assert_eq!(reader.session(1).unwrap().alarms, 3);
    assert_eq!(reader.alarms(None).unwrap(), []);
}

#[test]
fn a_source_tells_more_of_itself_as_it_is_heard() {
    let ward = Ward::new();
    let more = |manufacturer: Option<&str>, serial: Option<&str>| {
        let Item::Source(kept) = source(1, 1) else { unreachable!() };
        let (manufacturer, serial) = (manufacturer.map(Into::into), serial.map(Into::into));
        Item::Source(SourceKept { manufacturer, serial, ..kept })
    };
    let items = [more(Some("Nonin"), None), more(None, None)];
    keep(&ward.open(), some(1, 1).into_iter().take(3).chain(items));
    let sources = ward.open().reader().unwrap().sources(1).unwrap();
    assert_eq!(sources.len(), 1);
    assert_eq!((sources[0].manufacturer.as_deref(), sources[0].serial.as_deref()), (Some("Nonin"), Some("SN-77")));
}

#[test]
fn a_session_nobody_ended_says_where_it_breaks_off() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let reader = ward.open().reader().unwrap();
    assert_eq!(reader.session(1).unwrap().last, at(1, 3_000_000).wall);
    assert!(matches!(reader.session(9), Err(ReadError::NoSuch)));
}

#[test]
fn the_reader_cannot_write() {
    let ward = Ward::new();
    keep(&ward.open(), some(1, 1));
    let reader = ward.open().reader().unwrap();
    assert!(reader.connection.execute("UPDATE run SET program = 'x'", []).is_err());
}
