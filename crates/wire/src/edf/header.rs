//! The header record: 256 bytes, then 256 bytes a signal, as text in fields of fixed width.

use crate::recording::unit;
use crate::scan::Word;
use crate::{Fault, Malformed};
use vitals::{Decimal, Rate, Scale};

/// What every EDF file begins with: version 0, in a field of eight.
pub const VERSION: &[u8] = b"0       ";

/// Bytes of the opening, and of what is said of each signal.
const BLOCK: usize = 256;
/// Where the fields of the opening lie.
const DATE: Field = (168, 8);
const TIME: Field = (176, 8);
const LENGTH: Field = (184, 8);
const VARIETY: Field = (192, 44);
const RECORDS: Field = (236, 8);
const DURATION: Field = (244, 8);
const SIGNALS: Field = (252, 4);
/// Widths of the fields of a signal; all signals' first fields come first, then all second ones.
const WIDTHS: [usize; 10] = [16, 80, 8, 8, 8, 8, 8, 80, 8, 32];
/// The columns that are read.
const LABEL: usize = 0;
const DIMENSION: usize = 2;
const PHYSICAL_LOW: usize = 3;
const PHYSICAL_HIGH: usize = 4;
const DIGITAL_LOW: usize = 5;
const DIGITAL_HIGH: usize = 6;
const SAMPLES: usize = 8;
/// How far a rate may be rounded to a thousandth of a hertz, as a share: 1 in 10,000.
const DRIFT: i128 = 10_000;
/// Digits kept of a quotient that has no end: all that a float would hold.
const DIGITS: u32 = 15;

/// Offset and width.
type Field = (usize, usize);

/// Whether data records follow each other without a hole, and whether there are annotations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Variety {
    /// EDF: one unbroken recording.
    Plain,
    /// EDF+C: likewise, with annotations.
    Continuous,
    /// EDF+D: each data record says when it began.
    Discontinuous,
}

/// What a file promises to hold. The fields about the patient and the investigation are deliberately not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    pub variety: Variety,
    /// Date and time of the beginning, as written.
    pub begun: String,
    /// Data records; `None` where the header says -1, which it may only while it is being recorded.
    pub records: Option<u64>,
    /// Seconds a data record lasts; zero only where there are but annotations.
    pub duration: Decimal,
    pub signals: Vec<Signal>,
}

/// One signal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signal {
    pub label: String,
    /// The unit as written.
    pub dimension: String,
    pub physical: (Decimal, Decimal),
    pub digital: (i32, i32),
    /// Samples (of two bytes) in a data record.
    pub samples: u32,
    /// Whether its bytes are annotations.
    pub annotations: bool,
    /// Offset of its label.
    pub at: usize,
}

/// The length a file's own header states; the whole opening where it cannot be read.
pub(crate) fn length(file: &[u8]) -> usize {
    field(file, LENGTH).and_then(whole).ok().and_then(|length| usize::try_from(length).ok()).unwrap_or(BLOCK)
}

impl Header {
    /// Takes the header record; bytes behind it are not looked at.
    ///
    /// # Errors
    /// Where and why the bytes are no header, or say what cannot be.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        if !bytes.starts_with(VERSION) {
            return Err(Malformed { at: 0, what: Fault::UnknownFormat });
        }
        let signals = field(bytes, SIGNALS)?;
        let count = whole(signals).and_then(|count| usize::try_from(count).map_err(|_| signals.bad()))?;
        if count == 0 {
            return Err(signals.bad());
        }
        let length = field(bytes, LENGTH)?;
        if whole(length)? != (BLOCK * (count + 1)) as u64 {
            return Err(length.bad());
        }
        let variety = variety(bytes)?;
        let all: Result<Vec<Signal>, Malformed> = (0..count).map(|nth| signal(bytes, (nth, count), variety)).collect();
        let header = Self {
            variety,
            begun: format!("{} {}", text(bytes, DATE)?, text(bytes, TIME)?),
            records: records(bytes)?,
            duration: number(field(bytes, DURATION)?)?,
            signals: all?,
        };
        let silent = header.duration.mantissa <= 0 && !header.signals.iter().all(|signal| signal.annotations);
        if header.duration.mantissa < 0 || silent {
            return Err(Malformed { at: DURATION.0, what: Fault::BadField });
        }
        match header.signals.iter().find(|signal| !signal.annotations && header.rate_of(signal).is_none()) {
            Some(odd) => Err(Malformed { at: odd.at, what: Fault::BadField }),
            None => Ok(header),
        }
    }

    /// Samples a second; `None` where that is nothing we can count to a ten-thousandth.
    pub fn rate_of(&self, signal: &Signal) -> Option<Rate> {
        let (up, down) = fraction(Decimal::new(i64::from(signal.samples), 3), self.duration)?;
        let rounded = (up + down / 2) / down;
        let off = (rounded * down - up).abs().checked_mul(DRIFT)?;
        if off > up { None } else { u32::try_from(rounded).ok().and_then(Rate::from_millihertz) }
    }

    /// Bytes of a data record.
    pub fn record_length(&self) -> u64 {
        self.signals.iter().map(|signal| 2 * u64::from(signal.samples)).sum()
    }
}

impl Signal {
    /// How counts become a value: the gain to fifteen digits, and the count nearest to zero. A recording whose zero
    /// lies between two counts is shifted by less than half a count; [`Signal::value`] is exact.
    pub fn scale(&self) -> Scale {
        let (unit, shift) = unit(&self.dimension);
        let span = Decimal::new(i64::from(self.digital.1) - i64::from(self.digital.0), 0);
        let range = minus(self.physical.1, self.physical.0);
        let gain = fraction(span, range).map(quotient).unwrap_or(Decimal::new(1, 0));
        let gain = Decimal::new(gain.mantissa, gain.exponent.saturating_add(shift));
        let zero = fraction(self.physical.0, range).and_then(|(up, down)| {
            let counts = up.checked_mul(i128::from(span.mantissa))?;
            let below = (2 * counts + down).div_euclid(2 * down);
            i32::try_from(i128::from(self.digital.0) - below).ok()
        });
        Scale { gain, zero: zero.unwrap_or(self.digital.0), unit }
    }

    /// The value of a count in the signal's own unit: exact, or to fifteen digits where the quotient has no end.
    pub fn value(&self, count: i32) -> Option<Decimal> {
        let span = i128::from(self.digital.1) - i128::from(self.digital.0);
        let (low, high) = self.physical;
        let exponent = low.exponent.min(high.exponent);
        let lift = |d: Decimal| {
            let up = 10_i128.checked_pow(u32::try_from(i32::from(d.exponent) - i32::from(exponent)).ok()?)?;
            up.checked_mul(i128::from(d.mantissa))
        };
        let (low, high) = (lift(low)?, lift(high)?);
        let steps = i128::from(count) - i128::from(self.digital.0);
        let up = low.checked_mul(span)?.checked_add(high.checked_sub(low)?.checked_mul(steps)?)?;
        let value = quotient((up, span));
        Some(Decimal::new(value.mantissa, value.exponent.checked_add(exponent)?))
    }
}

fn field(bytes: &[u8], (at, width): Field) -> Result<Word<'_>, Malformed> {
    let raw = bytes.get(at..at + width).ok_or(Malformed { at: bytes.len(), what: Fault::TooShort })?;
    let odd = raw.iter().position(|byte| !(b' '..=b'~').contains(byte));
    let raw = std::str::from_utf8(raw).ok().filter(|_| odd.is_none());
    let raw = raw.ok_or(Malformed { at: at + odd.unwrap_or(0), what: Fault::BadText })?;
    let blank = raw.len() - raw.trim_start().len();
    Ok(Word::new(at + blank, raw.trim()))
}

/// A text field. The specification asks for ASCII; a byte beyond it is taken as Latin-1, as older recorders write µV.
fn text(bytes: &[u8], (at, width): Field) -> Result<String, Malformed> {
    let raw = bytes.get(at..at + width).ok_or(Malformed { at: bytes.len(), what: Fault::TooShort })?;
    match raw.iter().position(u8::is_ascii_control) {
        Some(control) => Err(Malformed { at: at + control, what: Fault::BadText }),
        None => Ok(raw.iter().map(|byte| char::from(*byte)).collect::<String>().trim().to_owned()),
    }
}

fn whole(mut word: Word<'_>) -> Result<u64, Malformed> {
    let number = word.number()?;
    word.done()?;
    Ok(number)
}

fn number(mut word: Word<'_>) -> Result<Decimal, Malformed> {
    let number = word.decimal()?;
    word.done()?;
    Ok(number)
}

fn records(bytes: &[u8]) -> Result<Option<u64>, Malformed> {
    let mut word = field(bytes, RECORDS)?;
    let unknown = word.eat('-');
    let count = whole(word)?;
    match (unknown, count) {
        (false, count) => Ok(Some(count)),
        (true, 1) => Ok(None),
        (true, _) => Err(Malformed { at: RECORDS.0, what: Fault::BadField }),
    }
}

fn variety(bytes: &[u8]) -> Result<Variety, Malformed> {
    let said = text(bytes, VARIETY)?;
    Ok(match said.get(..5) {
        Some("EDF+C") => Variety::Continuous,
        Some("EDF+D") => Variety::Discontinuous,
        _ => Variety::Plain,
    })
}

fn signal(bytes: &[u8], (nth, count): (usize, usize), variety: Variety) -> Result<Signal, Malformed> {
    let column = |which: usize| -> Field {
        let before: usize = WIDTHS[..which].iter().sum();
        (BLOCK + before * count + nth * WIDTHS[which], WIDTHS[which])
    };
    let label = text(bytes, column(LABEL))?;
    let annotations = variety != Variety::Plain && label == "EDF Annotations";
    let digit = |which| {
        let mut word = field(bytes, column(which))?;
        let number = word.signed()?;
        word.done()?;
        Ok(number)
    };
    let physical = (number(field(bytes, column(PHYSICAL_LOW))?)?, number(field(bytes, column(PHYSICAL_HIGH))?)?);
    let digital = (digit(DIGITAL_LOW)?, digit(DIGITAL_HIGH)?);
    let bad = |which| Malformed { at: column(which).0, what: Fault::BadField };
    let sixteen = i32::from(i16::MIN)..=i32::from(i16::MAX);
    if digital.0 >= digital.1 || !sixteen.contains(&digital.0) || !sixteen.contains(&digital.1) {
        return Err(bad(DIGITAL_LOW));
    }
    if fraction(Decimal::new(1, 0), minus(physical.1, physical.0)).is_none() {
        return Err(bad(PHYSICAL_LOW));
    }
    let samples = whole(field(bytes, column(SAMPLES))?)?;
    let samples = u32::try_from(samples).ok().filter(|samples| *samples > 0).ok_or(bad(SAMPLES))?;
    let (dimension, at) = (text(bytes, column(DIMENSION))?, column(LABEL).0);
    Ok(Signal { label, dimension, physical, digital, samples, annotations, at })
}

/// `a - b`; zero where they lie too far apart to be told.
fn minus(a: Decimal, b: Decimal) -> Decimal {
    let exponent = a.exponent.min(b.exponent);
    let lift = |d: Decimal| {
        let shift = u32::try_from(i32::from(d.exponent) - i32::from(exponent)).ok()?;
        10_i64.checked_pow(shift)?.checked_mul(d.mantissa)
    };
    let difference = lift(a).zip(lift(b)).and_then(|(a, b)| a.checked_sub(b));
    Decimal::new(difference.unwrap_or(0), exponent)
}

/// `up / down` as whole numbers, the lower above zero; `None` where that cannot be written.
fn fraction(up: Decimal, down: Decimal) -> Option<(i128, i128)> {
    let shift = i32::from(up.exponent) - i32::from(down.exponent);
    let power = 10_i128.checked_pow(shift.unsigned_abs())?;
    let (mut above, mut below) = (i128::from(up.mantissa), i128::from(down.mantissa));
    if shift >= 0 {
        above = above.checked_mul(power)?;
    } else {
        below = below.checked_mul(power)?;
    }
    // Half of what can be counted, so that doubling and rounding stay within.
    let fits = |number: i128| number.unsigned_abs() < i128::MAX.unsigned_abs() >> 40;
    let whole = below != 0 && fits(above) && fits(below);
    whole.then(|| if below < 0 { (-above, -below) } else { (above, below) })
}

/// A fraction as a decimal: exact where it ends within fifteen digits, else rounded there.
fn quotient((up, down): (i128, i128)) -> Decimal {
    let (sign, up) = (up.signum(), up.abs());
    let (mut mantissa, mut rest, mut exponent) = (up / down, up % down, 0_i8);
    while rest != 0 && mantissa < 10_i128.pow(DIGITS - 1) && exponent > -100 {
        let Some(next) = rest.checked_mul(10) else { break };
        mantissa = mantissa * 10 + next / down;
        rest = next % down;
        exponent -= 1;
    }
    if rest >= down - rest {
        mantissa += 1;
    }
    while mantissa > i128::from(i64::MAX) {
        mantissa /= 10;
        exponent = exponent.saturating_add(1);
    }
    Decimal::new((sign * mantissa) as i64, exponent)
}
