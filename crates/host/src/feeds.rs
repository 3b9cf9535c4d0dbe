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
    /// Something came.
    Look,
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
    /// Shared by the outlets of its links. The feed ends when the last of them goes.
    pub orders: Arc<Sender<Order>>,
    pub thread: JoinHandle<()>,
}

/// Starts pumping a transport into the loop. It ends when the loop or its orders go.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn start(mut transport: Box<dyn Transport>, clock: Clock, tell: Sender<Told>) -> std::io::Result<Feed> {
    let (orders, ordered) = channel();
    let orders = Arc::new(orders);
    // Held weakly: the transport lives in the feed and must not keep it from ending.
    let look = Arc::downgrade(&orders);
    transport.on_arrival(Arc::new(move || {
        let looked = look.upgrade().map(|orders| orders.send(Order::Look));
        if !matches!(looked, Some(Ok(()))) {
            // The feed is ending; nobody looks any more.
        }
    }));
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
        Ok(Order::Look) => true,
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

#[cfg(test)]
mod tests {
    use super::*;
    use device::Wake;
    use vitals::{Instant, Run};

    /// A radio that calls once, from a thread of its own, and then has one thing to say.
    #[derive(Default)]
    struct Calling {
        wake: Option<Wake>,
        polled: u32,
    }

    impl Transport for Calling {
        fn poll(&mut self, _: Instant) -> Vec<Heard> {
            self.polled += 1;
            match (self.polled, self.wake.clone()) {
                (1, Some(wake)) => {
                    std::thread::spawn(move || wake());
                    Vec::new()
                }
                (2, _) => vec![Heard::Link(Link(1), vitals::LinkState::Down { why: vitals::Down::Lost })],
                _ => Vec::new(),
            }
        }

        fn next_due(&self) -> Option<Instant> {
            None
        }

        fn write(&mut self, _: Link, _: Attribute, _: &[u8]) {}

        fn on_arrival(&mut self, wake: Wake) {
            self.wake = Some(wake);
        }
    }

    #[test]
    fn what_arrives_is_fetched_at_once_and_a_radio_that_could_call_keeps_no_feed_alive() {
        let (tell, told) = channel();
        let clock = Clock::system(Run(1));
        let feed = start(Box::new(Calling::default()), clock.clone(), tell).unwrap();
        assert!(told.recv_timeout(Duration::from_secs(10)).is_ok());
        let waited = clock.now().micros();
        assert!(waited < 200_000, "{waited} us: as long as a feed sleeps that is not woken");
        drop(feed.orders);
        feed.thread.join().unwrap();
    }
}
