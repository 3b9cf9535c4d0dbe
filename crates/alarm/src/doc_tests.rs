//! Compares docs/alarms.md with the code. The document is written by hand; this only reads it.

use crate::{Class, Condition, Priority, Side, freshness, limits::Limits};
use vitals::{AgeBand, Link, Parameter, Span};

const ALL: [(&str, Condition); 22] = [
    ("HeartRateHigh", Condition::HeartRateHigh),
    ("HeartRateLow", Condition::HeartRateLow),
    ("Asystole", Condition::Asystole),
    ("Spo2Low", Condition::Spo2Low),
    ("Desaturation", Condition::Desaturation),
    ("LinkLost", Condition::LinkLost(Link(1))),
    ("SensorOff", Condition::SensorOff(Link(1))),
    ("NoData(HeartRate)", Condition::NoData(Parameter::HeartRate)),
    ("NoData(Spo2)", Condition::NoData(Parameter::Spo2)),
    ("NoData(PulseRate)", Condition::NoData(Parameter::PulseRate)),
    ("NoData(PerfusionIndex)", Condition::NoData(Parameter::PerfusionIndex)),
    ("NoData(RespirationRate)", Condition::NoData(Parameter::RespirationRate)),
    ("DecoderFailing", Condition::DecoderFailing(Link(1))),
    ("DeviceBatteryLow", Condition::DeviceBatteryLow(Link(1))),
    ("CannotBeHeard", Condition::CannotBeHeard),
    ("DisplayStalled", Condition::DisplayStalled),
    ("DisplayHidden", Condition::DisplayHidden),
    ("WallStalled", Condition::WallStalled),
    ("WallHidden", Condition::WallHidden),
    ("QueueFull", Condition::QueueFull),
    ("DiskTrouble", Condition::DiskTrouble),
    ("ClockJumped", Condition::ClockJumped),
];

fn document() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/alarms.md");
    std::fs::read_to_string(path).expect("docs/alarms.md is in the tree")
}

/// The cells of the table rows under a heading.
fn rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    let section = document.split(&format!("## {heading}\n")).nth(1).expect("the heading is there");
    let section = section.split("\n## ").next().unwrap_or_default();
    section
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("|---"))
        .skip(1)
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

fn secs(span: Span) -> String {
    span.as_secs().to_string()
}

/// The code's own row for a condition, in the words of the table.
fn code_row(name: &str, condition: Condition) -> Vec<String> {
    let class = match condition.class() {
        Class::Physiological => "physiological",
        Class::Technical => "technical",
    };
    let priority = match condition.priority() {
        Priority::High => "high",
        Priority::Medium => "medium",
        Priority::Low => "low",
    };
    let latches = if condition.latches() { "yes" } else { "no" };
    [name, class, priority, &secs(condition.delay()), &secs(condition.hold()), latches].map(str::to_owned).to_vec()
}

fn compare(document: &str) -> Result<(), String> {
    let written = rows(document, "Conditions");
    if written.len() != ALL.len() {
        return Err(format!("{} rows for {} conditions", written.len(), ALL.len()));
    }
    for ((name, condition), row) in ALL.iter().zip(written) {
        let code = code_row(name, *condition);
        if row[..6] != code[..] {
            return Err(format!("document {:?}, code {code:?}", &row[..6]));
        }
    }
    for row in rows(document, "Deadlines") {
        let code = match row[0].as_str() {
            "link" => freshness::LINK,
            "Asystole" => freshness::ASYSTOLE,
            "display" => freshness::DISPLAY,
            "CuffPressure" => freshness::CUFF,
            "spot reading dim" => freshness::SPOT_DIM,
            "spot reading gone" => freshness::SPOT_GONE,
            name => Parameter::ALL
                .into_iter()
                .find(|parameter| format!("{parameter:?}") == name)
                .and_then(freshness::deadline)
                .ok_or_else(|| format!("no deadline for {name}"))?,
        };
        if row[1] != secs(code) {
            return Err(format!("deadline of {}: document {}, code {}", row[0], row[1], secs(code)));
        }
    }
    compare_limits(document)
}

fn compare_limits(document: &str) -> Result<(), String> {
    let say = |band, parameter, side| {
        let limits = Limits::of(band);
        let value = limits.get(parameter, side).and_then(|limit| limit.value);
        value.map_or("off".to_owned(), |value| value.decimal.to_string())
    };
    let bounds = |parameter, side| {
        Limits::bounds(parameter, side)
            .map_or("none".to_owned(), |(least, most)| format!("{} to {}", least.decimal, most.decimal))
    };
    let rows = rows(document, "Limits");
    let bands = [("adult", AgeBand::Adult), ("child", AgeBand::Child), ("newborn", AgeBand::Newborn)];
    let parameters = [("heart rate /min", Parameter::HeartRate), ("SpO2 %", Parameter::Spo2)];
    let all: Vec<_> = parameters.iter().flat_map(|parameter| bands.iter().map(move |band| (parameter, band))).collect();
    if rows.len() != all.len() {
        return Err(format!("limits: {} rows for {}", rows.len(), all.len()));
    }
    for (row, ((name, parameter), (age, band))) in rows.iter().zip(all) {
        let (parameter, band) = (*parameter, *band);
        let code = [
            (*name).to_owned(),
            (*age).to_owned(),
            say(band, parameter, Side::Low),
            say(band, parameter, Side::High),
            bounds(parameter, Side::Low),
            bounds(parameter, Side::High),
        ];
        if row[..6] != code {
            return Err(format!("limits: document {:?}, code {code:?}", &row[..6]));
        }
    }
    Ok(())
}

#[test]
fn the_document_says_what_the_code_does() {
    compare(&document()).unwrap();
}

/// The control: a document that says otherwise is caught.
#[test]
fn a_wrong_document_is_caught() {
    let document = document();
    for (right, wrong) in [
        ("| Asystole | physiological | high | 0 |", "| Asystole | physiological | high | 10 |"),
        ("| Spo2 | 5 | `- -` |", "| Spo2 | 8 | `- -` |"),
        ("| spot reading gone | 3600 | `- -`", "| spot reading gone | 7200 | `- -`"),
        ("| SpO2 % | adult | 90 | off |", "| SpO2 % | adult | 88 | off |"),
        ("| heart rate /min | newborn | 100 |", "| heart rate /min | newborn | 50 |"),
    ] {
        assert!(document.contains(right), "{right}");
        assert!(compare(&document.replace(right, wrong)).is_err(), "{wrong}");
    }
}
