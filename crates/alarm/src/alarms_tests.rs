use super::*;
use crate::{Heard, Pause, annunciate};
use vitals::{Certainty, Method, Origin, Quality, Run, Source, Span, Taken, Value};

const OX: Link = Link(2);

fn at(secs: i64) -> Instant {
    Instant::new(Run(1), 0) + Span::secs(secs)
}

fn reading(secs: i64, parameter: Parameter, quantity: Quantity) -> Reading {
    Reading {
        source: Source(1),
        parameter,
        value: Value::Measured(quantity),
        heard: at(secs),
        taken: Taken {
            device: None,
            wall: Wall::from_micros(0),
            offset: None,
            sequence: None,
            certainty: Certainty::Exact,
        },
        method: Method::Reported,
        quality: Quality::GOOD,
        origin: Origin::Demo,
    }
}

fn bed() -> Alarms {
    let mut alarms = Alarms::begin(at(0), Limits::adult());
    alarms.expect(at(0), Parameter::Spo2, OX);
    alarms
}

fn spo2(alarms: &mut Alarms, secs: i64, percent: i64) -> Vec<Change> {
    alarms.see(at(secs), &reading(secs, Parameter::Spo2, Quantity::percent(percent)))
}

fn names(alarms: &Alarms) -> Vec<(Condition, Priority)> {
    alarms.alarms().into_iter().map(|alarm| (alarm.condition, alarm.priority)).collect()
}

#[test]
fn low_saturation_comes_after_its_delay_and_says_its_numbers() {
    let mut alarms = bed();
    for secs in 1..15 {
        spo2(&mut alarms, secs, 86);
    }
    assert_eq!(names(&alarms), []);
    spo2(&mut alarms, 16, 86);
    let alarm = &alarms.alarms()[0];
    assert_eq!((alarm.condition, alarm.priority), (Condition::Spo2Low, Priority::Medium));
    assert_eq!(alarm.value, Some(Quantity::percent(86)));
    assert_eq!(alarm.bound, Some((Side::Low, Quantity::percent(90))));
    assert_eq!(alarm.state.since(), Some(at(1)));
}

#[test]
fn extreme_desaturation_is_not_delayed() {
    let mut alarms = bed();
    spo2(&mut alarms, 1, 79);
    assert_eq!(names(&alarms), [(Condition::Desaturation, Priority::High)]);
}

#[test]
fn stale_data_make_a_technical_alarm_and_never_end_the_value_alarm() {
    let mut alarms = bed();
    spo2(&mut alarms, 1, 79);
    assert_eq!(alarms.next_deadline(), Some(at(6)));
    alarms.tick(at(6));
    // The lesser limit was broken too, and was still in its delay: that is unknown as well.
    assert_eq!(
        names(&alarms),
        [
            (Condition::Desaturation, Priority::High),
            (Condition::NoData(Parameter::Spo2), Priority::High),
            (Condition::Spo2Low, Priority::Medium)
        ]
    );
    assert!(matches!(alarms.alarms()[0].state, State::Unknown { .. }));
}

#[test]
fn stale_data_start_no_value_alarm() {
    let mut alarms = bed();
    spo2(&mut alarms, 1, 97);
    let changes: Vec<Change> = (2..60).flat_map(|secs| alarms.tick(at(secs))).collect();
    assert!(changes.iter().all(|change| change.condition.class() == Class::Technical));
    assert_eq!(names(&alarms), [(Condition::NoData(Parameter::Spo2), Priority::High)]);
}

#[test]
fn a_value_on_its_way_to_an_alarm_is_unknown_when_the_probe_goes() {
    let mut alarms = bed();
    spo2(&mut alarms, 1, 86);
    alarms.tell(at(3), Condition::SensorOff(OX), Evidence::True);
    assert!(names(&alarms).contains(&(Condition::Spo2Low, Priority::Medium)));
    assert!(names(&alarms).contains(&(Condition::SensorOff(OX), Priority::High)));
    // The cause is known: no second technical alarm for the same silence.
    alarms.tick(at(10));
    assert!(!names(&alarms).iter().any(|(condition, _)| matches!(condition, Condition::NoData(_))));
}

#[test]
fn no_data_is_a_condition_from_the_first_deadline_on() {
    let mut alarms = bed();
    alarms.tick(at(5));
    assert_eq!(names(&alarms), [(Condition::NoData(Parameter::Spo2), Priority::High)]);
    spo2(&mut alarms, 6, 97);
    assert_eq!(names(&alarms), []);
}

#[test]
fn acknowledge_touches_only_what_was_seen() {
    let mut alarms = bed();
    alarms.expect(at(0), Parameter::HeartRate, Link(1));
    spo2(&mut alarms, 1, 79);
    let saw: BTreeSet<Episode> = alarms.alarms().iter().map(|alarm| alarm.episode).collect();
    for secs in 1..8 {
        alarms.see(at(secs), &reading(secs, Parameter::HeartRate, Quantity::per_minute(150)));
    }
    alarms.acknowledge(&Seen { by: "A. Nurse".to_owned(), at: at(8) }, &saw);
    let heard = [Heard { alarms: &alarms, origin: Origin::Demo }];
    let tone = annunciate(&heard, None, at(8)).sound.expect("the heart rate alarm was not seen");
    assert_eq!(tone.priority, Priority::Medium);
}

#[test]
fn an_acknowledged_high_alarm_does_not_latch_and_an_unseen_one_does() {
    for seen in [false, true] {
        let mut alarms = bed();
        spo2(&mut alarms, 1, 79);
        if seen {
            let saw = alarms.alarms().iter().map(|alarm| alarm.episode).collect();
            alarms.acknowledge(&Seen { by: "A. Nurse".to_owned(), at: at(1) }, &saw);
        }
        for secs in 2..12 {
            spo2(&mut alarms, secs, 97);
        }
        assert_eq!(alarms.alarms().len(), usize::from(!seen));
    }
}

#[test]
fn a_pause_ends_for_an_equal_or_higher_alarm_only() {
    let mut alarms = bed();
    alarms.expect(at(0), Parameter::PulseRate, OX);
    for secs in 1..17 {
        spo2(&mut alarms, secs, 86);
    }
    let pause = Pause::begin(at(17), "A. Nurse", &[Heard { alarms: &alarms, origin: Origin::Demo }]);
    assert_eq!(pause.over, Some(Priority::Medium));
    let low = alarms.tell(at(18), Condition::DeviceBatteryLow(OX), Evidence::True);
    assert!(!low.iter().any(|change| pause.ended_by(change)));
    let high = spo2(&mut alarms, 19, 78);
    assert!(high.iter().any(|change| pause.ended_by(change)));
    let heard = [Heard { alarms: &alarms, origin: Origin::Demo }];
    assert_eq!(annunciate(&heard, Some(&pause), at(20)).sound, None);
    assert!(annunciate(&heard, Some(&pause), at(20)).paused.is_some());
    assert!(annunciate(&heard, Some(&pause), at(200)).sound.is_some());
}

#[test]
fn an_untrustworthy_trace_is_no_asystole() {
    let mut alarms = bed();
    alarms.rhythm(at(10), None);
    assert_eq!(names(&alarms), []);
    alarms.rhythm(at(11), Some(Span::secs(4)));
    assert_eq!(names(&alarms), [(Condition::Asystole, Priority::High)]);
    alarms.rhythm(at(12), None);
    assert!(matches!(alarms.alarms()[0].state, State::Unknown { .. }));
}

#[test]
fn a_silent_heart_on_a_good_trace_is_asystole_and_no_technical_alarm() {
    let mut alarms = bed();
    alarms.expect(at(0), Parameter::HeartRate, Link(1));
    alarms.see(at(1), &reading(1, Parameter::HeartRate, Quantity::per_minute(60)));
    for secs in 2..9 {
        spo2(&mut alarms, secs, 97);
        alarms.rhythm(at(secs), Some(Span::secs(secs - 1)));
        alarms.tick(at(secs));
    }
    assert_eq!(names(&alarms), [(Condition::Asystole, Priority::High)]);
    assert!(matches!(alarms.alarms()[0].state, State::Present { .. }));
    // The trace stops as well: now nobody knows.
    alarms.tell(at(12), Condition::LinkLost(Link(1)), Evidence::True);
    alarms.tick(at(12));
    assert!(matches!(alarms.alarms()[0].state, State::Unknown { .. }));
}

#[test]
fn a_limit_change_judges_the_last_fresh_value_at_once() {
    let mut alarms = bed();
    for secs in 1..17 {
        spo2(&mut alarms, secs, 86);
    }
    assert_eq!(alarms.alarms().len(), 1);
    let by = ("A. Nurse", at(17), Wall::from_micros(0));
    alarms.set_limit((Parameter::Spo2, Side::Low), None, by).expect("a limit may be switched off");
    assert_eq!(alarms.alarms().len(), 0);
    let changes = alarms
        .set_limit((Parameter::Spo2, Side::Low), Some(Quantity::percent(88)), by)
        .expect("88 % is inside the bounds");
    assert!(matches!(changes[0].to, State::Pending { .. }));
}

#[test]
fn storage_readings_never_alarm_and_never_refresh() {
    let mut alarms = bed();
    let mut old = reading(1, Parameter::Spo2, Quantity::percent(70));
    old.quality = Quality::new(vitals::Validity::Valid, [vitals::Flag::FromStorage]);
    assert_eq!(alarms.see(at(1), &old), []);
    alarms.tick(at(5));
    assert_eq!(names(&alarms), [(Condition::NoData(Parameter::Spo2), Priority::High)]);
    let mut before = reading(0, Parameter::Spo2, Quantity::percent(70));
    before.heard = at(0) - Span::secs(1);
    assert_eq!(alarms.see(at(6), &before), []);
}
