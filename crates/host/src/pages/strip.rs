//! One strip of one lead.

use crate::keeping::review::{self, failed};
use crate::words;
use exchange::{Doubt, Flag, Gap, Stretch, Strip};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use station::ipc::{MarkKind, MarkRow, Refusal, SaveStrip, WaveSpan};
use store::{Piece, Reader};
use vitals::{Span, Validity, Wall};

/// The page of a strip.
///
/// # Errors
/// No such session or wave; [`Refusal::NoWaveThen`] where nothing of it was kept in that stretch.
pub fn strip(reader: &Reader, ask: &SaveStrip) -> Result<Strip, Refusal> {
    let seconds = ask.seconds.clamp(1, exchange::MOST_SECONDS);
    let moments = review::moments(reader, ask.session)?;
    let wave = moments.waves.into_iter().find(|wave| wave.wave == ask.wave).ok_or(Refusal::NoSuchWave)?;
    let from = Wall::from_micros(ask.from.0.saturating_mul(1000));
    let to = from + Span::secs(i64::from(seconds));
    let pieces = reader.wave(i64::from(ask.wave), from, to).map_err(failed)?;
    if pieces.is_empty() {
        return Err(Refusal::NoWaveThen);
    }
    let stretches: Vec<Stretch> = pieces.iter().map(|piece| stretch(from, piece)).collect();
    let length = f64::from(seconds);
    let gain = (!wave.relative).then(|| exchange::gain(&stretches, length));
    let zone = review::zone(reader)?;
    let until = ask.from.0.saturating_add(i64::from(seconds) * 1000);
    let session = &moments.session;
    let stamp = |at: i64| stamp(at, &zone, "%d-%b-%Y %H:%M:%S %Z");
    Ok(Strip {
        title: words::title(session),
        subtitle: words::strip_attended(session, &stamp(session.started.0)),
        origin: words::origin(session.origin),
        lead: lead(&wave),
        about: words::strip_about(gain),
        when: stamp(ask.from.0),
        footer: words::footer(&review::clinic(reader)?),
        from: ask.from.0,
        seconds: length,
        unit: words::millivolt(),
        gain,
        gaps: gaps(&stretches, length),
        doubts: doubts(&pieces, from),
        flags: flags(&moments.marks, (ask.from.0, until)),
        stretches,
        zone,
    })
}

/// A moment in the zone of this place.
pub fn stamp(at: i64, zone: &TimeZone, format: &str) -> String {
    Timestamp::from_millisecond(at).map(|at| at.to_zoned(zone.clone()).strftime(format).to_string()).unwrap_or_default()
}

fn lead(wave: &WaveSpan) -> String {
    words::from_source(&words::wave(wave), &wave.source)
}

fn stretch(from: Wall, piece: &Piece) -> Stretch {
    let gain = piece.scale.gain.to_f64();
    Stretch {
        start: piece.start.wall.since(from).as_micros() as f64 / 1e6,
        rate: f64::from(piece.rate.millihertz()) / 1000.0,
        values: piece.samples.iter().map(|count| (f64::from(*count) - f64::from(piece.scale.zero)) / gain).collect(),
    }
}

fn gaps(stretches: &[Stretch], seconds: f64) -> Vec<Gap> {
    let named = |(from, to): (f64, f64)| Gap { from, to, label: words::nothing_kept(to - from) };
    exchange::open(stretches, seconds).into_iter().map(named).collect()
}

/// Where the samples are not what they should be, each stretch with the reasons that were kept with it.
fn doubts(pieces: &[Piece], from: Wall) -> Vec<Doubt> {
    let sound = |piece: &&Piece| piece.quality.validity == Validity::Valid && piece.quality.flags().next().is_none();
    let named = |piece: &Piece| {
        let start = piece.start.wall.since(from);
        let end = start + piece.rate.span(piece.samples.len() as u64);
        let seconds = |span: Span| span.as_micros() as f64 / 1e6;
        Doubt { from: seconds(start), to: seconds(end), label: words::quality(piece.quality) }
    };
    pieces.iter().filter(|piece| !sound(piece)).map(named).collect()
}

/// The marks of a stretch. What was taken back is not on the page; what took its place is.
fn flags(marks: &[MarkRow], within: (i64, i64)) -> Vec<Flag> {
    let stands = |mark: &&MarkRow| mark.retracted_by.is_none() && mark.kind != MarkKind::Retraction;
    let there = marks.iter().filter(stands).filter(|mark| mark.at.0 >= within.0 && mark.at.0 < within.1);
    let mut flags: Vec<Flag> = there.map(|mark| Flag { at: mark.at.0, label: words::mark(mark) }).collect();
    flags.sort_by_key(|flag| flag.at);
    flags
}
