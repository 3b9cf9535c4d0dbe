//! A strip of one lead on paper: 25 mm a second and, for an electrocardiogram, whole millimetres a millivolt, so that a
//! ruler laid on the print measures what the electrodes did.

use crate::paper::{self, Drawn, INK, LINE, Paper, SOFT, STRONG, WIDE};
use crate::picture::PictureError;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use plotters::prelude::*;
use std::path::Path;

/// Paper speed (AAMI EC13, IEC 60601-2-27: 25 mm/s).
pub const MM_PER_SECOND: f64 = 25.0;
/// Seconds in one row: 250 mm of an A4 page lying.
pub const ROW_SECONDS: f64 = 10.0;
/// The longest strip on one page: three rows.
pub const MOST_SECONDS: u8 = 30;
/// Millimetres a unit, the usual one first; a smaller one only where the trace would leave its row.
const GAINS: [f64; 4] = [10.0, 5.0, 2.5, 1.0];

const LEFT: f64 = 30.0;
const TOP: f64 = 44.0;
/// Between the paper of one row and that of the next: the times.
const APART: f64 = 8.0;
const FOOT: f64 = 200.0;

/// Samples without holes.
#[derive(Clone, PartialEq, Debug)]
pub struct Stretch {
    /// Seconds after the page's beginning at which the first one was true.
    pub start: f64,
    /// Samples a second.
    pub rate: f64,
    pub values: Vec<f64>,
}

/// A stretch of which nothing was kept, with the words for it.
#[derive(Clone, PartialEq, Debug)]
pub struct Gap {
    pub from: f64,
    pub to: f64,
    pub label: String,
}

/// A stretch that cannot be trusted, or not wholly, with the words for why.
#[derive(Clone, PartialEq, Debug)]
pub struct Doubt {
    pub from: f64,
    pub to: f64,
    pub label: String,
}

/// What a person marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// Milliseconds since 1970.
    pub at: i64,
    pub label: String,
}

/// Everything on the page, in the words of the reader's language.
#[derive(Clone, PartialEq, Debug)]
pub struct Strip {
    /// Whose, with what is known of the identity.
    pub title: String,
    /// Who attended, from when to when.
    pub subtitle: String,
    /// SIMULATED or REPLAY; empty for a real session.
    pub origin: String,
    /// The lead and its device.
    pub lead: String,
    /// Filter, speed, gain, scale.
    pub about: String,
    /// Date, time and zone of the first sample's place on the paper.
    pub when: String,
    /// What this is not.
    pub footer: String,
    /// Milliseconds since 1970 at the left edge.
    pub from: i64,
    pub seconds: f64,
    pub zone: TimeZone,
    /// Millimetres a unit; absent for a wave without unit, which is fitted to its row.
    pub gain: Option<f64>,
    /// The words at the calibration mark.
    pub unit: String,
    pub stretches: Vec<Stretch>,
    pub gaps: Vec<Gap>,
    pub doubts: Vec<Doubt>,
    pub flags: Vec<Flag>,
}

/// The largest usual gain at which the stretches stay in their row of a page of `seconds`.
pub fn gain(stretches: &[Stretch], seconds: f64) -> f64 {
    let (least, most) = extent(stretches);
    let room = row_height(seconds) - 2.0;
    GAINS.into_iter().find(|gain| (most - least) * gain <= room).unwrap_or(1.0)
}

/// Where nothing was kept of a page of `seconds`, from and to in seconds.
pub fn open(stretches: &[Stretch], seconds: f64) -> Vec<(f64, f64)> {
    let mut gaps = Vec::new();
    let mut end = 0.0;
    for stretch in stretches {
        // Two samples' time: one is the distance between neighbours, and a clock may round.
        if stretch.start - end > 2.0 / stretch.rate {
            gaps.push((end, stretch.start));
        }
        end = stretch.start + stretch.values.len() as f64 / stretch.rate;
    }
    let slack = stretches.last().map_or(0.0, |last| 2.0 / last.rate);
    if seconds - end > slack {
        gaps.push((end, seconds));
    }
    gaps
}

fn extent(stretches: &[Stretch]) -> (f64, f64) {
    let values = || stretches.iter().flat_map(|stretch| &stretch.values).copied();
    let (least, most) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    if least <= most { (least, most) } else { (0.0, 0.0) }
}

fn rows(seconds: f64) -> usize {
    (seconds / ROW_SECONDS).ceil().max(1.0) as usize
}

fn row_height(seconds: f64) -> f64 {
    if rows(seconds) > 2 { 43.0 } else { 60.0 }
}

/// The page as scalable vector graphics.
///
/// # Errors
/// [`PictureError`].
pub fn strip_svg(strip: &Strip) -> Result<String, PictureError> {
    paper::svg(strip)
}

/// The page as PNG into `path`.
///
/// # Errors
/// [`PictureError`], also where the file cannot be written.
pub fn strip_png(strip: &Strip, path: &Path) -> Result<(), PictureError> {
    paper::png(strip, path)
}

/// The page as PDF.
///
/// # Errors
/// [`PictureError`].
pub fn strip_pdf(strip: &Strip) -> Result<Vec<u8>, PictureError> {
    paper::pdf(strip)
}

/// One row of the page and the seconds it shows.
struct Row {
    top: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Row {
    fn x(&self, second: f64) -> f64 {
        LEFT + (second - self.from) * MM_PER_SECOND
    }

    fn bottom(&self) -> f64 {
        self.top + self.high
    }

    fn right(&self) -> f64 {
        self.x(self.to)
    }
}

impl Drawn for Strip {
    fn draw<B: DrawingBackend>(&self, paper: &Paper<B>) -> Result<(), PictureError> {
        if !(self.seconds > 0.0 && self.seconds <= f64::from(MOST_SECONDS)) {
            return Err(PictureError::Empty);
        }
        self.head(paper)?;
        let high = row_height(self.seconds);
        for index in 0..rows(self.seconds) {
            let from = index as f64 * ROW_SECONDS;
            let to = self.seconds.min(from + ROW_SECONDS);
            let row = Row { top: TOP + index as f64 * (high + APART), high, from, to };
            self.row(paper, &row)?;
        }
        paper.line(&[(15.0, FOOT - 3.0), (WIDE - 15.0, FOOT - 3.0)], (LINE, 0.2))?;
        paper.write(&self.footer, (15.0, FOOT), (3.6, INK))?;
        Ok(())
    }
}

impl Strip {
    fn head<B: DrawingBackend>(&self, paper: &Paper<B>) -> Result<(), PictureError> {
        paper.write(&self.title, (15.0, 9.0), (6.0, INK))?;
        paper.write(&self.subtitle, (15.0, 17.5), (3.6, SOFT))?;
        paper.write(&format!("{}   {}", self.lead, self.when), (15.0, 25.0), (4.4, INK))?;
        paper.write(&self.about, (15.0, 32.0), (3.6, SOFT))?;
        if !self.origin.is_empty() {
            paper.block((WIDE - 60.0, 9.0), (WIDE - 15.0, 18.0), INK)?;
            paper.write(&self.origin, (WIDE - 56.0, 12.2), (5.0, WHITE))?;
        }
        Ok(())
    }

    fn row<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row) -> Result<(), PictureError> {
        match self.gain {
            Some(gain) => {
                grid(paper, row)?;
                self.calibration(paper, row, gain)?;
            }
            None => frame(paper, row)?,
        }
        for gap in self.gaps.iter().filter(|gap| gap.from < row.to && gap.to > row.from) {
            self.gap(paper, row, gap)?;
        }
        for stretch in &self.stretches {
            self.trace(paper, row, stretch)?;
        }
        for doubt in self.doubts.iter().filter(|doubt| doubt.from < row.to && doubt.to > row.from) {
            self.doubt(paper, row, doubt)?;
        }
        self.flags(paper, row)?;
        self.times(paper, row)
    }

    /// The pulse of one unit at the left of the paper, 5 mm wide.
    fn calibration<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row, gain: f64) -> Result<(), PictureError> {
        let foot = row.top + row.high / 2.0 + gain / 2.0;
        let (x, top) = (LEFT - 11.0, foot - gain);
        let pulse = [(x, foot), (x + 2.0, foot), (x + 2.0, top), (x + 7.0, top), (x + 7.0, foot), (x + 9.0, foot)];
        paper.line(&pulse, (INK, 0.25))?;
        paper.write(&self.unit, (x, foot + 1.0), (3.2, SOFT))
    }

    fn gap<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row, gap: &Gap) -> Result<(), PictureError> {
        let (left, right) = (row.x(gap.from.max(row.from)), row.x(gap.to.min(row.to)));
        paper.hatch((left, row.top), (right, row.bottom()))?;
        // About half the height of the type to a letter.
        let long = gap.label.chars().count() as f64 * 1.8;
        if right - left > long + 2.0 {
            let (middle, high) = ((left + right) / 2.0, row.top + row.high / 2.0);
            paper.block((middle - long / 2.0 - 1.0, high - 2.6), (middle + long / 2.0 + 1.0, high + 2.6), WHITE)?;
            paper.write(&gap.label, (middle - long / 2.0, high - 1.9), (3.6, INK))?;
        }
        Ok(())
    }

    /// A dashed bar along the foot of the row, and the words above its beginning.
    fn doubt<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row, doubt: &Doubt) -> Result<(), PictureError> {
        const DASH: f64 = 2.0;
        let (left, right) = (row.x(doubt.from.max(row.from)), row.x(doubt.to.min(row.to)));
        let foot = row.bottom() - 1.2;
        let mut x = left;
        while x < right {
            paper.block((x, foot), ((x + DASH).min(right), foot + 0.8), INK)?;
            x += 2.0 * DASH;
        }
        let long = doubt.label.chars().count() as f64 * 1.8;
        let at = left.min(row.right() - long - 2.0).max(LEFT);
        paper.block((at, foot - 5.2), (at + long + 2.0, foot - 0.6), WHITE)?;
        paper.write(&doubt.label, (at + 1.0, foot - 4.8), (3.6, INK))
    }

    fn trace<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row, stretch: &Stretch) -> Result<(), PictureError> {
        let (least, most) = extent(&self.stretches);
        // An electrocardiogram has no zero of its own: its middle stands in the middle of the row.
        let gain = self.gain.unwrap_or((row.high - 4.0) / (most - least).max(f64::MIN_POSITIVE));
        let level = |value: f64| row.top + row.high / 2.0 - (value - (least + most) / 2.0) * gain;
        let points = stretch.values.iter().enumerate().filter_map(|(index, value)| {
            let second = stretch.start + index as f64 / stretch.rate;
            (second >= row.from && second <= row.to).then(|| (row.x(second), level(*value)))
        });
        let points: Vec<(f64, f64)> = points.collect();
        for inside in points.chunk_by(|a, b| row.holds(a.1) == row.holds(b.1)) {
            match inside.first() {
                Some(first) if row.holds(first.1) => paper.line(inside, (INK, 0.25))?,
                // Beyond the paper no line is drawn: a bar at its edge says on which side the trace goes on.
                Some(first) => {
                    let edge = if first.1 < row.top { row.top } else { row.bottom() - 0.8 };
                    let last = inside.last().map_or(first.0, |last| last.0);
                    paper.block((first.0, edge), (last.max(first.0 + 0.3), edge + 0.8), INK)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    fn flags<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row) -> Result<(), PictureError> {
        let mut clear = f64::NEG_INFINITY;
        let mut level = 0.0;
        for flag in &self.flags {
            let second = (flag.at - self.from) as f64 / 1000.0;
            if second < row.from || second >= row.to {
                continue;
            }
            let x = row.x(second);
            level = if x < clear { level + 4.5 } else { 0.0 };
            let long = flag.label.chars().count() as f64 * 1.8;
            clear = x + long + 3.0;
            paper.line(&[(x, row.top), (x, row.bottom())], (INK, 0.4))?;
            paper.block((x, row.top + level), (x + long + 2.0, row.top + level + 4.4), INK)?;
            paper.write(&flag.label, (x + 1.0, row.top + level + 0.5), (3.6, WHITE))?;
        }
        Ok(())
    }

    fn times<B: DrawingBackend>(&self, paper: &Paper<B>, row: &Row) -> Result<(), PictureError> {
        let mut second = row.from;
        while second <= row.to {
            let x = row.x(second);
            paper.line(&[(x, row.bottom()), (x, row.bottom() + 1.5)], (SOFT, 0.2))?;
            if (second - row.from).rem_euclid(2.0) < 0.5 {
                let words = self.clock(second);
                paper.write(&words, (x - 6.5, row.bottom() + 2.0), (3.4, SOFT))?;
            }
            second += 1.0;
        }
        Ok(())
    }

    fn clock(&self, second: f64) -> String {
        Timestamp::from_millisecond(self.from + (second * 1000.0).round() as i64)
            .map(|at| at.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string())
            .unwrap_or_default()
    }
}

impl Row {
    fn holds(&self, y: f64) -> bool {
        y >= self.top && y <= self.bottom()
    }
}

/// Millimetre paper.
fn grid<B: DrawingBackend>(paper: &Paper<B>, row: &Row) -> Result<(), PictureError> {
    let across = ((row.to - row.from) * MM_PER_SECOND).floor() as i32;
    let down = row.high.floor() as i32;
    for strong in [false, true] {
        let look = if strong { (STRONG, 0.15) } else { (LINE, 0.1) };
        for at in (0..=across).filter(|at| (at % 5 == 0) == strong) {
            let x = LEFT + f64::from(at);
            paper.line(&[(x, row.top), (x, row.bottom())], look)?;
        }
        for at in (0..=down).filter(|at| (at % 5 == 0) == strong) {
            let y = row.top + f64::from(at);
            paper.line(&[(LEFT, y), (row.right(), y)], look)?;
        }
    }
    Ok(())
}

fn frame<B: DrawingBackend>(paper: &Paper<B>, row: &Row) -> Result<(), PictureError> {
    let (left, right) = (LEFT, row.right());
    let around = [(left, row.top), (right, row.top), (right, row.bottom()), (left, row.bottom()), (left, row.top)];
    paper.line(&around, (STRONG, 0.15))
}

#[cfg(test)]
#[path = "strip_tests.rs"]
mod tests;
