//! A live ward as the program runs it, seen through its board and through what it keeps.

use crate::Outcome;
use device::ble::Pauses;
use host::clock::Clock;
use host::{KeySource, Options, Running, Ward as Kind};
use station::ipc::{
    AlarmRow, BedBoard, Board, Call, Class, Condition, EndSession, Nothing, Numeric, Parameter, Presence,
};
use station::ipc::{Reply, StartSession};
use station::{Effect, Kept};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;
use store::Key;
use vitals::{Instant, Reading, Run, Span};

const NURSE: &str = "A. Nurse";
/// The store's key in these tests, so that the record can be opened afterwards.
pub static KEY: LazyLock<Key> = LazyLock::new(|| Key::from_bytes([7; 32]));
/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// Looks until there is something to see, for at most so many seconds.
pub fn within<T>(secs: i64, what: &str, mut look: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let clock = Clock::system(Run(0));
    loop {
        if let Some(seen) = look()? {
            return Ok(seen);
        }
        if clock.now() >= Instant::new(Run(0), 0) + Span::secs(secs) {
            return Err(format!("{what}: not within {secs} s"));
        }
        std::thread::sleep(LOOK);
    }
}

/// What came of a moment on the board.
pub struct Moment {
    pub now: i64,
    pub rate: Numeric,
    pub alarms: Vec<AlarmRow>,
}

impl Moment {
    /// The loss of the link, while it stands.
    pub fn link_lost(&self) -> Option<&AlarmRow> {
        let lost = |row: &&AlarmRow| row.condition == Condition::LinkLost && row.presence == Presence::Present;
        self.alarms.iter().find(lost)
    }

    /// An alarm about the patient. One that was on its way when its input stopped is shown as unknown, which it is.
    pub fn about_patient(&self) -> Option<&AlarmRow> {
        self.alarms.iter().find(|row| row.class == Class::Physiological && row.presence != Presence::Unknown)
    }
}

pub struct Ward {
    core: Running,
    heard: Arc<Mutex<Vec<Reading>>>,
}

impl Ward {
    /// Starts a ward with one device and attends its bed.
    pub fn attend(folder: &Path, device: &str, pauses: Pauses) -> Outcome<Self> {
        let heard: Arc<Mutex<Vec<Reading>>> = Arc::default();
        let mut options = Options::live(folder.into(), vec![device.to_owned()]);
        if let Kind::Live(live) = &mut options.ward {
            live.pauses = pauses;
        }
        options.key = KeySource::Handed(KEY.clone());
        options.sound = false;
        let hears = heard.clone();
        options.tap = Some(Box::new(move |_, effects| {
            let mut heard = hears.lock().unwrap_or_else(PoisonError::into_inner);
            for effect in effects {
                if let Effect::Keep { what: Kept::Reading { reading, .. }, .. } = effect {
                    heard.push(*reading);
                }
            }
        }));
        let core = host::start(options).map_err(|error| error.to_string())?;
        let start = StartSession { bed: 1, whom: "SAMPLE, Patient".into(), attending: NURSE.into() };
        core.call_when_open(Call::StartSession(start)).map_err(|refusal| format!("{refusal:?}"))?;
        Ok(Self { core, heard })
    }

    fn bed(&self) -> Outcome<(Board, BedBoard)> {
        match self.core.call(Call::Board(Nothing {})) {
            Ok(Reply::Board(board)) => {
                let bed = board.beds.first().cloned().ok_or("the ward has no bed")?;
                Ok((board, bed))
            }
            other => Err(format!("not a board: {other:?}")),
        }
    }

    pub fn moment(&self) -> Outcome<Moment> {
        let (board, bed) = self.bed()?;
        let mut numerics = bed.numerics.into_iter();
        let rate = numerics.find(|numeric| numeric.parameter == Parameter::HeartRate).ok_or("no heart rate's place")?;
        Ok(Moment { now: board.now.0, rate, alarms: bed.alarms })
    }

    /// What was kept of one parameter since the session began.
    pub fn heard(&self, parameter: vitals::Parameter) -> Vec<Reading> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.iter().filter(|reading| reading.parameter == parameter).copied().collect()
    }

    /// When the last heart rate was heard, in microseconds of the ward's clock.
    pub fn last_heard(&self) -> Outcome<i64> {
        let last = self.heard(vitals::Parameter::HeartRate).last().map(|reading| reading.heard.micros());
        last.ok_or_else(|| "no heart rate was ever heard".to_owned())
    }

    /// Ends the session and the ward; everything is on the disk afterwards.
    pub fn close(self) -> Outcome {
        let end = EndSession { bed: 1, by: NURSE.into() };
        self.core.call(Call::EndSession(end)).map_err(|refusal| format!("{refusal:?}"))?;
        self.core.stop();
        Ok(())
    }
}
