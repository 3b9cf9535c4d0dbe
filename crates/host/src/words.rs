//! Words for people, from `messages/`. The same file serves the window.

mod entries;

pub use entries::entry;

use crate::keeping::items::code;
use crate::radio::Obstacle;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use serde_json::Value;
use station::ipc::{
    Age, AlarmSpan, Born, Class, MarkRow, Origin, Parameter, Patient, Refusal, SessionRow, Side, WaveSpan, Whose,
};

const ENGLISH: &str = include_str!("../../../messages/en.ftl");

/// The words of a key with its values; the key itself where the file lacks it, which a test forbids.
fn say(key: &str, arguments: &FluentArgs<'_>) -> String {
    // Broken entries are left out by the parser and told; a test holds the file to none.
    let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new(vec![unic_langid::langid!("en")]);
    // Marks around values are for mixed writing directions; a terminal and a picture show them as boxes.
    bundle.set_use_isolating(false);
    if bundle.add_resource(resource).is_err() {
        return key.to_owned();
    }
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned()
}

fn plain(key: &str) -> String {
    say(key, &FluentArgs::new())
}

/// Why something was refused, in one line.
pub fn refusal(refusal: &Refusal) -> String {
    let Ok(Value::Object(fields)) = serde_json::to_value(refusal) else { return format!("{refusal:?}") };
    let mut arguments = FluentArgs::new();
    for (name, value) in &fields {
        arguments.set(name.clone(), text(value));
    }
    let unnamed = matches!(refusal, Refusal::SessionRuns { patient, .. } if patient.is_empty());
    let variant = if unnamed { "_unknown" } else { "" };
    say(&format!("refusal-{}{variant}", fields["refusal"].as_str().unwrap_or_default()), &arguments)
}

fn text(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Object(amount) => {
            let part = |name: &str| amount.get(name).and_then(Value::as_str).unwrap_or_default();
            FluentValue::from(format!("{} {}", part("value"), part("unit")))
        }
        Value::String(text) => FluentValue::from(text.clone()),
        other => FluentValue::from(other.to_string()),
    }
}

pub fn parameter(parameter: Parameter) -> String {
    plain(&format!("parameter-{}", code(&parameter)))
}

/// The tag of a replayed or simulated session; empty for a live one.
pub fn origin(origin: Origin) -> String {
    match origin {
        Origin::Live => String::new(),
        Origin::Replay | Origin::Demo => plain(&format!("origin-{}", code(&origin))),
    }
}

/// What stands below every page: where it is from, and what this is not.
pub fn footer(clinic: &str) -> String {
    if clinic.is_empty() {
        return disclaimer();
    }
    let mut arguments = FluentArgs::new();
    arguments.set("clinic", clinic.to_owned());
    arguments.set("disclaimer", disclaimer());
    say("page-footer", &arguments)
}

/// The first page of what is kept about somebody; `rows` are table rows already.
pub fn portable((name, patient): (&str, i64), clinic: &str, rows: &str) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("name", name.to_owned());
    arguments.set("number", patient.to_string());
    let heading = crate::portable::escaped(&say("portable-heading", &arguments));
    let columns =
        ["session", "from", "to", "attending", "alarms", "origin"].map(|column| plain(&format!("portable-{column}")));
    let columns: String =
        columns.iter().map(|column| format!("<th>{}</th>", crate::portable::escaped(column))).collect();
    let (more, not) = (plain("portable-more"), crate::portable::escaped(&footer(clinic)));
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{heading}</title>\n\
         <style>body{{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto}}td,th{{text-align:left;padding:4px 16px 4px 0}}</style>\n\
         </head><body dir=\"auto\"><h1>{heading}</h1>\n<p>{more}</p>\n<table><tr>{columns}</tr>\n{rows}</table>\n<p>{not}</p></body></html>\n"
    )
}

/// What this is not.
pub fn disclaimer() -> String {
    plain("disclaimer")
}

/// Whom a session is about, as every banner has it: name, birth, age, sex and record number, as far as known.
fn whose(whose: &Whose) -> String {
    match whose {
        Whose::Named { name } => name.clone(),
        Whose::Unknown { band } => plain(&format!("whose-unknown-{}", code(band))),
        Whose::Registered { patient, .. } => {
            let sex = plain(&format!("sex-short-{}", code(&patient.sex)));
            let number = Some(&patient.record_number).filter(|number| !number.is_empty());
            let number = number.map(|number| with("patient-number", &[("number", number)]));
            [patient.name.clone(), birth(patient), sex].into_iter().chain(number).collect::<Vec<_>>().join("  ")
        }
    }
}

/// `12-Mar-1964 (62 y)`, or as far as it is known.
fn birth(patient: &Patient) -> String {
    let age = age(patient).unwrap_or_default();
    match &patient.born {
        Born::On { day } => with("patient-born", &[("day", &day_of(day)), ("age", &age)]),
        Born::Between { .. } => with("patient-born-about", &[("age", &age)]),
        Born::Unknown { band } => with("patient-born-unknown", &[("band", &plain(&format!("band-{}", code(band))))]),
    }
}

/// `12-Mar-1964` of `1964-03-12`; as it is where it is no day.
fn day_of(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, date] = parts[..] else { return day.to_owned() };
    let month = plain(&format!("month-{}", month.trim_start_matches('0')));
    with("date-year", &[("day", date), ("month", &month), ("year", year)])
}

/// `62 y`, or `35 y to 45 y` where only that is known.
fn age(patient: &Patient) -> Option<String> {
    let said = |age: &Age| with(&format!("patient-age-{}", code(&age.unit)), &[("count", &age.count.to_string())]);
    let least = said(patient.age.as_ref()?);
    Some(match patient.age_most.as_ref().map(said) {
        Some(most) if most != least => with("patient-age-range", &[("least", &least), ("most", &most)]),
        Some(_) | None => least,
    })
}

fn with(key: &str, values: &[(&'static str, &str)]) -> String {
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        arguments.set(*name, (*value).to_owned());
    }
    say(key, &arguments)
}

/// Why nobody may rely on whom a session is said to be about; `None` where two identifiers were confirmed.
fn doubt(whose: &Whose) -> Option<String> {
    match whose {
        Whose::Registered { confirmed: true, .. } => None,
        Whose::Registered { confirmed: false, .. } => Some(plain("banner-unconfirmed")),
        Whose::Named { .. } => Some(plain("banner-unverified")),
        Whose::Unknown { .. } => Some(plain("banner-unidentified")),
    }
}

/// Whose session it was, and that nobody checked.
pub fn title(session: &SessionRow) -> String {
    let (patient, bed) = (whose(&session.whose), session.bed.to_string());
    match doubt(&session.whose) {
        None => with("page-title-verified", &[("patient", &patient), ("bed", &bed)]),
        Some(doubt) => with("page-title-unverified", &[("patient", &patient), ("doubt", &doubt), ("bed", &bed)]),
    }
}

/// Who attended, from when to when. The times come in the reader's zone.
pub fn attended(session: &SessionRow, from: &str, to: &str) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("attending", session.attending.clone());
    arguments.set("from", from.to_owned());
    arguments.set("to", to.to_owned());
    say(if session.ended.is_some() { "page-attended" } else { "page-attended-unended" }, &arguments)
}

/// `** SpO2 86 < 88`, or a technical condition as a plain sentence, with who acknowledged.
pub fn alarm_line(alarm: &AlarmSpan) -> String {
    let line = match (alarm.class, alarm.parameter, &alarm.value, &alarm.bound) {
        (Class::Physiological, Some(what), Some(value), Some(bound)) => {
            let sign = match bound.side {
                Side::Low => '<',
                Side::High => '>',
            };
            format!("{} {} {} {sign} {}", stars(alarm), parameter(what), value.value, bound.limit.value)
        }
        (Class::Physiological, ..) => {
            format!("{} {}", stars(alarm), plain(&format!("condition-{}", code(&alarm.condition))))
        }
        (Class::Technical, ..) => {
            let condition = plain(&format!("condition-{}", code(&alarm.condition)));
            match &alarm.source {
                Some(source) => format!("{condition}, {source}"),
                None => condition,
            }
        }
    };
    match &alarm.acknowledged_by {
        Some(by) => {
            let mut arguments = FluentArgs::new();
            arguments.set("by", by.clone());
            format!("{line}, {}", say("page-acknowledged", &arguments))
        }
        None => line,
    }
}

fn stars(alarm: &AlarmSpan) -> &'static str {
    match alarm.priority {
        station::ipc::Priority::High => "***",
        station::ipc::Priority::Medium => "**",
        station::ipc::Priority::Low => "*",
    }
}

/// The name of a wave.
pub fn wave(wave: &WaveSpan) -> String {
    let mut arguments = FluentArgs::new();
    match (wave.kind.as_str(), &wave.lead) {
        ("ecg", Some(lead)) => {
            arguments.set("lead", lead.clone());
            say("trace-ecg", &arguments)
        }
        ("pleth", _) => plain("trace-pleth"),
        ("respiration", _) => plain("trace-respiration"),
        ("pressure", Some(site)) => {
            arguments.set("site", site.clone());
            say("trace-pressure", &arguments)
        }
        ("other", Some(number)) => {
            arguments.set("number", number.clone());
            say("trace-numbered", &arguments)
        }
        (kind, _) => {
            arguments.set("kind", kind.to_owned());
            say("trace-other", &arguments)
        }
    }
}

/// What comes from which device.
pub fn from_source(name: &str, source: &str) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("name", name.to_owned());
    arguments.set("source", source.to_owned());
    say("review-wave", &arguments)
}

/// Who attended the session of a strip, which may still run.
pub fn strip_attended(session: &SessionRow, from: &str) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("attending", session.attending.clone());
    arguments.set("from", from.to_owned());
    say("strip-attended", &arguments)
}

/// Filter, speed, gain and scale of a strip; without a gain the wave has no unit.
pub fn strip_about(gain: Option<f64>) -> String {
    let mut arguments = FluentArgs::new();
    match gain {
        Some(gain) => {
            arguments.set("gain", gain.to_string());
            say("strip-about-gain", &arguments)
        }
        None => plain("strip-about-relative"),
    }
}

/// The words at a calibration mark.
pub fn millivolt() -> String {
    plain("trace-millivolt")
}

/// A stretch of which nothing was kept.
pub fn nothing_kept(seconds: f64) -> String {
    let mut arguments = FluentArgs::new();
    let seconds = if seconds < 10.0 { format!("{seconds:.1}") } else { format!("{seconds:.0}") };
    arguments.set("seconds", seconds);
    say("trace-no-data", &arguments)
}

/// `questionable: motion, weak signal`.
pub fn quality(quality: vitals::Quality) -> String {
    let flags: Vec<String> =
        quality.flags().map(|flag| plain(&format!("flag-{}", code(&station::flag_code(flag))))).collect();
    let mut arguments = FluentArgs::new();
    arguments.set("flags", flags.join(", "));
    arguments.set("count", flags.len());
    say(
        match quality.validity {
            vitals::Validity::Valid => "quality-valid",
            vitals::Validity::Questionable => "quality-questionable",
            vitals::Validity::Invalid => "quality-invalid",
        },
        &arguments,
    )
}

/// `Oxygen: 2 l by mask`, or the kind alone.
pub fn mark(mark: &MarkRow) -> String {
    let kind = plain(&format!("mark-kind-{}", code(&mark.kind)));
    if mark.note.is_empty() {
        return kind;
    }
    let mut arguments = FluentArgs::new();
    arguments.set("kind", kind);
    arguments.set("note", mark.note.clone());
    say("mark-line", &arguments)
}

/// What stands in the way of a radio, and what to do.
pub fn obstacle(obstacle: &Obstacle) -> String {
    let mut arguments = FluentArgs::new();
    match obstacle {
        Obstacle::SwitchedOff { adapter } => arguments.set("adapter", adapter.clone()),
        Obstacle::Refused { what } => arguments.set("what", what.clone()),
        Obstacle::NoAdapter | Obstacle::NoService | Obstacle::NoPermission => {}
    }
    say(&format!("obstacle-{}", obstacle.code()), &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_no_broken_entry() {
        let parsed = FluentResource::try_new(ENGLISH.to_owned());
        assert!(parsed.is_ok(), "{:?}", parsed.err().map(|(_, errors)| errors));
    }

    #[test]
    fn a_page_says_where_it_is_from_and_what_this_is_not() {
        assert_eq!(footer("Kadem <Health>"), format!("Kadem <Health>. {}", disclaimer()));
        assert_eq!(footer(""), disclaimer());
    }

    #[test]
    fn a_page_has_the_banner_of_the_screen() {
        let patient = Patient {
            patient: 1,
            version: 1,
            name: "OKOTH, Grace".into(),
            surname: "Okoth".into(),
            given: "Grace".into(),
            born: Born::On { day: "1964-03-12".into() },
            age: Some(Age { count: 62, unit: station::ipc::AgeUnit::Years }),
            age_most: None,
            band: station::ipc::AgeBand::Adult,
            sex: station::ipc::Sex::Female,
            village: String::new(),
            phone: String::new(),
            record_number: "K-014".into(),
            into: None,
        };
        let of = |patient: &Patient| whose(&Whose::Registered { patient: Box::new(patient.clone()), confirmed: false });
        assert_eq!(of(&patient), "OKOTH, Grace  12-Mar-1964 (62 y)  F  MRN K-014");
        let most = Some(Age { count: 70, unit: station::ipc::AgeUnit::Years });
        let born = Born::Between { first: String::new(), last: String::new() };
        let about = Patient { born, age_most: most, record_number: String::new(), ..patient };
        assert_eq!(of(&about), "OKOTH, Grace  about 62 y to 70 y  F");
        let unknown = Whose::Unknown { band: station::ipc::AgeBand::Child };
        assert_eq!((whose(&unknown).as_str(), doubt(&unknown).as_deref()), ("Unknown child", Some("not identified")));
    }

    #[test]
    fn a_session_that_runs_is_told_also_where_nobody_knows_whose() {
        let runs = |patient: &str| refusal(&Refusal::SessionRuns { bed: 2, patient: patient.into() });
        assert!(runs("SAMPLE, Patient").contains("SAMPLE, Patient"));
        assert!(runs("").contains("not yet identified"), "{}", runs(""));
    }

    #[test]
    fn a_refusal_is_a_sentence_with_its_values() {
        let amount = |value: &str| station::ipc::Amount { value: value.into(), unit: "%".into() };
        let said = refusal(&Refusal::OutsideBounds { least: amount("70"), most: amount("98") });
        assert!(said.contains("70 %") && said.contains("98 %"), "{said}");
        assert!(!refusal(&Refusal::StoreWrongKey).starts_with("refusal-"));
        assert!(!obstacle(&Obstacle::NoAdapter).starts_with("obstacle-"));
        assert_ne!(disclaimer(), "disclaimer");
    }
}
