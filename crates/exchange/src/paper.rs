//! What the pages have in common: the type, lines in ink, and paper measured in millimetres.

use crate::picture::PictureError;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::{FontStyle, register_font};
use std::io::Write;
use std::path::Path;
use std::sync::Once;

pub const INK: RGBColor = RGBColor(23, 27, 31);
pub const SOFT: RGBColor = RGBColor(98, 105, 111);
pub const LINE: RGBColor = RGBColor(219, 216, 208);
/// Between the soft ink and the lines: every fifth line of millimetre paper, and the hatch of a gap.
pub const STRONG: RGBColor = RGBColor(176, 173, 166);

/// ISO 216: A4 lying, millimetres.
pub const WIDE: f64 = 297.0;
pub const HIGH: f64 = 210.0;

/// Points a millimetre: 72 to the inch (ISO 32000-1, 8.3.2.3).
const POINTS: f64 = 72.0 / 25.4;

/// Steps a millimetre in scalable graphics: 0.025 mm is finer than any pen.
const FINE: f64 = 40.0;
/// Dots a millimetre in a PNG (254 to the inch); [`PHYSICAL`] says so in the file.
const COARSE: f64 = 10.0;

pub fn drawing(error: impl std::fmt::Display) -> PictureError {
    PictureError::Drawing(error.to_string())
}

pub fn font() {
    static FONT: Once = Once::new();
    FONT.call_once(|| {
        // Refused only for bytes that are no font; these are in the program.
        let registered = register_font("Plex", FontStyle::Normal, include_bytes!("../fonts/IBMPlexSans-Regular.ttf"));
        debug_assert!(registered.is_ok());
    });
}

/// A drawing area whose lengths are millimetres from the upper left corner.
pub struct Paper<B: DrawingBackend> {
    canvas: DrawingArea<B, Shift>,
    dots: f64,
}

impl<B: DrawingBackend> Paper<B> {
    fn new(canvas: DrawingArea<B, Shift>, dots: f64) -> Self {
        Self { canvas, dots }
    }

    fn dot(&self, at: (f64, f64)) -> (i32, i32) {
        ((at.0 * self.dots).round() as i32, (at.1 * self.dots).round() as i32)
    }

    fn width(&self, millimetres: f64) -> u32 {
        ((millimetres * self.dots).round() as u32).max(1)
    }

    /// Straight lines through the points, `look` is colour and width.
    pub fn line(&self, path: &[(f64, f64)], look: (RGBColor, f64)) -> Result<(), PictureError> {
        let path: Vec<(i32, i32)> = path.iter().map(|at| self.dot(*at)).collect();
        self.canvas.draw(&PathElement::new(path, look.0.stroke_width(self.width(look.1)))).map_err(drawing)
    }

    pub fn block(&self, from: (f64, f64), to: (f64, f64), colour: RGBColor) -> Result<(), PictureError> {
        self.canvas.draw(&Rectangle::new([self.dot(from), self.dot(to)], colour.filled())).map_err(drawing)
    }

    /// Text whose box begins at `at`; `look` is the height of the type and its colour.
    pub fn write(&self, text: &str, at: (f64, f64), look: (f64, RGBColor)) -> Result<(), PictureError> {
        let style = ("Plex", look.0 * self.dots).into_font().color(&look.1);
        self.canvas.draw_text(text, &style, self.dot(at)).map_err(drawing)
    }

    /// Sloping lines over a stretch of which nothing is known.
    pub fn hatch(&self, from: (f64, f64), to: (f64, f64)) -> Result<(), PictureError> {
        const APART: f64 = 2.0;
        let high = to.1 - from.1;
        let mut foot = from.0 - high;
        while foot < to.0 {
            // The line rises to the right with 45 degrees; what leaves the stretch is cut off.
            let (left, right) = (foot.max(from.0), (foot + high).min(to.0));
            if right > left {
                self.line(&[(left, to.1 - (left - foot)), (right, to.1 - (right - foot))], (STRONG, 0.15))?;
            }
            foot += APART;
        }
        Ok(())
    }
}

/// What can be drawn on paper.
pub trait Drawn {
    /// # Errors
    /// [`PictureError`].
    fn draw<B: DrawingBackend>(&self, paper: &Paper<B>) -> Result<(), PictureError>;
}

/// The page as scalable vector graphics, its size said in millimetres.
///
/// # Errors
/// [`PictureError`].
pub fn svg(page: &impl Drawn) -> Result<String, PictureError> {
    font();
    let size = ((WIDE * FINE) as u32, (HIGH * FINE) as u32);
    let mut out = String::new();
    {
        let canvas = SVGBackend::with_string(&mut out, size).into_drawing_area();
        canvas.fill(&WHITE).map_err(drawing)?;
        let paper = Paper::new(canvas, FINE);
        page.draw(&paper)?;
        paper.canvas.present().map_err(drawing)?;
    }
    let units = format!("<svg width=\"{}\" height=\"{}\"", size.0, size.1);
    let millimetres = format!("<svg width=\"{WIDE}mm\" height=\"{HIGH}mm\"");
    if !out.starts_with(&units) {
        return Err(PictureError::Drawing("the page does not begin with its size".into()));
    }
    Ok(out.replacen(&units, &millimetres, 1))
}

/// The page as PNG in `path`, with its size in the file, so that it prints true.
///
/// # Errors
/// [`PictureError`], also where the file cannot be written.
pub fn png(page: &impl Drawn, path: &Path) -> Result<(), PictureError> {
    font();
    let size = ((WIDE * COARSE) as u32, (HIGH * COARSE) as u32);
    {
        let canvas = BitMapBackend::new(path, size).into_drawing_area();
        canvas.fill(&WHITE).map_err(drawing)?;
        let paper = Paper::new(canvas, COARSE);
        page.draw(&paper)?;
        paper.canvas.present().map_err(drawing)?;
    }
    let plain = std::fs::read(path).map_err(drawing)?;
    std::fs::write(path, sized(&plain)?).map_err(drawing)
}

/// The page as a document of one A4 sheet that asks to be printed at its own size: what is on the PNG, dot for dot.
///
/// # Errors
/// [`PictureError`].
pub fn pdf(page: &impl Drawn) -> Result<Vec<u8>, PictureError> {
    font();
    let size = ((WIDE * COARSE) as u32, (HIGH * COARSE) as u32);
    let mut dots = vec![u8::MAX; size.0 as usize * size.1 as usize * 3];
    {
        let canvas = BitMapBackend::with_buffer(&mut dots, size).into_drawing_area();
        canvas.fill(&WHITE).map_err(drawing)?;
        let paper = Paper::new(canvas, COARSE);
        page.draw(&paper)?;
        paper.canvas.present().map_err(drawing)?;
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&dots).map_err(drawing)?;
    Ok(sheet(size, &packed.finish().map_err(drawing)?))
}

/// A sheet filled with one picture.
fn sheet(size: (u32, u32), packed: &[u8]) -> Vec<u8> {
    let [catalog, pages, page, picture, content] = [1, 2, 3, 4, 5].map(Ref::new);
    let (wide, high) = ((WIDE * POINTS) as f32, (HIGH * POINTS) as f32);
    let mut pdf = Pdf::new();
    // Viewers fit a page into the margins of the printer unless they are told not to; then it is no ruler any more.
    pdf.catalog(catalog).pages(pages).viewer_preferences().pair(Name(b"PrintScaling"), Name(b"None"));
    pdf.pages(pages).kids([page]).count(1);
    let mut leaf = pdf.page(page);
    leaf.parent(pages).media_box(Rect::new(0.0, 0.0, wide, high)).contents(content);
    leaf.resources().x_objects().pair(Name(b"P"), picture);
    leaf.finish();
    let mut image = pdf.image_xobject(picture, packed);
    image.filter(Filter::FlateDecode);
    image.width(size.0 as i32).height(size.1 as i32).bits_per_component(8);
    image.color_space().device_rgb();
    image.finish();
    let mut draw = Content::new();
    draw.save_state().transform([wide, 0.0, 0.0, high, 0.0, 0.0]).x_object(Name(b"P")).restore_state();
    pdf.stream(content, &draw.finish());
    pdf.finish()
}

/// Signature and IHDR chunk, after which other chunks may stand (PNG, third edition, 5.6).
const BEGINNING: usize = 8 + 25;

/// Dots a metre, as the chunk wants them.
const DOTS_A_METRE: u32 = (COARSE * 1000.0) as u32;

fn sized(plain: &[u8]) -> Result<Vec<u8>, PictureError> {
    let Some((beginning, rest)) =
        plain.split_at_checked(BEGINNING).filter(|(first, _)| first.get(12..16) == Some(b"IHDR"))
    else {
        return Err(PictureError::Drawing("the picture does not begin as a PNG".into()));
    };
    Ok([beginning, &physical(), rest].concat())
}

/// The pHYs chunk: dots a metre across and down, unit 1 for the metre (PNG, third edition, 11.3.4.3).
fn physical() -> Vec<u8> {
    let mut body = b"pHYs".to_vec();
    body.extend(DOTS_A_METRE.to_be_bytes());
    body.extend(DOTS_A_METRE.to_be_bytes());
    body.push(1);
    let mut chunk = 9_u32.to_be_bytes().to_vec();
    chunk.extend(&body);
    chunk.extend(crc32(&body).to_be_bytes());
    chunk
}

/// As in PNG, third edition, annex D: reversed polynomial EDB88320, begun and ended with ones.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_png() {
        // The sum of the empty closing chunk stands at the end of every PNG file.
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
    }
}
