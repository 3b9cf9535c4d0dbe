//! A badge to be printed: what its scanner types, as a QR code.

use qrcode::{Color, EcLevel, QrCode};
use station::ipc::{NewBadge, Refusal};
use std::fmt::Write as _;

/// Light modules around the code (ISO/IEC 18004, 9.1: four).
const QUIET: usize = 4;

/// A badge nobody has yet.
pub(crate) fn new() -> Result<NewBadge, Refusal> {
    let failed = |what: &dyn std::fmt::Display| Refusal::StoreUnreachable { what: what.to_string() };
    let badge = store::Badge::random().map_err(|error| failed(&error))?;
    let code = badge.text().to_string();
    // A badge is carried about and gets scratched: up to a quarter of the code may be lost.
    let drawn = QrCode::with_error_correction_level(&code, EcLevel::Q).map_err(|error| failed(&error))?;
    let wide = drawn.width();
    let mut path = String::new();
    for (at, _) in drawn.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        // Writing into a string does not fail.
        let _written = write!(path, "M{} {}h1v1h-1z", QUIET + at % wide, QUIET + at / wide);
    }
    let side = u16::try_from(wide + 2 * QUIET).map_err(|error| failed(&error))?;
    Ok(NewBadge { code, side, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules of a path, as a scanner's picture of four pixels each.
    fn seen(badge: &NewBadge) -> Vec<bool> {
        let side = usize::from(badge.side);
        let mut dark = vec![false; side * side];
        for square in badge.path.split('M').filter(|square| !square.is_empty()) {
            let at = square.strip_suffix("h1v1h-1z").unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            dark[y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap()] = true;
        }
        dark
    }

    #[test]
    fn another_program_reads_from_the_picture_what_opens_the_slot() {
        let (one, other) = (new().unwrap(), new().unwrap());
        assert_ne!(one.code, other.code);
        for badge in [one, other] {
            let (dark, side) = (seen(&badge), usize::from(badge.side));
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(4 * side, 4 * side, |x, y| {
                if dark[y / 4 * side + x / 4] { 0 } else { 255 }
            });
            let grids = picture.detect_grids();
            assert_eq!(grids.len(), 1);
            let (meta, text) = grids[0].decode().unwrap();
            assert_eq!(text, badge.code);
            assert_eq!(meta.ecc_level, 3, "level Q, as the standard numbers it");
            assert!(store::Badge::parse(&text.to_lowercase()).is_some());
        }
    }
}
