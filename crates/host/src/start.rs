//! Starting a core: store, station, devices, sound, loop.

use crate::clock::Clock;
use crate::core::{Core, Outlets, Waiting};
use crate::keeping::{self, Keeping};
use crate::log::Log;
use crate::options::Options;
use crate::running::{Closing, Running, Told, Walls};
use crate::sound::Voice;
use crate::ward::{self, Ward};
use device::DeviceClock;
use station::{Config, Event, Now, Station};
use std::fs::File;
use std::io::BufWriter;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use vitals::Run;

/// Grows when the meaning of events changes.
const CONFIG_VERSION: u32 = 1;

/// Why a core cannot start at all. A store that cannot be opened is not among the reasons: that is said on the board.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{what}: {error}")]
    System { what: String, error: std::io::Error },
}

/// Starts the ward of the options.
///
/// # Errors
/// [`StartError`] when the system gives no folder, thread or log file.
pub fn start(mut options: Options) -> Result<Running, StartError> {
    if let Err(error) = crate::dumps::switch_off() {
        eprintln!("wardlight: a crash may leave a picture of the memory behind: {error}");
    }
    let failed = |what: &str| {
        let what = what.to_owned();
        move |error| StartError::System { what, error }
    };
    std::fs::create_dir_all(&options.folder)
        .map_err(failed(&format!("the folder {} cannot be made", options.folder.display())))?;
    let log = match &options.log {
        Some(path) => {
            Some(File::create(path).map_err(failed(&format!("the log {} cannot be written", path.display())))?)
        }
        None => None,
    };
    let (tell, told) = channel();
    let closing = Closing::default();
    let walls = Walls::default();
    let clock = Clock::system(Run(0));
    let ward = Ward::of(&options.ward, DeviceClock { set: clock.now(), wall: clock.wall() });
    let config = Config {
        purpose: ward.purpose(),
        version: CONFIG_VERSION,
        window: options.window,
        wall: options.wall,
        beds: ward.plans(),
    };
    let now = Now { instant: clock.now(), wall: clock.wall() };
    let voice = voice(options.sound, clock.clone(), tell.clone()).map_err(failed("the sound thread cannot start"))?;
    let core = Core {
        station: Station::new(config.clone(), now),
        clock,
        told,
        keeping: Keeping::new(&options, ward::kept_as(config.purpose), tell.clone()),
        config,
        voice,
        outlets: Outlets::new(),
        feeds: Vec::new(),
        ward,
        tell: tell.clone(),
        closing: closing.clone(),
        walls: walls.clone(),
        log_file: log,
        log: None,
        tap: options.tap.take(),
        waiting: Waiting::default(),
        last: None,
        display: None,
    };
    let source = options.key.clone();
    let thread = std::thread::Builder::new()
        .name("core".into())
        .spawn(move || core.run(&source))
        .map_err(failed("the core's thread cannot start"))?;
    Ok(Running { tell, closing, walls, threads: Mutex::new(vec![thread]) })
}

/// A voice that tells the loop how the speaker is.
fn voice(sound: bool, clock: Clock, hear: Sender<Told>) -> std::io::Result<Voice> {
    let report = Box::new(move |speaker| {
        if hear.send(Told::Event(Box::new(Event::Speaker(speaker)))).is_err() {
            // The loop has ended; nobody acts on the speaker any more.
        }
    });
    if sound { Voice::start(clock, report) } else { Ok(Voice::without_sound(clock, report)) }
}

/// The operating system's time zone, by its name; empty where it has none.
pub(crate) fn here() -> String {
    jiff::tz::TimeZone::system().iana_name().unwrap_or_default().to_owned()
}

impl Core {
    /// Takes an opened store into use: a new run with its own clock, station, log and devices.
    pub(crate) fn begin(&mut self, opened: keeping::Opened, ticket: Option<u64>) {
        self.clock = Clock::system(opened.next.run);
        self.last = None;
        let now = self.now();
        self.station = self.station.anew(now);
        self.log = self.log_file.take().and_then(|file| {
            let begun = Log::begin(Box::new(BufWriter::new(file)), &self.config, now);
            begun.map_err(|error| eprintln!("wardlight: there is no event log: {error}")).ok()
        });
        let at = self.moment();
        self.step(Event::StandsIn { zone: here() });
        self.keeping.take(opened, at, ticket);
        self.step(Event::Display(self.display.clone()));
        let speaker = self.voice.health().speaker;
        self.event(Event::Speaker(speaker));
        self.ward.set_clocks(DeviceClock { set: self.clock.now(), wall: self.clock.wall() });
        for (links, transport) in self.ward.transports(&self.clock) {
            match crate::feeds::start(transport, self.clock.clone(), self.tell.clone()) {
                Ok(feed) => {
                    for link in links {
                        self.outlets.insert(link, feed.orders.clone());
                    }
                    self.feeds.push(feed.thread);
                }
                // The bed shows that its link never came up.
                Err(error) => eprintln!("wardlight: a device cannot be started: {error}"),
            }
        }
    }

    /// Ends the run: devices are let go, everything is on the disk, and the key is out of the memory.
    pub(crate) fn end(&mut self) {
        self.outlets.clear();
        for feed in self.feeds.drain(..) {
            if feed.join().is_err() {
                eprintln!("wardlight: a device's thread ended badly");
            }
        }
        let at = self.moment();
        self.keeping.close(at);
    }

    /// As [`Core::end`], and the program goes on with a station that knows nothing.
    fn end_run(&mut self) {
        self.end();
        self.voice.say(None);
        if self.log.take().is_some() {
            eprintln!("wardlight: the event log ends with the run");
        }
        self.station = self.station.anew(self.now());
        self.forget_the_run();
    }

    /// What the threads of the ended run still had to say is about nothing any more; what faces ask is asked of the next.
    fn forget_the_run(&mut self) {
        let waiting: Vec<Told> = self.told.try_iter().collect();
        let is_asked = |told: &Told| match told {
            Told::Event(event) => {
                matches!(**event, Event::Speaker(_) | Event::Display(_) | Event::CloseWanted | Event::WallClosed)
            }
            Told::Call { .. } | Told::Pull { .. } | Told::Rekeyed(_) | Told::Stop => true,
        };
        for told in waiting.into_iter().filter(is_asked) {
            if self.tell.send(told).is_err() {
                // This loop holds the other end: it cannot have gone.
            }
        }
    }

    /// Everybody is out and nobody in session: the store is shut until somebody signs in.
    pub(crate) fn shut_again(&mut self) {
        self.end_run();
        // At once: whoever signs in already stands in the queue, and is known by name.
        for event in self.keeping.shut_because(keeping::Shut::SignIn, None) {
            self.step(event);
        }
    }

    /// Takes somebody's slot away and gives the database another key, with nothing open beside it.
    pub(crate) fn remove(&mut self, (ticket, by, member): (u64, String, String)) {
        let Some(access) = self.keeping.access() else {
            return self.waiting.answer(ticket, Err(station::ipc::Refusal::Locked));
        };
        self.end_run();
        self.step(Event::Rekeying);
        self.keeping.remove(access, (ticket, by, member));
    }

    /// The store is open under another key, or under the old one, or not at all.
    pub(crate) fn rekeyed(&mut self, rekeyed: keeping::Rekeyed) {
        let keeping::Rekeyed { ticket, by, member, stayed, removed } = rekeyed;
        match removed {
            Ok((opened, done)) => {
                self.begin(opened, None);
                self.event(Event::Removed { ticket, by, member, stayed, done });
            }
            Err(why) => {
                // Whoever signs in ends what was begun, as after a power cut.
                self.keeping.shut(keeping::Shut::SignIn, None);
                self.waiting.answer(ticket, Err(why));
            }
        }
    }

    pub(crate) fn event(&self, event: Event) {
        if self.tell.send(Told::Event(Box::new(event))).is_err() {
            // This loop holds the other end: it cannot have gone.
        }
    }

    /// Tries to open the store without asking anybody, and says how that went.
    pub(crate) fn unlock_unattended(&mut self, source: &crate::options::KeySource) {
        match self.keeping.unattended(source) {
            Ok(opened) => self.begin(opened, None),
            Err(shut) => self.keeping.shut(shut, None),
        }
    }
}
