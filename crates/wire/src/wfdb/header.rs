//! The header file of a recording: what its signal file promises to hold. After header(5).

use super::format::Format;
use super::samples::groups;
use crate::scan::{Line, Word};
use crate::{Fault, Malformed};
use vitals::{Decimal, Rate, Scale};

/// Counts per unit where the header states none, or states zero: header(5), "ADC gain".
const DEFAULT_GAIN: Decimal = Decimal::new(200, 0);
/// Frames a second where the header states none: header(5), "sampling frequency".
const DEFAULT_RATE: Rate = Rate::hertz(250);
/// How far a rate may be rounded, as a share: a second in three hours, no more than a recorder's own quartz strays.
const DRIFT: f64 = 1e-4;
/// More frames than any recording has: at a thousand a second, thirty years. What promises more lies, and sums of
/// samples stay within what can be counted.
pub(super) const MOST_FRAMES: u64 = 1 << 40;
/// More samples a frame than any signal has.
const MOST_PER_FRAME: u32 = 1 << 16;
/// Bits of the converter where the header states none: header(5), amplitude formats.
const DEFAULT_RESOLUTION: u8 = 12;

/// A header of one segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    pub record: String,
    /// Frames a second; a signal with several samples a frame is that much faster.
    pub rate: Rate,
    /// Frames promised, where the header promises a number.
    pub frames: Option<u64>,
    /// Time and date of the first sample, as written.
    pub begun: Option<String>,
    pub signals: Vec<Signal>,
    /// Comment lines without their mark, in order.
    pub comments: Vec<String>,
}

/// One signal of a recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signal {
    /// The file its samples lie in: a bare name, never a path; `~` where it has none.
    pub file: String,
    /// `None` for a signal without samples (format 0).
    pub format: Option<Format>,
    pub samples_per_frame: u32,
    /// Frames by which this signal lags behind the others in the file.
    pub skew: u32,
    /// Bytes before the first sample.
    pub offset: u64,
    /// How counts become a value. The gain is 200 where the header states none; see `calibrated`.
    pub scale: Scale,
    /// Whether the header states a gain.
    pub calibrated: bool,
    /// The units as written; `mV` where none are.
    pub units: String,
    /// Bits of the converter.
    pub resolution: u8,
    /// The count in the middle of the converter's range.
    pub zero: i32,
    pub initial: i32,
    /// The sum of all samples modulo 65,536, where stated.
    pub checksum: Option<i16>,
    pub block: u64,
    pub description: String,
    /// Offset of this signal's line in the header.
    pub at: usize,
}

/// A signal file as the signals in it describe it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignalFile {
    pub name: String,
    pub format: Format,
    /// Bytes before the first sample.
    pub offset: u64,
    /// Samples of all its signals in a frame.
    pub per_frame: u64,
}

impl Header {
    /// # Errors
    /// Where and why the bytes are no header of one segment whose signals we can read.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let (lines, comments) = lines(bytes);
        let missing = Malformed { at: bytes.len(), what: Fault::TooShort };
        let mut lines = lines.into_iter();
        let (at, line) = lines.next().ok_or(missing)?;
        let (opening, count) = opening_line(Line::read(at, line)?)?;
        if let Some(segments) = opening.segments {
            // Several segments: each has a header of its own.
            return Err(Malformed { at: segments.at, what: Fault::UnknownFormat });
        }
        let Opening { record, rate, frames, begun, .. } = opening;
        let mut header = Self { record, rate, frames, begun, signals: Vec::new(), comments: Vec::new() };
        for _ in 0..count {
            let (at, line) = lines.next().ok_or(missing)?;
            header.signals.push(signal_line(at, Line::read(at, line)?)?);
        }
        match lines.next() {
            Some((at, _)) => Err(Malformed { at, what: Fault::TooLong }),
            None => Ok(Self { comments, ..header }),
        }
    }

    /// Its signal files in order: neighbours with the same file name lie together.
    pub fn files(&self) -> Vec<SignalFile> {
        let with_file = groups(&self.signals).into_iter().map(|group| &self.signals[group]);
        let file = |signals: &[Signal]| {
            let first = signals.first()?;
            let per_frame = signals.iter().map(|signal| u64::from(signal.samples_per_frame)).sum();
            Some(SignalFile { name: first.file.clone(), format: first.format?, offset: first.offset, per_frame })
        };
        with_file.filter_map(file).collect()
    }

    /// Samples a second of one signal.
    pub fn rate_of(&self, signal: &Signal) -> Option<Rate> {
        Rate::from_millihertz(self.rate.millihertz().checked_mul(signal.samples_per_frame)?)
    }
}

/// The lines of a header that are not comments, each with where it begins, and the comments.
pub(super) fn lines(bytes: &[u8]) -> (Vec<(usize, &[u8])>, Vec<String>) {
    let (mut lines, mut comments) = (Vec::new(), Vec::new());
    let mut at = 0;
    for raw in bytes.split(|byte| *byte == b'\n') {
        let text = raw.strip_suffix(b"\r").unwrap_or(raw);
        let blank = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match &text[blank..] {
            [] => {}
            // Info strings may be in any character set; what is not text becomes a replacement mark.
            [b'#', comment @ ..] => comments.push(String::from_utf8_lossy(comment).trim().to_owned()),
            line => lines.push((at + blank, line)),
        }
        at += raw.len() + 1;
    }
    (lines, comments)
}

/// What the first line of a header says.
pub(super) struct Opening {
    pub record: String,
    pub segments: Option<Segments>,
    pub rate: Rate,
    pub frames: Option<u64>,
    pub begun: Option<String>,
}

/// How many segments are announced, and where.
#[derive(Clone, Copy)]
pub(super) struct Segments {
    pub at: usize,
    pub count: u64,
}

/// The record line, and how many signals it announces.
pub(super) fn opening_line(mut line: Line<'_>) -> Result<(Opening, u64), Malformed> {
    let mut name = line.word()?;
    let record = plain_name(&mut name)?;
    let segments = match name.eat('/') {
        true => Some(Segments { at: name.at, count: name.number()? }),
        false => None,
    };
    name.done()?;
    let mut word = line.word()?;
    let count = word.number()?;
    word.done()?;
    let rate = line.next_word().map(frequency).transpose()?.unwrap_or(DEFAULT_RATE);
    let frames = line.next_word().map(length).transpose()?.filter(|frames| *frames > 0);
    let begun = line.remainder().map(str::to_owned);
    Ok((Opening { record, segments, rate, frames, begun }, count))
}

/// A number of frames.
fn length(word: Word<'_>) -> Result<u64, Malformed> {
    let bad = word.bad();
    whole(word).and_then(|frames| if frames > MOST_FRAMES { Err(bad) } else { Ok(frames) })
}

/// `rate[/counter rate[(base counter)]]`; the counter labels positions on paper and tape and is not kept.
fn frequency(mut word: Word<'_>) -> Result<Rate, Malformed> {
    let bad = word.bad();
    let hertz = word.decimal()?;
    if word.eat('/') {
        word.decimal()?;
        if word.eat('(') {
            word.decimal()?;
            if !word.eat(')') {
                return Err(word.bad());
            }
        }
    }
    word.done()?;
    let exact = Decimal::new(hertz.mantissa, hertz.exponent.saturating_add(3));
    let millis = exact.rounded(0);
    // Rounded to a thousandth of a hertz, a slow rate would drift away from its recording's own clock.
    if (millis.to_f64() / exact.to_f64() - 1.0).abs() > DRIFT {
        return Err(bad);
    }
    let whole = u32::try_from(millis.exponent)
        .ok()
        .and_then(|power| 10_i64.checked_pow(power))
        .and_then(|unit| unit.checked_mul(millis.mantissa));
    whole.and_then(|millihertz| u32::try_from(millihertz).ok()).and_then(Rate::from_millihertz).ok_or(bad)
}

fn signal_line(at: usize, mut line: Line<'_>) -> Result<Signal, Malformed> {
    let mut file = line.word()?;
    let nameless = file.at;
    let name = if file.eat('~') { "~".to_owned() } else { plain_name(&mut file)? };
    file.done()?;
    let (format, samples_per_frame, skew, offset) = layout(line.word()?)?;
    if name == "~" && format.is_some() {
        return Err(Malformed { at: nameless, what: Fault::BadField });
    }
    let gain = line.next_word().map(gain).transpose()?;
    let resolution = line.next_word().map(bits).transpose()?.unwrap_or(DEFAULT_RESOLUTION);
    let zero = line.next_word().map(integer).transpose()?.unwrap_or(0);
    let initial = line.next_word().map(integer).transpose()?.unwrap_or(zero);
    // Written as a signed or an unsigned 16-bit number; both mean the same sum.
    let checksum = line.next_word().map(integer).transpose()?.map(|sum| sum as i16);
    let block = line.next_word().map(whole).transpose()?.unwrap_or(0);
    let description = line.remainder().unwrap_or_default().to_owned();
    let Gain { size, baseline, units } = gain.unwrap_or(Gain { size: None, baseline: None, units: "mV".to_owned() });
    let (unit, shift) = crate::recording::unit(&units);
    let size = size.and_then(|gain| Some(Decimal::new(gain.mantissa, gain.exponent.checked_add(shift)?)));
    Ok(Signal {
        file: name,
        format,
        samples_per_frame,
        skew,
        offset,
        scale: Scale { gain: size.unwrap_or(DEFAULT_GAIN), zero: baseline.unwrap_or(zero), unit },
        calibrated: size.is_some(),
        units,
        resolution,
        zero,
        initial,
        checksum,
        block,
        description,
        at,
    })
}

/// A name without a path: whoever opens the file opens it beside the header and nowhere else.
pub(super) fn plain_name(word: &mut Word<'_>) -> Result<String, Malformed> {
    let bad = word.bad();
    let name = word.until(&['/']);
    let harmless = !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':']);
    if harmless { Ok(name.to_owned()) } else { Err(bad) }
}

/// `format[x samples a frame][: skew][+ byte offset]`.
fn layout(mut word: Word<'_>) -> Result<(Option<Format>, u32, u32, u64), Malformed> {
    let at = word.at;
    let format = match word.number()? {
        0 => None,
        number => Some(Format::numbered(number).ok_or(Malformed { at, what: Fault::UnknownFormat })?),
    };
    let mut bad = word.bad();
    let per_frame = if word.eat('x') { word.number()? } else { 1 };
    let per_frame = u32::try_from(per_frame).ok().filter(|n| (1..=MOST_PER_FRAME).contains(n)).ok_or(bad)?;
    bad = word.bad();
    let skew = if word.eat(':') { word.number()? } else { 0 };
    let skew = u32::try_from(skew).map_err(|_| bad)?;
    let offset = if word.eat('+') { word.number()? } else { 0 };
    word.done()?;
    Ok((format, per_frame, skew, offset))
}

struct Gain {
    size: Option<Decimal>,
    baseline: Option<i32>,
    units: String,
}

/// `gain[(baseline)][/units]`; a gain of zero means that none was measured.
fn gain(mut word: Word<'_>) -> Result<Gain, Malformed> {
    let size = word.decimal()?;
    let mut baseline = None;
    if word.eat('(') {
        baseline = Some(word.signed()?);
        if !word.eat(')') {
            return Err(word.bad());
        }
    }
    let units = if word.eat('/') { word.until(&[]) } else { "mV" };
    word.done()?;
    Ok(Gain { size: Some(size).filter(|gain| gain.mantissa != 0), baseline, units: units.to_owned() })
}

pub(super) fn whole(mut word: Word<'_>) -> Result<u64, Malformed> {
    let number = word.number()?;
    word.done()?;
    Ok(number)
}

fn integer(mut word: Word<'_>) -> Result<i32, Malformed> {
    let number = word.signed()?;
    word.done()?;
    Ok(number)
}

/// Bits of a converter: 0 means "not stated"; none has more than 32.
fn bits(word: Word<'_>) -> Result<u8, Malformed> {
    let bad = word.bad();
    match whole(word)? {
        0 => Ok(DEFAULT_RESOLUTION),
        n if n <= 32 => Ok(n as u8),
        _ => Err(bad),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vitals::Unit;

    fn parse(text: &str) -> Result<Header, Malformed> {
        Header::parse(text.as_bytes())
    }

    #[test]
    fn a_record_of_the_arrhythmia_database() {
        let text = "101 2 360 650000\r\n101.dat 212 200 11 1024 955 29832 0 MLII\n101.dat 212 200 11 1024 992 19589 0 V1\n\
                    # 75 F 1011 654 x1\n# Diapres\n";
        let header = parse(text).unwrap();
        assert_eq!((header.record.as_str(), header.rate, header.frames), ("101", Rate::hertz(360), Some(650_000)));
        let [first, second] = header.signals.as_slice() else { panic!("two signals") };
        assert_eq!(first.scale, Scale { gain: Decimal::new(200, 0), zero: 1024, unit: Unit::Millivolt });
        assert_eq!((first.initial, first.checksum, first.resolution), (955, Some(29_832), 11));
        assert_eq!((second.description.as_str(), second.checksum), ("V1", Some(19_589)));
        assert_eq!(header.comments, ["75 F 1011 654 x1", "Diapres"]);
    }

    #[test]
    fn every_optional_part_of_a_signal_line() {
        let text = "a_1 1 62.5/360(17) 12 10:00:00 1/2/1990\nx.dat 16x4:3+512 12.5(-7)/uV 16 3 -4 -519 0 long  name \n";
        let header = parse(text).unwrap();
        assert_eq!(header.rate.millihertz(), 62_500);
        assert_eq!(header.begun.as_deref(), Some("10:00:00 1/2/1990"));
        let signal = &header.signals[0];
        assert_eq!((signal.samples_per_frame, signal.skew, signal.offset), (4, 3, 512));
        assert_eq!(signal.scale, Scale { gain: Decimal::new(125, 2), zero: -7, unit: Unit::Millivolt });
        assert_eq!((signal.zero, signal.initial, signal.checksum), (3, -4, Some(-519)));
        assert_eq!(signal.description, "long  name");
        assert_eq!(header.rate_of(signal).unwrap().millihertz(), 250_000);
    }

    #[test]
    fn what_is_left_out_has_the_defaults_of_the_guide() {
        let signal = &parse("r 1\nr.dat 16\n").unwrap().signals[0];
        assert_eq!((signal.scale.gain, signal.calibrated, signal.units.as_str()), (DEFAULT_GAIN, false, "mV"));
        let zero = &parse("r 1 100\nr.dat 212 0 0 1024\n").unwrap();
        let signal = &zero.signals[0];
        assert_eq!((signal.scale.gain, signal.calibrated, signal.scale.zero), (DEFAULT_GAIN, false, 1024));
        assert_eq!((zero.frames, signal.resolution, signal.initial), (None, 12, 1024));
    }

    #[test]
    fn a_header_that_lies_is_refused_where_it_lies() {
        let cases = [
            ("", 0, Fault::TooShort),
            ("# only a comment\n", 17, Fault::TooShort),
            ("101\n", 3, Fault::TooShort),
            ("101 -2 360\n", 4, Fault::BadField),
            ("101 2 360 650000\n101.dat 212 200\n", 33, Fault::TooShort),
            ("101 4000000000 360\n101.dat 212\n", 31, Fault::TooShort),
            ("101 1 360\na.dat 212\nb.dat 212\n", 20, Fault::TooLong),
            ("101 1 0\n101.dat 212\n", 6, Fault::BadField),
            ("101 1 -360\n101.dat 212\n", 6, Fault::BadField),
            ("101 1 1e30\n101.dat 212\n", 6, Fault::BadField),
            ("101 1 360 1099511627777\n101.dat 212\n", 10, Fault::BadField),
            ("101 1 360 -5\n101.dat 212\n", 10, Fault::BadField),
            ("101 1 360\n101.dat 312\n", 18, Fault::UnknownFormat),
            ("101 1 360\n~ 212\n", 10, Fault::BadField),
            ("101 1 0.0166666666667/125\n101.dat 16\n", 6, Fault::BadField),
            ("101 1 360\n101.dat\n", 17, Fault::TooShort),
            ("101 1 360\n101.dat 212x0\n", 21, Fault::BadField),
            ("101 1 360\n101.dat 212 200(\n", 26, Fault::BadField),
            ("101 1 360\n101.dat 212 200 11 1024 0 0 -1\n", 38, Fault::BadField),
            ("101 1 360\n../../etc/passwd 212\n", 10, Fault::BadField),
            ("101/3 1 360\n", 4, Fault::UnknownFormat),
            ("101 1 360\n101\0.dat 212\n", 13, Fault::BadText),
        ];
        for (text, at, what) in cases {
            assert_eq!(parse(text), Err(Malformed { at, what }), "{text:?}");
        }
        assert_eq!(Header::parse(b"r 1\n\xff.dat 212\n"), Err(Malformed { at: 4, what: Fault::BadText }));
    }

    proptest! {
        #[test]
        fn any_bytes_are_judged_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Err(malformed) = Header::parse(&bytes) {
                prop_assert!(malformed.at <= bytes.len());
            }
        }

        #[test]
        fn any_words_are_judged_without_panic(text in "r [0-9]{1,2} [0-9./()e+-]{0,9} [0-9-]{0,20}\n(a [0-9x:+]{1,12} [0-9./()e+uV-]{0,14} [0-9 -]{0,30}\n){0,3}") {
            if let Ok(header) = Header::parse(text.as_bytes()) {
                prop_assert!(header.signals.iter().all(|signal| signal.scale.gain.mantissa != 0));
            }
        }
    }
}
