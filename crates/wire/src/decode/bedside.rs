//! What cuffs, thermometers and scales send.

use super::{Field, FieldValue, count, field, measured, number, special, time};
use crate::gatt::blood_pressure::{BloodPressure, Circumstances, CuffPressure, PulseRange, Status};
use crate::gatt::temperature::{Site, Temperature};
use crate::gatt::weight::Weight;
use vitals::{Decimal, Parameter, Unit};

pub fn blood_pressure(sent: &BloodPressure) -> Vec<Field> {
    let unit = sent.beside.unit();
    let mut fields = vec![
        field("systolic", special(Parameter::SystolicPressure, unit, sent.systolic.value())),
        field("diastolic", special(Parameter::DiastolicPressure, unit, sent.diastolic.value())),
        field("mean", special(Parameter::MeanPressure, unit, sent.mean.value())),
    ];
    fields.extend(circumstances(&sent.beside));
    fields
}

pub fn cuff_pressure(sent: &CuffPressure) -> Vec<Field> {
    let mut fields = vec![field("cuff", special(Parameter::CuffPressure, sent.beside.unit(), sent.cuff.value()))];
    fields.extend(circumstances(&sent.beside));
    fields
}

fn circumstances(beside: &Circumstances) -> Vec<Field> {
    let mut fields = Vec::new();
    fields.extend(beside.time.map(|at| field("time_stamp", time(at))));
    let pulse = |pulse: crate::sfloat::Sfloat| special(Parameter::PulseRate, Unit::PerMinute, pulse.value());
    fields.extend(beside.pulse.map(|rate| field("pulse_rate", pulse(rate))));
    fields.extend(beside.user.map(|number| field("user", user(number, Circumstances::UNKNOWN_USER))));
    fields.extend(beside.status.into_iter().flat_map(status));
    fields
}

fn status(status: Status) -> [Field; 2] {
    let flags = [
        ("body_movement", Status::BODY_MOVEMENT),
        ("cuff_loose", Status::CUFF_LOOSE),
        ("irregular_pulse", Status::IRREGULAR_PULSE),
        ("bad_position", Status::BAD_POSITION),
    ];
    let set = flags.into_iter().filter(|(_, bit)| status.has(*bit)).map(|(name, _)| name).collect();
    let range = match status.pulse_range() {
        PulseRange::Within => "within",
        PulseRange::Above => "above",
        PulseRange::Below => "below",
        PulseRange::Reserved => "reserved",
    };
    [field("measurement_status", FieldValue::Flags(set)), field("pulse_range", FieldValue::Word(range))]
}

pub fn temperature(sent: &Temperature) -> Vec<Field> {
    let mut fields = vec![field("temperature", special(Parameter::BodyTemperature, sent.unit(), sent.number.value()))];
    fields.extend(sent.time.map(|at| field("time_stamp", time(at))));
    let site = |site: Site| site.name().map_or_else(|| count(site.0.into(), None), FieldValue::Word);
    fields.extend(sent.site.map(|at| field("site", site(at))));
    fields
}

pub fn weight(sent: &Weight) -> Vec<Field> {
    let weight = sent.weight().map_or_else(FieldValue::Absent, |weight| measured(Parameter::BodyWeight, weight));
    let mut fields = vec![field("weight", weight)];
    fields.extend(sent.time.map(|at| field("time_stamp", time(at))));
    fields.extend(sent.user.map(|number| field("user", user(number, Weight::UNKNOWN_USER))));
    let index = |steps: u16| number(Ok(Decimal::new(steps.into(), -1)), Some("kg/m2"));
    fields.extend(sent.stature.map(|stature| field("body_mass_index", index(stature.mass_index))));
    fields.extend(sent.height().map(|(height, unit)| field("height", number(Ok(height), Some(unit)))));
    fields
}

/// A device's number for a person, or that it knows none.
fn user(number: u8, unknown: u8) -> FieldValue {
    if number == unknown { FieldValue::Word("unknown") } else { count(number.into(), None) }
}
