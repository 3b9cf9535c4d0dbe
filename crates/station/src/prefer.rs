//! What people chose about this machine, and the words under which it is kept.

use crate::defaults;
use crate::display::Displays;
use crate::ipc::{
    BedsShown, Filter, Gain, Hue, KeepRule, Language, LiveLayout, Parameter, Placed, Prefer, Preferences, PressureUnit,
    Refusal, Speed, TemperatureUnit, Theme, Units, WeightUnit,
};
use jiff::tz::{TimeZone, TimeZoneDatabase};

const THEME: &str = "theme";
const SPEED: &str = "speed";
const GAIN: &str = "gain";
const FILTER: &str = "filter";
const BEDS: &str = "beds";
const WALL_BEDS: &str = "wall_beds";
const LIVE: &str = "live";
const PARAMETERS: &str = "parameters";
const CLINIC: &str = "clinic";
const ZONE: &str = "zone";
const TEMPERATURE: &str = "unit_of_temperature";
const PRESSURE: &str = "unit_of_pressure";
const WEIGHT: &str = "unit_of_weight";
const LANGUAGE: &str = "language";
const LOCK_AFTER: &str = "lock_after_minutes";
const BACKUP_FOLDER: &str = "backup_folder";
const KEEP_YEARS: &str = "keep_years";
const KEEP_WAVES: &str = "keep_waves_days";
/// Steps of setting the machine up that leave nothing else behind.
const TONE_HEARD: &str = "tone_heard";

/// Ten minutes is a design choice. At most thirty: NIST SP 800-63B, revision 3, lets a session at its second level stand idle
/// no longer. Never off.
const LOCK_USUAL: u8 = 10;
const LOCK_BOUNDS: std::ops::RangeInclusive<u8> = 1..=30;
/// Letters of the name of a folder: as long as Windows takes one.
const LONGEST_FOLDER: u16 = 260;
/// Letters of the name of a place.
const LONGEST_CLINIC: u16 = 80;
const YES: &str = "yes";
const NO: &str = "no";

const TEMPERATURES: [(TemperatureUnit, &str); 2] =
    [(TemperatureUnit::Celsius, "Cel"), (TemperatureUnit::Fahrenheit, "[degF]")];
const PRESSURES: [(PressureUnit, &str); 2] =
    [(PressureUnit::MillimetreMercury, "mm[Hg]"), (PressureUnit::Kilopascal, "kPa")];
const WEIGHTS: [(WeightUnit, &str); 2] = [(WeightUnit::Kilogram, "kg"), (WeightUnit::Pound, "[lb_av]")];

const LANGUAGES: [(Language, &str); 2] = [(Language::English, "en"), (Language::Arabic, "ar")];
const THEMES: [(Theme, &str); 4] =
    [(Theme::Mixed, "mixed"), (Theme::Day, "day"), (Theme::Night, "night"), (Theme::Contrast, "contrast")];
const SPEEDS: [(Speed, &str); 3] = [(Speed::Slow, "12.5"), (Speed::Usual, "25"), (Speed::Fast, "50")];
const GAINS: [(Gain, &str); 3] = [(Gain::Half, "5"), (Gain::Usual, "10"), (Gain::Double, "20")];
const FILTERS: [(Filter, &str); 2] = [(Filter::Monitor, "monitor"), (Filter::Diagnostic, "diagnostic")];
const BEDS_SHOWN: [(BedsShown, &str); 4] =
    [(BedsShown::One, "one"), (BedsShown::Two, "two"), (BedsShown::Four, "four"), (BedsShown::Eight, "eight")];
const LAYOUTS: [(LiveLayout, &str); 2] = [(LiveLayout::Traces, "traces"), (LiveLayout::Numbers, "numbers")];
const HUES: [(Hue, &str); 9] = [
    (Hue::Ecg, "ecg"),
    (Hue::Pleth, "pleth"),
    (Hue::Resp, "resp"),
    (Hue::Nibp, "nibp"),
    (Hue::Abp, "abp"),
    (Hue::Cvp, "cvp"),
    (Hue::Pa, "pa"),
    (Hue::Co2, "co2"),
    (Hue::Temp, "temp"),
];

/// The parameters with a place on the screen, in their usual order and under their kept words.
const PLACED: [(Parameter, &str); 5] = [
    (Parameter::HeartRate, "heart_rate"),
    (Parameter::Spo2, "spo2"),
    (Parameter::PulseRate, "pulse_rate"),
    (Parameter::PerfusionIndex, "perfusion_index"),
    (Parameter::RespirationRate, "respiration_rate"),
];

/// The usual colour of a parameter; `None` where it never has a place on the screen. There is no standard for these
/// colours: they follow custom, moved away from those of alarms.
const fn usual_hue(parameter: Parameter) -> Option<Hue> {
    match parameter {
        Parameter::HeartRate => Some(Hue::Ecg),
        Parameter::Spo2 | Parameter::PulseRate | Parameter::PerfusionIndex => Some(Hue::Pleth),
        Parameter::RespirationRate => Some(Hue::Resp),
        // Single readings stand as lines, with colours of their kind.
        Parameter::SystolicPressure
        | Parameter::DiastolicPressure
        | Parameter::MeanPressure
        | Parameter::CuffPressure
        | Parameter::BodyTemperature
        | Parameter::BodyWeight
        | Parameter::OxygenFlow
        | Parameter::PainScore
        | Parameter::UrineVolume
        | Parameter::RrInterval
        | Parameter::Battery => None,
    }
}

impl Default for Preferences {
    fn default() -> Self {
        chosen(&[])
    }
}

/// The choices in kept words. A word this version does not know leaves the choice as it is without one: an older
/// program on a newer store shows its own default.
pub(crate) fn chosen(kept: &[(String, String)]) -> Preferences {
    Preferences {
        theme: read(kept, THEME, &THEMES),
        speed: read(kept, SPEED, &SPEEDS),
        gain: read(kept, GAIN, &GAINS),
        filter: read(kept, FILTER, &FILTERS),
        beds: read(kept, BEDS, &BEDS_SHOWN),
        wall_beds: read(kept, WALL_BEDS, &BEDS_SHOWN),
        live: read(kept, LIVE, &LAYOUTS),
        parameters: parameters(under(kept, PARAMETERS).next().unwrap_or_default()),
        clinic: under(kept, CLINIC).next().unwrap_or_default().to_owned(),
        zone: zone_chosen(kept).unwrap_or_default().to_owned(),
        units: Units {
            temperature: read(kept, TEMPERATURE, &TEMPERATURES),
            pressure: read(kept, PRESSURE, &PRESSURES),
            weight: read(kept, WEIGHT, &WEIGHTS),
        },
        language: known(kept, LANGUAGE, &LANGUAGES),
        lock_after: under(kept, LOCK_AFTER)
            .find_map(|word| word.parse().ok().filter(|minutes| LOCK_BOUNDS.contains(minutes)))
            .unwrap_or(LOCK_USUAL),
        backup_folder: under(kept, BACKUP_FOLDER).next().unwrap_or_default().to_owned(),
        limits: defaults::read(kept),
        keep: KeepRule { years: number(kept, KEEP_YEARS), wave_days: number(kept, KEEP_WAVES) },
    }
}

/// Whether somebody heard the test tone when this machine was set up.
pub(crate) fn tone_heard(kept: &[(String, String)]) -> bool {
    under(kept, TONE_HEARD).next() == Some(YES)
}

/// The zone somebody chose, where this program knows it.
fn zone_chosen(kept: &[(String, String)]) -> Option<&str> {
    under(kept, ZONE).find(|zone| known_zone(zone).is_some())
}

/// The zone of a store, beside no core: of what was chosen there, else the operating system's.
pub fn zone_of(kept: &[(String, String)], here: &str) -> TimeZone {
    zone(zone_chosen(kept).unwrap_or_default(), here).1
}

/// A zone of the database that the program carries: the same one on every machine, whatever the system has.
fn known_zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The zone that holds: the chosen one, else that of the operating system, else coordinated universal time.
pub(crate) fn zone(chosen: &str, here: &str) -> (String, TimeZone) {
    let named = |name: &str| known_zone(name).map(|zone| (name.to_owned(), zone));
    named(chosen).or_else(|| named(here)).unwrap_or_else(|| ("UTC".to_owned(), TimeZone::UTC))
}

/// Takes a choice; returns what is to be kept of it.
///
/// # Errors
/// The refusal of a scale; nothing changed then.
pub(crate) fn choose(
    preferences: &mut Preferences,
    displays: &mut Displays,
    choice: Prefer,
) -> Result<Vec<(String, String)>, Refusal> {
    let (name, word) = match choice {
        Prefer::Theme { theme } => taken(&mut preferences.theme, theme, (THEME, &THEMES)),
        Prefer::Speed { speed } => taken(&mut preferences.speed, speed, (SPEED, &SPEEDS)),
        Prefer::Gain { gain } => taken(&mut preferences.gain, gain, (GAIN, &GAINS)),
        Prefer::Filter { filter } => taken(&mut preferences.filter, filter, (FILTER, &FILTERS)),
        Prefer::Display { key, card } => return Ok(vec![displays.calibrate(&key, card)?]),
        Prefer::Beds { beds } => taken(&mut preferences.beds, beds, (BEDS, &BEDS_SHOWN)),
        Prefer::WallBeds { beds } => taken(&mut preferences.wall_beds, beds, (WALL_BEDS, &BEDS_SHOWN)),
        Prefer::Live { layout } => taken(&mut preferences.live, layout, (LIVE, &LAYOUTS)),
        Prefer::Parameters { parameters } => {
            preferences.parameters = whole(&parameters);
            (PARAMETERS, words(&preferences.parameters))
        }
        Prefer::UsualParameters => {
            preferences.parameters = whole(&[]);
            (PARAMETERS, String::new())
        }
        Prefer::Units { units } => {
            preferences.units = units;
            let words = [
                (TEMPERATURE, word(&TEMPERATURES, units.temperature)),
                (PRESSURE, word(&PRESSURES, units.pressure)),
                (WEIGHT, word(&WEIGHTS, units.weight)),
            ];
            return Ok(words.map(|(name, word)| (name.to_owned(), word.to_owned())).into());
        }
        Prefer::Clinic { clinic } => (CLINIC, called(preferences, &clinic)?),
        Prefer::Zone { zone } => (ZONE, in_zone(preferences, zone)?),
        Prefer::Language { language } => {
            preferences.language = Some(language);
            (LANGUAGE, word(&LANGUAGES, language).to_owned())
        }
        Prefer::BackupFolder { folder } => (BACKUP_FOLDER, backed_up_in(preferences, &folder)?),
        Prefer::DefaultLimit { band, parameter, side, value } => {
            let which = (band, parameter, side);
            return Ok(vec![defaults::choose(&mut preferences.limits, which, value.as_deref())?]);
        }
        Prefer::KeepYears { years } => {
            let word = least_one(years.map(u16::from))?;
            preferences.keep.years = years;
            (KEEP_YEARS, word)
        }
        Prefer::KeepWaves { days } => {
            let word = least_one(days)?;
            preferences.keep.wave_days = days;
            (KEEP_WAVES, word)
        }
        Prefer::LockAfter { minutes } => (LOCK_AFTER, lock_after(preferences, minutes)?),
        Prefer::ToneHeard { heard } => (TONE_HEARD, if heard { YES } else { NO }.to_owned()),
    };
    Ok(vec![(name.to_owned(), word)])
}

/// Puts a choice in its place; the name and the word under which it is kept.
fn taken<T: PartialEq + Copy>(
    place: &mut T,
    choice: T,
    (name, words): (&'static str, &[(T, &'static str)]),
) -> (&'static str, String) {
    *place = choice;
    (name, word(words, choice).to_owned())
}

fn called(preferences: &mut Preferences, clinic: &str) -> Result<String, Refusal> {
    let clinic = crate::desk::name(clinic)?;
    if clinic.chars().count() > usize::from(LONGEST_CLINIC) {
        return Err(Refusal::TextTooLong { most: LONGEST_CLINIC });
    }
    preferences.clinic.clone_from(&clinic);
    Ok(clinic)
}

/// Whether it is there is seen when something is written into it: a stick comes and goes.
fn backed_up_in(preferences: &mut Preferences, folder: &str) -> Result<String, Refusal> {
    let folder = folder.trim();
    if folder.chars().count() > usize::from(LONGEST_FOLDER) {
        return Err(Refusal::TextTooLong { most: LONGEST_FOLDER });
    }
    if folder.chars().any(char::is_control) {
        return Err(Refusal::HiddenCharacters);
    }
    folder.clone_into(&mut preferences.backup_folder);
    Ok(folder.to_owned())
}

fn in_zone(preferences: &mut Preferences, zone: String) -> Result<String, Refusal> {
    if known_zone(&zone).is_none() {
        return Err(Refusal::NotAZone { text: zone });
    }
    preferences.zone.clone_from(&zone);
    Ok(zone)
}

fn lock_after(preferences: &mut Preferences, minutes: u8) -> Result<String, Refusal> {
    if !LOCK_BOUNDS.contains(&minutes) {
        return Err(Refusal::NotANumber { text: minutes.to_string() });
    }
    preferences.lock_after = minutes;
    Ok(minutes.to_string())
}

/// A number as it is kept, nothing where none was chosen.
fn least_one(number: Option<u16>) -> Result<String, Refusal> {
    match number {
        Some(0) => Err(Refusal::NotANumber { text: "0".to_owned() }),
        Some(number) => Ok(number.to_string()),
        None => Ok(String::new()),
    }
}

/// A number from one on; absent where none was chosen, or it is none.
fn number<T: std::str::FromStr + PartialOrd + From<u8>>(kept: &[(String, String)], name: &str) -> Option<T> {
    under(kept, name).next()?.parse().ok().filter(|number| *number >= T::from(1))
}

/// What was kept under a name, the last first.
fn under<'a>(kept: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    kept.iter().rev().filter(move |(one, _)| one == name).map(|(_, value)| value.as_str())
}

/// The choice under a name; the last one known stands.
fn known<T: Copy>(kept: &[(String, String)], name: &str, words: &[(T, &str)]) -> Option<T> {
    let meant = |value: &str| words.iter().find(|(_, word)| *word == value).map(|(one, _)| *one);
    under(kept, name).find_map(meant)
}

/// As [`known`], and the usual one where nobody chose.
fn read<T: Copy + Default>(kept: &[(String, String)], name: &str, words: &[(T, &str)]) -> T {
    known(kept, name, words).unwrap_or_default()
}

fn word<T: PartialEq>(words: &[(T, &'static str)], of: T) -> &'static str {
    words.iter().find(|(one, _)| *one == of).map_or("", |(_, word)| word)
}

/// `heart_rate=ecg spo2=pleth`: what a newer program names and this one does not know is passed over.
fn parameters(value: &str) -> Vec<Placed> {
    let known = value.split(' ').filter_map(|pair| {
        let (parameter, hue) = pair.split_once('=')?;
        let (parameter, _) = PLACED.iter().find(|(_, word)| *word == parameter)?;
        let (hue, _) = HUES.iter().find(|(_, word)| *word == hue)?;
        Some(Placed { parameter: *parameter, hue: *hue })
    });
    whole(&known.collect::<Vec<_>>())
}

fn words(parameters: &[Placed]) -> String {
    let pairs = parameters.iter().map(|shown| format!("{}={}", word(&PLACED, shown.parameter), word(&HUES, shown.hue)));
    pairs.collect::<Vec<_>>().join(" ")
}

/// Every parameter with a place once: the wished ones first, then the rest as usual.
fn whole(wished: &[Placed]) -> Vec<Placed> {
    let usual =
        PLACED.iter().filter_map(|(parameter, _)| Some(Placed { parameter: *parameter, hue: usual_hue(*parameter)? }));
    let mut all: Vec<Placed> = Vec::with_capacity(PLACED.len());
    for shown in wished.iter().copied().chain(usual) {
        let placed = usual_hue(shown.parameter).is_some();
        if placed && all.iter().all(|one| one.parameter != shown.parameter) {
            all.push(shown);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert;

    /// Chooses, and reads back what was kept of it.
    fn kept(choice: Prefer) -> (Preferences, Preferences) {
        let mut preferences = Preferences::default();
        let words = choose(&mut preferences, &mut Displays::default(), choice).unwrap();
        assert_eq!(words.len(), 1);
        (preferences, chosen(&words))
    }

    fn shown(parameter: Parameter, hue: Hue) -> Placed {
        Placed { parameter, hue }
    }

    #[test]
    fn every_choice_of_one_is_kept_and_read_back() {
        let themes = THEMES.map(|(theme, _)| Prefer::Theme { theme });
        let speeds = SPEEDS.map(|(speed, _)| Prefer::Speed { speed });
        let gains = GAINS.map(|(gain, _)| Prefer::Gain { gain });
        let filters = FILTERS.map(|(filter, _)| Prefer::Filter { filter });
        let beds = BEDS_SHOWN.map(|(beds, _)| Prefer::Beds { beds });
        let wall = BEDS_SHOWN.map(|(beds, _)| Prefer::WallBeds { beds });
        let layouts = LAYOUTS.map(|(layout, _)| Prefer::Live { layout });
        let languages = LANGUAGES.map(|(language, _)| Prefer::Language { language });
        let traces = themes.into_iter().chain(speeds).chain(gains).chain(filters);
        let mut usual = 0;
        for choice in traces.chain(beds).chain(wall).chain(layouts).chain(languages) {
            let (now, later) = kept(choice.clone());
            assert_eq!(now, later, "{choice:?}");
            usual += usize::from(now == Preferences::default());
        }
        assert_eq!(usual, 7, "one of each is the usual one, every other is a change, as every language is");
    }

    #[test]
    fn order_and_colours_are_kept_and_read_back() {
        for (hue, _) in HUES {
            let wish = vec![shown(Parameter::Spo2, hue), shown(Parameter::HeartRate, Hue::Pleth)];
            let (now, later) = kept(Prefer::Parameters { parameters: wish.clone() });
            assert_eq!(now.parameters[..2], wish);
            assert_eq!(now.parameters.len(), PLACED.len());
            assert_eq!(now, later);
        }
    }

    #[test]
    fn a_parameter_stands_once_and_none_is_lost() {
        let twice = vec![
            shown(Parameter::PulseRate, Hue::Co2),
            shown(Parameter::PulseRate, Hue::Pa),
            shown(Parameter::Battery, Hue::Pa),
        ];
        let (now, _) = kept(Prefer::Parameters { parameters: twice });
        let names = now.parameters.iter().map(|shown| shown.parameter).collect::<Vec<_>>();
        let usual = [Parameter::HeartRate, Parameter::Spo2, Parameter::PerfusionIndex, Parameter::RespirationRate];
        assert_eq!(names, [&[Parameter::PulseRate], &usual[..]].concat());
        assert_eq!(now.parameters[0].hue, Hue::Co2);
    }

    #[test]
    fn the_usual_comes_back_and_is_kept() {
        let (mut preferences, mut displays) = (Preferences::default(), Displays::default());
        let wish = vec![shown(Parameter::PulseRate, Hue::Resp)];
        choose(&mut preferences, &mut displays, Prefer::Parameters { parameters: wish }).unwrap();
        assert_ne!(preferences, Preferences::default());
        let words = choose(&mut preferences, &mut displays, Prefer::UsualParameters).unwrap();
        assert_eq!(preferences, Preferences::default());
        assert_eq!(chosen(&words), Preferences::default());
    }

    #[test]
    fn words_of_a_newer_program_leave_the_default() {
        let traces = [("theme", "sepia"), ("speed", "100"), ("gain", "0"), ("filter", "none")];
        let ward = [("beds", "twelve"), ("live", ""), ("parameters", "dreams=ecg"), ("unheard-of", "1")];
        let kept = [traces, ward].concat();
        let kept = kept.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>();
        assert_eq!(chosen(&kept), Preferences::default());
    }

    #[test]
    fn a_newer_programs_parameter_is_passed_over_and_the_others_hold() {
        let kept = [("parameters".to_owned(), "spo2=co2 dreams=ecg heart_rate=plaid broken".to_owned())];
        let parameters = chosen(&kept).parameters;
        assert_eq!(parameters[0], shown(Parameter::Spo2, Hue::Co2));
        assert_eq!(parameters[1], shown(Parameter::HeartRate, Hue::Ecg));
        assert_eq!(parameters.len(), PLACED.len());
    }

    #[test]
    fn what_has_a_usual_colour_has_a_place_and_kept_words() {
        for parameter in vitals::Parameter::ALL.map(convert::parameter) {
            let places = PLACED.iter().filter(|(placed, _)| *placed == parameter).count();
            assert_eq!(places, usize::from(usual_hue(parameter).is_some()), "{parameter:?}");
        }
    }
}
