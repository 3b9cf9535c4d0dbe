//! A picture of somebody, so that they are not taken for another: a small JPEG and nothing but the picture.

use super::Waiting;
use crate::act::Act;
use crate::effect::Query;
use crate::event::Kept;
use crate::ipc::{Caller, Nothing, Outcome, PatientAsk, PhotoOf, Refusal, Reply, SetPhoto};
use crate::station::Station;
use data_encoding::BASE64;
use std::sync::Arc;
use vitals::Registered;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Pixels of a side, at most, and bytes. Design choice: enough to know a face on a screen; a hundred thousand people fit in a
/// few gigabytes.
const MOST_SIDE: usize = 640;
const MOST_BYTES: usize = 150_000;

impl Station {
    pub(crate) fn photo_of(&mut self, by: Caller, ask: PatientAsk) -> Result<Outcome<PhotoOf>, Refusal> {
        self.open()?;
        self.saw(Act::SawPatient, &format!("patient {}", ask.patient));
        self.ask(by, Query::Photo { patient: ask.patient })?;
        Ok(Outcome::Later)
    }

    pub(crate) fn set_photo_of(&mut self, by: Caller, ask: SetPhoto) -> Result<Outcome<Nothing>, Refusal> {
        self.disk_takes()?;
        let who = crate::desk::name(&ask.by)?;
        let jpeg = match &ask.jpeg {
            Some(text) => Some(photo(text).ok_or(Refusal::NotAPhoto)?),
            None => None,
        };
        let waiting = Waiting::Photo { jpeg: jpeg.map(Into::into), by: who };
        self.fetch(by, (vec![ask.patient], None), waiting)
    }

    /// There is such a person.
    pub(super) fn photo_set(
        &mut self,
        by: Caller,
        (jpeg, who): (Option<Arc<[u8]>>, String),
        found: &[Registered],
    ) -> Result<(), Refusal> {
        let patient = found.first().ok_or(Refusal::NoSuchPatient)?.patient;
        self.keep(Kept::Photo { patient, jpeg, by: who });
        self.when_kept(by, Reply::SetPhoto(Nothing {}));
        Ok(())
    }
}

/// The picture in a text of base 64, without what else a camera writes beside it; `None` where it is none, or too large.
fn photo(text: &str) -> Option<Vec<u8>> {
    if text.len() > MOST_BYTES / 3 * 4 + 4 {
        return None;
    }
    let jpeg = plain(&BASE64.decode(text.as_bytes()).ok()?)?;
    let options = DecoderOptions::default().set_max_width(MOST_SIDE).set_max_height(MOST_SIDE).set_strict_mode(true);
    // Every pixel: a head alone proves nothing.
    JpegDecoder::new_with_options(ZCursor::new(&jpeg[..]), options)
        .decode()
        .ok()
        .filter(|pixels| !pixels.is_empty())?;
    Some(jpeg)
}

/// A JPEG without where and with what it was taken: of the segments of applications only those that say how its colours are
/// meant, and no comment (ITU-T T.81, B.1.1.3 and B.2.4.6).
fn plain(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut rest = jpeg.strip_prefix(&[0xFF, 0xD8])?;
    let mut out = vec![0xFF, 0xD8];
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return None };
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..length)?;
        let told = matches!(marker, 0xE1..=0xED | 0xEF | 0xFE);
        if !told {
            out.extend(segment);
        }
        rest = &rest[length..];
        // The scan follows: from here on there are samples.
        if marker == 0xDA {
            out.extend(rest);
            return Some(out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: &[u8] = include_bytes!("../../../../tests/golden/photo/face.jpg");

    /// The picture with a segment of a camera in it.
    fn with(marker: u8, said: &[u8]) -> Vec<u8> {
        let length = u16::try_from(said.len() + 2).unwrap().to_be_bytes();
        [&FACE[..2], &[0xFF, marker], &length, said, &FACE[2..]].concat()
    }

    #[test]
    fn nothing_but_the_picture_is_kept() {
        let kept = photo(&BASE64.encode(FACE)).unwrap();
        for (marker, said) in
            [(0xE1, &b"Exif\0\0 GPS 0.0236 37.9062"[..]), (0xFE, b"taken by P. Moyo"), (0xED, b"Photoshop")]
        {
            let told = with(marker, said);
            assert!(told.windows(said.len()).any(|window| window == said), "the control");
            assert_eq!(photo(&BASE64.encode(&told)).unwrap(), kept);
        }
    }

    #[test]
    fn what_is_no_picture_or_only_the_head_of_one_is_refused() {
        for bytes in [&b"%PDF-1.7"[..], b"", &FACE[..2], &FACE[..FACE.len() / 2], b"<svg/>", &[0xFF; 4000]] {
            assert_eq!(photo(&BASE64.encode(bytes)), None, "{} bytes", bytes.len());
        }
        assert_eq!(photo("not base 64!"), None);
        assert_eq!(photo(&BASE64.encode(&[0; MOST_BYTES + 10])), None);
        // Wider than it may be: the frame's own number of columns, after the marker, its length and its precision.
        let frame = FACE.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
        let mut wide = FACE.to_vec();
        wide[frame + 7] = 0x10;
        assert_eq!(photo(&BASE64.encode(&wide)), None);
    }
}
