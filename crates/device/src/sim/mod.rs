//! A simulated patient with a chest strap and a finger oximeter, seeded, speaking real device bytes.
//!
//! One heart makes the beats; the strap tells their intervals, the oximeter sees each of them arrive as a pulse, and
//! every number is computed from those beats and pulses, as the devices themselves would. All bytes come from the
//! emitters of `wire`.

mod heart;
mod oximeter;
mod story;
mod strap;

pub use story::{STORY, Stage};

use crate::pace::Pace;
use crate::{Heard, Transport};
use heart::Heart;
use oximeter::Oximeter;
use strap::Strap;
use vitals::{Attribute, Instant, Link, LinkState, Origin, Packet, Span};
use wire::gatt::battery::{self, BatteryLevel};
use wire::gatt::device_information::{FIRMWARE, MANUFACTURER, MODEL, SERIAL, Text};

/// The oximeter sends four samples of its hundred a second in a notification: everything else falls on these ticks.
const TICK: Span = Span::millis(40);
const TICKS_A_SECOND: u64 = 25;
/// The strap and the oximeter's numbers do not come in the same moment.
const STRAP_AT: u64 = 7;
const NUMBERS_AT: u64 = 15;
/// Batteries are told at the start and every minute.
const TICKS_A_MINUTE: u64 = 60 * TICKS_A_SECOND;

/// The simulated patient's devices as a transport.
#[derive(Debug)]
pub struct Sim {
    strap: Link,
    oximeter: Link,
    seed: u64,
    pace: Pace,
    /// The next tick.
    tick: u64,
    patient: Patient,
}

/// The heart and what listens to it.
#[derive(Debug)]
struct Patient {
    heart: Heart,
    strap: Strap,
    oximeter: Oximeter,
}

impl Sim {
    /// The same seed gives the same bytes.
    pub fn new(seed: u64, strap: Link, oximeter: Link) -> Self {
        let patient = Patient { heart: Heart::new(seed), strap: Strap::default(), oximeter: Oximeter::default() };
        Self { strap, oximeter, seed, pace: Pace::default(), tick: 0, patient }
    }

    /// Everything the devices send at a tick, which ends at `(tick + 1) x 40 ms`.
    fn speak(&mut self, tick: u64) -> Vec<(Link, Attribute, Vec<u8>)> {
        let until = micros(tick + 1);
        self.patient.heart.beat_until(until);
        self.patient.heart.forget_before(until);
        let heart = &self.patient.heart;
        let mut said = Vec::new();
        if tick == 0 {
            said.extend(names(self.strap, "Simulated strap", self.seed));
            said.extend(names(self.oximeter, "Simulated oximeter", self.seed));
        }
        if tick.is_multiple_of(TICKS_A_MINUTE) {
            said.push((self.strap, Attribute::Gatt(battery::UUID), charge(86, tick)));
            said.push((self.oximeter, Attribute::Gatt(battery::UUID), charge(64, tick)));
        }
        if tick % TICKS_A_SECOND == STRAP_AT {
            said.push((self.strap, strap::ATTRIBUTE, self.patient.strap.notify(heart, until)));
        }
        said.push((self.oximeter, oximeter::WAVE, self.patient.oximeter.wave(heart, until)));
        if tick % TICKS_A_SECOND == NUMBERS_AT {
            said.push((self.oximeter, oximeter::NUMBERS, self.patient.oximeter.numbers(heart, until)));
        }
        said
    }
}

/// Microseconds of the patient's time at the beginning of a tick.
const fn micros(tick: u64) -> i64 {
    tick as i64 * TICK.as_micros()
}

fn names(link: Link, model: &str, seed: u64) -> Vec<(Link, Attribute, Vec<u8>)> {
    let serial = format!("SIM-{seed:04X}-{}", link.0);
    let said = [(MANUFACTURER, "Wardlight"), (MODEL, model), (SERIAL, &serial), (FIRMWARE, "1.0")];
    let text = |text: &str| Text::of(text).expect("these names are short and printable").emit().to_vec();
    said.into_iter().map(|(uuid, said)| (link, Attribute::Gatt(uuid), text(said))).collect()
}

/// One percent less every ten minutes, and full again when empty: somebody changes the battery.
fn charge(full: u8, tick: u64) -> Vec<u8> {
    let used = (tick / (10 * TICKS_A_MINUTE)) % u64::from(full);
    let left = full - u8::try_from(used).unwrap_or(0);
    BatteryLevel::of_percent(left).expect("a charge begins below one hundred and falls").emit().to_vec()
}

impl Transport for Sim {
    fn poll(&mut self, now: Instant) -> Vec<Heard> {
        let mut out = Vec::new();
        if self.pace.begin(now) {
            let up = LinkState::Up { origin: Origin::Demo };
            out.extend([Heard::Link(self.strap, up), Heard::Link(self.oximeter, up)]);
        }
        self.pace.resume(Span::micros(micros(self.tick + 1)), now);
        while self.pace.reached(Span::micros(micros(self.tick + 1)), now) {
            let said = self.speak(self.tick);
            self.tick += 1;
            out.extend(said.into_iter().map(|(link, attribute, bytes)| {
                Heard::Packet(Packet { link, attribute, heard: now, bytes: bytes.into() })
            }));
        }
        out
    }

    fn next_due(&self) -> Option<Instant> {
        self.pace.due(Span::micros(micros(self.tick + 1)))
    }

    /// The simulated devices have nothing that could be written.
    fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
}
