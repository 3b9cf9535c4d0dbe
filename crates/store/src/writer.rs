//! The thread that writes: gathers what comes within a tenth of a second, commits it, and only then says that it is
//! stored. When the disk fails it says so, keeps what it can, and tries again by itself.

pub use crate::backlog::Lost;

use crate::audit::Head;
use crate::backlog::Backlog;
use crate::item::Item;
use crate::open::{OpenError, Store};
use crate::rows::Rows;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;
use thiserror::Error;

/// How long items gather before they are committed together. With the 12 ms that an fsync takes at worst (p99) and a
/// commit before it, an item is on the disk well within the quarter of a second that is promised.
const GATHER: Duration = Duration::from_millis(100);

/// Items that may stand between the caller and this thread: a second and a half at ten thousand a second.
const QUEUE: usize = 16_384;

/// Items that wait for a disk that does not take them: about an hour of two beds, some 50 MB of memory.
const BACKLOG: usize = 131_072;

/// Items in one transaction at most, so that a long backlog is stored in steps and each is told.
const BATCH: usize = 8_192;

/// What happened to the things handed over.
#[derive(Clone, PartialEq, Debug)]
pub enum Notice {
    /// COMMIT returned for everything up to this number (as given by [`Writer::keep`]), or it was told to be lost.
    Stored { upto: u64, head: Head },
    /// The disk takes nothing. What is handed over waits; the writer tries again by itself.
    Trouble { cause: Cause, waiting: usize },
    /// The disk takes everything again.
    Recovered,
    /// Something will never be stored. The numbers are totals since the start.
    Lost(Lost),
}

/// Why the disk takes nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    DiskFull,
    /// In the words of the database.
    DiskError(String),
}

/// Why an item was not taken. It is the caller's to tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum NotKept {
    #[error("the store cannot take what must be kept as fast as it comes")]
    Full,
    #[error("the store's thread has ended")]
    Stopped,
}

/// The writer ended with this many items not on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("{0} items could not be stored")]
pub struct Unsaved(pub u64);

/// Hands items to the writing thread. One a store.
pub struct Writer {
    queue: SyncSender<Item>,
    orders: SyncSender<Order>,
    /// The writing thread waits for an order and looks at no item meanwhile.
    resting: Arc<AtomicBool>,
    taken: u64,
    thread: Option<JoinHandle<Result<Head, Unsaved>>>,
}

enum Order {
    /// There is something to write again.
    Wake,
    Flush(SyncSender<()>),
    Close,
}

/// How much may gather where. Only tests choose otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    pub gather: Duration,
    pub queue: usize,
    pub backlog: usize,
    /// A guard that a test takes away to show that it matters.
    #[cfg(test)]
    pub without: Option<Without>,
}

#[cfg(test)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Without {
    /// `PRAGMA synchronous = OFF`.
    Synchronous,
    /// Tells that it is stored before COMMIT.
    Order,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            gather: GATHER,
            queue: QUEUE,
            backlog: BACKLOG,
            #[cfg(test)]
            without: None,
        }
    }
}

impl Writer {
    /// Starts the writing thread. `tell` is called on it, after each commit and at each trouble; it must not block.
    ///
    /// # Errors
    /// The store does not open for writing, or the system gives no thread.
    pub fn start(store: &Store, tell: impl FnMut(Notice) + Send + 'static) -> Result<Self, OpenError> {
        Self::start_in(store, Room::default(), tell)
    }

    pub(crate) fn start_in(
        store: &Store,
        room: Room,
        tell: impl FnMut(Notice) + Send + 'static,
    ) -> Result<Self, OpenError> {
        let (queue, items) = sync_channel(room.queue);
        let (orders, ordered) = sync_channel(1);
        let mut pen = Pen {
            store: store.clone(),
            connection: None,
            rows: None,
            backlog: Backlog::new(room.backlog),
            resting: Arc::default(),
            in_trouble: None,
            told_lost: Lost::default(),
            kept: 0,
            #[cfg(test)]
            without: room.without,
            tell: Box::new(tell),
        };
        // The first transaction joins what an earlier run left; where it fails nobody relies on this writer yet.
        pen.ready().map_err(OpenError::Sqlite)?;
        pen.kept = pen.rows.as_ref().map_or(0, |rows| rows.head().items);
        let resting = Arc::clone(&pen.resting);
        let thread = std::thread::Builder::new()
            .name("store".into())
            .spawn(move || pen.run(room.gather, &items, &ordered))
            .map_err(|error| OpenError::Io { file: store.path().into(), error })?;
        Ok(Self { queue, orders, resting, taken: 0, thread: Some(thread) })
    }

    /// Takes an item and gives its number, counted from 1. Never waits: an alarm does not wait for the disk.
    ///
    /// # Errors
    /// [`NotKept`]: the item is lost unless the caller keeps it.
    pub fn keep(&mut self, item: Item) -> Result<u64, NotKept> {
        self.queue.try_send(item).map_err(|error| match error {
            TrySendError::Full(_) => NotKept::Full,
            TrySendError::Disconnected(_) => NotKept::Stopped,
        })?;
        self.taken += 1;
        if self.resting.swap(false, Ordering::SeqCst) {
            // Full or closed: another order is on its way, or nobody takes one any more.
            self.orders.try_send(Order::Wake).unwrap_or(());
        }
        Ok(self.taken)
    }

    /// Commits now what was handed over, and waits for the attempt. Whether it succeeded is told as ever.
    pub fn flush(&self) {
        let (done, wait) = sync_channel(1);
        if self.orders.send(Order::Flush(done)).is_ok() {
            // An error means that the thread ended: then there is nothing to wait for.
            wait.recv().unwrap_or(());
        }
    }

    /// Commits what was handed over and ends the thread.
    ///
    /// # Errors
    /// [`Unsaved`]: the disk did not take everything.
    pub fn close(mut self) -> Result<Head, Unsaved> {
        self.end().unwrap_or(Err(Unsaved(self.taken)))
    }

    /// `None` when it ended before, or by a panic.
    fn end(&mut self) -> Option<Result<Head, Unsaved>> {
        let thread = self.thread.take()?;
        // Refused only by a thread that has already ended.
        self.orders.send(Order::Close).unwrap_or(());
        thread.join().ok()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Whoever wants to know what was not saved calls `close`.
        let _told = self.end();
    }
}

/// What the writing thread holds.
struct Pen {
    store: Store,
    /// Absent after a failure: made anew at the next attempt. Kept when the disk is only full, because a new one would
    /// need room too.
    connection: Option<Connection>,
    /// Absent after any failure: read anew.
    rows: Option<Rows>,
    backlog: Backlog,
    resting: Arc<AtomicBool>,
    in_trouble: Option<Cause>,
    told_lost: Lost,
    /// Items in the tables after the last COMMIT that returned.
    kept: u64,
    #[cfg(test)]
    without: Option<Without>,
    tell: Box<dyn FnMut(Notice) + Send>,
}

/// Why a transaction failed: at which item of the batch, where it was one.
struct Failed {
    at: Option<usize>,
    error: rusqlite::Error,
}

impl Pen {
    fn run(mut self, gather: Duration, items: &Receiver<Item>, orders: &Receiver<Order>) -> Result<Head, Unsaved> {
        loop {
            let order = self.wait(gather, items, orders);
            self.take_in(items);
            while !self.backlog.is_empty() && self.write() {
                self.take_in(items);
            }
            match order {
                Ok(Order::Flush(done)) => done.send(()).unwrap_or(()),
                Ok(Order::Wake) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Order::Close) | Err(RecvTimeoutError::Disconnected) => return self.last(),
            }
        }
    }

    /// Lets items gather; where there is none, rests until there is one.
    fn wait(
        &mut self,
        gather: Duration,
        items: &Receiver<Item>,
        orders: &Receiver<Order>,
    ) -> Result<Order, RecvTimeoutError> {
        self.resting.store(true, Ordering::SeqCst);
        // Whoever hands something over after this look sees that we rest.
        self.take_in(items);
        if self.backlog.is_empty() {
            match orders.recv() {
                Ok(Order::Wake) => {}
                Ok(order) => return Ok(order),
                Err(_) => return Err(RecvTimeoutError::Disconnected),
            }
        }
        self.resting.store(false, Ordering::SeqCst);
        match orders.recv_timeout(gather) {
            // Meant for a rest that was none.
            Ok(Order::Wake) => orders.recv_timeout(gather),
            order => order,
        }
    }

    fn last(self) -> Result<Head, Unsaved> {
        match (self.rows, self.backlog.len() as u64 + self.backlog.lost.total()) {
            (Some(rows), 0) => Ok(rows.head()),
            (_, unsaved) => Err(Unsaved(unsaved)),
        }
    }

    fn take_in(&mut self, items: &Receiver<Item>) {
        items.try_iter().for_each(|item| self.backlog.push(item));
        self.tell_lost();
    }

    /// One transaction. False when the disk did not take it.
    fn write(&mut self) -> bool {
        let count = self.backlog.len().min(BATCH);
        #[cfg(test)]
        if self.without == Some(Without::Order) {
            let upto = self.backlog.settled() + count as u64;
            (self.tell)(Notice::Stored { upto, head: Head { count: 0, hash: [0; 32], items: 0 } });
        }
        match self.commit(count) {
            Ok((done, head)) => {
                self.backlog.done(done);
                self.kept = head.items;
                if self.in_trouble.take().is_some() {
                    (self.tell)(Notice::Recovered);
                }
                (self.tell)(Notice::Stored { upto: self.backlog.settled(), head });
                true
            }
            Err(failed) => self.fail(&failed),
        }
    }

    /// Connection and state, made anew after a failure.
    fn ready(&mut self) -> rusqlite::Result<()> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            empty => empty.insert(self.store.writing()?),
        };
        if self.rows.is_none() {
            #[cfg(test)]
            if self.without == Some(Without::Synchronous) {
                connection.execute_batch("PRAGMA synchronous = OFF")?;
            }
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let rows = Rows::load(&transaction)?;
            transaction.commit()?;
            self.rows = Some(rows);
        }
        Ok(())
    }

    /// Commits the oldest `count`; says how many are on the disk now.
    fn commit(&mut self, count: usize) -> Result<(usize, Head), Failed> {
        let whole = |error| Failed { at: None, error };
        self.ready().map_err(whole)?;
        let (Some(connection), Some(rows)) = (&mut self.connection, &mut self.rows) else {
            return Err(whole(rusqlite::Error::InvalidQuery));
        };
        let doubtful = self.backlog.doubtful;
        if doubtful > 0 && rows.head().items == self.kept + doubtful as u64 {
            settle(connection).map_err(whole)?;
            return Ok((doubtful, rows.head()));
        }
        self.backlog.doubtful = 0;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(whole)?;
        for (index, item) in self.backlog.first(count).iter().enumerate() {
            rows.keep(&transaction, item).map_err(|error| Failed { at: Some(index), error })?;
        }
        rows.finish(&transaction).map_err(whole)?;
        // From here until COMMIT returns nobody knows whether a failed batch is on the disk; what the tables say next
        // time decides, so that nothing is stored twice.
        self.backlog.doubtful = count;
        transaction.commit().map_err(whole)?;
        Ok((count, rows.head()))
    }

    /// What to do about a failed transaction. True to go on at once.
    fn fail(&mut self, failed: &Failed) -> bool {
        self.rows = None;
        if let (Some(index), true) = (failed.at, is_refusal(&failed.error)) {
            self.backlog.refuse(index);
            self.tell_lost();
            return true;
        }
        let cause = match failed.error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Cause::DiskFull,
            _ => {
                self.connection = None;
                Cause::DiskError(failed.error.to_string())
            }
        };
        if self.in_trouble.as_ref() != Some(&cause) {
            self.in_trouble = Some(cause.clone());
            (self.tell)(Notice::Trouble { cause, waiting: self.backlog.len() });
        }
        false
    }

    fn tell_lost(&mut self) {
        if self.backlog.lost != self.told_lost {
            self.told_lost = self.backlog.lost;
            (self.tell)(Notice::Lost(self.told_lost));
        }
    }
}

/// Makes durable what a COMMIT that failed left readable: its log was perhaps never synced, and after a failed sync the
/// system may take the next one for done. So everything is written anew, into the main file.
fn settle(connection: &Connection) -> rusqlite::Result<()> {
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        return Err(rusqlite::Error::SqliteFailure(code, Some("a reader keeps the log".into())));
    }
    Ok(())
}

/// Whether the tables refuse the item itself, so that trying again is of no use.
fn is_refusal(error: &rusqlite::Error) -> bool {
    match error.sqlite_error_code() {
        Some(code) => matches!(code, ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch | ErrorCode::TooBig),
        None => true,
    }
}
