//! The virtual belt, told what to do.

use crate::Outcome;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

pub const NAME: &str = "WL Belt";
pub const SERIAL: &str = "WL-0001";
/// The slowest verb takes a tenth of a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// One notification of a heart rate belt, made here and not by `wire`, so that both would have to be wrong alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beat {
    pub rate: u8,
    /// In 1/1024 s, oldest first.
    pub intervals: Vec<u16>,
}

impl Beat {
    pub fn new(rate: u8, intervals: &[u16]) -> Self {
        Self { rate, intervals: intervals.to_vec() }
    }

    /// Heart Rate Measurement (Bluetooth SIG Heart Rate Service 1.0, 3.1): flags for contact supported and detected, and
    /// for intervals where there are any; rate in one octet; intervals little-endian.
    fn bytes(&self) -> Vec<u8> {
        let flags = if self.intervals.is_empty() { 0x06 } else { 0x16 };
        let intervals = self.intervals.iter().flat_map(|interval| interval.to_le_bytes());
        [flags, self.rate].into_iter().chain(intervals).collect()
    }

    pub fn hex(&self) -> String {
        self.bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What the belt says of itself.
#[derive(Debug)]
pub struct State {
    pub connected: bool,
    pub subscribed: bool,
    /// How often it was connected.
    pub connections: u64,
    /// The notifications that went out to a subscriber, in hexadecimal digits.
    pub sent: Vec<String>,
}

pub struct Belt {
    to: UnixStream,
    from: BufReader<UnixStream>,
}

impl Belt {
    /// Connects to the belt that the rig names.
    pub fn reach() -> Outcome<Self> {
        let path = std::env::var_os("WARDLIGHT_BELT").ok_or("the rig's belt is not named in WARDLIGHT_BELT")?;
        let failed = |error: std::io::Error| format!("the belt does not answer: {error}");
        let to = UnixStream::connect(path).map_err(failed)?;
        to.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
        let from = BufReader::new(to.try_clone().map_err(failed)?);
        Ok(Self { to, from })
    }

    fn ask(&mut self, order: &Value) -> Outcome<Value> {
        let failed = |error: std::io::Error| format!("the belt does not answer: {error}");
        writeln!(self.to, "{order}").map_err(failed)?;
        let mut line = String::new();
        self.from.read_line(&mut line).map_err(failed)?;
        let answer: Value = serde_json::from_str(&line).map_err(|error| format!("the belt said {line:?}: {error}"))?;
        match answer["error"].as_str() {
            Some(error) => Err(format!("the belt could not {order}: {error}")),
            None => Ok(answer),
        }
    }

    /// A verb without more words: `quiet`, `vanish`, `appear`, `linkloss`, `disconnect`.
    pub fn tell(&mut self, verb: &str) -> Outcome {
        self.ask(&json!({ "verb": verb })).map(|_| ())
    }

    pub fn send(&mut self, beat: &Beat) -> Outcome {
        self.ask(&json!({ "verb": "send", "hex": beat.hex() })).map(|_| ())
    }

    /// Sends these over and over, four a second: quicker than a real belt, so that a test need not wait long.
    pub fn stream(&mut self, beats: &[Beat]) -> Outcome {
        let values: Vec<String> = beats.iter().map(Beat::hex).collect();
        self.ask(&json!({ "verb": "stream", "values": values, "period": 0.25 })).map(|_| ())
    }

    /// Becomes another belt of the same name.
    pub fn become_one(&mut self, serial: &str) -> Outcome {
        self.ask(&json!({ "verb": "become", "serial": serial })).map(|_| ())
    }

    pub fn state(&mut self) -> Outcome<State> {
        let said = self.ask(&json!({ "verb": "state" }))?;
        let sent = said["sent"].as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(State {
            connected: said["connected"].as_bool().unwrap_or_default(),
            subscribed: said["subscribed"].as_bool().unwrap_or_default(),
            connections: said["connections"].as_u64().unwrap_or_default(),
            sent: sent.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        })
    }
}
