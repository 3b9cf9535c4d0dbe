//! The loop: takes what threads and faces say, hands it to the station, performs what the station wants.

use crate::clock::Clock;
use crate::feeds::Order;
use crate::keeping::{Keeping, Wish};
use crate::log::Log;
use crate::options::KeySource;
use crate::running::{Closing, Told, Walls};
use crate::sound::Voice;
use station::ipc::{Refusal, Reply};
use station::{Config, Display, Effect, Event, Now, Station};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender};
use std::thread::JoinHandle;
use std::time::Duration;
use vitals::{Instant, Link, Span, Wall};

/// The loop looks at its clocks at least this often.
const HEARTBEAT: Duration = Duration::from_millis(500);
/// A heartbeat this late, or a wall clock this far off its course, is a gap in the record.
const JUMP: Span = Span::secs(3);

/// Sees every effect before it is performed.
pub type Tap = Box<dyn FnMut(Now, &[Effect]) + Send>;

/// Where orders to devices go.
pub(crate) type Outlets = BTreeMap<Link, Arc<Sender<Order>>>;

/// Everything the loop owns.
pub(crate) struct Core {
    pub station: Station,
    pub clock: Clock,
    pub told: Receiver<Told>,
    pub keeping: Keeping,
    pub voice: Voice,
    pub outlets: Outlets,
    pub closing: Closing,
    pub walls: Walls,
    pub config: Config,
    pub tell: Sender<Told>,
    pub feeds: Vec<JoinHandle<()>>,
    pub ward: crate::ward::Ward,
    /// Where the log will go once a run begins.
    pub log_file: Option<std::fs::File>,
    pub log: Option<Log>,
    pub tap: Option<Tap>,
    pub waiting: Waiting,
    pub last: Option<(Instant, Wall)>,
    /// Where the window is, as last said: every run begins with it.
    pub display: Option<Display>,
}

/// Faces that wait for an answer.
#[derive(Default)]
pub(crate) struct Waiting {
    next: u64,
    calls: BTreeMap<u64, SyncSender<Result<Reply, Refusal>>>,
    pulls: BTreeMap<u64, SyncSender<Vec<u8>>>,
}

impl Core {
    /// Runs until it is told to stop.
    pub fn run(mut self, source: &KeySource) {
        self.unlock_unattended(source);
        loop {
            let now = self.now();
            self.watch_clock(now);
            let due = self.station.next_deadline().map(|at| at.since(now.instant));
            let wait = due.map_or(HEARTBEAT, |span| micros(span).min(HEARTBEAT));
            let told = match self.told.recv_timeout(wait) {
                Ok(told) => told,
                Err(RecvTimeoutError::Timeout) => Told::Event(Box::new(Event::Tick)),
                Err(RecvTimeoutError::Disconnected) => break,
            };
            match told {
                Told::Event(event) => {
                    if let Event::Display(display) = &*event {
                        self.display.clone_from(display);
                    }
                    self.step(*event);
                }
                Told::Call { call, answer } => {
                    let ticket = self.waiting.ticket();
                    self.waiting.calls.insert(ticket, answer);
                    self.step(Event::Call { ticket, call });
                }
                Told::Pull { viewer, pull, answer } => {
                    let ticket = self.waiting.ticket();
                    self.waiting.pulls.insert(ticket, answer);
                    self.step(Event::Pulled { ticket, viewer, pull });
                }
                Told::Rekeyed(rekeyed) => self.rekeyed(*rekeyed),
                Told::Stop => break,
            }
        }
        self.end();
    }

    pub(crate) fn moment(&self) -> store::Moment {
        let now = self.now();
        store::Moment { instant: now.instant, wall: now.wall }
    }

    pub(crate) fn now(&self) -> Now {
        Now { instant: self.clock.now(), wall: self.clock.wall() }
    }

    /// A heartbeat that came late, or a wall clock that ran away, is an event of its own.
    fn watch_clock(&mut self, now: Now) {
        if let Some((instant, wall)) = self.last.replace((now.instant, now.wall)) {
            let passed = now.instant.since(instant);
            let labelled = now.wall.since(wall);
            let drift = if labelled > passed { labelled - passed } else { passed - labelled };
            if passed >= JUMP {
                self.step(Event::Jumped { gap: passed });
            } else if drift >= JUMP {
                self.step(Event::Jumped { gap: drift });
            }
        }
    }

    pub(crate) fn step(&mut self, event: Event) {
        let now = self.now();
        let pending = self.log.as_ref().and_then(|_| Log::pend(&event));
        let effects = self.station.handle(now, event);
        if let (Some(log), Some(pending)) = (&mut self.log, pending)
            && let Err(error) = log.append(now, pending, &effects)
        {
            eprintln!("wardlight: the event log ends here: {error}");
            self.log = None;
        }
        if let Some(tap) = &mut self.tap {
            tap(now, &effects);
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Keep { at, what } => self.keeping.keep(at, what),
            Effect::Ask { ticket, query } => self.keeping.ask(ticket, query),
            Effect::Fetch { ticket, patients, session } => self.keeping.fetch(ticket, (patients, session)),
            Effect::Open { ticket, passphrase } => match self.keeping.with_passphrase(&passphrase.0) {
                Ok(opened) => self.begin(opened, Some(ticket)),
                Err(shut) => self.keeping.shut(shut, Some(ticket)),
            },
            Effect::Enter { ticket, member, secret } => match self.keeping.enter(&member, &secret) {
                Ok(opened) => {
                    self.begin(opened, None);
                    self.event(Event::Arrived { ticket, who: Ok(member) });
                }
                Err(why) => {
                    self.keeping.tell_candidates();
                    self.event(Event::Arrived { ticket, who: Err(why) });
                }
            },
            Effect::Recover { ticket, ask } => match self.keeping.recover(&ask) {
                Ok((opened, member)) => {
                    self.begin(opened, None);
                    self.event(Event::Recovered { ticket, added: Ok(member) });
                }
                Err(why) => self.event(Event::Recovered { ticket, added: Err(why) }),
            },
            Effect::Confirm { ticket, member, secret } => self.keeping.prove(ticket, Wish::Confirm { member, secret }),
            Effect::ChangeSecret { ticket, member, old, new } => {
                self.keeping.prove(ticket, Wish::Change { member, old, new });
            }
            Effect::RenewSecret { ticket, member, name, secret } => {
                self.keeping.prove(ticket, Wish::Renew { member, name, secret });
            }
            Effect::RemoveMember { ticket, by, member } => self.remove((ticket, by, member)),
            Effect::Shut => self.shut_again(),
            Effect::MakeCards { ticket } => self.keeping.prove(ticket, Wish::Cards),
            Effect::TryCard { ticket, typed } => self.keeping.prove(ticket, Wish::TryCard { typed }),
            Effect::CopyStore { ticket, folder, at } => self.keeping.copy(ticket, (folder, at)),
            Effect::MakeBadge { ticket } => self.event(Event::BadgeMade { ticket, made: crate::badge::new() }),
            Effect::Prove { ticket, member, secret } => self.keeping.prove(ticket, Wish::Prove { member, secret }),
            Effect::AddMember { ticket, name, roles, secret } => {
                self.keeping.prove(ticket, Wish::Add { name, roles, secret });
            }
            Effect::Answer { ticket, reply } => self.waiting.answer(ticket, reply),
            Effect::Frame { ticket, bytes } => self.waiting.frame(ticket, bytes),
            Effect::Write { link, attribute, bytes } => self.order(link, Order::Write { link, attribute, bytes }),
            Effect::Train { link, what } => self.order(link, Order::Learn(crate::ward::lesson(what))),
            Effect::Sound(tone) => self.voice.say(tone),
            Effect::TestSound => self.voice.test(),
            Effect::Wall { open } => {
                if !self.walls.set(open) {
                    self.event(Event::WallClosed);
                }
            }
            Effect::Close => self.closing.close(),
        }
    }

    fn order(&mut self, link: Link, order: Order) {
        let sent = self.outlets.get(&link).map(|outlet| outlet.send(order));
        if !matches!(sent, Some(Ok(()))) {
            // The feed has ended; its last word, the link's state, is already on its way.
            self.outlets.remove(&link);
        }
    }
}

impl Waiting {
    fn ticket(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(crate) fn answer(&mut self, ticket: u64, reply: Result<Reply, Refusal>) {
        if let Some(face) = self.calls.remove(&ticket)
            && face.send(reply).is_err()
        {
            // The face stopped waiting; it has told its person so.
        }
    }

    fn frame(&mut self, ticket: u64, bytes: Vec<u8>) {
        if let Some(face) = self.pulls.remove(&ticket)
            && face.send(bytes).is_err()
        {
            // The window went while it asked; its silence is watched by the station.
        }
    }
}

fn micros(span: Span) -> Duration {
    Duration::from_micros(u64::try_from(span.as_micros()).unwrap_or(0))
}
