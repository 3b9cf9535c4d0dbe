//! A recording read at once, from files handed over by name.

use super::{Body, Item, Plan, split};
use crate::wfdb::{Checksum, Files, Header, Master, Short, plans};
use crate::{Fault, Malformed, bidmc, edf};
use vitals::{Decimal, Scale};

/// Gives the bytes of a file that lies beside the first one; `None` where it is not there.
pub type Fetch<'a> = dyn FnMut(&str) -> Option<Vec<u8>> + 'a;

/// The kinds of recordings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Wfdb,
    Edf,
    Table,
}

/// Everything a recording holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Whole {
    pub kind: Kind,
    /// Date and time of its beginning, as written.
    pub begun: Option<String>,
    pub waves: Vec<Wave>,
    /// What its own annotations say. Read by people and tests, never by the product.
    pub events: Vec<Event>,
    pub doubts: Vec<Doubt>,
}

/// One wave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wave {
    pub plan: Plan,
    /// Samples from the beginning to the end of the recording, missing ones included.
    pub length: u64,
    /// What is there, in order.
    pub runs: Vec<Run>,
}

/// Samples that follow each other without a hole and on one scale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The number of the first.
    pub first: u64,
    pub scale: Scale,
    pub samples: Vec<i32>,
}

/// A note with its time, seconds from the beginning stated in the header.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    pub onset: Decimal,
    pub duration: Option<Decimal>,
    pub text: String,
}

/// Something in a recording that is not as it says; everything else of it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A file that is named and not there: its time is a gap.
    NotThere { file: String },
    /// Bytes that do not fit. Where they belong to a header or lie in time before what came, they are dropped.
    Malformed { file: String, refused: Malformed },
    /// A file that ends early.
    Short { file: String, short: Short },
    /// A wave whose samples do not sum up; they are kept.
    Checksum { file: String, wave: usize, sum: Checksum },
}

/// Why nothing of a recording was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    NotThere { file: String },
    Malformed { file: String, refused: Malformed },
}

/// Reads a recording: `bytes` are its file `name` (a WFDB header, an EDF file, a table), the others come by `fetch`.
///
/// # Errors
/// [`Refused`] where nothing of it can be read. What is wrong in a part of it is a [`Doubt`].
pub fn read(name: &str, bytes: &[u8], fetch: &mut Fetch<'_>) -> Result<Whole, Refused> {
    let refused = |refused| Refused::Malformed { file: name.to_owned(), refused };
    match Kind::of(bytes) {
        Kind::Wfdb if Master::is_announced(bytes) => {
            let master = Master::parse(bytes).map_err(refused)?;
            segments(name, &master, fetch)
        }
        Kind::Wfdb => {
            let files = Files::open(bytes).map_err(refused)?;
            let begun = files.header().begun.clone();
            let (waves, doubts) = one(files, fetch)?;
            Ok(Whole { kind: Kind::Wfdb, begun, waves, events: Vec::new(), doubts })
        }
        Kind::Edf => {
            let records = edf::Records::open(bytes).map_err(refused)?.noting();
            Ok(edf(name, bytes, records))
        }
        Kind::Table => {
            let table = bidmc::Table::open(split(bytes).0).map_err(refused)?;
            Ok(self::table(name, bytes, table))
        }
    }
}

/// Waves on their way to being whole.
struct Waves(Vec<Wave>);

impl Waves {
    fn of(plans: &[Plan]) -> Self {
        Self(plans.iter().map(|plan| Wave { plan: plan.clone(), length: 0, runs: Vec::new() }).collect())
    }

    fn push(&mut self, wave: usize, item: Item) {
        let Some(wave) = self.0.get_mut(wave) else { return };
        match item {
            Item::Missing(count) => wave.length = wave.length.saturating_add(count),
            Item::Sample(sample) => {
                match wave.runs.last_mut() {
                    Some(last) if last.end() == wave.length => last.samples.push(sample),
                    Some(_) | None => {
                        wave.runs.push(Run { first: wave.length, scale: wave.plan.scale, samples: vec![sample] });
                    }
                }
                wave.length = wave.length.saturating_add(1);
            }
        }
    }

    /// Takes a whole file; tells what was wrong in it. `at` is where the bytes lie in the file.
    fn take(&mut self, body: &mut dyn Body, file: (usize, &str), (at, bytes): (usize, &[u8])) -> Vec<Doubt> {
        let (number, name) = file;
        let told = body.take(number, bytes, &mut |wave, item| self.push(wave, item));
        let sum = body.wrong_checksum(number);
        let malformed = told.into_iter().filter(|told| sum.is_none() || told.what != Fault::BadField);
        let place = |told: Malformed| Malformed { at: told.at.saturating_add(at), ..told };
        let file = || name.to_owned();
        let mut doubts: Vec<Doubt> =
            malformed.map(|told| Doubt::Malformed { file: file(), refused: place(told) }).collect();
        doubts.extend(body.short(number).map(|short| Doubt::Short { file: file(), short }));
        doubts.extend(sum.map(|(wave, sum)| Doubt::Checksum { file: file(), wave, sum }));
        doubts
    }
}

impl Run {
    /// The number of the sample behind the last.
    pub fn end(&self) -> u64 {
        self.first.saturating_add(self.samples.len() as u64)
    }
}

impl Wave {
    /// What is missing: the number of the first missing sample, and how many are.
    pub fn gaps(&self) -> Vec<(u64, u64)> {
        let mut gaps = Vec::new();
        let mut at = 0;
        for run in &self.runs {
            if run.first > at {
                gaps.push((at, run.first - at));
            }
            at = run.end();
        }
        if self.length > at {
            gaps.push((at, self.length - at));
        }
        gaps
    }

    /// Takes away the samples before the recording's beginning; as many are missing at the end.
    fn unskewed(mut self) -> Self {
        let skew = self.plan.skew;
        for run in &mut self.runs {
            let before = skew.saturating_sub(run.first).min(run.samples.len() as u64);
            run.samples.drain(..usize::try_from(before).unwrap_or(0));
            run.first = run.first.saturating_sub(skew);
        }
        self.runs.retain(|run| !run.samples.is_empty());
        self.plan.skew = 0;
        self
    }
}

/// The waves of a record of one segment. Files that are not there leave gaps, as long as one is.
fn one(mut files: Files, fetch: &mut Fetch<'_>) -> Result<(Vec<Wave>, Vec<Doubt>), Refused> {
    let mut waves = Waves::of(files.plans());
    let mut doubts = Vec::new();
    let names = files.names();
    let mut there = names.is_empty();
    for (number, name) in names.iter().enumerate() {
        match fetch(name) {
            Some(bytes) => {
                there = true;
                doubts.extend(waves.take(&mut files, (number, name), (0, &bytes)));
            }
            None => doubts.push(Doubt::NotThere { file: name.clone() }),
        }
    }
    if !there {
        return Err(Refused::NotThere { file: names.into_iter().next().unwrap_or_default() });
    }
    // What a header promises and no file holds is missing, not shorter than the rest.
    let header = files.header();
    let longest = waves.0.iter().zip(&header.signals);
    let longest = longest.map(|(wave, signal)| wave.length / u64::from(signal.samples_per_frame)).max().unwrap_or(0);
    let frames = header.frames.unwrap_or(longest);
    let waves = waves.0.into_iter().zip(&header.signals).map(|(mut wave, signal)| {
        wave.length = wave.length.max(frames.saturating_mul(u64::from(signal.samples_per_frame)));
        wave.unskewed()
    });
    Ok((waves.collect(), doubts))
}

fn edf(name: &str, bytes: &[u8], mut records: edf::Records) -> Whole {
    let mut waves = Waves::of(records.plans());
    let (header, data) = split(bytes);
    let doubts = waves.take(&mut records, (0, name), (header.len(), data));
    let begun = Some(records.header().begun.clone());
    Whole { kind: Kind::Edf, begun, waves: waves.0, events: records.events(), doubts }
}

fn table(name: &str, bytes: &[u8], mut table: bidmc::Table) -> Whole {
    let mut waves = Waves::of(table.plans());
    let (_, data) = split(bytes);
    let mut doubts = waves.take(&mut table, (0, name), (bytes.len() - data.len(), data));
    let last = table.finish(&mut |wave, item| waves.push(wave, item));
    let torn = |refused| Doubt::Malformed { file: name.to_owned(), refused };
    doubts.extend(last.into_iter().map(|told| torn(Malformed { at: bytes.len(), ..told })));
    Whole { kind: Kind::Table, begun: None, waves: waves.0, events: Vec::new(), doubts }
}

/// A recording in segments: each wave is found in a segment by its name, or by its place where all segments are alike.
fn segments(name: &str, master: &Master, fetch: &mut Fetch<'_>) -> Result<Whole, Refused> {
    let mut joined = Joined { waves: None, doubts: Vec::new(), at: 0, by_name: master.layout.is_some() };
    if let Some(layout) = &master.layout {
        let file = format!("{layout}.hea");
        let bytes = fetch(&file).ok_or_else(|| Refused::NotThere { file: file.clone() })?;
        let refused = |refused| Refused::Malformed { file: file.clone(), refused };
        let header = Header::parse(&bytes).map_err(refused)?;
        joined.waves = Some(Waves::of(&plans(&header).map_err(refused)?));
    }
    for segment in &master.segments {
        if let Some(record) = &segment.record {
            let file = format!("{record}.hea");
            match fetch(&file) {
                Some(bytes) => joined.take((&file, &bytes), (master, segment.frames), fetch),
                None => joined.doubts.push(Doubt::NotThere { file }),
            }
        }
        joined.at = joined.at.saturating_add(segment.frames);
    }
    let mut waves = joined.waves.ok_or_else(|| nothing(name, &joined.doubts))?.0;
    for wave in &mut waves {
        wave.length = master.frames().saturating_mul(per_frame(wave.plan.rate, master.rate));
    }
    Ok(Whole { kind: Kind::Wfdb, begun: master.begun.clone(), waves, events: Vec::new(), doubts: joined.doubts })
}

/// Why no segment told what waves there are: what is wrong with the first of them.
fn nothing(name: &str, doubts: &[Doubt]) -> Refused {
    let why = doubts.iter().find_map(|doubt| match doubt {
        Doubt::NotThere { file } => Some(Refused::NotThere { file: file.clone() }),
        Doubt::Malformed { file, refused } => Some(Refused::Malformed { file: file.clone(), refused: *refused }),
        Doubt::Short { .. } | Doubt::Checksum { .. } => None,
    });
    let named = || Refused::Malformed { file: name.to_owned(), refused: Malformed { at: 0, what: Fault::BadField } };
    why.unwrap_or_else(named)
}

/// Segments as they are put together.
struct Joined {
    waves: Option<Waves>,
    doubts: Vec<Doubt>,
    /// Frames before the segment at hand.
    at: u64,
    by_name: bool,
}

impl Joined {
    /// Takes a segment. One that cannot be read, or runs at another rate, is a gap.
    fn take(&mut self, (file, bytes): (&str, &[u8]), (master, frames): (&Master, u64), fetch: &mut Fetch<'_>) {
        let malformed = |refused| Doubt::Malformed { file: file.to_owned(), refused };
        let files = match Files::open(bytes) {
            Ok(files) => files,
            Err(refused) => return self.doubts.push(malformed(refused)),
        };
        let (rate, promised) = (files.header().rate, files.header().frames);
        if rate != master.rate || promised.is_some_and(|promised| promised != frames) {
            self.doubts.push(malformed(Malformed { at: 0, what: Fault::BadField }));
            if rate != master.rate {
                return;
            }
        }
        let known = self.waves.get_or_insert_with(|| Waves::of(files.plans()));
        let (waves, doubts) = match one(files, fetch) {
            Ok(read) => read,
            Err(Refused::NotThere { file }) => return self.doubts.push(Doubt::NotThere { file }),
            Err(Refused::Malformed { file, refused }) => {
                return self.doubts.push(Doubt::Malformed { file, refused });
            }
        };
        self.doubts.extend(doubts);
        for (nth, wave) in waves.into_iter().enumerate() {
            let same = |one: &&mut Wave| one.plan.label == wave.plan.label && one.plan.rate == wave.plan.rate;
            let place = match self.by_name {
                true => known.0.iter_mut().find(same),
                false => known.0.get_mut(nth).filter(same),
            };
            match place {
                Some(place) => place.join(wave, self.at, (frames, master)),
                None => self.doubts.push(malformed(Malformed { at: 0, what: Fault::BadField })),
            }
        }
    }
}

impl Wave {
    /// Adds the runs of a segment that begins `at` frames and lasts `frames`; what goes beyond is not taken.
    fn join(&mut self, wave: Self, at: u64, (frames, master): (u64, &Master)) {
        let each = per_frame(self.plan.rate, master.rate);
        let (at, most) = (at.saturating_mul(each), frames.saturating_mul(each));
        for mut run in wave.runs {
            let room = usize::try_from(most.saturating_sub(run.first)).unwrap_or(usize::MAX);
            run.samples.truncate(room);
            run.first = run.first.saturating_add(at);
            match self.runs.last_mut() {
                Some(last) if last.end() == run.first && last.scale == run.scale => {
                    last.samples.append(&mut run.samples)
                }
                Some(_) | None if run.samples.is_empty() => {}
                Some(_) | None => self.runs.push(run),
            }
        }
    }
}

/// Samples of a wave in a frame.
fn per_frame(wave: vitals::Rate, frames: vitals::Rate) -> u64 {
    u64::from(wave.millihertz() / frames.millihertz())
}
