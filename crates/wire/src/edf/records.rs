//! The data records as they come: samples of each signal, and where a record says that it began elsewhere, a gap.

use super::header::{Header, Signal, Variety};
use super::tal::Tal;
use crate::recording::{Body, Event, Item, Plan, Sink, apart, channel};
use crate::wfdb::Short;
use crate::{Fault, Malformed};
use vitals::{Decimal, Quality, Span};

/// A file on its way to samples.
#[derive(Debug)]
pub(crate) struct Records {
    header: Header,
    plans: Vec<Plan>,
    length: usize,
    /// Bytes of the data record that is not complete.
    held: Vec<u8>,
    /// Data records that came, those that were dropped included.
    came: u64,
    /// Samples of each signal so far, missing ones included.
    seen: Vec<u64>,
    /// When the first data record began, by its own word, microseconds.
    first: Option<i64>,
    /// When the next one begins if it follows without a hole, microseconds after the first.
    next: i64,
    surplus_told: bool,
    onset_told: bool,
    /// What was noted; kept only where someone wants to read it.
    events: Option<Vec<Event>>,
}

impl Records {
    /// # Errors
    /// Where and why the header cannot be read.
    pub fn open(bytes: &[u8]) -> Result<Self, Malformed> {
        let header = Header::parse(bytes)?;
        let length = usize::try_from(header.record_length()).unwrap_or(usize::MAX);
        let plans = plans(&header);
        let seen = vec![0; plans.len()];
        Ok(Self {
            header,
            plans,
            length,
            held: Vec::new(),
            came: 0,
            seen,
            first: None,
            next: 0,
            surplus_told: false,
            onset_told: false,
            events: None,
        })
    }

    /// Keeps the annotations too.
    pub fn noting(mut self) -> Self {
        self.events = Some(Vec::new());
        self
    }

    pub const fn header(&self) -> &Header {
        &self.header
    }

    pub fn events(&mut self) -> Vec<Event> {
        self.events.take().unwrap_or_default()
    }

    /// Takes one whole data record.
    fn record(&mut self, bytes: &[u8], out: &mut Sink<'_>) -> Vec<Malformed> {
        self.came += 1;
        let (begins, complaints) = self.place(bytes);
        let Some(begins) = begins else { return complaints };
        let duration = micros(self.header.duration).unwrap_or(0);
        let (mut at, mut wave) = (0, 0);
        for signal in &self.header.signals {
            let width = 2 * signal.samples as usize;
            let samples = bytes.get(at..at + width).unwrap_or_default();
            at += width;
            if signal.annotations {
                continue;
            }
            let seen = &mut self.seen[wave];
            let missing = position(begins, duration, signal).saturating_sub(*seen);
            if missing > 0 {
                out(wave, Item::Missing(missing));
            }
            for pair in samples.chunks_exact(2) {
                out(wave, Item::Sample(i32::from(i16::from_le_bytes([pair[0], pair[1]]))));
            }
            *seen = seen.saturating_add(missing).saturating_add(u64::from(signal.samples));
            wave += 1;
        }
        self.next = begins.saturating_add(duration);
        complaints
    }

    /// When a data record began, microseconds after the first; `None` for one that has no place: it goes back in time,
    /// or does not say where it belongs.
    fn place(&mut self, bytes: &[u8]) -> (Option<i64>, Vec<Malformed>) {
        if self.header.variety == Variety::Plain {
            return (Some(self.next), Vec::new());
        }
        let (onset, at, mut complaints) = self.lists(bytes);
        let Some(onset) = onset else {
            // A file without holes needs no onsets to be read; one with holes cannot be read without.
            let unbroken = self.header.variety == Variety::Continuous;
            if complaints.is_empty() && !self.onset_told {
                complaints.push(Malformed { at, what: Fault::BadField });
                self.onset_told = true;
            }
            return (unbroken.then_some(self.next), complaints);
        };
        let begins = onset.saturating_sub(*self.first.get_or_insert(onset));
        let off = begins.saturating_sub(self.next);
        if off.saturating_abs() <= self.tolerance() {
            return (Some(self.next), complaints);
        }
        let lies = self.header.variety == Variety::Continuous;
        if off < 0 || lies && !self.onset_told {
            self.onset_told |= lies;
            complaints.push(Malformed { at, what: Fault::BadField });
        }
        ((off > 0).then_some(begins), complaints)
    }

    /// Reads the annotation signals of a record: its onset, and where the first of them begins.
    fn lists(&mut self, bytes: &[u8]) -> (Option<i64>, usize, Vec<Malformed>) {
        let (mut onset, mut place, mut complaints) = (None, None, Vec::new());
        let mut at = 0;
        for signal in &self.header.signals {
            let width = 2 * signal.samples as usize;
            let part = bytes.get(at..at + width).unwrap_or_default();
            if signal.annotations {
                let first = place.is_none();
                place = place.or(Some(at));
                match Tal::parse_all(part) {
                    Ok(lists) => {
                        let stamp =
                            lists.first().filter(|list| first && list.texts.first().is_some_and(String::is_empty));
                        onset = onset.or(stamp.and_then(|list| micros(list.onset)));
                        if let Some(events) = &mut self.events {
                            events.extend(lists.into_iter().flat_map(noted));
                        }
                    }
                    Err(refused) => complaints.push(Malformed { at: at + refused.at, what: refused.what }),
                }
            }
            at += width;
        }
        (onset, place.unwrap_or(0), complaints)
    }

    /// How far an onset may lie from where it is expected: half a sample of the fastest signal.
    fn tolerance(&self) -> i64 {
        let fastest = self.plans.iter().map(|plan| plan.rate).max();
        fastest.map_or(0, |rate| rate.span(1).as_micros() / 2)
    }
}

/// When each data record of a file ends, after its beginning: what a player paces by. Records that go back in time end
/// with the one before.
pub fn ends(header: &[u8], data: &[u8]) -> Result<Vec<Span>, Malformed> {
    let mut records = Records::open(header)?;
    let most = records.header.records.unwrap_or(u64::MAX);
    let whole = data.chunks_exact(records.length).take(usize::try_from(most).unwrap_or(usize::MAX));
    let end = |record: &[u8]| {
        records.record(record, &mut |_, _| {});
        Span::micros(records.next)
    };
    Ok(whole.map(end).collect())
}

/// What a header says of each signal that is none of annotations.
fn plans(header: &Header) -> Vec<Plan> {
    let waves: Vec<&Signal> = header.signals.iter().filter(|signal| !signal.annotations).collect();
    let rated: Vec<_> = waves.iter().filter_map(|signal| Some((*signal, header.rate_of(signal)?))).collect();
    let named =
        rated.iter().enumerate().map(|(nth, (signal, rate))| channel(&signal.label, signal.scale().unit, *rate, nth));
    let channels = apart(named.collect::<Vec<_>>());
    rated
        .iter()
        .zip(channels)
        .map(|((signal, rate), channel)| Plan {
            label: signal.label.clone(),
            channel,
            rate: *rate,
            scale: signal.scale(),
            units: signal.dimension.clone(),
            quality: Quality::GOOD,
            skew: 0,
        })
        .collect()
}

/// The number of the sample at `micros`: the nearest.
fn position(micros: i64, duration: i64, signal: &Signal) -> u64 {
    let samples = i128::from(micros) * i128::from(signal.samples);
    let duration = i128::from(duration.max(1));
    u64::try_from((samples + duration / 2).div_euclid(duration)).unwrap_or(0)
}

fn micros(seconds: Decimal) -> Option<i64> {
    let micros = Decimal::new(seconds.mantissa, seconds.exponent.checked_add(6)?).rounded(0);
    10_i64.checked_pow(u32::try_from(micros.exponent).ok()?)?.checked_mul(micros.mantissa)
}

/// The texts of a list that are not empty.
fn noted(list: Tal) -> impl Iterator<Item = Event> {
    let (onset, duration) = (list.onset, list.duration);
    list.texts.into_iter().filter(|text| !text.is_empty()).map(move |text| Event { onset, duration, text })
}

impl Body for Records {
    fn plans(&self) -> &[Plan] {
        &self.plans
    }

    fn take(&mut self, file: usize, bytes: &[u8], out: &mut Sink<'_>) -> Vec<Malformed> {
        if file > 0 {
            return vec![Malformed { at: 0, what: Fault::UnknownFormat }];
        }
        let mut complaints = Vec::new();
        let mut at = 0;
        loop {
            let full = self.header.records.is_some_and(|records| self.came >= records);
            if full {
                if at < bytes.len() && !self.surplus_told {
                    self.surplus_told = true;
                    complaints.push(Malformed { at, what: Fault::TooLong });
                }
                return complaints;
            }
            let wanted = self.length - self.held.len();
            let Some(piece) = bytes.get(at..at.saturating_add(wanted)) else {
                self.held.extend_from_slice(&bytes[at..]);
                return complaints;
            };
            let mut record = std::mem::take(&mut self.held);
            // What of a fault lies in bytes of an earlier packet is told at the beginning of this one.
            let before = record.len();
            record.extend_from_slice(piece);
            let told = self.record(&record, out).into_iter();
            complaints.extend(told.map(|told| Malformed { at: at + told.at.saturating_sub(before), ..told }));
            at += wanted;
        }
    }

    fn elapsed(&self, _file: usize) -> Span {
        Span::micros(self.next)
    }

    fn short(&self, _file: usize) -> Option<Short> {
        let promised = self.header.records.filter(|records| self.came < *records);
        promised.map(|promised| Short { promised, delivered: self.came })
    }
}

#[cfg(test)]
#[path = "edf_tests.rs"]
mod tests;
