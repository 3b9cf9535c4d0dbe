//! A thread for each transport: bytes in, orders out.

use crate::clock::Clock;
use crate::running::Told;
use device::{Heard, Lesson, Transport};
use station::Event;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use vitals::{Attribute, Link, Span};

/// What a feed can be told.
pub(crate) enum Order {
    Write {
        link: Link,
        attribute: Attribute,
        bytes: Arc<[u8]>,
    },
    /// Of a trainer.
    Learn(Lesson),
}

/// The longest a feed sleeps without looking at its transport.
const LONGEST_SLEEP: Duration = Duration::from_millis(250);

/// A started feed: where its orders go, and its thread.
pub(crate) struct Feed {
    pub orders: Sender<Order>,
    pub thread: JoinHandle<()>,
}

/// Starts pumping a transport into the loop. It ends when the loop or its orders go.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn start(mut transport: Box<dyn Transport>, clock: Clock, tell: Sender<Told>) -> std::io::Result<Feed> {
    let (orders, ordered) = channel();
    let thread = std::thread::Builder::new().name("feed".into()).spawn(move || {
        while pump(transport.as_mut(), &clock, &tell) && obey(transport.as_mut(), &clock, &ordered) {}
    })?;
    Ok(Feed { orders, thread })
}

/// Hands everything due to the loop; `false` when the loop has gone.
fn pump(transport: &mut dyn Transport, clock: &Clock, tell: &Sender<Told>) -> bool {
    transport.poll(clock.now()).into_iter().all(|heard| {
        let event = match heard {
            Heard::Packet(packet) => Event::Packet(packet),
            Heard::Link(link, state) => Event::Link { link, state },
        };
        tell.send(Told::Event(Box::new(event))).is_ok()
    })
}

/// Sleeps until the transport is due or an order comes; `false` when nobody can order any more.
fn obey(transport: &mut dyn Transport, clock: &Clock, ordered: &Receiver<Order>) -> bool {
    let sleep = transport.next_due().map_or(LONGEST_SLEEP, |due| {
        let wait = due.since(clock.now()).max(Span::ZERO);
        Duration::from_micros(wait.as_micros().unsigned_abs()).min(LONGEST_SLEEP)
    });
    match ordered.recv_timeout(sleep) {
        Ok(Order::Write { link, attribute, bytes }) => {
            transport.write(link, attribute, &bytes);
            true
        }
        Ok(Order::Learn(lesson)) => {
            transport.learn(clock.now(), lesson);
            true
        }
        Err(RecvTimeoutError::Timeout) => true,
        Err(RecvTimeoutError::Disconnected) => false,
    }
}
