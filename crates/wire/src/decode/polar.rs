//! What Polar straps and armbands send.

use super::{Field, FieldValue, field, number};
use crate::vendor::polar::{Frame, Measurement, Samples};
use vitals::{Absent, Decimal};

pub fn frame(sent: &Frame) -> Vec<Field> {
    let word = match sent.measurement {
        Measurement::Ecg => "ecg",
        Measurement::Ppg => "ppg",
        Measurement::Acceleration => "acceleration",
    };
    let packed = matches!(sent.samples, Samples::Packed { .. });
    let nanos = i64::try_from(sent.nanos).map_err(|_| Absent::OutOfRange);
    vec![
        field("measurement", FieldValue::Word(word)),
        field("last_sample_at", number(nanos.map(|nanos| Decimal::new(nanos, 0)), Some("ns"))),
        field("form", number(Ok(Decimal::new(sent.form.into(), 0)), None)),
        field("samples_sent", FieldValue::Word(if packed { "packed" } else { "raw" })),
        field("samples", FieldValue::List(samples(sent))),
    ]
}

fn samples(sent: &Frame) -> Vec<FieldValue> {
    let (names, unit): (&[&'static str], _) = match (sent.measurement, sent.form) {
        (Measurement::Ecg, _) => (&["ecg"], Some("uV")),
        (Measurement::Ppg, _) => (&["ppg0", "ppg1", "ppg2", "ambient"], None),
        // Counts, whose factor stands in the settings of the stream.
        (Measurement::Acceleration, 0) => (&["x", "y", "z"], None),
        (Measurement::Acceleration, _) => (&["x", "y", "z"], Some("m[g]")),
    };
    let shown = |count: &i32| number(Ok(Decimal::new((*count).into(), 0)), unit);
    let numbers = sent.numbers();
    if let [_] = names {
        return numbers.iter().map(shown).collect();
    }
    let sample =
        |one: &[i32]| FieldValue::Group(names.iter().zip(one).map(|(name, count)| field(name, shown(count))).collect());
    numbers.chunks(names.len()).map(sample).collect()
}
