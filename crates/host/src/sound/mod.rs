//! Alarm sound, made here and never by a web page.
//!
//! [`Voice`] is told what should sound and says, each time it changes, whether it can be heard. On Linux it speaks the
//! PulseAudio protocol itself, which PipeWire answers too: no sound library is needed to build or to run, and volume and
//! mute come over the same line. Elsewhere it uses the system's own sound through cpal, where volume cannot be read.

pub mod listen;
mod playing;
pub mod tone;

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod pulse;

#[cfg(not(target_os = "linux"))]
use native as output;
#[cfg(target_os = "linux")]
use pulse as output;

use crate::clock::Clock;
use alarm::Tone;
use playing::{Playing, Prepared};
use station::Speaker;
use station::ipc::Cause;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use vitals::Span;

/// Samples a second, where the output lets us choose.
const RATE: u32 = 48_000;
/// Sound that has not advanced for so long has stalled.
const STALLED: Span = Span::secs(3);
/// Under this volume an alarm is taken for unheard, percent of what the system calls full. A choice: at 20 % PulseAudio's
/// cubic scale plays 42 dB below full.
const HEARD_FROM: u8 = 20;
/// The first pause before an output is tried again, and the longest.
const RETRY: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(4));

/// Where to say what the speaker can do.
pub type Report = Box<dyn Fn(Speaker) + Send + Sync>;

/// The station's voice. Dropping it ends the sound.
pub struct Voice {
    shared: Arc<Shared>,
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

/// How the sound path is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Health {
    pub speaker: Speaker,
    /// Why alarms cannot be heard, in the words of the system.
    pub why: Option<String>,
    /// Samples handed to the system since the start: grows while sound runs, silence included.
    pub samples: u64,
}

/// What the output's thread and the callers both see.
struct Shared {
    playing: Mutex<Playing>,
    told: Mutex<Told>,
    report: Report,
    clock: Clock,
}

/// What was said last; `told` is false before the first word.
struct Told {
    told: bool,
    speaker: Speaker,
    why: Option<String>,
}

/// How playing ended.
enum Ended {
    Stopped,
    Lost { cause: Cause, why: String },
}

impl Voice {
    /// Opens the output the system prefers and keeps it open: a device that is missing or goes away is looked for again.
    /// `report` hears of every change, and after each test of the sound, from the sound's own thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(clock: Clock, report: Report) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::new(clock, report));
        let (stop, stopped) = channel();
        let seen = shared.clone();
        let thread = std::thread::Builder::new().name("sound".into()).spawn(move || keep_playing(&seen, &stopped))?;
        Ok(Self { shared, thread: Some((stop, thread)) })
    }

    /// A voice that was not wanted: says once that alarms cannot be heard.
    pub fn without_sound(clock: Clock, report: Report) -> Self {
        let shared = Shared::new(clock, report);
        shared.lost(Cause::NoSoundDevice, "sound was not wanted".into());
        Self { shared: Arc::new(shared), thread: None }
    }

    /// What should sound from now on, burst after burst; `None` is silence.
    pub fn say(&self, tone: Option<Tone>) {
        let rate = self.shared.playing().rate();
        // Made outside of the lock: the sound thread must not wait for it.
        let prepared = tone.map(|tone| Prepared::new(tone, rate));
        self.shared.playing().say(prepared);
    }

    /// Plays the test tone. The report that follows says whether the sound path took it.
    pub fn test(&self) {
        if self.thread.is_some() {
            self.shared.playing().test();
        }
        if self.health().speaker.device.is_none() {
            // Nothing will take the tone; the answer is known.
            self.shared.say_again();
        }
    }

    pub fn health(&self) -> Health {
        let (speaker, why) = {
            let told = self.shared.told();
            (told.speaker.clone(), told.why.clone())
        };
        Health { speaker, why, samples: self.shared.playing().count() }
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.thread.take() {
            drop(stop);
            if thread.join().is_err() {
                eprintln!("wardlight: the sound thread ended badly");
            }
        }
    }
}

impl Shared {
    fn new(clock: Clock, report: Report) -> Self {
        let unknown = Speaker { cause: Some(Cause::NoSoundDevice), device: None, volume_percent: None };
        let told = Mutex::new(Told { told: false, speaker: unknown, why: None });
        Self { playing: Mutex::new(Playing::new(RATE)), told, report, clock }
    }

    /// A thread that died while it held the lock left samples, not meaning: go on with them.
    fn playing(&self) -> MutexGuard<'_, Playing> {
        self.playing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says how the speaker is, if that is news or a test of the sound has just come through.
    fn tell(&self, speaker: Speaker, why: Option<String>) {
        let proven = self.playing().proven();
        let news = {
            let mut told = self.told();
            let news = !told.told || told.speaker != speaker;
            *told = Told { told: true, speaker: speaker.clone(), why };
            news
        };
        if news || proven {
            (self.report)(speaker);
        }
    }

    fn lost(&self, cause: Cause, why: String) {
        self.tell(Speaker { cause: Some(cause), device: None, volume_percent: None }, Some(why));
    }

    fn say_again(&self) {
        let speaker = self.told().speaker.clone();
        (self.report)(speaker);
    }
}

/// What a running output means for the alarms: heard, unless muted or too soft.
fn running(device: String, muted: bool, volume_percent: Option<u8>) -> Speaker {
    let soft = volume_percent.is_some_and(|percent| percent < HEARD_FROM);
    let cause = if muted {
        Some(Cause::Muted)
    } else if soft {
        Some(Cause::VolumeLow)
    } else {
        None
    };
    Speaker { cause, device: Some(device), volume_percent }
}

/// Plays until told to stop, opening the output again each time it is lost, with growing pauses.
fn keep_playing(shared: &Arc<Shared>, stopped: &Receiver<()>) {
    let mut pause = RETRY.0;
    let mut had_device = false;
    loop {
        let before = shared.playing().count();
        match output::play(shared, stopped) {
            Ended::Stopped => return,
            Ended::Lost { cause, why } => {
                if shared.playing().count() > before {
                    pause = RETRY.0;
                }
                had_device |= shared.told().speaker.device.is_some();
                shared.lost(after_loss(cause, had_device), why);
            }
        }
        match stopped.recv_timeout(pause) {
            Err(RecvTimeoutError::Timeout) => pause = (pause * 2).min(RETRY.1),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// A device that is missing now but was there before has vanished.
fn after_loss(cause: Cause, had_device: bool) -> Cause {
    if cause == Cause::NoSoundDevice && had_device { Cause::SoundDeviceVanished } else { cause }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitals::{Run, Wall};

    #[test]
    fn a_running_output_is_heard_unless_muted_or_too_soft() {
        for (muted, volume, cause) in [
            (false, Some(100), None),
            (false, Some(20), None),
            (false, None, None),
            (false, Some(19), Some(Cause::VolumeLow)),
            (true, Some(100), Some(Cause::Muted)),
            (true, Some(3), Some(Cause::Muted)),
            (true, None, Some(Cause::Muted)),
        ] {
            assert_eq!(running("speaker".into(), muted, volume).cause, cause, "{muted} {volume:?}");
        }
    }

    #[test]
    fn a_device_vanishes_only_when_there_was_one() {
        assert_eq!(after_loss(Cause::NoSoundDevice, false), Cause::NoSoundDevice);
        assert_eq!(after_loss(Cause::NoSoundDevice, true), Cause::SoundDeviceVanished);
        assert_eq!(after_loss(Cause::SoundStalled, true), Cause::SoundStalled);
    }

    #[test]
    fn a_voice_without_sound_says_that_it_cannot_be_heard() {
        let (say, heard) = channel();
        let (clock, _) = Clock::settable(Run(1), Wall::from_micros(0));
        let voice = Voice::without_sound(clock, Box::new(move |speaker| say.send(speaker).unwrap()));
        voice.say(None);
        voice.test();
        let all: Vec<Speaker> = heard.try_iter().collect();
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|speaker| speaker.cause == Some(Cause::NoSoundDevice)));
        assert_eq!(voice.health().samples, 0);
    }
}
