//! A page on its way into a folder: never over a file that is there.

use super::strip::stamp;
use exchange::Strip;
use station::ipc::{Refusal, SaveStrip, Saved};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How many pages of one second of one session are told apart by a number.
const MOST_ALIKE: u32 = 99;

/// Writes the page as SVG and as PNG.
///
/// # Errors
/// [`Refusal::PageNotWritten`] naming the folder or file and what the system says.
pub fn save(strip: &Strip, ask: &SaveStrip, folder: Option<&Path>) -> Result<Saved, Refusal> {
    let Some(folder) = folder else { return Err(Refusal::Unsupported) };
    let refused = |path: &Path| {
        let path = path.display().to_string();
        move |error: String| Refusal::PageNotWritten { what: format!("{path}: {error}") }
    };
    std::fs::create_dir_all(folder).map_err(|error| refused(folder)(error.to_string()))?;
    // No patient's name: the names of files are read by many.
    let stem = format!("strip-{}-{}", ask.session, stamp(ask.from.0, &strip.zone, "%Y%m%d-%H%M%S"));
    let (mut file, scalable) = fresh(folder, &stem, "svg").map_err(|error| refused(folder)(error.to_string()))?;
    let svg = exchange::strip_svg(strip).map_err(|error| refused(&scalable)(error.to_string()))?;
    file.write_all(svg.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|error| refused(&scalable)(error.to_string()))?;
    let (_reserved, picture) = fresh(folder, &stem, "png").map_err(|error| refused(folder)(error.to_string()))?;
    exchange::strip_png(strip, &picture).map_err(|error| refused(&picture)(error.to_string()))?;
    Ok(Saved { files: vec![scalable.display().to_string(), picture.display().to_string()] })
}

/// A new file; where one of this name is there already, the next number is tried.
fn fresh(folder: &Path, stem: &str, ending: &str) -> std::io::Result<(File, PathBuf)> {
    for number in 1..=MOST_ALIKE {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::Stretch;
    use jiff::tz::TimeZone;
    use station::ipc::Utc;

    fn page() -> (Strip, SaveStrip) {
        let strip = Strip {
            title: String::new(),
            subtitle: String::new(),
            origin: String::new(),
            lead: String::new(),
            about: String::new(),
            when: String::new(),
            footer: String::new(),
            from: 0,
            seconds: 1.0,
            zone: TimeZone::UTC,
            gain: None,
            unit: String::new(),
            stretches: vec![Stretch { start: 0.0, rate: 100.0, values: vec![0.0; 100] }],
            gaps: Vec::new(),
            flags: Vec::new(),
        };
        (strip, SaveStrip { session: 3, wave: 1, from: Utc(0), seconds: 1, by: "A. Nurse".into() })
    }

    #[test]
    fn a_page_never_takes_the_place_of_another() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("pages");
        let (strip, ask) = page();
        let first = save(&strip, &ask, Some(&folder)).unwrap();
        std::fs::write(&first.files[0], "signed").unwrap();
        let second = save(&strip, &ask, Some(&folder)).unwrap();
        assert!(first.files[0].ends_with("strip-3-19700101-000000.svg"), "{first:?}");
        assert!(second.files[0].ends_with("strip-3-19700101-000000-2.svg"), "{second:?}");
        assert_eq!(std::fs::read_to_string(&first.files[0]).unwrap(), "signed");
        assert!(std::fs::read(&second.files[1]).unwrap().starts_with(b"\x89PNG"));
    }

    #[test]
    fn a_folder_that_cannot_be_is_named_in_one_sentence() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a-file");
        std::fs::write(&file, "").unwrap();
        let (strip, ask) = page();
        let refusal = save(&strip, &ask, Some(&file.join("pages"))).unwrap_err();
        let said = crate::words::refusal(&refusal);
        assert!(said.contains("a-file") && said.lines().count() == 1, "{said}");
        assert_eq!(save(&strip, &ask, None), Err(Refusal::Unsupported));
    }
}
