//! A running core, as its faces hold it: the window, the command line and the test bench.

use crate::keeping::Rekeyed;
use station::Viewer;
use station::ipc::{Call, Pull, Refusal, Reply};
use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a face waits for the core before it says that the store is silent.
const PATIENCE: Duration = Duration::from_secs(10);
/// As long as it may take to copy a database of many years, also under another key.
const REKEYING: Duration = Duration::from_secs(1800);

/// How often, and how many times, a face looks whether the store has opened.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
const OPENING: u32 = 200;

/// What a face can say to the loop.
pub(crate) enum Told {
    Event(Box<station::Event>),
    Call {
        call: Call,
        answer: SyncSender<Result<Reply, Refusal>>,
    },
    Pull {
        viewer: Viewer,
        pull: Pull,
        answer: SyncSender<Vec<u8>>,
    },
    /// The store is open again after its key was changed.
    Rekeyed(Box<Rekeyed>),
    Stop,
}

/// The core's loop and its threads. Dropping it stops them in order; the store is closed last.
pub struct Running {
    pub(crate) tell: Sender<Told>,
    pub(crate) closing: Closing,
    pub(crate) walls: Walls,
    pub(crate) threads: Mutex<Vec<JoinHandle<()>>>,
}

/// What a face does to close.
type Close = Box<dyn Fn() + Send>;

/// What to do when the core wants the program closed.
#[derive(Clone, Default)]
pub(crate) struct Closing(Arc<Mutex<Option<Close>>>);

impl Closing {
    pub(crate) fn close(&self) {
        if let Ok(mut action) = self.0.lock()
            && let Some(action) = action.take()
        {
            action();
        }
    }
}

/// What a face does to open a second window, or to close it.
type SetWall = Box<dyn Fn(bool) + Send>;

/// How to open and close the wall; nothing in a face that has only one window.
#[derive(Clone, Default)]
pub(crate) struct Walls(Arc<Mutex<Option<SetWall>>>);

impl Walls {
    /// False where no face can.
    pub(crate) fn set(&self, open: bool) -> bool {
        let Ok(action) = self.0.lock() else { return false };
        action.as_ref().map(|action| action(open)).is_some()
    }
}

impl Running {
    /// Asks one call and waits for its answer.
    ///
    /// # Errors
    /// The station's refusal, or [`Refusal::StoreSilent`] when nothing answers.
    pub fn call(&self, call: Call) -> Result<Reply, Refusal> {
        let (answer, answered) = sync_channel(1);
        let patience = if matches!(call, Call::RemoveMember(_) | Call::CopyStore(_) | Call::ExportPatient(_)) {
            REKEYING
        } else {
            PATIENCE
        };
        self.tell.send(Told::Call { call, answer }).map_err(|_| Refusal::StoreSilent)?;
        answered.recv_timeout(patience).unwrap_or(Err(Refusal::StoreSilent))
    }

    /// As [`Running::call`], but waits while the store is still being opened.
    ///
    /// # Errors
    /// The station's refusal.
    pub fn call_when_open(&self, call: Call) -> Result<Reply, Refusal> {
        for _ in 0..OPENING {
            match self.call(call.clone()) {
                Err(Refusal::Locked) => std::thread::sleep(LOOK_AGAIN),
                answer => return answer,
            }
        }
        Err(Refusal::Locked)
    }

    /// Asks for a frame of a window. Empty when the core does not answer, which the window must take for silence.
    pub fn pull(&self, viewer: Viewer, pull: Pull) -> Vec<u8> {
        let (answer, answered) = sync_channel(1);
        if self.tell.send(Told::Pull { viewer, pull, answer }).is_err() {
            return Vec::new();
        }
        answered.recv_timeout(PATIENCE).unwrap_or_default()
    }

    /// Says that someone wants to close the window. In a session the board asks back.
    pub fn close_wanted(&self) {
        // A loop that is gone has nothing left to ask.
        if self.tell.send(Told::Event(Box::new(station::Event::CloseWanted))).is_err() {
            self.closing.close();
        }
    }

    /// Says which display the window stands on; `None` where the window system does not name it.
    pub fn stands_on(&self, display: Option<station::Display>) {
        // A loop that is gone draws nothing any more.
        let _gone = self.tell.send(Told::Event(Box::new(station::Event::Display(display))));
    }

    /// What to do when the second window shall be opened (true) or closed. Done on the core's thread: hand it on.
    pub fn on_wall(&self, action: impl Fn(bool) + Send + 'static) {
        if let Ok(mut slot) = self.walls.0.lock() {
            *slot = Some(Box::new(action));
        }
    }

    /// Says that there is no second window any more, or that it could not be opened.
    pub fn wall_closed(&self) {
        // A loop that is gone shows no board that could be wrong.
        let _gone = self.tell.send(Told::Event(Box::new(station::Event::WallClosed)));
    }

    /// What to do when the core agrees to be closed.
    pub fn on_close(&self, action: impl Fn() + Send + 'static) {
        if let Ok(mut slot) = self.closing.0.lock() {
            *slot = Some(Box::new(action));
        }
    }

    /// Stops devices, sound and loop, and waits until everything handed over is on the disk.
    pub fn stop(&self) {
        // An error means that the loop has stopped already.
        let _stopped = self.tell.send(Told::Stop);
        if let Ok(mut threads) = self.threads.lock() {
            for thread in threads.drain(..) {
                if thread.join().is_err() {
                    eprintln!("wardlight: a thread of the core ended badly");
                }
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}
