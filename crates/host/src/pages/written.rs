//! A page on its way into a folder: never over a file that is there.

use super::strip::stamp;
use exchange::Strip;
use station::ipc::{Refusal, SaveStrip, Saved};
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How many pages of one second of one session are told apart by a number.
const MOST_ALIKE: u32 = 99;
/// How the names of the pages of one strip end, in the order in which they are told.
const ENDINGS: [&str; 3] = ["svg", "png", "pdf"];

/// Writes the page as SVG, PNG and PDF, all of them or none: each is whole on the disk under a name that ends by itself
/// before any has the name a person sees.
///
/// # Errors
/// [`Refusal::PageNotWritten`] naming the folder and what the system says. Nothing of the page is there then.
pub fn save(strip: &Strip, ask: &SaveStrip, folder: Option<&Path>) -> Result<Saved, Refusal> {
    let Some(folder) = folder else { return Err(Refusal::Unsupported) };
    let refused = |error: String| Refusal::PageNotWritten { what: format!("{}: {error}", folder.display()) };
    std::fs::create_dir_all(folder).map_err(|error| refused(error.to_string()))?;
    let pages = unseen(strip, folder).map_err(|error| refused(error.to_string()))?;
    // No patient's name: the names of files are read by many.
    let stem = format!("strip-{}-{}", ask.session, stamp(ask.from.0, &strip.zone, "%Y%m%d-%H%M%S"));
    let files = named(pages, folder, &stem).map_err(|error| refused(error.to_string()))?;
    Ok(Saved { files: files.iter().map(|file| file.display().to_string()).collect() })
}

/// Writes a text under a name that nothing has yet, whole or not at all.
///
/// # Errors
/// As [`save`].
pub fn save_text(text: &str, (stem, ending): (&str, &str), folder: Option<&Path>) -> Result<Saved, Refusal> {
    let Some(folder) = folder else { return Err(Refusal::Unsupported) };
    let refused = |error: std::io::Error| Refusal::PageNotWritten { what: format!("{}: {error}", folder.display()) };
    std::fs::create_dir_all(folder).map_err(refused)?;
    let mut file = NamedTempFile::new_in(folder).map_err(refused)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(refused)?;
    let path = folder.join(format!("{stem}.{ending}"));
    file.persist_noclobber(&path).map_err(|failed| refused(failed.error))?;
    Ok(Saved { files: vec![path.display().to_string()] })
}

/// A whole page. Goes by itself unless it gets a name.
type Page = NamedTempFile;

/// The pages in the order of [`ENDINGS`], whole on the disk.
fn unseen(strip: &Strip, folder: &Path) -> Result<Vec<Page>, Box<dyn std::error::Error>> {
    let place = |nth: usize| {
        let ending = format!(".{}", ENDINGS[nth]);
        tempfile::Builder::new().prefix(".strip-").suffix(&ending).tempfile_in(folder)
    };
    let (mut scalable, picture, mut sheet) = (place(0)?, place(1)?, place(2)?);
    scalable.write_all(exchange::strip_svg(strip)?.as_bytes())?;
    exchange::strip_png(strip, picture.path())?;
    sheet.write_all(&exchange::strip_pdf(strip)?)?;
    let pages = vec![scalable, picture, sheet];
    for page in &pages {
        File::open(page.path())?.sync_all()?;
    }
    Ok(pages)
}

/// Gives all pages the first name under which none of them is there already.
fn named(pages: Vec<Page>, folder: &Path, stem: &str) -> std::io::Result<Vec<PathBuf>> {
    let names = |number: u32| {
        let stem = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
        ENDINGS.map(|ending| folder.join(format!("{stem}.{ending}")))
    };
    let free = |paths: &[PathBuf; 3]| !paths.iter().any(|path| path.symlink_metadata().is_ok());
    let paths = (1..=MOST_ALIKE).map(names).find(free).ok_or(ErrorKind::AlreadyExists)?;
    let mut there = Vec::new();
    for (page, path) in pages.into_iter().zip(paths) {
        // Somebody may have taken the name meanwhile: theirs stays.
        match page.persist_noclobber(&path) {
            Ok(_) => there.push(path),
            Err(failed) => return withdrawn(there, failed.error),
        }
    }
    Ok(there)
}

/// What was given its name already goes again: a page stands whole or not at all.
fn withdrawn(there: Vec<PathBuf>, why: std::io::Error) -> std::io::Result<Vec<PathBuf>> {
    for path in there {
        std::fs::remove_file(path)?;
    }
    Err(why)
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
            doubts: Vec::new(),
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
        assert!(std::fs::read(&second.files[2]).unwrap().starts_with(b"%PDF-"));
        // One of three names is enough to stand in the way.
        std::fs::remove_file(&second.files[0]).unwrap();
        let third = save(&strip, &ask, Some(&folder)).unwrap();
        assert!(third.files[0].ends_with("strip-3-19700101-000000-3.svg"), "{third:?}");
    }

    #[test]
    fn a_page_that_cannot_be_whole_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("pages");
        let (strip, ask) = page();
        let cannot = Strip { seconds: 0.0, ..strip.clone() };
        let refusal = save(&cannot, &ask, Some(&folder)).unwrap_err();
        assert!(matches!(refusal, Refusal::PageNotWritten { .. }), "{refusal:?}");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
        save(&strip, &ask, Some(&folder)).unwrap();
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3, "and no unfinished ones beside whole ones");
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
