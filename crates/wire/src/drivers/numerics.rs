//! The numbers beside a recording, as the monitor that was recorded showed them.

use super::Stamp;
use crate::bidmc::{Columns, FIRST_COLUMN, Lines, Row};
use crate::{Driver, Fault, Malformed, Now, Step};
use vitals::{Absent, Attribute, Decimal, Origin, Packet, Parameter, Quality, Quantity, Sample, Source, Unit, Value};

/// Reads a table of numbers, a line a moment. A first line with names begins the table anew.
#[derive(Clone, Debug)]
pub struct NumericsDriver {
    source: Source,
    origin: Origin,
    lines: Lines,
    columns: Option<Columns>,
    /// The moment last read: none before it is taken again.
    reached: Option<Decimal>,
}

/// What a column is, by the names of the BIDMC dataset.
fn meaning(name: &str) -> Option<(Parameter, Unit)> {
    match name {
        "HR" => Some((Parameter::HeartRate, Unit::PerMinute)),
        "PULSE" => Some((Parameter::PulseRate, Unit::PerMinute)),
        "RESP" => Some((Parameter::RespirationRate, Unit::PerMinute)),
        "SpO2" => Some((Parameter::Spo2, Unit::Percent)),
        _ => None,
    }
}

impl NumericsDriver {
    pub fn new(source: Source, origin: Origin) -> Self {
        Self { source, origin, lines: Lines::default(), columns: None, reached: None }
    }

    fn line(&mut self, line: &[u8], stamp: Stamp) -> Result<Vec<Sample>, Malformed> {
        if line.starts_with(FIRST_COLUMN) {
            self.reached = None;
            self.columns = None;
            self.columns = Some(Columns::parse(line)?);
            return Ok(Vec::new());
        }
        let columns = self.columns.as_ref().ok_or(Malformed { at: 0, what: Fault::UnknownFormat })?;
        let row = Row::parse(line, columns)?;
        if self.reached.is_some_and(|reached| row.time.compare(reached).is_le()) {
            return Err(Malformed { at: 0, what: Fault::BadField });
        }
        self.reached = Some(row.time);
        let known = columns.0.iter().zip(row.values).filter_map(|(name, value)| Some((meaning(name)?, value)));
        let reading = |((parameter, unit), value): ((Parameter, Unit), Option<Decimal>)| {
            let missing = Value::Absent(Absent::NotANumber);
            let value = value.map_or(missing, |decimal| Value::Measured(Quantity { decimal, unit }));
            stamp.sample(parameter, value, Quality::GOOD)
        };
        Ok(known.map(reading).collect())
    }
}

impl Driver for NumericsDriver {
    fn reads(&self, attribute: Attribute) -> bool {
        attribute == Attribute::RecordNumerics
    }

    fn packet(&mut self, now: Now, packet: &Packet) -> Step {
        let stamp = Stamp::streamed(self.source, self.origin, now, packet);
        let mut lines = Vec::new();
        let too_long = self.lines.push(&packet.bytes, |at, line| lines.push((at, line.to_vec())));
        let mut step = Step::default();
        for (at, line) in lines {
            match self.line(&line, stamp) {
                Ok(samples) => step.samples.extend(samples),
                Err(refused) => {
                    let at = (at + refused.at).min(packet.bytes.len());
                    step.malformed.push(Malformed { at, ..refused });
                }
            }
        }
        step.malformed.extend(too_long);
        step
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{feed, readings};
    use super::*;
    use vitals::{Method, Validity};

    fn begun() -> NumericsDriver {
        let mut driver = NumericsDriver::new(Source(3), Origin::Replay);
        let names = b"Time [s], HR, PULSE, RESP, SpO2\n";
        assert_eq!(feed(&mut driver, Attribute::RecordNumerics, names), Step::default());
        driver
    }

    fn numbers(step: &Step) -> Vec<(Parameter, Option<i64>)> {
        readings(step).iter().map(|r| (r.parameter, r.current().map(|q| q.decimal.mantissa))).collect()
    }

    #[test]
    fn a_line_is_a_reading_a_column_and_no_value_is_absence() {
        let mut driver = begun();
        let step = feed(&mut driver, Attribute::RecordNumerics, b"0,94,NaN,25,97\n");
        let wanted = [
            (Parameter::HeartRate, Some(94)),
            (Parameter::PulseRate, None),
            (Parameter::RespirationRate, Some(25)),
            (Parameter::Spo2, Some(97)),
        ];
        assert_eq!(numbers(&step), wanted);
        for reading in readings(&step) {
            assert_eq!((reading.origin, reading.method), (Origin::Replay, Method::Reported));
        }
        assert_eq!(readings(&step)[1].value, Value::Absent(Absent::NotANumber));
    }

    #[test]
    fn what_no_body_has_and_what_goes_back_in_time_is_not_taken() {
        let mut driver = begun();
        let step = feed(&mut driver, Attribute::RecordNumerics, b"5,0,93,25,197\n");
        assert_eq!(numbers(&step)[0], (Parameter::HeartRate, None));
        assert_eq!(readings(&step)[3].quality.validity, Validity::Invalid);
        let back = feed(&mut driver, Attribute::RecordNumerics, b"4,94,93,25,97\n6,95,x,25,97\n7,96,93,25,97\n");
        let refused = [(0, Fault::BadField), (19, Fault::BadField)];
        assert_eq!(back.malformed, refused.map(|(at, what)| Malformed { at, what }));
        assert_eq!(numbers(&back)[0], (Parameter::HeartRate, Some(96)));
        // The same recording once more.
        let again = feed(&mut driver, Attribute::RecordNumerics, b"Time [s], HR\n0,90\n");
        assert_eq!(numbers(&again), [(Parameter::HeartRate, Some(90))]);
    }

    #[test]
    fn without_names_nothing_is_read() {
        let mut driver = NumericsDriver::new(Source(3), Origin::Replay);
        let step = feed(&mut driver, Attribute::RecordNumerics, b"0,94,93,25,97\n");
        assert_eq!(step.malformed, [Malformed { at: 0, what: Fault::UnknownFormat }]);
    }
}
