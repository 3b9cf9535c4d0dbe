//! Patient stories: bytes at a time, alarms at a time. One TOML file a story in `tests/stories`.
//!
//! Each step happens at `at` (`hh:mm:ss` after the session began, which is one second after the devices connected).
//! A step sends `bytes` (an attribute word and hexadecimal octets) on a `link`, once or `every` so often `until` a
//! time; or makes a `call`; or only looks. `expect` is the exact list of what stands on the screen then, as
//! `Condition presence priority`, in any order; `value` the numbers; `sound` what sounds.
//!
//! Every story names the hazard it guards against in `docs/safety.md` and a `control`: the guard the runner breaks to
//! show that the story would notice. A story that survives its control is worth nothing, and fails.

use serde::Deserialize;
use station::ipc::{Acknowledge, Board, Call, Parameter, PauseAudio, Purpose, Reply, SetLimit, StartSession};
use station::{BedPlan, Config, Effect, Event, Lessons, LinkPlan, Now, Speaker, Station};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use vitals::{Attribute, Bed, Instant, Link, LinkState, Origin, Packet, Run, Span, Wall};

/// A story as its file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub title: String,
    pub hazard: String,
    pub control: Control,
    /// Labels of the devices of the one bed, by link number.
    pub links: BTreeMap<String, String>,
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// The guard that is broken to show that the story notices.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// Time does not pass unless a packet comes: deadlines are never looked at.
    NoDeadlines,
    /// Acknowledge is sent with the newest revision instead of the one the person had before them.
    NewestRevision,
    /// What the devices say of themselves is cleared before it is decoded: status, contact, battery.
    StatusIgnored,
    /// Every value is repeated in place of silence, and in place of "no number".
    LastValueHeld,
    /// Time is what the packets count: each is a second, as it would be if each came once.
    TimeByCount,
    /// A single measurement is taken for one of a stream: its time stamp is left out and it counts as now.
    SpotAsStream,
    /// The pause is never ended by a new alarm: it is begun anew at every step.
    PauseHeld,
    /// Limits are switched off.
    NoLimits,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub at: String,
    pub link: Option<u16>,
    pub bytes: Option<String>,
    pub every: Option<f64>,
    pub until: Option<String>,
    pub call: Option<String>,
    pub expect: Option<Vec<String>>,
    pub value: Option<BTreeMap<String, String>>,
    pub sound: Option<String>,
    pub down: Option<u16>,
    pub up: Option<u16>,
}

/// Why a story is red.
#[derive(Debug, PartialEq, Eq)]
pub struct Red(pub String);

struct Stage {
    station: Station,
    start: Instant,
    now: Instant,
    control: Option<Control>,
    sounding: String,
    revisions: BTreeMap<String, u32>,
    last: BTreeMap<(u16, String), String>,
    counted: i64,
    ticket: u64,
}

const BED: u8 = 1;
const BY: &str = "A. Nurse";
/// SFLOAT "not a number", as stories write it.
const NAN: &str = "FF 07";

/// Plays a story; with `broken`, with its guard broken.
///
/// # Errors
/// The first expectation that does not hold, or what in the file cannot be understood.
pub fn play(story: &Story, broken: bool) -> Result<(), Red> {
    let mut stage = Stage::open(story, broken.then_some(story.control))?;
    let mut queue = schedule(story)?;
    queue.sort_by_key(|(at, order, _)| (*at, *order));
    for (at, _, step) in &queue {
        stage.until(stage.start + *at);
        stage.act(step)?;
    }
    Ok(())
}

/// Every moment something happens: repeated sends unrolled.
fn schedule(story: &Story) -> Result<Vec<(Span, usize, Step)>, Red> {
    let mut queue = Vec::new();
    for (order, step) in story.steps.iter().enumerate() {
        let begin = clock(&step.at)?;
        match (&step.every, &step.until) {
            (Some(every), Some(until)) => {
                let (mut at, end) = (begin, clock(until)?);
                let pause = Span::micros((every * 1e6) as i64);
                if pause <= Span::ZERO {
                    return Err(Red(format!("{}: every must be above zero", step.at)));
                }
                while at <= end {
                    queue.push((at, order, step.clone()));
                    at = at + pause;
                }
            }
            (None, None) => queue.push((begin, order, step.clone())),
            (Some(_), None) | (None, Some(_)) => {
                return Err(Red(format!("{}: every and until go together", step.at)));
            }
        }
    }
    Ok(queue)
}

fn clock(text: &str) -> Result<Span, Red> {
    let parts: Vec<i64> = text.split(':').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [hours, minutes, seconds] => Ok(Span::secs(hours * 3600 + minutes * 60 + seconds)),
        _ => Err(Red(format!("{text:?} is not hh:mm:ss"))),
    }
}

impl Stage {
    fn open(story: &Story, control: Option<Control>) -> Result<Self, Red> {
        let now = Instant::new(Run(1), 1_000_000);
        let mut links = Vec::new();
        for (number, label) in &story.links {
            let number = number.parse().map_err(|_| Red(format!("link {number:?} is not a number")))?;
            links.push(LinkPlan { link: Link(number), label: label.clone(), about: String::new() });
        }
        let numbers: Vec<Link> = links.iter().map(|link| link.link).collect();
        let beds = vec![BedPlan { bed: Bed(BED), origin: Origin::Demo, links, lessons: Lessons::default() }];
        let config = Config { purpose: Purpose::Training, version: 1, window: false, wall: false, beds };
        let mut stage = Self {
            station: Station::new(config, wall(now)),
            start: now + Span::secs(1),
            now,
            control,
            sounding: "none".into(),
            revisions: BTreeMap::new(),
            last: BTreeMap::new(),
            counted: 0,
            ticket: 0,
        };
        let key = station::ipc::KeyKept::HandedOver;
        stage.tell(Event::Unlocked {
            ticket: None,
            key,
            next_session: 1,
            next_patient: 1,
            first_start: false,
            preferences: Vec::new(),
        });
        stage.tell(Event::Speaker(Speaker { cause: None, device: Some("test".into()), volume_percent: Some(70) }));
        for link in numbers {
            stage.tell(Event::Link { link, state: LinkState::Up { origin: Origin::Demo } });
        }
        stage.until(stage.start);
        let start = StartSession { bed: BED, whom: "SAMPLE, Patient".into(), attending: BY.into() };
        stage.ask(Call::StartSession(start))?;
        if control == Some(Control::NoLimits) {
            for (parameter, side) in [
                (Parameter::HeartRate, station::ipc::Side::Low),
                (Parameter::HeartRate, station::ipc::Side::High),
                (Parameter::Spo2, station::ipc::Side::Low),
            ] {
                stage.ask(Call::SetLimit(SetLimit { bed: BED, parameter, side, value: None, by: BY.into() }))?;
            }
        }
        Ok(stage)
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.station.handle(wall(self.now), event);
        for effect in &effects {
            if let Effect::Sound(tone) = effect {
                self.sounding = tone.map_or("none".into(), |tone| format!("{:?}", tone.priority).to_lowercase());
            }
        }
        effects
    }

    /// Lets time pass to `at`, stopping at every deadline on the way.
    fn until(&mut self, at: Instant) {
        if self.control != Some(Control::NoDeadlines) {
            while let Some(due) = self.station.next_deadline().filter(|due| *due <= at) {
                self.now = self.now.max(due);
                self.tell(Event::Tick);
            }
        }
        self.now = at;
    }

    fn ask(&mut self, call: Call) -> Result<Reply, Red> {
        self.ticket += 1;
        let ticket = self.ticket;
        for effect in self.tell(Event::Call { ticket, call }) {
            if let Effect::Answer { ticket: answered, reply } = effect
                && answered == ticket
            {
                return reply.map_err(|refusal| Red(format!("refused: {refusal:?}")));
            }
        }
        Err(Red("no answer".into()))
    }

    fn act(&mut self, step: &Step) -> Result<(), Red> {
        if let (Some(link), Some(bytes)) = (step.link, &step.bytes) {
            self.send(link, bytes)?;
        }
        if let Some(link) = step.down {
            let state = LinkState::Down { why: vitals::Down::Lost };
            self.tell(Event::Link { link: Link(link), state });
        }
        if let Some(link) = step.up {
            self.tell(Event::Link { link: Link(link), state: LinkState::Up { origin: Origin::Demo } });
        }
        if let Some(call) = &step.call {
            self.call(call)?;
        }
        if self.control == Some(Control::PauseHeld) && self.revisions.contains_key("paused") {
            self.ask(Call::PauseAudio(PauseAudio { by: BY.into() }))?;
        }
        if self.control != Some(Control::NoDeadlines) {
            self.tell(Event::Tick);
        }
        self.look(step)
    }

    fn send(&mut self, link: u16, text: &str) -> Result<(), Red> {
        let (word, hex) = text.split_once(' ').ok_or_else(|| Red(format!("{text:?} has no bytes")))?;
        if hex.trim() == "silent" {
            // Nothing is sent; a runner that holds the last value would send it again here.
            let key = (link, word.to_owned());
            if self.control == Some(Control::LastValueHeld)
                && let Some(last) = self.last.get(&key).cloned()
            {
                return self.send(link, &last);
            }
            return Ok(());
        }
        let no_number = word == "plx" && hex.contains(NAN);
        if no_number
            && self.control == Some(Control::LastValueHeld)
            && let Some(last) = self.last.get(&(link, word.to_owned())).cloned()
        {
            return self.send(link, &last);
        }
        if self.control == Some(Control::TimeByCount) {
            self.counted += 1;
            let counted = self.start + Span::secs(self.counted);
            self.until(counted.max(self.now));
        }
        if !no_number {
            self.last.insert((link, word.to_owned()), text.to_owned());
        }
        let mut bytes = Vec::new();
        for octet in hex.split_whitespace() {
            bytes.push(u8::from_str_radix(octet, 16).map_err(|_| Red(format!("{octet:?} is not an octet")))?);
        }
        if self.control == Some(Control::StatusIgnored) {
            clear_status(word, &mut bytes);
        }
        let mut attribute = attribute(word)?;
        if word == "spot" && self.control == Some(Control::SpotAsStream) {
            // Flags, saturation and pulse rate lie alike in both.
            bytes.truncate(5);
            bytes[0] = 0;
            attribute = Attribute::Gatt(0x2A5F);
        }
        let packet = Packet { link: Link(link), attribute, heard: self.now, bytes: Arc::from(bytes) };
        self.tell(Event::Packet(packet));
        Ok(())
    }

    fn call(&mut self, text: &str) -> Result<(), Red> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["look", name] => {
                let revision = self.board()?.revision;
                self.revisions.insert(name.to_owned(), revision);
            }
            ["acknowledge", name] => {
                let seen = self.revisions.get(name).copied().ok_or_else(|| Red(format!("nobody looked as {name}")))?;
                let newest = self.board()?.revision;
                let revision = if self.control == Some(Control::NewestRevision) { newest } else { seen };
                self.ask(Call::Acknowledge(Acknowledge { bed: Some(BED), revision, by: BY.into() }))?;
            }
            ["pause"] => {
                self.revisions.insert("paused".into(), 0);
                self.ask(Call::PauseAudio(PauseAudio { by: BY.into() }))?;
            }
            ["limit", parameter, side, value] => {
                let parameter = match parameter {
                    "spo2" => Parameter::Spo2,
                    "heart_rate" => Parameter::HeartRate,
                    other => return Err(Red(format!("no limits for {other}"))),
                };
                let side = if side == "low" { station::ipc::Side::Low } else { station::ipc::Side::High };
                let value = (value != "off").then(|| value.to_owned());
                self.ask(Call::SetLimit(SetLimit { bed: BED, parameter, side, value, by: BY.into() }))?;
            }
            _ => return Err(Red(format!("no such call: {text}"))),
        }
        Ok(())
    }

    fn board(&mut self) -> Result<Board, Red> {
        match self.ask(Call::Board(station::ipc::Nothing {}))? {
            Reply::Board(board) => Ok(board),
            other => Err(Red(format!("not a board: {other:?}"))),
        }
    }

    fn look(&mut self, step: &Step) -> Result<(), Red> {
        let board = self.board()?;
        let bed = board.beds.first().ok_or_else(|| Red("no bed".into()))?;
        if let Some(expect) = &step.expect {
            let stands: BTreeSet<String> = bed
                .alarms
                .iter()
                .map(|row| format!("{:?} {:?} {:?}", row.condition, row.presence, row.priority).to_lowercase())
                .collect();
            let expected: BTreeSet<String> = expect.iter().map(|line| line.to_lowercase()).collect();
            if stands != expected {
                return Err(Red(format!("{}: expected {expected:?}, on the screen {stands:?}", step.at)));
            }
        }
        for (name, wanted) in step.value.iter().flatten() {
            let numeric = bed.numerics.iter().find(|n| format!("{:?}", n.parameter).to_lowercase() == *name);
            let shown = numeric.and_then(|n| n.value.clone()).unwrap_or("- -".into());
            if shown != *wanted {
                return Err(Red(format!("{}: {name} expected {wanted}, shown {shown}", step.at)));
            }
        }
        match &step.sound {
            Some(sound) if *sound != self.sounding => {
                Err(Red(format!("{}: sound expected {sound}, heard {}", step.at, self.sounding)))
            }
            Some(_) | None => Ok(()),
        }
    }
}

fn wall(now: Instant) -> Now {
    Now { instant: now, wall: Wall::from_micros(1_790_000_000_000_000 + now.micros()) }
}

fn attribute(word: &str) -> Result<Attribute, Red> {
    match word {
        "plx" => Ok(Attribute::Gatt(0x2A5F)),
        "spot" => Ok(Attribute::Gatt(0x2A5E)),
        "hr" => Ok(Attribute::Gatt(0x2A37)),
        "battery" => Ok(Attribute::Gatt(0x2A19)),
        "berry" => Ok(Attribute::Vendor(0x4953_5343_1E4D_4BD9_BA61_23C6_4724_9616)),
        other => Err(Red(format!("no attribute is called {other}"))),
    }
}

/// Clears what a device says of itself: contact bits of 2A37, both status fields of 2A5F, a battery that is not full.
fn clear_status(word: &str, bytes: &mut [u8]) {
    let Some(flags) = bytes.first_mut() else { return };
    match word {
        "hr" => *flags &= !0b110,
        "battery" => *flags = 100,
        "plx" => {
            let optional = usize::from(*flags & 1 != 0) * 4 + usize::from(*flags & 2 != 0) * 4;
            for byte in bytes.iter_mut().skip(5 + optional) {
                *byte = 0;
            }
        }
        _ => {}
    }
}
