//! What an oximeter sends by the Bluetooth profile.

use super::{Field, FieldValue, field, special, time};
use crate::gatt::plx_continuous::{DeviceStatus as D, MeasurementStatus as M, Pair, PlxContinuous};
use crate::gatt::plx_spot_check::PlxSpotCheck;
use crate::sfloat::Sfloat;
use vitals::{Parameter, Unit};

pub fn continuous(sent: &PlxContinuous) -> Vec<Field> {
    let mut fields = pair(sent.normal);
    fields.extend(sent.fast.map(|fast| field("fast", FieldValue::Group(pair(fast)))));
    fields.extend(sent.slow.map(|slow| field("slow", FieldValue::Group(pair(slow)))));
    fields.extend(circumstances(sent.measurement, sent.device, sent.amplitude));
    fields
}

pub fn spot_check(sent: &PlxSpotCheck) -> Vec<Field> {
    let mut fields = pair(sent.numbers);
    fields.extend(sent.time.map(|at| field("time_stamp", time(at))));
    if sent.clock_not_set {
        fields.push(field("device_clock", FieldValue::Word("not_set")));
    }
    fields.extend(circumstances(sent.measurement, sent.device, sent.amplitude));
    fields
}

fn circumstances(status: Option<M>, device: Option<D>, amplitude: Option<Sfloat>) -> impl Iterator<Item = Field> {
    let set = |names: &[&'static str], first: u32, bits: u32| {
        let named = names.iter().zip(first..).filter(|(_, bit)| bits & 1 << bit != 0);
        FieldValue::Flags(named.map(|(name, _)| *name).collect())
    };
    let status = status.map(|M(bits)| field("measurement_status", set(&MEASUREMENT, 5, bits.into())));
    let device = device.map(|D(bits)| field("device_and_sensor_status", set(&DEVICE, 0, bits)));
    let percent = |index: Sfloat| special(Parameter::PerfusionIndex, Unit::Percent, index.value());
    let amplitude = amplitude.map(|index| field("pulse_amplitude_index", percent(index)));
    status.into_iter().chain(device).chain(amplitude)
}

/// Measurement status from bit 5 on.
const MEASUREMENT: [&str; 11] = [
    "ongoing",
    "early_estimate",
    "validated",
    "fully_qualified",
    "from_storage",
    "demonstration",
    "testing",
    "calibrating",
    "unavailable",
    "questionable",
    "invalid",
];

/// Device and sensor status from bit 0 on.
const DEVICE: [&str; 16] = [
    "extended_display",
    "malfunction",
    "processing_irregular",
    "inadequate_signal",
    "poor_signal",
    "low_perfusion",
    "erratic_signal",
    "non_pulsatile",
    "questionable_pulse",
    "analysing",
    "interference",
    "not_on_user",
    "unknown_sensor",
    "sensor_displaced",
    "sensor_malfunction",
    "sensor_disconnected",
];

fn pair(pair: Pair) -> Vec<Field> {
    vec![
        field("spo2", special(Parameter::Spo2, Unit::Percent, pair.spo2.value())),
        field("pulse_rate", special(Parameter::PulseRate, Unit::PerMinute, pair.pulse_rate.value())),
    ]
}
