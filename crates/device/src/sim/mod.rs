//! A simulated patient, seeded, speaking real device bytes: with a chest strap and a finger oximeter ([`Sim`]) or on an
//! electrocardiograph ([`SimEcg`]).
//!
//! One heart makes the beats; the strap tells their intervals, the oximeter sees each of them arrive as a pulse, the
//! electrodes see each of them as a complex, and every number is computed from those beats and pulses, as the devices
//! themselves would. All bytes come from the emitters of `wire`.

mod ecg;
mod heart;
mod oximeter;
mod spot;
pub mod stories;
mod story;
mod strap;

pub use ecg::SimEcg;
pub use spot::DeviceClock;
pub use story::{CLOCK_YEARS, LONGEST, PERFUSIONS, RATES, Rhythm, SATURATIONS, STANDSTILL, Stage, Story};

use crate::pace::Pace;
use crate::{Heard, Transport};
use heart::Heart;
use oximeter::Oximeter;
use std::sync::Arc;
use strap::Strap;
use vitals::{Attribute, Down, Instant, Link, LinkState, Origin, Packet, Span};
use wire::gatt::battery::{self, BatteryLevel};
use wire::gatt::device_information::{FIRMWARE, MANUFACTURER, MODEL, SERIAL, Text};

/// The oximeter sends four samples of its hundred a second in a notification: everything else falls on these ticks.
const TICK: Span = Span::millis(40);
const TICKS_A_SECOND: u64 = 25;
/// The strap and the oximeter's numbers do not come in the same moment.
const STRAP_AT: u64 = 7;
const NUMBERS_AT: u64 = 15;
/// An oximeter with a clock sends a measurement with its time so often.
const SPOT_EVERY: u64 = 5 * TICKS_A_SECOND;
const SPOT_AT: u64 = 20;
/// Batteries are told at the start and every minute.
const TICKS_A_MINUTE: u64 = 60 * TICKS_A_SECOND;
/// A link that is gone is silent for so long before the radio says so (a supervision timeout; Bluetooth allows 0.1 to
/// 32 s, Core Specification Vol 2, Part E, 7.8.12; five is common).
const SUPERVISED: u64 = 5 * TICKS_A_SECOND;

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
    /// For so many ticks the oximeter's link has been gone.
    gone: u64,
    /// What the oximeter last had to say of its battery.
    battery: Option<u8>,
    clock: Option<DeviceClock>,
}

/// The heart and what listens to it.
#[derive(Debug)]
struct Patient {
    heart: Heart,
    strap: Strap,
    oximeter: Oximeter,
}

impl Sim {
    /// The patient who deteriorates. The same seed gives the same bytes.
    pub fn new(seed: u64, strap: Link, oximeter: Link) -> Self {
        Self::telling(Arc::new(stories::deteriorating()), seed, (strap, oximeter))
    }

    /// A patient to whom this story happens. The same story and seed give the same bytes.
    pub fn telling(story: Arc<Story>, seed: u64, links: (Link, Link)) -> Self {
        let heart = Heart::new(seed, story);
        let patient = Patient { heart, strap: Strap::default(), oximeter: Oximeter::default() };
        let (strap, oximeter) = links;
        Self { strap, oximeter, seed, pace: Pace::default(), tick: 0, patient, gone: 0, battery: None, clock: None }
    }

    /// Gives the oximeter a clock: it then sends measurements with a time stamp too.
    pub fn with_clock(self, clock: DeviceClock) -> Self {
        Self { clock: Some(clock), ..self }
    }

    /// Everything the devices send at a tick, which ends at `(tick + 1) x 40 ms`.
    fn speak(&mut self, tick: u64, now: Instant) -> Vec<Heard> {
        let until = micros(tick + 1);
        self.patient.heart.beat_until(until);
        self.patient.heart.forget_before(until);
        let mut said = Vec::new();
        if tick == 0 {
            said.extend(names(self.strap, "Simulated strap", self.seed));
        }
        if tick.is_multiple_of(TICKS_A_MINUTE) {
            said.push((self.strap, Attribute::Gatt(battery::UUID), charge(left(86, tick))));
        }
        if tick % TICKS_A_SECOND == STRAP_AT {
            said.push((self.strap, strap::ATTRIBUTE, self.patient.strap.notify(&self.patient.heart, until)));
        }
        let mut out = Vec::new();
        let stage = self.patient.heart.state(until);
        if stage.link {
            if self.gone >= SUPERVISED {
                out.push(Heard::Link(self.oximeter, LinkState::Up { origin: Origin::Demo }));
            }
            let anew = tick == 0 || self.gone >= SUPERVISED;
            self.gone = 0;
            self.speak_oximeter(tick, (anew, stage.battery), &mut said);
            let clock = self.clock.filter(|_| tick % SPOT_EVERY == SPOT_AT);
            let numbers = clock.and_then(|_| self.patient.oximeter.spot(&self.patient.heart, until));
            if let (Some(clock), Some(numbers)) = (clock, numbers) {
                said.push((self.oximeter, spot::ATTRIBUTE, clock.spot(now, numbers, stage.clock_years)));
            }
        } else {
            self.gone += 1;
            if self.gone == SUPERVISED {
                out.push(Heard::Link(self.oximeter, LinkState::Down { why: Down::Lost }));
            }
        }
        let packet = |(link, attribute, bytes): Said| Packet { link, attribute, heard: now, bytes: bytes.into() };
        out.extend(said.into_iter().map(|said| Heard::Packet(packet(said))));
        out
    }

    fn speak_oximeter(&mut self, tick: u64, (anew, battery): (bool, Option<u8>), said: &mut Vec<Said>) {
        let until = micros(tick + 1);
        let heart = &self.patient.heart;
        if anew {
            said.extend(names(self.oximeter, "Simulated oximeter", self.seed));
        }
        if anew || battery != self.battery || tick.is_multiple_of(TICKS_A_MINUTE) {
            self.battery = battery;
            let percent = battery.unwrap_or(left(64, tick));
            said.push((self.oximeter, Attribute::Gatt(battery::UUID), charge(percent)));
        }
        said.push((self.oximeter, oximeter::WAVE, self.patient.oximeter.wave(heart, until)));
        if tick % TICKS_A_SECOND == NUMBERS_AT {
            said.push((self.oximeter, oximeter::NUMBERS, self.patient.oximeter.numbers(heart, until)));
        }
    }
}

/// What a device says, and where.
type Said = (Link, Attribute, Vec<u8>);

/// Microseconds of the patient's time at the beginning of a tick.
const fn micros(tick: u64) -> i64 {
    tick as i64 * TICK.as_micros()
}

fn names(link: Link, model: &str, seed: u64) -> Vec<Said> {
    let serial = format!("SIM-{seed:04X}-{}", link.0);
    let said = [(MANUFACTURER, "Wardlight"), (MODEL, model), (SERIAL, &serial), (FIRMWARE, "1.0")];
    let text = |text: &str| Text::of(text).expect("these names are short and printable").emit().to_vec();
    said.into_iter().map(|(uuid, said)| (link, Attribute::Gatt(uuid), text(said))).collect()
}

/// One percent less every ten minutes, and full again when empty: somebody changes the battery.
fn left(full: u8, tick: u64) -> u8 {
    let used = (tick / (10 * TICKS_A_MINUTE)) % u64::from(full);
    full - u8::try_from(used).unwrap_or(0)
}

fn charge(percent: u8) -> Vec<u8> {
    BatteryLevel::of_percent(percent.min(100)).expect("a charge is cut to one hundred").emit().to_vec()
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
            out.extend(self.speak(self.tick, now));
            self.tick += 1;
        }
        out
    }

    fn next_due(&self) -> Option<Instant> {
        self.pace.due(Span::micros(micros(self.tick + 1)))
    }

    /// The simulated devices have nothing that could be written.
    fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}
}
