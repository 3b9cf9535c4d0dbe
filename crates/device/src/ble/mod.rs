//! A real radio. Devices are named by what they call themselves or by their serial number; which device it is decides
//! the serial number or System ID it tells, never its address.

mod attend;
mod choice;
mod out;
mod pauses;
mod radio;
mod scan;

pub use pauses::Pauses;
pub use scan::{ScanError, Seen, scan};

use crate::{Heard, Transport, Wake};
use attend::Attended;
use out::Out;
use radio::Radio;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use tokio::sync::{mpsc, watch};
use vitals::{Attribute, Instant, Link};

/// Stamps packets on arrival.
pub type Stamp = Arc<dyn Fn() -> Instant + Send + Sync>;

/// A device to be found and kept connected, and the link it speaks on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    pub link: Link,
    /// The name it advertises, or its serial number.
    pub device: String,
}

/// Bytes for a device.
type Order = (Attribute, Arc<[u8]>);

/// Devices on this machine's Bluetooth adapter, each found, subscribed, and connected again by itself when it was lost.
pub struct Ble {
    heard: Receiver<Heard>,
    orders: BTreeMap<Link, mpsc::UnboundedSender<Order>>,
    stop: watch::Sender<bool>,
    /// What the thread is given when the first poll opens the links.
    ready: Option<Ready>,
    thread: Option<JoinHandle<()>>,
}

struct Ready {
    attended: Vec<Attended>,
    stop: watch::Receiver<bool>,
}

impl Ble {
    pub fn new(wanted: Vec<Wanted>, pauses: Pauses, stamp: &Stamp) -> Self {
        let (tell, heard) = channel();
        let (stop, stopped) = watch::channel(false);
        let mut orders = BTreeMap::new();
        let attended = wanted
            .into_iter()
            .map(|wanted| {
                let (order, ordered) = mpsc::unbounded_channel();
                orders.insert(wanted.link, order);
                let out = Out::new(wanted.link, stamp.clone(), tell.clone());
                Attended::new(wanted.device, pauses, out, ordered)
            })
            .collect();
        Self { heard, orders, stop, ready: Some(Ready { attended, stop: stopped }), thread: None }
    }
}

impl Transport for Ble {
    /// Packets come stamped by the clock handed to [`Ble::new`], when they arrived.
    fn poll(&mut self, _: Instant) -> Vec<Heard> {
        if let Some(ready) = self.ready.take() {
            // Without a thread every link stays as it began: down, and shown as such.
            self.thread = std::thread::Builder::new().name("radio".into()).spawn(|| ready.work()).ok();
        }
        self.heard.try_iter().collect()
    }

    /// Nobody knows; [`Transport::on_arrival`] is told.
    fn next_due(&self) -> Option<Instant> {
        None
    }

    fn write(&mut self, link: Link, attribute: Attribute, bytes: &[u8]) {
        let sent = self.orders.get(&link).map(|order| order.send((attribute, bytes.into())));
        if !matches!(sent, Some(Ok(()))) {
            // The thread has ended; the link's state said so.
            self.orders.remove(&link);
        }
    }

    fn on_arrival(&mut self, wake: Wake) {
        for one in self.ready.iter_mut().flat_map(|ready| &mut ready.attended) {
            one.out.on_arrival(wake.clone());
        }
    }
}

impl Drop for Ble {
    /// Lets every device go, so that others can have it. Takes the time the system needs to hang up, which is bounded.
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            // It has said so itself; its devices are hung up by the system when the process ends.
        }
    }
}

impl Ready {
    /// Attends until told to stop. Each round of the loop asks the system's Bluetooth anew, with a runtime of its own, so
    /// that nothing of a dead connection to it is left.
    fn work(mut self) {
        while !*self.stop.borrow() && !self.attended.is_empty() {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            // No runtime: the process has no file descriptors left, and there is nothing to attend with.
            let Ok(runtime) = runtime else { break };
            runtime.block_on(self.session());
            for one in &mut self.attended {
                one.fall();
            }
        }
    }

    async fn session(&mut self) {
        let radio = Radio::default();
        let all = self.attended.iter_mut().map(|one| Box::pin(one.attend(&radio)));
        tokio::select! {
            _ = futures::future::select_all(all) => {}
            // An error means that the transport is gone: the same as being told to stop.
            _ = self.stop.wait_for(|stopped| *stopped) => {}
        }
        radio.let_go().await;
    }
}
