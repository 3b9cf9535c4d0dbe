//! The board: all a screen shows except the waves, as one value with a revision.

use super::{At, Entries, LiveMark, Training, Utc, Whose};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What this process is for. Training and real sessions never share a process or a store.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    Training,
    Real,
}

/// Whether the station can work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// The store is closed until a passphrase opens it. `first` when it will be made now and typed twice.
    Locked {
        first: bool,
    },
    /// The store is closed until one of [`People::candidates`] proves who they are.
    SignIn,
    /// The database gets another key: it is shut for as long as it takes to copy it.
    Rekeying,
    Open,
    /// The store cannot be opened; the code names why, nothing was changed on the disk.
    Refused {
        why: Refusal,
    },
}

pub use super::display::DisplayBoard;
pub use super::people::People;
pub use super::prefer::{Filter, Preferences, Setup};
pub use super::refusal::Refusal;
pub use super::wall::Wall;

/// Where a value comes from, down to the pixel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Live,
    Replay,
    Demo,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    Medium,
    High,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Physiological,
    Technical,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Parameter {
    HeartRate,
    PulseRate,
    Spo2,
    PerfusionIndex,
    RrInterval,
    Battery,
    RespirationRate,
    SystolicPressure,
    DiastolicPressure,
    MeanPressure,
    CuffPressure,
    BodyTemperature,
    BodyWeight,
    OxygenFlow,
    PainScore,
    UrineVolume,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The device sent the number.
    Reported,
    /// The station computed it from the trace.
    Derived,
    /// A person wrote it down.
    Entered,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    SensorOff,
    Unplugged,
    Searching,
    LowPerfusion,
    WeakSignal,
    Artifact,
    Irregular,
    FromStorage,
    NotMeasuring,
    Malfunction,
    Saturated,
    Flat,
    /// For ten seconds the trace of the same bed has had another rate.
    DisagreesWithTrace,
    /// One measurement and not a stream.
    Spot,
    CuffLoose,
    BadPosition,
    /// The device is still measuring.
    Settling,
}

/// What an alarm is about. The words stand in `messages/`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    HeartRateHigh,
    HeartRateLow,
    Asystole,
    Spo2Low,
    Desaturation,
    LinkLost,
    SensorOff,
    NoData,
    DecoderFailing,
    DeviceBatteryLow,
    CannotBeHeard,
    DisplayStalled,
    DisplayHidden,
    WallStalled,
    WallHidden,
    QueueFull,
    DiskTrouble,
    ClockJumped,
}

/// Where a condition stands, as far as a screen must know: absent and pending ones are not on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    Present,
    /// Over, but nobody has said that they saw it.
    Latched,
    /// It was present when its input stopped. Nobody knows whether it still is.
    Unknown,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Low,
    High,
}

/// A decimal exactly as kept, and its UCUM unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Amount {
    pub value: String,
    pub unit: String,
}

/// The limit a value broke.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Bound {
    pub side: Side,
    pub limit: Amount,
}

/// What is known of the cause of a technical alarm.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Bytes stopped coming.
    Silent,
    /// The transport says that the link is down.
    Disconnected,
    /// The recording came to its end.
    RecordEnded,
    /// The recording stops in the middle of what it promised.
    RecordCutShort,
    ProbeOff,
    Unplugged,
    Searching,
    LeadsOff,
    FlatTrace,
    SaturatedTrace,
    NoisyTrace,
    /// For ten seconds the device's number has had another rate than this trace.
    DisagreesWithNumber,
    Invalid,
    /// A spot reading past its shelf life.
    TooOld,
    NoSoundDevice,
    SoundDeviceVanished,
    SoundStalled,
    Muted,
    VolumeLow,
    DiskFull,
    DiskError,
    WriterBehind,
    /// The store holds less than was noted of it in the keychain: its end was cut off, or an older copy put back.
    RecordMissing,
    MalformedBytes,
    /// Waves come with times that were before, or are yet to come.
    TimeGoesBack,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Acknowledged {
    pub by: String,
    pub at: At,
    pub utc: Utc,
}

/// One alarm condition on the screen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct AlarmRow {
    /// Stable for one episode of one condition.
    pub id: u32,
    /// Absent for the station's own conditions.
    pub bed: Option<u8>,
    pub condition: Condition,
    pub class: Class,
    pub priority: Priority,
    pub presence: Presence,
    pub parameter: Option<Parameter>,
    pub value: Option<Amount>,
    pub bound: Option<Bound>,
    /// When the condition became true, before its delay.
    pub since: At,
    pub since_utc: Utc,
    /// The device it is about, in its own words.
    pub source: Option<String>,
    pub cause: Option<Cause>,
    pub origin: Origin,
    pub acknowledged: Option<Acknowledged>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NumericState {
    Live,
    /// One measurement with its age, never live.
    Spot,
    /// Shown with a question mark and its flags.
    Questionable,
    /// Past its deadline, or its source says that there is none: `- -`.
    Stale,
    /// No device of this bed measures it.
    NotMonitored,
}

/// A limit beside a number. `value` absent: switched off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct LimitRow {
    pub value: Option<String>,
    /// Hard bounds: nothing outside is accepted.
    pub least: String,
    pub most: String,
    /// The value is on the wrong side now.
    pub breached: bool,
    /// Who changed it from the default, if anyone.
    pub by: Option<String>,
}

/// A number on the screen with all that must stand beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Numeric {
    pub parameter: Parameter,
    /// UCUM.
    pub unit: String,
    pub state: NumericState,
    /// Present only when live, spot or questionable.
    pub value: Option<String>,
    /// As the device sent it, where it is shown in another unit.
    pub sent: Option<Amount>,
    /// When the last number arrived; its age is `frame.now - heard`.
    pub heard: Option<At>,
    /// Why there is no number, or why it is doubtful.
    pub cause: Option<Cause>,
    pub flags: Vec<Flag>,
    pub source: Option<String>,
    pub method: Option<Method>,
    pub origin: Origin,
    /// After this many milliseconds without a new value it becomes `- -`.
    pub deadline_ms: u32,
    /// Present for a spot reading: from this age on, in milliseconds, it is shown dim.
    pub dim_ms: Option<u32>,
    pub low: Option<LimitRow>,
    pub high: Option<LimitRow>,
    /// Highest priority of a physiological alarm on this number.
    pub alarm: Option<Priority>,
    /// Whether a technical alarm is on this number.
    pub technical: bool,
    pub acknowledged: bool,
}

/// A wave that frames carry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct WaveRow {
    /// The stream's number in frames.
    pub stream: u16,
    /// `ecg` or `pleth`.
    pub kind: String,
    /// Lead name for an electrocardiogram.
    pub lead: Option<String>,
    /// Pass band in hertz as decimals, low and high, where a filter is applied.
    pub band: Option<(String, String)>,
    /// The name of that band.
    pub filter: Option<Filter>,
    /// The bands it can be drawn in.
    pub filters: Vec<Filter>,
    pub source: String,
    pub origin: Origin,
    /// Relative waves have no unit and are scaled to fit.
    pub relative: bool,
    /// Why the trace cannot be trusted now.
    pub cause: Option<Cause>,
    /// Milliseconds from the last sample to its arrival; absent when not known.
    pub latency_ms: Option<u32>,
    /// Whether heart rate is measured from this one.
    pub measured: bool,
    /// Whether a pacemaker's pulses are marked in it as far as they are found; absent for what is no electrocardiogram.
    pub pacing_marked: Option<bool>,
}

/// A session that goes on after the power failed or the program stopped.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct ResumedBoard {
    /// The last thing kept before: from then until the session's begin nothing is known.
    pub last: Utc,
    /// Not every limit that stood could be set again.
    pub limits_lost: bool,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SessionBoard {
    #[ts(type = "number")]
    pub id: i64,
    pub whose: Whose,
    /// Another bed in session of somebody whose name is like this one.
    pub alike: Option<u8>,
    pub attending: String,
    pub since: At,
    pub since_utc: Utc,
    /// Until somebody says who lies there.
    pub resumed: Option<ResumedBoard>,
    /// The newest ones, those taken back among them, in the order they were written.
    pub marks: Vec<LiveMark>,
    pub entries: Entries,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct BedBoard {
    pub bed: u8,
    pub origin: Origin,
    /// What feeds this bed, in words of the device or recording (model, record name, citation).
    pub devices: Vec<String>,
    /// What a trainer does here; absent for a bed that takes no lessons.
    pub training: Option<Training>,
    /// Absent: nobody attends, nothing is judged or kept.
    pub session: Option<SessionBoard>,
    pub numerics: Vec<Numeric>,
    pub waves: Vec<WaveRow>,
    /// Worst first.
    pub alarms: Vec<AlarmRow>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Audible {
    pub can: bool,
    pub cause: Option<Cause>,
    pub device: Option<String>,
    /// When the sound path last proved that it runs.
    pub checked_utc: Option<Utc>,
    /// Volume was read and is loud enough; absent when it cannot be read.
    pub volume_percent: Option<u8>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Pause {
    pub until: At,
    pub by: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyKept {
    Keychain,
    Passphrase,
    HandedOver,
    /// Each person has a slot of their own.
    Members,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Keeping {
    pub key: Option<KeyKept>,
    /// Items kept safely on the disk in this run.
    #[ts(type = "number")]
    pub stored: u64,
    /// Items waiting.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Items lost while the disk was in trouble.
    #[ts(type = "number")]
    pub lost: u64,
    pub trouble: Option<Cause>,
}

/// All a screen shows except the waves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Board {
    pub revision: u32,
    pub now: At,
    pub utc: Utc,
    pub purpose: Purpose,
    pub phase: Phase,
    pub audible: Audible,
    pub pause: Option<Pause>,
    /// Someone wants to close the window while a session runs: ask who says so.
    pub close_asked: bool,
    pub beds: Vec<BedBoard>,
    /// The station's own conditions, worst first.
    pub technical: Vec<AlarmRow>,
    pub keeping: Keeping,
    pub wall: Wall,
    /// Boxed, as the preferences are.
    pub people: Box<People>,
    /// Boxed, so that a board is not much larger than the other answers it travels among.
    pub preferences: Box<Preferences>,
    pub setup: Setup,
    /// Absent: nobody has said yet where the window is.
    pub display: Option<DisplayBoard>,
}
