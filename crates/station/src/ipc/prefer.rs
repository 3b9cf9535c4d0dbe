//! What people choose about how this machine shows things.

use super::board::{Parameter, Side};
use super::patient::AgeBand;
use super::rights::KeepRule;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which colours the screens have. None of them changes a shape or a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark where patients are watched, light where people read and write.
    #[default]
    Mixed,
    /// Light everywhere.
    Day,
    /// Dark everywhere.
    Night,
    /// Black and white with the strongest colours.
    Contrast,
}

/// Millimetres of paper a second, of waves that have no speed of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub enum Speed {
    #[serde(rename = "12.5")]
    Slow,
    /// Monitor custom (ANSI/AAMI EC13, as manuals cite it).
    #[default]
    #[serde(rename = "25")]
    Usual,
    #[serde(rename = "50")]
    Fast,
}

/// Millimetres a millivolt.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub enum Gain {
    #[serde(rename = "5")]
    Half,
    #[default]
    #[serde(rename = "10")]
    Usual,
    #[serde(rename = "20")]
    Double,
}

/// The band an electrocardiogram is drawn in. Nothing is measured in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    #[default]
    Monitor,
    /// Only where the lead's rate carries it; other leads stay in the monitor band and say so.
    Diagnostic,
}

/// How many beds of the ward stand on one screen. The others stand in the strip below.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BedsShown {
    One,
    Two,
    #[default]
    Four,
    Eight,
}

/// What has the most room on the screen of one bed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LiveLayout {
    #[default]
    Traces,
    /// Heart rate and saturation as large as they go.
    Numbers,
}

/// The colour of a number and of its trace: one of those made for traces, never one of an alarm.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hue {
    Ecg,
    Pleth,
    Resp,
    Nibp,
    Abp,
    Cvp,
    Pa,
    Co2,
    Temp,
}

/// How one parameter is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Placed {
    pub parameter: Parameter,
    pub hue: Hue,
}

/// The unit of a body's temperature, by its code in the Unified Code for Units of Measure, as the next two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub enum TemperatureUnit {
    #[default]
    #[serde(rename = "Cel")]
    Celsius,
    #[serde(rename = "[degF]")]
    Fahrenheit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub enum PressureUnit {
    #[default]
    #[serde(rename = "mm[Hg]")]
    MillimetreMercury,
    #[serde(rename = "kPa")]
    Kilopascal,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub enum WeightUnit {
    #[default]
    #[serde(rename = "kg")]
    Kilogram,
    #[serde(rename = "[lb_av]")]
    Pound,
}

/// One unit a quantity, wherever a single reading is shown or typed. What is kept stays in the unit it came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct Units {
    pub temperature: TemperatureUnit,
    pub pressure: PressureUnit,
    pub weight: WeightUnit,
}

/// The language of the screens, by its code in ISO 639-1. Pages for paper and the command line are in English.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    /// Written from right to left.
    #[serde(rename = "ar")]
    Arabic,
}

/// Everything chosen for this machine.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct Preferences {
    pub theme: Theme,
    pub speed: Speed,
    pub gain: Gain,
    pub filter: Filter,
    pub beds: BedsShown,
    /// The same of the second window.
    pub wall_beds: BedsShown,
    pub live: LiveLayout,
    /// Every parameter with a place on the screen, in the order in which they stand.
    pub parameters: Vec<Placed>,
    /// What this place calls itself; empty where nobody said.
    pub clinic: String,
    /// Name in the IANA time zone database: the chosen one, else that of the operating system.
    pub zone: String,
    pub units: Units,
    /// Absent where nobody chose: then that of the operating system, where it is one of them.
    pub language: Option<Language>,
    /// Minutes without a key or a hand after which the station locks, while nobody is in session.
    pub lock_after: u8,
    pub keep: KeepRule,
    /// Where copies of the store go; empty where nobody said.
    pub backup_folder: String,
    /// The limits with which sessions begin.
    pub limits: Vec<DefaultLimit>,
}

/// A limit with which sessions of one age band begin. Decimals in `unit`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DefaultLimit {
    pub band: AgeBand,
    pub parameter: Parameter,
    pub side: Side,
    pub unit: String,
    pub value: String,
    /// As it is where nobody chose.
    pub usual: String,
    pub least: String,
    pub most: String,
}

/// How far a machine is set up. Each step can be left and is found again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
pub struct Setup {
    /// The place has a name.
    pub place: bool,
    /// Somebody can open the store with a secret of their own.
    pub person: bool,
    /// Recovery cards were made and one of them typed back.
    pub cards: bool,
    /// Somebody heard the test tone.
    pub tone: bool,
}

/// One choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Prefer {
    Theme {
        theme: Theme,
    },
    Speed {
        speed: Speed,
    },
    Gain {
        gain: Gain,
    },
    Filter {
        filter: Filter,
    },
    /// A card was held to a display: so many device pixels are 85.60 mm wide there. Absent: forget it.
    Display {
        key: String,
        card: Option<u32>,
    },
    Beds {
        beds: BedsShown,
    },
    WallBeds {
        beds: BedsShown,
    },
    Live {
        layout: LiveLayout,
    },
    /// A parameter named twice stands where it was named first; one left out follows in its usual place and colour.
    Parameters {
        parameters: Vec<Placed>,
    },
    /// Order and colours of the parameters as they are where nobody chose.
    UsualParameters,
    /// What this place calls itself.
    Clinic {
        clinic: String,
    },
    /// By its name in the IANA time zone database. Ages turn at its midnight.
    Zone {
        zone: String,
    },
    Units {
        units: Units,
    },
    Language {
        language: Language,
    },
    LockAfter {
        minutes: u8,
    },
    /// A folder of this machine, or on a stick.
    BackupFolder {
        folder: String,
    },
    /// Sessions that begin from now on begin with this; absent: with the usual one.
    DefaultLimit {
        band: AgeBand,
        parameter: Parameter,
        side: Side,
        value: Option<String>,
    },
    /// How many full years the law keeps a record here; absent: nobody says.
    KeepYears {
        years: Option<u8>,
    },
    /// For how many days the waves of a session are kept; absent: as long as the session.
    KeepWaves {
        days: Option<u16>,
    },
    /// Somebody says whether they heard the test tone.
    ToneHeard {
        heard: bool,
    },
}
