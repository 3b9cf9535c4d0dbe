//! What people chose about this machine, and the words under which it is kept.

use crate::display::Displays;
use crate::ipc::{Filter, Gain, Prefer, Preferences, Refusal, Speed, Theme};

const THEME: &str = "theme";
const SPEED: &str = "speed";
const GAIN: &str = "gain";
const FILTER: &str = "filter";

/// The choices in kept words. A word this version does not know leaves the choice as it is without one: an older
/// program on a newer store shows its own default.
pub(crate) fn chosen(kept: &[(String, String)]) -> Preferences {
    Preferences {
        theme: read(kept, THEME, &THEMES),
        speed: read(kept, SPEED, &SPEEDS),
        gain: read(kept, GAIN, &GAINS),
        filter: read(kept, FILTER, &FILTERS),
    }
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
    let kept = match choice {
        Prefer::Theme { theme } => {
            preferences.theme = theme;
            word(THEME, &THEMES, theme)
        }
        Prefer::Speed { speed } => {
            preferences.speed = speed;
            word(SPEED, &SPEEDS, speed)
        }
        Prefer::Gain { gain } => {
            preferences.gain = gain;
            word(GAIN, &GAINS, gain)
        }
        Prefer::Filter { filter } => {
            preferences.filter = filter;
            word(FILTER, &FILTERS, filter)
        }
        Prefer::Display { key, card } => Some(displays.calibrate(&key, card)?),
    };
    Ok(kept.into_iter().collect())
}

/// The choice under a name; the last one stands.
fn read<T: Copy + Default>(kept: &[(String, String)], name: &str, words: &[(T, &str)]) -> T {
    let values = kept.iter().rev().filter(|(one, _)| one == name).map(|(_, value)| value);
    let meant = |value: &String| words.iter().find(|(_, word)| word == value).map(|(one, _)| *one);
    values.into_iter().find_map(meant).unwrap_or_default()
}

fn word<T: PartialEq>(name: &str, words: &[(T, &str)], chosen: T) -> Option<(String, String)> {
    let (_, word) = words.iter().find(|(one, _)| *one == chosen)?;
    Some((name.to_owned(), (*word).to_owned()))
}

const THEMES: [(Theme, &str); 4] =
    [(Theme::Mixed, "mixed"), (Theme::Day, "day"), (Theme::Night, "night"), (Theme::Contrast, "contrast")];
const SPEEDS: [(Speed, &str); 3] = [(Speed::Slow, "12.5"), (Speed::Usual, "25"), (Speed::Fast, "50")];
const GAINS: [(Gain, &str); 3] = [(Gain::Half, "5"), (Gain::Usual, "10"), (Gain::Double, "20")];
const FILTERS: [(Filter, &str); 2] = [(Filter::Monitor, "monitor"), (Filter::Diagnostic, "diagnostic")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_kept_and_read_back() {
        let themes = THEMES.map(|(theme, _)| Prefer::Theme { theme });
        let speeds = SPEEDS.map(|(speed, _)| Prefer::Speed { speed });
        let gains = GAINS.map(|(gain, _)| Prefer::Gain { gain });
        let filters = FILTERS.map(|(filter, _)| Prefer::Filter { filter });
        for choice in themes.into_iter().chain(speeds).chain(gains).chain(filters) {
            let mut preferences = Preferences::default();
            let kept = choose(&mut preferences, &mut Displays::default(), choice.clone()).unwrap();
            assert_eq!(kept.len(), 1, "{choice:?}");
            assert_eq!(chosen(&kept), preferences, "{choice:?}");
        }
    }

    #[test]
    fn words_of_a_newer_program_leave_the_default() {
        let words = [("theme", "sepia"), ("speed", "100"), ("gain", "0"), ("filter", "none"), ("unheard-of", "1")];
        let kept = words.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(chosen(&kept), Preferences::default());
    }
}
