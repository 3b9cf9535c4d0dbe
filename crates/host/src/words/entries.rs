//! What was entered by hand, in the words of the window.

use super::{plain, say};
use crate::keeping::items::code;
use fluent_bundle::FluentArgs;
use station::ipc::{Amount, Consciousness, EntryRow, Finding};

/// `Temperature: 38.3 °C, by hand, B. Nurse`; nothing for an entry that was taken back or only takes one back.
pub fn entry(row: &EntryRow) -> Option<String> {
    let found = row.found.as_ref().filter(|_| row.retracted_by.is_none())?;
    let mut line = FluentArgs::new();
    line.set("kind", plain(&format!("entry-kind-{}", code(&row.kind))));
    line.set("value", value(found));
    let mut by = FluentArgs::new();
    by.set("by", row.by.clone());
    let note = if row.note.is_empty() { String::new() } else { format!(", {}", row.note) };
    Some(format!("{}, {}{note}", say("entry-line", &line), say("entry-by", &by)))
}

fn value(found: &Finding) -> String {
    match found {
        Finding::Temperature { value } => amount(value),
        Finding::Pressure { systolic, diastolic } => {
            let mut both = FluentArgs::new();
            both.set("systolic", amount(systolic));
            both.set("diastolic", amount(diastolic));
            say("spot-pressures", &both)
        }
        Finding::Respiration { rate, count: None } => amount(rate),
        Finding::Respiration { rate, count: Some(count) } => {
            let mut counted = FluentArgs::new();
            counted.set("breaths", count.breaths);
            counted.set("seconds", (count.millis + 500) / 1000);
            with(amount(rate), say("entry-count", &counted))
        }
        Finding::Consciousness { level } => {
            // The letters of ACVPU are those of the chart, the same in every language.
            let letter = match level {
                Consciousness::Alert => "A",
                Consciousness::NewConfusion => "C",
                Consciousness::Voice => "V",
                Consciousness::Pain => "P",
                Consciousness::Unresponsive => "U",
            };
            with(letter.to_owned(), plain(&format!("consciousness-{}", code(level))))
        }
        Finding::RoomAir => plain("oxygen-room_air"),
        Finding::Oxygen { device, flow } => with(amount(flow), plain(&format!("oxygen-{}", code(device)))),
        Finding::Pain { score } => format!("{} {}", score.value, plain("entry-pain-of")),
        Finding::Urine { volume } => amount(volume),
        Finding::Weight { weight } => amount(weight),
    }
}

fn with(value: String, more: String) -> String {
    let mut both = FluentArgs::new();
    both.set("value", value);
    both.set("more", more);
    say("entry-with", &both)
}

fn amount(amount: &Amount) -> String {
    let mut parts = FluentArgs::new();
    parts.set("value", amount.value.clone());
    parts.set("unit", unit(&amount.unit));
    say("entry-value", &parts)
}

/// The word of a unit in which something is entered by hand; any other as it is coded.
fn unit(ucum: &str) -> String {
    let word = match ucum {
        "/min" => "per-minute",
        "mm[Hg]" => "millimetre-mercury",
        "kPa" => "kilopascal",
        "Cel" => "celsius",
        "[degF]" => "fahrenheit",
        "kg" => "kilogram",
        "[lb_av]" => "pound",
        "L/min" => "litre-per-minute",
        "mL" => "millilitre",
        other => return other.to_owned(),
    };
    plain(&format!("unit-{word}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use station::ipc::{EntryKind, Method, Origin, OxygenDevice, Utc};

    fn row(kind: EntryKind, found: Option<Finding>) -> EntryRow {
        EntryRow {
            number: 1,
            kind,
            found,
            method: Method::Entered,
            note: String::new(),
            by: "B. Nurse".into(),
            origin: Origin::Demo,
            at: Utc(0),
            written: Utc(0),
            retracts: None,
            retracted_by: None,
        }
    }

    #[test]
    fn an_entry_says_what_in_which_unit_and_who() {
        let of = |value: &str, unit: &str| Amount { value: value.into(), unit: unit.into() };
        let warm = row(EntryKind::Temperature, Some(Finding::Temperature { value: of("101.1", "[degF]") }));
        assert_eq!(entry(&warm).as_deref(), Some("Temperature: 101.1 °F, by hand, B. Nurse"));
        let oxygen = Finding::Oxygen { device: OxygenDevice::NasalCannula, flow: of("2", "L/min") };
        let oxygen = EntryRow { note: "after a fall".into(), ..row(EntryKind::Oxygen, Some(oxygen)) };
        let said = "Oxygen: 2 L/min, nasal cannula, by hand, B. Nurse, after a fall";
        assert_eq!(entry(&oxygen).as_deref(), Some(said));
        assert_eq!(entry(&EntryRow { retracted_by: Some(2), ..warm }), None, "it was taken back");
        assert_eq!(entry(&row(EntryKind::Retraction, None)), None);
    }
}
