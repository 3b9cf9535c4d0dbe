//! A record of one segment as a recording: its signal files side by side.

use super::header::{Header, Signal};
use super::samples::{Checksum, Decoder, Short};
use crate::recording::{Body, Item, Plan, Sink, apart, channel};
use crate::{Fault, Malformed};
use vitals::{Channel, Quality, Span, Validity};

/// The signal files of a record, each on its way to samples.
#[derive(Debug)]
pub(crate) struct Files {
    header: Header,
    plans: Vec<Plan>,
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    decoder: Decoder,
    surplus_told: bool,
    checksum_told: bool,
}

impl Files {
    /// # Errors
    /// Where and why the header cannot be read, or its signals cannot lie as it says.
    pub fn open(bytes: &[u8]) -> Result<Self, Malformed> {
        let header = Header::parse(bytes)?;
        let decoders = Decoder::all(&header)?;
        let plans = plans(&header)?;
        let file = |decoder| File { decoder, surplus_told: false, checksum_told: false };
        Ok(Self { plans, files: decoders.into_iter().map(file).collect(), header })
    }

    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The names of its signal files, in order.
    pub fn names(&self) -> Vec<String> {
        self.header.files().into_iter().map(|file| file.name).collect()
    }
}

/// What a header says of each of its signals.
pub(crate) fn plans(header: &Header) -> Result<Vec<Plan>, Malformed> {
    let named = channels(header)?;
    let plan = |(signal, channel): (&Signal, Option<Channel>)| {
        let rate = header.rate_of(signal).ok_or(Malformed { at: signal.at, what: Fault::BadField })?;
        let trusted = if signal.calibrated { Validity::Valid } else { Validity::Questionable };
        Ok(Plan {
            label: signal.description.clone(),
            channel,
            rate,
            scale: signal.scale,
            units: signal.units.clone(),
            quality: Quality::new(trusted, []),
            skew: u64::from(signal.skew).saturating_mul(u64::from(signal.samples_per_frame)),
        })
    };
    header.signals.iter().zip(named).map(plan).collect()
}

/// The channel of each signal.
fn channels(header: &Header) -> Result<Vec<Option<Channel>>, Malformed> {
    let mut all = Vec::new();
    for (nth, signal) in header.signals.iter().enumerate() {
        let rate = header.rate_of(signal).ok_or(Malformed { at: signal.at, what: Fault::BadField })?;
        all.push(channel(&signal.description, signal.scale.unit, rate, nth));
    }
    Ok(apart(all))
}

impl Body for Files {
    fn plans(&self) -> &[Plan] {
        &self.plans
    }

    fn take(&mut self, file: usize, bytes: &[u8], out: &mut Sink<'_>) -> Vec<Malformed> {
        let Some(file) = self.files.get_mut(file) else {
            // The header names no such file.
            return vec![Malformed { at: 0, what: Fault::UnknownFormat }];
        };
        file.decoder.push(bytes, |signal, sample| out(signal, sample.map_or(Item::Missing(1), Item::Sample)));
        file.complaints(bytes.len())
    }

    fn elapsed(&self, file: usize) -> Span {
        self.files.get(file).map_or(Span::ZERO, |file| self.header.rate.span(file.decoder.frames()))
    }

    fn short(&self, file: usize) -> Option<Short> {
        self.files.get(file)?.decoder.short()
    }

    fn wrong_checksum(&self, file: usize) -> Option<(usize, Checksum)> {
        self.files.get(file)?.decoder.wrong_checksum()
    }
}

impl File {
    /// Each broken promise of the header, told once.
    fn complaints(&mut self, length: usize) -> Vec<Malformed> {
        let mut complaints = Vec::new();
        let surplus = self.decoder.surplus();
        if surplus > 0 && !self.surplus_told {
            self.surplus_told = true;
            let at = length - usize::try_from(surplus).unwrap_or(length).min(length);
            complaints.push(Malformed { at, what: Fault::TooLong });
        }
        if self.decoder.wrong_checksum().is_some() && !self.checksum_told {
            self.checksum_told = true;
            complaints.push(Malformed { at: length, what: Fault::BadField });
        }
        complaints
    }
}
