//! The display the window stands on, and how many of its pixels a millimetre has.
//!
//! Only a card that a person held to the screen counts: what a display says of its own size is part of its name, and
//! nothing is computed from it.

use crate::ipc::{DisplayBoard, Refusal};
use std::collections::BTreeMap;

/// Width of a card, ISO/IEC 7810 ID-1, in hundredths of a millimetre.
const CARD_HUNDREDTHS: u32 = 8560;
/// Device pixels a millimetre that a real screen has. Design choice: a 43 inch full-HD television has 2.02, the
/// densest laptop panels (13.3 inch, 3840 wide) 13; what lies outside is a slip of the hand or of the card.
const LEAST: u32 = 2;
const MOST: u32 = 16;
/// Names of kept scales begin so.
const KEPT: &str = "display ";

/// A display as the window system describes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Display {
    pub name: String,
    /// Size in device pixels.
    pub width: u32,
    pub height: u32,
    /// The millimetres it says it has. Tells two displays on one plug apart, and serves for nothing else.
    pub says_mm: Option<(u32, u32)>,
}

/// What is known about displays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Displays {
    /// Named by the window system.
    named: Option<Display>,
    /// Told by the page: its screen in device pixels.
    told: Option<(u32, u32)>,
    /// Device pixels over the width of a card, by the key of the display.
    scales: BTreeMap<String, u32>,
}

impl Displays {
    /// Takes over what was kept. A scale that no screen has is left out.
    pub fn remember(&mut self, kept: &[(String, String)]) {
        for (name, value) in kept {
            if let (Some(key), Ok(card)) = (name.strip_prefix(KEPT), value.parse())
                && is_real(card)
            {
                self.scales.insert(key.to_owned(), card);
            }
        }
    }

    /// The window system says where the window is; `None` where it cannot. `true` when that is news.
    pub fn stands_on(&mut self, display: Option<Display>) -> bool {
        let news = self.named != display;
        self.named = display;
        news
    }

    /// The page says how large its screen is. `true` when that is news.
    pub fn told(&mut self, width: u32, height: u32) -> bool {
        let told = (width > 0 && height > 0).then_some((width, height));
        let news = self.told != told;
        self.told = told;
        news
    }

    /// Takes the width of a card on a display, or forgets it; returns what is to be kept.
    ///
    /// # Errors
    /// A display other than the one the window is on, or a scale that no screen has. Nothing changes then.
    pub fn calibrate(&mut self, key: &str, card: Option<u32>) -> Result<(String, String), Refusal> {
        if self.key().as_deref() != Some(key) {
            return Err(Refusal::OtherDisplay);
        }
        match card {
            Some(card) if !is_real(card) => return Err(Refusal::ImpossibleScale { least: LEAST, most: MOST }),
            Some(card) => self.scales.insert(key.to_owned(), card),
            None => self.scales.remove(key),
        };
        Ok((format!("{KEPT}{key}"), card.map(|card| card.to_string()).unwrap_or_default()))
    }

    /// What the board says.
    pub fn draw(&self) -> Option<DisplayBoard> {
        let key = self.key()?;
        let (name, (width, height)) = match (&self.named, self.told) {
            (Some(display), _) => (Some(display.name.clone()), (display.width, display.height)),
            (None, told) => (None, told?),
        };
        let card = self.scales.get(&key).copied();
        Some(DisplayBoard { key, name, width, height, card })
    }

    /// What tells a display from others. The window system's scale factor is not in it: the scale is kept in device
    /// pixels, so it stays true when people choose larger letters.
    fn key(&self) -> Option<String> {
        match (&self.named, self.told) {
            (Some(Display { name, width, height, says_mm }), _) => {
                let says = says_mm.map(|(wide, high)| format!(" {wide}x{high}mm")).unwrap_or_default();
                Some(format!("{name} {width}x{height}{says}"))
            }
            (None, told) => told.map(|(width, height)| format!("page {width}x{height}")),
        }
    }
}

/// Whether a real screen can have so many device pixels over the width of a card.
fn is_real(card: u32) -> bool {
    let hundredths = u64::from(card) * 100;
    (u64::from(LEAST * CARD_HUNDREDTHS)..=u64::from(MOST * CARD_HUNDREDTHS)).contains(&hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn display(name: &str, says_mm: Option<(u32, u32)>) -> Display {
        Display { name: name.into(), width: 1920, height: 1080, says_mm }
    }

    fn card(displays: &Displays) -> Option<u32> {
        displays.draw().and_then(|drawn| drawn.card)
    }

    #[test]
    fn a_scale_belongs_to_one_display_and_comes_back_with_it() {
        let mut displays = Displays::default();
        displays.stands_on(Some(display("Panel", None)));
        let key = displays.draw().unwrap().key;
        let kept = displays.calibrate(&key, Some(477)).unwrap();
        assert_eq!(card(&displays), Some(477));
        displays.stands_on(Some(display("Projector", None)));
        assert_eq!(card(&displays), None, "another display is not to scale at once");
        displays.stands_on(Some(display("Panel", None)));
        assert_eq!(card(&displays), Some(477));
        let mut later = Displays::default();
        later.remember(&[kept]);
        later.stands_on(Some(display("Panel", None)));
        assert_eq!(card(&later), Some(477));
    }

    #[test]
    fn what_a_display_says_of_its_size_is_only_part_of_its_name() {
        let mut displays = Displays::default();
        // 1600 mm is a lie for any desk; the card decides.
        displays.stands_on(Some(display("Panel", Some((1600, 900)))));
        let key = displays.draw().unwrap().key;
        displays.calibrate(&key, Some(477)).unwrap();
        assert_eq!(card(&displays), Some(477));
        displays.stands_on(Some(display("Panel", Some((344, 194)))));
        assert_eq!(card(&displays), None, "another panel on the same plug is another display");
    }

    #[test]
    fn a_scale_no_screen_has_is_refused_and_the_old_one_stays() {
        let mut displays = Displays::default();
        displays.stands_on(Some(display("Panel", None)));
        let key = displays.draw().unwrap().key;
        displays.calibrate(&key, Some(477)).unwrap();
        for impossible in [0, 1, 171, 1370, u32::MAX] {
            let refused = displays.calibrate(&key, Some(impossible));
            assert_eq!(refused, Err(Refusal::ImpossibleScale { least: 2, most: 16 }), "{impossible}");
            assert_eq!(card(&displays), Some(477));
        }
        for possible in [172, 1369] {
            displays.calibrate(&key, Some(possible)).unwrap();
        }
    }

    #[test]
    fn a_window_that_moved_meanwhile_does_not_give_its_scale_to_the_other_display() {
        let mut displays = Displays::default();
        displays.stands_on(Some(display("Panel", None)));
        let key = displays.draw().unwrap().key;
        displays.stands_on(Some(display("Projector", None)));
        assert_eq!(displays.calibrate(&key, Some(477)), Err(Refusal::OtherDisplay));
        assert_eq!(card(&displays), None);
    }

    #[test]
    fn forgetting_is_kept_too() {
        let mut displays = Displays::default();
        displays.told(1280, 720);
        let key = displays.draw().unwrap().key;
        let first = displays.calibrate(&key, Some(324)).unwrap();
        let forgotten = displays.calibrate(&key, None).unwrap();
        assert_eq!((card(&displays), &first.0), (None, &forgotten.0));
        let mut later = Displays::default();
        // The store keeps the last word under a name.
        later.remember(&[forgotten]);
        later.told(1280, 720);
        assert_eq!(card(&later), None);
    }

    #[test]
    fn without_a_name_the_pages_own_words_count_and_a_name_goes_before_them() {
        let mut displays = Displays::default();
        assert_eq!(displays.draw(), None);
        assert!(displays.told(2560, 1440) && !displays.told(2560, 1440));
        let drawn = displays.draw().unwrap();
        assert_eq!((drawn.name, drawn.width), (None, 2560));
        displays.stands_on(Some(display("Panel", None)));
        assert_eq!(displays.draw().unwrap().name.as_deref(), Some("Panel"));
    }

    #[test]
    fn kept_words_that_no_screen_can_mean_are_left_out() {
        let mut displays = Displays::default();
        let kept = |value: &str| ("display page 1280x720".to_owned(), value.to_owned());
        displays.remember(&[kept("7"), kept("99999999999"), kept("wide"), kept("")]);
        displays.told(1280, 720);
        assert_eq!(card(&displays), None);
    }
}
