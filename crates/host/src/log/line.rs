//! The lines of an event log, and their way to events and back.

use super::interrupted::{InterruptedLine, PauseLine};
use super::patient::PatientLine;
use super::secret;
use serde::{Deserialize, Serialize};
use station::ipc::{
    Call, Candidate, Cards, Cause, Fault, KeyKept, Member, NewBadge, Pull, Purpose, Refusal, Saved, Scenario,
};
use station::{BedPlan, Config, Display, Event, Lessons, LinkPlan, Speaker, Trouble, Viewer};
use std::sync::Arc;
use vitals::{Attribute, Bed, Down, Instant, Link, LinkState, Origin, Packet, Run, Span};

#[derive(Serialize, Deserialize)]
pub struct Head {
    pub wardlight_log: u32,
    pub version: u32,
    pub purpose: Purpose,
    pub window: bool,
    #[serde(default)]
    pub second_window: bool,
    pub run: u32,
    pub instant: i64,
    pub wall: i64,
    pub beds: Vec<BedLine>,
}

#[derive(Serialize, Deserialize)]
pub struct BedLine {
    bed: u8,
    origin: OriginLine,
    links: Vec<(u16, String, String)>,
    /// Not in logs of before there were lessons.
    #[serde(default)]
    scenarios: Vec<Scenario>,
    #[serde(default)]
    faults: Vec<Fault>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginLine {
    Live,
    Replay,
    Demo,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DownLine {
    Lost,
    Ended,
    CutShort,
    Closed,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributeLine {
    Gatt(u16),
    /// The two halves of a 128-bit UUID.
    Vendor(u64, u64),
    RecordHeader,
    RecordSignal,
    RecordFile(u8),
    RecordNumerics,
}

#[derive(Serialize, Deserialize)]
pub struct DisplayLine {
    name: String,
    width: u32,
    height: u32,
    says_mm: Option<(u32, u32)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    Packet {
        link: u16,
        attribute: AttributeLine,
        heard: i64,
        hex: String,
    },
    Up {
        link: u16,
        origin: OriginLine,
    },
    Down {
        link: u16,
        why: DownLine,
    },
    Call {
        ticket: u64,
        call: Call,
    },
    Pulled {
        ticket: u64,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_wall: bool,
        pull: Pull,
    },
    Stored {
        upto: u64,
    },
    QueueFull {
        lost: u64,
    },
    Disk {
        trouble: Option<(Cause, u64)>,
    },
    Speaker {
        cause: Option<Cause>,
        device: Option<String>,
        volume: Option<u8>,
    },
    StandsIn {
        zone: String,
    },
    Display {
        display: Option<DisplayLine>,
    },
    Unlocked {
        ticket: Option<u64>,
        key: KeyKept,
        next_session: i64,
        #[serde(default)]
        next_patient: i64,
        first_start: bool,
        #[serde(default)]
        preferences: Vec<(String, String)>,
    },
    Resume {
        sessions: Vec<InterruptedLine>,
        pause: Option<PauseLine>,
    },
    Locked {
        ticket: Option<u64>,
        first: bool,
        why: Option<Refusal>,
    },
    People {
        candidates: Vec<Candidate>,
        members: Option<Vec<Member>>,
        cards: bool,
    },
    Fetched {
        ticket: u64,
        found: Result<Vec<PatientLine>, Refusal>,
    },
    CardsMade {
        ticket: u64,
        made: Result<(), Refusal>,
    },
    CardTried {
        ticket: u64,
        done: Result<(), Refusal>,
    },
    StoreCopied {
        ticket: u64,
        done: Result<Saved, Refusal>,
    },
    BadgeMade {
        ticket: u64,
        made: Result<(), Refusal>,
    },
    Recovered {
        ticket: u64,
        added: Result<Member, Refusal>,
    },
    Arrived {
        ticket: u64,
        who: Result<String, Refusal>,
    },
    MemberAdded {
        ticket: u64,
        added: Result<Member, Refusal>,
    },
    Confirmed {
        ticket: u64,
        done: Result<(), Refusal>,
    },
    SecretSet {
        ticket: u64,
        done: Result<(), Refusal>,
    },
    Rekeying,
    Removed {
        ticket: u64,
        by: String,
        member: String,
        stayed: bool,
        done: Result<(), Refusal>,
    },
    Jumped {
        micros: i64,
    },
    CloseWanted,
    WallClosed,
    Tick,
}

impl Head {
    pub fn of(config: &Config, format: u32, now: station::Now) -> Self {
        let bed = |plan: &BedPlan| BedLine {
            bed: plan.bed.0,
            origin: plan.origin.into(),
            links: plan.links.iter().map(|link| (link.link.0, link.label.clone(), link.about.clone())).collect(),
            scenarios: plan.lessons.scenarios.clone(),
            faults: plan.lessons.faults.clone(),
        };
        Self {
            wardlight_log: format,
            version: config.version,
            purpose: config.purpose,
            window: config.window,
            second_window: config.wall,
            run: now.instant.run().0,
            instant: now.instant.micros(),
            wall: now.wall.micros(),
            beds: config.beds.iter().map(bed).collect(),
        }
    }

    pub fn config(&self) -> Config {
        let link = |(link, label, about): &(u16, String, String)| LinkPlan {
            link: Link(*link),
            label: label.clone(),
            about: about.clone(),
        };
        let bed = |line: &BedLine| BedPlan {
            bed: Bed(line.bed),
            origin: line.origin.into(),
            links: line.links.iter().map(link).collect(),
            lessons: Lessons { scenarios: line.scenarios.clone(), faults: line.faults.clone() },
        };
        Config {
            purpose: self.purpose,
            version: self.version,
            window: self.window,
            wall: self.second_window,
            beds: self.beds.iter().map(bed).collect(),
        }
    }
}

impl Line {
    /// The line of an event; `None` for a store answer, which passes through the station unchanged.
    pub fn of(event: &Event) -> Option<Self> {
        Some(match event.clone() {
            Event::Packet(packet) => Self::Packet {
                link: packet.link.0,
                attribute: packet.attribute.into(),
                heard: packet.heard.micros(),
                hex: packet.bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
            },
            Event::Link { link, state: LinkState::Up { origin } } => Self::Up { link: link.0, origin: origin.into() },
            Event::Link { link, state: LinkState::Down { why } } => Self::Down { link: link.0, why: why.into() },
            Event::Call { ticket, call } => Self::Call { ticket, call: secret::without(call) },
            Event::Pulled { ticket, viewer, pull } => Self::Pulled { ticket, by_wall: viewer == Viewer::Wall, pull },
            Event::Stored { upto } => Self::Stored { upto },
            Event::QueueFull { lost } => Self::QueueFull { lost },
            Event::Disk(trouble) => Self::Disk { trouble: trouble.map(|trouble| (trouble.cause, trouble.lost)) },
            Event::Asked { .. } => return None,
            Event::Speaker(speaker) => {
                Self::Speaker { cause: speaker.cause, device: speaker.device, volume: speaker.volume_percent }
            }
            Event::StandsIn { zone } => Self::StandsIn { zone },
            Event::Display(display) => Self::Display { display: display.map(Into::into) },
            Event::Unlocked { ticket, key, next_session, next_patient, first_start, preferences } => {
                Self::Unlocked { ticket, key, next_session, next_patient, first_start, preferences }
            }
            Event::Resume { sessions, pause } => Self::Resume {
                sessions: sessions.iter().map(InterruptedLine::of).collect(),
                pause: pause.as_ref().map(PauseLine::of),
            },
            Event::Locked { ticket, first, why } => Self::Locked { ticket, first, why },
            Event::People { candidates, members, cards } => Self::People { candidates, members, cards },
            Event::Fetched { ticket, found } => {
                Self::Fetched { ticket, found: found.map(|found| found.iter().map(PatientLine::of).collect()) }
            }
            // What is on the cards is told once, and not here.
            Event::CardsMade { ticket, made } => Self::CardsMade { ticket, made: made.map(|_| ()) },
            Event::CardTried { ticket, done } => Self::CardTried { ticket, done },
            Event::StoreCopied { ticket, done } => Self::StoreCopied { ticket, done },
            Event::BadgeMade { ticket, made } => Self::BadgeMade { ticket, made: made.map(|_| ()) },
            Event::Recovered { ticket, added } => Self::Recovered { ticket, added },
            Event::Arrived { ticket, who } => Self::Arrived { ticket, who },
            Event::MemberAdded { ticket, added } => Self::MemberAdded { ticket, added },
            Event::Confirmed { ticket, done } => Self::Confirmed { ticket, done },
            Event::SecretSet { ticket, done } => Self::SecretSet { ticket, done },
            Event::Rekeying => Self::Rekeying,
            Event::Removed { ticket, by, member, stayed, done } => Self::Removed { ticket, by, member, stayed, done },
            Event::Jumped { gap } => Self::Jumped { micros: gap.as_micros() },
            Event::CloseWanted => Self::CloseWanted,
            Event::WallClosed => Self::WallClosed,
            Event::Tick => Self::Tick,
        })
    }

    /// The event of a line; `None` where its bytes are not hexadecimal.
    pub fn event(self, run: Run) -> Option<Event> {
        Some(match self {
            Self::Packet { link, attribute, heard, hex } => Event::Packet(Packet {
                link: Link(link),
                attribute: attribute.into(),
                heard: Instant::new(run, heard),
                bytes: bytes(&hex)?,
            }),
            Self::Up { link, origin } => {
                Event::Link { link: Link(link), state: LinkState::Up { origin: origin.into() } }
            }
            Self::Down { link, why } => Event::Link { link: Link(link), state: LinkState::Down { why: why.into() } },
            Self::Call { ticket, call } => Event::Call { ticket, call },
            Self::Pulled { ticket, by_wall, pull } => {
                let viewer = if by_wall { Viewer::Wall } else { Viewer::Main };
                Event::Pulled { ticket, viewer, pull }
            }
            Self::Stored { upto } => Event::Stored { upto },
            Self::QueueFull { lost } => Event::QueueFull { lost },
            Self::Disk { trouble } => Event::Disk(trouble.map(|(cause, lost)| Trouble { cause, lost })),
            Self::Speaker { cause, device, volume } => {
                Event::Speaker(Speaker { cause, device, volume_percent: volume })
            }
            Self::StandsIn { zone } => Event::StandsIn { zone },
            Self::Display { display } => Event::Display(display.map(Into::into)),
            Self::Unlocked { ticket, key, next_session, next_patient, first_start, preferences } => {
                Event::Unlocked { ticket, key, next_session, next_patient, first_start, preferences }
            }
            Self::Resume { sessions, pause } => {
                let sessions = sessions.into_iter().map(InterruptedLine::interrupted).collect::<Option<_>>()?;
                Event::Resume { sessions, pause: pause.map(PauseLine::pause) }
            }
            Self::Locked { ticket, first, why } => Event::Locked { ticket, first, why },
            Self::People { candidates, members, cards } => Event::People { candidates, members, cards },
            Self::Fetched { ticket, found } => {
                let found = found.map(|found| found.into_iter().map(PatientLine::patient).collect::<Option<Vec<_>>>());
                Event::Fetched { ticket, found: found.map_or_else(|why| Some(Err(why)), |found| found.map(Ok))? }
            }
            Self::CardsMade { ticket, made } => {
                Event::CardsMade { ticket, made: made.map(|()| Cards { cards: Vec::new() }) }
            }
            Self::CardTried { ticket, done } => Event::CardTried { ticket, done },
            Self::StoreCopied { ticket, done } => Event::StoreCopied { ticket, done },
            Self::BadgeMade { ticket, made } => Event::BadgeMade {
                ticket,
                made: made.map(|()| NewBadge { code: String::new(), side: 0, path: String::new() }),
            },
            Self::Recovered { ticket, added } => Event::Recovered { ticket, added },
            Self::Arrived { ticket, who } => Event::Arrived { ticket, who },
            Self::MemberAdded { ticket, added } => Event::MemberAdded { ticket, added },
            Self::Confirmed { ticket, done } => Event::Confirmed { ticket, done },
            Self::SecretSet { ticket, done } => Event::SecretSet { ticket, done },
            Self::Rekeying => Event::Rekeying,
            Self::Removed { ticket, by, member, stayed, done } => Event::Removed { ticket, by, member, stayed, done },
            Self::Jumped { micros } => Event::Jumped { gap: Span::micros(micros) },
            Self::CloseWanted => Event::CloseWanted,
            Self::WallClosed => Event::WallClosed,
            Self::Tick => Event::Tick,
        })
    }
}

impl From<Display> for DisplayLine {
    fn from(display: Display) -> Self {
        let Display { name, width, height, says_mm } = display;
        Self { name, width, height, says_mm }
    }
}

impl From<DisplayLine> for Display {
    fn from(line: DisplayLine) -> Self {
        let DisplayLine { name, width, height, says_mm } = line;
        Self { name, width, height, says_mm }
    }
}

fn bytes(hex: &str) -> Option<Arc<[u8]>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect()
}

impl From<Origin> for OriginLine {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Live => Self::Live,
            Origin::Replay => Self::Replay,
            Origin::Demo => Self::Demo,
        }
    }
}

impl From<OriginLine> for Origin {
    fn from(origin: OriginLine) -> Self {
        match origin {
            OriginLine::Live => Self::Live,
            OriginLine::Replay => Self::Replay,
            OriginLine::Demo => Self::Demo,
        }
    }
}

impl From<Down> for DownLine {
    fn from(why: Down) -> Self {
        match why {
            Down::Lost => Self::Lost,
            Down::Ended => Self::Ended,
            Down::CutShort => Self::CutShort,
            Down::Closed => Self::Closed,
        }
    }
}

impl From<DownLine> for Down {
    fn from(why: DownLine) -> Self {
        match why {
            DownLine::Lost => Self::Lost,
            DownLine::Ended => Self::Ended,
            DownLine::CutShort => Self::CutShort,
            DownLine::Closed => Self::Closed,
        }
    }
}

impl From<Attribute> for AttributeLine {
    fn from(attribute: Attribute) -> Self {
        match attribute {
            Attribute::Gatt(number) => Self::Gatt(number),
            Attribute::Vendor(uuid) => Self::Vendor((uuid >> 64) as u64, uuid as u64),
            Attribute::RecordHeader => Self::RecordHeader,
            Attribute::RecordSignal => Self::RecordSignal,
            Attribute::RecordFile(number) => Self::RecordFile(number),
            Attribute::RecordNumerics => Self::RecordNumerics,
        }
    }
}

impl From<AttributeLine> for Attribute {
    fn from(attribute: AttributeLine) -> Self {
        match attribute {
            AttributeLine::Gatt(number) => Self::Gatt(number),
            AttributeLine::Vendor(high, low) => Self::Vendor(u128::from(high) << 64 | u128::from(low)),
            AttributeLine::RecordHeader => Self::RecordHeader,
            AttributeLine::RecordSignal => Self::RecordSignal,
            AttributeLine::RecordFile(number) => Self::RecordFile(number),
            AttributeLine::RecordNumerics => Self::RecordNumerics,
        }
    }
}
