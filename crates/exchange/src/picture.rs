//! A session on one page: trends over a common time axis, alarms beneath.

use crate::paper::{INK, LINE, SOFT, drawing, font};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plotters::coord::Shift;
use plotters::prelude::*;

/// One column of a trend.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Column {
    /// Milliseconds since 1970 at the column's start.
    pub at: i64,
    pub least: f64,
    pub mean: f64,
    pub most: f64,
}

/// A trend of one parameter. Columns without readings are not in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Trend {
    /// Name and unit as they stand beside the axis.
    pub label: String,
    /// Milliseconds a column covers: a wider step between two columns is a gap.
    pub column_ms: i64,
    pub columns: Vec<Column>,
}

/// How a row below the trends is told apart without colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    Solid,
    Outline,
    /// What a person entered by hand, at a moment.
    Diamond,
}

/// One row on the time axis: an alarm as a bar, an entry as a diamond.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    pub label: String,
    /// Milliseconds since 1970.
    pub from: i64,
    pub to: i64,
    pub mark: Mark,
}

/// Everything on the page, in the words of the reader's language.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    /// Whose, with what is known of the identity.
    pub title: String,
    /// Who attended, when, how long.
    pub subtitle: String,
    /// SIMULATED or REPLAY; empty for a real session.
    pub origin: String,
    /// What this is not.
    pub footer: String,
    /// Milliseconds since 1970.
    pub from: i64,
    pub to: i64,
    /// The zone the axis is labelled in.
    pub zone: TimeZone,
    pub trends: Vec<Trend>,
    pub bars: Vec<Bar>,
}

/// Why a picture was not drawn.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the session has no length to draw")]
    Empty,
    #[error("the picture cannot be drawn: {0}")]
    Drawing(String),
}

const WIDTH: u32 = 1400;
const HEAD: u32 = 110;
const TREND: u32 = 200;
const BAR: u32 = 30;
const FOOT: u32 = 90;
/// Where the time axis begins and ends.
const LEFT: i32 = 190;
const RIGHT: i32 = 40;
const BAND: RGBColor = RGBColor(214, 222, 232);
/// At most so many bars are drawn; the rest is counted in words.
const MOST_BARS: usize = 40;

type Canvas<'a, B> = DrawingArea<B, Shift>;

impl Picture {
    /// Pixels wide and high.
    pub fn size(&self) -> (u32, u32) {
        let bars = self.bars.len().min(MOST_BARS) as u32 + 1;
        (WIDTH, HEAD + TREND * self.trends.len() as u32 + BAR * bars + FOOT)
    }

    fn x(&self, at: i64) -> i32 {
        let width = f64::from(WIDTH as i32 - LEFT - RIGHT);
        let share = (at - self.from) as f64 / (self.to - self.from) as f64;
        LEFT + (share.clamp(0.0, 1.0) * width).round() as i32
    }

    fn clock(&self, at: i64, format: &str) -> String {
        Timestamp::from_millisecond(at)
            .map(|at| at.to_zoned(self.zone.clone()).strftime(format).to_string())
            .unwrap_or_default()
    }
}

/// The page as scalable vector graphics.
///
/// # Errors
/// [`PictureError`].
pub fn svg(picture: &Picture) -> Result<String, PictureError> {
    let mut out = String::new();
    draw(picture, &SVGBackend::with_string(&mut out, picture.size()).into_drawing_area())?;
    Ok(out)
}

/// The page as red, green and blue octets, encoded as PNG into `path`.
///
/// # Errors
/// [`PictureError`], also where the file cannot be written.
pub fn png(picture: &Picture, path: &std::path::Path) -> Result<(), PictureError> {
    draw(picture, &BitMapBackend::new(path, picture.size()).into_drawing_area())
}

fn draw<B: DrawingBackend>(picture: &Picture, canvas: &Canvas<'_, B>) -> Result<(), PictureError> {
    font();
    if picture.to <= picture.from {
        return Err(PictureError::Empty);
    }
    canvas.fill(&WHITE).map_err(drawing)?;
    head(picture, canvas)?;
    let mut top = HEAD as i32;
    for trend in &picture.trends {
        panel(picture, trend, (canvas, top))?;
        top += TREND as i32;
    }
    bars(picture, canvas, top)?;
    foot(picture, canvas)?;
    canvas.present().map_err(drawing)
}

fn write<B: DrawingBackend>(
    canvas: &Canvas<'_, B>,
    text: &str,
    at: (i32, i32),
    look: (i32, RGBColor),
) -> Result<(), PictureError> {
    let style = ("Plex", look.0).into_font().color(&look.1);
    canvas.draw_text(text, &style, at).map_err(drawing)
}

fn line<B: DrawingBackend>(
    canvas: &Canvas<'_, B>,
    path: Vec<(i32, i32)>,
    style: ShapeStyle,
) -> Result<(), PictureError> {
    canvas.draw(&PathElement::new(path, style)).map_err(drawing)
}

fn head<B: DrawingBackend>(picture: &Picture, canvas: &Canvas<'_, B>) -> Result<(), PictureError> {
    write(canvas, &picture.title, (30, 22), (34, INK))?;
    write(canvas, &picture.subtitle, (30, 66), (20, SOFT))?;
    if !picture.origin.is_empty() {
        let left = WIDTH as i32 - 260;
        let tag = Rectangle::new([(left, 22), (WIDTH as i32 - 30, 62)], INK.filled());
        canvas.draw(&tag).map_err(drawing)?;
        write(canvas, &picture.origin, (left + 18, 31), (24, WHITE))?;
    }
    Ok(())
}

fn panel<B: DrawingBackend>(
    picture: &Picture,
    trend: &Trend,
    place: (&Canvas<'_, B>, i32),
) -> Result<(), PictureError> {
    let (canvas, top) = place;
    let (upper, lower) = (top + 16, top + TREND as i32 - 24);
    let (least, most) = range(trend);
    let y = |value: f64| lower - ((value - least) / (most - least) * f64::from(lower - upper)).round() as i32;
    write(canvas, &trend.label, (30, upper), (22, INK))?;
    for value in [least, (least + most) / 2.0, most] {
        line(canvas, vec![(LEFT, y(value)), (WIDTH as i32 - RIGHT, y(value))], LINE.stroke_width(1))?;
        write(canvas, &format!("{value:.0}"), (LEFT - 46, y(value) - 10), (18, SOFT))?;
    }
    for columns in trend.columns.chunk_by(|a, b| b.at - a.at <= trend.column_ms) {
        let band: Vec<(i32, i32)> = columns
            .iter()
            .map(|column| (picture.x(column.at), y(column.most)))
            .chain(columns.iter().rev().map(|column| (picture.x(column.at), y(column.least))))
            .collect();
        canvas.draw(&Polygon::new(band, BAND.filled())).map_err(drawing)?;
        let means: Vec<(i32, i32)> = columns.iter().map(|c| (picture.x(c.at), y(c.mean))).collect();
        if let [only] = means[..] {
            canvas.draw(&Circle::new(only, 2, INK.filled())).map_err(drawing)?;
        } else {
            line(canvas, means, INK.stroke_width(2))?;
        }
    }
    Ok(())
}

/// The least and most of a trend, opened to whole tens so that the axis can be read.
fn range(trend: &Trend) -> (f64, f64) {
    let least = trend.columns.iter().map(|column| column.least).fold(f64::INFINITY, f64::min);
    let most = trend.columns.iter().map(|column| column.most).fold(f64::NEG_INFINITY, f64::max);
    if !least.is_finite() || !most.is_finite() {
        return (0.0, 100.0);
    }
    let (low, high) = ((least / 10.0).floor() * 10.0, (most / 10.0).ceil() * 10.0);
    if low < high { (low, high) } else { (low - 10.0, high + 10.0) }
}

fn bars<B: DrawingBackend>(picture: &Picture, canvas: &Canvas<'_, B>, top: i32) -> Result<(), PictureError> {
    for (row, bar) in picture.bars.iter().take(MOST_BARS).enumerate() {
        let upper = top + row as i32 * BAR as i32 + 5;
        let (left, right) = (picture.x(bar.from), picture.x(bar.to).max(picture.x(bar.from) + 3));
        let (left, right) = if bar.mark == Mark::Diamond { (left - 9, left + 9) } else { (left, right) };
        let rectangle = |style: ShapeStyle| Rectangle::new([(left, upper), (right, upper + 18)], style);
        match bar.mark {
            Mark::Solid => canvas.draw(&rectangle(INK.filled())).map_err(drawing)?,
            Mark::Outline => canvas.draw(&rectangle(INK.stroke_width(2))).map_err(drawing)?,
            Mark::Diamond => {
                let (x, y) = (left + 9, upper + 9);
                let around = vec![(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y), (x, y - 9)];
                line(canvas, around, INK.stroke_width(2))?;
            }
        }
        let text = format!("{}  {}", picture.clock(bar.from, "%H:%M:%S"), bar.label);
        // Long bars and late ones carry their words on the left, where they do not leave the page.
        let fits = right + 8 + 9 * text.chars().count() as i32 <= WIDTH as i32 - RIGHT;
        let at = if fits { right + 8 } else { LEFT.max(left - 16 - 9 * text.chars().count() as i32) };
        write(canvas, &text, (at, upper), (18, INK))?;
    }
    let hidden = picture.bars.len().saturating_sub(MOST_BARS);
    if hidden > 0 {
        write(canvas, &format!("+ {hidden}"), (LEFT, top + MOST_BARS as i32 * BAR as i32), (18, SOFT))?;
    }
    Ok(())
}

fn foot<B: DrawingBackend>(picture: &Picture, canvas: &Canvas<'_, B>) -> Result<(), PictureError> {
    let bottom = picture.size().1 as i32 - FOOT as i32;
    line(canvas, vec![(LEFT, bottom), (WIDTH as i32 - RIGHT, bottom)], SOFT.stroke_width(1))?;
    for step in 0..=6 {
        let at = picture.from + (picture.to - picture.from) * step / 6;
        line(canvas, vec![(picture.x(at), bottom), (picture.x(at), bottom + 6)], SOFT.stroke_width(1))?;
        write(canvas, &picture.clock(at, "%H:%M:%S"), (picture.x(at) - 32, bottom + 10), (18, SOFT))?;
    }
    write(canvas, &picture.footer, (30, bottom + 48), (20, INK))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Picture {
        let column = |at: i64, mean: f64| Column { at: at * 1000, least: mean - 1.0, mean, most: mean + 1.0 };
        Picture {
            title: "SAMPLE, Patient (unverified)".into(),
            subtitle: "attended by A. Nurse".into(),
            origin: "SIMULATED".into(),
            footer: "Not a medical device; for research and training".into(),
            from: 0,
            to: 600_000,
            zone: TimeZone::UTC,
            trends: vec![Trend {
                label: "SpO2 %".into(),
                column_ms: 10_000,
                columns: (0..20).chain(30..60).map(|n| column(n * 10, 97.0 - n as f64 / 10.0)).collect(),
            }],
            bars: vec![Bar { label: "SpO2 86 < 90".into(), from: 200_000, to: 260_000, mark: Mark::Solid }],
        }
    }

    #[test]
    fn a_gap_parts_the_line_in_two() {
        let whole = svg(&picture()).unwrap();
        assert_eq!(whole.matches("<polyline").filter(|_| true).count() - axis_lines(&whole), 2);
        let mut without = picture();
        without.trends[0].column_ms = 1_000_000;
        let joined = svg(&without).unwrap();
        assert_eq!(joined.matches("<polyline").count() - axis_lines(&joined), 1);
    }

    /// Grid, axis and ticks are lines too: three, one and seven.
    fn axis_lines(_: &str) -> usize {
        11
    }

    #[test]
    fn origin_disclaimer_and_owner_stand_on_the_page() {
        let svg = svg(&picture()).unwrap();
        for words in ["SIMULATED", "Not a medical device", "SAMPLE, Patient (unverified)", "SpO2 86 &lt; 90"] {
            assert!(svg.contains(words), "{words}");
        }
    }

    #[test]
    fn a_session_without_length_is_refused() {
        let empty = Picture { to: 0, ..picture() };
        assert!(matches!(svg(&empty), Err(PictureError::Empty)));
    }

    #[test]
    fn an_entry_by_hand_is_a_diamond_at_its_moment_and_no_bar() {
        let bars = |svg: &str| svg.matches("<rect").count();
        let before = svg(&picture()).unwrap();
        let entry =
            Bar { label: "Temperature: 38.3 C, by hand".into(), from: 300_000, to: 300_000, mark: Mark::Diamond };
        let mut with = picture();
        with.bars.push(entry);
        let after = svg(&with).unwrap();
        assert_eq!((bars(&after), bars(&before)), (bars(&before), bars(&after)));
        let x = with.x(300_000);
        assert!(after.contains(&format!("{x},")) && after.contains("by hand"));
        assert_eq!(after.matches("<polyline").count(), before.matches("<polyline").count() + 1);
    }
}
