//! `export strip`: a few seconds of one lead on a page of true millimetres.

use crate::export::{self, Store};
use crate::{Failed, Outcome};
use clap::Args;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use station::ipc::{Moments, SaveStrip, Utc, WaveSpan};
use std::path::PathBuf;

#[derive(Args)]
#[command(
    after_help = "Example: wardctl export strip --session 3 --at 10:14:30 --seconds 10 --out strip.svg --out strip.png"
)]
pub struct Strip {
    #[command(flatten)]
    store: Store,
    /// The session's number; by default the newest.
    #[arg(long)]
    session: Option<i64>,
    /// When it begins: HH:MM:SS on the wall of this place, or milliseconds since 1970.
    #[arg(long)]
    at: String,
    /// How long: 1 to 30 seconds.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=30))]
    seconds: u8,
    /// The lead by its name, such as II or Pleth; by default the first one kept at that time.
    #[arg(long)]
    lead: Option<String>,
    /// Where to; the ending says how: .svg or .png. May be said more than once. A file that is there is written over.
    #[arg(long, required = true)]
    out: Vec<PathBuf>,
}

impl Strip {
    pub fn run(self) -> Outcome {
        export::endings(&self.out)?;
        let at = moment(&self.at)?;
        let (records, folder) = self.store.open()?;
        let session = match self.session {
            Some(session) => session,
            None => export::newest(&records)?,
        };
        let refused = |refusal| Failed::Input(format!("{}: {}", folder.display(), crate::record::said(&refusal)));
        let moments = records.moments(session).map_err(refused)?;
        let zone = records.zone().map_err(refused)?;
        let from = at
            .within(&moments, &zone)
            .ok_or_else(|| Failed::Input(format!("--at {}: not in session {session}", self.at)))?;
        let wave = self.wave(&moments, from)?;
        let ask = SaveStrip { session, wave, from: Utc(from), seconds: self.seconds, by: String::new() };
        let page = records.strip(&ask).map_err(refused)?;
        for out in &self.out {
            let failed = |error: String| Failed::Work(format!("{}: {error}", out.display()));
            if out.extension().is_some_and(|ending| ending == "png") {
                exchange::strip_png(&page, out).map_err(|error| failed(error.to_string()))?;
            } else {
                let svg = exchange::strip_svg(&page).map_err(|error| failed(error.to_string()))?;
                std::fs::write(out, svg).map_err(|error| failed(error.to_string()))?;
            }
            println!("{}", out.display());
        }
        Ok(())
    }

    fn wave(&self, moments: &Moments, from: i64) -> Result<u32, Failed> {
        let to = from + i64::from(self.seconds) * 1000;
        let called = |wave: &WaveSpan, name: &str| {
            let lead = wave.lead.as_deref().unwrap_or(&wave.kind);
            lead.eq_ignore_ascii_case(name)
        };
        let wanted = |wave: &&WaveSpan| self.lead.as_ref().is_none_or(|name| called(wave, name));
        let there = |wave: &&WaveSpan| wave.from.0 < to && wave.to.0 > from;
        let mut waves: Vec<&WaveSpan> = moments.waves.iter().filter(wanted).collect();
        if waves.is_empty() {
            let known: Vec<&str> =
                moments.waves.iter().map(|wave| wave.lead.as_deref().unwrap_or(&wave.kind)).collect();
            let asked = self.lead.as_deref().unwrap_or("any");
            return Err(Failed::Input(format!(
                "--lead {asked}: not kept in this session; kept are: {}",
                known.join(", ")
            )));
        }
        waves.sort_by_key(|wave| (wave.relative, wave.wave));
        let found = waves.into_iter().find(there);
        found.map(|wave| wave.wave).ok_or_else(|| Failed::Input(format!("--at {}: no wave was kept then", self.at)))
    }
}

/// A moment as it was said.
enum Moment {
    Clock(Time),
    Exact(i64),
}

fn moment(text: &str) -> Result<Moment, Failed> {
    if let Ok(millis) = text.parse::<i64>() {
        return Ok(Moment::Exact(millis));
    }
    let clock = Time::strptime("%H:%M:%S", text).map(Moment::Clock);
    clock.map_err(|_| Failed::Input(format!("--at {text}: neither HH:MM:SS nor milliseconds since 1970")))
}

impl Moment {
    /// Milliseconds since 1970, where it lies in the session. A time of day is its first one after the beginning.
    fn within(&self, moments: &Moments, zone: &TimeZone) -> Option<i64> {
        let (from, to) = (moments.session.started.0, moments.session.ended.unwrap_or(moments.session.last).0);
        let at = match self {
            Self::Exact(millis) => *millis,
            Self::Clock(clock) => {
                // The whole second of the beginning counts as the session's: a clock names no less.
                let begun = Timestamp::from_millisecond(from.div_euclid(1000) * 1000).ok()?;
                let day = begun.to_zoned(zone.clone()).date();
                let on = |day: jiff::civil::Date| day.to_datetime(*clock).to_zoned(zone.clone()).ok();
                let first = on(day)?;
                let late = if first.timestamp() < begun { on(day.tomorrow().ok()?)? } else { first };
                late.timestamp().as_millisecond()
            }
        };
        let slack = SignedDuration::from_secs(1).as_millis() as i64;
        (at > from - slack && at < to).then_some(at)
    }
}
