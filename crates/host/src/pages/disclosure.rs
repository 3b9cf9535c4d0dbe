//! The whole of a wave at a small scale: least and greatest of each column, a gap where nothing was kept.

use crate::keeping::review::failed;
use station::ipc::{Course, Disclosure, DisclosureAsk, Minute, Refusal, Utc};
use store::{Piece, Reader};
use vitals::{Span, Wall};

const MINUTE: Span = Span::secs(60);

/// # Errors
/// No such session or wave.
pub fn disclosure(reader: &Reader, ask: &DisclosureAsk) -> Result<Disclosure, Refusal> {
    let waves = reader.waves(ask.session).map_err(failed)?;
    let wave = waves.into_iter().find(|wave| wave.id == i64::from(ask.wave)).ok_or(Refusal::NoSuchWave)?;
    let mut minutes = Vec::new();
    for row in 0..i64::from(ask.rows) {
        let from = Wall::from_micros(ask.from.0.saturating_mul(1000).saturating_add(row * MINUTE.as_micros()));
        let pieces = reader.wave(wave.id, from, from + MINUTE).map_err(failed)?;
        minutes.push(Minute { from: Utc::from(from), courses: courses(from, &pieces, ask.columns) });
    }
    Ok(Disclosure {
        unit: wave.scale.unit.ucum().to_owned(),
        relative: wave.channel.is_relative(wave.scale.unit),
        minutes,
    })
}

fn courses(from: Wall, pieces: &[Piece], columns: u16) -> Vec<Course> {
    pieces.iter().map(|piece| course(from, piece, columns)).collect()
}

fn course(from: Wall, piece: &Piece, columns: u16) -> Course {
    let start = piece.start.wall.since(from).as_micros().max(0);
    let column = |index: usize| {
        let micros = start.saturating_add(piece.rate.span(index as u64).as_micros());
        let at = micros.saturating_mul(i64::from(columns)) / MINUTE.as_micros();
        u16::try_from(at.min(i64::from(columns) - 1)).unwrap_or(0)
    };
    let gain = piece.scale.gain.to_f64();
    let value = |count: i32| ((f64::from(count) - f64::from(piece.scale.zero)) / gain) as f32;
    let mut course = Course { column: column(0), least: Vec::new(), most: Vec::new() };
    for (index, count) in piece.samples.iter().enumerate() {
        let place = usize::from(column(index) - course.column);
        let value = value(*count);
        // A wave slower than the columns leaves some without a sample: they carry on what came before.
        while course.least.len() <= place {
            course.least.push(value);
            course.most.push(value);
        }
        course.least[place] = course.least[place].min(value);
        course.most[place] = course.most[place].max(value);
    }
    course
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Moment;
    use vitals::{Decimal, Instant, Quality, Rate, Run, Scale, Unit};

    #[test]
    fn a_spike_of_one_sample_is_in_its_column_and_a_late_start_is_a_gap() {
        let mut samples = vec![0; 100 * 30];
        samples[1000] = 1500;
        samples[1001] = -500;
        let wall = Wall::from_micros(10_000_000);
        let piece = Piece {
            start: Moment { instant: Instant::new(Run(1), 0), wall },
            first: 0,
            rate: Rate::hertz(100),
            scale: Scale { gain: Decimal::new(1000, 0), zero: 0, unit: Unit::Millivolt },
            quality: Quality::GOOD,
            samples,
        };
        let drawn = course(Wall::from_micros(0), &piece, 600);
        // The row begins ten seconds before the first sample: a hundred columns stay empty.
        assert_eq!(drawn.column, 100);
        assert_eq!(drawn.least.len(), 300);
        assert_eq!((drawn.least[100], drawn.most[100]), (-0.5, 1.5));
        assert_eq!((drawn.least[99], drawn.most[101]), (0.0, 0.0));
    }
}
