//! What people chose about this machine, and the words under which it is kept.

use crate::ipc::{Prefer, Preferences, Theme};

const THEME: &str = "theme";

/// The choices in kept words. A word this version does not know leaves the choice as it is without one: an older
/// program on a newer store shows its own default.
pub(crate) fn chosen(kept: &[(String, String)]) -> Preferences {
    let mut preferences = Preferences::default();
    for (name, value) in kept {
        if name == THEME
            && let Some(theme) = THEMES.iter().find(|(_, word)| word == value)
        {
            preferences.theme = theme.0;
        }
    }
    preferences
}

/// Takes a choice; returns what is to be kept of it.
pub(crate) fn choose(preferences: &mut Preferences, choice: Prefer) -> Vec<(String, String)> {
    match choice {
        Prefer::Theme { theme } => {
            preferences.theme = theme;
            let word = THEMES.iter().find(|(one, _)| *one == theme).map(|(_, word)| (*word).to_owned());
            word.into_iter().map(|word| (THEME.to_owned(), word)).collect()
        }
    }
}

const THEMES: [(Theme, &str); 4] =
    [(Theme::Mixed, "mixed"), (Theme::Day, "day"), (Theme::Night, "night"), (Theme::Contrast, "contrast")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_kept_and_read_back() {
        for (theme, _) in THEMES {
            let mut preferences = Preferences::default();
            let kept = choose(&mut preferences, Prefer::Theme { theme });
            assert_eq!(preferences.theme, theme);
            assert_eq!(chosen(&kept).theme, theme);
        }
    }

    #[test]
    fn words_of_a_newer_program_leave_the_default() {
        let kept = [("theme".to_owned(), "sepia".to_owned()), ("unheard-of".to_owned(), "1".to_owned())];
        assert_eq!(chosen(&kept), Preferences::default());
    }
}
